use std::num::NonZeroUsize;

use foundation::{Cell, Coded, Period, Run, code};
use proptest::prelude::*;

use super::Backtest;
use crate::Error;
use crate::measure::{Kind, Measure, Support};
use crate::model::{AverageGrowth, Levels, Model, NoGrowth};
use crate::series::{Panel, Series};

const MODELS: [&dyn Model; 2] = [&NoGrowth, &AverageGrowth];

fn series(key: &str, values: &[f64]) -> Series {
    let measure = Measure::new("m".parse().unwrap(), "things", Kind::Flow);
    let points = values.iter().zip(2000..).map(|(v, year)| (Period::year(year), Cell::Value(*v)));
    Series::from_points(&measure, &key.parse().unwrap(), points).unwrap()
}

/// Made with numpy 2 and scipy 1: for each origin from 5 points on, naive and drift forecasts up to 3 ahead; errors
/// over the training points' mean absolute first difference; intervals as in the vectors of the models.
#[test]
fn as_computed_elsewhere() {
    let stock = [4078.0, 3906.0, 3675.0, 3601.0, 3086.0, 3280.0, 3318.0, 3916.0, 4560.0, 4654.0];
    let flow = [512.0, 228.0, 239.0, 313.0, 259.0, 320.0, 287.0, 586.0, 478.0, 707.0, 747.0];
    // model, points, mase, mape, bias, held at 80 and 95, mase by horizon
    let expected = [
        (
            &stock[..],
            "no_growth",
            12,
            [2.873_784_569_877_626, 15.231_026_552_303_446, -15.945_321_056_260_902],
            [4.0 / 12.0, 9.0 / 12.0],
            [1.330_596_885_740_500_4, 3.135_086_639_461_816_6, 5.097_361_283_993_915],
        ),
        (
            &stock[..],
            "average_growth",
            12,
            [4.026_607_178_589_658, 22.075_414_671_098_738, -22.465_376_569_643_798],
            [3.0 / 12.0, 7.0 / 12.0],
            [1.768_040_885_443_64, 4.326_425_754_696_957, 7.391_126_232_356_622],
        ),
        (
            &flow[..],
            "no_growth",
            15,
            [1.812_354_298_326_565_7, 30.664_747_407_425_246, -28.752_367_424_242_426],
            [12.0 / 15.0, 1.0],
            [1.268_190_687_233_029, 1.719_267_650_498_450_5, 2.744_958_024_752_014_2],
        ),
        (
            &flow[..],
            "average_growth",
            15,
            [2.310_803_541_422_486_3, 41.039_973_144_795_38, -37.778_820_571_789_325],
            [13.0 / 15.0, 1.0],
            [1.385_948_464_216_728_1, 2.269_714_178_092_548_7, 3.749_447_861_393_546_2],
        ),
    ];
    for (values, model, points, [mase, mape, bias], held, by_horizon) in expected {
        let trial = Backtest::new().run(&MODELS, &series("k", values), &Run::default()).unwrap();
        let score = trial.score(model).unwrap();
        let near = |got: f64, expected: f64| {
            assert!((got - expected).abs() < 1e-9 * expected.abs(), "{model}: {got} {expected}");
        };
        assert_eq!(score.all().points, points);
        near(score.all().mase.value().unwrap(), mase);
        near(score.all().mape.value().unwrap(), mape);
        near(score.all().bias.value().unwrap(), bias);
        near(score.all().coverage[0], held[0]);
        near(score.all().coverage[1], held[1]);
        for (one, expected) in score.by_horizon().iter().zip(by_horizon) {
            near(one.mase.value().unwrap(), expected);
        }
        assert_eq!(score.by_horizon().iter().map(|one| one.points).sum::<usize>(), points);
    }
}

/// Made with numpy: naive forecasts one ahead from 5 points on, their errors over the root mean squared change and
/// over all that happened, and intervals of `t.ppf(0.9, df) * s` (80 per cent) in units of the mean change.
#[test]
fn other_scores_as_computed_elsewhere() {
    let flow = [512.0, 228.0, 239.0, 313.0, 259.0, 320.0, 287.0, 586.0, 478.0, 707.0, 747.0];
    let trial = Backtest::new().horizon(1).run(&MODELS, &series("k", &flow), &Run::default()).unwrap();
    let all = trial.scores()[0].all();
    let got = [all.rmsse, all.wape, all.winkler[0], all.winkler[1]].map(|cell| cell.value().unwrap());
    let expected = [1.196_357_227_385_216_8, 24.64, 6.447_703_426_405_671, 6.472_802_531_113_281];
    for (got, expected) in got.into_iter().zip(expected) {
        assert!((got - expected).abs() < 1e-8 * expected, "{got} {expected}");
    }
}

#[test]
fn too_short_is_an_answer() {
    let error = Backtest::new().run(&MODELS, &series("k", &[1.0, 2.0, 3.0, 4.0]), &Run::default()).unwrap_err();
    let Error::Short(short) = &error else { panic!("{error}") };
    assert_eq!((short.points(), short.needs(), error.code()), (4, 8, code::SERIES_SHORT));
    assert_eq!(
        Backtest::new().run(&MODELS, &Panel::default(), &Run::default()).unwrap_err().code(),
        code::SERIES_SHORT
    );
}

#[test]
fn a_short_series_does_not_stop_a_panel() {
    let values: Vec<f64> = (0..9).map(|i| f64::from(i * i)).collect();
    let panel = Panel::new(vec![series("short", &[1.0]), series("long", &values)]).unwrap();
    let trial = Backtest::new().run(&MODELS, &panel, &Run::default()).unwrap();
    assert_eq!(trial.left_out().len(), 1);
    assert_eq!(trial.left_out()[0].0.as_str(), "short");
    let alone = Backtest::new().run(&MODELS, &series("long", &values), &Run::default()).unwrap();
    assert_eq!(trial.scores(), alone.scores());
}

/// The scores of quantiles, written as their formulas are: once more from the forecasts.
#[test]
fn quantile_scores_are_as_their_formulas() {
    let values = [10.0, 14.0, 13.0, 19.0, 17.0, 24.0, 22.0, 29.0, 25.0];
    let series = series("k", &values);
    let trial = Backtest::new().horizon(2).run(&MODELS, &series, &Run::default()).unwrap();
    for (model, score) in MODELS.iter().zip(trial.scores()) {
        let (mut crps, mut pinball, mut count) = (0.0, 0.0, 0.0);
        for (known, ahead_of_first) in (5..9usize).zip(4..) {
            let training = series.up_to(series.first().plus(ahead_of_first)).unwrap();
            let scale = (1..known).map(|at| (values[at] - values[at - 1]).abs()).sum::<f64>() / (known - 1) as f64;
            let ahead = 2.min(9 - known);
            let forecast = model.fit(&training).unwrap().predict(ahead, &Levels::default()).unwrap();
            for step in 0..ahead {
                let loss = |share: f64, quantile: f64| {
                    let off = values[known + step] - quantile;
                    if off > 0.0 { share * off / scale } else { (share - 1.0) * off / scale }
                };
                for twentieth in 0..20 {
                    let share = 0.025 + 0.05 * f64::from(twentieth);
                    crps += 2.0 / 20.0 * loss(share, forecast.quantile(share).unwrap()[step]);
                }
                let interval = forecast.interval(80.0).unwrap();
                pinball += loss(0.1, interval.lo[step]) + loss(0.9, interval.hi[step]);
                count += 1.0;
            }
        }
        let all = score.all();
        assert!((all.crps.value().unwrap() - crps / count).abs() < 1e-9, "{}", model.id());
        assert!((all.pinball[0].value().unwrap() - pinball / count).abs() < 1e-9, "{}", model.id());
        // what an interval scores is what its ends do, times 2 over the share outside
        assert!((all.winkler[0].value().unwrap() - 10.0 * pinball / count).abs() < 1e-9);
        assert!(all.crps.value() < all.mase.value());
    }
}

#[test]
fn a_series_that_never_moves_has_no_scale() {
    let trial = Backtest::new().run(&MODELS, &series("k", &[0.0; 9]), &Run::default()).unwrap();
    let all = trial.scores()[0].all();
    assert_eq!((all.points, all.mase.value(), all.mape.value(), all.bias.value()), (9, None, None, None));
    assert_eq!(all.coverage, [1.0, 1.0]);
    let table = trial.columns().unwrap();
    assert_eq!((table.rows(), table.columns().len()), (8, 16));
    assert!(table.to_json_lines().unwrap().contains("\"mase_status\":\"not_applicable\""));
}

#[test]
fn out_of_almost_nothing_there_is_no_ratio() {
    let measure = Measure::new("m".parse().unwrap(), "m", Kind::Flow).supporting(Support::NonNegative);
    let values = [0.0, 1e-310, 0.0, 1e-310, 0.0, 1e-310, 1e15, 1e-310, 0.0];
    let points = values.into_iter().zip(2000..).map(|(y, year)| (Period::year(year), Cell::Value(y)));
    let tiny = Series::from_points(&measure, &"k".parse().unwrap(), points).unwrap();
    let trial = Backtest::new().run(&MODELS, &tiny, &Run::default()).unwrap();
    assert_eq!((trial.scores()[0].all().mase.value(), trial.scores()[0].all().mape.value()), (None, None));
    trial.columns().unwrap().to_json_lines().unwrap();
}

proptest! {
    #[test]
    fn any_number_of_threads_gives_the_same(
        lists in proptest::collection::vec(proptest::collection::vec((0u32..5000).prop_map(f64::from), 1..14), 1..8),
    ) {
        let list = lists.iter().enumerate().map(|(i, values)| series(&i.to_string(), values)).collect();
        let panel = Panel::new(list).unwrap();
        let threads = NonZeroUsize::new(3).unwrap();
        let one = Backtest::new().run(&MODELS, &panel, &Run::default());
        let three = Backtest::new().run(&MODELS, &panel, &Run::default().threads(threads));
        prop_assert_eq!(one, three);
    }
}

/// Two halves that are alike but for what they count: nothing is scored, or scaled, by the step between them.
#[test]
fn what_lies_across_a_break_is_left_out_and_counted() {
    let half = [10.0, 12.0, 11.0, 13.0, 12.0, 14.0];
    let values: Vec<f64> = half.iter().copied().chain(half.iter().map(|value| value + 1000.0)).collect();
    let plain = series("k", &values);
    let marked = plain.clone().with_break(plain.first().plus(6), "other forms");
    let run = |series: &Series| Backtest::new().horizon(2).run(&MODELS, series, &Run::default()).unwrap();
    let (with, without) = (run(&marked), run(&plain));
    let (one, all) = (with.score("no_growth").unwrap(), without.score("no_growth").unwrap());
    // origins from 5 to 11 points: from 5 two periods ahead, and from 6 both, are across it
    assert_eq!((one.all().points, one.all().across_breaks), (10, 3));
    assert_eq!((all.all().points, all.all().across_breaks), (13, 0));
    let by_horizon = one.by_horizon().iter().map(|one| (one.points, one.across_breaks));
    assert_eq!(by_horizon.collect::<Vec<_>>(), [(6, 1), (4, 2)]);
    // by hand: errors of a naive forecast over the mean change of 2, 1, 2, 1, 2 and so on, without the step
    let changes = [2.0, -1.0, 2.0, -1.0, 2.0, f64::NAN, 2.0, -1.0, 2.0, -1.0, 2.0];
    let (mut sum, mut count) = (0.0, 0.0);
    for known in 5..12usize {
        let seen: Vec<f64> =
            changes[..known - 1].iter().filter(|change| !change.is_nan()).map(|one| one.abs()).collect();
        let scale = seen.iter().sum::<f64>() / seen.len() as f64;
        for to in known..(known + 2).min(12) {
            let moved: f64 = changes[known - 1..to].iter().sum();
            if !moved.is_nan() {
                sum += moved.abs() / scale;
                count += 1.0;
            }
        }
    }
    assert!((one.all().mase.value().unwrap() - sum / count).abs() < 1e-12);
    assert!(
        one.words().contains("over 10 forecasts from 7 origins, 3 more across breaks are left out, off by"),
        "{}",
        one.words()
    );
    assert!(!all.words().contains("left out"));
    assert!(with.columns().unwrap().to_json_lines().unwrap().contains("\"points\":10,\"across_breaks\":3"));
}

#[test]
fn where_all_lies_across_a_break_there_is_no_score() {
    let series = series("k", &[1.0, 2.0, 1.0, 2.0, 1.0, 9.0]);
    let series = series.clone().with_break(series.last(), "other forms");
    let trial = Backtest::new().horizon(1).run(&MODELS, &series, &Run::default()).unwrap();
    let all = trial.scores()[0].all();
    assert_eq!((all.points, all.across_breaks, all.mase.value(), all.wape.value()), (0, 1, None, None));
    assert!(all.coverage.is_empty());
    assert!(trial.columns().unwrap().to_json_lines().unwrap().contains("\"coverage-80_status\":\"not_applicable\""));
}
