//! Nothing that is read of a child is repeated in a message, a place or a `Debug`: canaries go through every reader, in
//! every field, as right values and as wrong ones.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Debug;
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Calendar, Coded, Column, Columns, Date, Issues, date};
use serde_json::{Value, json};
use trajectory::measure::{Kind, Measure};
use trajectory::series::Panel;
use valuing_send::graduated_approach::{GraduatedApproach, Options, Plan};
use valuing_send::matching::{Context, Match};
use valuing_send::pack::{PackKind, PackOptions};
use valuing_send::profile::{Rating, RecordKind};
use valuing_send::{Catalogue, Considered, Error, Framework, Pack, Profile, Snapshot};

/// A text, an id that is well formed, a text with control characters, a whole number and one with a fraction.
const CANARIES: [&str; 5] = ["Canary Zq", "canary_zq", "canary\n\u{1}zq", "73735373", "7373.5373"];

/// What none of them may leave behind.
const TRACES: [&str; 4] = ["canary", "zq", "73735373", "7373.5373"];

fn check(said: &str, from: &str) {
    let small = said.to_lowercase();
    for trace in TRACES {
        assert!(!small.contains(trace), "{from}: {said}");
    }
}

fn check_debug(value: &impl Debug, from: &str) {
    check(&format!("{value:?}"), from);
    check(&format!("{value:#?}"), from);
}

fn check_error(error: &(impl Coded + Debug), from: &str) {
    check(&error.to_string(), from);
    check_debug(error, from);
    check(error.path(), from);
    for issue in error.issues() {
        check(issue.path(), from);
        check(issue.expected(), from);
        check(&issue.to_string(), from);
    }
}

fn day() -> Date {
    date::parse("2026-10-16").unwrap()
}

/// The framework of the example, with a canary for a level code of need.
fn framework() -> Arc<Framework> {
    let text = Framework::example().to_json().unwrap();
    let mut framework: Value = serde_json::from_str(&text).unwrap();
    rename_level(&mut framework);
    Arc::new(Framework::from_json(framework.to_string().as_bytes(), Unknown::Report).unwrap())
}

fn rename_level(node: &mut Value) {
    match node {
        Value::Object(entries) => {
            for (key, value) in entries {
                if (key == "code" || key == "meets") && *value == json!("4") {
                    *value = json!("zq4");
                } else {
                    rename_level(value);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(rename_level),
        _ => {}
    }
}

/// A profile with every kind of record and every field, all of whose free content is a canary.
fn profile() -> Value {
    let rating = |level: &str| {
        json!({
            "kind": "rating", "on": "2026-10-01", "setting": "canary zq", "line": "need", "role": "senco",
            "levels": [{"aspect": "attention", "level": level}, {"aspect": "memory", "status": "withheld"}]
        })
    };
    let with = |id: &str, mut record: Value| {
        record["id"] = json!(id);
        record["recorded"] = json!("2026-10-02");
        record
    };
    let support = json!({
        "kind": "support", "on": "2026-10-01", "title": "Canary Zq", "provision": "canary_zq",
        "domains": ["cognition_and_learning"],
        "specified": {"what": "Canary Zq", "hours": 7373.5373, "per": "week", "who": "Canary Zq"},
        "available": {"staffed": false, "checked": "2026-09-30", "wait_weeks": 7},
        "delivered": [{"from": "2026-09-01", "to": "2026-09-30", "extent": "part", "hours": 7373.5373}]
    });
    let wish = json!({
        "kind": "wish", "on": "2026-10-01", "by": "parent_carer", "words": "Canary Zq", "provision": "canary_zq",
        "until": "2027-10-01"
    });
    let example = Framework::example();
    json!({
        "schema": Profile::SCHEMA, "version": 1, "child": "Canary Zq",
        "framework": {"id": example.id().as_str(), "edition": example.edition()},
        "records": [
            with("zq 1", rating("zq4")),
            with("zq 2", json!({"kind": "correction", "corrects": "zq 1", "entry": rating("zq4")})),
            with("zq 3", support),
            with("zq 4", wish),
            with("zq 5", json!({"kind": "withdrawal", "withdraws": "zq 9"})),
            with("zq 6", json!({"kind": "erasure", "erases": "zq 8"})),
            with("zq a", json!({
                "kind": "outcome", "on": "2026-10-01", "words": "Canary Zq", "by": "parent_carer", "agreed_by": ["senco"],
                "domains": ["cognition_and_learning"], "aspects": ["attention"], "adulthood": ["health"],
                "target": "2027-10-01", "review": "2027-02-01", "scale": ["zq", "zq", "zq", "zq", "zq"]
            })),
            with("zq b", json!({
                "kind": "judgement", "on": "2026-10-01", "outcome": "zq a", "by": "parent_carer", "level": 1,
                "words": "Canary Zq"
            })),
            with("zq c", json!({
                "kind": "transfer", "on": "2026-10-01", "from": "Canary Zq", "to": "canary zq", "planned_for": "2026-10-09"
            })),
            with("zq 7", json!({"kind": "canary_zq", "zq": [73_735_373, null, {"zq": true}]})),
        ]
    })
}

fn context() -> Value {
    json!({
        "schema": Context::SCHEMA, "version": 1, "child": "Canary Zq", "age": 8, "ncy": 3, "phase": "canary_zq",
        "area": "Canary Zq", "now": "canary_zq", "holder": "canary_zq", "preferences": ["canary_zq"],
        "travel": [{"provision": "canary_zq", "metres": 73_735_373}]
    })
}

/// The document with one change: for each value and object in it, for each canary in its place or as one more key.
fn changed(document: &Value) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut pointers = vec![String::new()];
    while let Some(pointer) = pointers.pop() {
        let put = |value: Value| {
            let mut copy = document.clone();
            *copy.pointer_mut(&pointer).unwrap() = value;
            copy.to_string()
        };
        let here = document.pointer(&pointer).unwrap();
        for canary in CANARIES {
            texts.push((pointer.clone(), put(json!(canary))));
            texts.push((pointer.clone(), put(json!([canary]))));
            texts.push((pointer.clone(), put(json!({canary: canary}))));
            if let Ok(number) = canary.parse::<f64>() {
                texts.push((pointer.clone(), put(json!(number))));
            }
            if let Value::Object(entries) = here {
                let mut more = entries.clone();
                more.insert(canary.to_owned(), json!({canary: canary}));
                let text = put(Value::Object(more));
                let named = serde_json::to_string(canary).unwrap();
                texts.push((format!("{pointer} twice"), text.replacen('{', &format!("{{{named}:1,{named}:1,"), 1)));
                texts.push((format!("{pointer} cut"), text[..text.len() / 2].to_owned()));
                texts.push((pointer.clone(), text));
            }
        }
        match here {
            Value::Object(entries) => pointers.extend(entries.keys().map(|key| format!("{pointer}/{key}"))),
            Value::Array(list) => pointers.extend((0..list.len()).map(|index| format!("{pointer}/{index}"))),
            _ => {}
        }
    }
    texts
}

fn check_profile(profile: &Profile, from: &str) {
    check_debug(profile, from);
    for record in profile.records() {
        check_debug(record, from);
        check_debug(record.kind(), from);
        if let RecordKind::Unknown(node) = record.kind() {
            check_debug(node, from);
        }
        if let Some((_, entry)) = record.entry() {
            check_debug(entry, from);
            match entry {
                valuing_send::profile::Entry::Rating(rating) => check_debug(rating, from),
                valuing_send::profile::Entry::Support(support) => {
                    check_debug(support, from);
                    check_debug(&(&support.specified, &support.available, &support.delivered), from);
                }
                valuing_send::profile::Entry::Wish(wish) => check_debug(wish, from),
                valuing_send::profile::Entry::Outcome(outcome) => check_debug(outcome, from),
                valuing_send::profile::Entry::Judgement(judgement) => check_debug(judgement, from),
                valuing_send::profile::Entry::Transfer(transfer) => check_debug(transfer, from),
                _ => {}
            }
        }
    }
    let snapshot = profile.as_of(day()).unwrap();
    check_debug(&snapshot, from);
    check_debug(&(snapshot.support(), snapshot.wishes(), snapshot.provenance()), from);
    check_debug(&(snapshot.setting(), snapshot.transfers(), snapshot.outcomes_columns().unwrap()), from);
    for outcome in snapshot.outcomes() {
        check_debug(&(outcome, outcome.what(), outcome.record(), outcome.views()), from);
        outcome.views().iter().for_each(|view| check_debug(&view.judged(), from));
    }
    check_debug(&snapshot.preparing_for_adulthood(Some(9)), from);
    check_debug(&snapshot.ratings("need", "attention").unwrap(), from);
    check_debug(&snapshot.columns().unwrap(), from);
    let earlier = profile.as_of(Date::MIN).unwrap();
    check_debug(&snapshot.changes_since(&earlier).unwrap(), from);
}

fn check_pack(profile: &Profile, context: &Context, from: &str) {
    let asked = PackOptions::new(PackKind::Moving, day()).since(date::parse("2026-09-01").unwrap());
    match Pack::new(profile, context, &Catalogue::example(), &asked) {
        Ok(pack) => {
            check_debug(&pack, from);
            check_debug(&(pack.changes(), pack.not_known(), pack.due(), pack.whose(), pack.to_consider()), from);
        }
        Err(error) => check_error(&error, from),
    }
}

fn check_match(snapshot: &Snapshot, context: &Context, from: &str) {
    check_debug(context, from);
    let framework = snapshot.framework();
    let catalogue = Catalogue::example().to_json().unwrap();
    let catalogue = Catalogue::from_json(
        catalogue.replace("\"up_to\":\"4\"", "\"up_to\":\"zq4\"").as_bytes(),
        framework,
        Unknown::Report,
    );
    match Match::new(snapshot, context, &catalogue.unwrap()) {
        Ok(found) => {
            check_debug(&found, from);
            check_debug(&(found.promises(), found.wishes(), found.needs()), from);
            check_debug(&found.columns().unwrap(), from);
            for offer in found.offers() {
                check_debug(offer, from);
                check_debug(&(offer.preference(), offer.recorded(), offer.criteria()), from);
                for criterion in offer.criteria() {
                    check_debug(&(&criterion.test, &criterion.rests_on), from);
                }
            }
        }
        Err(error) => check_error(&error, from),
    }
}

#[test]
fn no_reader_of_a_profile_or_a_record_repeats_what_it_reads() {
    let framework = framework();
    let document = profile();
    let whole = Profile::from_json(document.to_string().as_bytes(), &framework, Unknown::Keep).unwrap();
    check_profile(&whole, "as it is");
    let (mut good, mut bad) = (0, 0);
    for unknown in [Unknown::Report, Unknown::Keep] {
        for (from, text) in changed(&document) {
            match Profile::from_json(text.as_bytes(), &framework, unknown) {
                Ok(profile) => {
                    good += 1;
                    check_profile(&profile, &from);
                }
                Err(error) => {
                    bad += 1;
                    check_wrong(&error, &from);
                }
            }
        }
        for record in document["records"].as_array().unwrap() {
            for (from, text) in changed(record) {
                match whole.read_record(text.as_bytes(), unknown) {
                    Ok(record) => {
                        check_debug(&record, &from);
                        if let Err(error) = whole.clone().append(record) {
                            check_error(&error, &from);
                        }
                    }
                    Err(error) => check_wrong(&error, &from),
                }
            }
        }
    }
    assert!(good > 100 && bad > 500, "{good} and {bad}: canaries are read both as right and as wrong values");
}

/// As [`check_error`], but for the codes of the framework that a message may list: they are not of the child.
fn check_wrong(error: &Error, from: &str) {
    let own = "one of 0, 1, 2, 3, zq4";
    let listed = |said: String| check(&said.replace(own, ""), from);
    listed(error.to_string());
    listed(format!("{error:?}"));
    for issue in error.issues() {
        check(issue.path(), from);
        listed(issue.expected().to_owned());
    }
}

#[test]
fn no_reader_of_a_context_repeats_what_it_reads() {
    let framework = framework();
    let profile = Profile::from_json(profile().to_string().as_bytes(), &framework, Unknown::Keep).unwrap();
    let snapshot = profile.as_of(day()).unwrap();
    let whole = Context::from_json(context().to_string().as_bytes(), Unknown::Report).unwrap();
    check_match(&snapshot, &whole, "as it is");
    for unknown in [Unknown::Report, Unknown::Keep] {
        for (from, text) in changed(&context()) {
            match Context::from_json(text.as_bytes(), unknown) {
                Ok(context) => {
                    check_match(&snapshot, &context, &from);
                    check_pack(&Profile::example(), &context, &from);
                }
                Err(error) => check_error(&error, &from),
            }
        }
    }
}

fn plan() -> Value {
    json!({
        "schema": Plan::SCHEMA, "version": 1, "child": "Canary Zq",
        "framework": {"id": "valuing_send_example", "edition": "0.1.0"}, "made": "2026-10-16",
        "outcomes": [{"id": "canary_zq", "words": "Canary Zq", "aspects": ["attention"]}],
        "steps": [{
            "id": "canary_zq", "what": "Canary Zq", "provision": "canary_zq", "who": "Canary Zq", "from": "2026-10-16",
            "until": "2026-10-30", "hours": 7373.5373, "per": "year", "outcomes": ["canary_zq"]
        }],
        "reviews": ["2026-11-27"],
        "agreement": [{"by": "parent_carer", "says": "agrees", "on": "2026-10-16", "words": "Canary Zq"}]
    })
}

#[test]
fn no_reader_of_a_plan_repeats_what_it_reads() {
    let framework = framework();
    let profile = Profile::from_json(profile().to_string().as_bytes(), &framework, Unknown::Keep).unwrap();
    let context = Context::new(profile.child().clone());
    let catalogue = Catalogue::example().to_json().unwrap().replace("\"up_to\":\"4\"", "\"up_to\":\"zq4\"");
    let catalogue = Catalogue::from_json(catalogue.as_bytes(), &framework, Unknown::Report).unwrap();
    let options = Options::new();
    let account = GraduatedApproach::new(&profile, day(), &context, &catalogue, &options).unwrap();
    check_debug(&account, "the account");
    check_debug(&account.columns().unwrap(), "the account");
    let parts = account.parts();
    check_debug(&parts, "the account");
    check_debug(&(parts.tried, parts.not_tried, parts.delivered_while_need_remains), "the account");
    check_debug(&(parts.not_explored, parts.setting, parts.family, parts.not_compared), "the account");
    let (mut good, mut bad) = (0, 0);
    for unknown in [Unknown::Report, Unknown::Keep] {
        for (from, text) in changed(&plan()) {
            match Plan::from_json(text.as_bytes(), &framework, unknown) {
                Ok(plan) => {
                    good += 1;
                    check_debug(&plan, &from);
                    check_debug(&(plan.steps(), plan.outcomes(), plan.agreement()), &from);
                    match plan.review(&profile, day(), &context, &catalogue, &options) {
                        Ok(review) => {
                            check_debug(&review, &from);
                            check_debug(&review.steps(), &from);
                        }
                        Err(error) => check_error(&error, &from),
                    }
                }
                Err(error) => {
                    bad += 1;
                    check_error(&error, &from);
                }
            }
        }
    }
    assert!(good > 20 && bad > 200, "{good} and {bad}: canaries are read both as right and as wrong values");
}

#[test]
fn no_reader_of_a_conclusion_repeats_what_it_reads() {
    let document = json!({
        "schema": Considered::SCHEMA, "version": 1, "child": "Canary Zq",
        "result": {
            "schema": "valuing_send/pack", "known": "2026-10-16",
            "digest": "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        },
        "by": "canary_zq", "on": "2026-10-20", "reasons": {"seen": ["canary/zq"], "of": 3},
        "unknowns": {"seen": ["zq"], "of": 1}, "differs": true, "note": "Canary Zq"
    });
    let asked = PackOptions::new(PackKind::Panel, day());
    let pack = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked).unwrap();
    let looked = pack.to_consider();
    check_debug(&Considered::from_json(document.to_string().as_bytes(), Unknown::Report).unwrap(), "as it is");
    let mut good = 0;
    for unknown in [Unknown::Report, Unknown::Keep] {
        for (from, text) in changed(&document) {
            match Considered::from_json(text.as_bytes(), unknown) {
                Ok(considered) => {
                    good += 1;
                    check_debug(&considered, &from);
                    check_error(&considered.is_of(&looked).unwrap_err(), &from);
                }
                Err(error) => check_error(&error, &from),
            }
        }
    }
    assert!(good > 10, "{good}");
    for canary in CANARIES {
        let open = Considered::of(&looked, "senco".parse().unwrap(), day()).reasons([canary]).unknowns([canary]);
        check_debug(&open, "open");
        check_error(&open.note(canary).unwrap_err(), "seen");
    }
}

#[test]
fn no_question_is_repeated_in_its_answer() {
    let framework = Framework::example();
    let snapshot = Profile::example().as_of(day()).unwrap();
    for canary in CANARIES {
        check_error(&Rating::open(&framework, canary, "senco").unwrap_err(), "line");
        check_error(&Rating::open(&framework, "need", canary).unwrap_err(), "role");
        let open = || Rating::open(&framework, "need", "senco").unwrap();
        check_error(&open().level(canary, "1").unwrap_err(), "aspect");
        check_error(&open().level("attention", canary).unwrap_err(), "level");
        check_error(&snapshot.aspect(canary, "attention").unwrap_err(), "line");
        check_error(&snapshot.aspect("need", canary).unwrap_err(), "aspect");
        check_error(&snapshot.domain("need", canary).unwrap_err(), "domain");
        check_error(&snapshot.compare_aspect(canary, "attention").unwrap_err(), "line");
    }
}

#[test]
fn no_reader_of_a_panel_repeats_what_it_reads() {
    let measure = Measure::new("visits".parse().unwrap(), "visits", Kind::Flow);
    let check_issues = |issues: &Issues, from: &str| {
        check(&issues.to_string(), from);
        check_debug(issues, from);
    };
    for canary in CANARIES {
        for number in [73_735_373.0, 7373.5373, -73_735_373.0, f64::INFINITY] {
            let ids = || Column::text("unique_id", [canary, canary, "zq other"]);
            let days = || Column::integers("ds", vec![2019, 2021, 73_735_373]);
            let texts = || Column::text("ds", ["2019", canary, "2019"]);
            let years = || Column::integers("ds", vec![2020, 2020, 2019]);
            let y = || Column::floats("y", vec![number, -number, number]);
            let status = || Column::text("y_status", [canary, "", "suppressed"]);
            let parts = |name: &'static str| Column::floats(name, vec![number, number, -number]);
            let more = || Column::text(canary, [canary, canary, canary]);
            let tables = [
                vec![ids(), days(), y(), more()],
                vec![ids(), texts(), y()],
                vec![ids(), years(), y(), status()],
                vec![ids(), years(), parts("numerator"), parts("denominator")],
                vec![ids(), texts(), Column::text("y", [canary, canary, canary])],
                vec![more()],
            ];
            for (index, columns) in tables.into_iter().enumerate() {
                let table = Columns::new(canary, columns).unwrap();
                for calendar in Calendar::ALL {
                    let (panel, issues) = Panel::from_columns(&measure, calendar, &table);
                    check_issues(&issues, &format!("table {index}"));
                    for series in panel.series() {
                        check_debug(series.key(), "key");
                    }
                }
            }
        }
    }
}
