//! Which records count on a day: a function of the set of records, so that their order of arrival cannot matter.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use foundation::{Date, Key};

use super::record::{Entry, Record, RecordKind};

pub(super) type Records = BTreeMap<Key, Arc<Record>>;

/// What a record corrects, if it is a correction or what is left of one.
fn corrected(record: &Record) -> Option<&Key> {
    match record.kind() {
        RecordKind::Correction { corrects, .. } => Some(corrects),
        RecordKind::Erased { corrects } => corrects.as_ref(),
        _ => None,
    }
}

/// For each correction a record that it leads to: what it corrects, or what that corrects, and so on. It is asked before
/// each record is added whether that would close a circle; what it finds it remembers, so that long chains stay cheap
/// in whichever order they arrive.
#[derive(Clone, Default)]
pub(super) struct Chains(BTreeMap<Key, Key>);

impl Chains {
    pub(super) fn of(records: &Records) -> Self {
        let edges = records.values().filter_map(|record| Some((record.id().clone(), corrected(record)?.clone())));
        Self(edges.collect())
    }

    /// Adds a record that is not there yet, or says that corrections would refer to one another in a circle.
    pub(super) fn add(&mut self, new: &Record) -> Result<(), Circle> {
        let Some(corrects) = corrected(new) else { return Ok(()) };
        let root = self.root(corrects);
        if root == *new.id() {
            return Err(Circle);
        }
        self.0.insert(new.id().clone(), root);
        Ok(())
    }

    /// Where a chain ends for now: a record that corrects nothing, or has not arrived.
    fn root(&mut self, id: &Key) -> Key {
        let mut passed = Vec::new();
        let mut end = id;
        while let Some(next) = self.0.get(end) {
            passed.push(end.clone());
            end = next;
        }
        let root = end.clone();
        for id in passed {
            self.0.insert(id, root.clone());
        }
        root
    }
}

/// Corrections refer to one another in a circle.
pub(super) struct Circle;

/// What depends on each record, here or not.
struct Corrections<'r> {
    /// The corrections of it.
    of: BTreeMap<&'r Key, Vec<&'r Record>>,
    /// The judgements of the outcome that it is the first record of: they say nothing without it.
    judged: BTreeMap<&'r Key, Vec<&'r Record>>,
}

impl<'r> Corrections<'r> {
    fn of(records: &'r Records) -> Self {
        let (mut of, mut judged): (BTreeMap<_, Vec<_>>, BTreeMap<_, Vec<_>>) = Default::default();
        for record in records.values() {
            if let Some(corrects) = corrected(record) {
                of.entry(corrects).or_default().push(&**record);
            }
            if let Some((_, Entry::Judgement(judgement))) = record.entry() {
                judged.entry(thing(records, &judgement.outcome)).or_default().push(&**record);
            }
        }
        Self { of, judged }
    }

    /// These records, what corrects or judges them, what corrects or judges that, and so on.
    fn below(&self, targets: impl IntoIterator<Item = &'r Key>) -> BTreeSet<&'r Key> {
        let mut found = BTreeSet::new();
        for target in targets {
            // What is found already was followed to its end.
            let mut open = vec![target];
            while let Some(id) = open.pop() {
                if found.insert(id) {
                    let depends = self.of.get(id).into_iter().chain(self.judged.get(id)).flatten();
                    open.extend(depends.map(|record| record.id()));
                }
            }
        }
        found
    }

    /// Every version of one thing recorded, with the number of corrections that led to it.
    fn versions(&self, thing: &'r Key) -> Vec<(usize, &'r Key)> {
        let mut versions = vec![(0, thing)];
        let mut next = 0;
        while let Some((depth, id)) = versions.get(next).copied() {
            versions.extend(self.of.get(id).into_iter().flatten().map(|record| (depth + 1, record.id())));
            next += 1;
        }
        versions
    }
}

/// The records whose content is erased: the targets of erasures, and every correction of them.
pub(super) fn erased(records: &Records) -> BTreeSet<&Key> {
    erased_by(records, &Corrections::of(records))
}

fn erased_by<'r>(records: &'r Records, corrections: &Corrections<'r>) -> BTreeSet<&'r Key> {
    corrections.below(records.values().filter_map(|record| match record.kind() {
        RecordKind::Erasure { erases } => Some(erases),
        RecordKind::Erased { .. } => Some(record.id()),
        _ => None,
    }))
}

/// The records taken back by a day: the targets of withdrawals that count, and every correction of them. A withdrawal
/// counts unless a later one takes it back; erased, it never counts.
fn withdrawn<'r>(
    records: &'r Records,
    corrections: &Corrections<'r>,
    erased: &BTreeSet<&Key>,
    known: Date,
) -> BTreeSet<&'r Key> {
    let counts = |record: &Record| record.recorded() <= known && !erased.contains(record.id());
    let mut withdrawals: Vec<(&Record, &Key)> = records
        .values()
        .map(|record| &**record)
        .filter(|record| counts(record))
        .filter_map(|record| match record.kind() {
            RecordKind::Withdrawal { withdraws } => Some((record, withdraws)),
            _ => None,
        })
        .collect();
    withdrawals.sort_by_key(|(record, _)| (record.recorded(), record.id()));
    let mut targets = BTreeSet::new();
    while let Some((record, withdraws)) = withdrawals.pop() {
        if !targets.contains(record.id()) {
            targets.insert(withdraws);
        }
    }
    corrections.below(targets)
}

/// What counts of one thing recorded.
pub(super) struct Counting<'r> {
    /// The first record of it, which its corrections lead to; it may not have arrived.
    pub(super) thing: &'r Key,
    /// The day that it is about.
    pub(super) on: Date,
    /// The record that counts: the first or a correction.
    pub(super) record: &'r Record,
    /// What it says.
    pub(super) entry: &'r Entry,
}

/// What counts on a day: for each thing recorded, its latest correction that was known (of one day the one that
/// corrects, then the larger id), if it is about a day up to
/// `seen`. In the order of the day it is about, the day it was written down, and id, so that the last one is the latest.
pub(super) fn effective(records: &Records, known: Date, seen: Date) -> Vec<Counting<'_>> {
    let corrections = Corrections::of(records);
    let erased = erased_by(records, &corrections);
    let withdrawn = withdrawn(records, &corrections, &erased, known);
    let counts = |record: &Record| {
        let id = record.id();
        record.recorded() <= known && !erased.contains(id) && !withdrawn.contains(id) && record.entry().is_some()
    };
    // A thing recorded is a record that corrects nothing, or one that is corrected and has not arrived.
    let first = records.values().filter(|record| corrected(record).is_none()).map(|record| record.id());
    let missing = corrections.of.keys().copied().filter(|id| !records.contains_key(*id));
    let mut entries = Vec::with_capacity(records.len());
    for thing in first.chain(missing) {
        let latest = if corrections.of.contains_key(thing) {
            let versions = corrections.versions(thing).into_iter();
            let versions = versions.filter_map(|(depth, id)| Some((depth, &**records.get(id)?)));
            let counting = versions.filter(|(_, record)| counts(record));
            // Of one day, what corrects comes after what it corrects, whatever their ids.
            counting.max_by_key(|(depth, record)| (record.recorded(), *depth, record.id())).map(|(_, record)| record)
        } else {
            records.get(thing).map(|record| &**record).filter(|record| counts(record))
        };
        if let Some((record, (on, entry))) = latest.and_then(|record| Some((record, record.entry()?)))
            && on <= seen
        {
            entries.push(Counting { thing, on, record, entry });
        }
    }
    entries.sort_unstable_by_key(|one| (one.on, one.record.recorded(), one.record.id()));
    entries
}

/// The first record of the thing that this one is a version of.
pub(super) fn thing<'r>(records: &'r Records, id: &'r Key) -> &'r Key {
    std::iter::successors(Some(id), |id| records.get(*id).and_then(|record| corrected(record))).last().unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Profile, Wish};
    use super::*;
    use crate::Framework;

    fn key(number: usize) -> Key {
        format!("r{number}").parse().unwrap()
    }

    fn day(number: i8) -> Date {
        Date::constant(2026, 9, 1 + number)
    }

    fn wish() -> Wish {
        Wish::new(crate::id("parent_carer"), "to stay")
    }

    fn record(id: usize, kind: u8, other: usize, on: i8, recorded: i8) -> Record {
        let (on, recorded) = (day(on.min(recorded)), day(recorded));
        match kind {
            0 => Record::withdrawal(key(id), key(other), recorded),
            1 => Record::erasure(key(id), key(other), recorded),
            2..=4 => Record::correction(key(id), key(other), on, recorded, wish()).unwrap(),
            _ => Record::new(key(id), on, recorded, wish()).unwrap(),
        }
    }

    /// A record, what it corrects, what that corrects, and so on.
    fn chain<'r>(records: &'r Records, id: &'r Key) -> Vec<&'r Key> {
        let next = |id: &&'r Key| records.get(*id).and_then(|record| corrected(record));
        std::iter::successors(Some(id), next).take(records.len() + 1).collect()
    }

    /// What a withdrawal takes back, if it counts: if no later withdrawal that counts takes it back itself.
    fn taken_back(records: &Records, record: &Record, known: Date, erased: &dyn Fn(&Key) -> bool) -> Option<Key> {
        let RecordKind::Withdrawal { withdraws } = record.kind() else { return None };
        let later = |other: &&Arc<Record>| (other.recorded(), other.id()) > (record.recorded(), record.id());
        let void = records
            .values()
            .filter(later)
            .any(|other| taken_back(records, other, known, erased).as_ref() == Some(record.id()));
        (record.recorded() <= known && !erased(record.id()) && !void).then(|| withdraws.clone())
    }

    /// What counts, said as plainly as can be and without regard to time.
    fn plainly(records: &Records, known: Date, seen: Date) -> BTreeSet<Key> {
        let hit = |id: &Key, by: &dyn Fn(&Record) -> Option<Key>| {
            chain(records, id).into_iter().any(|id| records.values().any(|other| by(other).as_ref() == Some(id)))
        };
        let erases = |record: &Record| match record.kind() {
            RecordKind::Erasure { erases } => Some(erases.clone()),
            _ => None,
        };
        let withdraws = |record: &Record| taken_back(records, record, known, &|id| hit(id, &erases));
        let counts = |record: &Record| {
            let id = record.id();
            record.entry().is_some() && record.recorded() <= known && !hit(id, &erases) && !hit(id, &withdraws)
        };
        let later = |record: &Record| {
            let root = *chain(records, record.id()).last().unwrap();
            records.values().filter(|other| counts(other)).any(|other| {
                *chain(records, other.id()).last().unwrap() == root
                    && (other.recorded(), chain(records, other.id()).len(), other.id())
                        > (record.recorded(), chain(records, record.id()).len(), record.id())
            })
        };
        let latest = records.values().filter(|record| counts(record) && !later(record));
        latest.filter(|record| record.entry().unwrap().0 <= seen).map(|record| record.id().clone()).collect()
    }

    proptest! {
        #[test]
        fn what_counts_is_what_the_words_say(
            parts in proptest::collection::vec((0usize..9, 0u8..8, 0usize..9, 0i8..6, 0i8..6), 0..14),
            (known, seen) in (0i8..6, 0i8..6),
        ) {
            let mut profile = Profile::new(key(0), Framework::example());
            for (id, kind, other, on, recorded) in parts {
                let new = record(id, kind, other, on, recorded);
                let mut with = profile.records.clone();
                with.entry(key(id)).or_insert_with(|| Arc::new(new.clone()));
                let circle = with.keys().any(|id| chain(&with, id).iter().skip(1).any(|next| *next == id));
                let known = profile.records.contains_key(&key(id));
                prop_assert_eq!(profile.append(new).is_err() && !known, circle);
            }
            let found: BTreeSet<Key> =
                effective(&profile.records, day(known), day(seen)).iter().map(|one| one.record.id().clone()).collect();
            prop_assert_eq!(found, plainly(&profile.records, day(known), day(seen)));
        }
    }

    #[test]
    fn a_long_chain_of_corrections_is_cheap_in_any_order() {
        const LONG: usize = 10_000;
        let orders: [Vec<usize>; 3] = [
            (1..LONG).collect(),
            (1..LONG).rev().collect(),
            (1..LONG).step_by(2).chain((2..LONG).step_by(2)).collect(),
        ];
        for order in orders {
            let mut profile = Profile::new(key(0), Framework::example());
            for id in order {
                profile.append(record(id, 2, id - 1, 0, 0)).unwrap();
            }
            assert!(profile.append(record(0, 2, LONG - 1, 0, 0)).is_err());
            profile.append(record(0, 9, 0, 0, 0)).unwrap();
            assert_eq!(effective(&profile.records, day(1), day(1)).len(), 1);
        }
    }
}
