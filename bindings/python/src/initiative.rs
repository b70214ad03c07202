//! Initiatives and programmes.

use std::sync::Arc;

use charts::html;
use foundation::Seed;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::document::Kept;
use trajectory::initiative::{self, Effect, Way};

use crate::baseline::{Expected, course};
use crate::date::{When, calendar};
use crate::document::{self, Said};
use crate::error::{OfArgument, OrRaise, argument};
use crate::measure::Measure;
use crate::number::{counted, figure, said, whole};
use crate::pickle::{self, with_options};
use crate::run::run;
use crate::table::Table;
use crate::typed::{Course, Made, Progress};

/// Something that is done from a period on, with an assumed effect on a measure.
///
/// Parameters
/// ----------
/// id : str
///     Its id.
/// title : str
///     What it is, as it reads in the middle of a sentence.
/// measure : str
///     The id of the measure that it acts on.
/// start : period
///     Its first period.
/// share, low, high : float
///     The share of cases that it acts on once it is fully there, and between which shares that lies 95 times in a hundred.
/// evidence, stated_by : str
///     What that rests on, and who says so.
/// way : {"fewer", "more"}
///     Whether there are fewer or more cases.
/// ramp : int
///     Over how many periods it grows to its whole effect.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> vs.Initiative("advice_line", "an advice line", "requests", "2021-10", share=0.1, low=0.0, high=0.2,
/// ...               evidence="a pilot with 40 callers", stated_by="the board")
/// <valuing_send.Initiative advice_line: 10% fewer requests from 2021-10>
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Initiative(initiative::Initiative);

#[pymethods]
impl Initiative {
    #[new]
    #[pyo3(signature = (
        id: "str", title: "str", measure: "str", start, *, share: "float", low: "float", high: "float", evidence,
        stated_by, way: "str" = "fewer", ramp: "int" = 1, calendar: "str" = "month"
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        #[pyo3(from_py_with = said)] id: &str,
        #[pyo3(from_py_with = said)] title: String,
        #[pyo3(from_py_with = said)] measure: &str,
        start: When,
        #[pyo3(from_py_with = figure)] share: f64,
        #[pyo3(from_py_with = figure)] low: f64,
        #[pyo3(from_py_with = figure)] high: f64,
        evidence: Said,
        stated_by: Said,
        #[pyo3(from_py_with = said)] way: &str,
        #[pyo3(from_py_with = whole)] ramp: u16,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let start = start.period(self::calendar(calendar)?)?;
        let effect = match way {
            "fewer" => Effect::fewer(share, low, high),
            "more" => Effect::more(share, low, high),
            _ => return Err(argument("way", "one of fewer, more")),
        };
        let (id, measure) =
            (id.parse().or_raise().of_argument("id")?, measure.parse().or_raise().of_argument("measure")?);
        let made = initiative::Initiative::new(id, title, &measure, start).effect(effect.or_raise()?).ramp(ramp);
        Ok(Self(made.evidence(evidence.0).stated_by(stated_by.0)))
    }

    /// Its id.
    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    /// What it is.
    #[getter]
    fn title(&self) -> &str {
        self.0.title()
    }

    fn __repr__(&self) -> String {
        let (one, effect) = (&self.0, self.0.assumed());
        let (percent, way) = (100.0 * effect.share(), effect.way().as_str());
        format!("<valuing_send.Initiative {}: {percent:.0}% {way} {} from {}>", one.id(), one.measure(), one.start())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, one) = (slf.py(), &slf.get().0);
        let options = PyDict::new(py);
        let (effect, (low, high)) = (one.assumed(), one.assumed().ends());
        for (name, number) in [("share", effect.share()), ("low", low), ("high", high)] {
            options.set_item(name, number)?;
        }
        options.set_item("evidence", one.rests_on())?;
        options.set_item("stated_by", one.said_by())?;
        options.set_item("way", if effect.way() == Way::Fewer { "fewer" } else { "more" })?;
        options.set_item("ramp", one.periods())?;
        options.set_item("calendar", one.start().calendar().as_str())?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, (one.id().as_str(), one.title(), one.measure().as_str(), When::of(one.start())))
    }
}

/// Several initiatives on one measure, on top of what is expected without them. They act on what the others leave, so that
/// nothing is counted twice; where several act on the same cases, that is said as an overlap.
///
/// Parameters
/// ----------
/// baseline : Baseline or Forecast
///     What is expected without them.
/// initiatives : sequence of Initiative
///     What is done.
/// overlaps : sequence of (ids, share)
///     Initiatives that act on the same cases, and by what share, from 0 to 1.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> requests = vs.Measure.find("requests")
/// >>> baseline = vs.Baseline(requests, "a county", {"2021-09": 100, "2021-10": 100}, "as last year")
/// >>> line = vs.Initiative("line", "an advice line", "requests", "2021-10", share=0.1, low=0.0, high=0.2,
/// ...                      evidence="judgement", stated_by="the board")
/// >>> vs.Programme(baseline, [line]).path
/// {'2021-09': 100.0, '2021-10': 90.0}
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Programme {
    pub(crate) inner: Arc<Kept<initiative::Programme>>,
}

#[pymethods]
impl Programme {
    #[new]
    #[pyo3(signature = (
        baseline, initiatives, *, overlaps: "SupportsGetItem[int, tuple[list[str], float]]" = Vec::new()
    ))]
    fn new(
        baseline: Expected,
        initiatives: Vec<Initiative>,
        #[pyo3(from_py_with = figure)] overlaps: Vec<(Vec<String>, f64)>,
    ) -> PyResult<Self> {
        let list = initiatives.iter().map(|one| one.0.clone());
        let mut made = initiative::Programme::new(baseline.inner(), list).or_raise()?;
        for (ids, share) in &overlaps {
            made = made.overlapping(ids.iter().map(String::as_str), *share).or_raise()?;
        }
        Ok(Self { inner: Arc::new(made.into()) })
    }

    /// What it is of.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.inner.baseline().measure().clone())
    }

    /// Where the measure goes with all initiatives as assumed.
    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> PyResult<Course<'py>> {
        course(py, self.inner.baseline().first(), self.inner.path().into_iter())
    }

    /// What each initiative alone makes of the path in a period: all of them, without this one, with it at its low and high
    /// end.
    fn sensitivity(&self, period: When) -> PyResult<Table> {
        let period = period.period(self.inner.baseline().calendar())?;
        Table::of(&self.inner.sensitivity_columns(period).or_raise()?)
    }

    /// Where the path may lie in ``level`` cases of a hundred as all effects vary: lower and upper ends by period. The same
    /// on any number of threads.
    #[pyo3(signature = (level: "float" = 95.0, *, seed: "int" = 1, threads: "int" = 1, progress = None))]
    fn range<'py>(
        &self,
        py: Python<'py>,
        #[pyo3(from_py_with = figure)] level: f64,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'py>>,
    ) -> PyResult<(Course<'py>, Course<'py>)> {
        let inner = Arc::clone(&self.inner);
        let range = run(py, threads, progress, move |run| inner.range(level, Seed::new(seed), run))?;
        let first = self.inner.baseline().first();
        Ok((course(py, first, range.lo.into_iter())?, course(py, first, range.hi.into_iter())?))
    }

    /// Where the measure goes as a table: ``ds``, ``baseline``, ``path``.
    fn path_columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.path_columns().or_raise()?)
    }

    /// The initiatives, one row each.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// Reads it from JSON, a document ``valuing_send/programme``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made =
            sen2::measures::read::<initiative::Programme>(&document::bytes(document)?, document::unknown(lenient))
                .or_raise()?;
        Ok(Self { inner: Arc::new(made) })
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __repr__(&self) -> String {
        let (id, count) = (self.inner.baseline().measure().id(), self.inner.initiatives().len());
        format!("<valuing_send.Programme {id}: {}>", counted(count, "initiative"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}
