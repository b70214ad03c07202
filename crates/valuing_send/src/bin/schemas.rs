//! Writes the JSON Schema of each document to `schemas/`, or with `--check` says which are out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::path::Path;
use std::process::ExitCode;

use foundation::schema;
use valuing_send::crosswalk::CarriedDocument;
use valuing_send::graduated_approach::{self, GraduatedApproach, Plan, Review};
use valuing_send::matching::{Context, ExplanationDocument, MatchDocument, Phrases};
use valuing_send::pack::{ConsideredDocument, PackDocument, Rights};
use valuing_send::profile::{ChangeRule, ProfileDocument, ReviewRule, SnapshotDocument};
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
        ("change_rule", schema::of::<ChangeRule>()),
        ("review_rule", schema::of::<ReviewRule>()),
        ("catalogue", schema::of::<Catalogue>()),
        ("context", schema::of::<Context>()),
        ("match", schema::of::<MatchDocument<'_>>()),
        ("explanation", schema::of::<ExplanationDocument<'_>>()),
        ("graduated_approach", schema::of::<GraduatedApproach>()),
        ("graduated_approach_options", schema::of::<graduated_approach::Options>()),
        ("plan", schema::of::<Plan>()),
        ("plan_review", schema::of::<Review>()),
        ("mapping", schema::of::<Mapping>()),
        ("phrases", schema::of::<Phrases>()),
        ("pack", schema::of::<PackDocument<'_>>()),
        ("considered", schema::of::<ConsideredDocument<'_>>()),
        ("rights", schema::of::<Rights>()),
    ];
    let wrong = schema::write(&folder, &schemas, check);
    for file in &wrong {
        eprintln!("{file} is out of date or cannot be written");
    }
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
