//! The theta models.
//!
//! Assimakopoulos and Nikolopoulos (*International Journal of Forecasting* 16, 2000); as state-space models, with the
//! weight of the lines optimised and the line renewed with each value, Fiorucci, Pellegrini, Louzada, Petropoulos and
//! Koehler (the same journal 32, 2016), equations 8 to 15.

use super::simplex::{self, Side};
use super::smoothing::slope;

/// The most points that are looked at for the parameters.
const LOOKS: usize = 250;

/// How the lines are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// Whether the weight of the bent line is fitted; else it is 2.
    pub(super) optimised: bool,
    /// Whether the straight line is that of the values so far; else of all values.
    pub(super) dynamic: bool,
}

/// The parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parameters {
    pub(super) alpha: f64,
    pub(super) theta: f64,
    pub(super) level: f64,
}

#[derive(Clone, Copy, Debug)]
struct State {
    index: f64,
    level: f64,
    mean: f64,
    intercept: f64,
    slope: f64,
    /// (1 - alpha) to the power of the index.
    power: f64,
}

impl State {
    fn expects(&self, p: &Parameters) -> f64 {
        let next = self.power * (1.0 - p.alpha);
        let line = self.power * self.intercept + (1.0 - next) / p.alpha * self.slope;
        self.level + (1.0 - 1.0 / p.theta) * line
    }

    fn sees(&mut self, value: f64, dynamic: bool, p: &Parameters) {
        self.index += 1.0;
        self.power *= 1.0 - p.alpha;
        self.level = p.alpha * value + (1.0 - p.alpha) * self.level;
        if dynamic {
            let (index, before) = (self.index, self.mean);
            self.mean += (value - before) / index;
            self.slope = ((index - 2.0) * self.slope + 6.0 * (value - before) / index) / (index + 1.0);
            if index < 2.0 {
                self.slope = 0.0;
            }
            self.intercept = self.mean - self.slope * (index + 1.0) / 2.0;
        }
    }
}

/// A theta model that was run through a series.
#[derive(Clone, Debug)]
pub(super) struct Bent {
    parameters: Parameters,
    /// The mean size of its errors but for the first three.
    pub(super) off: f64,
    lines: Lines,
    state: State,
}

impl Bent {
    /// Runs it with given parameters and gives the sum of squared errors.
    pub(super) fn with(lines: Lines, p: Parameters, values: &[f64]) -> (Self, f64) {
        let mut state = State { index: 0.0, level: p.level, mean: 0.0, intercept: 0.0, slope: 0.0, power: 1.0 };
        if !lines.dynamic {
            let (slope, mean) = slope(values);
            state.slope = slope;
            state.intercept = mean - slope * (values.len() as f64 + 1.0) / 2.0;
        }
        let (mut squares, mut sizes) = (0.0, 0.0);
        for (index, value) in values.iter().enumerate() {
            let error = value - state.expects(&p);
            if index >= 3 {
                sizes += error.abs();
            }
            // the first errors of a line that is only begun say little
            if index >= 3 || !lines.dynamic {
                squares += error * error;
            }
            state.sees(*value, lines.dynamic, &p);
        }
        let off = sizes / values.len().saturating_sub(3).max(1) as f64;
        (Self { parameters: p, off, lines, state }, squares)
    }

    /// Fits it to values.
    pub(super) fn fit(lines: Lines, values: &[f64]) -> Self {
        let first = values.first().copied().unwrap_or(0.0);
        let (least, most) =
            values.iter().fold((first, first), |(low, high), value| (low.min(*value), high.max(*value)));
        let reach = (most - least).max(1e-9);
        let sides = [
            Side { start: 0.5, step: 0.2, least: 0.1, most: 0.99 },
            Side { start: first / 2.0, step: reach / 4.0, least: least.min(0.0) - reach, most: most.max(0.0) + reach },
            Side { start: 2.0, step: 1.0, least: 1.0, most: 100.0 },
        ];
        let read = |point: &simplex::Point| {
            let [alpha, level, theta, ..] = *point;
            Parameters { alpha, level, theta: if lines.optimised { theta } else { 2.0 } }
        };
        let used = sides.get(..if lines.optimised { 3 } else { 2 }).unwrap_or_default();
        let (best, _) =
            simplex::least(used, LOOKS, |point| libm::log(Self::with(lines, read(point), values).1.max(1e-24)));
        Self::with(lines, read(&best), values).0
    }

    /// The next periods, each forecast taken for a value by the one after.
    pub(super) fn path(&self, horizon: usize) -> Vec<f64> {
        let mut state = self.state;
        let step = |_| {
            let expected = state.expects(&self.parameters);
            state.sees(expected, self.lines.dynamic, &self.parameters);
            expected
        };
        (0..horizon).map(step).collect()
    }
}

#[cfg(test)]
mod tests;
