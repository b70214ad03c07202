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
    /// By state that anybody is in, how many people, and what they cost all pots.
    counted: Vec<(usize, f64)>,
    paid: Vec<(usize, f64)>,
    /// By state, how many people, where selections ask.
    stock: Vec<f64>,
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

    /// Adds one year of one run: how many people are in the states that anybody is in. `costs` is what a person of each state costs each pot in this run.
    pub(super) fn add(
        &mut self,
        counting: &Counting<'_>,
        room: &mut Room,
        at: usize,
        here: &[(usize, f64)],
        totals: &Totals<f64>,
        costs: &[Vec<f64>],
    ) -> OneYear {
        let unit = counting.unit;
        let whole = |people: f64| libm::round(people * unit) as u64;
        let level = counting.bill.zip(counting.years.get(at)).map_or(1.0, |(bill, year)| bill.level(*year));
        room.counted.clear();
        room.counted.extend(here.iter().map(|(cell, people)| (*cell, people * unit)));
        room.paid.clear();
        if counting.bill.is_some() {
            let cost = |cell: usize| costs.iter().filter_map(|pot| pot.get(cell)).sum::<f64>() * level;
            room.paid.extend(here.iter().map(|(cell, people)| (*cell, people * cost(*cell))));
        }
        for (number, roll_up) in counting.roll_ups.iter().enumerate() {
            let people = self.people.get_mut(at).and_then(|of_year| of_year.get_mut(number));
            sum_up(&mut room.sums, roll_up, &room.counted, people);
            let costs = self.costs.get_mut(at).and_then(|of_year| of_year.get_mut(number));
            sum_up(&mut room.sums, roll_up, &room.paid, costs);
        }
        let selected = counting.selected.get(at).into_iter().flatten();
        let mut selections = self.selected.get_mut(at).into_iter().flatten().zip(selected).peekable();
        if selections.peek().is_some() {
            room.stock.clear();
            for (cell, people) in here {
                room.stock.resize(*cell, 0.0);
                room.stock.push(*people);
            }
        }
        for (tally, cells) in selections {
            tally.add(whole(cells.iter().filter_map(|cell| room.stock.get(*cell)).sum()));
        }
        let Totals { start, joined, stayed, moved, left, aged_out } = *totals;
        for (tally, people) in
            self.totals.get_mut(at).into_iter().flatten().zip([start, joined, stayed, moved, left, aged_out])
        {
            tally.add(whole(people));
        }
        let mut year = OneYear { people: here.iter().map(|(_, people)| whole(*people)).sum(), pots: Vec::new() };
        if let Some((bill, number)) = counting.bill.zip(counting.years.get(at)) {
            let funding = bill.funding(*number);
            for (pot, places) in costs.iter().zip(funding) {
                let of = |(cell, people): &(usize, f64)| people * pot.get(*cell).copied().unwrap_or(0.0);
                let pence = here.iter().map(of).sum::<f64>() + places;
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

/// Adds one run's sums of what there is by state to their tallies.
fn sum_up(sums: &mut Vec<f64>, roll_up: &RollUp, of: &[(usize, f64)], tallies: Option<&mut Vec<Tally>>) {
    let Some(tallies) = tallies else { return };
    sums.clear();
    sums.resize(roll_up.example.len(), 0.0);
    for (cell, value) in of {
        if let Some(sum) = roll_up.sum_of.get(*cell).and_then(|sum| sums.get_mut(*sum as usize)) {
            *sum += value;
        }
    }
    for (tally, sum) in tallies.iter_mut().zip(sums).filter(|(_, sum)| **sum > 0.0) {
        tally.add(libm::round(*sum) as u64);
    }
}
