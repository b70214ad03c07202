use foundation::Id;
use foundation::document::Extra;
use serde::Serialize;

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
    pub(super) extra: Extra,
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
    /// How the level of an aspect is found.
    #[serde(skip_serializing_if = "Found::is_best_fit")]
    pub found: Found,
    /// Who rates it.
    pub roles: Vec<Id>,
    /// On a line of readiness: whether it speaks of the setting where the child is. What one setting says of itself does
    /// not go with the child to the next.
    #[serde(skip_serializing_if = "is_false")]
    pub of_setting: bool,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
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

/// How the level of an aspect is found on a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Found {
    /// The level whose sentence fits best.
    #[default]
    BestFit,
    /// From [groups of statements](super::StatementGroup), of each of which at most one holds.
    Exclusive,
}

impl Found {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_best_fit(&self) -> bool {
        *self == Self::BestFit
    }
}
