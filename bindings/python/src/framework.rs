//! Frameworks.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Said, Text, field, parsed, unknown};
use crate::error::OrRaise;
use crate::number::{counted, said, whole};
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

    /// All frameworks that come with the library. All are examples; all but the first are there to show that frameworks
    /// of quite other structures work.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> [framework.id for framework in vs.Framework.examples()]
    /// ['valuing_send_example', 'bristol_structure', 'hertfordshire_structure', 'southend_structure']
    #[staticmethod]
    fn examples() -> Vec<Self> {
        let named = valuing_send::Framework::EXAMPLES.iter();
        named.filter_map(|id| valuing_send::Framework::example_named(id)).map(Self).collect()
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

    /// Whether it is an example or was adopted, and by whom, when and made together with whom, as a dict.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &foundation::document::to_text(self.0.status()).or_raise()?)
    }

    /// What everyone who sees a result of it is shown: whether it is in use, and its notice.
    #[getter]
    fn shown(&self) -> String {
        self.0.shown()
    }

    /// The phases that it has sentences of its own for, in order, as dicts.
    #[getter]
    fn phases<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "phases")
    }

    /// The id of the first phase that somebody in this national curriculum year, or of this age, is in; ``None`` if
    /// there is none or it cannot be told.
    #[pyo3(signature = (*, ncy: "int | None" = None, age: "int | None" = None))]
    fn phase_of(
        &self,
        #[pyo3(from_py_with = whole)] ncy: Option<i64>,
        #[pyo3(from_py_with = whole)] age: Option<i64>,
    ) -> Option<&str> {
        self.0.phase_of(ncy, age).map(|phase| phase.id.as_str())
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
    ///
    /// Parameters
    /// ----------
    /// line, aspect, level : str
    ///     Their ids, and the code of the level.
    /// phase : str, optional
    ///     A phase: its own sentence if it has one, else that for any phase.
    #[pyo3(signature = (line: "str", aspect: "str", level, *, phase: "str | None" = None))]
    fn statement(
        &self,
        #[pyo3(from_py_with = said)] line: &str,
        #[pyo3(from_py_with = said)] aspect: &str,
        level: Said,
        #[pyo3(from_py_with = said)] phase: Option<&str>,
    ) -> Option<&str> {
        match phase {
            Some(phase) => self.0.statement_in_phase(phase, line, aspect, &level),
            None => self.0.statement(line, aspect, &level),
        }
    }

    /// The code of the level of an aspect on a line whose levels are found from groups of statements, given the ids of
    /// those that hold: the highest of theirs. ``None`` if none was chosen: that is unknown, and not the lowest level.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such line, aspect or statement, or the line finds its levels in another way.
    /// DocumentError
    ///     Two statements of one group are chosen.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> bristol = vs.Framework.examples()[1]
    /// >>> bristol.level_of_statements("need", "reading", ["how_much_a", "how_often_t"])
    /// 'A'
    fn level_of_statements(&self, line: Said, aspect: Said, chosen: Vec<Said>) -> PyResult<Option<String>> {
        let chosen: Vec<&str> = chosen.iter().map(|one| one.0.as_str()).collect();
        let found = self.0.level_of_statements(&line.0, &aspect.0, &chosen).or_not_found()?;
        let scale = self.0.line(&line.0).and_then(|line| self.0.scale_of(line));
        Ok(found.level.value().zip(scale).map(|(rank, scale)| scale.code(rank).to_owned()))
    }

    /// The prompts that lead to a rating on a line in a domain, in order, as dicts.
    fn prompts<'py>(&self, py: Python<'py>, line: Said, domain: Said) -> PyResult<Documents<'py>> {
        let prompts: Vec<_> = self.0.prompts(&line, &domain).collect();
        parsed(py, &foundation::document::to_text(&prompts).or_raise()?).map(|parsed| Documents(parsed.0))
    }

    /// Why the levels of a line are not compared with need; ``None`` if they are.
    fn not_compared(&self, line: Said) -> Option<&str> {
        self.0.not_compared(&line)
    }

    fn __repr__(&self) -> String {
        let (domains, aspects) = (self.0.domains().len(), self.0.aspects().count());
        let edition = self.0.edition();
        format!(
            "<valuing_send.Framework {} {edition}: {}, {}>",
            self.0.id(),
            counted(domains, "domain"),
            counted(aspects, "aspect")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
