//! Answers to support prompts: kept with the rating that they lead to, and never turned into a level.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use foundation::document::Unknown;
use foundation::{Absent, Coded, Date, Key, code, date};
use proptest::prelude::*;
use valuing_send::profile::{Answered, OpenRating, Profile, Rating, Record, Transfer};
use valuing_send::{Framework, Snapshot};

const DOMAIN: &str = "sensory_and_physical";

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn rating<'f>(framework: &'f Framework, role: &str, answers: &[(&str, Answered)]) -> OpenRating<'f> {
    let open = Rating::open(framework, "setting", role).unwrap();
    answers.iter().fold(open, |open, (prompt, answered)| open.answer(prompt, *answered, None).unwrap())
}

fn profile(records: impl IntoIterator<Item = Record>) -> Profile {
    let mut profile = Profile::new(key("child 7"), Framework::example());
    records.into_iter().for_each(|record| profile.append(record).unwrap());
    profile
}

fn record(id: &str, on: &str, rating: OpenRating<'_>) -> Record {
    Record::new(key(id), day(on), day(on), rating).unwrap()
}

fn answered(snapshot: &Snapshot) -> Vec<(&str, &str, &str)> {
    let answers = snapshot.answers("setting", DOMAIN).unwrap();
    let told =
        answers.into_iter().map(|one| (one.answer.prompt.as_str(), one.role.as_str(), one.answer.answer.as_str()));
    told.collect()
}

#[test]
fn answers_lead_back_and_give_no_level() {
    let framework = Framework::example();
    let open = rating(&framework, "senco", &[("sp_targeted_1", Answered::Partly)]);
    let open = open.answer("sp_universal_1", Answered::Yes, Some("canary note")).unwrap();
    let profile = profile([record("r1", "2026-10-05", open)]);
    let json = profile.to_json().unwrap();
    let answers = r#""levels":[],"answers":[{"prompt":"sp_universal_1","answer":"yes","note":"canary note"},{"prompt":"sp_targeted_1","answer":"partly"}]"#;
    assert!(json.contains(answers), "{json}");
    let again = Profile::from_json(json.as_bytes(), &framework, Unknown::Report).unwrap();
    assert_eq!(again, profile);
    let now = profile.as_of(day("2026-10-05")).unwrap();
    assert!(!format!("{profile:?} {now:?} {:?}", now.answers("setting", DOMAIN)).contains("canary"));

    let shown = now.to_json().unwrap();
    let beside = r#""answers":[{"layer":"universal","role":"senco","on":"2026-10-05","record":"r1","prompt":"sp_universal_1","answer":"yes","note":"canary note"},"#;
    assert!(shown.contains(beside), "{shown}");
    for (_, aspect) in framework.aspects() {
        let why = now.why_unknown("setting", aspect.id.as_str()).unwrap();
        assert_eq!(why, Some(Absent::NotRecorded), "answering is not rating");
    }
    let later = json.replacen(r#""answer":"yes""#, r#""zeta":1,"answer":"yes""#, 1);
    assert!(Profile::from_json(later.as_bytes(), &framework, Unknown::Report).is_err());
    let kept = Profile::from_json(later.as_bytes(), &framework, Unknown::Keep).unwrap().to_json().unwrap();
    assert!(kept.contains(r#""note":"canary note","zeta":1}"#));
}

#[test]
fn the_latest_answer_of_each_role_is_shown() {
    let framework = Framework::example();
    let first = rating(&framework, "senco", &[("sp_universal_1", Answered::No), ("sp_universal_2", Answered::Yes)]);
    let second = rating(&framework, "senco", &[("sp_universal_1", Answered::Yes)]);
    let other = rating(&framework, "class_teacher", &[("sp_universal_1", Answered::NotYetKnown)]);
    let profile = profile([
        record("r1", "2026-09-05", first),
        record("r2", "2026-10-05", second),
        record("r3", "2026-10-06", other),
    ]);
    let then = profile.as_of(day("2026-09-05")).unwrap();
    assert_eq!(answered(&then), [("sp_universal_1", "senco", "no"), ("sp_universal_2", "senco", "yes")]);
    let now = profile.as_of(day("2026-10-06")).unwrap();
    let expected = [
        ("sp_universal_1", "class_teacher", "not_yet_known"),
        ("sp_universal_1", "senco", "yes"),
        ("sp_universal_2", "senco", "yes"),
    ];
    assert_eq!(answered(&now), expected);
    let layers = now.layers("setting", DOMAIN).unwrap();
    assert_eq!((layers[0].yes, layers[0].not_yet_known, layers[0].of), (1, 1, 2), "who answers differ");
    assert_eq!(layers[1].not_answered(), layers[1].of);
    let words = now.layers_in_words("setting", DOMAIN).unwrap();
    assert!(words.starts_with("universal: 1 of 2 yes, 1 not yet known. targeted: 2 of 2 not answered."), "{words}");
    assert!(words.ends_with("give no level."));
}

#[test]
fn what_one_setting_answered_does_not_go_with_the_child() {
    let framework = Framework::example();
    let oak = rating(&framework, "senco", &[("sp_universal_1", Answered::Yes)]).setting(key("oak"));
    let elm = rating(&framework, "senco", &[("sp_universal_2", Answered::No)]).setting(key("elm"));
    let mut profile = profile([record("r1", "2026-09-05", oak)]);
    let moved = Record::new(key("t"), day("2026-10-01"), day("2026-10-01"), Transfer::to(key("elm"))).unwrap();
    profile.append(moved).unwrap();
    profile.append(record("r2", "2026-10-05", elm)).unwrap();
    assert_eq!(answered(&profile.as_of(day("2026-09-30")).unwrap()), [("sp_universal_1", "senco", "yes")]);
    assert_eq!(answered(&profile.as_of(day("2026-10-05")).unwrap()), [("sp_universal_2", "senco", "no")]);
}

#[test]
fn answers_under_an_earlier_framework_are_kept() {
    let framework = Framework::example();
    let open = rating(&framework, "senco", &[("sp_universal_2", Answered::Yes), ("sp_targeted_1", Answered::No)]);
    let profile = profile([record("r1", "2026-10-05", open)]);
    let southend = Framework::example_named("southend_structure").unwrap();
    let adopted = profile.adopt(&southend).unwrap();
    let json = adopted.to_json().unwrap();
    assert!(json.contains(
        r#""answers":[{"prompt":"sp_targeted_1","answer":"no"},{"prompt":"sp_universal_2","answer":"yes"}]"#
    ));
    assert_eq!(Profile::from_json(json.as_bytes(), &southend, Unknown::Report).unwrap(), adopted);
    assert_eq!(
        adopted.adopt(&framework).unwrap().as_of(day("2026-10-05")).unwrap().answers("setting", DOMAIN).unwrap().len(),
        2
    );
}

#[test]
fn an_answer_is_to_a_prompt_of_the_line_once() {
    let framework = Framework::example();
    let open = || rating(&framework, "senco", &[("sp_universal_1", Answered::Yes)]);
    let fault = |open: Result<OpenRating<'_>, valuing_send::Error>| {
        let error = open.unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let missing = fault(open().answer("canary", Answered::Yes, None));
    assert_eq!(missing, (code::DOCUMENT_REFERENCE, "prompt".to_owned()));
    let twice = fault(open().answer("sp_universal_1", Answered::No, None));
    assert_eq!(twice, (code::DOCUMENT_DUPLICATE, "prompt".to_owned()));
    assert_eq!(fault(open().answer("sp_universal_2", Answered::No, Some(" "))).0, code::DOCUMENT_LENGTH);
    let need = Rating::open(&framework, "need", "senco").unwrap().answer("sp_universal_1", Answered::Yes, None);
    assert_eq!(fault(need).0, code::DOCUMENT_REFERENCE, "the prompt leads to another line");

    let json = profile([record("r1", "2026-10-05", open())]).to_json().unwrap();
    for (was, is, place) in [
        ("\"prompt\":\"sp_universal_1\"", "\"prompt\":\"canary\"", "records[0].answers[0].prompt"),
        ("\"answer\":\"yes\"", "\"answer\":\"canary\"", "records[0].answers[0].answer"),
        ("\"answer\":\"yes\"", "\"answer\":\"yes\",\"note\":\"\"", "records[0].answers[0].note"),
    ] {
        let error = Profile::from_json(json.replacen(was, is, 1).as_bytes(), &framework, Unknown::Report).unwrap_err();
        assert_eq!(error.path(), place);
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
    assert!(profile([]).as_of(day("2026-10-05")).unwrap().layers("canary", DOMAIN).is_err());
}

proptest! {
    /// The order in which records arrive changes nothing, and the counts of a layer are of its prompts.
    #[test]
    fn order_changes_nothing(
        given in prop::collection::vec((0_usize..4, 0_usize..4, 0_u8..3, any::<bool>()), 0..8),
        swap in any::<prop::sample::Index>(),
    ) {
        let framework = Framework::example();
        let prompts = ["sp_universal_1", "sp_universal_2", "sp_targeted_1", "sp_targeted_2"];
        let answers = [Answered::Yes, Answered::Partly, Answered::NotYetKnown, Answered::No];
        let records = given.iter().enumerate().map(|(index, (prompt, answer, on, senco))| {
            let role = if *senco { "senco" } else { "class_teacher" };
            let open = rating(&framework, role, &[(prompts[*prompt], answers[*answer])]);
            record(&format!("r{index}"), &format!("2026-10-0{}", on + 1), open)
        });
        let mut records: Vec<Record> = records.collect();
        let one = profile(records.clone()).as_of(day("2026-10-05")).unwrap().to_json().unwrap();
        if !records.is_empty() {
            let middle = swap.index(records.len());
            records.rotate_left(middle);
        }
        let now = profile(records).as_of(day("2026-10-05")).unwrap();
        prop_assert_eq!(now.to_json().unwrap(), one);
        for layer in now.layers("setting", DOMAIN).unwrap() {
            let told = layer.yes + layer.partly + layer.not_yet_known + layer.no + layer.not_answered();
            prop_assert_eq!(told, layer.of);
        }
    }
}
