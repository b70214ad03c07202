//! Documents in and out: text, or what Python makes of JSON.

use foundation::document::{Node, Unknown, to_bytes};
use foundation::{Issue, Issues, code};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDate, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::date::Day;
use crate::error::{OrRaise, argument, problem, problems};
use crate::number::said;
use crate::typed::{Document, Documents, Levels};
use crate::word;

/// The text of a document: `str`, `bytes` or `bytearray`.
pub(crate) struct Text(pub(crate) Vec<u8>);

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = {
        use pyo3::{type_hint_identifier, type_hint_union};
        type_hint_union!(
            type_hint_identifier!("builtins", "str"),
            type_hint_identifier!("builtins", "bytes"),
            type_hint_identifier!("builtins", "bytearray")
        )
    };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return utf8(&text).map(|text| Self(text.as_bytes().to_vec()));
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self(bytes.as_bytes().to_vec()));
        }
        if let Ok(bytes) = object.cast::<PyByteArray>() {
            return Ok(Self(bytes.to_vec()));
        }
        Err(problem("DocumentError", code::DOCUMENT_TYPE, "", "the text of a document as str or bytes"))
    }
}

/// A text as an argument.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said(pub(crate) String);

impl<'py> FromPyObject<'_, 'py> for Said {
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        said(&object)
    }
}

impl std::ops::Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Said> for String {
    fn from(said: Said) -> Self {
        said.0
    }
}

/// A text that is UTF-8. Python's own error would hold the whole text.
pub(crate) fn utf8<'a>(text: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    text.to_str().map_err(|_| problem("DocumentError", code::DOCUMENT_UTF8, "", ""))
}

/// What to do with keys that a document does not have.
pub(crate) fn unknown(lenient: bool) -> Unknown {
    if lenient { Unknown::Keep } else { Unknown::Report }
}

/// The JSON of a text, or of what Python makes of JSON: dicts, lists, texts, numbers, and days.
pub(crate) fn bytes(object: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if object.is_instance_of::<PyDict>() {
        return written(&node(object)?);
    }
    object.extract::<Text>().map(|text| text.0)
}

/// A document as bytes.
pub(crate) fn written(node: &Node) -> PyResult<Vec<u8>> {
    to_bytes(node).or_raise()
}

/// What Python makes of JSON, as a tree.
pub(crate) fn node(object: &Bound<'_, PyAny>) -> PyResult<Node> {
    tree(object, 64).map_err(|fault| match fault {
        Fault::Issue(issue) => problems("DocumentError", &Issues::from(issue)),
        Fault::Python(error) => error,
    })
}

enum Fault {
    Issue(Issue),
    Python(PyErr),
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

fn tree(object: &Bound<'_, PyAny>, depth: usize) -> Result<Node, Fault> {
    let fault = |code, expected: &str| Err(Fault::Issue(Issue::new(code, "", expected)));
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Node::Text(utf8(text)?.to_owned()));
    }
    if let Ok(value) = object.cast::<PyBool>() {
        return Ok(Node::Boolean(value.is_true()));
    }
    if object.is_instance_of::<PyInt>() {
        let value = object.extract::<i64>().ok().filter(|value| value.unsigned_abs() <= 1 << 53);
        return value
            .map_or_else(|| fault(code::DOCUMENT_RANGE, "a whole number within 2^53"), |v| Ok(Node::Integer(v)));
    }
    if let Ok(value) = object.cast::<PyFloat>() {
        let value = value.value();
        return if value.is_finite() { Ok(Node::Float(value)) } else { fault(code::DOCUMENT_RANGE, "a finite number") };
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Node::Text(object.extract::<Day>()?.0.to_string()));
    }
    let Some(below) = depth.checked_sub(1) else { return fault(code::DOCUMENT_DEPTH, "") };
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let mut list = Vec::new();
        for item in object.try_iter()? {
            list.push(tree(&item?, below)?);
        }
        return Ok(Node::List(list));
    }
    let Ok(dict) = object.cast::<PyDict>() else {
        return fault(code::DOCUMENT_TYPE, "dicts, lists, texts, numbers, days; what is absent is left out");
    };
    let mut entries = Vec::new();
    for (key, value) in dict {
        let Ok(key) = key.cast::<PyString>() else { return fault(code::DOCUMENT_TYPE, "keys that are texts") };
        entries.push((utf8(key)?.to_owned(), tree(&value, below)?));
    }
    Ok(Node::Object(entries))
}

/// An object with these fields; those without a value are left out.
pub(crate) fn object<'a>(fields: impl IntoIterator<Item = (&'a str, Option<Node>)>) -> Node {
    let entries = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Node::Object(entries.collect())
}

/// A text, as a field.
pub(crate) fn text(text: impl Into<String>) -> Option<Node> {
    Some(Node::Text(text.into()))
}

/// A day, as a field.
pub(crate) fn day(day: Day) -> Option<Node> {
    text(day.0.to_string())
}

/// The entries of a mapping, which is the argument of this name.
pub(crate) fn pairs<'py>(mapping: &Bound<'py, PyAny>, name: &str) -> PyResult<Bound<'py, PyDict>> {
    let dict = mapping.py().get_type::<PyDict>().call1((mapping,));
    // Python's own message may hold a value.
    let dict = dict.map_err(|_| argument(name, "a dict"))?;
    Ok(dict.cast_into()?)
}

/// Levels by aspect: the code of a level, or why there is none.
pub(crate) fn levels(levels: &Levels<'_>) -> PyResult<Node> {
    let levels = pairs(&levels.0, "levels")?;
    let mut list = Vec::with_capacity(levels.len());
    for (aspect, level) in levels {
        if level.is_none() {
            return Err(argument(
                "levels",
                "for each aspect the code of its level, or a member of Absent that says why not",
            ));
        }
        let field = if word::is_absent(&level)? { "status" } else { "level" };
        list.push(object([("aspect", Some(node(&aspect)?)), (field, Some(node(&level)?))]));
    }
    Ok(Node::List(list))
}

/// What Python makes of canonical JSON.
pub(crate) fn parsed<'py>(py: Python<'py>, text: &str) -> PyResult<Document<'py>> {
    py.import("json")?.call_method1("loads", (text,)).map(Document)
}

/// One field of what Python makes of canonical JSON; an empty list if it was left out.
pub(crate) fn field<'py>(py: Python<'py>, text: &str, name: &str) -> PyResult<Documents<'py>> {
    let document = parsed(py, text)?.0;
    document.call_method1("get", (name, PyList::empty(py))).map(Documents)
}
