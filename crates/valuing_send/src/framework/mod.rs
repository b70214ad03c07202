//! What is looked at: domains and their aspects, scales and their levels, the lines of the picture, and the plain
//! sentences that say what each level looks like.
//!
//! A framework is data, with an id and an edition. The one that comes with this library is an example, says so, and is
//! nobody's official tool; a council loads its own.
//!
//! ```
//! use valuing_send::Framework;
//!
//! let framework = Framework::example();
//! assert_eq!(framework.domains().len(), 5);
//! let attention = framework.aspect("attention").unwrap();
//! let words = framework.statement("need", "attention", "0").unwrap();
//! assert_eq!(words, "They settle to an activity and stay with it as long as most others of their age do.");
//! assert!(framework.status().is_example());
//! ```

mod level;
mod places;
mod read;

use std::sync::{Arc, LazyLock};

use foundation::document::{self, Extra, ReadAs, Unknown};
use foundation::{Date, Digest, Id, Source};
use serde::Serialize;

pub use level::{Interval, MOST_LEVELS, Rank};
use places::Places;
pub(crate) use read::name_of;

use crate::Error;

/// A framework; see the [module](self). It cannot be changed, so it can be shared by any number of threads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Framework {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Framework::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Framework::VERSION)))]
    version: i64,
    id: Id,
    edition: String,
    title: String,
    licence: String,
    notice: String,
    status: Status,
    scales: Vec<Scale>,
    roles: Vec<Role>,
    lines: Vec<Line>,
    domains: Vec<Domain>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    places: Places,
    /// Of the canonical JSON.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    digest: Digest,
}

/// Whether a framework is an example or is in use, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// To try the library with; nobody's tool.
    Example,
    /// In use.
    Adopted {
        /// By whom.
        by: String,
        /// From when.
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        on: Date,
        /// Who made it together.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        co_produced_with: Vec<String>,
    },
}

impl Status {
    /// Whether it is an example only.
    pub fn is_example(&self) -> bool {
        matches!(self, Self::Example)
    }
}

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
    /// From the lowest to the highest: 2 to [`MOST_LEVELS`].
    pub levels: Vec<Level>,
    /// For each level, the rank of the highest need that it meets; empty if not aligned.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    meets: Vec<Rank>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
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
    extra: Extra,
}

/// Someone who rates.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Role {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// Whether it is the child or young person themself, whose wishes are the stated preference after compulsory school
    /// age.
    #[serde(skip_serializing_if = "is_false")]
    pub child: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// One line of the picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Line {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What it speaks of.
    pub kind: LineKind,
    /// The id of its scale.
    pub scale: Id,
    /// How the level of a domain follows from those of its aspects.
    pub rule: DomainRule,
    /// Who rates it.
    pub roles: Vec<Id>,
    /// On a line of readiness: whether it speaks of the setting where the child is. What one setting says of itself does
    /// not go with the child to the next.
    #[serde(skip_serializing_if = "is_false")]
    pub of_setting: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What a line speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineKind {
    /// How much need there is. A framework has one such line.
    Need,
    /// How ready somebody is to meet it.
    Readiness,
    /// How somebody sees it; shown, and never compared with the others.
    View,
}

/// How the level of a domain follows from those of its aspects. There is no mean: levels are steps, not amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DomainRule {
    /// The highest, for need: while an aspect is not rated it is known from below.
    Highest,
    /// The lowest, for readiness: while an aspect is not rated it is known from above.
    Lowest,
    /// A domain has no level of its own on this line.
    None,
}

/// A broad area of need.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Domain {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Questions that lead a setting or a family to its own rating.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Prompt>,
    /// Its parts.
    pub aspects: Vec<Aspect>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// A question that leads somebody to their own rating of readiness.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Prompt {
    /// Its id.
    pub id: Id,
    /// The line that it leads to a rating on.
    pub line: Id,
    /// The layer of help that it asks about.
    pub layer: Id,
    /// The question.
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// A part of a domain that is rated by itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Aspect {
    /// Its id, used once in the framework.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What it looks like when it goes well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// For each scale that has sentences of its own here, one for each level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statements>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What each level of a scale looks like in one aspect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Statements {
    /// The scale.
    pub scale: Id,
    /// One sentence for each level, the lowest first.
    pub texts: Vec<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What names a framework in other documents: its id and its edition. Two are equal if these are, whatever else a later
/// version wrote beside them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FrameworkName {
    /// The id of the framework.
    pub id: Id,
    /// Its edition.
    pub edition: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl PartialEq for FrameworkName {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.edition == other.edition
    }
}

impl Eq for FrameworkName {}

impl Framework {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/framework";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The ids of the frameworks that come with this library. All are examples; all but the first are there to show that
    /// frameworks of quite other structures work.
    pub const EXAMPLES: &'static [&'static str] = &["valuing_send_example", "southend_structure"];

    /// The framework that comes with this library: five domains, five aspects each. It is an example, and read once.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[expect(clippy::expect_used, reason = "the text is part of this library and a test reads it")]
    pub fn example() -> Arc<Self> {
        static READ: LazyLock<Arc<Framework>> = LazyLock::new(|| {
            let text = include_str!("../../data/framework.toml");
            let read = Framework::from_toml(text.as_bytes(), Unknown::Report);
            Arc::new(read.expect("the example framework is well formed"))
        });
        READ.clone()
    }

    /// One of the [examples](Self::EXAMPLES), by its id.
    ///
    /// # Panics
    /// Never: a test reads them.
    #[expect(clippy::expect_used, reason = "the texts are part of this library and a test reads them")]
    pub fn example_named(id: &str) -> Option<Arc<Self>> {
        type Read = LazyLock<Arc<Framework>>;
        fn read(text: &str) -> Arc<Framework> {
            let read = Framework::from_toml(text.as_bytes(), Unknown::Report);
            Arc::new(read.expect("an example framework is well formed"))
        }
        static SOUTHEND: Read = LazyLock::new(|| read(include_str!("../../data/frameworks/southend_structure.toml")));
        match id {
            "valuing_send_example" => Some(Self::example()),
            "southend_structure" => Some(SOUTHEND.clone()),
            _ => None,
        }
    }

    /// Reads a framework from JSON.
    ///
    /// # Errors
    /// [`Error::Framework`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        let read = read.into();
        let node = document::parse_json(bytes, read.limits()).map_err(Error::Framework)?;
        read::framework(&node, read.unknown()).map_err(Error::Framework)
    }

    /// Reads a framework from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Framework`] with every problem.
    pub fn from_toml(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        let read = read.into();
        let node = document::parse_toml(bytes, read.limits()).map_err(Error::Framework)?;
        read::framework(&node, read.unknown()).map_err(Error::Framework)
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

    /// Its id and edition, as other documents name it.
    pub fn name(&self) -> FrameworkName {
        FrameworkName { id: self.id.clone(), edition: self.edition.clone(), extra: Extra::default() }
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The licence of its texts.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// What everyone who sees a result of it should know.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// Whether it is an example or is in use.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Its scales.
    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    /// Who rates.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The lines of the picture, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Its domains, in order.
    pub fn domains(&self) -> &[Domain] {
        &self.domains
    }

    /// Every aspect with its domain, in order.
    pub fn aspects(&self) -> impl Iterator<Item = (&Domain, &Aspect)> {
        self.domains.iter().flat_map(|domain| domain.aspects.iter().map(move |aspect| (domain, aspect)))
    }

    /// The scale with this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == *id)
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == *id)
    }

    /// The line with this id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == *id)
    }

    /// The domain with this id.
    pub fn domain(&self, id: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.id == *id)
    }

    /// The aspect with this id, and its domain.
    pub fn aspect(&self, id: &str) -> Option<(&Domain, &Aspect)> {
        self.aspect_at(self.aspect_index(id)?)
    }

    /// The number of an aspect among all, in order.
    pub(crate) fn aspect_index(&self, id: &str) -> Option<usize> {
        self.places.number(id)
    }

    /// The aspect of this number, and its domain.
    pub(crate) fn aspect_at(&self, index: usize) -> Option<(&Domain, &Aspect)> {
        let (domain, aspect) = self.places.place(index)?;
        let domain = self.domains.get(domain)?;
        Some((domain, domain.aspects.get(aspect)?))
    }

    /// How many aspects there are.
    pub(crate) fn aspect_count(&self) -> usize {
        self.places.len()
    }

    /// The line of kind need.
    pub fn need_line(&self) -> Option<&Line> {
        self.lines.iter().find(|line| line.kind == LineKind::Need)
    }

    /// The scale of a line.
    pub fn scale_of(&self, line: &Line) -> Option<&Scale> {
        self.scale(line.scale.as_str())
    }

    /// The plain sentence for a level of a line in an aspect.
    pub fn statement(&self, line: &str, aspect: &str, code: &str) -> Option<&str> {
        let scale = self.scale_of(self.line(line)?)?;
        let rank = scale.rank(code)?;
        let (_, aspect) = self.aspect(aspect)?;
        let own = aspect.statements.iter().find(|statements| statements.scale == scale.id);
        match own.and_then(|statements| statements.texts.get(rank.index())) {
            Some(text) => Some(text),
            None => scale.level(rank)?.statement.as_deref(),
        }
    }

    /// The digest of the canonical JSON.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What a result says of this framework: its id, edition and digest.
    ///
    /// # Errors
    /// Never for a framework that this library read.
    pub fn source(&self) -> Result<Source, Error> {
        Ok(Source {
            role: crate::id("framework"),
            id: Some(self.id.clone()),
            edition: Some(self.edition.clone()),
            digest: self.digest,
        })
    }
}
