use foundation::Id;
use foundation::document::Extra;
use serde::Serialize;

use super::{Interval, Rank};

/// An ordinal scale: its levels from the lowest to the highest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Scale {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// The scale of need whose levels its levels meet; without it, its lines are shown and not compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aligned_with: Option<Id>,
    /// From the lowest to the highest: 2 to [`MOST_LEVELS`](super::MOST_LEVELS).
    pub levels: Vec<Level>,
    /// For each level, the rank of the highest need that it meets; empty if not aligned.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) meets: Vec<Rank>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

impl Scale {
    /// The rank of the level with this code.
    pub fn rank(&self, code: &str) -> Option<Rank> {
        self.levels.iter().position(|level| level.code == code).and_then(Rank::new)
    }

    /// The level of this rank.
    pub fn level(&self, rank: Rank) -> Option<&Level> {
        self.levels.get(rank.index())
    }

    /// The code of the level of this rank; empty if it has none.
    pub fn code(&self, rank: Rank) -> &str {
        self.level(rank).map_or("", |level| level.code.as_str())
    }

    /// Every level: what is known of an aspect that nobody has rated.
    pub fn whole(&self) -> Interval {
        let highest = Rank::new(self.levels.len().saturating_sub(1)).unwrap_or_default();
        Interval { lo: Rank::default(), hi: highest }
    }

    /// The highest level of need that a level of this scale meets, if the scales are aligned.
    pub fn meets(&self, rank: Rank) -> Option<Rank> {
        self.meets.get(rank.index()).copied()
    }
}

/// One step of a scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Level {
    /// What documents call it: 1 to 16 bytes, such as `3` or `A`.
    pub code: String,
    /// Its name for people.
    pub label: String,
    /// What it looks like, for any aspect that has no sentence of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// On an aligned scale: the code of the highest level of need that it meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}
