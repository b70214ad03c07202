//! Cases, one row each: when each was received, and when it reached each later stage.

use std::fmt;
use std::sync::Arc;

use charts::html;
use foundation::{Column, Columns};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use trajectory::cases::{self, By, Stages};
use trajectory::document::Kept;

use crate::date::{Day, calendar};
use crate::document::Said;
use crate::error::{OrRaise, argument, listed};
use crate::lists;
use crate::number::said;
use crate::pickle::{self, with_options};
use crate::pipeline::Pipeline;
use crate::series::{Panel, Series};
use crate::table::Table;
use crate::typed::{Issues, Made, Rows};

/// What cases were made from, so that a pickle can make them again.
#[derive(Clone)]
enum Source {
    Table(Arc<Columns<'static>>, Asked, Day),
    Known(Box<Cases>, Day),
    Group(Box<Cases>, String, String),
}

/// What the columns of a table are.
#[derive(Clone)]
struct Asked {
    stages: Vec<String>,
    may_skip: Vec<String>,
    key: String,
    groups: Vec<String>,
}

fn words(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

impl Asked {
    fn stages(&self) -> PyResult<Stages> {
        let all = words(&self.stages);
        let (received, later) = all.split_first().map_or(("", [].as_slice()), |(first, later)| (*first, later));
        let stages = Stages::new(received, later).or_raise()?.may_skip(&words(&self.may_skip)).or_raise()?;
        Ok(stages.keyed_by(&self.key).grouped_by(&words(&self.groups)))
    }
}

/// Cases as they were known on a day: when each was received, and when it reached each later stage.
///
/// :meth:`from_table` makes it. What lies after the day on which the cases are known is not known, so that the table of
/// today also tells what was known on an earlier day (:meth:`known_on`). A count or a share is either *by request cohort*
/// (cases by when they were received, whatever happened when) or *by decision* (cases by when it happened). The two answer
/// different questions, and every title says which it is.
///
/// A case that has reached a later stage without one that may be skipped has passed that stage by: of the share that goes
/// on, that is the *no*. A case that has done neither is *not yet decided*. So a table that knows of refusals has a last
/// stage for them, such as ``closed``.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> table = {
/// ...     "key": ["a", "b", "c", "d"],
/// ...     "asked": ["2021-01-04", "2021-01-20", "2021-02-01", "2021-02-11"],
/// ...     "decided": ["2021-01-30", "2021-02-03", "2021-03-01", None],
/// ...     "lent": ["2021-02-02", None, "2021-03-02", None],
/// ...     "closed": [None, "2021-02-03", None, None],
/// ... }
/// >>> stages = ["asked", "decided", "lent", "closed"]
/// >>> cases, issues = vs.Cases.from_table(table, stages, known="2021-03-31", may_skip=["lent"])
/// >>> cases, issues
/// (<valuing_send.Cases: 4 known on 2021-03-31>, [])
/// >>> cases.counts("decided", by="decision").points
/// {'2021-01': 1.0, '2021-02': 1.0, '2021-03': 1.0}
/// >>> cases.open("asked", "decided").points
/// {'2021-01': 1.0, '2021-02': 2.0, '2021-03': 1.0}
/// >>> cases.conversion("asked", "lent", by="request_cohort").sentences()[1]
/// 'Of 2 cases asked in February 2021, 1 reached lent, 0 did not and 1 is not yet decided: between 50.0% and 100.0%.'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone)]
pub(crate) struct Cases {
    inner: Arc<cases::Cases>,
    source: Source,
}

impl fmt::Debug for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl PartialEq for Cases {
    fn eq(&self, other: &Self) -> bool {
        self.inner == other.inner
    }
}

fn by(name: &str) -> PyResult<By> {
    let names = By::ALL.map(By::as_str).join(", ");
    By::from_name(name).ok_or_else(|| argument("by", format!("one of {names}")))
}

impl Cases {
    fn read(columns: Columns<'static>, asked: Asked, known: Day) -> PyResult<(Self, foundation::Issues)> {
        let (inner, issues) = cases::Cases::from_columns(&asked.stages()?, &columns, known.0).or_raise()?;
        // Of the table, what cases are made of and nothing else.
        let named = |column: &&Column<'_>| {
            let name = column.name();
            name == asked.key || asked.stages.iter().chain(&asked.groups).any(|one| one == name)
        };
        let kept = columns.columns().iter().filter(named).cloned().collect();
        let columns = Columns::new("cases", kept).or_raise()?;
        Ok((Self { inner: Arc::new(inner), source: Source::Table(Arc::new(columns), asked, known) }, issues))
    }

    fn series(made: Result<trajectory::series::Series, trajectory::Error>) -> PyResult<Series> {
        Ok(Series(Arc::new(made.or_raise()?)))
    }
}

#[pymethods]
impl Cases {
    /// Reads a table of one row a case, as known at the end of a day.
    ///
    /// Parameters
    /// ----------
    /// table : object with ``__arrow_c_stream__``, or dict of str to list
    ///     A column for the key of the case (text or whole numbers), and one for each stage with the day on which the case
    ///     reached it (days, or texts such as ``2026-09-01``; blank: not yet). Rows may stand in any order. Other columns
    ///     are not looked at.
    /// stages : sequence of str
    ///     The stages in order, from the one in which a case comes in; each is the name of its column.
    /// known : date
    ///     The day at the end of which the table is known. Days after it count as not known.
    /// may_skip : sequence of str
    ///     Stages that a case may go on without, between the first and the last.
    /// key : str
    ///     The column of the key.
    /// groups : sequence of str
    ///     Columns to group cases by (texts or whole numbers).
    ///
    /// Returns
    /// -------
    /// tuple of Cases and list of dict
    ///     The cases, and every problem of a row that could not be used and is left out: its ``code``, its ``path`` such as
    ///     ``rows[3].decided``, ``message`` and ``expected``. None holds what the row does. Where a key is given twice,
    ///     all of its rows are left out.
    ///
    /// Raises
    /// ------
    /// TableError
    ///     A column is missing; a list of a dict holds what is no text, number or day.
    /// SeriesError
    ///     Stages that cannot be.
    #[staticmethod]
    #[pyo3(signature = (
        table, stages: "SupportsGetItem[int, str]", *, known, may_skip: "SupportsGetItem[int, str]" = Vec::new(),
        key: "str" = "key".to_owned(), groups: "SupportsGetItem[int, str]" = Vec::new()
    ))]
    fn from_table<'py>(
        py: Python<'py>,
        table: Rows<'py>,
        #[pyo3(from_py_with = said)] stages: Vec<String>,
        known: Day,
        #[pyo3(from_py_with = said)] may_skip: Vec<String>,
        #[pyo3(from_py_with = said)] key: String,
        #[pyo3(from_py_with = said)] groups: Vec<String>,
    ) -> PyResult<(Self, Issues<'py>)> {
        let asked = Asked { stages, may_skip, key, groups };
        let (cases, issues) = Self::read(lists::columns(&table.0)?, asked, known)?;
        Ok((cases, Issues(listed(py, issues.as_slice())?.into_any())))
    }

    /// The day at the end of which they are known.
    #[getter]
    fn known(&self) -> Day {
        Day(self.inner.known())
    }

    /// The names of their stages, in order.
    #[getter]
    fn stages(&self) -> Vec<&str> {
        self.inner.stages().names().collect()
    }

    /// How many rows of the table could not be read.
    #[getter]
    fn left_out(&self) -> usize {
        self.inner.left_out()
    }

    fn __len__(&self) -> usize {
        self.inner.len()
    }

    /// The same as they were known on an earlier day: without what happened after it. A later day changes nothing.
    fn known_on(&self, day: Day) -> Self {
        let inner = Arc::new(self.inner.known_on(day.0));
        Self { inner, source: Source::Known(Box::new(self.clone()), day) }
    }

    /// The values of a group column, in order. Cases where it is blank are in none of them.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     No such group column.
    #[pyo3(signature = (column: "str"))]
    fn groups(&self, #[pyo3(from_py_with = said)] column: &str) -> PyResult<Vec<&str>> {
        self.inner.groups(column).or_raise()
    }

    /// The cases with this value in a group column; none if nobody has it. Their series have the value as their key, and
    /// begin where those of all cases begin.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     No such group column.
    fn of_group(&self, column: Said, value: Said) -> PyResult<Self> {
        let inner = Arc::new(self.inner.of_group(&column.0, &value.0).or_raise()?);
        Ok(Self { inner, source: Source::Group(Box::new(self.clone()), column.0, value.0) })
    }

    /// One series for each value of a group column.
    ///
    /// Parameters
    /// ----------
    /// column : str
    ///     The group column.
    /// series : callable
    ///     Takes the :class:`Cases` of a group and gives a :class:`Series`.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> table = {"key": [1, 2], "asked": ["2021-01-04", "2021-01-20"], "lent": ["2021-02-02", None], "town": ["A", "B"]}
    /// >>> cases, _ = vs.Cases.from_table(table, ["asked", "lent"], known="2021-02-28", groups=["town"])
    /// >>> panel = cases.panel("town", lambda town: town.open("asked", "lent"))
    /// >>> panel["B"].points
    /// {'2021-01': 1.0, '2021-02': 1.0}
    #[pyo3(signature = (column: "str", series))]
    fn panel(&self, #[pyo3(from_py_with = said)] column: &str, series: &Bound<'_, PyAny>) -> PyResult<Panel> {
        let mut list = Vec::new();
        for value in self.inner.groups(column).or_raise()? {
            let group = self.of_group(Said(column.to_owned()), Said(value.to_owned()))?;
            let made = series.call1((group,))?;
            let made = made.extract::<Series>().map_err(|_| argument("series", "a callable that gives a Series"))?;
            list.push(trajectory::series::Series::clone(&made.0));
        }
        Ok(Panel(Arc::new(trajectory::series::Panel::new(list).or_raise()?)))
    }

    /// How many cases reached a stage, by whole period.
    ///
    /// Parameters
    /// ----------
    /// stage : str
    ///     The stage.
    /// by : {"request_cohort", "decision"}
    ///     By the day on which cases were received (of each cohort those that have reached the stage by the day on which
    ///     the cases are known; the last cohorts are not all decided), or by the day on which they reached the stage.
    /// calendar : {"month", "quarter", "year", "academic_year", "financial_year"}
    ///     How time is cut.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     No such stage; no whole period.
    #[pyo3(signature = (stage: "str", *, by: "str", calendar: "str" = "month"))]
    fn counts(
        &self,
        #[pyo3(from_py_with = said)] stage: &str,
        #[pyo3(from_py_with = said)] by: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Series> {
        Self::series(self.inner.counts(stage, self::by(by)?, self::calendar(calendar)?))
    }

    /// How many cases that had reached one stage reached a later one, or passed it by, by the whole period in which they
    /// did. With those that reached the first, it is what moves the open stock.
    #[pyo3(signature = (from_: "str", to: "str", *, calendar: "str" = "month"))]
    fn left(
        &self,
        #[pyo3(from_py_with = said)] from_: &str,
        #[pyo3(from_py_with = said)] to: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Series> {
        Self::series(self.inner.left(from_, to, self::calendar(calendar)?))
    }

    /// How many cases had reached one stage and neither reached a later one nor passed it by, at the end of each whole
    /// period.
    #[pyo3(signature = (from_: "str", to: "str", *, calendar: "str" = "month"))]
    fn open(
        &self,
        #[pyo3(from_py_with = said)] from_: &str,
        #[pyo3(from_py_with = said)] to: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Series> {
        Self::series(self.inner.open(from_, to, self::calendar(calendar)?))
    }

    /// How many were open so at the end of a day; a day after the one on which the cases are known is taken for that one.
    #[pyo3(signature = (from_: "str", to: "str", day))]
    fn open_on(
        &self,
        #[pyo3(from_py_with = said)] from_: &str,
        #[pyo3(from_py_with = said)] to: &str,
        day: Day,
    ) -> PyResult<usize> {
        self.inner.open_on(from_, to, day.0).or_raise()
    }

    /// What share of the cases that reached one stage went on to a later one, by whole period. Cases still open are not
    /// yet decided, and never a no.
    ///
    /// Parameters
    /// ----------
    /// from_, to : str
    ///     The stages; the second is one that may be skipped, since else every case goes on to it.
    /// by : {"request_cohort", "decision"}
    ///     As of :meth:`counts`.
    /// calendar : str
    ///     As of :meth:`counts`.
    #[pyo3(signature = (from_: "str", to: "str", *, by: "str", calendar: "str" = "month"))]
    fn conversion(
        &self,
        #[pyo3(from_py_with = said)] from_: String,
        #[pyo3(from_py_with = said)] to: String,
        #[pyo3(from_py_with = said)] by: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Conversion> {
        let (by, calendar) = (self::by(by)?, self::calendar(calendar)?);
        let inner = self.inner.conversion(&from_, &to, by, calendar).or_raise()?;
        let asked = (from_, to, by.as_str(), calendar.as_str());
        Ok(Conversion { inner: Arc::new(inner), cases: self.clone(), asked })
    }

    /// How long cases stay from one stage until they reach a later one or pass it by, with cases still open counted for as
    /// long as they are known to have stayed (Kaplan and Meier 1958).
    #[pyo3(signature = (from_: "str", to: "str", *, calendar: "str" = "month"))]
    fn waits(
        &self,
        #[pyo3(from_py_with = said)] from_: String,
        #[pyo3(from_py_with = said)] to: String,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Waits> {
        let calendar = self::calendar(calendar)?;
        let inner = self.inner.waits(&from_, &to, calendar).or_raise()?;
        Ok(Waits { inner: Arc::new(inner), cases: self.clone(), asked: (from_, to, calendar.as_str()) })
    }

    /// How many cases are open from one stage to a later one at the end of the last whole period, by age: those that came
    /// into the stage in that period, in the one before, and so on; as ``in_progress`` of :class:`Pipeline` takes them.
    #[pyo3(signature = (from_: "str", to: "str", *, calendar: "str" = "month"))]
    fn ages(
        &self,
        #[pyo3(from_py_with = said)] from_: &str,
        #[pyo3(from_py_with = said)] to: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Vec<u32>> {
        self.inner.ages(from_, to, self::calendar(calendar)?).or_raise()
    }

    /// A pipeline through these stages, from the first to the last of them: the delay of each as of :meth:`waits`, the
    /// share that goes on as seen of all cases decided so far, and the cases in progress by age.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> table = {
    /// ...     "key": [1, 2, 3, 4],
    /// ...     "asked": ["2021-01-04", "2021-01-20", "2021-03-01", "2021-03-11"],
    /// ...     "lent": ["2021-02-02", None, None, None],
    /// ...     "closed": [None, "2021-02-03", None, None],
    /// ... }
    /// >>> cases, _ = vs.Cases.from_table(table, ["asked", "lent", "closed"], known="2021-03-31", may_skip=["lent"])
    /// >>> cases.pipeline(["asked", "lent"]).nowcast(2)["already"]
    /// [1.0, 0.0]
    #[pyo3(signature = (through: "SupportsGetItem[int, str]", *, calendar: "str" = "month"))]
    fn pipeline(
        &self,
        #[pyo3(from_py_with = said)] through: Vec<String>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Pipeline> {
        let made = self.inner.pipeline(&words(&through), self::calendar(calendar)?).or_raise()?;
        Ok(Pipeline { inner: Arc::new(Kept::from(made)) })
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Cases: {} known on {}>", self.inner.len(), self.inner.known())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        match this.source {
            Source::Table(table, asked, known) => {
                let asked = (asked.stages, asked.may_skip, asked.key, asked.groups);
                pickle::made(slf.get_type().getattr("_restore")?, (Table::of(&table)?, asked, known))
            }
            Source::Known(whole, day) => pickle::made(Bound::new(py, *whole)?.getattr("known_on")?, (day,)),
            Source::Group(whole, column, value) => {
                pickle::made(Bound::new(py, *whole)?.getattr("of_group")?, (column, value))
            }
        }
    }

    #[classmethod]
    fn _restore(
        _class: &Bound<'_, PyType>,
        table: &Bound<'_, Table>,
        asked: (Vec<String>, Vec<String>, String, Vec<String>),
        known: Day,
    ) -> PyResult<Self> {
        let (stages, may_skip, key, groups) = asked;
        Ok(Self::read(table.get().columns().clone(), Asked { stages, may_skip, key, groups }, known)?.0)
    }
}

/// What share of cases went on from one stage to another, by period: what :meth:`Cases.conversion` gives.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Conversion {
    inner: Arc<cases::Conversion>,
    cases: Cases,
    asked: (String, String, &'static str, &'static str),
}

#[pymethods]
impl Conversion {
    /// The share in per cent of those decided, with how many went on and how many were decided.
    #[getter]
    fn series(&self) -> Series {
        Series(Arc::new(self.inner.series().clone()))
    }

    /// By what day cases are put into periods: ``request_cohort`` or ``decision``.
    #[getter]
    fn by(&self) -> &'static str {
        self.inner.by().as_str()
    }

    /// One row a period: ``ds``, ``went_on``, ``passed_by``, ``not_yet``, ``share`` of those decided, and ``least`` and
    /// ``most``, between which the share will lie once all are decided, in per cent.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// A sentence for each period.
    fn sentences(&self) -> Vec<String> {
        self.inner.sentences()
    }

    fn __repr__(&self) -> String {
        let (from, to, by, _) = &self.asked;
        format!("<valuing_send.Conversion {from} to {to} by {by}: {} periods>", self.inner.outcomes().len())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let (from, to, by, calendar) = this.asked;
        let options = PyDict::new(py);
        options.set_item("by", by)?;
        options.set_item("calendar", calendar)?;
        let method = Bound::new(py, this.cases)?.getattr("conversion")?;
        pickle::made(with_options(method, &options)?, (from, to))
    }
}

/// How long cases stay from one stage to a later one, by whole periods: what :meth:`Cases.waits` gives.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Waits {
    inner: Arc<cases::Waits>,
    cases: Cases,
    asked: (String, String, &'static str),
}

#[pymethods]
impl Waits {
    /// What it is of.
    #[getter]
    fn title(&self) -> &str {
        self.inner.title()
    }

    /// The share of cases not known to leave within the periods seen, from 0 to 1.
    #[getter]
    fn beyond(&self) -> f64 {
        self.inner.beyond()
    }

    /// The number of periods within which at least half of the cases leave; ``None`` if fewer are known to.
    #[getter]
    fn median(&self) -> Option<usize> {
        self.inner.median()
    }

    /// The share of cases that leave in the period in which they came, in the next, and so on, as a stage of
    /// :class:`Pipeline` takes it. Those beyond what is known are taken to leave in the first period of which nothing is
    /// known, which is the soonest that they can.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     Nobody is known to have left.
    fn delay(&self) -> PyResult<Vec<f64>> {
        Ok(self.inner.delay().or_raise()?.shares().to_vec())
    }

    /// One row a number of periods: ``periods``, ``at_risk``, ``left``, ``staying`` (the share that stays longer).
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    fn __repr__(&self) -> String {
        let (from, to, _) = &self.asked;
        format!("<valuing_send.Waits {from} to {to}: {} periods>", self.inner.list().len())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let (from, to, calendar) = this.asked;
        let options = PyDict::new(py);
        options.set_item("calendar", calendar)?;
        let method = Bound::new(py, this.cases)?.getattr("waits")?;
        pickle::made(with_options(method, &options)?, (from, to))
    }
}
