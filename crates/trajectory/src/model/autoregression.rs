//! Changes that depend on the changes before.
//!
//! Burg's method (Brockwell and Davis, *Introduction to Time Series and Forecasting*, 3rd edition, section 5.1.2) on
//! the changes about their mean, which always gives a path that settles; the order by the corrected Akaike criterion.
#![expect(clippy::indexing_slicing, reason = "every index is below the length of the changes or of the weights")]

/// A fitted autoregression of the changes.
#[derive(Clone, Debug)]
pub(super) struct Autoregressive {
    /// The weight of the last change, of the one before, and so on.
    pub(super) weights: Vec<f64>,
    drift: f64,
    /// The last changes about their mean, the latest first, one a weight.
    recent: Vec<f64>,
    last: f64,
    pub(super) off: f64,
}

impl Autoregressive {
    /// Fits it to values. The mean change is drawn towards none as far as it is within chance: it is multiplied by
    /// t2 / (1 + t2), where t2 is its square over that of its standard error.
    pub(super) fn fit(values: &[f64]) -> Self {
        let changes: Vec<f64> = values.iter().zip(values.iter().skip(1)).map(|(from, to)| to - from).collect();
        let count = changes.len();
        let mean = changes.iter().sum::<f64>() / count.max(1) as f64;
        let squares: f64 = changes.iter().map(|change| (change - mean) * (change - mean)).sum();
        let error = squares / (count.max(2) * (count.max(2) - 1)) as f64;
        let drift = if mean == 0.0 { 0.0 } else { mean * mean * mean / (mean * mean + error) };
        let about: Vec<f64> = changes.iter().map(|change| change - drift).collect();
        let weights = burg(&about);
        let recent = about.iter().rev().take(weights.len()).copied().collect();
        let expected = |at: usize| (0..weights.len()).map(|lag| weights[lag] * about[at - 1 - lag]).sum::<f64>();
        let errors: f64 = (weights.len()..count).map(|at| (about[at] - expected(at)).abs()).sum();
        let off = errors / count.saturating_sub(weights.len()).max(1) as f64;
        Self { weights, drift, recent, last: values.last().copied().unwrap_or(0.0), off }
    }

    pub(super) fn path(&self, horizon: usize) -> Vec<f64> {
        let (mut recent, mut level) = (self.recent.clone(), self.last);
        let step = |_| {
            let change: f64 = self.weights.iter().zip(&recent).map(|(weight, change)| weight * change).sum();
            if !recent.is_empty() {
                recent.rotate_right(1);
                recent[0] = change;
            }
            level += change + self.drift;
            level
        };
        (0..horizon).map(step).collect()
    }
}

/// The weights of the order with the least criterion.
fn burg(about: &[f64]) -> Vec<f64> {
    let count = about.len();
    let most = match count {
        0..=2 => 0,
        3..=12 => 1,
        13..=24 => 3,
        _ => 6,
    };
    let (mut forward, mut backward) = (about.to_vec(), about.to_vec());
    let mut power = about.iter().map(|value| value * value).sum::<f64>() / count.max(1) as f64;
    let criterion = |power: f64, order: usize| {
        let (count, numbers) = (count as f64, order as f64 + 1.0);
        let room = (count - numbers - 1.0).max(0.1);
        count * libm::log(power.max(1e-24)) + 2.0 * numbers + 2.0 * numbers * (numbers + 1.0) / room
    };
    let mut weights: Vec<f64> = Vec::new();
    let mut best = (criterion(power, 0), weights.clone());
    for order in 1..=most.min(count.saturating_sub(2)) {
        let (mut cross, mut squares) = (0.0, 0.0);
        for at in order..count {
            cross += forward[at] * backward[at - 1];
            squares += forward[at] * forward[at] + backward[at - 1] * backward[at - 1];
        }
        let reflected = if squares > 0.0 { 2.0 * cross / squares } else { 0.0 };
        let before = weights.clone();
        for (weight, other) in weights.iter_mut().zip(before.iter().rev()) {
            *weight -= reflected * other;
        }
        weights.push(reflected);
        for at in (order..count).rev() {
            let (ahead, behind) = (forward[at], backward[at - 1]);
            forward[at] = ahead - reflected * behind;
            backward[at] = behind - reflected * ahead;
        }
        power *= 1.0 - reflected * reflected;
        let here = criterion(power, order);
        if here < best.0 {
            best = (here, weights.clone());
        }
    }
    best.1
}
