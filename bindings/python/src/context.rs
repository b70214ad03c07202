//! What matters about a child beside their profile.

use std::collections::BTreeMap;

use foundation::document::Node;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::document::{Said, Text, object, parsed, text, unknown, written};
use crate::error::OrRaise;
use crate::number::whole;
use crate::pickle::{self, lenient};
use crate::typed::{Document, Made};

/// What matters about a child at a time beside their profile: age, year, area, where they are now, travel, and what
/// they would prefer.
///
/// What is left out is unknown. It carries the child's key, so that it cannot be used for another.
///
/// Parameters
/// ----------
/// child : str
///     The child's key.
/// age : int, optional
///     Whole years.
/// ncy : int, optional
///     National curriculum year; Reception is 0.
/// phase : str, optional
///     An id such as ``primary``.
/// designation : str, optional
///     The type of need that their records name, as settings are designated for.
/// intakes : dict of str to bool, optional
///     Whether they are within each of the lawful intakes of schools that the catalogue declares.
/// area : str, optional
///     Where they live.
/// now : str, optional
///     The setting of the catalogue where they are.
/// holder : str, optional
///     Whose wishes are the stated preference: a role of the framework. After compulsory school age that is the young
///     person, unless a representative is recorded (Children and Families Act 2014, section 83(2)). Left out: everyone
///     whose wish is recorded.
/// preferences : sequence of str
///     Provisions that they would prefer, the most wanted first.
/// travel : dict of str to int, optional
///     Metres to each provision.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> vs.Context("case 0417", age=8, ncy=3).to_json()
/// '{"schema":"valuing_send/context","version":1,"child":"case 0417","age":8,"ncy":3}'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Context(pub(crate) valuing_send::matching::Context);

impl Context {
    fn json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    fn read(bytes: &[u8], lenient: bool) -> PyResult<Self> {
        valuing_send::matching::Context::from_json(bytes, unknown(lenient)).or_raise().map(Self)
    }
}

#[pymethods]
impl Context {
    #[new]
    #[pyo3(signature = (
        child, *, age: "int | None" = None, ncy: "int | None" = None, phase = None, area = None, now = None, holder = None,
        preferences = Vec::new(), travel: "dict[str, int] | None" = None,
        designation = None, intakes = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        child: Said,
        #[pyo3(from_py_with = whole)] age: Option<i64>,
        #[pyo3(from_py_with = whole)] ncy: Option<i64>,
        phase: Option<Said>,
        area: Option<Said>,
        now: Option<Said>,
        holder: Option<Said>,
        preferences: Vec<Said>,
        #[pyo3(from_py_with = whole)] travel: Option<BTreeMap<Said, i64>>,
        designation: Option<Said>,
        intakes: Option<BTreeMap<Said, bool>>,
    ) -> PyResult<Self> {
        let list = |list: Vec<Node>| (!list.is_empty()).then_some(Node::List(list));
        let far = travel.unwrap_or_default().into_iter();
        let far = far.map(|(id, metres)| object([("provision", text(id)), ("metres", Some(Node::Integer(metres)))]));
        let within = intakes.unwrap_or_default().into_iter();
        let within = within.map(|(id, is)| object([("intake", text(id)), ("within", Some(Node::Boolean(is)))]));
        let fields = [
            ("schema", text(valuing_send::matching::Context::SCHEMA)),
            ("version", Some(Node::Integer(valuing_send::matching::Context::VERSION))),
            ("child", text(child)),
            ("age", age.map(Node::Integer)),
            ("ncy", ncy.map(Node::Integer)),
            ("phase", phase.and_then(text)),
            ("designation", designation.and_then(text)),
            ("intakes", list(within.collect())),
            ("area", area.and_then(text)),
            ("now", now.and_then(text)),
            ("holder", holder.and_then(text)),
            ("preferences", list(preferences.into_iter().map(|said| Node::Text(said.0)).collect())),
            ("travel", list(far.collect())),
        ];
        Self::read(&written(&object(fields))?, false)
    }

    /// What matters about the made-up child of :meth:`Profile.example`.
    #[staticmethod]
    fn example() -> Self {
        Self(valuing_send::matching::Context::example())
    }

    /// Reads a context from JSON.
    ///
    /// Parameters
    /// ----------
    /// data : str or bytes
    ///     The document.
    /// lenient : bool
    ///     Keep keys that a context does not have; without it each is a problem.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     With every problem in ``issues``. No message repeats a value.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(py: Python<'_>, data: Text, lenient: bool) -> PyResult<Self> {
        py.detach(|| Self::read(&data.0, lenient))
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.json()?)
    }

    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.0.child().as_str()
    }

    #[expect(clippy::unused_self, reason = "it shows nothing of the child")]
    fn __repr__(&self) -> &'static str {
        "<valuing_send.Context>"
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}
