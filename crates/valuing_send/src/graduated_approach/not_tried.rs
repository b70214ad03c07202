//! What was recorded and not delivered, which is not tried; and whether it is there.

use foundation::{Date, Id, Key};
use serde::Serialize;

use super::Options;
use super::history::{self, Promised, Span};
use super::tried::Ground;
use crate::debug::debug_without_content;
use crate::profile::{Available, Delivery, SupportHistory};

/// A support that was recorded, and of which nothing is known to have been delivered. It was not tried.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NotTried {
    /// What it is called.
    pub title: String,
    /// The provision of the catalogue that it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<Id>,
    /// What was promised; without it nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<Promised>,
    /// The first day on which that was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub promised_on: Option<Date>,
    /// Nothing, or not recorded.
    pub delivery: Delivery,
    /// What was recorded of each span.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// Whether it is there.
    pub availability: Availability,
    /// The day of the latest record.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// The records that say so.
    pub records: Vec<Key>,
    /// The same in words.
    pub words: String,
}

/// Whether a support is there, as far as somebody has checked.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Availability {
    /// There, not there, or cannot tell.
    pub told: Told,
    /// When that was last checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub checked: Option<Date>,
    /// Whether there was somebody to give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staffed: Option<bool>,
    /// Weeks to wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_weeks: Option<i64>,
}

/// Whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Told {
    /// There is somebody to give it.
    There,
    /// There is nobody to give it.
    NotThere,
    /// Cannot tell: nobody has checked.
    NotChecked,
    /// Cannot tell: the last check is too old.
    CheckedTooLongAgo,
    /// Cannot tell: it was checked, and nobody wrote down whether it is staffed.
    StaffingNotRecorded,
}

impl Told {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::NotThere => "not there",
            Self::NotChecked => "cannot tell, because nobody has checked",
            Self::CheckedTooLongAgo => "cannot tell, because the last check is too long ago",
            Self::StaffingNotRecorded => "cannot tell, because it is not recorded whether it is staffed",
        }
    }

    /// Whether it cannot be told.
    pub fn cannot_tell(self) -> bool {
        !matches!(self, Self::There | Self::NotThere)
    }
}

debug_without_content!(NotTried, Availability);

impl Availability {
    pub(super) fn of(available: Option<&Available>, known: Date, options: &Options) -> Self {
        let (staffed, checked, wait_weeks) =
            available.map_or((None, None, None), |found| (found.staffed, found.checked, found.wait_weeks));
        // A check that is yet to come has not been made.
        let checked = checked.filter(|checked| *checked <= known);
        let told = match (checked, staffed) {
            (None, _) => Told::NotChecked,
            (Some(checked), _) if !options.is_fresh(checked, known) => Told::CheckedTooLongAgo,
            (Some(_), None) => Told::StaffingNotRecorded,
            (Some(_), Some(true)) => Told::There,
            (Some(_), Some(false)) => Told::NotThere,
        };
        Self { told, checked, staffed, wait_weeks }
    }
}

/// A support that was not tried.
pub(super) fn not_tried(ground: &Ground<'_>, history: &SupportHistory) -> NotTried {
    let support = &history.seen.what;
    let spans = history::spans(history, ground.now.seen());
    let mut not_tried = NotTried {
        title: support.title.clone(),
        provision: support.provision.clone(),
        promised: history::promised(history),
        promised_on: history.promised_on,
        delivery: support.delivery(),
        spans,
        availability: Availability::of(support.available.as_ref(), ground.now.known(), ground.options),
        on: history.seen.on,
        records: history.records.clone(),
        words: String::new(),
    };
    not_tried.words = ground.words().not_tried(&not_tried);
    not_tried
}
