//! The whole distribution of a forecast, from nested intervals of many levels.

use super::normal::normal_upper_quantile;
use super::{Interval, Levels};

/// The levels that every model here gives besides those that were asked for.
pub(super) const LEVELS: [f64; 12] = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 95.0, 98.0, 99.5];

/// The levels as such.
pub(super) fn levels() -> Levels {
    Levels::new(LEVELS).unwrap_or_default()
}

/// How many standard deviations of a normal curve the ends of an interval of this level lie from its middle.
fn deviations(level: f64) -> f64 {
    normal_upper_quantile((0.5 - level / 200.0).max(1e-12))
}

/// How many standard deviations of a normal curve this share of it is below, more than 0 and less than 1.
pub(super) fn at(share: f64) -> f64 {
    if share < 0.5 { -normal_upper_quantile(share) } else { normal_upper_quantile(1.0 - share) }
}

/// For each period ahead the figures at so many standard deviations, in rising order, through the mean.
#[derive(Clone, Debug)]
pub(super) struct Fan {
    at: Vec<f64>,
    figures: Vec<Vec<f64>>,
}

impl Fan {
    /// Of nested intervals in rising order about means; none if there is no interval.
    pub(super) fn of(mean: &[f64], intervals: &[Interval]) -> Option<Self> {
        if intervals.is_empty() {
            return None;
        }
        let out: Vec<f64> = intervals.iter().map(|interval| deviations(interval.level)).collect();
        let at = out.iter().rev().map(|z| -z).chain(std::iter::once(0.0)).chain(out.iter().copied()).collect();
        let step = |(index, mean): (usize, &f64)| {
            let lo = intervals.iter().rev().filter_map(|interval| interval.lo.get(index).copied());
            let hi = intervals.iter().filter_map(|interval| interval.hi.get(index).copied());
            // a mean that was held to what the measure can take may lie at an end
            let inner = intervals.first().and_then(|inner| Some((*inner.lo.get(index)?, *inner.hi.get(index)?)));
            let middle = inner.map_or(*mean, |(lo, hi)| mean.clamp(lo, hi));
            lo.chain(std::iter::once(middle)).chain(hi).collect()
        };
        Some(Self { at, figures: mean.iter().enumerate().map(step).collect() })
    }

    /// The figure so many periods ahead (from 0) and standard deviations from the middle: straight between the levels,
    /// beyond the last as a normal curve would go on.
    pub(super) fn figure(&self, index: usize, deviations: f64) -> f64 {
        let Some(figures) = self.figures.get(index) else { return 0.0 };
        let last = self.at.len().saturating_sub(1);
        let above = self.at.partition_point(|at| *at < deviations).clamp(1, last.max(1));
        let of = |list: &[f64], place: usize| list.get(place).copied().unwrap_or(0.0);
        let (from, to) = (of(&self.at, above - 1), of(&self.at, above));
        let (low, high) = (of(figures, above - 1), of(figures, above));
        let share = if to > from { (deviations - from) / (to - from) } else { 0.0 };
        low + (high - low) * share
    }
}
