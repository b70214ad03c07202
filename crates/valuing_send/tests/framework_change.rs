//! A council changes its framework while children are in school: what was rated before is carried over by a crosswalk, or
//! shown and unknown.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Coded, Date, Id, Key, code};
use valuing_send::framework::Rank;
use valuing_send::profile::{AsOf, ChangeRule, Direction, Entry, Outcome, Rating, Record, Support, Wish};
use valuing_send::{Crosswalk, Framework, Profile, Snapshot};

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

fn need(framework: &Framework, levels: &[(&str, &str)]) -> Entry {
    let open = Rating::open(framework, "need", "senco").unwrap();
    levels.iter().fold(open, |open, (aspect, level)| open.level(aspect, level).unwrap()).into()
}

/// A child who was rated under the example, whose council then took up another framework.
fn moved() -> (Profile, Profile, Arc<Framework>, Crosswalk) {
    let (old, crosswalk) = (Framework::example(), Crosswalk::example());
    let new = crosswalk.to().clone();
    let mut before = Profile::new(key("child"), old.clone());
    let outcome = Outcome::new(id("parent_carer"), "to read signs").aspects(vec![id("reading_and_writing")]);
    for record in [
        record("a", 1, need(&old, &[("hearing", "3"), ("sensory_comfort", "2")])),
        record("s", 1, Support::new("reading").review(day(9))),
        record("o", 1, outcome),
        record("w", 1, Wish::new(id("parent_carer"), "to stay")),
    ] {
        before.append(record).unwrap();
    }
    let after = before.adopt(&new).unwrap();
    (before, after, new, crosswalk)
}

fn known(snapshot: &Snapshot, aspect: &str) -> (usize, usize) {
    let level = snapshot.aspect("need", aspect).unwrap().value().unwrap();
    (level.lo.index(), level.hi.index())
}

fn leads_to(crosswalk: &Crosswalk, aspect: &str, level: &str) -> String {
    match crosswalk.carry("need", aspect, level).unwrap().remove(0) {
        valuing_send::crosswalk::Carried::Exact { aspect, .. }
        | valuing_send::crosswalk::Carried::Approximate { aspect, .. } => aspect.to_string(),
        valuing_send::crosswalk::Carried::NotCarried { .. } => String::new(),
    }
}

#[test]
fn what_was_rated_before_is_shown_and_unknown_without_a_crosswalk() {
    let (before, after, new, crosswalk) = moved();
    assert_eq!(after.records().len(), before.records().len());
    let snapshot = after.as_of(day(5)).unwrap();
    let hearing = leads_to(&crosswalk, "hearing", "3");
    let whole = new.scale_of(new.need_line().unwrap()).unwrap().whole();
    assert_eq!(known(&snapshot, &hearing), (whole.lo.index(), whole.hi.index()));
    assert_eq!(snapshot.why_unknown("need", &hearing).unwrap(), Some(Absent::NotRecorded));
    let [other] = snapshot.other_framework() else { panic!("one rating of another framework") };
    assert_eq!(other.framework, before.framework().name());
    assert_eq!(other.what.levels().len(), 2);
    assert_eq!(other.crosswalk, None);
    assert_eq!((snapshot.outcomes().len(), snapshot.support().len(), snapshot.wishes().len()), (1, 1, 1));
    assert!(snapshot.to_json().unwrap().contains("\"other_framework\":[{\"record\":\"a\""));
}

#[test]
fn a_crosswalk_carries_exactly_or_roughly_and_marks_each() {
    let (_, after, _, crosswalk) = moved();
    let snapshot = after.as_of(AsOf::new(day(5)).crosswalks(&[&crosswalk])).unwrap();
    let (hearing, comfort) = (leads_to(&crosswalk, "hearing", "3"), leads_to(&crosswalk, "sensory_comfort", "2"));
    assert_eq!(known(&snapshot, &hearing), (3, 3));
    let rating = |aspect: &str| snapshot.ratings("need", aspect).unwrap()[0].clone();
    let (between, from) = rating(&hearing).carried.unwrap();
    assert_eq!((between.value().unwrap().rank().map(Rank::index), from.note.clone()), (Some(3), None));
    assert_eq!(from.crosswalk, *crosswalk.id());
    let (between, from) = rating(&comfort).carried.unwrap();
    let between = between.value().unwrap();
    assert_eq!((between.lo.index(), between.hi.index()), (1, 2));
    assert!(from.note.is_some());
    assert_eq!(rating(&comfort).level.absent(), Some(Absent::Unavailable));
    assert_eq!(known(&snapshot, &comfort), (1, 2));
    let json = snapshot.to_json().unwrap();
    assert!(json.contains("\"exact\":false,\"lo\":\"1\",\"hi\":\"2\""), "{json}");
    assert!(json.contains(&format!("\"role\":\"crosswalk\",\"id\":\"{}\"", crosswalk.id())));
}

#[test]
fn a_change_of_framework_is_not_hidden_in_a_change() {
    let (_, mut after, new, crosswalk) = moved();
    let hearing = leads_to(&crosswalk, "hearing", "3");
    after.append(record("n", 8, need(&new, &[(&hearing, "1")]))).unwrap();
    let walks = [&crosswalk];
    let at = |on| after.as_of(AsOf::new(day(on)).crosswalks(&walks)).unwrap();
    let changes = at(8).changes(&at(5), &ChangeRule::new()).unwrap();
    let change = changes.iter().find(|one| one.aspect.as_ref().is_some_and(|aspect| *aspect == *hearing)).unwrap();
    assert_eq!((change.direction, change.carried), (Direction::Lower, true));
}

#[test]
fn documents_of_two_frameworks_lead_back_and_so_does_the_change_itself() {
    let (before, after, new, crosswalk) = moved();
    let json = after.to_json().unwrap();
    let again = Profile::from_json(json.as_bytes(), &new, Unknown::Report).unwrap();
    assert_eq!(again, after);
    assert_eq!(again.to_json().unwrap(), json);
    assert_eq!(after.adopt(before.framework()).unwrap(), before, "nothing was lost on the way");
    let mut two = after.clone();
    two.append(record("n", 8, need(&new, &[(&leads_to(&crosswalk, "hearing", "3"), "1")]))).unwrap();
    let back = two.adopt(before.framework()).unwrap();
    assert_eq!(back.as_of(day(9)).unwrap().other_framework().len(), 1);
    assert_eq!(known(&back.as_of(day(9)).unwrap(), "hearing"), (3, 3));
}

#[test]
fn a_record_of_the_old_framework_may_still_arrive_and_two_profiles_merge_under_one() {
    let (mut before, mut after, ..) = moved();
    let late = r#"{"id":"late","recorded":"2026-09-09","kind":"rating","on":"2026-09-02","framework":{"id":"valuing_send_example","edition":"0.1.0"},"line":"need","role":"senco","levels":[{"aspect":"memory","level":"2"},{"aspect":"attention","status":"withheld"}]}"#;
    let late = after.read_record(late.as_bytes(), Unknown::Report).unwrap();
    assert_eq!(late.framework(), Some(&before.framework().name()));
    after.append(late.clone()).unwrap();
    assert_eq!(after.as_of(day(9)).unwrap().other_framework().len(), 2);
    before.append(late).unwrap();
    assert_eq!(known(&before.as_of(day(9)).unwrap(), "memory"), (2, 2), "here it is of the profile's own");
    assert_eq!(after.merge(&before, &key("child")).unwrap_err().code(), code::FRAMEWORK_OTHER);
    let adopted = before.adopt(after.framework()).unwrap();
    assert_eq!(after.merge(&adopted, &key("child")).unwrap(), after);
}

#[test]
fn aspects_that_become_one_are_carried_together_though_they_were_rated_on_different_days() {
    let (old, crosswalk) = (Framework::example(), Crosswalk::example());
    let mut before = Profile::new(key("child"), old.clone());
    before.append(record("a", 1, need(&old, &[("movement", "3")]))).unwrap();
    before.append(record("b", 2, need(&old, &[("using_hands", "1")]))).unwrap();
    let after = before.adopt(crosswalk.to()).unwrap();
    let at = |on| after.as_of(AsOf::new(day(on)).crosswalks(&[&crosswalk])).unwrap();
    assert_eq!(known(&at(1), "physical"), (3, 4), "what is not known of using hands may be higher");
    assert_eq!(known(&at(2), "physical"), (3, 3));
    let rating = at(2).ratings("need", "physical").unwrap()[0].clone();
    assert_eq!((rating.on, rating.record), (day(2), key("b")));
}

mod carried_one_by_one {
    use super::*;
    use foundation::Cell;
    use proptest::prelude::*;

    const ASPECTS: [&str; 6] =
        ["movement", "using_hands", "sensory_comfort", "connecting", "friends_and_belonging", "hearing"];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn records_carried_one_after_another_say_what_the_whole_picture_carried_says(
            records in prop::collection::vec((1i8..5, any::<bool>(), prop::collection::vec(0usize..8, 6)), 1..6),
        ) {
            let (old, crosswalk) = (Framework::example(), Crosswalk::example());
            let mut before = Profile::new(key("child"), old.clone());
            for (index, (on, readiness, levels)) in records.iter().enumerate() {
                let (line, role) = if *readiness { ("setting", "senco") } else { ("need", "senco") };
                let mut rating = Rating::open(&old, line, role).unwrap();
                for (aspect, level) in ASPECTS.iter().zip(levels) {
                    rating = match level {
                        0..5 => rating.level(aspect, &level.to_string()).unwrap(),
                        5 => rating.absent(aspect, Absent::NotApplicable).unwrap(),
                        6 => rating.absent(aspect, Absent::Withheld).unwrap(),
                        _ => rating,
                    };
                }
                if levels.iter().any(|level| *level < 7) {
                    before.append(record(&format!("r{index}"), *on, rating)).unwrap();
                }
            }
            let after = before.adopt(crosswalk.to()).unwrap();
            let now = after.as_of(AsOf::new(day(9)).crosswalks(&[&crosswalk])).unwrap();
            let whole = crosswalk.carry_snapshot(&before.as_of(day(9)).unwrap()).unwrap();
            for one in whole.levels() {
                let (line, aspect) = (one.line.as_str(), one.aspect.as_str());
                let level = now.aspect(line, aspect).unwrap();
                match one.level {
                    Cell::Value(_) | Cell::Absent(Absent::NotApplicable) => prop_assert_eq!(level, one.level),
                    Cell::Absent(why) => prop_assert_eq!(now.why_unknown(line, aspect).unwrap(), Some(why)),
                }
            }
        }
    }
}
