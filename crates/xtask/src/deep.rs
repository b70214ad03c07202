//! `cargo xtask deep`: what takes more tools or more time than a change should wait for.

use crate::Outcome;
use crate::process::{Step, is_installed};
use crate::tree::{self, Tree};

pub(crate) const HELP: &str = "
Usage: cargo xtask deep [PART]

Runs every part whose tools are installed, or the one named, and says what to install for each of the others:

  sanitizers     the tests of the C binding and of the Arrow tables with the address sanitizer, on a nightly compiler
  fuzz           each fuzz target for a minute, on a nightly compiler (cargo-fuzz)
  instructions   instruction counts of the benchmarks (gungraun-runner, valgrind)
  mutants        changes the code and sees whether a test notices (cargo-mutants)
  csharp         the C# sample against the C library (mono)

It is not run by .ci/run.";

struct Part {
    name: &'static str,
    /// What is missing, in words that say how to get it.
    missing: fn(&Tree) -> Option<String>,
    run: fn(&Tree) -> Outcome,
}

const PARTS: &[Part] = &[
    Part { name: "sanitizers", missing: no_nightly, run: sanitizers },
    Part { name: "fuzz", missing: no_fuzz, run: fuzz },
    Part { name: "instructions", missing: no_instructions, run: instructions },
    Part { name: "mutants", missing: no_mutants, run: mutants },
    Part { name: "csharp", missing: no_csharp, run: csharp },
];

const HOST: &str = "x86_64-unknown-linux-gnu";
/// A workspace of its own, so that the ordinary build needs nothing that only it needs.
const INSTRUCTIONS: &str = "benches/instructions";
/// What each fuzz target is given, in seconds.
const FUZZ_SECONDS: &str = "-max_total_time=60";

pub(crate) fn run(tree: &Tree, arguments: &[String]) -> Outcome {
    let named = match arguments {
        [] => None,
        [name] => Some(name.as_str()),
        _ => return Err("deep takes one part, or none for all of them".to_owned()),
    };
    if let Some(name) = named {
        let part = PARTS.iter().find(|part| part.name == name);
        let part = part.ok_or_else(|| format!("there is no part `{name}`; see --help"))?;
        return match (part.missing)(tree) {
            Some(missing) => Err(format!("{name}: {missing}")),
            None => (part.run)(tree),
        };
    }
    let (mut passed, mut failed, mut skipped) = (0, 0, Vec::new());
    for part in PARTS {
        println!("\n=== {}", part.name);
        if let Some(missing) = (part.missing)(tree) {
            println!("not run: {missing}");
            skipped.push(format!("{:<14} not run: {missing}", part.name));
        } else if let Err(message) = (part.run)(tree) {
            eprintln!("{message}");
            failed += 1;
        } else {
            passed += 1;
        }
    }
    println!("\n=== summary");
    for line in &skipped {
        println!("{line}");
    }
    println!("parts: {passed} passed, {failed} failed, {} skipped", skipped.len());
    if failed == 0 { Ok(()) } else { Err(format!("{failed} parts failed")) }
}

/// A step that runs the nightly compiler's cargo.
fn nightly(tree: &Tree, name: &str) -> Step {
    tree.step(name, "rustup").arguments(["run", "nightly", "cargo"])
}

fn no_nightly(_: &Tree) -> Option<String> {
    let here = Step::new("nightly", "rustup").arguments(["run", "nightly", "cargo", "--version"]).succeeds();
    (!here).then(|| "needs a nightly compiler: rustup toolchain install nightly".to_owned())
}

fn no_fuzz(tree: &Tree) -> Option<String> {
    if fuzzed(tree).is_empty() {
        return Some("no crate has fuzz targets".to_owned());
    }
    let tool = (!is_installed("cargo-fuzz")).then(|| "needs cargo-fuzz: cargo install cargo-fuzz".to_owned());
    no_nightly(tree).or(tool)
}

fn no_instructions(tree: &Tree) -> Option<String> {
    if tree::listing(&tree.path(INSTRUCTIONS), "_instructions.rs").is_empty() {
        return Some(format!("no benchmark counts instructions: {INSTRUCTIONS}/*_instructions.rs"));
    }
    let runner = (!is_installed("gungraun-runner")).then(|| "cargo install gungraun-runner".to_owned());
    let valgrind = (!is_installed("valgrind")).then(|| "apt-get install valgrind".to_owned());
    runner.or(valgrind).map(|how| format!("needs gungraun-runner and valgrind: {how}"))
}

fn no_mutants(_: &Tree) -> Option<String> {
    (!is_installed("cargo-mutants")).then(|| "needs cargo-mutants: cargo install cargo-mutants".to_owned())
}

fn no_csharp(tree: &Tree) -> Option<String> {
    if tree::listing(&tree.path("bindings/c/examples"), ".cs").is_empty() {
        return Some("there is no C# sample in bindings/c/examples".to_owned());
    }
    let here = is_installed("mcs") && is_installed("mono");
    (!here).then(|| "needs mono: apt-get install mono-mcs mono-runtime".to_owned())
}

fn sanitizers(tree: &Tree) -> Outcome {
    nightly(tree, "tests with the address sanitizer")
        .arguments(["test", "--package", "valuing_send_c", "--package", "valuing_send_tables", "--lib", "--tests"])
        .arguments(["--target", HOST, "--config", "build.rustflags=[\"-Zsanitizer=address\"]", "--target-dir"])
        .arguments([tree.built("sanitizers")])
        .run()
}

/// The crates that have fuzz targets.
fn fuzzed(tree: &Tree) -> Vec<std::path::PathBuf> {
    let crates = tree::listing(&tree.path("crates"), "");
    crates.into_iter().filter(|folder| folder.join("fuzz/Cargo.toml").exists()).collect()
}

fn fuzz(tree: &Tree) -> Outcome {
    for folder in fuzzed(tree) {
        for target in tree::listing(&folder.join("fuzz/fuzz_targets"), ".rs") {
            let name = target.file_stem().unwrap_or_default();
            nightly(tree, &format!("fuzz {}", name.display()))
                .within(&folder)
                .arguments(["fuzz", "run", "--target-dir"])
                .arguments([tree.built("fuzz").as_os_str(), name])
                .arguments(["--", FUZZ_SECONDS])
                .run()?;
        }
    }
    Ok(())
}

fn instructions(tree: &Tree) -> Outcome {
    let folder = tree.path(INSTRUCTIONS);
    for bench in tree::listing(&folder, "_instructions.rs") {
        let name = bench.file_stem().unwrap_or_default();
        let step = tree.cargo(format!("count instructions of {}", name.display()), ["bench", "--bench"]);
        let step = step.arguments([name]).arguments(["--target-dir"]).arguments([tree.built("instructions")]);
        step.within(&folder).run()?;
    }
    Ok(())
}

fn mutants(tree: &Tree) -> Outcome {
    let packages = ["foundation", "trajectory"].map(|short| format!("valuing_send_{short}"));
    tree.cargo("mutants", ["mutants", "--test-tool", "nextest", "--output"])
        .arguments([tree.built("mutants")])
        .arguments(["--package", "valuing_send"])
        .arguments(packages.iter().flat_map(|package| ["--package", package]))
        .run()
}

fn csharp(tree: &Tree) -> Outcome {
    use crate::install_c::{self, Profile};

    let installed = install_c::install(tree, Profile::Release, &tree.built("demo/prefix"))?;
    for source in tree::listing(&tree.path("bindings/c/examples"), ".cs") {
        let name = source.file_stem().unwrap_or_default().display().to_string();
        let program = tree.built("c-programs").join(format!("{name}.exe"));
        tree::write(&program, "")?;
        tree.step(format!("compile {name} in C#"), "mcs").joined("-out:", &program).arguments([&source]).run()?;
        tree.step(format!("run {name} in C#"), "mono")
            .variable("LD_LIBRARY_PATH", installed.prefix.join("lib"))
            .arguments([&program])
            .run()?;
    }
    Ok(())
}
