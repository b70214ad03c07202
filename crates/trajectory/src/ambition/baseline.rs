mod document;
mod sums;

pub use sums::RangeFrom;

pub(crate) use document::BaselineForm;
pub(crate) use sums::{Draws, Sum};

use foundation::{Absent, Calendar, Cell, Column, Columns, Issue, Key, Period, code, columns};

use crate::Error;
use crate::actual::Season;
use crate::measure::Measure;
use crate::model::{Ahead, Forecast, Interval};
use crate::series::after;

/// How far what is expected of one place is usually off, whatever is done: a difference within it is noise.
///
/// ```
/// use trajectory::ambition::NoiseFloor;
///
/// let floor = NoiseFloor::new([6.0, 10.0], 80.0, "a back-test on 150 places")?;
/// assert_eq!((floor.percent(1), floor.percent(2), floor.percent(7)), (6.0, 10.0, 10.0));
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NoiseFloor {
    by_year: Vec<f64>,
    level: f64,
    source: String,
}

impl NoiseFloor {
    /// So many per cent either way for figures one, two, ... years ahead, which held in `level` cases of a hundred, and
    /// where that is from. Further ahead than is known, the last one stands, though the truth is wider.
    ///
    /// # Errors
    /// None, one that is not more than 0 and less than 100, one that is less than the year before, or no source
    /// (`VS-ACTUAL-006`).
    pub fn new(by_year: impl IntoIterator<Item = f64>, level: f64, source: impl Into<String>) -> Result<Self, Error> {
        let (by_year, source): (Vec<f64>, String) = (by_year.into_iter().collect(), source.into());
        let share = |value: &f64| *value > 0.0 && *value < 100.0;
        let good = !by_year.is_empty() && by_year.iter().all(share) && by_year.is_sorted() && share(&level);
        if !good || source.trim().is_empty() {
            return Err(Error::Actual(Issue::new(code::ACTUAL_FLOOR, "", "")));
        }
        Ok(Self { by_year, level, source })
    }

    /// Per cent either way, so many years ahead.
    pub fn percent(&self, years: usize) -> f64 {
        let last = self.by_year.last().copied().unwrap_or(0.0);
        self.by_year.get(years.saturating_sub(1)).copied().unwrap_or(last)
    }

    /// In how many cases of a hundred it held.
    pub fn level(&self) -> f64 {
        self.level
    }

    /// Where it is from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// In words, so many years ahead.
    pub fn sentence(&self, years: usize) -> String {
        let ahead = if years <= 1 { "one year".to_owned() } else { format!("{years} years") };
        format!(
            "For one place, {ahead} ahead, a gap under about {}% is inside the noise of any forecast ({}).",
            self.percent(years),
            self.source
        )
    }
}

/// What is expected if nothing is done: a mean for each period and, where there is one, an interval around it.
///
/// It comes from a [forecast](Self::of), or from [figures that somebody gives](Self::given): a projection of the
/// authority's own, or what a model of stocks and flows makes.
///
/// ```
/// use foundation::{Calendar, Cell};
/// use trajectory::ambition::{Baseline, NoiseFloor};
/// use trajectory::measure::{Kind, Measure};
///
/// let members = Measure::new("members".parse()?, "members", Kind::Stock);
/// let october = Calendar::Month.parse("2021-10")?;
/// let given = Baseline::given(&members, &"north".parse()?, october, [6506.0], "the library's own projection")?;
/// assert_eq!(given.range(october), None);
///
/// let read = given.within(&NoiseFloor::new([6.0, 10.0], 80.0, "a back-test")?);
/// assert_eq!(read.range(october).map(|(lo, hi)| (lo.round(), hi.round())), Some((6116.0, 6896.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    measure: Measure,
    key: Key,
    first: Period,
    mean: Vec<f64>,
    interval: Option<Interval>,
    /// How the periods hang together, if a forecast says so.
    ahead: Option<Ahead>,
    /// Half of what is inside the noise floor, one a period.
    floor: Option<Vec<f64>>,
    basis: String,
}

impl Baseline {
    /// A forecast of what comes if nothing changes, with the widest of its intervals.
    pub fn of(forecast: &Forecast) -> Self {
        let assumed = forecast.assumptions().join("; ");
        let model = forecast.model().replace('_', " ");
        Self {
            measure: forecast.measure().clone(),
            key: forecast.key().clone(),
            first: forecast.origin().plus(1),
            mean: forecast.mean().to_vec(),
            interval: forecast.intervals().last().cloned(),
            ahead: Some(forecast.ahead()).filter(|ahead| !ahead.intervals.is_empty()),
            floor: None,
            basis: format!("{model} from {}: {assumed}; {}", forecast.origin(), forecast.evidence()),
        }
    }

    /// Figures that somebody gives, from a period on, and who gives them. They have no interval, so that nothing can be
    /// read beside them but their difference, until [`within`](Self::within) says how far off such figures are.
    ///
    /// # Errors
    /// None, or one that the measure cannot come near to (`VS-ACTUAL-001`, which).
    pub fn given(
        measure: &Measure,
        key: &Key,
        first: Period,
        values: impl IntoIterator<Item = f64>,
        stated_by: impl Into<String>,
    ) -> Result<Self, Error> {
        let mean: Vec<f64> = values.into_iter().collect();
        let (least, greatest) = measure.support().range();
        let wrong = mean.iter().position(|value| !(least..=greatest).contains(value));
        if wrong.is_some() || mean.is_empty() {
            let path = wrong.map_or_else(|| "values".to_owned(), |index| format!("values[{index}]"));
            return Err(Error::Actual(Issue::new(code::ACTUAL_BASELINE, path, measure.support().words())));
        }
        let basis = stated_by.into();
        Ok(Self {
            measure: measure.clone(),
            key: key.clone(),
            first,
            mean,
            interval: None,
            ahead: None,
            floor: None,
            basis,
        })
    }

    /// The same read beside the noise floor, wherever the interval is narrower or there is none. Years are counted from
    /// the period before the first.
    #[must_use]
    pub fn within(mut self, floor: &NoiseFloor) -> Self {
        let per_year = usize::try_from(self.calendar().per_year()).unwrap_or(1).max(1);
        let support = self.measure.support();
        let (mut lo, mut hi, mut halves) = (Vec::new(), Vec::new(), Vec::new());
        for (index, mean) in self.mean.iter().enumerate() {
            let half = mean.abs() * floor.percent(index / per_year + 1) / 100.0;
            halves.push(half);
            let own = self.interval.as_ref().and_then(|one| Some((*one.lo.get(index)?, *one.hi.get(index)?)));
            let (low, high) = own.unwrap_or((*mean, *mean));
            lo.push(support.clamp((mean - half).min(low)));
            hi.push(support.clamp((mean + half).max(high)));
        }
        let level = self.interval.as_ref().map_or(floor.level, |one| one.level);
        self.interval = Some(Interval { level, lo, hi });
        self.floor = Some(halves);
        self.basis = format!("{}; read beside a noise floor ({})", self.basis, floor.source);
        self
    }

    /// The same with each period times the factor of its season, for figures given without one.
    #[must_use]
    pub fn in_season(mut self, season: &Season) -> Self {
        let factors: Vec<f64> = (0..self.mean.len()).map(|index| season.factor(after(self.first, index))).collect();
        let scale = |values: &mut Vec<f64>| values.iter_mut().zip(&factors).for_each(|(value, by)| *value *= by);
        scale(&mut self.mean);
        let own = self.ahead.iter_mut().flat_map(|ahead| &mut ahead.intervals);
        for interval in self.interval.iter_mut().chain(own) {
            scale(&mut interval.lo);
            scale(&mut interval.hi);
        }
        self.floor.iter_mut().for_each(scale);
        self
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Whose it is.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// How its time is cut.
    pub fn calendar(&self) -> Calendar {
        self.first.calendar()
    }

    /// The first period.
    pub fn first(&self) -> Period {
        self.first
    }

    /// The last period.
    pub fn last(&self) -> Period {
        after(self.first, self.mean.len()).plus(-1)
    }

    /// The means, one a period from the first.
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// How it was made, or who gave it.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// The level of its interval in per cent, if it has one.
    pub fn level(&self) -> Option<f64> {
        self.interval.as_ref().map(|interval| interval.level)
    }

    /// What is expected in a period; *not recorded* outside the baseline.
    pub fn get(&self, period: Period) -> Cell<f64> {
        let found = self.place(period).and_then(|index| self.mean.get(index)).copied();
        found.map_or(Cell::Absent(Absent::NotRecorded), Cell::Value)
    }

    /// The interval of a period, if there is one.
    pub fn range(&self, period: Period) -> Option<(f64, f64)> {
        let (index, interval) = (self.place(period)?, self.interval.as_ref()?);
        Some((*interval.lo.get(index)?, *interval.hi.get(index)?))
    }

    /// One row a period: `ds`, `baseline`, `lo`, `hi` (*unavailable* without an interval).
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let periods: Vec<Period> = (0..self.mean.len()).map(|index| after(self.first, index)).collect();
        let end = |name: &'static str, pick: fn((f64, f64)) -> f64| {
            let cell = |period: &Period| match self.range(*period) {
                Some(range) => Cell::Value(pick(range)),
                None => Absent::Unavailable.into(),
            };
            Column::float_cells(name, periods.iter().map(cell).collect::<Vec<_>>())
        };
        let (lo, hi) = (end("lo", |(lo, _)| lo), end("hi", |(_, hi)| hi));
        let mean = Column::floats("baseline", self.mean.clone());
        Ok(Columns::new("baseline", vec![columns::periods("ds", &periods), mean, lo, hi])?)
    }

    pub(crate) fn place(&self, period: Period) -> Option<usize> {
        period.since(self.first).and_then(|since| usize::try_from(since).ok())
    }
}

impl From<&Forecast> for Baseline {
    fn from(forecast: &Forecast) -> Self {
        Self::of(forecast)
    }
}
