//! `cargo xtask bench`: one runnable entry for each claim about speed or accuracy.

use crate::Outcome;
use crate::python::Environment;
use crate::tree::Tree;

pub(crate) const HELP: &str = "
Usage: cargo xtask bench NAME [-- ARGUMENTS]

Sets up what the benchmark needs, runs it, and prints one JSON object as the last line. What follows -- is given to the
benchmark; its own --help says what it takes: cargo xtask bench NAME -- --help. Without a name, lists the benchmarks.";

/// One benchmark: a binary target of the workspace package, in `benches/`.
struct Entry {
    name: &'static str,
    about: &'static str,
    /// Whether it compares with programs in Python, unless told not to.
    peers: bool,
}

const ENTRIES: &[Entry] = &[
    Entry { name: "cohort", about: "how fast many children are counted, and in how much memory", peers: true },
    Entry {
        name: "flow",
        about: "how fast people are projected by age and state, and where they will be",
        peers: false,
    },
    Entry { name: "forecast", about: "how good and how fast forecasts of a file of series are", peers: true },
    Entry { name: "matching", about: "how fast every child is matched to everything on offer", peers: true },
    Entry { name: "nearest", about: "how fast the nearest places of many children are found", peers: false },
    Entry { name: "forecast_panel", about: "how good forecasts of a panel of areas are from one year", peers: true },
];

pub(crate) fn run(tree: &Tree, arguments: &[String]) -> Outcome {
    let Some((name, rest)) = arguments.split_first() else {
        println!("{}", known());
        return Ok(());
    };
    let entry = ENTRIES.iter().find(|entry| entry.name == name);
    let entry = entry.ok_or_else(|| format!("there is no benchmark `{name}`. {}", known()))?;
    let given = match rest {
        [] => rest,
        [dashes, given @ ..] if dashes == "--" => given,
        _ => return Err("what the benchmark takes follows --".to_owned()),
    };
    let alone = given.iter().any(|argument| ["--no-peers", "--help", "-h"].contains(&argument.as_str()));
    let step = tree.cargo(entry.about, ["bench", "--quiet", "--bench", entry.name, "--"]).arguments(given);
    if entry.peers && !alone {
        return Environment::of_peers(tree)?.around(step).run();
    }
    step.run()
}

fn known() -> String {
    let lines: Vec<String> = ENTRIES.iter().map(|entry| format!("  {:<16} {}", entry.name, entry.about)).collect();
    format!("The benchmarks are:\n{}", lines.join("\n"))
}
