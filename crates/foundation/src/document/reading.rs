use std::fmt::{self, Write as _};

use super::{Extra, Node, ReadAs, Unknown, parse_json, parse_toml};
use crate::{Code, Date, Id, Issue, Issues, Key, code, date};

/// The reading of one document: where it is, and every problem so far.
///
/// A reader returns `None` exactly when it has noted a problem, so that [`Reading::finish`] can return either the whole
/// document or all that is wrong with it.
///
/// ```
/// use foundation::document::{Node, Reading, Unknown};
///
/// fn title(reading: &mut Reading, node: &Node) -> Option<String> {
///     let mut fields = reading.object(node)?;
///     let title = fields.required(reading, "title", Reading::words);
///     let _ = fields.finish(reading);
///     title
/// }
///
/// assert_eq!(Reading::public(Unknown::Report).json(br#"{"title":"Books"}"#, title)?, "Books");
/// assert_eq!(Reading::public(Unknown::Report).toml(b"title = 'Books'", title)?, "Books");
/// let issues = Reading::private(Unknown::Report).json(br#"{"title":"","shelf":1}"#, title).unwrap_err();
/// assert_eq!(issues.len(), 2);
/// # Ok::<(), foundation::Issues>(())
/// ```
#[derive(Debug)]
pub struct Reading {
    read_as: ReadAs,
    private: bool,
    path: String,
    issues: Issues,
}

impl Reading {
    /// Begins to read a document that anyone may see (a framework, a catalogue): a problem may name an unknown key.
    pub fn public(read_as: impl Into<ReadAs>) -> Self {
        Self { read_as: read_as.into(), private: false, path: String::new(), issues: Issues::new() }
    }

    /// Begins to read a document about a child: a problem names places only.
    pub fn private(read_as: impl Into<ReadAs>) -> Self {
        Self { private: true, ..Self::public(read_as) }
    }

    /// Reads a whole document of JSON.
    ///
    /// # Errors
    /// What [`parse_json`] refuses; else everything that the reader notes.
    pub fn json<T>(self, bytes: &[u8], read: impl FnOnce(&mut Self, &Node) -> Option<T>) -> Result<T, Issues> {
        let node = parse_json(bytes, self.read_as.limits())?;
        self.tree(&node, read)
    }

    /// Reads a whole document of TOML, the form for writing by hand.
    ///
    /// # Errors
    /// What [`parse_toml`] refuses; else everything that the reader notes.
    pub fn toml<T>(self, bytes: &[u8], read: impl FnOnce(&mut Self, &Node) -> Option<T>) -> Result<T, Issues> {
        let node = parse_toml(bytes, self.read_as.limits())?;
        self.tree(&node, read)
    }

    /// Reads a whole document whose tree is there.
    ///
    /// # Errors
    /// Everything that the reader notes.
    pub fn tree<T>(mut self, node: &Node, read: impl FnOnce(&mut Self, &Node) -> Option<T>) -> Result<T, Issues> {
        let document = read(&mut self, node);
        self.finish(document)
    }

    /// Notes a problem here.
    pub fn issue(&mut self, code: Code, expected: impl Into<String>) {
        self.issues.push(Issue::new(code, self.path.as_str(), expected));
    }

    /// Notes a problem here, as the answer of a reader.
    pub fn fail<T>(&mut self, code: Code, expected: impl Into<String>) -> Option<T> {
        self.issue(code, expected);
        None
    }

    /// Whether what is not known here is kept rather than a problem.
    pub fn keeps_unknown(&self) -> bool {
        self.read_as.unknown() == Unknown::Keep
    }

    /// Whether no problem was found yet.
    pub fn is_clean(&self) -> bool {
        self.issues.is_empty()
    }

    /// The document, or everything that is wrong with it.
    pub fn finish<T>(self, document: Option<T>) -> Result<T, Issues> {
        self.issues.into_result(document)
    }

    /// Reads inside the field `name`.
    pub fn within<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        let value = read(self);
        self.path.truncate(length);
        value
    }

    /// Reads inside the value of a key that may be any text, the `index`th of its object.
    pub fn key_at<T>(&mut self, index: usize, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        match named(key).filter(|_| !self.private) {
            Some(key) => self.within(key, read),
            None => self.within(&format!("{{{index}}}"), read),
        }
    }

    /// Reads inside the entry `index` of a list.
    pub fn entry<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        // Writing to a string cannot fail.
        let _ = write!(self.path, "[{index}]");
        let value = read(self);
        self.path.truncate(length);
        value
    }

    /// The fields of an object.
    pub fn object<'n>(&mut self, node: &'n Node) -> Option<Fields<'n>> {
        match node {
            Node::Object(entries) => Some(Fields { entries, taken: vec![false; entries.len()] }),
            other => self.wrong_type("an object", other),
        }
    }

    /// Every entry of a list; those that cannot be read are left out, with a problem noted.
    pub fn list<T>(&mut self, node: &Node, mut read: impl FnMut(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        let Node::List(list) = node else { return self.wrong_type("a list", node) };
        let entries = list.iter().enumerate();
        Some(entries.filter_map(|(index, node)| self.entry(index, |reading| read(reading, node))).collect())
    }

    /// A text of at most 10,000 bytes.
    pub fn text(&mut self, node: &Node) -> Option<String> {
        self.borrowed(node).map(str::to_owned)
    }

    /// A text of at most 10,000 bytes, as it stands in the tree.
    pub fn borrowed<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        match node {
            Node::Text(text) if text.len() <= 10_000 => Some(text),
            Node::Text(_) => self.fail(code::DOCUMENT_LENGTH, "at most 10000 bytes"),
            other => self.wrong_type("a text", other),
        }
    }

    /// A text that is not empty.
    pub fn words(&mut self, node: &Node) -> Option<String> {
        let text = self.borrowed(node)?;
        if text.trim().is_empty() {
            self.fail(code::DOCUMENT_LENGTH, "a text that is not empty")
        } else {
            Some(text.to_owned())
        }
    }

    /// An [`Id`].
    pub fn id(&mut self, node: &Node) -> Option<Id> {
        self.borrowed(node)?.parse().or_else(|_| self.fail(code::ID_FORM, "").ok_or(())).ok()
    }

    /// A [`Key`].
    pub fn key(&mut self, node: &Node) -> Option<Key> {
        self.borrowed(node)?.parse().or_else(|_| self.fail(code::KEY_FORM, "").ok_or(())).ok()
    }

    /// A [`Date`].
    pub fn date(&mut self, node: &Node) -> Option<Date> {
        date::parse(self.borrowed(node)?).or_else(|_| self.fail(code::DATE_FORM, "").ok_or(())).ok()
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node) -> Option<bool> {
        match node {
            Node::Boolean(value) => Some(*value),
            other => self.wrong_type("true or false", other),
        }
    }

    /// A whole number from `low` to `high`.
    pub fn integer(&mut self, node: &Node, low: i64, high: i64) -> Option<i64> {
        match node {
            Node::Integer(value) if (low..=high).contains(value) => Some(*value),
            Node::Integer(_) | Node::Float(_) => {
                self.fail(code::DOCUMENT_RANGE, format!("a whole number from {low} to {high}"))
            }
            other => self.wrong_type("a whole number", other),
        }
    }

    /// A number from `low` to `high`.
    pub fn number(&mut self, node: &Node, low: f64, high: f64) -> Option<f64> {
        let value = match node {
            Node::Integer(value) => *value as f64,
            Node::Float(value) => *value,
            other => return self.wrong_type("a number", other),
        };
        if (low..=high).contains(&value) {
            return Some(value);
        }
        self.fail(code::DOCUMENT_RANGE, format!("a number from {low} to {high}"))
    }

    /// One of the names of a closed set.
    pub fn one_of<T: Copy>(&mut self, node: &Node, names: &[(&str, T)]) -> Option<T> {
        let text = self.borrowed(node)?;
        if let Some((_, value)) = names.iter().find(|(name, _)| *name == text) {
            return Some(*value);
        }
        let allowed: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        self.fail(code::DOCUMENT_VALUE, format!("one of {}", allowed.join(", ")))
    }

    /// Notes that a list has two entries with the same id.
    pub fn unique<'t, T: 't, K: Ord>(&mut self, list: impl IntoIterator<Item = &'t T>, id: impl Fn(&'t T) -> K) {
        let mut seen = std::collections::BTreeSet::new();
        for (index, item) in list.into_iter().enumerate() {
            if !seen.insert(id(item)) {
                self.entry(index, |reading| reading.issue(code::DOCUMENT_DUPLICATE, "each id once"));
            }
        }
    }

    fn wrong_type<T>(&mut self, expected: &str, node: &Node) -> Option<T> {
        self.fail(code::DOCUMENT_TYPE, format!("{expected}, not {}", node.kind()))
    }
}

/// The fields of one object: each is asked for by name, and what was not asked for is unknown. Its `Debug` shows how
/// many and no name, because an unknown one may be about a child.
pub struct Fields<'n> {
    entries: &'n [(String, Node)],
    taken: Vec<bool>,
}

impl<'n> Fields<'n> {
    /// The value of a field, without reading it.
    pub fn take(&mut self, name: &str) -> Option<&'n Node> {
        let index = self.entries.iter().position(|(key, _)| key == name)?;
        if let Some(taken) = self.taken.get_mut(index) {
            *taken = true;
        }
        self.entries.get(index).map(|(_, node)| node)
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &'n str> {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    /// A field that must be there.
    pub fn required<T>(
        &mut self,
        reading: &mut Reading,
        name: &str,
        read: impl FnOnce(&mut Reading, &Node) -> Option<T>,
    ) -> Option<T> {
        let node = self.take(name);
        reading.within(name, |reading| match node {
            Some(node) => read(reading, node),
            None => reading.fail(code::DOCUMENT_MISSING, ""),
        })
    }

    /// A field that may be left out. `Some(None)` if it is; `None` if it is there and cannot be read.
    pub fn optional<T>(
        &mut self,
        reading: &mut Reading,
        name: &str,
        read: impl FnOnce(&mut Reading, &Node) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            Some(node) => reading.within(name, |reading| read(reading, node)).map(Some),
            None => Some(None),
        }
    }

    /// A list that may be left out, which is the same as empty.
    pub fn list<T>(
        &mut self,
        reading: &mut Reading,
        name: &str,
        read: impl FnMut(&mut Reading, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        Some(self.optional(reading, name, |reading, node| reading.list(node, read))?.unwrap_or_default())
    }

    /// Reads the first two keys of every document: what it is, and in which version.
    pub fn header(&mut self, reading: &mut Reading, schema: &str, version: i64) -> Option<()> {
        let found = self.required(reading, "schema", Reading::text)?;
        if found != schema {
            return reading.within("schema", |reading| reading.fail(code::DOCUMENT_SCHEMA, schema));
        }
        let found = self.required(reading, "version", |reading, node| reading.integer(node, 1, i64::from(i32::MAX)))?;
        if found != version {
            let expected = format!("version {version}");
            return reading.within("version", |reading| reading.fail(code::DOCUMENT_VERSION, expected));
        }
        Some(())
    }

    /// What was not asked for: a problem each in a strict reading, kept in a lenient one.
    pub fn finish(self, reading: &mut Reading) -> Extra {
        let rest = self.entries.iter().zip(&self.taken).enumerate().filter(|(_, (_, taken))| !**taken);
        if reading.keeps_unknown() {
            return Extra::new(rest.map(|(_, (entry, _))| entry.clone()).collect());
        }
        for (index, ((key, _), _)) in rest {
            reading.key_at(index, key, |reading| reading.issue(code::DOCUMENT_UNKNOWN_KEY, ""));
        }
        Extra::default()
    }
}

/// The key as a place, if it is like the name of a field: a path never repeats a key of any length or content.
fn named(key: &str) -> Option<&str> {
    key.parse::<Id>().is_ok().then_some(key)
}

impl fmt::Debug for Fields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fields({})", self.entries.len())
    }
}
