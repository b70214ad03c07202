//! Writing markup: the one function that escapes, the one that writes numbers, and tags that always close.
//!
//! Names of tags and attributes are text of this crate; whatever comes from outside goes through [`escape`].

use std::fmt::Write;

/// A text as it may stand between tags or in a quoted attribute, in HTML and XML alike. Characters that XML forbids,
/// and other control characters, are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => safe.push(character),
        }
    }
    safe
}

/// A number of a drawing: at most two decimals, never `-0`, 0 for what is not finite.
pub(crate) fn number(value: f64) -> String {
    let rounded = if value.abs() < 1e13 {
        (value * 100.0).round() / 100.0
    } else if value.is_finite() {
        value.round()
    } else {
        0.0
    };
    // Adding zero turns -0 into 0.
    format!("{}", rounded + 0.0)
}

/// An opening tag in the making.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    pub(crate) fn class(class: &str, name: &'static str) -> Self {
        Self::new(name).set("class", class)
    }

    #[must_use]
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        for part in [" ", name, "=\"", &escape(value), "\""] {
            self.attributes.push_str(part);
        }
        self
    }

    #[must_use]
    pub(crate) fn num(self, name: &'static str, value: f64) -> Self {
        self.set(name, &number(value))
    }
}

/// Markup in the making. Every element stands on a line of its own, so that two versions can be compared.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
    open: Vec<&'static str>,
}

impl Markup {
    /// An element that holds others, until [`Markup::close`].
    pub(crate) fn open(&mut self, tag: &Tag) {
        self.start(tag);
        self.text.push_str(">\n");
        self.open.push(tag.name);
    }

    /// Ends the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.end(name);
        }
    }

    /// An element without content.
    pub(crate) fn void(&mut self, tag: &Tag) {
        self.start(tag);
        self.text.push_str("/>\n");
    }

    /// An element that holds a text.
    pub(crate) fn leaf(&mut self, tag: &Tag, text: &str) {
        self.start(tag);
        self.text.push('>');
        self.text.push_str(&escape(text));
        self.end(tag.name);
    }

    /// Markup that this crate made before.
    pub(crate) fn made(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// All of it, with what is still open closed.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn start(&mut self, tag: &Tag) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "<{}{}", tag.name, tag.attributes);
    }

    fn end(&mut self, name: &str) {
        let _ = writeln!(self.text, "</{name}>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short_and_plain() {
        let written = [1.0, -0.001, 2.004, 1234.5678, 1e13 + 0.25, f64::NAN, -f64::INFINITY].map(number);
        assert_eq!(written, ["1", "0", "2", "1234.57", "10000000000000", "0", "0"]);
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_becomes_markup(text in any::<String>()) {
            let safe = escape(&text);
            prop_assert!(!safe.contains(['<', '>', '"', '\'']));
            let allowed = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"];
            for (at, _) in safe.match_indices('&') {
                prop_assert!(allowed.iter().any(|entity| safe[at..].starts_with(entity)));
            }
            let forbidden = |c: char| (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffe}' || c == '\u{ffff}';
            prop_assert!(!safe.contains(forbidden));
            // What is left says the same.
            let back = ["&lt;<", "&gt;>", "&quot;\"", "&#39;'", "&amp;&"].iter().fold(safe, |text, pair| {
                let (entity, character) = pair.split_at(pair.len() - 1);
                text.replace(entity, character)
            });
            prop_assert_eq!(back, text.replace(forbidden, ""));
        }

        #[test]
        fn a_number_has_at_most_two_decimals(value in any::<f64>()) {
            let written = number(value);
            prop_assert!(written != "-0");
            prop_assert!(written.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 2));
            prop_assert!(written.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-'));
        }
    }
}
