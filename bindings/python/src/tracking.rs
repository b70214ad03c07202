//! What happened beside what was expected and aimed at, and when it became more than noise.

use std::sync::Arc;

use charts::{fan, html, steering};
use foundation::{Calendar, Terms};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::actual::{self, Completeness, Cut, Season};
use trajectory::ambition::Balancing;
use trajectory::document::Kept;

use crate::ambition::Ambition;
use crate::baseline::{Expected, PublishedTarget};
use crate::chart::{Svg, options};
use crate::comparison::Beside;
use crate::date::{Day, When};
use crate::document::{self, Said};
use crate::error::{OrRaise, argument};
use crate::initiative::Programme;
use crate::number::{counted, figure, said};
use crate::pickle::{self, with_options};
use crate::series::Series;
use crate::table::Table;
use crate::typed::Made;
use crate::typed::one_of;

/// What is aimed at: an ambition that somebody states, or what follows from initiatives.
#[derive(IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) enum Aim {
    /// Stated.
    Ambition(Ambition),
    /// Followed.
    Programme(Programme),
}

one_of! { Aim: Ambition | Programme, "an Ambition or a Programme" }

impl Aim {
    pub(crate) fn ambition(&self) -> trajectory::ambition::Ambition {
        match self {
            Self::Ambition(ambition) => trajectory::ambition::Ambition::clone(&ambition.inner),
            Self::Programme(programme) => programme.inner.ambition(),
        }
    }
}

/// A term: its name, its first day, the day after its last.
type Term = (String, Day, Day);

fn cut(by: Option<&str>, terms: Option<Vec<Term>>) -> PyResult<Cut> {
    match (by, terms) {
        (None, None) => Ok(Cut::Each),
        (Some(name), None) => {
            let calendar = Calendar::from_name(name).ok_or_else(|| argument("by", "the name of a calendar"))?;
            Ok(Cut::Calendar(calendar))
        }
        (None, Some(terms)) => {
            let list = terms.into_iter().map(|(name, start, end)| (name, start.0, end.0));
            Ok(Cut::Terms(Terms::new(list).or_raise()?))
        }
        (Some(_), Some(_)) => Err(argument("by", "a calendar or terms, not both")),
    }
}

/// What happened beside a baseline, an ambition and the balancing measures: by period, term and year, and added up.
///
/// Parameters
/// ----------
/// actual : Series
///     What happened.
/// baseline : Baseline or Forecast
///     What was expected if nothing changed.
/// balancing : sequence of Series or Measure
///     What it is read beside, at least one: a measure that nobody collects stands in every table as *not collected*.
/// ambition : Ambition or Programme, optional
///     What is aimed at, or what follows from initiatives.
/// published : sequence of PublishedTarget
///     Targets that others set: shown, and nothing is rated by them.
/// season : sequence of float, optional
///     A factor for each period of a calendar year, 1 on average, for an ambition that was stated without a season.
/// late : sequence of float, optional
///     The share that is known by now of the last period, of the one before, and so on, where figures come late.
/// known_to : datetime.date or str, optional
///     The last day that figures are about: the period that it lies in is compared with the same part of what was expected.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Measure.find("new_plans")
/// >>> actual = vs.Series(plans, "a county", {"2021-09": 55, "2021-10": 51}, calendar="month")
/// >>> baseline = vs.Baseline(plans, "a county", {"2021-09": 61, "2021-10": 61}, "as in 2018/19")
/// >>> tracking = vs.Tracking(actual, baseline, [vs.Measure.find("appeals")])
/// >>> tracking.columns(by="academic_year")["difference"][0]
/// -16.0
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Tracking {
    pub(crate) inner: Arc<Kept<actual::Tracking>>,
}

#[pymethods]
impl Tracking {
    #[new]
    #[pyo3(signature = (
        actual, baseline, balancing, *, ambition = None, published = Vec::new(),
        season: "SupportsGetItem[int, float] | None" = None, late: "SupportsGetItem[int, float] | None" = None,
        known_to = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn new(
        actual: Series,
        baseline: Expected,
        balancing: Vec<Beside>,
        ambition: Option<Aim>,
        published: Vec<PublishedTarget>,
        #[pyo3(from_py_with = figure)] season: Option<Vec<f64>>,
        #[pyo3(from_py_with = figure)] late: Option<Vec<f64>>,
        known_to: Option<Day>,
    ) -> PyResult<Self> {
        let beside = balancing.iter().map(|one| match one {
            Beside::Series(series) => (series.0.measure().clone(), Some(trajectory::series::Series::clone(&series.0))),
            Beside::Measure(measure) => (measure.0.clone(), None),
        });
        let beside = Balancing::new(beside).or_raise()?;
        let mut made = actual::Tracking::new(actual.0.as_ref().clone(), baseline.inner(), beside).or_raise()?;
        let factors = season.as_ref().map(|factors| Season::new(factors.as_slice())).transpose().or_raise()?;
        made = match &ambition {
            Some(Aim::Ambition(ambition)) => {
                made.ambition(trajectory::ambition::Ambition::clone(&ambition.inner), factors.as_ref()).or_raise()?
            }
            Some(Aim::Programme(programme)) => made.ambition(programme.inner.ambition(), None).or_raise()?,
            None => made,
        };
        made = made.published(published.into_iter().map(|target| target.0));
        if let Some(shares) = &late {
            made = made.late(Completeness::new(shares.as_slice()).or_raise()?);
        }
        if let Some(day) = known_to {
            made = made.known_to(day.0);
        }
        Ok(Self { inner: Arc::new(made.into()) })
    }

    /// The measure by period, by the periods of another calendar (``by="academic_year"``) or by terms (name, first day, day
    /// after the last), and below it every balancing measure and published target.
    #[pyo3(signature = (*, by = None, terms = None))]
    fn columns(&self, by: Option<Said>, terms: Option<Vec<Term>>) -> PyResult<Table> {
        Table::of(&self.inner.columns(&cut(by.as_deref(), terms)?).or_raise()?)
    }

    /// The same in plain words.
    #[pyo3(signature = (*, by = None, terms = None))]
    fn sentences(&self, by: Option<Said>, terms: Option<Vec<Term>>) -> PyResult<Vec<String>> {
        self.inner.sentences(&cut(by.as_deref(), terms)?).or_raise()
    }

    /// The rating of the last figure in words: of an outcome with an ambition alone, and withheld while a balancing measure
    /// is worse by more than noise.
    fn rating(&self) -> String {
        self.inner.rating().to_string()
    }

    /// The balancing measures that are worse by more than noise since the baseline began.
    fn worse(&self) -> Vec<String> {
        self.inner.worse()
    }

    /// What happened, the baseline with its range and the ambition, as a chart.
    #[pyo3(signature = (whose: "str | None" = None, *, id: "str" = "tracking"))]
    fn chart(
        &self,
        #[pyo3(from_py_with = said)] whose: Option<&str>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let whose = whose.unwrap_or(self.inner.actual().key().as_str());
        Ok(Svg::of(&fan(&steering::tracking(&self.inner, whose), &options(id)?)))
    }

    /// The differences of a flow from baseline and ambition, added up, as a chart.
    #[pyo3(signature = (whose: "str | None" = None, *, by = None, terms = None, id: "str" = "cumulative"))]
    fn cumulative_chart(
        &self,
        #[pyo3(from_py_with = said)] whose: Option<&str>,
        by: Option<Said>,
        terms: Option<Vec<Term>>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let whose = whose.unwrap_or(self.inner.actual().key().as_str());
        let svg = steering::cumulative(&self.inner, &cut(by.as_deref(), terms)?, whose, &options(id)?);
        Ok(Svg::of(&svg.or_raise()?))
    }

    /// Reads it from JSON, a document ``valuing_send/tracking``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made = sen2::measures::read::<actual::Tracking>(&document::bytes(document)?, document::unknown(lenient))
            .or_raise()?;
        Ok(Self { inner: Arc::new(made) })
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn __repr__(&self) -> String {
        let (id, baseline) = (self.inner.measure().id(), self.inner.baseline());
        format!("<valuing_send.Tracking {id}: {} to {}>", baseline.first(), baseline.last())
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let svg = fan(&steering::tracking(&self.inner, self.inner.actual().key().as_str()), &options("tracking")?);
        Ok(html::figure(&svg, &html::table(&self.inner.columns(&Cut::Each).or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}

/// A control chart: figures up to a period say how much of noise there is, and those after it whether there is more.
///
/// Parameters
/// ----------
/// series : Series
///     A count, a share with what it is of, or any other figure: how noise is measured follows from the measure.
/// reference : period
///     The last period that centre and limits are taken from.
/// season : sequence of float, optional
///     A factor for each period of a calendar year, 1 on average. Without it, and with two years or more up to ``reference``,
///     each figure is compared with the same part of those years; ``yearly`` says whether it is.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> visits = vs.Measure("visits", "visits", "flow")
/// >>> months = [f"2020-{month:02}" for month in range(1, 13)]
/// >>> series = vs.Series(visits, "k", zip(months, [61, 55, 70, 58, 66, 59, 63, 57, 64, 62, 9, 8]), calendar="month")
/// >>> vs.ControlChart(series, "2020-09").departure
/// ('below', '2020-11', '2020-11', 'limit')
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct ControlChart {
    inner: Arc<actual::ControlChart>,
    series: Series,
    reference: String,
    season: Option<Vec<f64>>,
}

#[pymethods]
impl ControlChart {
    #[new]
    #[pyo3(signature = (series, reference, *, season: "SupportsGetItem[int, float] | None" = None))]
    fn new(series: Series, reference: When, #[pyo3(from_py_with = figure)] season: Option<Vec<f64>>) -> PyResult<Self> {
        let reference = reference.period(series.0.calendar())?;
        let factors = season.as_ref().map(|factors| Season::new(factors.as_slice())).transpose().or_raise()?;
        let made = actual::ControlChart::new(&series.0, reference, factors.as_ref()).or_raise()?;
        Ok(Self { inner: Arc::new(made), series, reference: reference.to_string(), season })
    }

    /// The first departure, if there is one: its side, the period in which it is likely to have begun, the one in which it
    /// could be told, and by which rule.
    #[getter]
    fn departure(&self) -> Option<(&'static str, String, String, &'static str)> {
        let one = self.inner.departure()?;
        Some((one.side.as_str(), one.began.to_string(), one.found.to_string(), one.rule.as_str()))
    }

    /// How the season is allowed for: ``whole years``, ``given``, ``seen``, ``not seen`` or ``not allowed for``.
    #[getter]
    fn yearly(&self) -> &'static str {
        self.inner.yearly().as_str()
    }

    /// One row a period, with centre, limits and what is more than noise.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// The same in plain words.
    fn sentences(&self) -> Vec<String> {
        self.inner.sentences()
    }

    /// The same as a chart.
    #[pyo3(signature = (whose: "str | None" = None, *, id: "str" = "control"))]
    fn chart(
        &self,
        #[pyo3(from_py_with = said)] whose: Option<&str>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let whose = whose.unwrap_or(self.series.0.key().as_str());
        Ok(Svg::of(&steering::control(&self.inner, whose, &options(id)?)))
    }

    fn __repr__(&self) -> String {
        let (id, kind) = (self.inner.measure().id(), self.inner.kind().as_str());
        format!("<valuing_send.ControlChart {id}: {kind}, {}>", counted(self.inner.points().len(), "period"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let svg = steering::control(&self.inner, self.series.0.key().as_str(), &options("control")?);
        Ok(html::figure(&svg, &html::table(&self.inner.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let (given, period) = (PyDict::new(slf.py()), this.period());
        given.set_item("season", this.season)?;
        pickle::made(with_options(slf.get_type().into_any(), &given)?, (this.series, period))
    }
}

impl ControlChart {
    fn period(&self) -> When {
        self.series.0.calendar().parse(&self.reference).map_or_else(|_| When::Text(self.reference.clone()), When::of)
    }
}
