use foundation::{Absent, Cell};
use serde::Serialize;

use super::Scale;
use crate::debug::debug_without_content;

/// The most levels a scale may have.
pub const MOST_LEVELS: usize = 32;

/// A level in memory: its place on its scale, from 0, the lowest. It says nothing without its framework, so documents
/// hold the code of the level instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Rank(u8);

impl Rank {
    /// The rank at this place, if it is below [`MOST_LEVELS`].
    #[inline]
    pub fn new(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|_| index < MOST_LEVELS).map(Self)
    }

    /// The place on the scale, from 0.
    #[inline]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// How many steps lie between two levels.
    pub fn steps_from(self, other: Self) -> u8 {
        self.0.abs_diff(other.0)
    }
}

/// What is known of a level: at least `lo`, at most `hi`. It is known when they are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "an interval will always be two ends")]
pub struct Interval {
    /// The lowest that it can be.
    pub lo: Rank,
    /// The highest that it can be.
    pub hi: Rank,
}

impl Interval {
    /// A level that is known.
    pub fn known(rank: Rank) -> Self {
        Self { lo: rank, hi: rank }
    }

    /// The level, if it is known.
    pub fn rank(self) -> Option<Rank> {
        (self.lo == self.hi).then_some(self.lo)
    }
}

/// An interval as documents have it, in codes: at least `lo` and at most `hi`, or why there is no level.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "LevelInterval"))]
pub(crate) struct IntervalForm<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

impl<'s> IntervalForm<'s> {
    pub(crate) fn of(scale: Option<&'s Scale>, level: Cell<Interval>) -> Self {
        let (lo, hi) = scale.zip(level.value()).map(|(scale, at)| (scale.code(at.lo), scale.code(at.hi))).unzip();
        Self { lo, hi, status: level.absent().map(Absent::as_str) }
    }
}

debug_without_content!(IntervalForm<'_>);
