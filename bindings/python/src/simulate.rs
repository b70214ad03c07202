//! What is expected: the exact mean, seeded runs, one scenario beside another, and how it would have done.

use std::sync::Arc;

use foundation::Seed;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use sen2::projection::{self, engine_name};
use trajectory::flow::{self, Policy, Runs, Uncertainty};

use crate::error::{OrRaise, argument};
use crate::number::{said, whole};
use crate::projected::{Difference, Projected, Simulation};
use crate::projection::{Projection, flow_scenario, in_field_words};
use crate::run::run;
use crate::scenario::{Prices, Scenario};
use crate::table::Table;
use crate::typed::Progress;

/// Names to sum by: each entry is a word, or several.
#[derive(FromPyObject, IntoPyObject, Clone, PartialEq, Debug)]
pub(crate) enum By {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl By {
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::One(name) => vec![engine_name(name)],
            Self::Several(names) => names.iter().map(|name| engine_name(name)).collect(),
        }
    }
}

fn uncertainty(name: &str) -> PyResult<Uncertainty> {
    match name {
        "both" => Ok(Uncertainty::Both),
        "rates" => Ok(Uncertainty::Rates),
        "chance" => Ok(Uncertainty::Chance),
        _ => Err(argument("uncertainty", "both, rates or chance")),
    }
}

/// What a simulation was asked for, to make it again.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Asked {
    pub(crate) years: usize,
    pub(crate) runs: u32,
    pub(crate) seed: u64,
    pub(crate) by: Vec<By>,
    pub(crate) uncertainty: String,
    pub(crate) prices: Option<Prices>,
}

impl Asked {
    pub(crate) fn runs(&self) -> PyResult<Runs> {
        let runs = Runs::new(self.runs, Seed::new(self.seed)).uncertainty(uncertainty(&self.uncertainty)?);
        let runs = self.by.iter().fold(runs, |runs, by| runs.by(&by.names()));
        Ok(self.prices()?.into_iter().fold(runs, Runs::prices))
    }

    pub(crate) fn prices(&self) -> PyResult<Option<flow::Prices>> {
        self.prices.as_ref().map(|prices| prices.0.to_prices()).transpose().or_raise()
    }

    pub(crate) fn keywords<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let options = PyDict::new(py);
        options.set_item("runs", self.runs)?;
        options.set_item("seed", self.seed)?;
        options.set_item("by", self.by.clone())?;
        options.set_item("uncertainty", &self.uncertainty)?;
        options.set_item("prices", self.prices.clone())?;
        Ok(options)
    }
}

#[pymethods]
impl Projection {
    /// The exact mean, without simulation.
    ///
    /// Parameters
    /// ----------
    /// years : int, optional
    ///     How many; all for which the population is known if not given.
    /// scenario : Scenario, optional
    ///     What is different.
    #[pyo3(signature = (years: "int | None" = None, *, scenario = None))]
    fn expected(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] years: Option<usize>,
        scenario: Option<Scenario>,
    ) -> PyResult<Projected> {
        let years = self.years(years);
        let made = flow_scenario(scenario.as_ref())?;
        let inner = py.detach(|| made.expected(self.history(), &self.rates, years)).or_raise()?;
        Ok(Projected { inner: Arc::new(inner), projection: self.clone(), years, scenario })
    }

    /// Seeded runs, for how far it may be off. The same seed gives the same bytes on any number of threads.
    ///
    /// Parameters
    /// ----------
    /// years : int, optional
    ///     How many; all for which the population is known if not given.
    /// runs, seed : int
    ///     How many runs, and the number that all draws follow from.
    /// by : list
    ///     What people are summed by, within each run: words (``setting``, ``need``, ``ncy``) or lists of them.
    /// uncertainty : str
    ///     ``both``, ``rates`` alone or ``chance`` alone.
    /// scenario : Scenario, optional
    ///     What is different.
    /// prices : Prices, optional
    ///     What things cost.
    /// threads : int
    ///     How many.
    /// progress : callable, optional
    ///     Called with the parts done and the parts in all; ``False`` stops it.
    #[pyo3(signature = (
        years: "int | None" = None, *, runs: "int" = 1000, seed: "int" = 1, by = vec![By::One("setting".to_owned())],
        uncertainty: "str" = "both", scenario = None, prices = None, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn simulate(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] years: Option<usize>,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        by: Vec<By>,
        #[pyo3(from_py_with = said)] uncertainty: &str,
        scenario: Option<Scenario>,
        prices: Option<Prices>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Simulation> {
        let asked = Asked { years: self.years(years), runs, seed, by, uncertainty: uncertainty.to_owned(), prices };
        let (made, wanted) = (flow_scenario(scenario.as_ref())?, asked.runs()?);
        let (history, rates, years) = (self.history(), self.rates.as_ref(), asked.years);
        let inner = self::run(py, threads, progress, |run| made.simulated(history, rates, years, &wanted, run))?;
        Ok(Simulation { inner: Arc::new(inner), projection: self.clone(), asked, scenario })
    }

    /// One scenario beside another (or beside nothing different), from the same draws: what differs, within each run.
    #[pyo3(signature = (
        scenario, years: "int | None" = None, *, beside = None, runs: "int" = 1000, seed: "int" = 1,
        by = vec![By::One("setting".to_owned())], uncertainty: "str" = "both", prices = None, threads: "int" = 1,
        progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn difference(
        &self,
        py: Python<'_>,
        scenario: Scenario,
        #[pyo3(from_py_with = whole)] years: Option<usize>,
        beside: Option<Scenario>,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        by: Vec<By>,
        #[pyo3(from_py_with = said)] uncertainty: &str,
        prices: Option<Prices>,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<Difference> {
        let asked = Asked { years: self.years(years), runs, seed, by, uncertainty: uncertainty.to_owned(), prices };
        let (with, without) = (flow_scenario(Some(&scenario))?, flow_scenario(beside.as_ref())?);
        let (history, rates, years, wanted) = (self.history(), self.rates.as_ref(), asked.years, asked.runs()?);
        let inner = self::run(py, threads, progress, |run| {
            flow::Difference::new(history, rates, years, [&without, &with], &wanted, run)
        })?;
        Ok(Difference { inner: Arc::new(inner), projection: self.clone(), asked, scenario, beside })
    }

    /// How policies would have done in the years that have passed, beside no growth and average growth.
    ///
    /// Parameters
    /// ----------
    /// policies : list of str
    ///     Their names; this projection's own choices are added to ``default``.
    /// least : int
    ///     How many years of transitions are needed before the first that is tried.
    /// runs, seed, threads, progress
    ///     As for :meth:`simulate`.
    ///
    /// Returns
    /// -------
    /// (Table, Table)
    ///     A row a method and number of years ahead with errors and coverage, and a row for everything that was compared.
    #[pyo3(signature = (
        *, policies: "SupportsGetItem[int, str]" = vec!["default".to_owned(), "witan_send".to_owned()],
        least: "int" = 2, runs: "int" = 300, seed: "int" = 1, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn backtest(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = said)] policies: Vec<String>,
        #[pyo3(from_py_with = whole)] least: usize,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<(Table, Table)> {
        let named = |name: &String| -> PyResult<(foundation::Id, Policy)> {
            let policy = if *name == self.policy() { Ok(self.rates.policy()) } else { projection::policy(name) };
            Ok((name.parse::<foundation::Id>().or_raise()?, policy.or_raise()?))
        };
        let policies = policies.iter().map(named).collect::<PyResult<Vec<_>>>()?;
        let history = self.history();
        let tried = self::run(py, threads, progress, |run| {
            flow::Backtest::new(history, &policies, least, runs, Seed::new(seed), run)
        })?;
        Ok((in_field_words(&tried.scores().or_raise()?)?, in_field_words(&tried.columns().or_raise()?)?))
    }
}
