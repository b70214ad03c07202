use foundation::stream::Purpose;
use foundation::{Run, Seed};

use super::super::currents::{Currents, Together};
use super::super::draw;
use super::{floats, made_up};
use crate::flow::*;

const PLACES: usize = 4;

/// Two states with shares of their own, and one that cannot go to the first place.
fn shares() -> [Vec<(Kind, f64)>; 3] {
    [
        vec![(0, 2.0), (1, 1.0), (2, 0.5), (3, 0.5)],
        vec![(0, 1.0), (1, 4.0), (2, 1.0), (3, 0.0)],
        vec![(1, 3.0), (2, 3.0), (3, 1.0)],
    ]
}

/// Where one goes by these weights.
fn one(stream: &mut rand_chacha::ChaCha8Rng, weights: &[f64]) -> usize {
    let mut running = weights.to_vec();
    for at in 1..running.len() {
        running[at] += running[at - 1];
    }
    draw::choose(stream, &running, &[]) as usize
}

/// On average everybody goes where their own shares say; two of one state are as alike as was asked, and two of different
/// states are alike too.
#[test]
fn those_of_one_year_go_together_and_each_as_their_own_shares_say() {
    const YEARS: usize = 60_000;
    for alike in [0.04, 0.3, 0.85] {
        let together = Together { alike, usual: vec![0.3, 0.5, 0.15, 0.05] };
        let currents = Currents::new(&together, f64::INFINITY).unwrap();
        let mut stream = Seed::new(5).stream(0, "together", 0, Purpose::new("test"));
        let mut room = Vec::new();
        let mut went = [[0.0; PLACES]; 3];
        let (mut twice, mut across) = ([0.0; PLACES], [0.0; PLACES]);
        for year in 0..YEARS {
            let number = (draw::uniform(&mut stream) * 1e15) as u64 + year as u64;
            let in_year = currents.in_year(0, number);
            let mut goes = |to: &[(Kind, f64)]| {
                let weights: Vec<f64> = to.iter().map(|(_, weight)| *weight).collect();
                let sum = weights.iter().sum();
                match in_year.of(draw::uniform(&mut stream)) {
                    Some(current) => {
                        in_year.share_of_places(to, &weights, sum, &mut room);
                        in_year.place(current, &room)
                    }
                    None => to[one(&mut stream, &weights)].0,
                }
            };
            let all = shares();
            let (a, again, b, c) = (goes(&all[0]), goes(&all[0]), goes(&all[1]), goes(&all[2]));
            went[0][a] += 1.0;
            went[1][b] += 1.0;
            went[2][c] += 1.0;
            twice[a] += if a == again { 1.0 } else { 0.0 };
            across[a] += if a == b { 1.0 } else { 0.0 };
        }
        let count = YEARS as f64;
        let mut covariance = [0.0; 2];
        for (went, to) in went.iter().zip(shares()) {
            let sum: f64 = to.iter().map(|(_, weight)| weight).sum();
            for (place, went) in went.iter().enumerate() {
                let share = to.iter().filter(|(kind, _)| *kind == place).map(|(_, weight)| weight / sum).sum::<f64>();
                let error = (share * (1.0 - share) / count).sqrt();
                assert!((went / count - share).abs() <= 4.5 * error, "{alike} {place}: {} {share}", went / count);
            }
        }
        let [first, second] = [[0.5, 0.25, 0.125, 0.125], [1.0 / 6.0, 4.0 / 6.0, 1.0 / 6.0, 0.0]];
        let most: f64 = first.iter().map(|share| share * (1.0 - share)).sum();
        for place in 0..PLACES {
            covariance[0] += twice[place] / count - first[place] * first[place];
            covariance[1] += across[place] / count - first[place] * second[place];
        }
        let found = covariance[0] / most;
        assert!((found - alike).abs() < 0.02, "{alike}: {found}");
        assert!(covariance[1] > 0.3 * alike * most && covariance[1] < alike * most, "{alike}: {covariance:?}");
        // In fractions a year has the same mean.
        let all = shares();
        let mut sums = vec![0.0; PLACES];
        for number in 0..4_000_u64 {
            let mut weights: Vec<f64> = all[0].iter().map(|(_, weight)| *weight).collect();
            let in_year = currents.in_year(0, number.wrapping_mul(0x5851_f42d_4c95_7f2d));
            in_year.shares(&all[0], &mut weights, &mut room);
            assert!((weights.iter().sum::<f64>() - 4.0).abs() < 1e-9);
            sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum += weight / 4.0 / 4_000.0);
        }
        for (sum, share) in sums.iter().zip(first) {
            assert!((sum - share).abs() < 4.5 * (alike * share * (1.0 - share) / 4_000.0).sqrt(), "{sums:?}");
        }
    }
}

/// A history made by the model itself, one of its own runs: its years are as alike as was asked, and the estimate finds it.
#[test]
fn how_alike_years_are_is_found_again() {
    let found = |alike: f64| -> f64 {
        let of = |seed: u64| {
            let history = flowing(seed, alike, 9);
            let policy = Policy::default().destination_effect(Some(0.0));
            // Without the draw towards the prior of none, which is known: 3 years to 8.
            Rates::fit(&history, policy).unwrap().joining_together.alike * 11.0 / 8.0
        };
        (0..30).map(of).sum::<f64>() / 30.0
    };
    let (none, some, much) = (found(0.0), found(0.05), found(0.3));
    assert!(none < 0.01, "{none}");
    assert!((0.035..0.07).contains(&some), "{some}");
    assert!((0.2..0.4).contains(&much), "{much}");
}

/// Joiners of three ages into four places, going together to this degree.
fn flowing(seed: u64, alike: f64, years: i32) -> History {
    let places = ["a", "b", "c", "d"].map(|key| Place::new(key.parse().unwrap(), 0, 4)).to_vec();
    let need = vec!["need".parse().unwrap()];
    let states = States::new(need, vec![vec!["any".parse().unwrap()]], places, 0..=4).unwrap();
    let currents = Currents::new(&Together { alike, usual: vec![0.4, 0.3, 0.2, 0.1] }, f64::INFINITY);
    let (mut rows, mut room) = (Vec::new(), Vec::new());
    let mut stream = Seed::new(seed).stream(0, "flowing", 0, Purpose::new("test"));
    for year in 2010..2010 + years {
        let number = (draw::uniform(&mut stream) * 1e15) as u64;
        for age in 1..=3 {
            let shares = [0.4, 0.3, 0.2, 0.1].map(|share| share + 0.1 * f64::from(age));
            let to: Vec<(Kind, f64)> = shares.into_iter().enumerate().collect();
            let sum = shares.iter().sum();
            for _ in 0..60 {
                let current = currents.as_ref().and_then(|currents| {
                    let in_year = currents.in_year(0, number);
                    Some((in_year, in_year.of(draw::uniform(&mut stream))?))
                });
                let place = match current {
                    Some((in_year, current)) => {
                        in_year.share_of_places(&to, &shares, sum, &mut room);
                        in_year.place(current, &room)
                    }
                    None => one(&mut stream, &shares),
                };
                rows.push(Transition { year, from: None, to: Some((age, place)), people: 1 });
            }
        }
    }
    let population = (2010..2032).flat_map(|year| (0..=4).map(move |age| (year, age, 900.0)));
    History::new(&std::sync::Arc::new(states), rows, population).unwrap()
}

/// It widens what is said of places, not of everybody, and moves no mean.
#[test]
fn going_together_widens_places_and_leaves_the_total() {
    let history = made_up();
    let even = Policy::default().destination_effect(None);
    let rates = Rates::fit(&history, even).unwrap();
    let mut with = rates.clone();
    with.joining_together.alike = 0.3;
    with.moving_together.alike = 0.3;
    let spread = |rates: &Rates, uncertainty| {
        let runs = Runs::new(3_000, Seed::new(9)).by(&["place"]).uncertainty(uncertainty);
        let simulated = Simulated::new(&history, rates, 2, &runs, &Run::default()).unwrap();
        let exact = Expected::new(&history, rates, 2).unwrap();
        let table = simulated.people(&["place"], &[]).unwrap();
        let (means, sds) = (floats(&table, "mean"), floats(&table, "sd"));
        for (row, (mean, sd)) in means.iter().zip(&sds).enumerate() {
            let (year, place) = (exact.years()[row / 3], row % 3);
            let key = rates.states().places()[place].key.clone();
            let people = exact.people(year, &Selection::everyone().places(vec![key]));
            assert!((mean - people).abs() < 4.0 * sd / 3_000_f64.sqrt() + 1e-9, "{year} {place}: {mean} {people}");
        }
        (sds, floats(&simulated.people(&[], &[]).unwrap(), "sd"))
    };
    for uncertainty in [Uncertainty::Both, Uncertainty::Rates] {
        let (narrow, wide) = (spread(&rates, uncertainty), spread(&with, uncertainty));
        assert!(wide.0[1] > 1.1 * narrow.0[1] && wide.0[2] > 1.1 * narrow.0[2], "{narrow:?} {wide:?}");
        assert!((wide.1[0] / narrow.1[0] - 1.0).abs() < 0.05, "{narrow:?} {wide:?}");
    }
    // By chance alone nobody follows anybody.
    let (narrow, same) = (spread(&rates, Uncertainty::Chance), spread(&with, Uncertainty::Chance));
    assert_eq!(narrow, same);
}

/// Several years of one area, made apart from the simulation by the model's own law: of those of an age in a place a tenth
/// leave and a fifth move, of every 900 outside 40 join, and who goes somewhere in one year goes together to this degree.
fn lived(seed: u64, alike: f64) -> History {
    const SHARES: [f64; 5] = [0.35, 0.25, 0.2, 0.15, 0.05];
    let places = ["a", "b", "c", "d", "e"].map(|key| Place::new(key.parse().unwrap(), 0, 9)).to_vec();
    let need = vec!["need".parse().unwrap()];
    let states = States::new(need, vec![vec!["any".parse().unwrap()]], places, 0..=9).unwrap();
    let mut stream = Seed::new(seed).stream(0, "lived", 0, Purpose::new("test"));
    let (mut rows, mut here) = (Vec::new(), [[8_u32; 5]; 10]);
    for year in 2012..2020 {
        // The shares of a year: Dirichlet around the average, by its definition.
        let mut shares = [SHARES; 2];
        if alike > 0.0 {
            for own in &mut shares {
                for share in own.iter_mut() {
                    *share *= 1.0 / alike - 1.0;
                }
                draw::dirichlet(&mut stream, own);
            }
        }
        let mut next = [[0_u32; 5]; 10];
        let mut add = |from: Option<At>, to: Option<At>, people: u32| {
            rows.push(Transition { year, from, to, people });
        };
        for age in 0..9_usize {
            for place in 0..5 {
                for _ in 0..here[age][place] {
                    let from = Some((i32::try_from(age).unwrap(), place));
                    let what = draw::uniform(&mut stream);
                    if what < 0.1 {
                        add(from, None, 1);
                        continue;
                    }
                    let mut to = place;
                    if what < 0.3 {
                        let mut others = shares[0];
                        others[place] = 0.0;
                        to = one(&mut stream, &others);
                    }
                    next[age + 1][to] += 1;
                    add(from, Some((i32::try_from(age).unwrap() + 1, to)), 1);
                }
            }
            let joined = draw::binomial(&mut stream, 900, 0.008);
            for _ in 0..joined {
                let to = one(&mut stream, &shares[1]);
                next[age + 1][to] += 1;
                add(None, Some((i32::try_from(age).unwrap() + 1, to)), 1);
            }
        }
        for (place, people) in here[9].iter().enumerate() {
            add(Some((9, place)), None, *people);
        }
        here = next;
    }
    let population = (2010..2032).flat_map(|year| (0..=9).map(move |age| (year, age, 900.0)));
    History::new(&std::sync::Arc::new(states), rows, population).unwrap()
}

/// Where a history is whole and does what the model says, intervals hold what they say; without what a year has in common
/// they hold too little.
#[test]
fn intervals_hold_what_they_say_in_histories_of_the_model() {
    let policies = [
        // The prior is right, so that the test is of the model and not of how far five years can correct a wrong one.
        ("with".parse().unwrap(), Policy::default().destination_effect(Some(0.08))),
        ("without".parse().unwrap(), Policy::default().destination_effect(None)),
    ];
    let mut sums = std::collections::BTreeMap::<(String, String), [f64; 3]>::new();
    for seed in 0..12 {
        let history = lived(seed, 0.08);
        assert!((2013..2020).all(|year| history.unmatched(year) == 0));
        let backtest = Backtest::new(&history, &policies, 4, 200, Seed::new(seed), &Run::default()).unwrap();
        let scores = backtest.scores().unwrap();
        let text = |name: &str, row: usize| scores.column(name).unwrap().display(row);
        for row in 0..scores.rows() {
            if text("method", row).starts_with("with") && text("ahead", row).parse::<i32>().unwrap() <= 3 {
                let sum = sums.entry((text("method", row), text("ahead", row))).or_default();
                let origins: f64 = text("origins", row).parse().unwrap();
                let held = ["cov80", "cov95"].map(|name| floats(&scores, name)[row] * origins);
                sum.iter_mut().zip([held[0], held[1], origins]).for_each(|(sum, more)| *sum += more);
            }
        }
    }
    let held = |method: &str, at: usize| {
        let own = sums.iter().filter(|((name, _), _)| name == method);
        own.map(|(_, sum)| sum[at] / sum[2]).collect::<Vec<_>>()
    };
    let (with, with_95) = (held("with", 0), held("with", 1));
    let (without, without_95) = (held("without", 0), held("without", 1));
    assert!(with.iter().all(|held| (0.72..0.9).contains(held)), "{with:?} {with_95:?} {without:?} {without_95:?}");
    assert!(with_95.iter().all(|held| (0.9..=1.0).contains(held)), "{with_95:?}");
    assert!(without[0] < with[0] - 0.05 && without_95[0] < with_95[0], "{without:?} {without_95:?}");
}
