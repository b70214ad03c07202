//! What a history is made from, and what is said of one that cannot be used.

use foundation::{Run, Seed};

use super::super::*;
use super::{Row, floats, made_up, states};

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
    let sd = |history: &History, uncertainty| {
        let rates = Rates::fit(history, Policy::default()).unwrap();
        let runs = Runs::new(1_000, Seed::new(5)).uncertainty(uncertainty);
        let simulated = Simulated::new(history, &rates, 4, &runs, &Run::default()).unwrap();
        floats(&simulated.people(&[], &[]).unwrap(), "sd")
    };
    // Where as many join as leave, counts hide nearly all of it, and still say that they are less sure.
    let mut rows: Vec<Row> = Vec::new();
    for year in 2020..2025 {
        for age in 1..4 {
            let more = u32::from(year % 2 == 0);
            rows.push((year, age, Some(("a", "special")), Some(("a", "special")), 14 - more));
            rows.push((year, age, Some(("a", "special")), None, 2));
            rows.push((year, age, None, Some(("a", "special")), 2));
        }
        rows.push((year, 0, None, Some(("a", "special")), 16));
        rows.push((year, 4, Some(("a", "special")), None, 16));
    }
    let followed = super::history(&rows);
    let counts = (2020..=2025).flat_map(|year| {
        let stock = followed.stock(year).into_iter();
        stock.map(move |((age, kind), people)| (year, age, kind, u32::try_from(people).unwrap())).collect::<Vec<_>>()
    });
    let net = History::from_counts(followed.states(), counts, population()).unwrap();
    assert!(joined(&net) < joined(&followed));
    for (net, followed, uncertainty) in [
        (&counted, &census, Uncertainty::Both),
        (&counted, &census, Uncertainty::Rates),
        (&net, &followed, Uncertainty::Both),
        (&net, &followed, Uncertainty::Rates),
    ] {
        let (net, followed) = (sd(net, uncertainty), sd(followed, uncertainty));
        assert!(net.iter().zip(&followed).all(|(net, followed)| net > followed), "{net:?} {followed:?}");
    }
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
