//! What a person concluded, having looked at a pack or a match.

use foundation::Id;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use valuing_send::pack::Looked;

use crate::date::Day;
use crate::document::{Said, Text, parsed, unknown};
use crate::error::{OfArgument, OrRaise};
use crate::matching::Match;
use crate::pack::Pack;
use crate::pickle::{self, lenient};
use crate::typed::one_of;
use crate::typed::{Document, Made};

/// What a person concluded of a pack or a match: in which role, when, which reasons and unknowns they saw, whether they
/// differ from it, and what they concluded. :meth:`Pack.consider` and :meth:`Match.consider` make it.
///
/// It names what was looked at by its digest and is kept beside the profile. Differing is normal and kept. Its ``repr``
/// does not show the note.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> snapshot = vs.Profile.example().as_of("2026-10-16")
/// >>> found = vs.Match(snapshot, vs.Context.example(), vs.Catalogue.example())
/// >>> considered = found.consider(by="senco", on="2026-10-20", reasons=found.reasons[:3], unknowns=found.unknowns,
/// ...                             differs=True, note="The wait weighs more with us.")
/// >>> considered
/// <valuing_send.Considered>
/// >>> considered.check(found)
/// >>> vs.Considered.from_json(considered.to_json()) == considered
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Considered(valuing_send::Considered);

/// What a person concluded of what they looked at.
pub(crate) fn of(
    looked: &Looked,
    by: &Said,
    on: Day,
    (reasons, unknowns): (Vec<Said>, Vec<Said>),
    note: Said,
    differs: Option<bool>,
) -> PyResult<Considered> {
    let by: Id = by.0.parse().or_raise().of_argument("by")?;
    let mut open = valuing_send::Considered::of(looked, by, on.0).reasons(reasons).unknowns(unknowns);
    if let Some(differs) = differs {
        open = open.differs(differs);
    }
    open.note(note).or_raise().map(Considered)
}

#[pymethods]
impl Considered {
    /// Reads what a person concluded from JSON.
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
    /// ProfileError
    ///     With every problem in ``issues``. No message repeats a value.
    #[staticmethod]
    #[pyo3(signature = (data, *, lenient = false))]
    fn from_json(data: Text, lenient: bool) -> PyResult<Self> {
        valuing_send::Considered::from_json(&data.0, unknown(lenient)).or_raise().map(Self)
    }

    /// Whether it was concluded of this pack or match.
    ///
    /// Parameters
    /// ----------
    /// result : Pack or Match
    ///     What may have been looked at.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     It was concluded of something else.
    fn check(&self, result: Looking) -> PyResult<()> {
        let looked = match result {
            Looking::Pack(pack) => pack.inner.to_consider(),
            Looking::Match(found) => found.inner.to_consider().or_raise()?,
        };
        self.0.is_of(&looked).or_raise()
    }

    /// The child's key.
    #[getter]
    fn child(&self) -> &str {
        self.0.child().as_str()
    }

    /// The digest of what was looked at.
    #[getter]
    fn digest(&self) -> String {
        self.0.digest().to_string()
    }

    /// In which role.
    #[getter]
    fn by(&self) -> &str {
        self.0.by().as_str()
    }

    /// On which day.
    #[getter]
    fn on(&self) -> Day {
        Day(self.0.on())
    }

    /// The reasons that were seen.
    #[getter]
    fn reasons(&self) -> Vec<String> {
        self.0.reasons().0.to_vec()
    }

    /// The unknowns that were seen.
    #[getter]
    fn unknowns(&self) -> Vec<String> {
        self.0.unknowns().0.to_vec()
    }

    /// Whether the person differs from what they looked at; ``None`` if they did not say.
    #[getter]
    fn differs(&self) -> Option<bool> {
        self.0.differs()
    }

    /// What they concluded, in their own words.
    #[getter]
    fn note(&self) -> &str {
        self.0.note()
    }

    /// The canonical JSON.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    /// The document as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.to_json()?)
    }

    #[expect(clippy::unused_self, reason = "it shows nothing of the child")]
    fn __repr__(&self) -> &'static str {
        "<valuing_send.Considered>"
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let json = PyBytes::new(slf.py(), slf.get().to_json()?.as_bytes());
        pickle::made(lenient(slf)?, (json,))
    }
}

/// What can be considered.
enum Looking {
    Pack(Pack),
    Match(Match),
}

one_of! { Looking: Pack | Match, "a Pack or a Match" }
