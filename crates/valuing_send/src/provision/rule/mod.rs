//! Rules: whom a provision is for, as a typed predicate with three values.
//!
//! A rule is written in a catalogue and checked against its framework when it is loaded: one that names an aspect, a level
//! or a line that is not there is a problem with its place, and never a silent *no*. It can ask about recorded levels, age,
//! year, phase, area, setting, designation and a school's lawful intake, and about nothing else: there is no word in it for
//! requesting, assessing, issuing, naming or ceasing, for a diagnosis, for cycles of support, for spending, for attainment,
//! or for how a family sees things.
//!
//! ```
//! use foundation::document::Unknown;
//! use valuing_send::Framework;
//! use valuing_send::provision::Rule;
//!
//! let framework = Framework::example();
//! let text = br#"{"all":[{"age":{"from":5,"to":11}},{"level":{"aspect":"attention","at_least":"2"}}]}"#;
//! let rule = Rule::from_json(text, &framework, Unknown::Report)?;
//! assert_eq!(rule.criteria().len(), 2);
//!
//! let misspelt = br#"{"level":{"aspect":"atention","at_least":"2"}}"#;
//! let error = Rule::from_json(misspelt, &framework, Unknown::Report).unwrap_err();
//! assert_eq!(foundation::Coded::path(&error), "level.aspect");
//! # Ok::<(), valuing_send::Error>(())
//! ```
//!
//! # What an answer means
//! What is not recorded can be anything that it could be recorded as. The answer is *yes* if the rule holds for every such
//! completion, *no* if it holds for none, else *unknown*. That is exact, also where a rule asks about the same thing
//! twice: `any` of *level at most 1* and *level at least 2* holds for everyone, rated or not. It stays exact because what
//! a rule asks about more than once is tried case by case, and a rule with more than [`Rule::MOST_CASES`] such cases is not
//! loaded (VS-RULE-003).
//!
//! [`Rule::Known`] is *yes* once an aspect is rated and *unknown* before: that nobody has rated something never speaks
//! against a child. [`Rule::Unknown`] is *yes* until an aspect is rated and *no* after; it stands by itself or in the
//! outermost `all`, because anywhere else a new rating could make what was known unknown.

mod answer;
mod making;
mod question;
mod read;

use foundation::document::{self, Extra, Node, ReadAs, Reading};
use foundation::{Id, Key};
use serde::Serialize;

pub use answer::{Answer, Facts};
pub(crate) use question::{Alone, Attribute, Ends, Fit, Piece, Question};
pub(crate) use read::may_be_asked;
pub(super) use read::{level_of, rule, small_enough};

use crate::framework::{Framework, Rank};
use crate::{Error, provision::Reach};

/// Whom something is for; see the [module](self).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// All of these hold.
    All(Vec<Rule>),
    /// At least one of these holds.
    Any(Vec<Rule>),
    /// This does not hold.
    Not(Box<Rule>),
    /// A level lies in a range.
    Level(LevelTest),
    /// An aspect is rated: *unknown*, and never *no*, before it is.
    Known(AspectTest),
    /// An aspect is not rated yet.
    Unknown(AspectTest),
    /// The age in whole years lies in a range.
    Age(Span),
    /// The national curriculum year lies in a range; Reception is 0.
    Ncy(Span),
    /// The phase is one of these.
    Phase(Vec<Id>),
    /// The area where they live is one of these.
    Area(Vec<Key>),
    /// The setting where they are now is one of these.
    Setting(Vec<Id>),
    /// The type of need that their records name is one that this is designated for.
    Designation(Vec<Id>),
    /// They are within one of these lawful intakes, which the catalogue declares.
    Intake(Vec<Id>),
    /// What a later version of the document says and this one cannot read: always unknown.
    #[serde(untagged)]
    Other(#[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, bool>"))] Extra),
}

/// From a number to a number, both included; at least one of them is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Span {
    /// From.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// Up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

impl Span {
    /// Whether a number lies in it.
    pub fn holds(self, value: i64) -> bool {
        self.from.is_none_or(|from| from <= value) && self.to.is_none_or(|to| value <= to)
    }
}

/// A range of levels of a domain or an aspect, on the line of need or on a line of a setting's readiness. At least one end
/// is given.
///
/// Where nothing can apply, *at most* holds for need and *at least* for readiness: there is no need to be above, and
/// nothing to be unready for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LevelTest {
    /// The line; without it, need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// The domain: its level by the rule of the line. Either this or the aspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Id>,
    /// The aspect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Id>,
    /// The code of the lowest level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    /// The code of the highest level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) place: Place,
    /// The ranks of the two levels.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) from: Option<Rank>,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) to: Option<Rank>,
}

/// An aspect of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AspectTest {
    /// The line; without it, need.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// The aspect.
    pub aspect: Id,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(crate) place: Place,
}

/// Where a level stands in a framework: the number of its line, of its domain, and of its aspect among all aspects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) domain: usize,
    pub(crate) aspect: Option<usize>,
}

impl Rule {
    /// How deep a rule may be nested.
    pub const MOST_DEPTH: usize = 8;
    /// How many parts a rule may have.
    pub const MOST_PARTS: usize = 256;
    /// How many cases may have to be tried of what a rule asks about more than once.
    pub const MOST_CASES: u64 = 4_096;

    /// Reads a rule from JSON, for a framework.
    ///
    /// # Errors
    /// [`Error::Provision`] with every problem.
    pub fn from_json(bytes: &[u8], framework: &Framework, read: impl Into<ReadAs>) -> Result<Self, Error> {
        let read_rule = |r: &mut Reading, node: &Node| {
            crate::rights::check(r, node);
            let rule = rule(r, node, framework)?;
            read::small_enough(r, &Question::new(framework, std::slice::from_ref(&rule), &[]))?;
            Some(rule)
        };
        Reading::public(read).json(bytes, read_rule).map_err(Error::Provision)
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// An unknown field with a number that is not finite, which cannot come from a reader of this library.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(document::to_text(self)?)
    }

    /// The parts that must all hold, in order: those of the outermost `all`s, else the rule itself. Each is a criterion of
    /// an explanation.
    pub fn criteria(&self) -> Vec<&Rule> {
        match self {
            Self::All(rules) => rules.iter().flat_map(Self::criteria).collect(),
            other => vec![other],
        }
    }

    /// Shows it and every rule within it.
    pub(crate) fn each(&self, see: &mut impl FnMut(&Rule)) {
        see(self);
        match self {
            Self::All(rules) | Self::Any(rules) => rules.iter().for_each(|rule| rule.each(see)),
            Self::Not(rule) => rule.each(see),
            _ => {}
        }
    }

    /// Whether it holds for what is known of somebody; see [the module](self#what-an-answer-means).
    pub fn answer(&self, framework: &Framework, facts: &impl Facts) -> Answer {
        let question = Question::new(framework, std::slice::from_ref(self), &[]);
        let known = question.known(facts);
        question.rules(&known)
    }
}

impl Reach {
    /// The same as rules: what a reach says is a shorter way of writing them.
    pub fn rules(&self) -> Vec<Rule> {
        let span = |from: Option<i64>, to: Option<i64>| (from.is_some() || to.is_some()).then_some(Span { from, to });
        let mut rules = Vec::new();
        rules.extend(span(self.age_from, self.age_to).map(Rule::Age));
        rules.extend(span(self.ncy_from, self.ncy_to).map(Rule::Ncy));
        let mut list = |ids: &[Id], rule: fn(Vec<Id>) -> Rule| {
            if !ids.is_empty() {
                rules.push(rule(ids.to_vec()));
            }
        };
        list(&self.phases, Rule::Phase);
        list(&self.designations, Rule::Designation);
        list(&self.intakes, Rule::Intake);
        if !self.areas.is_empty() {
            rules.push(Rule::Area(self.areas.clone()));
        }
        if !self.extra.is_empty() {
            rules.push(Rule::Other(self.extra.clone()));
        }
        rules
    }
}
