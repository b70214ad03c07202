//! Single figures and actions: whether one differs clearly from another, how likely an ambition is met, what is on track.

use std::sync::Arc;

use foundation::Cell;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::actual::{self, chances as of};
use trajectory::benefit::{self, CountedBy};
use trajectory::series::Parts;

use crate::baseline::Baseline;
use crate::benefit::Benefits;
use crate::date::{Day, When, calendar};
use crate::document::Said;
use crate::error::{OrRaise, argument};
use crate::forecast::Forecast;
use crate::measure::Measure;
use crate::number::{figure, said};
use crate::pickle::{self, with_options};
use crate::tracking::Aim;
use crate::typed::Made;

const COUNTED: [(&str, CountedBy); 3] =
    [("cohort", CountedBy::Cohort), ("decision", CountedBy::Decision), ("not_said", CountedBy::NotSaid)];

/// A period, a target, the least and the most of its chance, the same in words.
type Likely = (When, f64, f64, f64, String);

/// Benefits, latest figures, a stock with its period, what was projected.
type Told = (Benefits, Vec<LatestFigure>, (When, f64), Baseline);

/// How many of how many, before and now.
type Of = ((f64, f64), (f64, f64));

/// A figure of a period beside one of a period before.
///
/// Parameters
/// ----------
/// measure : Measure
///     What it is of.
/// before, now : tuple of period and value
///     The earlier figure and the later one.
/// parts : tuple, optional
///     Of a share, how many of how many before and now: ``((59, 83), (63, 83))``.
/// counted_by : {"cohort", "decision", "not_said"}
///     Whether a share is of the cases that came in its period or of those decided in it.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Measure.find("new_plans")
/// >>> vs.LatestFigure(plans, ("2021-09", 55), ("2021-10", 51)).clear
/// 'no clear change'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct LatestFigure {
    pub(crate) inner: Arc<benefit::LatestFigure>,
    parts: Option<Of>,
    counted_by: CountedBy,
}

#[pymethods]
impl LatestFigure {
    #[new]
    #[pyo3(signature = (
        measure, before: "tuple[int | str | date, float]", now: "tuple[int | str | date, float]", *,
        parts: "tuple[tuple[float, float], tuple[float, float]] | None" = None, counted_by: "str" = "not_said",
        calendar: "str" = "month"
    ))]
    fn new(
        measure: Measure,
        #[pyo3(from_py_with = figure)] before: (When, f64),
        #[pyo3(from_py_with = figure)] now: (When, f64),
        #[pyo3(from_py_with = figure)] parts: Option<Of>,
        #[pyo3(from_py_with = said)] counted_by: &str,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let calendar = self::calendar(calendar)?;
        let from = (before.0.period(calendar)?, before.1);
        let to = (now.0.period(calendar)?, now.1);
        let found = COUNTED.iter().find(|(name, _)| *name == counted_by).map(|(_, by)| *by);
        let counted_by = found.ok_or_else(|| argument("counted_by", "one of cohort, decision, not_said"))?;
        let mut made = benefit::LatestFigure::new(&measure.0, from, to).or_raise()?.counted_by(counted_by);
        if let Some((from, to)) = parts {
            let of =
                |(counted, of): (f64, f64)| Parts { numerator: Cell::Value(counted), denominator: Cell::Value(of) };
            made = made.out_of(of(from), of(to));
        }
        Ok(Self { inner: Arc::new(made), parts, counted_by })
    }

    /// ``clearly lower``, ``clearly higher`` or ``no clear change``.
    #[getter]
    fn clear(&self) -> &'static str {
        self.inner.clear().0.as_str()
    }

    /// The same in plain words, with why.
    fn sentence(&self) -> String {
        self.inner.sentence()
    }

    fn __repr__(&self) -> String {
        let (period, _) = self.inner.now();
        format!("<valuing_send.LatestFigure {} {period}: {}>", self.inner.measure().id(), self.clear())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (this, given) = (slf.get(), PyDict::new(slf.py()));
        let named = |(period, value): (foundation::Period, f64)| (When::of(period), value);
        given.set_item("parts", this.parts)?;
        let counted_by = COUNTED.iter().find(|(_, by)| *by == this.counted_by).map_or("not_said", |(name, _)| name);
        given.set_item("counted_by", counted_by)?;
        given.set_item("calendar", this.inner.now().0.calendar().as_str())?;
        let fields = (Measure(this.inner.measure().clone()), named(this.inner.before()), named(this.inner.now()));
        pickle::made(with_options(slf.get_type().into_any(), &given)?, fields)
    }
}

/// Something that somebody said they would do by a day.
///
/// Parameters
/// ----------
/// title, owner : str
///     What is to be done, and by whom.
/// due : datetime.date or str
///     By when.
/// done : datetime.date or str, optional
///     When it was done.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> vs.Action("reply to every family", "the team", "2021-10-01").rating("2021-10-20")
/// 'red: off track, due on 1 October 2021 and not done'
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Action {
    pub(crate) inner: actual::Action,
    done: Option<foundation::Date>,
}

#[pymethods]
impl Action {
    #[new]
    #[pyo3(signature = (title, owner: "str", due, *, done = None))]
    fn new(title: Said, #[pyo3(from_py_with = said)] owner: String, due: Day, done: Option<Day>) -> Self {
        let made = actual::Action::new(title.0, owner, due.0);
        let done = done.map(|day| day.0);
        Self { inner: done.map_or_else(|| made.clone(), |day| made.clone().done(day)), done }
    }

    /// Its rating on a day in words: green if done or due later, amber if due within two weeks, red if late; withheld while
    /// these balancing measures are worse by more than noise.
    #[pyo3(signature = (on, *, worse: "SupportsGetItem[int, str]" = Vec::new()))]
    fn rating(&self, on: Day, #[pyo3(from_py_with = said)] worse: Vec<String>) -> String {
        self.inner.rating(on.0, &worse).to_string()
    }

    fn __repr__(&self) -> String {
        format!("<valuing_send.Action due {}>", self.inner.due())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (this, given) = (slf.get(), PyDict::new(slf.py()));
        given.set_item("done", this.done.map(|day| day.to_string()))?;
        let fields = (this.inner.title(), this.inner.owner(), this.inner.due().to_string());
        pickle::made(with_options(slf.get_type().into_any(), &given)?, fields)
    }
}

/// How likely each target of an ambition is met by its period, as a forecast has it: the period, the target, between which
/// chances from 0 to 1, and the same in words. Targets that the forecast does not reach are left out. The two chances differ
/// where a target lies outside the widest interval, which says how likely that is and nothing of how far.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> prompt = vs.Measure("prompt", "replies within a week", "ratio", role="outcome", better="higher")
/// >>> months = [f"2021-{month:02}" for month in range(1, 13)]
/// >>> series = vs.Series(prompt, "north", zip(months, [60, 64, 61, 63, 59, 62, 64, 60, 61, 63, 62, 60]), calendar="month")
/// >>> aim = vs.Ambition(prompt, "north", "us", start=("2021-12", 60), targets={"2022-02": 99}, calendar="month")
/// >>> vs.chances(series.forecast(2), aim)[0][-1]
/// 'less than 1 in 10'
#[pyfunction]
pub(crate) fn chances(forecast: &Forecast, ambition: Aim) -> PyResult<Vec<Likely>> {
    let list = of(&forecast.inner, &ambition.ambition()).or_raise()?;
    Ok(list.iter().map(|one| (When::of(one.period), one.target, one.least, one.most, one.words())).collect())
}

/// The figures that one board was given in public, as they are in the paper: an example. Its benefits, October beside
/// September 2021, the plans maintained then, and the authority's own projection of them.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> benefits, latest, (month, plans), projection = vs.board_paper()
/// >>> benefits.columns()["change"]
/// [-17.0, -32.2, -16.0]
#[pyfunction]
pub(crate) fn board_paper() -> PyResult<Told> {
    let paper = sen2::steering::board_paper().or_raise()?;
    let latest =
        |one: benefit::LatestFigure| LatestFigure { inner: Arc::new(one), parts: None, counted_by: CountedBy::NotSaid };
    let caseload = (When::of(paper.caseload.0), paper.caseload.1);
    let projection = Baseline::of(paper.projection);
    Ok((Benefits::of(paper.benefits), paper.latest.into_iter().map(latest).collect(), caseload, projection))
}
