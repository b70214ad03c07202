//! Quantiles of Student's t distribution, through libm alone so that every machine gives the same bits.

use std::f64::consts::PI;
use std::sync::OnceLock;

use super::fan;
use libm::{exp, fabs, lgamma, log, sqrt, tan};

/// The levels that every forecast is asked for, and the greatest freedom that most have.
const USUAL: [f64; fan::LEVELS.len()] = fan::LEVELS;
const MOST: usize = 32;

/// What was worked out of the usual levels, by freedom: each takes as long as the rest of a plain forecast.
static KNOWN: [OnceLock<[f64; USUAL.len()]>; MOST] = [const { OnceLock::new() }; MOST];

/// The t that so many per cent of the distribution, about its middle, lie within.
pub(super) fn within(level: f64, freedom: usize) -> f64 {
    let of = |level: f64| upper_quantile(0.5 - level / 200.0, freedom);
    let place = USUAL.iter().position(|usual| usual.total_cmp(&level).is_eq());
    let known = place.zip(KNOWN.get(freedom)).and_then(|(place, known)| known.get_or_init(|| USUAL.map(of)).get(place));
    known.copied().unwrap_or_else(|| of(level))
}

/// The t that is exceeded with this probability, `0 < tail < 0.5`, with so many degrees of freedom, at least 1.
pub(crate) fn upper_quantile(tail: f64, freedom: usize) -> f64 {
    match freedom {
        0 | 1 => 1.0 / tan(PI * tail),
        2 => (1.0 - 2.0 * tail) / sqrt(2.0 * tail * (1.0 - tail)),
        _ => solve(tail, freedom as f64),
    }
}

/// Newton's method for the logarithm of the tail as a function of the logarithm of t. That function falls and is
/// concave, so that from anywhere the steps reach the root and beyond it come from one side only; a step is kept short
/// where the curve is flat, so that none lands where the tail is too thin for a number.
fn solve(tail: f64, freedom: f64) -> f64 {
    const STEPS: usize = 100;
    let mut u = 0.0;
    for _ in 0..STEPS {
        let t = exp(u);
        let beyond = upper_tail(t, freedom);
        let step = beyond * (log(beyond) - log(tail)) / (density(t, freedom) * t);
        u += step.clamp(-5.0, 0.5);
        if fabs(step) < 1e-14 {
            break;
        }
    }
    exp(u)
}

fn density(t: f64, freedom: f64) -> f64 {
    let half = f64::midpoint(freedom, 1.0);
    exp(lgamma(half) - lgamma(freedom / 2.0) - half * libm::log1p(t * t / freedom)) / sqrt(freedom * PI)
}

/// P(T > t) for t > 0: half the regularised incomplete beta function of v/2 and 1/2 at v/(v + t^2).
fn upper_tail(t: f64, freedom: f64) -> f64 {
    let (a, b) = (freedom / 2.0, 0.5);
    let x = freedom / (freedom + t * t);
    let rest = t * t / (freedom + t * t);
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(rest));
    let beta = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(rest, b, a) / b
    };
    beta / 2.0
}

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), from its front by Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TERMS: usize = 10_000;
    const TINY: f64 = 1e-300;
    let away = |value: f64| if fabs(value) < TINY { TINY } else { value };
    let (mut value, mut above, mut below) = (1.0, 1.0, 0.0);
    for term in 1..=TERMS {
        let m = (term / 2) as f64;
        let numerator = if term % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        above = away(1.0 + numerator / above);
        below = 1.0 / away(1.0 + numerator * below);
        value *= above * below;
        if fabs(above * below - 1.0) < 1e-15 {
            break;
        }
    }
    1.0 / value
}

#[cfg(test)]
mod tests {
    use super::{upper_quantile, within};
    use statrs::distribution::{ContinuousCDF, StudentsT};

    #[test]
    fn as_the_tables_have_it() {
        // R: qt(c(0.975, 0.975, 0.9, 0.995), c(1, 9, 10, 30))
        let table = [
            (0.025, 1, 12.706_204_736),
            (0.025, 9, 2.262_157_163),
            (0.1, 10, 1.372_183_641),
            (0.005, 30, 2.749_995_654),
        ];
        for (tail, freedom, expected) in table {
            assert!((upper_quantile(tail, freedom) - expected).abs() < 1e-8, "{tail} {freedom}");
        }
    }

    #[test]
    fn a_level_that_was_asked_for_before_is_the_same() {
        for freedom in [1, 4, 31, 32, 500] {
            for level in [80.0, 95.0, 80.0, 81.0] {
                let whole = upper_quantile(0.5 - level / 200.0, freedom);
                assert_eq!(within(level, freedom).to_bits(), whole.to_bits(), "{level} {freedom}");
            }
        }
    }

    #[test]
    fn it_leads_back_through_another_implementation() {
        for freedom in [1usize, 2, 3, 4, 7, 12, 29, 100, 1000] {
            let other = StudentsT::new(0.0, 1.0, freedom as f64).unwrap();
            for tail in [0.499, 0.4, 0.25, 0.1, 0.025, 1e-3, 1e-6, 1e-9] {
                let back = other.sf(upper_quantile(tail, freedom));
                assert!((back / tail - 1.0).abs() < 1e-7, "{freedom} {tail}: {back}");
            }
        }
    }

    #[test]
    fn the_far_ends_are_finite_and_in_order() {
        for freedom in [1usize, 2, 3, 50, 100_000] {
            let mut last = -1.0;
            for tail in [0.499_999_999, 0.3, 1e-5, 1e-12, 1e-17] {
                let t = upper_quantile(tail, freedom);
                assert!(t.is_finite() && t > last, "{freedom} {tail}: {t}");
                last = t;
            }
        }
    }
}
