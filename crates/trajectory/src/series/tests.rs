use foundation::{Absent, Calendar, Cell, Coded, Column, Columns, Date, Key, Period, code};
use proptest::prelude::*;

use super::{Panel, Parts, Series};
use crate::Error;
use crate::measure::{Kind, Measure, Support};

fn visits() -> Measure {
    Measure::new("visits".parse().unwrap(), "visits", Kind::Flow)
}

fn north() -> Key {
    "north".parse().unwrap()
}

fn build(points: &[(i16, f64)]) -> Result<Series, Error> {
    Series::from_points(&visits(), &north(), points.iter().map(|(y, v)| (Period::year(*y), Cell::Value(*v))))
}

#[test]
fn what_is_wrong_and_in_which_period() {
    let said = |points: &[(i16, f64)]| {
        let error = build(points).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    assert_eq!(said(&[(2014, 7321.0), (2016, 1.0)]), (code::SERIES_HOLE, "2015".into()));
    assert_eq!(said(&[(2014, 1.0), (2013, 1.0)]), (code::SERIES_ORDER, "2013".into()));
    assert_eq!(said(&[(2014, 1.0), (2014, 1.0)]), (code::SERIES_ORDER, "2014".into()));
    assert_eq!(said(&[(2014, 1.0), (2015, -7321.0)]), (code::SERIES_SUPPORT, "2015".into()));
    assert_eq!(said(&[]), (code::SERIES_SHORT, String::new()));
    assert!(!build(&[(2014, -7321.0)]).unwrap_err().to_string().contains("7321"));
    let mixed = [Period::year(2014), Calendar::AcademicYear.parse("2015/16").unwrap()];
    let error = Series::from_points(&visits(), &north(), mixed.map(|period| (period, Cell::Value(1.0)))).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::SERIES_MEASURE, "2015/16"));
}

#[test]
fn absence_is_kept_and_is_not_zero() {
    let cells = [Cell::Absent(Absent::NotApplicable), Cell::Value(0.0), Cell::Absent(Absent::Suppressed)];
    let points = cells.iter().zip(2014..).map(|(cell, year)| (Period::year(year), *cell));
    let series = Series::from_points(&visits(), &north(), points).unwrap();
    assert_eq!(series.cells(), cells);
    assert_eq!(series.get(Period::year(2030)).absent(), Some(Absent::NotRecorded));
    assert_eq!(series.change(Period::year(2015), Period::year(2016)).absent(), Some(Absent::Suppressed));
    let hole = series.observed(1).unwrap_err();
    assert_eq!((hole.code(), hole.path()), (code::SERIES_HOLE, "2016"));
    let begun = series.up_to(Period::year(2015)).unwrap().observed(1).unwrap();
    assert_eq!(begun, (Period::year(2015), vec![0.0]));
}

#[test]
fn what_lies_outside_is_told_apart_from_what_has_no_figure() {
    let cells = [Cell::Value(0.0), Cell::Absent(Absent::NotRecorded)];
    let points = cells.iter().zip(2014..).map(|(cell, year)| (Period::year(year), *cell));
    let series = Series::from_points(&visits(), &north(), points).unwrap();
    let told = [2013, 2014, 2015, 2016].map(|year| series.told(Period::year(year)));
    assert_eq!(told, ["not in these figures", "0", "no figure (not recorded)", "not in these figures"]);
    let monthly = Calendar::Month.parse("2014-01").unwrap();
    assert!(!series.covers(monthly) && series.covers(Period::year(2015)));
    let noted = series.with_note(Some(Period::year(2014)), "late").with_note(Some(Period::year(2015)), "late");
    assert_eq!([2014, 2015].map(|year| noted.needs_care(Period::year(year))), [true, false]);
}

#[test]
fn a_caution_is_said_once_with_all_that_it_is_about() {
    let year = Period::year;
    let one = build(&[(2014, 1.0), (2015, 2.0), (2016, 3.0)]).unwrap();
    let one = one.with_break(year(2015), "new form.").with_break(year(2016), "wider").with_note(None, "of all");
    let one = one.with_note(Some(year(2014)), "early").with_note(Some(year(2016)), "late");
    assert_eq!(one.across(year(2014), year(2016)).unwrap(), "across breaks in 2015 and 2016");
    assert_eq!(one.across(year(2015), year(2016)).unwrap(), "across a break in 2016");
    assert_eq!(one.across(year(2016), year(2017)), None);
    let told = super::cautions([(&one, None), (&one, None), (&one, Some("in the south"))], year(2015));
    assert_eq!(
        told,
        [
            "A break in 2015, visits, here and in the south: new form. Figures from before and after it are not quite alike.",
            "A break in 2016, visits, here and in the south: wider. Figures from before and after it are not quite alike.",
            "To know of 2016, visits, here and in the south: late.",
            "To know: of all.",
        ]
    );
}

#[test]
fn a_ratio_keeps_what_it_is_of() {
    let share = Measure::new("share".parse().unwrap(), "share", Kind::Ratio);
    let parts = |n: f64, d: f64| Parts { numerator: Cell::Value(n), denominator: Cell::Value(d) };
    let points = [(Period::year(2019), parts(553.0, 1371.0)), (Period::year(2020), parts(0.0, 0.0))];
    let series = Series::from_parts(&share, &north(), points).unwrap();
    assert_eq!(series.measure().figure(series.get(Period::year(2019)).value().unwrap()), "40.3%");
    assert_eq!(series.get(Period::year(2020)).absent(), Some(Absent::NotApplicable));
    assert_eq!(series.from(Period::year(2020)).unwrap().parts(), [parts(0.0, 0.0)]);
    let above = Series::from_parts(&share, &north(), [(Period::year(2019), parts(2.0, 1.0))]).unwrap_err();
    assert_eq!(above.code(), code::SERIES_SUPPORT);
    let of_flow = Series::from_parts(&visits(), &north(), [(Period::year(2019), parts(1.0, 2.0))]).unwrap_err();
    assert_eq!(of_flow.code(), code::SERIES_MEASURE);
}

#[test]
fn cutting_keeps_breaks_and_notes_within() {
    let series = build(&[(2014, 1.0), (2015, 2.0), (2016, 3.0)])
        .unwrap()
        .with_break(Period::year(2015), "new form")
        .with_note(Some(Period::year(2016)), "late")
        .with_note(None, "of all");
    let early = series.up_to(Period::year(2015)).unwrap();
    assert_eq!((early.last(), early.breaks().len(), early.notes().len()), (Period::year(2015), 1, 1));
    assert_eq!(series.up_to(Period::year(2099)).unwrap(), series);
    assert_eq!(series.from(Period::year(2017)).unwrap_err().code(), code::SERIES_SHORT);
    assert_eq!(series.up_to(Period::year(2013)).unwrap_err().code(), code::SERIES_SHORT);
}

#[test]
fn a_table_names_the_row_and_one_bad_series_stops_no_other() {
    let table = Columns::new(
        "long",
        vec![
            Column::text("unique_id", ["a", "b", "a", "b", "a"]),
            Column::integers("ds", vec![2014, 2014, 2015, 2015, 2017]),
            Column::floats("y", vec![1.0, 2.0, 3.0, f64::NAN, 5.0]),
            Column::text("y_status", ["", "", "", "suppressed", ""]),
        ],
    )
    .unwrap();
    let (panel, issues) = Panel::from_columns(&visits(), Calendar::Year, &table);
    assert_eq!(panel.series().len(), 1);
    assert_eq!(panel.series()[0].get(Period::year(2015)).absent(), Some(Absent::Suppressed));
    let issue = &issues.as_slice()[0];
    assert_eq!((issue.code(), issue.path()), (code::SERIES_HOLE, "rows[4].ds"));
    assert!(issue.expected().starts_with("2016:"));
}

#[test]
fn a_table_that_cannot_be_read_says_where() {
    let without = Columns::new("long", vec![Column::integers("ds", vec![2014])]).unwrap();
    let (_, issues) = Panel::from_columns(&visits(), Calendar::Year, &without);
    assert_eq!(issues.as_slice().iter().map(foundation::Issue::path).collect::<Vec<_>>(), ["unique_id", "y"]);
    let wrong = Columns::new(
        "long",
        vec![Column::text("unique_id", ["a"]), Column::text("ds", ["canary"]), Column::text("y", ["canary"])],
    )
    .unwrap();
    let (_, issues) = Panel::from_columns(&visits(), Calendar::Year, &wrong);
    assert_eq!(
        issues.as_slice().iter().map(foundation::Issue::code).collect::<Vec<_>>(),
        [code::TABLE_TYPE, code::PERIOD_FORM]
    );
    assert!(!issues.to_string().contains("canary"));
}

#[test]
fn days_fall_in_their_period() {
    let days = vec![Date::constant(2020, 9, 30), Date::constant(2020, 10, 31)];
    let table = Columns::new(
        "long",
        vec![
            Column::integers("unique_id", vec![925, 925]),
            Column::dates("ds", days),
            Column::integers("y", vec![55, 51]),
        ],
    )
    .unwrap();
    let (panel, issues) = Panel::from_columns(&visits(), Calendar::Month, &table);
    assert!(issues.is_empty(), "{issues}");
    assert_eq!(panel.series()[0].last().to_string(), "2020-10");
}

proptest! {
    #[test]
    fn a_series_survives_its_table(
        first in 1990i16..2020,
        values in proptest::collection::vec(prop_oneof![
            (0u32..1_000_000).prop_map(|v| Cell::Value(f64::from(v))),
            (0usize..5).prop_map(|i| Cell::Absent(Absent::ALL[i])),
        ], 1..30),
        which in 0usize..5,
    ) {
        let start = Calendar::ALL[which].period(Date::constant(first, 1, 1));
        let points = values.iter().zip(0..).map(|(cell, since)| (start.plus(since), *cell));
        let series = Series::from_points(&visits().supporting(Support::NonNegative), &north(), points).unwrap();
        let (panel, issues) =
            Panel::from_columns(series.measure(), series.calendar(), &series.columns().unwrap());
        prop_assert!(issues.is_empty(), "{}", issues);
        prop_assert_eq!(&panel.series()[0], &series);
    }

    #[test]
    fn a_ratio_survives_its_table(pairs in proptest::collection::vec((0u32..500, 0u32..500), 1..20)) {
        let share = Measure::new("share".parse().unwrap(), "share", Kind::Ratio);
        let points = pairs.iter().zip(2000..).map(|((part, rest), year)| {
            let parts = Parts { numerator: Cell::Value(f64::from(*part)), denominator: Cell::Value(f64::from(part + rest)) };
            (Period::year(year), parts)
        });
        let series = Series::from_parts(&share, &north(), points).unwrap();
        let (panel, issues) = Panel::from_columns(&share, Calendar::Year, &series.columns().unwrap());
        prop_assert!(issues.is_empty(), "{}", issues);
        prop_assert_eq!(&panel.series()[0], &series);
    }
}
