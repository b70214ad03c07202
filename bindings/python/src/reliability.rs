//! Whether a change is more than raters can tell apart.

use pyo3::prelude::*;
use valuing_send::agreement;

use crate::error::OrRaise;
use crate::number::whole;
use crate::pickle;
use crate::ratings::Ratings;
use crate::snapshot::Snapshot;
use crate::table::Table;
use crate::typed::Made;

/// How far apart two raters of the same thing at the same time were, and so which changes are more than that.
///
/// If nothing changed, an earlier and a later rating differ only as two raters differ. A change of some steps is clear
/// when at most one pair in twenty, the change itself counted among them, is at least so many steps apart (Phipson and
/// Smyth 2010, *Statistical Applications in Genetics and Molecular Biology* 9, article 39). It takes no mean and no
/// standard deviation of levels, and with fewer than 19 pairs calls no change clear.
///
/// Nothing is said of why anything changed, and where many changes are looked at, about one in twenty that raters make of
/// nothing will be called clear.
///
/// Parameters
/// ----------
/// apart : sequence of int
///     How many pairs were no step apart, one step, two, and so on.
///
/// Raises
/// ------
/// AgreementError
///     There is no pair.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> reliability = vs.Reliability([70, 27, 3])
/// >>> reliability.clear_steps
/// 2
/// >>> round(reliability.share_apart(1), 3)
/// 0.307
/// >>> profile = vs.Profile.example()
/// >>> changes = reliability.changes(profile.as_of("2025-10-17"), profile.as_of("2026-10-16"))
/// >>> changes.columns
/// ['domain', 'aspect', 'line', 'change']
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(PartialEq, Debug)]
pub(crate) struct Reliability(pub(crate) agreement::Reliability);

#[pymethods]
impl Reliability {
    #[new]
    #[pyo3(signature = (apart: "list[int]"))]
    fn new(#[pyo3(from_py_with = whole)] apart: Vec<usize>) -> PyResult<Self> {
        agreement::Reliability::given(apart).or_raise().map(Self)
    }

    /// From what two raters said of the same things.
    ///
    /// Raises
    /// ------
    /// AgreementError
    ///     Other than two raters, or nothing that both gave a level.
    #[staticmethod]
    fn of(ratings: &Ratings) -> PyResult<Self> {
        agreement::Reliability::of(&ratings.inner).or_raise().map(Self)
    }

    /// How many pairs were no step apart, one step, two, and so on.
    #[getter]
    fn apart(&self) -> Vec<usize> {
        self.0.apart().to_vec()
    }

    /// The fewest steps that are a clear change; ``None`` if there are too few pairs for any to be.
    #[getter]
    fn clear_steps(&self) -> Option<u8> {
        self.0.clear_steps()
    }

    /// How often raters of something that did not change would be at least so many steps apart: from 0 to 1, never 0.
    #[pyo3(signature = (steps: "int"))]
    fn share_apart(&self, #[pyo3(from_py_with = whole)] steps: u8) -> f64 {
        self.0.share_apart(steps)
    }

    /// Whether the levels of aspects changed by more than raters can tell apart, from one snapshot to a later one.
    ///
    /// Returns
    /// -------
    /// Table
    ///     ``domain``, ``aspect``, ``line``, ``change`` (:class:`ReliableChange`). Whether a change is welcome depends on
    ///     the line.
    ///
    /// Raises
    /// ------
    /// ProfileError
    ///     The snapshots are of different children or frameworks, or the wrong way round.
    fn changes(&self, before: &Snapshot, after: &Snapshot) -> PyResult<Table> {
        let changes = after.inner.changes_since(&before.inner).or_raise()?;
        Table::of(&self.0.columns(&changes).or_raise()?)
    }

    fn __repr__(&self) -> String {
        format!("Reliability({:?})", self.0.apart())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(slf.get_type().into_any(), (slf.get().apart(),))
    }
}
