//! Packs: the same for everyone, in words for each; and what people conclude.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

use foundation::document::{Limits, Node, Unknown, parse_json};
use foundation::{Cell, Coded, Date, code};
use proptest::prelude::*;
use valuing_send::agreement::{Reliability, ReliableChange};
use valuing_send::matching::{Context, Match};
use valuing_send::pack::{Audience, NotKnown, PackKind, PackOptions, Part, Right, Rights, Whose};
use valuing_send::profile::{
    Answered, Attainment, ChangeRule, Direction, Entry, Judgement, Outcome, Rating, Record, Transfer,
};
use valuing_send::{Catalogue, Considered, Framework, Pack, Profile};

const TODAY: Date = Date::constant(2026, 10, 16);
const LAST: Date = Date::constant(2025, 10, 17);

fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);
    CATALOGUE.clone()
}

fn profile() -> &'static Profile {
    static PROFILE: LazyLock<Profile> = LazyLock::new(Profile::example);
    &PROFILE
}

fn make(context: &Context, asked: &PackOptions) -> Pack {
    Pack::new(profile(), context, &catalogue(), asked).unwrap()
}

fn example(kind: PackKind) -> Pack {
    make(&Context::example(), &PackOptions::new(kind, TODAY).since(LAST))
}

/// The example child at another age and in another year, of whom nothing else is known.
fn aged(age: Option<u8>, ncy: Option<i8>) -> Context {
    let context = Context::new(profile().child().clone());
    let context = age.map_or(context.clone(), |age| context.age(age));
    ncy.map_or(context.clone(), |ncy| context.ncy(ncy))
}

#[test]
fn the_family_words() {
    insta::assert_snapshot!(example(PackKind::AnnualReview).words(Audience::Family));
}

#[test]
fn the_panel_words() {
    insta::assert_snapshot!(example(PackKind::Panel).words(Audience::Professionals));
}

/// Walks two trees: what of the first is not in the second at the same place with the same content.
fn missing(path: &str, first: &Node, second: Option<&Node>, found: &mut Vec<String>) {
    match (first, second) {
        (Node::Object(entries), Some(second @ Node::Object(_))) => {
            for (key, node) in entries {
                missing(&format!("{path}.{key}"), node, second.get(key), found);
            }
        }
        (Node::List(list), Some(Node::List(other))) => {
            for (index, node) in list.iter().enumerate() {
                missing(&format!("{path}[{index}]"), node, other.get(index), found);
            }
        }
        (first, Some(second)) if first == second => {}
        _ => found.push(path.to_owned()),
    }
}

fn tree(pack: &Pack, audience: Audience) -> Node {
    parse_json(pack.to_json(audience).unwrap().as_bytes(), Limits::DEFAULT).unwrap()
}

/// What the panel's pack has that the family's does not.
fn kept_from_the_family(pack: &Pack) -> Vec<String> {
    let mut found = Vec::new();
    missing("", &tree(pack, Audience::Professionals), Some(&tree(pack, Audience::Family)), &mut found);
    found
}

#[test]
fn the_family_has_all_that_the_panel_has_and_explanations_besides() {
    for kind in PackKind::ALL {
        let pack = example(kind);
        assert_eq!(kept_from_the_family(&pack), [".audience"], "{kind:?}");
        let mut besides = Vec::new();
        missing("", &tree(&pack, Audience::Family), Some(&tree(&pack, Audience::Professionals)), &mut besides);
        let explained = besides.iter().filter(|path| path.starts_with(".parts[") && path.ends_with(".explained"));
        assert_eq!(explained.count(), Part::ALL.len());
        assert!(besides.contains(&".levels".to_owned()));

        let words = pack.words(Audience::Family);
        for line in pack.words(Audience::Professionals).lines().filter(|line| !line.starts_with("To those who work")) {
            assert!(words.lines().any(|own| own == line), "{line}");
        }
        for part in Part::ALL {
            assert!(Part::order(Audience::Family).contains(&part));
            assert!(pack.explained(part, Audience::Family).is_some_and(|words| words.ends_with('.')));
            assert_eq!(pack.explained(part, Audience::Professionals), None);
        }
    }
}

#[test]
fn a_walk_finds_what_is_missing() {
    let tree = |text: &str| parse_json(text.as_bytes(), Limits::DEFAULT).unwrap();
    let mut found = Vec::new();
    missing("", &tree(r#"{"a":[1,2],"b":{"c":1},"d":0}"#), Some(&tree(r#"{"a":[1],"b":{"c":2}}"#)), &mut found);
    assert_eq!(found, [".a[1]", ".b.c", ".d"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_is_kept_from_the_family_on_any_day(
        month in 0i32..14, kind in 0usize..3, age in prop::option::of(0u8..26), ncy in prop::option::of(-4i8..16),
    ) {
        let month = jiff_month(month);
        let pack = make(&aged(age, ncy), &PackOptions::new(PackKind::ALL[kind], month).looking_back([LAST]));
        prop_assert_eq!(kept_from_the_family(&pack), [".audience"]);
        let about = |audience| tree(&pack, audience).get("about").unwrap().clone();
        prop_assert!(about(Audience::Family) == about(Audience::Professionals));
    }
}

fn jiff_month(month: i32) -> Date {
    let (years, month) = (month / 12, month % 12);
    Date::new(2025 + i16::try_from(years).unwrap(), i8::try_from(month + 1).unwrap(), 28)
        .unwrap()
        .max(Date::constant(2025, 11, 1))
}

#[test]
fn after_compulsory_school_age_the_pack_is_the_young_persons_unless_a_representative_is_recorded() {
    let whose = |context: &Context| make(context, &PackOptions::new(PackKind::Moving, TODAY)).whose().clone();
    let parent = || "parent_carer".parse().unwrap();
    assert_eq!(whose(&aged(Some(8), Some(3))), Whose::Family);
    assert_eq!(whose(&aged(Some(8), None).holder(parent())), Whose::Family);
    assert_eq!(whose(&aged(Some(18), None)), Whose::YoungPerson);
    assert_eq!(whose(&aged(None, Some(12))), Whose::YoungPerson);
    assert_eq!(whose(&aged(None, Some(12)).holder(parent())), Whose::Representative { role: parent() });
    assert_eq!(whose(&aged(None, Some(13)).holder("child_young_person".parse().unwrap())), Whose::YoungPerson);
    assert_eq!(whose(&aged(None, None)), Whose::NotKnown);

    let young = make(&aged(None, Some(12)), &PackOptions::new(PackKind::Moving, TODAY));
    let words = young.words(Audience::Family);
    assert!(words.starts_with("For a move to a new setting\nTo the young person. example child"));
    assert!(words.contains("This pack is about you.") && !words.contains("your child"));
    let represented = aged(None, Some(12)).holder(parent());
    let words = make(&represented, &PackOptions::new(PackKind::Moving, TODAY)).words(Audience::Family);
    assert!(words.contains("This pack is about the young person.") && !words.contains("your child"));
}

#[test]
fn outcomes_and_moves_are_told_with_whoever_differs_and_what_no_longer_counts() {
    let mut profile = profile().clone();
    let mut add = |id: &str, on: Date, entry: Entry| {
        profile.append(Record::new(id.parse().unwrap(), on, on, entry).unwrap()).unwrap();
    };
    let (child, parent) = ("child_young_person".parse().unwrap(), "parent_carer".parse::<foundation::Id>().unwrap());
    let outcome = Outcome::new(child, "I want to walk to school with my friends.").target(Date::constant(2027, 7, 1));
    add("o1", LAST, outcome.into());
    add("o2", LAST, Outcome::new(parent.clone(), "Nobody has judged this yet.").into());
    let judged = |by: &foundation::Id, level| Judgement::new("o1".parse().unwrap(), by.clone(), level);
    add("j1", LAST, judged(&parent, Attainment::MuchLess).into());
    add("j2", TODAY, judged(&parent, Attainment::Less).into());
    add("j3", TODAY, judged(&"senco".parse().unwrap(), Attainment::AsHoped).into());
    add("t1", TODAY, Transfer::to("elm_primary".parse().unwrap()).from("oak_primary".parse().unwrap()).into());
    let asked = PackOptions::new(PackKind::Moving, TODAY).since(LAST);
    let pack = Pack::new(&profile, &Context::example().ncy(9), &catalogue(), &asked).unwrap();
    insta::assert_snapshot!([pack.lines(Part::Outcomes), pack.lines(Part::Setting)[..4].to_vec()].concat().join("\n"));
    assert_eq!(pack.columns(Part::Outcomes).unwrap().rows(), 3);
    assert_eq!(pack.columns(Part::Setting).unwrap().rows(), 1);
    let codes: Vec<String> = pack.not_known().iter().map(NotKnown::code).collect();
    assert!(codes.contains(&"outcome/o2".to_owned()) && !codes.contains(&"outcome/o1".to_owned()));
    assert!(codes.contains(&"setting/attention".to_owned()), "the new setting has not rated");
    assert_eq!(kept_from_the_family(&pack), [".audience"]);
}

#[test]
fn rights_hold_from_their_day_belong_to_their_pack_and_are_marked_where_nobody_read_them() {
    let ids = |pack: &Pack| pack.rights().iter().map(|right| right.id.to_string()).collect::<Vec<_>>();
    let review = ids(&example(PackKind::AnnualReview));
    assert_eq!(review[0], "ask_for_an_assessment");
    assert!(review.contains(&"decision_after_a_review".to_owned()) && !review.contains(&"moving_area".to_owned()));
    assert!(ids(&example(PackKind::Moving)).contains(&"moving_area".to_owned()));

    let on = |day| make(&Context::example(), &PackOptions::new(PackKind::Panel, day));
    let person = "a_person_decides".to_owned();
    assert!(!ids(&on(Date::constant(2026, 2, 4))).contains(&person));
    assert!(ids(&on(Date::constant(2026, 2, 5))).contains(&person));

    let has = |context: &Context| {
        ids(&make(context, &PackOptions::new(PackKind::Panel, TODAY))).contains(&"young_person".to_owned())
    };
    assert!(!has(&aged(Some(8), None)), "not yet theirs");
    assert!(has(&aged(Some(18), None)) && has(&aged(None, None)), "theirs, or it cannot be told");

    for kind in PackKind::ALL {
        let pack = make(&aged(None, Some(12)), &PackOptions::new(kind, TODAY));
        let verified: Vec<bool> = pack.rights().iter().map(|right| right.verified).collect();
        assert!(verified.is_sorted_by(|one, next| one >= next), "those that nobody read come last");
        for (right, line) in pack.rights().iter().zip(pack.lines(Part::Rights)) {
            assert_eq!(line.contains("Not checked against the source"), !right.verified, "{line}");
            assert!(line.contains(&right.law) && line.contains(&right.says));
        }
    }
    assert!(Rights::england().rights().iter().any(|right| !right.verified));
}

#[test]
fn a_table_of_rights_leads_back_and_sets_no_condition() {
    let table = Rights::england();
    let json = table.to_json().unwrap();
    assert_eq!(Rights::from_json(json.as_bytes(), Unknown::Report).unwrap(), *table);
    let condition = json.replace(r#""verified":true"#, r#""requires_diagnosis":true,"verified":true"#);
    for unknown in [Unknown::Report, Unknown::Keep] {
        let error = Rights::from_json(condition.as_bytes(), unknown).unwrap_err();
        assert!(error.issues().iter().any(|issue| issue.code() == code::RIGHTS_PRECONDITION));
    }
    let weeks = json.replacen(r#""limit":{"weeks":6"#, r#""limit":{"fortnights":3"#, 1);
    let error = Rights::from_json(weeks.as_bytes(), Unknown::Keep).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::DOCUMENT_MISSING, "rights[1].limit"));
    let law = |right: &Right| !right.law.is_empty() && !right.source.is_empty();
    assert!(table.rights().iter().all(law));
    assert!(table.remedies().iter().any(|remedy| remedy.record.as_ref().is_some_and(|id| *id == "correction")));
}

#[test]
fn an_earlier_day_is_before_the_day_of_the_pack() {
    let asked = PackOptions::new(PackKind::Panel, TODAY);
    for (asked, path) in [(asked.clone().since(TODAY), "since"), (asked.looking_back([LAST, TODAY]), "looking_back")] {
        let error = Pack::new(profile(), &Context::example(), &catalogue(), &asked).unwrap_err();
        assert_eq!((error.code(), error.path()), (code::PACK_SINCE, path));
    }
}

#[test]
fn a_change_that_is_only_a_correction_is_no_change() {
    let framework = Framework::example();
    let mut profile = Profile::new("a".parse().unwrap(), framework.clone());
    let rated = |level: &str| Rating::open(&framework, "need", "senco").unwrap().level("memory", level).unwrap();
    let (seen, later) = (Date::constant(2026, 1, 5), Date::constant(2026, 3, 2));
    profile.append(Record::new("r".parse().unwrap(), seen, seen, rated("1")).unwrap()).unwrap();
    profile
        .append(Record::correction("c".parse().unwrap(), "r".parse().unwrap(), seen, later, rated("3")).unwrap())
        .unwrap();
    let asked = PackOptions::new(PackKind::AnnualReview, later).since(seen);
    let pack = Pack::new(&profile, &Context::new("a".parse().unwrap()), &catalogue(), &asked).unwrap();
    assert!(pack.changes().iter().all(|seen| seen.direction != Direction::Higher));
}

#[test]
fn a_change_is_clear_only_where_raters_can_tell_it_apart() {
    let asked = PackOptions::new(PackKind::AnnualReview, TODAY).since(LAST);
    let none = make(&Context::example(), &asked);
    assert!(none.changes().iter().all(|seen| seen.reliable.value().is_none()));
    let rule = ChangeRule::new().reliability("need".parse().unwrap(), Reliability::given(vec![70, 27, 3]).unwrap());
    let given = make(&Context::example(), &asked.change_rule(rule));
    let one_step = given
        .changes()
        .iter()
        .find(|seen| seen.steps == Some(1) && seen.aspect.is_some() && seen.line == *"need")
        .unwrap();
    assert_eq!(one_step.reliable, Cell::Value(ReliableChange::NoClearChange));
    assert!(given.lines(Part::Change).iter().any(|line| line.contains("no clear change")));
    assert!(given.changes().iter().filter(|seen| seen.aspect.is_none()).all(|seen| seen.reliable.value().is_none()));
}

#[test]
fn what_is_preferred_stands_first_and_what_is_unknown_is_named() {
    let pack = example(PackKind::Panel);
    let first: Vec<bool> = pack.shortlist().map(valuing_send::matching::Offer::preferred).collect();
    assert!(first[0] && first.is_sorted_by(|one, next| one >= next));
    let codes: Vec<String> = pack.not_known().iter().map(NotKnown::code).collect();
    assert!(
        codes.contains(&"need/looking_after_health".to_owned()) && codes.contains(&"delivery/support-calm".to_owned())
    );
    let unknown = make(&aged(None, None), &PackOptions::new(PackKind::Panel, Date::constant(2020, 1, 1)));
    assert!(unknown.not_known().contains(&NotKnown::AgeAndYear) && unknown.not_known().contains(&NotKnown::Wishes));
    assert_eq!(unknown.not_known().len(), 25 * 3 + 3);
}

#[test]
fn every_part_has_a_table_and_no_part_speaks_of_cost_or_decides() {
    for kind in PackKind::ALL {
        let pack = example(kind);
        for part in Part::ALL {
            assert_eq!(Part::from_name(part.as_str()), Some(part));
            let table = pack.columns(part).unwrap();
            let empty = table.rows() == 0;
            assert_eq!(empty, [Part::Answers, Part::Outcomes, Part::Setting].contains(&part), "{part:?}");
        }
        for audience in Audience::ALL {
            let text = (pack.words(audience) + &pack.to_json(audience).unwrap()).to_lowercase();
            for word in ["cost", "\u{a3}", "should assess", "should issue", "recommend", "more than they need"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}

#[test]
fn what_a_person_concludes_names_the_result_and_what_they_saw() {
    let pack = example(PackKind::Panel);
    let looked = pack.to_consider();
    let day = Date::constant(2026, 10, 20);
    let open = || Considered::of(&looked, "panel_chair".parse().unwrap(), day);
    let (reason, unknown) = (looked.reasons()[0].clone(), looked.unknowns()[0].clone());
    let considered = open()
        .reasons([reason.clone()])
        .unknowns([unknown.clone()])
        .differs(true)
        .note("We saw it differently.")
        .unwrap();
    considered.is_of(&looked).unwrap();
    assert_eq!(considered.digest(), pack.digest());
    assert_eq!((considered.reasons().0.len(), considered.reasons().1), (1, looked.reasons().len()));
    let json = considered.to_json().unwrap();
    assert!(Considered::from_json(json.as_bytes(), Unknown::Report).unwrap() == considered);

    let fault = |considered: Result<Considered, valuing_send::Error>| {
        let error = considered.unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let told = |code, path: &str| (code, path.to_owned());
    assert_eq!(fault(open().unknowns([unknown.clone()]).note("a")), told(code::PACK_SEEN, "reasons"));
    assert_eq!(fault(open().reasons([reason.clone()]).note("a")), told(code::PACK_SEEN, "unknowns"));
    assert_eq!(
        fault(open().reasons(["offer/nowhere/age"]).unknowns([unknown.clone()]).note("a")),
        told(code::PACK_OTHER, "reasons.seen[0]")
    );
    assert_eq!(
        fault(open().reasons([reason.clone()]).unknowns([unknown.clone()]).note(" ")),
        told(code::DOCUMENT_LENGTH, "note")
    );
    let early = Considered::of(&looked, "senco".parse().unwrap(), LAST).reasons([reason]).unknowns([unknown]);
    assert_eq!(fault(early.note("a")), told(code::PACK_TIME, "on"));

    let review = example(PackKind::AnnualReview).to_consider();
    assert_eq!(considered.is_of(&review).unwrap_err().code(), code::PACK_OTHER, "it was another pack");
    let found = pack.found().to_consider().unwrap();
    let of_match = Considered::of(&found, "senco".parse().unwrap(), day);
    let of_match =
        of_match.reasons(found.reasons().to_vec()).unknowns(found.unknowns().to_vec()).note("Agreed.").unwrap();
    of_match.is_of(&found).unwrap();
    assert_eq!(of_match.is_of(&looked).unwrap_err().code(), code::PACK_OTHER);
    assert_eq!(of_match.differs(), None);
}

#[test]
fn a_pack_for_either_audience_is_considered_alike() {
    let pack = example(PackKind::Panel);
    let digest = |audience| match tree(&pack, audience).get("digest") {
        Some(Node::Text(digest)) => digest.clone(),
        _ => String::new(),
    };
    assert_eq!(digest(Audience::Family), pack.digest().to_string());
    assert_eq!(digest(Audience::Family), digest(Audience::Professionals));
    let json = pack.to_json(Audience::Family).unwrap();
    let about = json.split_once(r#""about":"#).unwrap().1.split_once(r#","to_consider":"#).unwrap().0;
    assert_eq!(foundation::Digest::of(about.as_bytes()), pack.digest());
}

#[test]
fn a_conclusion_that_is_not_whole_is_not_read() {
    let found = Match::new(&profile().as_of(TODAY).unwrap(), &Context::example(), &catalogue()).unwrap();
    let looked = found.to_consider().unwrap();
    let open = Considered::of(&looked, "senco".parse().unwrap(), TODAY);
    let open = open.reasons(looked.reasons().to_vec()).unknowns(looked.unknowns().to_vec());
    let json = open.note("CANARY 0417").unwrap().to_json().unwrap();
    let cut = |from: &str, to: &str| json.replacen(from, to, 1);
    let reasons = json.split_once(r#""reasons":{"seen":["#).unwrap().1.split_once(']').unwrap().0;
    let faults = [
        (cut(reasons, ""), code::PACK_SEEN, "reasons.seen"),
        (cut(&format!(r#""of":{}"#, looked.reasons().len()), r#""of":1"#), code::DOCUMENT_RANGE, "reasons.of"),
        (cut(r#""on":"2026-10-16""#, r#""on":"2026-10-15""#), code::PACK_TIME, "on"),
        (cut("sha256:", "sha1:"), code::DOCUMENT_VALUE, "result.digest"),
        (cut("valuing_send/match", "valuing_send/snapshot"), code::DOCUMENT_VALUE, "result.schema"),
        (cut(r#""by":"#, r#""who":"#), code::DOCUMENT_MISSING, "by"),
    ];
    for (text, code, path) in faults {
        assert_ne!(text, json);
        let error = Considered::from_json(text.as_bytes(), Unknown::Keep).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
        assert!(!format!("{error} {error:?}").contains("CANARY"));
    }
}

#[test]
fn no_message_and_no_debug_shows_a_note_or_a_pack() {
    let pack = example(PackKind::Panel);
    let looked = pack.to_consider();
    let open = Considered::of(&looked, "senco".parse().unwrap(), TODAY);
    let open = open.reasons(looked.reasons().to_vec()).unknowns(looked.unknowns().to_vec());
    let shown = format!("{open:?} {looked:?} {pack:?} {:?} {:?}", pack.changes(), pack.not_known());
    let considered = open.note("CANARY 0417").unwrap();
    let shown = shown
        + &format!(
            "{considered:?} {:?} {:?}",
            considered.is_of(&example(PackKind::Moving).to_consider()),
            pack.whose()
        );
    for secret in ["CANARY", "0417", "example child", "Oak", "managing_feelings", "support-calm"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

proptest! {
    #[test]
    fn what_a_person_concludes_leads_back(
        note in "\\PC{1,40}", reasons in prop::collection::btree_set(0usize..60, 1..20), differs in prop::option::of(any::<bool>()),
    ) {
        static PACK: LazyLock<Pack> = LazyLock::new(|| example(PackKind::Panel));
        prop_assume!(!note.trim().is_empty());
        let looked = PACK.to_consider();
        let seen = reasons.iter().map(|index| looked.reasons()[*index].clone());
        let open = Considered::of(&looked, "senco".parse().unwrap(), TODAY).reasons(seen).unknowns(looked.unknowns().to_vec());
        let open = differs.map_or(open.clone(), |differs| open.differs(differs));
        let considered = open.note(note.as_str()).unwrap();
        let json = considered.to_json().unwrap();
        let read = Considered::from_json(json.as_bytes(), Unknown::Report).unwrap();
        prop_assert!(read == considered && read.note() == note);
        prop_assert_eq!(read.to_json().unwrap(), json);
        prop_assert!(read.is_of(&looked).is_ok());
    }
}

#[test]
fn what_was_tried_comes_with_its_notice_first_and_answers_with_their_questions() {
    for kind in PackKind::ALL {
        let pack = example(kind);
        let lines = pack.lines(Part::GraduatedApproach);
        assert!(lines[0].starts_with("Nothing here has to be tried first."), "{}", lines[0]);
        assert!(lines.contains(&"What we have tried:".to_owned()));
        let json = pack.to_json(Audience::Family).unwrap();
        assert!(json.contains(&pack.graduated_approach().to_json().unwrap()), "the same account as anywhere else");
    }
    let framework = Framework::example();
    let day = Date::constant(2026, 10, 5);
    let rating = Rating::open(&framework, "setting", "senco").unwrap();
    let rating = rating.answer("sp_universal_1", Answered::Partly, Some("since the new blinds")).unwrap();
    let mut profile = Profile::example();
    profile.append(Record::new("answers".parse().unwrap(), day, day, rating).unwrap()).unwrap();
    let asked = PackOptions::new(PackKind::Panel, Date::constant(2026, 10, 16));
    let pack = Pack::new(&profile, &Context::example(), &Catalogue::example(), &asked).unwrap();
    let lines = pack.lines(Part::Answers);
    let question = &framework.prompts("setting", "sensory_and_physical").next().unwrap().text;
    assert!(lines[0].ends_with("The answers help people to their own rating and give no level."));
    assert_eq!(lines[1], format!("{question} In part (SENCO, 5 October 2026). \u{201c}since the new blinds\u{201d}"));
    assert_eq!(pack.columns(Part::Answers).unwrap().rows(), 1);
}
