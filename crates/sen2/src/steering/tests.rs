use foundation::{Absent, Calendar, Cell, Coded, code};
use trajectory::actual::{Clear, Cut, Rating, Tracking};
use trajectory::ambition::{Ambition, Balancing, Reading, Target};
use trajectory::pipeline::{Delay, Pipeline, WhatIf};
use trajectory::series::{Change, Series};

use super::{board_paper, noise_floor, pathway};
use crate::measures;

#[test]
fn the_papers_table_of_benefits() {
    let paper = board_paper().unwrap();
    let [requests, share, new_plans] = paper.benefits.rows() else { panic!("three rows") };
    let change = |row: &trajectory::benefit::Benefit| row.change().value().unwrap().to_string();
    assert_eq!([change(requests), change(share), change(new_plans)], ["-17%", "-32.2 percentage points", "-16%"]);
    assert_eq!([requests.average(), share.average(), new_plans.average()].to_vec(), [100.0, 92.2, 61.0]);
    assert!((requests.value().value().unwrap() - 83.0).abs() < 1e-9);
    assert_eq!(share.value(), Cell::Value(60.0));
    let amounts = |row: &trajectory::benefit::Benefit| -> Vec<String> {
        row.targets().iter().map(|target| format!("{} by {}", target.amount(), target.by())).collect()
    };
    assert_eq!(amounts(requests), ["-10% by 2021-06"]);
    assert_eq!(amounts(share), ["-5 (unit not stated) by 2021-01", "-10 (unit not stated) by 2022-01"]);
    assert_eq!(amounts(new_plans), ["-8% by 2021-04", "-12% by 2022-04"]);
    assert_eq!(requests.targets()[0].value(100.0), Cell::Value(90.0));
    assert_eq!(share.targets()[1].value(92.2).absent(), Some(Absent::Unavailable));
    for row in paper.benefits.rows() {
        assert_eq!(row.rating(&[]), Rating::NotRated("what others set rates nothing"));
        assert!(row.clear().is_err());
    }
}

#[test]
fn october_is_no_clear_change() {
    let paper = board_paper().unwrap();
    assert_eq!(paper.latest.each_ref().map(|one| one.clear().0), [Clear::NoClearChange; 2]);
    assert_eq!(
        paper.latest[0].sentence(),
        "In October 2021 the share of requests that went on to an assessment stood at 76.0%, after 71.0% in September 2021 \
         (whether of those that came or of those decided in that period is not said): no clear change; out of how many is \
         not said, so how far it moves by chance cannot be told."
    );
    assert!(paper.latest[1].sentence().contains("51 new plans, after 55 in September 2021: no clear change;"));
    // About 83 requests a month, as the paper's own change of requests makes it: still none.
    let of =
        |share: f64| trajectory::series::Parts { numerator: Cell::Value(share * 83.0), denominator: Cell::Value(83.0) };
    assert_eq!(paper.latest[0].clone().out_of(of(0.71), of(0.76)).clear().0, Clear::NoClearChange);
}

#[test]
fn the_caseload_is_within_the_noise_of_the_projection() {
    let paper = board_paper().unwrap();
    let (month, plans) = paper.caseload;
    let measure = measures::find("plans_maintained").unwrap();
    let actual = Series::from_points(&measure, paper.projection.key(), [(month, Cell::Value(plans))]).unwrap();
    let beside = || Balancing::new(measures::balancing().unwrap().into_iter().map(|one| (one, None))).unwrap();
    let row = |baseline| Tracking::new(actual.clone(), baseline, beside()).unwrap().rows(&Cut::Each).unwrap().remove(0);
    let bare = row(paper.projection.clone());
    assert_eq!((bare.difference, bare.reading), (Cell::Value(-90.0), Reading::Unknown));
    let floor = noise_floor("plans_maintained").unwrap().unwrap();
    assert_eq!(row(paper.projection.clone().within(&floor)).reading, Reading::Within);
    assert!(matches!(bare.change, Cell::Value(Change::PerCent(change)) if (-1.4..-1.3).contains(&change)));
}

#[test]
fn what_is_known_of_the_noise() {
    assert!((noise_floor("new_plans").unwrap().unwrap().percent(1) - 30.0).abs() < 1e-12);
    assert_eq!(noise_floor("mediations").unwrap(), None);
    assert_eq!(noise_floor("nothing_such").unwrap_err().code(), code::PUBLISHED_MEASURE);
}

#[test]
fn an_ambition_on_requests_or_a_decision_is_an_error_and_timeliness_is_not() {
    let key = "E10000019".parse().unwrap();
    let start = (Calendar::Year.parse("2020").unwrap(), 50.0);
    let target = Target::to(Calendar::Year.parse("2022").unwrap(), 45.0);
    for measure in measures::all().unwrap() {
        let set = Ambition::new(&measure, &key, "us", start, [target]);
        let open = ["assessments_undecided", "plans_within_20_weeks", "plans_within_20_weeks_all"];
        let refused = set.err().map(|error| error.code());
        let expected = (!open.contains(&measure.id().as_str())).then_some(code::AMBITION_MEASURE);
        assert_eq!(refused, expected, "{}", measure.id());
    }
}

#[test]
fn a_question_about_a_decision_on_the_pathway_is_nothing_to_aim_at() {
    let stages = pathway((Delay::exactly(1), 0.75), (Delay::exactly(3), 0.93)).unwrap();
    let pipeline = Pipeline::new(Calendar::Month.parse("2021-10").unwrap(), stages).unwrap();
    let from = pipeline.origin().plus(1);
    let what = pipeline.what_if(&WhatIf::share("requests", from, 0.6), 8, &[80.0; 8]).unwrap();
    assert!(what.sentences().iter().any(|text| text.ends_with("is nothing to aim at.")));
}
