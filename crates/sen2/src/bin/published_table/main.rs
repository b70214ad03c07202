//! Makes the table of published figures that this crate carries, from the Department for Education's files.
//!
//! ```text
//! published_table --source DIR --out DIR [--check]
//! ```
//!
//! `--source` holds `release_2022/` and `release_2025_rows_to_2022/` as published. `--out` gets `published.csv`, `areas.csv` and `notes.csv`, the same bytes for the same source. With
//! `--check` nothing is written: the files in `--out` are compared, and a difference ends the run with status 1 and the first line that differs.

mod facts;
mod figures;
mod notes;
mod source;
mod table;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

const USAGE: &str = "usage: published_table --source DIR --out DIR [--check]";

/// What the command line asks for.
struct Arguments {
    source: PathBuf,
    out: PathBuf,
    check: bool,
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let (mut source, mut out, mut check) = (None, None, false);
    while let Some(argument) = given.next() {
        let slot = match argument.as_str() {
            "--source" => &mut source,
            "--out" => &mut out,
            "--check" => {
                check = true;
                continue;
            }
            other => return Err(format!("unknown argument {other}\n{USAGE}")),
        };
        let folder = given.next().ok_or_else(|| format!("{argument} needs a folder\n{USAGE}"))?;
        *slot = Some(PathBuf::from(folder));
    }
    match (source, out) {
        (Some(source), Some(out)) => Ok(Arguments { source, out, check }),
        _ => Err(USAGE.to_owned()),
    }
}

fn run(arguments: &Arguments) -> Result<String, String> {
    let (mut figures, files) = source::read(&arguments.source)?;
    figures.verify()?;
    let patches = figures.patch(facts::PATCHES)?;
    let areas = table::areas(&figures)?;
    let made = [
        ("published.csv", table::published(&figures, &areas)?),
        ("areas.csv", table::areas_file(&areas)?),
        ("notes.csv", notes::file(&figures, &areas, &files, &patches)?),
    ];
    for (name, text) in &made {
        let path = arguments.out.join(name);
        if arguments.check {
            compare(&path, text)?;
        } else {
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    let series: usize = made.first().map_or(0, |(_, text)| text.lines().count().saturating_sub(1));
    let bytes: usize = made.iter().map(|(_, text)| text.len()).sum();
    let (count, left_out) = (figures.count(), figures.left_out);
    let verb = if arguments.check { "unchanged" } else { "written" };
    Ok(format!(
        "{verb}: {} areas, {series} series, {count} figures, {bytes} bytes; {left_out} source cells outside the years covered",
        areas.len()
    ))
}

/// Says where a file first differs from what was made.
fn compare(path: &Path, made: &str) -> Result<(), String> {
    let kept = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if kept == made {
        return Ok(());
    }
    let same = kept.lines().zip(made.lines()).take_while(|(kept, made)| kept == made).count();
    Err(format!("{}: differs from the source at line {}", path.display(), same + 1))
}

fn main() -> ExitCode {
    let outcome = arguments(env::args().skip(1)).and_then(|arguments| run(&arguments));
    let (message, code) = match outcome {
        Ok(message) => (message, ExitCode::SUCCESS),
        Err(message) => (message, ExitCode::FAILURE),
    };
    // nobody is left to tell if standard error is closed
    let _ = writeln!(io::stderr(), "{message}");
    code
}
