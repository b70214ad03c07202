//! `cargo xtask test` and `cargo xtask check`: the suites, one after the other, and a summary.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::install_c::{self, Installed, Profile};
use crate::process::{Step, is_installed};
use crate::python::{self, Environment};
use crate::tree::{self, Tree};
use crate::{Outcome, c_programs, checks, demo, generate};

pub(crate) const TEST_HELP: &str = "
Usage: cargo xtask test [SUITE...]

Sets up what the suites need, runs all of them or those named, goes on after one has failed, and ends with one line for
each. Everything is built in one folder with one profile. cargo-nextest and valgrind are used where they are installed.

  format       the Rust sources are formatted
  lints        clippy on every target with every feature
  rust         the tests of every crate
  doctests     the examples in the documentation of every crate
  rustdoc      the documentation builds without a warning
  checks       words, hazards, layout and the like: cargo xtask check --help
  generated    the generated files are up to date
  wheel        the wheel builds and installs into .venv
  python       python/tests against the installed wheel
  docstrings   the examples in the Python docstrings
  notebooks    every notebook in python/examples
  types        the Python stubs against the package (stubtest), mypy, pyright
  c            bindings/c/tests in three standards of C and of C++, and under valgrind; the examples compile
  story        the story of cargo xtask demo: what Rust, Python and C write is the same";

pub(crate) const CHECK_HELP: &str = "
Usage: cargo xtask check [SUITE...]

Runs the suites that are quick enough for the inner loop: format, lints, rust and checks. The last of them holds:

  words         no public name and no message has a word that the design rules out; what the field itself calls so is
                listed with its reason in crates/xtask/cited_words.txt
  hazards       SAFETY.md: every hazard has an id (H-01), a control, and tests that exist. A hazard is a row of a table,
                | H-01 | hazard | control | `test_name`, `other_test` |, or a heading that begins with its id, followed
                by a paragraph that begins with Control: and one that begins with Test: or Tests:
  places        no tracked file names a folder of one machine, a private address or the host of a package registry
  lengths       no source file has more than 600 lines of code
  documents     the documents that must be there are there
  architecture  ARCHITECTURE.md names the folder of every crate
  changelog     CHANGELOG.md has a heading for the version of the workspace
  parity        tests/parity.csv (concept,rust,python,c,note): every name in it exists. A cell may hold several names
                with spaces between; an empty one is explained in the note";

/// One suite. `sources` are what it tests.
struct Suite {
    name: &'static str,
    sources: &'static [&'static str],
    quick: bool,
    run: fn(&Tree) -> Outcome,
}

const PACKAGE: &str = "python/pyproject.toml";
const HEADER: &str = "include/valuing_send.h";

const SUITES: &[Suite] = &[
    Suite { name: "format", sources: &[], quick: true, run: format },
    Suite { name: "lints", sources: &[], quick: true, run: lints },
    Suite { name: "rust", sources: &[], quick: true, run: rust },
    Suite { name: "doctests", sources: &[], quick: false, run: doctests },
    Suite { name: "rustdoc", sources: &[], quick: false, run: rustdoc },
    Suite { name: "checks", sources: &[], quick: true, run: checks::run },
    Suite { name: "generated", sources: &[], quick: false, run: |tree| generate::generate(tree, true) },
    Suite { name: "wheel", sources: &[PACKAGE], quick: false, run: |tree| package(tree).map(drop) },
    Suite { name: "python", sources: &[PACKAGE, "python/tests"], quick: false, run: python_tests },
    Suite { name: "docstrings", sources: &[PACKAGE], quick: false, run: docstrings },
    Suite { name: "notebooks", sources: &[PACKAGE, "python/examples"], quick: false, run: notebooks },
    Suite { name: "types", sources: &[PACKAGE, "python/valuing_send/_native.pyi"], quick: false, run: types },
    Suite { name: "c", sources: &[HEADER, "bindings/c/tests"], quick: false, run: c },
    Suite { name: "story", sources: demo::SOURCES, quick: false, run: story },
];

pub(crate) fn test(tree: &Tree, names: &[String]) -> Outcome {
    run(tree, names, |_| true)
}

pub(crate) fn check(tree: &Tree, names: &[String]) -> Outcome {
    run(tree, names, |suite| suite.quick)
}

enum Ending {
    Passed,
    Failed(String),
}

/// Runs the suites that are named, or where none is those of the command, to the last; then tells how each ended.
fn run(tree: &Tree, names: &[String], usual: fn(&Suite) -> bool) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| SUITES.iter().all(|suite| suite.name != **name)) {
        let known: Vec<&str> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(format!("there is no suite `{unknown}`; there are {}", known.join(", ")));
    }
    let wanted = |suite: &&Suite| names.iter().any(|name| name == suite.name) || names.is_empty() && usual(suite);
    let endings: Vec<_> = SUITES.iter().filter(wanted).map(|suite| (suite.name, timed(tree, suite))).collect();

    println!("\n=== summary");
    let (mut passed, mut failed) = (0, 0);
    for (name, (ending, took)) in &endings {
        let seconds = took.as_secs_f64();
        match ending {
            Ending::Passed => {
                passed += 1;
                println!("{name:<12} passed {seconds:>8.1} s");
            }
            Ending::Failed(message) => {
                failed += 1;
                println!("{name:<12} FAILED {seconds:>8.1} s  {message}");
            }
        }
    }
    println!("suites: {passed} passed, {failed} failed");
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} suites failed", endings.len())) }
}

fn timed(tree: &Tree, suite: &Suite) -> (Ending, Duration) {
    println!("\n=== {}", suite.name);
    let start = Instant::now();
    let ended = tree.require(suite.sources).and_then(|()| (suite.run)(tree));
    let ending = match ended {
        Ok(()) => Ending::Passed,
        Err(message) => {
            eprintln!("\n{message}");
            Ending::Failed(message)
        }
    };
    (ending, start.elapsed())
}

fn format(tree: &Tree) -> Outcome {
    tree.cargo("formatting of the Rust sources", ["fmt", "--all", "--check"]).run()
}

fn lints(tree: &Tree) -> Outcome {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"];
    tree.cargo("lints of every target with every feature", arguments).run()
}

fn rust(tree: &Tree) -> Outcome {
    let step: Step = if is_installed("cargo-nextest") {
        tree.cargo("tests of the crates", ["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        let arguments = ["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
        tree.cargo("tests of the crates (cargo-nextest is not installed)", arguments)
    };
    step.run()
}

fn doctests(tree: &Tree) -> Outcome {
    tree.cargo("examples in the documentation", ["test", "--doc", "--workspace", "--no-fail-fast"]).run()
}

fn rustdoc(tree: &Tree) -> Outcome {
    tree.cargo("documentation", ["doc", "--workspace", "--no-deps", "--all-features"])
        .variable("RUSTDOCFLAGS", "--deny warnings")
        .run()
}

/// The environment with the wheel in it, made once.
fn package(tree: &Tree) -> Result<&'static Environment, String> {
    static MADE: OnceLock<Result<Environment, String>> = OnceLock::new();
    let make = || {
        let environment = Environment::with(tree, &[python::DEMO, python::TEST])?;
        environment.install_wheel(tree, Profile::Dev.name())?;
        Ok(environment)
    };
    MADE.get_or_init(make).as_ref().map_err(|error| format!("there is no wheel to test: {error}"))
}

fn pytest<const N: usize>(tree: &Tree, name: &str, arguments: [&str; N]) -> Outcome {
    // -P: what is tested is the installed wheel, not the folder that happens to be current
    package(tree)?.step(tree, name, ["-P", "-m", "pytest", "--config-file", PACKAGE]).arguments(arguments).run()
}

fn python_tests(tree: &Tree) -> Outcome {
    pytest(tree, "tests of the Python package", ["python/tests"])
}

fn docstrings(tree: &Tree) -> Outcome {
    pytest(tree, "examples in the Python docstrings", ["--doctest-modules", "--pyargs", "valuing_send"])
}

fn notebooks(tree: &Tree) -> Outcome {
    pytest(tree, "notebooks", ["--nbmake", "--nbmake-timeout=300", "python/examples"])
}

fn types(tree: &Tree) -> Outcome {
    let environment = package(tree)?;
    let run = |name: &str, arguments: &[&str]| environment.step(tree, name, ["-P", "-m"]).arguments(arguments).run();
    run("stubs against the package", &["mypy.stubtest", "valuing_send"])?;
    run("mypy", &["mypy", "--strict", "--package", "valuing_send"])?;
    run("pyright", &["pyright", "--verifytypes", "valuing_send", "--ignoreexternal"])
}

/// The C library, installed once.
fn library(tree: &Tree) -> Result<&'static Installed, String> {
    static MADE: OnceLock<Result<Installed, String>> = OnceLock::new();
    let make = || {
        let prefix = tree.built("install-c/prefix");
        tree::empty(&prefix)?;
        install_c::install(tree, Profile::Dev, &prefix)
    };
    MADE.get_or_init(make).as_ref().map_err(|error| format!("there is no C library to test: {error}"))
}

fn c(tree: &Tree) -> Outcome {
    let installed = library(tree)?;
    c_programs::test(tree, installed)?;
    c_programs::examples(tree, installed)
}

fn story(tree: &Tree) -> Outcome {
    demo::build(tree, Profile::Dev)?;
    demo::tell(tree, Profile::Dev, package(tree)?, library(tree)?, demo::AREA).map(drop)
}
