//! Projections: where children and young people will be.

use std::path::PathBuf;
use std::sync::Arc;

use foundation::Columns;
use foundation::document::to_text;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyType};
use sen2::projection::{self, Inputs, Tables, in_words};
use trajectory::flow::{self, History, Rates};

use crate::document::{Said, parsed};
use crate::error::{OrRaise, argument};
use crate::number::{said, whole};
use crate::pickle::{self, with_options};
use crate::scenario::{self, Scenario};
use crate::table::{self, Table};
use crate::typed::{Document, FrameOrFile, Made};

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
    /// From frames of people, of the population and of valid states.
    fn from_frames(
        kind: Kind,
        [people, population, valid_states]: [FrameOrFile<'_>; 3],
        costs: Option<FrameOrFile<'_>>,
        waiting: Option<String>,
        policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let given = Given {
            kind,
            people: given(kind.name(), &people.0)?,
            population: given("population", &population.0)?,
            valid_states: given("valid_states", &valid_states.0)?,
            costs: costs.map(|costs| given("costs", &costs.0)).transpose()?,
            waiting,
            policy: policy.to_owned(),
            choices: to_text(&scenario::choices(choices)?).or_raise()?,
        };
        Self::of(people.0.py(), given)
    }

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
    pub(crate) fn years(&self, years: Option<usize>) -> usize {
        years.unwrap_or_else(|| self.history().future().len())
    }
}

pub(crate) fn flow_scenario(scenario: Option<&Scenario>) -> PyResult<flow::Scenario> {
    scenario.map_or_else(|| Ok(flow::Scenario::nothing()), |scenario| scenario.0.to_scenario().or_raise())
}

pub(crate) fn in_field_words(columns: &Columns<'_>) -> PyResult<Table> {
    Table::of(&in_words(columns).or_raise()?)
}

#[pymethods]
impl Projection {
    #[new]
    #[pyo3(signature = (
        transitions, population, valid_states, costs = None, *, waiting: "str | None" = None,
        policy: "str" = "default", **choices: "object"
    ))]
    fn new(
        transitions: FrameOrFile<'_>,
        population: FrameOrFile<'_>,
        valid_states: FrameOrFile<'_>,
        costs: Option<FrameOrFile<'_>>,
        #[pyo3(from_py_with = said)] waiting: Option<String>,
        #[pyo3(from_py_with = said)] policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::from_frames(Kind::Transitions, [transitions, population, valid_states], costs, waiting, policy, choices)
    }

    /// From a census: a row a person and count, ``key, calendar-year, academic-year, need, setting``. A person is followed
    /// by their key from one year to the next; who is not there a year later has left, and who is new has joined.
    #[classmethod]
    #[pyo3(signature = (
        census, population, valid_states, costs = None, *, waiting: "str | None" = None, policy: "str" = "default",
        **choices: "object"
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn from_census(
        _class: &Bound<'_, PyType>,
        census: FrameOrFile<'_>,
        population: FrameOrFile<'_>,
        valid_states: FrameOrFile<'_>,
        costs: Option<FrameOrFile<'_>>,
        #[pyo3(from_py_with = said)] waiting: Option<String>,
        #[pyo3(from_py_with = said)] policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::from_frames(Kind::Census, [census, population, valid_states], costs, waiting, policy, choices)
    }

    /// From counts alone, where nothing better exists: ``calendar-year, academic-year, need, setting, people``. The least
    /// that must have happened is inferred, and weighs a quarter of what is seen, so that intervals are wider.
    #[classmethod]
    #[pyo3(signature = (
        counts, population, valid_states, costs = None, *, waiting: "str | None" = None, policy: "str" = "default",
        **choices: "object"
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of one constructor in Python")]
    fn from_counts(
        _class: &Bound<'_, PyType>,
        counts: FrameOrFile<'_>,
        population: FrameOrFile<'_>,
        valid_states: FrameOrFile<'_>,
        costs: Option<FrameOrFile<'_>>,
        #[pyo3(from_py_with = said)] waiting: Option<String>,
        #[pyo3(from_py_with = said)] policy: &str,
        choices: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        Self::from_frames(Kind::Counts, [counts, population, valid_states], costs, waiting, policy, choices)
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
    pub(crate) fn policy(&self) -> &str {
        &self.given.policy
    }

    /// The choices made otherwise than the policy does.
    #[getter]
    fn choices<'py>(&self, py: Python<'py>) -> PyResult<Document<'py>> {
        parsed(py, &self.given.choices)
    }

    /// How many people of a year's count are where the transitions of the year before do not lead to, or the other way
    /// round: 0 where the history is whole.
    #[pyo3(signature = (year: "int"))]
    fn unmatched(&self, #[pyo3(from_py_with = whole)] year: i32) -> u64 {
        self.history().unmatched(year)
    }

    /// What was estimated, as a table.
    ///
    /// Parameters
    /// ----------
    /// of : str
    ///     ``leaving`` and ``moving`` (a row a state: ``yes``, ``no``, ``rate``), ``destinations`` (where those who move go:
    ///     ``weight``), ``joining`` (a row a year group), ``arrivals`` (where those who join come to), ``years`` (how whole
    ///     years differ beyond chance: ``level``, ``slope``, ``variance``, ``alike``).
    fn rates(&self, of: Said) -> PyResult<Table> {
        let table = match &*of {
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
