//! Counts that others may see.

use std::sync::Arc;

use charts::cohort::{HeatMap, LevelFlow, NeedBesideReadiness, Of};
use pyo3::prelude::*;
use valuing_send::cohort;

use crate::chart::{Picture, options};
use crate::counts::Counts;
use crate::document::Said;
use crate::error::OrRaise;
use crate::number::said;
use crate::pickle;
use crate::table::Table;
use crate::typed::Made;

/// Counts that others may see, with their totals: what :meth:`Counts.release` gives.
///
/// A count is shown if it is 0 or at least the threshold. Others are suppressed, and with them as many more as it takes so
/// that, from all that is shown together, every suppressed count could still be any number from 1 up to the threshold. All
/// tables of a release are protected together: its terms, lines and parts.
///
/// The totals of flows, and of need beside readiness, are for each group the number of children at each level of the one
/// and of the other, and of all; a group of too few children in any term is suppressed whole, and no total over several
/// groups is given. The totals of all other counts are those of groups, of classes and of both; a group whose total is
/// suppressed is suppressed whole.
///
/// Its repr shows no count; its pickle holds the cohort, so it is not to be passed on.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> released = cohort.coverage().release()
/// >>> released.columns().columns
/// ['term', 'line', 'aspect', 'status', 'of', 'count']
/// >>> released.suppressed == len(released.columns())
/// True
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Debug)]
pub(crate) struct Released {
    pub(crate) inner: Arc<cohort::Released>,
    pub(crate) counts: Counts,
    threshold: u32,
    rounded: bool,
}

impl PartialEq for Released {
    fn eq(&self, other: &Self) -> bool {
        (&self.counts, self.threshold, self.rounded) == (&other.counts, other.threshold, other.rounded)
    }
}

impl Released {
    pub(crate) fn new(inner: cohort::Released, counts: Counts, threshold: u32, rounded: bool) -> Self {
        Self { inner: Arc::new(inner), counts, threshold, rounded }
    }

    fn framework(&self) -> &valuing_send::Framework {
        self.counts.inner.framework()
    }
}

/// Which counts to draw.
fn of(term: Option<Said>, line: Option<Said>, part: Option<Said>, group: Vec<Said>) -> Of {
    let of = Of::default().group(group.into_iter().map(|key| key.0));
    let of = term.into_iter().fold(of, |of, term| of.term(term.0));
    let of = line.into_iter().fold(of, |of, line| of.line(line.0));
    part.into_iter().fold(of, |of, part| of.part(part.0))
}

#[pymethods]
impl Released {
    /// One row for each count that is not 0 or is suppressed.
    ///
    /// Returns
    /// -------
    /// Table
    ///     The columns of :meth:`Counts.columns` and ``of``: ``cell`` for a count, ``group`` for the total of a group.
    ///     Where children are counted by two levels also the name of the one that a total is of (``from`` and ``to``,
    ///     ``need`` and ``readiness``); of all others ``class`` for the total of a class in all groups, and ``all`` for
    ///     both. In a total, what it adds up over is not applicable. What is not listed is 0.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// A heat map by setting (or other group) and domain or aspect: for how many children readiness is known to be below
    /// need, of how many to whom it applies, and for how many it is not known. Of :meth:`Cohort.comparisons` or
    /// :meth:`Cohort.readiness`.
    ///
    /// Parameters
    /// ----------
    /// term, line : str, optional
    ///     Of which term and line; the first there is if left out.
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The release is of another view, or does not hold what is asked for.
    #[pyo3(signature = (*, term = None, line = None, id: "str" = "heat_map"))]
    fn heat_map(
        &self,
        term: Option<Said>,
        line: Option<Said>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Picture> {
        let map = HeatMap::new(&self.inner, self.framework(), &of(term, line, None, Vec::new())).or_not_found()?;
        Picture::of(&map.draw(&options(id)?), &map.columns().or_raise()?, &map.table().or_raise()?)
    }

    /// Need against readiness, for a class or a county: how many children have each level of the one beside each of the
    /// other, in one aspect or domain. Of :meth:`Cohort.beside`.
    ///
    /// Parameters
    /// ----------
    /// term, line, part : str, optional
    ///     Of which term, line of readiness, and aspect or domain; the first there is if left out.
    /// group : sequence of str
    ///     Of which group, by the keys in the order in which children are grouped; the first there is if left out.
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The release is of another view, or does not hold what is asked for.
    #[pyo3(signature = (
        *, term = None, line = None, part = None, group = Vec::new(), id: "str" = "need_beside_readiness"
    ))]
    fn need_beside_readiness(
        &self,
        term: Option<Said>,
        line: Option<Said>,
        part: Option<Said>,
        group: Vec<Said>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Picture> {
        let of = of(term, line, part, group);
        let picture = NeedBesideReadiness::new(&self.inner, self.framework(), &of).or_not_found()?;
        Picture::of(&picture.draw(&options(id)?), &picture.columns().or_raise()?, &picture.table().or_raise()?)
    }

    /// A flow of levels from one term to the next, in one aspect or domain. Of :meth:`Cohort.flows`; the parameters are
    /// those of :meth:`need_beside_readiness`, the term being the earlier.
    #[pyo3(signature = (*, term = None, line = None, part = None, group = Vec::new(), id: "str" = "level_flow"))]
    fn level_flow(
        &self,
        term: Option<Said>,
        line: Option<Said>,
        part: Option<Said>,
        group: Vec<Said>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Picture> {
        let flow = LevelFlow::new(&self.inner, self.framework(), &of(term, line, part, group)).or_not_found()?;
        Picture::of(&flow.draw(&options(id)?), &flow.columns().or_raise()?, &flow.table().or_raise()?)
    }

    /// How many counts and totals are suppressed.
    #[getter]
    fn suppressed(&self) -> usize {
        self.inner.suppressed()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Released: {} suppressed>", self.inner.suppressed())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let fields = (this.counts.clone(), this.threshold, this.rounded);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, pyo3::types::PyType>,
        py: Python<'_>,
        counts: Counts,
        threshold: u32,
        rounded: bool,
    ) -> PyResult<Self> {
        counts.released(py, threshold, rounded, 1, None)
    }
}
