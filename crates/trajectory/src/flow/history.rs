use std::collections::BTreeMap;
use std::sync::Arc;

use foundation::{Digest, Issue, Issues, code};

use super::states::{Kind, States};
use crate::Error;

/// Where someone is: an age and a kind of state.
pub type At = (i32, Kind);

/// How many people went from one state to another between one count and the next, a year later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::exhaustive_structs, reason = "a row of a table")]
pub struct Transition {
    /// The year of the first count.
    pub year: i32,
    /// Where they were; none if they were not among those counted.
    pub from: Option<At>,
    /// Where they were a year later; none if they were no longer among those counted.
    pub to: Option<At>,
    /// How many.
    pub people: u32,
}

/// What happened from year to year: transitions, and the population that people join from.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    states: Arc<States>,
    rows: Vec<Transition>,
    population: BTreeMap<(i32, i32), f64>,
    /// How much each transition weighs in what is estimated.
    weight: f64,
    digest: Digest,
}

impl History {
    /// These transitions, in any order, and the population by year and age.
    ///
    /// # Errors
    /// [`Error::Flow`] with every problem: a row that is outside at both ends, an age that does not rise by one, a kind
    /// or age that is not one of the states, a population that is negative or not finite, no rows.
    pub fn new(
        states: &Arc<States>,
        transitions: impl IntoIterator<Item = Transition>,
        population: impl IntoIterator<Item = (i32, i32, f64)>,
    ) -> Result<Self, Error> {
        let mut issues = Issues::new();
        let mut counts: BTreeMap<(i32, Option<At>, Option<At>), u32> = BTreeMap::new();
        for (number, row) in transitions.into_iter().enumerate() {
            let known = |at: Option<At>| at.is_none_or(|(age, kind)| states.cell(age, kind).is_some());
            if !known(row.from) || !known(row.to) {
                issues.push(Issue::new(code::FLOW_STATE, format!("transitions[{number}]"), "one of the states"));
            } else if row.from.is_none() && row.to.is_none() {
                issues.push(Issue::new(code::FLOW_STATE, format!("transitions[{number}]"), "a state at one end"));
            } else if let (Some((before, _)), Some((after, _))) = (row.from, row.to)
                && after != before + 1
            {
                issues.push(Issue::new(code::FLOW_AGES, format!("transitions[{number}]"), "one year older"));
            } else {
                let people = counts.entry((row.year, row.from, row.to)).or_default();
                *people = people.saturating_add(row.people);
            }
        }
        let mut sizes = BTreeMap::new();
        for (number, (year, age, people)) in population.into_iter().enumerate() {
            if !people.is_finite() || people < 0.0 {
                let expected = "a number of people, 0 or more";
                issues.push(Issue::new(code::FLOW_POPULATION, format!("population[{number}]"), expected));
            }
            if sizes.insert((year, age), people).is_some() {
                let expected = "each year and age once";
                issues.push(Issue::new(code::DOCUMENT_DUPLICATE, format!("population[{number}]"), expected));
            }
        }
        if counts.is_empty() {
            issues.push(Issue::new(code::DOCUMENT_EMPTY, "transitions", "at least one row that can be used"));
        }
        if !issues.is_empty() {
            return Err(Error::Flow(issues));
        }
        let row = |((year, from, to), people)| Transition { year, from, to, people };
        Ok(Self::of(states.clone(), counts.into_iter().map(row).collect(), sizes))
    }

    fn of(states: Arc<States>, rows: Vec<Transition>, population: BTreeMap<(i32, i32), f64>) -> Self {
        use std::fmt::Write;
        let mut text = String::new();
        let at =
            |at: Option<At>| at.map_or_else(|| "-".to_owned(), |(age, kind)| format!("{age}:{}", states.label(kind)));
        for row in &rows {
            let _ = writeln!(text, "{} {} {} {}", row.year, at(row.from), at(row.to), row.people);
        }
        for ((year, age), people) in &population {
            let _ = writeln!(text, "{year} {age} {people}");
        }
        let digest = Digest::of(text.as_bytes());
        Self { states, rows, population, weight: 1.0, digest }
    }

    /// The same, each transition of which weighs so much in what is estimated.
    pub(super) fn weighing(self, weight: f64) -> Self {
        Self { weight, ..self }
    }

    /// How much each transition weighs in what is estimated: 1 if it was seen.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The states.
    pub fn states(&self) -> &Arc<States> {
        &self.states
    }

    /// The transitions, by year, then by where from and where to; each combination once.
    pub fn transitions(&self) -> &[Transition] {
        &self.rows
    }

    /// The years of the first counts, in order.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.rows.iter().map(|row| row.year).collect();
        years.dedup();
        years
    }

    /// The year of the last count: where a projection starts.
    pub fn start(&self) -> i32 {
        self.rows.last().map_or(0, |row| row.year + 1)
    }

    /// How many people of an age there are in a year, if that is known.
    pub fn population(&self, year: i32, age: i32) -> Option<f64> {
        self.population.get(&(year, age)).copied()
    }

    /// The years after the [start](Self::start), without a gap, for which the population is known.
    pub fn future(&self) -> Vec<i32> {
        let known = |year: &i32| self.population.range((*year, i32::MIN)..=(*year, i32::MAX)).next().is_some();
        let last = self.population.keys().next_back().map_or(i32::MIN, |(year, _)| *year);
        (self.start() + 1..=last).take_while(known).collect()
    }

    /// What was known when the count of `year` was the last. The population stays whole: it is a projection of others.
    ///
    /// # Errors
    /// [`Error::Flow`] if nothing is left.
    pub fn up_to(&self, year: i32) -> Result<Self, Error> {
        let rows: Vec<_> = self.rows.iter().filter(|row| row.year < year).copied().collect();
        if rows.is_empty() {
            let issue = Issue::new(code::DOCUMENT_EMPTY, "transitions", "at least one year before");
            return Err(Error::Flow(issue.into()));
        }
        Ok(Self::of(self.states.clone(), rows, self.population.clone()).weighing(self.weight))
    }

    /// How many people are in each state in a year, by age and kind: where the transitions of the year before lead to, or
    /// in the first year those of the year begin.
    ///
    /// In a whole history both are the same. Where they are not ([`unmatched`](Self::unmatched)), every year is counted as
    /// the last one has to be, so that a projection and what it is compared with are of one kind.
    pub fn stock(&self, year: i32) -> BTreeMap<At, u64> {
        let first = self.rows.first().is_some_and(|row| row.year == year);
        if first { self.ends(year, |row| row.from) } else { self.ends(year - 1, |row| row.to) }
    }

    fn ends(&self, year: i32, end: impl Fn(&Transition) -> Option<At>) -> BTreeMap<At, u64> {
        let mut stock = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.year == year) {
            if let Some(at) = end(row) {
                *stock.entry(at).or_default() += u64::from(row.people);
            }
        }
        stock
    }

    /// How many people of a year's count are where the transitions of the year before do not lead to, or the other way
    /// round: 0 in a whole history, as one from a census is. What the rates of such a history say of flows does not add
    /// up to its own stocks.
    pub fn unmatched(&self, year: i32) -> u64 {
        let (ended, began) = (self.ends(year - 1, |row| row.to), self.ends(year, |row| row.from));
        if ended.is_empty() || began.is_empty() {
            return 0;
        }
        let at = |of: &BTreeMap<At, u64>, at: &At| of.get(at).copied().unwrap_or(0);
        let all: std::collections::BTreeSet<&At> = ended.keys().chain(began.keys()).collect();
        all.into_iter().map(|cell| at(&ended, cell).abs_diff(at(&began, cell))).sum()
    }

    /// The digest of everything in it.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}
