//! Draws from the distributions that the simulation needs, by libm alone, so that they are the same everywhere.
//!
//! Gamma: Marsaglia and Tsang (2000). Beta: Cheng (1978), BB and BC; where both parameters are one number, the polar method
//! of Ulrich (1984). Binomial: inversion below an expected 10, else the transformed rejection BTRS of Hörmann (1993).
//! Beta-binomial: inversion, else by way of Beta. All are exact; tested against the exact distributions.

use rand_chacha::rand_core::Rng;

const LN_4: f64 = 2.0 * std::f64::consts::LN_2;

/// A number of [0, 1), of 53 bits.
pub(super) fn uniform(stream: &mut impl Rng) -> f64 {
    (stream.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// A number of (0, 1).
fn open(stream: &mut impl Rng) -> f64 {
    ((stream.next_u64() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
}

/// From the standard normal distribution, by Marsaglia's polar method.
pub(crate) fn normal(stream: &mut impl Rng) -> f64 {
    loop {
        let (a, b) = (2.0 * uniform(stream) - 1.0, 2.0 * uniform(stream) - 1.0);
        let square = a * a + b * b;
        if square > 0.0 && square < 1.0 {
            return a * libm::sqrt(-2.0 * libm::log(square) / square);
        }
    }
}

/// From Gamma(shape, 1), for a shape of at least 1.
fn gamma(stream: &mut impl Rng, shape: f64) -> f64 {
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
fn log_gamma(stream: &mut impl Rng, shape: f64) -> f64 {
    if shape < 1.0 {
        let above = gamma(stream, shape + 1.0);
        return libm::log(above) + libm::log(open(stream)) / shape;
    }
    libm::log(gamma(stream, shape))
}

/// From Gamma with mean 1 and this variance.
pub(super) fn gamma_of_mean_one(stream: &mut impl Rng, variance: f64) -> f64 {
    if variance <= 0.0 {
        return 1.0;
    }
    libm::exp(log_gamma(stream, 1.0 / variance)) * variance
}

/// From 0 to 2 with this mean, and where that is 1 with this variance of at most 1: twice a Beta.
pub(super) fn up_to_two(stream: &mut impl Rng, mean: f64, variance: f64) -> f64 {
    if variance <= 0.0 {
        return mean;
    }
    let shape = (1.0 / variance - 1.0) / 2.0;
    if (mean - 1.0).abs() > f64::EPSILON {
        return 2.0 * beta(stream, mean * shape, (2.0 - mean) * shape);
    }
    // The polar method holds above a half; not so near it that the exponent below is without bound.
    if shape < 0.6 {
        return 2.0 * beta(stream, shape, shape);
    }
    loop {
        let (a, b) = (2.0 * uniform(stream) - 1.0, 2.0 * uniform(stream) - 1.0);
        let square = a * a + b * b;
        if square > 0.0 && square < 1.0 {
            let inner = 1.0 - libm::exp(libm::log(square) / (shape - 0.5));
            return 1.0 + 2.0 * a * b / square * libm::sqrt(inner);
        }
    }
}

/// From Beta.
pub(super) fn beta(stream: &mut impl Rng, yes: f64, no: f64) -> f64 {
    if yes <= 0.0 {
        return 0.0;
    }
    if no <= 0.0 {
        return 1.0;
    }
    let (low, high) = if yes < no { (yes, no) } else { (no, yes) };
    // The odds of the one with the parameter `low` against the other.
    let odds = if low > 1.0 { odds_above_one(stream, low, high) } else { odds_up_to_one(stream, low, high) };
    let odds = odds.min(f64::MAX);
    if yes < no { odds / (1.0 + odds) } else { 1.0 / (1.0 + odds) }
}

/// Cheng's BB: the odds of a draw from Beta whose parameters are above 1, the lower one first.
fn odds_above_one(stream: &mut impl Rng, low: f64, high: f64) -> f64 {
    let all = low + high;
    let slope = libm::sqrt((all - 2.0) / (2.0 * low * high - all));
    let rise = low + 1.0 / slope;
    loop {
        let (first, second) = (open(stream), open(stream));
        let logit = slope * libm::log(first / (1.0 - first));
        let own = low * libm::exp(logit);
        let level = first * first * second;
        let height = rise * logit - LN_4;
        // ln 5 + 1 less 5 times the level is above its logarithm.
        let squeezed = low + height - own + 2.609_437 >= 5.0 * level;
        if squeezed || height + all * libm::log(all / (high + own)) >= libm::log(level) {
            return own / high;
        }
    }
}

/// Cheng's BC: the odds of a draw from Beta whose lower parameter is at most 1.
fn odds_up_to_one(stream: &mut impl Rng, low: f64, high: f64) -> f64 {
    let (all, slope, gap) = (low + high, 1.0 / low, 1.0 + high - low);
    let quick = gap * (1.0 / 72.0 + low / 24.0) / (high * slope - 7.0 / 9.0);
    let most = 0.25 + (0.5 + 0.25 / gap) * low;
    loop {
        let (first, second) = (open(stream), open(stream));
        let level = first * first * second;
        let (accepted, rejected) = if first < 0.5 {
            (false, 0.25 * second + level - first * second >= quick)
        } else {
            (level <= 0.25, level >= most)
        };
        if rejected && !accepted {
            continue;
        }
        // The odds of the other one against the one with the lower parameter, which can be beyond every number.
        let logit = slope * libm::log(first / (1.0 - first));
        let other = high * libm::exp(logit);
        let tail = if other.is_finite() { libm::log(all / (low + other)) + logit } else { libm::log(all / high) };
        if accepted || all * tail - LN_4 >= libm::log(level) {
            return low / other;
        }
    }
}

/// Shares from Dirichlet, in place of its weights, with sum 1 (or all 0 if every weight is).
pub(super) fn dirichlet(stream: &mut impl Rng, weights: &mut [f64]) {
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
pub(super) fn binomial(stream: &mut impl Rng, people: u32, chance: f64) -> u32 {
    if people == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return people;
    }
    if chance > 0.5 {
        return people - binomial(stream, people, 1.0 - chance);
    }
    if f64::from(people) * chance < 10.0 { inverted(stream, people, chance) } else { rejected(stream, people, chance) }
}

/// By walking up the distribution function.
fn inverted(stream: &mut impl Rng, people: u32, chance: f64) -> u32 {
    let odds = chance / (1.0 - chance);
    let none = power(1.0 - chance, people);
    walked(stream, people, none, |count| odds * f64::from(people - count) / f64::from(count + 1))
}

/// How many of these people, where none has this probability, and so many and one more have so many times that of so many.
fn walked(stream: &mut impl Rng, people: u32, none: f64, ratio: impl Fn(u32) -> f64) -> u32 {
    // What rounding leaves over at the end is drawn again.
    loop {
        let (mut left, mut term) = (uniform(stream), none);
        if left < term {
            return 0;
        }
        for count in 0..people {
            left -= term;
            term *= ratio(count);
            if left < term {
                return count + 1;
            }
        }
    }
}

/// By squaring, which is the same everywhere.
fn power(base: f64, times: u32) -> f64 {
    let (mut result, mut square, mut times) = (1.0, base, times);
    while times > 0 {
        if times & 1 == 1 {
            result *= square;
        }
        square *= square;
        times >>= 1;
    }
    result
}

/// Hörmann's BTRS, for an expected count of at least 10 and a chance of at most a half.
fn rejected(stream: &mut impl Rng, people: u32, chance: f64) -> u32 {
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
            level <= factorials(mode) - factorials(count) + (count - mode) * log_odds
        };
        if accepted {
            return count as u32;
        }
    }
}

/// The Beta-binomial of so many people, made ready to be drawn from many times.
#[derive(Clone, Copy, Debug)]
pub(super) struct BetaBinomial {
    people: u32,
    yes: f64,
    no: f64,
    /// The probability that none does (or that all do, where that is what is counted); nothing where too many would.
    none: Option<f64>,
}

/// Up to how many expected people are counted one by one.
const WALKED: f64 = 32.0;

impl BetaBinomial {
    pub(super) fn new(people: u32, yes: f64, no: f64) -> Self {
        let (low, high, all) = (yes.min(no), yes.max(no), yes + no);
        let few = f64::from(people) * low <= WALKED * all;
        let none = (few && low > 0.0).then(|| none_of(people, high, all));
        Self { people, yes, no, none }
    }

    pub(super) fn draw(self, stream: &mut impl Rng) -> u32 {
        let Self { people, yes, no, none } = self;
        if people == 0 || yes <= 0.0 {
            return 0;
        }
        if no <= 0.0 {
            return people;
        }
        let Some(none) = none else {
            let chance = beta(stream, yes, no);
            return binomial(stream, people, chance);
        };
        let (low, high) = (yes.min(no), yes.max(no));
        let ratio = |count: u32| {
            let (did, others) = (f64::from(count), f64::from(people - count));
            others * (low + did) / ((did + 1.0) * (high + others - 1.0))
        };
        let count = walked(stream, people, none, ratio);
        if yes <= no { count } else { people - count }
    }
}

/// The probability that none of these people does, by Beta with the parameter `high` of those who do not, and this sum.
fn none_of(people: u32, high: f64, all: f64) -> f64 {
    const STEP: u32 = 16;
    if people > 4 * STEP {
        let rising = |from: f64| libm::lgamma(from + f64::from(people)) - libm::lgamma(from);
        return libm::exp(rising(high) - rising(all));
    }
    let mut none = 1.0;
    let mut from = 0;
    while from < people {
        let to = people.min(from + STEP);
        let (mut above, mut below) = (1.0, 1.0);
        for person in from..to {
            above *= high + f64::from(person);
            below *= all + f64::from(person);
        }
        none *= above / below;
        from = to;
    }
    none
}

/// Where one person of an urn goes: somewhere new by these running sums of weights, or where somebody did before.
pub(super) fn choose(stream: &mut impl Rng, running: &[f64], before: &[u32]) -> u32 {
    let fresh = running.last().copied().unwrap_or(0.0);
    let at = uniform(stream) * (fresh + before.len() as f64);
    if at >= fresh && !before.is_empty() {
        let last = before.len() - 1;
        return before.get(((at - fresh) as usize).min(last)).copied().unwrap_or(0);
    }
    let place = running.partition_point(|sum| *sum <= at).min(running.len().saturating_sub(1));
    place as u32
}

/// How many of these people are among those for whom there is room, when so many ask in all.
pub(super) fn lots(stream: &mut impl Rng, people: u32, room: u32, asking: u32) -> f64 {
    let mut admitted = 0;
    for drawn in 0..people {
        let chance = f64::from(room - admitted) / f64::from(asking - drawn);
        admitted += u32::from(admitted < room && uniform(stream) < chance);
    }
    f64::from(admitted)
}
