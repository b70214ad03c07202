use foundation::{Issue, code};

use crate::Error;

/// The levels of a forecast's intervals in per cent, each more than 0 and less than 100, in rising order.
///
/// ```
/// use trajectory::model::Levels;
///
/// let levels = Levels::new([95.0, 80.0, 80.0])?;
/// assert_eq!(levels.as_slice(), [80.0, 95.0]);
/// assert_eq!(levels, Levels::default());
/// assert!(Levels::new([100.0]).is_err());
/// assert!(Levels::new([0.95, 80.0]).is_err());
/// # Ok::<(), trajectory::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Levels(Vec<f64>);

impl Levels {
    /// These levels, in any order.
    ///
    /// # Errors
    /// None at all, one that is not more than 0 and less than 100, or one of at most 1, which is a share and not per cent
    /// (`VS-FORECAST-001`).
    pub fn new(levels: impl IntoIterator<Item = f64>) -> Result<Self, Error> {
        let mut list: Vec<f64> = levels.into_iter().collect();
        let wrong = list.iter().position(|level| !(*level > 0.0 && *level < 100.0));
        if wrong.is_some() || list.is_empty() {
            let path = wrong.map_or_else(|| "levels".to_owned(), |index| format!("levels[{index}]"));
            return Err(Error::Forecast(Issue::new(code::FORECAST_LEVEL, path, "such as 80 and 95")));
        }
        if list.iter().any(|level| *level <= 1.0) {
            // 0.95 is meant to be 95 per cent, and would be read as less than one
            return Err(Error::Forecast(Issue::new(code::FORECAST_LEVEL, "levels", "in per cent, such as 80 and 95")));
        }
        list.sort_by(f64::total_cmp);
        list.dedup();
        Ok(Self(list))
    }

    /// The levels.
    pub fn as_slice(&self) -> &[f64] {
        &self.0
    }
}

impl Default for Levels {
    /// 80 and 95.
    fn default() -> Self {
        Self(vec![80.0, 95.0])
    }
}
