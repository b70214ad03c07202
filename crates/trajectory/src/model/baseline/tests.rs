use foundation::{Absent, Cell, Coded, Period, code};
use proptest::prelude::*;

use super::{AverageGrowth, NoGrowth};
use crate::measure::{Kind, Measure, Support};
use crate::model::{Forecast, Levels, Model};
use crate::series::Series;

fn series(support: Support, values: &[f64]) -> Series {
    let kind = if support == Support::Percent { Kind::Ratio } else { Kind::Flow };
    let measure = Measure::new("m".parse().unwrap(), "things", kind).supporting(support);
    let points = values.iter().zip(2000..).map(|(v, year)| (Period::year(year), Cell::Value(*v)));
    Series::from_points(&measure, &"k".parse().unwrap(), points).unwrap()
}

fn predict(model: &dyn Model, series: &Series, horizon: usize) -> Forecast {
    model.fit(series).unwrap().predict(horizon, &Levels::default()).unwrap()
}

/// Made with numpy 2 and scipy 1 from the formulas of FPP3 sections 5.2 and 5.5:
/// `s = sqrt(sum((diff(y) - b)^2) / df)`, `mean = y[-1] + h b`, half width `t.ppf(0.5 + level / 200, df) * s *
/// sqrt(h)` (no growth: `b = 0`, `df = T - 1`) or `* sqrt(h (1 + h / (T - 1)))` (average growth: `df = T - 2`).
#[test]
fn as_computed_elsewhere() {
    let stock =
        series(Support::Real, &[4078.0, 3906.0, 3675.0, 3601.0, 3086.0, 3280.0, 3318.0, 3916.0, 4560.0, 4654.0]);
    let flow = series(Support::Count, &[512.0, 228.0, 239.0, 313.0, 259.0, 320.0, 287.0, 586.0, 478.0, 707.0, 747.0]);
    let rate = series(Support::Real, &[71.2, 80.5, 77.0, 98.1, 92.6, 74.8]);
    // series, model, periods ahead, mean, lo-80, lo-95, hi-80, hi-95
    let vectors: [(&Series, &dyn Model, usize, [f64; 5]); 9] = [
        (
            &stock,
            &NoGrowth,
            1,
            [4654.0, 4_154.511_065_922_485, 3_837.008_683_339_560_3, 5_153.488_934_077_515, 5_470.991_316_660_439],
        ),
        (
            &stock,
            &NoGrowth,
            3,
            [4654.0, 3_788.859_788_359_322, 3_238.929_530_201_525_3, 5_519.140_211_640_678, 6_069.070_469_798_475],
        ),
        (
            &stock,
            &AverageGrowth,
            1,
            [4718.0, 4_162.914_059_034_363, 3_801.607_928_456_072, 5_273.085_940_965_637, 5_634.392_071_543_928],
        ),
        (
            &stock,
            &AverageGrowth,
            3,
            [4846.0, 3_792.798_477_646_493_7, 3_107.268_294_520_728, 5_899.201_522_353_506, 6_584.731_705_479_272],
        ),
        (
            &flow,
            &NoGrowth,
            3,
            [747.0, 371.900_355_733_402_53, 137.916_737_129_903_82, 1_122.099_644_266_597_4, 1_356.083_263_870_096_3],
        ),
        (
            &flow,
            &AverageGrowth,
            1,
            [770.5, 531.877_438_151_099_6, 380.195_935_806_712_7, 1_009.122_561_848_900_4, 1_160.804_064_192_873],
        ),
        (
            &flow,
            &AverageGrowth,
            3,
            [817.5, 368.188_571_872_070_04, 82.581_746_135_636_08, 1_266.811_428_127_93, 1_552.418_253_864_364],
        ),
        (
            &rate,
            &NoGrowth,
            1,
            [74.8, 55.097_749_474_560_32, 40.484_128_531_512_87, 94.502_250_525_439_68, 109.115_871_468_487_11],
        ),
        (
            &rate,
            &AverageGrowth,
            3,
            [76.96, 26.898_112_743_416_277, -13.695_826_409_148_935, 127.021_887_256_583_71, 167.615_826_409_148_92],
        ),
    ];
    for (series, model, ahead, expected) in vectors {
        let forecast = predict(model, series, ahead);
        let [narrow, wide] = forecast.intervals() else { panic!("two levels") };
        let at = ahead - 1;
        let got = [forecast.mean()[at], narrow.lo[at], wide.lo[at], narrow.hi[at], wide.hi[at]];
        for (got, expected) in got.into_iter().zip(expected) {
            assert!(
                (got - expected).abs() < 1e-8 * expected.abs().max(1.0),
                "{} {ahead}: {got} {expected}",
                model.id()
            );
        }
    }
}

#[test]
fn what_cannot_be_fitted_says_why() {
    let short = |model: &dyn Model, values: &[f64]| model.fit(&series(Support::Count, values)).unwrap_err();
    assert_eq!(short(&NoGrowth, &[1.0]).code(), code::SERIES_SHORT);
    assert_eq!(short(&AverageGrowth, &[1.0, 2.0]).code(), code::SERIES_SHORT);
    let cells = [Cell::Value(1.0), Absent::Unavailable.into(), Cell::Value(2.0)];
    let points = cells.into_iter().zip(2000..).map(|(cell, year)| (Period::year(year), cell));
    let holed = Series::from_points(series(Support::Count, &[1.0]).measure(), &"k".parse().unwrap(), points).unwrap();
    let error = NoGrowth.fit(&holed).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::SERIES_HOLE, "2001"));
    let fitted = NoGrowth.fit(&series(Support::Count, &[1.0, 2.0])).unwrap();
    assert_eq!(fitted.predict(0, &Levels::default()).unwrap_err().code(), code::FORECAST_HORIZON);
    assert_eq!(fitted.predict(1001, &Levels::default()).unwrap_err().code(), code::FORECAST_HORIZON);
}

#[test]
fn what_was_assumed_is_said() {
    let constant = predict(&NoGrowth, &series(Support::Count, &[400.0, 400.0, 400.0]), 1);
    assert!(constant.assumptions().iter().any(|text| text.contains("square root of the last figure")));
    assert_eq!(constant.evidence(), "no back-test was made");
    let broken = series(Support::Count, &[400.0, 420.0, 410.0]).with_break(Period::year(2001), "another form");
    let said = predict(&NoGrowth, &broken, 1);
    assert!(said.assumptions().iter().any(|text| text == "the change over a break (2001) is not used"));
}

/// By hand: changes of 2, 4 and 3, 3 on either side of the break, so a drift of 3 from the last figure.
#[test]
fn the_change_over_a_break_is_not_used() {
    let broken = series(Support::Count, &[10.0, 12.0, 16.0, 250.0, 253.0, 256.0]).with_break(Period::year(2003), "x");
    let grown = predict(&AverageGrowth, &broken, 2);
    assert_eq!(grown.mean(), [259.0, 262.0]);
    // t.ppf(0.9, 3) = 1.637744, s = sqrt(2 / 3), h (1 + h / 4)
    let half = 1.637_744_354 * (2.0f64 / 3.0).sqrt() * 1.25f64.sqrt();
    assert!((grown.intervals()[0].hi[0] - 259.0 - half).abs() < 1e-8);
    let flat = predict(&NoGrowth, &broken, 1);
    assert_eq!(flat.mean(), [256.0]);
    // t.ppf(0.9, 4) = 1.533206, s = sqrt((4 + 16 + 9 + 9) / 4)
    assert!((flat.intervals()[0].hi[0] - 256.0 - 1.533_206_274 * 9.5f64.sqrt()).abs() < 1e-8);
}

#[test]
fn of_breaks_alone_a_spread_is_assumed() {
    let breaks = |values: &[f64], years: &[i16]| {
        years.iter().fold(series(Support::Count, values), |one, year| one.with_break(Period::year(*year), "x"))
    };
    let none = breaks(&[100.0, 20.0], &[2001]);
    let said = predict(&NoGrowth, &none, 1);
    assert_eq!(said.mean(), [20.0]);
    assert!(said.assumptions()[1].starts_with("no change can be compared across a break"), "{:?}", said.assumptions());
    let one = predict(&AverageGrowth, &breaks(&[100.0, 20.0, 23.0], &[2001]), 1);
    assert_eq!(one.mean(), [26.0]);
    assert!(one.assumptions()[1].starts_with("one change alone can be compared"));
    assert_eq!(predict(&AverageGrowth, &breaks(&[100.0, 20.0, 90.0], &[2001, 2002]), 1).mean(), [90.0]);
}

const SUPPORTS: [Support; 4] = [Support::Real, Support::NonNegative, Support::Count, Support::Percent];

fn any_values(support: Support) -> BoxedStrategy<Vec<f64>> {
    let one = match support {
        Support::Real => prop_oneof![-1e15..1e15, -10.0..10.0, Just(0.0), Just(1e12)].boxed(),
        Support::NonNegative => prop_oneof![0.0..1e15, 0.0..10.0, Just(0.0)].boxed(),
        Support::Count => {
            prop_oneof![Just(0.0), (0u32..9).prop_map(f64::from), (0u64..1 << 49).prop_map(|v| v as f64)].boxed()
        }
        Support::Percent => prop_oneof![0.0..=100.0, Just(0.0), Just(100.0)].boxed(),
    };
    prop_oneof![
        proptest::collection::vec(one.clone(), 3..25),
        (one, 3usize..9).prop_map(|(value, length)| vec![value; length]),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn intervals_nest_have_width_and_stay_within_the_measure(
        (support, values) in (0usize..4).prop_flat_map(|i| (Just(SUPPORTS[i]), any_values(SUPPORTS[i]))),
        levels in proptest::collection::vec(prop_oneof![1.001..100.0, Just(99.999_999_999_999), Just(80.0)], 1..6),
        horizon in 1usize..40,
    ) {
        let series = series(support, &values);
        let (least, greatest) = support.range();
        for model in [&NoGrowth as &dyn Model, &AverageGrowth] {
            let forecast = model.fit(&series).unwrap().predict(horizon, &Levels::new(levels.clone()).unwrap()).unwrap();
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

    #[test]
    fn a_forecast_scales_with_its_series(values in proptest::collection::vec(-1e3..1e3, 4..20), scale in 0.01..1e6) {
        let scaled: Vec<f64> = values.iter().map(|value| value * scale).collect();
        for model in [&NoGrowth as &dyn Model, &AverageGrowth] {
            let (one, other) = (predict(model, &series(Support::Real, &values), 3), predict(model, &series(Support::Real, &scaled), 3));
            for ahead in 0..3 {
                let pairs = [
                    (one.mean()[ahead], other.mean()[ahead]),
                    (one.intervals()[1].lo[ahead], other.intervals()[1].lo[ahead]),
                    (one.intervals()[1].hi[ahead], other.intervals()[1].hi[ahead]),
                ];
                let size = scale * (one.intervals()[1].hi[ahead].abs() + one.intervals()[1].lo[ahead].abs());
                for (one, other) in pairs {
                    let gap: f64 = one * scale - other;
                    prop_assert!(gap.abs() <= 1e-9 * size);
                }
            }
        }
    }
}
