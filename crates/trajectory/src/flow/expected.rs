use std::collections::BTreeMap;
use std::sync::Arc;

use foundation::{Column, Columns, Provenance, Source};

use super::capacity::{self, Request};
use super::history::{At, History};
use super::levers::Levers;
use super::plan::{Fate, Plan, Year};
use super::rates::Rates;
use super::selection::Selection;
use super::states::Kind;
use crate::Error;

/// How many people are expected in each state in each year to come, and how many join, leave, move and stay: exact
/// means, without simulation.
///
/// Everything is linear once the rates are known, and a person passes through a rate at most once, so the expected
/// numbers are those at the mean rates. Two things are not linear, and there the numbers are those of an average year
/// rather than the average of years: places that are full ([`Scenario::places`](super::Scenario::places)), and rates that
/// a scenario pushes to 0 or 1. The [flows](Self::flows) are those asked for.
#[derive(Clone, Debug)]
pub struct Expected {
    plan: Arc<Plan>,
    years: Vec<ExpectedYear>,
    provenance: Provenance,
}

/// One year of an [`Expected`].
#[derive(Clone, Debug, PartialEq)]
struct ExpectedYear {
    year: i32,
    stock: Vec<f64>,
    totals: Totals<f64>,
}

/// How many people did what between one count and the next.
///
/// `start + joined = (stayed + moved + joined) + left + aged_out`, exactly when they are whole people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "these add up, and there are no others")]
pub struct Totals<N> {
    /// Were here at the start.
    pub start: N,
    /// Joined.
    pub joined: N,
    /// Stayed where they were.
    pub stayed: N,
    /// Moved to another state.
    pub moved: N,
    /// Left.
    pub left: N,
    /// Were lost sight of; nobody is under the default policy.
    pub aged_out: N,
}

impl Expected {
    /// The expected numbers for so many years after the history.
    ///
    /// # Errors
    /// [`Error::Flow`] if no population is known for one of the years.
    pub fn new(history: &History, rates: &Rates, years: usize) -> Result<Self, Error> {
        let plan = Plan::new(history, rates, years)?;
        Ok(Self::of(history, plan))
    }

    pub(super) fn of(history: &History, plan: Plan) -> Self {
        let mut stock: Vec<f64> = plan.stock.iter().map(|people| f64::from(*people)).collect();
        let mut years = Vec::with_capacity(plan.years.len());
        for at in 0..plan.years.len() {
            let year = step(&plan, at, &stock, |_, _, _| {});
            stock.clone_from(&year.stock);
            years.push(year);
        }
        let source = Source { role: id("history"), id: None, edition: None, digest: history.digest() };
        Self { plan: Arc::new(plan), years, provenance: Provenance::new(vec![source]) }
    }

    /// The years, in order.
    pub fn years(&self) -> Vec<i32> {
        self.years.iter().map(|year| year.year).collect()
    }

    /// How many people are expected in a year, in all.
    pub fn total(&self, year: i32) -> Option<f64> {
        Some(self.year(year)?.stock.iter().sum())
    }

    /// How many do what in the year before this count.
    pub fn totals(&self, year: i32) -> Option<Totals<f64>> {
        Some(self.year(year)?.totals)
    }

    /// How many people are expected in each state in a year, by age and kind.
    pub fn stock(&self, year: i32) -> BTreeMap<At, f64> {
        let people = self.year(year).map_or(&[][..], |year| &year.stock).iter().enumerate();
        people
            .filter(|(_, people)| **people > 0.0)
            .map(|(cell, people)| (self.plan.states.state(cell), *people))
            .collect()
    }

    /// How many people are expected in some states in a year.
    pub fn people(&self, year: i32, of: &Selection) -> f64 {
        let these = self.stock(year).into_iter();
        these.filter(|((age, kind), _)| of.holds(&self.plan.states, *age, *kind, year)).map(|(_, people)| people).sum()
    }

    /// How many people are expected in a year in states that none of these selections holds.
    pub fn people_outside(&self, year: i32, all: &[&Selection]) -> f64 {
        let these = self.stock(year).into_iter();
        let outside = |(age, kind): At| !all.iter().any(|of| of.holds(&self.plan.states, age, kind, year));
        these.filter(|(at, _)| outside(*at)).map(|(_, people)| people).sum()
    }

    /// The same, by the number of the state.
    pub(super) fn cells(&self, year: i32) -> &[f64] {
        self.year(year).map_or(&[], |year| &year.stock)
    }

    fn year(&self, year: i32) -> Option<&ExpectedYear> {
        self.years.iter().find(|own| own.year == year)
    }

    /// One row a year and state in which anybody is expected: `year`, `age`, the names of the groups, `place`,
    /// `expected` (people).
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            self.years.iter().flat_map(|year| {
                let people = year.stock.iter().enumerate().filter(|(_, people)| **people > 0.0);
                people.map(move |(cell, people)| (year.year, self.plan.states.state(cell), *people))
            })
        };
        let years: Vec<i64> = rows().map(|(year, ..)| i64::from(year)).collect();
        let mut columns = vec![Column::integers("year", years)];
        columns.extend(self.plan.states.columns_of(rows().map(|(_, state, _)| state)));
        columns.push(Column::floats("expected", rows().map(|(.., people)| people).collect::<Vec<_>>()));
        Ok(Columns::new("expected", columns)?)
    }

    /// One row a year and pair of kinds of state between which anybody is expected to go: `year`, `from`, `to` (the keys
    /// of groups and place joined by `/`, or `outside`), `expected` (people). Those who stay go from a kind to itself.
    pub fn flows(&self) -> Result<Columns<'_>, Error> {
        let mut flows: BTreeMap<(i32, Option<Kind>, Option<Kind>), f64> = BTreeMap::new();
        let mut stock: Vec<f64> = self.plan.stock.iter().map(|people| f64::from(*people)).collect();
        for (at, year) in self.years.iter().enumerate() {
            step(&self.plan, at, &stock, |from, to, people| {
                *flows.entry((year.year, from, to)).or_default() += people;
            });
            stock.clone_from(&year.stock);
        }
        let some = flows.iter().filter(|(_, people)| **people > 0.0);
        let rows = || some.clone().map(|((year, from, to), people)| (*year, (*from, *to), *people));
        let label =
            |kind: Option<usize>| kind.map_or_else(|| "outside".to_owned(), |kind| self.plan.states.label(kind));
        let columns = vec![
            Column::integers("year", rows().map(|(year, ..)| i64::from(year)).collect::<Vec<_>>()),
            Column::text("from", rows().map(|(_, (from, _), _)| label(from))),
            Column::text("to", rows().map(|(_, (_, to), _)| label(to))),
            Column::floats("expected", rows().map(|(.., people)| people).collect::<Vec<_>>()),
        ];
        Ok(Columns::new("flows", columns)?)
    }

    /// What it was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

#[expect(clippy::expect_used, reason = "called with literals only, which a test reaches")]
pub(super) fn id(literal: &'static str) -> foundation::Id {
    literal.parse().expect("a literal id is well formed")
}

/// One year, and each flow of it as it is worked out: from, to (none is outside) and people.
fn step(plan: &Plan, at: usize, stock: &[f64], mut flow: impl FnMut(Option<Kind>, Option<Kind>, f64)) -> ExpectedYear {
    let mut next = vec![0.0; plan.cells.len()];
    let mut totals = Totals::default();
    let none = Year { number: 0, join_times: 1.0, leave_times: 1.0, levers: Levers::default() };
    let year = plan.years.get(at).unwrap_or(&none);
    let mut requests = Vec::new();
    let limited = plan.capacity.is_some();
    let mut add = |cell: usize, people: f64| {
        if let Some(count) = next.get_mut(cell) {
            *count += people;
        }
    };
    let mut ask = |request: Request| {
        if limited {
            requests.push(request);
        }
        !limited
    };
    for (number, (cell, people)) in plan.cells.iter().zip(stock).enumerate() {
        let people = *people;
        if people <= 0.0 {
            continue;
        }
        totals.start += people;
        match cell.fate {
            Fate::AgeOut => {
                totals.aged_out += people;
                continue;
            }
            Fate::Leave => {
                totals.left += people;
                flow(Some(cell.kind), None, people);
                continue;
            }
            Fate::Go | Fate::Move => {}
        }
        let levers = &year.levers;
        let leave = Levers::at(&levers.leave, number).and_times(year.leave_times).apply(cell.leave.mean());
        let left = people * leave;
        let here = people - left;
        let moved = match cell.moves {
            _ if cell.fate == Fate::Move => here,
            Some(rate) => here * Levers::at(&levers.moves, number).apply(rate.mean()),
            None => 0.0,
        };
        totals.left += left;
        flow(Some(cell.kind), None, left);
        let base = cell.next - cell.kind;
        let to = plan.to(cell.to);
        let weight = |(to, weight): &(usize, f64)| weight * Levers::weight(&levers.move_to, base + to);
        let sum = if levers.move_to.is_empty() { cell.to.sum } else { to.iter().map(weight).sum() };
        let moved = if sum > 0.0 { moved } else { 0.0 };
        for one in to.iter().filter(|_| moved > 0.0) {
            let part = moved * (weight(one) / sum);
            let stay = (cell.waits || cell.fate == Fate::Go).then_some(cell.next);
            if ask(Request { to: base + one.0, kind: one.0, people: part, stay, waited: cell.waits }) {
                add(base + one.0, part);
            }
            flow(Some(cell.kind), Some(one.0), part);
        }
        totals.moved += moved;
        let stayed = here - moved;
        totals.stayed += stayed;
        add(cell.next, stayed);
        flow(Some(cell.kind), Some(cell.kind), stayed);
    }
    for (number, joiners) in plan.joiners.iter().enumerate() {
        let population = joiners.population.get(at).copied().unwrap_or(0.0);
        let rate = Levers::at(&year.levers.join, number).and_times(year.join_times).apply(joiners.rate.mean());
        let joined = population * rate;
        let (to, levers) = (plan.to(joiners.to), &year.levers.arrive);
        let weight = |(to, weight): &(usize, f64)| weight * Levers::weight(levers, joiners.first + to);
        let sum = if levers.is_empty() { joiners.to.sum } else { to.iter().map(weight).sum() };
        if joined <= 0.0 || sum <= 0.0 {
            continue;
        }
        totals.joined += joined;
        for one in to {
            let part = joined * (weight(one) / sum);
            let to = joiners.first + one.0;
            if ask(Request { to, kind: one.0, people: part, stay: None, waited: false }) {
                add(to, part);
            }
            flow(None, Some(one.0), part);
        }
    }
    if let Some(capacity) = &plan.capacity {
        let back = capacity::admit(&plan.states, &capacity.of_year(at), &requests, &mut next, None);
        totals.moved -= back;
        totals.stayed += back;
    }
    ExpectedYear { year: year.number, stock: next, totals }
}
