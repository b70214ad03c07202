//! Prices and pots.

use foundation::{Run, Seed};

use super::super::*;
use super::{floats, made_up};

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
