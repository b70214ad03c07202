//! Ratings side by side: how far raters agree.

use std::sync::Arc;

use foundation::{Columns, Key, Seed};
use pyo3::prelude::*;
use pyo3::types::PyType;
use valuing_send::agreement::{self, Agreement, Bootstrap, Statistic};

use crate::document::Said;
use crate::error::{OrRaise, argument, listed};
use crate::framework::Framework;
use crate::number::{counted, said, whole};
use crate::pickle;
use crate::run::run;
use crate::snapshot::Snapshot;
use crate::table::{Table, columns};
use crate::typed::{Frame, Issues, Made, Progress};

/// What ratings were made from, so that a pickle can make them again.
#[derive(Clone, Debug)]
enum Source {
    Table(Arc<Columns<'static>>, String, Framework),
    Roles(Vec<Snapshot>, String, Vec<String>),
    Lines(Vec<Snapshot>, Vec<String>),
    Only(Box<Ratings>, Vec<String>),
}

/// What two raters or more said of the same things, side by side.
///
/// A thing is one aspect of one child; who counts as a rater (a person, a role, a line, a school) is for you to say. A
/// rating that is missing is missing and never a level. :meth:`from_table` makes it, :meth:`between_roles` or
/// :meth:`between_lines`.
///
/// No statistic says who is right, and a high one does not say that what is agreed is true.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> given = {"on": "2026-10-05", "recorded": "2026-10-05", "line": "need"}
/// >>> snapshots = []
/// >>> for child, one, other in [("a", "1", "1"), ("b", "2", "2"), ("c", "3", "2"), ("d", "4", "4")]:
/// ...     profile = vs.Profile(child).rate("r1", role="senco", levels={"attention": one}, **given)
/// ...     profile = profile.rate("r2", role="class_teacher", levels={"attention": other}, **given)
/// ...     snapshots.append(profile.as_of("2026-10-05"))
/// >>> ratings = vs.Ratings.between_roles(snapshots, "need", ["senco", "class_teacher"])
/// >>> ratings
/// <valuing_send.Ratings: 4 things by 2 raters>
/// >>> round(ratings.value("linear_kappa"), 3)
/// 0.8
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, Debug)]
pub(crate) struct Ratings {
    pub(crate) inner: Arc<agreement::Ratings>,
    source: Source,
}

impl PartialEq for Ratings {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

fn statistic(name: &str) -> PyResult<Statistic> {
    let names = || Statistic::ALL.map(Statistic::as_str).join(", ");
    Statistic::from_name(name).ok_or_else(|| argument("statistic", format!("one of {}", names())))
}

fn texts(said: Vec<Said>) -> Vec<String> {
    said.into_iter().map(String::from).collect()
}

fn words(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

fn inner(snapshots: &[Snapshot]) -> Vec<valuing_send::Snapshot> {
    snapshots.iter().map(|snapshot| snapshot.inner.as_ref().clone()).collect()
}

impl Ratings {
    fn new(inner: agreement::Ratings, source: Source) -> Self {
        Self { inner: Arc::new(inner), source }
    }

    fn read(table: Columns<'static>, line: String, framework: Framework) -> PyResult<(Self, foundation::Issues)> {
        let (ratings, issues) = agreement::Ratings::from_columns(&framework.0, &line, &table).or_raise()?;
        Ok((Self::new(ratings, Source::Table(Arc::new(table), line, framework)), issues))
    }
}

#[pymethods]
impl Ratings {
    /// Reads a table of one row a rating on a line.
    ///
    /// Parameters
    /// ----------
    /// table : object with ``__arrow_c_stream__``
    ///     ``child``, ``rater``, ``level`` (its code; absent if the rater gave none), and ``aspect`` where more than one
    ///     thing about a child was rated.
    /// line : str
    ///     The line, whose scale the levels are of.
    /// framework : Framework, optional
    ///     What the line belongs to; the example if left out.
    ///
    /// Returns
    /// -------
    /// tuple of Ratings and list of dict
    ///     The ratings, and every problem of a row that could not be used: its ``code``, its ``path`` such as
    ///     ``rows[3].level``, ``message`` and ``expected``. None holds a value.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line.
    /// TableError
    ///     A column is missing, or of another type.
    #[staticmethod]
    #[pyo3(signature = (table, line, *, framework = None))]
    fn from_table<'py>(
        py: Python<'py>,
        table: Frame<'py>,
        line: Said,
        framework: Option<Framework>,
    ) -> PyResult<(Self, Issues<'py>)> {
        let (ratings, issues) = Self::read(columns(&table.0)?, line.0, Framework::or_example(framework))?;
        Ok((ratings, Issues(listed(py, issues.as_slice())?.into_any())))
    }

    /// What these roles said on a line, aspect by aspect, in snapshots of any number of children and days.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line.
    /// AgreementError
    ///     Snapshots of different frameworks, a role that does not rate the line, two snapshots of one child and day.
    #[staticmethod]
    fn between_roles(py: Python<'_>, snapshots: Vec<Snapshot>, line: Said, roles: Vec<Said>) -> PyResult<Self> {
        let roles = texts(roles);
        let made = py.detach(|| agreement::Ratings::between_roles(&inner(&snapshots), &line.0, &words(&roles)));
        Ok(Self::new(made.or_raise()?, Source::Roles(snapshots, line.0, roles)))
    }

    /// What is known on these lines, aspect by aspect, in snapshots of any number of children and days.
    ///
    /// Lines of one scale are set side by side as they are; a line of need and lines of readiness by the level of need
    /// that they meet.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     The framework has no such line.
    /// AgreementError
    ///     As :meth:`between_roles`, or lines whose scales cannot be compared.
    #[staticmethod]
    fn between_lines(py: Python<'_>, snapshots: Vec<Snapshot>, lines: Vec<Said>) -> PyResult<Self> {
        let lines = texts(lines);
        let made = py.detach(|| agreement::Ratings::between_lines(&inner(&snapshots), &words(&lines)));
        Ok(Self::new(made.or_raise()?, Source::Lines(snapshots, lines)))
    }

    /// The same, of these raters only.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     There is no such rater.
    fn only(&self, raters: Vec<Said>) -> PyResult<Self> {
        let raters = texts(raters);
        let made = self.inner.only(&words(&raters)).or_raise()?;
        Ok(Self::new(made, Source::Only(Box::new(self.clone()), raters)))
    }

    /// The raters.
    #[getter]
    fn raters(&self) -> Vec<&str> {
        self.inner.raters().iter().map(Key::as_str).collect()
    }

    /// How many things two raters or more gave a level.
    #[getter]
    fn things(&self) -> usize {
        self.inner.things()
    }

    /// How far the raters agree, as one number; :meth:`agreement` gives its interval too.
    ///
    /// Parameters
    /// ----------
    /// statistic : {"percentage", "kappa", "linear_kappa", "quadratic_kappa", "nominal_alpha", "ordinal_alpha"}
    ///     ``percentage`` of pairs that are of the same level, some of it by chance; Cohen's kappa between two raters,
    ///     plain or with two levels weighted by the steps between them or their square; Krippendorff's alpha among any
    ///     number of raters, for levels as names or in order.
    ///
    /// Returns
    /// -------
    /// float
    ///     From 0 to 100 for ``percentage``, at most 1 for the others.
    ///
    /// Raises
    /// ------
    /// AgreementError
    ///     Fewer than two things with two ratings; ratings of one level only, where agreement beyond chance is not
    ///     defined; kappa of other than two raters.
    fn value(&self, statistic: Said) -> PyResult<f64> {
        self.inner.value(self::statistic(&statistic)?).or_raise()
    }

    /// How far the raters agree, with an interval of 95 per cent: the percentiles of resamples of the children (Efron
    /// 1979, *Annals of Statistics* 7, 1-26). The aspects of one child go together, so they are drawn together.
    ///
    /// Parameters
    /// ----------
    /// statistics : sequence of str
    ///     Any of those of :meth:`value`.
    /// seed : int
    ///     The same seed gives the same interval.
    /// resamples : int
    ///     How often children are drawn.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the resamples done and in all, for one statistic after the other; it stops the work by an
    ///     exception, or by returning ``False``.
    ///
    /// Returns
    /// -------
    /// Table
    ///     One row a statistic: ``statistic``, ``value``, ``lo_95`` and ``hi_95`` (unavailable with fewer than 10
    ///     children, or where more than one resample in twenty had ratings of one level only), ``raters``, ``things``,
    ///     ``children``, ``resamples``, ``undefined``.
    ///
    /// Raises
    /// ------
    /// AgreementError
    ///     As :meth:`value`.
    #[pyo3(signature = (
        statistics: "SupportsGetItem[int, str]", *, seed: "int", resamples: "int" = 2_000, threads: "int" = 1,
        progress = None
    ))]
    fn agreement(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = said)] statistics: Vec<String>,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] resamples: u32,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Table> {
        let statistics = statistics.iter().map(|name| statistic(name)).collect::<PyResult<Vec<_>>>()?;
        let bootstrap = Bootstrap::new(Seed::new(seed)).resamples(resamples);
        let found: Vec<Agreement> = run(py, threads, progress, |run| {
            statistics.iter().map(|statistic| self.inner.agreement(*statistic, bootstrap, run)).collect()
        })?;
        Table::of(&Agreement::columns(&found).or_raise()?)
    }

    /// Where raters differ, for a moderation meeting: what is confused most often comes first, then what lies further
    /// apart. No rater is told from another.
    ///
    /// Returns
    /// -------
    /// Table
    ///     A row for each aspect and two levels of it that two raters gave to one child: ``aspect`` (not applicable if
    ///     only one thing was rated), ``low`` and ``high`` (the codes of the levels), ``apart`` (the steps between them),
    ///     ``times`` (how many pairs of ratings), ``of`` (of how many pairs of that aspect). These are true counts, small
    ///     ones too: the table stays in the room.
    fn differences(&self) -> PyResult<Table> {
        Table::of(&self.inner.differences().or_raise()?)
    }

    fn __repr__(&self) -> String {
        format!(
            "<valuing_send.Ratings: {} by {}>",
            counted(self.inner.things(), "thing"),
            counted(self.inner.raters().len(), "rater")
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this, class) = (slf.py(), slf.get().clone(), slf.get_type());
        match this.source {
            Source::Table(table, line, framework) => {
                pickle::made(class.getattr("_restore")?, (Table::of(&table)?, line, framework))
            }
            Source::Roles(snapshots, line, roles) => {
                pickle::made(class.getattr("between_roles")?, (snapshots, line, roles))
            }
            Source::Lines(snapshots, lines) => pickle::made(class.getattr("between_lines")?, (snapshots, lines)),
            Source::Only(whole, raters) => pickle::made(Bound::new(py, *whole)?.getattr("only")?, (raters,)),
        }
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        table: &Bound<'_, Table>,
        line: Said,
        framework: Framework,
    ) -> PyResult<Self> {
        Ok(Self::read(table.get().columns().clone(), line.0, framework)?.0)
    }
}
