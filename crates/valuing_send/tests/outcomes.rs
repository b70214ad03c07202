//! Outcomes and moves: who says how near an outcome is, and whose readiness counts after a move.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Cell, Coded, Date, Id, Key, code};
use valuing_send::profile::{
    AdulthoodArea, Attainment, Comparison, Direction, Entry, Judgement, Outcome, Rating, Record, Transfer, Wish,
};
use valuing_send::{Framework, Profile};

const CHILD: &str = "child_young_person";
const FAMILY: &str = "parent_carer";

fn day(number: i8) -> Date {
    Date::constant(2026, 9, number)
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn record(name: &str, on: i8, entry: impl Into<Entry>) -> Record {
    Record::new(key(name), day(on), day(on), entry).unwrap()
}

fn profile(records: impl IntoIterator<Item = Record>) -> Profile {
    let mut profile = Profile::new(key("child"), Framework::example());
    records.into_iter().for_each(|record| profile.append(record).unwrap());
    let json = profile.to_json().unwrap();
    let again = Profile::from_json(json.as_bytes(), profile.framework(), Unknown::Report).unwrap();
    assert_eq!(again, profile);
    assert_eq!(again.to_json().unwrap(), json);
    profile
}

fn outcome() -> Outcome {
    let sentences = ["never", "with an adult", "with a friend", "alone by day", "alone by day and night"];
    Outcome::new(id(CHILD), "I want to go to the shop.")
        .agreed_by(vec![id(FAMILY), id("senco")])
        .domains(vec![id("independence")])
        .aspects(vec![id("safety_and_travel")])
        .adulthood(vec![AdulthoodArea::IndependentLiving])
        .target(day(30))
        .review(day(20))
        .scale(sentences.map(str::to_owned))
}

fn judged(by: &str, level: Attainment) -> Judgement {
    Judgement::new(key("o"), id(by), level)
}

fn ready(framework: &Framework, level: &str, setting: Option<&str>) -> Entry {
    let open = Rating::open(framework, "setting", "senco").unwrap().level("attention", level).unwrap();
    setting.iter().fold(open, |open, setting| open.setting(key(setting))).into()
}

#[test]
fn each_role_judges_by_itself_and_nothing_is_averaged() {
    let profile = profile([
        record("o", 1, outcome()),
        record("a", 2, judged(CHILD, Attainment::MuchLess)),
        record("b", 3, judged("senco", Attainment::Less)),
        record("c", 8, judged("senco", Attainment::AsHoped).words("twice this week")),
        record("d", 9, Judgement::not_yet(key("o"), id(FAMILY))),
    ]);
    let snapshot = profile.as_of(day(10)).unwrap();
    let [one] = snapshot.outcomes() else { panic!("one outcome") };
    let views: Vec<_> = one.views().iter().map(|v| (v.role().as_str(), v.level(), v.direction())).collect();
    assert_eq!(
        views,
        [
            (CHILD, Some(Attainment::MuchLess), Direction::Unknown),
            (FAMILY, None, Direction::Unknown),
            ("senco", Some(Attainment::AsHoped), Direction::Higher),
        ]
    );
    assert!(one.differ() && one.is_judged());
    assert_eq!(one.what().sentence(Attainment::AsHoped), Some("with a friend"));
    assert_eq!(profile.as_of(day(2)).unwrap().outcomes()[0].views().len(), 1, "what was judged later is not known");
    let table = snapshot.outcomes_columns().unwrap();
    assert_eq!(table.rows(), 3);
    let attained: Vec<String> = (0..3).map(|row| table.column("attained").unwrap().display(row)).collect();
    assert_eq!(attained, ["much less than hoped", "not yet judged", "as hoped"]);
    assert!(!snapshot.to_json().unwrap().contains("score"));
}

#[test]
fn what_nobody_judged_is_unknown() {
    let snapshot = profile([record("o", 1, outcome())]).as_of(day(10)).unwrap();
    assert!(!snapshot.outcomes()[0].is_judged());
    let table = snapshot.outcomes_columns().unwrap();
    assert_eq!(table.column("attained").unwrap().display(0), "unknown");
    assert_eq!(table.column("level").unwrap().absent(0), Some(Absent::NotRecorded));
    assert_eq!(table.column("direction").unwrap().display(0), "unknown");
}

#[test]
fn judgements_follow_corrections_of_their_outcome_and_go_with_it() {
    let corrected = |level| Judgement::new(key("c"), id(CHILD), level);
    let records = [
        record("o", 1, outcome()),
        Record::correction(key("c"), key("o"), day(1), day(4), Outcome::new(id(CHILD), "I want to go alone.")).unwrap(),
        record("a", 2, judged(CHILD, Attainment::MuchLess)),
        record("b", 5, corrected(Attainment::Less)),
    ];
    let with = |more: Record| profile(records.iter().cloned().chain([more]));
    let all = profile(records.clone()).as_of(day(9)).unwrap();
    assert_eq!(all.outcomes()[0].what().words, "I want to go alone.");
    assert_eq!(all.outcomes()[0].views()[0].judged().len(), 2);
    let correction_gone = with(Record::erasure(key("e"), key("c"), day(6))).as_of(day(9)).unwrap();
    assert_eq!(correction_gone.outcomes()[0].what().words, "I want to go to the shop.");
    assert_eq!(correction_gone.outcomes()[0].views()[0].judged().len(), 2, "the outcome still stands");
    let erased = with(Record::erasure(key("e"), key("o"), day(6)));
    assert!(erased.as_of(day(9)).unwrap().outcomes().is_empty());
    let json = erased.without_erased().to_json().unwrap();
    assert!(!json.contains("level") && !json.contains("words"), "{json}");
    let withdrawn = with(Record::withdrawal(key("w"), key("o"), day(6)));
    assert!(withdrawn.as_of(day(9)).unwrap().outcomes().is_empty());
    assert_eq!(withdrawn.as_of(day(5)).unwrap().outcomes().len(), 1);
}

#[test]
fn adulthood_is_asked_from_year_9_and_what_is_missing_is_not_recorded() {
    let snapshot = profile([record("o", 1, outcome())]).as_of(day(10)).unwrap();
    let applies = |ncy| snapshot.preparing_for_adulthood(ncy).applies;
    assert_eq!([applies(Some(8)), applies(Some(9)), applies(None)], [Some(false), Some(true), None]);
    let preparing = snapshot.preparing_for_adulthood(Some(8));
    assert_eq!(preparing.areas[1].1.len(), 1, "planned early, and shown");
    assert_eq!(preparing.not_recorded(), [AdulthoodArea::Employment, AdulthoodArea::Community, AdulthoodArea::Health]);
}

#[test]
fn after_a_move_the_earlier_settings_readiness_does_not_count() {
    let framework = Framework::example();
    let need = Rating::open(&framework, "need", "senco").unwrap().level("attention", "2").unwrap();
    let family = Rating::open(&framework, "family", FAMILY).unwrap().level("attention", "1").unwrap();
    let mut profile = profile([
        record("n", 1, need),
        record("f", 1, family),
        record("s", 1, ready(&framework, "3", Some("oak"))),
        record("u", 2, ready(&framework, "2", None)),
        record("p", 3, Transfer::to(key("elm")).from(key("oak")).planned_for(day(10))),
        record("t", 10, Transfer::to(key("elm")).from(key("oak"))),
    ]);
    let at = |profile: &Profile, known: i8| {
        let snapshot = profile.as_of(day(known)).unwrap();
        let compared = ["setting", "family"].map(|line| snapshot.compare_aspect(line, "attention").unwrap());
        (snapshot.setting().map(Key::clone), compared)
    };
    let [below, level, unknown] = [Comparison::Below, Comparison::Level, Comparison::Unknown].map(Cell::Value);
    assert_eq!(at(&profile, 9), (Cell::Value(key("oak")), [level, below]), "a plan changes nothing");
    assert_eq!(at(&profile, 10), (Cell::Value(key("elm")), [unknown, below]));
    let snapshot = profile.as_of(day(10)).unwrap();
    assert_eq!(snapshot.why_unknown("setting", "attention").unwrap(), Some(Absent::NotRecorded));
    assert_eq!(snapshot.earlier_setting("setting", "attention").unwrap().len(), 1);
    assert!(snapshot.to_json().unwrap().contains("\"earlier_setting\":[{\"role\":\"senco\""));

    profile.append(record("later", 11, ready(&framework, "4", Some("oak")))).unwrap();
    assert_eq!(at(&profile, 11).1, [unknown, below], "what the earlier setting says later is not the new one's");
    profile.append(record("new", 12, ready(&framework, "1", Some("elm")))).unwrap();
    assert_eq!(at(&profile, 12).1, [below, below]);
    profile.append(record("out", 20, Transfer::out_of(key("elm")))).unwrap();
    assert_eq!(at(&profile, 20), (Absent::NotApplicable.into(), [unknown, below]));
}

#[test]
fn what_a_new_setting_said_before_the_child_came_counts() {
    let framework = Framework::example();
    let profile =
        profile([record("s", 2, ready(&framework, "2", Some("elm"))), record("t", 10, Transfer::to(key("elm")))]);
    assert_eq!(profile.as_of(day(10)).unwrap().ratings("setting", "attention").unwrap().len(), 1);
}

#[test]
fn faults_are_told_by_their_place() {
    let framework = Arc::clone(&Framework::example());
    let fault = |record: &str| {
        let profile = Profile::new(key("child"), framework.clone());
        let record = format!(r#"{{"id":"x","recorded":"2026-09-09","on":"2026-09-09",{record}}}"#);
        let error = profile.read_record(record.as_bytes(), Unknown::Report).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let outcome = |rest: &str| fault(&format!(r#""kind":"outcome","words":"w","by":"senco"{rest}"#));
    assert_eq!(outcome(r#","scale":["a","b"]"#), (code::OUTCOME_SCALE, "scale".to_owned()));
    assert_eq!(outcome(r#","agreed_by":["zebra"]"#), (code::DOCUMENT_REFERENCE, "agreed_by[0]".to_owned()));
    assert_eq!(outcome(r#","aspects":["memory","memory"]"#), (code::DOCUMENT_DUPLICATE, "aspects[1]".to_owned()));
    assert_eq!(outcome(r#","adulthood":["zebra"]"#), (code::DOCUMENT_VALUE, "adulthood[0]".to_owned()));
    let judgement = |rest: &str| fault(&format!(r#""kind":"judgement","outcome":"o","by":"senco"{rest}"#));
    assert_eq!(judgement(""), (code::DOCUMENT_MISSING, String::new()));
    assert_eq!(judgement(r#","level":1,"status":"not_yet_judged""#), (code::DOCUMENT_MISSING, String::new()));
    assert_eq!(judgement(r#","level":3"#), (code::DOCUMENT_RANGE, "level".to_owned()));
    let transfer = |rest: &str| fault(&format!(r#""kind":"transfer"{rest}"#));
    assert_eq!(transfer(""), (code::PROFILE_MOVE, String::new()));
    assert_eq!(transfer(r#","from":"oak","to":"oak""#), (code::PROFILE_MOVE, String::new()));
    let early = transfer(r#","to":"oak","planned_for":"2026-09-01""#);
    assert_eq!(early, (code::PROFILE_PLAN, "planned_for".to_owned()));
}

#[test]
fn a_wish_that_ended_stops_counting_and_several_hold() {
    let by = |role: &str, words: &str| Wish::new(id(role), words);
    let profile = profile([
        record("a", 1, by(FAMILY, "stay").until(day(5))),
        record("b", 2, by(CHILD, "move")),
        record("c", 3, by(FAMILY, "visit")),
    ]);
    let who = |on| -> Vec<(String, String)> {
        let snapshot = profile.as_of(day(on)).unwrap();
        snapshot.wishes().iter().map(|wish| (wish.what.by.to_string(), wish.what.words.clone())).collect()
    };
    assert_eq!(who(5).len(), 3, "the last day still counts");
    assert_eq!(who(6), [(CHILD.to_owned(), "move".to_owned()), (FAMILY.to_owned(), "visit".to_owned())]);
}
