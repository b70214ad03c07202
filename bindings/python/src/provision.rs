//! Rules, and mappings of tables.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Text, bytes, parsed, unknown};
use crate::error::OrRaise;
use crate::framework::Framework;
use crate::number::counted;
use crate::pickle::{self, lenient};
use crate::snapshot::Snapshot;
use crate::typed::{Document, Made};
use crate::word::Answer;

/// Whom something is for: a typed predicate that is *yes*, *no* or *unknown*, checked against a framework when it is read.
///
/// A rule is of one kind: ``all``, ``any``, ``not``, ``level``, ``known``, ``unknown``, ``age``, ``ncy``, ``phase``, ``area``,
/// ``setting``, ``designation`` or ``intake``. A catalogue holds it in the field ``rule`` of a provision.
///
/// Parameters
/// ----------
/// rule : dict, str or bytes
///     The rule.
/// framework : Framework, optional
///     What it was made for; the example if left out.
/// lenient : bool
///     Keep kinds of rule that this version does not have; each is unknown. Without it each is a problem.
///
/// Raises
/// ------
/// DocumentError
///     With every problem in ``issues``: a rule that names a missing aspect, level or line is not a silent *no*.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> rule = vs.Rule({"any": [{"level": {"aspect": "attention", "at_most": "1"}},
/// ...                         {"level": {"aspect": "attention", "at_least": "2"}}]})
/// >>> rule.answer(vs.Profile("c").as_of("2026-10-16"), vs.Context("c"))
/// <Answer.YES: 'yes'>
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Rule {
    inner: valuing_send::provision::Rule,
    framework: Framework,
}

#[pymethods]
impl Rule {
    #[new]
    #[pyo3(signature = (rule, framework = None, *, lenient = false))]
    fn new(rule: Document<'_>, framework: Option<Framework>, lenient: bool) -> PyResult<Self> {
        let framework = Framework::or_example(framework);
        let bytes = bytes(&rule.0)?;
        let inner = valuing_send::provision::Rule::from_json(&bytes, &framework.0, unknown(lenient)).or_raise()?;
        Ok(Self { inner, framework })
    }

    /// Whether it holds: *yes* or *no* if it does or does not whatever is not recorded turns out to be, else *unknown*.
    fn answer(&self, snapshot: &Snapshot, context: &crate::context::Context) -> PyResult<Answer> {
        Ok(Answer(context.0.answer(&self.inner, &snapshot.inner).or_raise()?))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    /// The rule as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.to_json()?)
    }

    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("<valuing_send.Rule {}>", self.to_json()?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let options = pyo3::types::PyDict::new(slf.py());
        options.set_item("lenient", true)?;
        let make = pickle::with_options(slf.get_type().into_any(), &options)?;
        pickle::made(make, (slf.get().to_json()?, slf.get().framework.clone()))
    }
}

/// What the columns of a table mean, so that a Local Offer or a school's provision map can be read as a catalogue.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> mapping = vs.Mapping.from_toml('''
/// ... schema = "valuing_send/mapping"
/// ... version = 1
/// ... id = "our_offer"
/// ... edition = "1"
/// ... columns = [
/// ...   { column = "Service", field = "title" },
/// ...   { column = "Talking", field = "meets.up_to", domain = "communication_and_interaction" },
/// ... ]
/// ... constants = [{ field = "kind", value = "service" }, { field = "layer", value = "targeted" }]
/// ... [catalogue]
/// ... id = "our_offer"
/// ... edition = "2026"
/// ... title = "Our offer"
/// ... notice = "From our Local Offer."
/// ... framework = { id = "valuing_send_example", edition = "0.1.0" }
/// ... layers = [{ id = "targeted", title = "Targeted" }]
/// ... placements = []
/// ... ''')
/// >>> catalogue, unmapped = vs.Catalogue.from_csv("Service,Talking,Room\nTalk Time,3,Hall\n", mapping)
/// >>> list(catalogue), unmapped
/// (['talk_time'], ['Room'])
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Mapping(pub(crate) valuing_send::provision::Mapping);

#[pymethods]
impl Mapping {
    /// Reads a mapping from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that a mapping does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(data: Text, lenient: bool) -> PyResult<Self> {
        valuing_send::provision::Mapping::from_json(&data.0, unknown(lenient)).or_raise().map(Self)
    }

    /// Reads a mapping from TOML, the form for writing by hand; see :meth:`from_json`.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_toml(data: Text, lenient: bool) -> PyResult<Self> {
        valuing_send::provision::Mapping::from_toml(&data.0, unknown(lenient)).or_raise().map(Self)
    }

    /// The fields that a column can become.
    #[staticmethod]
    fn fields() -> Vec<&'static str> {
        valuing_send::provision::Mapping::FIELDS.to_vec()
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
        format!("<valuing_send.Mapping: {}>", counted(self.0.columns().len(), "column"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().to_json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
