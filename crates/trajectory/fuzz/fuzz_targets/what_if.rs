//! Any bytes as a document of an area steered, and as a change at a stage: what is read is written as it was, and what a
//! change does is finite, and never a case below 0.
#![no_main]

use foundation::Calendar;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use trajectory::document::{self, Document};
use trajectory::pipeline::{Delay, Pipeline, Stage, WhatIf};

fuzz_target!(|bytes: &[u8]| {
    for mode in [Unknown::Report, Unknown::Keep] {
        let Ok(json) = document::canonical(bytes, mode) else { continue };
        assert_eq!(document::canonical(json.as_bytes(), mode).as_deref(), Ok(json.as_str()));
        document::measures(bytes, mode).expect("what was read is JSON");
    }
    let Ok(what) = WhatIf::from_json(bytes, Unknown::Keep) else { return };
    let stage = |id: &str, delay: &[f64], share| {
        let delay = Delay::new(delay).expect("shares that add up to 1");
        Stage::new(id.parse().expect("an id"), "cases", delay, share).expect("a share")
    };
    let stages = [stage("asked", &[0.2, 0.6, 0.2], 0.7), stage("looked", &[0.0, 0.5, 0.5], 0.9)];
    let first = Calendar::Month.parse("2021-10").expect("a month");
    let pipeline = Pipeline::new(first, stages).expect("stages").in_progress("asked", &[40, 8]).expect("a stage");
    if let Ok(found) = pipeline.what_if(&what, 24, &[30.0; 24]) {
        found.columns().expect("columns").to_json_lines().expect("finite numbers");
        found.sentences();
    }
});
