use foundation::{Issue, code};

use crate::Error;

/// How much of a period's figure is known so soon after it: figures that come late are completed by it.
///
/// ```
/// use trajectory::actual::Completeness;
///
/// // Of what happened in a period, rows say how much was known at its end, one period later, two periods later.
/// let triangle = [vec![60.0, 90.0, 100.0], vec![30.0, 45.0], vec![70.0]];
/// let known = Completeness::from_triangle(&triangle)?;
/// assert_eq!(known.shares(), [0.6, 0.9, 1.0]);
/// assert_eq!(known.completed(70.0, 0).0.round(), 117.0);
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Completeness {
    shares: Vec<f64>,
}

impl Completeness {
    /// The least share that can be completed: of less than this so little is known that it says nothing of the whole.
    pub const LEAST: f64 = 0.001;

    /// The share that is known of the last period, of the one before it, and so on; of older ones all is known.
    ///
    /// # Errors
    /// None, one that is not from [`LEAST`](Self::LEAST) to 1, or one that is less than that of a later period
    /// (`VS-ACTUAL-002`).
    pub fn new(shares: impl Into<Vec<f64>>) -> Result<Self, Error> {
        let shares = shares.into();
        let good = shares.iter().all(|share| (Self::LEAST..=1.0).contains(share));
        if !good || shares.is_empty() || !shares.is_sorted() {
            return Err(Error::Actual(Issue::new(code::ACTUAL_COMPLETE, "shares", "each from 0.001 to 1")));
        }
        Ok(Self { shares })
    }

    /// From what was known of each period at its end, one period later, and so on (cumulated): the chain ladder (Mack
    /// 1993). What was known of the oldest at last is taken to be all.
    ///
    /// # Errors
    /// A triangle from which no shares follow (`VS-ACTUAL-002`).
    pub fn from_triangle(rows: &[Vec<f64>]) -> Result<Self, Error> {
        let longest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut shares = vec![1.0; longest];
        for age in (1..longest).rev() {
            let both = rows.iter().filter_map(|row| Some((*row.get(age - 1)?, *row.get(age)?)));
            let (before, after) = both.fold((0.0, 0.0), |(one, other), (a, b)| (one + a, other + b));
            let later = shares.get(age).copied().unwrap_or(1.0);
            shares.iter_mut().skip(age - 1).take(1).for_each(|share| *share = (later * before / after).min(later));
        }
        Self::new(shares)
    }

    /// The shares, from the last period back.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// The share that is known of a period so many periods back.
    pub fn share(&self, back: usize) -> f64 {
        self.shares.get(back).copied().unwrap_or(1.0)
    }

    /// A count of a period so many periods back, completed, and half of the width of its 95% interval: what is not yet
    /// known, given what is, is negative binomial.
    pub fn completed(&self, count: f64, back: usize) -> (f64, f64) {
        let share = self.share(back);
        (count / share, 1.96 * libm::sqrt(count.max(1.0) * (1.0 - share)) / share)
    }
}
