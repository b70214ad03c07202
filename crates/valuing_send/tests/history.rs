//! What is known as of a date is a function of the set of records: whatever their kinds, whatever the order in which they
//! arrive, and in however many copies of the profile.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Coded, Date, Digest, Id, Key, code};
use proptest::prelude::*;
use valuing_send::profile::{
    Attainment, ChangeRule, Entry, Judgement, Outcome, Rating, Record, RecordKind, ReviewRule, Support, Transfer, Wish,
};
use valuing_send::{Framework, Profile, Snapshot};

fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn day(number: i8) -> Date {
    Date::constant(2026, 9, 1 + number)
}

fn key(text: impl std::fmt::Display) -> Key {
    text.to_string().parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// What a record says, of every kind; `target` is another record that it may speak of.
fn entry(kind: u8, level: usize, target: usize, on: i8) -> Entry {
    let framework = framework();
    let one_of = |names: [&'static str; 2], number: usize| if number.is_multiple_of(2) { names[0] } else { names[1] };
    let setting = one_of(["oak", "elm"], level);
    let role = one_of(["senco", "class_teacher"], target);
    let by = one_of(["parent_carer", "child_young_person"], target);
    let attainment = Attainment::ALL.get(level).copied().unwrap();
    let rating = |line: &str| {
        let open = Rating::open(&framework, line, role).unwrap().level("attention", &level.to_string()).unwrap();
        if target < 4 { open.setting(key(setting)) } else { open }
    };
    match kind {
        0 | 1 => rating("need").into(),
        2 | 3 => rating("setting").into(),
        4 => Support::new(setting).review(day(on + 2)).into(),
        5 => Wish::new(id(by), setting).until(day(on + 3)).into(),
        6 => Outcome::new(id(by), setting).review(day(on + 2)).into(),
        7 | 8 => Judgement::new(key(format_args!("r{target}")), id(by), attainment).into(),
        9 => Transfer::to(key(setting)).planned_for(day(on + 2)).into(),
        _ => Transfer::to(key(setting)).into(),
    }
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let one = (0..16u8, 0..8usize, 0..8i8, 0..8i8, 0..5usize, 0..11u8);
    prop::collection::vec(one, 0..16).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(index, (what, target, on, lag, level, kind))| {
            let (name, other) = (key(format_args!("r{index}")), key(format_args!("r{target}")));
            let (seen, recorded) = (day(on), day(on + lag));
            match what {
                0..=2 => Record::correction(name, other, seen, recorded, entry(kind, level, target, on)).unwrap(),
                3 => Record::withdrawal(name, other, recorded),
                4 => Record::erasure(name, other, recorded),
                _ => Record::new(name, seen, recorded, entry(kind, level, target, on)).unwrap(),
            }
        })
        .collect()
    })
}

/// The profile with these records, but those that would close a circle.
fn build(records: &[Record]) -> (Profile, usize) {
    let mut profile = Profile::new(key("child"), framework());
    let circles = records.iter().filter(|record| profile.append((*record).clone()).is_err()).count();
    (profile, circles)
}

fn known(profile: &Profile, known: i8, seen: i8) -> Snapshot {
    profile.as_of_seen(day(known), day(seen)).unwrap()
}

/// All that a snapshot tells, but what it was made from; as a digest, since it is long.
fn told(profile: &Profile, at: i8, seen: i8) -> Digest {
    let (snapshot, before) = (known(profile, at, seen), known(profile, at / 2, seen / 2));
    let changes = snapshot.changes(&before, &ChangeRule::new().by_rater()).unwrap();
    let changes = valuing_send::profile::Change::columns(&changes).unwrap().to_json_lines().unwrap();
    let reviews = snapshot.reviews(&ReviewRule::new().every(id("need"), 3)).unwrap();
    let reviews = valuing_send::profile::Review::columns(&reviews).unwrap().to_json_lines().unwrap();
    let json = snapshot.to_json().unwrap();
    let (json, _) = json.split_once("\"provenance\"").unwrap();
    let outcomes = snapshot.outcomes_columns().unwrap().to_json_lines().unwrap();
    let child = format!("\"child\":\"{}\"", profile.child().as_str());
    Digest::of([json, &changes, &reviews, &outcomes].concat().replace(&child, "").as_bytes())
}

/// The record that this one speaks of.
fn spoken_of(record: &Record) -> Option<&Key> {
    match (record.kind(), record.entry()) {
        (RecordKind::Correction { corrects, .. }, _) => Some(corrects),
        (RecordKind::Withdrawal { withdraws }, _) => Some(withdraws),
        (_, Some((_, Entry::Judgement(judgement)))) => Some(&judgement.outcome),
        _ => None,
    }
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_nothing(
        (records, shuffled) in records().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        (at, seen) in (0..16i8, 0..16i8),
    ) {
        let ((one, circles), (other, others)) = (build(&records), build(&shuffled));
        prop_assume!(circles == 0 && others == 0);
        prop_assert_eq!(known(&one, at, seen), known(&other, at, seen));
        prop_assert_eq!(told(&one, at, seen), told(&other, at, seen));
        prop_assert_eq!(one.to_json().unwrap(), other.to_json().unwrap());
    }

    #[test]
    fn what_is_written_down_later_changes_nothing_that_was_known_but_by_erasure(
        records in records(), at in 0..16i8, seen in 0..16i8,
    ) {
        // Nobody writes of a record before it is written.
        let written = |id: &Key| records.iter().find(|record| record.id() == id).map(Record::recorded);
        let in_time = |record: &&Record| spoken_of(record).and_then(written).is_none_or(|day| day <= record.recorded());
        let records: Vec<Record> = records.iter().filter(in_time).cloned().collect();
        let (all, circles) = build(&records);
        prop_assume!(circles == 0);
        let erases = |record: &&Record| matches!(record.kind(), RecordKind::Erasure { .. });
        let then: Vec<Record> =
            records.iter().filter(|record| record.recorded() <= day(at) || erases(record)).cloned().collect();
        let seen = seen.min(at);
        prop_assert_eq!(told(&build(&then).0, at, seen), told(&all, at, seen));
    }

    #[test]
    fn documents_lead_back(records in records()) {
        let (profile, _) = build(&records);
        for profile in [profile.without_erased(), profile] {
            let json = profile.to_json().unwrap();
            let again = Profile::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap();
            prop_assert_eq!(again.to_json().unwrap(), json);
            prop_assert_eq!(again, profile);
        }
    }

    #[test]
    fn two_records_of_one_child_become_one_whichever_comes_first(
        records in records(), split in prop::collection::vec(0..3u8, 16), at in 0..16i8, clear in any::<bool>(),
    ) {
        prop_assume!(build(&records).1 == 0);
        let part = |own: u8, child: &str| {
            let mut profile = Profile::new(key(child), framework());
            let mine = records.iter().zip(&split).filter(|(_, part)| **part == own || **part == 2);
            mine.for_each(|(record, _)| profile.append(record.clone()).unwrap());
            if clear { profile.without_erased() } else { profile }
        };
        let (one, other) = (part(0, "school"), part(1, "area"));
        let keep = key("area");
        let (there, back) = (one.merge(&other, &keep).unwrap(), other.merge(&one, &keep).unwrap());
        prop_assert_eq!(&there, &back);
        prop_assert_eq!(there.to_json().unwrap(), back.to_json().unwrap());
        prop_assert_eq!(there.formerly(), &[key("school")]);
        prop_assert_eq!(there.merge(&one, &keep).unwrap(), there.clone(), "merging again changes nothing");
        let mut whole = there.clone();
        for record in &records {
            whole.append(record.clone()).unwrap();
        }
        prop_assert_eq!(told(&whole, at, at), told(&there, at, at));
        if !clear {
            prop_assert_eq!(told(&build(&records).0, at, at), told(&there, at, at));
        }
        let json = there.to_json().unwrap();
        prop_assert_eq!(Profile::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap(), there);
    }
}

#[test]
fn every_conflict_of_a_merge_is_told_and_nothing_is_lost() {
    let wish =
        |name: &str, words: &str| Record::new(key(name), day(0), day(0), Wish::new(id("parent_carer"), words)).unwrap();
    let profile = |child: &str, records: &[Record]| {
        let mut profile = Profile::new(key(child), framework());
        for record in records {
            profile.append(record.clone()).unwrap();
        }
        profile
    };
    let one = profile("a", &[wish("1", "stay"), wish("2", "move"), wish("3", "same")]);
    let other = profile("b", &[wish("1", "go"), wish("2", "visit"), wish("3", "same"), wish("4", "more")]);
    let error = one.merge(&other, &key("a")).unwrap_err();
    let places: Vec<_> = error.issues().iter().map(|issue| (issue.code(), issue.path())).collect();
    assert_eq!(places, [(code::PROFILE_CONFLICT, "records[0].id"), (code::PROFILE_CONFLICT, "records[1].id")]);
    assert_eq!((one.records().len(), other.records().len()), (3, 4));

    let erased = profile("c", &[wish("1", "stay"), Record::erasure(key("e"), key("1"), day(1))]).without_erased();
    let again = profile("d", &[wish("1", "stay")]);
    let merged = again.merge(&erased, &key("d")).unwrap();
    assert!(!merged.to_json().unwrap().contains("stay"), "what is erased in one is erased");
}
