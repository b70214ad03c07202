//! The example child: reading the profile, what was known on a day, how it compares and changed, and writing it.

use std::hint::black_box;
use std::sync::Arc;

use foundation::date;
use foundation::document::Unknown;
use gungraun::{library_benchmark, library_benchmark_group, main};
use valuing_send::profile::Change;
use valuing_send::{Framework, Profile, Snapshot};

fn text() -> (String, Arc<Framework>) {
    (Profile::example().to_json().expect("a profile"), Framework::example())
}

fn snapshot() -> Snapshot {
    Profile::example().as_of(date::parse("2026-10-16").expect("a day")).expect("a snapshot")
}

#[library_benchmark]
#[bench::example(text())]
fn profile_read((text, framework): (String, Arc<Framework>)) -> Profile {
    Profile::from_json(black_box(text.as_bytes()), &framework, Unknown::Report).expect("a profile")
}

#[library_benchmark]
#[bench::example(Profile::example())]
fn as_of(profile: Profile) -> (Profile, Snapshot) {
    let snapshot = black_box(&profile).as_of(date::parse("2026-10-16").expect("a day")).expect("a snapshot");
    (profile, snapshot)
}

fn two() -> (Snapshot, Snapshot) {
    (Profile::example().as_of(date::parse("2025-10-17").expect("a day")).expect("a snapshot"), snapshot())
}

#[library_benchmark]
#[bench::example(two())]
fn changes((earlier, later): (Snapshot, Snapshot)) -> (Snapshot, Snapshot, Vec<Change>) {
    let found = black_box(&later).changes_since(&earlier).expect("the same child");
    (earlier, later, found)
}

#[library_benchmark]
#[bench::example(snapshot())]
fn comparisons(snapshot: Snapshot) -> Snapshot {
    for (domain, aspect) in black_box(&snapshot).framework().aspects() {
        black_box(snapshot.compare_aspect("setting", aspect.id.as_str()).expect("an aspect"));
        black_box(snapshot.compare_domain("setting", domain.id.as_str()).expect("a domain"));
    }
    snapshot
}

#[library_benchmark]
#[bench::example(snapshot())]
fn snapshot_to_json(snapshot: Snapshot) -> (Snapshot, String) {
    let json = black_box(&snapshot).to_json().expect("a text");
    (snapshot, json)
}

library_benchmark_group!(name = group, benchmarks = [profile_read, as_of, changes, comparisons, snapshot_to_json]);
main!(library_benchmark_groups = group);
