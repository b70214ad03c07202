use foundation::{Calendar, Cell, Coded, Key, Period, code};
use proptest::prelude::*;

use super::{Ambition, Balancing, Comparison, Path, Phasing, Reading, Target};
use crate::measure::{Better, Kind, Measure, Support};
use crate::model::{Levels, Model, NoGrowth};
use crate::series::{Change, Series};

fn key() -> Key {
    "north".parse().unwrap()
}

fn measure(id: &str, kind: Kind) -> Measure {
    Measure::new(id.parse().unwrap(), format!("{id} made"), kind)
}

fn series(measure: &Measure, first: i16, values: &[f64]) -> Series {
    let points = values.iter().zip(first..).map(|(value, year)| (Period::year(year), Cell::Value(*value)));
    Series::from_points(measure, &key(), points).unwrap()
}

fn balancing() -> Balancing {
    let waits = measure("waits", Kind::Flow).balancing();
    let known = series(&waits, 2017, &[1.0, 2.0, 3.0, 4.0]);
    Balancing::new([(waits, Some(known)), (measure("views", Kind::Ratio).balancing(), None)]).unwrap()
}

fn compared(kind: Kind, values: &[f64]) -> Comparison {
    let all = series(&measure("visits", kind).outcome(Some(Better::Higher)), 2014, values);
    let known = all.up_to(Period::year(2018)).unwrap();
    let baseline = NoGrowth.fit(&known).unwrap().predict(3, &Levels::default()).unwrap();
    Comparison::new(all, baseline, balancing()).unwrap()
}

#[test]
fn an_ambition_is_not_set_on_just_anything() {
    let start = (Period::year(2018), 50.0);
    let set = |measure: &Measure| Ambition::new(measure, &key(), "us", start, [Target::to(Period::year(2020), 40.0)]);
    assert!(set(&measure("m", Kind::Flow)).is_ok());
    assert_eq!(set(&measure("m", Kind::Flow).balancing()).unwrap_err().code(), code::AMBITION_MEASURE);
    assert_eq!(set(&measure("m", Kind::Flow).decided_case_by_case()).unwrap_err().code(), code::AMBITION_MEASURE);
}

#[test]
fn targets_that_cannot_be() {
    let ratio = measure("m", Kind::Ratio);
    let year = Period::year;
    let monthly = Calendar::Month.parse("2020-01").unwrap();
    let said = |targets: &[Target]| {
        let error = Ambition::new(&ratio, &key(), "us", (year(2018), 50.0), targets.iter().copied()).unwrap_err();
        assert_eq!(error.code(), code::AMBITION_TARGET);
        error.path().to_owned()
    };
    assert_eq!(said(&[]), "targets");
    assert_eq!(said(&[Target::to(year(2018), 60.0)]), "targets[0]");
    assert_eq!(said(&[Target::to(year(2019), 60.0), Target::to(year(2019), 70.0)]), "targets[1]");
    assert_eq!(said(&[Target::to(year(2019), 101.0)]), "targets[0]");
    assert_eq!(said(&[Target::to(year(2019), f64::NAN)]), "targets[0]");
    assert_eq!(said(&[Target::to(monthly, 60.0)]), "targets[0]");
    assert_eq!(said(&[Target::by(year(2019), Change::PerCent(-5.0))]), "targets[0]");
    assert_eq!(said(&[Target::by(year(2019), Change::Points(51.0))]), "targets[0]");
}

#[test]
fn a_path_goes_through_its_targets() {
    let flow = measure("m", Kind::Flow);
    let targets = [Target::by(Period::year(2022), Change::PerCent(-20.0)), Target::to(Period::year(2020), 100.0)];
    let ambition = Ambition::new(&flow, &key(), "us", (Period::year(2018), 100.0), targets).unwrap();
    let values =
        |ambition: &Ambition| ambition.path().points().map(|(_, cell)| cell.value().unwrap()).collect::<Vec<_>>();
    assert_eq!(values(&ambition), [100.0, 100.0, 100.0, 90.0, 80.0]);
    assert_eq!(values(&ambition.phased(Phasing::Stepped)), [100.0, 100.0, 100.0, 100.0, 80.0]);
}

#[test]
fn a_reading_is_beside_the_interval() {
    let comparison = compared(Kind::Flow, &[100.0, 110.0, 95.0, 105.0, 100.0, 500.0, 0.0]);
    let readings: Vec<_> = comparison.rows().iter().map(|row| row.reading).collect();
    assert_eq!(readings, [Reading::Above, Reading::Below, Reading::Unknown]);
    assert_eq!(comparison.rows()[1].cumulative, Cell::Value(300.0));
    assert!(comparison.rows()[2].cumulative.absent().is_some());
    let stock = compared(Kind::Stock, &[100.0, 110.0, 95.0, 105.0, 100.0, 104.0]);
    assert_eq!(stock.rows()[0].reading, Reading::Within);
    assert!(stock.rows()[0].cumulative.absent().is_some());
    assert_eq!(stock.rows()[0].change, Cell::Value(Change::PerCent(4.0)));
    assert_eq!(stock.clone().at_level(50.0).unwrap_err().code(), code::FORECAST_LEVEL);
    assert!(stock.clone().at_level(80.0).unwrap().rows()[0].hi < stock.rows()[0].hi);
}

#[test]
fn it_is_said_in_words() {
    let comparison = compared(Kind::Ratio, &[60.0, 62.0, 61.0, 63.0, 62.0, 40.3]);
    let targets = [Target::to(Period::year(2020), 80.0)];
    let ambition =
        Ambition::new(comparison.measure(), &key(), "stated by the board", (Period::year(2018), 62.0), targets);
    let comparison = comparison.ambition(ambition.unwrap()).unwrap();
    assert_eq!(
        comparison.trajectories().iter().map(super::Trajectory::path).collect::<Vec<_>>(),
        [Path::Actual, Path::Baseline, Path::Ambition]
    );
    let sentences = comparison.sentences();
    assert_eq!(
        sentences,
        [
            "In 2019 visits made stood at 40.3%; if nothing had changed the expected range was 57.6% to 66.4% (95% interval), so this is below expected.",
            "2020 is not in these figures; if nothing had changed the expected range was 55.8% to 68.2% (95% interval).",
            "2021 is not in these figures; if nothing had changed the expected range was 54.4% to 69.6% (95% interval).",
            "The figure for 2019 is 30.7 percentage points below the ambition of 71.0% (stated by the board).",
            "The baseline is no growth from 2018: the last figure is carried forward; how far it may be off is taken from 4 changes only, so the intervals are wide; no back-test was made.",
            "Read beside it: waits made, 2 in 2018, 3 in 2019, 4 in 2020, not in these figures for 2021.",
            "To be read beside it, but not collected: views made.",
        ]
    );
}

#[test]
fn one_and_none_are_said_as_people_say_them() {
    let comparison = compared(Kind::Flow, &[3.0, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0]);
    let sentences = comparison.figures();
    assert!(sentences[0].starts_with("In 2019 the number of visits made was 1; "), "{sentences:?}");
    let sum = "From 2019 to 2020 there were as many visits made as the baseline on average.";
    assert!(sentences.iter().any(|text| text == sum), "{sentences:?}");
}

#[test]
fn an_ambition_adds_up_from_its_own_first_period() {
    let comparison = compared(Kind::Flow, &[100.0, 110.0, 95.0, 105.0, 100.0, 120.0, 110.0, 115.0]);
    let start = (Period::year(2019), 120.0);
    let set = |comparison: &Comparison, start| {
        let targets = [Target::to(Period::year(2021), 100.0)];
        let ambition = Ambition::new(comparison.measure(), &key(), "the board", start, targets).unwrap();
        comparison.clone().ambition(ambition).unwrap().figures()
    };
    let said = set(&comparison, start);
    let says = |text: &str| assert!(said.iter().any(|one| one == text), "{text}\n{said:#?}");
    says("The figure for 2019 is at the ambition of 120 (the board).");
    says("The figure for 2020 is at the ambition of 110 (the board).");
    says("The figure for 2021 is 15 above the ambition of 100 (the board).");
    says("From 2020 to 2021 there were 15 more visits made than the ambition.");
    says("From 2019 to 2021 there were 45 more visits made than the baseline on average.");
    let before = set(&comparison, (Period::year(2018), 100.0));
    assert!(before.iter().any(|one| one == "From 2019 to 2021 there were 45 more visits made than the ambition."));
}

#[test]
fn a_range_of_nearly_all_that_there_is_tells_nothing() {
    let wide = compared(Kind::Ratio, &[20.0, 90.0, 30.0, 95.0, 50.0, 60.0, 70.0]);
    let readings: Vec<_> = wide.rows().iter().map(|row| row.reading).collect();
    assert_eq!(readings, [Reading::TooWide, Reading::TooWide, Reading::Unknown]);
    let said = &wide.figures()[0];
    assert!(said.ends_with("was 0.0% to 100.0% (95% interval): the range is too wide to tell."), "{said}");
    assert!(wide.columns().unwrap().to_json_lines().unwrap().contains("\"reading\":\"too wide to tell\""));
    // 90 of 100 is not yet nearly all, and a figure outside is outside whatever the width.
    let of = |actual: f64, hi: f64| Reading::of(Cell::Value(actual), 0.0, hi, Support::Percent);
    assert_eq!([of(50.0, 90.0), of(50.0, 90.1), of(99.0, 95.0)], [Reading::Within, Reading::TooWide, Reading::Above]);
}

#[test]
fn breaks_and_notes_are_told_where_the_figures_are() {
    let comparison = compared(Kind::Flow, &[100.0, 110.0, 95.0, 105.0, 100.0, 99.0, 104.0]);
    let actual = comparison.actual().clone().with_break(Period::year(2020), "other forms");
    let actual = actual.with_break(Period::year(2016), "long ago").with_note(Some(Period::year(2019)), "late returns.");
    let waits = measure("waits", Kind::Flow).balancing();
    let known = series(&waits, 2017, &[1.0, 0.0, 3.0, 4.0]).with_note(Some(Period::year(2018)), "it may be missing");
    let known = known.with_break(Period::year(2019), "other forms");
    let balancing = Balancing::new([(waits, Some(known))]).unwrap();
    let said = Comparison::new(actual, comparison.baseline().clone(), balancing).unwrap().sentences();
    let ends = |at: usize, text: &str| assert!(said[at].ends_with(text), "{said:#?}");
    assert!(said[0].starts_with("In 2019 there were 99 visits made (to be read with care); if nothing had changed"));
    ends(0, "so this is within expected.");
    ends(1, "so this is within expected, though across a break in 2020.");
    ends(3, "From 2019 to 2020 there were 3 more visits made than the baseline on average, across a break in 2020.");
    assert_eq!(
        said[5..],
        [
            "A break in 2019, waits made: other forms. Figures from before and after it are not quite alike.",
            "A break in 2020, visits made: other forms. Figures from before and after it are not quite alike.",
            "To know of 2018, waits made: it may be missing.",
            "To know of 2019, visits made: late returns.",
            "Read beside it: waits made, 0 in 2018 (to be read with care), 3 in 2019 (after a break), 4 in 2020, \
             not in these figures for 2021.",
        ]
    );
}

#[test]
fn a_figure_outside_never_reads_as_the_end_of_the_range() {
    let all = series(&measure("visits", Kind::Flow), 2014, &[1.0, 0.0, 1.0, 0.0, 0.0, 3.0]);
    let baseline = NoGrowth.fit(&all.up_to(Period::year(2018)).unwrap()).unwrap();
    let baseline = baseline.predict(1, &Levels::new([96.0]).unwrap()).unwrap();
    let comparison = Comparison::new(all, baseline, balancing()).unwrap();
    assert_eq!(comparison.rows()[0].reading, Reading::Above);
    let said = &comparison.figures()[0];
    assert!(said.contains("the expected range was 0 to 2.") && said.ends_with("above expected."), "{said}");
}

#[test]
fn the_balancing_measures_stand_in_the_same_table() {
    let comparison = compared(Kind::Flow, &[100.0, 110.0, 95.0, 105.0, 100.0, 500.0]);
    let lines = comparison.columns().unwrap().to_json_lines().unwrap();
    let line = |at: usize| lines.lines().nth(at).unwrap().to_owned();
    assert_eq!(lines.lines().count(), 9);
    assert!(line(0).contains("\"y\":500") && line(0).contains("\"reading\":\"above expected\""));
    assert!(line(3).contains("\"measure\":\"waits\"") && line(3).contains("\"y\":3"));
    assert!(line(6).contains("\"measure\":\"views\"") && line(6).contains("\"reading\":\"not collected\""));
    assert!(line(6).contains("\"y_status\":\"not_recorded\""));
}

#[test]
fn what_does_not_belong_together_is_an_error() {
    let comparison = compared(Kind::Flow, &[100.0, 110.0, 95.0, 105.0, 100.0, 500.0]);
    let other = series(&measure("other", Kind::Flow), 2014, &[1.0, 2.0]);
    let error = Comparison::new(other.clone(), comparison.baseline().clone(), balancing()).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::SERIES_MEASURE, "baseline"));
    let itself = Balancing::new([(comparison.measure().clone(), None)]).unwrap();
    let error = Comparison::new(comparison.actual().clone(), comparison.baseline().clone(), itself).unwrap_err();
    assert_eq!(error.code(), code::BALANCING_EMPTY);
    assert_eq!(Balancing::new([(measure("m", Kind::Flow), Some(other))]).unwrap_err().code(), code::SERIES_MEASURE);
}

proptest! {
    #[test]
    fn a_flow_adds_up_to_the_sum_of_its_differences(values in proptest::collection::vec(0u32..2000, 8)) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let comparison = compared(Kind::Flow, &values);
        let sum: f64 = comparison.rows().iter().filter_map(|row| row.difference.value()).sum();
        let last = comparison.rows()[2].cumulative.value().unwrap();
        prop_assert!((sum - last).abs() < 1e-6);
    }
}

#[test]
fn what_is_made_of_what_takes_no_ambition_takes_none_either() {
    let start = (Period::year(2018), 50.0);
    let set = |measure: &Measure| Ambition::new(measure, &key(), "us", start, [Target::to(Period::year(2020), 40.0)]);
    let (granted, asked) = (measure("granted", Kind::Flow).decided_case_by_case(), measure("asked", Kind::Flow));
    let waits = measure("waits", Kind::Stock).balancing();
    let right = measure("right", Kind::Flow).use_of_a_right();
    let complement = measure("not_granted", Kind::Ratio).made_of([&granted]);
    let ratio = measure("granted_of_asked", Kind::Ratio).outcome(Some(Better::Higher)).made_of([&asked, &granted]);
    let twice = measure("twice", Kind::Ratio).made_of([&complement]);
    let of_waits = measure("waits_each", Kind::Ratio).made_of([&waits, &asked]);
    for guarded in [right.clone(), complement, ratio, twice, of_waits, measure("r", Kind::Ratio).made_of([&right])] {
        let error = set(&guarded).unwrap_err();
        assert_eq!((error.code(), error.path()), (code::AMBITION_MEASURE, guarded.id().as_str()));
    }
    assert!(set(&measure("open", Kind::Ratio).made_of([&asked])).is_ok());
}

#[test]
fn a_published_target_is_kept_as_it_was_published() {
    let by = Period::year(2021);
    let share = measure("share", Kind::Ratio).decided_case_by_case();
    let kept = super::PublishedTarget::new(&share, by, super::Amount::UnitNotStated(-5.0), "the board").unwrap();
    assert_eq!(kept.value(92.2).absent(), Some(foundation::Absent::Unavailable));
    assert!(kept.sentence().contains("-5 (unit not stated) by 2021. Nothing is rated by it."), "{}", kept.sentence());
    let wrong = |amount, by_whom: &str| super::PublishedTarget::new(&share, by, amount, by_whom).unwrap_err();
    let error = wrong(super::Amount::By(Change::PerCent(-5.0)), "the board");
    assert_eq!((error.code(), error.path()), (code::PUBLISHED_TARGET, "amount"));
    assert_eq!(wrong(super::Amount::To(f64::NAN), "the board").path(), "amount");
    assert_eq!(wrong(super::Amount::To(60.0), " ").path(), "stated_by");
}

#[test]
fn an_s_is_slow_at_both_ends_and_half_way_in_the_middle() {
    let flow = measure("m", Kind::Flow);
    let ambition =
        Ambition::new(&flow, &key(), "us", (Period::year(2018), 100.0), [Target::to(Period::year(2022), 0.0)]);
    let path = ambition.unwrap().phased(Phasing::SShaped).path();
    let values: Vec<f64> = path.points().map(|(_, cell)| cell.value().unwrap()).collect();
    assert_eq!(values, [100.0, 84.375, 50.0, 15.625, 0.0]);
}
