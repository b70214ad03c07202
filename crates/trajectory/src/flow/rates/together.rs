use std::collections::BTreeMap;

use super::super::currents::Together;
use super::super::history::{At, History, Transition};
use super::super::policy::Policy;
use super::super::trend::PRIOR_YEARS;

/// By year and age, how many went to each place.
type Went = BTreeMap<i32, BTreeMap<i32, BTreeMap<usize, f64>>>;

/// How alike it is, beyond chance, where those go who go somewhere in the same year.
///
/// The method of moments: squares of what each place had in a year beside what the shares of its ages expect, less what
/// chance makes of them, over what they would be if all of a year went [together](Together). It is drawn towards the prior as
/// if that had been seen in three years. `goes` says for a row of the history the age that counts and where it goes.
pub(super) fn together(history: &History, policy: Policy, goes: impl Fn(&Transition) -> Option<At>) -> Together {
    let states = history.states();
    let mut went: Went = BTreeMap::new();
    let mut of_age: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
    let mut usual = vec![0.0; states.places().len()];
    for row in history.transitions() {
        let Some((age, kind)) = goes(row) else { continue };
        let (place, people) = (states.place_of(kind), f64::from(row.people));
        *went.entry(row.year).or_default().entry(age).or_default().entry(place).or_default() += people;
        let own = of_age.entry(age).or_insert_with(|| vec![0.0; usual.len()]);
        for list in [own, &mut usual] {
            if let Some(count) = list.get_mut(place) {
                *count += people;
            }
        }
    }
    for shares in of_age.values_mut().chain(std::iter::once(&mut usual)) {
        let all: f64 = shares.iter().sum();
        for share in shares {
            *share /= all.max(1.0);
        }
    }
    let Some(prior) = policy.destination_effect else { return Together { alike: 0.0, usual } };
    let years = history.years().len();
    let free = years.saturating_sub(1) as f64;
    let (mut beyond, mut all_together) = (0.0, 0.0);
    for ages in went.values() {
        for place in 0..usual.len() {
            let sum = at_place(ages, &of_age, &usual, place);
            beyond += (sum.seen - sum.expected) * (sum.seen - sum.expected);
            // What the years share has gone into the expectation.
            beyond -= sum.chance * free / years.max(1) as f64;
            all_together += sum.together * free / years.max(1) as f64;
        }
    }
    let own = if all_together > 0.0 { (beyond / all_together).max(0.0) } else { 0.0 };
    let alike = ((PRIOR_YEARS * prior + free * own) / (PRIOR_YEARS + free)).min(0.9);
    Together { alike, usual }
}

/// Of one year and place: who was seen, who was expected, the variance of chance, and what it grows by if all of the year
/// follow one current.
struct AtPlace {
    seen: f64,
    expected: f64,
    chance: f64,
    together: f64,
}

fn at_place(
    ages: &BTreeMap<i32, BTreeMap<usize, f64>>,
    of_age: &BTreeMap<i32, Vec<f64>>,
    usual: &[f64],
    place: usize,
) -> AtPlace {
    let at = |shares: &[f64]| shares.get(place).copied().unwrap_or(0.0);
    let rows: Vec<(f64, f64, f64)> = ages
        .iter()
        .map(|(age, went)| {
            let share = of_age.get(age).map_or(0.0, |shares| at(shares));
            (went.values().sum(), share, went.get(&place).copied().unwrap_or(0.0))
        })
        .collect();
    let mut sum = AtPlace { seen: 0.0, expected: 0.0, chance: 0.0, together: 0.0 };
    for (number, (people, share, seen)) in rows.iter().enumerate() {
        sum.seen += seen;
        sum.expected += people * share;
        sum.chance += people * share * (1.0 - share);
        sum.together += people * (people - 1.0) * share * (1.0 - share);
        for (others, other, _) in rows.iter().skip(number + 1) {
            // Two of different ages follow one current to this place as often as both have what is usual there.
            let both = share.min(*other).min(at(usual)).max(share * other);
            sum.together += 2.0 * people * others * (both - share * other);
        }
    }
    sum
}
