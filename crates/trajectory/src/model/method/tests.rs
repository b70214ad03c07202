use foundation::{Absent, Calendar, Cell, Coded, Period, code};
use proptest::prelude::*;

use super::Method;
use crate::measure::{Kind, Measure, Support};
use crate::model::{Forecast, Levels, Model};
use crate::series::Series;

fn series_of(calendar: Calendar, support: Support, cells: &[Cell<f64>]) -> Series {
    let kind = if support == Support::Percent { Kind::Ratio } else { Kind::Flow };
    let measure = Measure::new("m".parse().unwrap(), "things", kind).supporting(support);
    let first = calendar.period(Period::year(2000).start());
    let points = cells.iter().zip(0..).map(|(cell, at)| (first.plus(at), *cell));
    Series::from_points(&measure, &"k".parse().unwrap(), points).unwrap()
}

fn series(calendar: Calendar, support: Support, values: &[f64]) -> Series {
    series_of(calendar, support, &values.iter().map(|value| Cell::Value(*value)).collect::<Vec<_>>())
}

fn predict(method: Method, series: &Series, horizon: usize) -> Forecast {
    method.fit(series).unwrap().predict(horizon, &Levels::default()).unwrap()
}

/// A season, a trend and something that looks like noise.
fn monthly(count: u32) -> Vec<f64> {
    let noise = |at: u32| f64::from(at * at * 7 % 13) - 6.0;
    (0..count).map(|at| 200.0 + f64::from(at) + 30.0 * f64::from(at % 12 / 4) + noise(at)).collect()
}

#[test]
fn names_lead_back() {
    for method in Method::ALL {
        assert_eq!(Method::from_name(method.as_str()), Some(method));
    }
    assert_eq!(Method::from_name("best"), None);
    assert_eq!(Method::default(), Method::Auto);
}

#[test]
fn what_is_assumed_of_little_is_said() {
    let said = |calendar, values: &[f64]| {
        let forecast = predict(Method::Auto, &series(calendar, Support::Count, values), 3);
        assert!(forecast.intervals().iter().all(|one| one.lo.iter().zip(&one.hi).all(|(lo, hi)| lo < hi)));
        forecast.assumptions().join("; ")
    };
    assert!(said(Calendar::Year, &[40.0]).contains("1 value has little to say"));
    assert!(said(Calendar::Year, &[40.0, 44.0, 43.0]).contains("half of the average change"));
    assert!(said(Calendar::Month, &[0.0; 30]).contains("every value so far was the same"));
    assert!(said(Calendar::Year, &[7.0; 9]).contains("the square root of the last figure"));
    assert!(!said(Calendar::Year, &[7.0, 9.0, 6.0, 8.0, 11.0]).contains("little to say"));
    let spike = [0.0, 0.0, 0.0, 900.0, 0.0, 0.0, 0.0, 0.0];
    assert!(said(Calendar::Year, &spike).contains("average growth"));
}

#[test]
fn holes_are_filled_and_said() {
    let mut cells: Vec<Cell<f64>> = monthly(48).into_iter().map(Cell::Value).collect();
    cells[0] = Absent::Unavailable.into();
    cells[20] = Absent::Suppressed.into();
    cells[47] = Absent::NotRecorded.into();
    let holed = series_of(Calendar::Month, Support::Real, &cells);
    let forecast = predict(Method::Auto, &holed, 12);
    let said = forecast.assumptions().join("; ");
    assert!(
        said.contains("1 period without a value was filled")
            && said.contains("the last 1 period of the series had no value")
    );
    assert_eq!(forecast.origin(), holed.last());
    let whole = predict(Method::Auto, &series(Calendar::Month, Support::Real, &monthly(48)), 12);
    for (one, other) in forecast.mean().iter().zip(whole.mean()) {
        assert!((one - other).abs() < 15.0, "{one} {other}");
    }
    let nothing = series_of(Calendar::Year, Support::Real, &[Absent::Unavailable.into()]);
    assert_eq!(Method::Auto.fit(&nothing).unwrap_err().code(), code::SERIES_SHORT);
}

#[test]
fn a_season_is_carried_on() {
    let history = monthly(60);
    let truth = &monthly(72)[60..];
    let series = series(Calendar::Month, Support::Real, &history);
    for method in Method::ALL {
        let forecast = predict(method, &series, 12);
        let off: f64 =
            forecast.mean().iter().zip(truth).map(|(mean, actual)| (mean - actual).abs()).sum::<f64>() / 12.0;
        // the last year is 12 too low; a flat line would be 12 off on top
        assert!(off < 16.0, "{method:?} {off}");
        let widths: Vec<f64> = forecast.intervals().iter().map(|one| one.hi[5] - one.lo[5]).collect();
        assert!(widths[1] > 1.2 * widths[0] && widths[0] < 120.0, "{method:?} {widths:?}");
    }
}

#[test]
fn falling_figures_that_were_never_near_0_do_not_reach_it() {
    let falling: Vec<f64> = (0..14).map(|at| 1000.0 - 60.0 * f64::from(at)).collect();
    for method in Method::ALL {
        let held = predict(method, &series(Calendar::Year, Support::Count, &falling), 12);
        assert!(held.mean().iter().all(|mean| *mean >= 110.0), "{method:?}");
        assert!(held.interval(80.0).unwrap().lo[11] < 110.0, "{method:?}");
    }
    let free = predict(Method::Trend, &series(Calendar::Year, Support::Real, &falling), 12);
    assert!(free.mean()[11] < 0.0);
}

#[test]
fn further_ahead_than_the_table_reaches_is_less_sure() {
    let forecast = predict(Method::Auto, &series(Calendar::Year, Support::Real, &monthly(20)), 40);
    let wide = forecast.interval(95.0).unwrap();
    let widths: Vec<f64> = wide.hi.iter().zip(&wide.lo).skip(5).map(|(hi, lo)| hi - lo).collect();
    assert!(widths.is_sorted(), "{widths:?}");
}

const SUPPORTS: [Support; 4] = [Support::Real, Support::NonNegative, Support::Count, Support::Percent];
const CALENDARS: [Calendar; 3] = [Calendar::AcademicYear, Calendar::Quarter, Calendar::Month];

fn any_values(support: Support) -> BoxedStrategy<Vec<f64>> {
    let one = match support {
        Support::Real => prop_oneof![-1e15..1e15, -10.0..10.0, Just(0.0), Just(1e12)].boxed(),
        Support::NonNegative => prop_oneof![0.0..1e15, 0.0..10.0, Just(0.0), Just(1e-300)].boxed(),
        Support::Count => {
            prop_oneof![Just(0.0), (0u32..9).prop_map(f64::from), (0u64..1 << 49).prop_map(|v| v as f64)].boxed()
        }
        Support::Percent => prop_oneof![0.0..=100.0, Just(0.0), Just(100.0)].boxed(),
    };
    let spike = (one.clone(), one.clone(), 1usize..40).prop_map(|(base, spike, length)| {
        let mut values = vec![base; length];
        values[length / 2] = spike;
        values
    });
    let year = (proptest::collection::vec(one.clone(), 12), 1usize..60);
    let cycle = year.prop_map(|(year, length)| year.iter().cycle().take(length).copied().collect::<Vec<f64>>());
    prop_oneof![proptest::collection::vec(one, 1..60), spike, cycle].boxed()
}

#[test]
fn a_forecast_says_what_it_makes_of_breaks_and_one_offs() {
    let measure = Measure::new("m".parse().unwrap(), "things", Kind::Flow);
    let of = |values: &[f64]| {
        let points = values.iter().zip(2000..).map(|(value, year)| (Period::year(year), Cell::Value(*value)));
        Series::from_points(&measure, &"k".parse().unwrap(), points).unwrap()
    };
    let forecast = |series: &Series| Method::Auto.fit(series).unwrap().predict(1, &Levels::default()).unwrap();
    let width = |forecast: &Forecast| {
        let interval = forecast.interval(80.0).unwrap();
        interval.hi[0] - interval.lo[0]
    };
    let says = |forecast: &Forecast, text: &str| forecast.assumptions().iter().any(|one| one.contains(text));
    let before = [50.0, 51.0, 52.0, 51.0, 53.0, 52.0];
    let few = of(&[&before[..], &[150.0, 152.0, 151.0]].concat());
    let told = few.clone().with_break(Period::year(2006), "another count");
    assert!(says(&forecast(&told), "brought to the level of those after it"));
    assert!(width(&forecast(&told)) < 0.5 * width(&forecast(&few)));
    assert!((forecast(&told).mean()[0] - 152.0).abs() < 5.0);
    let after: Vec<f64> = (0..8u32).map(|at| 150.0 + f64::from(at * 7919 % 5)).collect();
    let many = of(&[&before[..], &after].concat()).with_break(Period::year(2006), "another count");
    let alone = Series::from(&many, Period::year(2006)).unwrap();
    assert!(says(&forecast(&many), "are not used"));
    assert_eq!(forecast(&many).mean(), forecast(&alone).mean());
    // nothing is learnt from a one-off, be it the last figure: then it looks further ahead
    let last = of(&[&before[..], &[500.0]].concat()).with_one_off(Period::year(2006), "counted twice");
    assert!(says(&forecast(&last), "nothing is learnt") && forecast(&last).mean()[0] < 60.0);
    assert_eq!(forecast(&last).periods(), [Period::year(2007)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_series_gets_intervals_that_nest_have_width_and_stay_within_the_measure(
        (support, values) in (0usize..4).prop_flat_map(|i| (Just(SUPPORTS[i]), any_values(SUPPORTS[i]))),
        calendar in 0usize..3,
        levels in proptest::collection::vec(prop_oneof![1.001..100.0, Just(99.999_999_999_999), Just(80.0)], 1..6),
        horizon in 1usize..40,
    ) {
        let series = series(CALENDARS[calendar], support, &values);
        let (least, greatest) = support.range();
        for method in Method::ALL {
            let forecast = method.fit(&series).unwrap().predict(horizon, &Levels::new(levels.clone()).unwrap()).unwrap();
            for ahead in 0..horizon {
                let mean = forecast.mean()[ahead];
                prop_assert!((least..=greatest).contains(&mean));
                let (mut lo, mut hi) = (mean, mean);
                for interval in forecast.intervals() {
                    prop_assert!(least <= interval.lo[ahead] && interval.hi[ahead] <= greatest);
                    prop_assert!(interval.lo[ahead] <= lo && hi <= interval.hi[ahead]);
                    prop_assert!(interval.lo[ahead] < interval.hi[ahead]);
                    (lo, hi) = (interval.lo[ahead], interval.hi[ahead]);
                }
            }
        }
    }

    /// A power of two moves no digit, so nothing may change but the unit.
    #[test]
    fn another_unit_changes_the_unit_alone(
        values in proptest::collection::vec(1.0..1e3, 4..50),
        power in -8i32..20,
        calendar in 0usize..3,
    ) {
        let unit = 2f64.powi(power);
        let scaled: Vec<f64> = values.iter().map(|value| value * unit).collect();
        for method in Method::ALL {
            let one = predict(method, &series(CALENDARS[calendar], Support::Real, &values), 4);
            let other = predict(method, &series(CALENDARS[calendar], Support::Real, &scaled), 4);
            let both = |forecast: &Forecast| {
                let ends = forecast.intervals().iter().flat_map(|one| one.lo.iter().chain(&one.hi));
                forecast.mean().iter().chain(ends).copied().collect::<Vec<f64>>()
            };
            let same: Vec<f64> = both(&one).into_iter().map(|value| value * unit).collect();
            prop_assert_eq!(same, both(&other));
        }
    }

    /// What takes the level out moves with it.
    #[test]
    fn a_higher_level_moves_the_lines_through_changes_alone(
        values in proptest::collection::vec(10.0..1e3, 4..30),
        by in 1.0..1e3,
    ) {
        let moved: Vec<f64> = values.iter().map(|value| value + by).collect();
        for method in [Method::SeasonalNaive, Method::AdjustedNaive, Method::Autoregression] {
            let one = predict(method, &series(Calendar::Year, Support::Real, &values), 4);
            let other = predict(method, &series(Calendar::Year, Support::Real, &moved), 4);
            for (one, other) in one.mean().iter().zip(other.mean()) {
                let gap: f64 = one + by - other;
                prop_assert!(gap.abs() < 1e-6 * other.abs().max(1.0), "{one} {other}");
            }
        }
    }
}
