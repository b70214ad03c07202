//! Counts of children, and what may be released of them.

use std::sync::Arc;

use foundation::Run;
use pyo3::prelude::*;
use pyo3::types::PyType;
use valuing_send::cohort::{self, Disclosure, Part};

use crate::children::Children;
use crate::cohort::{Cohort, part};
use crate::document::{Said, parsed};
use crate::error::{OrRaise, argument};
use crate::framework::Framework;
use crate::number::whole;
use crate::pickle;
use crate::profile::Profile;
use crate::released::Released;
use crate::run::run;
use crate::table::Table;
use crate::typed::{Days, Document, Groups, Made, Progress};

/// A view of a cohort.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum View {
    Levels,
    Comparisons,
    Readiness,
    Beside,
    Flows,
    Coverage,
}

impl View {
    const ALL: [(Self, &str); 6] = [
        (Self::Levels, "levels"),
        (Self::Comparisons, "comparisons"),
        (Self::Readiness, "readiness"),
        (Self::Beside, "beside"),
        (Self::Flows, "flows"),
        (Self::Coverage, "coverage"),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(view, _)| *view == self).map_or("", |(_, name)| *name)
    }

    /// What it counts.
    pub(crate) fn of(
        self,
        cohort: &valuing_send::Cohort,
        part: Part,
        by: &[String],
        run: &Run<'_>,
    ) -> Result<cohort::Counts, valuing_send::Error> {
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        match self {
            Self::Levels => cohort.levels(part, &by, run),
            Self::Comparisons => cohort.comparisons(part, &by, run),
            Self::Readiness => cohort.readiness(part, &by, run),
            Self::Beside => cohort.beside(part, &by, run),
            Self::Flows => cohort.flows(part, &by, run),
            Self::Coverage => cohort.coverage(&by, run),
        }
    }
}

/// What was counted, so that a pickle can count it again.
#[derive(Clone, Debug)]
enum Source {
    Cohort { cohort: Cohort, view: View, part: Part },
    Outcomes(Arc<Children>),
}

impl Source {
    fn count(&self, by: &[String], run: &Run<'_>) -> Result<cohort::Counts, valuing_send::Error> {
        match self {
            Self::Cohort { cohort, view, part } => view.of(&cohort.0, *part, by, run),
            Self::Outcomes(children) => children.outcomes(by, run),
        }
    }
}

/// How small numbers are kept from leading to a child.
pub(crate) fn disclosure(threshold: u32, rounded: bool) -> PyResult<Disclosure> {
    if threshold == 0 {
        return Err(argument("threshold", "at least 1"));
    }
    let disclosure = Disclosure::default().threshold(threshold);
    Ok(if rounded { disclosure.rounded() } else { disclosure })
}

/// How many children there are of each group and class: what :meth:`Cohort.levels`, :meth:`Cohort.comparisons`,
/// :meth:`Cohort.readiness`, :meth:`Cohort.beside`, :meth:`Cohort.flows`, :meth:`Cohort.coverage` and
/// :meth:`Cohort.outcomes` give.
///
/// These are the true counts, small ones too: they may lead to a child. What others may see is :meth:`release`. Its
/// repr shows no count; its pickle holds what was counted.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> counts = cohort.coverage()
/// >>> set(counts.columns()["count"])
/// {1}
/// >>> set(counts.release().columns().status("count"))
/// {<Absent.SUPPRESSED: 'suppressed'>}
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    pub(crate) inner: Arc<cohort::Counts>,
    source: Source,
    by: Vec<String>,
    term: Option<String>,
}

impl PartialEq for Counts {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

impl Counts {
    pub(crate) fn of_cohort(
        py: Python<'_>,
        (cohort, view, part): (Cohort, View, Part),
        by: Vec<String>,
        threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Self> {
        Self::count(py, Source::Cohort { cohort, view, part }, by, threads, progress)
    }

    pub(crate) fn of_outcomes(
        py: Python<'_>,
        children: Children,
        by: Vec<String>,
        threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Self> {
        Self::count(py, Source::Outcomes(Arc::new(children)), by, threads, progress)
    }

    fn count(
        py: Python<'_>,
        source: Source,
        by: Vec<String>,
        threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Self> {
        let inner = run(py, threads, progress, |run| source.count(&by, run))?;
        Ok(Self { inner: Arc::new(inner), source, by, term: None })
    }

    pub(crate) fn released(
        &self,
        py: Python<'_>,
        threshold: u32,
        rounded: bool,
        threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Released> {
        let disclosure = disclosure(threshold, rounded)?;
        let inner = run(py, threads, progress, |run| self.inner.release(disclosure, run))?;
        Ok(Released::new(inner, self.clone(), threshold, rounded))
    }
}

#[pymethods]
impl Counts {
    /// The same, of one term only: for flows, those that begin in it.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such term.
    fn term(&self, term: Said) -> PyResult<Self> {
        let inner = Arc::new(self.inner.term(&term.0).or_raise()?);
        Ok(Self { inner, source: self.source.clone(), by: self.by.clone(), term: Some(term.0) })
    }

    /// One row for each count that is not 0: ``term`` (and ``to_term`` for flows), ``line``, ``aspect`` or ``domain`` (of
    /// outcomes ``role`` and ``asked``), the groups, the class (its columns depend on the view), and ``count``. What is not listed is 0.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// What others may see of these counts, with their totals.
    ///
    /// A count is shown if it is 0 or at least the threshold. Others are suppressed, and with them as many more as it
    /// takes so that no suppressed count can be worked out from what is shown; see :class:`Released`. That holds for one
    /// release: two releases of the same children, by other groups or before and after one child came or left, may
    /// together give away what neither does alone.
    ///
    /// Parameters
    /// ----------
    /// threshold : int
    ///     At least 1, where everything is shown.
    /// rounded : bool
    ///     Round every count that is shown to the nearest 5; they need not add up then.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the tables or groups done and in all; it stops the work by an exception, or by returning
    ///     ``False``.
    #[pyo3(signature = (*, threshold: "int" = 5, rounded = false, threads: "int" = 1, progress = None))]
    fn release(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] threshold: u32,
        rounded: bool,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Released> {
        self.released(py, threshold, rounded, threads, progress)
    }

    /// What the counts were made from: the version of the library, the framework, and the cohort by its digest.
    #[getter]
    fn provenance<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &foundation::document::to_text(self.inner.provenance()).or_raise()?)
    }

    /// The framework whose levels were counted; ``framework.shown`` says whether it is an example or in use.
    #[getter]
    fn framework(&self) -> Framework {
        Framework(Arc::new(self.inner.framework().clone()))
    }

    fn __repr__(&self) -> String {
        match &self.source {
            Source::Cohort { view, part, .. } => {
                format!("<valuing_send.Counts: {} of {}>", view.name(), word(*part))
            }
            Source::Outcomes(_) => "<valuing_send.Counts: outcomes>".to_owned(),
        }
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let Self { source, by, term, .. } = slf.get();
        let (class, by, term) = (slf.get_type(), by.clone(), term.clone());
        match source {
            Source::Cohort { cohort, view, part } => {
                pickle::made(class.getattr("_restore")?, (cohort.clone(), view.name(), word(*part), by, term))
            }
            Source::Outcomes(children) => {
                let (profiles, terms, groups) = children.fields();
                pickle::made(class.getattr("_restore_outcomes")?, (profiles, terms, groups, by, term))
            }
        }
    }

    #[classmethod]
    fn _restore(
        class: &Bound<'_, PyType>,
        cohort: Cohort,
        view: &str,
        part: &str,
        by: Vec<String>,
        term: Option<Said>,
    ) -> PyResult<Self> {
        let view = View::ALL.into_iter().find(|(_, name)| *name == view).map(|(view, _)| view);
        let view = view.ok_or_else(|| argument("view", "what pickling counts gave"))?;
        let counts = Self::of_cohort(class.py(), (cohort, view, self::part(part)?), by, 1, None)?;
        term.map_or(Ok(counts.clone()), |term| counts.term(term))
    }

    #[classmethod]
    fn _restore_outcomes(
        class: &Bound<'_, PyType>,
        profiles: Vec<Profile>,
        terms: Days<'_>,
        groups: Groups<'_>,
        by: Vec<String>,
        term: Option<Said>,
    ) -> PyResult<Self> {
        let children = Children::read(profiles, &terms, Some(&groups))?;
        let counts = Self::of_outcomes(class.py(), children, by, 1, None)?;
        term.map_or(Ok(counts.clone()), |term| counts.term(term))
    }
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Aspects => "aspects",
        Part::Domains => "domains",
    }
}
