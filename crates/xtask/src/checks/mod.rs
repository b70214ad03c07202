//! What must be true of the whole tree and no compiler sees.

mod documents;
mod hazards;
mod lengths;
mod parity;
mod places;
mod source;
mod words;

use crate::Outcome;
use crate::tree::Tree;

/// One check. `sources` are the documents that it reads.
struct Check {
    name: &'static str,
    sources: &'static [&'static str],
    /// What is wrong: a line for each fault, beginning with the file.
    run: fn(&Tree) -> Result<Vec<String>, String>,
}

const CHECKS: &[Check] = &[
    Check { name: "words", sources: &[words::CITED], run: words::faults },
    Check { name: "hazards", sources: &[hazards::DOCUMENT], run: hazards::faults },
    Check { name: "places", sources: &[], run: places::faults },
    Check { name: "lengths", sources: &[], run: lengths::faults },
    Check { name: "documents", sources: &[], run: |tree| Ok(documents::missing(tree)) },
    Check { name: "architecture", sources: &[documents::ARCHITECTURE], run: documents::architecture },
    Check { name: "changelog", sources: &[documents::CHANGELOG], run: documents::changelog },
    Check { name: "parity", sources: &[parity::LIST], run: parity::faults },
];

/// Runs every check; tells every fault.
pub(crate) fn run(tree: &Tree) -> Outcome {
    let (mut passed, mut failed) = (0, Vec::new());
    for check in CHECKS {
        let faults = tree.require(check.sources).and_then(|()| (check.run)(tree));
        let faults = faults.unwrap_or_else(|message| vec![message]);
        if faults.is_empty() {
            passed += 1;
            println!("{:<13} passed", check.name);
        } else {
            println!("{:<13} FAILED", check.name);
            for fault in faults {
                println!("  {fault}");
            }
            failed.push(check.name);
        }
    }
    println!("checks: {passed} passed, {} failed", failed.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("these checks failed: {}", failed.join(", "))) }
}
