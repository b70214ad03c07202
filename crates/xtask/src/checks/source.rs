//! Source text cut into names, texts and marks, without its comments: enough to tell what a program is called and what
//! it says.

/// The languages of this repository, as far as cutting goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    C,
    Python,
}

impl Language {
    pub(super) fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "rs" => Some(Self::Rust),
            "c" | "h" | "cpp" | "hpp" => Some(Self::C),
            "py" | "pyi" => Some(Self::Python),
            _ => None,
        }
    }

    fn line_comment(self) -> &'static str {
        if self == Self::Python { "#" } else { "//" }
    }
}

/// One piece of source text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece<'a> {
    /// An identifier or a keyword.
    Name(&'a str),
    /// What stands between the quotes of a string.
    Text(&'a str),
    /// Any other character.
    Mark(char),
}

/// The pieces of a text, each with its line.
pub(super) fn pieces(language: Language, text: &str) -> Vec<(usize, Piece<'_>)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (text, 1);
    while let Some(first) = rest.chars().next() {
        let (piece, length) = next(language, rest, first);
        let (taken, after) = rest.split_at(length);
        if let Some(piece) = piece {
            found.push((line, piece));
        }
        line += taken.matches('\n').count();
        rest = after;
    }
    found
}

/// The piece at the start of a text, if it is one, and how long it is.
fn next(language: Language, rest: &str, first: char) -> (Option<Piece<'_>>, usize) {
    if rest.starts_with(language.line_comment()) {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if language != Language::Python && rest.starts_with("/*") {
        return (None, block_comment(language, rest));
    }
    if let Some((start, closing, escapes)) = opening(language, rest) {
        let inner = rest.get(start..).unwrap_or_default();
        let end = end_of_text(inner, &closing, escapes);
        // the triple quotes of Python hold documentation, which is not a message
        let text = inner.get(..end).filter(|_| closing != "\"\"\"" && closing != "'''").map(Piece::Text);
        return (text, (start + end + closing.len()).min(rest.len()));
    }
    if first == '\'' && language != Language::Python {
        return (None, character(rest));
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        return (rest.get(..length).map(Piece::Name), length);
    }
    let mark = (!first.is_whitespace()).then_some(Piece::Mark(first));
    (mark, first.len_utf8())
}

/// Where a string that begins here has its first character, what ends it, and whether a backslash escapes.
fn opening(language: Language, rest: &str) -> Option<(usize, String, bool)> {
    if language == Language::Python {
        return ["\"\"\"", "'''", "\"", "'"]
            .into_iter()
            .find(|quote| rest.starts_with(quote))
            .map(|quote| (quote.len(), quote.to_owned(), true));
    }
    if rest.starts_with('"') {
        return Some((1, "\"".to_owned(), true));
    }
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        let after = rest.strip_prefix(prefix).unwrap_or_default();
        after.trim_start_matches('#').starts_with('"')
    });
    let prefix = prefix.filter(|_| language == Language::Rust)?;
    let hashes = rest.strip_prefix(prefix)?.chars().take_while(|c| *c == '#').count();
    Some((prefix.len() + hashes + 1, format!("\"{}", "#".repeat(hashes)), false))
}

fn end_of_text(inner: &str, closing: &str, escapes: bool) -> usize {
    let mut skip = false;
    for (at, c) in inner.char_indices() {
        if skip {
            skip = false;
        } else if escapes && c == '\\' {
            skip = true;
        } else if inner.get(at..).is_some_and(|rest| rest.starts_with(closing)) {
            return at;
        }
    }
    inner.len()
}

/// The length of a comment between `/*` and `*/`; those of Rust hold one another.
fn block_comment(language: Language, rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") && (depth == 0 || language == Language::Rust) {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The length of a character such as `'a'` or `'\n'`; of a lifetime only the mark.
fn character(rest: &str) -> usize {
    let mut inside = rest.char_indices().skip(1);
    match inside.next() {
        Some((_, '\\')) => {
            inside.next();
            inside.find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
        }
        Some(_) => inside.next().filter(|(_, c)| *c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: Language, text: &str) -> Vec<Piece<'_>> {
        let kept = |piece: &Piece<'_>| !matches!(piece, Piece::Mark(_));
        pieces(language, text).into_iter().map(|(_, piece)| piece).filter(kept).collect()
    }

    #[test]
    fn comments_are_left_out_and_strings_are_not_cut() {
        let text = "/* a /* b */ c */ let x = \"d // \\\" e\"; // f\nlet y = r#\"g\"h\"#;";
        let expected =
            [Piece::Name("let"), Piece::Name("x"), Piece::Text("d // \\\" e"), Piece::Name("let"), Piece::Name("y")];
        assert_eq!(words(Language::Rust, text), [expected.as_slice(), &[Piece::Text("g\"h")]].concat());
    }

    #[test]
    fn a_lifetime_is_not_the_start_of_a_character() {
        let expected = [Piece::Name("fn"), Piece::Name("a"), Piece::Name("b"), Piece::Name("c"), Piece::Text("d")];
        assert_eq!(words(Language::Rust, "fn a<'b>('\"', '\\'', c, \"d\")"), expected);
    }

    #[test]
    fn documentation_of_python_is_not_a_message() {
        let expected = [Piece::Name("def"), Piece::Name("f"), Piece::Name("raise"), Piece::Text("b")];
        assert_eq!(words(Language::Python, "def f():\n  \"\"\"a 'x'\"\"\"\n  raise 'b'  # c"), expected);
    }

    #[test]
    fn lines_are_counted_through_comments_and_strings() {
        let found = pieces(Language::C, "/* a\n b */ x\n\"c\n\" y");
        assert_eq!(found, [(2, Piece::Name("x")), (3, Piece::Text("c\n")), (4, Piece::Name("y"))]);
    }

    #[test]
    fn any_text_is_cut_to_its_end() {
        for text in ["'", "\"a", "/* a", "r#\"a", "'\\", "é'é\"é", "\"\"\"a"] {
            for language in [Language::Rust, Language::C, Language::Python] {
                pieces(language, text);
            }
        }
    }
}
