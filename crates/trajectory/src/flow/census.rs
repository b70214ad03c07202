//! Histories from what areas have: a count of everybody once a year, with or without keys that follow a person.

use std::collections::BTreeMap;
use std::sync::Arc;

use foundation::{Issue, Issues, Key, code};

use super::history::{At, History, Transition};
use super::states::{Kind, States};
use crate::Error;

/// How much a transition weighs that was only inferred from counts: as a quarter of one that was seen.
const INFERRED: f64 = 0.25;

impl History {
    /// From a census: who was where in each year. A person is followed by their key from one year to the next; who is not
    /// there a year later has left, and who is new has joined.
    ///
    /// ```
    /// # use trajectory::flow::{History, Place, States};
    /// # let places = vec![Place::new("school".parse()?, 0, 5)];
    /// # let states = std::sync::Arc::new(States::new(vec!["need".parse()?], vec![vec!["any".parse()?]], places, 0..=5)?);
    /// let people = [("a", 2024, 1), ("a", 2025, 2), ("b", 2025, 3)];
    /// let rows = people.map(|(key, year, age)| (key.parse().unwrap(), year, age, 0));
    /// let history = History::from_census(&states, rows, [])?;
    /// assert_eq!(history.transitions().len(), 2); // `a` stayed and `b` joined
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Flow`] with every problem, by row and without the key: a person twice in one year, or not one year older
    /// a year later; fewer than two years; what [`History::new`] says.
    pub fn from_census(
        states: &Arc<States>,
        people: impl IntoIterator<Item = (Key, i32, i32, Kind)>,
        population: impl IntoIterator<Item = (i32, i32, f64)>,
    ) -> Result<Self, Error> {
        let mut issues = Issues::new();
        let mut by_year: BTreeMap<i32, BTreeMap<Key, (usize, At)>> = BTreeMap::new();
        for (row, (key, year, age, kind)) in people.into_iter().enumerate() {
            if by_year.entry(year).or_default().insert(key, (row, (age, kind))).is_some() {
                issues.push(Issue::new(code::DOCUMENT_DUPLICATE, format!("people[{row}]"), "each person once a year"));
            }
        }
        let years: Vec<i32> = by_year.keys().copied().collect();
        if years.len() < 2 || years.windows(2).any(|pair| matches!(pair, [one, next] if *next != one + 1)) {
            issues.push(Issue::new(code::FLOW_YEARS, "people", "at least two years, and none left out"));
        }
        let mut counts: BTreeMap<(i32, Option<At>, Option<At>), u32> = BTreeMap::new();
        for (before, after) in by_year.iter().zip(by_year.values().skip(1)) {
            let (year, before) = before;
            for (key, (row, from)) in before {
                let to = after.get(key).map(|(_, to)| *to);
                if to.is_some_and(|to| to.0 != from.0 + 1) {
                    let expected = "one year older a year later";
                    issues.push(Issue::new(code::FLOW_AGES, format!("people[{row}]"), expected));
                    continue;
                }
                *counts.entry((*year, Some(*from), to)).or_default() += 1;
            }
            for (_, to) in after.iter().filter(|(key, _)| !before.contains_key(*key)).map(|(_, at)| at) {
                *counts.entry((*year, None, Some(*to))).or_default() += 1;
            }
        }
        if !issues.is_empty() {
            return Err(Error::Flow(issues));
        }
        let row = |((year, from, to), people)| Transition { year, from, to, people };
        Self::new(states, counts.into_iter().map(row), population)
    }

    /// From counts alone: how many people were in each state in each year, when nobody can be followed.
    ///
    /// What is inferred is the least that must have happened: of those one year older, as many as can be stayed; then as
    /// many as can be moved; only the rest joined or left. True flows are larger, so what follows from it is less sure:
    /// each inferred transition weighs a quarter of one that was seen, and years may differ beyond chance by four times the
    /// variance before the history is seen, which widens intervals. Use transitions or a census where there are any.
    ///
    /// # Errors
    /// [`Error::Flow`]: a state given twice in one year, fewer than two years, and what [`History::new`] says.
    pub fn from_counts(
        states: &Arc<States>,
        counts: impl IntoIterator<Item = (i32, i32, Kind, u32)>,
        population: impl IntoIterator<Item = (i32, i32, f64)>,
    ) -> Result<Self, Error> {
        let mut issues = Issues::new();
        let mut stock: BTreeMap<(i32, i32), BTreeMap<Kind, u32>> = BTreeMap::new();
        for (row, (year, age, kind, people)) in counts.into_iter().enumerate() {
            if stock.entry((year, age)).or_default().insert(kind, people).is_some() {
                issues.push(Issue::new(code::DOCUMENT_DUPLICATE, format!("counts[{row}]"), "each state once a year"));
            }
        }
        let mut years: Vec<i32> = stock.keys().map(|(year, _)| *year).collect();
        years.dedup();
        if years.len() < 2 || years.windows(2).any(|pair| matches!(pair, [one, next] if *next != one + 1)) {
            issues.push(Issue::new(code::FLOW_YEARS, "counts", "at least two years, and none left out"));
        }
        if !issues.is_empty() {
            return Err(Error::Flow(issues));
        }
        let last = years.last().copied().unwrap_or_default();
        let none = BTreeMap::new();
        let mut rows = Vec::new();
        for year in years.into_iter().filter(|year| *year != last) {
            for age in states.ages() {
                let before = stock.get(&(year, age)).unwrap_or(&none);
                let after = stock.get(&(year + 1, age + 1)).unwrap_or(&none);
                least(year, age, before, after, &mut rows);
            }
            // The youngest have nobody a year younger to have come from.
            let youngest = *states.ages().start();
            for (kind, people) in stock.get(&(year + 1, youngest)).unwrap_or(&none) {
                rows.push(Transition { year, from: None, to: Some((youngest, *kind)), people: *people });
            }
        }
        rows.retain(|row| row.people > 0);
        Ok(Self::new(states, rows, population)?.weighing(INFERRED))
    }
}

/// The least that must have happened to those of one age.
fn least(year: i32, age: i32, before: &BTreeMap<Kind, u32>, after: &BTreeMap<Kind, u32>, rows: &mut Vec<Transition>) {
    let at = |of: &BTreeMap<Kind, u32>, kind: &Kind| of.get(kind).copied().unwrap_or(0);
    for (kind, people) in before {
        let people = (*people).min(at(after, kind));
        rows.push(Transition { year, from: Some((age, *kind)), to: Some((age + 1, *kind)), people });
    }
    let mut gone = before.iter().map(|(kind, people)| (*kind, people.saturating_sub(at(after, kind))));
    let mut come = after.iter().map(|(kind, people)| (*kind, people.saturating_sub(at(before, kind))));
    let (mut from, mut to) = (gone.next(), come.next());
    while let (Some((source, left)), Some((target, new))) = (from, to) {
        let people = left.min(new);
        rows.push(Transition { year, from: Some((age, source)), to: Some((age + 1, target)), people });
        from = if left > people { Some((source, left - people)) } else { gone.next() };
        to = if new > people { Some((target, new - people)) } else { come.next() };
    }
    for (kind, people) in from.into_iter().chain(gone) {
        rows.push(Transition { year, from: Some((age, kind)), to: None, people });
    }
    for (kind, people) in to.into_iter().chain(come) {
        rows.push(Transition { year, from: None, to: Some((age + 1, kind)), people });
    }
}
