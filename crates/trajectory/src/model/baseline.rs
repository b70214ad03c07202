//! The two baselines.
//!
//! Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition: the methods in section 5.2, the
//! variances in section 5.5. Intervals use Student's t in place of the normal quantile, because of a short series the
//! spread of the errors is itself hardly known.

use foundation::Period;

use super::fan;
use super::forecast::check_horizon;
use super::history::breaks;
use super::{Fitted, Forecast, Interval, Levels, Model, student_t};
use crate::Error;
use crate::measure::Support;
use crate::series::{Series, after};

const NO_GROWTH: &str = "no_growth";
const AVERAGE_GROWTH: &str = "average_growth";

/// Nothing changes: the last figure is carried forward. Needs 2 points.
///
/// The spread of an error `h` periods ahead is that of one period's change times the square root of `h`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoGrowth;

/// Things go on as they have on average: a random walk with drift. Needs 3 points.
///
/// The mean moves by the average change of the series, (last - first) / (points - 1), in every period; the spread `h`
/// periods ahead is that of a change about this average times the square root of `h (1 + h / (points - 1))`. A change
/// over a break is left out of both, as it is of [`NoGrowth`]: of a series of two halves that are not alike, what each
/// did counts, and the step between them does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AverageGrowth;

impl Model for NoGrowth {
    fn id(&self) -> &'static str {
        NO_GROWTH
    }

    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        Ok(Box::new(Walk::fit(NO_GROWTH, "the last figure is carried forward", series, false)?))
    }
}

impl Model for AverageGrowth {
    fn id(&self) -> &'static str {
        AVERAGE_GROWTH
    }

    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        Ok(Box::new(Walk::fit(
            AVERAGE_GROWTH,
            "the average change from one period to the next is carried on",
            series,
            true,
        )?))
    }
}

/// A random walk, with drift or without.
#[derive(Clone, Debug)]
struct Walk {
    model: &'static str,
    series: Series,
    last: f64,
    drift: f64,
    /// The spread of one period's change.
    spread: f64,
    /// Changes seen less those spent on the drift.
    freedom: usize,
    /// Changes that the drift was taken from, if it was.
    drift_of: Option<usize>,
    assumptions: Vec<String>,
}

impl Walk {
    fn fit(model: &'static str, view: &str, series: &Series, with_drift: bool) -> Result<Self, Error> {
        let (first, values) = series.observed(if with_drift { 3 } else { 2 })?;
        let changes = changes(series, first, &values);
        let last = values.last().copied().unwrap_or(0.0);
        let count = changes.len().max(1);
        let drift = if with_drift { changes.iter().sum::<f64>() / count as f64 } else { 0.0 };
        let freedom = count.saturating_sub(usize::from(with_drift)).max(1);
        let squares: f64 = changes.iter().map(|change| (change - drift) * (change - drift)).sum();
        let seen = libm::sqrt(squares / freedom as f64);
        let size = values.iter().fold(0.0, |size: f64, value| size.max(value.abs()));
        let mut assumptions = vec![view.to_owned()];
        // What is left of a straight line after rounding is not a spread.
        let spread = if seen > 1e-14 * size {
            seen
        } else {
            let (spread, words) = assumed_spread(series.measure().support(), last);
            let why = match changes.len() {
                0 => "no change can be compared across a break",
                1 if with_drift => "one change alone can be compared",
                _ => "every change so far was the same",
            };
            assumptions.push(format!("{why}, so its spread is not known; {words} was taken"));
            spread
        };
        if freedom < 5 {
            let few = changes.len();
            let s = if few == 1 { "" } else { "s" };
            assumptions
                .push(format!("how far it may be off is taken from {few} change{s} only, so the intervals are wide"));
        }
        assumptions.extend(breaks(series, first));
        let drift_of = with_drift.then_some(count);
        Ok(Self { model, series: series.clone(), last, drift, spread, freedom, drift_of, assumptions })
    }

    fn intervals(&self, support: Support, mean: &[f64], levels: &Levels) -> Vec<Interval> {
        let mut widest = 0.0;
        let mut intervals = Vec::with_capacity(levels.as_slice().len());
        for level in levels.as_slice() {
            // Neighbouring levels may differ by less than the quantile's last digit: never let them cross.
            widest = student_t::within(*level, self.freedom).max(widest);
            let half = |(mean, ahead): (&f64, usize)| {
                let least = mean.abs().max(f64::MIN_POSITIVE) * 4.0 * f64::EPSILON;
                (widest * self.spread_ahead(ahead as f64)).max(least)
            };
            let halves: Vec<f64> = mean.iter().zip(1..).map(half).collect();
            let end =
                |sign: f64| mean.iter().zip(&halves).map(|(mean, half)| support.clamp(mean + sign * half)).collect();
            intervals.push(Interval { level: *level, lo: end(-1.0), hi: end(1.0) });
        }
        intervals
    }

    /// The spread of an error so many periods ahead.
    fn spread_ahead(&self, ahead: f64) -> f64 {
        let drift = self.drift_of.map_or(1.0, |changes| 1.0 + ahead / changes as f64);
        self.spread * libm::sqrt(ahead * drift)
    }
}

/// The changes from one period to the next, but for those over a break.
fn changes(series: &Series, first: Period, values: &[f64]) -> Vec<f64> {
    let pairs = values.iter().zip(values.iter().skip(1)).zip(1..);
    let whole = pairs.filter(|(_, later)| series.breaks().iter().all(|at| at.period != after(first, *later)));
    whole.map(|((from, to), _)| to - from).collect()
}

/// The spread of one period's change where the series itself shows none.
pub(super) fn assumed_spread(support: Support, last: f64) -> (f64, &'static str) {
    match support {
        Support::Count => (libm::sqrt(last.max(1.0)), "the square root of the last figure, at least 1,"),
        Support::Percent => (1.0, "1 point"),
        Support::Real | Support::NonNegative if last.abs() > 0.0 => {
            (last.abs() / 100.0, "1 per cent of the last figure")
        }
        Support::Real | Support::NonNegative => (1.0, "1"),
    }
}

impl Fitted for Walk {
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        check_horizon(horizon)?;
        let support = self.series.measure().support();
        let ahead = || (1..=horizon).map(|ahead| ahead as f64);
        // The interval is laid about the mean that the measure can take, so that it always has a width.
        let mean: Vec<f64> = ahead().map(|ahead| support.clamp(self.last + ahead * self.drift)).collect();
        let intervals = self.intervals(support, &mean, levels);
        let whole = self.intervals(support, &mean, &fan::levels());
        let forecast = Forecast::new(&self.series, self.model, mean, intervals)?.spread(whole, Vec::new());
        let forecast = match self.drift_of {
            Some(_) => forecast.under("if growth had gone on as it had on average"),
            None => forecast,
        };
        Ok(self.assumptions.iter().fold(forecast, Forecast::assuming))
    }
}

#[cfg(test)]
mod tests;
