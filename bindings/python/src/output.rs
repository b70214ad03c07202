//! Tables that areas have to hand in.

use std::collections::BTreeMap;

use charts::html;
use foundation::Seed;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use sen2::outputs;

use crate::document::{self, Said, Text, parsed};
use crate::error::OrRaise;
use crate::number::{counted, said, whole};
use crate::pickle::{self, with_options};
use crate::projection::{Projection, flow_scenario};
use crate::run::run;
use crate::scenario::{self, Scenario};
use crate::table::Table;
use crate::typed::{Document, Made};

/// What stands in which cell of one version of one template that areas have to hand in: a document.
///
/// An area that has a template in hand can write its layout down, check it and load it. A layout whose cells were not
/// checked against the template is not filled.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> vs.Layout.names()
/// ['dsg_management_plan_v5', 'local_reform_plan', 'scap_forecast']
/// >>> vs.Layout.named("scap_forecast").verified
/// False
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Layout(pub(crate) outputs::Layout);

#[pymethods]
impl Layout {
    /// The names of the layouts that come along.
    #[staticmethod]
    fn names() -> Vec<&'static str> {
        outputs::Layout::names().collect()
    }

    /// A layout that comes along, to start from.
    #[staticmethod]
    fn named(name: Said) -> PyResult<Self> {
        outputs::Layout::named(&name).or_not_found().map(Self)
    }

    /// Reads JSON.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_json(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        outputs::Layout::from_json(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Reads TOML, the form for writing by hand.
    #[classmethod]
    #[pyo3(signature = (text, *, lenient = false))]
    fn from_toml(_class: &Bound<'_, PyType>, text: Text, lenient: bool) -> PyResult<Self> {
        outputs::Layout::from_toml(&text.0, document::unknown(lenient)).or_raise().map(Self)
    }

    /// Canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The document as Python has it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.0.to_json().or_raise()?)
    }

    /// Whether every row and column was checked against the template.
    #[getter]
    fn verified(&self) -> bool {
        self.0.verified
    }

    /// What it was checked against, or is from.
    #[getter]
    fn source(&self) -> &str {
        &self.0.source
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.0.rows.len(), self.0.columns.len());
        let checked = if self.0.verified { "checked" } else { "not checked" };
        format!(
            "<valuing_send.Layout {}: {}, {}, {checked}>",
            self.0.id,
            counted(rows, "row"),
            counted(columns, "column")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().0.to_json().or_raise()?,))
    }
}

/// A layout with its numbers. :meth:`Projection.fill` makes it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Filled {
    pub(crate) inner: outputs::Filled,
    pub(crate) projection: Projection,
    pub(crate) layout: Layout,
    pub(crate) ambition: Option<Scenario>,
    pub(crate) settings: BTreeMap<String, Vec<String>>,
    pub(crate) runs: u32,
    pub(crate) seed: u64,
}

#[pymethods]
impl Filled {
    /// Text with tabs between the cells and a line a row, to be pasted into a sheet.
    fn to_tsv(&self) -> String {
        self.inner.to_tsv()
    }

    /// A row a cell: ``row``, ``column``, ``year``, ``people``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// How many expected people stand in no cell, in words.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.inner.notes()
    }

    fn __str__(&self) -> String {
        self.inner.to_tsv()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Filled {}: {}>", self.layout.0.id, counted(self.inner.cells().len(), "row"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let options = PyDict::new(slf.py());
        options.set_item("ambition", this.ambition)?;
        options.set_item("settings", this.settings)?;
        options.set_item("runs", this.runs)?;
        options.set_item("seed", this.seed)?;
        let method = Bound::new(slf.py(), this.projection)?.getattr("fill")?;
        pickle::made(with_options(method, &options)?, (this.layout,))
    }
}

#[pymethods]
impl Projection {
    /// Fills the layout of a table that has to be handed in.
    ///
    /// Parameters
    /// ----------
    /// layout : Layout
    ///     Which people stand in which cell; one that was not checked against its template is an error.
    /// ambition : Scenario, optional
    ///     What the area means to do: *mitigated*.
    /// settings : dict of str to list of str
    ///     For each category of the layout the settings that belong to it.
    /// runs, seed : int
    ///     Where the layout asks for medians.
    #[pyo3(signature = (
        layout, *, ambition = None, settings: "dict[str, SupportsGetItem[int, str]]" = BTreeMap::new(),
        runs: "int" = 1000, seed: "int" = 1, threads: "int" = 1
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn fill(
        &self,
        py: Python<'_>,
        layout: Layout,
        ambition: Option<Scenario>,
        #[pyo3(from_py_with = said)] settings: BTreeMap<String, Vec<String>>,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
    ) -> PyResult<Filled> {
        let mut filling = outputs::Filling::new(self.history(), &self.rates).runs(runs, Seed::new(seed));
        filling = filling.settings(scenario::groups(settings.clone())?);
        if let Some(ambition) = &ambition {
            filling = filling.ambition(flow_scenario(Some(ambition))?);
        }
        let inner = run(py, threads, None, |run| layout.0.fill(&filling, run))?;
        Ok(Filled { inner, projection: self.clone(), layout, ambition, settings, runs, seed })
    }

    /// The layout of our own table: year group, need and setting by year.
    #[pyo3(signature = (years: "SupportsGetItem[int, int] | None" = None))]
    fn layout(&self, #[pyo3(from_py_with = whole)] years: Option<Vec<i32>>) -> PyResult<Layout> {
        let years = years.unwrap_or_else(|| self.history().future());
        outputs::Layout::general(self.inputs.states(), &years).or_raise().map(Layout)
    }
}
