//! Plans, and how they are read again.

use super::*;

pub(super) fn plan(account: &GraduatedApproach) -> Plan {
    let id = |text: &str| text.parse().unwrap();
    let suggestion = account.parts().not_explored.iter().flat_map(|one| &one.suggestions);
    let suggestion = suggestion.clone().find(|one| one.provision == *"calm_space").unwrap();
    account
        .plan(&framework())
        .unwrap()
        .outcome(Outcome::new(id("lunch"), "I can join in a game at lunch.").aspect(id("managing_feelings")))
        .step(
            Step::explore(id("calm"), suggestion, TODAY)
                .weeks(6)
                .who("Key adult")
                .hours(0.5, Per::Day)
                .outcome(id("lunch")),
        )
        .step(Step::new(id("advice"), "Ask the emotional support team for advice", day(12, 1)))
        .agreement(Agreement::new(id("parent_carer"), Says::AgreesInPart, TODAY).words("As long as they want to go."))
        .finish(&Options::new())
        .unwrap()
}

#[test]
fn a_plan_leads_back_to_itself_and_has_a_day_for_its_review() {
    let plan = plan(&example());
    assert_eq!(plan.reviews(), [day(11, 27)]);
    let json = plan.to_json().unwrap();
    assert_eq!(Plan::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap(), plan);
    let extended = json.replacen("\"steps\":[{", "\"later\":{\"a\":1},\"steps\":[{\"colour\":\"blue\",", 1);
    let strict = Plan::from_json(extended.as_bytes(), &framework(), Unknown::Report).unwrap_err();
    assert_eq!(strict.issues().len(), 2);
    let kept = Plan::from_json(extended.as_bytes(), &framework(), Unknown::Keep).unwrap();
    let written = kept.to_json().unwrap();
    assert!(written.contains("\"colour\":\"blue\"") && written.contains("\"later\":{\"a\":1}"));
    assert_eq!(Plan::from_json(written.as_bytes(), &framework(), Unknown::Keep).unwrap(), kept);
}

#[test]
fn everything_that_is_wrong_with_a_plan_is_said() {
    let json = r#"{"schema":"valuing_send/plan","version":1,"child":"a","framework":{"id":"valuing_send_example",
        "edition":"0.1.0"},"made":"2026-10-16","outcomes":[{"id":"o","words":"w","aspects":["nothing"]}],
        "steps":[{"id":"s","what":"x","from":"2026-10-16","until":"2026-10-15","outcomes":["p"],"hours":9999}],
        "reviews":["2026-10-16"],"agreement":[{"by":"nobody","says":"maybe","on":"2026-10-16"}]}"#;
    let error = Plan::from_json(json.as_bytes(), &framework(), Unknown::Report).unwrap_err();
    let found: Vec<(&str, &str)> = error.issues().iter().map(|one| (one.code().as_str(), one.path())).collect();
    let expected = [
        ("VS-DOCUMENT-015", "outcomes[0].aspects[0]"),
        ("VS-GRADUATED-002", "steps[0].until"),
        ("VS-DOCUMENT-010", "steps[0].hours"),
        ("VS-DOCUMENT-015", "steps[0].outcomes[0]"),
        ("VS-GRADUATED-001", "reviews[0]"),
        ("VS-DOCUMENT-015", "agreement[0].by"),
        ("VS-DOCUMENT-009", "agreement[0].says"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_plan_is_read_again_beside_what_was_delivered() {
    let mut profile = Profile::example();
    let plan = plan(&example());
    let step = plan.steps().iter().find(|step| step.id == *"calm").unwrap();
    add(&mut profile, "promise", day(10, 16), step.to_support());
    let delivered = vec![
        Delivered::new(day(10, 19), day(10, 23), Extent::Full),
        Delivered::new(day(11, 2), day(11, 27), Extent::Part),
    ];
    add(&mut profile, "given", day(11, 27), step.to_support().delivered(delivered));
    rate(&mut profile, "again", day(11, 26), ("need", "senco", "managing_feelings", "2"));
    let review = |known| plan.review(&profile, known, &Context::example(), &catalogue(), &Options::new()).unwrap();
    let early = review(TODAY);
    assert_eq!(early.steps()[1].delivery, Delivery::NotRecorded);
    assert_eq!(early.next_review(), Some(day(11, 27)));
    let later = review(day(12, 1));
    let [advice, calm] = later.steps() else { unreachable!() };
    assert_eq!((advice.timing, calm.timing), (Timing::Now, Timing::Past));
    assert_eq!((advice.delivery, calm.delivery), (Delivery::NotRecorded, Delivery::Part));
    assert_eq!(calm.spans.len(), 2);
    let need = calm.changes.iter().find(|one| one.line == *"need").unwrap();
    assert_eq!(need.ratings.iter().map(|one| one.direction).collect::<Vec<_>>(), [Direction::Lower]);
    assert!(has_notice(&later.words()) && has_notice(&later.to_json().unwrap()));
    assert_eq!(later.next_review(), None);
    insta::assert_snapshot!(later.words());
    let columns = later.columns().unwrap();
    let (section, words) = (columns.column("section").unwrap(), columns.column("words").unwrap());
    assert_eq!((section.display(0).as_ref(), words.display(0).as_ref()), ("notice", later.notice()));
    assert_eq!(columns.rows(), later.steps().len() + 3);

    let other = Context::new("another".parse().unwrap());
    let error = plan.review(&profile, TODAY, &other, &catalogue(), &Options::new()).unwrap_err();
    assert_eq!(error.code(), code::PROFILE_CHILD);
}
