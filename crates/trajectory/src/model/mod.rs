//! What the next periods may bring.
//!
//! Start from [`Method::Auto`], the best that is here by evidence; [`Pooled`] calibrates it across a panel of related
//! series, and [`SharedGrowth`] forecasts many short series of years by what all of them did together. [`SmallCounts`] is for
//! few of something, or often none. [`NoGrowth`] and [`AverageGrowth`] are the two honest baselines that any other model has to beat. A [`Model`]
//! is fitted to a series and only what was fitted can predict.
//!
//! How near they come is measured by `cargo xtask bench forecast`, on the test parts of the M1 and tourism competitions
//! whose training parts the methods were chosen and calibrated on.
//!
//! ```
//! use foundation::{Cell, Period};
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::model::{AverageGrowth, Levels, Model};
//! use trajectory::series::Series;
//!
//! let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
//! let points = [10.0, 14.0, 13.0, 19.0].into_iter().zip(2016..).map(|(y, year)| (Period::year(year), Cell::Value(y)));
//! let series = Series::from_points(&visits, &"north".parse()?, points)?;
//! let forecast = AverageGrowth.fit(&series)?.predict(2, &Levels::default())?;
//! assert_eq!(forecast.mean(), [22.0, 25.0]);
//! let names: Vec<_> = forecast.columns()?.columns().iter().map(|column| column.name().to_owned()).collect();
//! assert_eq!(names[2..4], ["average_growth", "average_growth-lo-80"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ahead;
mod autoregression;
mod baseline;
mod calibration;
mod combined;
mod fan;
mod forecast;
mod history;
mod levels;
mod line;
mod method;
mod normal;
mod paths;
mod prior;
mod season;
mod shared_growth;
mod simplex;
mod small_counts;
mod smoothing;
mod student_t;
pub(crate) use student_t::upper_quantile;
mod theta;
mod whole_number;

use std::fmt;

pub(crate) use ahead::Ahead;
pub use baseline::{AverageGrowth, NoGrowth};
pub use calibration::Pooled;
pub use forecast::{Forecast, Interval};
pub use levels::Levels;
pub use method::Method;
pub(crate) use normal::normal_upper_quantile;
pub use paths::Paths;
pub(crate) use paths::between;
pub use shared_growth::SharedGrowth;
pub use small_counts::SmallCounts;

use crate::Error;
use crate::series::Series;

/// A way to forecast a series, not yet fitted to any.
pub trait Model: fmt::Debug + Send + Sync {
    /// Its name in tables, such as `no_growth`.
    fn id(&self) -> &str;

    /// Fits it to a series. Cells that are absent before the first value are not part of the series.
    ///
    /// # Errors
    /// Too few points (`VS-SERIES-002`), or, of a model that does not fill it, a hole (`VS-SERIES-001`, which period).
    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error>;
}

/// A model fitted to a series.
pub trait Fitted: fmt::Debug + Send + Sync {
    /// The next `horizon` periods, with an interval for each level.
    ///
    /// # Errors
    /// A horizon of 0 or more than 1,000 (`VS-FORECAST-002`).
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error>;
}
