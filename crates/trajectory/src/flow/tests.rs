mod draws;
mod given;
mod money;
mod places;
mod runs;
mod scenarios;
mod together;

use std::sync::Arc;

use foundation::{Columns, Run, Seed, Values};
use proptest::prelude::*;

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
    for seed in 0..40 {
        let runs = Runs::new(1, Seed::new(seed));
        let simulated = Simulated::new(&history, &rates, 6, &runs, &Run::default()).unwrap();
        let (totals, here) = (simulated.totals(&[]).unwrap(), simulated.people(&[], &[]).unwrap());
        let (counts, here) = (floats(&totals, "mean"), floats(&here, "mean"));
        let mut before = f64::from(u32::try_from(history.stock(history.start()).values().sum::<u64>()).unwrap());
        for (year, here) in here.iter().enumerate() {
            let [start, joined, stayed, moved, left, aged_out] = counts[year * 6..year * 6 + 6].try_into().unwrap();
            let exactly = |one: f64, other: f64| assert_eq!(one.to_bits(), other.to_bits(), "seed {seed}, year {year}");
            exactly(start, before);
            exactly(start + joined, here + left + aged_out);
            exactly(start, stayed + moved + left + aged_out);
            exactly(aged_out, 0.0);
            before = *here;
        }
    }
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
