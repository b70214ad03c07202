use foundation::{Column, Columns, Issue, Key, Period, Provenance, code, columns};

use crate::Error;
use crate::evaluate::Score;
use crate::measure::Measure;
use crate::series::{Series, after};

/// The interval of one level: in so many cases of a hundred the figure is said to lie from `lo` to `hi`.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// In per cent.
    pub level: f64,
    /// Its lower end, one a period ahead.
    pub lo: Vec<f64>,
    /// Its upper end, one a period ahead.
    pub hi: Vec<f64>,
}

/// What a model expects of the periods after its origin, with intervals, what it assumed and how it did before.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    series: Series,
    model: Box<str>,
    mean: Vec<f64>,
    intervals: Vec<Interval>,
    /// Intervals of more levels, from which quantiles and paths are taken.
    fan: Vec<Interval>,
    /// How much of the square of what it may be off by is common to a panel, one a period ahead; none if not known.
    shared: Vec<f64>,
    premise: String,
    assumptions: Vec<String>,
    backtest: Option<Score>,
}

impl Forecast {
    /// The greatest number of periods ahead.
    pub const LONGEST: usize = 1_000;

    /// A forecast of what comes after a series: the means and, in rising order of level, the intervals.
    ///
    /// # Errors
    /// No mean or more than 1,000 (`VS-FORECAST-002`); a level out of order (`VS-FORECAST-001`); a figure that the
    /// measure cannot come near to (`VS-SERIES-003`, which period); an interval of another length, without a width, or
    /// that crosses the one inside it (`VS-FORECAST-003`).
    pub fn new(series: &Series, model: &str, mean: Vec<f64>, intervals: Vec<Interval>) -> Result<Self, Error> {
        check_horizon(mean.len())?;
        let (least, greatest) = series.measure().support().range();
        let inside = |value: f64| (least..=greatest).contains(&value);
        let ahead = |index: usize| after(series.last(), index + 1);
        if let Some(index) = mean.iter().position(|value| !inside(*value)) {
            return Err(Error::series(code::SERIES_SUPPORT, ahead(index), series.measure().support().words()));
        }
        let mut inner: Option<&Interval> = None;
        for (place, outer) in intervals.iter().enumerate() {
            let wrong = |code| Error::Forecast(Issue::new(code, format!("intervals[{place}]"), ""));
            let above = inner.map_or(0.0, |inner| inner.level);
            if !(outer.level > above && outer.level < 100.0) {
                return Err(wrong(code::FORECAST_LEVEL));
            }
            let nested = inner.is_none_or(|inner| {
                let low = inner.lo.iter().zip(&outer.lo).all(|(inner, outer)| outer <= inner);
                low && inner.hi.iter().zip(&outer.hi).all(|(inner, outer)| inner <= outer)
            });
            let wide = outer.lo.iter().zip(&outer.hi).all(|(lo, hi)| lo < hi && inside(*lo) && inside(*hi));
            if !nested || !wide || outer.lo.len() != mean.len() || outer.hi.len() != mean.len() {
                return Err(wrong(code::FORECAST_INTERVAL));
            }
            inner = Some(outer);
        }
        Ok(Self {
            series: series.clone(),
            model: model.into(),
            mean,
            fan: intervals.clone(),
            shared: Vec::new(),
            intervals,
            premise: "if nothing had changed".to_owned(),
            assumptions: Vec::new(),
            backtest: None,
        })
    }

    /// The same under another premise than *if nothing had changed*, as it reads in the middle of a sentence.
    #[must_use]
    pub fn under(self, premise: impl Into<String>) -> Self {
        Self { premise: premise.into(), ..self }
    }

    /// The same with one more thing that it assumes, as a sentence without a full stop.
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Self {
        self.assumptions.push(assumption.into());
        self
    }

    /// The same with how its model did when it was tried on the years before.
    #[must_use]
    pub fn with_backtest(self, score: Score) -> Self {
        Self { backtest: Some(score), ..self }
    }

    /// The same with intervals of more levels for quantiles and paths, and how much of it a panel has in common.
    pub(super) fn spread(self, fan: Vec<Interval>, shared: Vec<f64>) -> Self {
        Self { fan, shared, ..self }
    }

    pub(crate) fn fan(&self) -> &[Interval] {
        &self.fan
    }

    pub(super) fn shared(&self) -> &[f64] {
        &self.shared
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        self.series.measure()
    }

    /// Whose it is.
    pub fn key(&self) -> &Key {
        self.series.key()
    }

    /// The id of its model.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The last period that the model saw.
    pub fn origin(&self) -> Period {
        self.series.last()
    }

    /// The periods ahead.
    pub fn periods(&self) -> Vec<Period> {
        (1..=self.mean.len()).map(|ahead| after(self.origin(), ahead)).collect()
    }

    /// What is expected on average, one a period ahead.
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// The intervals, in rising order of level.
    pub fn intervals(&self) -> &[Interval] {
        &self.intervals
    }

    /// The interval of a level.
    ///
    /// # Errors
    /// The forecast has none of this level (`VS-FORECAST-001`, with those that it has).
    pub fn interval(&self, level: f64) -> Result<&Interval, Error> {
        let known = || self.intervals.iter().map(|one| one.level.to_string()).collect::<Vec<_>>().join(", ");
        let found = self.intervals.iter().find(|one| one.level.total_cmp(&level).is_eq());
        found.ok_or_else(|| Error::Forecast(Issue::new(code::FORECAST_LEVEL, "", format!("one of {}", known()))))
    }

    /// What it supposes, as it reads in the middle of a sentence: *if nothing had changed*.
    pub fn premise(&self) -> &str {
        &self.premise
    }

    /// What it assumes, one sentence each; the first says how the model sees the future.
    pub fn assumptions(&self) -> &[String] {
        &self.assumptions
    }

    /// How its model did when tried on the years before, if that was done.
    pub fn backtest(&self) -> Option<&Score> {
        self.backtest.as_ref()
    }

    /// The same in words; a forecast without a back-test says so.
    pub fn evidence(&self) -> String {
        self.backtest.as_ref().map_or_else(|| "no back-test was made".to_owned(), Score::words)
    }

    /// What it was made from. The series is digested when this is asked, not for every forecast of a back-test.
    ///
    /// # Errors
    /// Never for a series that this library made.
    pub fn provenance(&self) -> Result<Provenance, Error> {
        Ok(Provenance::new(vec![self.series.source()?]))
    }

    /// The forecast as a table: `unique_id`, `ds`, the model's name, and for each level `<model>-lo-<level>` and
    /// `<model>-hi-<level>`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let model = &self.model;
        let mut all = vec![
            Column::text("unique_id", self.mean.iter().map(|_| self.key().as_str())),
            columns::periods("ds", &self.periods()),
            Column::floats(model.as_ref(), self.mean.as_slice()),
        ];
        for Interval { level, lo, hi } in &self.intervals {
            all.push(Column::floats(format!("{model}-lo-{level}"), lo.as_slice()));
            all.push(Column::floats(format!("{model}-hi-{level}"), hi.as_slice()));
        }
        Ok(Columns::new("forecast", all)?)
    }
}

pub(super) fn check_horizon(horizon: usize) -> Result<(), Error> {
    let fits = (1..=Forecast::LONGEST).contains(&horizon);
    if fits { Ok(()) } else { Err(Error::Forecast(Issue::new(code::FORECAST_HORIZON, "horizon", ""))) }
}
