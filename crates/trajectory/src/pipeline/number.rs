//! The distribution of a number of cases: a sum of binomial and Poisson numbers.

use libm::{exp, lgamma, log, sqrt};

use crate::model::normal_upper_quantile;

/// Up to this variance the distribution is worked out; beyond, a normal curve is as near as anybody counts.
const EXACT: f64 = 400.0;
/// Shares below this are left out.
const TINY: f64 = 1e-13;

/// A number of cases that is made of parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Number {
    /// How many cases, and the chance of each.
    binomials: Vec<(f64, f64)>,
    poisson: f64,
}

impl Number {
    /// With so many cases more, each with this chance.
    pub(super) fn binomial(&mut self, cases: f64, chance: f64) {
        if cases > 0.0 && chance > 0.0 {
            self.binomials.push((cases, chance.min(1.0)));
        }
    }

    /// With a number more that comes by itself, so many on average.
    pub(super) fn poisson(&mut self, mean: f64) {
        self.poisson += mean;
    }

    pub(super) fn mean(&self) -> f64 {
        self.poisson + self.binomials.iter().map(|(cases, chance)| cases * chance).sum::<f64>()
    }

    pub(super) fn variance(&self) -> f64 {
        self.poisson + self.binomials.iter().map(|(cases, chance)| cases * chance * (1.0 - chance)).sum::<f64>()
    }

    /// The least and greatest whole number between which it lies at least `level` times in a hundred.
    pub(super) fn between(&self, level: f64) -> (f64, f64) {
        let tail = 0.5 - level / 200.0;
        if self.variance() > EXACT { self.roughly(tail) } else { self.exactly(tail) }
    }

    fn roughly(&self, tail: f64) -> (f64, f64) {
        let half = normal_upper_quantile(tail) * sqrt(self.variance());
        (libm::floor(self.mean() - half).max(0.0), libm::ceil(self.mean() + half))
    }

    fn exactly(&self, tail: f64) -> (f64, f64) {
        let mut whole = Shares { from: 0.0, list: vec![1.0] };
        for (cases, chance) in &self.binomials {
            whole = whole.plus(&binomial(*cases, *chance));
        }
        if self.poisson > 0.0 {
            whole = whole.plus(&poisson(self.poisson));
        }
        (whole.quantile(tail, false), whole.quantile(tail, true))
    }
}

/// Between which whole numbers so many cases, each with this chance, lie at least `level` times in a hundred.
pub(crate) fn count_between(cases: f64, chance: f64, level: f64) -> (f64, f64) {
    let mut number = Number::default();
    number.binomial(cases, chance);
    number.between(level)
}

/// The shares of `from`, `from + 1` and so on.
struct Shares {
    from: f64,
    list: Vec<f64>,
}

impl Shares {
    fn plus(&self, other: &Self) -> Self {
        let mut list = vec![0.0; self.list.len() + other.list.len() - 1];
        for (at, one) in self.list.iter().enumerate() {
            for (slot, another) in list.iter_mut().skip(at).zip(&other.list) {
                *slot += one * another;
            }
        }
        Self { from: self.from + other.from, list }.trimmed()
    }

    fn trimmed(mut self) -> Self {
        let keep = |share: &f64| *share >= TINY;
        let last = self.list.iter().rposition(keep).unwrap_or(0);
        self.list.truncate(last + 1);
        let first = self.list.iter().position(keep).unwrap_or(0);
        self.list.drain(..first);
        Self { from: self.from + first as f64, list: self.list }
    }

    /// The first number from one end at which more than `tail` is reached.
    fn quantile(&self, tail: f64, upper: bool) -> f64 {
        let mut sum = 0.0;
        let mut reached = |share: &f64| {
            sum += share;
            sum > tail
        };
        let place = if upper { self.list.iter().rposition(&mut reached) } else { self.list.iter().position(reached) };
        self.from + place.unwrap_or(0) as f64
    }
}

fn binomial(cases: f64, chance: f64) -> Shares {
    if chance >= 1.0 {
        return Shares { from: cases, list: vec![1.0] };
    }
    let spread = sqrt(cases * chance * (1.0 - chance));
    let chance_of = |k: f64| {
        let ways = lgamma(cases + 1.0) - lgamma(k + 1.0) - lgamma(cases - k + 1.0);
        exp(ways + k * log(chance) + (cases - k) * libm::log1p(-chance))
    };
    around(cases * chance, spread, cases, chance_of)
}

fn poisson(mean: f64) -> Shares {
    around(mean, sqrt(mean), f64::INFINITY, |k| exp(k * log(mean) - mean - lgamma(k + 1.0)))
}

/// The shares near a mean, as far out as any of them counts.
fn around(mean: f64, spread: f64, most: f64, share: impl Fn(f64) -> f64) -> Shares {
    let reach = 9.0 * spread + 12.0;
    let from = libm::floor(mean - reach).max(0.0);
    let to = libm::ceil(mean + reach).min(most);
    let count = (to - from) as usize + 1;
    Shares { from, list: (0..count).map(|at| share(from + at as f64)).collect() }.trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use statrs::distribution::{Binomial, DiscreteCDF, Poisson};

    #[test]
    fn one_part_is_as_another_implementation_has_it() {
        for (cases, chance) in [(1u64, 0.5), (10, 0.03), (60, 0.7), (400, 0.2)] {
            let other = Binomial::new(chance, cases).unwrap();
            let mut number = Number::default();
            number.binomial(cases as f64, chance);
            assert_eq!(number.between(95.0), (other.inverse_cdf(0.025) as f64, other.inverse_cdf(0.975) as f64));
        }
        let mut number = Number::default();
        number.poisson(51.0);
        let other = Poisson::new(51.0).unwrap();
        assert_eq!(number.between(80.0), (other.inverse_cdf(0.1) as f64, other.inverse_cdf(0.9) as f64));
    }

    #[test]
    fn the_curve_is_near_where_it_takes_over() {
        let mut number = Number::default();
        (1..=20u8).for_each(|part| number.binomial(90.0, f64::from(part) / 25.0));
        let tail = 0.025;
        let ((lo, hi), (low, high)) = (number.exactly(tail), number.roughly(tail));
        assert!((lo - low).abs() <= 1.0 && (hi - high).abs() <= 1.0, "{lo} {hi} {low} {high}");
    }

    proptest! {
        #[test]
        fn intervals_nest_and_hold_the_mean(
            parts in proptest::collection::vec((0u16..80, 0.0f64..=1.0), 0..8),
            poisson in 0.0f64..60.0,
        ) {
            let mut number = Number::default();
            for (cases, chance) in &parts {
                number.binomial(f64::from(*cases), *chance);
            }
            number.poisson(poisson);
            let ((lo, hi), (low, high)) = (number.between(50.0), number.between(99.0));
            prop_assert!(low <= lo && lo <= hi && hi <= high);
            prop_assert!(low <= number.mean() + 1e-9 && number.mean() <= high + 1e-9);
            let most: f64 = parts.iter().map(|(cases, _)| f64::from(*cases)).sum();
            prop_assert!(low >= 0.0 && (poisson > 0.0 || high <= most));
        }
    }
}
