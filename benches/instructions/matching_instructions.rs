//! The example child: matching to the example catalogue, and writing the match.

use std::hint::black_box;
use std::sync::Arc;

use foundation::date;
use gungraun::{library_benchmark, library_benchmark_group, main};
use valuing_send::matching::{Context, Match};
use valuing_send::{Catalogue, Profile, Snapshot};

type Given = (Snapshot, Context, Arc<Catalogue>);

fn given() -> Given {
    let day = date::parse("2026-10-16").expect("a day");
    (Profile::example().as_of(day).expect("a snapshot"), Context::example(), Catalogue::example())
}

fn found() -> Match {
    let (snapshot, context, catalogue) = given();
    Match::new(&snapshot, &context, &catalogue).expect("a match")
}

#[library_benchmark]
#[bench::example(given())]
fn match_new(given: Given) -> (Given, Match) {
    let (snapshot, context, catalogue) = black_box(&given);
    let found = Match::new(snapshot, context, catalogue).expect("a match");
    (given, found)
}

#[library_benchmark]
#[bench::example(found())]
fn match_to_json(found: Match) -> (Match, String) {
    let json = black_box(&found).to_json().expect("a text");
    (found, json)
}

library_benchmark_group!(name = group, benchmarks = [match_new, match_to_json]);
main!(library_benchmark_groups = group);
