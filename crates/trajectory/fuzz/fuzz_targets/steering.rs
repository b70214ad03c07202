//! Any figures, initiatives and stages: what is made of them is finite and within what the measure can take, and every case
//! of a pipeline is somewhere.
#![no_main]

use arbitrary::Arbitrary;
use foundation::{Calendar, Cell, Key, Run, Seed};
use libfuzzer_sys::fuzz_target;
use trajectory::actual::{Completeness, ControlChart, Cut, Tracking};
use trajectory::ambition::{Balancing, Baseline};
use trajectory::initiative::{Effect, Initiative, Programme};
use trajectory::measure::{Kind, Measure};
use trajectory::pipeline::{Delay, Pipeline, Stage};
use trajectory::series::Series;

#[derive(Arbitrary, Debug)]
struct Given {
    kind: u8,
    values: Vec<Option<u16>>,
    expected: Vec<f64>,
    acts: Vec<(bool, f64, f64, f64, i8, u8)>,
    overlap: f64,
    late: Vec<f64>,
    reference: u8,
    delays: Vec<(Vec<f64>, f64, Vec<u16>)>,
    arrivals: Vec<f64>,
    horizon: u8,
}

fuzz_target!(|given: Given| {
    let kind = [Kind::Stock, Kind::Flow, Kind::Ratio][usize::from(given.kind) % 3];
    let measure = Measure::new("measure".parse().expect("an id"), "cases", kind);
    let waits = Measure::new("waits".parse().expect("an id"), "waits", Kind::Flow).balancing();
    let key: Key = "key".parse().expect("a key");
    let first = Calendar::Month.parse("2020-09").expect("a month");
    let (least, greatest) = measure.support().range();

    if let Ok(baseline) = Baseline::given(&measure, &key, first, given.expected.iter().copied().take(60), "given") {
        let list = given.acts.iter().take(6).enumerate().filter_map(|(at, (more, share, low, high, start, ramp))| {
            let effect = if *more { Effect::more(*share, *low, *high) } else { Effect::fewer(*share, *low, *high) };
            let id = format!("i{at}").parse().expect("an id");
            let one = Initiative::new(id, "one", measure.id(), first.plus(i32::from(*start))).effect(effect.ok()?);
            Some(one.ramp(u16::from(*ramp)).evidence("none").stated_by("nobody"))
        });
        let programme = Programme::new(baseline.clone(), list).expect("initiatives that say what they must");
        let programme = programme.clone().overlapping(["i0", "i1"], given.overlap).unwrap_or(programme);
        assert!(programme.path().iter().all(|value| (least..=greatest).contains(value)));
        let points = given.values.iter().take(120).zip(0..).map(|(value, at)| {
            let cell = value
                .map_or(Cell::Absent(foundation::Absent::NotRecorded), |value| Cell::Value(f64::from(value % 101)));
            (first.plus(at), cell)
        });
        if let Ok(actual) = Series::from_points(&measure, &key, points) {
            if let Ok(chart) = ControlChart::new(&actual, first.plus(i32::from(given.reference)), None) {
                chart.columns().expect("a chart has columns").to_json_lines().expect("finite numbers");
            }
            let beside = Balancing::new([(waits, None)]).expect("one");
            let mut tracking = Tracking::new(actual, baseline, beside).expect("of one measure");
            if let Ok(late) = Completeness::new(given.late) {
                tracking = tracking.late(late);
            }
            let tracking = tracking.ambition(programme.ambition(), None).expect("of one measure");
            for cut in [Cut::Each, Cut::Calendar(Calendar::AcademicYear)] {
                tracking.columns(&cut).expect("columns").to_json_lines().expect("finite numbers");
                tracking.sentences(&cut).expect("sentences");
            }
            tracking.rating();
        }
    }

    let stages = given.delays.iter().take(4).enumerate().filter_map(|(at, (delay, share, _))| {
        let delay = Delay::new(delay.as_slice()).unwrap_or(Delay::exactly((at * 3) as u8));
        Stage::new(format!("s{at}").parse().ok()?, "cases", delay, *share).ok()
    });
    let Ok(mut pipeline) = Pipeline::new(first, stages) else { return };
    for (at, (_, _, ages)) in given.delays.iter().take(4).enumerate() {
        let ages: Vec<u32> = ages.iter().take(12).map(|count| u32::from(count % 200)).collect();
        pipeline = pipeline.clone().in_progress(&format!("s{at}"), &ages).unwrap_or(pipeline);
    }
    let horizon = usize::from(given.horizon % 40);
    let arrivals: Vec<f64> = given.arrivals.iter().take(24).map(|count| count.abs() % 200.0).collect();
    let Ok(nowcast) = pipeline.nowcast(horizon, &arrivals) else { return };
    nowcast.columns().expect("a nowcast has columns").to_json_lines().expect("finite numbers");
    if let Ok(simulated) = pipeline.simulate(horizon, &arrivals, 1, Seed::new(1), &Run::default()) {
        for tally in simulated.runs().iter().flatten() {
            let out = tally.went_on.iter().chain(&tally.ended).sum::<u64>() + tally.in_progress;
            assert_eq!(tally.at_start + tally.came.iter().sum::<u64>(), out);
        }
    }
});
