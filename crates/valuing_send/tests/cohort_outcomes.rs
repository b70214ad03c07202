//! Did children do better: outcomes of many children, counted by setting, term and who judges.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use foundation::{Absent, Date, Id, Key, Run};
use valuing_send::cohort::{Counts, Disclosure, Member};
use valuing_send::profile::{Attainment, Judgement, Outcome, Rating, Record};
use valuing_send::{Cohort, Framework, Profile};

const CHILD: &str = "child_young_person";

fn day(month: i8) -> Date {
    Date::constant(2026, month, 1)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// A child with outcomes, each judged by roles at levels from -2 in the months given.
fn child(name: &str, setting: &str, outcomes: &[&[(&str, i8, i64)]]) -> Profile {
    let framework = Framework::example();
    let mut profile = Profile::new(key(name), framework.clone());
    let rating = Rating::open(&framework, "need", "senco").unwrap().level("memory", "2").unwrap();
    profile.append(Record::new(key("r"), day(1), day(1), rating.setting(key(setting))).unwrap()).unwrap();
    for (place, judgements) in outcomes.iter().enumerate() {
        let name = format!("o{place}");
        let outcome = Outcome::new(id(CHILD), "to walk to school");
        profile.append(Record::new(key(&name), day(1), day(1), outcome).unwrap()).unwrap();
        for (index, (by, month, level)) in judgements.iter().enumerate() {
            let judgement = Judgement::new(key(&name), id(by), Attainment::from_level(*level).unwrap());
            let record = Record::new(key(&format!("j{place}{index}")), day(*month), day(*month), judgement).unwrap();
            profile.append(record).unwrap();
        }
    }
    profile
}

fn counts(profiles: &[Profile], by: &[&str]) -> Counts {
    let members: Vec<Member<'_>> = profiles.iter().map(Member::new).collect();
    let terms = [(key("spring"), day(2)), (key("summer"), day(6))];
    Cohort::outcomes(&Framework::example(), &members, &terms, by, &Run::default()).unwrap()
}

/// Of one role in the summer, how many children have each answer to what is asked.
fn summer(counts: &Counts, role: &str, asked: &str) -> BTreeMap<String, String> {
    let table = counts.columns().unwrap();
    let cell = |name: &str, row| table.require(name).unwrap().display(row);
    let own = (0..table.rows()).filter(|row| {
        (cell("term", *row), cell("role", *row), cell("asked", *row))
            == ("summer".to_owned(), role.to_owned(), asked.to_owned())
    });
    own.map(|row| (cell("answer", row), cell("count", row))).collect()
}

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(answer, count)| ((*answer).to_owned(), (*count).to_owned())).collect()
}

#[test]
fn each_role_is_counted_for_itself_and_what_is_not_known_is_counted() {
    let profiles = [
        child("a", "oak", &[&[(CHILD, 2, -2), (CHILD, 5, 0), ("senco", 2, 0), ("senco", 5, -1)]]),
        child("b", "oak", &[&[(CHILD, 2, -1), (CHILD, 5, 1)], &[(CHILD, 2, 0), (CHILD, 5, -2)]]),
        child("c", "oak", &[&[(CHILD, 2, -1)], &[]]),
        child("d", "oak", &[&[(CHILD, 2, -1), (CHILD, 5, -1)]]),
        child("e", "oak", &[]),
    ];
    let counts = counts(&profiles, &[]);
    let own = answers(&[
        ("all as hoped or more", "1"),
        ("some as hoped or more", "1"),
        ("none as hoped yet", "1"),
        ("unknown", "1"),
        ("no outcome recorded", "1"),
    ]);
    assert_eq!(summer(&counts, CHILD, "attained"), own);
    let own = answers(&[
        ("nearer", "1"),
        ("nearer in some, further off in others", "1"),
        ("as at first", "1"),
        ("unknown", "1"),
        ("no outcome recorded", "1"),
    ]);
    assert_eq!(summer(&counts, CHILD, "direction"), own);
    let senco = answers(&[("further off", "1"), ("unknown", "3"), ("no outcome recorded", "1")]);
    assert_eq!(summer(&counts, "senco", "direction"), senco);
    assert!(summer(&counts, "parent_carer", "attained").is_empty(), "nobody asked them");
}

#[test]
fn the_childs_own_view_is_asked_for_though_nobody_recorded_it() {
    let counts = counts(&[child("a", "oak", &[&[]])], &[]);
    assert_eq!(summer(&counts, CHILD, "direction"), answers(&[("unknown", "1")]));
}

#[test]
fn small_numbers_are_hidden_when_outcomes_are_released() {
    let mut profiles = Vec::new();
    for child_number in 0..30_i64 {
        let setting = if child_number < 27 { "oak" } else { "elm" };
        let level = if child_number % 3 == 0 { 1 } else { -1 };
        profiles.push(child(&format!("c{child_number}"), setting, &[&[(CHILD, 2, 0), (CHILD, 5, level)]]));
    }
    let released = counts(&profiles, &["setting"]).release(Disclosure::default(), &Run::default()).unwrap();
    let table = released.columns().unwrap();
    let (counts, setting) = (table.require("count").unwrap(), table.require("setting").unwrap());
    assert!((0..table.rows()).any(|row| counts.display(row) == "30"));
    let elm: Vec<usize> = (0..table.rows()).filter(|row| setting.display(*row) == "elm").collect();
    assert!(!elm.is_empty() && elm.iter().all(|row| counts.absent(*row) == Some(Absent::Suppressed)));
}

#[test]
fn the_order_of_children_changes_nothing() {
    let mut profiles = vec![child("a", "oak", &[&[(CHILD, 2, -2)]]), child("b", "elm", &[&[]])];
    let counted = counts(&profiles, &["setting"]);
    profiles.reverse();
    assert_eq!(counts(&profiles, &["setting"]), counted);
}
