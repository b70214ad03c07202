//! A source file is one thing: none has more than so many lines of code.

use super::source::Language;
use crate::tree::Tree;

const MOST: usize = 600;

/// Longer files, each with the reason.
const LONGER: &[(&str, &str)] = &[];

/// What is made from other files.
const GENERATED: &[&str] = &["include/valuing_send.h", "python/valuing_send/_native.pyi"];

pub(super) fn faults(tree: &Tree) -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for file in tree.files()?.iter().filter(|file| !GENERATED.contains(&file.as_str())) {
        let Some(language) = Language::of(file) else { continue };
        let lines = lines_of_code(language, &tree.read(file)?);
        let listed = LONGER.iter().any(|(longer, _)| longer == file);
        if lines > MOST && !listed {
            faults.push(format!("{file}: {lines} lines of code, more than {MOST}"));
        }
    }
    Ok(faults)
}

/// The lines that are neither blank nor only a comment.
fn lines_of_code(language: Language, text: &str) -> usize {
    let comment = |line: &str| match language {
        Language::Rust => line.starts_with("//"),
        Language::C => line.starts_with("//") || line.starts_with("/*") || line.starts_with('*'),
        Language::Python => line.starts_with('#'),
    };
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !comment(line)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_comments_are_not_code() {
        assert_eq!(lines_of_code(Language::Rust, "//! a\n\nfn b() {\n    // c\n}\n"), 2);
        assert_eq!(lines_of_code(Language::C, "/* a\n * b\n */\nint c;\n"), 1);
        assert_eq!(lines_of_code(Language::Python, "# a\nb = 1\n"), 1);
    }
}
