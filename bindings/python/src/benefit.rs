//! Tables of benefits, and the monthly review.

use std::sync::Arc;

use charts::{html, steering};
use foundation::Cell;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::benefit;
use trajectory::document::Kept;
use trajectory::measure::Kind;
use trajectory::review::{self, Gathered, Reader};
use trajectory::series::{Change, Parts};

use crate::ambition::Ambition;
use crate::baseline::{Baseline, Expected, PublishedTarget};
use crate::chart::{Svg, options};
use crate::date::{Day, When, calendar};
use crate::document::{self, Said, pairs};
use crate::error::{OrRaise, argument};
use crate::forecast::Forecast;
use crate::initiative::Programme;
use crate::measure::Measure;
use crate::number::{counted, said};
use crate::pickle::{self, with_options};
use crate::pipeline::Pipeline;
use crate::reading::{Action, LatestFigure};
use crate::table::Table;
use crate::tracking::{Aim, Tracking};
use crate::typed::Made;

/// A row of a table of benefits: measure, average before and over when, targets, what it has come to (a period and a value,
/// or a change and for when), over how many periods before and now.
pub(crate) struct Row {
    measure: Measure,
    average: f64,
    over: String,
    targets: Vec<PublishedTarget>,
    ambition: Option<Ambition>,
    now: Option<(When, f64)>,
    reported: Option<(f64, String)>,
    periods: Option<(f64, f64)>,
    parts: Option<((f64, f64), (f64, f64))>,
    calendar: Option<String>,
}

/// The fields of a row, and what each is.
const FIELDS: [(&str, &str); 10] = [
    ("measure", "a Measure"),
    ("average", "a number"),
    ("over", "a text"),
    ("targets", "a list of PublishedTarget"),
    ("ambition", "an Ambition"),
    ("now", "a period and its figure"),
    ("reported", "a change and, as text, when"),
    ("periods", "two numbers: over how many periods the averages before and now are"),
    ("parts", "two pairs of numbers: of a share before and now, how many of how many"),
    ("calendar", "the name of a calendar"),
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
            ambition: field(&row, "ambition")?,
            now: field(&row, "now")?,
            reported: field(&row, "reported")?,
            periods: field(&row, "periods")?,
            parts: field(&row, "parts")?,
            calendar: field(&row, "calendar")?,
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
///     :class:`PublishedTarget`), ``ambition`` (an :class:`Ambition` of its measure), ``now`` (a period, of months unless
///     ``calendar`` says otherwise, and its figure) or ``reported`` (a change and when), and ``periods`` (over how many the
///     averages before and now are) or ``parts`` (of a share before and now, how many of how many).
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
    inner: Arc<Kept<benefit::Benefits>>,
}

fn made(row: &Row) -> PyResult<benefit::Benefit> {
    let mut made = benefit::Benefit::new(&row.measure.0, row.average, &row.over).or_raise()?;
    for target in &row.targets {
        made = made.target(target.0.clone()).or_raise()?;
    }
    made = match (&row.now, &row.reported) {
        (Some(_), Some(_)) => return Err(argument("now", "now or reported, not both")),
        (Some((at, value)), None) => {
            let calendar = self::calendar(row.calendar.as_deref().unwrap_or("month"))?;
            made.now(at.clone().period(calendar)?, *value).or_raise()?
        }
        (None, Some((change, when))) => {
            let ratio = row.measure.0.kind() == Kind::Ratio;
            let change = if ratio { Change::Points(*change) } else { Change::PerCent(*change) };
            made.reported(change, when).or_raise()?
        }
        (None, None) => made,
    };
    if let Some(ambition) = &row.ambition {
        made = made.aim(trajectory::ambition::Ambition::clone(&ambition.inner)).or_raise()?;
    }
    let of = |(counted, of): (f64, f64)| Parts { numerator: Cell::Value(counted), denominator: Cell::Value(of) };
    match (row.periods, row.parts) {
        (Some(_), Some(_)) => Err(argument("parts", "periods or parts, not both")),
        (Some((before, now)), None) => Ok(made.over_periods(before, now)),
        (None, Some((before, now))) => Ok(made.out_of(of(before), of(now))),
        (None, None) => Ok(made),
    }
}

#[pymethods]
impl Benefits {
    #[new]
    #[pyo3(signature = (rows, *, worse: "SupportsGetItem[int, str]" = Vec::new()))]
    fn new(rows: Vec<Row>, #[pyo3(from_py_with = said)] worse: Vec<String>) -> PyResult<Self> {
        let list = rows.iter().map(made).collect::<PyResult<Vec<_>>>()?;
        let made = benefit::Benefits::new(list).or_raise()?.while_worse(worse);
        Ok(Self { inner: Arc::new(made.into()) })
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
    #[pyo3(signature = (whose: "str" = "", *, id: "str" = "benefits"))]
    fn chart(&self, #[pyo3(from_py_with = said)] whose: &str, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&steering::benefits(&self.inner, whose, &options(id)?)))
    }

    /// Reads it from JSON, a document ``valuing_send/benefits``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made = sen2::measures::read::<benefit::Benefits>(&document::bytes(document)?, document::unknown(lenient))
            .or_raise()?;
        Ok(Self { inner: Arc::new(made) })
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Benefits: {}>", counted(self.inner.rows().len(), "row"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let svg = steering::benefits(&self.inner, "", &options("benefits")?);
        Ok(html::figure(&svg, &html::table(&self.inner.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}

impl Benefits {
    pub(crate) fn of(made: benefit::Benefits) -> Self {
        Self { inner: Arc::new(made.into()) }
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
/// forecasts : sequence of Forecast or Baseline
///     What is expected next.
/// programmes : sequence of Programme
///     What initiatives do to the picture.
/// benefits : Benefits, optional
///     A table of benefits.
/// latest : sequence of LatestFigure
///     Figures beside those of the month before.
/// chances : sequence of (Forecast, Ambition or Programme)
///     How likely ambitions are met, as forecasts have it.
/// actions : tuple of a day, a sequence of Action and a sequence of str, optional
///     What was to be done as it stands on the day, and the balancing measures that are worse meanwhile.
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
    forecasts: Vec<Expected>,
    programmes: Vec<Programme>,
    benefits: Option<Benefits>,
    on_its_way: Option<Coming>,
    latest: Vec<LatestFigure>,
    chances: Vec<(Forecast, Aim)>,
    actions: Option<(String, Vec<Action>, Vec<String>)>,
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
        on_its_way: "tuple[Pipeline, int, list[float]] | None" = None, latest = Vec::new(), chances = Vec::new(),
        actions = None, calendar: "str" = "month"
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        month: When,
        trackings: Vec<Tracking>,
        forecasts: Vec<Expected>,
        programmes: Vec<Programme>,
        benefits: Option<Benefits>,
        #[pyo3(from_py_with = coming)] on_its_way: Option<Coming>,
        latest: Vec<LatestFigure>,
        chances: Vec<(Forecast, Aim)>,
        actions: Option<(Day, Vec<Action>, Vec<String>)>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let mut made = review::Review::of(month.period(self::calendar(calendar)?)?);
        for tracking in &trackings {
            made = made.tracking(&tracking.inner).or_raise()?;
        }
        made = latest.iter().fold(made, |made, one| made.latest(&one.inner));
        made = forecasts.iter().fold(made, |made, one| match one {
            Expected::Forecast(forecast) => made.forecast(&forecast.inner),
            Expected::Baseline(baseline) => made.expected(&baseline.inner),
        });
        if let Some((pipeline, horizon, arrivals)) = &on_its_way {
            made = made.nowcast(&pipeline.inner.nowcast(*horizon, arrivals).or_raise()?);
        }
        for (forecast, aim) in &chances {
            made = made.chance(&forecast.inner, &aim.ambition()).or_raise()?;
        }
        made = programmes.iter().fold(made, |made, programme| made.programme(&programme.inner));
        if let Some(benefits) = &benefits {
            made = made.benefits(&benefits.inner);
        }
        if let Some((on, list, worse)) = &actions {
            let list: Vec<_> = list.iter().map(|one| one.inner.clone()).collect();
            made = made.actions(&list, on.0, worse);
        }
        let actions = actions.map(|(on, list, worse)| (on.0.to_string(), list, worse));
        let inner = Arc::new(made);
        Ok(Self { inner, trackings, forecasts, programmes, benefits, on_its_way, latest, chances, actions })
    }

    /// The review of what a document ``valuing_send/review`` gathers, as ``str``, ``bytes`` or dicts and lists.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let given =
            sen2::measures::read::<Gathered>(&document::bytes(document)?, document::unknown(lenient)).or_raise()?;
        let trackings = given.trackings().iter().map(|one| Tracking { inner: Arc::new(one.clone().into()) });
        let forecasts = given.forecasts().iter().map(|one| Baseline { inner: Arc::new(one.clone().into()) });
        let programmes = given.programmes().iter().map(|one| Programme { inner: Arc::new(one.clone().into()) });
        let on_its_way = given.on_its_way().map(|(pipeline, horizon, arrivals)| {
            (Pipeline { inner: Arc::new(pipeline.clone().into()) }, horizon, arrivals.to_vec())
        });
        Ok(Self {
            inner: Arc::new(given.review().or_raise()?),
            trackings: trackings.collect(),
            forecasts: forecasts.map(Expected::Baseline).collect(),
            programmes: programmes.collect(),
            benefits: given.benefits().map(|benefits| Benefits { inner: Arc::new(benefits.clone().into()) }),
            on_its_way,
            latest: Vec::new(),
            chances: Vec::new(),
            actions: None,
        })
    }

    /// The review for a reader: ``caseworker``, ``manager`` or ``director``.
    fn words(&self, reader: Said) -> PyResult<String> {
        let found = Reader::from_name(&reader);
        Ok(self.inner.words(found.ok_or_else(|| argument("reader", "one of caseworker, manager, director"))?))
    }

    /// One row a statement: its part, what it is about, its figure and range, who it is for, its words.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// Where a forecast and what is on its way are of one measure: both figures of each period that they share, with their
    /// ranges, what is already on its way, and how the two meet. The words say which is which and why they differ.
    fn two_figures(&self) -> PyResult<Table> {
        Table::of(&review::TwoFigures::columns(self.inner.two_figures()).or_raise()?)
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Review {}: {}>", self.inner.month(), counted(self.inner.all().len(), "statement"))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let given = PyDict::new(slf.py());
        given.set_item("trackings", this.trackings)?;
        given.set_item("forecasts", this.forecasts)?;
        given.set_item("programmes", this.programmes)?;
        given.set_item("benefits", this.benefits)?;
        given.set_item("on_its_way", this.on_its_way)?;
        given.set_item("latest", this.latest)?;
        given.set_item("chances", this.chances)?;
        given.set_item("actions", this.actions)?;
        given.set_item("calendar", this.inner.month().calendar().as_str())?;
        pickle::made(with_options(slf.get_type().into_any(), &given)?, (When::of(this.inner.month()),))
    }
}
