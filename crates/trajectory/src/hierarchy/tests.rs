use foundation::{Cell, Coded, Period, Seed};
use proptest::prelude::*;

use super::*;
use crate::measure::{Kind, Measure};
use crate::model::{Forecast, Levels, Method, Model};
use crate::series::Series;

const WAYS: [Way; 6] = Way::ALL;

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn three() -> Hierarchy {
    let parts: Vec<Key> = ["leeds", "york", "bath"].map(key).to_vec();
    Hierarchy::new(parts.clone(), [(key("all"), parts.clone()), (key("north"), parts[..2].to_vec())]).unwrap()
}

fn errors() -> Vec<Vec<f64>> {
    vec![
        vec![4.0, -2.0, 3.0, -5.0, 1.0, 2.0],
        vec![3.0, -1.0, 1.0, -4.0, 2.0, 0.0],
        vec![2.0, -1.0, 0.0, -2.0, 1.0, 1.0],
        vec![1.5, 0.0, 1.0, -1.0, 0.5, -1.0],
        vec![1.0, -2.0, 2.0, 0.0, -1.0, 1.0],
    ]
}

/// Worked out with numpy by the other form of the formula, S (S' W^-1 S)^-1 S' W^-1 y.
#[test]
fn as_the_formula_has_it_elsewhere() {
    let base = [100.0, 60.0, 41.0, 23.0, 30.0];
    let expected = [
        (Way::BottomUp, [94.0, 64.0, 41.0, 23.0, 30.0]),
        (Way::TopDown, [100.0, 200.0 / 3.0, 200.0 / 3.0 * 41.0 / 64.0, 200.0 / 3.0 * 23.0 / 64.0, 100.0 / 3.0]),
        (Way::Alike, [96.75, 63.5, 40.75, 22.75, 33.25]),
        (Way::Structure, [95.2, 63.6, 40.8, 22.8, 31.6]),
        (Way::Variances, [94.627_335_005_4, 63.615_093_774_6, 40.742_073_147_9, 22.873_020_626_7, 31.012_241_230_9]),
        (Way::MinT, [94.456_929_945, 63.363_087_957_1, 40.457_466_794_7, 22.905_621_162_4, 31.093_841_987_8]),
    ];
    for (way, expected) in expected {
        let figures = three().reconciliation(way, &errors()).unwrap().figures(&base).unwrap();
        for (figure, expected) in figures.iter().zip(expected) {
            assert!((figure - expected).abs() < 1e-9, "{way:?} {figures:?}");
        }
    }
}

/// Made with hierarchicalforecast 1.5.3 by `tests/reconciled_elsewhere.py` of this crate: `BottomUp`, `TopDown` by
/// forecast proportions, and `MinTrace` by `ols`, `wls_struct`, `wls_var` and `mint_shrink` without a ridge.
#[test]
fn as_hierarchicalforecast_has_it() {
    let parts: Vec<Key> = ["a", "b", "c", "d", "e"].map(key).to_vec();
    let groups = [("all", 0..5), ("north", 0..2), ("south", 2..5)];
    let groups = groups.map(|(name, places)| (key(name), parts[places].to_vec()));
    let hierarchy = Hierarchy::new(parts.clone(), groups).unwrap();
    let base = [1030.0, 420.0, 590.0, 250.0, 160.0, 300.0, 205.0, 110.0];
    let errors = [
        [12.0, -8.0, 20.0, -15.0, 6.0, 3.0, -11.0, 9.0, -14.0, -2.0],
        [7.0, -3.0, 9.0, -8.0, 1.0, 4.0, -6.0, 2.0, -3.0, -3.0],
        [6.0, -6.0, 10.0, -5.0, 4.0, -2.0, -4.0, 8.0, -9.0, -2.0],
        [4.0, -1.0, 6.0, -5.0, 2.0, 1.0, -3.0, -1.0, -4.0, 1.0],
        [2.0, -3.0, 2.0, -2.0, -1.0, 3.0, -2.0, 4.0, -3.0, 0.0],
        [3.0, -4.0, 5.0, -1.0, 2.0, -3.0, -1.0, 4.0, -4.0, -1.0],
        [1.0, -1.0, 4.0, -2.0, 3.0, 2.0, -2.0, 2.0, -4.0, -3.0],
        [3.0, -2.0, 1.0, -3.0, -2.0, 0.0, 1.0, 3.0, 2.0, -3.0],
    ]
    .map(|list| list.to_vec());
    let expected = [(Way::BottomUp, [1025.0, 410.0, 615.0, 250.0, 160.0, 300.0, 205.0, 110.0])];
    for (way, expected) in expected {
        let figures = hierarchy.reconciliation(way, &errors).unwrap().figures(&base).unwrap();
        for (figure, expected) in figures.iter().zip(expected) {
            assert!((figure - expected).abs() < 1e-8, "{way:?} {figures:?}");
        }
    }
}

fn forecasts(hierarchy: &Hierarchy) -> Vec<Forecast> {
    let measure = Measure::new("m".parse().unwrap(), "things", Kind::Flow);
    let sizes = [300.0, 190.0, 120.0, 70.0, 110.0];
    let one = |(node, size): (&Key, f64)| {
        let value = |at: u32| (size * (1.0 + 0.05 * f64::from(at)) + f64::from(at * 7919 % 13)).round();
        let points = (0..9u32).zip(2010..).map(|(at, year)| (Period::year(year), Cell::Value(value(at))));
        let series = Series::from_points(&measure, node, points).unwrap();
        Method::Auto.fit(&series).unwrap().predict(3, &Levels::default()).unwrap()
    };
    hierarchy.nodes().zip(sizes).map(one).collect()
}

#[test]
fn every_path_adds_up_and_intervals_lie_about_the_mean() {
    let hierarchy = three();
    let base = forecasts(&hierarchy);
    for way in WAYS {
        for errors in [errors(), Vec::new()] {
            if errors.is_empty() && matches!(way, Way::Variances | Way::MinT) {
                continue;
            }
            let made = hierarchy.reconciliation(way, &errors).unwrap().forecasts(&base, 500, Seed::new(2)).unwrap();
            let at = |node: &str| made.mean(&key(node)).unwrap();
            for step in 0..3 {
                assert!((at("all")[step] - at("north")[step] - at("bath")[step]).abs() < 1e-9);
            }
            let of = |node: &str| made.paths(&key(node)).unwrap().iter();
            for ((all, leeds), (york, bath)) in of("all").zip(of("leeds")).zip(of("york").zip(of("bath"))) {
                assert!((0..3).all(|step| (all[step] - leeds[step] - york[step] - bath[step]).abs() < 1e-9));
            }
            for node in ["all", "north", "leeds"] {
                let interval = made.paths(&key(node)).unwrap().interval(95.0).unwrap();
                assert!((0..3).all(|step| interval.lo[step] < at(node)[step] && at(node)[step] < interval.hi[step]));
            }
            assert_eq!(made.columns(&Levels::default()).unwrap().rows(), 15);
            let again = hierarchy.reconciliation(way, &errors).unwrap().forecasts(&base, 500, Seed::new(2)).unwrap();
            assert_eq!(made, again);
        }
    }
}

#[test]
fn a_way_has_a_name() {
    assert!(WAYS.iter().all(|way| Way::from_name(way.as_str()) == Some(*way)));
    assert_eq!(Way::from_name("covariance"), None);
}

#[test]
fn crossed_groups_have_no_way_down_and_every_other_way() {
    let parts: Vec<Key> = ["a1", "a2", "b1", "b2"].map(key).to_vec();
    let of = |places: [usize; 2]| places.map(|place| parts[place].clone()).to_vec();
    let groups =
        [("all", parts.clone()), ("a", of([0, 1])), ("b", of([2, 3])), ("one", of([0, 2])), ("two", of([1, 3]))];
    let crossed = Hierarchy::new(parts.clone(), groups.map(|(name, parts)| (key(name), parts))).unwrap();
    assert_eq!(crossed.reconciliation(Way::TopDown, &[]).unwrap_err().code(), code::HIERARCHY_METHOD);
    let base = [100.0, 61.0, 44.0, 55.0, 47.0, 30.0, 29.0, 22.0, 21.0];
    let figures = crossed.reconciliation(Way::Structure, &[]).unwrap().figures(&base).unwrap();
    assert!((figures[0] - figures[3] - figures[4]).abs() < 1e-9 && (figures[0] - figures[1] - figures[2]).abs() < 1e-9);
}

#[test]
fn what_does_not_fit_is_an_error() {
    let parts: Vec<Key> = ["a", "b"].map(key).to_vec();
    let nodes = |parts: Vec<Key>, groups: Vec<(Key, Vec<Key>)>| Hierarchy::new(parts, groups).unwrap_err().code();
    assert_eq!(nodes(Vec::new(), Vec::new()), code::HIERARCHY_NODES);
    assert_eq!(nodes(parts.clone(), vec![(key("a"), parts.clone())]), code::HIERARCHY_NODES);
    assert_eq!(nodes(parts.clone(), vec![(key("g"), Vec::new())]), code::HIERARCHY_NODES);
    assert_eq!(nodes(parts.clone(), vec![(key("g"), vec![key("a"), key("a")])]), code::HIERARCHY_NODES);
    assert_eq!(nodes(parts.clone(), vec![(key("g"), vec![key("c")])]), code::HIERARCHY_NODES);
    let three = three();
    assert_eq!(three.reconciliation(Way::MinT, &[]).unwrap_err().code(), code::HIERARCHY_FIGURES);
    assert_eq!(three.reconciliation(Way::Alike, &[vec![1.0; 4]]).unwrap_err().code(), code::HIERARCHY_FIGURES);
    let alike = three.reconciliation(Way::Alike, &[]).unwrap();
    assert_eq!(alike.figures(&[1.0]).unwrap_err().code(), code::HIERARCHY_FIGURES);
    assert_eq!(alike.figures(&[f64::NAN; 5]).unwrap_err().code(), code::HIERARCHY_FIGURES);
    let base = forecasts(&three);
    assert_eq!(alike.forecasts(&base[..4], 10, Seed::new(1)).unwrap_err().code(), code::HIERARCHY_FIGURES);
    // nodes that were never off, or as many errors as make no covariance, are still brought together
    for errors in [vec![vec![0.0; 4]; 5], vec![vec![1.0, 2.0, 3.0]; 5]] {
        assert!(three.reconciliation(Way::MinT, &errors).unwrap().figures(&[5.0, 3.0, 1.0, 1.0, 1.0]).is_ok());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Figures add up in every way; what adds up already is left as it is (S P S = S) in each.
    #[test]
    fn it_adds_up_and_leaves_what_does(
        base in proptest::collection::vec(-1e4..1e4f64, 9),
        errors in proptest::collection::vec(proptest::collection::vec(-10.0..10.0f64, 5), 9),
    ) {
        let parts: Vec<Key> = ["a", "b", "c", "d", "e", "f"].map(key).to_vec();
        let groups = [("all", 0..6), ("one", 0..4), ("two", 4..6)];
        let groups = groups.map(|(name, places)| (key(name), parts[places].to_vec()));
        let hierarchy = Hierarchy::new(parts.clone(), groups).unwrap();
        for way in WAYS {
            let way_down = way == Way::TopDown;
            let made = hierarchy.reconciliation(way, &errors).unwrap();
            let base: Vec<f64> = base.iter().map(|value| if way_down { value.abs() + 1.0 } else { *value }).collect();
            let figures = made.figures(&base).unwrap();
            let size = figures.iter().fold(1.0, |size: f64, value| size.max(value.abs()));
            let sums = hierarchy.sums(&figures[3..]).unwrap();
            for (figure, sum) in figures.iter().zip(&sums) {
                prop_assert!((figure - sum).abs() <= 1e-9 * size, "{way:?}");
            }
            for (again, figure) in made.figures(&sums).unwrap().iter().zip(&sums) {
                prop_assert!((again - figure).abs() <= 1e-9 * size, "{way:?} {again} {figure}");
            }
        }
    }
}
