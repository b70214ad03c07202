use std::fmt;

use foundation::document::{Extra, Node};
use foundation::{Absent, Cell, Date, Digest, Id, Issue, Key, code};

use crate::Error;
use crate::framework::{Framework, Rank};

/// One dated record of a profile.
#[derive(Clone, PartialEq)]
pub struct Record {
    id: Key,
    recorded: Date,
    kind: RecordKind,
    pub(super) extra: Extra,
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
    /// A kind that this version does not know; kept, and not used.
    Unknown(Node),
}

/// What was seen, given or said.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// Levels on one line.
    Rating(Rating),
    /// Support: specified, available, delivered.
    Support(Box<Support>),
    /// What the child, young person or family wants.
    Wish(Wish),
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
        Self { id, recorded, kind, extra: Extra::default() }
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
        f.write_str(match &self.kind {
            RecordKind::Entry { entry: Entry::Rating(_), .. } => "Record(rating)",
            RecordKind::Entry { entry: Entry::Support(_), .. } => "Record(support)",
            RecordKind::Entry { entry: Entry::Wish(_), .. } => "Record(wish)",
            RecordKind::Correction { .. } => "Record(correction)",
            RecordKind::Withdrawal { .. } => "Record(withdrawal)",
            RecordKind::Erasure { .. } => "Record(erasure)",
            RecordKind::Unknown(_) => "Record(unknown kind)",
        })
    }
}

/// Levels of some aspects on one line, from one rater role.
#[derive(Clone, PartialEq)]
pub struct Rating {
    /// The framework that the levels belong to, which mean nothing in another.
    pub(super) framework: Digest,
    pub(super) line: Id,
    pub(super) role: Id,
    pub(super) setting: Option<Key>,
    /// The number of the aspect among all of the framework, and its level; in the order of the numbers.
    pub(super) levels: Vec<(usize, Cell<Rank>)>,
}

impl Rating {
    /// A rating on a line, by a role that rates it, without levels yet.
    ///
    /// # Errors
    /// The framework has no such line (VS-DOCUMENT-015), or the role does not rate it (VS-PROFILE-006).
    pub fn open<'f>(framework: &'f Framework, line: &str, role: &str) -> Result<OpenRating<'f>, Error> {
        let line = framework
            .line(line)
            .ok_or_else(|| Error::profile(Issue::new(code::DOCUMENT_REFERENCE, "line", "the id of a line")))?;
        let role = line.roles.iter().find(|id| *id == role).ok_or_else(|| wrong_role(line))?;
        let (made_with, levels) = (framework.digest(), Vec::new());
        let rating = Self { framework: made_with, line: line.id.clone(), role: role.clone(), setting: None, levels };
        Ok(OpenRating { framework, rating })
    }

    /// The line.
    pub fn line(&self) -> &Id {
        &self.line
    }

    /// The role of the rater.
    pub fn role(&self) -> &Id {
        &self.role
    }

    /// The setting where it was seen.
    pub fn setting(&self) -> Option<&Key> {
        self.setting.as_ref()
    }
}

fn wrong_role(line: &crate::framework::Line) -> Error {
    Error::profile(Issue::new(code::PROFILE_ROLE, "role", roles(line)))
}

pub(super) fn roles(line: &crate::framework::Line) -> String {
    let roles: Vec<&str> = line.roles.iter().map(Id::as_str).collect();
    format!("one of {}", roles.join(", "))
}

pub(super) fn levels(scale: &crate::framework::Scale) -> String {
    let codes: Vec<&str> = scale.levels.iter().map(|level| level.code.as_str()).collect();
    format!("one of {}", codes.join(", "))
}

impl fmt::Debug for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rating({} levels)", self.levels.len())
    }
}

/// A rating while its levels are written into it.
#[derive(Clone, Debug)]
pub struct OpenRating<'f> {
    framework: &'f Framework,
    rating: Rating,
}

impl OpenRating<'_> {
    /// The level of an aspect, by its code.
    ///
    /// # Errors
    /// The framework has no such aspect, the scale no such level (VS-PROFILE-002), or the aspect is here already.
    pub fn level(self, aspect: &str, code: &str) -> Result<Self, Error> {
        let scale = self.framework.line(self.rating.line.as_str()).and_then(|line| self.framework.scale_of(line));
        let rank = scale.and_then(|scale| scale.rank(code));
        let expected = || scale.map(levels).unwrap_or_default();
        let rank =
            rank.ok_or_else(|| Error::profile(Issue::new(foundation::code::PROFILE_LEVEL, "level", expected())))?;
        self.cell(aspect, Cell::Value(rank))
    }

    /// An aspect that was looked at and has no level, and why.
    ///
    /// # Errors
    /// The framework has no such aspect, or the aspect is here already.
    pub fn absent(self, aspect: &str, why: Absent) -> Result<Self, Error> {
        self.cell(aspect, why.into())
    }

    /// The setting where it was seen.
    #[must_use]
    pub fn setting(mut self, setting: Key) -> Self {
        self.rating.setting = Some(setting);
        self
    }

    fn cell(mut self, aspect: &str, cell: Cell<Rank>) -> Result<Self, Error> {
        let wrong = |code, expected| Error::profile(Issue::new(code, "aspect", expected));
        let index = self.framework.aspect_index(aspect);
        let index = index.ok_or_else(|| wrong(code::DOCUMENT_REFERENCE, "the id of an aspect"))?;
        match self.rating.levels.binary_search_by_key(&index, |(index, _)| *index) {
            Ok(_) => Err(wrong(code::DOCUMENT_DUPLICATE, "each aspect once")),
            Err(place) => {
                self.rating.levels.insert(place, (index, cell));
                Ok(self)
            }
        }
    }
}

impl From<OpenRating<'_>> for Entry {
    fn from(open: OpenRating<'_>) -> Self {
        open.rating.into()
    }
}

/// Support for a child in three parts: what was specified, whether it is there, what was delivered.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Support {
    /// What it is called.
    pub title: String,
    /// The provision of a catalogue that it is, if it is one.
    pub provision: Option<Id>,
    /// The domains that it is for.
    pub domains: Vec<Id>,
    /// What was specified; without it nothing was.
    pub specified: Option<Specified>,
    /// Whether it is there; without it nobody has checked.
    pub available: Option<Available>,
    /// What was delivered, by term or other span; without it nobody has written it down, which is not the same as
    /// nothing.
    pub delivered: Option<Vec<Delivered>>,
}

impl Support {
    /// A support of this name, with nothing specified, checked or delivered.
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        Self { title, provision: None, domains: Vec::new(), specified: None, available: None, delivered: None }
    }

    /// The same, as a provision of a catalogue.
    #[must_use]
    pub fn provision(self, provision: Id) -> Self {
        Self { provision: Some(provision), ..self }
    }

    /// The same, specified so.
    #[must_use]
    pub fn specified(self, specified: Specified) -> Self {
        Self { specified: Some(specified), ..self }
    }

    /// The same, delivered so.
    #[must_use]
    pub fn delivered(self, delivered: Vec<Delivered>) -> Self {
        Self { delivered: Some(delivered), ..self }
    }

    /// How much of it was delivered, going by the latest span.
    pub fn delivery(&self) -> Delivery {
        let Some(spans) = &self.delivered else { return Delivery::NotRecorded };
        match spans.iter().max_by_key(|span| (span.to, span.from)).map(|span| span.extent) {
            Some(Extent::Full) => Delivery::Full,
            Some(Extent::Part) => Delivery::Part,
            Some(Extent::None) | None => Delivery::None,
        }
    }

    /// Whether it was specified, and not known to have been delivered in full.
    pub fn is_promised_and_not_delivered(&self) -> bool {
        self.specified.is_some() && self.delivery() != Delivery::Full
    }
}

/// What was specified.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Specified {
    /// What is to be done.
    pub what: String,
    /// Hours in each day, week, term or year.
    pub hours: Option<f64>,
    /// What the hours are counted in.
    pub per: Option<Per>,
    /// Who is to do it.
    pub who: Option<String>,
}

impl Specified {
    /// What is to be done.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hours: None, per: None, who: None }
    }

    /// The same, for so many hours in each of these.
    #[must_use]
    pub fn hours(self, hours: f64, per: Per) -> Self {
        Self { hours: Some(hours), per: Some(per), ..self }
    }

    /// The same, by this person or role.
    #[must_use]
    pub fn who(self, who: impl Into<String>) -> Self {
        Self { who: Some(who.into()), ..self }
    }
}

/// What hours are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Per {
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each term.
    Term,
    /// Each year.
    Year,
}

/// Whether a support is there.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Available {
    /// Whether there is somebody to give it.
    pub staffed: Option<bool>,
    /// When that was checked.
    pub checked: Option<Date>,
    /// Weeks to wait.
    pub wait_weeks: Option<i64>,
}

/// What was delivered in one span of time.
#[derive(Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Delivered {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How much of what was specified.
    pub extent: Extent,
    /// Hours in all.
    pub hours: Option<f64>,
}

impl Delivered {
    /// So much of what was specified, from one day to another.
    pub fn new(from: Date, to: Date, extent: Extent) -> Self {
        Self { from, to, extent, hours: None }
    }
}

/// How much of what was specified was delivered in a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "all, some or none is all there can be")]
pub enum Extent {
    /// All of it.
    Full,
    /// Some of it.
    Part,
    /// Nothing.
    None,
}

/// How much of a support was delivered, or that nobody has written it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "all, some, none or not known is all there can be")]
pub enum Delivery {
    /// All of it.
    Full,
    /// Some of it.
    Part,
    /// Nothing.
    None,
    /// Nobody has written it down.
    NotRecorded,
}

/// What the child, young person or family wants, in their words.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Wish {
    /// Whose wish: a role of the framework.
    pub by: Id,
    /// In their words.
    pub words: String,
    /// The provision of a catalogue that they would prefer, if they named one.
    pub provision: Option<Id>,
    /// The last day that it holds; without it, until it is taken back.
    pub until: Option<Date>,
}

impl Wish {
    /// A wish of somebody, in their words.
    pub fn new(by: Id, words: impl Into<String>) -> Self {
        Self { by, words: words.into(), provision: None, until: None }
    }

    /// The same, preferring this provision.
    #[must_use]
    pub fn prefers(self, provision: Id) -> Self {
        Self { provision: Some(provision), ..self }
    }

    /// The same, until this day.
    #[must_use]
    pub fn until(self, until: Date) -> Self {
        Self { until: Some(until), ..self }
    }
}

macro_rules! debug_without_content {
    ($($name:ident),*) => {
        $(impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        })*
    };
}

debug_without_content!(RecordKind, Entry, Support, Specified, Available, Delivered, Wish);
