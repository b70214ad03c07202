//! Writes the JSON Schema of each document to `schemas/`, or with `--check` says which are out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::path::Path;
use std::process::ExitCode;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::{Value, json};
use valuing_send::crosswalk::CarriedDocument;
use valuing_send::graduated_approach::{self, GraduatedApproach, Plan, Review};
use valuing_send::matching::{Context, MatchDocument, Phrases};
use valuing_send::profile::{ProfileDocument, SnapshotDocument};
use valuing_send::provision::Mapping;
use valuing_send::{Catalogue, Crosswalk, Framework};

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let schemas = [
        ("framework", schema::<Framework>()),
        ("crosswalk", schema::<Crosswalk>()),
        ("carried", schema::<CarriedDocument<'_>>()),
        ("profile", schema::<ProfileDocument<'_>>()),
        ("snapshot", schema::<SnapshotDocument<'_>>()),
        ("catalogue", schema::<Catalogue>()),
        ("context", schema::<Context>()),
        ("match", schema::<MatchDocument<'_>>()),
        ("graduated_approach", schema::<GraduatedApproach>()),
        ("graduated_approach_options", schema::<graduated_approach::Options>()),
        ("plan", schema::<Plan>()),
        ("plan_review", schema::<Review>()),
        ("mapping", schema::<Mapping>()),
        ("phrases", schema::<Phrases>()),
    ];
    let mut current = true;
    for (name, schema) in schemas {
        let path = folder.join(format!("{name}.schema.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
        let done = if check {
            std::fs::read_to_string(&path).is_ok_and(|old| old == text)
        } else {
            std::fs::write(&path, text).is_ok()
        };
        if !done {
            eprintln!("{name}.schema.json is out of date or cannot be written");
            current = false;
        }
    }
    if current { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn schema<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    let mut value = schema.to_value();
    without_null(&mut value);
    value
}

/// An absent value is left out of a document and never written as null.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Array(list) => {
            list.retain(|entry| *entry != "null" && *entry != json!({ "type": "null" }));
            list.iter_mut().for_each(without_null);
        }
        Value::Object(fields) => {
            fields.values_mut().for_each(without_null);
            if let Some(Value::Array(types)) = fields.get("type")
                && let [only] = types.as_slice()
            {
                let only = only.clone();
                fields.insert("type".to_owned(), only);
            }
        }
        _ => {}
    }
}
