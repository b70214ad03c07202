use foundation::document::Unknown;
use foundation::{Calendar, Cell, Date, Key, Period};

use super::{Gathered, Meet, Part, Reader, Review};
use crate::actual::{Action, Completeness, Tracking};
use crate::ambition::{Ambition, Amount, Balancing, Baseline, NoiseFloor, PublishedTarget, Target};
use crate::benefit::{Benefit, Benefits, LatestFigure};
use crate::document::Document;
use crate::initiative::{Effect, Initiative, Programme};
use crate::measure::{Better, Kind, Measure};
use crate::model::{Levels, Method, Model};
use crate::pipeline::{Delay, Pipeline, Stage};
use crate::series::{Change, Series};

fn month(text: &str) -> Period {
    Calendar::Month.parse(text).unwrap()
}

fn key() -> Key {
    "north".parse().unwrap()
}

fn measure(id: &str, title: &str, kind: Kind) -> Measure {
    Measure::new(id.parse().unwrap(), title, kind)
}

fn series(measure: &Measure, first: &str, values: impl IntoIterator<Item = f64>) -> Series {
    let points = values.into_iter().zip(0..).map(|(value, add)| (month(first).plus(add), Cell::Value(value)));
    Series::from_points(measure, &key(), points).unwrap()
}

/// A library in October 2021, with a bit of everything.
fn review() -> Review {
    let lent = measure("lent", "loans granted", Kind::Flow).decided_case_by_case();
    let prompt = measure("prompt", "the share of replies within a week", Kind::Ratio).outcome(Some(Better::Higher));
    let waits =
        measure("waits", "people who waited for longer than a month", Kind::Stock).balancing_better(Better::Lower);
    let views = measure("views", "readers who feel heard", Kind::Ratio).balancing_better(Better::Higher);
    let count = |at: i32| 60.0 + f64::from((at * 7) % 9) - 4.0 - f64::from(u8::from(at >= 24)) * 6.0;
    let lent_series = series(&lent, "2019-09", (0..26).map(count));
    let known = lent_series.up_to(month("2021-08")).unwrap();
    let baseline = Method::SeasonalNaive.fit(&known).unwrap().predict(12, &Levels::default()).unwrap();
    let waited = series(&waits, "2019-09", (0..26).map(|at| f64::from(20 + at % 4 + if at >= 24 { 15 } else { 0 })));
    let beside = || Balancing::new([(waits.clone(), Some(waited.clone())), (views.clone(), None)]).unwrap();

    let line = Initiative::new("line".parse().unwrap(), "an advice line", lent.id(), month("2021-10"));
    let line = line.effect(Effect::fewer(0.08, 0.02, 0.14).unwrap()).ramp(3).evidence("a pilot with 40 callers");
    let kit = Initiative::new("kit".parse().unwrap(), "a toolkit", lent.id(), month("2022-01"));
    let kit = kit.effect(Effect::fewer(0.05, 0.0, 0.10).unwrap()).evidence("judgement").stated_by("the board");
    let programme = Programme::new(Baseline::of(&baseline), [line.stated_by("the board"), kit]).unwrap();
    let target =
        PublishedTarget::new(&lent, month("2022-04"), Amount::By(Change::PerCent(-12.0)), "the board").unwrap();
    let tracking = Tracking::new(lent_series.clone(), &baseline, beside()).unwrap();
    let tracking = tracking.ambition(programme.ambition(), None).unwrap().published([target]);
    let tracking = tracking.late(Completeness::new([0.9, 1.0]).unwrap());

    let replies = series(&prompt, "2019-09", (0..26).map(|at| f64::from(60 + at % 5)));
    let projected = Baseline::given(&prompt, &key(), month("2021-09"), [62.0; 12], "as last year").unwrap();
    let projected = projected.within(&NoiseFloor::new([5.0], 80.0, "a back-test").unwrap());
    let start = (month("2021-08"), 62.0);
    let aim = Ambition::new(&prompt, &key(), "the board", start, [Target::to(month("2022-08"), 74.0)]).unwrap();
    let outcome = Tracking::new(replies.clone(), projected, beside()).unwrap().ambition(aim.clone(), None).unwrap();
    let ahead = |series: &Series| Method::Auto.fit(series).unwrap().predict(12, &Levels::default()).unwrap();

    let asked =
        Stage::new("asked".parse().unwrap(), "loans asked for", Delay::new([0.2, 0.5, 0.3]).unwrap(), 0.7).unwrap();
    let pipeline = Pipeline::new(month("2021-10"), [asked]).unwrap().in_progress("asked", &[40, 12, 3]).unwrap();
    let share = measure("share", "the share of loans asked for that were granted", Kind::Ratio).decided_case_by_case();
    let unclear = PublishedTarget::new(&share, month("2022-01"), Amount::UnitNotStated(-10.0), "the board").unwrap();
    let rows =
        [Benefit::new(&share, 92.2, "2018/19").unwrap().target(unclear).unwrap().now(month("2021-10"), 60.0).unwrap()];
    let latest = LatestFigure::new(&share, (month("2021-09"), 71.0), (month("2021-10"), 76.0)).unwrap();
    let worse = tracking.worse();
    let actions = [
        Action::new("call back those who waited", "the desk", Date::constant(2021, 10, 20)),
        Action::new("print the new form", "the office", Date::constant(2022, 3, 1)),
    ];
    let review = Review::of(month("2021-10")).tracking(&tracking).unwrap().tracking(&outcome).unwrap().latest(&latest);
    let review = review.forecast(&ahead(&lent_series)).nowcast(&pipeline.nowcast(3, &[50.0; 3]).unwrap());
    let review = review.chance(&ahead(&replies), &aim).unwrap().programme(&programme);
    review.benefits(&Benefits::new(rows).unwrap()).actions(&actions, Date::constant(2021, 11, 3), &worse)
}

#[test]
fn a_review_reads_as_it_did() {
    let review = review();
    let words = Reader::ALL.map(|reader| review.words(reader)).join("\n---\n\n");
    insta::assert_snapshot!("review", words);
}

#[test]
fn nothing_names_a_cause_or_calls_activity_good_or_bad() {
    for one in review().all() {
        let text = one.text.to_lowercase();
        let words = [
            "because",
            "due to",
            "thanks to",
            "led to",
            "caused",
            "as a result",
            "success",
            "improve",
            "saving",
            "good",
            "bad ",
        ];
        for word in words {
            assert!(!text.contains(word), "{word}: {text}");
        }
        assert!(!one.readers.is_empty());
    }
}

#[test]
fn every_reader_hears_what_is_not_known_and_what_is_worse() {
    let review = review();
    for reader in Reader::ALL {
        assert!(
            review
                .statements(Part::NotKnown, reader)
                .any(|one| one.text.starts_with("Not collected: readers who feel heard"))
        );
        assert!(review.statements(Part::Changed, reader).any(|one| one.about == "worse"));
        assert!(review.words(reader).lines().count() < 30);
        assert_eq!(Reader::from_name(reader.as_str()), Some(reader));
    }
    let table = review.columns().unwrap();
    assert_eq!(table.rows(), review.all().len());
    assert_eq!(table.to_json_lines().unwrap().lines().count(), review.all().len());
}

/// A forecast of loans granted and a nowcast of the same month.
fn two(in_progress: u32, counted: bool) -> (Baseline, crate::pipeline::Nowcast) {
    let lent = measure("lent", "loans granted", Kind::Flow).decided_case_by_case();
    let known = series(&lent, "2019-11", (0..24).map(|at| 60.0 + f64::from((at * 7) % 9) - 4.0));
    let forecast = Method::Auto.fit(&known).unwrap().predict(12, &Levels::default()).unwrap();
    let stage = Stage::new("asked".parse().unwrap(), "loans asked for", Delay::new([0.5, 0.5]).unwrap(), 0.7).unwrap();
    let stage = if counted { stage.counted_as(lent.id()) } else { stage };
    let pipeline = Pipeline::new(month("2021-10"), [stage]).unwrap().in_progress("asked", &[in_progress, 0]).unwrap();
    (Baseline::of(&forecast), pipeline.nowcast(3, &[40.0; 3]).unwrap())
}

#[test]
fn a_forecast_and_a_nowcast_of_one_month_say_which_is_which_and_why_they_differ() {
    let (forecast, nowcast) = two(40, true);
    let of = |review: Review| {
        let statements = review.statements(Part::Expected, Reader::Director).cloned();
        let [one] = statements.filter(|one| one.about == "two_figures").collect::<Vec<_>>().try_into().unwrap();
        (review.two_figures().to_vec(), one)
    };
    let (list, one) = of(Review::of(month("2021-10")).expected(&forecast).nowcast(&nowcast));
    let first = list[0].clone();
    assert_eq!((list.len(), first.period, first.meet), (3, month("2021-11"), Meet::Overlap));
    assert!((first.already - 28.0).abs() < 1e-9 && (first.to_come - 14.0).abs() < 1e-9);
    assert_eq!(one.figure, Cell::Value(first.difference()));
    assert_eq!(one.text, first.sentence());
    insta::assert_snapshot!("two_figures", one.text);
    // In whichever order they are given.
    assert_eq!(of(Review::of(month("2021-10")).nowcast(&nowcast).expected(&forecast)), (list, one));
    let table = super::TwoFigures::columns(&[first]).unwrap().to_json_lines().unwrap();
    assert!(table.contains("\"measure\":\"lent\",\"stage\":\"loans asked for\",\"ds\":\"2021-11\""), "{table}");
}

#[test]
fn figures_that_cannot_both_be_so_say_what_to_look_at() {
    let (forecast, nowcast) = two(400, true);
    let review = Review::of(month("2021-10")).expected(&forecast).nowcast(&nowcast);
    assert_eq!(review.two_figures()[0].meet, Meet::Apart);
    assert!(review.words(Reader::Manager).contains("their ranges do not meet, so one of them supposes what is not so"));
}

#[test]
fn where_nobody_says_that_they_are_of_the_same_that_is_not_known() {
    let (forecast, nowcast) = two(60, false);
    let review = Review::of(month("2021-10")).expected(&forecast).nowcast(&nowcast);
    assert!(review.two_figures().is_empty());
    let told: Vec<&str> = review.statements(Part::NotKnown, Reader::Caseworker).map(|one| one.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "For November 2021 there are a forecast of loans granted and a nowcast of what goes on from loans asked for; whether \
          they count the same is not said."
        ]
    );
}

#[test]
fn what_is_expected_goes_through_the_document() {
    let (forecast, _) = two(60, true);
    let json = format!(
        r#"{{"schema":"valuing_send/review","version":1,"calendar":"month","month":"2021-12","forecasts":[{}],"on_its_way":{{
        "pipeline":{{"calendar":"month","origin":"2021-12","stages":[{{"id":"asked","title":"loans asked for","delay":[1],
        "share":0.5,"counted_by":"lent","in_progress":[90]}}]}},"horizon":2}}}}"#,
        forecast.to_json().unwrap().replacen(r#""schema":"valuing_send/baseline","version":1,"#, "", 1)
    );
    let gathered = Gathered::from_json(json.as_bytes(), Unknown::Report).unwrap();
    assert_eq!(Gathered::from_json(gathered.to_json().unwrap().as_bytes(), Unknown::Report).unwrap(), gathered);
    let review = gathered.review().unwrap();
    assert_eq!(review.two_figures()[0].period, month("2022-01"));
    let words = review.words(Reader::Manager);
    assert!(words.contains("Expected from January 2022 to March 2022: about"), "{words}");
}
