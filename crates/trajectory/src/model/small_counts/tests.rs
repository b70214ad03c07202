use foundation::stream::Purpose;
use foundation::{Calendar, Cell, Period, Run, Seed};
use proptest::prelude::*;
use rand_chacha::rand_core::Rng;

use super::*;
use crate::evaluate::{Accuracy, Backtest};
use crate::measure::Measure;

fn series_of(key: &str, calendar: Calendar, kind: Kind, support: Support, values: &[f64]) -> Series {
    let measure = Measure::new("moves".parse().unwrap(), "moves", kind).supporting(support);
    let first = calendar.period(Period::year(2000).start());
    let points = values.iter().zip(0..).map(|(value, at)| (first.plus(at), Cell::Value(*value)));
    Series::from_points(&measure, &key.parse().unwrap(), points).unwrap()
}

fn series(calendar: Calendar, values: &[f64]) -> Series {
    series_of("north", calendar, Kind::Flow, Support::Count, values)
}

fn predict(model: &dyn Model, series: &Series, horizon: usize) -> Forecast {
    model.fit(series).unwrap().predict(horizon, &Levels::default()).unwrap()
}

/// Numbers from 0 to 1.
fn uniform(stream: &mut impl Rng) -> f64 {
    (stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A Poisson number, by counting up.
fn poisson(mean: f64, stream: &mut impl Rng) -> f64 {
    let (mut number, mut chance, mut left) = (0.0, libm::exp(-mean), uniform(stream));
    while left > chance && number < 1e4 {
        left -= chance;
        number += 1.0;
        chance *= mean / number;
    }
    number
}

/// How made-up counts come about.
#[derive(Clone, Copy, Debug)]
enum Kinds {
    /// At one rate.
    Steady,
    /// At a rate that every period draws anew: more than chance.
    Scattered,
    /// At a rate that walks.
    Walking,
    /// At a rate that grows or falls by a tenth a year.
    Growing,
    /// Two periods of three none at all.
    Lumpy,
}

const KINDS: [Kinds; 5] = [Kinds::Steady, Kinds::Scattered, Kinds::Walking, Kinds::Growing, Kinds::Lumpy];

fn made(kind: Kinds, rate: f64, count: usize, per_year: usize, run: u32) -> Vec<f64> {
    let mut stream = Seed::new(7).stream(run, &format!("{kind:?} {rate}"), 0, Purpose::new("made-up counts"));
    let mut now = rate;
    let grown = if run.is_multiple_of(2) { 1.1_f64 } else { 0.9 };
    let mut value = |at: usize| {
        let years = at as f64 / per_year as f64;
        let mean = match kind {
            Kinds::Steady => rate,
            Kinds::Scattered => rate * [0.2, 0.6, 0.8, 1.0, 2.4][(uniform(&mut stream) * 5.0) as usize],
            Kinds::Walking => {
                now *= libm::exp(0.36 * (uniform(&mut stream) - 0.5) * 2.0 / libm::sqrt(per_year as f64));
                now
            }
            Kinds::Growing => rate * libm::pow(grown, years),
            Kinds::Lumpy => {
                if uniform(&mut stream) < 1.0 / 3.0 {
                    3.0 * rate
                } else {
                    0.0
                }
            }
        };
        poisson(mean, &mut stream)
    };
    (0..count).map(&mut value).collect()
}

/// What `auto` does on made-up counts as counts, and as any numbers from 0.
fn tried(calendar: Calendar, count: usize, rates: &[f64], runs: u32) -> (Accuracy, Accuracy) {
    let per_year = usize::try_from(calendar.per_year()).unwrap();
    let all = |support| {
        let mut list = Vec::new();
        for kind in KINDS {
            for rate in rates {
                for run in 0..runs {
                    let key = format!("{kind:?} {rate} {run}");
                    let values = made(kind, *rate, count, per_year, run);
                    list.push(series_of(&key, calendar, Kind::Flow, support, &values));
                }
            }
        }
        let trial =
            Backtest::new().min_train(count - 5).horizon(3).run(&[&Method::Auto], &list, &Run::default()).unwrap();
        trial.scores()[0].all().clone()
    };
    (all(Support::Count), all(Support::NonNegative))
}

#[test]
fn small_counts_are_nearer_and_their_intervals_hold() {
    let value = |cell: Cell<f64>| cell.value().unwrap();
    for (calendar, count) in [(Calendar::Quarter, 20), (Calendar::Month, 48)] {
        // near 20 little is drawn, and little gained
        for (rates, most) in [(&[0.3, 0.8][..], 0.98), (&[2.0, 4.0], 0.98), (&[7.0, 11.0], 1.0)] {
            let (counts, any) = tried(calendar, count, rates, 12);
            let told = format!("{calendar} {rates:?}: {counts:?} {any:?}");
            assert!(value(counts.crps) < most * value(any.crps), "{told}");
            assert!(value(counts.pinball[0]) < value(any.pinball[0]), "{told}");
            // far out a few years of hardly any say too little
            assert!(value(counts.pinball[1]) < 1.1 * value(any.pinball[1]), "{told}");
            // no interval of few counts holds just what it says: there is no number between 0 and 1
            assert!((0.76..=0.93).contains(&counts.coverage[0]), "{told}");
            assert!((0.92..=0.99).contains(&counts.coverage[1]), "{told}");
        }
    }
}

#[test]
fn only_flows_of_small_counts_are_drawn() {
    let small = [3.0, 5.0, 2.0, 4.0, 6.0, 3.0, 4.0, 5.0];
    let large = small.map(|value| 100.0 + value);
    let said = |series: &Series| predict(&Method::Auto, series, 3).assumptions()[0].contains("small counts");
    assert!(said(&series(Calendar::Quarter, &small)));
    assert!(!said(&series(Calendar::Quarter, &large)) && !said(&series(Calendar::Quarter, &small[..3])));
    assert!(!said(&series_of("a", Calendar::Quarter, Kind::Stock, Support::Count, &small)));
    assert!(!said(&series_of("a", Calendar::Quarter, Kind::Flow, Support::NonNegative, &small)));
    assert!(!predict(&Method::Theta, &series(Calendar::Quarter, &small), 3).assumptions()[0].contains("small"));
    let (count, any) = (
        predict(&Method::Auto, &series(Calendar::Quarter, &large), 3),
        predict(&Method::Auto, &series_of("north", Calendar::Quarter, Kind::Flow, Support::NonNegative, &large), 3),
    );
    assert_eq!((count.mean(), count.intervals()), (any.mean(), any.intervals()));
    assert!(!said(&series(Calendar::Year, &small)), "of years the evidence is against it");
    let ratio = series_of("a", Calendar::Quarter, Kind::Ratio, Support::Percent, &small);
    assert_eq!(foundation::Coded::code(&SmallCounts.fit(&ratio).unwrap_err()), foundation::code::SERIES_MEASURE);
    assert!(predict(&SmallCounts, &series(Calendar::Quarter, &[2.0]), 2).mean()[0] > 0.0);
}

#[test]
fn where_all_is_known_it_is_nearly_poisson() {
    let values: Vec<f64> = (0..120).map(|run| made(Kinds::Steady, 4.0, 120, 12, 1)[run]).collect();
    let mean = values[48..].iter().sum::<f64>() / 72.0;
    let forecast = predict(&SmallCounts, &series(Calendar::Month, &values), 1);
    assert!((forecast.mean()[0] - mean).abs() < 0.6, "{} {mean}", forecast.mean()[0]);
    let eighty = forecast.whole_interval(80.0).unwrap();
    assert_eq!((eighty.lo[0], eighty.hi[0]), (1.0, 7.0));
    assert_eq!(forecast.whole_quantile(0.1).unwrap(), eighty.lo);
    let any = series_of("a", Calendar::Month, Kind::Flow, Support::NonNegative, &values);
    let error = predict(&Method::Auto, &any, 1).whole_interval(80.0).unwrap_err();
    assert_eq!(foundation::Coded::code(&error), foundation::code::SERIES_SUPPORT);
}

#[test]
fn a_season_of_few_is_kept() {
    let year = [6.0, 5.0, 0.0, 0.0, 1.0, 4.0, 7.0, 8.0, 3.0, 1.0, 0.0, 9.0];
    let values: Vec<f64> = year.iter().cycle().take(48).copied().collect();
    let forecast = predict(&SmallCounts, &series(Calendar::Month, &values), 12);
    assert!(forecast.assumptions()[1].contains("share of the year"));
    assert!(forecast.mean()[2] < 1.0 && forecast.mean()[11] > 6.0, "{:?}", forecast.mean());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_counts_have_intervals_that_nest_and_numbers_that_are_whole(
        values in proptest::collection::vec(prop_oneof![Just(0_u32), 0_u32..4, 0_u32..60], 1..40),
        calendar in 0usize..3,
        horizon in 1usize..30,
    ) {
        let calendar = [Calendar::Year, Calendar::Quarter, Calendar::Month][calendar];
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        for model in [&SmallCounts as &dyn Model, &Method::Auto] {
            let forecast = predict(model, &series(calendar, &values), horizon);
            let (inner, outer) = (&forecast.intervals()[0], &forecast.intervals()[1]);
            for at in 0..horizon {
                prop_assert!(0.0 <= outer.lo[at] && outer.lo[at] <= inner.lo[at] && inner.lo[at] < inner.hi[at]);
                prop_assert!(inner.hi[at] <= outer.hi[at] && outer.hi[at].is_finite() && forecast.mean()[at].is_finite());
            }
            let whole = forecast.whole_interval(80.0).unwrap();
            for (lo, hi) in whole.lo.iter().zip(&whole.hi) {
                prop_assert!(*lo >= 0.0 && lo <= hi && Support::Count.holds(*lo) && Support::Count.holds(*hi));
            }
            let shares = [0.05, 0.3, 0.5, 0.9, 0.99].map(|share| forecast.whole_quantile(share).unwrap());
            prop_assert!(shares.windows(2).all(|pair| pair[0].iter().zip(&pair[1]).all(|(low, high)| low <= high)));
        }
    }
}
