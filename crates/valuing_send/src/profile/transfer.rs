use foundation::{Date, Key};
use serde::Serialize;

use crate::debug::debug_without_content;

/// A move from one setting to another: planned for a day, or made on the day that the record is about.
///
/// Readiness belongs to a setting. Once a move is made, what the earlier setting said of its readiness is not what the
/// new one says: on lines that the framework marks `of_setting`, nothing is known until the new setting rates. A plan
/// changes nothing of what is known.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Transfer {
    /// The setting that is left; none if there was none, or it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Key>,
    /// The setting that is joined; none if there is none yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Key>,
    /// The day that the move is planned for; left out once it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub planned_for: Option<Date>,
}

impl Transfer {
    /// A move to this setting.
    pub fn to(setting: Key) -> Self {
        Self { from: None, to: Some(setting), planned_for: None }
    }

    /// A child leaves this setting and has no new one yet.
    pub fn out_of(setting: Key) -> Self {
        Self { from: Some(setting), to: None, planned_for: None }
    }

    /// The same, from this setting.
    #[must_use]
    pub fn from(self, setting: Key) -> Self {
        Self { from: Some(setting), ..self }
    }

    /// The same, planned for this day and not made yet.
    #[must_use]
    pub fn planned_for(self, day: Date) -> Self {
        Self { planned_for: Some(day), ..self }
    }

    /// Whether it was made.
    pub fn is_made(&self) -> bool {
        self.planned_for.is_none()
    }
}

debug_without_content!(Transfer);
