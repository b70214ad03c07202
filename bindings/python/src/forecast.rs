//! Forecasts.

use std::collections::BTreeMap;
use std::sync::Arc;

use charts::html;
use foundation::{Coded, Column, Columns, Issue, Issues, Key, Period, Run, Seed};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::measure::{self, Kind, Support};
use trajectory::model::{self, AverageGrowth, Levels, Method, Model, NoGrowth, Pooled, SharedGrowth, SmallCounts};

use crate::date::{When, calendar, like};
use crate::document::Said;
use crate::error::{OrRaise, argument, problems};
use crate::evaluate::Backtest;
use crate::measure::Measure;
use crate::number::{counted, figure, said, whole};
use crate::pickle::{self, with_options};
use crate::run::run;
use crate::series::{self, Series};
use crate::table::{Table, columns};
use crate::typed::{Frame, Made, Progress};

/// The model that needs a whole panel.
const SHARED_GROWTH: &str = "shared_growth";

const METHODS: &[Method] = &Method::ALL;
const BASELINES: [&dyn Model; 2] = [&NoGrowth, &AverageGrowth];
const SMALL_COUNTS: [&dyn Model; 1] = [&SmallCounts];

fn all() -> impl Iterator<Item = &'static dyn Model> {
    METHODS.iter().map(|method| method as &dyn Model).chain(SMALL_COUNTS).chain(BASELINES)
}

/// The model with this id.
pub(crate) fn model(id: &str) -> PyResult<&'static dyn Model> {
    all().find(|model| model.id() == id).ok_or_else(|| argument("model", format!("one of {}", models().join(", "))))
}

/// What is tried unless something else is asked for: the model that forecasts use, and the baselines that it has to
/// beat.
pub(crate) fn tried() -> Vec<String> {
    std::iter::once(Method::default().id()).chain(BASELINES.map(Model::id)).map(str::to_owned).collect()
}

/// The ids of all models that forecast, the one that is used unless another is asked for first.
///
/// ======================  ==============================================================================
/// ``auto``                the mean of several of the others, the best that is here by evidence
/// ``ets``                 exponential smoothing; error, trend and season chosen by the corrected Akaike
///                         criterion
/// ``simple_smoothing``    exponential smoothing
/// ``trend``               the same with a trend (Holt)
/// ``damped_trend``        the same with a trend that fades
/// ``theta``               the theta method as in the M3 competition
/// ``optimised_theta``     theta with the weight of its lines optimised
/// ``dynamic_theta``       the same with the straight line renewed by each value
/// ``autoregression``      an autoregression of the changes
/// ``seasonal_naive``      the last year over again; of a series in years, the last value
/// ``adjusted_naive``      the last value without its season, which is put back
/// ``small_counts``        few of something, or often none, of measures from 0; ``auto`` is drawn towards it
///                         for months and quarters of a flow of small counts
/// ``no_growth``           baseline: the last figure is carried forward
/// ``average_growth``      baseline: the average change is carried on
/// ======================  ==============================================================================
///
/// The two baselines need 2 and 3 points without a hole between. The others take any series with at least one value,
/// fill holes inside it, and say so among the assumptions. On some kinds of series a single one is nearer than ``auto``:
/// try them with :class:`Backtest`.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> vs.models()[0]
/// 'auto'
/// >>> vs.models()[-2:]
/// ['no_growth', 'average_growth']
#[pyfunction]
pub(crate) fn models() -> Vec<String> {
    all().map(|model| model.id().to_owned()).collect()
}

/// What a model expects of the periods after its origin, with intervals, what it assumed and how it did before.
/// :meth:`Series.forecast` makes it.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> measure = vs.Measure("visits", "visits", "flow")
/// >>> series = vs.Series(measure, "north", {2016: 10, 2017: 14, 2018: 13, 2019: 19})
/// >>> forecast = series.forecast(2, model="average_growth")
/// >>> forecast.mean
/// [22.0, 25.0]
/// >>> forecast.columns().columns[2:4]
/// ['average_growth', 'average_growth-lo-80']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Forecast {
    pub(crate) inner: Arc<model::Forecast>,
    series: Series,
    levels: Vec<f64>,
    backtest: Option<Backtest>,
}

/// A forecast of one series.
pub(crate) fn predicted(
    py: Python<'_>,
    series: &Series,
    h: usize,
    model: &str,
    levels: Vec<f64>,
    backtest: Option<Backtest>,
) -> PyResult<Forecast> {
    let model = self::model(model)?;
    let given = Levels::new(levels.iter().copied()).or_raise()?;
    let trial = backtest.as_ref().map(Backtest::inner).transpose()?;
    let made = py.detach(|| {
        let forecast = model.fit(&series.0)?.predict(h, &given)?;
        let Some(trial) = trial else { return Ok(forecast) };
        let found = trial.run(&[model], series.0.as_ref(), &Run::default())?;
        Ok(match found.score(model.id()) {
            Some(score) => forecast.with_backtest(score.clone()),
            None => forecast,
        })
    });
    let inner = Arc::new(made.map_err(|error: trajectory::Error| error).or_raise()?);
    Ok(Forecast { inner, series: series.clone(), levels, backtest })
}

#[pymethods]
impl Forecast {
    /// What it is of.
    #[getter]
    fn measure(&self) -> Measure {
        Measure(self.inner.measure().clone())
    }

    /// Whose it is.
    #[getter]
    fn key(&self) -> &str {
        self.inner.key().as_str()
    }

    /// The id of its model.
    #[getter]
    fn model(&self) -> &str {
        self.inner.model()
    }

    /// The last period that the model saw.
    #[getter]
    fn origin(&self) -> When {
        When::of(self.inner.origin())
    }

    /// The periods ahead.
    #[getter]
    fn periods(&self) -> Vec<When> {
        self.inner.periods().into_iter().map(When::of).collect()
    }

    /// What is expected on average, one a period ahead.
    #[getter]
    fn mean(&self) -> Vec<f64> {
        self.inner.mean().to_vec()
    }

    /// The interval of a level: its lower and its upper ends, one a period ahead.
    ///
    /// Parameters
    /// ----------
    /// level : float
    ///     In per cent.
    /// whole : bool
    ///     Of a count, whole numbers: from which and up to which it lies.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     The forecast has none of this level; whole numbers of a measure that is no count.
    #[pyo3(signature = (level: "float", *, whole: "bool" = false))]
    fn interval(&self, #[pyo3(from_py_with = figure)] level: f64, whole: bool) -> PyResult<(Vec<f64>, Vec<f64>)> {
        let interval =
            if whole { self.inner.whole_interval(level) } else { self.inner.interval(level).cloned() }.or_raise()?;
        Ok((interval.lo, interval.hi))
    }

    /// The figures that so much of what may happen is below, one a period ahead.
    ///
    /// Parameters
    /// ----------
    /// share : float
    ///     More than 0 and less than 1.
    /// whole : bool
    ///     Of a count, the least whole number that is not exceeded in so much of what may happen.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     Another share; whole numbers of a measure that is no count.
    ///
    /// Examples
    /// --------
    /// >>> import valuing_send as vs
    /// >>> forecast = vs.Published().series("Lincolnshire", "new_plans").forecast(2)
    /// >>> lower, _ = forecast.interval(80)
    /// >>> all(abs(one - other) < 1e-6 for one, other in zip(forecast.quantile(0.1), lower))
    /// True
    #[pyo3(signature = (share: "float", *, whole: "bool" = false))]
    fn quantile(&self, #[pyo3(from_py_with = figure)] share: f64, whole: bool) -> PyResult<Vec<f64>> {
        if whole { self.inner.whole_quantile(share) } else { self.inner.quantile(share) }.or_raise()
    }

    /// Draws ways that the periods ahead may go, together: ``path`` from 0, ``ds``, ``y``.
    ///
    /// Each period is distributed as the intervals have it, and an error lasts from one to the next as it did in the
    /// back-test, or as those of a random walk do.
    ///
    /// Parameters
    /// ----------
    /// n : int
    ///     How many.
    /// seed : int
    ///     The same seed gives the same paths.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     None, or more than 50 million figures in all.
    #[pyo3(signature = (n: "int", *, seed: "int" = 1))]
    fn paths(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] n: usize,
        #[pyo3(from_py_with = whole)] seed: u64,
    ) -> PyResult<Table> {
        let paths = py.detach(|| self.inner.paths(n, Seed::new(seed))).or_raise()?;
        Table::of(&paths.columns().or_raise()?)
    }

    /// What it supposes, as it reads in the middle of a sentence.
    #[getter]
    fn premise(&self) -> &str {
        self.inner.premise()
    }

    /// What it assumes, one sentence each.
    #[getter]
    fn assumptions(&self) -> Vec<String> {
        self.inner.assumptions().to_vec()
    }

    /// How its model did when tried on the periods before, in words; a forecast without a back-test says so.
    #[getter]
    fn evidence(&self) -> String {
        self.inner.evidence()
    }

    /// ``unique_id``, ``ds``, the model's name, and for each level ``<model>-lo-<level>`` and ``<model>-hi-<level>``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    fn __len__(&self) -> usize {
        self.inner.mean().len()
    }

    fn __repr__(&self) -> String {
        let (model, id, origin) = (self.inner.model(), self.inner.measure().id(), self.inner.origin());
        format!("<valuing_send.Forecast {id} by {model} from {origin}: {}>", counted(self.inner.mean().len(), "period"))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let options = PyDict::new(py);
        options.set_item("model", this.inner.model())?;
        options.set_item("levels", this.levels)?;
        options.set_item("backtest", this.backtest)?;
        let series = Bound::new(py, this.series)?;
        let made = with_options(series.getattr("forecast")?, &options)?;
        pickle::made(made, (this.inner.mean().len(),))
    }
}

/// Forecasts every series of a long table.
///
/// Parameters
/// ----------
/// table : object with ``__arrow_c_stream__``
///     ``unique_id``, ``ds``, ``y`` and, if there, ``y_status``: a frame of polars or pandas, a table of pyarrow, a
///     relation of DuckDB, a :class:`Table`.
/// h : int
///     Periods ahead, 1 to 1,000.
/// model : str
///     One of :func:`models`: ``auto``, ``ets``, ``simple_smoothing``, ``trend``, ``damped_trend``, ``theta``,
///     ``optimised_theta``, ``dynamic_theta``, ``autoregression``, ``seasonal_naive``, ``adjusted_naive``, ``small_counts``,
///     ``no_growth``, ``average_growth``.
///     ``shared_growth`` forecasts many short series of years by what all of them did together, and is the one to take
///     for a table of areas.
/// levels : sequence of float
///     Levels of the intervals in per cent.
/// pooled : bool
///     Calibrate the intervals on how far the model was off on the series of this table, beside the series of
///     competitions; the more series there are, the more they count. Not for ``no_growth`` and ``average_growth``,
///     whose intervals follow from the series alone.
/// with_ : dict of str to table, optional
///     For ``shared_growth``: other measures of the same areas by name, each a long table of the same ``ds``. Each is used
///     as far as it would have made earlier forecasts nearer, and ``assumptions`` of a forecast in Rust say how.
/// groups : dict of str to str, optional
///     For ``shared_growth``: the group, such as the region, of each ``unique_id``.
/// measure : Measure, optional
///     What ``y`` counts, which says what a forecast can be; any number if left out.
/// calendar : {"year", "month", "quarter", "academic_year", "financial_year"}
///     How ``ds`` is cut.
/// threads : int
///     The result is the same on any number.
/// progress : callable, optional
///     Called with the series done and in all, and if ``pooled`` once more from the beginning; it stops the work by an
///     exception, or by returning ``False``.
///
/// Returns
/// -------
/// Table
///     ``unique_id``, ``ds`` (in the form in which it came in), ``<model>``, ``<model>-lo-80``, ``<model>-hi-80`` and
///     so on.
///
/// Raises
/// ------
/// TableError, SeriesError
///     With every problem of the table and its row, or every series that is too short, in ``issues``.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> plans = vs.Published().series("Lincolnshire", "new_plans").columns()
/// >>> forecast = vs.forecast(plans, h=2, levels=[95])
/// >>> forecast.columns
/// ['unique_id', 'ds', 'auto', 'auto-lo-95', 'auto-hi-95']
/// >>> vs.forecast(plans, h=2, model="no_growth", levels=[80]).columns
/// ['unique_id', 'ds', 'no_growth', 'no_growth-lo-80', 'no_growth-hi-80']
///
/// All areas by what they did together, with their requests beside:
///
/// >>> published = vs.Published()
/// >>> whole = lambda measure: [one for one in published.panel(measure).values() if len(one) > 8]
/// >>> joined, requests = vs.Panel(whole("new_plans")).columns(), vs.Panel(whole("requests")).columns()
/// >>> vs.forecast(joined, h=1, model="shared_growth", with_={"requests": requests}, levels=[80]).columns
/// ['unique_id', 'ds', 'shared_growth', 'shared_growth-lo-80', 'shared_growth-hi-80']
#[pyfunction]
#[pyo3(signature = (
    table, *, h: "int", model: "str" = "auto", levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0],
    pooled = false, with_ = None, groups: "dict[str, str] | None" = None, measure = None, calendar: "str" = "year",
    threads: "int" = 1, progress = None
))]
#[expect(clippy::too_many_arguments, reason = "keywords of one function in Python")]
pub(crate) fn forecast(
    py: Python<'_>,
    table: Frame<'_>,
    #[pyo3(from_py_with = whole)] h: usize,
    #[pyo3(from_py_with = said)] model: &str,
    #[pyo3(from_py_with = figure)] levels: Vec<f64>,
    pooled: bool,
    with_: Option<BTreeMap<Said, Frame<'_>>>,
    #[pyo3(from_py_with = said)] groups: Option<BTreeMap<String, String>>,
    measure: Option<Measure>,
    #[pyo3(from_py_with = said)] calendar: &str,
    #[pyo3(from_py_with = whole)] threads: usize,
    progress: Option<Progress<'_>>,
) -> PyResult<Table> {
    let levels = Levels::new(levels).or_raise()?;
    let shared = model == SHARED_GROWTH;
    if !shared && (with_.is_some() || groups.is_some()) {
        return Err(argument(if with_.is_some() { "with_" } else { "groups" }, "model=\"shared_growth\""));
    }
    let model = if shared { &NoGrowth } else { self::model(model)? };
    let method = Method::from_name(model.id());
    if pooled && method.is_none() {
        return Err(argument("pooled", "False for shared_growth, no_growth and average_growth"));
    }
    let columns = columns(&table.0)?;
    let measure = if let Some(measure) = measure {
        measure
    } else {
        let id = "y".parse().or_raise()?;
        let support = if shared { Support::NonNegative } else { Support::Real };
        Measure(measure::Measure::new(id, "figures", Kind::Stock).supporting(support))
    };
    let panel = series::read(py, &columns, &measure, self::calendar(calendar)?)?.0;
    let mut beside = Vec::new();
    for (name, table) in with_.iter().flatten() {
        let id = name.parse().or_raise()?;
        let other = Measure(measure::Measure::new(id, &**name, Kind::Flow).supporting(Support::NonNegative));
        beside.push(series::read(py, &self::columns(&table.0)?, &other, self::calendar(calendar)?)?.0);
    }
    let groups = groups.unwrap_or_default().into_iter().map(|(key, group)| Ok((key.parse::<Key>().or_raise()?, group)));
    let groups = groups.collect::<PyResult<Vec<_>>>()?;
    let list = panel.series();
    let tried = run(py, threads, progress, |run| {
        let calibrated = match method.filter(|_| pooled) {
            Some(method) => Some(Pooled::across(method, &*panel, h, run)?),
            None => None,
        };
        let grown = if shared {
            let mut grown = SharedGrowth::across(&panel)?;
            for other in &beside {
                grown = grown.beside(other)?;
            }
            Some(if groups.is_empty() { grown } else { grown.grouped(groups.iter().cloned()) })
        } else {
            None
        };
        let model = calibrated.as_ref().map_or(model, |pooled| pooled as &dyn Model);
        let model = grown.as_ref().map_or(model, |grown| grown as &dyn Model);
        let forecast = |series| model.fit(series)?.predict(h, &levels);
        Ok::<_, trajectory::Error>(run.map(list.len(), |index| list.get(index).map(forecast))?)
    })?;
    let (mut made, mut issues) = (Vec::with_capacity(list.len()), Issues::new());
    for (index, tried) in tried.into_iter().flatten().enumerate() {
        match tried {
            Ok(forecast) => made.push(forecast),
            Err(error) => issues.extend(error.issues().iter().map(|issue| {
                let place = [format!("series[{index}]"), issue.path().to_owned()].join(" ");
                Issue::new(issue.code(), place.trim_end(), issue.expected())
            })),
        }
    }
    if !issues.is_empty() {
        return Err(problems("SeriesError", &issues));
    }
    let came = columns.require("ds").or_raise()?.values();
    let id = if shared { SHARED_GROWTH } else { model.id() };
    Table::of(&long(&made, &levels, id, |periods| like(came, periods))?)
}

/// Forecasts of one shape, one below the other, with the columns of each.
fn long<'f>(
    made: &'f [model::Forecast],
    levels: &Levels,
    model: &str,
    ds: impl Fn(&[Period]) -> foundation::Values<'static>,
) -> PyResult<Columns<'f>> {
    let ids = made.iter().flat_map(|one| one.mean().iter().map(|_| one.key().as_str()));
    let periods: Vec<Period> = made.iter().flat_map(model::Forecast::periods).collect();
    let mean: Vec<f64> = made.iter().flat_map(|one| one.mean().iter().copied()).collect();
    let mut all =
        vec![Column::text("unique_id", ids), Column::new("ds", ds(&periods)), Column::floats(model.to_owned(), mean)];
    for (place, level) in levels.as_slice().iter().enumerate() {
        let end = |end: fn(&model::Interval) -> &Vec<f64>| {
            let intervals = made.iter().filter_map(|one| one.intervals().get(place));
            intervals.flat_map(end).copied().collect::<Vec<f64>>()
        };
        all.push(Column::floats(format!("{model}-lo-{level}"), end(|interval| &interval.lo)));
        all.push(Column::floats(format!("{model}-hi-{level}"), end(|interval| &interval.hi)));
    }
    Columns::new("forecast", all).or_raise()
}
