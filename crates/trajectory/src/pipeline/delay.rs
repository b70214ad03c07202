use foundation::{Issue, code};

use crate::Error;

/// How long cases stay in a stage: the share of them that leave in the period in which they came, in the next, and so on.
///
/// ```
/// use trajectory::pipeline::Delay;
///
/// let weeks = Delay::from_counts(&[0, 12, 30, 18])?;
/// assert_eq!(weeks.shares(), [0.0, 0.2, 0.5, 0.3]);
/// assert!((weeks.mean() - 2.1).abs() < 1e-12);
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Delay {
    shares: Vec<f64>,
    /// The share that stays longer than so many periods, one for each.
    longer: Vec<f64>,
}

impl Delay {
    /// The most periods that a delay may reach.
    pub const LONGEST: usize = 240;

    /// These shares, which add up to 1.
    ///
    /// # Errors
    /// None or more than 240, one below 0, or a sum that is not 1 (`VS-PIPELINE-003`).
    pub fn new(shares: impl Into<Vec<f64>>) -> Result<Self, Error> {
        let mut shares: Vec<f64> = shares.into();
        let sum: f64 = shares.iter().sum();
        let good = shares.iter().all(|share| *share >= 0.0) && (sum - 1.0).abs() < 1e-6;
        if !good || shares.len() > Self::LONGEST {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_DELAY, "delay", "")));
        }
        // Shares that were made so before stay as they are, to the bit.
        if (sum - 1.0).abs() > 1e-12 {
            for share in &mut shares {
                *share /= sum;
            }
        }
        let mut longer: Vec<f64> = shares
            .iter()
            .rev()
            .scan(0.0, |left, share| {
                let stays = *left;
                *left += share;
                Some(stays)
            })
            .collect();
        longer.reverse();
        Ok(Self { shares, longer })
    }

    /// The shares of cases that were seen to leave so, by whole periods.
    ///
    /// # Errors
    /// None at all, or more than 240 (`VS-PIPELINE-003`).
    pub fn from_counts(counts: &[u32]) -> Result<Self, Error> {
        let sum: f64 = counts.iter().map(|count| f64::from(*count)).sum();
        Self::new(counts.iter().map(|count| f64::from(*count) / sum).collect::<Vec<_>>())
    }

    /// All of them after exactly so many periods, at most 239.
    pub fn exactly(periods: u8) -> Self {
        let periods = usize::from(periods).min(Self::LONGEST - 1);
        let mut shares = vec![0.0; periods];
        shares.push(1.0);
        let mut longer = vec![1.0; periods];
        longer.push(0.0);
        Self { shares, longer }
    }

    /// The shares, by whole periods from 0.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// Periods on average.
    pub fn mean(&self) -> f64 {
        self.shares.iter().zip(0..).map(|(share, periods)| share * f64::from(periods)).sum()
    }

    /// Of those still there after so many periods, the shares that leave in the next, the one after, and so on. None if
    /// nobody is known to stay so long.
    pub(super) fn after_age(&self, age: usize) -> Option<Vec<f64>> {
        let still = self.longer.get(age).copied().filter(|still| *still > 1e-12)?;
        Some(self.shares.iter().skip(age + 1).map(|share| share / still).collect())
    }
}
