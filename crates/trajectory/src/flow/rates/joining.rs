use std::collections::BTreeMap;

use foundation::{Issue, Issues, code};

use super::super::history::History;
use super::super::policy::{JoinerWeight, JoinersFrom, Policy};
use super::super::states::Kind;
use super::super::trend::Trend;
use super::counts::Counts;
use super::{Beta, Rates};
use crate::Error;

impl Rates {
    /// Where those who join come to: what was seen at this age, and one person spread over what is open.
    pub(super) fn arrivals_of(&mut self, counts: &Counts) {
        for (number, age) in self.states.ages().enumerate() {
            let joined = counts.joined.get(number);
            if joined.is_none_or(BTreeMap::is_empty) {
                continue;
            }
            let valid: Vec<Kind> = (0..self.states.kinds()).filter(|kind| self.states.is_valid(age, *kind)).collect();
            let each = 1.0 / valid.len().max(1) as f64;
            let mut weights: BTreeMap<Kind, f64> = valid.into_iter().map(|kind| (kind, each)).collect();
            for (kind, people) in joined.into_iter().flatten() {
                *weights.entry(*kind).or_default() += people;
            }
            if let Some(own) = self.arrive.get_mut(number) {
                *own = weights.into_iter().collect();
            }
        }
    }
}

/// Who joins at each age, and how the whole of it moves from year to year.
pub(super) fn joining(history: &History, policy: Policy, counts: &Counts) -> Result<(Vec<Option<Beta>>, Trend), Error> {
    let states = history.states();
    let years = history.years();
    let mut issues = Issues::new();
    let mut join = vec![None; states.age_count()];
    // Observed and at risk, by year and number of the age.
    let mut seen: BTreeMap<(i32, usize), (f64, f64)> = BTreeMap::new();
    for (number, age) in states.ages().enumerate() {
        if !(0..states.kinds()).any(|kind| states.is_valid(age, kind)) {
            continue;
        }
        for year in &years {
            let of = if policy.joiners_from == JoinersFrom::SameYear { year + 1 } else { *year };
            let joined = counts.joined_in.get(&(*year, number)).copied().unwrap_or(0.0);
            match history.population(of, age) {
                Some(people) if people * history.weight() >= joined => {
                    seen.insert((*year, number), (joined, people * history.weight()));
                }
                None if joined <= 0.0 => {}
                _ => {
                    let expected = format!("the population aged {age} in {of}, at least as many as joined");
                    issues.push(Issue::new(code::FLOW_POPULATION, "population", expected));
                }
            }
        }
    }
    if !issues.is_empty() {
        return Err(Error::Flow(issues));
    }
    for (number, rate) in join.iter_mut().enumerate() {
        let of_age: Vec<(f64, f64)> = years.iter().filter_map(|year| seen.get(&(*year, number)).copied()).collect();
        if of_age.is_empty() {
            continue;
        }
        let average = if policy.joiner_weight == JoinerWeight::OneYear { years.len() as f64 } else { 1.0 };
        let (mut yes, mut no) = (0.0, 0.0);
        for (joined, people) in of_age {
            // A year in which nobody joined is not proof that nobody could.
            yes += if joined > 0.0 { joined / average } else { 0.001 };
            no += if joined > 0.0 { (people - joined) / average } else { people / average };
        }
        *rate = Some(Beta { yes, no });
    }
    let mean = |number: usize| join.get(number).copied().flatten().map_or(0.0, Beta::mean);
    let of_year = |year: &i32| {
        let these = seen.range((*year, 0)..=(*year, usize::MAX));
        these.fold((0.0, 0.0), |(joined, expected), ((_, number), (yes, people))| {
            (joined + yes, expected + people * mean(*number))
        })
    };
    let trend = Trend::fit(policy, &years.iter().map(of_year).collect::<Vec<_>>());
    Ok((join, trend))
}
