use std::num::NonZeroUsize;

use foundation::{Cell, Coded, Period, Run, code};
use proptest::prelude::*;

use super::*;
use crate::measure::{Kind, Measure, Support};
use crate::model::Levels;
use crate::series::Panel;

fn series(key: &str, values: &[f64]) -> Series {
    let measure = Measure::new("m".parse().unwrap(), "things", Kind::Flow).supporting(Support::Real);
    let points = values.iter().zip(2000..).map(|(v, year)| (Period::year(year), Cell::Value(*v)));
    Series::from_points(&measure, &key.parse().unwrap(), points).unwrap()
}

/// Quantiles as numpy's `quantile(sizes, share, method="weibull")` has them, at most the largest.
#[test]
fn the_curve_of_errors_is_made_as_numpy_makes_it() {
    let sizes = [0.1, 0.2, 0.4, 0.7, 1.1, 1.6, 2.2, 2.9, 3.7];
    let Curve(got) = curve(&sizes);
    let expected = [0.1, 0.2, 0.4, 0.7, 1.1, 1.6, 2.2, 2.9, 3.3, 3.7, 3.7, 3.7, 3.7];
    for (got, expected) in got.into_iter().zip(expected) {
        assert!((got - expected).abs() < 1e-12, "{got} {expected}");
    }
}

#[test]
fn a_panel_whose_series_are_missed_by_more_has_wider_intervals() {
    let wild = |at: u32, key: u32| f64::from((at * 7919 + key * 104_729) % 97);
    let calm: Vec<Series> = (0..60)
        .map(|key| {
            series(&key.to_string(), &(0..20).map(|at| f64::from(at) + wild(at, key) / 97.0).collect::<Vec<_>>())
        })
        .collect();
    // the same, but that the last three values jump away
    let jumpy: Vec<Series> = calm
        .iter()
        .map(|one| {
            let mut values: Vec<f64> = one.cells().iter().filter_map(|cell| cell.value()).collect();
            values.iter_mut().skip(17).for_each(|value| *value += 30.0);
            series(one.key().as_str(), &values)
        })
        .collect();
    let width = |panel: &Vec<Series>| {
        let model = Pooled::across(Method::Auto, panel, 3, &Run::default()).unwrap();
        let forecast = model.fit(&calm[0]).unwrap().predict(3, &Levels::default()).unwrap();
        let interval = forecast.interval(80.0).unwrap();
        interval.hi[1] - interval.lo[1]
    };
    assert!(width(&jumpy) > 1.3 * width(&calm), "{} {}", width(&jumpy), width(&calm));
}

#[test]
fn a_panel_of_short_series_is_an_answer() {
    let panel = Panel::new(vec![series("a", &[1.0, 2.0, 4.0]), series("b", &[3.0])]).unwrap();
    let error = Pooled::across(Method::Auto, &panel, 2, &Run::default()).unwrap_err();
    let Error::Short(short) = &error else { panic!("{error}") };
    assert_eq!((short.points(), short.needs(), error.code()), (3, 10, code::SERIES_SHORT));
    assert!(Pooled::across(Method::Auto, &Panel::default(), 2, &Run::default()).is_err());
}

#[test]
fn a_series_that_never_moved_has_no_errors_to_add() {
    let values: Vec<f64> = (0..14).map(|at| f64::from(at * at % 11)).collect();
    let panel = vec![series("still", &[5.0; 14]), series("moves", &values)];
    let model = Pooled::across(Method::Auto, &panel, 2, &Run::default()).unwrap();
    assert_eq!(model.series(), 1);
    let table = model.columns().unwrap();
    assert_eq!((table.rows(), table.columns().len()), (2, 3 + SHARES.len()));
    assert!(model.fit(&panel[0]).unwrap().predict(4, &Levels::default()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_number_of_threads_gives_the_same(
        lists in proptest::collection::vec(proptest::collection::vec(-1e3..1e3, 12..20), 1..8),
    ) {
        let list: Vec<Series> = lists.iter().enumerate().map(|(i, values)| series(&i.to_string(), values)).collect();
        let threads = NonZeroUsize::new(3).unwrap();
        let one = Pooled::across(Method::Auto, &list, 3, &Run::default()).unwrap();
        let three = Pooled::across(Method::Auto, &list, 3, &Run::default().threads(threads)).unwrap();
        prop_assert_eq!(one.columns().unwrap(), three.columns().unwrap());
    }

    #[test]
    fn calibrated_intervals_nest_too(values in proptest::collection::vec(-1e3..1e3, 12..30), horizon in 1usize..9) {
        let one = series("k", &values);
        let model = Pooled::across(Method::Auto, &one, 3, &Run::default()).unwrap();
        let levels = Levels::new([50.0, 80.0, 95.0, 99.9]).unwrap();
        // what does not nest is an error
        prop_assert!(model.fit(&one).unwrap().predict(horizon, &levels).is_ok());
    }
}
