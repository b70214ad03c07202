//! Profiles: what was known on a day does not depend on the order in which records arrive.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Absent, Cell, Coded, Date, Key, code};
use proptest::prelude::*;
use valuing_send::framework::Rank;
use valuing_send::profile::{Comparison, Direction, Per, Rating, Record, Specified, Support, Wish};
use valuing_send::{Framework, Profile};

fn day(number: i32) -> Date {
    Date::constant(2026, 1, 1).checked_add(jiff_days(number)).unwrap()
}

fn jiff_days(number: i32) -> foundation::date::Span {
    foundation::date::Span::new().days(number)
}

/// Read once: a property is tried hundreds of times.
fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn rating(framework: &Framework, id: &str, on: i32, recorded: i32, line: &str, levels: &[(&str, &str)]) -> Record {
    let role = if line == "family" { "parent_carer" } else { "senco" };
    let open = Rating::open(framework, line, role).unwrap();
    let open = levels.iter().fold(open, |open, (aspect, level)| open.level(aspect, level).unwrap());
    Record::new(key(id), day(on), day(recorded), open).unwrap()
}

fn profile(framework: &Arc<Framework>, records: impl IntoIterator<Item = Record>) -> Profile {
    let mut profile = Profile::new(key("child"), framework.clone());
    records.into_iter().for_each(|record| profile.append(record).unwrap());
    profile
}

fn need(profile: &Profile, known: i32) -> Option<usize> {
    let level = profile.as_of(day(known)).unwrap().aspect("need", "attention").unwrap();
    level.value().unwrap().rank().map(Rank::index)
}

#[test]
fn a_correction_replaces_the_whole_from_the_day_it_was_written() {
    let framework = framework();
    let open = Rating::open(&framework, "need", "senco").unwrap().level("attention", "1").unwrap();
    let profile = profile(
        &framework,
        [
            rating(&framework, "a", 0, 0, "need", &[("attention", "3"), ("memory", "2")]),
            Record::correction(key("b"), key("a"), day(0), day(5), open).unwrap(),
        ],
    );
    assert_eq!(need(&profile, 4), Some(3));
    assert_eq!(need(&profile, 5), Some(1));
    let memory = profile.as_of(day(5)).unwrap().aspect("need", "memory").unwrap();
    assert_eq!(memory.value().unwrap().rank(), None, "the corrected record says nothing of memory");
}

#[test]
fn what_is_taken_back_counts_before_and_what_is_erased_never() {
    let framework = framework();
    let first = rating(&framework, "a", 0, 0, "need", &[("attention", "3")]);
    let withdrawn = profile(&framework, [first.clone(), Record::withdrawal(key("w"), key("a"), day(5))]);
    assert_eq!(need(&withdrawn, 4), Some(3));
    assert_eq!(need(&withdrawn, 5), None);
    let erased = profile(&framework, [Record::erasure(key("e"), key("a"), day(5)), first]);
    assert_eq!(need(&erased, 4), None);
    let without = erased.without_erased();
    assert!(!without.to_json().unwrap().contains("attention"));
    assert_eq!(need(&without, 4), None);
}

#[test]
fn what_could_not_be_read_again_is_not_added() {
    let framework = Framework::example();
    let mut profile = profile(&framework, []);
    let by = || "parent_carer".parse().unwrap();
    let mut wrong = |record: Record| {
        let error = profile.append(record).unwrap_err();
        assert_eq!(profile.records().len(), 0);
        (error.code(), error.path().to_owned())
    };
    let wish = |words: &str| Record::new(key("a"), day(0), day(0), Wish::new(by(), words)).unwrap();
    assert_eq!(wrong(wish(" ")), (code::DOCUMENT_LENGTH, "words".to_owned()));
    assert_eq!(wrong(wish(&"x".repeat(10_001))), (code::DOCUMENT_LENGTH, "words".to_owned()));
    let early = Record::new(key("a"), Date::MIN, day(0), Wish::new(by(), "to stay")).unwrap();
    assert_eq!(wrong(early), (code::DATE_FORM, "on".to_owned()));
    let hours = |hours: f64| {
        let specified = Specified::new("therapy").hours(hours, Per::Week);
        Record::new(key("a"), day(0), day(0), Support::new("therapy").specified(specified)).unwrap()
    };
    assert_eq!(wrong(hours(f64::NAN)).0, code::DOCUMENT_NON_FINITE);
    assert_eq!(wrong(hours(-1.0)), (code::DOCUMENT_RANGE, "specified.hours".to_owned()));
}

#[test]
fn a_record_made_with_another_framework_is_not_added() {
    let framework = Framework::example();
    let text = framework.to_json().unwrap();
    let record = rating(&framework, "a", 0, 0, "need", &[("attention", "1")]);
    let renamed = text.replace("\"attention\"", "\"listening\"");
    let other = Arc::new(Framework::from_json(renamed.as_bytes(), Unknown::Report).unwrap());
    let error = profile(&other, []).append(record).unwrap_err();
    assert_eq!(error.code(), code::FRAMEWORK_OTHER);
}

#[test]
fn what_was_seen_later_is_not_known_earlier() {
    let framework = framework();
    let profile = profile(
        &framework,
        [
            rating(&framework, "a", 0, 0, "need", &[("attention", "1")]),
            rating(&framework, "b", 3, 9, "need", &[("attention", "4")]),
        ],
    );
    assert_eq!(need(&profile, 8), Some(1));
    assert_eq!(need(&profile, 9), Some(4));
    let looked_back = profile.as_of_seen(day(9), day(2)).unwrap().aspect("need", "attention").unwrap();
    assert_eq!(looked_back.value().unwrap().rank().map(Rank::index), Some(1));
}

#[test]
fn raters_who_differ_are_all_kept_and_the_higher_need_counts() {
    let framework = framework();
    let other = Rating::open(&framework, "need", "class_teacher").unwrap().level("attention", "3").unwrap();
    let profile = profile(
        &framework,
        [
            rating(&framework, "a", 2, 2, "need", &[("attention", "1")]),
            Record::new(key("b"), day(1), day(1), other).unwrap(),
        ],
    );
    let snapshot = profile.as_of(day(9)).unwrap();
    assert_eq!(snapshot.ratings("need", "attention").unwrap().len(), 2);
    assert_eq!(need(&profile, 9), Some(3));
    assert!(snapshot.to_json().unwrap().contains("\"aspect\":\"attention\",\"lo\":\"3\",\"hi\":\"3\",\"differ\":true"));
}

#[test]
fn a_domain_is_known_from_one_side_while_an_aspect_is_not_rated() {
    let framework = framework();
    let domain = "cognition_and_learning";
    let aspects: Vec<&str> =
        framework.domain(domain).unwrap().aspects.iter().map(|aspect| aspect.id.as_str()).collect();
    let four: Vec<(&str, &str)> = aspects[..4].iter().map(|aspect| (*aspect, "2")).collect();
    let ready: Vec<(&str, &str)> = aspects[..4].iter().map(|aspect| (*aspect, "3")).collect();
    let some = [rating(&framework, "n", 0, 0, "need", &four), rating(&framework, "s", 0, 0, "setting", &ready)];
    let snapshot = profile(&framework, some.clone()).as_of(day(1)).unwrap();
    let need = snapshot.domain("need", domain).unwrap();
    let interval = need.level.value().unwrap();
    assert_eq!((interval.lo.index(), interval.hi.index(), need.rated, need.of), (2, 4, 4, 5));
    let setting = snapshot.domain("setting", domain).unwrap().level.value().unwrap();
    assert_eq!((setting.lo.index(), setting.hi.index()), (0, 3));
    assert_eq!(snapshot.compare_domain("setting", domain).unwrap(), Cell::Value(Comparison::Unknown));
    assert_eq!(snapshot.compare_aspect("setting", aspects[0]).unwrap(), Cell::Value(Comparison::Above));

    let last = Rating::open(&framework, "need", "senco").unwrap();
    let last = last.absent(aspects[4], Absent::NotApplicable).unwrap();
    let all = some.into_iter().chain([Record::new(key("z"), day(0), day(0), last).unwrap()]);
    let snapshot = profile(&framework, all).as_of(day(1)).unwrap();
    let need = snapshot.domain("need", domain).unwrap();
    assert_eq!((need.rated, need.of), (4, 4));
    assert_eq!(need.level.value().unwrap().rank().map(Rank::index), Some(2));
    assert_eq!(snapshot.compare_domain("setting", domain).unwrap(), Cell::Value(Comparison::Above));
}

#[test]
fn nothing_rated_is_unknown_and_not_the_lowest_level() {
    let framework = framework();
    let snapshot = profile(&framework, []).as_of(day(0)).unwrap();
    let level = snapshot.domain("need", "independence").unwrap();
    let interval = level.level.value().unwrap();
    assert_eq!((interval.lo.index(), interval.hi.index(), level.rated), (0, 4, 0));
    assert_eq!(snapshot.compare_domain("setting", "independence").unwrap(), Cell::Value(Comparison::Unknown));
    assert!(snapshot.compare_domain("voice", "independence").is_err());
}

#[test]
fn change_is_told_only_where_both_are_known() {
    let framework = framework();
    let profile = profile(
        &framework,
        [
            rating(&framework, "a", 0, 0, "need", &[("attention", "3"), ("memory", "1")]),
            rating(&framework, "b", 9, 9, "need", &[("attention", "1")]),
            rating(&framework, "c", 9, 9, "setting", &[("attention", "1")]),
        ],
    );
    let (before, after) = (profile.as_of(day(1)).unwrap(), profile.as_of(day(10)).unwrap());
    let changes = after.changes_since(&before).unwrap();
    let of = |line: &str, aspect: &str| {
        let change =
            changes.iter().find(|change| change.line == line && change.aspect.as_ref().is_some_and(|a| *a == aspect));
        change.map(|change| (change.direction, change.steps))
    };
    assert_eq!(of("need", "attention"), Some((Direction::Lower, Some(2))));
    assert_eq!(of("need", "memory"), Some((Direction::Same, Some(0))));
    assert_eq!(of("setting", "attention"), Some((Direction::Unknown, None)));
    assert_eq!(of("voice", "attention"), None);
}

#[test]
fn the_same_id_with_other_content_is_a_conflict() {
    let framework = framework();
    let mut profile = profile(&framework, [rating(&framework, "a", 0, 0, "need", &[("attention", "3")])]);
    profile.append(rating(&framework, "a", 0, 0, "need", &[("attention", "3")])).unwrap();
    let error = profile.append(rating(&framework, "a", 0, 0, "need", &[("attention", "2")])).unwrap_err();
    assert_eq!(error.code(), code::PROFILE_CONFLICT);
    let open = || Rating::open(&framework, "need", "senco").unwrap();
    profile.append(Record::correction(key("x"), key("y"), day(0), day(0), open()).unwrap()).unwrap();
    let error = profile.append(Record::correction(key("y"), key("x"), day(0), day(0), open()).unwrap()).unwrap_err();
    assert_eq!(error.code(), code::PROFILE_CYCLE);
}

#[test]
fn every_fault_of_a_document_is_told_by_its_place_and_without_its_content() {
    let framework = framework();
    let canary = "zebra_canary";
    let json = format!(
        r#"{{"schema":"valuing_send/profile","version":1,"child":"child","framework":{{"id":"valuing_send_example","edition":"0.1.0"}},"{canary}":1,"records":[
        {{"id":"a","recorded":"2026-01-01","kind":"rating","on":"2026-01-02","line":"need","role":"senco","levels":[]}},
        {{"id":"b","recorded":"2026-01-03","kind":"rating","on":"2026-01-02","line":"{canary}","role":"senco","levels":[]}},
        {{"id":"c","recorded":"2026-01-03","kind":"rating","on":"2026-01-02","line":"need","role":"{canary}","levels":[
            {{"aspect":"{canary}","level":"1"}},{{"aspect":"attention","level":"{canary}"}},{{"aspect":"memory"}},{{"aspect":"memory","status":"{canary}"}}]}},
        {{"id":"d","recorded":"{canary}","kind":"wish","on":"2026-13-02","by":"{canary}","words":"{canary}","provision":"{canary} x"}},
        {{"id":"d","recorded":"2026-01-03","kind":"withdrawal","withdraws":"\u0007{canary}"}}
    ]}}"#
    );
    let error = Profile::from_json(json.as_bytes(), &framework, Unknown::Report).unwrap_err();
    let places: Vec<&str> = error.issues().iter().map(foundation::Issue::path).collect();
    for place in [
        "{4}",
        "records[0].recorded",
        "records[1].line",
        "records[2].role",
        "records[2].levels[0].aspect",
        "records[2].levels[1].level",
        "records[2].levels[2]",
        "records[2].levels[3].status",
        "records[3].recorded",
        "records[3].on",
        "records[3].by",
        "records[3].provision",
        "records[4].withdraws",
    ] {
        assert!(places.contains(&place), "{place} is not among {places:?}");
    }
    assert!(!format!("{error} {error:?}").contains(canary));
}

#[test]
fn debug_shows_counts_only() {
    let framework = framework();
    let wish = Wish::new("parent_carer".parse().unwrap(), "zebra canary words");
    let profile = profile(
        &framework,
        [
            rating(&framework, "zebra", 0, 0, "need", &[("attention", "3")]),
            Record::new(key("canary"), day(0), day(0), wish).unwrap(),
        ],
    );
    let shown = format!("{profile:?} {:?} {:?}", profile.as_of(day(1)).unwrap(), profile.records().collect::<Vec<_>>());
    assert!(!shown.contains("zebra") && !shown.contains("canary") && !shown.contains("attention"), "{shown}");
}

#[test]
fn unknown_kinds_and_fields_are_kept() {
    let framework = framework();
    let json = r#"{"schema":"valuing_send/profile","version":1,"child":"child","framework":{"id":"valuing_send_example","edition":"0.1.0"},"records":[{"id":"a","recorded":"2026-01-01","kind":"outlook","what":[1,2.5]},{"id":"b","recorded":"2026-01-01","kind":"erasure","erases":"c","why":"asked"}],"later":true}"#;
    let profile = Profile::from_json(json.as_bytes(), &framework, Unknown::Keep).unwrap();
    assert_eq!(profile.to_json().unwrap(), json);
}

#[test]
fn nothing_is_lost_at_any_depth() {
    let framework = framework();
    let json = r#"{"schema":"valuing_send/profile","version":1,"child":"child","framework":{"id":"valuing_send_example","edition":"0.1.0"},"records":[{"id":"a","recorded":"2026-01-01","kind":"rating","on":"2026-01-01","line":"need","role":"senco","levels":[{"aspect":"attention","level":"1","sure":null}]},{"id":"b","recorded":"2026-01-01","kind":"correction","corrects":"a","entry":{"kind":"wish","on":"2026-01-01","by":"parent_carer","words":"w","tone":1}},{"id":"c","recorded":"2026-01-01","kind":"support","on":"2026-01-01","title":"t","specified":{"what":"w","x":1},"available":{"staffed":true,"x":2},"delivered":[{"from":"2026-01-01","to":"2026-01-01","extent":"full","x":3}]}]}"#;
    let profile = Profile::from_json(json.as_bytes(), &framework, Unknown::Keep).unwrap();
    assert_eq!(profile.to_json().unwrap(), json);
    assert!(profile.as_of(day(1)).unwrap().to_json().is_ok());
}

#[test]
fn a_misspelt_kind_is_a_problem_in_a_strict_reading() {
    let json = r#"{"schema":"valuing_send/profile","version":1,"child":"child","framework":{"id":"valuing_send_example","edition":"0.1.0"},"records":[{"id":"a","recorded":"2026-01-01","kind":"ratng"}]}"#;
    let error = Profile::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap_err();
    assert_eq!(error.path(), "records[0].kind");
}

#[test]
fn of_one_day_the_correction_counts_whatever_its_id() {
    let framework = framework();
    let open = Rating::open(&framework, "need", "senco").unwrap().level("attention", "1").unwrap();
    let profile = profile(
        &framework,
        [
            rating(&framework, "r2", 0, 0, "need", &[("attention", "4")]),
            Record::correction(key("a1"), key("r2"), day(0), day(0), open).unwrap(),
        ],
    );
    assert_eq!(need(&profile, 0), Some(1));
}

#[test]
fn what_was_erased_stays_erased_without_its_content() {
    let framework = framework();
    let correction = |id: &str, corrects: &str| {
        let open = Rating::open(&framework, "need", "senco").unwrap().level("attention", "4").unwrap();
        Record::correction(key(id), key(corrects), day(0), day(1), open).unwrap()
    };
    let first = rating(&framework, "r", 0, 0, "need", &[("attention", "3")]);
    let all = [
        first.clone(),
        correction("s", "r"),
        correction("t", "s"),
        Record::erasure(key("e"), key("r"), day(2)),
        Record::erasure(key("f"), key("e"), day(3)),
    ];
    let mut cleared = profile(&framework, all.clone()).without_erased();
    assert!(!cleared.to_json().unwrap().contains("attention"));
    for record in all {
        cleared.append(record).unwrap();
        assert_eq!(need(&cleared, 9), None);
        assert!(!cleared.to_json().unwrap().contains("attention"));
    }
    let json = cleared.to_json().unwrap();
    let again = Profile::from_json(json.as_bytes(), &framework, Unknown::Report).unwrap();
    assert_eq!(again.to_json().unwrap(), json);
    let mut other = profile(&framework, [first]);
    for record in again.records() {
        other.append(record.clone()).unwrap();
    }
    assert_eq!(other, again, "what is erased in one copy is erased in the other");
}

#[test]
fn a_withdrawal_that_is_taken_back_takes_nothing_back() {
    let framework = framework();
    let profile = profile(
        &framework,
        [
            rating(&framework, "r", 0, 0, "need", &[("attention", "3")]),
            Record::withdrawal(key("w"), key("r"), day(2)),
            Record::withdrawal(key("v"), key("w"), day(4)),
        ],
    );
    assert_eq!([1, 3, 5].map(|known| need(&profile, known)), [Some(3), None, Some(3)]);
}

#[test]
fn levels_of_another_framework_are_not_taken() {
    let text = include_str!("../data/framework.toml").replacen("edition = \"0.1.0\"", "edition = \"0.2.0\"", 1);
    let other = Framework::from_toml(text.as_bytes(), Unknown::Report).unwrap();
    let mut profile = profile(&framework(), []);
    let error = profile.append(rating(&other, "r", 0, 0, "need", &[("attention", "3")])).unwrap_err();
    assert_eq!(error.code(), code::FRAMEWORK_OTHER);
}

#[test]
fn withheld_is_unknown_and_not_a_need_that_cannot_apply() {
    let framework = framework();
    let absent = |id: &str, role: &str, why: Absent| {
        let open = Rating::open(&framework, "need", role).unwrap().absent("attention", why).unwrap();
        Record::new(key(id), day(0), day(0), open).unwrap()
    };
    let not_applicable = absent("a", "senco", Absent::NotApplicable);
    let alone = profile(&framework, [not_applicable.clone()]).as_of(day(0)).unwrap();
    assert_eq!(alone.aspect("need", "attention").unwrap(), Cell::Absent(Absent::NotApplicable));
    assert_eq!(alone.compare_aspect("setting", "attention").unwrap(), Cell::Absent(Absent::NotApplicable));
    let withheld = absent("b", "class_teacher", Absent::Withheld);
    let both = profile(&framework, [not_applicable, withheld]).as_of(day(0)).unwrap();
    let interval = both.aspect("need", "attention").unwrap().value().unwrap();
    assert_eq!((interval.lo.index(), interval.hi.index()), (0, 4));
}

#[test]
fn who_says_that_a_need_cannot_apply_differs_from_who_gives_it_a_level() {
    let framework = framework();
    let said = |role: &str, level: Cell<&str>| {
        let open = Rating::open(&framework, "need", role).unwrap();
        let rated = match level {
            Cell::Value(level) => open.level("attention", level),
            Cell::Absent(why) => open.absent("attention", why),
        };
        Record::new(key(role), day(0), day(0), rated.unwrap()).unwrap()
    };
    let seen = |one: Cell<&str>, other: Cell<&str>| {
        let records = [said("senco", one), said("class_teacher", other)];
        let snapshot = profile(&framework, records).as_of(day(0)).unwrap();
        let json = snapshot.to_json().unwrap();
        let attention = json.split(r#""aspect":"attention""#).nth(1).unwrap();
        let differ = attention.split(r#""differ":"#).nth(1).unwrap().starts_with("true");
        (differ, snapshot.why_unknown("need", "attention").unwrap())
    };
    let absent = |why: Absent| Cell::Absent(why);
    assert_eq!(seen(Cell::Value("2"), Cell::Value("2")), (false, None));
    assert_eq!(seen(Cell::Value("2"), absent(Absent::NotApplicable)), (true, None));
    assert_eq!(seen(Cell::Value("2"), absent(Absent::Withheld)), (false, None));
    assert_eq!(seen(absent(Absent::NotApplicable), absent(Absent::NotApplicable)), (false, None));
    assert_eq!(seen(absent(Absent::NotApplicable), absent(Absent::Withheld)), (false, Some(Absent::Withheld)));
}

#[test]
fn delivery_is_over_all_spans() {
    use valuing_send::profile::{Delivered, Delivery, Extent, Specified, Support};
    let span = |from, extent| Delivered::new(day(from), day(from + 1), extent);
    let support = |extents: &[Extent]| {
        let spans = extents.iter().enumerate().map(|(index, extent)| span(i32::try_from(index).unwrap() * 10, *extent));
        Support::new("therapy").specified(Specified::new("weekly")).delivered(spans.collect())
    };
    assert_eq!(support(&[Extent::None, Extent::None, Extent::Full]).delivery(), Delivery::Part);
    assert_eq!(support(&[Extent::Full, Extent::Full]).delivery(), Delivery::Full);
    assert_eq!(support(&[Extent::None]).delivery(), Delivery::None);
    let mut profile = profile(&framework(), []);
    let nothing = Record::new(key("s"), day(0), day(0), support(&[])).unwrap();
    assert_eq!(profile.append(nothing).unwrap_err().path(), "delivered");
}

#[test]
fn changes_go_forward_and_name_a_change_of_rater() {
    let framework = framework();
    let other = Rating::open(&framework, "need", "class_teacher").unwrap().level("attention", "4").unwrap();
    let profile = profile(
        &framework,
        [
            rating(&framework, "a", 0, 0, "need", &[("attention", "3")]),
            Record::new(key("b"), day(5), day(5), other).unwrap(),
        ],
    );
    let (before, after) = (profile.as_of(day(1)).unwrap(), profile.as_of(day(6)).unwrap());
    let changes = after.changes_since(&before).unwrap();
    assert!(changes.iter().all(|change| !change.same_raters));
    assert_eq!(before.changes_since(&after).unwrap_err().code(), code::PROFILE_ORDER);
}

/// Records of every kind, about few targets, so that they meet often.
fn records() -> impl Strategy<Value = Vec<Record>> {
    let one = (0..6u8, 0..4usize, 0..10i32, 0..10i32, 0..5usize);
    prop::collection::vec(one, 0..14).prop_map(|rows| {
        let framework = framework();
        let rows = rows.into_iter().enumerate();
        rows.map(|(index, (kind, target, on, lag, level))| {
            let id = key(&format!("r{index}"));
            let target = key(&format!("r{target}"));
            let level = level.to_string();
            let open = || Rating::open(&framework, "need", "senco").unwrap().level("attention", &level).unwrap();
            match kind {
                0..=2 => Record::new(id, day(on), day(on + lag), open()).unwrap(),
                3 => Record::correction(id, target, day(on), day(on + lag), open()).unwrap(),
                4 => Record::withdrawal(id, target, day(on)),
                _ => Record::erasure(id, target, day(on)),
            }
        })
        .collect()
    })
}

proptest! {
    #[test]
    fn arrival_order_changes_nothing((records, shuffled) in records().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle())), known in 0..20i32) {
        let framework = framework();
        let build = |records: &[Record]| {
            let mut profile = Profile::new(key("child"), framework.clone());
            let refused = records.iter().filter(|record| profile.append((*record).clone()).is_err()).count();
            (profile, refused)
        };
        let ((one, refused), (two, refused_too)) = (build(&records), build(&shuffled));
        prop_assume!(refused == 0 && refused_too == 0);
        prop_assert_eq!(one.as_of(day(known)).unwrap(), two.as_of(day(known)).unwrap());
        prop_assert_eq!(one.to_json().unwrap(), two.to_json().unwrap());
    }

    #[test]
    fn documents_lead_back(records in records()) {
        let framework = framework();
        let mut profile = Profile::new(key("child"), framework.clone());
        for record in records {
            let _ = profile.append(record);
        }
        let json = profile.to_json().unwrap();
        let again = Profile::from_json(json.as_bytes(), &framework, Unknown::Report).unwrap();
        prop_assert_eq!(again.to_json().unwrap(), json);
        prop_assert_eq!(again, profile);
    }

    #[test]
    fn rating_what_nobody_rated_only_narrows_what_is_known(level in 0..5usize, others in prop::collection::vec(prop::option::of(0..5usize), 4)) {
        let framework = framework();
        let domain = "independence";
        let aspects: Vec<String> = framework.domain(domain).unwrap().aspects.iter().map(|a| a.id.to_string()).collect();
        let some: Vec<(&str, String)> = aspects[1..].iter().zip(&others).filter_map(|(a, l)| Some((a.as_str(), (*l)?.to_string()))).collect();
        let some: Vec<(&str, &str)> = some.iter().map(|(a, l)| (*a, l.as_str())).collect();
        for line in ["need", "setting"] {
            let first = rating(&framework, "a", 0, 0, line, &some);
            let more = rating(&framework, "b", 0, 0, line, &[(aspects[0].as_str(), &level.to_string())]);
            let wide = profile(&framework, [first.clone()]).as_of(day(0)).unwrap().domain(line, domain).unwrap().level;
            let narrow = profile(&framework, [first, more]).as_of(day(0)).unwrap().domain(line, domain).unwrap().level;
            let (wide, narrow) = (wide.value().unwrap(), narrow.value().unwrap());
            prop_assert!(wide.lo <= narrow.lo && narrow.hi <= wide.hi);
        }
    }
}
