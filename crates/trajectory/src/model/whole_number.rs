//! What a forecast of a count says in whole numbers.

use foundation::code;

use super::{Forecast, Interval};
use crate::Error;
use crate::measure::Support;

/// The whole number that a figure of a count stands for, which is all within a half of it.
fn whole(figure: f64) -> f64 {
    if figure > 0.5 { libm::ceil(figure - 0.5) } else { 0.0 }
}

impl Forecast {
    /// As [`quantile`](Self::quantile), of a count: the least whole number that is not exceeded in so much of what may
    /// happen, one a period ahead.
    ///
    /// # Errors
    /// As [`quantile`](Self::quantile); a measure that is no count (`VS-SERIES-003`).
    pub fn whole_quantile(&self, share: f64) -> Result<Vec<f64>, Error> {
        self.check_count()?;
        Ok(self.quantile(share)?.into_iter().map(whole).collect())
    }

    /// The interval of a level, of a count: the whole numbers from which and up to which it lies, at least so many times
    /// in a hundred. The two may be one and the same.
    ///
    /// # Errors
    /// As [`interval`](Self::interval); a measure that is no count (`VS-SERIES-003`).
    pub fn whole_interval(&self, level: f64) -> Result<Interval, Error> {
        self.check_count()?;
        let Interval { level, lo, hi } = self.interval(level)?;
        let all = |ends: &[f64]| ends.iter().map(|end| whole(*end)).collect();
        Ok(Interval { level: *level, lo: all(lo), hi: all(hi) })
    }

    fn check_count(&self) -> Result<(), Error> {
        if self.measure().support() == Support::Count {
            return Ok(());
        }
        Err(Error::series(code::SERIES_SUPPORT, self.origin(), Support::Count.words()))
    }
}
