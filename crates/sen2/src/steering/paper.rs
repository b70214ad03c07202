use foundation::{Calendar, Period};
use trajectory::ambition::{Amount, Baseline, PublishedTarget};
use trajectory::benefit::{Benefit, Benefits, LatestFigure};
use trajectory::series::Change;

use crate::{Error, measures};

/// Where the figures of [`board_paper`] are from.
pub const BOARD_PAPER: &str = "Transformation Programme, paper for the Overview and Scrutiny Management Board of Lincolnshire \
                               County Council, 16 December 2021";

/// What a board was told in public of one authority.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Paper {
    /// Its table of benefits: monthly averages of 2018/19, targets, and the change reported.
    pub benefits: Benefits,
    /// October 2021 beside September: the share of requests that went on to an assessment, and new plans.
    pub latest: [LatestFigure; 2],
    /// Plans maintained in October 2021.
    pub caseload: (Period, f64),
    /// The authority's own projection of that, without an interval.
    pub projection: Baseline,
}

/// The figures that a board was given, as they are in the paper; an example of what is there to be read in public, and of
/// what is not said.
///
/// The paper writes the change of the share as `-32.2%`; from 92.2% to 60.0% it is points. Its targets for the share, 5 and
/// 10, may be either, so their unit is kept as not stated. All its targets are ones that others set: nothing is rated.
///
/// ```
/// let paper = sen2::steering::board_paper()?;
/// assert!(paper.latest[1].sentence().starts_with("In October 2021 there were 51 new plans, after 55 in September 2021: no clear"));
/// # Ok::<(), sen2::Error>(())
/// ```
pub fn board_paper() -> Result<Paper, Error> {
    const OVER: &str = "a month of 2018/19";
    let month = |text: &str| Calendar::Month.parse(text);
    let (requests, share) = (measures::find("requests")?, measures::find("requests_agreed_rate")?);
    let (new_plans, maintained) = (measures::find("new_plans")?, measures::find("plans_maintained")?);
    let by = |measure, when: &str, amount| PublishedTarget::new(measure, month(when)?, amount, BOARD_PAPER);
    let per_cent = |number: f64| Amount::By(Change::PerCent(number));
    let (october, september) = (month("2021-10")?, month("2021-09")?);
    let rows = [
        Benefit::new(&requests, 100.0, OVER)?
            .target(by(&requests, "2021-06", per_cent(-10.0))?)?
            .reported(Change::PerCent(-17.0), "December 2021")?,
        Benefit::new(&share, 92.2, OVER)?
            .target(by(&share, "2021-01", Amount::UnitNotStated(-5.0))?)?
            .target(by(&share, "2022-01", Amount::UnitNotStated(-10.0))?)?
            .now(october, 60.0)?,
        Benefit::new(&new_plans, 61.0, OVER)?
            .target(by(&new_plans, "2021-04", per_cent(-8.0))?)?
            .target(by(&new_plans, "2022-04", per_cent(-12.0))?)?
            .reported(Change::PerCent(-16.0), "December 2021")?,
    ];
    let projected = Baseline::given(&maintained, &"E10000019".parse()?, october, [6506.0], BOARD_PAPER)?;
    Ok(Paper {
        benefits: Benefits::new(rows)?,
        latest: [
            LatestFigure::new(&share, (september, 71.0), (october, 76.0))?,
            LatestFigure::new(&new_plans, (september, 55.0), (october, 51.0))?,
        ],
        caseload: (october, 6416.0),
        projection: projected,
    })
}
