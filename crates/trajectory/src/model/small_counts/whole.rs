//! The distribution of a whole number that is a mixture of negative binomials.

use libm::{exp, lgamma, log, log1p};

/// A negative binomial number, with how likely it is that the number is of this kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    share: f64,
    mean: f64,
    /// The variance is the mean times this much and one more.
    beyond: f64,
}

/// What counts as 0 in a mean, and as no more than chance in a variance.
const LEAST: f64 = 1e-9;
/// No more whole numbers than this are looked at.
const MOST: usize = 20_000;

impl Part {
    /// Of a mean, with a variance so many times the mean, at least 1.
    pub(super) fn new(share: f64, mean: f64, times: f64) -> Self {
        Self { share, mean: mean.max(LEAST), beyond: (times - 1.0).max(1e-6) }
    }

    /// The number of failures that the distribution counts up to; it need not be whole.
    fn size(self) -> f64 {
        self.mean / self.beyond
    }

    /// The logarithm of the chance of this number, which need not be whole.
    pub(super) fn log_of(self, number: f64) -> f64 {
        let size = self.size();
        let none = -size * log1p(self.beyond);
        if number <= 0.0 {
            return none;
        }
        let ways = if number <= 24.0 && libm::trunc(number).total_cmp(&number).is_eq() {
            // the product of what lgamma would give as a difference
            let (mut product, mut place) = (1.0, 0.0);
            while place < number {
                product *= (size + place) / (place + 1.0);
                place += 1.0;
            }
            log(product.max(f64::MIN_POSITIVE))
        } else {
            lgamma(size + number) - lgamma(size) - lgamma(number + 1.0)
        };
        none + ways + number * (log(self.beyond) - log1p(self.beyond))
    }
}

/// How many there may be.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    mean: f64,
    /// The chance of each number, or of a smaller one.
    up_to: Vec<f64>,
}

impl Whole {
    pub(super) fn of(parts: &[Part]) -> Self {
        let mean = parts.iter().map(|part| part.share * part.mean).sum();
        let mut now: Vec<f64> = parts.iter().map(|part| part.share * exp(part.log_of(0.0))).collect();
        let (mut sum, mut up_to) = (0.0, Vec::new());
        for number in 0..MOST {
            sum += now.iter().sum::<f64>();
            up_to.push(sum.min(1.0));
            if sum > 1.0 - 1e-6 && number > 0 {
                break;
            }
            for (chance, part) in now.iter_mut().zip(parts) {
                let number = number as f64;
                *chance *= (part.size() + number) / (number + 1.0) * part.beyond / (1.0 + part.beyond);
            }
        }
        Self { mean, up_to }
    }

    pub(super) fn mean(&self) -> f64 {
        self.mean
    }

    /// The figure that so much of what may happen is below, if each number stood for all within a half of it: rounded,
    /// it is the least number that is not exceeded so often.
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let place = self.up_to.partition_point(|up_to| *up_to < share);
        let of = |place: usize| self.up_to.get(place).copied();
        let before = place.checked_sub(1).and_then(of).unwrap_or(0.0);
        let within = of(place).map_or(1.0, |here| if here > before { (share - before) / (here - before) } else { 1.0 });
        (place as f64 - 0.5 + within).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{Discrete, DiscreteCDF, NegativeBinomial};

    #[test]
    fn one_part_is_as_another_implementation_has_it() {
        for (mean, times) in [(0.2, 1.5), (1.0, 2.0), (4.0, 1.1), (12.0, 6.0), (40.0, 20.0)] {
            let other = NegativeBinomial::new(mean / (times - 1.0), 1.0 / times).unwrap();
            let part = Part::new(1.0, mean, times);
            for number in [0u8, 1, 5, 24, 25, 60] {
                let (ours, theirs) = (part.log_of(f64::from(number)), other.ln_pmf(u64::from(number)));
                assert!((ours - theirs).abs() < 1e-8, "{mean} {times} {number}: {ours} {theirs}");
            }
            let whole = Whole::of(&[part]);
            for share in [0.025, 0.1, 0.47, 0.9, 0.975] {
                let ours = libm::ceil(whole.quantile(share) - 0.5).max(0.0);
                let least = (0..10_000).find(|number| other.cdf(*number) >= share).unwrap();
                assert!((ours - least as f64).abs() < 1e-9, "{mean} {times} {share}: {ours} {least}");
            }
        }
    }

    #[test]
    fn a_mixture_is_between_its_parts_and_nothing_is_sure() {
        let (low, high) = (Part::new(0.5, 1.0, 1.2), Part::new(0.5, 9.0, 1.2));
        let both = Whole::of(&[low, high]);
        assert!((both.mean() - 5.0).abs() < 1e-12);
        assert!(both.quantile(0.9) > 9.0 && both.quantile(0.1) < 1.5);
        let none = Whole::of(&[Part::new(1.0, 0.0, 1.0)]);
        assert!(none.quantile(0.999) <= 0.5 && none.quantile(1.0 - 1e-12).is_finite());
    }
}
