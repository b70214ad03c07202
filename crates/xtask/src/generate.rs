//! `cargo xtask generate`: the committed files that are made from others.

use std::path::Path;

use crate::Outcome;
use crate::install_c::{self, Profile};
use crate::process::{Step, is_installed};
use crate::python::{DEMO, Environment};
use crate::tree::{self, Tree};

pub(crate) const HELP: &str = "
Usage: cargo xtask generate [--check]

Writes the committed files that are made from others: the C header, the list of exported symbols, the JSON schemas,
the table of errors and the Python stubs. With --check it compares them and changes nothing.

A generator is a binary of the crate that it describes. It writes its files into the repository, in which it is started;
with --check it writes nothing, and fails naming the files that differ.";

/// One generator.
struct Generator {
    name: &'static str,
    /// Where its source is.
    source: &'static str,
    how: How,
}

enum How {
    /// A binary of a crate: package, feature, binary.
    Binary { package: &'static str, feature: Option<&'static str>, name: &'static str },
    /// A text made here, and the file that holds it.
    Text { make: fn(&Tree) -> Result<String, String>, file: &'static str },
}

const SYMBOLS: &str = "include/valuing_send.symbols";
const STUB: &str = "python/valuing_send/_native.pyi";

const GENERATORS: &[Generator] = &[
    Generator {
        name: "C header",
        source: "bindings/c/src/bin/header.rs",
        how: How::Binary { package: "valuing_send_c", feature: Some("generate"), name: "header" },
    },
    Generator { name: "exported symbols", source: SYMBOLS, how: How::Text { make: symbols, file: SYMBOLS } },
    Generator {
        name: "JSON schemas",
        source: "crates/valuing_send/src/bin/schemas.rs",
        how: How::Binary { package: "valuing_send", feature: Some("schema"), name: "schemas" },
    },
    Generator {
        name: "JSON schemas of the statutory world",
        source: "crates/sen2/src/bin/sen2_schemas.rs",
        how: How::Binary { package: "valuing_send_sen2", feature: Some("schema"), name: "sen2_schemas" },
    },
    Generator {
        name: "JSON schemas of trajectories",
        source: "crates/trajectory/src/bin/trajectory_schemas.rs",
        how: How::Binary { package: "valuing_send_trajectory", feature: Some("schema"), name: "trajectory_schemas" },
    },
    Generator {
        name: "table of errors",
        source: "crates/foundation/src/bin/codes.rs",
        how: How::Binary { package: "valuing_send_foundation", feature: None, name: "codes" },
    },
    Generator { name: "Python stubs", source: "python/pyproject.toml", how: How::Text { make: stubs, file: STUB } },
];

pub(crate) fn run(tree: &Tree, arguments: &[String]) -> Outcome {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("the only option is --check".to_owned()),
    };
    generate(tree, check)
}

/// Writes the files, or compares them; goes on after one has failed.
pub(crate) fn generate(tree: &Tree, check: bool) -> Outcome {
    let mut failed = Vec::new();
    for generator in GENERATORS {
        // a text is made for the first time where its file is missing
        let made_here = !check && matches!(generator.how, How::Text { file, .. } if file == generator.source);
        let there = if made_here { Ok(()) } else { tree.require(&[generator.source]) };
        let ending = there.and_then(|()| match generator.how {
            How::Binary { package, feature, name } => binary(tree, generator.name, package, feature, name, check),
            How::Text { make, file } => make(tree).and_then(|text| text_file(tree, file, &text, check)),
        });
        if let Err(message) = ending {
            eprintln!("{message}");
            failed.push(message);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ")) }
}

fn binary(tree: &Tree, title: &str, package: &str, feature: Option<&str>, name: &str, check: bool) -> Outcome {
    let features = feature.map(|feature| ["--features", feature]);
    tree.cargo(title, ["run", "--quiet", "--package", package])
        .arguments(features.into_iter().flatten())
        .arguments(["--bin", name, "--"])
        .arguments(check.then_some("--check"))
        .run()
        .map_err(|error| if check { format!("{error} (cargo xtask generate writes it anew)") } else { error })
}

fn text_file(tree: &Tree, file: &str, text: &str, check: bool) -> Outcome {
    if !check {
        println!("wrote {file}");
        return tree::write(&tree.path(file), text);
    }
    let committed = tree.read(file)?;
    if committed == text {
        println!("{file} is up to date");
        return Ok(());
    }
    let line = committed.lines().zip(text.lines()).take_while(|(old, new)| old == new).count() + 1;
    Err(format!("{file} differs from line {line}; cargo xtask generate writes it anew"))
}

/// The names that the shared library exports, one a line; anything that is not ours is an error.
fn symbols(tree: &Tree) -> Result<String, String> {
    if !is_installed("nm") {
        return Err("nm is not installed; on Debian and Ubuntu the package binutils has it".to_owned());
    }
    install_c::build(tree, Profile::Dev)?;
    let library = tree.built("debug/libvaluing_send_c.so");
    let listing = Step::new("the exported symbols", "nm")
        .arguments(["--dynamic", "--defined-only", "--format=posix"])
        .arguments([&library])
        .text()?;
    exported(&listing)
}

fn exported(listing: &str) -> Result<String, String> {
    let mut names: Vec<&str> = listing.lines().filter_map(|line| line.split_whitespace().next()).collect();
    names.sort_unstable();
    if let Some(foreign) = names.iter().find(|name| !name.starts_with("vs_")) {
        return Err(format!("the shared library exports `{foreign}`, which does not begin with vs_"));
    }
    Ok(names.iter().fold(String::new(), |text, name| text + name + "\n"))
}

/// The stub of the native module, as it describes itself.
fn stubs(tree: &Tree) -> Result<String, String> {
    let environment = Environment::with(tree, &[DEMO])?;
    let folder = tree.built("generated/stubs");
    tree::empty(&folder)?;
    let python = environment.program("python");
    environment
        .maturin(tree, "Python stubs", ["generate-stubs", "--profile", "dev", "--features", "stubs", "--interpreter"])
        .arguments([python.as_path(), Path::new("--out"), &folder])
        .run()?;
    let stub = folder.join("valuing_send/_native.pyi");
    std::fs::read_to_string(&stub).map_err(|error| format!("{}: {error}", stub.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_sorted_and_all_ours() {
        assert_eq!(exported("vs_b T 10 2\nvs_a T 20 2\n"), Ok("vs_a\nvs_b\n".to_owned()));
        assert!(exported("vs_a T 20 2\nrust_eh D 1 1\n").unwrap_err().contains("rust_eh"));
    }
}
