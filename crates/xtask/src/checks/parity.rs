//! tests/parity.csv: what each concept is called in Rust, Python and C, and that all of it is there.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Language, Piece, pieces};
use crate::tree::Tree;

pub(super) const LIST: &str = "tests/parity.csv";

const HEADING: [&str; 5] = ["concept", "rust", "python", "c", "note"];
const SYMBOLS: &str = "include/valuing_send.symbols";

pub(super) fn faults(tree: &Tree) -> Result<Vec<String>, String> {
    let rows = rows(&tree.read(LIST)?)?;
    let known = Known {
        rust: rust_names(tree)?,
        python: python_names(tree)?,
        c: tree.read(SYMBOLS).unwrap_or_default().lines().map(str::to_owned).collect(),
    };
    Ok(judge(&rows, &known))
}

/// One concept, and its line.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    line: usize,
    cells: [String; 5],
}

/// The rows of the list, which has quotes around a cell with a comma, and no line break in a cell.
fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: [String; 5] =
            cells(line).try_into().map_err(|_| format!("{LIST}:{}: a row is {}", index + 1, HEADING.join(",")))?;
        rows.push(Row { line: index + 1, cells });
    }
    match rows.first() {
        Some(first) if first.cells == HEADING => Ok(rows.into_iter().skip(1).collect()),
        _ => Err(format!("{LIST}: the first line is {}", HEADING.join(","))),
    }
}

fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    cells.push(cell);
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The names that are there.
struct Known {
    /// By the name under which a crate is used.
    rust: BTreeMap<String, BTreeSet<String>>,
    /// `name`, and `Class.name`.
    python: BTreeSet<String>,
    c: BTreeSet<String>,
}

impl Known {
    /// A path such as `valuing_send::profile::Profile::as_of`: the crate has each part of it.
    fn has_rust(&self, path: &str) -> bool {
        let mut parts = path.split("::");
        let names = parts.next().and_then(|name| self.rust.get(name));
        names.is_some_and(|names| parts.all(|part| names.contains(part)))
    }
}

fn judge(rows: &[Row], known: &Known) -> Vec<String> {
    let mut faults = Vec::new();
    let mut concepts = BTreeSet::new();
    for Row { line, cells: [concept, rust, python, c, note] } in rows {
        let mut fault = |what: String| faults.push(format!("{LIST}:{line}: {concept}: {what}"));
        if !concepts.insert(concept) {
            fault("is there more than once".to_owned());
        }
        for (language, cell) in [("Rust", rust), ("Python", python), ("C", c)] {
            if cell.is_empty() && note.is_empty() {
                fault(format!("has no name in {language}, and no note says why"));
            }
            for name in cell.split_whitespace() {
                let there = match language {
                    "Rust" => known.has_rust(name),
                    "Python" => known.python.contains(name),
                    _ => known.c.contains(name),
                };
                if !there {
                    fault(format!("`{name}` is not there in {language}"));
                }
            }
        }
    }
    faults
}

/// For each crate, by the name under which it is used, what is public in its source, module files included.
fn rust_names(tree: &Tree) -> Result<BTreeMap<String, BTreeSet<String>>, String> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in tree.files()? {
        let Some((name, path)) = file.strip_prefix("crates/").and_then(|file| file.split_once("/src/")) else {
            continue;
        };
        if Language::of(&file) == Some(Language::Rust) {
            let known = names.entry(name.to_owned()).or_default();
            known.extend(path.trim_end_matches(".rs").split('/').map(str::to_owned));
            known.extend(public(&tree.read(&file)?));
        }
    }
    Ok(names)
}

/// The names that follow `pub` and a keyword, those that are used again, and every variant-like capitalised name.
fn public(text: &str) -> Vec<String> {
    let pieces = pieces(Language::Rust, text);
    let mut names = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(((_, piece), after)) = rest.split_first() {
        rest = after;
        if *piece != Piece::Name("pub") || matches!(rest.first(), Some((_, Piece::Mark('(')))) {
            continue;
        }
        // up to where the item opens or ends
        let ends = |(_, piece): &(usize, Piece<'_>)| matches!(piece, Piece::Mark('(' | ';' | ':' | '=' | '<'));
        let using = matches!(rest.first(), Some((_, Piece::Name("use"))));
        let ends_use = |(_, piece): &(usize, Piece<'_>)| matches!(piece, Piece::Mark(';'));
        let end = if using { rest.iter().position(ends_use) } else { rest.iter().position(ends) };
        let braced = |(_, piece): &(usize, Piece<'_>)| !using && matches!(piece, Piece::Mark('{'));
        let item = rest.iter().take(end.unwrap_or(rest.len())).take_while(|piece| !braced(piece));
        names.extend(
            item.filter_map(|(_, piece)| if let Piece::Name(name) = piece { Some((*name).to_owned()) } else { None }),
        );
    }
    names
}

/// The classes, functions and attributes of the Python package, those of a class with its name before.
fn python_names(tree: &Tree) -> Result<BTreeSet<String>, String> {
    let mut names = BTreeSet::new();
    for file in tree.files()? {
        if file.starts_with("python/valuing_send/") && Language::of(&file) == Some(Language::Python) {
            names.extend(attributes(&tree.read(&file)?));
        }
    }
    Ok(names)
}

fn attributes(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut class: Option<&str> = None;
    for line in text.lines() {
        let inner = line.trim_start();
        let depth = line.len() - inner.len();
        let defined = ["class ", "async def ", "def "].iter().find_map(|keyword| inner.strip_prefix(keyword));
        let named = defined.unwrap_or(inner);
        let end = named.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(named.len());
        let (name, after) = named.split_at(end);
        let assigned = after.trim_start().starts_with([':', '=']);
        if name.is_empty() || !(defined.is_some() || assigned) {
            continue;
        }
        match class {
            _ if depth == 0 => {
                class = inner.starts_with("class ").then_some(name);
                names.push(name.to_owned());
            }
            Some(class) if depth <= 4 => names.push(format!("{class}.{name}")),
            _ => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "concept,rust,python,c,note\n\
        read a profile,valuing_send::profile::Profile::from_json,Profile.from_json,vs_profile_from_json,\n\
        charts,charts::radar,radar,,\"SVG text, not yet in C\"\n";

    fn known(rust: &[&str], python: &[&str], c: &[&str]) -> Known {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>();
        let crates = ["valuing_send", "charts"].map(|name| (name.to_owned(), owned(rust)));
        Known { rust: BTreeMap::from(crates), python: owned(python), c: owned(c) }
    }

    #[test]
    fn rows_are_read_with_their_quotes() {
        let rows = rows(TEXT).unwrap();
        assert_eq!(rows[1].cells[4], "SVG text, not yet in C");
        assert_eq!(rows[1].line, 3);
        assert!(super::rows("concept,rust\n").is_err());
        assert!(super::rows(&format!("{TEXT}a,b\n")).unwrap_err().contains(":4:"));
    }

    #[test]
    fn each_name_has_to_be_there() {
        let rows = rows(TEXT).unwrap();
        let all = known(
            &["profile", "Profile", "from_json", "radar"],
            &["Profile.from_json", "radar"],
            &["vs_profile_from_json"],
        );
        assert!(judge(&rows, &all).is_empty());
        let faults = judge(&rows, &known(&["profile", "Profile"], &["Profile"], &[]));
        assert_eq!(faults.len(), 5, "{faults:?}");
        assert!(faults[0].contains("`valuing_send::profile::Profile::from_json` is not there in Rust"));
    }

    #[test]
    fn a_gap_needs_a_note() {
        let rows = rows("concept,rust,python,c,note\nx,,a,b,\nx,,a,b,because\n").unwrap();
        let faults = judge(&rows, &known(&[], &["a"], &["b"]));
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].contains("no name in Rust") && faults[1].contains("more than once"));
    }

    #[test]
    fn public_names_and_what_is_used_again_are_known() {
        let names =
            public("pub use profile::{Profile, Record as Note};\npub(crate) fn no() {}\npub fn yes<T>(not: T) {}");
        for name in ["Profile", "Note", "yes"] {
            assert!(names.contains(&name.to_owned()), "{name}");
        }
        assert!(!names.contains(&"no".to_owned()) && !names.contains(&"not".to_owned()));
    }

    #[test]
    fn attributes_of_classes_have_the_class_before_them() {
        let text = "class A:\n    x: int\n    def y(self) -> int: ...\n    @property\n    def z(self): ...\ndef f(): ...\nB = 1\n";
        assert_eq!(attributes(text), ["A", "A.x", "A.y", "A.z", "f", "B"]);
    }
}
