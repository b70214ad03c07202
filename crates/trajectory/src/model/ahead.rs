use foundation::stream::Purpose;
use foundation::{Key, Period, Seed};

use super::Interval;
use super::fan::Fan;
use crate::flow::normal;
use crate::measure::Measure;

const OWN: Purpose = Purpose::new("forecast path");
const COMMON: Purpose = Purpose::new("forecast path, in common");

/// How figures of the periods ahead may fall, each by itself and all of them together: what paths are drawn from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ahead {
    /// Nested intervals of each period, in rising order of level.
    pub(crate) intervals: Vec<Interval>,
    /// How errors of 1, 2, ... periods ahead are correlated with those of the next.
    pub(crate) lasting: Vec<f64>,
    /// How much of the square of what each may be off by is common to a panel; none if not known.
    pub(crate) shared: Vec<f64>,
}

impl Ahead {
    /// So many paths, path by path, in standard deviations from the middle of each of so many periods.
    pub(super) fn deviations(
        &self,
        (key, measure): (&Key, &Measure),
        (origin, horizon): (Period, usize),
        count: usize,
        seed: Seed,
    ) -> Vec<f64> {
        let period = origin.ordinal();
        let mut deviations = Vec::with_capacity(count * horizon);
        for run in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            let mut own = seed.stream(run, key.as_str(), period, OWN);
            let mut common = seed.stream(run, measure.id().as_str(), period, COMMON);
            let (mut apart, mut together) = (0.0, 0.0);
            for index in 0..horizon {
                let lasts = index.checked_sub(1).and_then(|before| self.lasting.get(before)).copied().unwrap_or(0.0);
                let fresh = libm::sqrt(1.0 - lasts * lasts);
                apart = lasts * apart + fresh * normal(&mut own);
                together = lasts * together + fresh * normal(&mut common);
                let shared = self.shared.get(index).copied().unwrap_or(0.0);
                deviations.push(libm::sqrt(shared) * together + libm::sqrt(1.0 - shared) * apart);
            }
        }
        deviations
    }

    /// The figures of paths at these standard deviations; none if there is no interval.
    pub(super) fn figures(&self, mean: &[f64], measure: &Measure, deviations: &[f64]) -> Option<Vec<f64>> {
        let (fan, support, horizon) = (Fan::of(mean, &self.intervals)?, measure.support(), mean.len().max(1));
        let figure = |(place, at): (usize, &f64)| support.clamp(fan.figure(place % horizon, *at));
        Some(deviations.iter().enumerate().map(figure).collect())
    }

    /// So many paths about these means, path by path; none if there is no interval.
    pub(crate) fn paths(
        &self,
        whose: (&Key, &Measure),
        origin: Period,
        mean: &[f64],
        count: usize,
        seed: Seed,
    ) -> Option<Vec<f64>> {
        self.figures(mean, whose.1, &self.deviations(whose, (origin, mean.len()), count, seed))
    }
}
