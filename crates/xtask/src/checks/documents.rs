//! The documents that must be there, and what two of them must mention.

use crate::tree::{Tree, VERSION, listing};

pub(super) const ARCHITECTURE: &str = "ARCHITECTURE.md";
pub(super) const CHANGELOG: &str = "CHANGELOG.md";

const DOCUMENTS: &[&str] = &[
    ARCHITECTURE,
    CHANGELOG,
    "CONTRIBUTING.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    super::hazards::DOCUMENT,
];

pub(super) fn missing(tree: &Tree) -> Vec<String> {
    DOCUMENTS.iter().filter_map(|document| tree.require(&[document]).err()).collect()
}

pub(super) fn architecture(tree: &Tree) -> Result<Vec<String>, String> {
    let text = tree.read(ARCHITECTURE)?;
    let mut folders = Vec::new();
    for above in ["crates", "bindings"] {
        for manifest in listing(&tree.path(above), "") {
            let name = manifest.file_name().unwrap_or_default().to_string_lossy().into_owned();
            folders.push(format!("{above}/{name}"));
        }
    }
    Ok(unmentioned(&text, &folders))
}

/// The folders that a text names neither whole nor, as in a drawn tree, by their last part and a slash.
fn unmentioned(text: &str, folders: &[String]) -> Vec<String> {
    let mentioned = |folder: &&String| {
        let short = folder.rsplit('/').next().unwrap_or_default();
        let words = text.split(|c: char| c.is_whitespace() || "`()[],;:".contains(c));
        words.map(|word| word.trim_end_matches('.')).any(|word| {
            let whole = word.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            whole || word.strip_prefix(short).is_some_and(|rest| rest.starts_with('/'))
        })
    };
    let fault = |folder: &String| format!("{ARCHITECTURE}: {folder} is not mentioned");
    folders.iter().filter(|folder| !mentioned(folder)).map(fault).collect()
}

pub(super) fn changelog(tree: &Tree) -> Result<Vec<String>, String> {
    let fault = || format!("{CHANGELOG}: no heading names version {VERSION}");
    Ok(if has_entry(&tree.read(CHANGELOG)?, VERSION) { Vec::new() } else { vec![fault()] })
}

/// Whether a heading names this version and something is said under it.
fn has_entry(text: &str, version: &str) -> bool {
    let named = |line: &str| line.split([' ', '[', ']', '(', ')']).any(|word| word == version);
    let mut lines = text.lines().skip_while(|line| !(line.starts_with("## ") && named(line))).skip(1);
    lines.by_ref().take_while(|line| !line.starts_with("## ")).any(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_mentioned_whole_or_in_a_drawn_tree() {
        let folders = ["crates/charts", "crates/tables", "bindings/c"].map(str::to_owned);
        assert!(unmentioned("see `crates/charts/src`, `bindings/c`.\n  tables/   Arrow", &folders).is_empty());
        let faults = unmentioned("charts and crates/tables_more and etc/", &folders);
        assert_eq!(faults.len(), 3, "{faults:?}");
    }

    #[test]
    fn an_entry_has_a_heading_and_something_under_it() {
        assert!(has_entry("# Changes\n\n## [0.1.0] - 2026-11-21\n\nFirst.\n", "0.1.0"));
        assert!(!has_entry("## 0.1.0\n\n## 0.0.9\n\nOld.\n", "0.1.0"));
        assert!(!has_entry("## 0.1.01\n\nx\n", "0.1.0"));
    }
}
