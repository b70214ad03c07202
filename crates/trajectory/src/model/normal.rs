//! The normal curve, through libm alone so that every machine gives the same bits.

use std::f64::consts::{PI, SQRT_2};

/// The share of a normal curve above `z`.
fn normal_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z / SQRT_2)
}

/// The z that is exceeded with this probability, `0 < tail <= 0.5`: Newton's method on the logarithm of the tail, which
/// is concave, so that every step after the first comes from one side.
pub(crate) fn normal_upper_quantile(tail: f64) -> f64 {
    let mut z: f64 = 0.0;
    for _ in 0..60 {
        let beyond = normal_tail(z);
        let density = libm::exp(-z * z / 2.0) / libm::sqrt(2.0 * PI);
        let step = beyond * (libm::log(beyond) - libm::log(tail)) / density;
        z += step.min(2.0);
        if step.abs() < 1e-15 {
            break;
        }
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    #[test]
    fn as_another_implementation_has_it() {
        let other = Normal::new(0.0, 1.0).unwrap();
        for tail in [0.5, 0.4, 0.25, 0.1, 0.025, 0.001, 1e-6, 1e-12] {
            assert!((normal_upper_quantile(tail) - other.inverse_cdf(1.0 - tail)).abs() < 1e-4, "{tail}");
            assert!((normal_tail(normal_upper_quantile(tail)) / tail - 1.0).abs() < 1e-9, "{tail}");
        }
        assert!((normal_upper_quantile(0.025) - 1.959_963_984_540_054).abs() < 1e-12);
    }
}
