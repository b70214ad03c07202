//! Scenarios, and what divides their difference.

use foundation::{Columns, Run, Seed};

use super::super::*;
use super::places::with_waiting;
use super::{floats, made_up};

#[test]
fn a_scenario_that_changes_nothing_changes_nothing() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let runs = Runs::new(60, Seed::new(4)).by(&["place", "age"]);
    let without = Simulated::new(&history, &rates, 4, &runs, &Run::default()).unwrap();
    let none = Scenario::new("none".parse().unwrap(), "Nothing changes");
    let later = Change::times(Rate::Leaving, Selection::everyone(), 0.5).from(2100);
    for scenario in [none.clone(), none.with(later)] {
        assert_eq!(without, scenario.simulated(&history, &rates, 4, &runs, &Run::default()).unwrap());
        let (one, other) =
            (Expected::new(&history, &rates, 4).unwrap(), scenario.expected(&history, &rates, 4).unwrap());
        assert_eq!(one.columns().unwrap(), other.columns().unwrap());
    }
}

#[test]
fn scenarios_change_what_they_name_and_nothing_else() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let need = |key: &str| Selection::everyone().keys("need".parse().unwrap(), vec![key.parse().unwrap()]);
    let joined = |expected: &Expected, into: &str| -> f64 {
        let flows = expected.flows().unwrap();
        let people = floats(&flows, "expected");
        let text = |name: &str, row: usize| flows.column(name).unwrap().display(row);
        let here = |row: &usize| {
            text("from", *row) == "outside" && text("to", *row).starts_with(into) && text("year", *row) == "2025"
        };
        (0..flows.rows()).filter(here).map(|row| people[row]).sum()
    };
    let base = Expected::new(&history, &rates, 3).unwrap();
    let fewer = Scenario::new("fewer".parse().unwrap(), "Half as many join with need b").with(Change::times(
        Rate::Joining,
        need("b"),
        0.5,
    ));
    let changed = fewer.expected(&history, &rates, 3).unwrap();
    assert!((joined(&changed, "b/") - 0.5 * joined(&base, "b/")).abs() < 1e-9);
    assert!((joined(&changed, "a/") - joined(&base, "a/")).abs() < 1e-9);
    assert!(changed.total(2026).unwrap() < base.total(2026).unwrap());
    // Where people come to can change without how many.
    let elsewhere = Scenario::new("elsewhere".parse().unwrap(), "More of them in mainstream places")
        .with(Change::times(Rate::Arriving, Selection::everyone().places(vec!["special".parse().unwrap()]), 0.1));
    let moved = elsewhere.expected(&history, &rates, 3).unwrap();
    assert!((moved.totals(2025).unwrap().joined - base.totals(2025).unwrap().joined).abs() < 1e-9);
    assert!(joined(&moved, "b/special") < joined(&base, "b/special"));
    // A ramp is there by steps, and in full in its last year.
    let slowly = Scenario::new("slowly".parse().unwrap(), "Over two years")
        .with(Change::times(Rate::Joining, Selection::everyone(), 0.0).from(2025).over(2));
    let slowly = slowly.expected(&history, &rates, 3).unwrap();
    assert!((slowly.totals(2025).unwrap().joined - 0.5 * base.totals(2025).unwrap().joined).abs() < 1e-9);
    assert!(slowly.totals(2026).unwrap().joined.abs() < f64::MIN_POSITIVE);
    let wrong = Scenario::new("wrong".parse().unwrap(), "A weight cannot be set").with(Change::set(
        Rate::Arriving,
        Selection::everyone(),
        0.5,
    ));
    let error = wrong.expected(&history, &rates, 3).unwrap_err();
    assert_eq!(foundation::Coded::code(&error).as_str(), "VS-FLOW-009");
}

#[test]
fn a_difference_is_divided_without_remainder() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let scenario = Scenario::new("three".parse().unwrap(), "Three changes")
        .with(Change::times(Rate::Joining, Selection::everyone(), 0.8))
        .with(Change::times(Rate::Leaving, Selection::everyone(), 1.5))
        .with(Change::times(Rate::Joining, Selection::everyone().ages(0..=3), 0.5));
    let parts = scenario.parts(&history, &rates, 4, 2028, &Selection::everyone()).unwrap();
    let whole = scenario.expected(&history, &rates, 4).unwrap().total(2028).unwrap()
        - Expected::new(&history, &rates, 4).unwrap().total(2028).unwrap();
    assert!((floats(&parts, "share").iter().sum::<f64>() - whole).abs() < 1e-8);
    assert!((floats(&parts, "alone").iter().sum::<f64>() - whole).abs() > 0.1, "they overlap");
}

/// Places are parts as changes are; what both scenarios say is none; and money is divided as people are, by parts and by unit
/// costs.
#[test]
fn a_difference_says_on_what_it_depends() {
    let history = with_waiting();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let id = |text: &str| text.parse::<foundation::Id>().unwrap();
    let special = || Selection::everyone().places(vec!["special".parse().unwrap()]);
    let both = Change::times(Rate::Moving, Selection::everyone(), 1.2);
    let without = Scenario::new(id("without"), "As it is planned")
        .with(Change::times(Rate::Joining, special(), 1.3))
        .with(both.clone());
    let with =
        Scenario::new(id("with"), "Ambition").with(Change::times(Rate::Leaving, special(), 1.5).over(2)).with(both);
    let prices = Prices::at(2024)
        .rising_by(0.02)
        .with(UnitCost::new(id("top_up"), id("block"), special(), 10_000.0).share_of_mean(0.1))
        .with(UnitCost::new(id("travel"), id("transport"), Selection::everyone(), 500.0));
    // The mean of runs is that of the exact tables where nobody waits.
    let runs = Runs::new(600, Seed::new(3)).prices(prices.clone());
    let made = Sensitivity::new(&history, &rates, 4, [&without, &with], Some(&prices)).unwrap();
    let difference = Difference::new(&history, &rates, 4, [&without, &with], &runs, &Run::default()).unwrap();
    let gaps = difference.pots(&[]).unwrap();
    let shares = floats(made.pots(), "share");
    for (row, (mean, sd)) in floats(&gaps, "mean").iter().zip(floats(&gaps, "sd")).enumerate() {
        let whole = shares[2 * row] + shares[2 * row + 1];
        assert!((mean - whole).abs() < 4.5 * sd / 600_f64.sqrt() + 1.0, "{row}: {mean} {whole}");
    }
    let full = |scenario: &Scenario, from, places| scenario.clone().places("special".parse().unwrap(), from, places);
    let (without, with) = (full(&without, 2025, 170), full(&full(&with, 2025, 170), 2026, 190));
    let made = Sensitivity::new(&history, &rates, 4, [&without, &with], Some(&prices)).unwrap();
    let text = |table: &Columns<'_>, name: &str, row: usize| table.column(name).unwrap().display(row);
    let parts: Vec<String> = (0..3).map(|row| text(made.people(), "part", row)).collect();
    assert_eq!(parts, ["changes[0]", "without.changes[0]", "places.special"]);
    let exact = |year: i32| {
        let total = |one: &Scenario| one.expected(&history, &rates, 4).unwrap().total(year).unwrap();
        total(&with) - total(&without)
    };
    let sum = |table: &Columns<'_>, column: &str, keep: &dyn Fn(usize) -> bool| -> f64 {
        floats(table, column).iter().enumerate().filter(|(row, _)| keep(*row)).map(|(_, share)| share).sum()
    };
    for row in 0..gaps.rows() {
        let (year, pot) = (text(&gaps, "year", row), text(&gaps, "pot", row));
        let of = |table: &Columns<'_>, row: usize| text(table, "year", row) == year;
        let people = sum(made.people(), "share", &|row| of(made.people(), row));
        assert!((people - exact(year.parse().unwrap())).abs() < 1e-9);
        let pots = sum(made.pots(), "share", &|row| of(made.pots(), row) && text(made.pots(), "pot", row) == pot);
        let own = |row: usize| pot == "all" || text(made.units(), "pot", row) == pot;
        let units = sum(made.units(), "pounds", &|row| of(made.units(), row) && own(row));
        assert!((pots - units).abs() < 1e-6 * units.abs().max(1.0), "{year} {pot}: {pots} {units}");
    }
    assert!((floats(made.units(), "sd")[0] - 0.1 * floats(made.units(), "pounds")[0].abs()).abs() < 1e-6);
    // From nothing, places are parts too, and shares add up to the whole.
    let parts = with.parts(&history, &rates, 4, 2028, &special()).unwrap();
    let people = |one: &Scenario| one.expected(&history, &rates, 4).unwrap().people(2028, &special());
    let whole = people(&with) - people(&Scenario::nothing());
    assert_eq!(text(&parts, "part", 2), "places.special");
    assert!((floats(&parts, "share").iter().sum::<f64>() - whole).abs() < 1e-8);
    let same = Sensitivity::new(&history, &rates, 4, [&with, &with], None).unwrap_err();
    assert_eq!(foundation::Coded::code(&same).as_str(), "VS-FLOW-009");
}

/// However uncertain the rates are that a scenario changes, the mean of runs is the exact one.
#[test]
fn the_mean_of_runs_is_the_exact_one_under_a_scenario() {
    const RUNS: u32 = 400;
    let history = made_up();
    let policy = Policy::default().prior_weight(0.2);
    let special = || Selection::everyone().places(vec!["special".parse().unwrap()]);
    let need = Selection::everyone().keys("need".parse().unwrap(), vec!["b".parse().unwrap()]);
    let scenario = |name: &str, change: Change| Scenario::new(name.parse().unwrap(), name).with(change);
    let scenarios = [
        scenario("arriving", Change::times(Rate::Arriving, special(), 6.0).from(2026)),
        scenario("moving_to", Change::times(Rate::MovingTo, special(), 0.1).over(2)),
        scenario("joining", Change::times(Rate::Joining, need, 3.0)),
        scenario("leaving", Change::times(Rate::Leaving, special(), 1.4)),
        scenario("set", Change::set(Rate::Moving, special(), 0.3)),
    ];
    for policy in [policy, policy.draws(Draws::EachYear)] {
        let mut rates = Rates::fit(&history, policy).unwrap();
        // Little is known of where people go, so that shares are far from certain.
        for weights in rates.destinations.iter_mut().chain(&mut rates.arrive) {
            for (_, weight) in weights.iter_mut() {
                *weight *= 0.03;
            }
        }
        for scenario in &scenarios {
            for uncertainty in [Uncertainty::Both, Uncertainty::Rates] {
                let runs = Runs::new(RUNS, Seed::new(5)).by(&["place"]).uncertainty(uncertainty);
                let simulated = scenario.simulated(&history, &rates, 4, &runs, &Run::default()).unwrap();
                let exact = scenario.expected(&history, &rates, 4).unwrap();
                let table = simulated.people(&["place"], &[]).unwrap();
                let (means, sds) = (floats(&table, "mean"), floats(&table, "sd"));
                for (row, (mean, sd)) in means.iter().zip(&sds).enumerate() {
                    let (year, place) = (exact.years()[row / 3], row % 3);
                    let key = rates.states().places()[place].key.clone();
                    let people = exact.people(year, &Selection::everyone().places(vec![key]));
                    let error = 4.5 * sd / f64::from(RUNS).sqrt() + 1e-2;
                    let name = scenario.name();
                    assert!(
                        (mean - people).abs() < error,
                        "{name} {uncertainty:?} {year} {place}: {mean} {people} {sd}"
                    );
                }
            }
        }
    }
}

/// Who is not where anything changes is drawn as without the scenario, bit for bit.
#[test]
fn what_is_not_changed_is_drawn_as_before() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let runs = Runs::new(60, Seed::new(4)).by(&["age", "place"]);
    let without = Simulated::new(&history, &rates, 4, &runs, &Run::default()).unwrap();
    let special = || Selection::everyone().places(vec!["special".parse().unwrap()]);
    for rate in [Rate::Arriving, Rate::MovingTo, Rate::Joining] {
        let later = Change::times(rate, special(), 0.5).from(2026);
        let scenario = Scenario::new("later".parse().unwrap(), "Later").with(later);
        let with = scenario.simulated(&history, &rates, 4, &runs, &Run::default()).unwrap();
        let (one, other) =
            (without.people(&["age", "place"], &[0.5]).unwrap(), with.people(&["age", "place"], &[0.5]).unwrap());
        let year = |row: usize| one.column("year").unwrap().display(row).parse::<i32>().unwrap();
        for name in ["mean", "sd", "q0.5"] {
            let bits = |table| -> Vec<u64> {
                let before = floats(table, name).into_iter().enumerate().filter(|(row, _)| year(*row) < 2026);
                before.map(|(_, value)| value.to_bits()).collect()
            };
            assert_eq!(bits(&one), bits(&other), "{rate:?}");
        }
        assert_ne!(one, other);
    }
}
