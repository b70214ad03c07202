//! Lines taken together: their mean is what is expected, how far they lie apart is part of how unsure that is.

use super::baseline::assumed_spread;
use super::fan;
use super::forecast::check_horizon;
use super::history::History;
use super::line::Line;
use super::prior::{self, Curve};
use super::{Fitted, Forecast, Interval, Levels, Method, Model};
use crate::Error;
use crate::measure::Support;
use crate::series::Series;

/// How unsure a series is of itself: what errors are measured in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// In the units of the history's values.
    base: f64,
    /// Values that the method was fitted to.
    count: f64,
}

impl Scale {
    /// The mean change over a year (or from one period to the next) to the power 0.7 times the mean error within the
    /// history to the power 0.3. Either alone does worse on the training parts of the M1 and tourism competitions.
    fn of(change: f64, residual: f64, count: usize) -> Self {
        let count = count.max(1) as f64;
        if change > 1e-12 {
            // a method that follows its history too well is not that good
            Self { base: libm::pow(change, 0.7) * libm::pow(residual.max(change / 1e3), 0.3), count }
        } else {
            Self { base: 0.0, count }
        }
    }

    /// So many periods ahead, where the lines are so far apart: growing as the error of a random walk with a drift
    /// that is estimated, so that a short history is less sure of itself.
    pub(super) fn ahead(self, periods: usize, apart: f64) -> f64 {
        let periods = periods as f64;
        self.base * libm::sqrt(periods * (1.0 + periods / self.count)) + apart
    }
}

/// A method fitted to a history.
#[derive(Debug)]
pub(super) struct Combined {
    history: History,
    lines: Vec<Box<dyn Line>>,
    pub(super) scale: Scale,
}

/// What is expected of one period ahead: the mean of the lines and their standard deviation.
pub(super) type Step = (f64, f64);

impl Combined {
    pub(super) fn fit(method: Method, history: History) -> Self {
        let lines = method.lines(&history);
        let residual = lines.first().map_or(0.0, |line| line.residual());
        let scale =
            Scale::of(history.change(), if residual.is_finite() { residual } else { 0.0 }, history.values.len());
        Self { history, lines, scale }
    }

    /// The periods after the last value, in the units of the history's values.
    pub(super) fn steps(&self, horizon: usize) -> Vec<Step> {
        let paths = self.lines.iter().map(|line| line.ahead(horizon));
        // a line that ran away says nothing
        let sane = paths.filter(|path| path.iter().all(|value| value.abs() < 1e6));
        let floor = self.history.floor;
        let paths: Vec<Vec<f64>> = sane.map(|path| path.into_iter().map(|value| value.max(floor)).collect()).collect();
        let last = self.history.values.last().copied().unwrap_or(0.0);
        let count = paths.len().max(1) as f64;
        let step = |index: usize| {
            let here = || paths.iter().filter_map(|path| path.get(index)).copied();
            let mean = if paths.is_empty() { last } else { here().sum::<f64>() / count };
            let squares: f64 = here().map(|value| (value - mean) * (value - mean)).sum();
            (mean, libm::sqrt(squares / count))
        };
        (0..horizon).map(step).collect()
    }
}

/// The intervals' widths: how large scaled errors are, so many periods ahead.
pub(super) trait Curves: std::fmt::Debug + Send + Sync {
    fn curve(&self, method: Method, per_year: usize, ahead: usize) -> Curve;
}

/// The shipped table.
#[derive(Debug)]
pub(super) struct Shipped;

impl Curves for Shipped {
    fn curve(&self, method: Method, per_year: usize, ahead: usize) -> Curve {
        prior::curve(method.id(), per_year, ahead).clone()
    }
}

/// A fitted method with what its intervals are taken from.
#[derive(Debug)]
pub(super) struct Calibrated<C> {
    method: Method,
    series: Series,
    combined: Combined,
    /// Added to the scale of every period ahead where the series shows too little of its own, in its own units.
    assumed: f64,
    curves: C,
    assumptions: Vec<String>,
}

impl<C: Curves> Calibrated<C> {
    pub(super) fn fit(method: Method, series: &Series, curves: C, source: &str) -> Result<Self, Error> {
        let history = History::of(series)?;
        let count = history.values.len();
        let mut assumptions = vec![method.view(count, history.per_year).to_owned()];
        assumptions.push(source.to_owned());
        assumptions.extend(history.notes.iter().cloned());
        let combined = Combined::fit(method, history);
        let (assumed, words) = assumed(series.measure().support(), &combined);
        assumptions.extend(words);
        Ok(Self { method, series: series.clone(), combined, assumed, curves, assumptions })
    }
}

/// A series of fewer values than this leans on what series usually do.
const FEW: usize = 4;

/// What is added where a series shows too little of how far it moves, and the words for it.
fn assumed(support: Support, combined: &Combined) -> (f64, Option<String>) {
    let History { values, size, per_year, .. } = &combined.history;
    let last = values.last().copied().unwrap_or(0.0) * size;
    // The median, over series of the M1 and tourism competitions, of the mean change over their mean.
    let usual = if *per_year == 1 { 0.12 } else { 0.15 };
    let moves = combined.scale.base > 0.0;
    if values.len() >= FEW && moves {
        return (0.0, None);
    }
    let (least, words) = assumed_spread(support, last);
    if values.len() >= FEW {
        let text = format!(
            "every value so far was the same, or the same as a year before, so how far it may be off is not known; {words} was taken"
        );
        return (least, Some(text));
    }
    let share = usual * values.iter().map(|value| value.abs()).sum::<f64>() / values.len() as f64 * size;
    let (s, have) = if values.len() == 1 { ("", "has") } else { ("s", "have") };
    let text = format!(
        "{} value{s} {have} little to say; how far series of such periods usually move, {:.0} per cent of their mean, was added \
         to how far it may be off",
        values.len(),
        100.0 * usual
    );
    (least.max(share), Some(text))
}

/// Intervals from their ends at a level, before they are held to what the measure can take, to a width, and to the
/// interval inside.
pub(super) fn nested(
    support: Support,
    mean: &[f64],
    levels: &Levels,
    ends: impl Fn(f64) -> Vec<(f64, f64)>,
) -> Vec<Interval> {
    let mut inner: Vec<(f64, f64)> = mean
        .iter()
        .map(|mean| {
            let least = mean.abs().max(f64::MIN_POSITIVE) * 4.0 * f64::EPSILON;
            (support.clamp(mean - least), support.clamp(mean + least))
        })
        .collect();
    let one = |level: &f64| {
        for ((lo, hi), (low, high)) in inner.iter_mut().zip(ends(*level)) {
            (*lo, *hi) = (lo.min(support.clamp(low)), hi.max(support.clamp(high)));
        }
        let (lo, hi) = inner.iter().copied().unzip();
        Interval { level: *level, lo, hi }
    };
    levels.as_slice().iter().map(one).collect()
}

impl<C: Curves> Fitted for Calibrated<C> {
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        check_horizon(horizon)?;
        let support = self.series.measure().support();
        let History { size, per_year, gap, .. } = self.combined.history;
        let steps = self.combined.steps(horizon + gap);
        let mut mean = Vec::with_capacity(horizon);
        let mut scales = Vec::with_capacity(horizon);
        for (ahead, (expected, apart)) in steps.iter().enumerate().skip(gap) {
            mean.push(support.clamp(expected * size));
            let ahead = ahead + 1;
            let scale = size * self.combined.scale.ahead(ahead, *apart) + self.assumed * libm::sqrt(ahead as f64);
            scales.push((scale, self.curves.curve(self.method, per_year, ahead)));
        }
        let ends = |level: f64| {
            let width = |(mean, (scale, curve)): (&f64, &(f64, Curve))| {
                let half = scale * curve.at(level);
                (mean - half, mean + half)
            };
            mean.iter().zip(&scales).map(width).collect()
        };
        let intervals = nested(support, &mean, levels, ends);
        let whole = nested(support, &mean, &fan::levels(), ends);
        let forecast = Forecast::new(&self.series, self.method.id(), mean, intervals)?.spread(whole, Vec::new());
        let forecast = forecast.under("if things had gone on as they had before");
        Ok(self.assumptions.iter().fold(forecast, Forecast::assuming))
    }
}
