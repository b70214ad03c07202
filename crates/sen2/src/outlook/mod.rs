//! An area looked at forward from a year that has passed: what was expected then, what happened, what was said of it
//! and what was not.
//!
//! Start from [`Outlook::new`]. From the origin it forecasts the caseload, new plans and requests with two baselines,
//! tries these on the years before, lays what happened beside, sets an example of an ambition for plans issued within
//! 20 weeks, and reads all of it beside the balancing measures. It says what changed, never why.
//!
//! ```
//! use sen2::outlook::Outlook;
//! use sen2::published::Published;
//!
//! let published = Published::embedded()?;
//! let report = Outlook::new(&published, published.area("Lincolnshire")?).origin(2019).horizon(3).run()?;
//! let sentences = report.sentences();
//! assert!(sentences.iter().any(|text| text.contains("from 1,390 in 2019 to 1,075 in 2020 (-23%)")));
//! assert!(sentences.iter().any(|text| text.contains("there were 1,371 new plans")));
//! # Ok::<(), sen2::Error>(())
//! ```

mod contrast;
mod report;

use foundation::{Issue, Period, Run, code};
use trajectory::ambition::{Ambition, Comparison, Target};
use trajectory::evaluate::Backtest;
use trajectory::model::{AverageGrowth, Forecast, Levels, Model, NoGrowth};
use trajectory::series::Series;

pub use contrast::{Contrast, Statement};
pub use report::{Course, Report};

use crate::Error;
use crate::published::{Area, Published};

/// What stands beside the ambition that is set here.
pub const EXAMPLE: &str = "set for this example; not the council's own";

/// What is to be known of every change and difference that is told here.
pub const UNROUNDED: &str = "Changes and differences are worked out before the figures are rounded.";

/// One measure that is followed.
struct Follow {
    measure: &'static str,
    /// The first year used, where the source itself says to compare from there.
    from: Option<i16>,
    baselines: &'static [&'static dyn Model],
    /// Whether the example of an ambition is set on it.
    aimed: bool,
}

const BOTH: &[&dyn Model] = &[&NoGrowth, &AverageGrowth];

const FOLLOWED: [Follow; 4] = [
    Follow { measure: "caseload", from: None, baselines: BOTH, aimed: false },
    Follow { measure: "new_plans", from: None, baselines: BOTH, aimed: false },
    Follow { measure: "requests", from: None, baselines: BOTH, aimed: false },
    // A share does not grow for ever: only the last figure is carried forward.
    Follow { measure: "plans_within_20_weeks", from: Some(2016), baselines: &[&NoGrowth], aimed: true },
];

/// How an area is looked at, with chained setters.
#[derive(Clone, Debug)]
pub struct Outlook<'a> {
    published: &'a Published,
    area: &'a Area,
    origin: i16,
    horizon: usize,
    levels: Levels,
    prompt: f64,
}

impl<'a> Outlook<'a> {
    /// From 2019, 3 years ahead, with intervals of 80 and 95 per cent, and 90% of plans within 20 weeks as the ambition.
    pub fn new(published: &'a Published, area: &'a Area) -> Self {
        Self { published, area, origin: 2019, horizon: 3, levels: Levels::default(), prompt: 90.0 }
    }

    /// The same from another year: the last that the models see.
    #[must_use]
    pub fn origin(self, year: i16) -> Self {
        Self { origin: year, ..self }
    }

    /// The same so many years ahead.
    #[must_use]
    pub fn horizon(self, years: usize) -> Self {
        Self { horizon: years, ..self }
    }

    /// The same with other levels of interval; figures are read beside the widest.
    #[must_use]
    pub fn levels(self, levels: Levels) -> Self {
        Self { levels, ..self }
    }

    /// The same with another share, in per cent, of plans within 20 weeks to aim at by the last year. An area that is
    /// above it at the origin is to stay where it is.
    #[must_use]
    pub fn aim(self, percent: f64) -> Self {
        Self { prompt: percent, ..self }
    }

    /// Looks.
    ///
    /// A measure that cannot be followed for the area (no figures, a hole, too few) is in the report with the reason, and
    /// a contrast between years that its figures do not reach is left out.
    ///
    /// # Errors
    /// A horizon of 0 or more than 1,000 (`VS-FORECAST-002`), or an aim that is no share (`VS-AMBITION-002`).
    pub fn run(&self) -> Result<Report, Error> {
        if !(1..=Forecast::LONGEST).contains(&self.horizon) {
            let issue = Issue::new(code::FORECAST_HORIZON, "horizon", "");
            return Err(trajectory::Error::Forecast(issue).into());
        }
        let mut courses = Vec::with_capacity(FOLLOWED.len());
        for follow in &FOLLOWED {
            let course = match self.course(follow) {
                // What the caller asked for wrongly is no fault of the area's figures.
                Err(error @ Error::Trajectory(trajectory::Error::Forecast(_) | trajectory::Error::Ambition(_))) => {
                    return Err(error);
                }
                course => course,
            };
            courses.push((crate::measures::find(follow.measure)?, course));
        }
        Ok(Report {
            area: self.area.clone(),
            origin: Period::year(self.origin),
            source: self.published.source().to_owned(),
            provenance: self.published.provenance()?,
            stated: contrast::stated(self.area, self.origin),
            said: contrast::said(self)?,
            unsaid: contrast::unsaid(self)?,
            balancing: self.published.balancing(self.area)?,
            horizon: self.horizon,
            courses,
        })
    }

    fn course(&self, follow: &Follow) -> Result<Course, Error> {
        let all = self.published.series(self.area, follow.measure)?;
        let actual = match follow.from {
            Some(year) => all.from(Period::year(year))?,
            None => all,
        };
        let origin = Period::year(self.origin);
        if actual.last() < origin {
            let issue = Issue::new(code::SERIES_HOLE, origin.to_string(), "a figure for the origin");
            return Err(trajectory::Error::Series(issue).into());
        }
        let known = actual.up_to(origin)?;
        let trial = Backtest::new().horizon(self.horizon).levels(self.levels.clone());
        let trial = trial.run(follow.baselines, &known, &Run::default());
        let mut comparisons = Vec::with_capacity(follow.baselines.len());
        for model in follow.baselines {
            let forecast = model.fit(&known)?.predict(self.horizon, &self.levels)?;
            let forecast = match trial.as_ref().map(|trial| trial.score(model.id()).cloned()) {
                Ok(Some(score)) => forecast.with_backtest(score),
                Ok(None) => forecast,
                Err(trajectory::Error::Short(short)) => forecast.assuming(format!(
                    "it is too short to back-test, with {} points where {} are needed",
                    short.points(),
                    short.needs()
                )),
                Err(error) => {
                    forecast.assuming(format!("it could not be back-tested: {}", Error::from(error.clone()).plainly()))
                }
            };
            comparisons.push(Comparison::new(actual.clone(), forecast, self.published.balancing(self.area)?)?);
        }
        if follow.aimed {
            comparisons = self.aimed(&actual, comparisons)?;
        }
        Ok(Course { actual, trial, comparisons })
    }

    /// The comparisons with the example of an ambition, if the area has a figure to start from.
    fn aimed(&self, actual: &Series, comparisons: Vec<Comparison>) -> Result<Vec<Comparison>, Error> {
        let start = Period::year(self.origin);
        let Some(value) = actual.get(start).value() else { return Ok(comparisons) };
        let by = start.plus(i32::try_from(self.horizon).unwrap_or(i32::MAX));
        let aim = if self.prompt < value { value } else { self.prompt };
        let target = Target::to(by, aim);
        let ambition = Ambition::new(actual.measure(), actual.key(), EXAMPLE, (start, value), [target])?;
        let set = |comparison: Comparison| Ok(comparison.ambition(ambition.clone())?);
        comparisons.into_iter().map(set).collect()
    }
}

#[cfg(test)]
mod tests;
