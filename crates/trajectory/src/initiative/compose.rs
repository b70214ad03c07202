//! The algebra: what several shares leave together.

use super::Way;
use crate::measure::Kind;

/// Shares that act at once, with how much they act on the same cases.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) overlap: f64,
    /// Way and share of each.
    pub(super) acts: Vec<(Way, f64)>,
}

impl Group {
    /// What is left of those acted on, from 0 to 1.
    fn leaves(&self, way: Way) -> f64 {
        let left = || self.of(way).map(|share| 1.0 - share);
        (1.0 - self.overlap) * product(left()) + self.overlap * left().fold(1.0, f64::min)
    }

    /// What those acted on grow to, from 1.
    fn grows(&self) -> f64 {
        let grown = || self.of(Way::More).map(|share| 1.0 + share);
        (1.0 - self.overlap) * product(grown()) + self.overlap * grown().fold(1.0, f64::max)
    }

    fn of(&self, way: Way) -> impl Iterator<Item = f64> {
        self.acts.iter().filter(move |(one, _)| *one == way).map(|(_, share)| *share)
    }
}

/// A baseline value after all groups. Factors are multiplied in rising order, so that the order in which they are given
/// does not change a bit.
pub(super) fn after(kind: Kind, baseline: f64, groups: &[Group]) -> f64 {
    let fewer = product(groups.iter().map(|group| group.leaves(Way::Fewer)));
    if kind == Kind::Ratio {
        let rest = product(groups.iter().map(|group| group.leaves(Way::More)));
        // Written so that no effect at all gives the baseline itself, to the bit.
        let (lost, joined) = (baseline * (1.0 - fewer), (100.0 - baseline) * (1.0 - rest));
        return (baseline - lost + joined).clamp(0.0, 100.0);
    }
    baseline * fewer * product(groups.iter().map(Group::grows))
}

fn product(factors: impl Iterator<Item = f64>) -> f64 {
    let mut factors: Vec<f64> = factors.collect();
    factors.sort_by(f64::total_cmp);
    factors.into_iter().product()
}
