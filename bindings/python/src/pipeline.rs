//! Pipelines: what is on its way.

use std::collections::BTreeMap;
use std::sync::Arc;

use charts::{html, steering};
use foundation::Seed;
use pyo3::prelude::*;
use trajectory::document::Kept;
use trajectory::pipeline::{self, Delay, Stage, WhatIf, WhatIfResult};

use crate::chart::{Svg, options};
use crate::date::{When, calendar};
use crate::document;
use crate::error::{OfArgument, OrRaise, argument};
use crate::number::{counted, figure, said, whole};
use crate::pickle;
use crate::run::run;
use crate::table::Table;
use crate::typed::{Made, Progress};

/// A stage: id, title, delay (shares of cases by whole periods), the share that goes on.
type Given = (String, String, Vec<f64>, f64);

/// Cases on their way through stages, looked at from the end of a period.
///
/// Parameters
/// ----------
/// origin : period
///     The last period that is known.
/// stages : sequence of (id, title, delay, share)
///     Stages in their order. A delay lists the share of cases that leave in the period in which they came, in the next, and
///     so on; the share of those that leave goes on to the next stage.
/// in_progress : dict of id to list of int
///     Cases in each stage by age: those that came in the last period, in the one before, and so on.
/// decided : sequence of str
///     Stages where whether a case goes on is decided for each by itself.
/// counted_by : dict of id to str
///     The id of the measure that counts what goes on from a stage: a :class:`Review` then says how a forecast of it and what is
///     on its way differ.
/// seen_on : dict of id to int
///     On how many cases the share of a stage was seen: a simulation takes it to be no surer than that.
/// calendar : str
///     How time is cut; see :class:`Series`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> stages = [("requests", "requests", [0.2, 0.6, 0.2], 0.75), ("assessments", "assessments", [0, 0, 0, 0.5, 0.5], 0.9)]
/// >>> pipeline = vs.Pipeline("2021-10", stages, in_progress={"requests": [80, 30], "assessments": [40, 45, 50]})
/// >>> [round(plans) for plans in pipeline.nowcast(4)["already"]][4:]
/// [22, 43, 38, 48]
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Pipeline {
    pub(crate) inner: Arc<Kept<pipeline::Pipeline>>,
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (
        origin, stages, *, in_progress: "dict[str, list[int]]" = BTreeMap::new(),
        decided: "list[str]" = Vec::new(), seen_on: "dict[str, int]" = BTreeMap::new(),
        counted_by: "dict[str, str]" = BTreeMap::new(), calendar: "str" = "month"
    ))]
    fn new(
        origin: When,
        stages: Vec<Given>,
        #[pyo3(from_py_with = whole)] in_progress: BTreeMap<String, Vec<u32>>,
        #[pyo3(from_py_with = said)] decided: Vec<String>,
        #[pyo3(from_py_with = whole)] seen_on: BTreeMap<String, u32>,
        #[pyo3(from_py_with = said)] counted_by: BTreeMap<String, String>,
        #[pyo3(from_py_with = said)] calendar: &str,
    ) -> PyResult<Self> {
        let origin = origin.period(self::calendar(calendar)?)?;
        let stage = |(id, title, delay, share): &Given| {
            let delay = Delay::new(delay.as_slice()).or_raise()?;
            let made = Stage::new(id.parse().or_raise().of_argument("stages")?, title, delay, *share).or_raise()?;
            let made = match seen_on.get(id) {
                Some(cases) => made.seen_on(*cases).or_raise()?,
                None => made,
            };
            let made = match counted_by.get(id) {
                Some(measure) => made.counted_as(&measure.parse().or_raise().of_argument("counted_by")?),
                None => made,
            };
            PyResult::Ok(if decided.contains(id) { made.decided_case_by_case() } else { made })
        };
        let list = stages.iter().map(stage).collect::<PyResult<Vec<_>>>()?;
        let mut made = pipeline::Pipeline::new(origin, list).or_raise()?;
        for (id, ages) in &in_progress {
            made = made.in_progress(id, ages).or_raise()?;
        }
        Ok(Self { inner: Arc::new(made.into()) })
    }

    /// What goes on from each stage over so many periods ahead: of the cases in progress, and of arrivals in the first stage,
    /// one number a period. One row for each stage and period.
    #[pyo3(signature = (horizon: "int", arrivals: "SupportsGetItem[int, float]" = Vec::new()))]
    fn nowcast(
        &self,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
    ) -> PyResult<Table> {
        Table::of(&self.inner.nowcast(horizon, &arrivals).or_raise()?.columns().or_raise()?)
    }

    /// The same as a document ``valuing_send/nowcast``, canonical JSON.
    #[pyo3(signature = (horizon: "int", arrivals: "list[float]" = Vec::new()))]
    fn nowcast_json(
        &self,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
    ) -> PyResult<String> {
        self.inner.nowcast(horizon, &arrivals).or_raise()?.to_json().or_raise()
    }

    /// The same in plain words.
    #[pyo3(signature = (horizon: "int", arrivals: "SupportsGetItem[int, float]" = Vec::new()))]
    fn sentences(
        &self,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
    ) -> PyResult<Vec<String>> {
        Ok(self.inner.nowcast(horizon, &arrivals).or_raise()?.sentences())
    }

    /// The same as a chart.
    #[pyo3(signature = (
        horizon: "int", arrivals: "SupportsGetItem[int, float]" = Vec::new(), *, whose: "str" = "",
        id: "str" = "pipeline"
    ))]
    fn chart(
        &self,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
        #[pyo3(from_py_with = said)] whose: &str,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let nowcast = self.inner.nowcast(horizon, &arrivals).or_raise()?;
        Ok(Svg::of(&steering::pipeline(&nowcast, whose, &options(id)?)))
    }

    /// Follows every case in so many runs: what goes on from each stage over all periods ahead, its mean and the ends between
    /// which ``level`` runs of a hundred lie. A share that was ``seen_on`` so many cases is no surer than that. The same on any
    /// number of threads.
    ///
    /// Returns
    /// -------
    /// dict of str to (float, float, float)
    #[pyo3(signature = (
        horizon: "int", arrivals: "SupportsGetItem[int, float]" = Vec::new(), *, runs: "int" = 1000,
        level: "float" = 95.0, seed: "int" = 1, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn simulate(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
        #[pyo3(from_py_with = whole)] runs: usize,
        #[pyo3(from_py_with = figure)] level: f64,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<BTreeMap<String, (f64, f64, f64)>> {
        let inner = Arc::clone(&self.inner);
        let made =
            run(py, threads, progress, move |run| inner.simulate(horizon, &arrivals, runs, Seed::new(seed), run))?;
        let stages = self.inner.stages().iter().enumerate();
        Ok(stages.map(|(place, stage)| (stage.id().to_string(), made.total(place, level))).collect())
    }

    /// What a change from a period on does to every stage, and when: another share of those that leave a stage, another
    /// delay of those that come into it, or so many times the arrivals. Gives the table and the same in plain words.
    #[pyo3(signature = (
        horizon: "int", arrivals: "SupportsGetItem[int, float]", *, start, stage: "str | None" = None,
        share: "float | None" = None, delay: "SupportsGetItem[int, float] | None" = None, times: "float | None" = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn what_if(
        &self,
        #[pyo3(from_py_with = whole)] horizon: usize,
        #[pyo3(from_py_with = figure)] arrivals: Vec<f64>,
        start: When,
        #[pyo3(from_py_with = said)] stage: Option<&str>,
        #[pyo3(from_py_with = figure)] share: Option<f64>,
        #[pyo3(from_py_with = figure)] delay: Option<Vec<f64>>,
        #[pyo3(from_py_with = figure)] times: Option<f64>,
    ) -> PyResult<(Table, Vec<String>)> {
        let from = start.period(self.inner.origin().calendar())?;
        let what = match (stage, share, delay, times) {
            (Some(stage), Some(share), None, None) => WhatIf::share(stage, from, share),
            (Some(stage), None, Some(delay), None) => WhatIf::delay(stage, from, Delay::new(delay).or_raise()?),
            (None, None, None, Some(times)) => WhatIf::arrivals(from, times),
            _ => return Err(argument("stage", "a stage with a share or a delay, or times alone")),
        };
        let made: WhatIfResult = self.inner.what_if(&what, horizon, &arrivals).or_raise()?;
        Ok((Table::of(&made.columns().or_raise()?)?, made.sentences()))
    }

    /// Reads it from JSON, a document ``valuing_send/pipeline``, as ``str``, ``bytes`` or dicts and lists. A lenient reading keeps what it does not know.
    ///
    /// Raises
    /// ------
    /// DocumentError
    ///     With every problem, in ``issues``.
    #[staticmethod]
    #[pyo3(signature = (document, *, lenient = false))]
    fn from_json(document: &Bound<'_, PyAny>, lenient: bool) -> PyResult<Self> {
        let made = sen2::measures::read::<pipeline::Pipeline>(&document::bytes(document)?, document::unknown(lenient))
            .or_raise()?;
        Ok(Self { inner: Arc::new(made) })
    }

    /// The canonical JSON: the same bytes in every language.
    fn to_json(&self) -> PyResult<String> {
        self.inner.to_json().or_raise()
    }

    fn __repr__(&self) -> String {
        let cases: u64 = self.inner.ages().iter().flatten().map(|count| u64::from(*count)).sum();
        let (origin, stages) = (self.inner.origin(), self.inner.stages().len());
        format!("<valuing_send.Pipeline {origin}: {}, {}>", counted(stages, "stage"), counted(cases, "case"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let nowcast = self.inner.nowcast(6, &[]).or_raise()?;
        let svg = steering::pipeline(&nowcast, "", &options("pipeline")?);
        Ok(html::figure(&svg, &html::table(&nowcast.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        pickle::made(pickle::lenient(slf)?, (slf.get().to_json()?,))
    }
}
