//! Frameworks.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Text, field, parsed, unknown};
use crate::error::OrRaise;
use crate::pickle::{self, lenient};
use crate::typed::{Document, Documents, Made};

/// What is looked at: domains and their aspects, scales and levels, lines, and the plain sentence for each level.
///
/// A framework is data, with an id and an edition. :meth:`example` is an example and nobody's official tool; a council
/// loads its own with :meth:`from_toml` or :meth:`from_json`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> framework = vs.Framework.example()
/// >>> [domain["id"] for domain in framework.domains][:2]
/// ['cognition_and_learning', 'communication_and_interaction']
/// >>> framework.is_example
/// True
/// >>> print(framework.statement("need", "attention", "0"))
/// They settle to an activity and stay with it as long as most others of their age do.
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Framework(pub(crate) Arc<valuing_send::Framework>);

impl Framework {
    /// This framework, or the example where none is given.
    pub(crate) fn or_example(framework: Option<Self>) -> Self {
        framework.unwrap_or_else(|| Self(valuing_send::Framework::example()))
    }

    fn json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }
}

#[pymethods]
impl Framework {
    /// The framework that comes with the library: five domains, five aspects each. It is an example.
    #[staticmethod]
    fn example() -> Self {
        Self::or_example(None)
    }

    /// Reads a framework from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that a framework does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, lenient: bool) -> PyResult<Self> {
        let read = py.detach(|| valuing_send::Framework::from_json(&data.0, unknown(lenient)));
        read.or_raise().map(|framework| Self(Arc::new(framework)))
    }

    /// Reads a framework from TOML, the form for writing by hand; see :meth:`from_json`.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_toml(py: Python<'_>, data: Text, lenient: bool) -> PyResult<Self> {
        let read = py.detach(|| valuing_send::Framework::from_toml(&data.0, unknown(lenient)));
        read.or_raise().map(|framework| Self(Arc::new(framework)))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    /// Its edition.
    #[getter]
    fn edition(&self) -> &str {
        self.0.edition()
    }

    /// Its name for people.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    /// The licence of its texts.
    #[getter]
    fn licence(&self) -> &str {
        self.0.licence()
    }

    /// What everyone who sees a result of it should know.
    #[getter]
    fn notice(&self) -> &str {
        self.0.notice()
    }

    /// Whether it is an example only.
    #[getter]
    fn is_example(&self) -> bool {
        self.0.status().is_example()
    }

    /// Its domains with their aspects, in order, as dicts.
    #[getter]
    fn domains<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "domains")
    }

    /// The lines of the picture, in order, as dicts.
    #[getter]
    fn lines<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "lines")
    }

    /// Its scales with their levels, as dicts.
    #[getter]
    fn scales<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "scales")
    }

    /// Who rates, as dicts.
    #[getter]
    fn roles<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "roles")
    }

    /// The ids of all aspects, in order.
    #[getter]
    fn aspects(&self) -> Vec<&str> {
        self.0.aspects().map(|(_, aspect)| aspect.id.as_str()).collect()
    }

    /// The plain sentence for a level of a line in an aspect; ``None`` if there is no such line, aspect or level.
    fn statement(&self, line: &str, aspect: &str, level: &str) -> Option<&str> {
        self.0.statement(line, aspect, level)
    }

    fn __repr__(&self) -> String {
        let (domains, aspects) = (self.0.domains().len(), self.0.aspects().count());
        let edition = self.0.edition();
        format!("<valuing_send.Framework {} {edition}: {domains} domains, {aspects} aspects>", self.0.id())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
