use foundation::{Coded, Period, Run, Seed, code};
use proptest::prelude::*;

use super::{Effect, Initiative, Programme, Way};
use crate::ambition::{Ambition, Baseline, Target};
use crate::measure::{Kind, Measure, Support};

fn measure(kind: Kind) -> Measure {
    Measure::new("asked".parse().unwrap(), "people who asked", kind)
}

fn baseline(kind: Kind, values: &[f64]) -> Baseline {
    let first = Period::year(2020);
    Baseline::given(&measure(kind), &"north".parse().unwrap(), first, values.iter().copied(), "given").unwrap()
}

fn initiative(id: &str, start: i16, ramp: u16, way: Way, share: f64) -> Initiative {
    let effect = match way {
        Way::Fewer => Effect::fewer(share, share / 2.0, (2.0 * share).min(1.0)),
        Way::More => Effect::more(share, share / 2.0, (2.0 * share).min(1.0)),
    };
    let one =
        Initiative::new(id.parse().unwrap(), format!("what {id} does"), measure(Kind::Flow).id(), Period::year(start));
    one.effect(effect.unwrap()).ramp(ramp).evidence("judgement").stated_by("the board")
}

#[test]
fn an_overlap_is_not_counted_twice() {
    let two = [initiative("a", 2020, 1, Way::Fewer, 0.2), initiative("b", 2020, 1, Way::Fewer, 0.3)];
    let programme = Programme::new(baseline(Kind::Flow, &[100.0]), two).unwrap();
    assert!((programme.path()[0] - 56.0).abs() < 1e-9);
    let at = |overlap| programme.clone().overlapping(["a", "b"], overlap).unwrap().path()[0];
    assert!((at(0.0) - 56.0).abs() < 1e-9);
    assert!((at(0.5) - 63.0).abs() < 1e-9);
    assert!((at(1.0) - 70.0).abs() < 1e-9);
}

#[test]
fn of_a_ratio_the_rest_joins() {
    let two = [initiative("a", 2020, 1, Way::More, 0.2), initiative("b", 2021, 1, Way::Fewer, 0.5)];
    let programme = Programme::new(baseline(Kind::Ratio, &[75.0, 75.0]), two).unwrap();
    // 20% of the 25 that are not counted join; later half of the 75 leave.
    assert_eq!(programme.path(), [80.0, 42.5]);
}

#[test]
fn the_sensitivity_to_each_is_told() {
    let two = [initiative("a", 2020, 2, Way::Fewer, 0.2), initiative("b", 2021, 1, Way::Fewer, 0.4)];
    let programme = Programme::new(baseline(Kind::Flow, &[100.0, 100.0, 100.0]), two).unwrap();
    let rounded: Vec<f64> = programme.path().iter().map(|value| libm::round(value * 10.0) / 10.0).collect();
    assert_eq!(rounded, [90.0, 48.0, 48.0]);
    let rows = programme.sensitivity(Period::year(2022));
    let round = |value: f64| libm::round(value * 10.0) / 10.0;
    assert_eq!(rows[0].initiative.as_str(), "a");
    assert_eq!([rows[0].all, rows[0].without, rows[0].low, rows[0].high].map(round).to_vec(), [48.0, 60.0, 54.0, 36.0]);
    assert_eq!([rows[1].without, rows[1].low, rows[1].high].map(round).to_vec(), [80.0, 64.0, 16.0]);
    assert!(programme.sensitivity(Period::year(2030)).is_empty());
}

#[test]
fn a_path_on_what_takes_no_ambition_follows_from_initiatives_alone() {
    let right = measure(Kind::Flow).use_of_a_right();
    let key = "north".parse().unwrap();
    let start = (Period::year(2019), 100.0);
    let stated = Ambition::new(&right, &key, "the board", start, [Target::to(Period::year(2020), 90.0)]);
    assert_eq!(stated.unwrap_err().code(), code::AMBITION_MEASURE);
    let given = Baseline::given(&right, &key, Period::year(2020), [100.0, 100.0], "given").unwrap();
    let programme = Programme::new(given, [initiative("a", 2020, 1, Way::Fewer, 0.1)]).unwrap();
    let followed = programme.ambition();
    assert_eq!(followed.path().get(Period::year(2021)).value(), Some(90.0));
    assert_eq!(followed.stated_by(), "follows from what a does, as stated by the board");
}

#[test]
fn what_an_initiative_must_say() {
    let made = |one: Initiative| Programme::new(baseline(Kind::Flow, &[100.0]), [one]).unwrap_err().code();
    let bare = Initiative::new("a".parse().unwrap(), "a", measure(Kind::Flow).id(), Period::year(2020));
    assert_eq!(made(bare.clone().stated_by("us")), code::INITIATIVE_SAID);
    assert_eq!(made(bare.clone().evidence("a trial")), code::INITIATIVE_SAID);
    let other = Initiative::new("a".parse().unwrap(), "a", &"other".parse().unwrap(), Period::year(2020));
    assert_eq!(made(other.evidence("a").stated_by("us")), code::INITIATIVE_MEASURE);
    let month = foundation::Calendar::Month.parse("2020-01").unwrap();
    let monthly = Initiative::new("a".parse().unwrap(), "a", measure(Kind::Flow).id(), month);
    assert_eq!(made(monthly.evidence("a").stated_by("us")), code::INITIATIVE_MEASURE);
    let twice = [initiative("a", 2020, 1, Way::Fewer, 0.1), initiative("a", 2020, 1, Way::Fewer, 0.1)];
    let error = Programme::new(baseline(Kind::Flow, &[100.0]), twice).unwrap_err();
    assert_eq!((error.code(), error.path()), (code::INITIATIVE_SAID, "initiatives[1]"));
    let real = measure(Kind::Flow).supporting(Support::Real);
    let given = Baseline::given(&real, &"north".parse().unwrap(), Period::year(2020), [1.0], "given").unwrap();
    let error = Programme::new(given, [initiative("a", 2020, 1, Way::Fewer, 0.1)]).unwrap_err();
    assert_eq!(error.code(), code::INITIATIVE_MEASURE);
    for (share, low, high) in
        [(0.1, 0.2, 0.3), (0.3, 0.1, 0.2), (1.1, 0.0, 1.2), (f64::NAN, 0.0, 1.0), (0.1, -0.1, 0.2)]
    {
        assert_eq!(Effect::fewer(share, low, high).unwrap_err().code(), code::INITIATIVE_EFFECT);
    }
}

#[test]
fn overlaps_that_are_none() {
    let three = ["a", "b", "c"].map(|id| initiative(id, 2020, 1, Way::Fewer, 0.1));
    let programme = Programme::new(baseline(Kind::Flow, &[100.0]), three).unwrap();
    for (ids, share) in [(vec!["a"], 0.5), (vec!["a", "a"], 0.5), (vec!["a", "d"], 0.5), (vec!["a", "b"], 1.5)] {
        let error = programme.clone().overlapping(ids, share).unwrap_err();
        assert_eq!((error.code(), error.path()), (code::INITIATIVE_OVERLAP, "overlaps[0]"));
    }
    let error = programme.overlapping(["a", "b"], 0.5).unwrap().overlapping(["b", "c"], 0.5).unwrap_err();
    assert_eq!(error.path(), "overlaps[1]");
}

#[test]
fn a_range_is_the_same_on_any_number_of_threads_and_holds_the_path() {
    let two = [initiative("a", 2020, 1, Way::Fewer, 0.2), initiative("b", 2020, 1, Way::Fewer, 0.3)];
    let programme = Programme::new(baseline(Kind::Flow, &[100.0, 200.0]), two).unwrap();
    let one = programme.range(95.0, Seed::new(7), &Run::default()).unwrap();
    let many = Run::default().threads(std::num::NonZeroUsize::new(4).unwrap());
    assert_eq!(programme.range(95.0, Seed::new(7), &many).unwrap(), one);
    assert_ne!(programme.range(95.0, Seed::new(8), &many).unwrap().lo, one.lo);
    let inner = programme.range(50.0, Seed::new(7), &Run::default()).unwrap();
    for (place, value) in programme.path().into_iter().enumerate() {
        assert!(one.lo[place] < inner.lo[place] && inner.lo[place] < value);
        assert!(value < inner.hi[place] && inner.hi[place] < one.hi[place]);
    }
    assert!(programme.range(100.0, Seed::new(7), &Run::default()).is_err());
}

fn anything() -> impl Strategy<Value = (Way, f64, i16, u16)> {
    (prop_oneof![Just(Way::Fewer), Just(Way::More)], 0.0f64..=1.0, 2019i16..2024, 1u16..4)
}

proptest! {
    #[test]
    fn order_changes_nothing_and_no_path_leaves_its_measure(
        acts in proptest::collection::vec(anything(), 1..6),
        ratio in any::<bool>(),
        overlap in 0.0f64..=1.0,
        turn in 0usize..6,
    ) {
        let kind = if ratio { Kind::Ratio } else { Kind::Flow };
        let values = if ratio { [0.0, 12.5, 100.0, 60.0] } else { [0.0, 12.0, 1e6, 60.0] };
        let list: Vec<Initiative> = acts.iter().enumerate()
            .map(|(index, (way, share, start, ramp))| initiative(&format!("i{index}"), *start, *ramp, *way, *share))
            .collect();
        let with = |list: Vec<Initiative>, overlapping: bool| {
            let programme = Programme::new(baseline(kind, &values), list).unwrap();
            if overlapping { programme.overlapping(["i0", "i1"], overlap).unwrap().path() } else { programme.path() }
        };
        let overlapping = acts.len() > 1;
        let path = with(list.clone(), overlapping);
        let (least, greatest) = measure(kind).support().range();
        prop_assert!(path.iter().all(|value| (least..=greatest).contains(value)), "{path:?}");

        let mut turned = list.clone();
        turned.rotate_left(turn % list.len());
        turned.reverse();
        prop_assert_eq!(&with(turned, overlapping), &path);

        let mut idle = list.clone();
        idle.push(initiative("idle", 2020, 1, Way::Fewer, 0.0));
        prop_assert_eq!(&with(idle, overlapping), &path);

        // Together with an overlap they never do more than apart, and never less than the stronger alone.
        let fewer: Vec<Initiative> = list.iter().filter(|one| one.assumed().way() == Way::Fewer).cloned().collect();
        if fewer.len() == list.len() && overlapping {
            let apart = with(list.clone(), false);
            for (place, value) in path.iter().enumerate() {
                prop_assert!(*value >= apart[place] - 1e-9 * values[place]);
                for one in &list {
                    prop_assert!(*value <= with(vec![one.clone()], false)[place] * (1.0 + 1e-12));
                }
            }
        }
    }
}
