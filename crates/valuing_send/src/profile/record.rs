use std::fmt;

use foundation::document::{Extra, Node};
use foundation::{Date, Issue, Key, code};

use super::{Judgement, OtherRating, Outcome, Rating, Support, Transfer, Wish};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::FrameworkName;

/// One dated record of a profile.
#[derive(Clone, PartialEq)]
pub struct Record {
    id: Key,
    recorded: Date,
    kind: RecordKind,
    pub(super) extra: Extra,
    /// Unknown keys of the entry inside a correction.
    pub(super) entry_extra: Extra,
    /// The framework that the entry was written under, if not that of the profile.
    pub(super) under: Option<FrameworkName>,
}

/// What a record says.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum RecordKind {
    /// Something that was seen, given or said on a day.
    Entry {
        /// The day.
        on: Date,
        /// What.
        entry: Entry,
    },
    /// Another record, put right: this replaces the whole of it.
    Correction {
        /// The record that is put right.
        corrects: Key,
        /// The day that it is about.
        on: Date,
        /// What it should have said.
        entry: Entry,
    },
    /// Another record, taken back: from now on it does not count.
    Withdrawal {
        /// The record that is taken back.
        withdraws: Key,
    },
    /// Another record, erased: it never counts again, for any day.
    Erasure {
        /// The record that is erased.
        erases: Key,
    },
    /// What is left of a record that was erased: that it was here, and what it corrected. It says nothing else.
    Erased {
        /// The record that it corrected, if it was a correction.
        corrects: Option<Key>,
    },
    /// A kind that this version does not know; kept, and not used.
    Unknown(Node),
}

/// What was seen, given or said.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// Levels on one line.
    Rating(Rating),
    /// Levels as they were written under another framework.
    OtherRating(OtherRating),
    /// Support: specified, available, delivered.
    Support(Box<Support>),
    /// What the child, young person or family wants.
    Wish(Wish),
    /// What is hoped to come of the help.
    Outcome(Box<Outcome>),
    /// How near an outcome is, as a role sees it.
    Judgement(Judgement),
    /// A move from one setting to another.
    Transfer(Transfer),
}

impl From<Rating> for Entry {
    fn from(rating: Rating) -> Self {
        Self::Rating(rating)
    }
}

impl From<Support> for Entry {
    fn from(support: Support) -> Self {
        Self::Support(Box::new(support))
    }
}

impl From<Wish> for Entry {
    fn from(wish: Wish) -> Self {
        Self::Wish(wish)
    }
}

impl From<Outcome> for Entry {
    fn from(outcome: Outcome) -> Self {
        Self::Outcome(Box::new(outcome))
    }
}

impl From<Judgement> for Entry {
    fn from(judgement: Judgement) -> Self {
        Self::Judgement(judgement)
    }
}

impl From<Transfer> for Entry {
    fn from(transfer: Transfer) -> Self {
        Self::Transfer(transfer)
    }
}

impl Record {
    /// What was seen, given or said `on` a day, and written down on the day `recorded`.
    ///
    /// # Errors
    /// It was written down before the day that it is about (VS-PROFILE-004).
    pub fn new(id: Key, on: Date, recorded: Date, entry: impl Into<Entry>) -> Result<Self, Error> {
        Self::checked(id, recorded, on, RecordKind::Entry { on, entry: entry.into() })
    }

    /// What another record should have said.
    ///
    /// # Errors
    /// It was written down before the day that it is about (VS-PROFILE-004).
    pub fn correction(
        id: Key,
        corrects: Key,
        on: Date,
        recorded: Date,
        entry: impl Into<Entry>,
    ) -> Result<Self, Error> {
        Self::checked(id, recorded, on, RecordKind::Correction { corrects, on, entry: entry.into() })
    }

    /// Takes another record back from this day on.
    pub fn withdrawal(id: Key, withdraws: Key, recorded: Date) -> Self {
        Self::of_kind(id, recorded, RecordKind::Withdrawal { withdraws })
    }

    /// Erases another record for every day.
    pub fn erasure(id: Key, erases: Key, recorded: Date) -> Self {
        Self::of_kind(id, recorded, RecordKind::Erasure { erases })
    }

    fn checked(id: Key, recorded: Date, on: Date, kind: RecordKind) -> Result<Self, Error> {
        if on > recorded {
            return Err(Error::profile(Issue::new(code::PROFILE_TIME, "recorded", "")));
        }
        Ok(Self::of_kind(id, recorded, kind))
    }

    pub(super) fn of_kind(id: Key, recorded: Date, kind: RecordKind) -> Self {
        Self { id, recorded, kind, extra: Extra::default(), entry_extra: Extra::default(), under: None }
    }

    /// What is left of it when its content is erased. Of an erasure that is all of it: it holds no content, and must go
    /// on hiding its target.
    pub(super) fn erased(&self) -> Self {
        let corrects = match &self.kind {
            RecordKind::Erasure { .. } => return self.clone(),
            RecordKind::Correction { corrects, .. } => Some(corrects.clone()),
            RecordKind::Erased { corrects } => corrects.clone(),
            _ => None,
        };
        Self::of_kind(self.id.clone(), self.recorded, RecordKind::Erased { corrects })
    }

    /// Its id, which the caller gave.
    pub fn id(&self) -> &Key {
        &self.id
    }

    /// The day it was written down.
    pub fn recorded(&self) -> Date {
        self.recorded
    }

    /// What it says.
    pub fn kind(&self) -> &RecordKind {
        &self.kind
    }

    /// Its kind, as documents write it; *unknown kind* for one that this version does not know.
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            RecordKind::Entry { entry: Entry::Rating(_) | Entry::OtherRating(_), .. } => "rating",
            RecordKind::Entry { entry: Entry::Support(_), .. } => "support",
            RecordKind::Entry { entry: Entry::Wish(_), .. } => "wish",
            RecordKind::Entry { entry: Entry::Outcome(_), .. } => "outcome",
            RecordKind::Entry { entry: Entry::Judgement(_), .. } => "judgement",
            RecordKind::Entry { entry: Entry::Transfer(_), .. } => "transfer",
            RecordKind::Correction { .. } => "correction",
            RecordKind::Withdrawal { .. } => "withdrawal",
            RecordKind::Erasure { .. } => "erasure",
            RecordKind::Erased { .. } => "erased",
            RecordKind::Unknown(_) => "unknown kind",
        }
    }

    /// The framework that it was written under, if that is not the one of the profile.
    pub fn framework(&self) -> Option<&FrameworkName> {
        self.under.as_ref()
    }

    /// What it says was seen, given or said, and on which day.
    pub fn entry(&self) -> Option<(Date, &Entry)> {
        match &self.kind {
            RecordKind::Entry { on, entry } | RecordKind::Correction { on, entry, .. } => Some((*on, entry)),
            _ => None,
        }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Record({})", self.kind_name())
    }
}

debug_without_content!(RecordKind, Entry);
