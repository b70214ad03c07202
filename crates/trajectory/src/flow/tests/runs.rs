//! Runs beside the exact projection, and beside one another.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use foundation::{Coded, Run, Seed};

use super::super::*;
use super::{Row, floats, history, made_up};

#[test]
fn the_mean_of_runs_is_the_exact_one() {
    let history = made_up();
    for policy in [Policy::default(), Policy::default().draws(Draws::EachYear).trend(None).year_effect(None)] {
        let rates = Rates::fit(&history, policy).unwrap();
        let expected = Expected::new(&history, &rates, 5).unwrap();
        for uncertainty in [Uncertainty::Both, Uncertainty::Rates, Uncertainty::Chance] {
            let runs = Runs::new(2_000, Seed::new(11)).uncertainty(uncertainty);
            let simulated = Simulated::new(&history, &rates, 5, &runs, &Run::default()).unwrap();
            let table = simulated.people(&[], &[]).unwrap();
            let (means, sds) = (floats(&table, "mean"), floats(&table, "sd"));
            for (at, year) in expected.years().into_iter().enumerate() {
                let exact = expected.total(year).unwrap();
                let error = sds[at] / 2_000_f64.sqrt();
                assert!(
                    (means[at] - exact).abs() < 4.0 * error,
                    "{policy:?} {uncertainty:?} {year}: {exact} {}",
                    means[at]
                );
            }
        }
    }
}

/// What a place has in common in one year widens what is said of places and leaves every mean where it was; it is found
/// again in a history that was made with it.
#[test]
fn years_of_a_place_vary_beyond_chance_around_the_same_mean() {
    let mut rows: Vec<Row> = Vec::new();
    // Of 200 a year in each place, as many leave as in an even year, half as many more or half as many less.
    for (year, left) in (2020..2026).zip([20, 30, 10, 30, 10, 20]) {
        for (age, place) in [(1, "primary"), (5, "secondary")] {
            rows.push((year, age, Some(("a", place)), Some(("a", place)), 200 - left));
            rows.push((year, age, Some(("a", place)), None, left));
            rows.push((year, age - 1, None, Some(("a", place)), 200));
        }
    }
    let history = history(&rows);
    let even = Policy::default().place_effect(None);
    let with = Rates::fit(&history, Policy::default().place_effect(Some(0.0))).unwrap();
    // Two thirds of the squared deviations (0.25) of half the years, less chance, drawn towards none by 3 years to 5.
    let own = (2.0 / 3.0 * 0.25 - 0.9 * 5.0 / 6.0 / 20.0) / (5.0 / 6.0);
    assert!((with.leave_effect - 5.0 / 8.0 * own).abs() < 1e-9, "{}", with.leave_effect);
    assert!(with.move_effect.abs() < 1e-9);
    let without = Rates::fit(&history, even).unwrap();
    assert!(without.leave_effect.abs() < f64::EPSILON);

    let spread = |rates: &Rates| {
        let runs = Runs::new(4_000, Seed::new(9)).by(&["place"]);
        let simulated = Simulated::new(&history, rates, 2, &runs, &Run::default()).unwrap();
        let exact = Expected::new(&history, rates, 2).unwrap();
        let table = simulated.people(&["place"], &[]).unwrap();
        let (means, sds) = (floats(&table, "mean"), floats(&table, "sd"));
        for (row, (mean, sd)) in means.iter().zip(&sds).enumerate() {
            let (year, place) = (exact.years()[row / 3], row % 3);
            let key = rates.states().places()[place].key.clone();
            let people = exact.people(year, &Selection::everyone().places(vec![key]));
            assert!((mean - people).abs() < 4.0 * sd / 4_000_f64.sqrt() + 1e-9, "{year} {place}: {mean} {people}");
        }
        sds
    };
    let (narrow, wide) = (spread(&without), spread(&with));
    assert!(wide[0] > narrow[0] && wide[1] > narrow[1], "{narrow:?} {wide:?}");
}

#[test]
fn chance_and_rates_are_less_than_both() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let sd = |uncertainty| {
        let runs = Runs::new(1_000, Seed::new(5)).uncertainty(uncertainty);
        let simulated = Simulated::new(&history, &rates, 4, &runs, &Run::default()).unwrap();
        *floats(&simulated.people(&[], &[]).unwrap(), "sd").last().unwrap()
    };
    let both = sd(Uncertainty::Both);
    assert!(sd(Uncertainty::Rates) < both && sd(Uncertainty::Chance) < both);
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let runs = Runs::new(200, Seed::new(9)).by(&["place"]).by(&["age", "need"]);
    let one = Simulated::new(&history, &rates, 3, &runs, &Run::default()).unwrap();
    let four = Run::default().threads(NonZeroUsize::new(4).unwrap());
    assert_eq!(one, Simulated::new(&history, &rates, 3, &runs, &four).unwrap());
    let other = Runs::new(200, Seed::new(10)).by(&["place"]).by(&["age", "need"]);
    assert_ne!(one, Simulated::new(&history, &rates, 3, &other, &four).unwrap());
}

#[test]
fn many_runs_can_be_stopped_and_more_are_not_begun() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    // A stop is heard after few of them, so that this ends at once.
    let stop = |progress: foundation::Progress| {
        assert!(progress.of >= 10_000);
        ControlFlow::Break(())
    };
    let run = Run::default().watched(&stop);
    let of = |count| Simulated::new(&history, &rates, 5, &Runs::new(count, Seed::new(1)), &run).unwrap_err();
    assert_eq!(of(1_000_000).code().as_str(), "VS-RUN-001");
    for count in [0, 1_000_001, 1 << 31, u32::MAX] {
        assert_eq!(of(count).code().as_str(), "VS-FLOW-007");
    }
}
