//! What a projection gives: exact means, runs, and one scenario beside another.

use std::sync::Arc;

use charts::html;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sen2::projection::in_words;
use trajectory::flow;

use crate::chart::{Svg, options};
use crate::document::Said;
use crate::error::{OrRaise, argument};
use crate::lever::selection;
use crate::number::{counted, figure, said, whole};
use crate::pickle::{self, with_options};
use crate::projection::{Projection, QUANTILES, flow_scenario, in_field_words};
use crate::scenario::Scenario;
use crate::simulate::{Asked, By};
use crate::table::Table;
use crate::typed::{Document, Made};

/// How many people are expected, exactly. :meth:`Projection.expected` makes it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, Debug)]
pub(crate) struct Projected {
    pub(crate) inner: Arc<flow::Expected>,
    pub(crate) projection: Projection,
    pub(crate) years: usize,
    pub(crate) scenario: Option<Scenario>,
}

impl PartialEq for Projected {
    fn eq(&self, other: &Self) -> bool {
        (&self.projection, self.years, &self.scenario) == (&other.projection, other.years, &other.scenario)
    }
}

#[pymethods]
impl Projected {
    /// The years, in order.
    #[getter]
    fn years(&self) -> Vec<i32> {
        self.inner.years()
    }

    /// How many people are expected in a year, in all or of those chosen.
    #[pyo3(signature = (
        year: "int", *, ncy: "tuple[int, int] | None" = None, settings: "SupportsGetItem[int, str]" = Vec::new(),
        needs: "SupportsGetItem[int, str]" = Vec::new()
    ))]
    fn total(
        &self,
        #[pyo3(from_py_with = whole)] year: i32,
        #[pyo3(from_py_with = whole)] ncy: Option<(i32, i32)>,
        #[pyo3(from_py_with = said)] settings: Vec<String>,
        #[pyo3(from_py_with = said)] needs: Vec<String>,
    ) -> PyResult<f64> {
        if self.inner.total(year).is_none() {
            return Err(crate::error::not_found("year", "one of the years"));
        }
        Ok(self.inner.people(year, &selection(ncy, &settings, &needs)?))
    }

    /// How many do what between the count before a year and that of the year: ``start``, ``joined``, ``stayed``, ``moved``,
    /// ``left``, ``aged_out``.
    #[pyo3(signature = (year: "int"))]
    fn totals<'py>(&self, py: Python<'py>, #[pyo3(from_py_with = whole)] year: i32) -> PyResult<Document<'py>> {
        let totals = self.inner.totals(year).ok_or_else(|| crate::error::not_found("year", "one of the years"))?;
        let flow::Totals { start, joined, stayed, moved, left, aged_out } = totals;
        let dict = PyDict::new(py);
        let names = ["start", "joined", "stayed", "moved", "left", "aged_out"];
        for (name, people) in names.into_iter().zip([start, joined, stayed, moved, left, aged_out]) {
            dict.set_item(name, people)?;
        }
        Ok(Document(dict.into_any()))
    }

    /// A row a year and state in which anybody is expected: ``year``, ``ncy``, ``need``, ``setting``, ``expected``.
    fn columns(&self) -> PyResult<Table> {
        in_field_words(&self.inner.columns().or_raise()?)
    }

    /// A row a year and pair of need and setting between which anybody is expected to go: ``year``, ``from``, ``to``,
    /// ``expected``; ``outside`` is outside.
    fn flows(&self) -> PyResult<Table> {
        Table::of(&self.inner.flows().or_raise()?)
    }

    /// From which setting to which people are expected to go in the year before a count, as a chart with counts.
    #[pyo3(signature = (year: "int", *, id: "str" = "flows"))]
    fn flow_chart(
        &self,
        #[pyo3(from_py_with = whole)] year: i32,
        #[pyo3(from_py_with = said)] id: &str,
    ) -> PyResult<Svg> {
        Ok(Svg::of(&charts::flows::between_settings(&self.inner, year).or_raise()?.draw(&options(id)?)))
    }

    fn __repr__(&self) -> String {
        let years = self.inner.years();
        let total = years.last().and_then(|year| self.inner.total(*year)).unwrap_or(0.0);
        let (first, last) = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        format!("<valuing_send.Projected {first} to {last}: {total:.1} people at the end>")
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&in_words(&self.inner.columns().or_raise()?).or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let options = PyDict::new(slf.py());
        options.set_item("scenario", this.scenario)?;
        let method = Bound::new(slf.py(), this.projection)?.getattr("expected")?;
        pickle::made(with_options(method, &options)?, (this.years,))
    }
}

/// What runs gave. :meth:`Projection.simulate` makes it.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Simulation {
    pub(crate) inner: Arc<flow::Simulated>,
    pub(crate) projection: Projection,
    pub(crate) asked: Asked,
    pub(crate) scenario: Option<Scenario>,
}

#[pymethods]
impl Simulation {
    /// The years, in order.
    #[getter]
    fn years(&self) -> Vec<i32> {
        self.inner.years().to_vec()
    }

    /// How many runs.
    #[getter]
    fn runs(&self) -> u32 {
        self.inner.runs()
    }

    /// A row a year and sum: ``year``, the words that are summed by, ``mean``, ``sd`` and the quantiles (``q0.5`` is the
    /// median). Without words: everybody. Quantiles of parts do not add up to that of the whole.
    #[pyo3(signature = (
        by: "SupportsGetItem[int, str]" = Vec::new(), *, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()
    ))]
    fn people(
        &self,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = figure)] quantiles: Vec<f64>,
    ) -> PyResult<Table> {
        in_field_words(&self.inner.people(&By::Several(by).names(), &quantiles).or_raise()?)
    }

    /// The same in pounds a year, of all pots together and without what is paid for places.
    #[pyo3(signature = (
        by: "SupportsGetItem[int, str]" = Vec::new(), *, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()
    ))]
    fn cost(
        &self,
        #[pyo3(from_py_with = said)] by: Vec<String>,
        #[pyo3(from_py_with = figure)] quantiles: Vec<f64>,
    ) -> PyResult<Table> {
        in_field_words(&self.inner.cost(&By::Several(by).names(), &quantiles).or_raise()?)
    }

    /// A row a year and pot (``all`` is the sum), in pounds; what is paid for places is in it.
    #[pyo3(signature = (*, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()))]
    fn pots(&self, #[pyo3(from_py_with = figure)] quantiles: Vec<f64>) -> PyResult<Table> {
        Table::of(&self.inner.pots(&quantiles).or_raise()?)
    }

    /// A row a year and thing that people do (``start``, ``joined``, ``stayed``, ``moved``, ``left``, ``aged_out``).
    #[pyo3(signature = (*, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()))]
    fn totals(&self, #[pyo3(from_py_with = figure)] quantiles: Vec<f64>) -> PyResult<Table> {
        Table::of(&self.inner.totals(&quantiles).or_raise()?)
    }

    /// The people of a setting (or all) over time, with what was counted and a fan of 80 and 95 per cent.
    #[pyo3(signature = (setting = None, *, id: "str" = "stock"))]
    fn chart(&self, setting: Option<Said>, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        let picture = charts::flows::stock(self.projection.history(), &self.inner, setting.as_deref()).or_raise()?;
        Ok(Svg::of(&charts::fan(&picture, &options(id)?)))
    }

    /// What each pot pays over the years, as a chart.
    #[pyo3(signature = (*, id: "str" = "pots"))]
    fn pots_chart(&self, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        Ok(Svg::of(&charts::fan(&charts::flows::pots(&self.inner).or_raise()?, &options(id)?)))
    }

    fn __repr__(&self) -> String {
        let (first, last) = (self.inner.years().first(), self.inner.years().last());
        let (first, last) = (first.copied().unwrap_or(0), last.copied().unwrap_or(0));
        format!(
            "<valuing_send.Simulation {first} to {last}: {}, seed {}>",
            counted(self.asked.runs, "run"),
            self.asked.seed
        )
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.people(&[], &QUANTILES).or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let options = this.asked.keywords(slf.py())?;
        options.set_item("scenario", this.scenario)?;
        let method = Bound::new(slf.py(), this.projection)?.getattr("simulate")?;
        pickle::made(with_options(method, &options)?, (this.asked.years,))
    }
}

/// One scenario beside another, within each run. :meth:`Projection.difference` makes it. That less is paid from one pot says
/// nothing of the others, so every pot is shown.
#[pyclass(frozen, eq, module = "valuing_send")]
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Difference {
    pub(crate) inner: Arc<flow::Difference>,
    pub(crate) projection: Projection,
    pub(crate) asked: Asked,
    pub(crate) scenario: Scenario,
    pub(crate) beside: Option<Scenario>,
}

#[pymethods]
impl Difference {
    /// A row a year: how many more people there are under the scenario.
    #[pyo3(signature = (*, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()))]
    fn people(&self, #[pyo3(from_py_with = figure)] quantiles: Vec<f64>) -> PyResult<Table> {
        Table::of(&self.inner.people(&quantiles).or_raise()?)
    }

    /// A row a year and pot (``all`` is the sum): how many more pounds are paid under the scenario.
    #[pyo3(signature = (*, quantiles: "SupportsGetItem[int, float]" = QUANTILES.to_vec()))]
    fn pots(&self, #[pyo3(from_py_with = figure)] quantiles: Vec<f64>) -> PyResult<Table> {
        Table::of(&self.inner.pots(&quantiles).or_raise()?)
    }

    /// On what the difference depends, by exact means.
    ///
    /// Parameters
    /// ----------
    /// of : str
    ///     ``people`` (a row a year and part of the scenarios: ``alone``, ``last`` and its ``share``, which add up), ``pots``
    ///     (the same by pot, in pounds) or ``units`` (a row a year and unit cost: ``pounds`` of the difference, a tenth more
    ///     were the cost a tenth higher, and ``sd`` for one standard deviation of the cost).
    fn sensitivity(&self, py: Python<'_>, of: Said) -> PyResult<Table> {
        let (with, without) = (flow_scenario(Some(&self.scenario))?, flow_scenario(self.beside.as_ref())?);
        let prices = self.asked.prices()?;
        let (history, rates, years) = (self.projection.history(), &self.projection.rates, self.asked.years);
        let made = py.detach(|| flow::Sensitivity::new(history, rates, years, [&without, &with], prices.as_ref()));
        let made = made.or_raise()?;
        Table::of(match &*of {
            "people" => made.people(),
            "pots" => made.pots(),
            "units" => made.units(),
            _ => return Err(argument("of", "people, pots or units")),
        })
    }

    /// The projection with nothing different, or under the scenario it is set beside.
    #[getter]
    fn without(&self) -> Simulation {
        let (inner, scenario) = (Arc::new(self.inner.without().clone()), self.beside.clone());
        Simulation { inner, projection: self.projection.clone(), asked: self.asked.clone(), scenario }
    }

    /// The projection under the scenario.
    #[getter]
    fn with_scenario(&self) -> Simulation {
        let (inner, scenario) = (Arc::new(self.inner.with().clone()), Some(self.scenario.clone()));
        Simulation { inner, projection: self.projection.clone(), asked: self.asked.clone(), scenario }
    }

    /// The difference in people over the years with its interval, as a chart.
    #[pyo3(signature = (*, id: "str" = "difference"))]
    fn chart(&self, #[pyo3(from_py_with = said)] id: &str) -> PyResult<Svg> {
        let picture = charts::flows::difference(&self.inner, self.scenario.0.title.as_str()).or_raise()?;
        Ok(Svg::of(&charts::fan(&picture, &options(id)?)))
    }

    fn __repr__(&self) -> String {
        format!(
            "<valuing_send.Difference {}: {}, seed {}>",
            self.scenario.0.id,
            counted(self.asked.runs, "run"),
            self.asked.seed
        )
    }

    fn _repr_html_(&self) -> PyResult<String> {
        Ok(html::table(&self.inner.people(&QUANTILES).or_raise()?).to_string())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let this = slf.get().clone();
        let options = this.asked.keywords(slf.py())?;
        options.set_item("beside", this.beside)?;
        let method = Bound::new(slf.py(), this.projection)?.getattr("difference")?;
        pickle::made(with_options(method, &options)?, (this.scenario, this.asked.years))
    }
}
