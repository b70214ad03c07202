//! Cohorts: many profiles in columns.

use std::fmt;
use std::sync::Arc;

use foundation::{Code, Coded, Id, Issue, Key, Run};
use pyo3::prelude::*;
use pyo3::types::PyType;
use valuing_send::cohort::{self, CohortBuilder, Disclosure, Measure, Part};

use crate::children::Children;
use crate::counts::{Counts, View, disclosure};
use crate::document::Said;
use crate::error::{OrRaise, Raised, argument, listed};
use crate::framework::Framework;
use crate::number::{counted, said, whole};
use crate::pickle;
use crate::profile::Profile;
use crate::run::run;
use crate::table::{Table, parts};
use crate::typed::{Days, Frame, Groups, Issues, Made, Progress};
use crate::word::Missing;

/// Many profiles in columns: what a class, a school or a county looks like, without a score for any child.
///
/// :meth:`from_profiles` makes it, or :meth:`from_table`. Every view of it counts children by setting and any other
/// group; there is no mean and no total for a child. What others may see is :meth:`Counts.release`, where small numbers
/// are hidden, and :meth:`equality`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> cohort = vs.Cohort.from_profiles([vs.Profile.example()], {"2025": "2025-10-17", "2026": "2026-10-16"})
/// >>> cohort
/// <valuing_send.Cohort: 1 children, 2 terms>
/// >>> cohort.comparisons("domains", by=["setting"]).columns().columns
/// ['term', 'line', 'domain', 'setting', 'comparison', 'count']
/// >>> again, issues = vs.Cohort.from_table(cohort.columns(), terms=["2025", "2026"], support=cohort.support())
/// >>> again == cohort, issues
/// (True, [])
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cohort(pub(crate) Arc<valuing_send::Cohort>);

/// Rows of a table that are held at a time while it is read.
const PART: usize = 1 << 18;

/// What can go wrong while a table becomes a cohort.
#[derive(Debug)]
enum Reading {
    Table(tables::Error),
    Cohort(valuing_send::Error),
}

impl From<tables::Error> for Reading {
    fn from(error: tables::Error) -> Self {
        Self::Table(error)
    }
}

impl From<valuing_send::Error> for Reading {
    fn from(error: valuing_send::Error) -> Self {
        Self::Cohort(error)
    }
}

impl Reading {
    fn inner(&self) -> &dyn Raised {
        match self {
            Self::Table(error) => error,
            Self::Cohort(error) => error,
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.inner())
    }
}

impl std::error::Error for Reading {}

impl Coded for Reading {
    fn code(&self) -> Code {
        self.inner().code()
    }

    fn issues(&self) -> &[Issue] {
        self.inner().issues()
    }
}

impl Raised for Reading {
    fn class(&self) -> &'static str {
        self.inner().class()
    }
}

/// What is counted.
pub(crate) fn part(name: &str) -> PyResult<Part> {
    match name {
        "aspects" => Ok(Part::Aspects),
        "domains" => Ok(Part::Domains),
        _ => Err(argument("part", "one of aspects, domains")),
    }
}

fn keys(texts: Vec<Said>) -> PyResult<Vec<Key>> {
    texts.into_iter().map(|text| text.0.parse::<Key>().or_raise()).collect()
}

fn ids(texts: Vec<Said>) -> PyResult<Vec<Id>> {
    texts.into_iter().map(|text| text.0.parse::<Id>().or_raise()).collect()
}

impl Cohort {
    fn view(
        &self,
        py: Python<'_>,
        view: View,
        part: Part,
        by: Vec<String>,
        threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        Counts::of_cohort(py, (self.clone(), view, part), by, threads, progress)
    }
}

#[pymethods]
impl Cohort {
    /// The cohort of these children as they were known on a day of each term.
    ///
    /// A child is there in a term once something is recorded by its day. Where several roles rate an aspect, the higher
    /// need or the lower readiness is held. The setting is that of the latest rating of need that names one, unless
    /// ``groups`` says another.
    ///
    /// Parameters
    /// ----------
    /// profiles : sequence of Profile
    ///     One for each child, all of one framework.
    /// terms : dict of str to date
    ///     The terms in order, and the day as of which each is looked at.
    /// groups : dict of str to dict of str to str, optional
    ///     What children are grouped by beside their setting, such as ``{"phase": {"case 0417": "primary"}}``: for each
    ///     group the key of each child and theirs in the group. Of a child who is left out it is not recorded.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the children done and in all; it stops the work by an exception, or by returning ``False``.
    ///
    /// Raises
    /// ------
    /// CohortError
    ///     Profiles of different frameworks, two of one child, or no term.
    /// ArgumentError
    ///     ``groups`` tells of a child who is not there.
    #[staticmethod]
    #[pyo3(signature = (profiles, terms, *, groups = None, threads: "int" = 1, progress = None))]
    fn from_profiles(
        py: Python<'_>,
        profiles: Vec<Profile>,
        terms: Days<'_>,
        groups: Option<Groups<'_>>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Self> {
        let children = Children::read(profiles, &terms, groups.as_ref())?;
        Ok(Self(Arc::new(run(py, threads, progress, |run| children.cohort(run))?)))
    }

    /// Did children do better? For each term and role, how many children have what they and their families hope for, by
    /// the groups named.
    ///
    /// Each role that judged is counted for itself, the child's or young person's own always. A child is counted once in
    /// each: children are counted, and not outcomes. What a role has not judged is *unknown*, and never as if nothing had
    /// changed. Nothing is said of why.
    ///
    /// Parameters
    /// ----------
    /// profiles, terms, groups, threads, progress
    ///     As for :meth:`from_profiles`.
    /// by : sequence of str
    ///     The groups, ``setting`` or any of ``groups``.
    ///
    /// Returns
    /// -------
    /// Counts
    ///     Its table has ``role`` (who judges), ``asked`` and ``answer``: of ``attained``, whether all, some or none of
    ///     the child's outcomes are as hoped or more; of ``direction``, whether they are nearer or further off than when
    ///     the role first judged them. Either may be ``unknown`` or ``no outcome recorded``.
    ///
    /// Raises
    /// ------
    /// CohortError
    ///     As :meth:`from_profiles`.
    /// NotFoundError
    ///     There is no such group.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> counts = vs.Cohort.outcomes([vs.Profile.example()], {"2026": "2026-10-16"}, by=["setting"])
    /// >>> counts.columns().columns
    /// ['term', 'role', 'asked', 'setting', 'answer', 'count']
    #[staticmethod]
    #[pyo3(signature = (
        profiles, terms, *, by: "SupportsGetItem[int, str]" = Vec::new(), groups = None, threads: "int" = 1,
        progress = None
    ))]
    fn outcomes(
        py: Python<'_>,
        profiles: Vec<Profile>,
        terms: Days<'_>,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        groups: Option<Groups<'_>>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        let children = Children::read(profiles, &terms, groups.as_ref())?;
        Counts::of_outcomes(py, children, by, threads, progress)
    }

    /// Reads a cohort from a table, long or wide.
    ///
    /// Long, if there is a column ``level``: one row a rating with ``child``, ``term``, ``line``, ``aspect``, ``level``
    /// (its code; absent where there is none, and ``level_status`` may say why). Wide: one row a child and term with
    /// ``child``, ``term``, and levels in columns that are named such as ``need/attention``. In both ``setting`` and the
    /// groups where it has them. All are texts, or whole numbers read as they are written.
    ///
    /// Where two rows say different things of one rating, or of one child's setting in one term, neither is believed:
    /// it is unavailable.
    ///
    /// Parameters
    /// ----------
    /// table : object with ``__arrow_c_stream__``
    ///     A frame of polars or pandas, a table of pyarrow, a relation of DuckDB, a :class:`Table`.
    /// terms : sequence of str
    ///     The terms, in order.
    /// groups : sequence of str
    ///     The columns that children are grouped by beside ``setting``.
    /// support : object with ``__arrow_c_stream__``, optional
    ///     What is recorded of support, one row a support: ``child``, ``term``, and where it has them ``domain`` or
    ///     ``aspect`` (what it is for), ``provision`` and ``delivery`` (*full*, *part* or *none*). A row without a delivery
    ///     says that it is needed, and no more; :func:`commissioning_gaps` counts what no catalogue has. Its rows are
    ///     numbered on from those of ``table``.
    /// framework : Framework, optional
    ///     What the levels belong to; the example if left out.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the columns done and in all, for every quarter of a million rows; it stops the work by an
    ///     exception, or by returning ``False``.
    ///
    /// Returns
    /// -------
    /// tuple of Cohort and list of dict
    ///     The cohort, and every problem of a row that could not be used, or not as a whole: its ``code``, its ``path``
    ///     such as ``rows[3].level``, ``message`` and ``expected``. None holds a value.
    ///
    /// Raises
    /// ------
    /// TableError
    ///     A column is missing, of another type, or (of a wide table) none of these.
    /// CohortError
    ///     No term, or a term or group twice.
    #[staticmethod]
    #[pyo3(signature = (
        table, *, terms, groups = Vec::new(), support = None, framework = None, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn from_table<'py>(
        py: Python<'py>,
        table: Frame<'py>,
        terms: Vec<Said>,
        groups: Vec<Said>,
        support: Option<Frame<'py>>,
        framework: Option<Framework>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'py>>,
    ) -> PyResult<(Self, Issues<'py>)> {
        let framework = Framework::or_example(framework);
        let mut builder = CohortBuilder::new(&framework.0, keys(terms)?, ids(groups)?).or_raise()?;
        let supports = support.map(|table| self::parts(&table.0, PART)).transpose()?;
        let parts = parts(&table.0, PART)?;
        let (cohort, issues) = run(py, threads, progress, |run| {
            for part in parts {
                let part = part?;
                if part.column("level").is_some() {
                    builder.long(&part, run)?;
                } else {
                    builder.wide(&part, run)?;
                }
            }
            for part in supports.into_iter().flatten() {
                builder.support(&part?, run)?;
            }
            Ok::<_, Reading>(builder.finish())
        })?;
        Ok((Self(Arc::new(cohort)), Issues(listed(py, issues.as_slice())?.into_any())))
    }

    /// What its levels belong to.
    #[getter]
    fn framework(&self) -> Framework {
        Framework(self.0.framework().clone())
    }

    /// Its terms, in order.
    #[getter]
    fn terms(&self) -> Vec<&str> {
        self.0.terms().iter().map(Key::as_str).collect()
    }

    /// The keys of the children, in the order in which they came.
    #[getter]
    fn children(&self) -> Vec<&str> {
        self.0.children().iter().map(Key::as_str).collect()
    }

    /// What children can be grouped by: ``setting`` first.
    #[getter]
    fn groups(&self) -> Vec<&str> {
        self.0.groups().map(Id::as_str).collect()
    }

    fn __len__(&self) -> usize {
        self.0.children().len()
    }

    /// What is held of one child in one term: the code of a level, or a member of :class:`Absent`.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such child, term, line or aspect.
    fn level(&self, child: Said, term: Said, line: Said, aspect: Said) -> PyResult<Held> {
        let level = self.0.level(&child.0, &term.0, &line.0, &aspect.0).or_raise()?;
        let framework = self.0.framework();
        let scale = framework.line(&line.0).and_then(|line| framework.scale_of(line));
        Ok(match level {
            foundation::Cell::Absent(absent) => Held::Absent(Missing::of(absent)),
            foundation::Cell::Value(rank) => Held::Level(
                scale
                    .and_then(|scale| scale.levels.get(rank.index()))
                    .map_or(String::new(), |level| level.code.clone()),
            ),
        })
    }

    /// How many children have each level.
    ///
    /// Of an aspect ``level``, or why there is none. Of a domain from ``lo`` to ``hi``, so that what is not known stays
    /// in view.
    ///
    /// Parameters
    /// ----------
    /// part : {"aspects", "domains"}
    ///     What is counted; of a domain the level follows from its aspects by the rule of the line.
    /// by : sequence of str
    ///     The groups, any of :attr:`groups`.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the columns done and in all; it stops the work by an exception, or by returning ``False``.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such group.
    #[pyo3(signature = (part, *, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn levels(
        &self,
        py: Python<'_>,
        part: Said,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Levels, self::part(&part)?, by, threads, progress)
    }

    /// How many children have readiness below, level with or above need, or unknown, for each line whose framework says
    /// which need its levels meet.
    ///
    /// A domain is below need if it is in any aspect. By setting and domain it shows what a whole school may want to
    /// learn next; it says nothing of why, or of how good the school is. The parameters are those of :meth:`levels`.
    #[pyo3(signature = (part, *, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn comparisons(
        &self,
        py: Python<'_>,
        part: Said,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Comparisons, self::part(&part)?, by, threads, progress)
    }

    /// How far readiness is from need: how many children have it below by so many steps, level with need, above it, or
    /// unknown.
    ///
    /// By setting and domain it shows where a whole school may want to learn next, for how many of its children, and of
    /// how many it cannot be told. The steps are those of need's scale, from the highest level that readiness meets to the
    /// level of need. Of a domain they are those of the aspect in which they are most, as far as is known; its aspects are
    /// not added up. The parameters are those of :meth:`levels`.
    #[pyo3(signature = (part, *, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn readiness(
        &self,
        py: Python<'_>,
        part: Said,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Readiness, self::part(&part)?, by, threads, progress)
    }

    /// How many children have each level of need beside each level of readiness, for each line whose framework says which
    /// need its levels meet. A domain whose level is not known has the level *not recorded*. The parameters are those of
    /// :meth:`levels`.
    #[pyo3(signature = (part, *, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn beside(
        &self,
        py: Python<'_>,
        part: Said,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Beside, self::part(&part)?, by, threads, progress)
    }

    /// How many children went from each level to each level, from every term to the next, of those who were there in
    /// both; by the groups of the earlier term. The parameters are those of :meth:`levels`.
    #[pyo3(signature = (part, *, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn flows(
        &self,
        py: Python<'_>,
        part: Said,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Flows, self::part(&part)?, by, threads, progress)
    }

    /// How many children have a rating of each aspect, and how many have none, and why. The parameters are those of
    /// :meth:`levels`.
    #[pyo3(signature = (*, by: "SupportsGetItem[int, str]" = Vec::new(), threads: "int" = 1, progress = None))]
    fn coverage(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Counts> {
        self.view(py, View::Coverage, Part::Aspects, by, threads, progress)
    }

    /// A share of children split by one or more groups, small numbers hidden, with the difference between each group and
    /// everyone else.
    ///
    /// A difference says that groups fare differently, not why: it is where to begin to ask (Equality Act 2010, section
    /// 149). The interval is Newcombe's (1998, *Statistics in Medicine* 17, 873-890, method 10). Where many groups are
    /// looked at, about one interval in twenty leaves out a difference of nothing when there is none.
    ///
    /// Parameters
    /// ----------
    /// measure : {"below_need", "not_rated"}
    ///     Of the children whose readiness can be compared with need, those for whom it is below; or of the children who
    ///     have an aspect rated or not, those for whom nobody has rated it.
    /// by : sequence of str
    ///     The groups.
    /// part : {"aspects", "domains"}
    ///     What ``below_need`` is of; ``not_rated`` is of aspects. By domains the share is too high where aspects are not
    ///     rated: one aspect tells that a domain is below need, and it takes all of them to tell that it is not.
    /// threshold : int
    ///     A count is shown if it is 0 or at least this.
    /// rounded : bool
    ///     Round every count that is shown to the nearest 5.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the columns done and in all; it stops the work by an exception, or by returning ``False``.
    ///
    /// Returns
    /// -------
    /// Table
    ///     ``term``, ``line``, ``aspect`` or ``domain``, the groups; ``counted``, ``others``, ``left_out`` (children);
    ///     ``share`` (per cent), ``difference``, ``lo_95``, ``hi_95`` (percentage points). What rests on a suppressed
    ///     count is suppressed.
    #[pyo3(signature = (
        measure: "str", *, by: "SupportsGetItem[int, str]", part: "str" = "aspects", threshold: "int" = 5,
        rounded = false, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn equality(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = said)] measure: &str,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = said)] part: &str,
        #[pyo3(from_py_with = whole)] threshold: u32,
        rounded: bool,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Table> {
        let measure = match measure {
            "below_need" => Measure::BelowNeed(self::part(part)?),
            "not_rated" => Measure::NotRated,
            _ => return Err(argument("measure", "one of below_need, not_rated")),
        };
        let disclosure: Disclosure = disclosure(threshold, rounded)?;
        let by: Vec<&str> = by.iter().map(String::as_str).collect();
        let found: cohort::Equality = run(py, threads, progress, |run| self.0.equality(measure, &by, disclosure, run))?;
        Table::of(&found.columns().or_raise()?)
    }

    /// One row a child and term, as :meth:`from_table` reads it: ``child``, ``term``, the groups, and levels in columns
    /// named such as ``need/attention``. It holds what is recorded of each child.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.0.columns().or_raise()?)
    }

    /// What is recorded of support, as :meth:`from_table` reads it: ``child``, ``term``, ``domain`` or ``aspect``,
    /// ``provision``, ``delivery``.
    fn support(&self) -> PyResult<Table> {
        Table::of(&self.0.support().or_raise()?)
    }

    /// The digest of what the cohort holds, which the provenance of its counts names: the same whatever the order of its
    /// children. Whoever knows all but one rating could try which one gives it; what is published of a small cohort
    /// leaves it out.
    fn digest(&self, py: Python<'_>) -> PyResult<String> {
        Ok(py.detach(|| self.0.digest(&Run::default())).or_raise()?.to_string())
    }

    fn __repr__(&self) -> String {
        format!(
            "<valuing_send.Cohort: {} children, {}>",
            self.0.children().len(),
            counted(self.0.terms().len(), "term")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get();
        let groups: Vec<&str> = this.groups().into_iter().skip(1).collect();
        let fields = (this.framework(), this.terms(), groups, this.children(), this.columns()?, this.support()?);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        framework: Framework,
        terms: Vec<Said>,
        groups: Vec<Said>,
        children: Vec<Said>,
        table: &Bound<'_, Table>,
        support: &Bound<'_, Table>,
    ) -> PyResult<Self> {
        let mut builder = CohortBuilder::new(&framework.0, keys(terms)?, ids(groups)?).or_raise()?;
        keys(children)?.into_iter().for_each(|child| builder.add(child));
        builder.wide(table.get().columns(), &Run::default()).or_raise()?;
        builder.support(support.get().columns(), &Run::default()).or_raise()?;
        Ok(Self(Arc::new(builder.finish().0)))
    }
}

/// The code of a level, or why there is none.
#[derive(IntoPyObject)]
enum Held {
    Level(String),
    Absent(Missing),
}
