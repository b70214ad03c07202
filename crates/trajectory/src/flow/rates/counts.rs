use std::collections::BTreeMap;

use super::super::history::History;
use super::super::policy::Policy;
use super::super::states::Kind;

/// What the history counts, by state and age.
pub(super) struct Counts {
    pub(super) left: Vec<f64>,
    pub(super) stayed: Vec<f64>,
    pub(super) moved: Vec<f64>,
    pub(super) to: Vec<BTreeMap<Kind, f64>>,
    /// By age.
    pub(super) moved_to_place: Vec<BTreeMap<usize, f64>>,
    pub(super) joined: Vec<BTreeMap<Kind, f64>>,
    /// By year and age.
    pub(super) joined_in: BTreeMap<(i32, usize), f64>,
    /// Changes of group when moving, by group.
    pub(super) regrouped: Vec<BTreeMap<usize, f64>>,
}

impl Counts {
    pub(super) fn of(history: &History, policy: Policy) -> Self {
        let states = history.states();
        let (cells, ages) = (states.count(), states.age_count());
        let youngest = *states.ages().start();
        let number = |age: i32| usize::try_from(age - youngest).unwrap_or(usize::MAX);
        let mut counts = Self {
            left: vec![0.0; cells],
            stayed: vec![0.0; cells],
            moved: vec![0.0; cells],
            to: vec![BTreeMap::new(); cells],
            moved_to_place: vec![BTreeMap::new(); ages],
            joined: vec![BTreeMap::new(); ages],
            joined_in: BTreeMap::new(),
            regrouped: vec![BTreeMap::new(); states.groups().len()],
        };
        let add = |list: &mut [f64], at: usize, people: f64| {
            if let Some(count) = list.get_mut(at) {
                *count += people;
            }
        };
        for row in history.transitions() {
            let people = f64::from(row.people) * history.weight();
            match (row.from, row.to) {
                (Some((age, kind)), to) => {
                    let Some(cell) = states.cell(age, kind) else { continue };
                    let Some((_, to)) = to else {
                        add(&mut counts.left, cell, people);
                        continue;
                    };
                    add(&mut counts.stayed, cell, people);
                    let moves =
                        if policy.groups_change { to != kind } else { states.place_of(to) != states.place_of(kind) };
                    if moves {
                        add(&mut counts.moved, cell, people);
                        if let Some(list) = counts.to.get_mut(cell) {
                            *list.entry(to).or_default() += people;
                        }
                        if let Some(list) = counts.moved_to_place.get_mut(number(age)) {
                            *list.entry(states.place_of(to)).or_default() += people;
                        }
                        if let Some(list) = counts.regrouped.get_mut(states.group_of(kind)) {
                            *list.entry(states.group_of(to)).or_default() += people;
                        }
                    }
                }
                (None, Some((age, kind))) => {
                    if let Some(list) = counts.joined.get_mut(number(age)) {
                        *list.entry(kind).or_default() += people;
                    }
                    *counts.joined_in.entry((row.year, number(age))).or_default() += people;
                }
                (None, None) => {}
            }
        }
        counts
    }
}
