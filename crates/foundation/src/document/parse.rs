use std::cell::Cell;
use std::collections::HashSet;
use std::fmt::{self, Write as _};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Node;
use super::canonical::LARGEST_INTEGER;
use crate::{Code, Issue, Issues, code};

/// How large and how deep a document may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    bytes: usize,
    depth: usize,
}

impl Limits {
    /// Sixteen mebibytes, 64 levels.
    pub const DEFAULT: Self = Self { bytes: 16 << 20, depth: 64 };

    /// The most bytes a document may have.
    #[must_use]
    pub fn bytes(self, bytes: usize) -> Self {
        Self { bytes, ..self }
    }

    /// Whether a document of these bytes is small enough.
    ///
    /// # Errors
    /// It is not (VS-DOCUMENT-003).
    pub fn check_size(self, bytes: &[u8]) -> Result<(), Issue> {
        if bytes.len() <= self.bytes {
            return Ok(());
        }
        Err(Issue::new(code::DOCUMENT_SIZE, "", format!("at most {} bytes, not {}", self.bytes, bytes.len())))
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Issue> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Issue::new(code::DOCUMENT_UTF8, "", format!("UTF-8 at byte {}", error.valid_up_to())))?;
    if text.starts_with('\u{feff}') {
        return Err(Issue::new(code::DOCUMENT_SYNTAX, "", "no byte order mark"));
    }
    Ok(text)
}

/// Reads JSON into a tree.
///
/// ```
/// use foundation::document::{Limits, parse_json};
///
/// let deep = "[".repeat(100_000);
/// let issues = parse_json(deep.as_bytes(), Limits::DEFAULT).unwrap_err();
/// assert_eq!(issues.code(), foundation::code::DOCUMENT_DEPTH);
/// ```
///
/// # Errors
/// What is too large, too deep, not UTF-8, not JSON, or has a key twice or a number that cannot be kept.
pub fn parse_json(bytes: &[u8], limits: Limits) -> Result<Node, Issues> {
    limits.check_size(bytes)?;
    let text = utf8(bytes)?;
    let fault = Cell::new(code::DOCUMENT_SYNTAX);
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree { depth: limits.depth, fault: &fault };
    let node = tree.deserialize(&mut reader).and_then(|node| reader.end().map(|()| node));
    // The message of the parser may repeat the input, so only the place is kept.
    let node =
        node.map_err(|error| Issue::new(fault.get(), format!("line {}, column {}", error.line(), error.column()), ""))?;
    let mut issues = Issues::new();
    find_duplicates(&node, &mut String::new(), &mut issues);
    issues.into_result(Some(node))
}

/// Reads TOML, the form for writing by hand, into the same tree as JSON. Dates become texts.
///
/// # Errors
/// What is too large, too deep, not UTF-8, not TOML, or has a key twice or a number that cannot be kept.
pub fn parse_toml(bytes: &[u8], limits: Limits) -> Result<Node, Issues> {
    limits.check_size(bytes)?;
    let text = utf8(bytes)?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        Issue::new(code::DOCUMENT_SYNTAX, format!("line {}", before.matches('\n').count() + 1), "")
    })?;
    from_toml(toml::Value::Table(table), limits.depth).map_err(|fault| Issue::new(fault, "", "").into())
}

fn from_toml(value: toml::Value, depth: usize) -> Result<Node, Code> {
    let below = depth.checked_sub(1).ok_or(code::DOCUMENT_DEPTH);
    Ok(match value {
        toml::Value::Boolean(value) => Node::Boolean(value),
        toml::Value::Integer(value) => integer(value)?,
        toml::Value::Float(value) => float(value)?,
        toml::Value::String(value) => Node::Text(value),
        toml::Value::Datetime(value) => Node::Text(value.to_string()),
        toml::Value::Array(list) => {
            let depth = below?;
            Node::List(list.into_iter().map(|value| from_toml(value, depth)).collect::<Result<_, _>>()?)
        }
        toml::Value::Table(table) => {
            let depth = below?;
            let entries = table.into_iter().map(|(key, value)| Ok((key, from_toml(value, depth)?)));
            Node::Object(entries.collect::<Result<_, Code>>()?)
        }
    })
}

fn integer(value: i64) -> Result<Node, Code> {
    if value.unsigned_abs() <= LARGEST_INTEGER { Ok(Node::Integer(value)) } else { Err(code::DOCUMENT_RANGE) }
}

/// A number has one form however it was written: `1.0` and `1e0` are the whole number 1, `-0.0` is 0.
fn float(value: f64) -> Result<Node, Code> {
    if !value.is_finite() {
        return Err(code::DOCUMENT_RANGE);
    }
    let whole = value.fract() == 0.0 && value.abs() <= LARGEST_INTEGER as f64;
    Ok(if whole { Node::Integer(value as i64) } else { Node::Float(value) })
}

// Writing to a string cannot fail, so what `write!` returns is dropped.
fn find_duplicates(node: &Node, path: &mut String, issues: &mut Issues) {
    let length = path.len();
    match node {
        Node::List(list) => {
            for (index, node) in list.iter().enumerate() {
                let _ = write!(path, "[{index}]");
                find_duplicates(node, path, issues);
                path.truncate(length);
            }
        }
        Node::Object(entries) => {
            // A set costs more than it gives where there are few keys.
            const FEW: usize = 16;
            let mut seen = HashSet::new();
            for (index, (key, node)) in entries.iter().enumerate() {
                let _ = write!(path, "{{{index}}}");
                let new = if entries.len() <= FEW {
                    entries.iter().take(index).all(|(earlier, _)| earlier != key)
                } else {
                    seen.insert(key.as_str())
                };
                if !new {
                    issues.push(Issue::new(code::DOCUMENT_DUPLICATE_KEY, path.as_str(), "each key once"));
                }
                find_duplicates(node, path, issues);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

/// Builds a tree while counting how deep it is.
#[derive(Clone, Copy)]
struct Tree<'a> {
    depth: usize,
    fault: &'a Cell<Code>,
}

impl Tree<'_> {
    fn fail<E: serde::de::Error>(self, fault: Code) -> E {
        self.fault.set(fault);
        E::custom(fault.as_str())
    }

    fn below<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| self.fail(code::DOCUMENT_DEPTH))?;
        Ok(Self { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Node, E> {
        integer(value).map_err(|fault| self.fail(fault))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Node, E> {
        i64::try_from(value).map_err(|_| code::DOCUMENT_RANGE).and_then(integer).map_err(|fault| self.fail(fault))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Node, E> {
        float(value).map_err(|fault| self.fail(fault))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let below = self.below::<A::Error>()?;
        let mut list = Vec::new();
        while let Some(node) = seq.next_element_seed(below)? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let below = self.below::<A::Error>()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            entries.push((key, map.next_value_seed(below)?));
        }
        Ok(Node::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> Code {
        parse_json(text.as_bytes(), Limits::DEFAULT).unwrap_err().code()
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(fault("{\"a\":1,\"a\":2}"), code::DOCUMENT_DUPLICATE_KEY);
        let many: Vec<String> = (0..40).map(|key| format!("\"{}\":1", key % 39)).collect();
        assert_eq!(fault(&format!("{{{}}}", many.join(","))), code::DOCUMENT_DUPLICATE_KEY);
        assert_eq!(fault("{\"a\":1"), code::DOCUMENT_SYNTAX);
        assert_eq!(fault("1 2"), code::DOCUMENT_SYNTAX);
        assert_eq!(fault(""), code::DOCUMENT_SYNTAX);
        assert_eq!(fault("\u{feff}1"), code::DOCUMENT_SYNTAX);
        assert_eq!(fault("9007199254740993"), code::DOCUMENT_RANGE);
        assert_eq!(fault("18446744073709551615"), code::DOCUMENT_RANGE);
        assert_eq!(fault(&"[".repeat(1 << 20)), code::DOCUMENT_DEPTH);
        assert_eq!(fault(&"{\"a\":".repeat(65)), code::DOCUMENT_DEPTH);
        assert_eq!(parse_json(b"\xff", Limits::DEFAULT).unwrap_err().code(), code::DOCUMENT_UTF8);
        let small = Limits::DEFAULT.bytes(3);
        assert_eq!(parse_json(b"[1,2]", small).unwrap_err().code(), code::DOCUMENT_SIZE);
        assert!(parse_json(format!("{}{}", "[".repeat(64), "]".repeat(64)).as_bytes(), Limits::DEFAULT).is_ok());
    }

    #[test]
    fn a_number_has_one_form_and_a_null_is_kept() {
        let text = |json: &str| super::super::to_text(&parse_json(json.as_bytes(), Limits::DEFAULT).unwrap()).unwrap();
        assert_eq!(text("[1.0,1e0,-0.0,0.5,9007199254740992.0,1e+300]"), "[1,1,0,0.5,9007199254740992,1e+300]");
        assert_eq!(
            parse_json(b"[2.0]", Limits::DEFAULT).unwrap(),
            parse_json(b"[2]", Limits::DEFAULT).unwrap(),
            "written twice, it is the same both times"
        );
        assert_eq!(text("{\"a\":[null,{\"b\":null}]}"), "{\"a\":[null,{\"b\":null}]}");
        assert_eq!(parse_toml(b"a = 2.0", Limits::DEFAULT), parse_toml(b"a = 2", Limits::DEFAULT));
    }

    #[test]
    fn toml_is_the_same_tree() {
        let toml = parse_toml(b"a = 1\n[[b]]\non = 2026-09-01\n", Limits::DEFAULT).unwrap();
        let json = parse_json(br#"{"a":1,"b":[{"on":"2026-09-01"}]}"#, Limits::DEFAULT).unwrap();
        assert_eq!(toml.get("a"), json.get("a"));
        assert_eq!(toml.get("b"), json.get("b"));
        assert_eq!(parse_toml(b"a = 1\na = 2\n", Limits::DEFAULT).unwrap_err().code(), code::DOCUMENT_SYNTAX);
        assert_eq!(parse_toml(b"a = inf", Limits::DEFAULT).unwrap_err().code(), code::DOCUMENT_RANGE);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse_json(&bytes, Limits::DEFAULT);
            let _ = parse_toml(&bytes, Limits::DEFAULT);
        }
    }
}
