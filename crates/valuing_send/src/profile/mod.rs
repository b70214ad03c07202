//! Everything recorded about one child, and what was known on a day.
//!
//! A [`Profile`] is a set of [`Record`]s that only grows. A record says when something was *seen* (`on`) and when it was
//! written down (`recorded`), so that [`Profile::as_of`] can tell what was known on any day. Corrections, withdrawals
//! and erasures are records too. The order in which records arrive changes nothing.
//!
//! ```
//! use foundation::{Cell, date};
//! use valuing_send::Framework;
//! use valuing_send::profile::{Comparison, Profile, Rating, Record};
//!
//! let framework = Framework::example();
//! let mut profile = Profile::new("case 0417".parse()?, framework.clone());
//! let day = date::parse("2026-10-05")?;
//!
//! let need = Rating::open(&framework, "need", "senco")?.level("attention", "3")?;
//! profile.append(Record::new("r1".parse()?, day, day, need)?)?;
//! let setting = Rating::open(&framework, "setting", "senco")?.level("attention", "2")?;
//! profile.append(Record::new("r2".parse()?, day, day, setting)?)?;
//!
//! let snapshot = profile.as_of(day)?;
//! assert_eq!(snapshot.compare_aspect("setting", "attention")?, Cell::Value(Comparison::Below));
//! assert_eq!(snapshot.compare_aspect("setting", "memory")?, Cell::Value(Comparison::Unknown));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod as_of;
mod change;
mod compare;
mod document;
mod known;
mod levels;
mod merge;
mod other_framework;
mod outcome;
mod picture;
mod rating;
mod read;
mod record;
mod resolve;
mod result;
mod review;
mod snapshot;
mod support;
mod support_history;
mod table;
mod transfer;
mod words;

use std::fmt;
use std::sync::{Arc, OnceLock};

use foundation::document::{Extra, ReadAs, Reading, Unknown, to_text};
use foundation::{Date, Digest, Issue, Key, code};

pub use answer::{Answer, Answered, LayerAnswers, SeenAnswer};
pub use as_of::AsOf;
pub use change::{Change, ChangeRule, Direction};
pub use known::{AspectRating, Comparison, DomainLevel, Seen};
pub use other_framework::{CarriedFrom, OtherRating, SeenElsewhere};
pub use outcome::{
    AdulthoodArea, Attainment, Judged, Judgement, Outcome, OutcomeProgress, PreparingForAdulthood, View,
};
pub use rating::{OpenRating, Rating};
pub use record::{Entry, Record, RecordKind};
pub use result::SnapshotDocument;
pub use review::{Review, ReviewOf, ReviewRule, ReviewState};
pub use snapshot::Snapshot;
pub use support::{Available, Delivered, Delivery, Extent, Per, Specified, Support, Wish};
pub(crate) use support_history::{SupportHistory, support_histories};
pub use transfer::Transfer;

pub use document::ProfileDocument;
pub(crate) use read::hours;
use resolve::Records;
pub(crate) use words::span;

use crate::framework::FrameworkName;
use crate::{Error, Framework};

/// All records of one child; see the [module](self). Its `Debug` shows counts and no content.
#[derive(Clone)]
pub struct Profile {
    framework: Arc<Framework>,
    /// The framework as the document named it, with what else it said there.
    name: FrameworkName,
    child: Key,
    /// What records that were merged into this one called the child: in order, each once, without `child`.
    formerly: Vec<Key>,
    /// Shared with the copies of the profile.
    records: Records,
    /// Follows from the records.
    chains: resolve::Chains,
    /// Of the canonical JSON, once it was asked for.
    digest: OnceLock<Digest>,
    extra: Extra,
}

impl PartialEq for Profile {
    fn eq(&self, other: &Self) -> bool {
        self.child == other.child
            && self.records == other.records
            && self.formerly == other.formerly
            && self.extra == other.extra
            && self.framework == other.framework
    }
}

impl Profile {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/profile";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// A profile without records.
    pub fn new(child: Key, framework: Arc<Framework>) -> Self {
        let (name, records, chains) = (framework.name(), Records::new(), resolve::Chains::default());
        let (formerly, digest, extra) = (Vec::new(), OnceLock::new(), Extra::default());
        Self { framework, name, child, formerly, records, chains, digest, extra }
    }

    /// A made-up child: four terms of ratings on every line, support, and what the child and the family want.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn example() -> Self {
        let text = include_str!("../../data/child.json");
        let read = Self::from_json(text.as_bytes(), &Framework::example(), Unknown::Report);
        read.expect("the example profile is well formed")
    }

    /// Reads a profile from JSON.
    ///
    /// # Errors
    /// [`Error::Profile`] with every problem: what is not well formed, a profile made with another framework, a line,
    /// role, aspect or level that the framework does not have, records that conflict. No message repeats a value.
    pub fn from_json(bytes: &[u8], framework: &Arc<Framework>, read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::private(read).json(bytes, |r, node| read::profile(r, node, framework)).map_err(Error::Profile)
    }

    /// The canonical JSON; records in the order of their ids.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&document::profile(self))?)
    }

    /// Reads one record of this profile from JSON.
    ///
    /// # Errors
    /// [`Error::Profile`] with every problem.
    pub fn read_record(&self, bytes: &[u8], read: impl Into<ReadAs>) -> Result<Record, Error> {
        Reading::private(read).json(bytes, |r, node| read::record(r, node, &self.framework)).map_err(Error::Profile)
    }

    /// Adds a record. The same record again changes nothing.
    ///
    /// # Errors
    /// A record with the same id that says something else (VS-PROFILE-001); corrections in a circle (VS-PROFILE-005);
    /// a record that was made with another framework (VS-FRAMEWORK-004); and, of a record that was built and not read,
    /// everything that a reader would find wrong with it.
    pub fn append(&mut self, record: Record) -> Result<(), Error> {
        if let Some((_, Entry::Rating(rating))) = record.entry()
            && rating.framework != self.framework.digest()
        {
            return Err(Error::profile(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        // What is written must be read again, or a profile could be kept and never opened.
        let text = to_text(&document::record(&self.framework, &record))?;
        let read = self.read_record(text.as_bytes(), Unknown::Keep)?;
        // What was written under a framework that this profile has now is of this framework.
        self.insert(if record.under.is_some() { read } else { record })
    }

    /// Adds a record that was read with this framework.
    fn insert(&mut self, record: impl Into<Arc<Record>>) -> Result<(), Error> {
        let record: Arc<Record> = record.into();
        let is_left = |record: &Record| matches!(record.kind(), RecordKind::Erased { .. });
        match self.records.get(record.id()) {
            Some(known) if *known == record || is_left(known) => return Ok(()),
            // What was erased elsewhere is erased here too.
            Some(_) if is_left(&record) => {}
            Some(_) => return Err(Error::profile(Issue::new(code::PROFILE_CONFLICT, "id", ""))),
            None => {}
        }
        let circle = |resolve::Circle| Error::profile(Issue::new(code::PROFILE_CYCLE, "corrects", ""));
        self.chains.add(&record).map_err(circle)?;
        self.records.insert(record.id().clone(), record);
        self.digest = OnceLock::new();
        Ok(())
    }

    /// What was known on a day; a day alone is that day, of what had been seen by it.
    ///
    /// # Errors
    /// A number in the profile that is not finite, which its readers do not let in.
    pub fn as_of<'c>(&self, at: impl Into<AsOf<'c>>) -> Result<Snapshot, Error> {
        Snapshot::new(self, at.into())
    }

    /// What was known on `known` of what had been seen by `seen`: records written down by the one day, about the other.
    ///
    /// # Errors
    /// As [`Profile::as_of`].
    pub fn as_of_seen(&self, known: Date, seen: Date) -> Result<Snapshot, Error> {
        self.as_of(AsOf::new(known).seen(seen))
    }

    /// The same child's profile from now on recorded with another framework, or another edition. What is recorded stays
    /// as it was written, under the framework that it was written under: a [`Crosswalk`](crate::Crosswalk) carries it
    /// over when a snapshot is asked for, and without one it is shown and counts as unknown. What was written under the
    /// other framework before is of the profile's own again.
    ///
    /// # Errors
    /// [`Error::Profile`] with every problem of a record that names the other framework and that it cannot hold.
    pub fn adopt(&self, framework: &Arc<Framework>) -> Result<Self, Error> {
        let own = self.framework.name();
        let mut adopted = Self { formerly: self.formerly.clone(), ..Self::new(self.child.clone(), framework.clone()) };
        adopted.extra = self.extra.clone();
        for record in self.records() {
            let under = record.under.as_ref().unwrap_or(&own);
            let text = to_text(&document::record_under(&self.framework, record, Some(under)))?;
            adopted.insert(adopted.read_record(text.as_bytes(), Unknown::Keep)?)?;
        }
        Ok(adopted)
    }

    /// The same profile without the content of what was erased: of each such record only its id, its day and what it
    /// corrected are left. The erasures stay, so that what is erased stays hidden if it arrives again.
    #[must_use]
    pub fn without_erased(&self) -> Self {
        let erased = resolve::erased(&self.records);
        let left = |record: &Arc<Record>| {
            if erased.contains(record.id()) { Arc::new(record.erased()) } else { record.clone() }
        };
        self.with_records(self.records.iter().map(|(id, record)| (id.clone(), left(record))).collect())
    }

    /// The same profile with other records, which are known to hold together.
    fn with_records(&self, records: Records) -> Self {
        Self { chains: resolve::Chains::of(&records), records, digest: OnceLock::new(), ..self.clone() }
    }

    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The keys that the child had in records that were merged into this one, in order.
    pub fn formerly(&self) -> &[Key] {
        &self.formerly
    }

    /// The framework that it is recorded with.
    pub fn framework(&self) -> &Arc<Framework> {
        &self.framework
    }

    /// The records in the order of their ids.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &Record> {
        self.records.values().map(|record| &**record)
    }

    /// The digest of the canonical JSON.
    ///
    /// # Errors
    /// As [`Profile::to_json`].
    pub fn digest(&self) -> Result<Digest, Error> {
        if let Some(digest) = self.digest.get() {
            return Ok(*digest);
        }
        let digest = Digest::of(self.to_json()?.as_bytes());
        Ok(*self.digest.get_or_init(|| digest))
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({} records)", self.records.len())
    }
}
