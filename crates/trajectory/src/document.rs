//! What is steered by as canonical JSON, so that it can be kept, sent and read elsewhere.
//!
//! A [`Series`], an [`Ambition`], a
//! [`Programme`], a [`Pipeline`], a change of it ([`WhatIf`]), a table of
//! [`Benefits`] and a [`Tracking`] are each a [`Document`]. One document
//! in another has the same fields and no header. A lenient reading gives a [`Kept`], which writes out again what this
//! version does not know of.
//!
//! ```
//! use foundation::document::Unknown;
//! use trajectory::document::Document;
//! use trajectory::pipeline::Pipeline;
//!
//! let json = br#"{"schema":"valuing_send/pipeline","version":1,"calendar":"month","origin":"2021-10","stages":[
//!     {"id":"asked","title":"loans asked for","delay":[0.25,0.75],"share":0.5,"in_progress":[40,8],"colour":"blue"}]}"#;
//! assert!(Pipeline::from_json(json, Unknown::Report).is_err());
//!
//! let kept = Pipeline::from_json(json, Unknown::Keep)?;
//! assert_eq!(kept.stages().len(), 1);
//! assert!(kept.to_json()?.contains("\"colour\":\"blue\""));
//! # Ok::<(), trajectory::Error>(())
//! ```

mod stated;

use std::ops::Deref;

use foundation::document::{Fields, Limits, Node, ReadAs, Reading, Unknown, parse_json, to_text};
use foundation::{Absent, Calendar, Cell, Coded, Period};
use serde::Serialize;

use crate::Error;
use crate::actual::Tracking;
use crate::ambition::{Ambition, Baseline};
use crate::benefit::Benefits;
use crate::initiative::Programme;
use crate::pipeline::{Pipeline, WhatIf};
use crate::review::Gathered;
use crate::series::Series;

pub use stated::measures;

/// Something that is written as a document of its own.
pub trait Document: Sized {
    /// What the document is called.
    const SCHEMA: &'static str;
    /// The version of its form.
    const VERSION: i64 = 1;
    /// Its fields as they are written, without the header.
    type Form<'a>: Serialize
    where
        Self: 'a;

    /// Its fields.
    fn form(&self) -> Self::Form<'_>;

    /// Reads its fields; `None` exactly if a problem was noted.
    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self>;

    /// Reads it from JSON. A lenient reading keeps what it does not know.
    ///
    /// # Errors
    /// [`Error::Document`] with every problem.
    fn from_json(bytes: &[u8], read: impl Into<ReadAs>) -> Result<Kept<Self>, Error> {
        let read = read.into();
        let node = parse_json(bytes, read.limits()).map_err(Error::Document)?;
        let document = |reading: &mut Reading, fields: &mut Fields<'_>| {
            fields.header(reading, Self::SCHEMA, Self::VERSION)?;
            Self::read(reading, fields)
        };
        let value = Reading::public(read).tree(&node, |reading, node| object(reading, node, document));
        let value = value.map_err(Error::Document)?;
        let kept = Kept { value, given: Some(node).filter(|_| read.unknown() == Unknown::Keep) };
        // Two of the same content are equal, however they were read.
        let known = kept.given.is_none() || kept.to_json()? == kept.value.to_json()?;
        Ok(if known { Kept { given: None, ..kept } } else { kept })
    }

    /// The canonical JSON.
    ///
    /// # Errors
    /// Never for what this library made.
    fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&Written { schema: Self::SCHEMA, version: Self::VERSION, form: self.form() })?)
    }
}

#[derive(Serialize)]
struct Written<F> {
    schema: &'static str,
    version: i64,
    #[serde(flatten)]
    form: F,
}

/// What was read, with what this version does not know of it, which [`to_json`](Self::to_json) writes out again. Everywhere
/// else it is what was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept<T> {
    value: T,
    given: Option<Node>,
}

impl<T> Kept<T> {
    /// What was read, alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T: Document> Kept<T> {
    /// The canonical JSON, with unknown keys after the known ones of their object, in byte order.
    ///
    /// # Errors
    /// Never for what this library read.
    pub fn to_json(&self) -> Result<String, Error> {
        let text = self.value.to_json()?;
        let Some(given) = &self.given else { return Ok(text) };
        let written = parse_json(text.as_bytes(), Limits::DEFAULT.bytes(usize::MAX)).map_err(Error::Document)?;
        Ok(to_text(&with_unknown(written, given))?)
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> From<T> for Kept<T> {
    fn from(value: T) -> Self {
        Self { value, given: None }
    }
}

/// The canonical JSON of any document of this crate, read by the name in its header.
///
/// ```
/// use foundation::document::Unknown;
/// use trajectory::document;
///
/// let json = br#"{"version":1,"schema":"valuing_send/series","measure":{"id":"visits","title":"visits","kind":"flow"},
///     "key":"north","calendar":"month","first":"2021-09","values":[61,"suppressed",0]}"#;
/// let text = document::canonical(json, Unknown::Report)?;
/// assert!(text.starts_with(r#"{"schema":"valuing_send/series","version":1,"measure":{"id":"visits""#));
/// assert_eq!(document::canonical(text.as_bytes(), Unknown::Report)?, text);
/// # Ok::<(), trajectory::Error>(())
/// ```
///
/// # Errors
/// [`Error::Document`] with every problem.
pub fn canonical(bytes: &[u8], read: impl Into<ReadAs>) -> Result<String, Error> {
    fn written<T: Document>(bytes: &[u8], read: ReadAs) -> Result<String, Error> {
        T::from_json(bytes, read)?.to_json()
    }
    type Writer = fn(&[u8], ReadAs) -> Result<String, Error>;
    const ALL: [(&str, Writer); 9] = [
        (Series::SCHEMA, written::<Series>),
        (Baseline::SCHEMA, written::<Baseline>),
        (Ambition::SCHEMA, written::<Ambition>),
        (Programme::SCHEMA, written::<Programme>),
        (Pipeline::SCHEMA, written::<Pipeline>),
        (WhatIf::SCHEMA, written::<WhatIf>),
        (Benefits::SCHEMA, written::<Benefits>),
        (Tracking::SCHEMA, written::<Tracking>),
        (Gathered::SCHEMA, written::<Gathered>),
    ];
    let read = read.into();
    let writer = Reading::public(read).json(bytes, |reading, node| {
        reading.object(node)?.required(reading, "schema", |reading, node| reading.one_of(node, &ALL))
    });
    writer.map_err(Error::Document)?(bytes, read)
}

/// What was written, with the keys that were given and not written: every key that is known is written again.
fn with_unknown(written: Node, given: &Node) -> Node {
    match (written, given) {
        (Node::Object(written), Node::Object(given)) => {
            let find = |key: &str| given.iter().find(|(name, _)| name == key).map(|(_, value)| value);
            let mut unknown: Vec<_> =
                given.iter().filter(|(key, _)| written.iter().all(|(name, _)| name != key)).cloned().collect();
            unknown.sort_by(|one, other| one.0.as_bytes().cmp(other.0.as_bytes()));
            let known = written.into_iter().map(|(key, value)| match find(&key) {
                Some(given) => (key, with_unknown(value, given)),
                None => (key, value),
            });
            Node::Object(known.chain(unknown).collect())
        }
        (Node::List(written), Node::List(given)) if written.len() == given.len() => {
            Node::List(written.into_iter().zip(given).map(|(written, given)| with_unknown(written, given)).collect())
        }
        (written, _) => written,
    }
}

/// A document in another.
pub(crate) fn nested<T: Document>(reading: &mut Reading, node: &Node) -> Option<T> {
    object(reading, node, T::read)
}

/// The fields of an object, none of them left over.
pub(crate) fn object<T>(
    reading: &mut Reading,
    node: &Node,
    read: impl FnOnce(&mut Reading, &mut Fields<'_>) -> Option<T>,
) -> Option<T> {
    let mut fields = reading.object(node)?;
    let value = read(reading, &mut fields);
    fields.finish(reading);
    value
}

/// What was made of fields, or the problems of making it as problems of the document.
pub(crate) fn made<T>(reading: &mut Reading, made: Result<T, Error>) -> Option<T> {
    match made {
        Ok(value) => Some(value),
        Err(error) => {
            for issue in error.issues() {
                let note = |reading: &mut Reading| reading.issue(issue.code(), issue.expected());
                if issue.path().is_empty() { note(reading) } else { reading.within(issue.path(), note) }
            }
            None
        }
    }
}

/// The calendar of the periods of an object.
pub(crate) fn calendar(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Calendar> {
    let names = Calendar::ALL.map(|calendar| (calendar.as_str(), calendar));
    fields.required(reading, "calendar", |reading, node| reading.one_of(node, &names))
}

/// A period of a calendar.
pub(crate) fn period(reading: &mut Reading, node: &Node, calendar: Calendar) -> Option<Period> {
    let text = reading.borrowed(node)?;
    calendar.parse(text).or_else(|error| reading.fail(error.code(), "").ok_or(())).ok()
}

/// Any number that is finite.
pub(crate) fn number(reading: &mut Reading, node: &Node) -> Option<f64> {
    reading.number(node, -f64::MAX, f64::MAX)
}

/// A list of numbers.
pub(crate) fn numbers(reading: &mut Reading, node: &Node) -> Option<Vec<f64>> {
    whole(reading, node, number)
}

/// A list, if every entry of it can be read: else the rest would stand in the wrong places.
pub(crate) fn whole<T>(
    reading: &mut Reading,
    node: &Node,
    read: impl FnMut(&mut Reading, &Node) -> Option<T>,
) -> Option<Vec<T>> {
    let list = reading.list(node, read)?;
    let all = matches!(node, Node::List(nodes) if nodes.len() == list.len());
    all.then_some(list)
}

/// A number, or the name of the reason why there is none.
pub(crate) fn cell(reading: &mut Reading, node: &Node) -> Option<Cell<f64>> {
    match node {
        Node::Text(_) => {
            let names = Absent::ALL.map(|absent| (absent.as_str(), absent));
            reading.one_of(node, &names).map(Cell::Absent)
        }
        _ => number(reading, node).map(Cell::Value),
    }
}

/// A number, or why there is none.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum CellForm {
    /// The number.
    Number(f64),
    /// The reason: `not_recorded`, `not_applicable`, `unavailable`, `suppressed` or `withheld`.
    Absent(&'static str),
}

impl From<Cell<f64>> for CellForm {
    fn from(cell: Cell<f64>) -> Self {
        match cell {
            Cell::Value(value) => Self::Number(value),
            Cell::Absent(absent) => Self::Absent(absent.as_str()),
        }
    }
}

#[cfg(test)]
mod tests;
