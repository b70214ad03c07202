use foundation::Id;
use foundation::document::Extra;
use serde::Serialize;

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
    /// What its aspects are gathered under, where there is a layer between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Its parts.
    pub aspects: Vec<Aspect>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// Aspects of a domain that belong together. It has no level of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Section {
    /// Its id, used once in the framework.
    pub id: Id,
    /// Its name for people.
    pub title: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
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
    pub(super) extra: Extra,
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
    /// The section of its domain that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Id>,
    /// What it looks like when it goes well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// For each scale that has sentences of its own here, one for each level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statements>,
    /// For lines whose levels are found so: groups of statements, of each of which at most one holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<StatementGroup>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// What each level of a scale looks like in one aspect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Statements {
    /// The scale.
    pub scale: Id,
    /// The phase that they are for; without it, any that has none of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Id>,
    /// One sentence for each level, the lowest first.
    pub texts: Vec<String>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// Statements of which at most one holds, each at a level of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct StatementGroup {
    /// Its id, used once in the aspect.
    pub id: Id,
    /// The scale.
    pub scale: Id,
    /// What they are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The statements, in order.
    pub statements: Vec<GroupedStatement>,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// One statement of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupedStatement {
    /// Its id, used once in the aspect.
    pub id: Id,
    /// The code of the level that it speaks of.
    pub level: String,
    /// What it says.
    pub text: String,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}
