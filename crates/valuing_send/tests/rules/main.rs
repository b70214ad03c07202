//! Rules: what is asked of a child, compared with an interpreter that tries every completion of what is not recorded.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod oracle;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Coded, code};
use oracle::{At, Case, LEVELS, Naive, Offer, Said, TODAY, case, catalogue, framework, parts, whole_rule};
use proptest::prelude::*;
use valuing_send::matching::{Answer, Context, Finding, Match, Test};
use valuing_send::provision::Rule;
use valuing_send::{Framework, Profile};

fn answer(holds: &BTreeSet<bool>) -> Answer {
    if holds.len() == 2 {
        Answer::Unknown
    } else if holds.contains(&true) {
        Answer::Yes
    } else {
        Answer::No
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_compiled_says_what_trying_every_completion_says(case in case()) {
        let catalogue = case.catalogue();
        if let Err(error) = &catalogue {
            prop_assert_eq!(error.code(), code::RULE_CASES, "{}", error);
        }
        let Ok(catalogue) = catalogue else { return Ok(()) };
        let found = Match::new(&case.snapshot(), &case.context(), &catalogue).unwrap();
        let offer = &found.offers()[0];
        let worlds = case.worlds();
        let mut findings = BTreeSet::new();
        for world in &worlds {
            case.offer.findings(world, case.domains, &mut findings);
        }
        let all = [Finding::DoesNotMeet, Finding::MeetsSome, Finding::MeetsEvery];
        let (worst, best) = (all[usize::from(*findings.first().unwrap())], all[usize::from(*findings.last().unwrap())]);
        prop_assert_eq!((offer.worst(), offer.best()), (worst, best), "{}", case.offer.json());
        prop_assert_eq!(offer.finding(), if worst == best { worst } else { Finding::CannotTell });
        // Each part of the rule by itself.
        let parts = parts(&case.offer.rule);
        let asked: Vec<Answer> = offer.criteria().iter().filter(|one| !one.test.is_fit()).map(|one| one.answer).collect();
        prop_assert_eq!(asked.len(), parts.len());
        for (part, asked) in parts.iter().zip(asked) {
            prop_assert_eq!(asked, answer(&worlds.iter().map(|world| part.holds(world)).collect()), "{}", part.json());
        }
    }

    #[test]
    fn a_new_rating_never_makes_unknown_what_was_known(case in case(), at in any::<prop::sample::Index>(), level in 0..LEVELS, ready in any::<bool>()) {
        let mut case = case;
        let count = case.need.len();
        let which = at.index(count);
        let side = if ready { &mut case.ready } else { &mut case.need };
        side[which] = Said::Nothing;
        let Ok(catalogue) = case.catalogue() else { return Ok(()) };
        let before = Match::new(&case.snapshot(), &case.context(), &catalogue).unwrap();
        let mut more = case.clone();
        let side = if ready { &mut more.ready } else { &mut more.need };
        side[which] = Said::Level(level);
        let after = Match::new(&more.snapshot(), &case.context(), &catalogue).unwrap();
        let (before, after) = (&before.offers()[0], &after.offers()[0]);
        if before.finding() != Finding::CannotTell {
            prop_assert_ne!(after.finding(), Finding::CannotTell);
        }
        // It stays what it was, but where it was for those of whom something is not rated.
        if case.offer.rule.asks_for_unknown() {
            return Ok(());
        }
        if before.finding() != Finding::CannotTell {
            prop_assert_eq!(before.finding(), after.finding());
        }
        prop_assert!(order(before.worst()) <= order(after.worst()) && order(after.best()) <= order(before.best()));
    }

    #[test]
    fn meeting_more_never_lowers_worst_or_best(case in case(), at in any::<prop::sample::Index>()) {
        let mut more = case.clone();
        let meets = case.offer.meets.len();
        if meets + case.offer.raises.len() == 0 {
            return Ok(());
        }
        let which = at.index(meets + case.offer.raises.len());
        match which.checked_sub(meets) {
            None => more.offer.meets[which].1 = LEVELS - 1,
            Some(raised) => more.offer.raises[raised].1 += 1,
        }
        let (Ok(one), Ok(other)) = (case.catalogue(), more.catalogue()) else { return Ok(()) };
        let found = |catalogue| Match::new(&case.snapshot(), &case.context(), catalogue).unwrap();
        let (before, after) = (found(&one), found(&other));
        let (before, after) = (&before.offers()[0], &after.offers()[0]);
        prop_assert!(order(before.worst()) <= order(after.worst()) && order(before.best()) <= order(after.best()));
    }

    #[test]
    fn the_order_of_a_catalogue_changes_nothing(cases in prop::collection::vec(case(), 4), turn in 0..4usize) {
        let (domains, aspects) = (cases[0].domains, cases[0].aspects);
        let same = cases.iter().filter(|case| (case.domains, case.aspects) == (domains, aspects) && case.catalogue().is_ok());
        let mut entries: Vec<String> =
            same.enumerate().map(|(index, case)| case.offer.json().replace(r#""id":"it""#, &format!(r#""id":"it{index}""#))).collect();
        prop_assume!(!entries.is_empty());
        let framework = framework(domains, aspects);
        let read = |entries: &[String]| catalogue(&framework, &entries.join(",")).unwrap();
        let one = read(&entries);
        let turn = turn % entries.len();
        entries.rotate_left(turn);
        entries.reverse();
        let other = read(&entries);
        let found = |catalogue| Match::new(&cases[0].snapshot(), &cases[0].context(), catalogue).unwrap().to_json().unwrap();
        prop_assert_eq!(found(&one), found(&other));
    }

    #[test]
    fn a_rule_leads_back(rule in whole_rule(2, 2)) {
        let framework = framework(2, 2);
        let Ok(read) = Rule::from_json(rule.json().as_bytes(), &framework, Unknown::Report) else { return Ok(()) };
        let again = Rule::from_json(read.to_json().unwrap().as_bytes(), &framework, Unknown::Report).unwrap();
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(again.to_json().unwrap(), read.to_json().unwrap());
    }
}

fn order(finding: Finding) -> u8 {
    match finding {
        Finding::DoesNotMeet => 0,
        Finding::MeetsSome => 1,
        Finding::MeetsEvery => 2,
        Finding::CannotTell => panic!("an end is never that"),
    }
}

fn example() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn fault(rule: &str) -> (&'static str, String) {
    let error = Rule::from_json(rule.as_bytes(), &example(), Unknown::Report).unwrap_err();
    (error.code().as_str(), error.path().to_owned())
}

#[test]
fn a_rule_that_names_what_is_not_there_is_an_error_with_its_place() {
    let cases = [
        (
            r#"{"all":[{"level":{"aspect":"atention","at_least":"2"}}]}"#,
            code::DOCUMENT_REFERENCE,
            "all[0].level.aspect",
        ),
        (r#"{"not":{"level":{"domain":"learning","at_least":"2"}}}"#, code::DOCUMENT_REFERENCE, "not.level.domain"),
        (r#"{"level":{"aspect":"attention","at_least":"9"}}"#, code::DOCUMENT_VALUE, "level.at_least"),
        (r#"{"level":{"line":"school","aspect":"attention","at_least":"1"}}"#, code::DOCUMENT_REFERENCE, "level.line"),
        (r#"{"level":{"line":"family","aspect":"attention","at_least":"1"}}"#, code::RULE_LINE, "level.line"),
        (r#"{"level":{"line":"voice","aspect":"attention","at_least":"1"}}"#, code::RULE_LINE, "level.line"),
        (r#"{"level":{"aspect":"attention"}}"#, code::DOCUMENT_MISSING, "level"),
        (r#"{"level":{"aspect":"attention","at_least":"3","at_most":"1"}}"#, code::DOCUMENT_RANGE, "level.at_most"),
        (r#"{"age":{"from":9,"to":5}}"#, code::DOCUMENT_RANGE, "age.to"),
        (r#"{"any":[]}"#, code::DOCUMENT_EMPTY, "any"),
        (r#"{"any":[{"unknown":{"aspect":"attention"}}]}"#, code::RULE_UNKNOWN, "any[0].unknown"),
        (r#"{"age":{"from":5},"ncy":{"from":1}}"#, code::RULE_KIND, ""),
        (r#"{"sum_of_levels":{"at_least":20}}"#, code::DOCUMENT_UNKNOWN_KEY, "sum_of_levels"),
    ];
    for (rule, fault_code, path) in cases {
        assert_eq!(fault(rule), (fault_code.as_str(), path.to_owned()), "{rule}");
    }
}

#[test]
fn a_rule_cannot_speak_of_statutory_steps_conditions_or_characteristics() {
    for (kind, expected) in [
        ("requests_assessment", code::RIGHTS_STATUTORY),
        ("plan_issued", code::RIGHTS_STATUTORY),
        ("ceasing", code::RIGHTS_STATUTORY),
        ("naming", code::RIGHTS_STATUTORY),
        ("has_diagnosis", code::RIGHTS_PRECONDITION),
        ("cycles", code::RIGHTS_PRECONDITION),
        ("attainment", code::RIGHTS_PRECONDITION),
        ("spend", code::RIGHTS_PRECONDITION),
        ("ethnicity", code::RIGHTS_CHARACTERISTIC),
        ("sex", code::RIGHTS_CHARACTERISTIC),
    ] {
        let rule = format!(r#"{{"all":[{{"{kind}":["x"]}}]}}"#);
        for unknown in [Unknown::Report, Unknown::Keep] {
            let error = Rule::from_json(rule.as_bytes(), &example(), unknown).unwrap_err();
            assert!(error.issues().iter().any(|issue| issue.code() == expected), "{kind}: {error}");
        }
    }
    assert_eq!(fault(r#"{"phase":["after_diagnosis"]}"#).0, code::RIGHTS_PRECONDITION.as_str());
}

#[test]
fn the_limits_of_a_rule_are_errors() {
    let deep = format!("{}{}{}", r#"{"not":"#.repeat(8), r#"{"age":{"from":5}}"#, "}".repeat(8));
    assert_eq!(fault(&deep).0, code::RULE_DEPTH.as_str());
    let wide = format!(r#"{{"any":[{}]}}"#, vec![r#"{"age":{"from":5}}"#; 300].join(","));
    assert_eq!(fault(&wide).0, code::RULE_SIZE.as_str());
    let framework = example();
    let twice: Vec<String> = framework
        .aspects()
        .flat_map(|(_, aspect)| {
            let level = |range: &str| format!(r#"{{"level":{{"aspect":"{}",{range}}}}}"#, aspect.id);
            [level(r#""at_least":"3""#), level(r#""at_most":"1""#)]
        })
        .collect();
    assert_eq!(fault(&format!(r#"{{"any":[{}]}}"#, twice.join(","))).0, code::RULE_CASES.as_str());
    let names: Vec<String> = (0..7).map(|index| format!(r#"{{"phase":["p{index}"]}}"#)).collect();
    assert_eq!(fault(&format!(r#"{{"any":[{}]}}"#, names.join(","))).0, code::RULE_CASES.as_str());
}

#[test]
fn what_holds_for_every_completion_is_known_though_each_part_is_not() {
    let framework = framework(1, 1);
    let either = r#"{"any":[{"level":{"aspect":"a00","at_most":"0"}},{"level":{"aspect":"a00","at_least":"1"}}]}"#;
    let entry = |rule: &str| {
        format!(
            r#"{{"id":"it","title":"It","kind":"support","layer":"one","meets":[{{"domain":"d0","up_to":"2"}}],"rule":{rule}}}"#
        )
    };
    let snapshot = Profile::new("child".parse().unwrap(), framework.clone()).as_of(TODAY).unwrap();
    let context = Context::new("child".parse().unwrap());
    let finding = |rule: &str| {
        let catalogue = catalogue(&framework, &entry(rule)).unwrap();
        Match::new(&snapshot, &context, &catalogue).unwrap().offers()[0].finding()
    };
    assert_eq!(finding(either), Finding::MeetsEvery);
    assert_eq!(finding(&format!(r#"{{"not":{either}}}"#)), Finding::DoesNotMeet);
    // For others if it is above what it meets, which is nobody; nothing is met of what it is not for.
    assert_eq!(finding(r#"{"level":{"aspect":"a00","at_least":"1"}}"#), Finding::CannotTell);
    // Not rated speaks against nobody, and for whoever it is asked of.
    assert_eq!(finding(r#"{"known":{"aspect":"a00"}}"#), Finding::CannotTell);
    assert_eq!(finding(r#"{"unknown":{"aspect":"a00"}}"#), Finding::MeetsEvery);
}

#[test]
fn what_a_rule_rests_on_and_what_would_settle_it_are_told() {
    let framework = framework(1, 2);
    let case = Case {
        domains: 1,
        aspects: 2,
        need: vec![Said::Level(1), Said::Nothing],
        ready: vec![Said::Nothing, Said::Nothing],
        age: None,
        phase: None,
        offer: Offer {
            setting: false,
            meets: vec![(At::Domain(0), 2)],
            raises: Vec::new(),
            rule: Naive::Any(vec![
                Naive::Level { ready: false, at: At::Domain(0), from: Some(2), to: None },
                Naive::Level { ready: true, at: At::Aspect(0, 0), from: None, to: Some(0) },
                Naive::Age(5, 6),
            ]),
        },
    };
    let found = Match::new(&case.snapshot(), &case.context(), &case.catalogue().unwrap()).unwrap();
    let rule = found.offers()[0].criteria().iter().find(|one| matches!(one.test, Test::Rule { .. })).unwrap();
    assert_eq!(rule.answer, Answer::Unknown);
    let settle: Vec<String> = rule.would_settle.iter().map(ToString::to_string).collect();
    assert_eq!(
        settle.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        BTreeSet::from(["a01", "setting/a00", "age"])
    );
    assert_eq!(rule.rests_on.len(), 1);
    assert_eq!(rule.rests_on[0].on, TODAY);
    assert!(!rule.words(&framework).is_empty());
}
