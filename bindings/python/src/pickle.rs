//! Pickling: an object is made again by calling what made it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::typed::Made;

/// How an object is made again: what is called, and with what.
pub(crate) fn made<'py, A>(callable: Bound<'py, PyAny>, arguments: A) -> PyResult<Made<'py>>
where
    A: IntoPyObject<'py, Target = PyTuple, Output = Bound<'py, PyTuple>>,
    PyErr: From<A::Error>,
{
    let py = callable.py();
    Ok(Made((callable, arguments.into_pyobject(py)?).into_pyobject(py)?.into_any()))
}

/// Something to call with options that are already given.
pub(crate) fn with_options<'py>(
    callable: Bound<'py, PyAny>,
    options: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    callable.py().import("functools")?.getattr("partial")?.call((&callable,), Some(options))
}

/// The lenient reader of an object's class, which loses nothing that another version wrote.
pub(crate) fn lenient<'py, T>(object: &Bound<'py, T>) -> PyResult<Bound<'py, PyAny>> {
    let object = object.as_any();
    let options = PyDict::new(object.py());
    options.set_item("lenient", true)?;
    with_options(object.get_type().getattr("from_json")?, &options)
}
