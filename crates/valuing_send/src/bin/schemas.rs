//! Writes the JSON Schema of each document to `schemas/`, or with `--check` says which are out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::path::Path;
use std::process::ExitCode;

use foundation::schema;
use valuing_send::crosswalk::CarriedDocument;
use valuing_send::matching::{Context, MatchDocument, Phrases};
use valuing_send::profile::{ProfileDocument, SnapshotDocument};
use valuing_send::provision::Mapping;
use valuing_send::{Catalogue, Crosswalk, Framework};

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let schemas = [
        ("framework", schema::of::<Framework>()),
        ("crosswalk", schema::of::<Crosswalk>()),
        ("carried", schema::of::<CarriedDocument<'_>>()),
        ("profile", schema::of::<ProfileDocument<'_>>()),
        ("snapshot", schema::of::<SnapshotDocument<'_>>()),
        ("catalogue", schema::of::<Catalogue>()),
        ("context", schema::of::<Context>()),
        ("match", schema::of::<MatchDocument<'_>>()),
        ("mapping", schema::of::<Mapping>()),
        ("phrases", schema::of::<Phrases>()),
    ];
    let stale = schema::write(&folder, &schemas, check);
    for name in &stale {
        eprintln!("{name}.schema.json is out of date or cannot be written");
    }
    if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
