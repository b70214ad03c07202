//! What a snapshot is made of: who said what of an aspect, what is known of a domain, how readiness stands to need.

use std::fmt;
use std::sync::Arc;

use foundation::{Cell, Date, Id, Key};
use serde::Serialize;

use super::CarriedFrom;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};

/// What one rater role last said of one aspect on one line.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AspectRating {
    /// The role.
    pub role: Id,
    /// The level, or why there is none.
    pub level: Cell<Rank>,
    /// The day that it is about.
    pub on: Date,
    /// The record that says so.
    pub record: Key,
    /// The setting where it was seen.
    pub setting: Option<Key>,
    /// If it was carried over from another framework: between which levels it lies, or why there is none; then where from.
    /// If the levels differ, `level` is unavailable.
    pub carried: Option<(Cell<Interval>, Arc<CarriedFrom>)>,
}

impl AspectRating {
    /// Between which levels it lies, or why there is none.
    pub fn between(&self) -> Cell<Interval> {
        match &self.carried {
            Some((between, _)) => *between,
            None => self.level.map(Interval::known),
        }
    }
}

debug_without_content!(AspectRating);

/// Something recorded, with the day that it is about and the record that says so.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Seen<T> {
    /// What was recorded.
    pub what: T,
    /// The day that it is about.
    pub on: Date,
    /// The record.
    pub record: Key,
}

impl<T> fmt::Debug for Seen<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seen(..)")
    }
}

/// The level of a domain on one line, as far as it is known. Its `Debug` shows counts.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DomainLevel {
    /// Between which levels it lies; absent if no aspect can have one.
    pub level: Cell<Interval>,
    /// How many aspects have a level.
    pub rated: usize,
    /// How many aspects can have one.
    pub of: usize,
}

impl fmt::Debug for DomainLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DomainLevel({} of {} rated)", self.rated, self.of)
    }
}

/// How readiness stands to need. It says nothing of what anyone should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "below, level, above or unknown is all there can be")]
pub enum Comparison {
    /// Readiness is below need.
    Below,
    /// Readiness is level with need.
    Level,
    /// Readiness is above need.
    Above,
    /// Not enough is recorded to tell.
    Unknown,
}

impl Comparison {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below need",
            Self::Level => "level with need",
            Self::Above => "above need",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn of(need: Interval, readiness: Interval) -> Self {
        if readiness.hi < need.lo {
            Self::Below
        } else if readiness.lo > need.hi {
            Self::Above
        } else if need.rank().is_some() && need == readiness {
            Self::Level
        } else {
            Self::Unknown
        }
    }
}
