//! One support over all the records of it.

use std::collections::BTreeMap;

use foundation::{Date, Id, Key};

use super::{Delivered, Seen, Snapshot, Support};
use crate::debug::debug_without_content;

/// One support, which is one title and one provision, over all the records of it that hold.
#[derive(Clone, PartialEq)]
pub(crate) struct SupportHistory {
    /// Of each of its three parts the latest word; of what was delivered, the latest word on each span, so that a later
    /// term does not hide an earlier one. The day and the record are those of the latest.
    pub(crate) seen: Seen<Support>,
    /// The first day on which it was specified.
    pub(crate) promised_on: Option<Date>,
    /// The latest last.
    pub(crate) records: Vec<Key>,
}

debug_without_content!(SupportHistory);

/// The supports of a snapshot, in the order of the latest records of them.
pub(crate) fn support_histories(snapshot: &Snapshot) -> Vec<SupportHistory> {
    let mut of: BTreeMap<(&str, Option<&Id>), Vec<&Seen<Support>>> = BTreeMap::new();
    for seen in snapshot.support() {
        of.entry((&seen.what.title, seen.what.provision.as_ref())).or_default().push(seen);
    }
    let mut histories: Vec<SupportHistory> =
        of.into_values().filter_map(|own| history(&own, snapshot.seen())).collect();
    let place = |record: &Key| snapshot.support().iter().position(|seen| seen.record == *record);
    histories.sort_by_key(|history| place(&history.seen.record));
    histories
}

/// The records are in the order of their days.
fn history(records: &[&Seen<Support>], today: Date) -> Option<SupportHistory> {
    let mut seen: Seen<Support> = (*records.last()?).clone();
    let mut spans: BTreeMap<(Date, Date), &Delivered> = BTreeMap::new();
    for one in records {
        // What is said of days to come has not been delivered.
        for span in one.what.delivered.iter().flatten().filter(|span| span.from <= today) {
            spans.insert((span.from, span.to), span);
        }
    }
    let support = &mut seen.what;
    support.domains = each(records.iter().flat_map(|one| &one.what.domains));
    support.aspects = each(records.iter().flat_map(|one| &one.what.aspects));
    support.specified = records.iter().rev().find_map(|one| one.what.specified.clone());
    support.available = records.iter().rev().find_map(|one| one.what.available.clone());
    support.review = records.iter().rev().find_map(|one| one.what.review);
    support.delivered = (!spans.is_empty()).then(|| spans.into_values().cloned().collect());
    let promised_on = records.iter().find(|one| one.what.specified.is_some()).map(|one| one.on);
    Some(SupportHistory { seen, promised_on, records: records.iter().map(|one| one.record.clone()).collect() })
}

/// Each of these once, in the order in which they were first named.
fn each<'i>(ids: impl Iterator<Item = &'i Id>) -> Vec<Id> {
    let mut each: Vec<Id> = Vec::new();
    for id in ids {
        if !each.contains(id) {
            each.push(id.clone());
        }
    }
    each
}
