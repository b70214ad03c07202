use foundation::document::{Limits, Unknown, parse_json};
use foundation::{Calendar, Cell, Coded, Period, code};
use proptest::prelude::*;

use super::Document;
use crate::actual::{Completeness, Cut, Season, Tracking};
use crate::ambition::{Ambition, Amount, Balancing, Baseline, NoiseFloor, Phasing, PublishedTarget, Target};
use crate::benefit::{Benefit, Benefits};
use crate::initiative::{Effect, Initiative, Programme};
use crate::measure::{Better, Kind, Measure};
use crate::pipeline::{Delay, Pipeline, Stage};
use crate::review::Gathered;
use crate::series::{Change, Parts, Series};

fn month(text: &str) -> Period {
    Calendar::Month.parse(text).unwrap()
}

fn measure(id: &str, kind: Kind) -> Measure {
    Measure::new(id.parse().unwrap(), id, kind)
}

fn series(measure: &Measure) -> Series {
    let cells = [Cell::Value(61.0), Cell::Absent(foundation::Absent::Suppressed), Cell::Value(0.0)];
    let points = cells.into_iter().zip(0..).map(|(cell, add)| (month("2021-09").plus(add), cell));
    let made = Series::from_points(measure, &"north".parse().unwrap(), points).unwrap();
    made.with_break(month("2021-10"), "counted anew")
        .with_one_off(month("2021-11"), "closed for a week")
        .with_note(None, "from the board's paper")
}

fn programme() -> Programme {
    let asked = measure("asked", Kind::Flow).use_of_a_right();
    let given =
        Baseline::given(&asked, &"north".parse().unwrap(), month("2021-09"), [100.0; 6], "as last year").unwrap();
    let given = given.within(&NoiseFloor::new([10.0], 80.0, "a back-test").unwrap());
    let one = |id: &str, effect: Effect| {
        let made = Initiative::new(id.parse().unwrap(), id, asked.id(), month("2021-10")).effect(effect);
        made.evidence("judgement").stated_by("the board")
    };
    let two = [one("a", Effect::fewer(0.2, 0.1, 0.3).unwrap()).ramp(3), one("b", Effect::more(0.1, 0.0, 0.1).unwrap())];
    Programme::new(given, two).unwrap().overlapping(["a", "b"], 0.5).unwrap()
}

fn tracking() -> Tracking {
    let waits = measure("waits", Kind::Stock).balancing_better(Better::Lower);
    let views = measure("views", Kind::Ratio).balancing();
    let programme = programme();
    let asked = programme.baseline().measure().clone();
    let beside = Balancing::new([(waits.clone(), Some(series(&waits))), (views, None)]).unwrap();
    let target = PublishedTarget::new(&asked, month("2022-01"), Amount::UnitNotStated(-10.0), "the board").unwrap();
    let tracking = Tracking::new(series(&asked), programme.baseline().clone(), beside).unwrap().published([target]);
    let tracking = tracking.ambition(programme.ambition(), None).unwrap();
    tracking.late(Completeness::new([0.9, 1.0]).unwrap()).known_to(foundation::Date::constant(2021, 11, 12))
}

fn ambition() -> Ambition {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let targets = [Target::by(month("2022-09"), Change::Points(5.0)), Target::to(month("2023-09"), 80.5)];
    let made = Ambition::new(&prompt, &"north".parse().unwrap(), "the board", (month("2021-09"), 62.0), targets);
    made.unwrap().phased(Phasing::SShaped)
}

fn benefits() -> Benefits {
    let share = measure("share", Kind::Ratio).decided_case_by_case();
    let parts = |numerator: f64| Parts { numerator: Cell::Value(numerator), denominator: Cell::Value(1200.0) };
    let rate = Benefit::new(&share, 92.2, "2018/19").unwrap().now(month("2021-10"), 60.0).unwrap();
    let target = PublishedTarget::new(&share, month("2022-01"), Amount::By(Change::Points(-5.0)), "the board").unwrap();
    let rate = rate.out_of(parts(1106.0), parts(720.0)).target(target).unwrap();
    let lent = measure("lent", Kind::Flow).decided_case_by_case();
    let count =
        Benefit::new(&lent, 61.0, "2018/19").unwrap().reported(Change::PerCent(-16.0), "December 2021").unwrap();
    let prompt = Benefit::new(ambition().measure(), 62.0, "2018/19").unwrap().aim(ambition()).unwrap();
    let rows = [rate, count.over_periods(12.0, 1.0), prompt];
    Benefits::new(rows).unwrap().while_worse(["people who waited".to_owned()])
}

fn pipeline() -> Pipeline {
    let asked = Stage::new("asked".parse().unwrap(), "asked", Delay::new([0.3, 0.3, 0.4]).unwrap(), 0.7).unwrap();
    let asked = asked.seen_on(200).unwrap().decided_case_by_case();
    let looked = Stage::new("looked_at".parse().unwrap(), "looked at", Delay::from_counts(&[1, 1, 1]).unwrap(), 0.9);
    Pipeline::new(month("2021-10"), [asked, looked.unwrap()]).unwrap().in_progress("asked", &[40, 0, 3]).unwrap()
}

/// As it stands in another document.
fn without_header(json: &str) -> String {
    format!("{{{}", json.split_once("\"version\":1,").unwrap().1)
}

/// What is written is read again, is the same, and is written the same; a key more is kept wherever it stands.
fn goes_round<T: Document + PartialEq + std::fmt::Debug>(value: &T) {
    let text = value.to_json().unwrap();
    assert!(text.starts_with(&format!("{{\"schema\":\"{}\",\"version\":1,", T::SCHEMA)), "{text}");
    let strict = T::from_json(text.as_bytes(), Unknown::Report).unwrap();
    assert_eq!(&*strict, value);
    assert_eq!(strict.to_json().unwrap(), text);
    let lenient = T::from_json(text.as_bytes(), Unknown::Keep).unwrap();
    assert_eq!(lenient.to_json().unwrap(), text, "every known key is written again");

    let objects = text.matches('{').count();
    for place in 0..objects {
        let (at, _) = text.match_indices('{').nth(place).unwrap();
        let more = format!("{}{{\"zz\":{{\"b\":[1,null]}},{}", &text[..at], &text[at + 1..]);
        assert!(T::from_json(more.as_bytes(), Unknown::Report).is_err());
        let kept = T::from_json(more.as_bytes(), Unknown::Keep).unwrap();
        assert_eq!(&*kept, value);
        let written = kept.to_json().unwrap();
        assert_eq!(written.len(), more.len(), "{written}");
        assert!(written.contains("\"zz\":{\"b\":[1,null]}}"), "after the known keys of its object");
        assert_eq!(T::from_json(written.as_bytes(), Unknown::Keep).unwrap().to_json().unwrap(), written);
    }
}

#[test]
fn every_document_goes_round() {
    goes_round(&series(&measure("lent", Kind::Flow).decided_case_by_case()));
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let parts = Parts { numerator: Cell::Value(3.0), denominator: Cell::Absent(foundation::Absent::Unavailable) };
    goes_round(&Series::from_parts(&prompt, &"north".parse().unwrap(), [(month("2021-09"), parts)]).unwrap());
    goes_round(&ambition());
    goes_round(&programme().ambition());
    goes_round(programme().baseline());
    goes_round(&programme());
    goes_round(&pipeline());
    goes_round(&benefits());
    goes_round(&tracking());
    let parts = [("trackings", tracking().to_json()), ("programmes", programme().to_json())];
    let parts = parts.map(|(name, json)| format!("\"{name}\":[{}],", without_header(&json.unwrap())));
    let gathered = format!(
        "{{\"schema\":\"valuing_send/review\",\"version\":1,\"calendar\":\"month\",\"month\":\"2021-11\",{}\"benefits\":{},\
         \"on_its_way\":{{\"pipeline\":{},\"horizon\":3,\"arrivals\":[50]}}}}",
        parts.concat(),
        without_header(&benefits().to_json().unwrap()),
        without_header(&pipeline().to_json().unwrap())
    );
    let gathered = Gathered::from_json(gathered.as_bytes(), Unknown::Report).unwrap().into_inner();
    goes_round(&gathered);
    assert!(gathered.review().unwrap().all().len() > 8);
    let stated =
        tracking().ambition(programme().ambition(), Some(&Season::new([1.2, 0.8, 1.2, 0.8]).unwrap())).unwrap();
    goes_round(&stated);
}

#[test]
fn what_was_read_gives_the_same_results() {
    let (made, read) = (tracking(), Tracking::from_json(tracking().to_json().unwrap().as_bytes(), Unknown::Report));
    let read = read.unwrap().into_inner();
    assert_eq!(read.rows(&Cut::Each).unwrap(), made.rows(&Cut::Each).unwrap());
    assert_eq!(read.sentences(&Cut::Each).unwrap(), made.sentences(&Cut::Each).unwrap());
}

#[test]
fn a_document_cannot_state_what_an_ambition_may_not() {
    let text =
        ambition().to_json().unwrap().replace("\"no_ambition\":[]", "\"no_ambition\":[\"decided_case_by_case\"]");
    let error = Ambition::from_json(text.as_bytes(), Unknown::Report).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::AMBITION_MEASURE, "prompt"));
    let text =
        ambition().to_json().unwrap().replace("\"role\":\"outcome\",\"better\":\"higher\"", "\"role\":\"balancing\"");
    assert_eq!(Ambition::from_json(text.as_bytes(), Unknown::Keep).unwrap_err().code(), code::AMBITION_MEASURE);
}

#[test]
fn every_problem_is_listed_with_its_place() {
    let text = br#"{"schema":"valuing_send/benefits","version":1,"rows":[
        {"measure":{"id":"Lent","title":"","kind":"flow","role":"activity"},"average":"61","over":"2018/19"},
        {"measure":{"id":"lent","title":"lent","kind":"flow"},"average":-1,"over":"2018/19",
         "now":{"calendar":"fortnight","period":"2021-10","value":1},"reported":{"points":1,"per_cent":2,"when":"x"}}],
        "extra":1}"#;
    let error = Benefits::from_json(text, Unknown::Report).unwrap_err();
    let places: Vec<&str> = error.issues().iter().map(foundation::Issue::path).collect();
    let expected = [
        "rows[0].measure.id",
        "rows[0].measure.title",
        "rows[0].average",
        "rows[1].now.calendar",
        "rows[1].reported",
        "extra",
    ];
    assert!(expected.iter().all(|path| places.contains(path)), "{places:?}");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic_and_what_is_read_is_written(at in 0usize..2000, byte in any::<u8>(), lenient in any::<bool>()) {
        let mut bytes = tracking().to_json().unwrap().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let mode = if lenient { Unknown::Keep } else { Unknown::Report };
        if let Ok(kept) = Tracking::from_json(&bytes, mode) {
            let text = kept.to_json().unwrap();
            prop_assert!(parse_json(text.as_bytes(), Limits::DEFAULT).is_ok());
            prop_assert_eq!(Tracking::from_json(text.as_bytes(), mode).unwrap().to_json().unwrap(), text);
        }
    }
}
