//! Measures over time: what is expected if nothing changes, what is aimed at, what happened, and what else changed.
//!
//! | module | what it models | start from |
//! | --- | --- | --- |
//! | [`measure`] | what a series counts and how it is read | [`Measure`] |
//! | [`series`] | values over periods, one series or a panel | [`Series`] |
//! | [`model`] | fitting, and forecasts with intervals | [`model::Model`] |
//! | [`evaluate`] | trying a model on the periods before | [`Backtest`] |
//! | [`hierarchy`] | parts and groups of them whose forecasts add up | [`Hierarchy`](hierarchy::Hierarchy) |
//! | [`actual`] | what happened by month, term and year, control charts, ratings in words | [`Tracking`](actual::Tracking) |
//! | [`initiative`] | what is done, and what it is assumed to do | [`Programme`](initiative::Programme) |
//! | [`pipeline`] | cases on their way through stages | [`Pipeline`](pipeline::Pipeline) |
//! | [`benefit`] | what was to be reached by when, and how far it is | [`Benefits`](benefit::Benefits) |
//! | [`review`] | the few sentences of a month | [`Review`](review::Review) |
//! | [`ambition`] | what is aimed at, beside what was expected and what happened | [`Comparison`] |
//! | [`document`] | what others can read: all of these as JSON | [`Document`](document::Document) |
//! | [`flow`] | people who age, move between states, join and leave | [`flow::Rates`] |
//!
//! Activity is read *below, within or above expected*, never good or bad, and beside balancing measures that the type
//! requires. Unknown is not zero, from the first cell to the last table. Nothing here names a cause.
//!
//! ```
//! use foundation::{Cell, Key, Period};
//! use trajectory::ambition::{Balancing, Comparison, Reading};
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::model::{Levels, Model, NoGrowth};
//! use trajectory::series::Series;
//!
//! let key: Key = "north".parse()?;
//! let visits = Measure::new("visits".parse()?, "visits to the library", Kind::Flow).unit("visits");
//! let waits = Measure::new("waits".parse()?, "people who waited for a book", Kind::Flow).balancing();
//! let points = [520.0, 507.0, 533.0, 518.0, 529.0, 611.0].into_iter().zip(2015..);
//! let series = Series::from_points(&visits, &key, points.map(|(y, year)| (Period::year(year), Cell::Value(y))))?;
//!
//! let baseline = NoGrowth.fit(&series.up_to(Period::year(2019))?)?.predict(1, &Levels::default())?;
//! let comparison = Comparison::new(series, baseline, Balancing::new([(waits, None)])?)?;
//! assert_eq!(comparison.rows()[0].reading, Reading::Above);
//! assert_eq!(
//!     comparison.sentences()[0],
//!     "In 2020 there were 611 visits to the library; if nothing had changed the expected range was 481 to 577 \
//!      (95% interval), so this is above expected."
//! );
//! assert!(comparison.sentences().iter().any(|sentence| sentence.contains("not collected")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Measure`]: measure::Measure
//! [`Series`]: series::Series
//! [`Backtest`]: evaluate::Backtest
//! [`Comparison`]: ambition::Comparison

pub mod actual;
pub mod ambition;
pub mod benefit;
pub mod document;
mod error;
pub mod evaluate;
pub mod flow;
pub mod hierarchy;
pub mod initiative;
pub mod measure;
pub mod model;
pub mod pipeline;
pub mod review;
pub mod series;

pub use error::{Error, TooShort};
