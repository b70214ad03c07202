//! How many places there are, and who waits.

use std::sync::Arc;

use foundation::{Run, Seed};

use super::super::*;
use super::{floats, made_up};

/// Twenty people an age in each of two places, and somewhere to wait.
pub(super) fn with_waiting() -> History {
    let key = |text: &str| text.parse::<foundation::Key>().unwrap();
    let places = vec![
        Place::new(key("mainstream"), 0, 6),
        Place::new(key("special"), 0, 6),
        Place::waiting(key("waiting"), 0, 6),
    ];
    let states = Arc::new(States::new(vec!["need".parse().unwrap()], vec![vec![key("a")]], places, 0..=6).unwrap());
    let kind = |place| states.kind(&["a"], place).unwrap();
    let row = |year, from, to, people| Transition { year, from, to, people };
    let rows = (2020..2024).flat_map(|year| {
        (0..6).flat_map(move |age| {
            [
                row(year, Some((age, 0)), Some((age + 1, 0)), 20),
                row(year, Some((age, 1)), Some((age + 1, 1)), 20),
                row(year, Some((age, 0)), Some((age + 1, 1)), 3),
                row(year, None, Some((age + 1, 1)), 6),
            ]
        })
    });
    assert_eq!((kind("mainstream"), kind("special")), (0, 1));
    let population = (2020..2032).flat_map(|year| (0..=6).map(move |age| (year, age, 400.0)));
    History::new(&states, rows, population).unwrap()
}

#[test]
fn a_full_place_makes_people_wait_and_nobody_vanishes() {
    let key = |text: &str| text.parse::<foundation::Key>().unwrap();
    let history = with_waiting();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let full = Scenario::new("full".parse().unwrap(), "Places as they are").places(key("special"), 2025, 170);
    let more = full.and(
        &Scenario::new("more".parse().unwrap(), "More places").places(key("special"), 2026, 400),
        "more_places".parse().unwrap(),
        "More places from 2026",
    );
    let runs = Runs::new(300, Seed::new(6)).by(&["place"]);
    let sums = |scenario: &Scenario| {
        let simulated = scenario.simulated(&history, &rates, 3, &runs, &Run::default()).unwrap();
        let people = floats(&simulated.people(&["place"], &[1.0]).unwrap(), "mean");
        let highest = floats(&simulated.people(&["place"], &[1.0]).unwrap(), "q1");
        let totals = floats(&simulated.totals(&[]).unwrap(), "mean");
        for (year, all) in people.chunks(3).enumerate() {
            let [start, joined, stayed, moved, left, _] = totals[year * 6..year * 6 + 6].try_into().unwrap();
            assert!((all.iter().sum::<f64>() - (start + joined - left)).abs() < 1e-9);
            assert!((start - stayed - moved - left).abs() < 1e-9);
        }
        (people, highest)
    };
    let (people, highest) = sums(&full);
    assert!(highest[1] <= 170.0 && highest[4] <= 170.0 && highest[7] <= 170.0, "{highest:?}");
    assert!(people[2] > 5.0 && people[5] > 5.0, "{people:?}");
    // The mean of runs and the average year agree nearly, and more places take in those who wait.
    let expected = full.expected(&history, &rates, 3).unwrap();
    let waiting: f64 = expected.stock(2025).iter().filter(|((_, kind), _)| *kind == 2).map(|(_, people)| people).sum();
    assert!((waiting - people[5]).abs() < 0.2 * people[5], "{waiting} {people:?}");
    let (opened, _) = sums(&more);
    assert!((opened[2] - people[2]).abs() < 1e-9 && opened[8] < 0.5, "{opened:?}");
    // How many places are just enough is found, and one fewer is not.
    let nobody = Goal { year: 2027, of: Selection::everyone().places(vec![key("waiting")]), at_most: 0.5 };
    let lever = Lever::Places { place: key("special"), from: 2026, most: 600 };
    let found = full.seek(&history, &rates, 3, &lever, &nobody).unwrap();
    let fewer = full.clone().places(key("special"), 2026, found.setting as u32 - 1);
    let waiting = |scenario: &Scenario| -> f64 {
        let stock = scenario.expected(&history, &rates, 3).unwrap().stock(2027);
        stock.iter().filter(|((_, kind), _)| *kind == 2).map(|(_, people)| people).sum()
    };
    assert!(found.expected <= 0.5 && waiting(&found.scenario) <= 0.5 && waiting(&fewer) > 0.5, "{found:?}");
    let opening = Lever::Opening { place: key("special"), places: 300, between: (2025, 2027) };
    let found = full.seek(&history, &rates, 3, &opening, &nobody).unwrap();
    assert!((2025.0..=2027.0).contains(&found.setting));
    let few = Lever::Places { place: key("special"), from: 2026, most: 3 };
    let code = |error: crate::Error| foundation::Coded::code(&error).as_str();
    assert_eq!(code(full.seek(&history, &rates, 3, &few, &nobody).unwrap_err()), "VS-FLOW-013");
    // Earlier support has a reach that can be solved for; how many join does not.
    let half = Change::times(Rate::Joining, Selection::everyone(), 0.5);
    let asked = full.clone().with(half.clone());
    let lever = Lever::Reach { change: 0 };
    assert_eq!(code(asked.seek(&history, &rates, 3, &lever, &nobody).unwrap_err()), "VS-FLOW-012");
    let between = f64::midpoint(waiting(&full), waiting(&asked));
    let goal = Goal { at_most: between, ..nobody };
    let found = full.clone().with(half.by_supply()).seek(&history, &rates, 3, &lever, &goal).unwrap();
    assert!(found.setting > 0.0 && found.setting < 1.0 && found.expected <= between, "{found:?}");
    let nowhere = Scenario::new("a".parse().unwrap(), "a").places(key("special"), 2025, 10);
    let other = made_up();
    let error = nowhere.expected(&other, &Rates::fit(&other, Policy::default()).unwrap(), 1).unwrap_err();
    assert_eq!(foundation::Coded::code(&error).as_str(), "VS-FLOW-011");
}
