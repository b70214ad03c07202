use std::sync::Arc;

use foundation::{Column, Columns, Id, Issue, Issues, Provenance, Run, Seed, Source, code};

use super::expected::id;
use super::history::History;
use super::plan::Plan;
use super::prices::{Bill, Prices};
use super::rates::Rates;
use super::results::{Counting, Gaps, Results, Room};
use super::roll_up::RollUp;
use super::selection::Selection;
use super::states::States;
use super::tally::Tally;
use super::walk::{Keys, Walk};
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
    selections: Vec<Selection>,
    prices: Option<Arc<Prices>>,
}

impl Runs {
    /// So many runs from this seed, with the total of all people.
    pub fn new(count: u32, seed: Seed) -> Self {
        let roll_ups = vec![Vec::new()];
        let selections = Vec::new();
        Self { count, seed, uncertainty: Uncertainty::Both, roll_ups, selections, prices: None }
    }

    /// The same, with people also summed by these: `age`, `place` or names of groups. Sums are made within each run.
    #[must_use]
    pub fn by(mut self, names: &[&str]) -> Self {
        self.roll_ups.push(names.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    /// The same, with people also summed over these states, such as the cells of a table that has to be handed in; they may
    /// overlap.
    #[must_use]
    pub fn of(mut self, selection: Selection) -> Self {
        self.selections.push(selection);
        self
    }

    /// The same, showing this uncertainty.
    #[must_use]
    pub fn uncertainty(self, uncertainty: Uncertainty) -> Self {
        Self { uncertainty, ..self }
    }

    /// The same, with what things cost.
    #[must_use]
    pub fn prices(self, prices: Prices) -> Self {
        Self { prices: Some(Arc::new(prices)), ..self }
    }

    /// How many.
    pub fn count(&self) -> u32 {
        self.count
    }
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
    unit: f64,
    roll_ups: Vec<RollUp>,
    pots: Vec<Id>,
    results: Results,
    provenance: Provenance,
}

/// Runs are done in parts of at most so many, so that progress is told and a stop is heard in time; few runs are divided
/// among as many parts. What parts give is put together as they come, so that memory does not grow with their number.
const PART: u32 = 32;
/// The most runs: the middle of that many is known to a thousandth of their spread, and more would only take longer.
const MOST_RUNS: u32 = 1_000_000;
/// A share of a person, in which fractions are kept.
const FRACTION: f64 = 1_000.0;

impl Simulated {
    /// Runs for so many years after the history.
    ///
    /// # Errors
    /// [`Error::Flow`] if no population is known for one of the years, runs are not 1 to 1,000,000, or a name to sum by is not one.
    pub fn new(history: &History, rates: &Rates, years: usize, runs: &Runs, run: &Run<'_>) -> Result<Self, Error> {
        let plan = Plan::new(history, rates, years)?;
        Self::of(history, rates, &plan, runs, run)
    }

    pub(super) fn of(history: &History, rates: &Rates, plan: &Plan, runs: &Runs, run: &Run<'_>) -> Result<Self, Error> {
        Ok(Self::side_by_side(history, rates, [plan], runs, run)?.0)
    }

    /// The first of these plans by itself, and the others beside it, run by run.
    pub(super) fn side_by_side<const N: usize>(
        history: &History,
        rates: &Rates,
        plans: [&Plan; N],
        runs: &Runs,
        run: &Run<'_>,
    ) -> Result<(Self, Vec<(Self, Gaps)>), Error> {
        if !(1..=MOST_RUNS).contains(&runs.count) {
            return Err(Error::Flow(Issue::new(code::FLOW_RUNS, "runs", format!("1 to {MOST_RUNS}")).into()));
        }
        let states = rates.states();
        let roll_ups: Result<Vec<RollUp>, Error> =
            runs.roll_ups.iter().map(|names| RollUp::new(states, names)).collect();
        let roll_ups = roll_ups?;
        let bill = runs.prices.as_deref().map(|prices| Bill::new(prices, states)).transpose()?;
        let years: Vec<i32> = plans.iter().take(1).flat_map(|plan| &plan.years).map(|year| year.number).collect();
        let unit = if runs.uncertainty == Uncertainty::Rates { FRACTION } else { 1.0 };
        let mut issues = Issues::new();
        for (number, selection) in runs.selections.iter().enumerate() {
            selection.issues(states, &format!("of[{number}]"), &mut issues);
        }
        if !issues.is_empty() {
            return Err(Error::Flow(issues));
        }
        let cells = |selection: &Selection, year: i32| -> Vec<usize> {
            let holds = |cell: &usize| {
                let (age, kind) = states.state(*cell);
                selection.holds(states, age, kind, year)
            };
            (0..states.count()).filter(holds).collect()
        };
        let of_year = |year: &i32| runs.selections.iter().map(|one| cells(one, *year)).collect();
        let selected: Vec<Vec<Vec<usize>>> = years.iter().map(of_year).collect();
        let counting =
            Counting { unit, roll_ups: &roll_ups, selected: &selected, bill: bill.as_ref(), seed: runs.seed, years };
        let size = (runs.count / PART).clamp(1, PART);
        let parts = runs.count.div_ceil(size);
        let keys = plans.map(Keys::new);
        let part = |part: usize| {
            let mut results: Vec<Results> = plans.iter().map(|_| Results::empty(&counting)).collect();
            let mut gaps: Vec<Gaps> = plans.iter().map(|_| Gaps::default()).collect();
            let walks = plans.iter().zip(&keys);
            let walks = walks.map(|(plan, keys)| Walk::new(plan, keys, rates.policy(), runs.seed, runs.uncertainty));
            let mut walks: Vec<Walk<'_>> = walks.collect();
            let mut room = Room::default();
            let first = part as u32 * size;
            for number in first..(first + size).min(runs.count) {
                let costs = counting.bill.map(|bill| bill.costs(counting.seed, number)).unwrap_or_default();
                for walk in &mut walks {
                    walk.start(number);
                }
                for year in 0..counting.years.len() {
                    let mut without = None;
                    for ((walk, results), gaps) in walks.iter_mut().zip(&mut results).zip(&mut gaps) {
                        let totals = walk.year(year);
                        let one = results.add(&counting, &mut room, year, walk.here(), &totals, &costs);
                        match &without {
                            None => without = Some(one),
                            Some(without) => gaps.add(year, without, &one),
                        }
                    }
                }
            }
            (results, gaps)
        };
        let all: Vec<(Results, Gaps)> = plans.iter().map(|_| (Results::empty(&counting), Gaps::default())).collect();
        let all = run.fold(parts as usize, part, all, |all, (results, gaps)| {
            for ((own, own_gaps), (more, more_gaps)) in all.iter_mut().zip(results.iter().zip(&gaps)) {
                own.merge(more);
                own_gaps.merge(more_gaps);
            }
        })?;
        let source = Source { role: id("history"), id: None, edition: None, digest: history.digest() };
        let provenance = Provenance::new(vec![source]).seed(runs.seed);
        let simulated = |(results, gaps): (Results, Gaps)| {
            let (years, pots) = (counting.years.clone(), bill.as_ref().map_or(&[][..], |bill| bill.pots()).to_vec());
            let (states, roll_ups, provenance) = (states.clone(), roll_ups.clone(), provenance.clone());
            (Self { states, years, runs: runs.count, unit, roll_ups, pots, results, provenance }, gaps)
        };
        let mut all = all.into_iter().map(simulated);
        let Some((first, _)) = all.next() else {
            return Err(Error::Flow(Issue::new(code::FLOW_RUNS, "plans", "at least 1").into()));
        };
        Ok((first, all.collect()))
    }

    /// The years, in order.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// How many runs.
    pub fn runs(&self) -> u32 {
        self.runs
    }

    /// What one person is counted as.
    pub(super) fn unit(&self) -> f64 {
        self.unit
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
        self.table("people", &self.results.people, by, quantiles, self.unit)
    }

    /// One row a year and [selection](Runs::of) of the runs: `year`, `of` (its number), `mean`, `sd` and the quantiles, in
    /// people.
    pub fn selected(&self, quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        let rows: Vec<(i32, usize, &Tally)> = self
            .years
            .iter()
            .zip(&self.results.selected)
            .flat_map(|(year, sums)| sums.iter().enumerate().map(move |(number, tally)| (*year, number, tally)))
            .collect();
        let mut columns = vec![
            Column::integers("year", rows.iter().map(|(year, ..)| i64::from(*year)).collect::<Vec<_>>()),
            Column::counts("of", rows.iter().map(|(_, number, _)| *number)),
        ];
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, self.unit));
        Ok(Columns::new("selected", columns)?)
    }

    /// People by these names in pounds a year, of all pots together and without what is paid for places; no rows without prices.
    ///
    /// # Errors
    /// As [`people`](Self::people).
    pub fn cost(&self, by: &[&str], quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        self.table("cost", &self.results.costs, by, quantiles, 100.0)
    }

    /// One row a year and pot: `year`, `pot` (`all` is the sum), `mean`, `sd` and the quantiles, in pounds; places that
    /// are paid for are in it.
    pub fn pots(&self, quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        let rows: Vec<(i32, &str, &Tally)> = self
            .years
            .iter()
            .zip(&self.results.pots)
            .flat_map(|(year, pots)| self.pot_names().zip(pots).map(move |(pot, tally)| (*year, pot, tally)))
            .collect();
        let mut columns = vec![
            Column::integers("year", rows.iter().map(|(year, ..)| i64::from(*year)).collect::<Vec<_>>()),
            Column::text("pot", rows.iter().map(|(_, pot, _)| *pot)),
        ];
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, 100.0));
        Ok(Columns::new("pots", columns)?)
    }

    /// The pots, and then `all`.
    pub(super) fn pot_names(&self) -> impl Iterator<Item = &str> {
        self.pots.iter().map(Id::as_str).chain(std::iter::once("all"))
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
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, self.unit));
        Ok(Columns::new("totals", columns)?)
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
        columns.extend(self.statistics(&rows.iter().map(|(.., tally)| *tally), quantiles, scale));
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
