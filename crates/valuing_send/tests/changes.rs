//! Changes: by whom, lasting or not, more than raters can tell apart or not; and what is due to be looked at again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use foundation::document::Unknown;
use foundation::{Absent, Cell, Coded, Date, Id, Key, code};
use valuing_send::agreement::{Reliability, ReliableChange};
use valuing_send::profile::ReviewState::{Due, NoDay, Overdue, Upcoming};
use valuing_send::profile::{
    Attainment, Change, ChangeRule, Direction, Entry, Judgement, Outcome, Rating, Record, Review, ReviewOf, ReviewRule,
    ReviewState, Support, Transfer, Wish,
};
use valuing_send::{Framework, Profile};

fn day(number: i32) -> Date {
    Date::constant(2026, 1, 1).checked_add(foundation::date::Span::new().days(number)).unwrap()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn record(name: &str, on: i32, entry: impl Into<Entry>) -> Record {
    Record::new(key(name), day(on), day(on), entry).unwrap()
}

fn rated(name: &str, on: i32, role: &str, aspect: &str, level: &str) -> Record {
    let framework = Framework::example();
    record(name, on, Rating::open(&framework, "need", role).unwrap().level(aspect, level).unwrap())
}

fn profile(records: impl IntoIterator<Item = Record>) -> Profile {
    let mut profile = Profile::new(key("child"), Framework::example());
    records.into_iter().for_each(|record| profile.append(record).unwrap());
    profile
}

fn changes(profile: &Profile, from: i32, to: i32, rule: &ChangeRule) -> Vec<Change> {
    profile.as_of(day(to)).unwrap().changes(&profile.as_of(day(from)).unwrap(), rule).unwrap()
}

fn of<'c>(changes: &'c [Change], aspect: Option<&str>, rater: Option<&str>) -> &'c Change {
    let is = |own: &Option<Id>, other: Option<&str>| own.as_ref().map(Id::as_str) == other;
    changes.iter().find(|change| is(&change.aspect, aspect) && is(&change.rater, rater)).unwrap()
}

const ATTENTION: Option<&str> = Some("attention");

#[test]
fn a_change_lasts_once_ratings_in_a_row_hold_it_for_long_enough() {
    let rule = ChangeRule::new().sustained(2, 42);
    let held = |profile: &Profile, to| of(&changes(profile, 0, to, &rule), ATTENTION, None).sustained;
    let mut profile = profile([rated("a", 0, "senco", "attention", "3"), rated("b", 50, "senco", "attention", "1")]);
    assert_eq!(held(&profile, 0), Cell::Absent(Absent::NotApplicable), "nothing changed");
    assert_eq!(held(&profile, 60), Cell::Value(false), "one rating");
    profile.append(rated("c", 60, "senco", "attention", "2")).unwrap();
    assert_eq!(held(&profile, 60), Cell::Value(false), "two ratings, ten days apart");
    profile.append(rated("d", 92, "senco", "attention", "2")).unwrap();
    assert_eq!(held(&profile, 92), Cell::Value(true), "still below what it was, 42 days on");
    let three = ChangeRule::new().sustained(4, 0);
    assert_eq!(of(&changes(&profile, 0, 92, &three), ATTENTION, None).sustained, Cell::Value(false));
    profile.append(rated("e", 95, "senco", "attention", "3")).unwrap();
    profile.append(rated("f", 99, "senco", "attention", "1")).unwrap();
    assert_eq!(held(&profile, 99), Cell::Value(false), "it went back in between");
}

#[test]
fn each_rater_is_looked_at_alone_in_aspects_and_domains() {
    let profile = profile([
        rated("a", 0, "senco", "attention", "3"),
        rated("b", 0, "class_teacher", "attention", "1"),
        rated("c", 9, "senco", "attention", "1"),
        rated("d", 9, "class_teacher", "attention", "2"),
    ]);
    let found = changes(&profile, 5, 9, &ChangeRule::new().by_rater());
    let direction = |aspect, rater| of(&found, aspect, rater).direction;
    assert_eq!(direction(ATTENTION, None), Direction::Lower);
    assert_eq!(direction(ATTENTION, Some("senco")), Direction::Lower);
    assert_eq!(direction(ATTENTION, Some("class_teacher")), Direction::Higher);
    assert_eq!(direction(None, Some("senco")), Direction::Unknown, "the other aspects are not rated");
    assert!(found.iter().all(|change| change.rater.as_ref().is_none_or(|rater| *rater != "educational_psychologist")));
    assert!(
        profile
            .as_of(day(9))
            .unwrap()
            .changes_since(&profile.as_of(day(5)).unwrap())
            .unwrap()
            .iter()
            .all(|c| c.rater.is_none())
    );
}

#[test]
fn a_change_is_clear_or_not_or_nobody_said_how_far_raters_are_apart() {
    let profile = profile([
        rated("a", 0, "senco", "attention", "3"),
        rated("b", 0, "senco", "memory", "3"),
        rated("c", 9, "senco", "attention", "2"),
        rated("d", 9, "senco", "memory", "1"),
    ]);
    let given = ChangeRule::new().reliability(id("need"), Reliability::given(vec![70, 27, 3]).unwrap());
    let found = changes(&profile, 5, 9, &given);
    assert_eq!(of(&found, ATTENTION, None).reliable, Cell::Value(ReliableChange::NoClearChange));
    assert_eq!(of(&found, Some("memory"), None).reliable, Cell::Value(ReliableChange::Lower));
    assert_eq!(of(&found, None, None).reliable, Cell::Absent(Absent::NotApplicable));
    let found = changes(&profile, 5, 9, &ChangeRule::new());
    assert_eq!(of(&found, ATTENTION, None).reliable, Cell::Absent(Absent::NotRecorded));
    let table = Change::columns(&found).unwrap();
    assert!(table.to_json_lines().unwrap().contains("\"reliable_status\":\"not_recorded\""));
}

#[test]
fn another_setting_is_another_rater() {
    let framework = Framework::example();
    let ready = |name: &str, on, setting: &str| {
        let open = Rating::open(&framework, "setting", "senco").unwrap().level("attention", "2").unwrap();
        record(name, on, open.setting(key(setting)))
    };
    let profile = profile([ready("a", 0, "oak"), record("t", 5, Transfer::to(key("elm"))), ready("b", 9, "elm")]);
    assert!(!of(&changes(&profile, 0, 9, &ChangeRule::new()), ATTENTION, None).same_raters);
}

fn states(profile: &Profile, on: i32, rule: &ReviewRule) -> Vec<(ReviewOf, ReviewState, Option<i64>)> {
    let reviews = profile.as_of(day(on)).unwrap().reviews(rule).unwrap();
    reviews.iter().map(|review| (review.of, review.state, review.in_days)).collect()
}

#[test]
fn days_that_are_recorded_come_due_and_pass() {
    let outcome = Outcome::new(id("parent_carer"), "to ride a bike").review(day(20)).target(day(40));
    let mut profile = profile([
        record("s", 0, Support::new("reading").review(day(10))),
        record("n", 0, Support::new("writing")),
        record("o", 0, outcome),
        record("w", 0, Wish::new(id("parent_carer"), "stay").review(day(15))),
        record("v", 0, Wish::new(id("parent_carer"), "visit")),
        record("p", 0, Transfer::to(key("elm")).planned_for(day(30))),
    ]);
    let rule = ReviewRule::new();
    let expected = [
        (ReviewOf::Support, Overdue, Some(-5)),
        (ReviewOf::Wish, Due, Some(0)),
        (ReviewOf::Outcome, Upcoming, Some(5)),
        (ReviewOf::Transfer, Upcoming, Some(15)),
        (ReviewOf::Target, Upcoming, Some(25)),
        (ReviewOf::Support, NoDay, None),
    ];
    assert_eq!(states(&profile, 15, &rule), expected);
    profile.append(record("j", 21, Judgement::new(key("o"), id("parent_carer"), Attainment::Less))).unwrap();
    profile.append(record("t", 30, Transfer::to(key("elm")))).unwrap();
    let later = states(&profile, 41, &rule);
    assert!(later.contains(&(ReviewOf::Outcome, NoDay, None)), "it was judged since");
    assert!(later.contains(&(ReviewOf::Target, Overdue, Some(-1))), "and not since the day it was hoped for");
    assert!(!later.iter().any(|(of, ..)| *of == ReviewOf::Transfer), "the move was made");
}

#[test]
fn what_nobody_rated_is_neither_overdue_nor_fine() {
    let profile = profile([rated("a", 0, "senco", "attention", "3"), rated("b", 9, "senco", "memory", "3")]);
    let rule = ReviewRule::new().every(id("need"), 10);
    let found = states(&profile, 12, &rule);
    assert_eq!(found[0], (ReviewOf::Rating, ReviewState::Overdue, Some(-2)), "of the aspect rated longest ago");
    assert_eq!(found[1..], [(ReviewOf::Rating, ReviewState::NeverRated, None); 4]);
    let reviews = profile.as_of(day(12)).unwrap().reviews(&rule).unwrap();
    assert_eq!(reviews[0].rated, Some((2, 5)));
    let table = Review::columns(&reviews).unwrap();
    assert_eq!(
        (table.column("overdue_by").unwrap().display(0), table.column("state").unwrap().display(1)),
        ("2".into(), "never rated".into())
    );
    let wrong = profile.as_of(day(12)).unwrap().reviews(&ReviewRule::new().every(id("zebra"), 1)).unwrap_err();
    assert_eq!(wrong.code(), code::DOCUMENT_REFERENCE);
}

#[test]
fn rules_lead_back_and_their_faults_are_told() {
    let rule = ChangeRule::new()
        .sustained(3, 84)
        .reliability(id("setting"), Reliability::given(vec![9, 1]).unwrap())
        .reliability(id("need"), Reliability::given(vec![70, 27, 3]).unwrap())
        .by_rater();
    let json = rule.to_json().unwrap();
    assert_eq!(ChangeRule::from_json(json.as_bytes(), Unknown::Report).unwrap(), rule);
    let least = r#"{"schema":"valuing_send/change_rule","version":1}"#;
    assert_eq!(ChangeRule::from_json(least.as_bytes(), Unknown::Report).unwrap(), ChangeRule::new());
    let wrong = r#"{"schema":"valuing_send/change_rule","version":1,"ratings":0,"reliability":[{"line":"need","apart":[0]}],"x":1}"#;
    let error = ChangeRule::from_json(wrong.as_bytes(), Unknown::Report).unwrap_err();
    let places: Vec<&str> = error.issues().iter().map(foundation::Issue::path).collect();
    assert_eq!(places, ["ratings", "reliability[0].apart", "x"]);

    let rule = ReviewRule::new().every(id("setting"), 91).every(id("need"), 91);
    let json = rule.to_json().unwrap();
    assert_eq!(ReviewRule::from_json(json.as_bytes(), Unknown::Report).unwrap(), rule);
    let wrong = r#"{"schema":"valuing_send/review_rule","version":1,"every":[{"line":"need","days":0}]}"#;
    let error = ReviewRule::from_json(wrong.as_bytes(), Unknown::Report).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::DOCUMENT_RANGE, "every[0].days"));
}

#[test]
fn what_a_later_version_writes_in_a_rule_survives_a_lenient_reading() {
    let change = r#"{"schema":"valuing_send/change_rule","version":1,"ratings":3,"days":84,"reliability":[{"line":"need","apart":[70,27,3],"of":"here"}],"by_rater":true,"later":1}"#;
    let review =
        r#"{"schema":"valuing_send/review_rule","version":1,"every":[{"line":"need","days":91,"later":[]}],"later":1}"#;
    assert!(ChangeRule::from_json(change.as_bytes(), Unknown::Report).is_err());
    assert!(ReviewRule::from_json(review.as_bytes(), Unknown::Report).is_err());
    assert_eq!(ChangeRule::from_json(change.as_bytes(), Unknown::Keep).unwrap().to_json().unwrap(), change);
    assert_eq!(ReviewRule::from_json(review.as_bytes(), Unknown::Keep).unwrap().to_json().unwrap(), review);
}
