//! Writes the table of errors to `ERRORS.md`, or with `--check` says whether it is out of date.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ERRORS.md");
    let current = if std::env::args().any(|argument| argument == "--check") {
        std::fs::read_to_string(path).is_ok_and(|old| old == table())
    } else {
        std::fs::write(path, table()).is_ok()
    };
    if !current {
        eprintln!("ERRORS.md is out of date or cannot be written");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn table() -> String {
    let mut text = String::from(
        "# Errors\n\nEverything that can be wrong, in Rust (`Coded::code`), Python (`error.code`) and C (the status that a \
         function returns). Codes and\nstatuses are never used again for something else. Made from \
         `crates/foundation/src/code.rs` by `cargo xtask generate`.\n\n| code | status | what is wrong | since |\n\
         | --- | --- | --- | --- |\n",
    );
    for row in foundation::code::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} | {} | {} | {} |", row.as_str(), row.status(), row.message(), row.since());
    }
    text
}
