//! Writes the JSON Schema of each document of this crate to `schemas/`, or with `--check` says which are out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::path::Path;
use std::process::ExitCode;

use foundation::schema;
use sen2::comparison::ComparisonOptions;
use sen2::forecast::{ForecastOptions, ForecastsDocument, PanelDocument};
use sen2::outputs::Layout;
use sen2::projection::{PricesDocument, ScenarioDocument};

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let schemas = [
        ("scenario", schema::of::<ScenarioDocument>()),
        ("prices", schema::of::<PricesDocument>()),
        ("output_layout", schema::of::<Layout>()),
        ("forecast_options", schema::of::<ForecastOptions>()),
        ("panel", schema::of::<PanelDocument>()),
        ("comparison_options", schema::of::<ComparisonOptions>()),
        ("forecasts", schema::of::<ForecastsDocument<'_>>()),
    ];
    let wrong = schema::write(&folder, &schemas, check);
    for file in &wrong {
        eprintln!("{file} is out of date or cannot be written");
    }
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
