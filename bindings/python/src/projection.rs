//! Projections: where children and young people will be.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use foundation::document::to_text;
use foundation::{Columns, Seed};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyType};
use sen2::outputs::Filling;
use sen2::projection::{self, Inputs, Tables, engine_name, in_words};
use trajectory::flow::{self, Goal, History, Lever, Policy, Rates, Runs, Selection, Uncertainty};

use crate::document::parsed;
use crate::error::{OrRaise, argument};
use crate::number::whole;
use crate::output::{Filled, Layout};
use crate::pickle::{self, with_options};
use crate::projected::{Difference, Projected, Simulation};
use crate::run::run;
use crate::scenario::{self, Prices, Scenario};
use crate::table::{self, Table};
use crate::typed::{Document, Frame, Made, Progress};

pub(crate) const QUANTILES: [f64; 5] = [0.025, 0.1, 0.5, 0.9, 0.975];

/// Which table says where people were.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Kind {
    Transitions,
    Census,
    Counts,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Transitions => "transitions",
            Self::Census => "census",
            Self::Counts => "counts",
        }
    }
}

/// What the tables of a projection hold.
#[derive(Clone, Debug)]
struct Given {
    kind: Kind,
    people: Columns<'static>,
    population: Columns<'static>,
    valid_states: Columns<'static>,
    costs: Option<Columns<'static>>,
    waiting: Option<String>,
    policy: String,
    /// The choices made otherwise, as JSON.
    choices: String,
}

/// A table: a frame, the text of a CSV, or the path of one.
fn given(name: &'static str, object: &Bound<'_, PyAny>) -> PyResult<Columns<'static>> {
    if let Ok(text) = object.cast::<PyString>() {
        let text = text.to_string();
        if text.contains('\n') {
            return projection::csv(name, &text).or_raise();
        }
    }
    if object.is_instance_of::<PyString>() || object.getattr_opt("__fspath__")?.is_some() {
        let text = std::fs::read_to_string(object.extract::<PathBuf>()?)?;
        return projection::csv(name, &text).or_raise();
    }
    table::columns(object)
}

/// Children and young people by national curriculum year (NCY), need and setting, and where they will be.
///
/// A table is a frame (anything with an Arrow stream), the text of a CSV, or the path of one. Columns may have the names of
/// existing files or ours (``year`` for ``calendar-year``, ``ncy`` for ``academic-year``).
///
/// Parameters
/// ----------
/// transitions : frame, str or os.PathLike
///     A row a person and year: ``calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2,
///     academic-year-2``; ``NONSEND`` is outside.
/// population : frame, str or os.PathLike
///     ``calendar-year, academic-year, population``, of the years past and to come.
/// valid_states : frame, str or os.PathLike
///     ``setting, min-academic-year, max-academic-year, needs, setting->setting``.
/// costs : frame, str or os.PathLike, optional
///     ``need, setting, cost``, in pounds a year.
/// waiting : str, optional
///     What to call those who wait for a place, where a scenario counts places.
/// policy : str
///     ``default`` is ours: nobody is lost sight of, needs change, joiners and leavers follow a shrunk and damped trend.
///     ``witan_send`` is the best-known published model as it stands.
/// **choices
///     What is done otherwise than the policy does: ``past_range`` (``move_or_leave`` or ``age_out``), ``joiners_from``
///     (``same_year`` or ``year_before``), ``joiner_weight`` (``all_years`` or ``one_year``), ``open_at`` (``arriving`` or
///     ``leaving``), ``needs_change``, ``draws`` (``once_a_run`` or ``each_year``), ``prior_weight``, ``trend``,
///     ``year_effect``, ``place_effect``, ``destination_effect``, ``carried_to``; ``None`` for one of the last five means none.
///
/// Examples
/// --------
/// >>> import valuing_send as vs
/// >>> transitions = "year,setting-1,need-1,ncy-1,setting-2,need-2,ncy-2\n" + "".join(
/// ...     f"{year},school,ASD,{ncy},school,ASD,{ncy + 1}\n" * 9 + f"{year},NONSEND,NONSEND,{ncy},school,ASD,{ncy + 1}\n"
/// ...     for year in (2024, 2025) for ncy in range(5))
/// >>> population = "year,ncy,population\n" + "".join(f"{year},{ncy},100\n" for year in range(2024, 2030) for ncy in range(6))
/// >>> states = "setting,min-academic-year,max-academic-year,needs,setting->setting\nschool,0,5,ASD,school\n"
/// >>> projection = vs.Projection(transitions, population, states)
/// >>> projection
/// <valuing_send.Projection from 2026: 50 people, years to 2029, policy default>
/// >>> mean = projection.expected(2)
/// >>> runs = projection.simulate(2, runs=100, seed=1, by=["setting"])
/// >>> abs(runs.people()["mean"][0] - mean.total(2027)) < 1
/// True
#[pyclass(frozen, eq, from_py_object, module = "valuing_send")]
#[derive(Clone, Debug)]
pub(crate) struct Projection {
    given: Arc<Given>,
    pub(crate) inputs: Arc<Inputs>,
    pub(crate) rates: Arc<Rates>,
}

impl PartialEq for Projection {
    fn eq(&self, other: &Self) -> bool {
        self.inputs == other.inputs && self.rates == other.rates
    }
}

impl Projection {
    fn of(py: Python<'_>, given: Given) -> PyResult<Self> {
        let choices = foundation::document::parse_json(given.choices.as_bytes(), foundation::document::Limits::DEFAULT);
        let choices = choices.map_err(|issues| crate::error::problems("ArgumentError", &issues))?;
        let policy = projection::policy_with(&given.policy, &choices).or_raise()?;
        let waiting = given.waiting.as_deref().map(scenario::key).transpose()?;
        let made = py.detach(|| -> Result<_, sen2::Error> {
            let (people, population, states) = (&given.people, &given.population, &given.valid_states);
            let mut tables = match given.kind {
                Kind::Transitions => Tables::transitions(people, population, states),
                Kind::Census => Tables::census(people, population, states),
                Kind::Counts => Tables::counts(people, population, states),
            };
            tables = given.costs.iter().fold(tables, Tables::costs);
            tables = waiting.into_iter().fold(tables, Tables::waiting);
            let inputs = tables.read()?;
            let rates = Rates::fit(inputs.history(), policy)?;
            Ok((inputs, rates))
        });
        let (inputs, rates) = made.or_raise()?;
        Ok(Self { given: Arc::new(given), inputs: Arc::new(inputs), rates: Arc::new(rates) })
    }

    pub(crate) fn history(&self) -> &History {
        self.inputs.history()
    }

    /// As many years as asked for, or all that the population reaches.
    fn years(&self, years: Option<usize>) -> usize {
        years.unwrap_or_else(|| self.history().future().len())
    }
}

#[expect(clippy::too_many_arguments, reason = "what a constructor of a projection takes in Python")]
fn projection_of(
    kind: Kind,
    people: &Bound<'_, PyAny>,
    population: &Bound<'_, PyAny>,
    valid_states: &Bound<'_, PyAny>,
    costs: Option<&Bound<'_, PyAny>>,
    waiting: Option<String>,
    policy: &str,
    choices: Option<&Bound<'_, PyDict>>,
) -> PyResult<Projection> {
    let given = Given {
        kind,
        people: given(kind.name(), people)?,
        population: given("population", population)?,
        valid_states: given("valid_states", valid_states)?,
        costs: costs.map(|costs| given("costs", costs)).transpose()?,
        waiting,
        policy: policy.to_owned(),
        choices: to_text(&scenario::choices(choices)?).or_raise()?,
    };
    Projection::of(people.py(), given)
}

pub(crate) fn flow_scenario(scenario: Option<&Scenario>) -> PyResult<flow::Scenario> {
    scenario.map_or_else(|| Ok(flow::Scenario::nothing()), |scenario| scenario.0.to_scenario().or_raise())
}

pub(crate) fn in_field_words(columns: &Columns<'_>) -> PyResult<Table> {
    Table::of(&in_words(columns).or_raise()?)
}

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
        let prices = self.prices.as_ref().map(|prices| prices.0.to_prices()).transpose().or_raise()?;
        Ok(prices.into_iter().fold(runs, Runs::prices))
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

pub(crate) fn selection(ncy: Option<(i32, i32)>, settings: &[String], needs: &[String]) -> PyResult<Selection> {
    let keys = |names: &[String]| names.iter().map(|name| scenario::key(name)).collect::<PyResult<Vec<_>>>();
    let mut selection = Selection::everyone();
    if let Some((first, last)) = ncy {
        selection = selection.ages(first..=last);
    }
    if !settings.is_empty() {
        selection = selection.places(keys(settings)?);
    }
    if !needs.is_empty() {
        selection = selection.keys("need".parse::<foundation::Id>().or_raise()?, keys(needs)?);
    }
    Ok(selection)
}

#[pymethods]
impl Projection {
    #[new]
    #[pyo3(signature = (
        transitions, population, valid_states, costs = None, *, waiting = None, policy = "default", **choices: "object"
    ))]
    fn new(
        transitions: Frame<'_>,
        population: Frame<'_>,
        valid_states: Frame<'_>,
        costs: Option<Frame<'_>>,
        waiting: Option<String>,
        policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let costs = costs.as_ref().map(|costs| &costs.0);
        let (people, population, states) = (&transitions.0, &population.0, &valid_states.0);
        projection_of(Kind::Transitions, people, population, states, costs, waiting, policy, choices)
    }

    /// From a census: a row a person and count, ``key, calendar-year, academic-year, need, setting``. A person is followed
    /// by their key from one year to the next; who is not there a year later has left, and who is new has joined.
    #[classmethod]
    #[pyo3(signature = (census, population, valid_states, costs = None, *, waiting = None, policy = "default", **choices: "object"))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn from_census(
        _class: &Bound<'_, PyType>,
        census: Frame<'_>,
        population: Frame<'_>,
        valid_states: Frame<'_>,
        costs: Option<Frame<'_>>,
        waiting: Option<String>,
        policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let costs = costs.as_ref().map(|costs| &costs.0);
        let (people, population, states) = (&census.0, &population.0, &valid_states.0);
        projection_of(Kind::Census, people, population, states, costs, waiting, policy, choices)
    }

    /// From counts alone, where nothing better exists: ``calendar-year, academic-year, need, setting, people``. The least
    /// that must have happened is inferred, and weighs a quarter of what is seen, so that intervals are wider.
    #[classmethod]
    #[pyo3(signature = (counts, population, valid_states, costs = None, *, waiting = None, policy = "default", **choices: "object"))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn from_counts(
        _class: &Bound<'_, PyType>,
        counts: Frame<'_>,
        population: Frame<'_>,
        valid_states: Frame<'_>,
        costs: Option<Frame<'_>>,
        waiting: Option<String>,
        policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let costs = costs.as_ref().map(|costs| &costs.0);
        let (people, population, states) = (&counts.0, &population.0, &valid_states.0);
        projection_of(Kind::Counts, people, population, states, costs, waiting, policy, choices)
    }

    /// The year of the last count, from which it projects.
    #[getter]
    fn start(&self) -> i32 {
        self.history().start()
    }

    /// The years to come for which the population is known.
    #[getter]
    fn future(&self) -> Vec<i32> {
        self.history().future()
    }

    /// The settings, those who wait for one included.
    #[getter]
    fn settings(&self) -> Vec<&str> {
        self.inputs.states().places().iter().map(|place| place.key.as_str()).collect()
    }

    /// The needs.
    #[getter]
    fn needs(&self) -> Vec<&str> {
        self.inputs.states().groups().iter().flatten().map(foundation::Key::as_str).collect()
    }

    /// The policy by its name.
    #[getter]
    fn policy(&self) -> &str {
        &self.given.policy
    }

    /// The choices made otherwise than the policy does.
    #[getter]
    fn choices<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.given.choices)
    }

    /// How many people of a year's count are where the transitions of the year before do not lead to, or the other way
    /// round: 0 where the history is whole.
    fn unmatched(&self, year: i32) -> u64 {
        self.history().unmatched(year)
    }

    /// What was estimated, as a table.
    ///
    /// Parameters
    /// ----------
    /// of : str
    ///     ``leaving`` and ``moving`` (a row a state: ``yes``, ``no``, ``rate``), ``destinations`` (where those who move go:
    ///     ``weight``), ``joining`` (a row a year group), ``arrivals`` (where those who join come to), ``years`` (how whole years differ beyond
    ///     chance: ``level``, ``slope``, ``variance``, ``alike``).
    fn rates(&self, of: &str) -> PyResult<Table> {
        let table = match of {
            "leaving" => self.rates.leaving(),
            "moving" => self.rates.moving(),
            "destinations" => self.rates.destinations(),
            "joining" => self.rates.joining(),
            "arrivals" => self.rates.arrivals(),
            "years" => self.rates.years(),
            _ => return Err(argument("of", "leaving, moving, destinations, joining, arrivals or years")),
        };
        in_field_words(&table.or_raise()?)
    }

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
        years: "int | None" = None, *, runs: "int" = 1000, seed: "int" = 1, by = vec![By::One("setting".to_owned())], uncertainty = "both",
        scenario = None, prices = None, threads: "int" = 1, progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn simulate(
        &self,
        py: Python<'_>,
        #[pyo3(from_py_with = whole)] years: Option<usize>,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        by: Vec<By>,
        uncertainty: &str,
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
        scenario, years: "int | None" = None, *, beside = None, runs: "int" = 1000, seed: "int" = 1, by = vec![By::One("setting".to_owned())],
        uncertainty = "both", prices = None, threads: "int" = 1, progress = None
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
        uncertainty: &str,
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

    /// How much each change of a scenario makes of its difference from nothing being different, in people expected in a
    /// year: a row a change, ``alone``, ``last`` and its ``share`` (the average over every order, which add up).
    #[pyo3(signature = (scenario, year, *, ncy = None, settings = Vec::new(), needs = Vec::new()))]
    fn parts(
        &self,
        py: Python<'_>,
        scenario: Scenario,
        year: i32,
        ncy: Option<(i32, i32)>,
        settings: Vec<String>,
        needs: Vec<String>,
    ) -> PyResult<Table> {
        let (made, of) = (flow_scenario(Some(&scenario))?, selection(ncy, &settings, &needs)?);
        let years = usize::try_from(year - self.start()).unwrap_or(0);
        let table = py.detach(|| made.parts(self.history(), &self.rates, years, year, &of)).or_raise()?;
        Table::of(&table)
    }

    /// The least of a lever of supply with which at most so many people are expected somewhere in a year.
    ///
    /// Parameters
    /// ----------
    /// scenario : Scenario
    ///     What else is different.
    /// lever : dict
    ///     ``{"places": setting, "from": year, "most": n}``: how many places there are from a year on; ``{"opening": setting,
    ///     "places": n, "between": (first, last)}``: the latest year in which places open that will do; ``{"reach": number}``: the
    ///     share of the effect of a change that follows from supply. A rate that is decided child by child is not solved
    ///     for: that would set a quota on decisions that the law makes individual.
    /// year : int
    ///     The year.
    /// at_most : float
    ///     How many people.
    /// ncy, settings, needs
    ///     Who is meant, such as ``settings=["waiting"]``.
    ///
    /// Returns
    /// -------
    /// dict
    ///     ``setting`` of the lever, and ``expected`` people.
    #[pyo3(signature = (scenario, lever, year, at_most, *, ncy = None, settings = Vec::new(), needs = Vec::new()))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn seek<'py>(
        &self,
        py: Python<'py>,
        scenario: Scenario,
        lever: Document<'py>,
        year: i32,
        at_most: f64,
        ncy: Option<(i32, i32)>,
        settings: Vec<String>,
        needs: Vec<String>,
    ) -> PyResult<Document<'py>> {
        let made = flow_scenario(Some(&scenario))?;
        let lever = lever.0.cast::<PyDict>().map_err(|_| argument("lever", "a dict"))?;
        let (lever, goal) = (self::lever(lever)?, Goal { year, of: selection(ncy, &settings, &needs)?, at_most });
        let years = self.years(None);
        let found = py.detach(|| made.seek(self.history(), &self.rates, years, &lever, &goal)).or_raise()?;
        let answer = PyDict::new(py);
        answer.set_item("setting", found.setting)?;
        answer.set_item("expected", found.expected)?;
        Ok(Document(answer.into_any()))
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
        *, policies = vec!["default".to_owned(), "witan_send".to_owned()], least: "int" = 2, runs: "int" = 300, seed: "int" = 1, threads: "int" = 1,
        progress = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn backtest(
        &self,
        py: Python<'_>,
        policies: Vec<String>,
        #[pyo3(from_py_with = whole)] least: usize,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
        progress: Option<Progress<'_>>,
    ) -> PyResult<(Table, Table)> {
        let named = |name: &String| -> PyResult<(foundation::Id, Policy)> {
            let policy = if *name == self.given.policy { Ok(self.rates.policy()) } else { projection::policy(name) };
            Ok((name.parse::<foundation::Id>().or_raise()?, policy.or_raise()?))
        };
        let policies = policies.iter().map(named).collect::<PyResult<Vec<_>>>()?;
        let history = self.history();
        let tried = self::run(py, threads, progress, |run| {
            flow::Backtest::new(history, &policies, least, runs, Seed::new(seed), run)
        })?;
        Ok((in_field_words(&tried.scores().or_raise()?)?, in_field_words(&tried.columns().or_raise()?)?))
    }

    /// Fills the layout of a table that has to be handed in.
    ///
    /// Parameters
    /// ----------
    /// layout : Layout
    ///     Which people stand in which cell; one that was not checked against its template is an error.
    /// ambition : Scenario, optional
    ///     What the area means to do: *mitigated*.
    /// settings : dict of str to list of str
    ///     For each category of the layout the settings that belong to it.
    /// runs, seed : int
    ///     Where the layout asks for medians.
    #[pyo3(signature = (layout, *, ambition = None, settings = BTreeMap::new(), runs: "int" = 1000, seed: "int" = 1, threads: "int" = 1))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one method in Python")]
    fn fill(
        &self,
        py: Python<'_>,
        layout: Layout,
        ambition: Option<Scenario>,
        settings: BTreeMap<String, Vec<String>>,
        #[pyo3(from_py_with = whole)] runs: u32,
        #[pyo3(from_py_with = whole)] seed: u64,
        #[pyo3(from_py_with = whole)] threads: usize,
    ) -> PyResult<Filled> {
        let mut filling = Filling::new(self.history(), &self.rates).runs(runs, Seed::new(seed));
        filling = filling.settings(scenario::groups(settings.clone())?);
        if let Some(ambition) = &ambition {
            filling = filling.ambition(flow_scenario(Some(ambition))?);
        }
        let inner = self::run(py, threads, None, |run| layout.0.fill(&filling, run))?;
        Ok(Filled { inner, projection: self.clone(), layout, ambition, settings, runs, seed })
    }

    /// The layout of our own table: year group, need and setting by year.
    #[pyo3(signature = (years = None))]
    fn layout(&self, years: Option<Vec<i32>>) -> PyResult<Layout> {
        let years = years.unwrap_or_else(|| self.history().future());
        sen2::outputs::Layout::general(self.inputs.states(), &years).or_raise().map(Layout)
    }

    fn __repr__(&self) -> String {
        let (start, people) = (self.start(), self.history().stock(self.start()).values().sum::<u64>());
        let last = self.history().future().last().copied().unwrap_or(start);
        let other = if self.given.choices == "{}" { "" } else { " with other choices" };
        let policy = &self.given.policy;
        format!("<valuing_send.Projection from {start}: {people} people, years to {last}, policy {policy}{other}>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Made<'py>> {
        let (py, given) = (slf.py(), slf.get().given.clone());
        let class = slf.get_type();
        let made = match given.kind {
            Kind::Transitions => class.into_any(),
            Kind::Census => class.getattr("from_census")?,
            Kind::Counts => class.getattr("from_counts")?,
        };
        let options = PyDict::new(py);
        options.update(parsed(py, &given.choices)?.0.cast::<pyo3::types::PyMapping>()?)?;
        options.set_item("waiting", given.waiting.clone())?;
        options.set_item("policy", given.policy.clone())?;
        let table = |columns: &Columns<'_>| Bound::new(py, Table::of(columns)?);
        let costs = given.costs.as_ref().map(table).transpose()?;
        let tables = (table(&given.people)?, table(&given.population)?, table(&given.valid_states)?, costs);
        pickle::made(with_options(made, &options)?, tables)
    }
}

fn lever(given: &Bound<'_, PyDict>) -> PyResult<Lever> {
    let wrong = || argument("lever", "places with from and most, opening with places and between, or reach");
    let item = |name: &str| -> PyResult<Bound<'_, PyAny>> { given.get_item(name)?.ok_or_else(wrong) };
    if let Some(change) = given.get_item("reach")? {
        return Ok(Lever::Reach { change: change.extract()? });
    }
    if let Some(place) = given.get_item("opening")? {
        let place = scenario::key(&place.extract::<String>()?)?;
        return Ok(Lever::Opening { place, places: item("places")?.extract()?, between: item("between")?.extract()? });
    }
    let place = scenario::key(&item("places")?.extract::<String>()?)?;
    Ok(Lever::Places { place, from: item("from")?.extract()?, most: item("most")?.extract()? })
}
