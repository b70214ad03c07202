use foundation::{Issue, Period, code};

use crate::Error;
use crate::series::Series;

/// The season of a year: a factor for each of its periods, 1 on average.
///
/// ```
/// use foundation::Calendar;
/// use trajectory::actual::Season;
///
/// let quarters = Season::new([1.2, 1.0, 0.6, 1.2])?;
/// assert_eq!(quarters.factor(Calendar::Quarter.parse("2021-Q3")?), 0.6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Season {
    factors: Vec<f64>,
}

impl Season {
    /// These factors, the first for the period that a calendar year begins with.
    ///
    /// # Errors
    /// Not 4 or 12, one below 0 or without end, or a mean that is not 1 (`VS-ACTUAL-005`).
    pub fn new(factors: impl Into<Vec<f64>>) -> Result<Self, Error> {
        let factors = factors.into();
        let mean = factors.iter().sum::<f64>() / factors.len() as f64;
        let good = factors.iter().all(|factor| *factor >= 0.0) && (mean - 1.0).abs() < 1e-6;
        if good && matches!(factors.len(), 4 | 12) {
            return Ok(Self { factors });
        }
        Err(Error::Actual(Issue::new(code::ACTUAL_SEASON, "factors", "4 or 12 factors")))
    }

    /// The season of a series, from its last whole years (at least two, at most five): each value over the mean of its own
    /// year, averaged over the years.
    ///
    /// # Errors
    /// A series of neither quarters nor months, without two whole years, or with a year of nothing (`VS-ACTUAL-005`).
    pub fn of(series: &Series) -> Result<Self, Error> {
        let wrong =
            || Error::Actual(Issue::new(code::ACTUAL_SEASON, "series", "two whole years of quarters or months"));
        let length = usize::try_from(series.calendar().per_year()).unwrap_or(1);
        let mut sums = vec![0.0; length];
        let mut years = 0.0;
        for year in series.cells().rchunks_exact(length).take(5) {
            let Some(values) = year.iter().map(|cell| cell.value()).collect::<Option<Vec<f64>>>() else { break };
            let mean = values.iter().sum::<f64>() / length as f64;
            if mean <= 0.0 {
                break;
            }
            sums.iter_mut().zip(&values).for_each(|(sum, value)| *sum += value / mean);
            years += 1.0;
        }
        if length < 2 || years < 2.0 {
            return Err(wrong());
        }
        // The chunks end where the series ends; the first factor is that of the first period of a calendar year.
        let shift = place(series.last().plus(1), length);
        let mut factors: Vec<f64> = sums.into_iter().map(|sum| sum / years).collect();
        factors.rotate_right(shift);
        Self::new(factors)
    }

    /// The factors, the first for the period that a calendar year begins with.
    pub fn factors(&self) -> &[f64] {
        &self.factors
    }

    /// The factor of a period; 1 if its calendar does not cut a year into as many.
    pub fn factor(&self, period: Period) -> f64 {
        let length = self.factors.len();
        let same = usize::try_from(period.calendar().per_year()) == Ok(length);
        if same { self.factors.get(place(period, length)).copied().unwrap_or(1.0) } else { 1.0 }
    }
}

/// The place of a period in its calendar year.
fn place(period: Period, length: usize) -> usize {
    let length = i32::try_from(length).unwrap_or(1).max(1);
    usize::try_from(period.ordinal().rem_euclid(length)).unwrap_or(0)
}
