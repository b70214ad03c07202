//! Exponential smoothing in its state-space form (ETS).
//!
//! Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008): the recursions of table 2.1 and
//! 2.2 and the likelihood of section 5.1; the choice among them by the corrected Akaike criterion, section 7.2.
#![expect(clippy::indexing_slicing, reason = "the place in the year is always below the length of the year")]

use super::season::{Kind, Season};
use super::simplex::{self, Point, Side};

/// The most points that are looked at for the parameters.
const LOOKS: usize = 250;

/// How the level moves of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trend {
    None,
    Added,
    Damped,
}

/// One of the models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// Whether errors grow with the level.
    pub(super) relative: bool,
    pub(super) trend: Trend,
    pub(super) season: Option<Kind>,
}

/// The parameters, with the states before the first value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameters {
    pub(super) alpha: f64,
    pub(super) beta: f64,
    pub(super) gamma: f64,
    pub(super) phi: f64,
    pub(super) level: f64,
    pub(super) slope: f64,
    /// One a period of the year, from that of the first value; empty without a season.
    pub(super) season: Vec<f64>,
}

/// A model that was run through a series.
#[derive(Clone, Debug)]
pub(super) struct Smoothed {
    pub(super) form: Form,
    pub(super) parameters: Parameters,
    pub(super) criterion: f64,
    /// The mean size of its errors.
    pub(super) off: f64,
    level: f64,
    slope: f64,
    season: Vec<f64>,
    count: usize,
}

#[derive(Clone, Copy)]
struct Rates {
    alpha: f64,
    beta: f64,
    gamma: f64,
    phi: f64,
}

/// What a run through the values leaves.
struct Run {
    level: f64,
    slope: f64,
    squares: f64,
    /// The sum of the logarithms of the sizes of what was expected; 0 unless errors are relative.
    logs: f64,
}

/// Runs the recursion over the values, changing the season in place.
fn run<const SEASON: u8, const RELATIVE: bool>(
    values: &[f64],
    rates: Rates,
    (mut level, mut slope): (f64, f64),
    season: &mut [f64],
    mut keep: impl FnMut(f64),
) -> Run {
    let Rates { alpha, beta, gamma, phi } = rates;
    let (mut squares, mut logs, mut product) = (0.0, 0.0, 1.0);
    let mut place = 0;
    for (index, value) in values.iter().enumerate() {
        let base = level + phi * slope;
        let figure = if SEASON == 0 { 0.0 } else { season[place] };
        let expected = match SEASON {
            0 => base,
            1 => base + figure,
            _ => base * figure,
        };
        let error = value - expected;
        keep(error);
        let scaled = if SEASON == 2 { error / figure } else { error };
        level = base + alpha * scaled;
        slope = phi * slope + beta * scaled;
        if SEASON == 1 {
            season[place] = figure + gamma * error;
        } else if SEASON == 2 {
            season[place] = figure + gamma * error / base;
        }
        if SEASON != 0 {
            place += 1;
            if place == season.len() {
                place = 0;
            }
        }
        if RELATIVE {
            let share = error / expected;
            squares += share * share;
            product *= expected.abs();
            // one logarithm for many, before the product leaves the range of numbers
            if index % 8 == 7 {
                logs += libm::log(product);
                product = 1.0;
            }
        } else {
            squares += error * error;
        }
    }
    if RELATIVE {
        logs += libm::log(product);
    }
    Run { level, slope, squares, logs }
}

fn run_form(form: Form, values: &[f64], p: &Parameters, season: &mut [f64], keep: impl FnMut(f64)) -> Run {
    let rates = Rates { alpha: p.alpha, beta: p.beta, gamma: p.gamma, phi: p.phi };
    let start = (p.level, p.slope);
    match (form.season, form.relative) {
        (None, false) => run::<0, false>(values, rates, start, season, keep),
        (None, true) => run::<0, true>(values, rates, start, season, keep),
        (Some(Kind::Added), false) => run::<1, false>(values, rates, start, season, keep),
        (Some(Kind::Added), true) => run::<1, true>(values, rates, start, season, keep),
        (Some(Kind::Multiplied), false) => run::<2, false>(values, rates, start, season, keep),
        (Some(Kind::Multiplied), true) => run::<2, true>(values, rates, start, season, keep),
    }
}

impl Form {
    /// How many numbers are estimated: rates, states before the first value, and the spread.
    fn estimated(self, per_year: usize) -> usize {
        let trend = match self.trend {
            Trend::None => 0,
            Trend::Added => 2,
            Trend::Damped => 3,
        };
        3 + trend + if self.season.is_some() { per_year } else { 0 }
    }
}

impl Run {
    /// Minus twice the logarithm of the likelihood of so many values, but for a constant.
    fn unlikelihood(&self, count: usize) -> f64 {
        let count = count as f64;
        count * libm::log(self.squares.max(1e-24 * count)) + 2.0 * self.logs
    }
}

impl Smoothed {
    /// Runs a form with given parameters.
    pub(super) fn with(form: Form, parameters: Parameters, values: &[f64]) -> Self {
        let mut season = parameters.season.clone();
        let mut errors = 0.0;
        let ran = run_form(form, values, &parameters, &mut season, |error| errors += error.abs());
        let unlikelihood = ran.unlikelihood(values.len());
        let (count, numbers) = (values.len() as f64, form.estimated(season.len()) as f64);
        let room = count - numbers - 1.0;
        let criterion = if room > 0.0 {
            unlikelihood + 2.0 * numbers + 2.0 * numbers * (numbers + 1.0) / room
        } else {
            f64::INFINITY
        };
        let off = errors / values.len().max(1) as f64;
        Self { form, parameters, criterion, off, level: ran.level, slope: ran.slope, season, count: values.len() }
    }

    /// Fits a form to values: the rates, the first level and the first slope; a season begins as decomposition has it.
    pub(super) fn fit(form: Form, values: &[f64], season: Option<&Season>) -> Self {
        let adjusted = season.map_or_else(|| values.to_vec(), |season| season.removed(values));
        let figures = season.map(|season| season.figures.clone()).unwrap_or_default();
        let (level, slope) = begin(&adjusted, figures.len());
        let spread = spread(&adjusted).max(1e-9);
        let trended = form.trend != Trend::None;
        let level = if trended { level } else { level + slope };
        let mut sides = [Side { start: 0.3, step: 0.3, least: 1e-4, most: 0.9999 }; simplex::MOST];
        sides[1] = Side { start: level, step: spread, least: level - 10.0 * spread, most: level + 10.0 * spread };
        let mut count = 2;
        let mut take = |side: Side| {
            sides[count] = side;
            count += 1;
            count - 1
        };
        let beta = trended.then(|| take(Side { start: 0.1, step: 0.2, least: 1e-4, most: 0.9999 }));
        let reach = spread + slope.abs();
        let first = trended.then(|| {
            take(Side { start: slope, step: 0.3 * spread, least: slope - 3.0 * reach, most: slope + 3.0 * reach })
        });
        let phi =
            (form.trend == Trend::Damped).then(|| take(Side { start: 0.95, step: -0.05, least: 0.8, most: 0.98 }));
        let gamma = form.season.map(|_| take(Side { start: 0.1, step: 0.2, least: 1e-4, most: 0.9999 }));
        let read = |point: &Point, season: Vec<f64>| {
            let of = |at: Option<usize>, other: f64| at.map_or(other, |at| point[at]);
            let alpha = point[0];
            Parameters {
                alpha,
                beta: alpha * of(beta, 0.0),
                gamma: (1.0 - alpha) * of(gamma, 0.0),
                phi: of(phi, 1.0),
                level: point[1],
                slope: of(first, 0.0),
                season,
            }
        };
        let mut room = figures.clone();
        let (best, _) = simplex::least(&sides[..count], LOOKS, |point| {
            room.copy_from_slice(&figures);
            let ran = run_form(form, values, &read(point, Vec::new()), &mut room, |_| {});
            ran.unlikelihood(values.len())
        });
        Self::with(form, read(&best, figures), values)
    }

    /// The next periods.
    pub(super) fn path(&self, horizon: usize) -> Vec<f64> {
        let (mut damp, mut sum) = (1.0, 0.0);
        let step = |ahead: usize| {
            damp *= self.parameters.phi;
            sum += damp;
            let base = self.level + sum * self.slope;
            let figure = || self.season[(self.count + ahead) % self.season.len()];
            match self.form.season {
                None => base,
                Some(Kind::Added) => base + figure(),
                Some(Kind::Multiplied) => base * figure(),
            }
        };
        (0..horizon).map(step).collect()
    }
}

/// The level before the first value and the slope, by least squares over the first values.
fn begin(values: &[f64], per_year: usize) -> (f64, f64) {
    let count = values.len().min(10.max(2 * per_year));
    let (slope, middle) = slope(&values[..count]);
    (middle - slope * (count as f64 + 1.0) / 2.0, slope)
}

/// The slope of the straight line through values by least squares, and their mean.
pub(super) fn slope(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let half = (count - 1.0) / 2.0;
    let (mut cross, mut square) = (0.0, 0.0);
    for (index, value) in values.iter().enumerate() {
        let away = index as f64 - half;
        cross += away * (value - mean);
        square += away * away;
    }
    (if square > 0.0 { cross / square } else { 0.0 }, mean)
}

/// The mean size of a change.
fn spread(values: &[f64]) -> f64 {
    let changes = values.iter().zip(values.iter().skip(1)).map(|(from, to)| (to - from).abs());
    changes.sum::<f64>() / values.len().saturating_sub(1).max(1) as f64
}

/// The model with the least criterion among those that may be: relative errors and multiplied seasons only of values
/// that are all well above 0.
pub(super) fn choose(values: &[f64], per_year: usize, seasonal: bool) -> Smoothed {
    let positive = values.iter().all(|value| *value > 1e-3);
    let mut best: Option<Smoothed> = None;
    let mut consider = |form: Form, season: Option<&Season>| {
        let fitted = Smoothed::fit(form, values, season);
        if best.as_ref().is_none_or(|best| fitted.criterion < best.criterion) {
            best = Some(fitted);
        }
    };
    for trend in [Trend::None, Trend::Added, Trend::Damped] {
        if seasonal {
            consider(
                Form { relative: false, trend, season: Some(Kind::Added) },
                Some(&Season::of(values, per_year, Kind::Added)),
            );
            if positive {
                let season = Season::of(values, per_year, Kind::Multiplied);
                consider(Form { relative: true, trend, season: Some(Kind::Multiplied) }, Some(&season));
            }
        } else {
            consider(Form { relative: false, trend, season: None }, None);
            if positive {
                consider(Form { relative: true, trend, season: None }, None);
            }
        }
    }
    best.unwrap_or_else(|| Smoothed::fit(Form { relative: false, trend: Trend::None, season: None }, values, None))
}

#[cfg(test)]
mod tests;
