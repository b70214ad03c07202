//! What a criterion asks about of one child, as a set of the values that it can have.

use std::ops::RangeInclusive;

use super::super::context::{AGES, YEARS};
use super::contexts::{Contexts, Names32};
use super::kernel::is_rated;
use super::level::Level;
use super::told::Told;
use crate::matching::Settle;
use crate::provision::rule::Ends;

/// One thing that is asked about, as a set of values.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Age,
    Ncy,
    /// Of some names each by its number; the last value is a name that is not known, or not one of these.
    Name(Name),
    /// A lawful intake, by its number among those of which something is known.
    Intake(u32),
    Known(u32),
    Unrated(u32),
    Level(Level),
    /// Nothing that could be recorded.
    Nothing,
}

#[derive(Clone, Copy)]
pub(super) enum Name {
    Phase,
    Area,
    Setting,
    Designation,
}

/// What several criteria come to that ask about one thing.
pub(super) struct Shared {
    pub(super) of: Of,
    pub(super) values: [u64; Ends::WAYS],
}

/// The most names that have a value each.
pub(super) const MOST_NAMES: usize = 63;
pub(super) const UNKNOWN_NAME: u64 = 1 << 63;
const FALSE: u64 = 1;
const TRUE: u64 = 2;

const ALL_AGES: u64 = all(&AGES);
const ALL_YEARS: u64 = all(&YEARS);

/// A value for each of these.
const fn all(range: &RangeInclusive<i64>) -> u64 {
    (1 << (*range.end() - *range.start() + 1)) - 1
}

impl Name {
    pub(super) fn of(self, contexts: &Contexts) -> &Names32 {
        match self {
            Self::Phase => &contexts.phase,
            Self::Area => &contexts.area,
            Self::Setting => &contexts.now,
            Self::Designation => &contexts.designation,
        }
    }
}

impl Of {
    /// What would settle it; none for what ratings settle.
    pub(super) fn settles(self) -> Option<&'static Settle> {
        match self {
            Self::Age => Some(&Settle::Age),
            Self::Ncy => Some(&Settle::Ncy),
            Self::Name(Name::Phase) => Some(&Settle::Phase),
            Self::Name(Name::Area) => Some(&Settle::Area),
            Self::Name(Name::Setting) => Some(&Settle::Now),
            Self::Name(Name::Designation) => Some(&Settle::Designation),
            Self::Intake(_) => Some(&Settle::Intakes),
            Self::Known(_) | Self::Unrated(_) | Self::Level(_) | Self::Nothing => None,
        }
    }
}

impl Told<'_> {
    /// The values that something can have.
    #[inline]
    pub(super) fn values(&self, of: Of) -> u64 {
        let one = |codes: &[u8], all: u64| {
            let code = codes.get(self.child).copied().unwrap_or(u8::MAX);
            let value = 1_u64.checked_shl(code.into()).unwrap_or_default() & all;
            if value == 0 { all } else { value }
        };
        let is_rated = |column: u32| is_rated(self.ratings.byte(column as usize));
        match of {
            Of::Age => one(&self.contexts.age.codes, ALL_AGES),
            Of::Ncy => one(&self.contexts.ncy.codes, ALL_YEARS),
            Of::Name(name) => {
                let code = name.of(self.contexts).codes.get(self.child).copied().unwrap_or_default();
                if code == 0 || code as usize > MOST_NAMES { UNKNOWN_NAME } else { 1 << (code - 1) }
            }
            Of::Intake(place) => {
                let within = self.contexts.intake_at(place as usize);
                within.map_or(TRUE | FALSE, |within| one(&within.codes, TRUE | FALSE))
            }
            Of::Known(column) if is_rated(column) => TRUE,
            Of::Known(_) => TRUE | FALSE,
            Of::Unrated(column) => {
                if is_rated(column) {
                    FALSE
                } else {
                    TRUE
                }
            }
            Of::Level(level) => level.of(self.ratings).values(),
            Of::Nothing => u64::MAX,
        }
    }
}

impl Shared {
    /// Whether they can come to each of the six of [`Ends`].
    #[inline]
    pub(super) fn ways(&self, told: &Told<'_>) -> [bool; Ends::WAYS] {
        let known = told.values(self.of);
        self.values.map(|values| values & known != 0)
    }
}
