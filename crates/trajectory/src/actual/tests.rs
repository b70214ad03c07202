use foundation::document::Unknown;
use foundation::{Absent, Calendar, Cell, Coded, Date, Key, Period, Terms, code};
use proptest::prelude::*;

use super::{
    Action, Clear, Compared, Completeness, ControlChart, Cut, Rag, Rating, Rule, Season, Side, Tracking, chances,
    compare,
};
use crate::ambition::{Ambition, Amount, Balancing, Baseline, NoiseFloor, PublishedTarget, RangeFrom, Reading, Target};
use crate::document::Document;
use crate::initiative::{Effect, Initiative, Programme};
use crate::measure::{Better, Kind, Measure};
use crate::model::{Forecast, Interval, Levels, Method, Model, NoGrowth};
use crate::series::{Parts, Series};

fn key() -> Key {
    "north".parse().unwrap()
}

fn month(text: &str) -> Period {
    Calendar::Month.parse(text).unwrap()
}

fn measure(id: &str, kind: Kind) -> Measure {
    Measure::new(id.parse().unwrap(), id.replace('_', " "), kind)
}

fn granted() -> Measure {
    measure("new_loans", Kind::Flow).decided_case_by_case()
}

fn series(measure: &Measure, first: Period, values: &[f64]) -> Series {
    let points = values.iter().zip(0..).map(|(value, add)| (first.plus(add), Cell::Value(*value)));
    Series::from_points(measure, &key(), points).unwrap()
}

fn beside() -> Balancing {
    Balancing::new([(measure("waits", Kind::Flow).balancing(), None)]).unwrap()
}

fn given(measure: &Measure, first: &str, values: &[f64]) -> Baseline {
    Baseline::given(measure, &key(), month(first), values.iter().copied(), "the authority's own projection").unwrap()
}

/// A year of counts, a third below what was expected, whose ambition follows from an initiative.
fn year() -> Tracking {
    let expected = [100.0, 110.0, 90.0, 60.0, 100.0, 100.0, 120.0, 80.0, 100.0, 110.0, 90.0, 40.0];
    let actual = [61.0, 65.0, 52.0, 33.0, 60.0, 58.0, 70.0, 46.0, 57.0, 63.0, 54.0, 17.0];
    let baseline = given(&granted(), "2020-09", &expected);
    let line = Initiative::new("line".parse().unwrap(), "an advice line", granted().id(), month("2020-09"));
    let line = line
        .effect(Effect::fewer(0.045_454_545_454_545_5, 0.0, 0.1).unwrap())
        .evidence("a pilot")
        .stated_by("the board");
    let programme = Programme::new(baseline.clone(), [line]).unwrap();
    let tracking = Tracking::new(series(&granted(), month("2020-09"), &actual), baseline, beside()).unwrap();
    tracking.ambition(programme.ambition(), None).unwrap()
}

#[test]
fn fewer_than_the_ambition_over_the_academic_year() {
    let tracking = year();
    let rows = tracking.rows(&Cut::Calendar(Calendar::AcademicYear)).unwrap();
    let [row] = rows.as_slice() else { panic!("one year") };
    assert_eq!((row.label.as_str(), row.counted, row.of, row.is_partial()), ("2020/21", 12, 12, false));
    assert_eq!((row.actual, row.expected), (Cell::Value(636.0), Cell::Value(1100.0)));
    let off = row.cumulative_from_ambition.value().unwrap();
    assert!((off + 414.0).abs() < 1e-6, "{off}");
    let said = tracking.sentences(&Cut::Calendar(Calendar::AcademicYear)).unwrap();
    assert_eq!(
        said[0],
        "In the academic year 2020/21 there were 636 new loans; without a change 1,100 were expected: how far off that may \
         be is not known, so it is not read; 414 fewer than the ambition of 1,050."
    );
    assert!(said.iter().any(|text| text == "To be read beside it, but not collected: waits."));
    // Nothing of it is rated: it is activity.
    assert!(matches!(tracking.rating(), Rating::NotRated(_)));
}

#[test]
fn terms_and_months_add_up_to_the_year() {
    let tracking = year();
    let terms = tracking.rows(&Cut::Terms(Terms::thirds(2020, 1))).unwrap();
    let labels: Vec<&str> = terms.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["2020/21 autumn", "2020/21 spring", "2020/21 summer"]);
    assert_eq!(terms.iter().map(|row| row.of).collect::<Vec<_>>(), [4, 3, 5]);
    let whole = tracking.rows(&Cut::Calendar(Calendar::AcademicYear)).unwrap();
    assert_eq!(terms[2].cumulative, whole[0].cumulative);
    let months = tracking.rows(&Cut::Each).unwrap();
    assert_eq!(months[11].cumulative, whole[0].cumulative);
    assert!(tracking.rows(&Cut::Calendar(Calendar::Month)).is_err());
    let said = tracking.sentences(&Cut::Terms(Terms::thirds(2020, 1))).unwrap();
    let sum = "From 2020/21 autumn to 2020/21 summer there were 414 fewer new loans than the ambition.";
    assert!(said.iter().any(|text| text == sum), "{said:#?}");
}

#[test]
fn a_part_is_compared_with_the_same_part() {
    let visits = measure("visits", Kind::Flow);
    let baseline =
        given(&visits, "2021-09", &[60.0; 12]).within(&NoiseFloor::new([20.0], 80.0, "a back-test").unwrap());
    let actual = series(&visits, month("2021-09"), &[66.0, 30.0]);
    let tracking = Tracking::new(actual, baseline, beside()).unwrap().known_to(Date::constant(2021, 10, 15));
    let rows = tracking.rows(&Cut::Each).unwrap();
    let october = 60.0 * 15.0 / 31.0;
    assert!((rows[1].expected.value().unwrap() - october).abs() < 1e-9);
    assert!(rows[1].is_partial() && !rows[0].is_partial());
    // The range of half a month is more than half as wide.
    let width = |row: &super::Row| row.hi.value().unwrap() - row.lo.value().unwrap();
    assert!(width(&rows[1]) > 0.6 * width(&rows[0]));
    assert_eq!(rows[1].reading, Reading::Within);
    assert_eq!((rows[2].counted, rows[2].reading), (0, Reading::Unknown));
    let year = &tracking.rows(&Cut::Calendar(Calendar::AcademicYear)).unwrap()[0];
    assert_eq!((year.counted, year.of), (2, 12));
    assert!((year.expected.value().unwrap() - 60.0 - october).abs() < 1e-9);
    let said = &tracking.sentences(&Cut::Calendar(Calendar::AcademicYear)).unwrap()[0];
    assert!(
        said.starts_with(
            "In the academic year 2021/22 so far (2 of 12 periods, beside the same) there were 96 visits;"
        ),
        "{said}"
    );
}

#[test]
fn what_comes_late_is_completed_and_makes_the_reading_less_sure() {
    let visits = measure("visits", Kind::Flow);
    let baseline = given(&visits, "2021-09", &[60.0; 3]).within(&NoiseFloor::new([20.0], 80.0, "a back-test").unwrap());
    let actual = series(&visits, month("2021-09"), &[66.0, 45.0, 28.0]);
    let plain = Tracking::new(actual, baseline, beside()).unwrap();
    assert_eq!(plain.rows(&Cut::Each).unwrap()[2].reading, Reading::Below);
    let late = plain.late(Completeness::new([0.6, 0.9, 1.0]).unwrap());
    let rows = late.rows(&Cut::Each).unwrap();
    let completed: Vec<f64> = rows.iter().map(|row| row.completed.value().unwrap().round()).collect();
    assert_eq!(completed, [66.0, 50.0, 47.0]);
    assert!(rows[2].unsure > rows[1].unsure && rows[0].unsure < 1e-9);
    // Completed it is 47, below 48, but it may yet come to more.
    assert_eq!(rows[2].reading, Reading::Within);
    let said = &late.sentences(&Cut::Each).unwrap()[2];
    assert!(
        said.starts_with("In November 2021 there were about 47 visits (28 counted, the rest still to come in);"),
        "{said}"
    );
    for bad in [vec![], vec![0.0], vec![1e-320], vec![1.1], vec![0.9, 0.5]] {
        assert_eq!(Completeness::new(bad).unwrap_err().code(), code::ACTUAL_COMPLETE);
    }
}

#[test]
fn a_stated_path_is_given_the_season_of_its_measure() {
    let mut factors = vec![1.0; 12];
    factors[7] = 0.4; // August
    factors[8] = 1.6; // September
    let season = Season::new(factors).unwrap();
    let done = measure("checks_done", Kind::Flow);
    let baseline = given(&done, "2021-07", &[50.0; 3]).in_season(&season);
    assert_eq!(baseline.mean(), [50.0, 20.0, 80.0]);
    let ambition =
        Ambition::new(&done, &key(), "the board", (month("2021-06"), 50.0), [Target::to(month("2021-09"), 80.0)])
            .unwrap();
    let tracking = Tracking::new(series(&done, month("2021-07"), &[50.0, 21.0, 90.0]), baseline, beside()).unwrap();
    let aims = |season| {
        let rows = tracking.clone().ambition(ambition.clone(), season).unwrap().rows(&Cut::Each).unwrap();
        rows.iter().map(|row| row.ambition.value().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(aims(None), [60.0, 70.0, 80.0]);
    assert_eq!(aims(Some(&season)), [60.0, 28.0, 128.0]);
}

#[test]
fn a_season_is_found_again() {
    let visits = measure("visits", Kind::Flow);
    let factors = [1.2, 0.8, 1.0, 1.0, 1.1, 0.9, 1.0, 0.4, 1.6, 1.0, 1.0, 1.0];
    let first = month("2018-04");
    let values: Vec<f64> = (0..30).map(|add| 1000.0 * factors[(3 + add) % 12]).collect();
    let season = Season::of(&series(&visits, first, &values)).unwrap();
    for (found, factor) in season.factors().iter().zip(factors) {
        assert!((found - factor).abs() < 1e-9, "{:?}", season.factors());
    }
    assert!(Season::of(&series(&visits, first, &values[..20])).is_err());
    assert!(Season::new([1.0; 5]).is_err() && Season::new([2.0; 12]).is_err());
}

#[test]
fn of_a_ratio_parts_add_up_and_means_do_not() {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let parts = |n: f64, d: f64| Parts { numerator: Cell::Value(n), denominator: Cell::Value(d) };
    let points = [(month("2021-09"), parts(10.0, 100.0)), (month("2021-10"), parts(9.0, 10.0))];
    let actual = Series::from_parts(&prompt, &key(), points).unwrap();
    let baseline = given(&prompt, "2021-09", &[20.0, 80.0]);
    let tracking = Tracking::new(actual.clone(), baseline.clone(), beside()).unwrap();
    let row = &tracking.rows(&Cut::Calendar(Calendar::AcademicYear)).unwrap()[0];
    assert!((row.actual.value().unwrap() - 1900.0 / 110.0).abs() < 1e-9);
    assert!((row.expected.value().unwrap() - 2800.0 / 110.0).abs() < 1e-9);
    assert_eq!(row.cumulative.absent(), Some(Absent::NotApplicable));
    let without = series(&prompt, month("2021-09"), &[10.0, 90.0]);
    let bare = Tracking::new(without, baseline, beside()).unwrap();
    let row = &bare.rows(&Cut::Calendar(Calendar::AcademicYear)).unwrap()[0];
    assert_eq!(row.actual.absent(), Some(Absent::NotApplicable));
}

#[test]
fn a_stock_below_a_projection_is_read_with_a_noise_floor_alone() {
    let members = measure("members", Kind::Stock);
    let actual = series(&members, month("2021-10"), &[6416.0]);
    let baseline = given(&members, "2021-10", &[6506.0]);
    let floor = NoiseFloor::new([5.6, 10.0, 13.7], 80.0, "a back-test of one area's figures").unwrap();
    let read = |baseline| Tracking::new(actual.clone(), baseline, beside()).unwrap().rows(&Cut::Each).unwrap();
    assert_eq!(read(baseline.clone())[0].reading, Reading::Unknown);
    let row = &read(baseline.within(&floor))[0];
    assert_eq!((row.difference, row.reading), (Cell::Value(-90.0), Reading::Within));
    assert!(floor.sentence(2).starts_with("For one place, 2 years ahead, a gap under about 10% is inside the noise"));
    for bad in [vec![], vec![0.0], vec![10.0, 5.0], vec![100.0]] {
        assert_eq!(NoiseFloor::new(bad, 80.0, "x").unwrap_err().code(), code::ACTUAL_FLOOR);
    }
}

#[test]
fn one_figure_differs_from_another_or_not() {
    let share = |n: f64, d: f64| Parts { numerator: Cell::Value(n), denominator: Cell::Value(d) };
    let counts = |from: f64, to: f64| compare(&Compared::Counts { from: (from, 1.0), to: (to, 1.0) }).0;
    assert_eq!(counts(55.0, 51.0), Clear::NoClearChange);
    assert_eq!(counts(55.0, 30.0), Clear::Lower);
    assert_eq!(counts(55.0, 90.0), Clear::Higher);
    assert_eq!(counts(0.0, 0.0), Clear::NoClearChange);
    let shares = |from, to| compare(&Compared::Shares { from, to });
    assert_eq!(shares(share(59.0, 83.0), share(63.0, 83.0)).0, Clear::NoClearChange);
    assert_eq!(shares(share(1106.0, 1200.0), share(720.0, 1200.0)).0, Clear::Lower);
    let unknown = Parts { numerator: Cell::Value(1.0), denominator: Absent::Unavailable.into() };
    assert!(shares(unknown, share(1.0, 2.0)).1.starts_with("out of how many is not said"));
    assert_eq!(compare(&Compared::Counts { from: (f64::NAN, 1.0), to: (1.0, 0.0) }).1, "they cannot be compared");
}

#[test]
fn how_likely_an_ambition_is_met() {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let known = series(&prompt, month("2021-01"), &[60.0, 62.0]);
    let interval = |level, half: f64| Interval { level, lo: vec![64.0 - half], hi: vec![64.0 + half] };
    let forecast = Forecast::new(&known, "given", vec![64.0], vec![interval(80.0, 4.0), interval(95.0, 8.0)]).unwrap();
    let likely = |target: f64| {
        let ambition =
            Ambition::new(&prompt, &key(), "us", (month("2021-02"), 62.0), [Target::to(month("2021-03"), target)]);
        chances(&forecast, &ambition.unwrap()).unwrap()[0]
    };
    let at = |target: f64| (likely(target).least, likely(target).most);
    assert_eq!(at(64.0), (0.5, 0.5));
    assert!((at(66.0).0 - 0.3).abs() < 1e-12 && (at(66.0).1 - 0.3).abs() < 1e-12);
    assert!((at(68.0).0 - 0.1).abs() < 1e-12);
    let (least, most) = at(80.0);
    assert!(least.abs() < 1e-12 && (most - 0.025).abs() < 1e-12, "{least} {most}");
    assert_eq!([likely(80.0).words(), likely(66.0).words()], ["less than 1 in 10", "about 3 in 10"]);
    // A target below the start of what is better higher is still met by at least it.
    assert!((at(60.0).0 - 0.9).abs() < 1e-12 && likely(60.0).at_least);
    let other = measure("other", Kind::Ratio);
    let ambition = Ambition::new(&other, &key(), "us", (month("2021-02"), 62.0), [Target::to(month("2021-03"), 50.0)]);
    assert_eq!(chances(&forecast, &ambition.unwrap()).unwrap_err().code(), code::SERIES_MEASURE);
}

/// The chance of a target is the share of what may happen that lies beyond it, as quantiles have it, whichever levels were
/// asked for.
#[test]
fn a_chance_is_what_quantiles_say() {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let known =
        series(&prompt, month("2020-01"), &[60.0, 63.0, 61.0, 62.0, 60.0, 64.0, 61.0, 63.0, 62.0, 60.0, 63.0, 62.0]);
    for levels in [Levels::default(), Levels::new([50.0]).unwrap()] {
        let forecast = Method::Auto.fit(&known).unwrap().predict(3, &levels).unwrap();
        for share in [0.05, 0.3, 0.5, 0.7, 0.95] {
            let target = forecast.quantile(share).unwrap()[2];
            let start = (month("2020-12"), 62.0);
            let ambition = Ambition::new(&prompt, &key(), "us", start, [Target::to(month("2021-03"), target)]).unwrap();
            let found = chances(&forecast, &ambition).unwrap()[0];
            assert!((found.least - (1.0 - share)).abs() < 0.01 && found.least >= found.most, "{share}: {found:?}");
        }
    }
}

#[test]
fn a_departure_is_found_by_each_rule() {
    let visits = measure("visits", Kind::Flow);
    let noise = [0.0, 6.0, -5.0, 2.0, -7.0, 4.0, 1.0, -3.0, 7.0, -4.0, 3.0, -2.0, 0.0];
    let chart = |after: &[f64]| {
        let mut values: Vec<f64> = noise.iter().map(|off| 60.0 + off).collect();
        values.extend(after);
        ControlChart::new(&series(&visits, month("2019-01"), &values), month("2020-01"), None).unwrap()
    };
    assert_eq!(chart(&[62.0, 57.0, 60.0, 55.0, 66.0]).departure(), None);
    let limit = chart(&[60.0, 15.0]).departure().unwrap();
    assert_eq!(
        (limit.side, limit.rule, limit.found, limit.began),
        (Side::Below, Rule::Limit, month("2020-03"), month("2020-03"))
    );
    // As little as the centre itself may be off is no side.
    assert_eq!(chart(&[62.0; 9]).departure(), None);
    let run = chart(&[65.0; 9]).departure().unwrap();
    assert_eq!(
        (run.side, run.rule, run.began, run.found),
        (Side::Above, Rule::Run, month("2020-02"), month("2020-09"))
    );
    let sum = chart(&[60.0, 78.0, 77.0, 78.0, 79.0, 77.0, 78.0]).departure().unwrap();
    assert_eq!((sum.side, sum.rule, sum.began), (Side::Above, Rule::Sum, month("2020-03")));
    assert_eq!(chart(&[60.0, 15.0, 60.0]).now(), None);
    assert_eq!(chart(&[60.0, 15.0]).now(), Some(Side::Below));
    // The fewer figures of reference, the wider.
    let limits = |count: usize| {
        let values: Vec<f64> = (0..count).map(|at| 60.0 + [20.0, -15.0, 5.0, -20.0, 10.0][at % 5]).collect();
        let reference = month("2019-01").plus(i32::try_from(count).unwrap() - 1);
        ControlChart::new(&series(&visits, month("2019-01"), &values), reference, None).unwrap().limits()
    };
    assert!(limits(6) > limits(12) && limits(12) > limits(48) && limits(48) > 3.0 && limits(200) < 3.3);
    let few = series(&visits, month("2019-01"), &[1.0; 5]);
    assert_eq!(ControlChart::new(&few, month("2019-05"), None).unwrap_err().code(), code::ACTUAL_REFERENCE);
    let said = chart(&[60.0, 15.0]).sentences();
    assert_eq!(
        said,
        [
            "From March 2020 on, visits lie below their earlier level by more than noise, as could be told in March 2020: a figure outside the limits.",
            "The season is not allowed for, because that takes two years of figures: what is more than noise here may be the time of the year.",
            "The limits rest on 13 figures and are widened for that: 3.4 standard deviations, where 3 would do if all were known.",
        ]
    );
}

#[test]
fn a_stock_that_has_risen_and_stays_still_departs() {
    let waits = measure("waits", Kind::Stock);
    let values: Vec<f64> = (0..26).map(|at| f64::from(20 + at % 4 + if at >= 24 { 15 } else { 0 })).collect();
    let chart = ControlChart::new(&series(&waits, month("2019-09"), &values), month("2021-08"), None).unwrap();
    assert_eq!(chart.departure().map(|one| (one.side, one.found)), Some((Side::Above, month("2021-09"))));
    assert_eq!(chart.now(), Some(Side::Above));
}

#[test]
fn a_season_is_no_departure() {
    let visits = measure("visits", Kind::Flow);
    let mut factors = vec![1.0; 12];
    (factors[7], factors[8]) = (0.4, 1.6);
    let season = Season::new(factors.clone()).unwrap();
    let values: Vec<f64> = (0..36).map(|add| 100.0 * factors[add % 12] + f64::from(u8::from(add % 2 == 0))).collect();
    let all = series(&visits, month("2018-01"), &values);
    let plain = ControlChart::of_kind(super::ChartKind::Counts, &all, month("2019-12"), Some(&season)).unwrap();
    assert_eq!(plain.departure(), None);
    assert!((plain.points()[31].centre / plain.points()[30].centre - 0.4).abs() < 1e-9);
}

#[test]
fn outcomes_are_rated_in_words_and_not_while_something_is_worse() {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let waits = measure("waits", Kind::Flow).balancing_better(Better::Lower);
    let known = series(&prompt, month("2020-01"), &[60.0, 62.0, 61.0, 60.0, 62.0, 61.0, 60.0, 62.0]);
    let baseline = NoGrowth.fit(&known).unwrap().predict(3, &Levels::default()).unwrap();
    let rated = |figure: f64, waited: f64| {
        let mut values: Vec<f64> = known.cells().iter().filter_map(|cell| cell.value()).collect();
        values.push(figure);
        let quiet = [20.0, 22.0, 19.0, 21.0, 20.0, 18.0, 21.0, 20.0, waited];
        let beside = Balancing::new([(waits.clone(), Some(series(&waits, month("2020-01"), &quiet)))]).unwrap();
        let ambition =
            Ambition::new(&prompt, &key(), "us", (month("2020-08"), 62.0), [Target::to(month("2020-09"), 63.0)]);
        let tracking = Tracking::new(series(&prompt, month("2020-01"), &values), &baseline, beside).unwrap();
        tracking.ambition(ambition.unwrap(), None).unwrap().rating()
    };
    let rag = |rating| match rating {
        Rating::Rated(rag, _) => rag,
        other => panic!("{other}"),
    };
    assert_eq!(rag(rated(64.0, 20.0)), Rag::Green);
    assert_eq!(rag(rated(62.0, 20.0)), Rag::Amber);
    assert_eq!(rag(rated(40.0, 20.0)), Rag::Red);
    assert_eq!(rated(64.0, 60.0), Rating::Withheld(vec!["waits".to_owned()]));
    assert_eq!(rated(64.0, 0.0).to_string(), "green: on track, 64.0% in September 2020 beside an ambition of 63.0%");
    let shapes: Vec<&str> = [Rag::Green, Rag::Amber, Rag::Red].iter().map(|rag| rag.shape()).collect();
    assert_eq!(shapes, ["circle", "triangle", "square"]);
}

#[test]
fn actions_are_rated_by_their_days() {
    let day = |day| Date::constant(2021, 10, day);
    let action = Action::new("write to every family", "the team", day(20));
    let rag = |action: &Action, on| match action.rating(on, &[]) {
        Rating::Rated(rag, _) => rag,
        other => panic!("{other}"),
    };
    assert_eq!([1, 10, 20, 21].map(|on| rag(&action, day(on))), [Rag::Green, Rag::Amber, Rag::Amber, Rag::Red]);
    let done = action.done(day(22));
    assert_eq!([rag(&done, day(21)), rag(&done, day(22))], [Rag::Red, Rag::Green]);
}

#[test]
fn published_targets_stand_with_the_balancing_measures() {
    let by = month("2021-04");
    let target = PublishedTarget::new(&granted(), by, Amount::UnitNotStated(-8.0), "the board").unwrap();
    let tracking = year().published([target]);
    let lines = tracking.columns(&Cut::Each).unwrap().to_json_lines().unwrap();
    let line = |text: &str| lines.lines().find(|line| line.contains(text)).unwrap().to_owned();
    assert!(line("published target").contains("\"reading\":\"-8 (unit not stated)\""));
    assert!(line("\"waits\"").contains("not collected"));
    assert!(matches!(tracking.rating(), Rating::NotRated(_)));
}

#[test]
fn what_does_not_go_together() {
    let other = given(&measure("other", Kind::Flow), "2021-01", &[1.0]);
    let visits = series(&measure("visits", Kind::Flow), month("2021-01"), &[1.0]);
    assert_eq!(Tracking::new(visits.clone(), other, beside()).unwrap_err().code(), code::SERIES_MEASURE);
    let values: [f64; 0] = [];
    let error = Baseline::given(visits.measure(), &key(), month("2021-01"), values, "x").unwrap_err();
    assert_eq!((error.code(), error.path()), (code::ACTUAL_BASELINE, "values"));
    let error = Baseline::given(visits.measure(), &key(), month("2021-01"), [1.0, -1.0], "x").unwrap_err();
    assert_eq!(error.path(), "values[1]");
}

proptest! {
    #[test]
    fn what_is_added_up_is_the_sum_of_its_parts(
        values in proptest::collection::vec(proptest::option::of(0u32..500), 1..30),
        expected in proptest::collection::vec(0.0f64..500.0, 30),
        day in 0i32..900,
        late in any::<bool>(),
    ) {
        let visits = measure("visits", Kind::Flow);
        let first = month("2020-09");
        let points = values.iter().zip(0..).map(|(value, add)| {
            (first.plus(add), value.map_or(Absent::NotRecorded.into(), |value| Cell::Value(f64::from(value))))
        });
        let actual = Series::from_points(&visits, &key(), points).unwrap();
        let baseline = given(&visits, "2020-09", &expected);
        let mut tracking = Tracking::new(actual, baseline, beside()).unwrap();
        tracking = tracking.known_to(first.start().checked_add(foundation::date::Span::new().days(day)).unwrap());
        if late {
            tracking = tracking.late(Completeness::new([0.5, 0.9]).unwrap());
        }
        let months = tracking.rows(&Cut::Each).unwrap();
        let sum: f64 = months.iter().filter_map(|row| row.difference.value()).sum();
        for cut in [Cut::Calendar(Calendar::AcademicYear), Cut::Calendar(Calendar::Quarter), Cut::Terms(Terms::thirds(2020, 3))] {
            let rows = tracking.rows(&cut).unwrap();
            let total: f64 = rows.iter().filter_map(|row| row.difference.value()).sum();
            prop_assert!((sum - total).abs() < 1e-6);
            let last = rows.iter().rev().find_map(|row| row.cumulative.value()).unwrap_or(0.0);
            prop_assert!((sum - last).abs() < 1e-6);
            prop_assert_eq!(rows.iter().map(|row| row.counted).sum::<usize>(), months.iter().map(|row| row.counted).sum::<usize>());
        }
        tracking.sentences(&Cut::Each).unwrap();
        tracking.columns(&Cut::Each).unwrap().to_json_lines().unwrap();
    }

    #[test]
    fn a_chart_of_another_size_finds_the_same(values in proptest::collection::vec(0u32..200, 12..40), times in 1u32..50) {
        let ratio = measure("level", Kind::Stock).supporting(crate::measure::Support::NonNegative);
        let chart = |times: u32| {
            let values: Vec<f64> = values.iter().map(|value| f64::from(value * times)).collect();
            let kind = super::ChartKind::Individuals;
            ControlChart::of_kind(kind, &series(&ratio, month("2019-01"), &values), month("2019-10"), None).unwrap()
        };
        let (one, other) = (chart(1), chart(times));
        let flat = values[..10].windows(2).all(|pair| pair[0] == pair[1]);
        if !flat {
            prop_assert_eq!(one.departures(), other.departures());
        }
        prop_assert!(one.points().iter().all(|point| point.lo <= point.centre && point.centre <= point.hi));
    }
}

#[test]
fn sums_of_a_forecast_have_the_range_of_the_sum_itself() {
    let visits = measure("visits", Kind::Flow);
    let noise = [0.0, 6.0, -5.0, 2.0, -7.0, 4.0, 1.0, -3.0, 7.0, -4.0, 3.0, -2.0];
    let known: Vec<f64> = noise.iter().cycle().take(36).map(|off| 60.0 + off).collect();
    let before = series(&visits, month("2018-09"), &known);
    let forecast = NoGrowth.fit(&before).unwrap().predict(12, &Levels::default()).unwrap();
    let all: Vec<f64> = known.iter().copied().chain([50.0; 12]).collect();
    let tracking = Tracking::new(series(&visits, month("2018-09"), &all), &forecast, beside()).unwrap();
    let cut = Cut::Calendar(Calendar::AcademicYear);
    let row = &tracking.rows(&cut).unwrap()[0];
    // As the forecast's own paths have it, drawn with another seed.
    let own = forecast.paths(20_000, foundation::Seed::new(7)).unwrap().total().unwrap().interval(95.0).unwrap();
    let width = own.hi[0] - own.lo[0];
    let near = |one: f64, other: f64| (one - other).abs() < 0.05 * width;
    let (lo, hi) = (row.lo.value().unwrap(), row.hi.value().unwrap());
    assert!(near(lo, own.lo[0]) && near(hi, own.hi[0]), "{lo} {hi} {own:?}");
    let ends: f64 =
        (0..12).map(|add| tracking.baseline().range(month("2021-09").plus(add)).unwrap()).map(|(lo, hi)| hi - lo).sum();
    assert!(hi - lo < 0.95 * ends, "{} {ends}", hi - lo);
    assert_eq!(row.range_from, RangeFrom::Paths);
    // What is added up so far has the range of that sum.
    let months = tracking.rows(&Cut::Each).unwrap();
    assert_eq!((months[0].range_from, months[11].range_from), (RangeFrom::Interval, RangeFrom::Interval));
    assert_eq!((months[0].cumulative_from, months[11].cumulative_from), (RangeFrom::Interval, RangeFrom::Paths));
    assert_eq!((months[11].cumulative_lo, months[11].cumulative_hi), (row.cumulative_lo, row.cumulative_hi));
    assert!((row.cumulative_lo.value().unwrap() - (lo - row.expected.value().unwrap())).abs() < 1e-9);
    let said = tracking.sentences(&cut).unwrap();
    assert!(
        said.iter().any(|text| text.starts_with("Ranges over several periods are of their sum in 4,000 ways")),
        "{said:#?}"
    );
    // The document gives the same, and so does another drawing.
    let json = tracking.to_json().unwrap();
    let back = Tracking::from_json(json.as_bytes(), Unknown::Report).unwrap();
    assert_eq!(back.rows(&cut).unwrap(), tracking.rows(&cut).unwrap());
}

#[test]
fn ends_are_added_up_where_nothing_is_known_of_how_they_hang_together_and_it_says_so() {
    let visits = measure("visits", Kind::Flow);
    let floor = NoiseFloor::new([20.0], 80.0, "a back-test").unwrap();
    let baseline = given(&visits, "2021-09", &[60.0; 12]).within(&floor);
    let tracking = Tracking::new(series(&visits, month("2021-09"), &[66.0; 12]), baseline, beside()).unwrap();
    let cut = Cut::Calendar(Calendar::AcademicYear);
    let row = &tracking.rows(&cut).unwrap()[0];
    assert_eq!((row.range_from, row.cumulative_from), (RangeFrom::Ends, RangeFrom::Ends));
    assert_eq!((row.lo, row.hi), (Cell::Value(576.0), Cell::Value(864.0)));
    let table = tracking.columns(&cut).unwrap().to_json_lines().unwrap();
    assert!(table.contains("\"range_from\":\"ends added up\""), "{table}");
    let said = tracking.sentences(&cut).unwrap();
    assert!(said.iter().any(|text| text.starts_with("Ranges over several periods add up the ends of each")));
}

#[test]
fn a_noise_floor_on_a_forecast_is_one_of_its_sums_too() {
    let visits = measure("visits", Kind::Flow);
    let known: Vec<f64> = (0..24).map(|at| 60.0 + f64::from(at % 5)).collect();
    let forecast = NoGrowth.fit(&series(&visits, month("2019-09"), &known)).unwrap();
    let forecast = forecast.predict(12, &Levels::default()).unwrap();
    let own = Baseline::of(&forecast);
    let (first, last) = (own.first(), own.last());
    let read = |percent: f64| own.clone().within(&NoiseFloor::new([percent], 80.0, "a back-test").unwrap());
    let mean: f64 = own.mean().iter().sum();
    let ((lo, hi), from) = read(90.0).sum(first, last).unwrap();
    assert!((lo - 0.1 * mean).abs() < 1e-6 && (hi - 1.9 * mean).abs() < 1e-6);
    assert_eq!(from, RangeFrom::Ends);
    assert_eq!(read(0.1).sum(first, last), own.sum(first, last));
    let json = read(90.0).to_json().unwrap();
    assert_eq!(Baseline::from_json(json.as_bytes(), Unknown::Report).unwrap().into_inner(), read(90.0));
    assert_eq!(own.sum(first.plus(-1), last), None);
    for (from, to) in [("\"lasting\":[0", "\"lasting\":[7,0"), ("\"level\":20.0", "\"level\":5.0")] {
        let broken = own.to_json().unwrap().replacen(from, to, 1);
        if broken != own.to_json().unwrap() {
            let error = Baseline::from_json(broken.as_bytes(), Unknown::Report).unwrap_err();
            assert_eq!((error.code(), error.issues()[0].path()), (code::ACTUAL_BASELINE, "ahead"));
        }
    }
}
