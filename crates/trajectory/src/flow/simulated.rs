use std::collections::BTreeMap;
use std::sync::Arc;

use foundation::{Column, Columns, Issue, Provenance, Run, Seed, Source, code};

use super::expected::{Totals, id};
use super::history::History;
use super::plan::{Cell, Plan};
use super::rates::Rates;
use super::states::{Kind, States};
use super::tally::Tally;
use super::walk::Walk;
use crate::Error;

/// Which uncertainty runs show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Uncertainty {
    /// That of the rates and that of chance.
    #[default]
    Both,
    /// That of the rates alone: people are divided as the drawn rates say, into fractions.
    Rates,
    /// That of chance alone: everybody has the mean rate.
    Chance,
}

/// How many runs, from which seed, showing what, summed how.
///
/// ```
/// use foundation::Seed;
/// use trajectory::flow::{Runs, Uncertainty};
///
/// let runs = Runs::new(500, Seed::new(42)).by(&["place"]).uncertainty(Uncertainty::Chance);
/// assert_eq!(runs.count(), 500);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Runs {
    count: u32,
    seed: Seed,
    uncertainty: Uncertainty,
    roll_ups: Vec<Vec<String>>,
    costs: BTreeMap<Kind, u64>,
}

impl Runs {
    /// So many runs from this seed, with the total of all people.
    pub fn new(count: u32, seed: Seed) -> Self {
        let roll_ups = vec![Vec::new()];
        Self { count, seed, uncertainty: Uncertainty::Both, roll_ups, costs: BTreeMap::new() }
    }

    /// The same, with people also summed by these: `age`, `place` or names of groups. Sums are made within each run.
    #[must_use]
    pub fn by(mut self, names: &[&str]) -> Self {
        self.roll_ups.push(names.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    /// The same, showing this uncertainty.
    #[must_use]
    pub fn uncertainty(self, uncertainty: Uncertainty) -> Self {
        Self { uncertainty, ..self }
    }

    /// The same, with what a person of each kind of state costs in a year, in pounds; a kind that is not named costs
    /// nothing. Costs are kept to the penny.
    #[must_use]
    pub fn costs(self, pounds: impl IntoIterator<Item = (Kind, f64)>) -> Self {
        let pence = |(kind, pounds): (Kind, f64)| (kind, libm::round(pounds * 100.0).max(0.0) as u64);
        Self { costs: pounds.into_iter().map(pence).collect(), ..self }
    }

    /// How many.
    pub fn count(&self) -> u32 {
        self.count
    }
}

/// A way of summing people: which sum each state belongs to.
#[derive(Clone, Debug, PartialEq)]
struct RollUp {
    names: Vec<String>,
    /// By state, the number of its sum.
    sum_of: Vec<u32>,
    /// By sum, any state that belongs to it.
    example: Vec<usize>,
}

/// What runs gave: for each way of summing, year and sum, how often each number of people came up.
///
/// The same history, rates and seed give the same bytes on any number of threads; memory does not grow with the number
/// of runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Simulated {
    states: Arc<States>,
    years: Vec<i32>,
    runs: u32,
    roll_ups: Vec<RollUp>,
    results: Results,
    provenance: Provenance,
}

/// By year, then roll-up, then sum.
#[derive(Clone, Debug, PartialEq)]
struct Results {
    people: Vec<Vec<Vec<Tally>>>,
    costs: Vec<Vec<Vec<Tally>>>,
    totals: Vec<[Tally; 6]>,
    /// What one person is counted as.
    unit: f64,
    sums: Vec<u64>,
    here: Vec<(usize, u64)>,
}

impl Results {
    fn empty(years: usize, roll_ups: &[RollUp], unit: f64) -> Self {
        let of_year: Vec<Vec<Tally>> = roll_ups.iter().map(|one| vec![Tally::default(); one.example.len()]).collect();
        let (people, costs) = (vec![of_year.clone(); years], vec![of_year; years]);
        Self { people, costs, totals: vec![Default::default(); years], unit, sums: Vec::new(), here: Vec::new() }
    }

    fn add(&mut self, year: usize, roll_ups: &[RollUp], stock: &[f64], cost_of: &[u64], totals: &Totals<f64>) {
        let unit = self.unit;
        let whole = |people: f64| libm::round(people * unit) as u64;
        self.here.clear();
        self.here.extend(
            stock.iter().enumerate().filter(|(_, people)| **people > 0.0).map(|(cell, people)| (cell, whole(*people))),
        );
        for (number, roll_up) in roll_ups.iter().enumerate() {
            let people = self.people.get_mut(year).and_then(|of_year| of_year.get_mut(number));
            sum_up(&self.here, roll_up, &mut self.sums, |_, people| people, people);
            if !cost_of.is_empty() {
                let costs = self.costs.get_mut(year).and_then(|of_year| of_year.get_mut(number));
                let cost = |cell: usize, people: u64| people * cost_of.get(cell).copied().unwrap_or(0);
                sum_up(&self.here, roll_up, &mut self.sums, cost, costs);
            }
        }
        let Totals { start, joined, stayed, moved, left, aged_out } = *totals;
        let tallies = self.totals.get_mut(year).into_iter().flatten();
        tallies
            .zip([start, joined, stayed, moved, left, aged_out])
            .for_each(|(tally, people)| tally.add(whole(people)));
    }

    fn merge(&mut self, other: &Self) {
        let flat = |of: &mut Vec<Vec<Vec<Tally>>>, more: &[Vec<Vec<Tally>>]| {
            let own = of.iter_mut().flatten().flatten();
            own.zip(more.iter().flatten().flatten()).for_each(|(own, more)| own.merge(more));
        };
        flat(&mut self.people, &other.people);
        flat(&mut self.costs, &other.costs);
        let own = self.totals.iter_mut().flatten();
        own.zip(other.totals.iter().flatten()).for_each(|(own, more)| own.merge(more));
    }
}

/// Adds one run's sums to their tallies.
fn sum_up(
    here: &[(usize, u64)],
    roll_up: &RollUp,
    sums: &mut Vec<u64>,
    value: impl Fn(usize, u64) -> u64,
    tallies: Option<&mut Vec<Tally>>,
) {
    sums.clear();
    sums.resize(roll_up.example.len(), 0);
    for (cell, people) in here {
        if let Some(sum) = roll_up.sum_of.get(*cell).and_then(|sum| sums.get_mut(*sum as usize)) {
            *sum += value(*cell, *people);
        }
    }
    for (tally, sum) in tallies.into_iter().flatten().zip(sums.iter()).filter(|(_, sum)| **sum > 0) {
        tally.add(*sum);
    }
}

impl RollUp {
    fn new(states: &States, names: &[String]) -> Result<Self, Error> {
        let known = |name: &String| name == "age" || name == "place" || states.names().iter().any(|own| *own == **name);
        if !names.iter().all(known) {
            let expected = "age, place or names of groups";
            return Err(Error::Flow(Issue::new(code::FLOW_ROLL_UP, "by", expected).into()));
        }
        let mut numbers: BTreeMap<Vec<String>, u32> = BTreeMap::new();
        let (mut sum_of, mut example) = (Vec::with_capacity(states.count()), Vec::new());
        for cell in 0..states.count() {
            let (age, kind) = states.state(cell);
            let group = states.groups().get(states.group_of(kind));
            let key = |name: &String| match name.as_str() {
                "age" => age.to_string(),
                "place" => states.places().get(states.place_of(kind)).map_or("", |place| place.key.as_str()).to_owned(),
                _ => {
                    let at = states.names().iter().position(|own| *own == **name);
                    at.and_then(|at| group?.get(at)).map_or("", |key| key.as_str()).to_owned()
                }
            };
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(names.iter().map(key).collect()).or_insert(next);
            if number == next && example.len() == next as usize {
                example.push(cell);
            }
            sum_of.push(number);
        }
        Ok(Self { names: names.to_vec(), sum_of, example })
    }
}

/// Parts of a simulation: a number that does not depend on that of runs, so that memory does not either.
const PARTS: u32 = 32;
/// A share of a person, in which fractions are kept.
const FRACTION: f64 = 1_000.0;

impl Simulated {
    /// Runs for so many years after the history.
    ///
    /// # Errors
    /// [`Error::Flow`] if no population is known for one of the years, there is no run, or a name to sum by is not one.
    pub fn new(history: &History, rates: &Rates, years: usize, runs: &Runs, run: &Run<'_>) -> Result<Self, Error> {
        let plan = Plan::new(history, rates, years)?;
        Self::of(history, rates, &plan, runs, run)
    }

    pub(super) fn of(history: &History, rates: &Rates, plan: &Plan, runs: &Runs, run: &Run<'_>) -> Result<Self, Error> {
        if runs.count == 0 {
            return Err(Error::Flow(Issue::new(code::FLOW_RUNS, "runs", "at least 1").into()));
        }
        let states = rates.states();
        let roll_ups: Result<Vec<RollUp>, Error> =
            runs.roll_ups.iter().map(|names| RollUp::new(states, names)).collect();
        let roll_ups = roll_ups?;
        let cost = |cell: &Cell| runs.costs.get(&cell.kind).copied().unwrap_or(0);
        let cost_of: Vec<u64> = if runs.costs.is_empty() { Vec::new() } else { plan.cells.iter().map(cost).collect() };
        let unit = if runs.uncertainty == Uncertainty::Rates { FRACTION } else { 1.0 };
        let parts = PARTS.min(runs.count);
        let part = |part: usize| {
            let mut results = Results::empty(plan.years.len(), &roll_ups, unit);
            let mut walk = Walk::new(plan, rates.policy(), runs.seed, runs.uncertainty);
            let part = u32::try_from(part).unwrap_or(0);
            for number in (part..runs.count).step_by(parts as usize) {
                walk.start(number);
                for year in 0..plan.years.len() {
                    let totals = walk.year(year);
                    results.add(year, &roll_ups, walk.stock(), &cost_of, &totals);
                }
            }
            results
        };
        let mut all = Results::empty(plan.years.len(), &roll_ups, unit);
        for results in run.map(parts as usize, part)? {
            all.merge(&results);
        }
        let source = Source { role: id("history"), id: None, edition: None, digest: history.digest() };
        Ok(Self {
            states: states.clone(),
            years: plan.years.iter().map(|year| year.number).collect(),
            runs: runs.count,
            roll_ups,
            results: all,
            provenance: Provenance::new(vec![source]).seed(runs.seed),
        })
    }

    /// The years, in order.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// How many runs.
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// What it was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// One row a year and sum: `year`, the names that are summed by, `mean`, `sd`, and a column for each quantile
    /// (shares from 0 to 1; `q0.5` is the median), in people. With no names: everybody.
    ///
    /// # Errors
    /// [`Error::Flow`] if the runs were not summed by these names.
    pub fn people(&self, by: &[&str], quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        self.table("people", &self.results.people, by, quantiles, 1.0)
    }

    /// The same in pounds a year.
    ///
    /// # Errors
    /// As [`people`](Self::people).
    pub fn cost(&self, by: &[&str], quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        self.table("cost", &self.results.costs, by, quantiles, 100.0)
    }

    /// One row a year and thing that people do (`start`, `joined`, `stayed`, `moved`, `left`, `aged_out`): `year`,
    /// `what`, `mean`, `sd` and the quantiles.
    pub fn totals(&self, quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        const WHAT: [&str; 6] = ["start", "joined", "stayed", "moved", "left", "aged_out"];
        let rows: Vec<(i32, &str, &Tally)> = self
            .years
            .iter()
            .zip(&self.results.totals)
            .flat_map(|(year, totals)| WHAT.iter().zip(totals).map(move |(what, tally)| (*year, *what, tally)))
            .collect();
        let mut columns = vec![
            Column::integers("year", rows.iter().map(|(year, ..)| i64::from(*year)).collect::<Vec<_>>()),
            Column::text("what", rows.iter().map(|(_, what, _)| *what)),
        ];
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, self.unit()));
        Ok(Columns::new("totals", columns)?)
    }

    fn unit(&self) -> f64 {
        self.results.unit
    }

    fn table(
        &self,
        name: &'static str,
        tallies: &[Vec<Vec<Tally>>],
        by: &[&str],
        quantiles: &[f64],
        scale: f64,
    ) -> Result<Columns<'_>, Error> {
        let found = self.roll_ups.iter().position(|roll_up| roll_up.names == by);
        let Some((place, roll_up)) = found.and_then(|place| Some((place, self.roll_ups.get(place)?))) else {
            let expected = "names that the runs were summed by";
            return Err(Error::Flow(Issue::new(code::FLOW_ROLL_UP, "by", expected).into()));
        };
        let rows: Vec<(i32, usize, &Tally)> = self
            .years
            .iter()
            .zip(tallies)
            .flat_map(|(year, of_year)| {
                let sums = of_year.get(place).into_iter().flatten().zip(&roll_up.example);
                sums.map(move |(tally, example)| (*year, *example, tally))
            })
            .collect();
        let years: Vec<i64> = rows.iter().map(|(year, ..)| i64::from(*year)).collect();
        let mut columns = vec![Column::integers("year", years)];
        for own in self.states.columns_of(rows.iter().map(|(_, example, _)| self.states.state(*example))) {
            if by.contains(&own.name()) {
                columns.push(own);
            }
        }
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, scale * self.unit()));
        Ok(Columns::new(name, columns)?)
    }

    fn statistics<'t>(
        &self,
        tallies: &(impl Iterator<Item = &'t Tally> + Clone),
        quantiles: &[f64],
        scale: f64,
    ) -> Vec<Column<'static>> {
        let runs = u64::from(self.runs);
        let floats = |of: &dyn Fn(&Tally) -> f64| tallies.clone().map(|tally| of(tally) / scale).collect::<Vec<_>>();
        let mut columns = vec![
            Column::floats("mean", floats(&|tally| tally.mean(runs))),
            Column::floats("sd", floats(&|tally| tally.sd(runs))),
        ];
        for share in quantiles {
            columns.push(Column::floats(format!("q{share}"), floats(&|tally| tally.quantile(runs, *share))));
        }
        columns
    }
}
