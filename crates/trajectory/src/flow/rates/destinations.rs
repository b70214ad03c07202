use std::collections::BTreeMap;

use super::super::policy::OpenAt;
use super::super::states::Kind;
use super::counts::Counts;
use super::{Rates, Weights};

impl Rates {
    /// Where those who move go to: what was seen from exactly this state, and a prior with the weight of one person
    /// that follows where everyone of this age went.
    pub(super) fn whither(&mut self, counts: &Counts) {
        let mut pooled: BTreeMap<usize, f64> = BTreeMap::new();
        for (number, age) in self.states.ages().enumerate() {
            if let Some(own) = counts.moved_to_place.get(number).filter(|own| !own.is_empty()) {
                pooled.clone_from(own);
            }
            for kind in 0..self.states.kinds() {
                let Some(cell) = self.states.cell(age, kind).filter(|_| self.has_rates(age, kind)) else { continue };
                let weights = self.weights(counts, age, kind, cell, &pooled);
                if let Some(own) = self.destinations.get_mut(cell) {
                    *own = weights;
                }
            }
        }
    }

    fn weights(&self, counts: &Counts, age: i32, kind: Kind, cell: usize, pooled: &BTreeMap<usize, f64>) -> Weights {
        let states = &self.states;
        let open_age = if self.policy.open_at == OpenAt::Arriving { age + 1 } else { age };
        let places = states.places().len();
        let (group, here) = (states.group_of(kind), states.place_of(kind));
        // The share of those of this group who keep it, and of those who come to another.
        let regrouped = counts.regrouped.get(group).filter(|_| self.policy.groups_change);
        let total = 1.0 + regrouped.map_or(0.0, |to| to.values().sum());
        let mut weights: BTreeMap<Kind, f64> = BTreeMap::new();
        for to_group in 0..states.groups().len() {
            let own = if to_group == group { 1.0 } else { 0.0 };
            let share = (own + regrouped.and_then(|to| to.get(&to_group)).copied().unwrap_or(0.0)) / total;
            if share <= 0.0 {
                continue;
            }
            let to = |place: usize| to_group * places + place;
            let allowed: Vec<usize> = (0..places)
                .filter(|place| states.is_valid(open_age, to(*place)) && states.may_move(kind, to(*place)))
                .collect();
            let each = if allowed.is_empty() { 0.0 } else { 1.0 / allowed.len() as f64 };
            let mut prior: BTreeMap<usize, f64> = allowed.iter().map(|place| (*place, each)).collect();
            for (place, people) in pooled {
                // Where somebody was seen to go counts, even if the list of moves forgot it; but not if it is not open.
                let arrives = self.policy.open_at == OpenAt::Leaving || states.is_valid(open_age, to(*place));
                if arrives {
                    *prior.entry(*place).or_default() += people;
                }
            }
            if to_group == group {
                prior.remove(&here);
            }
            let sum: f64 = prior.values().sum();
            for (place, weight) in prior {
                *weights.entry(to(place)).or_default() += share * weight / sum;
            }
        }
        for (to, people) in counts.to.get(cell).into_iter().flatten() {
            let arrives = self.policy.open_at == OpenAt::Leaving || states.is_valid(open_age, *to);
            if arrives {
                *weights.entry(*to).or_default() += people;
            }
        }
        weights.into_iter().collect()
    }
}
