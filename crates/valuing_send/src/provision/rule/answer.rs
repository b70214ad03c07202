use serde::Serialize;

use crate::framework::Interval;

/// Yes, no, or not known: unknown is a value of its own, never a silent no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "three-valued logic has three values")]
pub enum Answer {
    /// It holds, whatever is still unknown.
    Yes,
    /// It does not hold, whatever is still unknown.
    No,
    /// What is recorded does not settle it.
    Unknown,
}

impl Answer {
    /// Yes or no, or unknown.
    pub fn of(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }

    /// Whether both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }

    /// Whether either holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }

    pub(super) fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// What a rule can be told of somebody. Lines, domains and aspects have the numbers of their place in the framework, aspects
/// among all of them. What is not recorded is `None`.
pub trait Facts {
    /// Between which ranks a level lies; the whole scale if nobody has rated it; `None` if it cannot apply.
    fn level(&self, line: usize, aspect: usize) -> Option<Interval>;
    /// Whether somebody has rated an aspect, or said that it cannot apply.
    fn is_rated(&self, line: usize, aspect: usize) -> bool;
    /// The age in whole years.
    fn age(&self) -> Option<i64>;
    /// The national curriculum year.
    fn ncy(&self) -> Option<i64>;
    /// The phase.
    fn phase(&self) -> Option<&str>;
    /// The area where they live.
    fn area(&self) -> Option<&str>;
    /// The setting where they are now.
    fn setting(&self) -> Option<&str>;
    /// The type of need that their records name.
    fn designation(&self) -> Option<&str>;
    /// Whether they are within a lawful intake.
    fn intake(&self, intake: &str) -> Option<bool>;
}
