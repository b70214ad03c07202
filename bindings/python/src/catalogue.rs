//! Catalogues of what is on offer.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Said, Text, field, parsed, unknown};
use crate::error::{OrRaise, not_found};
use crate::framework::Framework;
use crate::number::counted;
use crate::pickle::{self, lenient};
use crate::provision::Mapping;
use crate::table::{Table, columns};
use crate::typed::{Document, Documents, Frame, Made, Names};

/// What is on offer: supports, services and settings, made for one framework.
///
/// A collection of provisions by id. What a catalogue may not say is a condition that the law does not put: such a
/// document is not loaded.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> catalogue = vs.Catalogue.example()
/// >>> "building_club" in catalogue
/// True
/// >>> catalogue["building_club"]["kind"]
/// 'support'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Catalogue {
    pub(crate) inner: Arc<valuing_send::Catalogue>,
    framework: Framework,
}

impl Catalogue {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }
}

#[pymethods]
impl Catalogue {
    /// A small made-up catalogue for the example framework.
    #[staticmethod]
    fn example() -> Self {
        Self { inner: valuing_send::Catalogue::example(), framework: Framework::or_example(None) }
    }

    /// Reads a catalogue from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// framework : Framework, optional
    ///     What it was made for; the example if left out.
    /// lenient : bool
    ///     Keep keys that a catalogue does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, framework = None, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, framework: Option<Framework>, lenient: bool) -> PyResult<Self> {
        let framework = Framework::or_example(framework);
        let read = py.detach(|| valuing_send::Catalogue::from_json(&data.0, &framework.0, unknown(lenient)));
        Ok(Self { inner: Arc::new(read.or_raise()?), framework })
    }

    /// Reads a catalogue from TOML, the form for writing by hand; see :meth:`from_json`.
    #[staticmethod]
    #[pyo3(signature = (data, framework = None, *, lenient = false))]
    fn from_toml(py: Python<'_>, data: Text, framework: Option<Framework>, lenient: bool) -> PyResult<Self> {
        let framework = Framework::or_example(framework);
        let read = py.detach(|| valuing_send::Catalogue::from_toml(&data.0, &framework.0, unknown(lenient)));
        Ok(Self { inner: Arc::new(read.or_raise()?), framework })
    }

    /// Reads a catalogue from a table: one row a provision, or several with the same id.
    ///
    /// Parameters
    /// ----------
    /// table : Arrow stream
    ///     Anything with ``__arrow_c_stream__``: a frame of pandas, polars or pyarrow.
    /// mapping : Mapping
    ///     What its columns mean.
    /// framework : Framework, optional
    ///     What it was made for; the example if left out.
    /// lenient : bool
    ///     Keep what the columns say that the mapping does not speak of.
    ///
    /// Returns
    /// -------
    /// tuple of Catalogue and list of str
    ///     The catalogue, and the columns that the mapping does not speak of.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``, each at its row from 0.
    #[staticmethod]
    #[pyo3(signature = (table, mapping, framework = None, *, lenient = false))]
    fn from_table<'py>(
        py: Python<'py>,
        table: Frame<'py>,
        mapping: Mapping,
        framework: Option<Framework>,
        lenient: bool,
    ) -> PyResult<(Self, Vec<String>)> {
        let framework = Framework::or_example(framework);
        let columns = columns(&table.0)?;
        let read =
            py.detach(|| valuing_send::Catalogue::from_table(&columns, &mapping.0, &framework.0, unknown(lenient)));
        let read = read.or_raise()?;
        Ok((Self { inner: Arc::new(read.catalogue), framework }, read.unmapped))
    }

    /// Reads a catalogue from the text of a file of comma-separated values with headings; see :meth:`from_table`.
    #[staticmethod]
    #[pyo3(signature = (data, mapping, framework = None, *, lenient = false))]
    fn from_csv(
        py: Python<'_>,
        data: Text,
        mapping: Mapping,
        framework: Option<Framework>,
        lenient: bool,
    ) -> PyResult<(Self, Vec<String>)> {
        let framework = Framework::or_example(framework);
        let read = py.detach(|| valuing_send::Catalogue::from_csv(&data.0, &mapping.0, &framework.0, unknown(lenient)));
        let read = read.or_raise()?;
        Ok((Self { inner: Arc::new(read.catalogue), framework }, read.unmapped))
    }

    /// What things cost, for the work of an area, as dicts. A match never sees them.
    #[getter]
    fn prices<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "prices")
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
        self.inner.id().as_str()
    }

    /// Its edition.
    #[getter]
    fn edition(&self) -> &str {
        self.inner.edition()
    }

    /// Its name for people.
    #[getter]
    fn title(&self) -> &str {
        self.inner.title()
    }

    /// What everyone who sees a result of it should know.
    #[getter]
    fn notice(&self) -> &str {
        self.inner.notice()
    }

    /// The framework that its levels belong to.
    #[getter]
    fn framework(&self) -> Framework {
        self.framework.clone()
    }

    /// One row a provision: ``id``, ``title``, ``kind``, ``layer``, ``placement``, ``wait_weeks``, ``checked``, ``places``.
    /// Prices are not among them.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    fn __len__(&self) -> usize {
        self.inner.provisions().len()
    }

    fn __contains__(&self, provision: Said) -> bool {
        self.inner.provision(&provision).is_some()
    }

    /// The ids of the provisions.
    fn keys(&self) -> Vec<&str> {
        self.inner.provisions().iter().map(|provision| provision.id.as_str()).collect()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Names<'py>> {
        Ok(Names(slf.get().keys().into_pyobject(slf.py())?.try_iter()?.into_any()))
    }

    /// A provision as a dict.
    fn __getitem__<'py>(&self, py: Python<'py>, provision: Said) -> PyResult<Document<'py>> {
        let found = self.inner.provision(&provision);
        let found = found.ok_or_else(|| not_found("provision", "the id of a provision of the catalogue"))?;
        parsed(py, &foundation::document::to_text(found).or_raise()?)
    }

    fn __repr__(&self) -> String {
        let (id, edition) = (self.inner.id(), self.inner.edition());
        format!("<valuing_send.Catalogue {id} {edition}: {}>", counted(self.inner.provisions().len(), "provision"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(charts::html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let py = slf.py();
        let json = PyBytes::new(py, slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json, slf.get().framework.clone()))
    }
}
