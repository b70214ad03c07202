//! Cases on their way through stages: how many are in progress, when they come out, and what a change would do where.
//!
//! Start from [`Pipeline::new`] with its [`Stage`]s. A case that comes into a stage stays for a [`Delay`]; when it leaves,
//! a share of cases goes on to the next stage and the rest end there. [`Pipeline::nowcast`] says what is already on its
//! way and what new arrivals add; [`Pipeline::what_if`] what a change at one stage does downstream, and when.
//!
//! Every case is counted once: what came into a stage has left it or is in progress.
//!
//! ```
//! use foundation::Calendar;
//! use trajectory::pipeline::{Delay, Pipeline, Stage};
//!
//! let march = Calendar::Month.parse("2021-03")?;
//! let asked = Stage::new("asked".parse()?, "loans asked for", Delay::new([0.0, 0.5, 0.5])?, 0.6)?;
//! let looked_at = Stage::new("looked_at".parse()?, "loans looked at", Delay::exactly(2), 0.9)?;
//! let pipeline = Pipeline::new(march, [asked, looked_at])?
//!     .in_progress("asked", &[40, 20])?
//!     .in_progress("looked_at", &[12, 10])?;
//!
//! let nowcast = pipeline.nowcast(4, &[50.0; 4])?;
//! let granted: Vec<f64> = nowcast.of("looked_at")?.map(|row| (row.already * 10.0).round() / 10.0).collect();
//! assert_eq!(granted, [9.0, 10.8, 21.6, 10.8]);
//! let to_come: Vec<f64> = nowcast.of("looked_at")?.map(|row| row.to_come).collect();
//! assert_eq!(to_come, [0.0, 0.0, 0.0, 13.5]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod course;
mod delay;
mod document;
mod nowcast;
mod number;
mod result;
mod simulate;
mod what_if;

pub use delay::Delay;
pub use nowcast::{Flow, Nowcast};
pub(crate) use number::count_between;
pub use result::{NowcastDocument, WhatIfDocument};
pub use simulate::{Simulated, Tally};
pub use what_if::{Difference, WhatIf, WhatIfResult};

use foundation::{Id, Issue, Period, code};

use crate::Error;

/// One stage: how long cases stay, and what share of them goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    id: Id,
    title: String,
    delay: Delay,
    share: f64,
    seen_on: Option<u32>,
    decided_case_by_case: bool,
    counted_by: Option<Id>,
}

impl Stage {
    /// A stage of which this share, from 0 to 1, goes on. The title is a plural.
    ///
    /// # Errors
    /// A share that is none (`VS-PIPELINE-002`).
    pub fn new(id: Id, title: impl Into<String>, delay: Delay, share: f64) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&share) {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_SHARE, id.as_str(), "")));
        }
        Ok(Self { id, title: title.into(), delay, share, seen_on: None, decided_case_by_case: false, counted_by: None })
    }

    /// The same, whose share was seen on so many cases; a simulation takes the share to be no surer than that.
    ///
    /// # Errors
    /// None (`VS-PIPELINE-002`).
    pub fn seen_on(self, cases: u32) -> Result<Self, Error> {
        if cases == 0 {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_SHARE, self.id.as_str(), "")));
        }
        Ok(Self { seen_on: Some(cases), ..self })
    }

    /// The same, where whether a case goes on is decided for each by itself. A question about another share then says
    /// that it is no aim.
    #[must_use]
    pub fn decided_case_by_case(self) -> Self {
        Self { decided_case_by_case: true, ..self }
    }

    /// The same, where what goes on from it is what a measure counts: so that a nowcast of the one can be laid beside a
    /// forecast of the other.
    #[must_use]
    pub fn counted_as(self, measure: &Id) -> Self {
        Self { counted_by: Some(measure.clone()), ..self }
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What its cases are called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// How long cases stay.
    pub fn delay(&self) -> &Delay {
        &self.delay
    }

    /// The share that goes on.
    pub fn share(&self) -> f64 {
        self.share
    }

    /// The measure that counts what goes on from it, if that is said.
    pub fn counted_by(&self) -> Option<&Id> {
        self.counted_by.as_ref()
    }

    /// Whether it is decided for each case by itself.
    pub fn is_decided_case_by_case(&self) -> bool {
        self.decided_case_by_case
    }
}

/// Stages one after the other, with the cases in each at the end of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Pipeline {
    origin: Period,
    stages: Vec<Stage>,
    /// Of each stage, the cases by age: those that came in the last period, in the one before, and so on.
    ages: Vec<Vec<u32>>,
}

impl Pipeline {
    /// The most stages.
    pub const STAGES: usize = 12;
    /// The most cases in progress in a stage.
    pub const CASES: u64 = 1_000_000;

    /// These stages in their order, looked at from the end of a period, without cases as yet.
    ///
    /// # Errors
    /// None or more than 12, or two with one id (`VS-PIPELINE-001`).
    pub fn new(origin: Period, stages: impl IntoIterator<Item = Stage>) -> Result<Self, Error> {
        let stages: Vec<Stage> = stages.into_iter().collect();
        let twice = |(index, stage): (usize, &Stage)| stages.iter().take(index).any(|other| other.id == stage.id);
        if !(1..=Self::STAGES).contains(&stages.len()) || stages.iter().enumerate().any(twice) {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_STAGE, "stages", "")));
        }
        let ages = vec![Vec::new(); stages.len()];
        Ok(Self { origin, stages, ages })
    }

    /// The same with the cases in progress in a stage by age: those that came into it in the last period, in the one
    /// before, and so on.
    ///
    /// # Errors
    /// No such stage (`VS-PIPELINE-001`); more than 240 ages or a million cases (`VS-PIPELINE-004`).
    pub fn in_progress(mut self, stage: &str, ages: &[u32]) -> Result<Self, Error> {
        let place = self.place(stage)?;
        let cases: u64 = ages.iter().map(|count| u64::from(*count)).sum();
        if ages.len() > Delay::LONGEST || cases > Self::CASES {
            return Err(Error::Pipeline(Issue::new(code::PIPELINE_CASES, stage, "")));
        }
        self.ages.iter_mut().skip(place).take(1).for_each(|slot| *slot = ages.to_vec());
        Ok(self)
    }

    /// The last period that is known.
    pub fn origin(&self) -> Period {
        self.origin
    }

    /// The stages in their order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// The cases in progress in each stage by age, in the order of the stages.
    pub fn ages(&self) -> &[Vec<u32>] {
        &self.ages
    }

    /// How many cases have been in their stage for longer than its delay knows of. They are taken to leave in the next
    /// period; look at them one by one.
    pub fn overdue(&self) -> u64 {
        let late = |(stage, ages): (&Stage, &Vec<u32>)| -> u64 {
            let aged = ages.iter().enumerate().filter(|(age, _)| stage.delay.after_age(*age).is_none());
            aged.map(|(_, cases)| u64::from(*cases)).sum()
        };
        self.stages.iter().zip(&self.ages).map(late).sum()
    }

    fn place(&self, stage: &str) -> Result<usize, Error> {
        let known = || self.stages.iter().map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
        let found = self.stages.iter().position(|one| one.id == *stage);
        found.ok_or_else(|| Error::Pipeline(Issue::new(code::PIPELINE_STAGE, "stage", format!("one of {}", known()))))
    }

    fn check(horizon: usize, arrivals: &[f64]) -> Result<(), Error> {
        let wrong = |path: String| Err(Error::Pipeline(Issue::new(code::PIPELINE_ARRIVALS, path, "")));
        if !(1..=Delay::LONGEST).contains(&horizon) {
            return wrong("horizon".to_owned());
        }
        match arrivals.iter().position(|count| !(0.0..=1e6).contains(count)) {
            Some(index) => wrong(format!("arrivals[{index}]")),
            None if arrivals.len() > Delay::LONGEST => wrong("arrivals".to_owned()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
