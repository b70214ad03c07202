//! What a pack is for, whom it is worded for, whose it is, and its parts.

use foundation::Id;
use serde::Serialize;

use crate::Framework;
use crate::matching::Context;

/// What a pack is for. It decides which rights and time limits are told, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PackKind {
    /// The yearly review of a plan.
    AnnualReview,
    /// People of several professions who look at one child's needs and what could meet them.
    Panel,
    /// A move to another setting, phase or area.
    Moving,
}

impl PackKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AnnualReview, Self::Panel, Self::Moving];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AnnualReview => "annual_review",
            Self::Panel => "panel",
            Self::Moving => "moving",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What it is called on a page.
    pub fn title(self) -> &'static str {
        match self {
            Self::AnnualReview => "For an annual review",
            Self::Panel => "For a panel",
            Self::Moving => "For a move to a new setting",
        }
    }
}

/// Whom a pack is worded for. What it holds about the child is the same for both, byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "those whom it is about, and those who work with them")]
pub enum Audience {
    /// The family, or after compulsory school age the young person: with an explanation of every part, and what each
    /// level looks like.
    Family,
    /// Those who work with the child: a panel, a review meeting, a setting.
    Professionals,
}

impl Audience {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Family, Self::Professionals];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Family => "family",
            Self::Professionals => "professionals",
        }
    }

    /// The audience with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.as_str() == name)
    }
}

/// Whose pack it is: who is given it, and whose wishes and consent count. After compulsory school age that is the young
/// person (Children and Families Act 2014, section 83(2)) unless the context records a representative.
#[derive(Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Whose {
    /// The child and the family's.
    Family,
    /// The young person's.
    YoungPerson,
    /// Somebody's who acts for the child or young person.
    Representative {
        /// The role.
        role: Id,
    },
    /// Neither age nor year tells.
    NotKnown,
}

crate::debug::debug_without_content!(Whose);

impl Whose {
    pub(super) fn of(context: &Context, framework: &Framework) -> Self {
        let is_child = |role: &Id| framework.role(role.as_str()).is_some_and(|role| role.child);
        match (context.is_over_school_age(), context.holder_role()) {
            (Some(false), _) => Self::Family,
            (_, Some(role)) if !is_child(role) => Self::Representative { role: role.clone() },
            (None, None) => Self::NotKnown,
            _ => Self::YoungPerson,
        }
    }

    /// Whom the pack is addressed to.
    pub fn words(&self, framework: &Framework) -> String {
        match self {
            Self::Family => "To the child and the family".to_owned(),
            Self::YoungPerson => "To the young person".to_owned(),
            Self::Representative { role } => {
                let role = framework.role(role.as_str()).map_or("", |role| role.title.as_str());
                format!("To the young person's representative: {role}")
            }
            Self::NotKnown => {
                "To the child or young person and the family: neither age nor year is recorded, so it cannot be told \
                 whose pack it is"
                    .to_owned()
            }
        }
    }
}

/// One part of a pack. Each has a table ([`Pack::columns`](super::Pack::columns)) and sentences
/// ([`Pack::lines`](super::Pack::lines)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// What the child, young person and family want, in their words.
    Wishes,
    /// The child's or young person's own view, and strengths.
    Views,
    /// Need and readiness, by domain and aspect.
    Picture,
    /// Who rated what and when, and where they differ.
    Ratings,
    /// What changed since an earlier day.
    Change,
    /// What was specified, what is available, what was delivered.
    Support,
    /// The account of the graduated approach: what was tried, what is not yet explored; always with its notice.
    GraduatedApproach,
    /// What was answered to the prompts that lead people to their own rating.
    Answers,
    /// What is hoped to come of it, and how near each of them says it is.
    Outcomes,
    /// Where the child is, and moves made and planned.
    Setting,
    /// What is due to be looked at again.
    Due,
    /// Recorded needs that nothing on offer meets.
    Unmet,
    /// What is on offer: stated preferences first.
    Offers,
    /// What is not known.
    NotKnown,
    /// How to put something right.
    Remedies,
    /// Rights and time limits.
    Rights,
}

impl Part {
    /// All of them, in the order of the document.
    pub const ALL: [Self; 16] = [
        Self::Wishes,
        Self::Views,
        Self::Picture,
        Self::Ratings,
        Self::Change,
        Self::Support,
        Self::GraduatedApproach,
        Self::Answers,
        Self::Outcomes,
        Self::Setting,
        Self::Due,
        Self::Unmet,
        Self::Offers,
        Self::NotKnown,
        Self::Remedies,
        Self::Rights,
    ];

    /// The order in which a reader meets them: families their rights and the way to put things right before the lists of
    /// single ratings.
    pub fn order(audience: Audience) -> [Self; 16] {
        match audience {
            Audience::Professionals => Self::ALL,
            Audience::Family => [
                Self::Wishes,
                Self::Views,
                Self::Picture,
                Self::Outcomes,
                Self::Change,
                Self::Support,
                Self::GraduatedApproach,
                Self::Setting,
                Self::Due,
                Self::Unmet,
                Self::Offers,
                Self::NotKnown,
                Self::Rights,
                Self::Remedies,
                Self::Answers,
                Self::Ratings,
            ],
        }
    }

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wishes => "wishes",
            Self::Views => "views",
            Self::Picture => "picture",
            Self::Ratings => "ratings",
            Self::Change => "change",
            Self::Support => "support",
            Self::GraduatedApproach => "graduated_approach",
            Self::Answers => "answers",
            Self::Outcomes => "outcomes",
            Self::Setting => "setting",
            Self::Due => "due",
            Self::Unmet => "unmet",
            Self::Offers => "offers",
            Self::NotKnown => "not_known",
            Self::Remedies => "remedies",
            Self::Rights => "rights",
        }
    }

    /// The part with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }

    /// What stands where it has nothing to say.
    pub fn none(self) -> &'static str {
        match self {
            Self::Change => "No earlier day was given to look back to.",
            Self::Unmet => "None: each recorded need is met by something on the list, as the list describes it.",
            Self::NotKnown => "Nothing: every level, support and wish is recorded.",
            _ => "Nothing is recorded.",
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Wishes => "What they want, in their words",
            Self::Views => "Their own view, and strengths",
            Self::Picture => "Need, and how ready people are to meet it",
            Self::Ratings => "Who rated what, and when",
            Self::Change => "What has changed",
            Self::Support => "Support: specified, available, delivered",
            Self::GraduatedApproach => "What was tried, and what is not yet explored",
            Self::Answers => "What was answered to the questions about support",
            Self::Outcomes => "What is hoped for, and how near it is",
            Self::Setting => "Where they are, and moves",
            Self::Due => "What to look at again",
            Self::Unmet => "Recorded needs that nothing on the list meets",
            Self::Offers => "What is on offer",
            Self::NotKnown => "What is not known",
            Self::Remedies => "How to put something right",
            Self::Rights => "Rights and time limits",
        }
    }
}
