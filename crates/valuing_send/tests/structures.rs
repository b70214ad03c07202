//! Frameworks of structures that are not ours: they load, rate, compare as far as they can, match and count.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Absent, Cell, Coded, Column, Columns, Run, code, date};
use valuing_send::cohort::{CohortBuilder, Disclosure, Part};
use valuing_send::framework::{Found, Rank};
use valuing_send::matching::{Context, Match};
use valuing_send::profile::{Comparison, Rating, Record};
use valuing_send::{Catalogue, Framework, Profile};

fn framework(id: &str) -> Arc<Framework> {
    Framework::example_named(id).unwrap()
}

#[test]
fn all_examples_are_named_and_say_that_they_are_examples() {
    for id in Framework::EXAMPLES {
        let framework = framework(id);
        assert_eq!(framework.id(), id);
        assert!(framework.status().is_example());
        assert!(framework.notice().starts_with("An example") && framework.notice().contains("should adopt its own"));
        let json = framework.to_json().unwrap();
        assert_eq!(Framework::from_json(json.as_bytes(), Unknown::Report).unwrap(), *framework);
    }
    assert!(Framework::example_named("another").is_none());
}

#[test]
fn bristol_has_four_areas_ten_sub_areas_and_sixty_eight_sub_categories() {
    let framework = framework("bristol_structure");
    assert_eq!(framework.domains().len(), 4);
    assert_eq!(framework.domains().iter().map(|domain| domain.sections.len()).sum::<usize>(), 10);
    assert_eq!(framework.aspects().count(), 68);
    assert!(framework.aspects().all(|(_, aspect)| aspect.section.is_some() && !aspect.groups.is_empty()));
    let line = framework.need_line().unwrap();
    assert_eq!(line.found, Found::Exclusive);
    let codes: Vec<&str> = framework.scale_of(line).unwrap().levels.iter().map(|level| level.code.as_str()).collect();
    assert_eq!(codes, ["e", "t", "A", "B", "C"]);
}

#[test]
fn hertfordshire_has_eight_areas_in_six_bands_and_three_phases() {
    let framework = framework("hertfordshire_structure");
    assert_eq!((framework.domains().len(), framework.phases().len()), (8, 3));
    let levels = &framework.scale("band").unwrap().levels;
    assert_eq!(levels.len(), 6);
    let mut sentences = BTreeSet::new();
    for (_, aspect) in framework.aspects() {
        for level in levels {
            for phase in framework.phases() {
                let words = framework.statement_in_phase(phase.id.as_str(), "need", aspect.id.as_str(), &level.code);
                sentences.insert(words.unwrap());
            }
        }
    }
    assert_eq!(sentences.len(), 8 * 6 * 3, "each area, band and phase has a sentence of its own");
    let phase = |ncy, age| framework.phase_of(ncy, age).map(|phase| phase.id.to_string());
    assert_eq!(phase(Some(0), None).unwrap(), "early_years");
    assert_eq!(phase(Some(6), None).unwrap(), "primary");
    assert_eq!(phase(Some(13), None).unwrap(), "secondary");
    assert_eq!(phase(None, Some(7)), None, "it is told by years, and the year is not known");
}

#[test]
fn a_phase_without_a_sentence_of_its_own_takes_the_general_one() {
    let text = include_str!("../data/frameworks/hertfordshire_structure.toml");
    let start = text.find("[[domains.aspects.statements]]\nscale = \"band\"\nphase = \"primary\"").unwrap();
    let end = start + text[start + 1..].find("[[domains.aspects.statements]]").unwrap() + 1;
    let without = format!("{}{}", &text[..start], &text[end..]);
    let framework = Framework::from_toml(without.as_bytes(), Unknown::Report).unwrap();
    let aspect = "cognition_and_learning_band";
    let general = framework.statement("need", aspect, "2").unwrap();
    assert_eq!(framework.statement_in_phase("primary", "need", aspect, "2"), Some(general));
    assert_ne!(framework.statement_in_phase("secondary", "need", aspect, "2"), Some(general));
    assert_eq!(framework.statement_in_phase("another", "need", aspect, "2"), None);
}

#[test]
fn a_level_is_that_of_the_highest_statement_that_holds() {
    let framework = framework("bristol_structure");
    let found = |chosen: &[&str]| framework.level_of_statements("need", "attention", chosen);
    let level = |code: &str| framework.scale("need").unwrap().rank(code).unwrap();
    let expected = found(&["how_much_e"]).unwrap();
    assert_eq!((expected.level, expected.chosen, expected.of), (Cell::Value(level("e")), 1, 2));
    assert_eq!(found(&["how_much_t", "how_often_b"]).unwrap().level, Cell::Value(level("B")));
    assert_eq!(found(&["how_often_b", "how_much_t"]).unwrap().level, Cell::Value(level("B")));
    assert_eq!(found(&[]).unwrap().level, Absent::NotRecorded.into(), "nothing chosen is not the lowest level");

    let fault = |chosen: &[&str]| {
        let error = found(chosen).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    assert_eq!(fault(&["how_much_t", "how_often_b", "how_much_c"]), (code::FRAMEWORK_CHOICE, "chosen[2]".to_owned()));
    assert_eq!(fault(&["how_much_t", "how_much_t"]).0, code::FRAMEWORK_CHOICE);
    assert_eq!(fault(&["canary"]), (code::DOCUMENT_REFERENCE, "chosen[0]".to_owned()));
    let best_fit = framework.level_of_statements("setting", "attention", &[]).unwrap_err();
    assert_eq!((best_fit.code(), best_fit.path()), (code::DOCUMENT_REFERENCE, "line"));
}

/// A profile with need at the second level of the first aspect, and readiness, where there is such a line, at its lowest.
fn profile(framework: &Arc<Framework>) -> Profile {
    let day = date::parse("2026-10-05").unwrap();
    let (_, aspect) = framework.aspects().next().unwrap();
    let mut profile = Profile::new("child 7".parse().unwrap(), framework.clone());
    for (line, rank) in [("need", 1), ("setting", 0)] {
        let Some(line) = framework.line(line) else { continue };
        let level = framework.scale_of(line).unwrap().code(Rank::new(rank).unwrap());
        let rating =
            Rating::open(framework, line.id.as_str(), "senco").unwrap().level(aspect.id.as_str(), level).unwrap();
        profile.append(Record::new(line.id.as_str().parse().unwrap(), day, day, rating).unwrap()).unwrap();
    }
    profile
}

#[test]
fn what_is_not_aligned_is_unknown_with_the_reason() {
    let framework = framework("southend_structure");
    let day = date::parse("2026-10-05").unwrap();
    let snapshot = profile(&framework).as_of(day).unwrap();
    assert_eq!(snapshot.compare_aspect("setting", "learning").unwrap(), Cell::Value(Comparison::Unknown));
    let compared = snapshot.compare_domain("setting", "cognition_and_learning").unwrap();
    assert_eq!(compared, Cell::Value(Comparison::Unknown));
    let reason = framework.not_compared("setting").unwrap();
    assert_eq!(reason, "The framework does not say which need its levels meet.");
    let json = snapshot.to_json().unwrap();
    assert!(json.contains(&format!(r#"{{"line":"setting","not_compared":"{reason}","#)));
    assert!(json.contains(r#""framework":{"id":"southend_structure","edition":"0.1.0","status":{"kind":"example"}}"#));
    assert_eq!(snapshot.compare_aspect("need", "learning").unwrap_err().code(), code::PROFILE_LINE);
}

fn catalogue(framework: &Framework) -> Catalogue {
    let (domain, _) = framework.aspects().next().unwrap();
    let need = framework.scale_of(framework.need_line().unwrap()).unwrap();
    let toml = format!(
        r#"
schema = "valuing_send/catalogue"
version = 1
id = "small"
edition = "1"
title = "Small"
notice = "Made up."
placements = []
layers = [{{ id = "targeted", title = "Targeted" }}]
[framework]
id = "{}"
edition = "{}"
[[provisions]]
id = "group_time"
title = "Time in a group"
kind = "support"
layer = "targeted"
meets = [{{ domain = "{}", up_to = "{}" }}]
"#,
        framework.id(),
        framework.edition(),
        domain.id,
        need.code(Rank::new(2).unwrap())
    );
    Catalogue::from_toml(toml.as_bytes(), framework, Unknown::Report).unwrap()
}

#[test]
fn each_is_matched_and_counted() {
    let day = date::parse("2026-10-05").unwrap();
    for id in Framework::EXAMPLES {
        let framework = framework(id);
        let snapshot = profile(&framework).as_of(day).unwrap();
        let found = Match::new(&snapshot, &Context::new("child 7".parse().unwrap()), &catalogue(&framework)).unwrap();
        assert_eq!(found.offers().len(), 1);
        assert_eq!(found.needs().len(), 1);
        assert!(found.notice().contains("This framework is an example and not in use."));
        assert!(found.to_json().unwrap().contains(r#""status":{"kind":"example"}"#));

        let (_, aspect) = framework.aspects().next().unwrap();
        let need = framework.scale_of(framework.need_line().unwrap()).unwrap();
        let mut lines = vec!["need"];
        lines.extend(framework.line("setting").map(|line| line.id.as_str()));
        let code = |line: &&str| match *line {
            "need" => need.levels[1].code.clone(),
            line => framework.scale_of(framework.line(line).unwrap()).unwrap().levels[0].code.clone(),
        };
        let rows = lines.len();
        let table = Columns::new(
            "ratings",
            vec![
                Column::text("child", vec!["a"; rows]),
                Column::text("setting", vec!["oak"; rows]),
                Column::text("term", vec!["2026-1"; rows]),
                Column::text("line", lines.clone()),
                Column::text("aspect", vec![aspect.id.as_str(); rows]),
                Column::text("level", lines.iter().map(code)),
            ],
        )
        .unwrap();
        let mut builder = CohortBuilder::new(&framework, vec!["2026-1".parse().unwrap()], vec![]).unwrap();
        builder.long(&table, &Run::default()).unwrap();
        let (cohort, issues) = builder.finish();
        assert!(issues.is_empty(), "{issues}");
        let levels = cohort.levels(Part::Domains, &["setting"], &Run::default()).unwrap();
        assert!(levels.columns().unwrap().rows() >= framework.domains().len());
        assert!(levels.framework().status().is_example());
        assert!(levels.release(Disclosure::default(), &Run::default()).unwrap().framework().status().is_example());
        // What a cohort says of readiness beside need is what the snapshot says.
        let compared = cohort.comparisons(Part::Aspects, &[], &Run::default()).unwrap();
        if framework.line("setting").is_some() {
            let expected = snapshot.compare_aspect("setting", aspect.id.as_str()).unwrap().value().unwrap().as_str();
            let rows = compared.columns().unwrap().to_json_lines().unwrap();
            let of = format!(r#""line":"setting","aspect":"{}","comparison":"{expected}","count":1"#, aspect.id);
            assert!(rows.contains(&of), "{of} is not in {rows}");
        }
    }
}

#[test]
fn an_adopted_framework_says_by_whom_and_with_whom() {
    let text = include_str!("../data/frameworks/southend_structure.toml");
    let adopted = text.replacen(
        "kind = \"example\"",
        "kind = \"adopted\"\nby = \"A council\"\non = \"2026-09-01\"\nco_produced_with = [\"the parent carer forum\", \"the youth council\", \"schools\"]",
        1,
    );
    let framework = Framework::from_toml(adopted.as_bytes(), Unknown::Report).unwrap();
    let words = "This framework was adopted by A council on 1 September 2026, made together with the parent carer forum, the \
                 youth council and schools.";
    assert_eq!(framework.status().words(), words);
    assert!(framework.shown().starts_with(words));
}

#[test]
fn what_a_structure_may_not_be() {
    let faults = |text: String| -> Vec<(&'static str, String)> {
        let error = Framework::from_toml(text.as_bytes(), Unknown::Report).unwrap_err();
        error.issues().iter().map(|issue| (issue.code().as_str(), issue.path().to_owned())).collect()
    };
    let bristol = include_str!("../data/frameworks/bristol_structure.toml");
    let twice = bristol.replacen("id = \"how_much_t\", level = \"t\"", "id = \"how_much_t\", level = \"e\"", 1);
    let first = "domains[0].aspects[0].groups";
    assert_eq!(faults(twice), [("VS-FRAMEWORK-005", format!("{first}[0].statements[1].level"))]);
    let same = bristol.replacen("id = \"how_often_e\"", "id = \"how_much_e\"", 1);
    assert_eq!(faults(same), [("VS-DOCUMENT-014", format!("{first}[1].statements[0].id"))]);
    let section = bristol.replacen("section = \"literacy\"", "section = \"numbers\"", 1);
    assert_eq!(faults(section), [("VS-DOCUMENT-015", "domains[0].aspects[0].section".into())]);
    let none = bristol.replacen("kind = \"readiness\"", "found = \"exclusive\"\nkind = \"readiness\"", 1);
    assert_eq!(faults(none).len(), 68, "every aspect lacks groups of the other scale");

    let hertfordshire = include_str!("../data/frameworks/hertfordshire_structure.toml");
    let ends = hertfordshire.replacen("ncy_to = 6", "ncy_to = 0", 1);
    assert_eq!(faults(ends), [("VS-FRAMEWORK-007", "phases[1]".into())]);
    let both = hertfordshire.replacen("ncy_to = 6", "ncy_to = 6\nage_from = 5", 1);
    assert_eq!(faults(both), [("VS-FRAMEWORK-007", "phases[1]".into())]);
    let unknown = hertfordshire.replacen("phase = \"primary\"", "phase = \"primry\"", 1);
    assert_eq!(faults(unknown), [("VS-DOCUMENT-015", "domains[0].aspects[0].statements[1].phase".into())]);
}
