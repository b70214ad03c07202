//! How far raters agree, and whether a change is more than they can tell apart: what a moderation meeting needs.
//!
//! [`Ratings`] sets what two raters or more said of the same things side by side: two people, two roles, two lines, two
//! schools. A rating that is missing is missing and never a level. A [`Statistic`] says how far they agree, with an
//! interval found by drawing children again and again ([`Bootstrap`]): the aspects of one child go together, so they
//! are drawn together. [`Reliability`] keeps how far raters were apart, and tells a clear change from one that raters
//! make of something that did not change at all.
//!
//! | statistic | source |
//! | --- | --- |
//! | kappa | J. Cohen (1960), *Educational and Psychological Measurement* 20, 37-46 |
//! | weighted kappa | J. Cohen (1968), *Psychological Bulletin* 70, 213-220 |
//! | alpha | K. Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania |
//! | interval | B. Efron (1979), *Annals of Statistics* 7, 1-26: percentiles of resampled children |
//!
//! None of them says who is right, and a high one does not say that what is agreed is true.
//!
//! ```
//! use foundation::{Column, Columns, Run, Seed};
//! use valuing_send::Framework;
//! use valuing_send::agreement::{Bootstrap, Ratings, Statistic};
//!
//! let children = ["a", "b", "c", "d", "a", "b", "c", "d"];
//! let raters = ["oak", "oak", "oak", "oak", "elm", "elm", "elm", "elm"];
//! let levels = ["1", "2", "3", "4", "1", "2", "2", "4"];
//! let table = Columns::new(
//!     "moderation",
//!     vec![Column::text("child", children), Column::text("rater", raters), Column::text("level", levels)],
//! )?;
//! let framework = Framework::example();
//! let (ratings, issues) = Ratings::from_columns(&framework, "need", &table)?;
//! assert!(issues.is_empty());
//! let agreement = ratings.agreement(Statistic::LinearKappa, Bootstrap::new(Seed::new(1)), &Run::default())?;
//! assert_eq!(format!("{:.3}", agreement.value), "0.800");
//! // Four children are too few for an interval.
//! assert_eq!(agreement.lo.value(), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod interval;
mod ratings;
mod reliable;
mod statistic;

pub use interval::{Agreement, Bootstrap};
pub use ratings::Ratings;
pub use reliable::{Reliability, ReliableChange};
pub use statistic::Statistic;
