use std::fmt;

use crate::pipeline::count_between;
use crate::series::Parts;

/// Whether a figure differs from another by more than chance makes of nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clear {
    /// Lower by more than chance.
    Lower,
    /// Higher by more than chance.
    Higher,
    /// Chance alone would often make as much of a difference, or how much it makes cannot be told.
    NoClearChange,
}

impl Clear {
    /// Its name in tables and sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lower => "clearly lower",
            Self::Higher => "clearly higher",
            Self::NoClearChange => "no clear change",
        }
    }
}

impl fmt::Display for Clear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Two figures beside one another, as far as is known of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compared {
    /// Counts, each over so many periods.
    Counts {
        /// The earlier count, and over how many periods.
        from: (f64, f64),
        /// The later one.
        to: (f64, f64),
    },
    /// Shares, with what they are of.
    Shares {
        /// The earlier share.
        from: Parts,
        /// The later one.
        to: Parts,
    },
    /// Figures of which nothing else is known: a share without what it is of.
    Bare,
}

/// Whether the later of two figures differs clearly from the earlier, at 95%, and why it can or cannot be said.
///
/// Counts are compared by the share of both that the later one is, which is binomial (the conditional test of two Poisson
/// counts, Przyborowski and Wilenski 1940); shares by whether the hybrid score interval of their difference leaves out 0
/// (Newcombe 1998, method 10). Real counts vary by more than these suppose, so what is *clear* here may still be a passing
/// wave: see [`ControlChart`](super::ControlChart).
///
/// ```
/// use trajectory::actual::{Clear, Compared, compare};
///
/// let (clear, because) = compare(&Compared::Counts { from: (55.0, 1.0), to: (51.0, 1.0) });
/// assert_eq!(clear, Clear::NoClearChange);
/// assert_eq!(because, "counts of this size differ as much by chance alone");
/// assert_eq!(compare(&Compared::Counts { from: (732.0, 12.0), to: (500.0, 12.0) }).0, Clear::Lower);
/// assert_eq!(compare(&Compared::Bare).0, Clear::NoClearChange);
/// ```
pub fn compare(figures: &Compared) -> (Clear, &'static str) {
    const UNKNOWN: (Clear, &str) =
        (Clear::NoClearChange, "out of how many is not said, so how far it moves by chance cannot be told");
    match figures {
        Compared::Bare => UNKNOWN,
        Compared::Counts { from: (before, periods), to: (after, later) } => {
            let good = |value: f64| value >= 0.0 && value.is_finite();
            let share = later / (periods + later);
            if !(good(*before) && good(*after) && share > 0.0 && share < 1.0) {
                return (Clear::NoClearChange, "they cannot be compared");
            }
            let (lo, hi) = count_between(before + after, share, 95.0);
            let size = "counts of this size differ as much by chance alone";
            let beyond = "counts of this size seldom differ as much by chance alone";
            match *after {
                after if after < lo => (Clear::Lower, beyond),
                after if after > hi => (Clear::Higher, beyond),
                _ => (Clear::NoClearChange, size),
            }
        }
        Compared::Shares { from, to } => match (wilson(*from), wilson(*to)) {
            (Some((before, low, high)), Some((after, least, most))) => {
                let square = |one: f64, other: f64| libm::sqrt(one * one + other * other);
                let change = after - before;
                let (lo, hi) =
                    (change - square(after - least, high - before), change + square(most - after, before - low));
                let beyond = "shares of so many seldom differ as much by chance alone";
                match () {
                    () if hi < 0.0 => (Clear::Lower, beyond),
                    () if lo > 0.0 => (Clear::Higher, beyond),
                    () => (Clear::NoClearChange, "shares of so many differ as much by chance alone"),
                }
            }
            _ => UNKNOWN,
        },
    }
}

/// A share from 0 to 1 with its 95% score interval (Wilson 1927).
fn wilson(parts: Parts) -> Option<(f64, f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    let (counted, of) = (parts.numerator.value()?, parts.denominator.value()?);
    if !(of > 0.0 && (0.0..=of).contains(&counted)) {
        return None;
    }
    let share = counted / of;
    let square = Z * Z / of;
    let middle = (share + square / 2.0) / (1.0 + square);
    let half = Z * libm::sqrt(share * (1.0 - share) / of + square / (4.0 * of)) / (1.0 + square);
    Some((share, (middle - half).max(0.0), (middle + half).min(1.0)))
}
