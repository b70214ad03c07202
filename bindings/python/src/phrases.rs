//! The sentences of matches, accounts and reviews in a language.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Text, parsed, unknown};
use crate::error::{OrRaise, not_found};
use crate::number::{counted, said};
use crate::pickle::{self, lenient};
use crate::typed::{Document, Made};

/// The sentences of matches, of accounts of the graduated approach and of reviews of plans in one language. Another language
/// is a document with the same ids and places in braces.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> english = vs.Phrases.english()
/// >>> english.language
/// 'en'
/// >>> english.say("year", {"year": "3"})
/// 'Year 3'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Phrases(pub(crate) Arc<valuing_send::matching::Phrases>);

impl Phrases {
    /// These, or plain English.
    pub(crate) fn or_english(phrases: Option<&Self>) -> Arc<valuing_send::matching::Phrases> {
        phrases.map_or_else(valuing_send::matching::Phrases::english, |phrases| phrases.0.clone())
    }
}

#[pymethods]
impl Phrases {
    /// Plain English.
    #[staticmethod]
    fn english() -> Self {
        Self(valuing_send::matching::Phrases::english())
    }

    /// Reads phrases from JSON: every phrase of the English ones, each with the same places.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep what this version does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(data: Text, lenient: bool) -> PyResult<Self> {
        let read = valuing_send::matching::Phrases::from_json(&data.0, unknown(lenient));
        Ok(Self(Arc::new(read.or_raise()?)))
    }

    /// Reads phrases from TOML, the form for writing by hand; see :meth:`from_json`.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_toml(data: Text, lenient: bool) -> PyResult<Self> {
        let read = valuing_send::matching::Phrases::from_toml(&data.0, unknown(lenient));
        Ok(Self(Arc::new(read.or_raise()?)))
    }

    /// The tag of their language.
    #[getter]
    fn language(&self) -> &str {
        self.0.language()
    }

    /// A phrase with its places filled; a place that is not given is left empty.
    ///
    /// Parameters
    /// ----------
    /// phrase : str
    ///     The id of the phrase.
    /// places : dict of str to str, optional
    ///     What stands in each of its places.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such phrase.
    #[pyo3(signature = (phrase: "str", places: "dict[str, str] | None" = None))]
    fn say(
        &self,
        #[pyo3(from_py_with = said)] phrase: &str,
        #[pyo3(from_py_with = said)] places: Option<std::collections::BTreeMap<String, String>>,
    ) -> PyResult<String> {
        if !self.0.phrases().iter().any(|own| own.id.as_str() == phrase) {
            return Err(not_found("phrase", "the id of a phrase, as to_dict gives them"));
        }
        let places = places.unwrap_or_default();
        let places: Vec<(&str, &str)> = places.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Ok(self.0.say(phrase, &places))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.to_json()?)
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Phrases {}: {}>", self.0.language(), counted(self.0.phrases().len(), "phrase"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().to_json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
