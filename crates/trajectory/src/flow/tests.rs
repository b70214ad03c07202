mod together;

use std::num::NonZeroUsize;
use std::sync::Arc;

use foundation::{Columns, Run, Seed, Values};
use proptest::prelude::*;

use super::draw;
use super::*;

fn floats(table: &Columns<'_>, name: &str) -> Vec<f64> {
    match table.column(name).unwrap().values() {
        Values::Float(values) => values.to_vec(),
        other => panic!("{name} is {other:?}"),
    }
}

/// Two groups, three places, seven ages; a made-up history of three years.
fn states(split: bool) -> Arc<States> {
    let key = |text: &str| text.parse().unwrap();
    let mut places = vec![Place::new(key("primary"), 0, 3), Place::new(key("secondary"), 4, 6)];
    places.push(Place::new(key("special"), 0, 6).moves_to(vec![key("special"), key("secondary")]));
    if split {
        places.push(Place::new(key("special_two"), 0, 6).moves_to(vec![key("special_two"), key("secondary")]));
    }
    Arc::new(States::new(vec!["need".parse().unwrap()], vec![vec![key("a")], vec![key("b")]], places, 0..=6).unwrap())
}

/// A row of a history by names: year, age, from, to, people.
type Row = (i32, i32, Option<(&'static str, &'static str)>, Option<(&'static str, &'static str)>, u32);

fn history(rows: &[Row]) -> History {
    let states = states(false);
    let at = |age, end: Option<(&str, &str)>| end.map(|(need, place)| (age, states.kind(&[need], place).unwrap()));
    let rows: Vec<_> = rows
        .iter()
        .map(|(year, age, from, to, people)| Transition {
            year: *year,
            from: at(*age, *from),
            to: at(*age + 1, *to),
            people: *people,
        })
        .collect();
    let population = (2020..2032).flat_map(|year| (0..=6).map(move |age| (year, age, 400.0 + f64::from(age))));
    History::new(&states, rows, population).unwrap()
}

fn made_up() -> History {
    let mut rows: Vec<Row> = Vec::new();
    for (at, year) in (2020..2024).enumerate() {
        let more = u32::try_from(at).unwrap();
        for age in 0..6 {
            let place = if age < 4 { "primary" } else { "secondary" };
            let next = if age < 3 { "primary" } else { "secondary" };
            rows.push((year, age, Some(("a", place)), Some(("a", next)), 30 + 2 * more));
            rows.push((year, age, Some(("a", place)), None, 3));
            rows.push((year, age, Some(("b", place)), Some(("b", "special")), 2));
            rows.push((year, age, Some(("b", "special")), Some(("b", "special")), 9 + more));
            rows.push((year, age, Some(("b", "special")), Some(("a", "special")), 1));
            rows.push((year, age, None, Some(("a", next)), 6 + more));
            rows.push((year, age, None, Some(("b", "special")), 2));
        }
        rows.push((year, 6, Some(("a", "secondary")), None, 25));
    }
    history(&rows)
}

#[test]
fn everybody_is_accounted_for() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let expected = Expected::new(&history, &rates, 6).unwrap();
    for year in expected.years() {
        let totals = expected.totals(year).unwrap();
        assert!(totals.aged_out.abs() < f64::MIN_POSITIVE);
        let out = totals.stayed + totals.moved + totals.left;
        assert!((totals.start - out).abs() < 1e-9, "{totals:?}");
        assert!((expected.total(year).unwrap() - (totals.start + totals.joined - totals.left)).abs() < 1e-9);
    }
    // Of whole people it holds exactly, in every run.
    let runs = Runs::new(50, Seed::new(3));
    let simulated = Simulated::new(&history, &rates, 6, &runs, &Run::default()).unwrap();
    let (totals, here) = (simulated.totals(&[]).unwrap(), simulated.people(&[], &[]).unwrap());
    let (means, here) = (floats(&totals, "mean"), floats(&here, "mean"));
    for (year, here) in here.iter().enumerate() {
        let [start, joined, stayed, moved, left, aged_out] = means[year * 6..year * 6 + 6].try_into().unwrap();
        assert!((start - (stayed + moved + left)).abs() < 1e-9);
        assert!((start + joined - left - here).abs() < 1e-9);
        assert!(aged_out.abs() < f64::MIN_POSITIVE);
    }
}

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
fn money_is_people_times_prices_and_each_pot_is_shown() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let special = || Selection::everyone().places(vec!["special".parse().unwrap()]);
    let id = |text: &str| text.parse::<foundation::Id>().unwrap();
    let prices = Prices::at(2024)
        .rising_by(0.02)
        .with(UnitCost::new(id("top_up"), id("block"), special(), 10_000.0))
        .with(UnitCost::new(id("travel"), id("transport"), Selection::everyone(), 500.0))
        .funding(PlaceFunding {
            pot: id("block"),
            place: "special".parse().unwrap(),
            places: 80,
            from: 2025,
            pounds: 6_000.0,
        });
    let runs = Runs::new(100, Seed::new(2)).by(&["place"]).prices(prices.clone());
    let simulated = Simulated::new(&history, &rates, 2, &runs, &Run::default()).unwrap();
    let people = simulated.people(&["place"], &[]).unwrap();
    let in_special = floats(&people, "mean")[2];
    let everybody = floats(&simulated.people(&[], &[]).unwrap(), "mean")[0];
    let pots = simulated.pots(&[0.5]).unwrap();
    let means = floats(&pots, "mean");
    assert!((means[0] - 1.02 * (10_000.0 * in_special + 480_000.0)).abs() < 0.5, "{means:?}");
    assert!((means[1] - 1.02 * 500.0 * everybody).abs() < 0.5);
    assert!((means[2] - (means[0] + means[1])).abs() < 0.5);
    // Half as many joiners into special places: less top-up, the same place funding, in every run.
    let fewer = Scenario::new(id("fewer"), "Half as many join special places").with(Change::times(
        Rate::Joining,
        special(),
        0.5,
    ));
    let difference =
        Difference::new(&history, &rates, 2, [&Scenario::nothing(), &fewer], &runs, &Run::default()).unwrap();
    assert_eq!(difference.without(), &simulated);
    let gaps = difference.pots(&[0.025, 0.975]).unwrap();
    let means = floats(&gaps, "mean");
    assert!(means[0] < 0.0 && (means[2] - means[0] - means[1]).abs() < 0.5);
    let own = floats(&difference.people(&[]).unwrap(), "mean")[0];
    let with = floats(&difference.with().people(&[], &[]).unwrap(), "mean")[0];
    assert!((own - (with - everybody)).abs() < 1e-9);
    // A cost that is not surely known widens what is paid and keeps its mean.
    let unsure =
        Prices::at(2024).with(UnitCost::new(id("top_up"), id("block"), special(), 10_000.0).share_of_mean(0.3));
    let sure = Prices::at(2024).with(UnitCost::new(id("top_up"), id("block"), special(), 10_000.0));
    let of = |prices: Prices| {
        let runs = Runs::new(3_000, Seed::new(2)).prices(prices);
        let simulated = Simulated::new(&history, &rates, 1, &runs, &Run::default()).unwrap();
        let table = simulated.pots(&[]).unwrap();
        (floats(&table, "mean")[0], floats(&table, "sd")[0])
    };
    let ((mean, sd), (unsure_mean, unsure_sd)) = (of(sure), of(unsure));
    assert!((unsure_mean / mean - 1.0).abs() < 0.03 && unsure_sd > 2.0 * sd);
    let wrong = runs.prices(Prices::at(2024).with(UnitCost::new(id("a"), id("b"), special(), -1.0)));
    let error = Simulated::new(&history, &rates, 1, &wrong, &Run::default()).unwrap_err();
    assert_eq!(foundation::Coded::code(&error).as_str(), "VS-FLOW-010");
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

#[test]
fn a_full_place_makes_people_wait_and_nobody_vanishes() {
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
    let history = History::new(&states, rows, population).unwrap();
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

#[test]
fn a_census_and_counts_say_as_much_as_they_can() {
    let history = made_up();
    // Everybody of the made-up history as a person with a key: the same transitions come back.
    let mut people: Vec<(foundation::Key, i32, i32, Kind)> = Vec::new();
    let mut next = 0;
    for row in history.transitions().iter().filter(|row| row.year == 2021) {
        for _ in 0..row.people {
            let key: foundation::Key = format!("p{next}").parse().unwrap();
            next += 1;
            people.extend(row.from.map(|(age, kind)| (key.clone(), 2021, age, kind)));
            people.extend(row.to.map(|(age, kind)| (key, 2022, age, kind)));
        }
    }
    people.rotate_left(71);
    let population = || (2020..2032).flat_map(|year| (0..=6).map(move |age| (year, age, 400.0)));
    let census = History::from_census(history.states(), people.clone(), population()).unwrap();
    let own: Vec<_> = history.transitions().iter().filter(|row| row.year == 2021).copied().collect();
    assert_eq!(census.transitions(), own);
    // Counts alone give the same stocks, fewer flows, and less certainty.
    let counts = [2021, 2022].into_iter().flat_map(|year| {
        census
            .stock(year)
            .into_iter()
            .map(move |((age, kind), people)| (year, age, kind, u32::try_from(people).unwrap()))
    });
    let counted = History::from_counts(history.states(), counts, population()).unwrap();
    assert_eq!(counted.stock(2022), census.stock(2022));
    let joined = |history: &History| -> u32 {
        history.transitions().iter().filter(|row| row.from.is_none()).map(|row| row.people).sum()
    };
    assert!(joined(&counted) <= joined(&census));
    let sd = |history: &History| {
        let rates = Rates::fit(history, Policy::default()).unwrap();
        let runs = Runs::new(400, Seed::new(5)).uncertainty(Uncertainty::Rates);
        let simulated = Simulated::new(history, &rates, 1, &runs, &Run::default()).unwrap();
        floats(&simulated.people(&[], &[]).unwrap(), "sd")[0]
    };
    assert!(sd(&counted) > sd(&census));
    people.push(people[0].clone());
    let code = |error: crate::Error| foundation::Coded::code(&error).as_str();
    assert_eq!(code(History::from_census(history.states(), people, population()).unwrap_err()), "VS-DOCUMENT-014");
    assert_eq!(
        code(History::from_counts(history.states(), [(2020, 1, 0, 5)], population()).unwrap_err()),
        "VS-FLOW-014"
    );
}

#[test]
fn what_is_not_there_is_said() {
    let history = made_up();
    let rates = Rates::fit(&history, Policy::default()).unwrap();
    let code = |error: crate::Error| foundation::Coded::code(&error).as_str();
    assert_eq!(code(Expected::new(&history, &rates, 8).unwrap_err()), "VS-FLOW-006");
    let runs = Runs::new(0, Seed::new(1));
    assert_eq!(code(Simulated::new(&history, &rates, 1, &runs, &Run::default()).unwrap_err()), "VS-FLOW-007");
    let runs = Runs::new(1, Seed::new(1)).by(&["colour"]);
    assert_eq!(code(Simulated::new(&history, &rates, 1, &runs, &Run::default()).unwrap_err()), "VS-FLOW-008");
    let states = states(false);
    let row = Transition { year: 2020, from: Some((0, 0)), to: Some((2, 0)), people: 1 };
    assert_eq!(code(History::new(&states, [row], []).unwrap_err()), "VS-FLOW-001");
    let row = Transition { year: 2020, from: None, to: None, people: 1 };
    assert_eq!(code(History::new(&states, [row], []).unwrap_err()), "VS-FLOW-004");
    let row = Transition { year: 2020, from: None, to: Some((1, 0)), people: 1 };
    let lonely = History::new(&states, [row], []).unwrap();
    assert_eq!(code(Rates::fit(&lonely, Policy::default()).unwrap_err()), "VS-FLOW-005");
}

/// The exact probabilities of Binomial, by logarithms of factorials.
fn binomial_probabilities(people: u32, chance: f64) -> Vec<f64> {
    let factorial = |count: u32| libm::lgamma(f64::from(count) + 1.0);
    let of = |count: u32| {
        let ways = factorial(people) - factorial(count) - factorial(people - count);
        libm::exp(ways + f64::from(count) * chance.ln() + f64::from(people - count) * (1.0 - chance).ln())
    };
    (0..=people).map(of).collect()
}

/// Pearson's statistic over classes that expect at least 5, and how many classes there are.
fn misfit(counts: &[u32], probabilities: &[f64]) -> (f64, usize) {
    let all: u32 = counts.iter().sum();
    let (mut statistic, mut classes, mut seen, mut share) = (0.0, 0, 0.0, 0.0);
    for (count, probability) in counts.iter().zip(probabilities) {
        seen += f64::from(*count);
        share += probability;
        let expected = share * f64::from(all);
        if expected >= 5.0 {
            statistic += (seen - expected).powi(2) / expected;
            classes += 1;
            (seen, share) = (0.0, 0.0);
        }
    }
    (statistic, classes)
}

#[test]
fn draws_follow_the_exact_distributions() {
    use statrs::distribution::{ChiSquared, ContinuousCDF};
    // A published sampler with one slip in a recursion was 0.9 too high at 8,000 people and an expected 20 to 48.
    for (at, (people, chance)) in
        [(5, 0.3), (40, 0.1), (200, 0.02), (8_000, 0.0025), (8_000, 0.006), (500, 0.5), (300, 0.93)]
            .into_iter()
            .enumerate()
    {
        let mut stream = Seed::new(at as u64).stream(0, "binomial", 0, foundation::stream::Purpose::new("test"));
        let mut counts = vec![0_u32; people as usize + 1];
        (0..40_000).for_each(|_| counts[draw::binomial(&mut stream, people, chance) as usize] += 1);
        let (statistic, classes) = misfit(&counts, &binomial_probabilities(people, chance));
        let tail = 1.0 - ChiSquared::new(classes as f64 - 1.0).unwrap().cdf(statistic);
        assert!(tail > 1e-4, "{people} {chance}: {statistic} over {classes}");
        let mean =
            counts.iter().enumerate().map(|(count, times)| count as f64 * f64::from(*times)).sum::<f64>() / 40_000.0;
        let error = (f64::from(people) * chance * (1.0 - chance) / 40_000.0).sqrt();
        assert!((mean - f64::from(people) * chance).abs() < 4.0 * error);
    }
    // By the urn and by way of a chance of one's own, the Beta-binomial is the same.
    for (people, yes, no) in [(12, 0.4, 2.0), (39, 3.0, 9.0), (40, 3.0, 9.0), (90, 0.7, 20.0)] {
        let beta = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let factorial = |count: u32| libm::lgamma(f64::from(count) + 1.0);
        let of = |count: u32| {
            let ways = factorial(people) - factorial(count) - factorial(people - count);
            libm::exp(ways + beta(f64::from(count) + yes, f64::from(people - count) + no) - beta(yes, no))
        };
        let probabilities: Vec<f64> = (0..=people).map(of).collect();
        let mut stream = Seed::new(7).stream(0, "beta", 0, foundation::stream::Purpose::new("test"));
        let mut counts = vec![0_u32; people as usize + 1];
        (0..40_000).for_each(|_| counts[draw::beta_binomial(&mut stream, people, yes, no) as usize] += 1);
        let (statistic, classes) = misfit(&counts, &probabilities);
        let tail = 1.0 - ChiSquared::new(classes as f64 - 1.0).unwrap().cdf(statistic);
        assert!(tail > 1e-4, "{people} {yes} {no}: {statistic} over {classes}");
    }
}

#[test]
fn shares_and_shared_years_have_their_moments() {
    let mut stream = Seed::new(2).stream(0, "dirichlet", 0, foundation::stream::Purpose::new("test"));
    let (mut sums, mut squares) = ([0.0; 3], 0.0);
    for _ in 0..20_000 {
        let mut weights = vec![0.05, 1.0, 2.95];
        draw::dirichlet(&mut stream, &mut weights);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        sums.iter_mut().zip(&weights).for_each(|(sum, share)| *sum += share / 20_000.0);
        let year = draw::gamma_of_mean_one(&mut stream, 0.04);
        squares += (year - 1.0).powi(2) / 20_000.0;
    }
    for (mean, expected) in sums.into_iter().zip([0.0125, 0.25, 0.7375]) {
        assert!((mean - expected).abs() < 0.006, "{mean} {expected}");
    }
    assert!((squares - 0.04).abs() < 0.002, "{squares}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// A setting that is divided in two like ones, with the rates given: whoever came to it comes to one of them by a share,
    /// leaves and moves on as before.
    #[test]
    fn dividing_a_place_changes_no_total(share in 0.0_f64..1.0) {
        let (whole, policy) = (made_up(), Policy::default());
        let rates = Rates::fit(&whole, policy).unwrap();
        let divided = states(true);
        let of = |kind: Kind| divided.places()[divided.place_of(kind)].key.as_str().replace("special_two", "special");
        let group = |kind: Kind| divided.groups()[divided.group_of(kind)][0].as_str();
        let before = |kind: Kind| rates.states().kind(&[group(kind)], &of(kind)).unwrap();
        let after = |kind: Kind| {
            let (place, need) = (rates.states().place_of(kind), rates.states().groups()[rates.states().group_of(kind)][0].as_str());
            divided.kind(&[need], rates.states().places()[place].key.as_str()).unwrap()
        };
        let spread = |weights: &rates::Weights| -> rates::Weights {
            let two = |(kind, weight): &(Kind, f64)| {
                let one = after(*kind);
                let twin = (of(one) == "special").then(|| divided.kind(&[group(one)], "special_two").unwrap());
                let kept = if twin.is_some() { 1.0 - share } else { 1.0 };
                [Some((one, weight * kept)), twin.map(|twin| (twin, weight * share))].into_iter().flatten()
            };
            weights.iter().flat_map(two).collect()
        };
        let cell = |at: usize| {
            let (age, kind) = divided.state(at);
            rates.states().cell(age, before(kind)).unwrap()
        };
        let cells = 0..divided.count();
        let given = Rates {
            leave: cells.clone().map(|at| rates.leave[cell(at)]).collect(),
            moves: cells.clone().map(|at| rates.moves[cell(at)]).collect(),
            destinations: cells.map(|at| spread(&rates.destinations[cell(at)])).collect(),
            arrive: rates.arrive.iter().map(spread).collect(),
            states: divided.clone(),
            ..rates.clone()
        };
        let end = |end: Option<history::At>| end.map(|(age, kind)| (age, after(kind)));
        let rows = whole.transitions().iter().map(|row| Transition { from: end(row.from), to: end(row.to), ..*row });
        let population = (2020..2032).flat_map(|year| (0..=6).map(move |age| (year, age, 400.0 + f64::from(age))));
        let history = History::new(&divided, rows, population).unwrap();
        let (one, two) = (Expected::new(&whole, &rates, 6).unwrap(), Expected::new(&history, &given, 6).unwrap());
        for year in one.years() {
            let (one, two) = (one.totals(year).unwrap(), two.totals(year).unwrap());
            for (one, two) in [(one.start, two.start), (one.joined, two.joined), (one.left, two.left), (one.moved, two.moved)] {
                prop_assert!((one - two).abs() < 1e-9 * one.max(1.0), "{year}: {one} {two}");
            }
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(seed in 0_u64..1_000) {
        let history = made_up();
        let mut rows: Vec<_> = history.transitions().to_vec();
        let turn = usize::try_from(seed).unwrap() % rows.len();
        rows.rotate_left(turn);
        let population = (2020..2032).flat_map(|year| (0..=6).map(move |age| (year, age, 400.0 + f64::from(age))));
        let other = History::new(history.states(), rows, population).unwrap();
        prop_assert_eq!(history.digest(), other.digest());
        let rates = Rates::fit(&history, Policy::default()).unwrap();
        prop_assert_eq!(&rates, &Rates::fit(&other, Policy::default()).unwrap());
    }
}
