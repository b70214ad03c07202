use foundation::{Cell, Coded, Key, Run};
use proptest::prelude::*;

use super::*;
use crate::evaluate::Backtest;
use crate::model::{AverageGrowth, Levels, Method, Model, NoGrowth, SharedGrowth};
use crate::series::{Panel, Series};

fn series(kind: Kind, key: &str, values: &[f64]) -> Series {
    let measure = Measure::new("m".parse().unwrap(), "things", kind);
    let points = values.iter().zip(2000..).map(|(value, year)| (Period::year(year), Cell::Value(*value)));
    Series::from_points(&measure, &key.parse().unwrap(), points).unwrap()
}

fn forecast(model: &dyn Model, horizon: usize) -> Forecast {
    let series = series(Kind::Flow, "k", &[100.0, 112.0, 107.0, 121.0, 130.0, 126.0, 141.0, 139.0, 150.0]);
    model.fit(&series).unwrap().predict(horizon, &Levels::new([50.0, 80.0, 95.0]).unwrap()).unwrap()
}

#[test]
fn quantiles_meet_the_ends_of_intervals_and_do_not_cross() {
    for model in [&Method::Auto as &dyn Model, &NoGrowth, &AverageGrowth] {
        let forecast = forecast(model, 4);
        for level in [80.0, 95.0] {
            let interval = forecast.interval(level).unwrap();
            for (share, ends) in [(0.5 - level / 200.0, &interval.lo), (0.5 + level / 200.0, &interval.hi)] {
                for (quantile, end) in forecast.quantile(share).unwrap().iter().zip(ends) {
                    assert!((quantile / end - 1.0).abs() < 1e-9, "{} {quantile} {end}", model.id());
                }
            }
        }
        let shares = [0.0001, 0.01, 0.03, 0.2, 0.5, 0.51, 0.9, 0.999];
        let all: Vec<Vec<f64>> = shares.iter().map(|share| forecast.quantile(*share).unwrap()).collect();
        assert!((0..4).all(|step| all.windows(2).all(|pair| pair[0][step] <= pair[1][step])));
        assert!(all[4].iter().zip(forecast.mean()).all(|(half, mean)| (half - mean).abs() < 1e-9));
    }
}

#[test]
fn paths_are_distributed_as_the_intervals_say_and_an_error_lasts() {
    let forecast = forecast(&Method::Auto, 3);
    let paths = forecast.paths(20_000, Seed::new(5)).unwrap();
    for level in [50.0, 80.0, 95.0] {
        let (said, drawn) = (forecast.interval(level).unwrap(), paths.interval(level).unwrap());
        for step in 0..3 {
            let width = said.hi[step] - said.lo[step];
            assert!((said.lo[step] - drawn.lo[step]).abs() < 0.03 * width, "{level} {step}");
            assert!((said.hi[step] - drawn.hi[step]).abs() < 0.03 * width, "{level} {step}");
        }
    }
    let mean = paths.mean();
    let moment = |from: usize, to: usize| {
        paths.iter().map(|path| (path[from] - mean[from]) * (path[to] - mean[to])).sum::<f64>()
    };
    let correlation = moment(0, 2) / (moment(0, 0) * moment(2, 2)).sqrt();
    assert!((correlation - (1.0f64 / 3.0).sqrt()).abs() < 0.06, "{correlation}");
    // an error that lasts makes a sum less sure than one that is forgotten, and surer than one that stays
    let total = paths.total().unwrap();
    assert_eq!(total.periods(), &forecast.periods()[2..]);
    let variance = |from: usize, to: usize| moment(from, to) / 20_000.0;
    let (apart, stays) = (0..3).map(|step| variance(step, step)).fold((0.0, 0.0), |(a, s), v| (a + v, s + v.sqrt()));
    let sum = total.iter().map(|path| (path[0] - total.mean()[0]).powi(2)).sum::<f64>() / 20_000.0;
    assert!(1.3 * apart < sum && sum < 0.95 * stays * stays, "{apart} {sum} {}", stays * stays);
}

#[test]
fn the_same_seed_gives_the_same_paths_and_more_begin_with_fewer() {
    let forecast = forecast(&Method::Auto, 3);
    let few = forecast.paths(7, Seed::new(5)).unwrap();
    let more = forecast.paths(11, Seed::new(5)).unwrap();
    assert!(few.iter().eq(more.iter().take(7)));
    assert_ne!(few, forecast.paths(7, Seed::new(6)).unwrap());
    let run = Run::default().threads(std::num::NonZeroUsize::new(3).unwrap());
    let drawn = run.map(3, |_| forecast.paths(7, Seed::new(5)).unwrap()).unwrap();
    assert!(drawn.iter().all(|paths| *paths == few));
    assert_eq!(few.columns().unwrap().rows(), 21);
}

/// What a panel is off by in common is in the sum of its areas; what each is off by alone is not.
#[test]
fn what_areas_have_in_common_does_not_even_out() {
    let one = |key: u32, jump: f64| {
        let wobble = |year: u32| {
            let mixed = (year * 1_000 + key).wrapping_mul(2_654_435_761);
            1.0 + 0.05 * (f64::from((mixed ^ (mixed >> 15)) % 1_000) / 500.0 - 1.0)
        };
        let values: Vec<f64> = (0..12u32)
            .map(|year| (f64::from(300 + key) * wobble(year) * if year > 8 { jump } else { 1.0 }).round())
            .collect();
        series(Kind::Flow, &key.to_string(), &values)
    };
    let wide = |jump: f64| {
        let panel = Panel::new((0..25).map(|key| one(key, jump)).collect()).unwrap();
        let model = SharedGrowth::across(&panel).unwrap();
        let paths: Vec<Paths> = panel
            .series()
            .iter()
            .map(|one| {
                model.fit(one).unwrap().predict(1, &Levels::default()).unwrap().paths(2_000, Seed::new(1)).unwrap()
            })
            .collect();
        let width = |paths: &Paths| {
            let interval = paths.interval(80.0).unwrap();
            interval.hi[0] - interval.lo[0]
        };
        width(&Paths::across(&paths).unwrap()) / paths.iter().map(width).sum::<f64>()
    };
    assert!(wide(1.0) < 0.5, "{}", wide(1.0));
    assert!(wide(1.3) > 0.8, "{}", wide(1.3));
}

#[test]
fn a_back_test_tells_how_far_errors_last() {
    let values: Vec<f64> = (0..60u32)
        .scan(0.0, |level, at| {
            *level += f64::from(at * 7919 % 101) - 50.0;
            Some(*level)
        })
        .collect();
    let walk = series(Kind::Stock, "k", &values.iter().map(|value| value + 5_000.0).collect::<Vec<_>>());
    let trial = Backtest::new().horizon(3).run(&[&NoGrowth], &walk, &Run::default()).unwrap();
    let score = trial.scores()[0].clone();
    let lasting: Vec<f64> = score.lasting().iter().filter_map(|cell| cell.value()).collect();
    assert_eq!(lasting.len(), 2);
    // the same by hand: no growth is off by what the walk has moved since
    let pairs: Vec<(f64, f64)> = (4..57).map(|at| (values[at] - values[at + 1], values[at] - values[at + 2])).collect();
    assert!(pairs.len() > 30 && lasting[0] > 0.3 && lasting[0] < lasting[1] && lasting[1] < 1.0, "{lasting:?}");
    let forecast = NoGrowth.fit(&walk).unwrap().predict(2, &Levels::default()).unwrap();
    let default = forecast.paths(50, Seed::new(1)).unwrap();
    assert_ne!(forecast.with_backtest(score).paths(50, Seed::new(1)).unwrap(), default);
}

#[test]
fn what_does_not_add_up_is_an_error() {
    let stock = series(Kind::Stock, "k", &[5.0, 6.0, 8.0]);
    let forecast = NoGrowth.fit(&stock).unwrap().predict(2, &Levels::default()).unwrap();
    let paths = forecast.paths(3, Seed::new(1)).unwrap();
    assert_eq!(paths.total().unwrap_err().code(), code::FORECAST_SUM);
    let longer = NoGrowth.fit(&stock).unwrap().predict(3, &Levels::default()).unwrap().paths(3, Seed::new(1)).unwrap();
    assert_eq!(Paths::across([&paths, &longer]).unwrap_err().code(), code::FORECAST_SUM);
    assert_eq!(Paths::across([]).unwrap_err().code(), code::FORECAST_SUM);
    assert_eq!(forecast.paths(0, Seed::new(1)).unwrap_err().code(), code::FORECAST_PATHS);
    assert_eq!(forecast.paths(usize::MAX, Seed::new(1)).unwrap_err().code(), code::FORECAST_PATHS);
    for share in [0.0, 1.0, -1.0, f64::NAN] {
        assert_eq!(forecast.quantile(share).unwrap_err().code(), code::FORECAST_LEVEL);
        assert_eq!(paths.quantile(share).unwrap_err().code(), code::FORECAST_LEVEL);
        assert_eq!(paths.interval(100.0 * share).unwrap_err().code(), code::FORECAST_LEVEL);
    }
    let bare = Forecast::new(&stock, "given", vec![5.0], Vec::new()).unwrap();
    assert_eq!(bare.quantile(0.5).unwrap_err().code(), code::FORECAST_SPREAD);
    assert_eq!(bare.paths(1, Seed::new(1)).unwrap_err().code(), code::FORECAST_SPREAD);
    let key: Key = "k".parse().unwrap();
    assert_eq!(forecast.key(), &key);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Whatever the series, paths are numbers that the measure can take.
    #[test]
    fn paths_stay_within_the_measure(
        values in proptest::collection::vec(prop_oneof![Just(0.0), (0u64..1 << 49).prop_map(|v| v as f64)], 1..12),
        horizon in 1usize..9,
    ) {
        let series = series(Kind::Flow, "k", &values);
        let forecast = Method::Auto.fit(&series).unwrap().predict(horizon, &Levels::default()).unwrap();
        let (least, greatest) = forecast.measure().support().range();
        for path in forecast.paths(20, Seed::new(3)).unwrap().iter() {
            prop_assert!(path.len() == horizon && path.iter().all(|value| (least..=greatest).contains(value)));
        }
    }
}
