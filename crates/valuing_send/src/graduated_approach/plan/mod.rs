//! What people agree to do: steps, what each is for, who agrees, when it is reviewed.

mod read;
mod review;

use std::fmt;
use std::sync::Arc;

use foundation::document::{Extra, ReadAs, Reading, Unknown, to_text};
use foundation::{Date, Digest, Id, Issue, Key, code};
use serde::Serialize;

pub use review::{Review, StepReview, Timing};

use super::{Options, days};
use crate::debug::debug_without_content;
use crate::framework::FrameworkName;
use crate::profile::{Per, Specified, Support};
use crate::{Error, Framework};

/// A plan for one child: what is hoped for, what is done for it, who agrees, when it is reviewed. People make it; an account
/// of the graduated approach suggests what might stand in it. Nothing counts how many plans or reviews there were.
///
/// ```
/// use foundation::date;
/// use valuing_send::Framework;
/// use valuing_send::graduated_approach::{Options, Outcome, Plan, Step};
/// use valuing_send::profile::Per;
///
/// let day = date::parse("2026-10-19")?;
/// let plan = Plan::open("case 0417".parse()?, Framework::example(), day)
///     .outcome(Outcome::new("joins_in".parse()?, "I can join in a game at lunch.").aspect("managing_feelings".parse()?))
///     .step(Step::new("calm".parse()?, "Calm space and a trusted adult", day).weeks(6).who("Key adult").hours(0.5, Per::Day).outcome("joins_in".parse()?))
///     .finish(&Options::new())?;
/// assert_eq!(plan.reviews(), [date::parse("2026-11-30")?]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Plan::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Plan::VERSION)))]
    version: i64,
    child: Key,
    framework: FrameworkName,
    /// The day that it was made.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    made: Date,
    /// What is hoped for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    outcomes: Vec<Outcome>,
    /// What is done for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<Step>,
    /// The days on which it is reviewed, the first first.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    reviews: Vec<Date>,
    /// Who agrees; empty if nobody has been asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    agreement: Vec<Agreement>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// What is hoped for, best in the words of the child, young person or family.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanOutcome"))]
#[non_exhaustive]
pub struct Outcome {
    /// Its id in the plan.
    pub id: Id,
    /// What is hoped for.
    pub words: String,
    /// The aspects that it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aspects: Vec<Id>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Outcome {
    /// What is hoped for.
    pub fn new(id: Id, words: impl Into<String>) -> Self {
        Self { id, words: words.into(), aspects: Vec::new(), extra: Extra::default() }
    }

    /// The same, about this aspect too.
    #[must_use]
    pub fn aspect(mut self, aspect: Id) -> Self {
        self.aspects.push(aspect);
        self
    }
}

/// One thing that is done.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanStep"))]
#[non_exhaustive]
pub struct Step {
    /// Its id in the plan.
    pub id: Id,
    /// What is done: the title of the support.
    pub what: String,
    /// The provision of a catalogue that it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<Id>,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The first day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Date,
    /// The last day; without it, until people decide otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub until: Option<Date>,
    /// Hours in each day, week, term or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// What the hours are counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// The outcomes that it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Id>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

impl Step {
    /// Something that is done from a day on.
    pub fn new(id: Id, what: impl Into<String>, from: Date) -> Self {
        Self {
            id,
            what: what.into(),
            provision: None,
            who: None,
            from,
            until: None,
            hours: None,
            per: None,
            outcomes: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// A step that takes up a suggestion: its title and provision, from the earliest day if that is known, else from the
    /// day given.
    pub fn explore(id: Id, suggestion: &super::Suggestion, from: Date) -> Self {
        let known = suggestion.start.told == super::StartTold::Known;
        let from = suggestion.start.earliest.filter(|_| known).map_or(from, |earliest| earliest.max(from));
        Self::new(id, suggestion.title.clone(), from).provision(suggestion.provision.clone())
    }

    /// The same, as a provision of a catalogue.
    #[must_use]
    pub fn provision(self, provision: Id) -> Self {
        Self { provision: Some(provision), ..self }
    }

    /// The same, done by this person or role.
    #[must_use]
    pub fn who(self, who: impl Into<String>) -> Self {
        Self { who: Some(who.into()), ..self }
    }

    /// The same, until this day.
    #[must_use]
    pub fn until(self, until: Date) -> Self {
        Self { until: Some(until), ..self }
    }

    /// The same, for so many weeks.
    #[must_use]
    pub fn weeks(self, weeks: u8) -> Self {
        let until = days::after(self.from, 7 * i64::from(weeks) - 1);
        self.until(until)
    }

    /// The same, for so many hours in each of these.
    #[must_use]
    pub fn hours(self, hours: f64, per: Per) -> Self {
        Self { hours: Some(hours), per: Some(per), ..self }
    }

    /// The same, for this outcome too.
    #[must_use]
    pub fn outcome(mut self, outcome: Id) -> Self {
        self.outcomes.push(outcome);
        self
    }

    /// The support that it promises, to record in the profile: specified, and not yet delivered.
    pub fn to_support(&self) -> Support {
        let mut specified = Specified::new(self.what.clone());
        specified.hours = self.hours;
        specified.per = self.per;
        specified.who.clone_from(&self.who);
        let mut support = Support::new(self.what.clone()).specified(specified);
        support.provision.clone_from(&self.provision);
        support
    }
}

/// What somebody says to a plan.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PlanAgreement"))]
#[non_exhaustive]
pub struct Agreement {
    /// Who: a role of the framework.
    pub by: Id,
    /// Whether they agree.
    pub says: Says,
    /// The day on which they said so.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// In their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    extra: Extra,
}

/// Whether somebody agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "yes, in part or no is all there can be")]
pub enum Says {
    /// With all of it.
    Agrees,
    /// With some of it.
    AgreesInPart,
    /// With none of it.
    DoesNotAgree,
}

impl Says {
    pub(super) const NAMES: [(&'static str, Self); 3] =
        [("agrees", Self::Agrees), ("agrees_in_part", Self::AgreesInPart), ("does_not_agree", Self::DoesNotAgree)];

    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::AgreesInPart => "agrees in part",
            Self::DoesNotAgree => "does not agree",
        }
    }
}

impl Agreement {
    /// What somebody said on a day.
    pub fn new(by: Id, says: Says, on: Date) -> Self {
        Self { by, says, on, words: None, extra: Extra::default() }
    }

    /// The same, in their words.
    #[must_use]
    pub fn words(self, words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..self }
    }
}

debug_without_content!(Outcome, Step, Agreement);

impl Plan {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/plan";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// A plan made on a day, to be filled in.
    pub fn open(child: Key, framework: Arc<Framework>, made: Date) -> OpenPlan {
        let plan = Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            child,
            framework: framework.name(),
            made,
            outcomes: Vec::new(),
            steps: Vec::new(),
            reviews: Vec::new(),
            agreement: Vec::new(),
            extra: Extra::default(),
        };
        OpenPlan { framework, plan, first_review: None }
    }

    /// Reads a plan from JSON, with the framework of its aspects and roles.
    ///
    /// # Errors
    /// [`Error::GraduatedApproach`] with every problem. No message repeats a value.
    pub fn from_json(bytes: &[u8], framework: &Framework, read: impl Into<ReadAs>) -> Result<Self, Error> {
        Reading::private(read).json(bytes, |r, node| read::plan(r, node, framework)).map_err(Error::GraduatedApproach)
    }

    /// The canonical JSON; outcomes and steps in the order of their ids.
    ///
    /// # Errors
    /// Hours that are not finite, which no reader lets in.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The framework of its aspects and roles.
    pub fn framework_name(&self) -> &FrameworkName {
        &self.framework
    }

    /// The day that it was made.
    pub fn made(&self) -> Date {
        self.made
    }

    /// What is hoped for.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// What is done for it.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The days on which it is reviewed, the first first.
    pub fn reviews(&self) -> &[Date] {
        &self.reviews
    }

    /// What people said to it.
    pub fn agreement(&self) -> &[Agreement] {
        &self.agreement
    }

    /// The digest of the canonical JSON.
    ///
    /// # Errors
    /// As [`Plan::to_json`].
    pub fn digest(&self) -> Result<Digest, Error> {
        Ok(Digest::of(self.to_json()?.as_bytes()))
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plan({} steps, {} reviews)", self.steps.len(), self.reviews.len())
    }
}

/// A plan while people write it.
#[derive(Clone, Debug)]
pub struct OpenPlan {
    framework: Arc<Framework>,
    plan: Plan,
    first_review: Option<Date>,
}

impl OpenPlan {
    pub(super) fn first_review(self, day: Date) -> Self {
        Self { first_review: Some(day), ..self }
    }

    /// The same, hoping for this too.
    #[must_use]
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.plan.outcomes.push(outcome);
        self
    }

    /// The same, with one more step.
    #[must_use]
    pub fn step(mut self, step: Step) -> Self {
        self.plan.steps.push(step);
        self
    }

    /// The same, reviewed on this day too.
    #[must_use]
    pub fn review(mut self, day: Date) -> Self {
        self.plan.reviews.push(day);
        self
    }

    /// The same, with what somebody says to it.
    #[must_use]
    pub fn agreement(mut self, agreement: Agreement) -> Self {
        self.plan.agreement.push(agreement);
        self
    }

    /// The plan. Without a day for its review, it is reviewed on the first day that the options say.
    ///
    /// # Errors
    /// Everything that a reader would find wrong with it: an outcome, aspect or role that is not there; a step that ends
    /// before it begins (VS-GRADUATED-002); a review on or before the day that it was made (VS-GRADUATED-001).
    pub fn finish(mut self, options: &Options) -> Result<Plan, Error> {
        if self.plan.reviews.is_empty() {
            let first = self.first_review.unwrap_or_else(|| options.first_review(self.plan.made));
            self.plan.reviews.push(first);
        }
        // What is written must be read again, or a plan could be kept and never opened.
        Plan::from_json(self.plan.to_json()?.as_bytes(), &self.framework, Unknown::Keep)
    }
}

/// A plan or a profile of another child.
fn another_child() -> Error {
    Error::graduated_approach(Issue::new(code::PROFILE_CHILD, "child", ""))
}
