//! The native module of the Python package `valuing_send`: thin, with no rule of its own.
//!
//! One file for each concept. Classes are frozen, compare by value and can be pickled; work that takes time is done
//! without the interpreter's lock; every error is raised as one of `valuing_send.errors`.

use pyo3::prelude::*;

mod ambition;
mod catalogue;
mod chart;
mod cohort;
mod comparison;
mod considered;
mod context;
mod counts;
mod crosswalk;
mod date;
mod document;
mod error;
mod evaluate;
mod forecast;
mod framework;
mod matching;
mod measure;
mod outlook;
mod pack;
mod page;
mod pickle;
mod profile;
mod published;
mod ratings;
mod reliability;
mod rights;
mod run;
mod series;
mod snapshot;
mod table;
mod typed;
mod word;

#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::ambition::Ambition;
    #[pymodule_export]
    use crate::catalogue::Catalogue;
    #[pymodule_export]
    use crate::chart::Svg;
    #[pymodule_export]
    use crate::cohort::Cohort;
    #[pymodule_export]
    use crate::comparison::TrajectoryComparison;
    #[pymodule_export]
    use crate::considered::Considered;
    #[pymodule_export]
    use crate::context::Context;
    #[pymodule_export]
    use crate::counts::Counts;
    #[pymodule_export]
    use crate::crosswalk::{CarriedPicture, Crosswalk};
    #[pymodule_export]
    use crate::evaluate::{Backtest, Trial};
    #[pymodule_export]
    use crate::forecast::{Forecast, forecast, models};
    #[pymodule_export]
    use crate::framework::Framework;
    #[pymodule_export]
    use crate::matching::{Match, Offer};
    #[pymodule_export]
    use crate::measure::{Measure, measures};
    #[pymodule_export]
    use crate::outlook::Outlook;
    #[pymodule_export]
    use crate::pack::Pack;
    #[pymodule_export]
    use crate::page::{Page, story};
    #[pymodule_export]
    use crate::profile::Profile;
    #[pymodule_export]
    use crate::published::{Area, Published};
    #[pymodule_export]
    use crate::ratings::Ratings;
    #[pymodule_export]
    use crate::reliability::Reliability;
    #[pymodule_export]
    use crate::rights::Rights;
    #[pymodule_export]
    use crate::series::{Panel, Series};
    #[pymodule_export]
    use crate::snapshot::{Level, Snapshot};
    #[pymodule_export]
    use crate::table::Table;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = foundation::VERSION;
}
