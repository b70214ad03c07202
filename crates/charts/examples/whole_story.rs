//! The whole story in Rust: a child, a match and an area, told in the terminal and written as one page.
//!
//! `cargo run -p valuing_send_charts --example whole_story -- --area Lincolnshire --out target/story`
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use charts::{Options, domain_lines, snapshot, story};
use foundation::date;
use sen2::outlook::Outlook;
use sen2::published::Published;
use valuing_send::matching::{Context, Match};
use valuing_send::{Catalogue, Framework, Profile};

fn main() -> ExitCode {
    match tell() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn tell() -> Result<(), Box<dyn Error>> {
    let (area, out) = arguments()?;
    // A name that is not an area's is said at once, and not after all the rest.
    Published::embedded()?.area(&area)?;
    fs::create_dir_all(&out)?;

    // A framework says what is looked at. This one is an example; a council loads its own with Framework::from_toml.
    let framework = Framework::example();
    println!("{} ({} domains, {} aspects)", framework.title(), framework.domains().len(), framework.aspects().count());

    // A profile only grows: record by record, in any order. Here, a made-up child over four terms.
    let mut profile = Profile::new("example child".parse()?, framework);
    for record in Profile::example().records() {
        profile.append(record.clone())?;
    }
    println!("{profile:?}");

    // What was known on a day, and a year before.
    let before = profile.as_of(date::parse("2025-10-17")?)?;
    let now = profile.as_of(date::parse("2026-10-16")?)?;
    println!("\nA child, as known on {}\n{}", now.known(), now.columns()?.to_text());
    let changes = now.changes_since(&before)?;
    let changed: Vec<_> = changes.into_iter().filter(|change| change.steps.is_some_and(|steps| steps > 0)).collect();
    println!("What changed since {}\n{}", before.known(), valuing_send::profile::Change::columns(&changed)?.to_text());

    // What is on offer, with every reason.
    let catalogue = Catalogue::example();
    let found = Match::new(&now, &Context::example(), &catalogue)?;
    println!("{}\n\n{}", catalogue.title(), found.words());

    // An area: published figures, what was expected from 2019 on, and what happened.
    let published = Published::embedded()?;
    let report = Outlook::new(&published, published.area(&area)?).origin(2019).run()?;
    println!("{} from {}", report.area().name(), report.origin());
    for sentence in report.sentences() {
        println!("- {sentence}");
    }

    let page = story::page(&before, &now, &found, &report)?;
    let svg = domain_lines(&snapshot(&now), &Options::new("domains".parse()?));
    fs::write(out.join("page.html"), page.to_html())?;
    fs::write(out.join("domains.svg"), svg.as_str())?;
    fs::write(out.join("snapshot.json"), now.to_json()?)?;
    fs::write(out.join("match.json"), found.to_json()?)?;
    println!("\nWritten: {}", out.join("page.html").display());
    Ok(())
}

/// `--area NAME` (Lincolnshire) and `--out DIR` (story).
fn arguments() -> Result<(String, PathBuf), String> {
    let (mut area, mut out) = ("Lincolnshire".to_owned(), PathBuf::from("story"));
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--area" => area = value,
            "--out" => out = value.into(),
            other => return Err(format!("{other} is not known; there are --area NAME and --out DIR")),
        }
    }
    Ok((area, out))
}
