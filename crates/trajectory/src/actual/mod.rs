//! What happened, beside what was expected and what is aimed at: by month, term and year, and added up.
//!
//! Start from [`Tracking::new`]. A period that is not over is compared with the same part of what was expected, figures
//! that come late are completed by what is known of how late they come, and an ambition without a season is given one.
//! Activity is read *below, within or above expected*; see [`rating`](mod@rating) for what may be rated at all.
//! [`ControlChart`] says when a departure became more than noise, [`compare`] whether one figure differs clearly from
//! another, and [`chances`] how likely an ambition is met by its date.
//!
//! ```
//! use foundation::{Calendar, Cell, Key};
//! use trajectory::actual::{Cut, Tracking};
//! use trajectory::ambition::{Balancing, Baseline};
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::series::Series;
//!
//! let (key, first): (Key, _) = ("north".parse()?, Calendar::Month.parse("2020-09")?);
//! let visits = Measure::new("visits".parse()?, "visits", Kind::Flow).unit("visits");
//! let waits = Measure::new("waits".parse()?, "people who waited", Kind::Flow).balancing();
//! let points = (0..14).map(|month| (first.plus(month), Cell::Value(60.0 + f64::from(month % 5))));
//! let actual = Series::from_points(&visits, &key, points)?;
//! let baseline = Baseline::given(&visits, &key, first, [65.0; 24], "the library's own projection")?;
//!
//! let tracking = Tracking::new(actual, baseline, Balancing::new([(waits, None)])?)?;
//! let years = tracking.rows(&Cut::Calendar(Calendar::AcademicYear))?;
//! assert_eq!((years[0].label.as_str(), years[0].counted, years[0].difference), ("2020/21", 12, Cell::Value(-39.0)));
//! // Two months of the next year are compared with the same two months.
//! assert_eq!((years[1].counted, years[1].of, years[1].expected), (2, 12, Cell::Value(130.0)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chance;
mod clear;
mod completeness;
mod control;
mod cut;
pub mod rating;
mod row;
mod season;
mod sentences;
mod tracking;

pub use chance::{Chance, chances};
pub use clear::{Clear, Compared, compare};
pub use completeness::Completeness;
pub use control::{ChartKind, ChartPoint, ControlChart, Departure, Rule, Side, Yearly};
pub use cut::Cut;
pub use rating::{Action, Rag, Rating};
pub use row::Row;
pub use season::Season;
pub use tracking::Tracking;

#[cfg(test)]
mod tests;
