use foundation::{Absent, Id, Key};

use crate::debug::debug_without_content;
use crate::framework::LineKind;
use crate::matching::Context;
use crate::profile::{Delivery, Snapshot, SupportHistory, support_histories};

/// Something that nobody has written down, or that is kept back. It is never the same as nothing.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotKnown {
    /// A level of need or readiness.
    Level {
        /// The line.
        line: Id,
        /// The aspect.
        aspect: Id,
        /// Why.
        why: Absent,
    },
    /// Whether a support that was specified was delivered.
    Delivery {
        /// The record of the support.
        record: Key,
        /// What it is called.
        title: String,
    },
    /// Whether there is somebody to give a support.
    Availability {
        /// The record of the support.
        record: Key,
        /// What it is called.
        title: String,
    },
    /// How near an outcome is.
    Outcome {
        /// The record of the outcome.
        record: Key,
        /// The outcome, in the words of whoever hopes for it.
        words: String,
    },
    /// Where the child is.
    Setting,
    /// The age, and the year too.
    AgeAndYear,
    /// What anyone wants.
    Wishes,
}

debug_without_content!(NotKnown);

impl NotKnown {
    /// What names it in a pack, such as `need/hearing`.
    pub fn code(&self) -> String {
        match self {
            Self::Level { line, aspect, .. } => format!("{line}/{aspect}"),
            Self::Delivery { record, .. } => format!("delivery/{record}"),
            Self::Availability { record, .. } => format!("availability/{record}"),
            Self::Outcome { record, .. } => format!("outcome/{record}"),
            Self::Setting => "setting".to_owned(),
            Self::AgeAndYear => "age_and_year".to_owned(),
            Self::Wishes => "wishes".to_owned(),
        }
    }

    /// Why it is not known.
    pub fn why(&self) -> Absent {
        match self {
            Self::Level { why, .. } => *why,
            _ => Absent::NotRecorded,
        }
    }
}

/// All that is not known, in the order of the framework: need, then readiness; then support; then the rest. A view that
/// nobody gave is no gap in a record.
pub(super) fn of(snapshot: &Snapshot, context: &Context) -> Vec<NotKnown> {
    let framework = snapshot.framework();
    let mut open = Vec::new();
    for line in framework.lines().iter().filter(|line| line.kind != LineKind::View) {
        for (index, (_, aspect)) in framework.aspects().enumerate() {
            if let Some(why) = snapshot.unknown_at(line, index) {
                open.push(NotKnown::Level { line: line.id.clone(), aspect: aspect.id.clone(), why });
            }
        }
    }
    for SupportHistory { seen, .. } in support_histories(snapshot) {
        let (record, title) = (seen.record.clone(), seen.what.title.clone());
        if seen.what.delivery() == Delivery::NotRecorded {
            open.push(NotKnown::Delivery { record: record.clone(), title: title.clone() });
        }
        if seen.what.available.as_ref().is_none_or(|available| available.staffed.is_none()) {
            open.push(NotKnown::Availability { record, title });
        }
    }
    for outcome in snapshot.outcomes().iter().filter(|outcome| !outcome.is_judged()) {
        open.push(NotKnown::Outcome { record: outcome.record().clone(), words: outcome.what().words.clone() });
    }
    if snapshot.setting() == Absent::NotRecorded.into() {
        open.push(NotKnown::Setting);
    }
    if context.years().is_none() && context.year_group().is_none() {
        open.push(NotKnown::AgeAndYear);
    }
    if snapshot.wishes().is_empty() {
        open.push(NotKnown::Wishes);
    }
    open
}
