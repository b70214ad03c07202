//! Baselines that somebody gives, targets that others set, and noise floors.

use std::sync::Arc;

use charts::html;
use foundation::{Key, Period};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::ambition::{self, Amount, NoiseFloor};
use trajectory::document::Kept;
use trajectory::measure::Kind;
use trajectory::series::Change;

use crate::date::{When, calendar};
use crate::document::{self, Said, pairs};
use crate::error::{OfArgument, OrRaise, argument};
use crate::forecast::Forecast;
use crate::measure::Measure;
use crate::number::{figure, said};
use crate::pickle::{self, with_options};
use crate::typed::one_of;
use crate::typed::{Course, Made, Marks};

/// A noise floor: per cent by years ahead, the level that they held at, where that is from.
type Floor = (Vec<f64>, f64, String);

/// What is expected: a baseline, or a forecast of what comes if nothing changes.
#[derive(IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) enum Expected {
    /// Given.
    Baseline(Baseline),
    /// Made.
    Forecast(Forecast),
}

one_of! { Expected: Baseline | Forecast, "a Baseline or a Forecast" }

impl Expected {
    pub(crate) fn inner(&self) -> ambition::Baseline {
        match self {
            Self::Baseline(baseline) => ambition::Baseline::clone(&baseline.inner),
            Self::Forecast(forecast) => ambition::Baseline::of(&forecast.inner),
        }
    }
}

/// What is expected if nothing is done, as somebody gives it: an authority's own projection, or what a model makes.
///
/// Parameters
/// ----------
/// measure : Measure
///     What it is of.
/// key : str
///     Whose it is.
/// values : dict of period to float
///     One value a period, without a gap.
/// stated_by : str
///     Who gives it.
/// within : tuple, optional
///     How far off such figures are, as :func:`noise_floor` gives it: without, nothing is read beside it but differences.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Measure.find("plans_maintained")
/// >>> vs.Baseline(plans, "a county", {"2021-10": 6506}, "its own projection", within=vs.noise_floor("plans_maintained"))
/// <valuing_send.Baseline plans_maintained: 2021-10 to 2021-10>
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Baseline {
    pub(crate) inner: Arc<Kept<ambition::Baseline>>,
}

/// A noise floor, if one is given.
fn floor(object: &Bound<'_, PyAny>) -> PyResult<Option<Floor>> {
    object
        .extract()
        .map_err(|_| argument("within", "per cent by years ahead, a level and a source, as noise_floor gives"))
}

#[pymethods]
impl Baseline {
    #[new]
    #[pyo3(signature = (
        measure, key: "str", values, stated_by, *, within: "tuple[list[float], float, str] | None" = None,
        calendar: "str" = "month"
    ))]
    fn new(
        measure: Measure,
        #[pyo3(from_py_with = said)] key: &str,
        values: Marks<'_>,
        stated_by: Said,
        #[pyo3(from_py_with = floor)] within: Option<Floor>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let (calendar, key) = (self::calendar(calendar)?, key.parse::<Key>().or_raise().of_argument("key")?);
        let mut points: Vec<(Period, f64)> = Vec::new();
        for (period, value) in pairs(&values.0, "values")? {
            let value = value.extract::<f64>().map_err(|_| argument("values", "numbers"))?;
            points.push((period.extract::<When>()?.period(calendar)?, value));
        }
        points.sort_by_key(|(period, _)| *period);
        let first = points.first().map(|(period, _)| *period).ok_or_else(|| argument("values", "at least one"))?;
        if points.iter().zip(0..).any(|((period, _), at)| *period != first.plus(at)) {
            return Err(argument("values", "periods that follow one another without a gap"));
        }
        let given = points.into_iter().map(|(_, value)| value);
        let mut made = ambition::Baseline::given(&measure.0, &key, first, given, stated_by.0).or_raise()?;
        if let Some((by_year, level, source)) = &within {
            made = made.within(&NoiseFloor::new(by_year.iter().copied(), *level, source).or_raise()?);
        }
        Ok(Self::of(made))
    }

    /// What it is of.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.inner.measure().clone())
    }

    /// How it was made, or who gave it.
    #[getter]
    fn basis(&self) -> &str {
        self.inner.basis()
    }

    /// Its periods and values.
    #[getter]
    fn path<'py>(&self, py: Python<'py>) -> PyResult<Course<'py>> {
        course(py, self.inner.first(), self.inner.mean().iter().copied())
    }

    /// Reads it from JSON, a document ``valuing_send/baseline``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made = sen2::measures::read::<ambition::Baseline>(&document::bytes(document)?, document::unknown(lenient))
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
        let (first, last) = (self.inner.first(), self.inner.last());
        format!("<valuing_send.Baseline {}: {first} to {last}>", self.inner.measure().id())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}

impl Baseline {
    pub(crate) fn of(made: ambition::Baseline) -> Self {
        Self { inner: Arc::new(made.into()) }
    }
}

/// Values by period from a first one on.
pub(crate) fn course(py: Python<'_>, first: Period, values: impl Iterator<Item = f64>) -> PyResult<Course<'_>> {
    let dict = PyDict::new(py);
    for (value, at) in values.zip(0..) {
        dict.set_item(When::of(first.plus(at)), value)?;
    }
    Ok(Course(dict.into_any()))
}

/// How far a year's figures of one authority are usually off, whatever is done: per cent one, two and three years ahead, in
/// how many cases of a hundred, and where that is from; ``None`` where it was not measured.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> by_year, level, source = vs.noise_floor("new_plans")
/// >>> by_year[0], level
/// (30.0, 80.0)
#[pyfunction]
pub(crate) fn noise_floor(measure: Said) -> PyResult<Option<Floor>> {
    let floor = sen2::steering::noise_floor(&measure).or_raise()?;
    Ok(floor.map(|one| ((1..=3).map(|year| one.percent(year)).collect(), one.level(), one.source().to_owned())))
}

/// A target that somebody else set, kept as it was published. Nothing is rated by it.
///
/// Parameters
/// ----------
/// measure : Measure
///     Any measure.
/// by : period
///     By when.
/// stated_by : str
///     Who set it, and where that is written.
/// to : float, optional
///     To be at this value.
/// change : float, optional
///     To have moved by this much: in points for a ratio, else in per cent.
/// unit_not_stated : float, optional
///     A number whose unit is not stated. One of the three is given.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> target = vs.PublishedTarget(vs.Measure.find("requests"), "2021-06", "the board", change=-10)
/// >>> target.sentence()
/// 'Published by the board: requests for an EHC needs assessment, -10% by June 2021. Nothing is rated by it.'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PublishedTarget(pub(crate) ambition::PublishedTarget);

#[pymethods]
impl PublishedTarget {
    #[new]
    #[pyo3(signature = (
        measure, by, stated_by, *, to: "float | None" = None, change: "float | None" = None,
        unit_not_stated: "float | None" = None, calendar: "str" = "month"
    ))]
    fn new(
        measure: Measure,
        by: When,
        stated_by: Said,
        #[pyo3(from_py_with = figure)] to: Option<f64>,
        #[pyo3(from_py_with = figure)] change: Option<f64>,
        #[pyo3(from_py_with = figure)] unit_not_stated: Option<f64>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let ratio = measure.0.kind() == Kind::Ratio;
        let amount = match (to, change, unit_not_stated) {
            (Some(value), None, None) => Amount::To(value),
            (None, Some(by), None) => Amount::By(if ratio { Change::Points(by) } else { Change::PerCent(by) }),
            (None, None, Some(number)) => Amount::UnitNotStated(number),
            _ => return Err(argument("to", "one of to, change, unit_not_stated")),
        };
        let by = by.period(self::calendar(calendar)?)?;
        ambition::PublishedTarget::new(&measure.0, by, amount, stated_by.0).or_raise().map(Self)
    }

    /// What it is of.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.0.measure().clone())
    }

    /// The same in words.
    fn sentence(&self) -> String {
        self.0.sentence()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.PublishedTarget {}: {}>", self.0.measure().id(), self.0.by())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), &slf.get().0);
        let options = PyDict::new(py);
        match this.amount() {
            Amount::To(value) => options.set_item("to", value)?,
            Amount::By(change) => options.set_item("change", change.number())?,
            Amount::UnitNotStated(number) => options.set_item("unit_not_stated", number)?,
        }
        options.set_item("calendar", this.by().calendar().as_str())?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, (slf.get().measure(), When::of(this.by()), this.stated_by()))
    }
}
