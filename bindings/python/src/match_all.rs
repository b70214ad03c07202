//! Every child of a cohort against everything in a catalogue.

use std::sync::Arc;

use foundation::{Columns, Date, Issues as Found};
use pyo3::prelude::*;
use pyo3::types::PyType;
use valuing_send::matching::{self, Contexts};

use crate::catalogue::Catalogue;
use crate::cohort::Cohort;
use crate::counts::disclosure;
use crate::date::Day;
use crate::document::Said;
use crate::error::{OrRaise, listed};
use crate::number::{counted, said, whole};
use crate::pickle;
use crate::run::run;
use crate::table::{Table, columns};
use crate::typed::{Frame, Issues, Made, Progress};
use crate::word::Finding;

/// What every child of a cohort is matched by.
#[derive(Clone, PartialEq, Debug)]
struct Asked {
    cohort: Cohort,
    catalogue: Catalogue,
    term: String,
    on: Date,
    contexts: Option<Arc<Columns<'static>>>,
    travel: Option<Arc<Columns<'static>>>,
    preferences: Option<Arc<Columns<'static>>>,
}

impl Asked {
    fn read(table: Option<Frame<'_>>) -> PyResult<Option<Arc<Columns<'static>>>> {
        table.map(|table| columns(&table.0).map(Arc::new)).transpose()
    }

    /// The contexts, and what of them could not be used.
    fn contexts(&self) -> Result<(Arc<Contexts>, Found), valuing_send::Error> {
        let mut contexts = Contexts::new(&self.cohort.0, &self.term)?;
        let mut issues = Found::new();
        if let Some(table) = &self.contexts {
            issues.extend(contexts.fill(table)?.as_slice().to_vec());
        }
        if let Some(table) = &self.travel {
            issues.extend(contexts.travel(table)?.as_slice().to_vec());
        }
        if let Some(table) = &self.preferences {
            issues.extend(contexts.preferences(table)?.as_slice().to_vec());
        }
        Ok((Arc::new(contexts), issues))
    }
}

/// What is on offer for every child of a cohort: what :func:`match_all` gives.
///
/// For each child there is the first provision by placement, layer and id that surely meets every recorded need in its
/// scope. Lists, findings and reasons are made when asked for. Nothing in it orders, scores or flags one child beside
/// another.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> found = vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
/// >>> len(found.counts()) == len(vs.Catalogue.example())
/// True
/// >>> found.lists(most=2).columns
/// ['child', 'provision', 'finding', 'first', 'rank', 'decided_by']
/// >>> found.finding(cohort.children[0], "speech_and_language_therapy")
/// <Finding.MEETS_EVERY: 'meets_every'>
#[pyclass(frozen, eq, module = "valuing_send")]
pub(crate) struct BulkMatch {
    asked: Asked,
    found: matching::BulkMatch,
    issues: Found,
}

impl PartialEq for BulkMatch {
    fn eq(&self, other: &Self) -> bool {
        self.asked == other.asked
    }
}

#[pymethods]
impl BulkMatch {
    /// Every problem of a cell of the contexts, the travel or the preferences that could not be used: its ``code``, its
    /// ``path`` such as ``rows[3].age``, ``message`` and ``expected``. None holds a value.
    #[getter]
    fn issues<'py>(&self, py: Python<'py>) -> PyResult<Issues<'py>> {
        Ok(Issues(listed(py, self.issues.as_slice())?.into_any()))
    }

    /// One row a child of the term: ``child``, and ``first``, which is not applicable where nothing surely meets every need.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.found.columns().or_raise()?)
    }

    /// One row a provision, by placement, layer and id: ``provision``, the number of children of whom it surely
    /// ``meets_every`` recorded need in its scope, those for whom that ``cannot_tell``, and those for whom it is ``first``.
    ///
    /// These are the true counts, small ones too: they may lead to a child.
    fn counts(&self) -> PyResult<Table> {
        Table::of(&self.found.counts().or_raise()?)
    }

    /// The first lines of the list of each child, in the order of a :class:`Match`.
    ///
    /// Parameters
    /// ----------
    /// most : int
    ///     How many lines of each child's list.
    /// start, count : int, optional
    ///     The children from this place of the cohort on, and how many: a batch, so that memory stays bounded. All if left
    ///     out.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the children done and in all; it stops the work by an exception, or by returning ``False``.
    ///
    /// Returns
    /// -------
    /// Table
    ///     ``child``, ``provision``, ``finding``, ``first``, ``rank`` (in the child's list, from 1) and ``decided_by`` (the
    ///     criterion that settles the finding; *all* where all hold).
    #[pyo3(signature = (
        *, most: "int" = 10, start: "int" = 0, count: "int | None" = None, threads: "int" = 1, progress = None
    ))]
    fn lists(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] most: usize,
        #[pyo3(from_py_with = whole)] start: usize,
        #[pyo3(from_py_with = whole)] count: Option<usize>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Table> {
        let children = self.asked.cohort.0.children().len();
        let start = start.min(children);
        let end = count.map_or(children, |count| start.saturating_add(count).min(children));
        let lists = run(py, threads, progress, |run| self.found.lists(start..end, most, run))?;
        Table::of(&lists)
    }

    /// What a provision is to a child, on what was recorded.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such child in the term, or no such provision.
    fn finding(&self, child: Said, provision: Said) -> PyResult<Finding> {
        Ok(Finding(self.found.explain(&child.0, &provision.0).or_raise()?.finding()))
    }

    /// Why: one row a criterion with ``test``, ``answer``, ``up_to``, ``lo`` and ``hi`` (codes of levels) and ``words``.
    ///
    /// A cohort does not hold who rated when; the :class:`Match` of the child says on which rating a criterion rests.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such child in the term, or no such provision.
    fn explain(&self, child: Said, provision: Said) -> PyResult<Table> {
        Table::of(&self.found.explain(&child.0, &provision.0).or_raise()?.columns().or_raise()?)
    }

    /// The finding in plain English, why, and what it is not.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such child in the term, or no such provision.
    fn words(&self, child: Said, provision: Said) -> PyResult<String> {
        Ok(self.found.explain(&child.0, &provision.0).or_raise()?.words())
    }

    fn __repr__(&self) -> String {
        let (children, provisions) =
            (self.asked.cohort.0.children().len(), self.asked.catalogue.inner.provisions().len());
        format!("<valuing_send.BulkMatch: {children} children, {}>", counted(provisions, "provision"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let asked = &slf.get().asked;
        let table = |table: &Option<Arc<Columns<'static>>>| table.as_ref().map(|table| Table::of(table)).transpose();
        let fields = (
            asked.cohort.clone(),
            asked.catalogue.clone(),
            asked.term.clone(),
            asked.on.to_string(),
            table(&asked.contexts)?,
            table(&asked.travel)?,
            table(&asked.preferences)?,
        );
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    #[expect(clippy::too_many_arguments, reason = "what match_all is called with")]
    fn _restore(
        _class: &Bound<'_, PyType>,
        py: Python<'_>,
        cohort: Cohort,
        catalogue: Catalogue,
        term: Said,
        on: Day,
        contexts: Option<Frame<'_>>,
        travel: Option<Frame<'_>>,
        preferences: Option<Frame<'_>>,
    ) -> PyResult<Self> {
        match_all(py, cohort, catalogue, term, on, contexts, travel, preferences, 1, None)
    }
}

/// Matches every child of a cohort in a term to everything in a catalogue.
///
/// Parameters
/// ----------
/// cohort : Cohort
///     The children and their levels.
/// catalogue : Catalogue
///     What is on offer.
/// term : str
///     The term of the cohort.
/// on : date
///     The day on which a provision must be there, and that words speak of.
/// contexts : object with ``__arrow_c_stream__``, optional
///     What matters about the children beside their levels, one row each: ``child``, and any of ``age``, ``ncy``,
///     ``phase``, ``area``, ``now`` (the id of a setting), ``designation`` and columns of true or false for lawful intakes
///     named such as ``intake/girls``. What is left out is unknown; ``phase`` and ``area`` are those of the cohort where it
///     has groups of these names.
/// travel : object with ``__arrow_c_stream__``, optional
///     How far provisions are: ``child``, ``provision``, and ``metres`` or ``minutes``, such as :func:`nearest` gives. It
///     orders lists and changes no finding.
/// preferences : object with ``__arrow_c_stream__``, optional
///     What the family or the young person would prefer: ``child`` and ``provision``, for each child the most wanted first;
///     it comes first in the child's list. A cohort holds no wishes: what profiles say of them is in no list but by this
///     table.
/// threads : int
///     The result is the same on any number.
/// progress : callable, optional
///     Called with the parts done and in all; it stops the work by an exception, or by returning ``False``.
///
/// Raises
/// ------
/// ProfileError
///     The catalogue was made for another framework.
/// NotFoundError
///     There is no such term, or the contexts name a setting or provision that the catalogue does not have.
/// TableError
///     A column is missing, of another type, or none of these.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> found = vs.match_all(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
/// >>> found.counts().columns
/// ['provision', 'meets_every', 'cannot_tell', 'first']
#[pyfunction]
#[pyo3(signature = (
    cohort, catalogue, *, term, on, contexts = None, travel = None, preferences = None, threads: "int" = 1,
    progress = None
))]
#[expect(clippy::too_many_arguments, reason = "keywords of one function in Python")]
pub(crate) fn match_all(
    py: Python<'_>,
    cohort: Cohort,
    catalogue: Catalogue,
    term: Said,
    on: Day,
    contexts: Option<Frame<'_>>,
    travel: Option<Frame<'_>>,
    preferences: Option<Frame<'_>>,
    #[pyo3(from_py_with = whole)] threads: usize,
    progress: Option<Progress<'_>>,
) -> PyResult<BulkMatch> {
    let asked = Asked {
        cohort,
        catalogue,
        term: term.0,
        on: on.0,
        contexts: Asked::read(contexts)?,
        travel: Asked::read(travel)?,
        preferences: Asked::read(preferences)?,
    };
    let (found, issues) = run(py, threads, progress, |run| {
        let (contexts, issues) = asked.contexts()?;
        Ok::<_, valuing_send::Error>((matching::match_all(&contexts, &asked.catalogue.inner, asked.on, run)?, issues))
    })?;
    Ok(BulkMatch { asked, found, issues })
}

/// How many recorded needs nothing in a catalogue meets, and for how many children something is needed that it does not
/// have, by aspect and by groups, small numbers hidden.
///
/// For each aspect every child of the term is counted once by ``need``: *not met* by anything that is for the child, *cannot
/// tell*, *met*, or *no need* above the lowest level; where no level is known, why. A gap says what could be added to what is
/// on offer; it says nothing of what a child must do without.
///
/// And every child is counted once by ``outside``, what is recorded of support that the catalogue does not have: *needed*,
/// where some is not known to have been delivered in full; *cannot tell*, where it is not recorded what it is for;
/// *delivered*, where all was; or *none recorded*, which is not the same as none needed. Both are protected together.
///
/// Parameters
/// ----------
/// cohort, catalogue, term, on, contexts, threads, progress
///     As in :func:`match_all`.
/// by : sequence of str
///     ``phase``, ``area``, or any group of the cohort.
/// threshold : int
///     A count is shown if it is 0 or at least this.
/// rounded : bool
///     Round every count that is shown to the nearest 5.
///
/// Returns
/// -------
/// Table
///     ``term``, ``asked`` (*need* or *outside*), ``aspect``, the groups, ``need`` and ``outside`` (that which is asked;
///     the other is not applicable), ``of`` (*cell*, or what a total is of) and ``count``.
///
/// Raises
/// ------
/// DocumentError
///     Rows of ``contexts`` that cannot be used, all of them in ``issues``: a count would be wrong without them.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2026": "2026-10-16"})
/// >>> gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
/// >>> gaps.columns
/// ['term', 'asked', 'aspect', 'need', 'outside', 'of', 'count']
///
/// Of thirty children six need help with attention that is not on offer:
///
/// >>> import polars
/// >>> children = [f"c{child}" for child in range(30)]
/// >>> ratings = polars.DataFrame({"child": children, "term": ["2026"] * 30, "need/attention": ["1"] * 30})
/// >>> support = polars.DataFrame({"child": children[:6], "term": ["2026"] * 6, "aspect": ["attention"] * 6})
/// >>> cohort, issues = vs.Cohort.from_table(ratings, terms=["2026"], support=support)
/// >>> gaps = vs.commissioning_gaps(cohort, vs.Catalogue.example(), term="2026", on="2026-10-16")
/// >>> rows = zip(gaps["aspect"], gaps["outside"], gaps["of"], gaps["count"])
/// >>> [row[1:] for row in rows if row[0] == "attention" and row[1]]
/// [('needed', 'cell', 6), ('none recorded', 'cell', 24), ('needed', 'class', 6), ('none recorded', 'class', 24)]
#[pyfunction]
#[pyo3(signature = (
    cohort, catalogue, *, term, on, contexts = None, by: "SupportsGetItem[int, str]" = Vec::new(),
    threshold: "int" = 5, rounded = false, threads: "int" = 1, progress = None
))]
#[expect(clippy::too_many_arguments, reason = "keywords of one function in Python")]
pub(crate) fn commissioning_gaps(
    py: Python<'_>,
    cohort: Cohort,
    catalogue: Catalogue,
    term: Said,
    on: Day,
    contexts: Option<Frame<'_>>,
    #[pyo3(from_py_with = said)] by: Vec<String>,
    #[pyo3(from_py_with = whole)] threshold: u32,
    rounded: bool,
    #[pyo3(from_py_with = whole)] threads: usize,
    progress: Option<Progress<'_>>,
) -> PyResult<Table> {
    let asked = Asked {
        cohort,
        catalogue,
        term: term.0,
        on: on.0,
        contexts: Asked::read(contexts)?,
        travel: None,
        preferences: None,
    };
    let disclosure = disclosure(threshold, rounded)?;
    let by: Vec<&str> = by.iter().map(String::as_str).collect();
    let released = run(py, threads, progress, |run| {
        let (contexts, issues) = asked.contexts()?;
        if !issues.is_empty() {
            return Err(foundation::Error::Document(issues).into());
        }
        matching::commissioning_gaps(&contexts, &asked.catalogue.inner, asked.on, &by, disclosure, run)
    })?;
    Table::of(&released.columns().or_raise()?)
}
