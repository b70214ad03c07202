use std::collections::BTreeMap;

use super::super::history::{History, Transition};
use super::super::policy::Policy;
use super::super::trend::{self, Trend};

/// How leaving as a whole moves from year to year: those who left beside those who would have at the rate of their age.
pub(super) fn leaver_trend(history: &History, policy: Policy) -> Trend {
    let mut of_age: BTreeMap<i32, (f64, f64)> = BTreeMap::new();
    let mut of_year: BTreeMap<(i32, i32), (f64, f64)> = BTreeMap::new();
    for row in history.transitions() {
        let Some((age, _)) = row.from else { continue };
        let people = f64::from(row.people) * history.weight();
        let left = if row.to.is_none() { people } else { 0.0 };
        for (yes, all) in [of_age.entry(age).or_default(), of_year.entry((row.year, age)).or_default()] {
            *yes += left;
            *all += people;
        }
    }
    let rate = |age: i32| of_age.get(&age).map_or(0.0, |(left, all)| left / all.max(1.0));
    let years: Vec<(f64, f64)> = history
        .years()
        .iter()
        .map(|year| {
            let these = of_year.range((*year, i32::MIN)..=(*year, i32::MAX));
            these.fold((0.0, 0.0), |(left, expected), ((_, age), (yes, all))| (left + yes, expected + all * rate(*age)))
        })
        .collect();
    Trend::fit(policy, &years)
}

/// How far what people of a place do (none if a row is not about it) moves from year to year beyond chance, beside what
/// the rates of their ages expect.
pub(super) fn place_effect(history: &History, policy: Policy, did: impl Fn(&Transition) -> Option<bool>) -> f64 {
    let states = history.states();
    let mut of_age: BTreeMap<(usize, i32), (f64, f64)> = BTreeMap::new();
    let mut of_year: BTreeMap<(usize, i32, i32), (f64, f64)> = BTreeMap::new();
    for row in history.transitions() {
        let (Some((age, kind)), Some(did)) = (row.from, did(row)) else { continue };
        let (place, people) = (states.place_of(kind), f64::from(row.people));
        let keys = (of_age.entry((place, age)).or_default(), of_year.entry((place, row.year, age)).or_default());
        for (yes, all) in [keys.0, keys.1] {
            *yes += if did { people } else { 0.0 };
            *all += people;
        }
    }
    // By place and year: seen, expected and the variance that chance gives it.
    let mut sums: BTreeMap<(usize, i32), [f64; 3]> = BTreeMap::new();
    for ((place, year, age), (yes, all)) in of_year {
        let rate = of_age.get(&(place, age)).map_or(0.0, |(yes, all)| yes / all.max(1.0));
        let sum = sums.entry((place, year)).or_default();
        for (own, more) in sum.iter_mut().zip([yes, all * rate, all * rate * (1.0 - rate)]) {
            *own += more;
        }
    }
    trend::beyond_chance(policy.place_effect, history.years().len(), sums.into_values())
}
