//! Draws from the distributions that the simulation needs, by libm alone, so that they are the same everywhere.
//!
//! Gamma: Marsaglia and Tsang (2000). Binomial: counting below 16 trials, inversion below an expected 10, else the
//! transformed rejection BTRS of Hörmann (1993). Tested against the exact distributions.

use rand_chacha::ChaCha8Rng as Stream;
use rand_chacha::rand_core::Rng;

/// A number of [0, 1), of 53 bits.
pub(super) fn uniform(stream: &mut Stream) -> f64 {
    (stream.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// A number of (0, 1).
fn open(stream: &mut Stream) -> f64 {
    ((stream.next_u64() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
}

/// From the standard normal distribution, by Marsaglia's polar method.
pub(crate) fn normal(stream: &mut Stream) -> f64 {
    loop {
        let (a, b) = (2.0 * uniform(stream) - 1.0, 2.0 * uniform(stream) - 1.0);
        let square = a * a + b * b;
        if square > 0.0 && square < 1.0 {
            return a * libm::sqrt(-2.0 * libm::log(square) / square);
        }
    }
}

/// From Gamma(shape, 1), for a shape of at least 1.
fn gamma(stream: &mut Stream, shape: f64) -> f64 {
    let middle = shape - 1.0 / 3.0;
    let spread = 1.0 / libm::sqrt(9.0 * middle);
    loop {
        let normal = normal(stream);
        let root = 1.0 + spread * normal;
        if root <= 0.0 {
            continue;
        }
        let (cube, square) = (root * root * root, normal * normal);
        let level = open(stream);
        let squeezed = level < 1.0 - 0.0331 * square * square;
        if squeezed || libm::log(level) < 0.5 * square + middle * (1.0 - cube + libm::log(cube)) {
            return middle * cube;
        }
    }
}

/// The logarithm of a draw from Gamma(shape, 1), which a very small shape does not turn into 0.
fn log_gamma(stream: &mut Stream, shape: f64) -> f64 {
    if shape < 1.0 {
        let above = gamma(stream, shape + 1.0);
        return libm::log(above) + libm::log(open(stream)) / shape;
    }
    libm::log(gamma(stream, shape))
}

/// From Gamma with mean 1 and this variance.
pub(super) fn gamma_of_mean_one(stream: &mut Stream, variance: f64) -> f64 {
    if variance <= 0.0 {
        return 1.0;
    }
    libm::exp(log_gamma(stream, 1.0 / variance)) * variance
}

/// From 0 to 2 with this mean, and where that is 1 with this variance of at most 1: twice a Beta.
pub(super) fn up_to_two(stream: &mut Stream, mean: f64, variance: f64) -> f64 {
    if variance <= 0.0 {
        return mean;
    }
    let shape = (1.0 / variance - 1.0) / 2.0;
    2.0 * beta(stream, mean * shape, (2.0 - mean) * shape)
}

/// From Beta.
pub(super) fn beta(stream: &mut Stream, yes: f64, no: f64) -> f64 {
    if yes <= 0.0 {
        return 0.0;
    }
    if no <= 0.0 {
        return 1.0;
    }
    if yes >= 1.0 && no >= 1.0 {
        let (a, b) = (gamma(stream, yes), gamma(stream, no));
        return a / (a + b);
    }
    let (a, b) = (log_gamma(stream, yes), log_gamma(stream, no));
    1.0 / (1.0 + libm::exp(b - a))
}

/// Shares from Dirichlet, in place of its weights, with sum 1 (or all 0 if every weight is).
pub(super) fn dirichlet(stream: &mut Stream, weights: &mut [f64]) {
    for weight in weights.iter_mut() {
        *weight = if *weight > 0.0 { log_gamma(stream, *weight) } else { f64::NEG_INFINITY };
    }
    let most = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        weights.fill(0.0);
        return;
    }
    for weight in weights.iter_mut() {
        *weight = libm::exp(*weight - most);
    }
    let sum: f64 = weights.iter().sum();
    for weight in weights.iter_mut() {
        *weight /= sum;
    }
}

/// From Binomial: of so many people, each with this chance.
pub(super) fn binomial(stream: &mut Stream, people: u32, chance: f64) -> u32 {
    if people == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return people;
    }
    if chance > 0.5 {
        return people - binomial(stream, people, 1.0 - chance);
    }
    if people < 16 {
        return (0..people).map(|_| u32::from(uniform(stream) < chance)).sum();
    }
    if f64::from(people) * chance < 10.0 { inverted(stream, people, chance) } else { rejected(stream, people, chance) }
}

/// By walking up the distribution function.
fn inverted(stream: &mut Stream, people: u32, chance: f64) -> u32 {
    let ratio = chance / (1.0 - chance);
    let mut term = libm::exp(f64::from(people) * libm::log1p(-chance));
    let mut left = uniform(stream);
    for count in 0..people {
        if left < term {
            return count;
        }
        left -= term;
        term *= ratio * f64::from(people - count) / f64::from(count + 1);
        if term < f64::MIN_POSITIVE {
            return count + 1;
        }
    }
    people
}

/// Hörmann's BTRS, for an expected count of at least 10 and a chance of at most a half.
fn rejected(stream: &mut Stream, people: u32, chance: f64) -> u32 {
    let all = f64::from(people);
    let spread = libm::sqrt(all * chance * (1.0 - chance));
    let slope = 1.15 + 2.53 * spread;
    let curve = -0.0873 + 0.0248 * slope + 0.01 * chance;
    let middle = all * chance + 0.5;
    let certain = 0.92 - 4.2 / slope;
    let height = (2.83 + 5.1 / slope) * spread;
    let log_odds = libm::log(chance / (1.0 - chance));
    let mode = libm::floor((all + 1.0) * chance);
    let factorials = |count: f64| libm::lgamma(count + 1.0) + libm::lgamma(all - count + 1.0);
    let at_mode = factorials(mode);
    loop {
        let across = uniform(stream) - 0.5;
        let level = open(stream);
        let edge = 0.5 - libm::fabs(across);
        let count = libm::floor((2.0 * curve / edge + slope) * across + middle);
        if !(0.0..=all).contains(&count) {
            continue;
        }
        let accepted = edge >= 0.07 && level <= certain || {
            let level = libm::log(level * height / (curve / (edge * edge) + slope));
            level <= at_mode - factorials(count) + (count - mode) * log_odds
        };
        if accepted {
            return count as u32;
        }
    }
}

/// From the Beta-binomial: as [`binomial`] with a chance of its own from Beta.
pub(super) fn beta_binomial(stream: &mut Stream, people: u32, yes: f64, no: f64) -> u32 {
    if people == 0 || yes <= 0.0 {
        return 0;
    }
    if people >= 40 {
        let chance = beta(stream, yes, no);
        return binomial(stream, people, chance);
    }
    // Pólya's urn: the same distribution, by one draw a person.
    let (mut did, all) = (0, yes + no);
    for drawn in 0..people {
        let chance = (yes + f64::from(did)) / (all + f64::from(drawn));
        did += u32::from(uniform(stream) < chance);
    }
    did
}

/// Where one person goes, by weights with this sum.
pub(super) fn choose(stream: &mut Stream, weights: &[f64], sum: f64) -> usize {
    let mut left = uniform(stream) * sum;
    let mut last = 0;
    for (place, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        last = place;
        if left < *weight {
            return place;
        }
        left -= *weight;
    }
    last
}

/// How many of these people are among those for whom there is room, when so many ask in all.
pub(super) fn lots(stream: &mut Stream, people: u32, room: u32, asking: u32) -> f64 {
    let mut admitted = 0;
    for drawn in 0..people {
        let chance = f64::from(room - admitted) / f64::from(asking - drawn);
        admitted += u32::from(admitted < room && uniform(stream) < chance);
    }
    f64::from(admitted)
}
