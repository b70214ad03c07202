use super::policy::Policy;

/// How a rate as a whole moves from year to year, beside its average over the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Trend {
    /// The level of the last year, as a logarithm beside the average.
    level: f64,
    /// What is added each year, before damping.
    slope: f64,
    damping: f64,
    /// The variance of what all ages share in one year, as a share.
    pub(super) shared: f64,
}

/// As many years as the prior for what a year has in common weighs.
pub(super) const PRIOR_YEARS: f64 = 3.0;

impl Trend {
    /// From what was seen and what the average rates expect, year by year.
    ///
    /// The slope is that of a least-squares line through the logarithms of seen over expected. It is shrunk by the
    /// positive-part James-Stein factor (1 - its variance over its square), so that a slope that chance could make is
    /// none. What is left over beyond chance is what a year has in common.
    pub(super) fn fit(policy: Policy, years: &[(f64, f64)]) -> Self {
        let prior = policy.year_effect.map_or(0.0, |share| share * share);
        let none = Self { level: 0.0, slope: 0.0, damping: 0.0, shared: prior };
        let usable = years.iter().all(|(seen, expected)| *seen > 0.0 && *expected > 0.0);
        let count = years.len() as f64;
        if !usable || years.len() < 3 {
            return none;
        }
        let logs: Vec<f64> = years.iter().map(|(seen, expected)| libm::log(seen / expected)).collect();
        // The variance of the logarithm of a count is about one over it.
        let chance = years.iter().map(|(seen, _)| 1.0 / seen).sum::<f64>() / count;
        let middle = (count - 1.0) / 2.0;
        let spread: f64 = (0..years.len()).map(|at| (at as f64 - middle) * (at as f64 - middle)).sum();
        let mean = logs.iter().sum::<f64>() / count;
        let mut slope =
            logs.iter().enumerate().map(|(at, log)| (at as f64 - middle) * (log - mean)).sum::<f64>() / spread;
        let residual = |slope: f64| {
            let left = |(at, log): (usize, &f64)| log - mean - slope * (at as f64 - middle);
            logs.iter().enumerate().map(|row| left(row) * left(row)).sum::<f64>()
        };
        let variance = (residual(slope) / (count - 2.0)).max(chance) / spread;
        let shrink = (1.0 - variance / (slope * slope).max(f64::MIN_POSITIVE)).max(0.0);
        slope *= if policy.trend.is_some() { shrink } else { 0.0 };
        let beyond = (residual(slope) - (count - 1.0) * chance).max(0.0);
        let shared = (PRIOR_YEARS * prior + beyond) / (PRIOR_YEARS + count - 1.0);
        let shared = if policy.year_effect.is_some() { shared } else { 0.0 };
        Self { level: slope * middle, slope, damping: policy.trend.unwrap_or(0.0), shared }
    }

    /// What is added to the logarithm of the rate in the first year to come, before damping.
    pub(super) fn slope(self) -> f64 {
        self.slope
    }

    /// What to multiply the average rate by, `ahead` years after the last of the history.
    pub(super) fn times(self, ahead: usize) -> f64 {
        if self.slope == 0.0 {
            return 1.0;
        }
        let (mut step, mut sum) = (self.slope, self.level);
        for _ in 0..ahead {
            step *= self.damping;
            sum += step;
        }
        libm::exp(sum)
    }
}

/// The variance, as a share, of what counts have beyond chance: each count beside what is expected of it and the variance
/// that chance gives it, over so many years from which the expectation was made.
///
/// The method of moments (squares of what is left over, less what chance leaves, over the squares of what is expected),
/// drawn towards the prior as if that had been seen in three years. At most 0.81, a share of 0.9.
pub(super) fn beyond_chance(prior: Option<f64>, years: usize, counts: impl Iterator<Item = [f64; 3]>) -> f64 {
    let Some(prior) = prior else { return 0.0 };
    let free = years.saturating_sub(1) as f64;
    let chance_left = free / years.max(1) as f64;
    let (mut beyond, mut squares) = (0.0, 0.0);
    for [seen, expected, variance] in counts {
        beyond += (seen - expected) * (seen - expected) - variance * chance_left;
        // What the years share has gone into the expectation.
        squares += expected * expected * chance_left;
    }
    let own = if squares > 0.0 { (beyond / squares).max(0.0) } else { 0.0 };
    ((PRIOR_YEARS * prior * prior + free * own) / (PRIOR_YEARS + free)).min(0.81)
}
