//! Ways that the periods ahead may go, together: for what depends on more than one of them.
//!
//! An interval is of one period. How far the sum of a year's months may be off, or the sum of a region's areas, depends
//! on whether they are off together: over time because an error lasts, over areas because what moves one moves all.

use foundation::{Column, Columns, Issue, Period, Seed, code, columns};

use super::ahead::Ahead;
use super::fan::{self, Fan};
use super::{Forecast, Interval, Levels};
use crate::Error;
use crate::measure::{Kind, Measure};

/// The greatest number of figures in one set of paths.
const MOST: usize = 50_000_000;

/// Ways that the periods ahead may go, each as likely as the others. [`Forecast::paths`] draws them.
///
/// ```
/// use foundation::{Cell, Period, Seed};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Method, Model, Paths};
/// use trajectory::series::Series;
///
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let points = [31.0, 34.0, 33.0, 39.0, 41.0, 40.0].into_iter().zip(2014..);
/// let points = points.map(|(y, year)| (Period::year(year), Cell::Value(y)));
/// let series = Series::from_points(&visits, &"north".parse()?, points)?;
/// let forecast = Method::Auto.fit(&series)?.predict(3, &Levels::default())?;
///
/// let paths = forecast.paths(2_000, Seed::new(1))?;
/// assert_eq!((paths.count(), paths.periods().len()), (2_000, 3));
/// let over_three_years = paths.total()?.interval(80.0)?;
/// let one = forecast.interval(80.0)?;
/// let widths: f64 = one.hi.iter().zip(&one.lo).map(|(hi, lo)| hi - lo).sum();
/// assert!(over_three_years.hi[0] - over_three_years.lo[0] < widths);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    measure: Measure,
    periods: Vec<Period>,
    count: usize,
    /// Path by path, a figure a period.
    values: Vec<f64>,
}

fn wrong(code: foundation::Code, path: &str, expected: impl Into<String>) -> Error {
    Error::Forecast(Issue::new(code, path, expected))
}

impl Forecast {
    /// The figures that so much of what may happen is below: `share` more than 0 and less than 1, one a period ahead.
    ///
    /// Between the levels that the model gave it is straight in units of a normal curve's standard deviation. Half of
    /// what may happen is below [`mean`](Self::mean).
    ///
    /// # Errors
    /// Another share (`VS-FORECAST-001`); a forecast without any interval (`VS-FORECAST-004`).
    pub fn quantile(&self, share: f64) -> Result<Vec<f64>, Error> {
        if !(share > 0.0 && share < 1.0) {
            return Err(wrong(code::FORECAST_LEVEL, "share", "a share of more than 0 and less than 1"));
        }
        Ok(self.quantiles(&[share])?.into_iter().flatten().collect())
    }

    /// The figures at each of these shares, each more than 0 and less than 1.
    pub(crate) fn quantiles(&self, shares: &[f64]) -> Result<Vec<Vec<f64>>, Error> {
        let fan = self.whole()?;
        let support = self.measure().support();
        let at = |share: &f64| {
            let deviations = fan::at(*share);
            (0..self.mean().len()).map(|index| support.clamp(fan.figure(index, deviations))).collect()
        };
        Ok(shares.iter().map(at).collect())
    }

    /// Draws so many ways that the periods ahead may go.
    ///
    /// Each period ahead is distributed as the forecast's intervals have it. An error lasts: from one period ahead to
    /// the next errors are correlated as they were in the back-test, if the forecast has one that saw enough
    /// ([`Score::lasting`](crate::evaluate::Score::lasting)), else as those of a random walk, `sqrt(h / (h + 1))`.
    /// Where the model tells what a panel is off by in common from what each series is, paths of the same seed have the
    /// same common part: paths of several areas can be added ([`Paths::across`]).
    ///
    /// The same seed gives the same paths whatever else is drawn, and the first of more paths are those of fewer.
    ///
    /// # Errors
    /// None, or more than 50 million figures (`VS-FORECAST-005`); a forecast without any interval (`VS-FORECAST-004`).
    pub fn paths(&self, count: usize, seed: Seed) -> Result<Paths, Error> {
        let horizon = self.mean().len();
        check_count(count, horizon)?;
        let whose = (self.key(), self.measure());
        let deviations = self.ahead().deviations(whose, (self.origin(), horizon), count, seed);
        self.paths_at(&deviations)
    }

    /// The paths at these standard deviations from the middle, path by path.
    pub(crate) fn paths_at(&self, deviations: &[f64]) -> Result<Paths, Error> {
        let horizon = self.mean().len();
        let count = deviations.len() / horizon.max(1);
        check_count(count, horizon)?;
        let values = self.ahead().figures(self.mean(), self.measure(), deviations);
        let values = values.ok_or_else(|| wrong(code::FORECAST_SPREAD, "intervals", ""))?;
        Ok(Paths { measure: self.measure().clone(), periods: self.periods(), count, values })
    }

    /// How the periods ahead may fall, each and together.
    pub(crate) fn ahead(&self) -> Ahead {
        let intervals = self.fan().to_vec();
        Ahead { intervals, lasting: self.lasting(), shared: self.shared().to_vec() }
    }

    /// How errors last from 1, 2, ... periods ahead to the next.
    pub(crate) fn lasting(&self) -> Vec<f64> {
        (1..self.mean().len()).map(|ahead| self.lasts(ahead)).collect()
    }

    fn whole(&self) -> Result<Fan, Error> {
        Fan::of(self.mean(), self.fan()).ok_or_else(|| wrong(code::FORECAST_SPREAD, "intervals", ""))
    }

    /// How errors so many periods ahead are correlated with those one period further.
    fn lasts(&self, ahead: usize) -> f64 {
        let seen = self.backtest().and_then(|score| score.lasting().get(ahead - 1)?.value());
        seen.unwrap_or_else(|| libm::sqrt(ahead as f64 / (ahead as f64 + 1.0))).clamp(0.0, 0.999)
    }
}

fn check_count(count: usize, horizon: usize) -> Result<(), Error> {
    if count > 0 && count.saturating_mul(horizon) <= MOST && u32::try_from(count).is_ok() {
        return Ok(());
    }
    Err(wrong(code::FORECAST_PATHS, "count", ""))
}

impl Paths {
    /// Paths of a measure over these periods, given path by path.
    ///
    /// # Errors
    /// None, another number of figures than periods in any of them, or one that is not a number (`VS-FORECAST-005`).
    pub fn new(measure: &Measure, periods: Vec<Period>, paths: &[Vec<f64>]) -> Result<Self, Error> {
        check_count(paths.len(), periods.len())?;
        let whole = |path: &Vec<f64>| path.len() == periods.len() && path.iter().all(|value| value.is_finite());
        if let Some(index) = paths.iter().position(|path| !whole(path)) {
            return Err(wrong(code::FORECAST_PATHS, &format!("paths[{index}]"), "a figure for each period"));
        }
        Ok(Self { measure: measure.clone(), periods, count: paths.len(), values: paths.concat() })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What they are of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The periods of each.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Each, with a figure a period.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.periods.len().max(1))
    }

    /// The sum of each over all its periods, under the last of them.
    ///
    /// # Errors
    /// A measure that does not add up over time: only flows do (`VS-FORECAST-006`).
    pub fn total(&self) -> Result<Self, Error> {
        if self.measure.kind() != Kind::Flow {
            return Err(wrong(code::FORECAST_SUM, "measure", "a flow: stocks and ratios do not add up over time"));
        }
        let values = self.iter().map(|path| path.iter().sum()).collect();
        let periods = self.periods.last().copied().into_iter().collect();
        Ok(Self { measure: self.measure.clone(), periods, count: self.count, values })
    }

    /// The sum of several areas, path by path and period by period: of one measure, drawn with one seed, so that what
    /// they have in common is in the sum once.
    ///
    /// # Errors
    /// None at all; two measures, ratios, other periods, or another number of paths (`VS-FORECAST-006`).
    pub fn across<'p>(paths: impl IntoIterator<Item = &'p Self>) -> Result<Self, Error> {
        let mut paths = paths.into_iter();
        let unlike = |expected: &str| wrong(code::FORECAST_SUM, "paths", expected);
        let mut sum = paths.next().cloned().ok_or_else(|| unlike("at least one"))?;
        if sum.measure.kind() == Kind::Ratio {
            return Err(unlike("counts: ratios do not add up over areas"));
        }
        for other in paths {
            if (other.measure.id(), &other.periods, other.count) != (sum.measure.id(), &sum.periods, sum.count) {
                return Err(unlike("one measure, the same periods and as many paths each"));
            }
            for (value, more) in sum.values.iter_mut().zip(&other.values) {
                *value += more;
            }
        }
        Ok(sum)
    }

    /// Their mean, one a period.
    pub fn mean(&self) -> Vec<f64> {
        let at = |index: usize| self.column(index).sum::<f64>() / self.count as f64;
        (0..self.periods.len()).map(at).collect()
    }

    /// The figures that this share of them is below, more than 0 and less than 1, one a period: straight between
    /// neighbours (type 7 of Hyndman and Fan, 1996).
    ///
    /// # Errors
    /// Another share (`VS-FORECAST-001`).
    pub fn quantile(&self, share: f64) -> Result<Vec<f64>, Error> {
        if !(share > 0.0 && share < 1.0) {
            return Err(wrong(code::FORECAST_LEVEL, "share", "a share of more than 0 and less than 1"));
        }
        Ok(self.sorted().iter().map(|sorted| between(sorted, share)).collect())
    }

    /// The interval that holds this much of them, in per cent, as much left out below as above.
    ///
    /// # Errors
    /// Another level (`VS-FORECAST-001`).
    pub fn interval(&self, level: f64) -> Result<Interval, Error> {
        if !(level > 0.0 && level < 100.0) {
            return Err(wrong(code::FORECAST_LEVEL, "level", "such as 80 and 95"));
        }
        let outside = 0.5 - level / 200.0;
        let ends = self.sorted().into_iter().map(|sorted| (between(&sorted, outside), between(&sorted, 1.0 - outside)));
        let (lo, hi) = ends.unzip();
        Ok(Interval { level, lo, hi })
    }

    fn column(&self, index: usize) -> impl Iterator<Item = f64> + '_ {
        self.values.iter().skip(index).step_by(self.periods.len().max(1)).copied()
    }

    fn sorted(&self) -> Vec<Vec<f64>> {
        let sort = |index| {
            let mut sorted: Vec<f64> = self.column(index).collect();
            sorted.sort_by(f64::total_cmp);
            sorted
        };
        (0..self.periods.len()).map(sort).collect()
    }

    /// Their mean and intervals as a table, a row a period: `ds`, `mean`, and for each level `lo-<level>` and
    /// `hi-<level>`.
    pub fn intervals(&self, levels: &Levels) -> Result<Columns<'static>, Error> {
        let mut all = vec![columns::periods("ds", &self.periods), Column::floats("mean", self.mean())];
        for level in levels.as_slice() {
            let Interval { lo, hi, .. } = self.interval(*level)?;
            all.push(Column::floats(format!("lo-{level}"), lo));
            all.push(Column::floats(format!("hi-{level}"), hi));
        }
        Ok(Columns::new("intervals", all)?)
    }

    /// The paths as a table: `path` from 0, `ds`, `y`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let numbers = (0..self.count).flat_map(|path| self.periods.iter().map(move |_| path));
        let every: Vec<Period> = (0..self.count).flat_map(|_| self.periods.iter().copied()).collect();
        let all = vec![
            Column::counts("path", numbers),
            columns::periods("ds", &every),
            Column::floats("y", self.values.as_slice()),
        ];
        Ok(Columns::new("paths", all)?)
    }
}

pub(crate) fn between(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let below = place as usize;
    let of = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
    let (low, high) = (of(below), of((below + 1).min(sorted.len().saturating_sub(1))));
    low + (high - low) * (place - below as f64)
}

#[cfg(test)]
mod tests;
