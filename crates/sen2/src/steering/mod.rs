//! Presets for steering an area: how far figures of one authority are usually off, the stages from a request to a plan,
//! and the figures that one board was given in public.
//!
//! ```
//! use sen2::steering;
//!
//! let floor = steering::noise_floor("caseload")?.ok_or("none")?;
//! assert_eq!(floor.percent(2), 10.0);
//! assert!(floor.sentence(2).starts_with("For one place, 2 years ahead, a gap under about 10% is inside the noise"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod paper;

pub use paper::{BOARD_PAPER, Paper, board_paper};

use trajectory::ambition::NoiseFloor;
use trajectory::pipeline::{Delay, Stage};

use crate::{Error, measures};

const BACKTEST: &str = "80th percentile of the error of pooled forecasts of 143 to 146 local authorities, back-tested on the \
                        published figures from 2019, 2021 and 2022";

/// Measures with the per cent that figures of one authority stayed within one, two and three years ahead in 80 cases of a
/// hundred.
const FLOORS: [(&str, [f64; 3]); 3] =
    [("caseload", [5.6, 10.0, 13.7]), ("plans_maintained", [5.6, 10.0, 13.7]), ("new_plans", [30.0, 35.0, 40.0])];

/// How far a year's figures of one authority are usually off, whatever is done: about 10% two years ahead for the caseload,
/// about 30% one year ahead for new plans. A month of a flow is noisier than its year, so for months this is the least.
/// Nothing for a measure of which it was not measured.
///
/// # Errors
/// No measure of this id (`VS-PUBLISHED-002`).
pub fn noise_floor(measure: &str) -> Result<Option<NoiseFloor>, Error> {
    measures::find(measure)?;
    let found = FLOORS.iter().find(|(id, _)| *id == measure);
    Ok(found.map(|(_, by_year)| NoiseFloor::new(*by_year, 80.0, BACKTEST)).transpose()?)
}

/// The two stages from a request to a plan: requests wait for the decision whether to assess, assessments for the decision
/// whether to issue (Children and Families Act 2014 s.36 and s.37; SEND Regulations 2014 reg.5 and reg.13: six weeks
/// and twenty weeks from the request). Delays and shares are those of the authority; both shares are decided for each child
/// by itself, and a question about another share says that it is nothing to aim at. What goes on from the last is what the
/// measure `new_plans` counts.
///
/// ```
/// use foundation::Calendar;
/// use sen2::steering::pathway;
/// use trajectory::pipeline::{Delay, Pipeline};
///
/// let stages = pathway((Delay::new([0.2, 0.6, 0.2])?, 0.75), (Delay::new([0.0, 0.1, 0.5, 0.3, 0.1])?, 0.93))?;
/// let pipeline = Pipeline::new(Calendar::Month.parse("2021-10")?, stages)?.in_progress("requests", &[80, 30])?;
/// let plans: f64 = pipeline.nowcast(6, &[])?.of("assessments")?.map(|row| row.already).sum();
/// assert_eq!(plans.round(), 77.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// A share that is none (`VS-PIPELINE-002`).
pub fn pathway(decision: (Delay, f64), issue: (Delay, f64)) -> Result<[Stage; 2], Error> {
    let requests = Stage::new("requests".parse()?, "requests for an EHC needs assessment", decision.0, decision.1)?;
    let assessments = Stage::new("assessments".parse()?, "EHC needs assessments", issue.0, issue.1)?;
    let assessments = assessments.counted_as(measures::find("new_plans")?.id());
    Ok([requests.decided_case_by_case(), assessments.decided_case_by_case()])
}

#[cfg(test)]
mod tests;
