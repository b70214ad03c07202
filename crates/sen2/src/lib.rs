//! The statutory world of special educational needs and disabilities (SEND) in England: its measures, what is published
//! of them, and how an area looks from a year that has passed.
//!
//! | module | what it models | start from |
//! | --- | --- | --- |
//! | [`measures`] | the measures of the field, and what has to be read beside them | [`measures::find`] |
//! | [`published`] | the published figures of every area, 2009 to 2022 | [`Published`](published::Published) |
//! | [`steering`] | noise floors, the stages of the pathway, and what one board was told | [`steering::noise_floor`] |
//! | [`outlook`] | what was expected of an area, what happened, what was said and what was not | [`Outlook`](outlook::Outlook) |
//! | [`forecast`] | forecasts of series that other software gives and takes as JSON | [`Forecasts`](forecast::Forecasts) |
//! | [`comparison`] | what happened beside what was expected, of series that other software gives | [`Comparisons`](comparison::Comparisons) |
//! | [`projection`] | children and young people by year, need and setting, in years to come | [`Inputs`](projection::Inputs) |
//! | [`outputs`] | tables that areas have to hand in, ready to be pasted | [`Layout`](outputs::Layout) |
//!
//! The figures are those of *Education, health and care plans*, Department for Education, under the Open Government
//! Licence v3.0, in a table of our own. They are figures of activity: they say what changed, not why, and fewer plans is
//! never good in itself. Each is read beside balancing measures, most of which nobody publishes: these stand in every
//! table and text as *not collected*.
//!
//! ```
//! use sen2::outlook::Outlook;
//! use sen2::published::Published;
//!
//! let published = Published::embedded()?;
//! let area = published.area("Lincolnshire")?;
//! let report = Outlook::new(&published, area).run()?;
//! for sentence in report.sentences() {
//!     // "In 2020 there were 1,371 new plans; if nothing had changed the expected range was 425 to 1,069 ..."
//!     assert!(sentence.ends_with(['.', ':']), "{sentence}");
//! }
//! # Ok::<(), sen2::Error>(())
//! ```

pub mod comparison;
mod error;
pub mod forecast;
pub mod measures;
pub mod outlook;
pub mod outputs;
pub mod projection;
pub mod published;
pub mod steering;

pub use error::Error;
