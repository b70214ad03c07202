use foundation::{Calendar, Cell, Coded, Period, code};

use super::{Benefit, Benefits, LatestFigure};
use crate::actual::{Clear, Rag, Rating};
use crate::ambition::{Ambition, Amount, PublishedTarget, Target};
use crate::measure::{Better, Kind, Measure};
use crate::series::{Change, Parts};

fn measure(id: &str, kind: Kind) -> Measure {
    Measure::new(id.parse().unwrap(), id, kind)
}

fn month(text: &str) -> Period {
    Calendar::Month.parse(text).unwrap()
}

fn parts(numerator: f64, denominator: f64) -> Parts {
    Parts { numerator: Cell::Value(numerator), denominator: Cell::Value(denominator) }
}

#[test]
fn a_rate_changes_by_points_and_a_count_by_per_cent() {
    let rate = Benefit::new(&measure("share", Kind::Ratio), 92.2, "2018/19").unwrap();
    let rate = rate.now(month("2021-10"), 60.0).unwrap();
    assert_eq!(rate.change().value().unwrap().to_string(), "-32.2 percentage points");
    assert!(rate.clone().reported(Change::PerCent(-32.2), "x").is_err());
    assert_eq!(rate.clear(), Err("out of how many is not said"));
    assert_eq!(rate.out_of(parts(1106.0, 1200.0), parts(720.0, 1200.0)).clear(), Ok(Clear::Lower));

    let count = Benefit::new(&measure("lent", Kind::Flow), 61.0, "2018/19").unwrap();
    let count = count.now(month("2021-10"), 51.0).unwrap();
    assert_eq!(count.change().value().unwrap().to_string(), "-16%");
    assert_eq!(count.clone().over_periods(12.0, 12.0).clear(), Ok(Clear::Lower));
    assert_eq!(count.over_periods(12.0, 1.0).clear(), Ok(Clear::NoClearChange));
}

#[test]
fn an_outcome_with_an_ambition_is_rated_and_nothing_else() {
    let prompt = measure("prompt", Kind::Ratio).outcome(Some(Better::Higher));
    let key = "north".parse().unwrap();
    let aim = |to: f64| {
        Ambition::new(&prompt, &key, "us", (month("2021-01"), 60.0), [Target::to(month("2021-10"), to)]).unwrap()
    };
    let rated = |now: f64, of: f64, worse: &[String]| {
        let row =
            Benefit::new(&prompt, 60.0, "2020").unwrap().aim(aim(80.0)).unwrap().now(month("2021-12"), now).unwrap();
        row.out_of(parts(0.6 * of, of), parts(now / 100.0 * of, of)).rating(worse)
    };
    let rag = |rating| match rating {
        Rating::Rated(rag, _) => rag,
        other => panic!("{other}"),
    };
    assert_eq!(rag(rated(80.0, 1000.0, &[])), Rag::Green);
    assert_eq!(rag(rated(75.0, 1000.0, &[])), Rag::Amber);
    assert_eq!(rag(rated(61.0, 1000.0, &[])), Rag::Red);
    assert_eq!(rag(rated(50.0, 1000.0, &[])), Rag::Red);
    assert_eq!(rated(80.0, 1000.0, &["waits".to_owned()]), Rating::Withheld(vec!["waits".to_owned()]));

    let target = PublishedTarget::new(&prompt, month("2021-10"), Amount::To(80.0), "the board").unwrap();
    let published = Benefit::new(&prompt, 60.0, "2020").unwrap().target(target).unwrap();
    let published = published.now(month("2021-12"), 90.0).unwrap();
    assert_eq!(published.rating(&[]), Rating::NotRated("what others set rates nothing"));
    let lent = Benefit::new(&measure("lent", Kind::Flow), 61.0, "2018/19").unwrap();
    assert_eq!(lent.rating(&[]), Rating::NotRated("activity is read below, within or above expected"));
}

#[test]
fn what_is_not_collected_is_said() {
    let row = Benefit::new(&measure("lent", Kind::Flow), 61.0, "2018/19").unwrap();
    let table = Benefits::new([row]).unwrap();
    assert!(table.sentences()[0].starts_with("Lent: 61 on average in 2018/19; what it has come to is not collected."));
    assert!(table.columns().unwrap().to_json_lines().unwrap().contains("\"value_status\":\"not_recorded\""));
}

#[test]
fn rows_that_do_not_fit_their_measure() {
    let (lent, share) = (measure("lent", Kind::Flow), measure("share", Kind::Ratio));
    let said = |result: Result<Benefit, crate::Error>| {
        let error = result.unwrap_err();
        assert_eq!(error.code(), code::BENEFIT_FIGURE);
        error.path().to_owned()
    };
    assert_eq!(said(Benefit::new(&share, 101.0, "x")), "average");
    let row = || Benefit::new(&share, 50.0, "x").unwrap();
    assert_eq!(said(row().now(month("2021-10"), f64::NAN)), "now");
    let target = PublishedTarget::new(&lent, month("2021-10"), Amount::To(80.0), "the board").unwrap();
    assert_eq!(said(row().target(target)), "targets");
    assert!(Benefits::new([]).is_err());
    let months = (month("2021-10"), month("2021-09"));
    assert!(LatestFigure::new(&lent, (months.0, 1.0), (months.1, 1.0)).is_err());
    assert!(LatestFigure::new(&share, (months.1, 1.0), (months.0, 101.0)).is_err());
}
