//! From one framework, or one edition of it, to another: what can be carried over exactly, what roughly, and what not.
//!
//! A [`Crosswalk`] is a document that people draw up who know both frameworks. It says to which line each line leads,
//! to which aspect each aspect, and level by level what a level becomes: one level (exact), a range of levels with a
//! note (approximate), or nothing, with the reason (not carried). It must speak of every line, aspect and level, so that
//! nothing is lost unseen. What is carried never says more than was recorded: what is not rated stays not rated, and what
//! is approximate stays a range.
//!
//! * **Several aspects may become one**: need is then the highest of them and readiness the lowest, as for a domain; while
//!   one of them is not known, the level is known from one side only.
//! * **One aspect may become several**: need is then at most what it was in each, and readiness at least, unless the
//!   crosswalk has levels of its own for that aspect.
//!
//! ```
//! use valuing_send::Crosswalk;
//! use valuing_send::crosswalk::Carried;
//!
//! let crosswalk = Crosswalk::example();
//! let carried = crosswalk.carry("need", "hearing", "3")?;
//! let Some(Carried::Exact { aspect, level, .. }) = carried.first() else { panic!() };
//! assert_eq!((aspect.as_str(), level.as_str()), ("hearing", "3"));
//!
//! let carried = crosswalk.carry("need", "sensory_comfort", "2")?;
//! let Some(Carried::Approximate { lo, hi, .. }) = carried.first() else { panic!() };
//! assert_eq!((lo.as_str(), hi.as_str()), ("1", "2"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod carry;
mod check;
mod picture;
mod read;
mod result;

use std::sync::Arc;

use foundation::document::{self, Extra, ReadAs, Reading, Unknown};
use foundation::{Digest, Id, Source};
use serde::Serialize;

pub use carry::Carried;
pub(crate) use carry::Outcome;
pub use picture::{CarriedCounts, CarriedLevel, CarriedPicture, NotCarried};
pub use result::CarriedDocument;

use crate::Error;
use crate::framework::{Framework, FrameworkName, Interval};

/// A way from one framework to another; see the [module](self). It cannot be changed, so it can be shared by any number
/// of threads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Crosswalk {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Crosswalk::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Crosswalk::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    title: String,
    notice: String,
    from: FrameworkName,
    to: FrameworkName,
    /// Every line of the framework that it leads from.
    lines: Vec<LineMap>,
    /// Every aspect of the framework that it leads from.
    aspects: Vec<AspectMap>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// The frameworks that it leads from and to.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    ends: (Arc<Framework>, Arc<Framework>),
    /// Of the canonical JSON.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    digest: Digest,
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LineMap {
    from: Id,
    /// The line that it leads to, of the same kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Id>,
    /// What becomes of each level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<LevelMap>,
    /// Why it leads nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What becomes of some aspects together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AspectMap {
    /// The aspects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    from: Vec<Id>,
    /// Every aspect of this domain, in place of a list of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<Id>,
    /// The one aspect that they lead to.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Id>,
    /// Levels of its own here, for some of the lines.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<OwnLevels>,
    /// Why they lead nowhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// The numbers of the aspects among all.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    places: Vec<usize>,
}

/// What becomes of the levels of a line where some aspects differ from the rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct OwnLevels {
    line: Id,
    levels: Vec<LevelMap>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What becomes of a level: `to` one level, from `lo` to `hi` with a note, or nothing with a `reason`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LevelMap {
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    /// The levels that it becomes, in ranks; none if it is not carried.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    image: Option<Interval>,
}

impl Crosswalk {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/crosswalk";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// An example: from the example framework to the example in the structure of Southend's levels 0 to 4.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn example() -> Self {
        let text = include_str!("../../data/crosswalks/example_to_southend_structure.toml");
        let to = Framework::example_named("southend_structure").expect("it is one of the examples");
        let read = Self::from_toml(text.as_bytes(), &Framework::example(), &to, Unknown::Report);
        read.expect("the example crosswalk is well formed")
    }

    /// Reads a crosswalk between two frameworks from JSON.
    ///
    /// # Errors
    /// [`Error::Crosswalk`] with every problem: what is not well formed, other frameworks than these (VS-FRAMEWORK-004),
    /// a line, aspect or level that they do not have, one that is not spoken of (VS-CROSSWALK-001), a level that goes to
    /// no level nor range and has no reason (VS-CROSSWALK-002), levels that fall where they should rise
    /// (VS-CROSSWALK-003), lines of different kinds (VS-CROSSWALK-004).
    pub fn from_json(
        bytes: &[u8],
        from: &Arc<Framework>,
        to: &Arc<Framework>,
        read: impl Into<ReadAs>,
    ) -> Result<Self, Error> {
        Reading::public(read).json(bytes, |r, node| read::crosswalk(r, node, from, to)).map_err(Error::Crosswalk)
    }

    /// Reads a crosswalk between two frameworks from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// As [`Crosswalk::from_json`].
    pub fn from_toml(
        bytes: &[u8],
        from: &Arc<Framework>,
        to: &Arc<Framework>,
        read: impl Into<ReadAs>,
    ) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, |r, node| read::crosswalk(r, node, from, to)).map_err(Error::Crosswalk)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// An unknown field with a number that is not finite, which cannot come from a reader of this library.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Its edition.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What everyone who sees a result of it should know.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The framework that it leads from.
    pub fn from(&self) -> &Arc<Framework> {
        &self.ends.0
    }

    /// The framework that it leads to.
    pub fn to(&self) -> &Arc<Framework> {
        &self.ends.1
    }

    /// What a result says of this crosswalk: its id, edition and digest.
    ///
    /// # Errors
    /// Never for a crosswalk that this library read.
    pub fn source(&self) -> Result<Source, Error> {
        Ok(crate::source("crosswalk", &self.id, &self.edition, self.digest))
    }
}
