//! Series and panels.

use std::sync::Arc;

use charts::{fan, html};
use foundation::{Absent, Calendar, Cell, Key};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyType};
use trajectory::document::Document;
use trajectory::series::{self, Parts};

use crate::chart::{Svg, options};
use crate::date::{When, calendar};
use crate::document::{self, Said};
use crate::error::{OfArgument, OrRaise, argument, not_found, problems};
use crate::forecast::{Forecast, predicted};
use crate::measure::Measure;
use crate::number::{counted, figure, said, whole};
use crate::pickle;
use crate::table::{Table, columns};
use crate::typed::{Frame, Given, Made, Names, Points};
use crate::word::{Missing, absent};

/// A value of a series, in and out: a number, or why there is none.
#[derive(IntoPyObject)]
enum Point {
    Number(f64),
    Absent(Missing),
}

fn point(cell: Cell<f64>) -> Point {
    match cell {
        Cell::Value(value) => Point::Number(value),
        Cell::Absent(absent) => Point::Absent(Missing::of(absent)),
    }
}

fn cell(value: &Bound<'_, PyAny>) -> PyResult<Cell<f64>> {
    if value.is_none() {
        return Ok(Absent::NotRecorded.into());
    }
    if let Some(absent) = absent(value)? {
        return Ok(absent.into());
    }
    // Python's own message may hold the value.
    let number = value.extract::<f64>();
    number.map(Cell::Value).map_err(|_| argument("points", "numbers, None, or a member of Absent"))
}

/// Values of one measure under one key (an area, an institution) over the periods of one calendar, without a gap: where
/// there is no value it says why.
///
/// Parameters
/// ----------
/// measure : Measure
///     What it counts.
/// key : str
///     Whose it is.
/// points : dict, or iterable of pairs
///     Periods and values, in the order of time. A period is a year as a number, a text as the calendar writes it, or a
///     day in it. A value is a number, ``None`` (not recorded) or a member of :class:`Absent`.
/// calendar : {"year", "month", "quarter", "academic_year", "financial_year"}
///     How time is cut.
///
/// Raises
/// ------
/// SeriesError
///     A period left out, out of order or given twice; a value that the measure cannot take. ``path`` names the period.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> visits = vs.Measure("visits", "visits to the library", "flow")
/// >>> series = vs.Series(visits, "north", {2018: 1200, 2019: 1390, 2020: 1075})
/// >>> series.change(2019, 2020)
/// '-23%'
/// >>> vs.Series(visits, "north", {2018: 1200, 2020: 1075})
/// Traceback (most recent call last):
///     ...
/// valuing_send.errors.SeriesError: VS-SERIES-001 at 2019: the series has a hole (expected a value, or the reason there is none)
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Series(pub(crate) Arc<series::Series>);

#[pymethods]
impl Series {
    #[new]
    #[pyo3(signature = (measure, key: "str", points, *, calendar: "str" = "year"))]
    fn new(
        measure: Measure,
        #[pyo3(from_py_with = said)] key: &str,
        points: Given<'_>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let (calendar, key) = (self::calendar(calendar)?, key.parse::<Key>().or_raise().of_argument("key")?);
        let pairs = match points.0.getattr_opt("items")? {
            Some(items) => items.call0()?,
            None => points.0,
        };
        let mut list = Vec::new();
        for pair in pairs.try_iter().map_err(|_| argument("points", "a dict, or pairs of a period and a value"))? {
            let (period, value) = pair?
                .extract::<(When, Bound<'_, PyAny>)>()
                .map_err(|_| argument("points", "pairs of a period and a value"))?;
            list.push((period.period(calendar)?, cell(&value)?));
        }
        Ok(Self(Arc::new(series::Series::from_points(&measure.0, &key, list).or_raise()?)))
    }

    /// What it counts.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.0.measure().clone())
    }

    /// Whose it is.
    #[getter]
    fn key(&self) -> &str {
        self.0.key().as_str()
    }

    /// How its time is cut.
    #[getter]
    fn calendar(&self) -> &'static str {
        self.0.calendar().as_str()
    }

    /// The first period.
    #[getter]
    fn first(&self) -> When {
        When::of(self.0.first())
    }

    /// The last period.
    #[getter]
    fn last(&self) -> When {
        When::of(self.0.last())
    }

    /// Periods and values as a dict; a value is a number or a member of :class:`Absent`.
    #[getter]
    fn points<'py>(&self, py: Python<'py>) -> PyResult<Points<'py>> {
        let dict = PyDict::new(py);
        for (period, cell) in self.0.points() {
            dict.set_item(When::of(period), point(cell))?;
        }
        Ok(Points(dict.into_any()))
    }

    /// The periods from which the figures are not quite what they were before, and what changed.
    #[getter]
    fn breaks(&self) -> Vec<(When, &str)> {
        self.0.breaks().iter().map(|one| (When::of(one.period), one.note.as_str())).collect()
    }

    /// What to know when reading it: the period (``None`` for all) and the text.
    #[getter]
    fn notes(&self) -> Vec<(Option<When>, &str)> {
        self.0.notes().iter().map(|note| (note.period.map(When::of), note.text.as_str())).collect()
    }

    /// The same with a break at a period.
    fn with_break(&self, period: When, note: Said) -> PyResult<Self> {
        let period = period.period(self.0.calendar())?;
        Ok(Self(Arc::new(series::Series::clone(&self.0).with_break(period, note.0))))
    }

    /// The periods that a forecast does not learn from, and what happened.
    #[getter]
    fn one_offs(&self) -> Vec<(When, &str)> {
        self.0.one_offs().iter().map(|one| (When::of(one.period), one.note.as_str())).collect()
    }

    /// The same with a period that a forecast does not learn from: a closure, a strike, a count that went wrong.
    fn with_one_off(&self, period: When, note: Said) -> PyResult<Self> {
        let period = period.period(self.0.calendar())?;
        Ok(Self(Arc::new(series::Series::clone(&self.0).with_one_off(period, note.0))))
    }

    /// The same with something to know when reading it.
    #[pyo3(signature = (text, period = None))]
    fn with_note(&self, text: Said, period: Option<When>) -> PyResult<Self> {
        let period = period.map(|period| period.period(self.0.calendar())).transpose()?;
        Ok(Self(Arc::new(series::Series::clone(&self.0).with_note(period, text.0))))
    }

    /// The same up to and with a period.
    fn up_to(&self, period: When) -> PyResult<Self> {
        Ok(Self(Arc::new(self.0.up_to(period.period(self.0.calendar())?).or_raise()?)))
    }

    /// The same from a period on.
    fn since(&self, period: When) -> PyResult<Self> {
        Ok(Self(Arc::new(self.0.from(period.period(self.0.calendar())?).or_raise()?)))
    }

    /// How it changed from one period to another, in words: in points for a ratio, else in per cent; ``None`` where
    /// there is no value or no change can be said.
    fn change(&self, from_: When, to: When) -> PyResult<Option<String>> {
        let calendar = self.0.calendar();
        let change = self.0.change(from_.period(calendar)?, to.period(calendar)?);
        Ok(change.value().map(|change| change.to_string()))
    }

    /// A forecast of what comes after it.
    ///
    /// Parameters
    /// ----------
    /// h : int
    ///     Periods ahead, 1 to 1,000.
    /// model : str
    ///     One of :func:`models`: ``auto``, ``ets``, ``simple_smoothing``, ``trend``, ``damped_trend``, ``theta``,
    ///     ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``, ``small_counts``,
    ///     ``no_growth``, ``average_growth``.
    /// levels : sequence of float
    ///     Levels of the intervals in per cent.
    /// backtest : Backtest, optional
    ///     Try the model on the periods before, and let the forecast say how it did.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     No value; for ``no_growth`` and ``average_growth`` too few points, or a hole, and ``path`` names the period.
    #[pyo3(signature = (
        h: "int", *, model: "str" = "auto", levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0], backtest = None
    ))]
    fn forecast(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] h: usize,
        #[pyo3(from_py_with = said)] model: &str,
        #[pyo3(from_py_with = figure)] levels: Vec<f64>,
        backtest: Option<crate::evaluate::Backtest>,
    ) -> PyResult<Forecast> {
        predicted(py, self, h, model, levels, backtest)
    }

    /// ``unique_id``, ``ds``, ``y``, and for a ratio made from them ``numerator`` and ``denominator``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.0.columns().or_raise()?)
    }

    /// The series as a chart.
    ///
    /// Parameters
    /// ----------
    /// whose : str, optional
    ///     What the chart calls the area or institution; the key if left out.
    /// id : str
    ///     The id of the drawing; two on one page need different ones.
    #[pyo3(signature = (whose = None, *, id: "str" = "series"))]
    fn chart(&self, whose: Option<Said>, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&fan(&charts::series(&self.0, whose.as_deref().unwrap_or(self.key())), &options(id)?)))
    }

    fn __len__(&self) -> usize {
        self.0.cells().len()
    }

    /// Reads a document ``valuing_send/series`` as ``str``, ``bytes`` or dicts and lists; a key that it does not have is a
    /// problem.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    fn from_json(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let made =
            sen2::measures::read::<series::Series>(&document::bytes(document)?, document::unknown(false)).or_raise()?;
        Ok(Self(Arc::new(made.into_inner())))
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.0.to_json().or_raise()
    }

    fn __repr__(&self) -> String {
        let (id, first, last) = (self.0.measure().id(), self.0.first(), self.0.last());
        format!("<valuing_send.Series {id}: {}, {first} to {last}>", counted(self.0.cells().len(), "period"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let svg = fan(&charts::series(&self.0, self.key()), &options("series")?);
        Ok(html::figure(&svg, &html::table(&self.0.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let cells = this.0.cells().iter().map(|cell| point(*cell)).collect::<Vec<_>>();
        let parts = this.0.parts().iter().map(|parts| (point(parts.numerator), point(parts.denominator)));
        let periods = this.0.points().map(|(period, _)| When::of(period)).collect::<Vec<_>>();
        let periods = PyList::new(py, periods)?;
        let (cells, parts) = (PyList::new(py, cells)?, PyList::new(py, parts.collect::<Vec<_>>())?);
        let said = (this.breaks(), this.notes(), this.one_offs());
        let fields = (this.measure(), this.key(), this.calendar(), periods, cells, parts, said);
        pickle::made(slf.get_type().getattr("_restore")?, fields)
    }

    #[classmethod]
    #[expect(clippy::too_many_arguments, clippy::type_complexity, reason = "what pickling gave")]
    fn _restore(
        _class: &Bound<'_, PyType>,
        measure: Measure,
        key: &str,
        calendar: &str,
        periods: Vec<When>,
        cells: Vec<Bound<'_, PyAny>>,
        parts: Vec<(Bound<'_, PyAny>, Bound<'_, PyAny>)>,
        said: (Vec<(When, String)>, Vec<(Option<When>, String)>, Vec<(When, String)>),
    ) -> PyResult<Self> {
        let (calendar, key): (Calendar, Key) = (self::calendar(calendar)?, key.parse().or_raise()?);
        let periods = periods.into_iter().map(|period| period.period(calendar)).collect::<PyResult<Vec<_>>>()?;
        let cells = cells.iter().map(cell).collect::<PyResult<Vec<_>>>()?;
        let part = |(above, below): &(_, _)| Ok(Parts { numerator: cell(above)?, denominator: cell(below)? });
        let parts = parts.iter().map(part).collect::<PyResult<Vec<_>>>()?;
        let made = if parts.is_empty() {
            series::Series::from_points(&measure.0, &key, periods.into_iter().zip(cells))
        } else {
            series::Series::from_parts(&measure.0, &key, periods.into_iter().zip(parts))
        };
        let mut made = made.or_raise()?;
        for (period, note) in said.0 {
            made = made.with_break(period.period(calendar)?, note);
        }
        for (period, text) in said.1 {
            made = made.with_note(period.map(|period| period.period(calendar)).transpose()?, text);
        }
        for (period, note) in said.2 {
            made = made.with_one_off(period.period(calendar)?, note);
        }
        Ok(Self(Arc::new(made)))
    }
}

/// Many series of one measure and one calendar, each with a key of its own. A collection of :class:`Series` by key.
///
/// Parameters
/// ----------
/// series : sequence of Series
///     In this order.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> panel = vs.Published().panel("new_plans")
/// >>> panel["E10000019"].points[2020]
/// 1371.0
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Panel(pub(crate) Arc<series::Panel>);

#[pymethods]
impl Panel {
    #[new]
    fn new(series: Vec<Series>) -> PyResult<Self> {
        let list = series.into_iter().map(|one| series::Series::clone(&one.0)).collect();
        Ok(Self(Arc::new(series::Panel::new(list).or_raise()?)))
    }

    /// Reads a long table: ``unique_id``, ``ds``, ``y`` and, if there, ``y_status`` (why ``y`` is absent).
    ///
    /// Parameters
    /// ----------
    /// table : object with ``__arrow_c_stream__``
    ///     A frame of polars or pandas, a table of pyarrow, a relation of DuckDB, a :class:`Table`.
    /// measure : Measure
    ///     What it counts.
    /// calendar : str
    ///     How time is cut; see :class:`Series`.
    ///
    /// Raises
    /// ------
    /// TableError, SeriesError
    ///     With every problem and its row in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (table, measure, *, calendar: "str" = "year"))]
    fn from_table(table: Frame<'_>, measure: Measure, #[pyo3(from_py_with = said)] calendar: &str) -> PyResult<Self> {
        let (columns, calendar) = (columns(&table.0)?, self::calendar(calendar)?);
        read(table.0.py(), &columns, &measure, calendar)
    }

    /// The keys, in order.
    fn keys(&self) -> Vec<&str> {
        self.0.series().iter().map(|series| series.key().as_str()).collect()
    }

    /// The series, in order.
    fn values(&self) -> Vec<Series> {
        self.0.series().iter().map(|one| Series(Arc::new(one.clone()))).collect()
    }

    fn __len__(&self) -> usize {
        self.0.series().len()
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Names<'py>> {
        Ok(Names(slf.get().keys().into_pyobject(slf.py())?.try_iter()?.into_any()))
    }

    fn __contains__(&self, key: Said) -> bool {
        self.0.series().iter().any(|series| *series.key().as_str() == *key)
    }

    fn __getitem__(&self, key: Said) -> PyResult<Series> {
        let found = self.0.series().iter().find(|series| *series.key().as_str() == *key);
        found
            .map(|one| Series(Arc::new(one.clone())))
            .ok_or_else(|| not_found("key", "the key of a series of the panel"))
    }

    /// One series below the other: ``unique_id``, ``ds``, ``y``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.0.columns().or_raise()?)
    }

    fn __repr__(&self) -> String {
        let id = self.0.measure().map_or("", |measure| measure.id().as_str());
        format!("<valuing_send.Panel {id}: {} series>", self.0.series().len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let values = slf.get().values();
        pickle::made(slf.get_type().into_any(), (values,))
    }
}

/// A panel from a long table, or every problem that it has.
pub(crate) fn read(
    py: Python<'_>,
    columns: &foundation::Columns<'_>,
    measure: &Measure,
    calendar: Calendar,
) -> PyResult<Panel> {
    let (panel, issues) = py.detach(|| series::Panel::from_columns(&measure.0, calendar, columns));
    if issues.is_empty() {
        return Ok(Panel(Arc::new(panel)));
    }
    let table = issues.code().as_str().starts_with("VS-TABLE") || issues.code().as_str().starts_with("VS-DATE");
    Err(problems(if table { "TableError" } else { "SeriesError" }, &issues))
}
