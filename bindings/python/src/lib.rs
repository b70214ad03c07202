//! The native module of the Python package `valuing_send`: thin, with no rule of its own.
//!
//! One file for each concept. Classes are frozen, compare by value and can be pickled; work that takes time is done
//! without the interpreter's lock; every error is raised as one of `valuing_send.errors`.

use pyo3::prelude::*;

mod ambition;
mod baseline;
mod benefit;
mod cases;
mod catalogue;
mod chart;
mod children;
mod cohort;
mod compared;
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
mod graduated;
mod hierarchy;
mod initiative;
mod lever;
mod lists;
mod match_all;
mod matching;
mod measure;
mod near;
mod number;
mod outlook;
mod output;
mod over_time;
mod pack;
mod page;
mod phrases;
mod pickle;
mod pipeline;
mod profile;
mod projected;
mod projection;
mod provision;
mod published;
mod ratings;
mod reading;
mod record;
mod released;
mod reliability;
mod rights;
mod run;
mod scenario;
mod series;
mod simulate;
mod snapshot;
mod table;
mod tracking;
mod typed;
mod word;

#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::ambition::Ambition;
    #[pymodule_export]
    use crate::baseline::{Baseline, PublishedTarget, noise_floor};
    #[pymodule_export]
    use crate::benefit::{Benefits, Review};
    #[pymodule_export]
    use crate::cases::{Cases, Conversion, Waits};
    #[pymodule_export]
    use crate::catalogue::Catalogue;
    #[pymodule_export]
    use crate::chart::{Picture, Svg};
    #[pymodule_export]
    use crate::cohort::Cohort;
    #[pymodule_export]
    use crate::compared::compare;
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
    use crate::graduated::{GraduatedApproach, Plan, PlanReview};
    #[pymodule_export]
    use crate::hierarchy::{reconcile, sum_over};
    #[pymodule_export]
    use crate::initiative::{Initiative, Programme};
    #[pymodule_export]
    use crate::match_all::{BulkMatch, commissioning_gaps, match_all};
    #[pymodule_export]
    use crate::matching::{Match, Offer};
    #[pymodule_export]
    use crate::measure::{Measure, measures};
    #[pymodule_export]
    use crate::near::{nearest, nearest_by_time};
    #[pymodule_export]
    use crate::outlook::Outlook;
    #[pymodule_export]
    use crate::output::{Filled, Layout};
    #[pymodule_export]
    use crate::pack::Pack;
    #[pymodule_export]
    use crate::page::{Page, story};
    #[pymodule_export]
    use crate::phrases::Phrases;
    #[pymodule_export]
    use crate::pipeline::Pipeline;
    #[pymodule_export]
    use crate::profile::Profile;
    #[pymodule_export]
    use crate::projected::{Difference, Projected, Simulation};
    #[pymodule_export]
    use crate::projection::Projection;
    #[pymodule_export]
    use crate::provision::{Mapping, Rule};
    #[pymodule_export]
    use crate::published::{Area, Published};
    #[pymodule_export]
    use crate::ratings::Ratings;
    #[pymodule_export]
    use crate::reading::{Action, LatestFigure, board_paper, chances};
    #[pymodule_export]
    use crate::released::Released;
    #[pymodule_export]
    use crate::reliability::Reliability;
    #[pymodule_export]
    use crate::rights::Rights;
    #[pymodule_export]
    use crate::scenario::{Prices, Scenario};
    #[pymodule_export]
    use crate::series::{Panel, Series};
    #[pymodule_export]
    use crate::snapshot::{Level, Snapshot};
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::tracking::{ControlChart, Tracking};

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = foundation::VERSION;
}
