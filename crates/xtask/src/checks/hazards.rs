//! SAFETY.md: every hazard has a control, and tests that exist.

use std::collections::BTreeSet;

use super::source::{Language, Piece, pieces};
use crate::tree::Tree;

pub(super) const DOCUMENT: &str = "SAFETY.md";

pub(super) fn faults(tree: &Tree) -> Result<Vec<String>, String> {
    let text = tree.read(DOCUMENT)?;
    let mut functions = BTreeSet::new();
    for file in tree.files()? {
        if let Some(language) = Language::of(&file) {
            functions.extend(defined(language, &tree.read(&file)?));
        }
    }
    Ok(judge(&hazards(&text), &functions))
}

/// One hazard as the document gives it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Hazard {
    id: String,
    line: usize,
    control: String,
    tests: Vec<String>,
}

/// The hazards of a document: rows of a table, or headings with paragraphs.
fn hazards(text: &str) -> Vec<Hazard> {
    let mut found: Vec<Hazard> = Vec::new();
    let (mut open, mut part) = (false, Part::Other);
    for (index, line) in text.lines().enumerate() {
        let start = |id: &str| Hazard { id: id.to_owned(), line: index + 1, ..Hazard::default() };
        if let Some(row) = line.trim().strip_prefix('|') {
            let cells: Vec<&str> = row.trim_end_matches('|').split('|').map(str::trim).collect();
            if let [id, _, middle @ .., tests] = cells.as_slice()
                && is_id(id)
            {
                let control = middle.concat();
                found.push(Hazard { control, tests: quoted(tests), ..start(id) });
            }
        } else if line.starts_with('#') {
            let id = line.trim_start_matches('#').split_whitespace().next().unwrap_or_default();
            let id = id.trim_end_matches([':', '.']);
            open = is_id(id);
            part = Part::Other;
            if open {
                found.push(start(id));
            }
        } else if let Some(hazard) = found.last_mut().filter(|_| open) {
            let plain = line.trim_start_matches(['*', '-', ' ']);
            let said = match plain.split_once(':') {
                _ if line.trim().is_empty() => {
                    part = Part::Other;
                    continue;
                }
                Some(("Control" | "Controls", after)) => {
                    part = Part::Control;
                    after.trim_start_matches('*')
                }
                Some(("Test" | "Tests", after)) => {
                    part = Part::Tests;
                    after
                }
                _ => plain,
            };
            match part {
                Part::Control => hazard.control.push_str(said),
                Part::Tests => hazard.tests.extend(quoted(said)),
                Part::Other => {}
            }
        }
    }
    found
}

/// Which paragraph of a hazard a line belongs to.
#[derive(Clone, Copy)]
enum Part {
    Control,
    Tests,
    Other,
}

/// `H-` and at least two digits.
fn is_id(word: &str) -> bool {
    word.strip_prefix("H-").is_some_and(|number| number.len() >= 2 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// What stands between backticks: of a path such as `matching::tests::name`, the name.
fn quoted(text: &str) -> Vec<String> {
    let name = |quoted: &str| quoted.rsplit([':', '.', '/']).next().unwrap_or_default().to_owned();
    text.split('`').skip(1).step_by(2).map(name).collect()
}

fn judge(hazards: &[Hazard], functions: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    if hazards.is_empty() {
        faults.push(format!("{DOCUMENT}: there is no hazard in it"));
    }
    let mut seen = BTreeSet::new();
    for Hazard { id, line, control, tests } in hazards {
        let mut fault = |what: &str| faults.push(format!("{DOCUMENT}:{line}: {id} {what}"));
        if !seen.insert(id) {
            fault("is given more than once");
        }
        if control.trim().is_empty() {
            fault("has no control");
        }
        if tests.is_empty() {
            fault("names no test");
        }
        for test in tests.iter().filter(|test| !functions.contains(*test)) {
            fault(&format!("names the test `{test}`, which is not there"));
        }
    }
    faults
}

/// The functions that a source text defines, and in C, where a test may be a macro's argument, every name.
fn defined(language: Language, text: &str) -> Vec<String> {
    let pieces = pieces(language, text);
    let keyword = match language {
        Language::Rust => "fn",
        Language::Python => "def",
        Language::C => {
            let name = |(_, piece)| if let Piece::Name(name) = piece { Some(name.to_owned()) } else { None };
            return pieces.into_iter().filter_map(name).collect();
        }
    };
    let name = |pair: &[(usize, Piece<'_>)]| match pair {
        [(_, Piece::Name(word)), (_, Piece::Name(name))] if *word == keyword => Some((*name).to_owned()),
        _ => None,
    };
    pieces.windows(2).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# Safety

| id | hazard | control | tests |
| --- | --- | --- | --- |
| H-01 | wrong child | the key is compared | `profile::tests::key_differs`, `test_key_differs` |
| H-02 | stale | | |

## H-03: unknown read as zero

Why it matters: a zero `looks_known`.

**Control:** a cell is a value
or a reason.

Tests: `unknown_is_not_zero` and
`no_default_is_zero`.

## Others

Control: this belongs to no hazard.
";

    #[test]
    fn both_forms_are_read() {
        let found = hazards(TEXT);
        let ids: Vec<&str> = found.iter().map(|hazard| hazard.id.as_str()).collect();
        assert_eq!(ids, ["H-01", "H-02", "H-03"]);
        assert_eq!(found[0].tests, ["key_differs", "test_key_differs"]);
        assert_eq!(found[0].control, "the key is compared");
        assert_eq!(found[2].tests, ["unknown_is_not_zero", "no_default_is_zero"]);
        assert!(found[2].control.contains("a value") && found[2].control.contains("or a reason"));
        assert!(!found[2].control.contains("no hazard"));
    }

    #[test]
    fn a_hazard_without_control_or_test_is_a_fault() {
        let names = ["key_differs", "test_key_differs", "unknown_is_not_zero"].map(str::to_owned);
        let faults = judge(&hazards(TEXT), &BTreeSet::from(names));
        let expected = [
            "SAFETY.md:6: H-02 has no control",
            "SAFETY.md:6: H-02 names no test",
            "SAFETY.md:8: H-03 names the test `no_default_is_zero`, which is not there",
        ];
        assert_eq!(faults, expected);
        assert_eq!(judge(&[], &BTreeSet::new()).len(), 1);
    }

    #[test]
    fn functions_are_found_in_each_language() {
        assert_eq!(defined(Language::Rust, "#[test] fn a() { b() } // fn c()"), ["a"]);
        assert_eq!(defined(Language::Python, "def a(): b()"), ["a"]);
        assert!(defined(Language::C, "TEST(a) { }").contains(&"a".to_owned()));
    }
}
