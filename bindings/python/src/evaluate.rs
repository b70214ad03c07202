//! How well a model would have done.

use std::sync::Arc;

use charts::html;
use pyo3::prelude::*;
use trajectory::evaluate;
use trajectory::model::Levels;

use crate::document::Said;
use crate::error::{OrRaise, argument};
use crate::forecast::{model, tried};
use crate::number::{counted, figure, said, whole};
use crate::pickle::{self, with_options};
use crate::run::run;
use crate::series::{Panel, Series};
use crate::table::Table;
use crate::typed::one_of;
use crate::typed::{Made, Progress};

/// A back-test: from each origin in turn it fits the models to what was known then, forecasts, and lays what happened
/// beside.
///
/// Parameters
/// ----------
/// min_train : int
///     Points to train on, at least 2.
/// h : int
///     Periods ahead, at least 1.
/// levels : sequence of float
///     Levels of the intervals in per cent.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> measure = vs.Measure("visits", "visits", "flow")
/// >>> series = vs.Series(measure, "north", zip(range(2012, 2020), range(10, 26, 2)))
/// >>> trial = vs.Backtest(min_train=5, h=2).run(series, ["no_growth", "average_growth"])
/// >>> [row["mase"] for row in trial.columns().to_dicts() if row["horizon"] == 0]
/// [1.4, 0.0]
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Backtest {
    /// Points to train on.
    #[pyo3(get)]
    min_train: usize,
    /// Periods ahead.
    #[pyo3(get)]
    h: usize,
    /// Levels of the intervals in per cent.
    #[pyo3(get)]
    levels: Vec<f64>,
}

impl Backtest {
    pub(crate) fn inner(&self) -> PyResult<evaluate::Backtest> {
        let levels = Levels::new(self.levels.iter().copied()).or_raise()?;
        Ok(evaluate::Backtest::new().min_train(self.min_train).horizon(self.h).levels(levels))
    }
}

/// What a back-test is run on.
#[derive(IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) enum On {
    /// One series.
    Series(Series),
    /// Every series of a panel.
    Panel(Panel),
}

one_of! { On: Series | Panel, "a Series or a Panel" }

impl AsRef<[trajectory::series::Series]> for On {
    fn as_ref(&self) -> &[trajectory::series::Series] {
        match self {
            Self::Series(series) => std::slice::from_ref(&series.0),
            Self::Panel(panel) => panel.0.series(),
        }
    }
}

#[pymethods]
impl Backtest {
    #[new]
    #[pyo3(signature = (
        *, min_train: "int" = 5, h: "int" = 3, levels: "SupportsGetItem[int, float]" = vec![80.0, 95.0]
    ))]
    fn new(
        #[pyo3(from_py_with = whole)] min_train: usize,
        #[pyo3(from_py_with = whole)] h: usize,
        #[pyo3(from_py_with = figure)] levels: Vec<f64>,
    ) -> PyResult<Self> {
        if min_train < 2 || h < 1 {
            return Err(argument(if h < 1 { "h" } else { "min_train" }, "min_train of at least 2 and h of at least 1"));
        }
        let levels = Levels::new(levels).or_raise()?.as_slice().to_vec();
        Ok(Self { min_train, h, levels })
    }

    /// Tries the models on a series, or on every series of a panel.
    ///
    /// Parameters
    /// ----------
    /// on : Series or Panel
    ///     What it is tried on. Of a panel, a series that is too short or has a hole is left out and listed.
    /// models : sequence of str
    ///     Any of :func:`models`; if left out ``auto`` and the baselines that it has to beat, ``no_growth`` and
    ///     ``average_growth``.
    /// threads : int
    ///     The result is the same on any number.
    /// progress : callable, optional
    ///     Called with the series done and in all; it stops the work by an exception, or by returning ``False``.
    ///
    /// Raises
    /// ------
    /// SeriesError
    ///     No series can be tried.
    /// StoppedError
    ///     ``progress`` returned ``False``.
    #[pyo3(signature = (on, models: "SupportsGetItem[int, str]" = tried(), *, threads: "int" = 1, progress = None))]
    fn run(
        &self,
        py: Python<'_>,
        on: On,
        #[pyo3(from_py_with = said)] models: Vec<String>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Trial> {
        let backtest = self.inner()?;
        let list = models.iter().map(|name| model(name)).collect::<PyResult<Vec<_>>>()?;
        let found = run(py, threads, progress, |run| backtest.run(&list, &on, run))?;
        Ok(Trial { inner: Arc::new(found), backtest: self.clone(), on, models })
    }

    fn __repr__(&self) -> String {
        let Self { min_train, h, levels } = self;
        format!("Backtest(min_train={min_train}, h={h}, levels={levels:?})")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get());
        let options = pyo3::types::PyDict::new(py);
        options.set_item("min_train", this.min_train)?;
        options.set_item("h", this.h)?;
        options.set_item("levels", this.levels.clone())?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, ())
    }
}

/// What a back-test found: a score for each model, and what was left out. :meth:`Backtest.run` makes it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Trial {
    inner: Arc<evaluate::Trial>,
    backtest: Backtest,
    on: On,
    models: Vec<String>,
}

#[pymethods]
impl Trial {
    /// For each model a row for each number of periods ahead and, with ``horizon`` 0, one over all: ``model``,
    /// ``horizon``, ``points``, ``across_breaks`` (forecasts that were not compared, since a marked break lies between),
    /// ``mase``, ``rmsse``, ``wape``, ``mape`` and ``bias`` (per cent), ``crps``, and for each level
    /// ``coverage-<level>`` (0 to 1), ``winkler-<level>`` and ``pinball-<level>``.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// How a model did, in words.
    ///
    /// Raises
    /// ------
    /// NotFoundError
    ///     It was not tried.
    fn words(&self, model: Said) -> PyResult<String> {
        let score = self.inner.score(&model).map(evaluate::Score::words);
        score.ok_or_else(|| crate::error::not_found("model", format!("one of {}", self.models.join(", "))))
    }

    /// The keys of the series that could not be tried, and the code of the reason.
    #[getter]
    fn left_out(&self) -> Vec<(&str, &'static str)> {
        use foundation::Coded;
        self.inner.left_out().iter().map(|(key, error)| (key.as_str(), error.code().as_str())).collect()
    }

    fn __repr__(&self) -> String {
        format!(
            "<valuing_send.Trial: {}, {} series left out>",
            counted(self.models.len(), "model"),
            self.inner.left_out().len()
        )
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.columns().or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let backtest = Bound::new(slf.py(), this.backtest)?;
        pickle::made(backtest.getattr("run")?, (this.on, this.models))
    }
}
