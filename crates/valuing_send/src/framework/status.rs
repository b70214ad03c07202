//! What names a framework, and whether it is an example or in use.

use foundation::date::in_words;
use foundation::document::Extra;
use foundation::{Date, Id};
use serde::Serialize;

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
    /// In a sentence, for people who see a result.
    pub fn words(&self) -> String {
        let Self::Adopted { by, on, co_produced_with } = self else {
            return "This framework is an example and not in use.".to_owned();
        };
        let together = match co_produced_with.split_last() {
            None => String::new(),
            Some((only, [])) => format!(", made together with {only}"),
            Some((last, rest)) => format!(", made together with {} and {last}", rest.join(", ")),
        };
        format!("This framework was adopted by {by} on {}{together}.", in_words(*on))
    }

    /// Whether it is an example only.
    pub fn is_example(&self) -> bool {
        matches!(self, Self::Example)
    }
}

/// A status as a document states it, with what else it says there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(inline))]
pub(super) struct Stated {
    #[serde(flatten)]
    pub(super) status: Status,
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub(super) extra: Extra,
}

/// A framework as results show it: what names it, and whether it is an example or in use, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Standing {
    /// The id of the framework.
    pub id: Id,
    /// Its edition.
    pub edition: String,
    /// Whether it is an example or in use.
    pub status: Status,
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
    pub(super) extra: Extra,
}

impl PartialEq for FrameworkName {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.edition == other.edition
    }
}

impl Eq for FrameworkName {}
