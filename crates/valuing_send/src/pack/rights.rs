//! Rights and time limits, and what to do when something is wrong: a table that is data, effective-dated and cited.

use std::sync::{Arc, LazyLock};

use foundation::document::{self, Extra, Fields, Node, ReadAs, Reading, Unknown};
use foundation::{Date, Digest, Id, Source};
use serde::Serialize;

use super::PackKind;
use crate::{Error, rights};

/// A table of rights and time limits, and of what to do when something in a pack is wrong.
///
/// The law is data: an area that knows of a change loads a table of its own. A row says where it stands in law, where that
/// was read, from when until when it holds, and whether it was read at a source at all ([`Right::verified`]).
///
/// ```
/// use foundation::date;
/// use valuing_send::pack::{PackKind, Rights};
///
/// let rights = Rights::england();
/// let day = date::parse("2026-10-16")?;
/// let first = rights.on(day, PackKind::Panel, None).next().unwrap();
/// assert_eq!(first.law, "Children and Families Act 2014, section 36(1)");
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(clippy::struct_field_names, reason = "the rights of the table of rights")]
pub struct Rights {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Rights::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Rights::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    title: String,
    notice: String,
    rights: Vec<Right>,
    remedies: Vec<Remedy>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// Of the canonical JSON.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    digest: Digest,
}

/// Something that a family or young person can ask for or expect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Right {
    /// Its id.
    pub id: Id,
    /// In a few words.
    pub title: String,
    /// In plain words.
    pub says: String,
    /// Where it stands in law.
    pub law: String,
    /// Where that was read.
    pub source: String,
    /// Whether it was read at a source. If not, a pack marks it and puts it last.
    pub verified: bool,
    /// The packs that it belongs in; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<PackKind>,
    /// Whether it holds only after compulsory school age.
    #[serde(skip_serializing_if = "is_false")]
    pub only_after_school_age: bool,
    /// How long it takes, or may take.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// The first day that it holds; without it, from before the table was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Date>,
    /// The last day that it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<Date>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// A time limit: so many days, working days, weeks or months from a day, or the day before which something is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", untagged)]
#[non_exhaustive]
pub enum Limit {
    /// Calendar days.
    Days {
        /// How many.
        days: i64,
        /// From which day.
        from: String,
    },
    /// Working days.
    WorkingDays {
        /// How many.
        working_days: i64,
        /// From which day.
        from: String,
    },
    /// Weeks of seven days.
    Weeks {
        /// How many.
        weeks: i64,
        /// From which day.
        from: String,
    },
    /// Calendar months.
    Months {
        /// How many.
        months: i64,
        /// From which day.
        from: String,
    },
    /// Before a day.
    Before {
        /// Which day, in words.
        before: String,
    },
}

impl Right {
    /// What stands with a right that nobody has read at its source.
    pub const UNREAD: &'static str = "Not checked against the source: ask before relying on it.";
}

impl Limit {
    /// In words, such as `6 weeks from the day the council receives the request`.
    pub fn words(&self) -> String {
        let count = |count: i64, unit: &str, from: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {unit}{plural} from {from}")
        };
        match self {
            Self::Days { days, from } => count(*days, "day", from),
            Self::WorkingDays { working_days, from } => count(*working_days, "working day", from),
            Self::Weeks { weeks, from } => count(*weeks, "week", from),
            Self::Months { months, from } => count(*months, "month", from),
            Self::Before { before } => format!("before {before}"),
        }
    }
}

/// What to do when something in a pack is wrong, or is seen differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Remedy {
    /// Its id.
    pub id: Id,
    /// When it is the thing to do.
    pub title: String,
    /// What to do, in plain words.
    pub says: String,
    /// The kind of record that it makes in the profile, if it makes one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Rights {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/rights";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The table for England that comes with this library.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn england() -> Arc<Self> {
        static READ: LazyLock<Arc<Rights>> = LazyLock::new(|| {
            let text = include_str!("../../data/rights.toml");
            Arc::new(Rights::from_toml(text.as_bytes(), Unknown::Report).expect("the table of rights is well formed"))
        });
        READ.clone()
    }

    /// Reads a table from JSON.
    ///
    /// # Errors
    /// [`Error::Pack`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, checked).map_err(Error::Pack)
    }

    /// Reads a table from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Pack`] with every problem.
    pub fn from_toml(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, checked).map_err(Error::Pack)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// An unknown field with a number that is not finite, which cannot come from a reader of this library.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What everyone who sees a row of it should know.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// What to do when something is wrong.
    pub fn remedies(&self) -> &[Remedy] {
        &self.remedies
    }

    /// All rows, in order.
    pub fn rights(&self) -> &[Right] {
        &self.rights
    }

    /// Those that hold on a day and belong in a pack of a kind: those that were read at a source first. What holds only
    /// after compulsory school age is left out only where it is known not to be reached.
    pub fn on(&self, day: Date, kind: PackKind, after_school_age: Option<bool>) -> impl Iterator<Item = &Right> {
        let holds = move |right: &&Right| {
            right.from.is_none_or(|from| from <= day)
                && right.until.is_none_or(|until| day <= until)
                && (right.packs.is_empty() || right.packs.contains(&kind))
                && !(right.only_after_school_age && after_school_age == Some(false))
        };
        let with = move |verified: bool| self.rights.iter().filter(move |right| right.verified == verified);
        with(true).chain(with(false)).filter(holds)
    }

    /// What a result says of this table: its id, edition and digest.
    pub(super) fn source(&self) -> Source {
        crate::source("rights", &self.id, &self.edition, self.digest)
    }
}

fn checked(r: &mut Reading, node: &Node) -> Option<Rights> {
    rights::check(r, node);
    let table = table(r, node)?;
    let digest = Digest::of(&document::to_bytes(&table).ok()?);
    Some(Rights { digest, ..table })
}

fn table(r: &mut Reading, node: &Node) -> Option<Rights> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Rights::SCHEMA, Rights::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let title = fields.required(r, "title", Reading::words);
    let notice = fields.required(r, "notice", Reading::words);
    let rights = fields.required(r, "rights", |r, node| r.list(node, right));
    let remedies = fields.required(r, "remedies", |r, node| r.list(node, remedy));
    if let Some(rights) = &rights {
        r.within("rights", |r| r.unique(rights, |right| right.id.clone()));
    }
    if let Some(remedies) = &remedies {
        r.within("remedies", |r| r.unique(remedies, |remedy| remedy.id.clone()));
    }
    let extra = fields.finish(r);
    header?;
    Some(Rights {
        schema: Rights::SCHEMA,
        version: Rights::VERSION,
        id: id?,
        edition: edition?,
        title: title?,
        notice: notice?,
        rights: rights?,
        remedies: remedies?,
        extra,
        digest: Digest::of(&[]),
    })
}

fn right(r: &mut Reading, node: &Node) -> Option<Right> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let says = fields.required(r, "says", Reading::words);
    let law = fields.required(r, "law", Reading::words);
    let source = fields.required(r, "source", Reading::words);
    let verified = fields.required(r, "verified", Reading::boolean);
    let packs = fields.list(r, "packs", |r, node| r.one_of(node, &PackKind::ALL.map(|kind| (kind.as_str(), kind))));
    let only_after_school_age = fields.optional(r, "only_after_school_age", Reading::boolean);
    let limit = fields.optional(r, "limit", limit);
    let from = fields.optional(r, "from", Reading::date);
    let until = fields.optional(r, "until", Reading::date);
    let extra = fields.finish(r);
    Some(Right {
        id: id?,
        title: title?,
        says: says?,
        law: law?,
        source: source?,
        verified: verified?,
        packs: packs?,
        only_after_school_age: only_after_school_age?.unwrap_or_default(),
        limit: limit?,
        from: from?,
        until: until?,
        extra,
    })
}

/// A limit has no unknown keys: one that this version does not know would be left out of its words.
fn limit(r: &mut Reading, node: &Node) -> Option<Limit> {
    let mut fields = r.object(node)?;
    let from = |r: &mut Reading, fields: &mut Fields<'_>| fields.required(r, "from", Reading::words);
    let count = |r: &mut Reading, node: &Node| r.integer(node, 1, 3_650);
    let names: Vec<&str> = fields.names().collect();
    let known = ["days", "working_days", "weeks", "months", "before"].into_iter().find(|name| names.contains(name));
    let limit = match known {
        Some("before") => fields.required(r, "before", Reading::words).map(|before| Limit::Before { before }),
        Some(unit) => {
            let (count, from) = (fields.required(r, unit, count), from(r, &mut fields));
            let (count, from) = (count?, from?);
            Some(match unit {
                "days" => Limit::Days { days: count, from },
                "working_days" => Limit::WorkingDays { working_days: count, from },
                "weeks" => Limit::Weeks { weeks: count, from },
                _ => Limit::Months { months: count, from },
            })
        }
        None => r.fail(foundation::code::DOCUMENT_MISSING, "days, working_days, weeks, months or before"),
    };
    let extra = fields.finish(r);
    if extra.is_empty() { limit } else { r.fail(foundation::code::DOCUMENT_UNKNOWN_KEY, "") }
}

fn remedy(r: &mut Reading, node: &Node) -> Option<Remedy> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let says = fields.required(r, "says", Reading::words);
    let record = fields.optional(r, "record", Reading::id);
    let extra = fields.finish(r);
    Some(Remedy { id: id?, title: title?, says: says?, record: record?, extra })
}
