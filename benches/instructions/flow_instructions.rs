//! A projection of a made-up area: what its rates are, the exact mean of five years, and 320 runs of them.

use std::hint::black_box;
use std::sync::Arc;

use foundation::{Run, Seed};
use gungraun::{library_benchmark, library_benchmark_group, main};
use trajectory::flow::{Draws, Expected, History, Place, Policy, Rates, Runs, Simulated, States, Transition};

/// Two needs and three places at fifteen ages, four years long.
fn history() -> History {
    let key = |text: &str| text.parse().expect("a key");
    let places =
        vec![Place::new(key("primary"), 0, 6), Place::new(key("secondary"), 7, 14), Place::new(key("special"), 0, 14)];
    let needs = vec![vec![key("asd")], vec![key("semh")]];
    let states = States::new(vec!["need".parse().expect("an id")], needs, places, 0..=14).expect("states");
    let states = Arc::new(states);
    let kind = |need, place| states.kind(&[need], place).expect("a kind");
    let mut rows = Vec::new();
    for year in 2020..2024 {
        for age in 0..14 {
            let at = |age| if age < 7 { "primary" } else { "secondary" };
            for need in ["asd", "semh"] {
                let (here, next, special) = (kind(need, at(age)), kind(need, at(age + 1)), kind(need, "special"));
                let mut row = |from: Option<usize>, to: Option<usize>, people| {
                    let (from, to) = (from.map(|kind| (age, kind)), to.map(|kind| (age + 1, kind)));
                    rows.push(Transition { year, from, to, people });
                };
                row(Some(here), Some(next), 20);
                row(Some(here), Some(special), 2);
                row(Some(here), None, 2);
                row(Some(special), Some(special), 12);
                row(Some(special), None, 1);
                row(None, Some(next), 5);
                row(None, Some(special), 1);
            }
        }
    }
    let population = (2020..2030).flat_map(|year| (0..=14).map(move |age| (year, age, 3_000.0)));
    History::new(&states, rows, population).expect("a history")
}

fn fitted(policy: Policy) -> (History, Rates) {
    let history = history();
    let rates = Rates::fit(&history, policy).expect("rates");
    (history, rates)
}

#[library_benchmark]
#[bench::four_years(history())]
fn flow_rates(history: History) -> (History, Rates) {
    let rates = Rates::fit(black_box(&history), Policy::default()).expect("rates");
    (history, rates)
}

#[library_benchmark]
#[bench::five_years(fitted(Policy::default()))]
fn flow_expected((history, rates): (History, Rates)) -> (History, Rates, Expected) {
    let expected = Expected::new(black_box(&history), &rates, 5).expect("a projection");
    (history, rates, expected)
}

#[library_benchmark]
#[bench::drawn_once(fitted(Policy::default()))]
#[bench::drawn_each_year(fitted(Policy::default().draws(Draws::EachYear).trend(None).year_effect(None).place_effect(None)))]
fn flow_runs((history, rates): (History, Rates)) -> (History, Rates, Simulated) {
    let runs = Runs::new(320, Seed::new(1)).by(&["place"]);
    let simulated = Simulated::new(black_box(&history), &rates, 5, &runs, &Run::default()).expect("runs");
    (history, rates, simulated)
}

library_benchmark_group!(name = group, benchmarks = [flow_rates, flow_expected, flow_runs]);
main!(library_benchmark_groups = group);
