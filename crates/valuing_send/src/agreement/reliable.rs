use foundation::{Cell, Column, Columns, Issue, code};
use serde::Serialize;

use super::Ratings;
use crate::Error;
use crate::framework::Interval;
use crate::profile::Change;

/// How far apart two raters of the same thing at the same time were, and so which changes are more than that.
///
/// If nothing changed, an earlier and a later rating differ only as two raters differ. So a change of some steps is
/// *clear* when at most one pair in twenty, the change itself counted among them, is at least so many steps apart: one
/// more than the pairs apart by so much, over one more than all pairs, is at most 0.05 (B. Phipson and G. Smyth, 2010,
/// *Statistical Applications in Genetics and Molecular Biology* 9, article 39). That asks of the levels only how many
/// steps lie between them, takes no mean and no standard deviation as other reliable change indices do (N. Jacobson and
/// P. Truax, 1991, *Journal of Consulting and Clinical Psychology* 59, 12-19), and with fewer than 19 pairs calls no
/// change clear.
///
/// It speaks of one rating by one rater before and one after. Nothing is said of why anything changed, and where many
/// changes are looked at, about one in twenty that raters make of nothing will be called clear.
///
/// ```
/// use valuing_send::agreement::{ReliableChange, Reliability};
/// use valuing_send::framework::{Interval, Rank};
///
/// // 70 pairs chose the same level, 27 were one step apart, 3 two steps.
/// let reliability = Reliability::given(vec![70, 27, 3])?;
/// let level = |rank| foundation::Cell::Value(Interval::known(Rank::new(rank).unwrap()));
/// assert_eq!(reliability.change(level(3), level(2)), ReliableChange::NoClearChange);
/// assert_eq!(reliability.change(level(3), level(1)), ReliableChange::Lower);
/// # Ok::<(), valuing_send::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reliability {
    /// How many pairs were no step apart, one step, two …
    apart: Vec<usize>,
}

/// Whether a level changed by more than raters can reliably tell apart. Whether it is welcome depends on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "higher, lower, no clear change or unknown is all there can be")]
pub enum ReliableChange {
    /// It is clearly higher than before.
    Higher,
    /// It is clearly lower than before.
    Lower,
    /// It is the same, or so little different that raters differ as much about what did not change.
    NoClearChange,
    /// Not enough is recorded to tell.
    Unknown,
}

impl ReliableChange {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::NoClearChange => "no clear change",
            Self::Unknown => "unknown",
        }
    }
}

impl Reliability {
    /// A change is clear when at most this share of pairs, with the change itself, are as far apart.
    pub const CLEAR: f64 = 0.05;

    /// From how many pairs of ratings were no step apart, one step, two, and so on.
    ///
    /// # Errors
    /// There is no pair (VS-AGREEMENT-001).
    pub fn given(apart: Vec<usize>) -> Result<Self, Error> {
        if apart.iter().any(|pairs| *pairs > 0) {
            return Ok(Self { apart });
        }
        Err(Error::agreement(Issue::new(code::AGREEMENT_PAIRS, "", "at least one pair")))
    }

    /// From what two raters said of the same things.
    ///
    /// # Errors
    /// Other than two raters (VS-AGREEMENT-003); nothing that both gave a level (VS-AGREEMENT-001).
    pub fn of(ratings: &Ratings) -> Result<Self, Error> {
        let mut apart = vec![0; ratings.levels()];
        for (one, other) in ratings.pairs()? {
            if let Some(pairs) = apart.get_mut(usize::from(one.steps_from(other))) {
                *pairs += 1;
            }
        }
        Self::given(apart)
    }

    /// How many pairs were no step apart, one step, two, and so on.
    pub fn apart(&self) -> &[usize] {
        &self.apart
    }

    /// How often raters of something that did not change would be at least so many steps apart: from 0 to 1, never 0.
    pub fn share_apart(&self, steps: u8) -> f64 {
        let pairs: usize = self.apart.iter().sum();
        let as_far: usize = self.apart.iter().skip(usize::from(steps)).sum();
        (1 + as_far) as f64 / (1 + pairs) as f64
    }

    /// The fewest steps that are a clear change; none if there are too few pairs for any to be.
    pub fn clear_steps(&self) -> Option<u8> {
        (1..=u8::try_from(self.apart.len()).unwrap_or(u8::MAX)).find(|steps| self.is_clear(*steps))
    }

    fn is_clear(&self, steps: u8) -> bool {
        steps > 0 && self.share_apart(steps) <= Self::CLEAR
    }

    /// Whether a level changed by more than raters can tell apart, whatever it is within what is known.
    pub fn change(&self, before: Cell<Interval>, after: Cell<Interval>) -> ReliableChange {
        let (Some(before), Some(after)) = (before.value(), after.value()) else { return ReliableChange::Unknown };
        let widest = after.hi.steps_from(before.lo).max(after.lo.steps_from(before.hi));
        if after.lo > before.hi && self.is_clear(after.lo.steps_from(before.hi)) {
            ReliableChange::Higher
        } else if after.hi < before.lo && self.is_clear(before.lo.steps_from(after.hi)) {
            ReliableChange::Lower
        } else if self.is_clear(widest) {
            ReliableChange::Unknown
        } else {
            ReliableChange::NoClearChange
        }
    }

    /// A table of the aspects among these changes: `domain`, `aspect`, `line`, `change`. A domain as a whole is left
    /// out: its level is the highest or lowest of several, and varies otherwise than that of an aspect.
    ///
    /// # Errors
    /// Never for changes that this library found.
    pub fn columns<'c>(&self, changes: &'c [Change]) -> Result<Columns<'c>, Error> {
        let aspects = || changes.iter().filter_map(|change| change.aspect.as_ref().map(|aspect| (change, aspect)));
        let columns = vec![
            Column::text("domain", aspects().map(|(change, _)| change.domain.as_str())),
            Column::text("aspect", aspects().map(|(_, aspect)| aspect.as_str())),
            Column::text("line", aspects().map(|(change, _)| change.line.as_str())),
            Column::text("change", aspects().map(|(change, _)| self.change(change.before, change.after).as_str())),
        ];
        Ok(Columns::new("reliable_changes", columns)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::Rank;
    use proptest::prelude::*;

    fn between(lo: usize, hi: usize) -> Cell<Interval> {
        Cell::Value(Interval { lo: Rank::new(lo).unwrap(), hi: Rank::new(hi).unwrap() })
    }

    #[test]
    fn few_pairs_make_no_change_clear() {
        let few = Reliability::given(vec![18]).unwrap();
        assert_eq!(few.clear_steps(), None);
        assert_eq!(few.change(between(0, 0), between(4, 4)), ReliableChange::NoClearChange);
        let enough = Reliability::given(vec![19]).unwrap();
        assert_eq!(enough.clear_steps(), Some(1));
        assert!(Reliability::given(vec![0, 0]).is_err());
    }

    #[test]
    fn what_is_not_known_is_clear_only_if_it_is_so_for_every_level() {
        let reliability = Reliability::given(vec![70, 27, 2]).unwrap();
        assert_eq!(reliability.clear_steps(), Some(2));
        assert_eq!(reliability.change(between(3, 4), between(0, 1)), ReliableChange::Lower);
        assert_eq!(reliability.change(between(2, 4), between(1, 1)), ReliableChange::Unknown);
        assert_eq!(reliability.change(between(2, 3), between(2, 2)), ReliableChange::NoClearChange);
        assert_eq!(reliability.change(between(0, 4), between(2, 2)), ReliableChange::Unknown);
    }

    proptest! {
        #[test]
        fn known_levels_never_give_unknown_and_turn_round(
            apart in prop::collection::vec(0usize..60, 1..5), a in 0usize..5, b in 0usize..5,
        ) {
            prop_assume!(apart.iter().any(|pairs| *pairs > 0));
            let reliability = Reliability::given(apart).unwrap();
            let there = reliability.change(between(a, a), between(b, b));
            let back = reliability.change(between(b, b), between(a, a));
            prop_assert_ne!(there, ReliableChange::Unknown);
            prop_assert_eq!(there == ReliableChange::Higher, back == ReliableChange::Lower);
            prop_assert_eq!(there == ReliableChange::NoClearChange, a.abs_diff(b) < usize::from(reliability.clear_steps().unwrap_or(99)));
        }
    }
}
