//! `cargo xtask test`: every suite, one after the other, and a summary.

use std::time::{Duration, Instant};

use crate::Outcome;
use crate::process::Step;
use crate::tree::{Tree, is_installed};

pub(crate) const HELP: &str = "
Usage: cargo xtask test [SUITE...]

Runs every suite, or those named, goes on after one has failed, and ends with one line for each.
It builds everything in one folder with one profile.";

/// One suite. `sources` are what it tests: where one of them is not there, the suite is absent.
struct Suite {
    name: &'static str,
    sources: &'static [&'static str],
    run: fn(&Tree) -> Outcome,
}

const SUITES: &[Suite] = &[
    Suite { name: "format", sources: &[], run: format },
    Suite { name: "lints", sources: &[], run: lints },
    Suite { name: "rust", sources: &[], run: rust },
    Suite { name: "doctests", sources: &[], run: doctests },
    Suite { name: "rustdoc", sources: &[], run: rustdoc },
];

/// The suites that may be absent without failing the whole.
const MAY_BE_ABSENT: &[&str] = &[];

enum Ending {
    Passed,
    Failed(String),
    Absent(&'static str),
}

pub(crate) fn run(tree: &Tree, names: &[String]) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| SUITES.iter().all(|suite| suite.name != **name)) {
        let known: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(format!("there is no suite `{unknown}`; there are {}", known.join(", ")));
    }
    let wanted = |suite: &&Suite| names.is_empty() || names.iter().any(|name| name == suite.name);
    let endings: Vec<_> = SUITES.iter().filter(wanted).map(|suite| (suite, timed(tree, suite))).collect();

    println!("\n=== summary");
    let (mut passed, mut failed) = (0, 0);
    for (suite, (ending, took)) in &endings {
        let seconds = took.as_secs_f64();
        match ending {
            Ending::Passed => {
                passed += 1;
                println!("{:<14} passed  {seconds:>6.1} s", suite.name);
            }
            Ending::Failed(message) => {
                failed += 1;
                println!("{:<14} FAILED  {seconds:>6.1} s  {message}", suite.name);
            }
            Ending::Absent(source) if MAY_BE_ABSENT.contains(&suite.name) => {
                println!("{:<14} absent            {source} is not there yet", suite.name);
            }
            Ending::Absent(source) => {
                failed += 1;
                println!("{:<14} FAILED            {source} is not there", suite.name);
            }
        }
    }
    println!("suites: {passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} suites failed", endings.len())) }
}

fn timed(tree: &Tree, suite: &Suite) -> (Ending, Duration) {
    if let Some(source) = suite.sources.iter().find(|source| !tree.has(source)) {
        return (Ending::Absent(source), Duration::ZERO);
    }
    println!("\n=== {}", suite.name);
    let start = Instant::now();
    let ending = match (suite.run)(tree) {
        Ok(()) => Ending::Passed,
        Err(message) => {
            eprintln!("{message}");
            Ending::Failed(message)
        }
    };
    (ending, start.elapsed())
}

pub(crate) fn format(tree: &Tree) -> Outcome {
    tree.cargo("formatting of the Rust sources", ["fmt", "--all", "--check"]).run()
}

fn lints(tree: &Tree) -> Outcome {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    tree.cargo("lints of all targets with all features", arguments).run()
}

pub(crate) fn rust(tree: &Tree) -> Outcome {
    runner(tree).run()
}

fn runner(tree: &Tree) -> Step {
    if is_installed("cargo-nextest") {
        tree.cargo("tests of the workspace", ["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        let arguments = ["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
        tree.cargo("tests of the workspace (cargo-nextest is not installed)", arguments)
    }
}

fn doctests(tree: &Tree) -> Outcome {
    tree.cargo("examples in the documentation", ["test", "--doc", "--workspace", "--no-fail-fast"]).run()
}

fn rustdoc(tree: &Tree) -> Outcome {
    tree.cargo("documentation", ["doc", "--workspace", "--no-deps", "--all-features"])
        .variable("RUSTDOCFLAGS", "-D warnings")
        .run()
}
