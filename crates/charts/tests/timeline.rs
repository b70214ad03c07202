//! Support over time, under the need over the same time.
#![cfg(test)]

use charts::timeline::Timeline;
use charts::{Options, timeline};
use foundation::{Coded, Date, code};
use quick_xml::Reader;
use quick_xml::events::Event;
use valuing_send::graduated_approach::{self, GraduatedApproach};
use valuing_send::matching::Context;
use valuing_send::profile::{Delivered, Extent, Record, Support};
use valuing_send::{Catalogue, Framework, Profile};

const TODAY: Date = Date::constant(2026, 10, 16);

fn account(profile: &Profile) -> GraduatedApproach {
    let context = Context::new(profile.child().clone());
    let options = graduated_approach::Options::new();
    GraduatedApproach::new(profile, TODAY, &context, &Catalogue::example(), &options).unwrap()
}

fn well_formed(svg: &str) {
    let mut reader = Reader::from_str(svg);
    while reader.read_event().expect("well formed") != Event::Eof {}
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn the_example_as_it_is_drawn_and_as_a_table() {
    let profile = Profile::example();
    let picture = Timeline::of(&account(&profile), &profile).unwrap();
    let svg = timeline(&picture, &Options::new("support".parse().unwrap()));
    well_formed(svg.as_str());
    let (before, rest) = svg.as_str().split_once("<style>").unwrap();
    insta::assert_snapshot!("timeline", format!("{before}{}", rest.split_once("</style>").unwrap().1));
    insta::assert_snapshot!("timeline_table", picture.columns().unwrap().to_text());
    // What is told apart is told apart without colour too, and the notice stays with it.
    for words in ["delivered in full", "delivered in part", "not delivered", "checked: not staffed", "at any time"] {
        assert!(svg.as_str().contains(words), "{words}");
    }
    assert!(picture.table().unwrap().to_string().contains("Nothing here has to be tried first"));
    assert_eq!(format!("{picture:?}"), "Timeline(3 supports over 5 domains)");
}

#[test]
fn nothing_recorded_and_one_day_are_drawn_too() {
    let mut profile = Profile::new("a".parse().unwrap(), Framework::example());
    let draw = |profile: &Profile| {
        let picture = Timeline::of(&account(profile), profile).unwrap();
        well_formed(timeline(&picture, &Options::new("a".parse().unwrap())).as_str());
    };
    draw(&profile);
    let support = Support::new("<Club> & more").delivered(vec![Delivered::new(TODAY, TODAY, Extent::Part)]);
    profile.append(Record::new("r".parse().unwrap(), TODAY, TODAY, support).unwrap()).unwrap();
    draw(&profile);
    let other = Profile::new("b".parse().unwrap(), Framework::example());
    assert_eq!(Timeline::of(&account(&profile), &other).unwrap_err().code(), code::PROFILE_CHILD);
}
