use foundation::document::Unknown;
use foundation::{Calendar, Coded, Period, Run, Seed, code};
use proptest::prelude::*;

use crate::document::Document;

use super::{Delay, Pipeline, Stage, WhatIf};

fn origin() -> Period {
    Calendar::Month.parse("2021-03").unwrap()
}

fn stage(id: &str, shares: &[f64], share: f64) -> Stage {
    Stage::new(id.parse().unwrap(), format!("cases in {id}"), Delay::new(shares).unwrap(), share).unwrap()
}

fn two() -> Pipeline {
    let stages = [stage("one", &[0.1, 0.6, 0.3], 0.7), stage("two", &[0.0, 0.2, 0.3, 0.5], 0.9)];
    let pipeline = Pipeline::new(origin(), stages).unwrap();
    pipeline.in_progress("one", &[30, 12]).unwrap().in_progress("two", &[8, 20, 5]).unwrap()
}

#[test]
fn what_is_on_its_way_agrees_with_following_every_case() {
    let arrivals = [20.0, 25.0, 31.0, 20.0, 18.0, 22.0];
    let (pipeline, runs) = (two(), 4_000);
    let nowcast = pipeline.nowcast(6, &arrivals).unwrap();
    let simulated = pipeline.simulate(6, &arrivals, runs, Seed::new(3), &Run::default()).unwrap();
    for (place, (_, rows)) in nowcast.stages().enumerate() {
        for (at, row) in rows.iter().enumerate() {
            let drawn: Vec<f64> = simulated.runs().iter().map(|run| run[place].went_on[at] as f64).collect();
            let mean = drawn.iter().sum::<f64>() / runs as f64;
            let variance = drawn.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / runs as f64;
            let error = (variance / runs as f64).sqrt();
            assert!((mean - row.expected()).abs() < 4.5 * error + 1e-9, "{place} {at}: {mean} {}", row.expected());
            let held = drawn.iter().filter(|one| (row.lo..=row.hi).contains(*one)).count() as f64 / runs as f64;
            assert!((0.94..=0.99).contains(&held), "{place} {at}: {held}");
        }
    }
}

#[test]
fn a_share_that_is_not_sure_makes_the_total_less_sure() {
    let width = |pipeline: &Pipeline| {
        let (mean, lo, hi) = pipeline.simulate(6, &[], 2_000, Seed::new(3), &Run::default()).unwrap().total(1, 95.0);
        assert!(lo < mean && mean < hi);
        hi - lo
    };
    let sure = two();
    let mut unsure = two();
    unsure.stages = unsure.stages.into_iter().map(|stage| stage.seen_on(10).unwrap()).collect();
    assert!(width(&unsure) > 1.3 * width(&sure), "{} {}", width(&unsure), width(&sure));
    let many = Run::default().threads(std::num::NonZeroUsize::new(4).unwrap());
    let one = sure.simulate(6, &[9.5; 6], 50, Seed::new(1), &Run::default()).unwrap();
    assert_eq!(sure.simulate(6, &[9.5; 6], 50, Seed::new(1), &many).unwrap(), one);
}

#[test]
fn what_is_asked_and_what_comes_of_it_are_documents() {
    let from = origin().plus(2);
    for asked in [
        WhatIf::share("one", from, 0.4),
        WhatIf::delay("two", from, Delay::new([0.25, 0.75]).unwrap()),
        WhatIf::arrivals(from, 0.9),
    ] {
        let json = asked.to_json().unwrap();
        assert_eq!(WhatIf::from_json(json.as_bytes(), Unknown::Report).unwrap().into_inner(), asked);
        let result = two().what_if(&asked, 4, &[20.0; 4]).unwrap();
        let text = result.to_json().unwrap();
        assert!(
            text.starts_with("{\"schema\":\"valuing_send/what_if_result\",\"version\":1,\"arrivals\":[20,20"),
            "{text}"
        );
        assert!(text.contains(&result.sentences()[0]));
    }
    for wrong in ["", ",\"stage\":\"one\"", ",\"share\":0.5", ",\"stage\":\"one\",\"share\":0.5,\"times\":2"] {
        let json = format!(
            "{{\"schema\":\"valuing_send/what_if\",\"version\":1,\"calendar\":\"month\",\"from\":\"2021-05\"{wrong}}}"
        );
        assert_eq!(WhatIf::from_json(json.as_bytes(), Unknown::Report).unwrap_err().code(), code::DOCUMENT_VALUE);
    }
    let nowcast = two().nowcast(2, &[20.0]).unwrap().to_json().unwrap();
    assert!(nowcast.contains("\"arrivals\":[20],\"level\":95,\"overdue\":0,\"stages\":[{\"id\":\"one\""), "{nowcast}");
}

#[test]
fn a_change_is_felt_downstream_after_the_delay() {
    let stages = ["a", "b"].map(|id| Stage::new(id.parse().unwrap(), id, Delay::exactly(2), 0.5).unwrap());
    let pipeline = Pipeline::new(origin(), stages).unwrap();
    let from = origin().plus(1);
    let what = pipeline.what_if(&WhatIf::share("a", from, 1.0), 6, &[100.0; 6]).unwrap();
    assert_eq!(what.felt("a").unwrap(), Some(origin().plus(3)));
    assert_eq!(what.felt("b").unwrap(), Some(origin().plus(5)));
    let b: Vec<f64> = what.of("b").unwrap().iter().map(super::Difference::difference).collect();
    assert_eq!(b, [0.0, 0.0, 0.0, 0.0, 25.0, 25.0]);
    let within: Vec<f64> = what.of("b").unwrap().iter().map(|row| row.in_progress).collect();
    assert_eq!(within, [0.0, 0.0, 50.0, 100.0, 100.0, 100.0]);
    assert_eq!(
        what.sentences()[1],
        "From August 2021 on, what goes on from b would differ: 50 more in all by September 2021."
    );

    let later = pipeline.what_if(&WhatIf::delay("a", from.plus(1), Delay::exactly(0)), 6, &[100.0; 6]).unwrap();
    let a: Vec<f64> = later.of("a").unwrap().iter().map(super::Difference::difference).collect();
    // Those of the second period come out at once; nobody is left for the fourth but those of that period.
    assert_eq!(a, [0.0, 50.0, 50.0, 0.0, 0.0, 0.0]);
    let half = pipeline.what_if(&WhatIf::arrivals(from, 0.5), 6, &[100.0; 6]).unwrap();
    assert!((half.of("a").unwrap()[5].difference() + 25.0).abs() < 1e-9);
}

#[test]
fn a_question_about_a_decision_says_that_it_is_no_aim() {
    let stages = [stage("one", &[1.0], 0.5).decided_case_by_case()];
    let pipeline = Pipeline::new(origin(), stages).unwrap();
    let what = pipeline.what_if(&WhatIf::share("one", origin().plus(1), 0.4), 3, &[10.0; 3]).unwrap();
    assert!(what.sentences().iter().any(|text| text.ends_with("is nothing to aim at.")));
    let other = pipeline.what_if(&WhatIf::arrivals(origin().plus(1), 0.9), 3, &[10.0; 3]).unwrap();
    assert!(!other.sentences().iter().any(|text| text.contains("aim")));
}

#[test]
fn cases_older_than_any_delay_are_told_and_leave_next() {
    let pipeline = Pipeline::new(origin(), [stage("one", &[0.5, 0.5], 1.0)]).unwrap();
    let pipeline = pipeline.in_progress("one", &[4, 3, 2]).unwrap();
    assert_eq!(pipeline.overdue(), 5);
    let nowcast = pipeline.nowcast(2, &[]).unwrap();
    let rows: Vec<(f64, f64)> = nowcast.of("one").unwrap().map(|row| (row.already, row.in_progress)).collect();
    assert_eq!(rows, [(9.0, 0.0), (0.0, 0.0)]);
    assert!(nowcast.sentences().last().unwrap().starts_with("5 cases in progress are older than any delay given"));
}

#[test]
fn what_is_no_pipeline() {
    let code_of = |result: Result<(), crate::Error>| result.unwrap_err().code();
    for shares in [vec![], vec![0.5, 0.4], vec![-0.5, 1.5], vec![f64::NAN], vec![1.0 / 241.0; 241]] {
        assert_eq!(code_of(Delay::new(shares).map(drop)), code::PIPELINE_DELAY);
    }
    assert_eq!(code_of(Delay::from_counts(&[0, 0]).map(drop)), code::PIPELINE_DELAY);
    let delay = || Delay::exactly(1);
    assert_eq!(code_of(Stage::new("a".parse().unwrap(), "a", delay(), 1.1).map(drop)), code::PIPELINE_SHARE);
    let one = Stage::new("a".parse().unwrap(), "a", delay(), 1.0).unwrap();
    assert_eq!(code_of(one.clone().seen_on(0).map(drop)), code::PIPELINE_SHARE);
    assert_eq!(code_of(Pipeline::new(origin(), []).map(drop)), code::PIPELINE_STAGE);
    assert_eq!(code_of(Pipeline::new(origin(), [one.clone(), one.clone()]).map(drop)), code::PIPELINE_STAGE);
    let pipeline = Pipeline::new(origin(), [one]).unwrap();
    assert_eq!(code_of(pipeline.clone().in_progress("b", &[]).map(drop)), code::PIPELINE_STAGE);
    assert_eq!(code_of(pipeline.clone().in_progress("a", &[1_000_001]).map(drop)), code::PIPELINE_CASES);
    assert_eq!(code_of(pipeline.clone().in_progress("a", &[0; 241]).map(drop)), code::PIPELINE_CASES);
    let said = |result: Result<super::Nowcast, crate::Error>| result.unwrap_err().path().to_owned();
    assert_eq!(said(pipeline.nowcast(0, &[])), "horizon");
    assert_eq!(said(pipeline.nowcast(241, &[])), "horizon");
    assert_eq!(said(pipeline.nowcast(2, &[1.0, f64::NAN])), "arrivals[1]");
    assert!(pipeline.nowcast(1, &[]).unwrap().of("b").is_err());
    let early = pipeline.what_if(&WhatIf::arrivals(origin(), 1.0), 2, &[]).unwrap_err();
    assert_eq!((early.code(), early.path()), (code::PIPELINE_ARRIVALS, "from"));
}

fn shares() -> impl Strategy<Value = Vec<f64>> {
    proptest::collection::vec(0u8..10, 1..6).prop_map(|weights| {
        let sum: f64 = weights.iter().map(|weight| f64::from(*weight)).sum();
        if sum == 0.0 { vec![1.0] } else { weights.iter().map(|weight| f64::from(*weight) / sum).collect() }
    })
}

proptest! {
    #[test]
    fn what_came_in_went_out_or_is_in_progress(
        stages in proptest::collection::vec((shares(), 0.0f64..=1.0, proptest::collection::vec(0u32..30, 0..8)), 1..5),
        arrivals in proptest::collection::vec(0.0f64..40.0, 0..12),
        horizon in 1usize..12,
        seed in any::<u64>(),
    ) {
        let list = stages.iter().enumerate().map(|(at, (delay, share, _))| stage(&format!("s{at}"), delay, *share));
        let mut pipeline = Pipeline::new(origin(), list).unwrap();
        for (at, (_, _, ages)) in stages.iter().enumerate() {
            pipeline = pipeline.in_progress(&format!("s{at}"), ages).unwrap();
        }
        // Whole cases: exactly.
        let simulated = pipeline.simulate(horizon, &arrivals, 3, Seed::new(seed), &Run::default()).unwrap();
        for run in simulated.runs() {
            for (at, tally) in run.iter().enumerate() {
                let sum = |list: &[u64]| list.iter().sum::<u64>();
                prop_assert_eq!(tally.at_start + sum(&tally.came), sum(&tally.went_on) + sum(&tally.ended) + tally.in_progress);
                if let Some(next) = run.get(at + 1) {
                    prop_assert_eq!(&next.came, &tally.went_on);
                }
            }
        }
        // On average: but for rounding. What is in progress is never below 0, and nothing is lost on the way.
        let nowcast = pipeline.nowcast(horizon, &arrivals).unwrap();
        let mut coming: f64 = arrivals.iter().take(horizon).sum();
        for (at, (_, rows)) in nowcast.stages().enumerate() {
            let start: f64 = stages[at].2.iter().map(|cases| f64::from(*cases)).sum();
            let on: f64 = rows.iter().map(super::Flow::expected).sum();
            let ended: f64 = rows.iter().map(|row| row.ended).sum();
            let left = rows.last().unwrap().in_progress;
            prop_assert!((start + coming - on - ended - left).abs() < 1e-6 * (1.0 + start + coming));
            prop_assert!(rows.iter().all(|row| row.lo <= row.hi && row.already >= 0.0 && row.in_progress >= 0.0));
            coming = on;
        }
    }
}
