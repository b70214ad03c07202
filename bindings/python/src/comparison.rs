//! What happened beside what was expected and aimed at.

use std::sync::Arc;

use charts::{fan, html};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use trajectory::ambition::{self, Balancing};

use crate::ambition::Ambition;
use crate::chart::{Svg, options};
use crate::error::OrRaise;
use crate::forecast::Forecast;
use crate::measure::Measure;
use crate::number::{counted, figure, said};
use crate::pickle::{self, with_options};
use crate::series::Series;
use crate::table::Table;
use crate::typed::Made;
use crate::typed::one_of;

/// A measure to be read beside others: its series, or the measure alone where nobody collects it.
#[derive(IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) enum Beside {
    /// Collected.
    Series(Series),
    /// Not collected.
    Measure(Measure),
}

one_of! { Beside: Series | Measure, "a Series or a Measure" }

/// What happened beside what was expected, what was aimed at, and the balancing measures.
///
/// It reads figures as below, within or above expected: which of these is good is not for it to say.
///
/// Parameters
/// ----------
/// actual : Series
///     What happened.
/// baseline : Forecast
///     What was expected if nothing changed, of the same measure and key.
/// balancing : sequence of Series or Measure
///     What it is read beside, at least one: a measure that nobody collects stands in every table as *not collected*.
/// ambition : Ambition, optional
///     What was aimed at.
/// level : float, optional
///     The level of the interval that figures are read beside; the widest if left out.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> visits = vs.Measure("visits", "visits to the library", "flow", unit="visits")
/// >>> waits = vs.Measure("waits", "people who waited for a book", "flow", role="balancing")
/// >>> series = vs.Series(visits, "north", zip(range(2015, 2021), [520, 507, 533, 518, 529, 611]))
/// >>> baseline = series.up_to(2019).forecast(1, model="no_growth")
/// >>> comparison = vs.TrajectoryComparison(series, baseline, [waits])
/// >>> comparison.columns()["reading"]
/// ['above expected', 'not collected']
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct TrajectoryComparison {
    inner: Arc<ambition::Comparison>,
    actual: Series,
    baseline: Forecast,
    balancing: Vec<Beside>,
    ambition: Option<Ambition>,
}

#[pymethods]
impl TrajectoryComparison {
    #[new]
    #[pyo3(signature = (actual, baseline, balancing, *, ambition = None, level: "float | None" = None))]
    fn new(
        actual: Series,
        baseline: Forecast,
        balancing: Vec<Beside>,
        ambition: Option<Ambition>,
        #[pyo3(from_py_with = figure)] level: Option<f64>,
    ) -> PyResult<Self> {
        let beside = balancing.iter().map(|one| match one {
            Beside::Series(series) => (series.0.measure().clone(), Some(trajectory::series::Series::clone(&series.0))),
            Beside::Measure(measure) => (measure.0.clone(), None),
        });
        let beside = Balancing::new(beside).or_raise()?;
        let (series, forecast) = (actual.0.as_ref().clone(), baseline.inner.as_ref().clone());
        let mut made = ambition::Comparison::new(series, forecast, beside).or_raise()?;
        if let Some(level) = level {
            made = made.at_level(level).or_raise()?;
        }
        if let Some(ambition) = &ambition {
            made = made.ambition(trajectory::ambition::Ambition::clone(&ambition.inner)).or_raise()?;
        }
        Ok(Self { inner: Arc::new(made), actual, baseline, balancing, ambition })
    }

    /// The comparison in plain words with figures.
    fn sentences(&self) -> Vec<String> {
        self.inner.sentences()
    }

    /// The measure, and below it every balancing measure, one row a period.
    fn columns(&self) -> PyResult<Table> {
        Table::of(&self.inner.columns().or_raise()?)
    }

    /// The level of the interval that figures are read beside, in per cent.
    #[getter]
    fn level(&self) -> f64 {
        self.inner.level()
    }

    /// The comparison as a chart; see :meth:`Series.chart`.
    #[pyo3(signature = (whose: "str | None" = None, *, id: "str" = "comparison"))]
    fn chart(
        &self,
        #[pyo3(from_py_with = said)] whose: Option<&str>,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        let whose = whose.unwrap_or(self.inner.actual().key().as_str());
        Ok(Svg::of(&fan(&charts::comparison(&self.inner, whose), &options(id)?)))
    }

    fn __repr__(&self) -> String {
        let (id, rows) = (self.inner.measure().id(), self.inner.rows().len());
        format!(
            "<valuing_send.TrajectoryComparison {id}: {}, {} beside>",
            counted(rows, "period"),
            self.balancing.len()
        )
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let whose = self.inner.actual().key().as_str();
        let svg = fan(&charts::comparison(&self.inner, whose), &options("comparison")?);
        Ok(html::figure(&svg, &html::table(&self.inner.columns().or_raise()?)).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, this) = (slf.py(), slf.get().clone());
        let options = PyDict::new(py);
        options.set_item("ambition", this.ambition)?;
        options.set_item("level", this.inner.level())?;
        let made = with_options(slf.get_type().into_any(), &options)?;
        pickle::made(made, (this.actual, this.baseline, this.balancing))
    }
}
