//! What the child and family want to come of the help, and how near each of them says it is.
//!
//! An [`Outcome`] is worded by the child or family, and may have a goal attainment scale: five plain sentences from much
//! less than hoped to much more (T. Kiresuk and R. Sherman, 1968, *Community Mental Health Journal* 4, 443-453;
//! L. Turner-Stokes, 2009, *Clinical Rehabilitation* 23, 362-370). Each role gives [`Judgement`]s of its own over time.
//! Those who differ are all kept and shown: there is no mean, no T-score and no total, because the levels of different
//! outcomes, and of different people, are not amounts of one thing.
//!
//! ```
//! use foundation::date;
//! use valuing_send::{Framework, Profile};
//! use valuing_send::profile::{Attainment, Direction, Judgement, Outcome, Record};
//!
//! let mut profile = Profile::new("case 0417".parse()?, Framework::example());
//! let (autumn, summer) = (date::parse("2026-10-05")?, date::parse("2027-06-21")?);
//! let outcome = Outcome::new("child_young_person".parse()?, "I want to walk to school with my friends.");
//! profile.append(Record::new("o1".parse()?, autumn, autumn, outcome)?)?;
//! let judged = |level| Ok::<_, foundation::Error>(Judgement::new("o1".parse()?, "child_young_person".parse()?, level));
//! profile.append(Record::new("j1".parse()?, autumn, autumn, judged(Attainment::MuchLess)?)?)?;
//! profile.append(Record::new("j2".parse()?, summer, summer, judged(Attainment::AsHoped)?)?)?;
//!
//! let snapshot = profile.as_of(summer)?;
//! let view = &snapshot.outcomes()[0].views()[0];
//! assert_eq!(view.level(), Some(Attainment::AsHoped));
//! assert_eq!(view.direction(), Direction::Higher);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adulthood;
mod document;
mod progress;
mod read;

use foundation::{Date, Id, Key};
use serde::{Serialize, Serializer};

pub use adulthood::{AdulthoodArea, PreparingForAdulthood};
pub(super) use document::{ProgressForm, progress_form};
pub use progress::{Judged, OutcomeProgress, View};
pub(super) use progress::{columns, progress};
pub(super) use read::{judgement, outcome};

use crate::debug::debug_without_content;

/// Something that the child or family wants to come of the help, in their words.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Outcome {
    /// In their words.
    pub words: String,
    /// Who worded it: a role of the framework.
    pub by: Id,
    /// Who agreed to it: roles of the framework.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed_by: Vec<Id>,
    /// The domains that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Id>,
    /// The aspects that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aspects: Vec<Id>,
    /// The areas of adult life that it prepares for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adulthood: Vec<AdulthoodArea>,
    /// The day by which it is hoped for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub target: Option<Date>,
    /// The day on which to look at it together.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub review: Option<Date>,
    /// A plain sentence for each level, from much less than hoped to much more: five, or none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<String>,
}

impl Outcome {
    /// An outcome in the words of a role.
    pub fn new(by: Id, words: impl Into<String>) -> Self {
        let (agreed_by, domains, aspects) = (Vec::new(), Vec::new(), Vec::new());
        let (adulthood, scale) = (Vec::new(), Vec::new());
        Self { words: words.into(), by, agreed_by, domains, aspects, adulthood, target: None, review: None, scale }
    }

    /// The same, agreed by these roles.
    #[must_use]
    pub fn agreed_by(self, roles: Vec<Id>) -> Self {
        Self { agreed_by: roles, ..self }
    }

    /// The same, about these domains.
    #[must_use]
    pub fn domains(self, domains: Vec<Id>) -> Self {
        Self { domains, ..self }
    }

    /// The same, about these aspects.
    #[must_use]
    pub fn aspects(self, aspects: Vec<Id>) -> Self {
        Self { aspects, ..self }
    }

    /// The same, preparing for these areas of adult life.
    #[must_use]
    pub fn adulthood(self, areas: Vec<AdulthoodArea>) -> Self {
        Self { adulthood: areas, ..self }
    }

    /// The same, hoped for by this day.
    #[must_use]
    pub fn target(self, target: Date) -> Self {
        Self { target: Some(target), ..self }
    }

    /// The same, to be looked at together on this day.
    #[must_use]
    pub fn review(self, review: Date) -> Self {
        Self { review: Some(review), ..self }
    }

    /// The same, with a plain sentence for each level, from much less than hoped to much more.
    #[must_use]
    pub fn scale(self, sentences: [String; 5]) -> Self {
        Self { scale: sentences.into(), ..self }
    }

    /// The sentence of a level, if the outcome has its own.
    pub fn sentence(&self, level: Attainment) -> Option<&str> {
        self.scale.get(level.place()).map(String::as_str)
    }
}

/// How near an outcome is, on a goal attainment scale. It is a step and not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a goal attainment scale has these five levels")]
pub enum Attainment {
    /// -2
    MuchLess,
    /// -1
    Less,
    /// 0
    AsHoped,
    /// +1
    More,
    /// +2
    MuchMore,
}

impl Attainment {
    /// From the lowest to the highest.
    pub const ALL: [Self; 5] = [Self::MuchLess, Self::Less, Self::AsHoped, Self::More, Self::MuchMore];

    /// From -2 to 2.
    pub fn level(self) -> i8 {
        self as i8 - 2
    }

    /// The attainment of a level, -2 to 2.
    pub fn from_level(level: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|one| i64::from(one.level()) == level)
    }

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MuchLess => "much less than hoped",
            Self::Less => "less than hoped",
            Self::AsHoped => "as hoped",
            Self::More => "more than hoped",
            Self::MuchMore => "much more than hoped",
        }
    }

    fn place(self) -> usize {
        self as usize
    }
}

impl Serialize for Attainment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i8(self.level())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Attainment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Attainment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": -2, "maximum": 2,
            "description": "How near an outcome is: 0 is as hoped, -2 much less, 2 much more."
        })
    }
}

/// How near a role says an outcome is, or that it is too soon to say.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Judgement {
    /// The record of the outcome, or of a correction of it.
    pub outcome: Key,
    /// Who judges: a role of the framework.
    pub by: Id,
    /// How near it is; none if it is not yet judged.
    pub level: Option<Attainment>,
    /// Why, in their words.
    pub words: Option<String>,
}

impl Judgement {
    /// How near a role says an outcome is.
    pub fn new(outcome: Key, by: Id, level: Attainment) -> Self {
        Self { outcome, by, level: Some(level), words: None }
    }

    /// A role says that it is too soon to judge.
    pub fn not_yet(outcome: Key, by: Id) -> Self {
        Self { outcome, by, level: None, words: None }
    }

    /// The same, with why, in their words.
    #[must_use]
    pub fn words(self, words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..self }
    }
}

debug_without_content!(Outcome, Judgement);
