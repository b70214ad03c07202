//! Which records count on a day: a function of the set of records, so that their order of arrival cannot matter.

use std::collections::{BTreeMap, BTreeSet};

use foundation::{Date, Key};

use super::record::{Entry, Record, RecordKind};

type Records = BTreeMap<Key, Record>;

/// What the record with this id corrects, if it is a correction that is here.
fn corrected<'r>(records: &'r Records, id: &Key) -> Option<&'r Key> {
    match records.get(id)?.kind() {
        RecordKind::Correction { corrects, .. } => Some(corrects),
        _ => None,
    }
}

/// A record, what it corrects, what that corrects, and so on. The last need not have arrived.
fn chain<'r>(records: &'r Records, id: &'r Key) -> impl Iterator<Item = &'r Key> {
    std::iter::successors(Some(id), |id| corrected(records, id)).take(records.len() + 1)
}

/// Whether a new record would make corrections refer to one another in a circle.
pub(super) fn closes_circle(records: &Records, new: &Record) -> bool {
    match new.kind() {
        RecordKind::Correction { corrects, .. } => chain(records, corrects).any(|id| id == new.id()),
        _ => false,
    }
}

/// The records whose content is erased: the targets of erasures, and every correction of them.
pub(super) fn erased(records: &Records) -> BTreeSet<&Key> {
    let targets: BTreeSet<&Key> = records
        .values()
        .filter_map(|record| match record.kind() {
            RecordKind::Erasure { erases } => Some(erases),
            _ => None,
        })
        .collect();
    records.keys().filter(|id| chain(records, id).any(|id| targets.contains(id))).collect()
}

/// The records taken back by a day: the targets of withdrawals that count, and every correction of them.
fn withdrawn<'r>(records: &'r Records, erased: &BTreeSet<&Key>, known: Date) -> BTreeSet<&'r Key> {
    let targets: BTreeSet<&Key> = records
        .values()
        .filter(|record| record.recorded() <= known && !erased.contains(record.id()))
        .filter_map(|record| match record.kind() {
            RecordKind::Withdrawal { withdraws } => Some(withdraws),
            _ => None,
        })
        .collect();
    records.keys().filter(|id| chain(records, id).any(|id| targets.contains(id))).collect()
}

/// What counts on a day: for each thing recorded, its latest correction that was known, if it is about a day up to
/// `seen`. In the order of the day it is about, the day it was written down, and id, so that the last one is the latest.
pub(super) fn effective(records: &Records, known: Date, seen: Date) -> Vec<(Date, &Record, &Entry)> {
    let erased = erased(records);
    let withdrawn = withdrawn(records, &erased, known);
    let mut latest: BTreeMap<&Key, &Record> = BTreeMap::new();
    for record in records.values() {
        let id = record.id();
        let counts = record.recorded() <= known && !erased.contains(id) && !withdrawn.contains(id);
        if !counts || record.entry().is_none() {
            continue;
        }
        let root = chain(records, id).last().unwrap_or(id);
        let slot = latest.entry(root).or_insert(record);
        if (slot.recorded(), slot.id()) < (record.recorded(), id) {
            *slot = record;
        }
    }
    let entries = latest.into_values().filter_map(|record| record.entry().map(|(on, entry)| (on, record, entry)));
    let mut entries: Vec<_> = entries.filter(|(on, _, _)| *on <= seen).collect();
    entries.sort_by_key(|(on, record, _)| (*on, record.recorded(), record.id()));
    entries
}
