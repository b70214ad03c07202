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

mod check;
mod choice;
mod domain;
mod level;
mod line;
mod phase;
mod places;
mod read;
mod scale;
mod status;

use std::sync::{Arc, LazyLock};

use foundation::document::{self, Extra, ReadAs, Reading, Unknown};
use foundation::{Digest, Id, Source};
use serde::Serialize;

pub use choice::ChosenLevel;
pub use domain::{Aspect, Domain, GroupedStatement, Prompt, Section, StatementGroup, Statements};
pub(crate) use level::IntervalForm;
pub use level::{Interval, MOST_LEVELS, Rank};
pub use line::{DomainRule, Found, Line, LineKind, Role};
pub use phase::Phase;
pub use scale::{Level, Scale};
pub use status::{FrameworkName, Standing, Status};

use places::Places;
pub(crate) use read::{any_name, name_of};
use status::Stated;

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
    status: Stated,
    scales: Vec<Scale>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    phases: Vec<Phase>,
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

impl Framework {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/framework";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The ids of the frameworks that come with this library. All are examples; all but the first are there to show that
    /// frameworks of quite other structures work.
    pub const EXAMPLES: &'static [&'static str] =
        &["valuing_send_example", "bristol_structure", "hertfordshire_structure", "southend_structure"];

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
        static BRISTOL: Read = LazyLock::new(|| read(include_str!("../../data/frameworks/bristol_structure.toml")));
        static HERTFORDSHIRE: Read =
            LazyLock::new(|| read(include_str!("../../data/frameworks/hertfordshire_structure.toml")));
        static SOUTHEND: Read = LazyLock::new(|| read(include_str!("../../data/frameworks/southend_structure.toml")));
        match id {
            "valuing_send_example" => Some(Self::example()),
            "bristol_structure" => Some(BRISTOL.clone()),
            "hertfordshire_structure" => Some(HERTFORDSHIRE.clone()),
            "southend_structure" => Some(SOUTHEND.clone()),
            _ => None,
        }
    }

    /// Reads a framework from JSON.
    ///
    /// # Errors
    /// [`Error::Framework`] with every problem.
    pub fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).json(bytes, read::framework).map_err(Error::Framework)
    }

    /// Reads a framework from TOML, the form for writing by hand.
    ///
    /// # Errors
    /// [`Error::Framework`] with every problem.
    pub fn from_toml(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::public(read).toml(bytes, read::framework).map_err(Error::Framework)
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

    /// What everyone who sees a result of it is shown: whether it is in use, and its notice.
    pub fn shown(&self) -> String {
        format!("{} {}", self.status().words(), self.notice)
    }

    /// What everyone who sees a result of it should know, in its own words.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// Whether it is an example or is in use.
    pub fn status(&self) -> &Status {
        &self.status.status
    }

    /// What names it and whether it is in use, as results show it.
    pub fn standing(&self) -> Standing {
        Standing { id: self.id.clone(), edition: self.edition.clone(), status: self.status().clone() }
    }

    /// The phases that it has sentences of its own for, in order.
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The first phase that somebody in this national curriculum year, or of this age, is in.
    pub fn phase_of(&self, ncy: Option<i64>, age: Option<i64>) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.holds(ncy, age) == Some(true))
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
    #[inline]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Its domains, in order.
    #[inline]
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

    /// Why the levels of a line are not compared with need, if they are not.
    pub fn not_compared(&self, line: &str) -> Option<&'static str> {
        let line = self.line(line)?;
        match line.kind {
            LineKind::Need => Some("It is the line of need itself."),
            LineKind::View => Some("It says how somebody sees things, which is not set against need."),
            LineKind::Readiness => {
                let aligned = self.scale_of(line).is_some_and(|scale| scale.aligned_with.is_some());
                (!aligned).then_some("The framework does not say which need its levels meet.")
            }
        }
    }

    /// The plain sentence for a level of a line in an aspect, for any phase.
    pub fn statement(&self, line: &str, aspect: &str, code: &str) -> Option<&str> {
        self.sentence(line, aspect, code, None)
    }

    /// The plain sentence for a level of a line in an aspect in a phase: that of the phase if it has one, else the one
    /// for any. None if there is no such phase either.
    pub fn statement_in_phase(&self, phase: &str, line: &str, aspect: &str, code: &str) -> Option<&str> {
        let phase = self.phases.iter().find(|known| known.id == *phase)?;
        self.sentence(line, aspect, code, Some(&phase.id)).or_else(|| self.sentence(line, aspect, code, None))
    }

    fn sentence(&self, line: &str, aspect: &str, code: &str, phase: Option<&Id>) -> Option<&str> {
        let scale = self.scale_of(self.line(line)?)?;
        let rank = scale.rank(code)?;
        let (_, aspect) = self.aspect(aspect)?;
        let own = aspect.statements.iter().find(|own| own.scale == scale.id && own.phase.as_ref() == phase);
        match own.and_then(|statements| statements.texts.get(rank.index())) {
            Some(text) => Some(text),
            None if phase.is_none() => scale.level(rank)?.statement.as_deref(),
            None => None,
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
        Ok(as_source(self, "framework"))
    }
}

/// What a result says of a framework in a role.
pub(crate) fn as_source(framework: &Framework, role: &'static str) -> Source {
    crate::source(role, &framework.id, &framework.edition, framework.digest)
}
