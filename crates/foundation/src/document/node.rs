use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// One value of a parsed document. Its `Debug` shows the shape and never the content.
#[derive(Clone, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number without a fraction, within 2^53.
    Integer(i64),
    /// Any other number; finite.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the input.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// What it is, in words.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "true or false",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The value of a key of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Self::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(list) => write!(f, "a list of {}", list.len()),
            Self::Object(entries) => write!(f, "an object of {} keys", entries.len()),
            other => f.write_str(other.kind()),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // Canonical JSON takes a null for a number that is not finite; this one was there.
            Self::Null => serde_json::value::RawValue::NULL.serialize(serializer),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Float(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|node| seq.serialize_element(node))?;
                seq.end()
            }
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, node)| map.serialize_entry(key, node))?;
                map.end()
            }
        }
    }
}

/// The keys of an object that this version of its document does not have, kept so that nothing is lost; in byte order.
///
/// Put it last in a document's type, with `#[serde(flatten)]`.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Vec<(String, Node)>);

impl Extra {
    pub(crate) fn new(mut entries: Vec<(String, Node)>) -> Self {
        entries.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        Self(entries)
    }

    /// None.
    pub const EMPTY: &'static Self = &Self(Vec::new());

    /// The keys of both; none if one of them has another value in each.
    #[must_use]
    pub fn with(&self, other: &Self) -> Option<Self> {
        let mut entries = self.0.clone();
        for (key, node) in &other.0 {
            match self.0.iter().find(|(known, _)| known == key) {
                Some((_, known)) if known == node => {}
                Some(_) => return None,
                None => entries.push((key.clone(), node.clone())),
            }
        }
        Some(Self::new(entries))
    }

    /// How many keys.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} unknown keys", self.0.len())
    }
}

impl Serialize for Extra {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(key, node)| map.serialize_entry(key, node))?;
        map.end()
    }
}
