//! Rights and time limits, as data.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Text, parsed, unknown};
use crate::error::OrRaise;
use crate::number::counted;
use crate::pickle::{self, lenient};
use crate::typed::{Document, Made};

/// A table of rights and time limits, and of what to do when something in a pack is wrong.
///
/// The law is data: an area that knows of a change loads a table of its own. Each row says where it stands in law, where
/// that was read, from when until when it holds, and whether it was read at a source at all.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> rights = vs.Rights.england().to_dict()["rights"]
/// >>> rights[0]["law"]
/// 'Children and Families Act 2014, section 36(1)'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Rights(pub(crate) Arc<valuing_send::pack::Rights>);

#[pymethods]
impl Rights {
    /// The table for England that comes with this library.
    #[staticmethod]
    fn england() -> Self {
        Self(valuing_send::pack::Rights::england())
    }

    /// Reads a table from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that the document does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(data: Text, lenient: bool) -> PyResult<Self> {
        let read = valuing_send::pack::Rights::from_json(&data.0, unknown(lenient));
        read.or_raise().map(|rights| Self(Arc::new(rights)))
    }

    /// Reads a table from TOML, the form for writing by hand.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that the document does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_toml(data: Text, lenient: bool) -> PyResult<Self> {
        let read = valuing_send::pack::Rights::from_toml(&data.0, unknown(lenient));
        read.or_raise().map(|rights| Self(Arc::new(rights)))
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
        format!("<valuing_send.Rights: {}>", counted(self.0.rights().len(), "row"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().to_json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
