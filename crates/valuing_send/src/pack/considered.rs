//! What a person concluded, having looked at a pack or a match.

use std::collections::BTreeSet;

use foundation::document::{Extra, Node, ReadAs, Reading, to_text};
use foundation::{Code, Date, Digest, Id, Issue, Key, code};
use serde::Serialize;

use super::{Looked, Pack};
use crate::Error;
use crate::debug::debug_without_content;

/// What a person concluded of a result: who, in which role, and when; which of its reasons and unknowns they saw; whether
/// they differ from it, which is normal and kept; and what they concluded, in their own words.
///
/// It names the result by its digest, so that it can be told which one was looked at, and it is a document of its own,
/// kept beside the profile. It cannot be made without saying which reasons and which unknowns were seen. Nothing that
/// this library gives shows the note but its document and [`Considered::note`].
///
/// ```
/// use foundation::date;
/// use valuing_send::matching::Context;
/// use valuing_send::pack::{PackKind, PackOptions};
/// use valuing_send::{Catalogue, Considered, Pack, Profile};
///
/// let day = date::parse("2026-10-16")?;
/// let asked = PackOptions::new(PackKind::Panel, day);
/// let pack = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked)?;
/// let seen = pack.to_consider();
///
/// let considered = Considered::of(&seen, "senco".parse()?, date::parse("2026-10-20")?)
///     .reasons(["comparison/setting/communication_and_interaction"])
///     .unknowns(["need/looking_after_health"])
///     .differs(true)
///     .note("The wait for the therapist weighs more with us than the list can tell.")?;
/// assert!(considered.is_of(&seen).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Considered {
    child: Key,
    schema: String,
    digest: Digest,
    known: Date,
    by: Id,
    on: Date,
    reasons: Seen,
    unknowns: Seen,
    differs: Option<bool>,
    note: String,
    extra: Extra,
}

/// Some of what there was to see.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Seen {
    /// Their names in the result, in byte order.
    seen: Vec<String>,
    /// How many the result has.
    of: usize,
}

/// What a person concluded, while it is being written.
#[derive(Clone)]
pub struct Considering<'l> {
    looked: &'l Looked,
    by: Id,
    on: Date,
    reasons: BTreeSet<String>,
    unknowns: BTreeSet<String>,
    differs: Option<bool>,
}

/// The document of what a person concluded.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Considered"))]
pub struct ConsideredDocument<'c> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Considered::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Considered::VERSION)))]
    version: i64,
    /// The child's key.
    child: &'c Key,
    /// The result that was looked at.
    result: ResultForm<'c>,
    /// In which role.
    by: &'c Id,
    /// On which day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    /// Which of its reasons were seen.
    reasons: &'c Seen,
    /// Which of its unknowns were seen.
    unknowns: &'c Seen,
    /// Whether the person differs from the result; left out if they did not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    differs: Option<bool>,
    /// What they concluded, in their own words.
    note: &'c str,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: &'c Extra,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Result"))]
struct ResultForm<'c> {
    /// What kind of document it is.
    schema: &'c str,
    /// The digest of what it holds.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    digest: Digest,
    /// The day up to which it speaks.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
}

debug_without_content!(Considered, Seen, Considering<'_>, ConsideredDocument<'_>, ResultForm<'_>);

impl Considering<'_> {
    /// With these of the result's reasons seen.
    #[must_use]
    pub fn reasons<T: Into<String>>(mut self, seen: impl IntoIterator<Item = T>) -> Self {
        self.reasons.extend(seen.into_iter().map(Into::into));
        self
    }

    /// With these of the result's unknowns seen.
    #[must_use]
    pub fn unknowns<T: Into<String>>(mut self, seen: impl IntoIterator<Item = T>) -> Self {
        self.unknowns.extend(seen.into_iter().map(Into::into));
        self
    }

    /// With whether the person differs from the result.
    #[must_use]
    pub fn differs(self, differs: bool) -> Self {
        Self { differs: Some(differs), ..self }
    }

    /// With what they concluded, in their own words: that ends it.
    ///
    /// # Errors
    /// No reason was seen, or no unknown of a result that has some (VS-PACK-002); a name that the result does not have
    /// (VS-PACK-003); a day before that of the result (VS-PACK-004); no words, or more than 10,000 bytes
    /// (VS-DOCUMENT-017).
    pub fn note(self, words: impl Into<String>) -> Result<Considered, Error> {
        let note = words.into();
        if note.trim().is_empty() || note.len() > 10_000 {
            let expected = "a text that is not empty, of at most 10000 bytes";
            return Err(Error::pack(Issue::new(code::DOCUMENT_LENGTH, "note", expected)));
        }
        let some = |seen: BTreeSet<String>, of: &[String]| Seen { seen: seen.into_iter().collect(), of: of.len() };
        let considered = Considered {
            child: self.looked.child.clone(),
            schema: self.looked.schema.to_owned(),
            digest: self.looked.digest,
            known: self.looked.known,
            by: self.by,
            on: self.on,
            reasons: some(self.reasons, &self.looked.reasons),
            unknowns: some(self.unknowns, &self.looked.unknowns),
            differs: self.differs,
            note,
            extra: Extra::default(),
        };
        if considered.on < considered.known {
            return Err(Error::pack(Issue::new(code::PACK_TIME, "on", "")));
        }
        for (name, seen) in [("reasons", &considered.reasons), ("unknowns", &considered.unknowns)] {
            if seen.is_silent() {
                return Err(Error::pack(Issue::new(code::PACK_SEEN, name, SEEN)));
            }
        }
        considered.is_of(self.looked)?;
        Ok(considered)
    }
}

const SEEN: &str = "at least one that was seen";

impl Seen {
    /// Whether nothing was seen of something.
    fn is_silent(&self) -> bool {
        self.seen.is_empty() && self.of > 0
    }
}

impl Considered {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/considered";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Begins to say what somebody concluded of a result, in which role and on which day.
    pub fn of(looked: &Looked, by: Id, on: Date) -> Considering<'_> {
        Considering { looked, by, on, reasons: BTreeSet::new(), unknowns: BTreeSet::new(), differs: None }
    }

    /// Reads what a person concluded from JSON.
    ///
    /// # Errors
    /// [`Error::Pack`] with every problem. No message repeats a value.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::private(read).json(bytes, considered).map_err(Error::Pack)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// An unknown field with a number that is not finite, which cannot come from a reader of this library.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&ConsideredDocument {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            child: &self.child,
            result: ResultForm { schema: &self.schema, digest: self.digest, known: self.known },
            by: &self.by,
            on: self.on,
            reasons: &self.reasons,
            unknowns: &self.unknowns,
            differs: self.differs,
            note: &self.note,
            extra: &self.extra,
        })?)
    }

    /// Whether it was concluded of this result.
    ///
    /// # Errors
    /// It was concluded of another result, or names what this one does not have (VS-PACK-003); it is about another child
    /// (VS-PROFILE-003).
    pub fn is_of(&self, looked: &Looked) -> Result<(), Error> {
        let wrong = |code: Code, path: String| Err(Error::pack(Issue::new(code, path, "")));
        if self.child != looked.child {
            return wrong(code::PROFILE_CHILD, "child".to_owned());
        }
        if self.schema != looked.schema || self.digest != looked.digest || self.known != looked.known {
            return wrong(code::PACK_OTHER, "result".to_owned());
        }
        let parts = [("reasons", &self.reasons, &looked.reasons), ("unknowns", &self.unknowns, &looked.unknowns)];
        for (name, own, there) in parts {
            if own.of != there.len() {
                return wrong(code::PACK_OTHER, format!("{name}.of"));
            }
            if let Some(index) = own.seen.iter().position(|one| !there.contains(one)) {
                return wrong(code::PACK_OTHER, format!("{name}.seen[{index}]"));
            }
        }
        Ok(())
    }

    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The result that was looked at.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// In which role.
    pub fn by(&self) -> &Id {
        &self.by
    }

    /// On which day.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The reasons that were seen, and how many there were.
    pub fn reasons(&self) -> (&[String], usize) {
        (&self.reasons.seen, self.reasons.of)
    }

    /// The unknowns that were seen, and how many there were.
    pub fn unknowns(&self) -> (&[String], usize) {
        (&self.unknowns.seen, self.unknowns.of)
    }

    /// Whether the person differs from the result, if they said.
    pub fn differs(&self) -> Option<bool> {
        self.differs
    }

    /// What they concluded, in their own words.
    pub fn note(&self) -> &str {
        &self.note
    }
}

fn considered(r: &mut Reading, node: &Node) -> Option<Considered> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Considered::SCHEMA, Considered::VERSION);
    let child = fields.required(r, "child", Reading::key);
    let result = fields.required(r, "result", |r, node| {
        let mut fields = r.object(node)?;
        let schema = fields.required(r, "schema", |r, node| r.one_of(node, &RESULTS));
        let digest = fields.required(r, "digest", digest);
        let known = fields.required(r, "known", Reading::date);
        let extra = fields.finish(r);
        known_only(r, &extra)?;
        Some((schema?, digest?, known?))
    });
    let by = fields.required(r, "by", Reading::id);
    let on = fields.required(r, "on", Reading::date);
    let reasons = fields.required(r, "reasons", seen);
    let unknowns = fields.required(r, "unknowns", seen);
    let differs = fields.optional(r, "differs", Reading::boolean);
    let note = fields.required(r, "note", Reading::words);
    let extra = fields.finish(r);
    header?;
    let ((schema, digest, known), on) = (result?, on?);
    if on < known {
        return r.within("on", |r| r.fail(code::PACK_TIME, ""));
    }
    Some(Considered {
        child: child?,
        schema: schema.to_owned(),
        digest,
        known,
        by: by?,
        on,
        reasons: reasons?,
        unknowns: unknowns?,
        differs: differs?,
        note: note?,
        extra,
    })
}

/// The results that can be considered.
const RESULTS: [(&str, &str); 2] = [(Pack::SCHEMA, Pack::SCHEMA), ("valuing_send/match", "valuing_send/match")];

fn digest(r: &mut Reading, node: &Node) -> Option<Digest> {
    match r.borrowed(node)?.parse() {
        Ok(digest) => Some(digest),
        Err(_) => r.fail(code::DOCUMENT_VALUE, "sha256: and 64 digits from 0 to 9 and a to f"),
    }
}

fn seen(r: &mut Reading, node: &Node) -> Option<Seen> {
    let mut fields = r.object(node)?;
    let seen = fields.required(r, "seen", |r, node| r.list(node, Reading::words));
    let of = fields.required(r, "of", |r, node| r.integer(node, 0, 1_000_000));
    let extra = fields.finish(r);
    known_only(r, &extra)?;
    let (mut names, of) = (seen?, usize::try_from(of?).ok()?);
    r.within("seen", |r| r.unique(&names, String::as_str));
    names.sort_unstable();
    let seen = Seen { seen: names, of };
    if seen.is_silent() {
        return r.within("seen", |r| r.fail(code::PACK_SEEN, SEEN));
    }
    if seen.seen.len() > seen.of {
        return r.within("of", |r| r.fail(code::DOCUMENT_RANGE, "as many as were seen, or more"));
    }
    Some(seen)
}

/// What names a result and what was seen of it has no keys beside its own, so that nothing of it is passed over.
fn known_only(r: &mut Reading, extra: &Extra) -> Option<()> {
    if extra.is_empty() { Some(()) } else { r.fail(code::DOCUMENT_UNKNOWN_KEY, "") }
}
