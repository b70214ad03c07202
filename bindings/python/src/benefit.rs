//! Tables of benefits, and the monthly review.

use std::sync::Arc;

use charts::{html, steering};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::benefit;
use trajectory::measure::Kind;
use trajectory::review::{self, Reader};
use trajectory::series::Change;

use crate::baseline::PublishedTarget;
use crate::chart::{Svg, options};
use crate::date::{When, calendar};
use crate::document::pairs;
use crate::error::{OrRaise, argument};
use crate::forecast::Forecast;
use crate::initiative::Programme;
use crate::measure::Measure;
use crate::pickle::{self, with_options};
use crate::pipeline::Pipeline;
use crate::table::Table;
use crate::tracking::Tracking;
use crate::typed::Made;

/// A row of a table of benefits: measure, average before and over when, targets, what it has come to (a period and a value,
/// or a change and for when), over how many periods before and now.
#[derive(IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) struct Row {
    measure: Measure,
    average: f64,
    over: String,
    targets: Vec<PublishedTarget>,
    now: Option<(String, f64)>,
    reported: Option<(f64, String)>,
    periods: Option<(f64, f64)>,
}

/// The fields of a row, and what each is.
const FIELDS: [(&str, &str); 7] = [
    ("measure", "a Measure"),
    ("average", "a number"),
    ("over", "a text"),
    ("targets", "a list of PublishedTarget"),
    ("now", "a month as text and its figure"),
    ("reported", "a change and, as text, when"),
    ("periods", "two numbers: over how many periods the averages before and now are"),
];

impl<'py> FromPyObject<'_, 'py> for Row {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let row = pairs(&object, "rows")?;
        for name in row.keys() {
            if !FIELDS.iter().any(|(field, _)| name.eq(*field).unwrap_or(false)) {
                let names = FIELDS.map(|(field, _)| field).join(", ");
                return Err(argument("rows", format!("a dict with no other keys than {names}")));
            }
        }
        Ok(Self {
            measure: needed(&row, "measure")?,
            average: needed(&row, "average")?,
            over: needed(&row, "over")?,
            targets: field(&row, "targets")?.unwrap_or_default(),
            now: field(&row, "now")?,
            reported: field(&row, "reported")?,
            periods: field(&row, "periods")?,
        })
    }
}

/// A field of a row, if it is there.
fn field<'py, T: for<'a> FromPyObject<'a, 'py>>(row: &Bound<'py, PyDict>, name: &str) -> PyResult<Option<T>> {
    let Some(value) = row.get_item(name)?.filter(|value| !value.is_none()) else { return Ok(None) };
    let expected = FIELDS.iter().find(|(field, _)| *field == name).map_or("", |(_, expected)| expected);
    value.extract().map(Some).map_err(|_| argument(&format!("rows.{name}"), expected))
}

/// A field that every row has.
fn needed<'py, T: for<'a> FromPyObject<'a, 'py>>(row: &Bound<'py, PyDict>, name: &str) -> PyResult<T> {
    field(row, name)?.ok_or_else(|| argument(&format!("rows.{name}"), "given in every row"))
}

/// A table of benefits: what was the average, what is to be reached by when, how it has changed (in points for a rate, in
/// per cent for a count), and how sure that is.
///
/// Parameters
/// ----------
/// rows : sequence of dict
///     Each with ``measure``, ``average`` and ``over`` (when that was); and, if there, ``targets`` (a list of
///     :class:`PublishedTarget`), ``now`` (a month and its figure) or ``reported`` (a change and when), ``periods`` (over how
///     many the averages before and now are).
/// worse : sequence of str
///     Balancing measures that are worse meanwhile: nothing is rated then.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Measure.find("new_plans")
/// >>> rows = [{"measure": plans, "average": 61, "over": "2018/19", "now": ("2021-10", 51), "periods": (12, 1)}]
/// >>> vs.Benefits(rows).columns()["sure"]
/// ['no clear change']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Benefits {
    inner: Arc<benefit::Benefits>,
    rows: Vec<Row>,
    worse: Vec<String>,
}

fn made(row: &Row) -> PyResult<benefit::Benefit> {
    let mut made = benefit::Benefit::new(&row.measure.0, row.average, &row.over).or_raise()?;
    for target in &row.targets {
        made = made.target(target.0.clone()).or_raise()?;
    }
    made = match (&row.now, &row.reported) {
        (Some(_), Some(_)) => return Err(argument("now", "now or reported, not both")),
        (Some((month, value)), None) => {
            made.now(foundation::Calendar::Month.parse(month).or_raise()?, *value).or_raise()?
        }
        (None, Some((change, when))) => {
            let ratio = row.measure.0.kind() == Kind::Ratio;
            let change = if ratio { Change::Points(*change) } else { Change::PerCent(*change) };
            made.reported(change, when).or_raise()?
        }
        (None, None) => made,
    };
    Ok(match row.periods {
        Some((before, now)) => made.over_periods(before, now),
        None => made,
    })
}

#[pymethods]
impl Benefits {
    #[new]
    #[pyo3(signature = (rows, *, worse = Vec::new()))]
    fn new(rows: Vec<Row>, worse: Vec<String>) -> PyResult<Self> {
        let list = rows.iter().map(made).collect::<PyResult<Vec<_>>>()?;
        let inner = Arc::new(benefit::Benefits::new(list).or_raise()?.while_worse(worse.clone()));
        Ok(Self { inner, rows, worse })
    }

    /// One row a benefit.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// The same in plain words.
    fn sentences(&self) -> Vec<String> {
        self.inner.sentences()
    }

    /// The same as a chart.
    #[pyo3(signature = (whose = "", *, id = "benefits"))]
    fn chart(&self, whose: &str, id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&steering::benefits(&self.inner, whose, &options(id)?)))
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Benefits: {} rows>", self.rows.len())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let svg = steering::benefits(&self.inner, "", &options("benefits")?);
        Ok(html::figure(&svg, &html::table(&self.inner.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let given = PyDict::new(py);
        given.set_item("worse", this.worse)?;
        let mut rows = Vec::new();
        for row in this.rows {
            let row = row.into_pyobject(py)?;
            rows.push(row);
        }
        pickle::made(with_options(slf.get_type().into_any(), &given)?, (rows,))
    }
}

/// The monthly review: the few sentences that matter, from caseworker to director, made from data.
///
/// Parameters
/// ----------
/// month : period
///     The month.
/// trackings : sequence of Tracking
///     What happened beside what was expected and aimed at.
/// forecasts : sequence of Forecast
///     What is expected next.
/// programmes : sequence of Programme
///     What initiatives do to the picture.
/// benefits : Benefits, optional
///     A table of benefits.
/// on_its_way : tuple of Pipeline, int and list of float, optional
///     What is on its way, over so many periods and with these arrivals.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Measure.find("new_plans")
/// >>> actual = vs.Series(plans, "a county", {"2021-09": 55, "2021-10": 51}, calendar="month")
/// >>> baseline = vs.Baseline(plans, "a county", {"2021-09": 61, "2021-10": 61}, "as in 2018/19")
/// >>> tracking = vs.Tracking(actual, baseline, [vs.Measure.find("appeals")])
/// >>> print(vs.Review("2021-10", trackings=[tracking]).words("caseworker").splitlines()[-1])
/// - Not collected: appeals registered with the tribunal.
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Review {
    inner: Arc<review::Review>,
    trackings: Vec<Tracking>,
    forecasts: Vec<Forecast>,
    programmes: Vec<Programme>,
    benefits: Option<Benefits>,
    on_its_way: Option<Coming>,
}

/// What is on its way, over how many periods, with which arrivals.
type Coming = (Pipeline, usize, Vec<f64>);

fn coming(object: &Bound<'_, PyAny>) -> PyResult<Option<Coming>> {
    object.extract().map_err(|_| argument("on_its_way", "a Pipeline, how many periods ahead, and the arrivals"))
}

#[pymethods]
impl Review {
    #[new]
    #[pyo3(signature = (
        month, *, trackings = Vec::new(), forecasts = Vec::new(), programmes = Vec::new(), benefits = None,
        on_its_way: "tuple[Pipeline, int, list[float]] | None" = None, calendar = "month"
    ))]
    fn new(
        month: When,
        trackings: Vec<Tracking>,
        forecasts: Vec<Forecast>,
        programmes: Vec<Programme>,
        benefits: Option<Benefits>,
        #[pyo3(from_py_with = coming)] on_its_way: Option<Coming>,
        calendar: &str,
    ) -> PyResult<Self> {
        let mut made = review::Review::of(month.period(self::calendar(calendar)?)?);
        for tracking in &trackings {
            made = made.tracking(&tracking.inner).or_raise()?;
        }
        made = forecasts.iter().fold(made, |made, forecast| made.forecast(&forecast.inner));
        if let Some((pipeline, horizon, arrivals)) = &on_its_way {
            made = made.nowcast(&pipeline.inner.nowcast(*horizon, arrivals).or_raise()?);
        }
        made = programmes.iter().fold(made, |made, programme| made.programme(&programme.inner));
        if let Some(benefits) = &benefits {
            made = made.benefits(&benefits.inner);
        }
        Ok(Self { inner: Arc::new(made), trackings, forecasts, programmes, benefits, on_its_way })
    }

    /// The review for a reader: ``caseworker``, ``manager`` or ``director``.
    fn words(&self, reader: &str) -> PyResult<String> {
        let found = Reader::from_name(reader);
        Ok(self.inner.words(found.ok_or_else(|| argument("reader", "one of caseworker, manager, director"))?))
    }

    /// One row a statement: its part, what it is about, its figure and range, who it is for, its words.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Review {}: {} statements>", self.inner.month(), self.inner.all().len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let given = PyDict::new(slf.py());
        given.set_item("trackings", this.trackings)?;
        given.set_item("forecasts", this.forecasts)?;
        given.set_item("programmes", this.programmes)?;
        given.set_item("benefits", this.benefits)?;
        given.set_item("on_its_way", this.on_its_way)?;
        given.set_item("calendar", this.inner.month().calendar().as_str())?;
        pickle::made(with_options(slf.get_type().into_any(), &given)?, (When::of(this.inner.month()),))
    }
}
