//! Writes the JSON Schema of each document to `schemas/`, or with `--check` says which are out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::path::Path;
use std::process::ExitCode;

use foundation::schema;
use serde_json::Value;
use trajectory::actual::Tracking;
use trajectory::ambition::{Ambition, Baseline};
use trajectory::benefit::Benefits;
use trajectory::cases::Question;
use trajectory::document::Document;
use trajectory::initiative::Programme;
use trajectory::pipeline::{NowcastDocument, Pipeline, WhatIf, WhatIfDocument};
use trajectory::review::Gathered;
use trajectory::series::Series;

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let schemas = [
        of::<Series>(),
        of::<Baseline>(),
        of::<Ambition>(),
        of::<Programme>(),
        of::<Pipeline>(),
        of::<WhatIf>(),
        ("nowcast", schema::of::<NowcastDocument<'_>>()),
        ("what_if_result", schema::of::<WhatIfDocument<'_>>()),
        of::<Benefits>(),
        of::<Tracking>(),
        of::<Gathered>(),
        of::<Question>(),
    ];
    let wrong = schema::write(&folder, &schemas, check);
    for file in &wrong {
        eprintln!("{file} is out of date or cannot be written");
    }
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn of<T>() -> (&'static str, Value)
where
    T: Document + 'static,
    T::Form<'static>: schemars::JsonSchema,
{
    let name = T::SCHEMA.rsplit('/').next().unwrap_or(T::SCHEMA);
    (name, schema::with_header::<T::Form<'static>>(T::SCHEMA, T::VERSION))
}
