use std::collections::BTreeMap;

/// Values below this are counted one by one; above it in bins of this many a doubling, so that a quantile is within
/// 1 in 16,384 of the value.
const EXACT: u64 = 1 << 14;

/// How often each value came up, in memory that does not grow with the number of runs. Whole numbers only, so that the
/// order in which parts are put together cannot matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    small: Vec<u32>,
    large: BTreeMap<u64, u32>,
    runs: u64,
    sum: u128,
    squares: u128,
}

impl Tally {
    pub(super) fn add(&mut self, value: u64) {
        self.runs += 1;
        self.sum += u128::from(value);
        self.squares += u128::from(value) * u128::from(value);
        if value < EXACT {
            let at = value as usize;
            if at >= self.small.len() {
                self.small.resize(at + 1, 0);
            }
            if let Some(count) = self.small.get_mut(at) {
                *count += 1;
            }
        } else {
            *self.large.entry(binned(value)).or_default() += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.runs += other.runs;
        self.sum += other.sum;
        self.squares += other.squares;
        if other.small.len() > self.small.len() {
            self.small.resize(other.small.len(), 0);
        }
        self.small.iter_mut().zip(&other.small).for_each(|(own, more)| *own += more);
        for (value, count) in &other.large {
            *self.large.entry(*value).or_default() += count;
        }
    }

    /// The mean over this many runs; runs that were not added had 0.
    pub(super) fn mean(&self, runs: u64) -> f64 {
        self.sum as f64 / runs.max(1) as f64
    }

    /// The standard deviation of a run, with one less than the number of runs below.
    pub(super) fn sd(&self, runs: u64) -> f64 {
        if runs < 2 {
            return 0.0;
        }
        // n * squares - sum * sum is exact and never negative.
        let spread = u128::from(runs) * self.squares - self.sum * self.sum;
        libm::sqrt(spread as f64 / (runs as f64 * (runs - 1) as f64))
    }

    /// The quantile of this share, between the two values next to it in proportion; runs that were not added had 0.
    pub(super) fn quantile(&self, runs: u64, share: f64) -> f64 {
        let at = share.clamp(0.0, 1.0) * runs.saturating_sub(1) as f64;
        let below = libm::floor(at);
        let (low, high) = (self.ranked(runs, below as u64), self.ranked(runs, libm::ceil(at) as u64));
        low + (high - low) * (at - below)
    }

    fn ranked(&self, runs: u64, rank: u64) -> f64 {
        let mut passed = runs.saturating_sub(self.runs);
        if rank < passed {
            return 0.0;
        }
        for (value, count) in self.small.iter().enumerate() {
            passed += u64::from(*count);
            if rank < passed {
                return value as f64;
            }
        }
        for (value, count) in &self.large {
            passed += u64::from(*count);
            if rank < passed {
                return *value as f64;
            }
        }
        0.0
    }
}

/// The middle of the bin of a large value.
fn binned(value: u64) -> u64 {
    let shift = value.ilog2() - EXACT.ilog2();
    let low = (value >> shift) << shift;
    low + ((1_u64 << shift) >> 1)
}

/// How often each difference came up, below and above none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signed {
    below: Tally,
    above: Tally,
}

impl Signed {
    /// Adds `with` less `without`.
    pub(super) fn add(&mut self, without: u64, with: u64) {
        if with >= without { self.above.add(with - without) } else { self.below.add(without - with) }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.below.merge(&other.below);
        self.above.merge(&other.above);
    }

    pub(super) fn mean(&self, runs: u64) -> f64 {
        self.above.mean(runs) - self.below.mean(runs)
    }

    pub(super) fn sd(&self, runs: u64) -> f64 {
        if runs < 2 {
            return 0.0;
        }
        let squares = (self.above.squares + self.below.squares) as f64;
        let mean = self.mean(runs);
        libm::sqrt((squares - runs as f64 * mean * mean).max(0.0) / (runs - 1) as f64)
    }

    pub(super) fn quantile(&self, runs: u64, share: f64) -> f64 {
        let at = share.clamp(0.0, 1.0) * runs.saturating_sub(1) as f64;
        let below = libm::floor(at);
        let (low, high) = (self.ranked(below as u64), self.ranked(libm::ceil(at) as u64));
        low + (high - low) * (at - below)
    }

    fn ranked(&self, rank: u64) -> f64 {
        match rank.checked_sub(self.below.runs) {
            Some(rank) => self.above.ranked(self.above.runs, rank),
            // The furthest below comes first.
            None => -self.below.ranked(self.below.runs, self.below.runs - 1 - rank),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_says_what_a_sorted_list_says(
            values in proptest::collection::vec(prop_oneof![0_u64..50, 0_u64..20_000_000], 1..60),
            cut in 0_usize..60,
            share in 0.0_f64..=1.0,
        ) {
            let cut = cut.min(values.len());
            let (mut tally, mut other) = (Tally::default(), Tally::default());
            values[..cut].iter().for_each(|value| tally.add(*value));
            values[cut..].iter().for_each(|value| other.add(*value));
            tally.merge(&other);
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let runs = values.len() as u64;
            let at = share * (runs - 1) as f64;
            let (low, high) = (sorted[at.floor() as usize] as f64, sorted[at.ceil() as usize] as f64);
            let truth = low + (high - low) * at.fract();
            prop_assert!((tally.quantile(runs, share) - truth).abs() <= truth / 16_384.0 + 1e-9);
            let mean = values.iter().sum::<u64>() as f64 / runs as f64;
            prop_assert!((tally.mean(runs) - mean).abs() <= 1e-9 * mean.max(1.0));
            let squares: f64 = values.iter().map(|value| (*value as f64 - mean).powi(2)).sum();
            let sd = (squares / (runs.max(2) - 1) as f64).sqrt();
            let sd = if runs < 2 { 0.0 } else { sd };
            prop_assert!((tally.sd(runs) - sd).abs() <= 1e-6 * sd.max(1.0));
        }

        #[test]
        fn differences_are_in_order(
            pairs in proptest::collection::vec((0_u64..9_000, 0_u64..9_000), 1..40),
            share in 0.0_f64..=1.0,
        ) {
            let mut signed = Signed::default();
            for (without, with) in &pairs {
                signed.add(*without, *with);
            }
            let mut sorted: Vec<f64> = pairs.iter().map(|(without, with)| *with as f64 - *without as f64).collect();
            sorted.sort_unstable_by(f64::total_cmp);
            let runs = pairs.len() as u64;
            let at = share * (runs - 1) as f64;
            let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
            prop_assert!((signed.quantile(runs, share) - (low + (high - low) * at.fract())).abs() < 1e-6);
            let mean = sorted.iter().sum::<f64>() / runs as f64;
            prop_assert!((signed.mean(runs) - mean).abs() < 1e-6);
        }
    }
}
