//! Frameworks: the example, and everything that can be wrong with one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use foundation::document::Unknown;
use foundation::{Coded, code};
use valuing_send::{Catalogue, Framework, Profile};

const EXAMPLE: &str = include_str!("../data/framework.toml");

fn faults(toml: &str) -> Vec<(String, String)> {
    let error = Framework::from_toml(toml.as_bytes(), Unknown::Report).unwrap_err();
    error.issues().iter().map(|issue| (issue.code().to_string(), issue.path().to_owned())).collect()
}

#[test]
fn the_example_is_whole() {
    let framework = Framework::example();
    assert_eq!(framework.domains().len(), 5);
    assert_eq!(framework.aspects().count(), 25);
    assert!(framework.domains().iter().all(|domain| !domain.prompts.is_empty()));
    for line in framework.lines() {
        let scale = framework.scale_of(line).unwrap();
        for (_, aspect) in framework.aspects() {
            for level in &scale.levels {
                assert!(framework.statement(line.id.as_str(), aspect.id.as_str(), &level.code).is_some());
            }
        }
    }
    assert!(framework.status().is_example());
    assert!(framework.notice().contains("not IMPOWER's tool"));
}

#[test]
fn json_leads_back_to_the_same_bytes() {
    let json = Framework::example().to_json().unwrap();
    let again = Framework::from_json(json.as_bytes(), Unknown::Report).unwrap();
    assert_eq!(again, *Framework::example());
    assert_eq!(again.to_json().unwrap(), json);
    assert!(json.starts_with(r#"{"schema":"valuing_send/framework","version":1,"id":"valuing_send_example""#));
}

#[test]
fn a_duplicated_aspect_is_named_by_its_place() {
    let toml = EXAMPLE.replacen("id = \"memory\"", "id = \"attention\"", 1);
    assert_eq!(faults(&toml), [("VS-DOCUMENT-014".into(), "domains[0].aspects[1].id".into())]);
}

#[test]
fn all_problems_are_listed_at_once() {
    let toml = EXAMPLE
        .replacen("kind = \"example\"", "kind = \"official\"", 1)
        .replacen("meets = \"1\"", "meets = \"9\"", 1)
        .replacen("rule = \"highest\"", "rule = \"lowest\"", 1)
        .replacen("title = \"Cognition and learning\"", "title = \" \"", 1)
        .replacen("edition = \"0.1.0\"", "editon = \"0.1.0\"", 1);
    let faults = faults(&toml);
    let places: Vec<&str> = faults.iter().map(|(_, path)| path.as_str()).collect();
    for place in ["status.kind", "edition", "editon", "domains[0].title", "scales[1].levels[1].meets", "lines[0].rule"]
    {
        assert!(places.contains(&place), "{place} is not among {places:?}");
    }
}

#[test]
fn a_precondition_is_not_loaded_however_it_is_read() {
    let toml = EXAMPLE.replacen("[status]", "requires_diagnosis = true\n[status]", 1);
    for unknown in [Unknown::Report, Unknown::Keep] {
        let error = Framework::from_toml(toml.as_bytes(), unknown).unwrap_err();
        assert_eq!(error.code(), code::RIGHTS_PRECONDITION);
    }
}

#[test]
fn a_later_field_survives_a_lenient_reading() {
    let json =
        Framework::example().to_json().unwrap().replacen("\"licence\"", "\"zeta\":{\"b\":1,\"a\":[]},\"licence\"", 1);
    assert!(Framework::from_json(json.as_bytes(), Unknown::Report).is_err());
    let kept = Framework::from_json(json.as_bytes(), Unknown::Keep).unwrap().to_json().unwrap();
    assert!(kept.ends_with(",\"zeta\":{\"b\":1,\"a\":[]}}"), "{}", &kept[kept.len() - 60..]);
}

#[test]
fn later_fields_of_the_name_survive_in_a_profile_and_a_catalogue() {
    let framework = Framework::example();
    let named = |json: String| json.replacen("\"edition\":\"0.1.0\"}", "\"edition\":\"0.1.0\",\"zeta\":1}", 1);
    let profile = named(Profile::example().to_json().unwrap());
    let read = Profile::from_json(profile.as_bytes(), &framework, Unknown::Keep).unwrap();
    assert_eq!(read.to_json().unwrap(), profile);
    assert_eq!(read.without_erased().to_json().unwrap(), profile);
    let catalogue = named(Catalogue::example().to_json().unwrap());
    let read = Catalogue::from_json(catalogue.as_bytes(), &framework, Unknown::Keep).unwrap();
    assert_eq!(read.to_json().unwrap(), catalogue);
    assert_eq!(*read.framework_name(), framework.name());
}

#[test]
fn a_part_that_cannot_be_read_hides_no_fault_of_another() {
    let toml = EXAMPLE
        .replacen("licence = \"MIT OR Apache-2.0\"\n", "", 1)
        .replacen("id = \"memory\"", "id = \"attention\"", 1)
        .replacen("title = \"SENCO\"", "title = \" \"", 1);
    let expected = [
        ("VS-DOCUMENT-006", "licence"),
        ("VS-DOCUMENT-017", "roles[0].title"),
        ("VS-DOCUMENT-014", "domains[0].aspects[1].id"),
    ];
    assert_eq!(faults(&toml), expected.map(|(code, path)| (code.to_owned(), path.to_owned())));
}

#[test]
fn later_fields_of_a_status_survive() {
    let json = Framework::example().to_json().unwrap();
    let json = json.replacen("{\"kind\":\"example\"}", "{\"kind\":\"example\",\"zeta\":[1]}", 1);
    assert!(Framework::from_json(json.as_bytes(), Unknown::Report).is_err());
    assert_eq!(Framework::from_json(json.as_bytes(), Unknown::Keep).unwrap().to_json().unwrap(), json);
}
