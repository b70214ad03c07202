//! Accounts and reviews in another language.

use std::fmt::Write as _;

use super::plan::plan;
use super::*;

/// The English phrases with every letter outside their places made a small x, so that what stays English can be seen.
fn crossed_out() -> Phrases {
    let head = ["schema = \"valuing_send/phrases\"", "version = 1", "id = \"crossed_out\"", "edition = \"1\""];
    let mut text = head.join("\n") + "\nlanguage = \"x-crossed\"\n";
    for phrase in Phrases::english().phrases() {
        let mut inside = false;
        let crossed = phrase.text.chars().map(|one| {
            inside = one == '{' || inside && one != '}';
            if one.is_alphabetic() && !inside { 'x' } else { one }
        });
        let crossed: String = crossed.collect();
        writeln!(text, "[[phrases]]\nid = \"{}\"\ntext = \"{crossed}\"", phrase.id).unwrap();
    }
    Phrases::from_toml(text.as_bytes(), Unknown::Report).unwrap()
}

/// What a notice says in a language, without what it is filled with.
fn notice_of(phrases: &Phrases) -> Vec<String> {
    let notice = phrases.phrases().iter().find(|phrase| phrase.id == *"account_notice").unwrap();
    notice.text.split(['{', '}']).step_by(2).map(str::to_owned).collect()
}

#[test]
fn an_account_and_a_review_are_said_in_another_language_with_the_notice() {
    let (profile, context, phrases) = (Profile::example(), Context::example(), crossed_out());
    let options = Options::new().start_by(day(11, 1));
    let made = |phrases: &Phrases| {
        GraduatedApproach::new_in(&profile, TODAY, &context, &catalogue(), &options, phrases).unwrap()
    };
    let (english, other) = (made(&Phrases::english()), made(&phrases));
    assert_eq!(english, GraduatedApproach::new(&profile, TODAY, &context, &catalogue(), &options).unwrap());
    let plan = plan(&english);
    let review =
        |phrases: &Phrases| plan.review_in(&profile, day(12, 1), &context, &catalogue(), &options, phrases).unwrap();
    let columns = |account: &GraduatedApproach| account.columns().unwrap().to_json_lines().unwrap();
    let shown = [
        (english.words(), other.words()),
        (english.to_json().unwrap(), other.to_json().unwrap()),
        (columns(&english), columns(&other)),
        (review(&Phrases::english()).words(), review(&phrases).words()),
        (review(&Phrases::english()).to_json().unwrap(), review(&phrases).to_json().unwrap()),
    ];
    for (there, here) in &shown {
        assert!(has_notice(there));
        assert!(notice_of(&phrases).iter().all(|part| here.contains(part.as_str())), "the notice is in {here}");
    }
    // No sentence stays English: what is left are titles and texts of others, which hold none of these.
    let said = Phrases::english();
    let own = said.phrases().iter().filter(|one| one.text.split(' ').count() > 2);
    let parts = own.flat_map(|one| one.text.split(['{', '}']).step_by(2));
    let parts: Vec<&str> = parts.filter(|part| part.trim().split(' ').count() > 2).collect();
    let mut told = 0;
    for part in &parts {
        told += usize::from(shown[0].0.contains(part) || shown[3].0.contains(part));
        for place in [0, 3] {
            assert!(!shown[place].1.contains(part), "{part} stayed in {}", shown[place].1);
        }
    }
    assert!(told > 15, "{told} phrases are in the example");
    // The data are the same; only who said it is added to what it was made from.
    assert_eq!(english.parts().tried[0].changes.len(), other.parts().tried[0].changes.len());
    let role =
        |account: &GraduatedApproach| account.parts().provenance.sources.iter().any(|one| one.role == *"phrases");
    assert_eq!((role(&english), role(&other)), (false, true));
}

#[test]
fn every_phrase_that_is_said_is_there_and_every_phrase_is_said() {
    let english = Phrases::english();
    let ids: std::collections::BTreeSet<&str> = english.phrases().iter().map(|one| one.id.as_str()).collect();
    let own = [
        include_str!("../../src/graduated_approach/words/mod.rs"),
        include_str!("../../src/graduated_approach/words/support.rs"),
        include_str!("../../src/graduated_approach/words/explore.rs"),
        include_str!("../../src/graduated_approach/words/plan.rs"),
        include_str!("../../src/graduated_approach/section.rs"),
    ];
    let all = own.join("\n")
        + include_str!("../../src/matching/words/mod.rs")
        + include_str!("../../src/matching/words/criterion.rs");
    let quoted: std::collections::BTreeSet<&str> = all.split('"').skip(1).step_by(2).collect();
    // Ids that are put together from what they are of.
    let made = |id: &str| {
        ["month_", "absent_", "settle_"].iter().any(|start| id.starts_with(start))
            || ["_none", "_young_person"]
                .iter()
                .any(|end| id.strip_suffix(end).is_some_and(|rest| quoted.contains(rest)))
    };
    for id in &ids {
        assert!(quoted.contains(id) || made(id), "{id} is never said");
    }
    for source in own {
        for (_, rest) in source
            .match_indices(".say(\"")
            .chain(source.match_indices(".perhaps(\""))
            .map(|(at, found)| (at, &source[at + found.len()..]))
        {
            let id = rest.split('"').next().unwrap();
            assert!(ids.contains(id), "there is no phrase {id}");
        }
    }
    for name in ["wishes", "tried", "not_tried", "not_explored", "remains", "setting", "family"] {
        assert!(ids.contains(format!("account_{name}_none").as_str()), "{name}");
    }
}

#[test]
fn a_notice_without_words_is_no_translation() {
    let text = include_str!("../../data/phrases.toml").replacen(
        "text = \"The child's parent, the young person, or a person acting for a school or post-16 institution\"",
        "text = \" \"",
        1,
    );
    let error = Phrases::from_toml(text.as_bytes(), Unknown::Report).unwrap_err();
    assert_eq!(error.code(), code::DOCUMENT_LENGTH);
}
