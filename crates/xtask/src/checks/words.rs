//! Words that would decide about a child, or call one outcome good: in no public name and no message.

use super::source::{Language, Piece, pieces};
use crate::tree::Tree;

/// Labels of the field itself that hold such a word, each with its reason.
pub(super) const CITED: &str = "crates/xtask/cited_words.txt";

const WORDS: &[&str] = &["eligible", "refuse", "premature", "divert", "golden", "saving"];

/// Where public names and messages are.
const PLACES: &[&str] = &["crates/", "bindings/", "include/", "python/valuing_send/"];
/// This program, which is not part of the library; and what only tests say.
const ELSEWHERE: &[&str] = &["crates/xtask/", "/tests/", "/tests.rs", "/benches/", "/fuzz/"];

pub(super) fn faults(tree: &Tree) -> Result<Vec<String>, String> {
    let list = tree.read(CITED)?;
    let cited = Cited::parse(&list)?;
    let mut used = vec![false; cited.0.len()];
    let mut faults = Vec::new();
    for file in tree.files()? {
        let Some(language) = Language::of(&file) else { continue };
        let inside = PLACES.iter().any(|place| file.starts_with(place));
        if !inside || ELSEWHERE.iter().any(|place| file.contains(place)) {
            continue;
        }
        let text = tree.read(&file)?;
        for (line, said) in spoken(language, &text) {
            if let Some(word) = cited.word_in(said, &mut used) {
                faults.push(format!("{file}:{line}: `{word}` in `{}`", shortened(said)));
            }
        }
    }
    let unused = cited.0.iter().zip(used).filter(|(_, used)| !used);
    faults.extend(unused.map(|(phrase, _)| format!("{CITED}: `{phrase}` is said nowhere")));
    Ok(faults)
}

/// The phrases that may hold such a word.
struct Cited<'a>(Vec<&'a str>);

impl<'a> Cited<'a> {
    /// Reads lines of `phrase | reason`.
    fn parse(list: &'a str) -> Result<Self, String> {
        let mut phrases = Vec::new();
        for line in list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let parts = line.split_once('|').map(|(phrase, reason)| (phrase.trim(), reason.trim()));
            match parts {
                Some((phrase, reason)) if !phrase.is_empty() && !reason.is_empty() => phrases.push(phrase),
                _ => return Err(format!("{CITED}: a line is `phrase | reason`, not `{line}`")),
            }
        }
        // a longer phrase is looked for before one that is part of it
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Ok(Self(phrases))
    }

    /// The word that a name or a message has outside what is cited.
    fn word_in(&self, said: &str, used: &mut [bool]) -> Option<&'static str> {
        let mut left = said.to_owned();
        for (phrase, used) in self.0.iter().zip(used) {
            if left.contains(phrase) {
                *used = true;
                left = left.replace(phrase, "\n");
            }
        }
        let left = left.to_lowercase();
        WORDS.iter().copied().find(|word| left.contains(word))
    }
}

/// The public names and the messages of a source text, with their lines.
fn spoken(language: Language, text: &str) -> Vec<(usize, &str)> {
    let pieces = pieces(language, text);
    match language {
        Language::Rust => spoken_in_rust(&pieces),
        Language::C | Language::Python => pieces
            .iter()
            .filter_map(|&(line, piece)| match piece {
                Piece::Name(said) | Piece::Text(said) => Some((line, said)),
                Piece::Mark(_) => None,
            })
            .collect(),
    }
}

/// In Rust: every string, every name that follows `pub`, and the variants of public enums; up to the tests of the file.
fn spoken_in_rust<'a>(pieces: &[(usize, Piece<'a>)]) -> Vec<(usize, &'a str)> {
    let mut found = Vec::new();
    let mut rest = pieces;
    while let Some(((line, piece), after)) = rest.split_first() {
        if starts_tests(rest) {
            break;
        }
        rest = after;
        match piece {
            Piece::Text(said) => found.push((*line, *said)),
            Piece::Name("pub") => {
                if let Some((name, kind, after)) = public_name(rest) {
                    found.push(name);
                    if kind == "enum" {
                        found.extend(variants(after));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn starts_tests(rest: &[(usize, Piece<'_>)]) -> bool {
    use Piece::{Mark, Name};
    let start = [Mark('#'), Mark('['), Name("cfg"), Mark('('), Name("test"), Mark(')'), Mark(']'), Name("mod")];
    rest.len() >= start.len() && rest.iter().zip(start).all(|((_, piece), expected)| *piece == expected)
}

const KEYWORDS: &[&str] =
    &["fn", "struct", "enum", "union", "trait", "type", "mod", "static", "const", "unsafe", "async", "extern", "mut"];

/// The pieces of a text that follow.
type Rest<'s, 'a> = &'s [(usize, Piece<'a>)];

/// The name after `pub`, the last keyword before it, and what follows.
fn public_name<'s, 'a>(rest: Rest<'s, 'a>) -> Option<((usize, &'a str), &'a str, Rest<'s, 'a>)> {
    let mut kind = "";
    for (at, (line, piece)) in rest.iter().enumerate() {
        match piece {
            Piece::Name(word) if KEYWORDS.contains(word) => kind = word,
            Piece::Name(name) if *name != "use" => {
                return Some(((*line, name), kind, rest.get(at + 1..).unwrap_or_default()));
            }
            // the ABI of `extern "C"`
            Piece::Text(_) => {}
            // `pub use`, `pub(crate)`, or the field of a tuple
            Piece::Name(_) | Piece::Mark(_) => break,
        }
    }
    None
}

/// The variants of an enum whose name was just read.
fn variants<'a>(rest: Rest<'_, 'a>) -> Vec<(usize, &'a str)> {
    let (mut depth, mut expected, mut found) = (0, false, Vec::new());
    for (line, piece) in rest {
        match piece {
            Piece::Mark('{' | '(' | '[') => depth += 1,
            Piece::Mark('}' | ')' | ']') => depth -= 1,
            Piece::Name(name) if depth == 1 && expected => found.push((*line, *name)),
            _ => {}
        }
        if depth == 0 && matches!(piece, Piece::Mark('}' | ';')) {
            break;
        }
        // a variant begins after the brace, a comma, or an attribute
        expected = depth == 1 && matches!(piece, Piece::Mark('{' | ',' | ']'));
    }
    found
}

fn shortened(said: &str) -> String {
    let line: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 { line } else { line.chars().take(79).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<&str> {
        spoken(Language::Rust, text).into_iter().map(|(_, said)| said).collect()
    }

    #[test]
    fn public_names_fields_variants_and_strings_are_said() {
        let text = r#"
            // not this
            pub(crate) fn hidden(inner: u8) {}
            pub const fn shown() -> &'static str { let local = "a message"; local }
            pub struct Shape { pub side: f64, private: u8 }
            pub enum Colour<T> { #[error("no {0}")] Red(T), Green { depth: u8 }, Blue = 3 }
            fn next() { let after = 1; }
        "#;
        let expected = ["shown", "a message", "Shape", "side", "Colour", "Red", "Green", "Blue", "no {0}"];
        assert_eq!(said(text), expected);
    }

    #[test]
    fn what_tests_say_is_left_out() {
        assert_eq!(said("pub fn a() {}\n#[cfg(test)]\nmod tests { pub fn b() { \"c\" } }"), ["a"]);
    }

    #[test]
    fn a_word_is_found_in_any_form_and_not_in_what_is_cited() {
        let list = "# labels\nrequests_refused | a measure of the published statistics\nrefused requests | its title\n";
        let cited = Cited::parse(list).unwrap();
        let mut used = [false; 2];
        assert_eq!(cited.word_in("requests_refused", &mut used), None);
        assert_eq!(used.iter().filter(|used| **used).count(), 1);
        assert_eq!(cited.word_in("IneligibleChild", &mut used), Some("eligible"));
        assert_eq!(cited.word_in("requests_refused and Savings", &mut used), Some("saving"));
        assert_eq!(cited.word_in("refusals by year", &mut used), None);
        assert!(Cited::parse("requests_refused |").is_err());
    }
}
