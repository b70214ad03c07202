//! What runs add up to, in tallies that do not grow with their number.

use foundation::Seed;

use super::expected::Totals;
use super::prices::Bill;
use super::roll_up::RollUp;
use super::tally::{Signed, Tally};

/// How people and money are counted: what one person is counted as, by what they are summed, and who pays.
pub(super) struct Counting<'b> {
    pub(super) unit: f64,
    pub(super) roll_ups: &'b [RollUp],
    /// By year and selection, the states that it holds.
    pub(super) selected: &'b [Vec<Vec<usize>>],
    pub(super) bill: Option<&'b Bill<'b>>,
    pub(super) seed: Seed,
    pub(super) years: Vec<i32>,
}

/// By year, then roll-up, then sum.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Results {
    pub(super) people: Vec<Vec<Vec<Tally>>>,
    pub(super) costs: Vec<Vec<Vec<Tally>>>,
    pub(super) totals: Vec<[Tally; 6]>,
    /// By year and selection.
    pub(super) selected: Vec<Vec<Tally>>,
    /// By year and pot; the last is all of them.
    pub(super) pots: Vec<Vec<Tally>>,
}

/// One year of one run: everybody, and what each pot pays, in pence; the last is all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OneYear {
    people: u64,
    pots: Vec<u64>,
}

/// Room to work in, so that nothing is allocated in a run.
#[derive(Default)]
pub(super) struct Room {
    sums: Vec<f64>,
    here: Vec<(usize, f64)>,
}

impl Results {
    pub(super) fn empty(counting: &Counting<'_>) -> Self {
        let years = counting.years.len();
        let roll_ups = counting.roll_ups.iter();
        let of_year: Vec<Vec<Tally>> = roll_ups.map(|one| vec![Tally::default(); one.example.len()]).collect();
        let costs = if counting.bill.is_some() { vec![of_year.clone(); years] } else { Vec::new() };
        let pots = counting.bill.map_or(0, |bill| bill.pots().len() + 1);
        Self {
            people: vec![of_year; years],
            costs,
            totals: vec![Default::default(); years],
            selected: counting.selected.iter().map(|of_year| vec![Tally::default(); of_year.len()]).collect(),
            pots: vec![vec![Tally::default(); pots]; years],
        }
    }

    /// Adds one year of one run. `costs` is what a person of each state costs each pot in this run.
    pub(super) fn add(
        &mut self,
        counting: &Counting<'_>,
        room: &mut Room,
        at: usize,
        stock: &[f64],
        totals: &Totals<f64>,
        costs: &[Vec<f64>],
    ) -> OneYear {
        let unit = counting.unit;
        let whole = |people: f64| libm::round(people * unit) as u64;
        room.here.clear();
        room.here.extend(stock.iter().copied().enumerate().filter(|(_, people)| *people > 0.0));
        let level = counting.bill.zip(counting.years.get(at)).map_or(1.0, |(bill, year)| bill.level(*year));
        for (number, roll_up) in counting.roll_ups.iter().enumerate() {
            let people = self.people.get_mut(at).and_then(|of_year| of_year.get_mut(number));
            sum_up(room, roll_up, |_| unit, people);
            if counting.bill.is_some() {
                let tallies = self.costs.get_mut(at).and_then(|of_year| of_year.get_mut(number));
                let cost = |cell: usize| costs.iter().filter_map(|pot| pot.get(cell)).sum::<f64>() * level;
                sum_up(room, roll_up, cost, tallies);
            }
        }
        let selected = counting.selected.get(at).into_iter().flatten();
        for (tally, cells) in self.selected.get_mut(at).into_iter().flatten().zip(selected) {
            tally.add(whole(cells.iter().filter_map(|cell| stock.get(*cell)).sum()));
        }
        let Totals { start, joined, stayed, moved, left, aged_out } = *totals;
        for (tally, people) in
            self.totals.get_mut(at).into_iter().flatten().zip([start, joined, stayed, moved, left, aged_out])
        {
            tally.add(whole(people));
        }
        let mut year = OneYear { people: room.here.iter().map(|(_, people)| whole(*people)).sum(), pots: Vec::new() };
        if let Some((bill, number)) = counting.bill.zip(counting.years.get(at)) {
            let funding = bill.funding(*number);
            for (pot, places) in costs.iter().zip(funding) {
                let of = |(cell, people): &(usize, f64)| people * pot.get(*cell).copied().unwrap_or(0.0);
                let pence = room.here.iter().map(of).sum::<f64>() + places;
                year.pots.push(libm::round(pence * level) as u64);
            }
            year.pots.push(year.pots.iter().sum());
        }
        for (tally, pence) in self.pots.get_mut(at).into_iter().flatten().zip(&year.pots) {
            tally.add(*pence);
        }
        year
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let flat = |of: &mut Vec<Vec<Vec<Tally>>>, more: &[Vec<Vec<Tally>>]| {
            let own = of.iter_mut().flatten().flatten();
            own.zip(more.iter().flatten().flatten()).for_each(|(own, more)| own.merge(more));
        };
        flat(&mut self.people, &other.people);
        flat(&mut self.costs, &other.costs);
        let own = self.selected.iter_mut().flatten();
        own.zip(other.selected.iter().flatten()).for_each(|(own, more)| own.merge(more));
        let own = self.totals.iter_mut().flatten();
        own.zip(other.totals.iter().flatten()).for_each(|(own, more)| own.merge(more));
        let own = self.pots.iter_mut().flatten();
        own.zip(other.pots.iter().flatten()).for_each(|(own, more)| own.merge(more));
    }
}

/// How far one projection is from another, run by run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Gaps {
    /// By year.
    pub(super) people: Vec<Signed>,
    /// By year and pot; the last is all of them.
    pub(super) pots: Vec<Vec<Signed>>,
}

impl Gaps {
    pub(super) fn add(&mut self, at: usize, without: &OneYear, with: &OneYear) {
        self.people.resize_with(self.people.len().max(at + 1), Signed::default);
        self.pots.resize_with(self.pots.len().max(at + 1), Vec::new);
        if let Some(own) = self.people.get_mut(at) {
            own.add(without.people, with.people);
        }
        if let Some(own) = self.pots.get_mut(at) {
            own.resize_with(with.pots.len(), Signed::default);
            let pots = without.pots.iter().zip(&with.pots);
            own.iter_mut().zip(pots).for_each(|(own, (without, with))| own.add(*without, *with));
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        if self.people.is_empty() {
            self.clone_from(other);
            return;
        }
        self.people.iter_mut().zip(&other.people).for_each(|(own, more)| own.merge(more));
        let own = self.pots.iter_mut().flatten();
        own.zip(other.pots.iter().flatten()).for_each(|(own, more)| own.merge(more));
    }
}

/// Adds one run's sums to their tallies.
fn sum_up(room: &mut Room, roll_up: &RollUp, value: impl Fn(usize) -> f64, tallies: Option<&mut Vec<Tally>>) {
    room.sums.clear();
    room.sums.resize(roll_up.example.len(), 0.0);
    for (cell, people) in &room.here {
        if let Some(sum) = roll_up.sum_of.get(*cell).and_then(|sum| room.sums.get_mut(*sum as usize)) {
            *sum += people * value(*cell);
        }
    }
    for (tally, sum) in tallies.into_iter().flatten().zip(&room.sums).filter(|(_, sum)| **sum > 0.0) {
        tally.add(libm::round(*sum) as u64);
    }
}
