use std::collections::BTreeSet;

use foundation::{Column, Columns, Issue, Key, code};

use super::history::History;
use super::rates::Rates;
use super::scenario::Scenario;
use super::selection::Selection;
use crate::Error;

/// The most parts that a difference is divided over, since every combination of them is projected.
const MOST_PARTS: usize = 10;

impl Scenario {
    /// How much each part of this scenario makes of its difference from nothing being different: people expected in some
    /// states in a year.
    ///
    /// One row a part: `part` (`changes[0]` is the first change, `places.special` the numbers of places in one place), `alone`
    /// (with this part only), `last` (what is lost without it) and `share`: the average over every order in which the parts
    /// could be made (the Shapley value), which add up to the whole difference. What parts do together is divided evenly;
    /// none of it says that a part caused anything.
    ///
    /// # Errors
    /// [`Error::Flow`] for no part or more than 10, and what [`expected`](Self::expected) says.
    pub fn parts(
        &self,
        history: &History,
        rates: &Rates,
        years: usize,
        year: i32,
        of: &Selection,
    ) -> Result<Columns<'static>, Error> {
        let nothing = Self::nothing();
        let parts = Parts::new([&nothing, self])?;
        let people = parts.of_each(|some| Ok(some.expected(history, rates, years)?.people(year, of)))?;
        let mut columns = vec![Column::text("part", parts.names().collect::<Vec<_>>())];
        columns.extend(divided(&(0..parts.count()).map(|part| parts.share(part, &people)).collect::<Vec<_>>()));
        Ok(Columns::new("parts", columns)?)
    }
}

/// What one part makes of a difference: alone, last, and on average.
pub(super) type Share = [f64; 3];

/// The columns `alone`, `last` and `share`.
pub(super) fn divided(shares: &[Share]) -> impl Iterator<Item = Column<'static>> {
    let of = |which: usize| shares.iter().map(|share| share.get(which).copied().unwrap_or(0.0)).collect::<Vec<_>>();
    ["alone", "last", "share"].into_iter().zip([of(0), of(1), of(2)]).map(|(name, of)| Column::floats(name, of))
}

/// In what one scenario differs from another.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// A change that only the other has, by its number: it is made.
    Made(usize),
    /// A change that only the first has: it is taken back.
    Undone(usize),
    /// How many places there are.
    Places(Key),
}

/// The parts of a difference between two scenarios. Whatever is in both stays.
pub(super) struct Parts<'s> {
    without: &'s Scenario,
    with: &'s Scenario,
    list: Vec<Part>,
}

impl<'s> Parts<'s> {
    pub(super) fn new([without, with]: [&'s Scenario; 2]) -> Result<Self, Error> {
        let only = |one: &Scenario, other: &Scenario| -> Vec<usize> {
            let changes = one.changes().iter().enumerate();
            changes.filter(|(_, change)| !other.changes().contains(change)).map(|(number, _)| number).collect()
        };
        let places: BTreeSet<&Key> = without.places_said().chain(with.places_said()).collect();
        let differ = |place: &&Key| !without.capacity_of(place).eq(with.capacity_of(place));
        let made = only(with, without).into_iter().map(Part::Made);
        let undone = only(without, with).into_iter().map(Part::Undone);
        let places = places.into_iter().filter(differ).map(|place| Part::Places(place.clone()));
        let parts: Vec<Part> = made.chain(undone).chain(places).collect();
        if parts.is_empty() || parts.len() > MOST_PARTS {
            let expected = format!("1 to {MOST_PARTS} changes and places with a number; there are {}", parts.len());
            return Err(Error::Flow(Issue::new(code::FLOW_CHANGE, "changes", expected).into()));
        }
        Ok(Self { without, with, list: parts })
    }

    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// What parts are called: as the documents of the scenarios have them.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(|part| match part {
            Part::Made(number) => format!("changes[{number}]"),
            Part::Undone(number) => format!("without.changes[{number}]"),
            Part::Places(place) => format!("places.{place}"),
        })
    }

    /// A value for every set of parts, a bit each.
    pub(super) fn of_each<T>(&self, value: impl Fn(&Scenario) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        (0..1_usize << self.count()).map(|set| value(&self.some(set))).collect()
    }

    /// The first scenario with these parts of the difference.
    fn some(&self, set: usize) -> Scenario {
        if set == 0 || set + 1 == 1 << self.count() {
            return if set == 0 { self.without } else { self.with }.clone();
        }
        let has = |part: &Part| self.list.iter().position(|own| own == part).map(|bit| set >> bit & 1 == 1);
        let kept = |number: usize| has(&Part::Undone(number)) != Some(true);
        let made = |number: usize| has(&Part::Made(number)) == Some(true);
        let changed = |place: &Key| has(&Part::Places(place.clone())) == Some(true);
        let before = self.without.only(kept, |place| !changed(place));
        before.and(&self.with.only(made, changed), self.with.name().clone(), self.with.title())
    }

    /// What a part makes of the difference, by the values of every set.
    pub(super) fn share(&self, part: usize, values: &[f64]) -> Share {
        let at = |set: usize| values.get(set).copied().unwrap_or(0.0);
        let (count, bit) = (self.count(), 1 << part);
        let all = (1 << count) - 1;
        let sets = (0..1_usize << count).filter(|set| set & bit == 0);
        let share = sets.map(|set| orders(set.count_ones() as usize, count) * (at(set | bit) - at(set))).sum();
        [at(bit) - at(0), at(all) - at(all & !bit), share]
    }
}

/// The share of all orders in which exactly these come before one and the rest after it.
fn orders(before: usize, count: usize) -> f64 {
    // before! (count - before - 1)! / count!, without the factorials.
    let choose = (0..before).fold(1.0, |ways, at| ways * (count - 1 - at) as f64 / (at + 1) as f64);
    1.0 / (count as f64 * choose)
}
