//! How well a model would have done.
//!
//! Start from [`Backtest`]. From each origin in turn it fits the models to what was known then, forecasts, and lays
//! what happened beside (rolling origin; Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd
//! edition, section 5.10).
//!
//! ```
//! use foundation::{Cell, Period, Run};
//! use trajectory::evaluate::Backtest;
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::model::{AverageGrowth, NoGrowth};
//! use trajectory::series::Series;
//!
//! let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
//! let values = [10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0];
//! let points = values.into_iter().zip(2012..).map(|(y, year)| (Period::year(year), Cell::Value(y)));
//! let series = Series::from_points(&visits, &"north".parse()?, points)?;
//!
//! let trial = Backtest::new().min_train(5).horizon(2).run(&[&NoGrowth, &AverageGrowth], &series, &Run::default())?;
//! let mase: Vec<f64> = trial.scores().iter().filter_map(|score| score.all().mase.value()).collect();
//! assert_eq!(mase, [1.4, 0.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod score;

use foundation::{Cell, Column, Columns, Key, Run};

pub use score::{Accuracy, Score};

use crate::model::{Levels, Model};
use crate::series::{Series, after};
use crate::{Error, TooShort};
use score::Outcome;

/// A rolling-origin back-test: how it is made, with chained setters.
///
/// A forecast made before a marked break of a period after it is not compared with what happened, because the two do not
/// count the same; nor is the change over a break in the mean change that errors are scaled by. How many forecasts are left
/// out is said ([`Accuracy::across_breaks`]).
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    min_train: usize,
    horizon: usize,
    levels: Levels,
}

impl Default for Backtest {
    /// At least 5 points to train on, up to 3 periods ahead, intervals of 80 and 95 per cent.
    fn default() -> Self {
        Self { min_train: 5, horizon: 3, levels: Levels::default() }
    }
}

impl Backtest {
    /// At least 5 points to train on, up to 3 periods ahead, intervals of 80 and 95 per cent.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with at least so many points to train on; at least 2, for a mean change to scale by.
    #[must_use]
    pub fn min_train(self, points: usize) -> Self {
        Self { min_train: points.max(2), ..self }
    }

    /// The same, looking so many periods ahead; at least 1.
    #[must_use]
    pub fn horizon(self, periods: usize) -> Self {
        Self { horizon: periods.max(1), ..self }
    }

    /// The same with other levels of interval.
    #[must_use]
    pub fn levels(self, levels: Levels) -> Self {
        Self { levels, ..self }
    }

    /// The points that a series must have: those to train on and, after the first origin, one for each period ahead.
    pub fn needs(&self) -> usize {
        self.min_train.saturating_add(self.horizon)
    }

    /// Tries the models on a series or on every series of a panel. The result is the same on any number of threads.
    ///
    /// Of a panel, a series that is too short or has a hole is left out and listed; the others are tried.
    ///
    /// # Errors
    /// No series can be tried: that of the first, such as too few points ([`Error::Short`], `VS-SERIES-002`, with how
    /// many there are and are needed). The work was stopped.
    pub fn run(&self, models: &[&dyn Model], on: &impl AsRef<[Series]>, run: &Run<'_>) -> Result<Trial, Error> {
        let list = on.as_ref();
        let tried = run.map(list.len(), |index| match list.get(index) {
            Some(series) => self.one(models, series),
            None => Err(Error::Short(TooShort::new(0, self.needs()))),
        })?;
        let mut left_out = Vec::new();
        let mut good = Vec::new();
        for (series, outcomes) in list.iter().zip(tried) {
            match outcomes {
                Ok(outcomes) => good.push(outcomes),
                Err(error) => left_out.push((series.key().clone(), error)),
            }
        }
        if good.is_empty() {
            let first = left_out.into_iter().next().map(|(_, error)| error);
            return Err(first.unwrap_or_else(|| Error::Short(TooShort::new(0, self.needs()))));
        }
        let scores = models.iter().enumerate().map(|(index, model)| {
            let outcomes: Vec<&Outcome> = good.iter().filter_map(|one| one.get(index)).flatten().collect();
            Score::of(model.id(), good.len(), &self.levels, self.horizon, &outcomes)
        });
        Ok(Trial { scores: scores.collect(), left_out })
    }

    /// What each model did on one series, from every origin.
    fn one(&self, models: &[&dyn Model], series: &Series) -> Result<Vec<Vec<Outcome>>, Error> {
        let (first, values) = series.observed(self.needs())?;
        let mut outcomes: Vec<Vec<Outcome>> = models.iter().map(|_| Vec::new()).collect();
        let whole: Vec<f64> = score::shares().collect();
        let parts = |place: usize| series.breaks().iter().any(|at| at.period == after(first, place));
        for known in self.min_train..values.len() {
            let training = series.up_to(after(first, known - 1))?;
            let pairs = values.iter().zip(values.iter().skip(1)).take(known - 1).zip(1..);
            let changes: Vec<f64> =
                pairs.filter(|(_, later)| !parts(*later)).map(|((from, to), _)| to - from).collect();
            // of no change there is no scale
            let count = changes.len().max(1) as f64;
            let scale = changes.iter().map(|change| change.abs()).sum::<f64>() / count;
            let square = changes.iter().map(|change| change * change).sum::<f64>() / count;
            let ahead = self.horizon.min(values.len() - known);
            for (model, outcomes) in models.iter().zip(&mut outcomes) {
                let forecast = model.fit(&training)?.predict(ahead, &self.levels)?;
                let happened = values.iter().skip(known);
                // a forecast without an interval has no quantiles
                let quantiles: Vec<Vec<f64>> = forecast.quantiles(&whole).unwrap_or_default();
                for (step, (mean, actual)) in forecast.mean().iter().zip(happened).enumerate() {
                    let ends = forecast
                        .intervals()
                        .iter()
                        .filter_map(|interval| Some((*interval.lo.get(step)?, *interval.hi.get(step)?)));
                    outcomes.push(Outcome {
                        across_break: (known..=known + step).any(parts),
                        known,
                        ahead: step + 1,
                        error: mean - actual,
                        actual: *actual,
                        scale,
                        square,
                        ends: ends.collect(),
                        quantiles: quantiles.iter().filter_map(|figures| figures.get(step).copied()).collect(),
                    });
                }
            }
        }
        Ok(outcomes)
    }
}

/// What a back-test found: a score for each model, and what was left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    scores: Vec<Score>,
    left_out: Vec<(Key, Error)>,
}

impl Trial {
    /// One for each model, in the order asked.
    pub fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// The score of a model.
    pub fn score(&self, model: &str) -> Option<&Score> {
        self.scores.iter().find(|score| score.model() == model)
    }

    /// The series that could not be tried, and why.
    pub fn left_out(&self) -> &[(Key, Error)] {
        &self.left_out
    }

    /// The scores as a table, for each model a row for each number of periods ahead and, with `horizon` 0, one over
    /// all: `model`, `horizon`, `points`, `across_breaks`, `mase`, `rmsse`, `wape`, `mape` and `bias` (per cent), `crps`, and for each level
    /// `coverage-<level>` (0 to 1), `winkler-<level>` and `pinball-<level>`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            self.scores.iter().flat_map(|score| {
                let all = std::iter::once((score.model(), 0, score.all()));
                all.chain(score.by_horizon().iter().zip(1..).map(|(one, ahead)| (score.model(), ahead, one)))
            })
        };
        let mut all = vec![
            Column::text("model", rows().map(|(model, _, _)| model)),
            Column::integers("horizon", rows().map(|(_, ahead, _)| ahead).collect::<Vec<i64>>()),
            Column::integers(
                "points",
                rows().map(|(_, _, one)| i64::try_from(one.points).unwrap_or(i64::MAX)).collect::<Vec<_>>(),
            ),
            Column::integers(
                "across_breaks",
                rows().map(|(_, _, one)| i64::try_from(one.across_breaks).unwrap_or(i64::MAX)).collect::<Vec<_>>(),
            ),
            Column::float_cells("mase", rows().map(|(_, _, one)| one.mase)),
            Column::float_cells("rmsse", rows().map(|(_, _, one)| one.rmsse)),
            Column::float_cells("wape", rows().map(|(_, _, one)| one.wape)),
            Column::float_cells("mape", rows().map(|(_, _, one)| one.mape)),
            Column::float_cells("bias", rows().map(|(_, _, one)| one.bias)),
            Column::float_cells("crps", rows().map(|(_, _, one)| one.crps)),
        ];
        let levels = self.scores.first().map(Score::levels).unwrap_or_default();
        for (place, level) in levels.iter().enumerate() {
            let held = rows().map(|(_, _, one)| one.coverage.get(place).copied());
            let cells = held.map(|held| held.map_or(Cell::Absent(foundation::Absent::NotApplicable), Cell::Value));
            all.push(Column::float_cells(format!("coverage-{level}"), cells));
            let none = || Cell::Absent(foundation::Absent::NotApplicable);
            let scores = rows().map(|(_, _, one)| one.winkler.get(place).copied().unwrap_or_else(none));
            all.push(Column::float_cells(format!("winkler-{level}"), scores));
            let losses = rows().map(|(_, _, one)| one.pinball.get(place).copied().unwrap_or_else(none));
            all.push(Column::float_cells(format!("pinball-{level}"), losses));
        }
        Ok(Columns::new("backtest", all)?)
    }
}

#[cfg(test)]
mod tests;
