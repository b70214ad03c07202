//! Crosswalks: what is carried from one framework to another, and that no level is made up.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use foundation::{Absent, Coded, code, date};
use proptest::prelude::*;
use valuing_send::crosswalk::Carried;
use valuing_send::framework::{Interval, LineKind};
use valuing_send::profile::{Rating, Record};
use valuing_send::{Crosswalk, Framework, Profile};

const EXAMPLE: &str = include_str!("../data/crosswalks/example_to_southend_structure.toml");

static CROSSWALK: LazyLock<Crosswalk> = LazyLock::new(Crosswalk::example);

fn southend() -> Arc<Framework> {
    Framework::example_named("southend_structure").unwrap()
}

fn read(toml: &str) -> Result<Crosswalk, valuing_send::Error> {
    Crosswalk::from_toml(toml.as_bytes(), &Framework::example(), &southend(), Unknown::Report)
}

fn faults(toml: &str) -> Vec<(&'static str, String)> {
    let error = read(toml).unwrap_err();
    error.issues().iter().map(|issue| (issue.code().as_str(), issue.path().to_owned())).collect()
}

/// What was carried, as words that a test can compare: `learning 1` or `learning 1-2`.
fn said(carried: &[Carried]) -> Vec<String> {
    let one = |carried: &Carried| match carried {
        Carried::Exact { aspect, level, .. } => format!("{aspect} {level}"),
        Carried::Approximate { aspect, lo, hi, .. } => format!("{aspect} {lo}-{hi}"),
        Carried::NotCarried { reason } => reason.clone(),
    };
    carried.iter().map(one).collect()
}

fn carry(line: &str, levels: &[(&str, &str)]) -> Vec<String> {
    said(&CROSSWALK.carry_together(line, levels).unwrap())
}

#[test]
fn json_leads_back_to_the_same_bytes() {
    let json = CROSSWALK.to_json().unwrap();
    let again = Crosswalk::from_json(json.as_bytes(), &Framework::example(), &southend(), Unknown::Report).unwrap();
    assert_eq!(again, *CROSSWALK);
    assert_eq!(again.to_json().unwrap(), json);
    let later = json.replacen("\"edition\"", "\"zeta\":1,\"edition\"", 9);
    let kept = Crosswalk::from_json(later.as_bytes(), &Framework::example(), &southend(), Unknown::Keep).unwrap();
    assert_eq!(kept.to_json().unwrap().matches("\"zeta\":1").count(), 3);
}

#[test]
fn a_level_is_exact_or_a_range_or_not_carried() {
    assert_eq!(carry("need", &[("sensory_comfort", "1")]), ["sensory_responses 1"]);
    assert_eq!(carry("need", &[("sensory_comfort", "2")]), ["sensory_responses 1-2"]);
    assert_eq!(carry("need", &[("hearing", "2")]), ["hearing 2"], "the aspect has levels of its own");
    assert_eq!(carry("setting", &[("hearing", "3")]), ["hearing growing-secure"]);
    assert_eq!(carry("family", &[("hearing", "3")]), ["There is no line here for how confident a family is."]);
    assert!(carry("need", &[("personal_care", "3")])[0].starts_with("There is no area here for independence"));
    let carried = CROSSWALK.carry("need", "sensory_comfort", "2").unwrap();
    let Carried::Approximate { note, .. } = &carried[0] else { panic!() };
    assert!(note.starts_with("Planned extra help for part of most days may be"), "{note}");
}

#[test]
fn several_aspects_become_one_by_the_rule_of_the_line() {
    let all = [("attention", "1"), ("memory", "3"), ("understanding_ideas", "0")];
    assert_eq!(carry("need", &all), ["learning 3"]);
    assert_eq!(carry("setting", &all), ["learning starting"]);
    // While some are not known, a level is known from one side only.
    assert_eq!(carry("need", &all[..2]), ["learning 3-4"]);
    assert_eq!(carry("setting", &all[..2]), ["learning starting-growing"]);
    // The highest level there is cannot be passed by what is not known.
    assert_eq!(carry("need", &[("memory", "4")]), ["learning 4"]);
}

#[test]
fn one_aspect_that_becomes_several_bounds_each() {
    let carried = carry("need", &[("friends_and_belonging", "3")]);
    assert_eq!(carried, ["social_communication 0-4", "feelings 0-4"], "the others are not rated");
    let all = [("connecting", "1"), ("change_and_surprises", "1"), ("friends_and_belonging", "3")];
    assert_eq!(carry("need", &all)[0], "social_communication 1-3", "which of the two it speaks of is not known");
    assert_eq!(carry("setting", &all)[0], "social_communication starting-growing");
}

#[test]
fn what_is_not_there_is_named_and_never_repeated() {
    for (line, aspect, level, code) in [
        ("canary", "hearing", "1", code::DOCUMENT_REFERENCE),
        ("need", "canary", "1", code::DOCUMENT_REFERENCE),
        ("need", "hearing", "canary", code::PROFILE_LEVEL),
    ] {
        let error = CROSSWALK.carry(line, aspect, level).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(!format!("{error} {error:?}").contains("canary"));
    }
    let twice = CROSSWALK.carry_together("need", &[("hearing", "1"), ("hearing", "1")]).unwrap_err();
    assert_eq!(twice.code(), code::DOCUMENT_DUPLICATE);
}

#[test]
fn everything_is_spoken_of() {
    let line = EXAMPLE.replacen("[[lines]]\nfrom = \"voice\"\nreason", "[[lines]]\nfrom = \"family\"\nreason", 1);
    assert_eq!(faults(&line), [("VS-DOCUMENT-014", "lines[3]".into()), ("VS-CROSSWALK-001", "lines".into())]);
    let level = EXAMPLE.replacen("[[lines.levels]]\nfrom = \"0\"\nto = \"0\"\n", "", 1);
    assert_eq!(faults(&level), [("VS-CROSSWALK-001", "lines[0].levels".into())]);
    let aspect = EXAMPLE.replacen("\"movement\", ", "", 1);
    assert_eq!(faults(&aspect), [("VS-CROSSWALK-001", "aspects".into())]);
    let both = EXAMPLE.replacen("domain = \"independence\"", "domain = \"cognition_and_learning\"", 1);
    let codes: Vec<&str> = faults(&both).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes.iter().filter(|code| **code == "VS-CROSSWALK-001").count(), 5, "independence is not spoken of");
    assert_eq!(codes.iter().filter(|code| **code == "VS-CROSSWALK-002").count(), 5, "cognition is spoken of twice");
}

#[test]
fn levels_go_to_levels_that_are_there_and_do_not_fall() {
    let falls = EXAMPLE.replacen("from = \"3\"\nto = \"3\"", "from = \"3\"\nto = \"1\"", 1);
    assert_eq!(faults(&falls), [("VS-CROSSWALK-003", "lines[0].levels[3]".into())]);
    let missing = EXAMPLE.replacen("from = \"3\"\nto = \"3\"", "from = \"3\"\nto = \"9\"", 1);
    assert_eq!(faults(&missing), [("VS-DOCUMENT-015", "lines[0].levels[3].to".into())]);
    let silent = EXAMPLE.replacen("from = \"3\"\nto = \"3\"", "from = \"3\"", 1);
    assert_eq!(faults(&silent), [("VS-CROSSWALK-002", "lines[0].levels[3]".into())]);
    let narrow = EXAMPLE.replacen("lo = \"1\"\nhi = \"2\"", "lo = \"2\"\nhi = \"2\"", 1);
    assert_eq!(faults(&narrow), [("VS-CROSSWALK-002", "lines[0].levels[2]".into())]);
    let without_note = EXAMPLE.replacen("note = \"Planned", "reason = \"Planned", 1);
    assert_eq!(faults(&without_note), [("VS-CROSSWALK-002", "lines[0].levels[2]".into())]);
    let kind = EXAMPLE.replacen("from = \"setting\"\nto = \"setting\"", "from = \"setting\"\nto = \"need\"", 1);
    assert!(faults(&kind).contains(&("VS-CROSSWALK-004", "lines[1].to".into())));
    let twice = EXAMPLE.replacen("to = \"vision\"", "to = \"hearing\"", 1);
    assert_eq!(faults(&twice), [("VS-DOCUMENT-014", "aspects[6].to".into())]);
}

#[test]
fn it_is_for_two_frameworks_and_no_others() {
    let error = Crosswalk::from_toml(EXAMPLE.as_bytes(), &southend(), &Framework::example(), Unknown::Report);
    let error = error.unwrap_err();
    let places: Vec<&str> = error.issues().iter().map(foundation::Issue::path).collect();
    assert_eq!((error.code(), places), (code::FRAMEWORK_OTHER, vec!["from", "to"]));
}

/// What an aspect may be in the other framework, given levels for some aspects.
fn interval(line: &str, aspect: &str, levels: &[(&str, &str)]) -> Option<Interval> {
    let to = CROSSWALK.to();
    let scale = to.scale_of(to.line(line).unwrap()).unwrap();
    CROSSWALK.carry_together(line, levels).unwrap().iter().find_map(|one| match one {
        Carried::Exact { aspect: own, level, .. } if *own == *aspect => scale.rank(level).map(Interval::known),
        Carried::Approximate { aspect: own, lo, hi, .. } if *own == *aspect => {
            Some(Interval { lo: scale.rank(lo).unwrap(), hi: scale.rank(hi).unwrap() })
        }
        _ => None,
    })
}

proptest! {
    /// Knowing more never takes back what was said: each new rating narrows the range or leaves it.
    #[test]
    fn more_ratings_only_narrow(
        levels in prop::collection::vec(0_usize..5, 5), keep in prop::collection::vec(any::<bool>(), 5), need in any::<bool>(),
    ) {
        let aspects = ["managing_feelings", "mood_and_worry", "trusting_adults", "having_a_go", "friends_and_belonging"];
        let codes = ["0", "1", "2", "3", "4"];
        let line = if need { "need" } else { "setting" };
        let all: Vec<(&str, &str)> = aspects.iter().zip(&levels).map(|(a, level)| (*a, codes[*level])).collect();
        let some: Vec<(&str, &str)> = all.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(one, _)| *one).collect();
        let whole = interval(line, "feelings", &all).unwrap();
        if let Some(part) = interval(line, "feelings", &some) {
            prop_assert!(part.lo <= whole.lo && whole.hi <= part.hi);
        } else {
            prop_assert!(some.is_empty());
        }
    }

    /// A higher level becomes no lower one.
    #[test]
    fn higher_stays_higher(a in 0_usize..5, b in 0_usize..5, aspect in 0_usize..25) {
        let from = CROSSWALK.from();
        let (_, aspect) = from.aspects().nth(aspect).unwrap();
        for line in from.lines().iter().filter(|line| line.kind != LineKind::View && line.id != *"family") {
            let scale = from.scale_of(line).unwrap();
            let carried = |rank: usize| CROSSWALK.carry(line.id.as_str(), aspect.id.as_str(), &scale.levels[rank].code).unwrap();
            let (low, high) = (carried(a.min(b)), carried(a.max(b)));
            prop_assert_eq!(low.len(), high.len());
            for one in &low {
                if let Carried::Exact { aspect: to, .. } | Carried::Approximate { aspect: to, .. } = one {
                    let of = |rank: usize| interval(line.id.as_str(), to.as_str(), &[(aspect.id.as_str(), &scale.levels[rank].code)]).unwrap();
                    let (low, high) = (of(a.min(b)), of(a.max(b)));
                    prop_assert!(low.lo <= high.lo && low.hi <= high.hi);
                }
            }
        }
    }
}

#[test]
fn a_snapshot_is_carried_whole() {
    let now = Profile::example().as_of(date::parse("2026-10-16").unwrap()).unwrap();
    let picture = CROSSWALK.carry_snapshot(&now).unwrap();
    assert_eq!(picture.levels().len(), 2 * 9, "each line and aspect of the other framework has its place");
    let counts = picture.counts();
    assert_eq!(picture.columns().unwrap().rows(), 18);
    let json = picture.to_json().unwrap();
    assert!(json.starts_with(r#"{"schema":"valuing_send/carried","version":1,"#));
    assert!(json.contains(r#""framework":{"id":"southend_structure","edition":"0.1.0","status":{"kind":"example"}}"#));
    assert!(json.contains(&format!(r#""exact":{},"approximate":{},"#, counts.exact, counts.approximate)));

    // Every recorded level is carried or said not to be.
    let mut recorded = 0;
    for line in now.framework().lines() {
        for (_, aspect) in now.framework().aspects() {
            let rated = !now.ratings(line.id.as_str(), aspect.id.as_str()).unwrap().is_empty();
            let known = now.why_unknown(line.id.as_str(), aspect.id.as_str()).unwrap().is_none()
                && now.aspect(line.id.as_str(), aspect.id.as_str()).unwrap().value().is_some();
            if rated && known {
                recorded += 1;
                let lost = picture.not_carried().iter().any(|one| one.line == line.id && one.aspect == aspect.id);
                let carried = picture
                    .levels()
                    .iter()
                    .any(|one| one.line == line.id && one.from.contains(&aspect.id) && one.level.value().is_some());
                assert!(lost != carried, "{} {}", line.id, aspect.id);
            }
        }
    }
    assert!(recorded > 25);
    insta::assert_snapshot!(picture.words());
}

#[test]
fn carrying_a_snapshot_says_what_carrying_its_levels_says() {
    let now = Profile::example().as_of(date::parse("2026-10-16").unwrap()).unwrap();
    let picture = CROSSWALK.carry_snapshot(&now).unwrap();
    for line in ["need", "setting"] {
        let scale = now.framework().scale_of(now.framework().line(line).unwrap()).unwrap();
        let known: Vec<(&str, &str)> = now
            .framework()
            .aspects()
            .filter_map(|(_, aspect)| {
                let id = aspect.id.as_str();
                let rated = now.why_unknown(line, id).unwrap().is_none();
                let rank = now.aspect(line, id).unwrap().value().filter(|_| rated)?.rank()?;
                Some((id, scale.code(rank)))
            })
            .collect();
        for level in picture.levels().iter().filter(|level| level.line == *line) {
            assert_eq!(level.level.value(), interval(line, level.aspect.as_str(), &known), "{line} {}", level.aspect);
        }
    }
}

#[test]
fn what_was_not_rated_is_not_rated_there_either() {
    let framework = Framework::example();
    let day = date::parse("2026-10-05").unwrap();
    let empty = Profile::new("child 7".parse().unwrap(), framework.clone()).as_of(day).unwrap();
    let picture = CROSSWALK.carry_snapshot(&empty).unwrap();
    assert!(picture.levels().iter().all(|level| level.level == Absent::NotRecorded.into()));
    let counts = picture.counts();
    assert_eq!((counts.exact, counts.approximate, counts.not_carried), (0, 0, 0));
    let whole = picture.to_json().unwrap();
    assert!(whole.contains(r#"{"domain":"cognition_and_learning","lo":"0","hi":"4","rated":0,"of":2,"#));

    let mut profile = Profile::new("child 7".parse().unwrap(), framework.clone());
    let rating = Rating::open(&framework, "need", "senco").unwrap();
    let rating = rating.absent("hearing", Absent::NotApplicable).unwrap().level("personal_care", "3").unwrap();
    profile.append(Record::new("r".parse().unwrap(), day, day, rating).unwrap()).unwrap();
    let picture = CROSSWALK.carry_snapshot(&profile.as_of(day).unwrap()).unwrap();
    let hearing = picture.levels().iter().find(|level| level.aspect == *"hearing").unwrap();
    assert_eq!((hearing.level, hearing.how()), (Absent::NotApplicable.into(), "not_applicable"));
    let [lost] = picture.not_carried() else { panic!() };
    assert_eq!((lost.line.as_str(), lost.aspect.as_str()), ("need", "personal_care"));
}

#[test]
fn a_snapshot_of_another_framework_is_an_error() {
    let day = date::parse("2026-10-05").unwrap();
    let other = Profile::new("child 7".parse().unwrap(), southend()).as_of(day).unwrap();
    assert_eq!(CROSSWALK.carry_snapshot(&other).unwrap_err().code(), code::FRAMEWORK_OTHER);
}

/// A small framework with two aspects, a line of need of levels `0` to `3` and the child's own view.
fn small(edition: &str, aspects: [&str; 2]) -> Arc<Framework> {
    let [first, second] = aspects;
    let levels = |codes: &[&str]| {
        let level = |code: &&str| format!(r#"{{ code = "{code}", label = "{code}", statement = "As {code}." }}"#);
        codes.iter().map(level).collect::<Vec<_>>().join(", ")
    };
    let toml = format!(
        r#"
schema = "valuing_send/framework"
version = 1
id = "small"
edition = "{edition}"
title = "Small"
licence = "MIT OR Apache-2.0"
notice = "For tests only."
status = {{ kind = "example" }}
scales = [{{ id = "need", title = "Need", levels = [{}] }}, {{ id = "own", title = "Own", levels = [{}] }}]
roles = [{{ id = "senco", title = "SENCO" }}, {{ id = "child", title = "Child", child = true }}]
lines = [
  {{ id = "need", title = "Need", kind = "need", scale = "need", rule = "highest", roles = ["senco"] }},
  {{ id = "own", title = "Own view", kind = "view", scale = "own", rule = "none", roles = ["child", "senco"] }},
]
domains = [{{ id = "all", title = "All", aspects = [
  {{ id = "{first}", title = "{first}" }}, {{ id = "{second}", title = "{second}" }}
] }}]
"#,
        levels(&["0", "1", "2", "3"]),
        levels(&["a", "b", "c"]),
    );
    Arc::new(Framework::from_toml(toml.as_bytes(), Unknown::Report).unwrap())
}

fn between(from: &Arc<Framework>, to: &Arc<Framework>, aspects: &str) -> Crosswalk {
    let toml = format!(
        r#"
schema = "valuing_send/crosswalk"
version = 1
id = "editions"
edition = "1"
title = "Between editions"
notice = "For tests only."
from = {{ id = "small", edition = "{}" }}
to = {{ id = "small", edition = "{}" }}
[[lines]]
from = "need"
to = "need"
levels = [
  {{ from = "3", reason = "It speaks of something else now." }}, {{ from = "0", to = "0" }}, {{ from = "1", to = "2" }},
  {{ from = "2", lo = "2", hi = "3", note = "It was made narrower." }},
]
[[lines]]
from = "own"
to = "own"
levels = [{{ from = "a", to = "a" }}, {{ from = "b", to = "b" }}, {{ from = "c", to = "c" }}]
{aspects}
"#,
        from.edition(),
        to.edition()
    );
    Crosswalk::from_toml(toml.as_bytes(), from, to, Unknown::Report).unwrap()
}

#[test]
fn one_edition_is_carried_to_the_next() {
    let (from, to) = (small("1", ["x", "y"]), small("2", ["x", "z"]));
    let merged = between(&from, &to, "[[aspects]]\nfrom = [\"x\", \"y\"]\nto = \"x\"\n");
    let carry = |line: &str, levels: &[(&str, &str)]| said(&merged.carry_together(line, levels).unwrap());
    assert_eq!(carry("need", &[("x", "0"), ("y", "1")]), ["x 2"]);
    assert_eq!(carry("need", &[("x", "1"), ("y", "2")]), ["x 2-3"]);
    assert_eq!(carry("need", &[("x", "3"), ("y", "3")]), ["It speaks of something else now."]);
    // What is lost of one leaves the whole known from below only.
    assert_eq!(carry("need", &[("x", "3"), ("y", "1")]), ["x 2-3"]);
    // A view has no highest and no lowest: it lies between those that were given.
    assert_eq!(carry("own", &[("x", "a"), ("y", "c")]), ["x a-c"]);
    assert_eq!(carry("own", &[("x", "b"), ("y", "b")]), ["x b"]);
    assert_eq!(carry("own", &[("x", "b")]), ["x a-c"], "the other is not known");

    // In a snapshot the lost level is told, and what raters differ about is carried as what lies between.
    let day = date::parse("2026-10-05").unwrap();
    let mut profile = Profile::new("child 7".parse().unwrap(), from.clone());
    let ratings = [("need", "senco", "3", "1"), ("own", "child", "a", "b"), ("own", "senco", "b", "b")];
    for (index, (line, role, x, y)) in ratings.into_iter().enumerate() {
        let rating = Rating::open(&from, line, role).unwrap().level("x", x).unwrap().level("y", y).unwrap();
        profile.append(Record::new(format!("r{index}").parse().unwrap(), day, day, rating).unwrap()).unwrap();
    }
    let picture = merged.carry_snapshot(&profile.as_of(day).unwrap()).unwrap();
    let how: Vec<&str> = picture.levels().iter().map(valuing_send::crosswalk::CarriedLevel::how).collect();
    assert_eq!(how, ["approximate", "not_recorded", "approximate", "not_recorded"]);
    let [lost] = picture.not_carried() else { panic!() };
    assert_eq!((lost.aspect.as_str(), lost.reason.as_str()), ("x", "It speaks of something else now."));
    assert_eq!(picture.domain("need", "all").unwrap().rated, 1);
}

#[test]
fn a_split_with_levels_of_its_own_is_taken_at_its_word() {
    let (from, to) = (small("1", ["x", "y"]), small("2", ["x", "z"]));
    let own = r#"lines = [{ line = "need", levels = [
  { from = "0", to = "0" }, { from = "1", to = "1" }, { from = "2", to = "1" }, { from = "3", lo = "2", hi = "3", note = "So." }
] }]"#;
    let split = between(
        &from,
        &to,
        &format!(
            "[[aspects]]\nfrom = [\"x\"]\nto = \"x\"\n{own}\n[[aspects]]\nfrom = [\"x\"]\nto = \"z\"\n\
             [[aspects]]\nfrom = [\"y\"]\nreason = \"It is not looked at now.\"\n"
        ),
    );
    let carry = |level: &str| said(&split.carry("need", "x", level).unwrap());
    assert_eq!(carry("2"), ["x 1", "z 0-3"]);
    assert_eq!(carry("1"), ["x 1", "z 0-2"], "without levels of its own it is at most that");
    assert_eq!(carry("0"), ["x 0", "z 0"], "at most the lowest is the lowest");
    assert_eq!(carry("3"), ["x 2-3", "It speaks of something else now."]);
    assert_eq!(said(&split.carry("need", "y", "1").unwrap()), ["It is not looked at now."]);
}
