//! How often a chart finds something where there is nothing, and where there is.

use foundation::{Calendar, Cell, Key, Period};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::{ChartKind, ControlChart, Yearly};
use crate::actual::{Season, Side};
use crate::measure::{Kind, Measure};
use crate::series::{Parts, Series};

const FLAT: [f64; 12] = [1.0; 12];
const SCHOOL: [f64; 12] = [1.0, 1.1, 1.1, 0.8, 1.2, 1.2, 1.1, 0.3, 1.0, 1.2, 1.1, 0.7];

fn key() -> Key {
    "north".parse().unwrap()
}

fn start() -> Period {
    Calendar::Month.parse("2015-01").unwrap()
}

fn counts(values: &[f64]) -> Series {
    let visits = Measure::new("visits".parse().unwrap(), "visits", Kind::Flow);
    let points = values.iter().zip(0..).map(|(value, add)| (start().plus(add), Cell::Value(*value)));
    Series::from_points(&visits, &key(), points).unwrap()
}

/// Counts of a mean that itself varies, by `wider` of it as a rule.
struct Chance(ChaCha8Rng);

impl Chance {
    fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    fn count(&mut self, mean: f64, wider: f64) -> f64 {
        let off = self.uniform() + self.uniform() + self.uniform() - 1.5;
        let mean = mean * (1.0 + 2.0 * wider * off);
        let (mut sum, mut count) = (0.0, 0.0);
        loop {
            sum -= libm::log(1.0 - self.uniform());
            if sum > mean {
                return count;
            }
            count += 1.0;
        }
    }
}

/// In which share of charts something is found in the year after so many years of reference, if counts then drop by so much.
fn found(years: usize, season: [f64; 12], wider: f64, drop: f64) -> f64 {
    const RUNS: usize = 400;
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(11));
    let reference = start().plus(i32::try_from(years * 12).unwrap() - 1);
    let alarms = (0..RUNS).filter(|_| {
        let mean = |at: usize| 60.0 * season[at % 12] * if at >= years * 12 { 1.0 - drop } else { 1.0 };
        let values: Vec<f64> = (0..years * 12 + 12).map(|at| chance.count(mean(at), wider)).collect();
        ControlChart::new(&counts(&values), reference, None).unwrap().departure().is_some()
    });
    alarms.count() as f64 / RUNS as f64
}

#[test]
fn few_years_without_a_change_show_one_with_a_season_or_without() {
    for (season, wider) in [(FLAT, 0.0), (SCHOOL, 0.0), (FLAT, 0.2), (SCHOOL, 0.2)] {
        for years in [2, 3, 5] {
            let alarms = found(years, season, wider, 0.0);
            assert!(alarms < 0.085, "{years} years, {wider}: {alarms}");
        }
    }
}

#[test]
fn a_third_fewer_is_found_through_a_season() {
    for years in [2, 4] {
        assert!(found(years, SCHOOL, 0.0, 0.3) > 0.9);
    }
    // With one year the season hides it, and that is said.
    assert!(found(1, SCHOOL, 0.0, 0.3) < 0.5);
}

#[test]
fn august_is_compared_with_august() {
    let noise = [0.0, 6.0, -5.0, 2.0, -7.0, 4.0, 1.0, -3.0, 7.0, -4.0, 3.0, -2.0, 5.0, -6.0, 1.0];
    let values = |last: f64| -> Vec<f64> {
        let mut values: Vec<f64> =
            (0..36 + 8).map(|at| (100.0 * SCHOOL[at % 12] + noise[at % 15] * SCHOOL[at % 12].sqrt()).round()).collect();
        *values.last_mut().unwrap() = last;
        values
    };
    let reference = start().plus(35);
    let usual = ControlChart::new(&counts(&values(31.0)), reference, None).unwrap();
    assert_eq!(usual.departure(), None);
    let august = usual.points().last().unwrap();
    assert!((august.centre - 31.0).abs() < 4.0, "{}", august.centre);
    // Eighty would be usual in any other month.
    let busy = ControlChart::new(&counts(&values(80.0)), reference, None).unwrap();
    assert_eq!(busy.departure().map(|one| one.side), Some(Side::Above));
    let Yearly::Seen { years: 3, kept } = busy.yearly() else { panic!("{:?}", busy.yearly()) };
    assert!(kept > 0.9 && kept < 1.0);
    let said = busy.sentences();
    assert!(said[0].contains("above their earlier level for the time of the year by more than noise"), "{said:?}");
    assert!(said[1].starts_with("Each figure is compared with the same part of the year in 3 years or more;"));
    assert!(busy.columns().unwrap().to_json_lines().unwrap().contains("\"season\":\"seen\""));
    // One year of reference cannot know, and says so.
    let early = ControlChart::new(&counts(&values(80.0)), start().plus(20), None).unwrap();
    assert_eq!(early.yearly(), Yearly::NotAllowedFor);
    assert!(early.sentences()[1].starts_with("The season is not allowed for, because that takes two years of figures"));
    let given = Season::new(SCHOOL.map(|one| one / SCHOOL.iter().sum::<f64>() * 12.0)).unwrap();
    let given = ControlChart::new(&counts(&values(31.0)), start().plus(20), Some(&given)).unwrap();
    assert_eq!((given.yearly(), given.departure()), (Yearly::Given, None));
}

#[test]
fn shares_and_stocks_have_seasons_too() {
    let share = Measure::new("prompt".parse().unwrap(), "prompt replies", Kind::Ratio);
    let parts = (0..36).map(|at: i32| {
        let of = 80.0 + f64::from(at * 7 % 11);
        let counted = (of * if at % 12 == 7 { 0.3 } else { 0.8 }).round() + f64::from(at * 5 % 3) - 1.0;
        (start().plus(at), Parts { numerator: Cell::Value(counted), denominator: Cell::Value(of) })
    });
    let series = Series::from_parts(&share, &key(), parts).unwrap();
    let chart = ControlChart::new(&series, start().plus(23), None).unwrap();
    assert_eq!((chart.kind(), chart.departure()), (ChartKind::Shares, None));
    let centre = |at: usize| chart.points()[at].centre;
    assert!((30.0..36.0).contains(&centre(31)) && (77.0..81.0).contains(&centre(30)), "{} {}", centre(31), centre(30));

    let places = Measure::new("places".parse().unwrap(), "children with a place", Kind::Stock);
    let stock = (0..40).map(|at: i32| {
        let summer = if (7..=8).contains(&(at % 12)) { 90.0 } else { 0.0 };
        (start().plus(at), Cell::Value(500.0 + 2.0 * f64::from(at) - summer + f64::from(at * 7 % 5)))
    });
    let series = Series::from_points(&places, &key(), stock).unwrap();
    let chart = ControlChart::new(&series, start().plus(26), None).unwrap();
    assert_eq!((chart.kind(), chart.departure()), (ChartKind::Changes, None));
    assert!(matches!(chart.yearly(), Yearly::Seen { years: 2, .. }), "{:?}", chart.yearly());
    let given = Season::new([1.0; 12]).unwrap();
    let flat = ControlChart::new(&series, start().plus(26), Some(&given)).unwrap();
    assert!(flat.departure().is_some() || flat.limits() > 3.5);
}

#[test]
fn no_season_in_whole_years_and_none_made_of_nothing() {
    let visits = Measure::new("visits".parse().unwrap(), "visits", Kind::Flow);
    let yearly = (0..12).map(|at| (Period::year(2000 + at), Cell::Value(f64::from(60 + at * 7 % 5))));
    let series = Series::from_points(&visits, &key(), yearly).unwrap();
    let chart = ControlChart::new(&series, Period::year(2009), None).unwrap();
    assert_eq!((chart.yearly(), chart.sentences().len()), (Yearly::WholeYears, 2));
    let same = ControlChart::new(&counts(&[60.0; 30]), start().plus(24), None).unwrap();
    assert!(matches!(same.yearly(), Yearly::NotSeen { years: 2 }), "{:?}", same.yearly());
    assert!(same.points().iter().all(|point| point.centre.is_finite() && point.lo <= point.hi));
    let nothing = ControlChart::new(&counts(&[0.0; 30]), start().plus(24), None).unwrap();
    assert!(nothing.points().iter().all(|point| point.centre.is_finite() && point.lo <= point.hi));
}
