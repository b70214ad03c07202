//! The published model on its demonstration data, which is not part of this library: without it the test says so.

#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test")]

use std::path::Path;

use sen2::projection::{Inputs, witan_send};
use trajectory::flow::{Backtest, Expected, Policy, Rates};

fn demonstration() -> Option<Inputs> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/projection_demo");
    let text = |file: &str| std::fs::read_to_string(folder.join(file)).ok();
    let files = ["transitions.csv", "population.csv", "valid-states.csv", "costs.csv"].map(text);
    let [Some(transitions), Some(population), Some(states), Some(costs)] = files else {
        eprintln!("skipped: the demonstration data of the published model is not here");
        return None;
    };
    Some(Inputs::from_csv(&transitions, &population, &states, &costs).unwrap())
}

#[test]
fn the_published_model_is_reproduced() {
    let Some(inputs) = demonstration() else { return };
    let rates = Rates::fit(inputs.history(), witan_send()).unwrap();
    let rows = |table: foundation::Columns<'_>| table.rows();
    assert_eq!(rows(rates.joining().unwrap()), 23);
    assert_eq!(rows(rates.leaving().unwrap()), 1_464);
    assert_eq!(rows(rates.moving().unwrap()), 1_464);
    assert_eq!(rows(rates.arrivals().unwrap()), 1_464);
    assert_eq!(rows(rates.destinations().unwrap()), 17_508);
    assert_eq!(inputs.history().stock(2017).len(), 378);
    let expected = Expected::new(inputs.history(), &rates, 5).unwrap();
    // The exact means of the published model, worked out apart from this library.
    for (year, mean) in [(2018, 2247.34), (2019, 2318.80), (2020, 2388.95), (2021, 2462.04), (2022, 2533.47)] {
        let total = expected.total(year).unwrap();
        assert!((total - mean).abs() < 0.005, "{year}: {total}");
    }
    assert!(expected.totals(2022).unwrap().aged_out > 10.0);
}

#[test]
fn both_are_tried_on_the_years_before() {
    let Some(inputs) = demonstration() else { return };
    let policies = [("ours".parse().unwrap(), Policy::default()), ("witan_send".parse().unwrap(), witan_send())];
    let run = foundation::Run::default();
    let backtest = Backtest::new(inputs.history(), &policies, 2, 300, foundation::Seed::new(1), &run).unwrap();
    let scores = backtest.scores().unwrap();
    assert_eq!(scores.rows(), 4 * 2);
    // One year ahead both are nearer than either plain answer.
    let errors = |name: &str| match scores.column(name).unwrap().values() {
        foundation::Values::Float(values) => values.to_vec(),
        _ => Vec::new(),
    };
    let errors = errors("total_error");
    let rows: Vec<(String, String)> = (0..scores.rows())
        .map(|row| ["method", "ahead"].map(|name| scores.column(name).unwrap().display(row)).into())
        .collect();
    let error = |method: &str| errors[rows.iter().position(|row| row.0 == method && row.1 == "1").unwrap()];
    let plain = error("average_growth").min(error("no_growth"));
    assert!(error("ours") < plain && error("witan_send") < plain, "{errors:?}");
}

#[test]
fn by_default_nobody_is_lost_sight_of() {
    let Some(inputs) = demonstration() else { return };
    let rates = Rates::fit(inputs.history(), Policy::default()).unwrap();
    let expected = Expected::new(inputs.history(), &rates, 5).unwrap();
    assert!(expected.years().into_iter().all(|year| expected.totals(year).unwrap().aged_out.abs() < f64::MIN_POSITIVE));
}
