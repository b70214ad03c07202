//! The example child: matching to the example catalogue, and writing the match; and a thousand of them at once.

use std::hint::black_box;
use std::sync::Arc;

use foundation::document::Unknown;
use foundation::{Run, date};
use gungraun::{library_benchmark, library_benchmark_group, main};
use valuing_send::cohort::Member;
use valuing_send::matching::{BulkMatch, Context, Contexts, Match, match_all};
use valuing_send::{Catalogue, Cohort, Profile, Snapshot};

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

/// The example child a thousand times.
fn many() -> (Arc<Contexts>, Arc<Catalogue>) {
    let day = date::parse("2026-10-16").expect("a day");
    let profile = Profile::example();
    let one = |child: usize| {
        let text = profile.to_json().expect("a profile").replace(profile.child().as_str(), &format!("c{child}"));
        Profile::from_json(text.as_bytes(), profile.framework(), Unknown::Report).expect("a profile")
    };
    let profiles: Vec<Profile> = (0..1_000).map(one).collect();
    let members: Vec<Member<'_>> = profiles.iter().map(Member::new).collect();
    let terms = [("2026".parse().expect("a key"), day)];
    let cohort = Cohort::from_profiles(profile.framework(), &members, &terms, &Run::default()).expect("a cohort");
    (Arc::new(Contexts::new(&Arc::new(cohort), "2026").expect("contexts")), Catalogue::example())
}

#[library_benchmark]
#[bench::a_thousand(many())]
fn match_many((contexts, catalogue): (Arc<Contexts>, Arc<Catalogue>)) -> BulkMatch {
    let day = date::parse("2026-10-16").expect("a day");
    match_all(black_box(&contexts), &catalogue, day, &Run::default()).expect("a match")
}

library_benchmark_group!(name = group, benchmarks = [match_new, match_to_json, match_many]);
main!(library_benchmark_groups = group);
