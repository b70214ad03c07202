//! What one entry of a catalogue says.

use foundation::document::Extra;
use foundation::{Date, Id, Key};
use serde::Serialize;

use super::rule::{Fit, Question, Rule};
use crate::framework::{Framework, Rank};
use crate::profile::Per;

/// Something on offer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Provision {
    /// Its id.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    /// What kind of thing it is.
    pub kind: ProvisionKind,
    /// What it is, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The layer that it belongs to.
    pub layer: Id,
    /// For a setting: the kind of place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement: Option<Id>,
    /// The need that it meets. A support or service is for these alone; a setting is for every domain, and what it does
    /// not say of a domain is unknown.
    pub meets: Vec<Meets>,
    /// Whose readiness it raises. If it also meets need, its finding rests on that alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub raises: Vec<Raises>,
    /// Whom it is for.
    #[serde(skip_serializing_if = "Reach::is_everyone")]
    pub reach: Reach,
    /// Whom it is for, where a reach cannot say it: both have to hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// The first day that it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Date>,
    /// The last day that it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<Date>,
    /// Hours of it, for one child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// Who gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staffing: Option<String>,
    /// Whether there is somebody to give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staffed: Option<bool>,
    /// How many places it has. A number to plan with, and never a ground against a child.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<i64>,
    /// Weeks to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_weeks: Option<i64>,
    /// When wait and staffing were last checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub checked: Option<Date>,
    /// What is known of how well it works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// How to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Where this entry comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
    /// All of that as it is asked of a child.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) asks: Asks,
}

/// What a provision asks of a child: the parts of its reach and its rule, the needs that it meets or raises readiness for in
/// the order of the framework, and both made ready to be answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Asks {
    pub(crate) rules: Vec<Rule>,
    pub(crate) fits: Vec<Fit>,
    pub(crate) question: Question,
}

impl Provision {
    /// Everything that must hold of a child for it to be for them, part by part: what its reach says, then its rule.
    pub fn rules(&self) -> &[Rule] {
        &self.asks.rules
    }

    /// Makes ready what it asks.
    pub(super) fn asking(self, framework: &Framework) -> Self {
        let mut rules = self.reach.rules();
        rules.extend(self.rule.iter().flat_map(Rule::criteria).cloned());
        let fits = self.fits(framework);
        let question = Question::new(framework, &rules, &fits);
        Self { asks: Asks { rules, fits, question }, ..self }
    }

    fn fits(&self, framework: &Framework) -> Vec<Fit> {
        let number = |id: &Id| framework.domains().iter().position(|domain| domain.id == *id);
        let aspect = |id: &Option<Id>| id.as_ref().and_then(|id| framework.aspect_index(id.as_str()));
        let meets = self.meets.iter().filter_map(|meets| {
            let (domain, aspect) = (number(&meets.domain)?, aspect(&meets.aspect));
            Some(Fit::Meets { domain, aspect, up_to: Some(meets.rank) })
        });
        let mut fits: Vec<Fit> = meets.collect();
        if self.kind == ProvisionKind::Setting {
            let says = |domain: &Id, aspect: Option<&Id>| {
                self.meets.iter().any(|meets| meets.domain == *domain && meets.aspect.as_ref() == aspect)
            };
            let silent = framework.domains().iter().enumerate().filter(|(_, domain)| {
                !says(&domain.id, None) && !domain.aspects.iter().all(|aspect| says(&domain.id, Some(&aspect.id)))
            });
            fits.extend(silent.map(|(domain, _)| Fit::Meets { domain, aspect: None, up_to: None }));
        } else if fits.is_empty() {
            fits.extend(self.raises.iter().filter_map(|raises| {
                let domain = number(&raises.domain)?;
                let first: usize = framework.domains().iter().take(domain).map(|one| one.aspects.len()).sum();
                let aspects = match aspect(&raises.aspect) {
                    Some(aspect) => vec![aspect],
                    None => (first..first + framework.domains().get(domain)?.aspects.len()).collect(),
                };
                let line = framework.lines().iter().position(|line| line.id == raises.line)?;
                Some(Fit::Raises { line, domain, aspect: aspect(&raises.aspect), aspects, meets: raises.met.clone() })
            }));
        }
        fits.sort_by_key(Fit::place);
        fits
    }
}

/// What kind of thing a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "the vocabulary has these three")]
pub enum ProvisionKind {
    /// Something done with or for the child where they are.
    Support,
    /// People who come, or to whom one goes.
    Service,
    /// A place.
    Setting,
}

impl ProvisionKind {
    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Service => "service",
            Self::Setting => "setting",
        }
    }
}

/// The need that a provision meets in a domain, or in one aspect of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Meets {
    /// The domain.
    pub domain: Id,
    /// The aspect; without it, every aspect of the domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Id>,
    /// The code of the highest level of need that it meets.
    pub up_to: String,
    /// The rank of that level.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) rank: Rank,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// The readiness that a provision raises in a domain, or in one aspect of it: by some steps, or up to a level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Raises {
    /// The line of readiness.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// The aspect; without it, every aspect of the domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Id>,
    /// By so many steps of the scale. Either this or `up_to`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<i64>,
    /// Up to the level with this code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
    /// For each rank of readiness, the highest need that it meets once it is raised.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) met: Vec<Rank>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// Hours of something in each day, week, term or year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Hours {
    /// How many.
    pub hours: f64,
    /// In each of these.
    pub per: Per,
}

/// What is known of how well something works, and how strong that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Evidence {
    /// How strong, in a word of the catalogue's own choosing, such as `strong`, `some`, `practice`.
    pub strength: String,
    /// Where that is from.
    pub source: String,
    /// What was found, and for whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// Whom a provision is for. What is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reach {
    /// From this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_from: Option<i64>,
    /// Up to this age, in whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_to: Option<i64>,
    /// From this national curriculum year; Reception is 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_from: Option<i64>,
    /// Up to this national curriculum year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ncy_to: Option<i64>,
    /// Those in these phases.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Id>,
    /// Those whose records name one of these types of need.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub designations: Vec<Id>,
    /// Those within one of these lawful intakes of a school.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intakes: Vec<Id>,
    /// Those who live in these areas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Key>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) extra: Extra,
}

impl Reach {
    /// Whether it is for everyone.
    pub fn is_everyone(&self) -> bool {
        *self == Self::default()
    }
}
