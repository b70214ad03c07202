//! Matching: findings, their reasons, and the order of a list.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Coded, Date, code};
use proptest::prelude::*;
use valuing_send::matching::{Answer, Basis, Context, Finding, Match, Settle, Test};
use valuing_send::profile::{Delivery, Rating, Record, Wish};
use valuing_send::{Catalogue, Framework, Profile, Snapshot};

const TODAY: Date = Date::constant(2026, 10, 16);

/// Read once: a property is tried hundreds of times.
fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);
    CATALOGUE.clone()
}

fn example() -> Match {
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    Match::new(&snapshot, &Context::example(), &catalogue()).unwrap()
}

#[test]
fn the_example_in_words() {
    insta::assert_snapshot!(example().words());
}

#[test]
fn one_provision_is_explained_as_in_the_list_with_the_notice() {
    let found = example();
    for offer in found.offers() {
        let one = found.explain(offer.provision().as_str()).unwrap();
        let (told, notice) = one.split_once("\n\n").unwrap();
        assert!(found.words().contains(told), "{told}");
        assert_eq!(notice.trim_end(), found.notice());
    }
    assert_eq!(found.explain("nowhere"), None);
}

#[test]
fn what_is_preferred_comes_first_whatever_its_finding() {
    let found = example();
    let first: Vec<(&str, bool)> =
        found.offers().iter().take(3).map(|offer| (offer.provision().as_str(), offer.preferred())).collect();
    assert_eq!(first[..2], [("elm_primary_language_base", true), ("oak_primary", true)]);
    assert!(!first[2].1);
    assert_eq!(found.offers()[1].finding(), Finding::MeetsSome);
}

#[test]
fn after_compulsory_school_age_the_holder_decides_whose_wish_comes_first() {
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let context = Context::example().holder("child_young_person".parse().unwrap());
    let found = Match::new(&snapshot, &context, &catalogue()).unwrap();
    assert_eq!(found.offers()[0].provision().as_str(), "oak_primary");
    assert!(!found.offer("elm_primary_language_base").unwrap().preferred());
    assert_eq!(found.wishes().len(), 2, "what the family wants is still shown");
}

#[test]
fn every_reason_is_there_with_what_it_rests_on() {
    let found = example();
    let oak = found.offer("oak_primary").unwrap();
    let feelings = oak.criteria().iter().find(|criterion| {
        matches!(&criterion.test, Test::Need { domain, .. } if domain.as_str() == "social_emotional_and_mental_health")
    });
    let feelings = feelings.unwrap();
    assert_eq!(feelings.answer, Answer::No);
    let roles: BTreeSet<&str> = feelings.rests_on.iter().map(|basis| basis.role.as_str()).collect();
    assert_eq!(roles, BTreeSet::from(["class_teacher", "senco"]), "both of those who differ are named");

    let year = oak.criteria().iter().find(|one| matches!(one.test, Test::YearGroup { .. })).unwrap();
    assert_eq!(year.recorded.as_deref(), Some("3"));
    assert_eq!(year.words(found.framework()), "It is for Reception to Year 6; Year 3 is recorded, which fits.");

    // Where one of them is within what it meets, who says otherwise is still told.
    let base = found.offer("elm_primary_language_base").unwrap();
    let feelings = base.criteria().iter().find(|one| one.answer == Answer::No).unwrap();
    let said = |list: &[Basis]| -> Vec<String> { list.iter().map(|one| one.role.to_string()).collect() };
    assert_eq!(
        (said(&feelings.rests_on), said(&feelings.differ)),
        (vec!["class_teacher".into()], vec!["senco".into()])
    );
    assert!(base.reason().contains("by: Class teacher or tutor; SENCO says 3"));

    let silent = found.offer("beacon_house").unwrap();
    assert_eq!(silent.best(), Finding::MeetsSome);
    assert!(silent.criteria().iter().any(|criterion| criterion.would_settle == [Settle::Meets]));
}

#[test]
fn what_was_promised_and_what_nothing_meets_are_told() {
    let found = example();
    let promised: Vec<(&str, Delivery)> =
        found.promises().iter().map(|promise| (promise.title.as_str(), promise.delivery)).collect();
    let expected =
        [("Speech and language therapy", Delivery::Part), ("Calm space and a trusted adult", Delivery::NotRecorded)];
    assert_eq!(promised, expected);
    let unmet: Vec<&str> = found.unmet().map(|need| need.aspect.as_str()).collect();
    assert_eq!(unmet, ["managing_feelings"]);
    assert!(found.not_rated().any(|aspect| aspect.as_str() == "looking_after_health"));
}

#[test]
fn the_notice_is_part_of_the_text_and_nothing_is_decided() {
    let (words, json) = (example().words(), example().to_json().unwrap());
    for text in [&words, &json] {
        assert!(text.contains("not a view on what provision is necessary"));
        assert!(text.contains("may ask for an EHC needs assessment at any time"));
        for word in ["eligible", "refuse", "premature", "divert", "golden", "saving"] {
            assert!(!text.to_lowercase().contains(word), "{word}");
        }
    }
}

#[test]
fn unknown_age_cannot_tell_and_says_what_would_settle_it() {
    let snapshot = rated(&[Some(1); 25]);
    let context = Context::new(snapshot.child().clone());
    let found = Match::new(&snapshot, &context, &catalogue()).unwrap();
    let club = found.offer("building_club").unwrap();
    assert_eq!(club.finding(), Finding::CannotTell);
    assert_eq!(club.worst(), Finding::DoesNotMeet);
    assert_eq!(club.best(), Finding::MeetsEvery);
    assert_eq!(club.would_settle(), [&Settle::Ncy]);
}

#[test]
fn another_child_or_framework_is_an_error() {
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let other = Context::new("someone else".parse().unwrap());
    let error = Match::new(&snapshot, &other, &catalogue()).unwrap_err();
    assert_eq!(error.code(), code::PROFILE_CHILD);
    assert!(!error.to_string().contains("someone else"));
}

#[test]
fn a_catalogue_lists_all_its_problems() {
    let text = include_str!("../data/catalogue.toml")
        .replacen("layer = \"universal\"", "layer = \"gold\"", 1)
        .replacen("domain = \"communication_and_interaction\", up_to = \"2\"", "domain = \"x\", up_to = \"9\"", 1)
        .replacen("placement = \"mainstream\"", "", 1)
        .replacen("ncy_to = 8", "ncy_to = 0", 1);
    let error = Catalogue::from_toml(text.as_bytes(), &framework(), Unknown::Report).unwrap_err();
    let places: Vec<&str> = error.issues().iter().map(foundation::Issue::path).collect();
    let expected = [
        "provisions[0].layer",
        "provisions[1].meets[0].domain",
        "provisions[1].meets[0].up_to",
        "provisions[1].reach.ncy_to",
        "provisions[7].placement",
    ];
    assert_eq!(places.iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from(expected), "{places:?}");
}

#[test]
fn a_catalogue_that_leaves_people_out_is_not_loaded() {
    for (field, fault) in
        [("diagnosis = \"any\"", code::RIGHTS_PRECONDITION), ("sex = \"f\"", code::RIGHTS_CHARACTERISTIC)]
    {
        let text = include_str!("../data/catalogue.toml").replacen("age_to = 18", &format!("age_to = 18\n{field}"), 1);
        let error = Catalogue::from_toml(text.as_bytes(), &framework(), Unknown::Keep).unwrap_err();
        assert_eq!(error.code(), fault);
    }
}

#[test]
fn documents_lead_back() {
    let catalogue = catalogue();
    let json = catalogue.to_json().unwrap();
    assert_eq!(Catalogue::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap(), *catalogue);
    let context = Context::example().to_json().unwrap();
    assert_eq!(Context::from_json(context.as_bytes(), Unknown::Report).unwrap().to_json().unwrap(), context);
}

#[test]
fn over_compulsory_school_age_it_is_the_young_person_unless_said() {
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let first = |context: &Context| {
        let found = Match::new(&snapshot, context, &catalogue()).unwrap();
        (found.offers()[0].provision().to_string(), found.is_unsettled_whose())
    };
    let child = || Context::new(snapshot.child().clone());
    assert_eq!(first(&child().age(19).ncy(14)), ("oak_primary".to_owned(), false));
    assert_eq!(first(&child().age(17)), ("oak_primary".to_owned(), false));
    let representative = child().age(19).holder("parent_carer".parse().unwrap());
    assert_eq!(first(&representative), ("elm_primary_language_base".to_owned(), false));
    assert_eq!(first(&child().ncy(11)), ("elm_primary_language_base".to_owned(), false));
    assert!(first(&child()).1 && first(&child().age(16)).1, "it is said that it cannot be told");
}

#[test]
fn a_context_that_names_what_is_not_there_is_an_error() {
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let id = |text: &str| text.parse().unwrap();
    let child = || Context::new(snapshot.child().clone());
    for (context, path) in [
        (child().holder(id("parent")), "holder"),
        (child().now(id("oak")), "now"),
        (child().travel(id("oak"), 1), "travel[0].provision"),
        (child().age(200), "age"),
        (child().ncy(-100), "ncy"),
    ] {
        assert_eq!(Match::new(&snapshot, &context, &catalogue()).unwrap_err().path(), path);
    }
}

#[test]
fn needs_that_cannot_be_settled_have_their_own_list() {
    let snapshot = rated(&[Some(1); 25]);
    let found = Match::new(&snapshot, &Context::new(snapshot.child().clone()), &catalogue()).unwrap();
    assert_eq!(found.unmet().count(), 0);
    assert!(found.unsettled().count() > 0);
    assert!(found.words().contains("of which it cannot be told whether anything meets them:\n"));
}

#[test]
fn partly_rated_is_not_told_as_not_rated() {
    let mut levels = [Some(0); 25];
    levels[4] = None;
    let words = found(&levels, &catalogue()).words();
    assert!(words.contains("the need recorded is not known: 4 of 5 aspects have a level"), "{words}");
}

#[test]
fn what_is_withheld_is_not_asked_for() {
    let framework = framework();
    let mut profile = Profile::new("child".parse().unwrap(), framework.clone());
    let open = Rating::open(&framework, "need", "senco").unwrap();
    let open = open.absent("understanding_language", foundation::Absent::Withheld).unwrap();
    profile.append(Record::new("r".parse().unwrap(), TODAY, TODAY, open).unwrap()).unwrap();
    let context = Context::new(profile.child().clone()).ncy(3);
    let found = Match::new(&profile.as_of(TODAY).unwrap(), &context, &catalogue()).unwrap();
    assert!(!found.not_rated().any(|aspect| aspect.as_str() == "understanding_language"));
    assert!(found.not_known_in_words().contains(&"Is withheld: Understanding what others say.".to_owned()));
    let therapy = found.offer("speech_and_language_therapy").unwrap();
    assert!(therapy.would_settle().iter().all(|one| one.to_string() != "understanding_language"));
}

#[test]
fn what_a_catalogue_says_beyond_this_version_leaves_reach_unknown() {
    let text = include_str!("../data/catalogue.toml").replacen("ncy_to = 8", "ncy_to = 8\nsiblings_only = true", 1);
    let catalogue = Catalogue::from_toml(text.as_bytes(), &framework(), Unknown::Keep).unwrap();
    assert!(catalogue.to_json().unwrap().contains("\"siblings_only\":true"));
    let snapshot = rated(&[Some(1); 25]);
    let context = Context::new(snapshot.child().clone()).age(8).ncy(3);
    let found = Match::new(&snapshot, &context, &catalogue).unwrap();
    assert_eq!(found.offer("building_club").unwrap().finding(), Finding::CannotTell);
}

#[test]
fn each_support_that_was_promised_is_told_though_they_share_a_provision() {
    use valuing_send::profile::{Delivered, Extent, Specified, Support};
    let framework = framework();
    let mut profile = Profile::new("child".parse().unwrap(), framework.clone());
    let provision = || "speech_and_language_therapy".parse().unwrap();
    let support = |title: &str, extent| {
        let spans = vec![Delivered::new(TODAY, TODAY, extent)];
        Support::new(title).provision(provision()).specified(Specified::new("weekly")).delivered(spans)
    };
    let all = [("a", "Therapy", Extent::None), ("b", "Training for staff", Extent::Full)];
    for (id, title, extent) in all {
        profile.append(Record::new(id.parse().unwrap(), TODAY, TODAY, support(title, extent)).unwrap()).unwrap();
    }
    let context = Context::new(profile.child().clone());
    let found = Match::new(&profile.as_of(TODAY).unwrap(), &context, &catalogue()).unwrap();
    let titles: Vec<&str> = found.promises().iter().map(|promise| promise.title.as_str()).collect();
    assert_eq!(titles, ["Therapy"]);
    assert_eq!(found.offer("speech_and_language_therapy").unwrap().recorded().len(), 2);
}

#[test]
fn a_later_record_of_a_support_does_not_hide_what_an_earlier_one_promised_or_did_not_deliver() {
    use valuing_send::profile::{Delivered, Delivery, Extent, Specified, Support};
    let mut profile = Profile::new("child".parse().unwrap(), framework());
    let day = |number| TODAY.saturating_add(foundation::date::Span::new().days(number));
    let span = |from, to, extent| vec![Delivered::new(day(from), day(to), extent)];
    let therapy = |delivered| Support::new("Therapy").delivered(delivered);
    let (spring, summer) = (span(-90, -60, Extent::None), span(-30, -1, Extent::Full));
    let records = [
        ("a", -50, therapy(spring).specified(Specified::new("weekly"))),
        ("b", 0, therapy(summer)),
        ("c", 0, therapy(span(1, 9, Extent::Full))),
    ];
    for (id, on, support) in records {
        profile.append(Record::new(id.parse().unwrap(), day(on), day(on), support).unwrap()).unwrap();
    }
    let found =
        Match::new(&profile.as_of(TODAY).unwrap(), &Context::new(profile.child().clone()), &catalogue()).unwrap();
    let [promise] = found.promises() else { panic!("one support is promised and not delivered") };
    assert_eq!((promise.delivery, promise.record.as_str()), (Delivery::Part, "c"));
    assert_eq!(promise.support.delivered.as_ref().unwrap().len(), 2, "days to come are not delivered");
}

/// A child with some aspects rated, the others not.
fn rated(levels: &[Option<usize>]) -> Snapshot {
    let framework = framework();
    let mut profile = Profile::new("child".parse().unwrap(), framework.clone());
    let open = Rating::open(&framework, "need", "senco").unwrap();
    let aspects: Vec<String> = framework.aspects().map(|(_, aspect)| aspect.id.to_string()).collect();
    let open = aspects.iter().zip(levels).fold(open, |open, (aspect, level)| match level {
        Some(level) => open.level(aspect, &level.to_string()).unwrap(),
        None => open,
    });
    profile.append(Record::new("r".parse().unwrap(), TODAY, TODAY, open).unwrap()).unwrap();
    profile.as_of(TODAY).unwrap()
}

fn found(levels: &[Option<usize>], catalogue: &Arc<Catalogue>) -> Match {
    let snapshot = rated(levels);
    Match::new(&snapshot, &Context::new(snapshot.child().clone()).age(8).ncy(3), catalogue).unwrap()
}

/// The definition, by trying every completion of what is not rated: the oracle of the finding.
fn by_completion(levels: &[Option<usize>], meets: &[(usize, usize)]) -> BTreeSet<&'static str> {
    let mut findings = BTreeSet::new();
    let open = levels.iter().filter(|level| level.is_none()).count();
    for mut number in 0..5usize.pow(u32::try_from(open).unwrap()) {
        let mut next = || {
            let level = number % 5;
            number /= 5;
            level
        };
        let whole: Vec<usize> = levels.iter().map(|level| level.unwrap_or_else(&mut next)).collect();
        let domain = |domain: usize| whole.chunks(5).nth(domain).unwrap().iter().copied().max().unwrap();
        let held = meets.iter().filter(|(index, up_to)| domain(*index) <= *up_to).count();
        findings.insert(if held == 0 {
            Finding::DoesNotMeet.as_str()
        } else if held == meets.len() {
            Finding::MeetsEvery.as_str()
        } else {
            Finding::MeetsSome.as_str()
        });
    }
    findings
}

/// Levels of the aspects of five domains, at most four of them not rated.
fn levels() -> impl Strategy<Value = Vec<Option<usize>>> {
    (prop::collection::vec(0..5usize, 25), prop::collection::btree_set(0..25usize, 0..5)).prop_map(|(levels, open)| {
        levels.into_iter().enumerate().map(|(index, level)| (!open.contains(&index)).then_some(level)).collect()
    })
}

#[test]
fn tables_hold_findings_as_documents_write_them_and_words_beside() {
    for finding in [Finding::CannotTell, Finding::DoesNotMeet, Finding::MeetsSome, Finding::MeetsEvery] {
        assert_eq!(foundation::document::to_text(&finding).unwrap(), format!("\"{}\"", finding.as_str()));
        assert!(finding.words().contains(' '));
    }
    let levels: Vec<Option<usize>> = (0..25).map(|index| (index != 7).then_some(index % 5)).collect();
    let found = found(&levels, &catalogue());
    let table = found.columns().unwrap();
    let cell = |name: &str, row: usize| table.column(name).unwrap().display(row);
    for (row, offer) in found.offers().iter().enumerate() {
        assert_eq!(cell("finding", row), offer.finding().as_str());
        assert_eq!(cell("finding_in_words", row), offer.finding().words());
        if offer.finding() == Finding::CannotTell {
            assert_eq!([cell("worst", row), cell("best", row)], [offer.worst(), offer.best()].map(Finding::as_str));
        }
    }
    assert!(found.offers().iter().any(|offer| offer.finding() == Finding::CannotTell));
}

proptest! {
    #[test]
    fn the_finding_is_that_of_every_completion(levels in levels()) {
        let found = found(&levels, &catalogue());
        let scopes: [(&str, &[(usize, usize)]); 4] = [
            ("visual_timetable", &[(1, 1), (3, 1)]),
            ("speech_and_language_therapy", &[(1, 3)]),
            ("oak_primary", &[(0, 2), (1, 2), (2, 2), (3, 2), (4, 2)]),
            ("elm_primary_language_base", &[(0, 3), (1, 4), (2, 2), (3, 3), (4, 3)]),
        ];
        for (provision, meets) in scopes {
            let offer = found.offer(provision).unwrap();
            let completions = by_completion(&levels, meets);
            if completions.len() == 1 {
                prop_assert!(completions.contains(offer.finding().as_str()), "{provision}");
            } else {
                prop_assert_eq!(offer.finding(), Finding::CannotTell, "{}", provision);
                prop_assert!(completions.contains(offer.worst().as_str()) && completions.contains(offer.best().as_str()));
            }
        }
    }

    #[test]
    fn rating_what_nobody_rated_never_makes_a_known_finding_unknown(levels in levels(), level in 0..5usize, at in any::<prop::sample::Index>()) {
        let open: Vec<usize> = (0..25).filter(|index| levels[*index].is_none()).collect();
        prop_assume!(!open.is_empty());
        let before = found(&levels, &catalogue());
        let mut more = levels.clone();
        more[*at.get(&open)] = Some(level);
        let after = found(&more, &catalogue());
        for offer in before.offers().iter().filter(|offer| offer.finding() != Finding::CannotTell) {
            prop_assert_eq!(offer.finding(), after.offer(offer.provision().as_str()).unwrap().finding());
        }
    }

    #[test]
    fn a_wish_orders_the_list_and_changes_no_finding(levels in levels(), which in 0..9usize) {
        let catalogue = catalogue();
        let plain = found(&levels, &catalogue);
        let wanted = catalogue.provisions()[which].id.clone();
        let snapshot = rated(&levels);
        let framework = snapshot.framework().clone();
        let mut profile = Profile::new(snapshot.child().clone(), framework.clone());
        let open = levels.iter().zip(framework.aspects()).fold(Rating::open(&framework, "need", "senco").unwrap(), |open, (level, (_, aspect))| {
            level.map_or(open.clone(), |level| open.level(aspect.id.as_str(), &level.to_string()).unwrap())
        });
        profile.append(Record::new("r".parse().unwrap(), TODAY, TODAY, open).unwrap()).unwrap();
        let wish = Wish::new("parent_carer".parse().unwrap(), "words").prefers(wanted.clone());
        profile.append(Record::new("w".parse().unwrap(), TODAY, TODAY, wish).unwrap()).unwrap();
        let context = Context::new(profile.child().clone()).age(8).ncy(3);
        let wished = Match::new(&profile.as_of(TODAY).unwrap(), &context, &catalogue).unwrap();
        prop_assert_eq!(wished.offers()[0].provision(), &wanted);
        for offer in plain.offers() {
            prop_assert_eq!(offer.finding(), wished.offer(offer.provision().as_str()).unwrap().finding());
        }
    }
}
