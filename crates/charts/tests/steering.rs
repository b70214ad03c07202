//! Charts of an area steered: what each says and looks like.
#![cfg(test)]

use charts::{Options, Svg, fan, steering};
use foundation::{Calendar, Cell, Key, Period};
use quick_xml::Reader;
use quick_xml::events::Event;
use trajectory::actual::{ControlChart, Cut, Tracking};
use trajectory::ambition::{Balancing, Baseline, NoiseFloor};
use trajectory::initiative::{Effect, Initiative, Programme};
use trajectory::measure::{Kind, Measure};
use trajectory::pipeline::{Delay, Pipeline, Stage};
use trajectory::series::Series;

fn month(text: &str) -> Period {
    Calendar::Month.parse(text).unwrap()
}

fn options(id: &str) -> Options {
    Options::new(id.parse().unwrap())
}

fn tracking(title: &str) -> Tracking {
    let key: Key = "north".parse().unwrap();
    let plans = Measure::new("loans".parse().unwrap(), title, Kind::Flow).decided_case_by_case();
    let waits = Measure::new("waits".parse().unwrap(), "waits", Kind::Flow).balancing();
    let counts = [61, 66, 58, 40, 63, 60, 70, 52, 60, 66, 71, 28, 64, 60, 50, 36, 52, 49, 58, 40, 47, 50, 55, 21];
    let points =
        counts.iter().zip(0..).map(|(count, add)| (month("2019-09").plus(add), Cell::Value(f64::from(*count))));
    let actual = Series::from_points(&plans, &key, points).unwrap();
    let expected = [64.0, 68.0, 62.0, 42.0, 65.0, 63.0, 73.0, 54.0, 63.0, 69.0, 74.0, 30.0];
    let baseline = Baseline::given(&plans, &key, month("2020-09"), expected, "last year and 4%").unwrap();
    let baseline = baseline.within(&NoiseFloor::new([30.0], 80.0, "a back-test").unwrap());
    let line = Initiative::new("line".parse().unwrap(), "an advice line", plans.id(), month("2020-10"));
    let line = line.effect(Effect::fewer(0.1, 0.0, 0.2).unwrap()).ramp(3).evidence("a pilot").stated_by("the board");
    let ambition = Programme::new(baseline.clone(), [line]).unwrap().ambition();
    let beside = Balancing::new([(waits, None)]).unwrap();
    Tracking::new(actual, baseline, beside).unwrap().ambition(ambition, None).unwrap()
}

fn drawings(title: &str) -> [Svg; 5] {
    let tracking = tracking(title);
    let chart = ControlChart::new(tracking.actual(), month("2020-08"), None).unwrap();
    let paper = sen2::steering::board_paper().unwrap();
    let asked =
        Stage::new("asked".parse().unwrap(), "loans asked for", Delay::new([0.1, 0.6, 0.3]).unwrap(), 0.7).unwrap();
    let looked =
        Stage::new("looked".parse().unwrap(), "loans looked at", Delay::new([0.0, 0.2, 0.5, 0.3]).unwrap(), 0.9)
            .unwrap();
    let pipeline = Pipeline::new(month("2021-08"), [asked, looked]).unwrap();
    let pipeline = pipeline.in_progress("asked", &[60, 22]).unwrap().in_progress("looked", &[44, 50, 18]).unwrap();
    [
        fan(&steering::tracking(&tracking, "North"), &options("one")),
        steering::cumulative(&tracking, &Cut::Each, "North", &options("two")).unwrap(),
        steering::control(&chart, "North", &options("three")),
        steering::benefits(&paper.benefits, "A county", &options("four")),
        steering::pipeline(&pipeline.nowcast(8, &[70.0; 8]).unwrap(), "North", &options("five")),
    ]
}

#[test]
fn each_is_well_formed_and_says_what_it_shows() {
    for svg in drawings("loans <granted> & \"kept\"") {
        let mut reader = Reader::from_str(svg.as_str());
        loop {
            match reader.read_event().expect("well formed") {
                Event::Eof => break,
                Event::Start(tag) | Event::Empty(tag) => assert!(tag.attributes().all(|one| one.is_ok())),
                _ => {}
            }
        }
        let (_, rest) = svg.as_str().split_once("<desc").unwrap();
        let (description, _) = rest.split_once("</desc>").unwrap();
        assert!(description.len() > 200, "{description}");
        assert!(!svg.as_str().contains("NaN") && !svg.as_str().contains("inf"));
    }
}

#[test]
fn what_is_written_on_each() {
    let [fan, cumulative, control, benefits, pipeline] = drawings("new loans");
    let says = |svg: &Svg, text: &str| assert!(svg.as_str().contains(text), "{text}\n{svg}");
    says(&fan, "follows from an advice line, as stated by the board");
    says(&fan, "of which 1 is not collected");
    says(&cumulative, "Difference from the ambition: ");
    // the range of the sum: in the description, in the key, and drawn with edges for every period and in the key
    let rows = tracking("new loans").rows(&Cut::Each).unwrap();
    let rows: Vec<_> = rows.into_iter().filter(|row| row.counted > 0).collect();
    assert!(rows.iter().all(|row| row.cumulative_lo.value() < Some(0.0) && row.cumulative_hi.value() > Some(0.0)));
    let last = rows.last().unwrap();
    let (lo, hi) = (last.cumulative_lo.value().unwrap(), last.cumulative_hi.value().unwrap());
    says(&cumulative, &format!("{lo:.0} to +{hi:.0} in {}", last.label));
    says(&cumulative, &format!("Within expected from the baseline: {lo:.0} to +{hi:.0} by {}", last.words));
    assert_eq!(cumulative.as_str().matches("1.5 3").count(), 2 * (rows.len() + 1));
    says(&control, "Diamonds are more than noise");
    says(&control, "limits from figures up to here");
    says(&benefits, "-32.2 points");
    says(&benefits, "-5 (unit not stated) by January 2021");
    says(&pipeline, "Going on from loans looked at");
    for svg in drawings("new loans") {
        assert_eq!(svg, drawings("new loans").into_iter().find(|other| other.title() == svg.title()).unwrap());
    }
}

#[test]
fn a_sum_without_a_range_has_none_drawn() {
    let whole = tracking("new loans");
    let baseline = Baseline::given(
        whole.measure(),
        whole.actual().key(),
        whole.baseline().first(),
        whole.baseline().mean().to_vec(),
        "the board's own",
    )
    .unwrap();
    let bare = Tracking::new(whole.actual().clone(), baseline, whole.balancing().clone()).unwrap();
    let svg = steering::cumulative(&bare, &Cut::Each, "North", &options("six")).unwrap();
    assert!(svg.as_str().contains("Difference from the baseline: ") && !svg.as_str().contains("Within expected"));
    assert!(!svg.as_str().contains("1.5 3"));
}
