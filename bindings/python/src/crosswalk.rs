//! Crosswalks: from one framework, or one edition of it, to another.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use valuing_send::crosswalk::{self, Carried};

use crate::date::Day;
use crate::document::{Said, Text, field, pairs, parsed, unknown};
use crate::error::{OrRaise, argument};
use crate::framework::Framework;
use crate::pickle;
use crate::snapshot::Snapshot;
use crate::table::Table;
use crate::typed::{Document, Documents, Levels, Made};

/// A way from one framework, or one edition of it, to another: what can be carried over exactly, what roughly, and what
/// not. It never makes up a level: what is approximate stays a range, and what is not rated stays not rated.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> crosswalk = vs.Crosswalk.example()
/// >>> crosswalk.carry("need", "hearing", "3")
/// [{'how': 'exact', 'line': 'need', 'aspect': 'hearing', 'level': '3'}]
/// >>> [(one["how"], one["lo"], one["hi"]) for one in crosswalk.carry("need", "sensory_comfort", "2")]
/// [('approximate', '1', '2')]
/// >>> now = vs.Profile.example().as_of("2026-10-16")
/// >>> crosswalk.carry_snapshot(now).columns().columns
/// ['line', 'aspect', 'lo', 'hi', 'how', 'note']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Crosswalk(pub(crate) Arc<valuing_send::Crosswalk>);

impl Crosswalk {
    fn json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }
}

#[pymethods]
impl Crosswalk {
    /// An example, from the example framework to the example in the structure of Southend's levels 0 to 4.
    #[staticmethod]
    fn example() -> Self {
        Self(Arc::new(valuing_send::Crosswalk::example()))
    }

    /// Reads a crosswalk between two frameworks from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// source, target : Framework
    ///     The frameworks that it leads from and to.
    /// lenient : bool
    ///     Keep keys that a crosswalk does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, source, target, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, source: &Framework, target: &Framework, lenient: bool) -> PyResult<Self> {
        let read = py.detach(|| valuing_send::Crosswalk::from_json(&data.0, &source.0, &target.0, unknown(lenient)));
        read.or_raise().map(|crosswalk| Self(Arc::new(crosswalk)))
    }

    /// Reads a crosswalk from TOML, the form for writing by hand; see :meth:`from_json`.
    #[staticmethod]
    #[pyo3(signature = (data, source, target, *, lenient = false))]
    fn from_toml(py: Python<'_>, data: Text, source: &Framework, target: &Framework, lenient: bool) -> PyResult<Self> {
        let read = py.detach(|| valuing_send::Crosswalk::from_toml(&data.0, &source.0, &target.0, unknown(lenient)));
        read.or_raise().map(|crosswalk| Self(Arc::new(crosswalk)))
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

    /// What everyone who sees a result of it should know.
    #[getter]
    fn notice(&self) -> &str {
        self.0.notice()
    }

    /// The framework that it leads from.
    #[getter]
    fn source(&self) -> Framework {
        Framework(self.0.from().clone())
    }

    /// The framework that it leads to.
    #[getter]
    fn target(&self) -> Framework {
        Framework(self.0.to().clone())
    }

    /// What a level of an aspect on a line becomes: a dict for each aspect that this one leads to.
    ///
    /// ``how`` is ``exact`` (with ``line``, ``aspect``, ``level``), ``approximate`` (with ``line``, ``aspect``, ``lo``,
    /// ``hi``, ``note``) or ``not_carried`` (with ``reason``). Where several aspects become one, this one alone bounds
    /// the level from one side; :meth:`carry_together` takes all.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework that it leads from has no such line or aspect.
    /// ProfileError
    ///     The line has no such level.
    fn carry<'py>(&self, py: Python<'py>, line: Said, aspect: Said, level: Said) -> PyResult<Documents<'py>> {
        told(py, &self.0.carry(&line.0, &aspect.0, &level.0).or_not_found()?)
    }

    /// What levels of several aspects on one line become together; see :meth:`carry`.
    ///
    /// Parameters
    /// ----------
    /// line : str
    ///     A line of the framework that it leads from.
    /// levels : dict
    ///     For each aspect the code of its level. Aspects that are not given are not rated.
    fn carry_together<'py>(&self, py: Python<'py>, line: Said, levels: Levels<'py>) -> PyResult<Documents<'py>> {
        let mut given: Vec<(String, String)> = Vec::new();
        for (aspect, level) in pairs(&levels.0, "levels")? {
            let text = |object: &Bound<'_, PyAny>| {
                let text = object.cast::<PyString>().map_err(|_| argument("levels", "the codes of levels"));
                text.and_then(|_| object.extract::<Said>().map(String::from))
            };
            given.push((text(&aspect)?, text(&level)?));
        }
        let given: Vec<(&str, &str)> = given.iter().map(|(aspect, level)| (aspect.as_str(), level.as_str())).collect();
        told(py, &self.0.carry_together(&line.0, &given).or_not_found()?)
    }

    /// What of a snapshot can be said in the other framework.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     The snapshot is of another framework than the crosswalk leads from.
    fn carry_snapshot(&self, py: Python<'_>, snapshot: &Snapshot) -> PyResult<CarriedPicture> {
        let inner = py.detach(|| self.0.carry_snapshot(&snapshot.inner)).or_raise()?;
        Ok(CarriedPicture { inner: Arc::new(inner), crosswalk: self.clone(), snapshot: snapshot.clone() })
    }

    fn __repr__(&self) -> String {
        let (from, to) = (self.0.from(), self.0.to());
        format!(
            "<valuing_send.Crosswalk {} {}: from {} {} to {} {}>",
            self.0.id(),
            self.0.edition(),
            from.id(),
            from.edition(),
            to.id(),
            to.edition()
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let json = PyBytes::new(py, this.json()?.as_bytes());
        pickle::made(pickle::lenient(slf)?, (json, this.source(), this.target()))
    }
}

/// What was carried, as dicts.
fn told<'py>(py: Python<'py>, carried: &[Carried]) -> PyResult<Documents<'py>> {
    let one = |carried: &Carried| {
        let dict = PyDict::new(py);
        match carried {
            Carried::Exact { line, aspect, level } => {
                dict.set_item("how", "exact")?;
                dict.set_item("line", line.as_str())?;
                dict.set_item("aspect", aspect.as_str())?;
                dict.set_item("level", level)?;
            }
            Carried::Approximate { line, aspect, lo, hi, note } => {
                dict.set_item("how", "approximate")?;
                dict.set_item("line", line.as_str())?;
                dict.set_item("aspect", aspect.as_str())?;
                dict.set_item("lo", lo)?;
                dict.set_item("hi", hi)?;
                dict.set_item("note", note)?;
            }
            Carried::NotCarried { reason } => {
                dict.set_item("how", "not_carried")?;
                dict.set_item("reason", reason)?;
            }
        }
        Ok(dict)
    };
    let list: Vec<Bound<'py, PyDict>> = carried.iter().map(one).collect::<PyResult<_>>()?;
    Ok(Documents(list.into_pyobject(py)?.into_any()))
}

/// What of a snapshot can be said in another framework: :meth:`Crosswalk.carry_snapshot` makes it.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> now = vs.Profile.example().as_of("2026-10-16")
/// >>> carried = vs.Crosswalk.example().carry_snapshot(now)
/// >>> sorted(carried.counts)
/// ['approximate', 'exact', 'not_carried']
/// >>> carried.framework.id
/// 'southend_structure'
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Debug)]
pub(crate) struct CarriedPicture {
    inner: Arc<crosswalk::CarriedPicture>,
    crosswalk: Crosswalk,
    snapshot: Snapshot,
}

impl PartialEq for CarriedPicture {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl CarriedPicture {
    fn json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }
}

#[pymethods]
impl CarriedPicture {
    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.inner.child().as_str()
    }

    /// The framework that it was carried to.
    #[getter]
    fn framework(&self) -> Framework {
        Framework(self.inner.framework().clone())
    }

    /// The day up to which records were written down.
    #[getter]
    fn known(&self) -> Day {
        Day(self.snapshot.inner.known())
    }

    /// How many levels are exact, how many approximate, and how many recorded ones are not carried.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        let counts = self.inner.counts();
        let dict = PyDict::new(py);
        dict.set_item("exact", counts.exact)?;
        dict.set_item("approximate", counts.approximate)?;
        dict.set_item("not_carried", counts.not_carried)?;
        Ok(Document(dict.into_any()))
    }

    /// What was recorded and is not carried, with the reason, as dicts.
    #[getter]
    fn not_carried<'py>(&self, py: Python<'py>) -> PyResult<Documents<'py>> {
        field(py, &self.json()?, "not_carried")
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// One row a line and aspect of the other framework: ``line``, ``aspect``, ``lo``, ``hi`` (codes of levels), ``how``
    /// (``exact``, ``approximate``, or why there is no level) and ``note``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// In words: how many levels were carried and how, what is approximate and why, what is not carried and why.
    fn words(&self) -> String {
        self.inner.words()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.{:?}>", self.inner)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(charts::html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let crosswalk = Bound::new(py, this.crosswalk.clone())?;
        pickle::made(crosswalk.getattr("carry_snapshot")?, (this.snapshot.clone(),))
    }
}
