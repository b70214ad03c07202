//! Explanations: what would have to be different, in any language, and what an explanation may not know.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Coded, Date, code};
use proptest::prelude::*;
use valuing_send::matching::{Answer, Context, Finding, Here, Match, Phrases};
use valuing_send::profile::{Rating, Record, Support};
use valuing_send::{Catalogue, Framework, Profile, Snapshot};

const TODAY: Date = Date::constant(2026, 10, 16);
const CATALOGUE: &str = include_str!("../data/catalogue.toml");

fn framework() -> Arc<Framework> {
    static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
    FRAMEWORK.clone()
}

fn read(text: &str) -> Catalogue {
    Catalogue::from_toml(text.as_bytes(), &framework(), Unknown::Report).unwrap()
}

fn example() -> Match {
    found(&Profile::example().as_of(TODAY).unwrap(), &Catalogue::example())
}

fn found(snapshot: &Snapshot, catalogue: &Catalogue) -> Match {
    Match::new(snapshot, &Context::example(), catalogue).unwrap()
}

fn rated(levels: &[usize]) -> Snapshot {
    let framework = framework();
    let mut profile = Profile::new(Context::example().child().clone(), framework.clone());
    let mut open = Rating::open(&framework, "need", "senco").unwrap();
    for ((_, aspect), level) in framework.aspects().zip(levels) {
        open = open.level(aspect.id.as_str(), &level.to_string()).unwrap();
    }
    profile.append(Record::new("r".parse().unwrap(), TODAY, TODAY, open).unwrap()).unwrap();
    profile.as_of(TODAY).unwrap()
}

#[test]
fn one_more_step_of_readiness_is_a_suggestion_and_changes_no_finding() {
    let mut levels = [1; 25];
    let managing = framework().aspects().position(|(_, aspect)| aspect.id == "managing_feelings").unwrap();
    levels[managing] = 3;
    let found = found(&rated(&levels), &Catalogue::example());
    let oak = found.offer("oak_primary").unwrap();
    assert_eq!(oak.finding(), Finding::MeetsSome);
    let suggestion = oak.suggestion().unwrap();
    assert!(
        suggestion
            .starts_with("With one more step of readiness in Handling big feelings, it would meet every recorded need"),
        "{suggestion}"
    );
    assert!(suggestion.ends_with("That is a suggestion for the setting or the area, and changes no finding."));
    // Never about the child, the family, or less need.
    for word in ["child", "family", "parent", "less", "lower", "reduce"] {
        assert!(!suggestion.contains(word), "{word}");
    }
    assert!(found.words().contains(&suggestion));
}

#[test]
fn one_provision_as_a_document_is_its_offer_in_the_whole_and_its_words() {
    let found = example();
    let whole = found.to_json().unwrap();
    for offer in found.offers() {
        let id = offer.provision().as_str();
        let one = found.explain_json(id).unwrap();
        let words = foundation::document::to_text(&found.explain(id).unwrap()).unwrap();
        let notice = foundation::document::to_text(&found.notice()).unwrap();
        let (before, after) = one.split_once(&format!(",\"words\":{words},\"notice\":{notice},")).unwrap();
        let (_, data) = before.split_once("\"offer\":").unwrap();
        assert!(whole.contains(data) && whole.ends_with(after), "{id}");
        assert!(data.contains(&format!("\"provision\":\"{id}\"")));
    }
    assert_eq!(found.explain_json("nowhere").unwrap_err().code(), code::DOCUMENT_REFERENCE);
}

#[test]
fn a_price_is_kept_and_no_match_sees_it() {
    let price = |pounds: u32| {
        format!(
            "{CATALOGUE}\n[[prices]]\nprovision = \"oak_primary\"\npounds = {pounds}\nper = \"place_year\"\n\
             price_year = \"2026-27\"\npayer = \"high_needs_block\"\nsource = \"Made up\"\n"
        )
    };
    let (cheap, dear) = (read(&price(1)), read(&price(1_000_000)));
    assert_eq!((cheap.prices()[0].pounds, dear.prices()[0].pounds), (1.0, 1e6));
    assert_eq!(cheap.provisions(), dear.provisions(), "what a match is made from is the same");
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let json = |catalogue: &Catalogue| {
        let digest = catalogue.source().unwrap().digest.to_string();
        found(&snapshot, catalogue).to_json().unwrap().replace(&digest, "")
    };
    assert_eq!(json(&cheap), json(&dear));
    assert_eq!(json(&cheap), json(&read(CATALOGUE)));
    for word in ["pounds", "price", "payer", "high_needs_block"] {
        assert!(!json(&dear).contains(word), "{word}");
    }
    let again = Catalogue::from_json(dear.to_json().unwrap().as_bytes(), &framework(), Unknown::Report).unwrap();
    assert_eq!(again, dear);
}

#[test]
fn what_is_needed_and_not_on_offer_is_shown() {
    let mut profile = Profile::example();
    let support = Support::new("A music therapist");
    profile.append(Record::new("needed".parse().unwrap(), TODAY, TODAY, support).unwrap()).unwrap();
    let found = found(&profile.as_of(TODAY).unwrap(), &Catalogue::example());
    let outside: Vec<&str> = found.outside().iter().map(|one| one.title.as_str()).collect();
    assert_eq!(outside, ["A music therapist"]);
    assert!(found.to_json().unwrap().contains(r#""outside":[{"title":"A music therapist""#));
    assert!(found.words().contains("Recorded for this child, and not in the catalogue:\n   A music therapist"));
}

#[test]
fn every_place_in_a_list_is_explained() {
    let found = example();
    let here: Vec<Here> = found.offers().iter().map(valuing_send::matching::Offer::why_here).collect();
    assert_eq!(here[..4], [Here::Preferred, Here::Preferred, Here::Preference, Here::Layer]);
    assert!(here.contains(&Here::Finding) && here.contains(&Here::Placement) && here.contains(&Here::Id));
    assert!(found.offers().iter().all(|offer| !offer.why_here_in_words().is_empty()));
}

/// The English phrases with their words turned round, so that what stays English can be seen.
fn backwards() -> Phrases {
    let english = Phrases::english();
    let head = ["schema = \"valuing_send/phrases\"", "version = 1", "id = \"backwards\"", "edition = \"1\""];
    let mut text = head.join("\n") + "\nlanguage = \"x-backwards\"\n";
    for phrase in english.phrases() {
        let mut turned = String::new();
        for part in phrase.text.split_inclusive(['{', '}']) {
            let is_place = part.ends_with('}');
            let word = part.trim_end_matches(['{', '}']);
            if is_place {
                turned.push_str(part);
            } else {
                turned.extend(word.chars().rev());
                turned.push_str(if part.ends_with('{') { "{" } else { "" });
            }
        }
        writeln!(text, "[[phrases]]\nid = \"{}\"\ntext = '''{turned}'''", phrase.id).unwrap();
    }
    Phrases::from_toml(text.as_bytes(), Unknown::Report).unwrap()
}

#[test]
fn another_language_is_a_document() {
    let (found, phrases) = (example(), backwards());
    let words = found.words_in(&phrases);
    for english in
        ["Finding", "the need recorded", "meets up to", "not rated", "A wait of", "Preferred", "suggestion", "helps"]
    {
        assert!(found.words().contains(english), "{english}");
        assert!(!words.contains(english), "{english} stayed in {words}");
    }
    // The closing notice is part of it, with what framework and catalogue say of themselves.
    assert!(words.contains(&"decides nothing".chars().rev().collect::<String>()));
    assert!(words.contains("Handling big feelings"), "what a framework says is as the framework says it");
    assert_eq!(found.to_json().unwrap(), example().to_json().unwrap(), "data have no language");
    let again = Phrases::from_json(phrases.to_json().unwrap().as_bytes(), Unknown::Report).unwrap();
    assert_eq!(again, phrases);
}

#[test]
fn a_phrase_that_is_missing_or_has_other_places_is_an_error() {
    let text = include_str!("../data/phrases.toml")
        .replacen("text = \"Year {year}\"", "text = \"Year {number}\"", 1)
        .replacen("id = \"month_5\"", "id = \"month_13\"", 1);
    let error = Phrases::from_toml(text.as_bytes(), Unknown::Report).unwrap_err();
    let codes: Vec<_> = error.issues().iter().map(foundation::Issue::code).collect();
    assert_eq!(codes, [code::DOCUMENT_REFERENCE, code::MATCHING_PHRASE, code::DOCUMENT_MISSING]);
}

#[test]
fn a_family_decides_whether_what_would_raise_its_confidence_is_wanted() {
    let entry = "
[[provisions]]
id = \"parents_together\"
title = \"Parents together\"
kind = \"service\"
layer = \"targeted\"
meets = []
raises = [{ line = \"family\", domain = \"independence\", steps = 1 }]
";
    let text = CATALOGUE.replacen("[[provisions]]", &format!("{entry}\n[[provisions]]"), 1);
    let catalogue = read(&text);
    let found = found(&Profile::example().as_of(TODAY).unwrap(), &catalogue);
    let offer = found.offer("parents_together").unwrap();
    assert_eq!(offer.finding(), Finding::CannotTell);
    assert!(offer.would_settle().is_empty() && offer.adjustments().is_empty());
    assert!(offer.criteria()[0].words(&framework()).contains("theirs to say"));
}

#[test]
fn readiness_that_is_raised_until_it_meets_need_is_a_fit() {
    let entry = |steps: usize| {
        let entry = format!(
            "
[[provisions]]
id = \"training\"
title = \"Training for staff\"
kind = \"service\"
layer = \"targeted\"
meets = []
raises = [{{ line = \"setting\", domain = \"social_emotional_and_mental_health\", aspect = \"managing_feelings\", steps = {steps} }}]
"
        );
        read(&CATALOGUE.replacen("[[provisions]]", &format!("{entry}\n[[provisions]]"), 1))
    };
    let snapshot = Profile::example().as_of(TODAY).unwrap();
    let (one, most) = (found(&snapshot, &entry(1)), found(&snapshot, &entry(4)));
    let (one, most) = (one.offer("training").unwrap(), most.offer("training").unwrap());
    assert_eq!(most.finding(), Finding::MeetsEvery);
    assert_eq!(one.finding(), Finding::DoesNotMeet);
    let adjustment = &one.adjustments()[0];
    assert_eq!(adjustment.line.as_ref().unwrap().as_str(), "setting");
    assert!(one.suggestion().unwrap().contains("of readiness in Handling big feelings"));
    let lines: Vec<_> =
        one.criteria()[0].rests_on.iter().map(|basis| basis.line.as_ref().map(ToString::to_string)).collect();
    assert!(lines.contains(&None) && lines.contains(&Some("setting".to_owned())));
}

proptest! {
    #[test]
    fn the_suggested_changes_are_enough_and_none_can_be_left_out(levels in prop::collection::vec(0..5usize, 25)) {
        let snapshot = rated(&levels);
        let found = found(&snapshot, &Catalogue::example());
        for id in ["oak_primary", "elm_primary_language_base", "willow_school", "visual_timetable"] {
            let offer = found.offer(id).unwrap();
            let adjustments = offer.adjustments();
            let failing = offer.criteria().iter().any(|one| one.answer == Answer::No);
            prop_assert_eq!(failing, !adjustments.is_empty());
            // What it meets in an aspect once it is adjusted, against what it must.
            let catalogue = Catalogue::example();
            let provision = catalogue.provision(id).unwrap();
            for ((domain, aspect), level) in framework().aspects().zip(&levels) {
                let Some(meets) = provision.meets.iter().find(|one| one.domain == domain.id) else { continue };
                let up_to: usize = meets.up_to.parse().unwrap();
                let more = adjustments.iter().find(|one| one.aspect == aspect.id).map_or(0, |one| usize::from(one.steps));
                prop_assert_eq!(level.saturating_sub(up_to), more);
            }
        }
    }
}

#[test]
fn rules_name_settings_and_intakes_by_their_titles_in_words_and_by_their_ids_in_data() {
    let entry = r#"
[[intakes]]
id = "within_faith"
title = "Children of the parish"
source = "Equality Act 2010, schedule 11"

[[provisions]]
id = "for_some"
title = "For some"
kind = "setting"
layer = "targeted"
placement = "mainstream"
meets = [{ domain = "independence", up_to = "2" }]
rule = { any = [{ setting = ["oak_primary"] }, { intake = ["within_faith"] }, { designation = ["speech_need"] }] }
reach = { intakes = ["within_faith"] }

[[provisions]]"#;
    let catalogue = read(&CATALOGUE.replacen("[[provisions]]", entry, 1));
    let found = found(&Profile::example().as_of(TODAY).unwrap(), &catalogue);
    let words = found.explain("for_some").unwrap();
    for title in
        ["they are at Oak Primary School", "lawful intake Children of the parish", "lawful intake is Children of"]
    {
        assert!(words.contains(title), "{title} in {words}");
    }
    assert!(!words.contains("within faith") && words.contains("speech need"), "what nobody has titled keeps its id");
    let json = found.to_json().unwrap();
    assert!(json.contains("\"intake\":[\"within_faith\"]") && json.contains("\"setting\":[\"oak_primary\"]"));
}
