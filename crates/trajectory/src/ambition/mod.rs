//! What is aimed at, beside what was expected and what happened.
//!
//! Start from [`Ambition::new`] and [`Comparison::new`]. A comparison lays the actual figures beside a baseline (what a
//! forecast expected if nothing changed) and, if there is one, an ambition; it cannot be made without [`Balancing`]
//! measures. It reads figures as *below, within or above expected*, or the range as *too wide to tell*: which of these is
//! good is not for it to say.
//!
//! ```
//! use foundation::Period;
//! use trajectory::ambition::{Ambition, Phasing, Target};
//! use trajectory::measure::{Better, Kind, Measure};
//!
//! let prompt = Measure::new("prompt".parse()?, "books back on time", Kind::Ratio).outcome(Some(Better::Higher));
//! let targets = [Target::to(Period::year(2022), 90.0)];
//! let ambition = Ambition::new(&prompt, &"north".parse()?, "the board", (Period::year(2019), 75.0), targets)?;
//! assert_eq!(ambition.path().get(Period::year(2020)).value(), Some(80.0));
//! assert_eq!(ambition.phased(Phasing::Stepped).path().get(Period::year(2020)).value(), Some(75.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod balancing;
mod baseline;
mod comparison;
mod document;
mod published_target;
mod sentences;
mod trajectory;

pub use balancing::Balancing;
pub use baseline::{Baseline, NoiseFloor, RangeFrom};
pub use comparison::{Comparison, Reading, Row};
pub use published_target::{Amount, PublishedTarget};
pub use trajectory::{Path, Trajectory};

pub(crate) use baseline::{BaselineForm, Draws, Sum};
pub(crate) use document::{AmbitionForm, AmountForm, PublishedTargetForm, amount};

use foundation::{Cell, Issue, Key, Period, code};

use crate::Error;
use crate::initiative::Programme;
use crate::measure::Measure;
use crate::series::Change;

/// How an ambition goes from one target to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phasing {
    /// By the same amount in every period.
    #[default]
    Linear,
    /// At the target's period and not before.
    Stepped,
    /// Slowly at first, fastest half way, slowly at the end: `3x^2 - 2x^3` of the way after a share `x` of the time.
    SShaped,
}

/// Where an ambition is to be by a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    period: Period,
    aim: Aim,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Aim {
    To(f64),
    By(Change),
}

impl Target {
    /// To be at this value.
    pub fn to(period: Period, value: f64) -> Self {
        Self { period, aim: Aim::To(value) }
    }

    /// To have moved by this much from the start: in per cent for a stock or flow, in points for a ratio.
    pub fn by(period: Period, change: Change) -> Self {
        Self { period, aim: Aim::By(change) }
    }
}

/// What somebody aims at: a start, targets on later periods, and how it goes from one to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Ambition {
    measure: Measure,
    key: Key,
    stated_by: String,
    /// The start and the targets, in the order of time.
    marks: Vec<(Period, f64)>,
    /// The targets as they were stated.
    stated: Vec<Target>,
    phasing: Phasing,
    /// What it follows from, if nobody stated it.
    programme: Option<Box<Programme>>,
}

impl Ambition {
    /// An ambition stated by somebody, who is always named beside it.
    ///
    /// # Errors
    /// A measure that [takes no ambition](Measure::takes_ambition) (`VS-AMBITION-001`): such a figure only ever follows
    /// from what is done. Targets that are none, not after the start, on one period, in a unit that the measure does
    /// not move in, or out of what it can take (`VS-AMBITION-002`; the place says which).
    pub fn new(
        measure: &Measure,
        key: &Key,
        stated_by: impl Into<String>,
        start: (Period, f64),
        targets: impl IntoIterator<Item = Target>,
    ) -> Result<Self, Error> {
        if !measure.takes_ambition() {
            return Err(Error::Ambition(Issue::new(code::AMBITION_MEASURE, measure.id().as_str(), "")));
        }
        let wrong = |path: String| Error::Ambition(Issue::new(code::AMBITION_TARGET, path, measure.support().words()));
        let (least, greatest) = measure.support().range();
        let fits = |value: f64| (least..=greatest).contains(&value);
        if !fits(start.1) {
            return Err(wrong("start".to_owned()));
        }
        let mut marks = vec![start];
        let stated: Vec<Target> = targets.into_iter().collect();
        for (index, target) in stated.iter().enumerate() {
            let value = match target.aim {
                Aim::To(value) => Some(value),
                Aim::By(change) => change.apply(measure.kind(), start.1),
            };
            let later = target.period.since(start.0).is_some_and(|since| since > 0);
            let taken = marks.iter().any(|(period, _)| *period == target.period);
            let value = value.filter(|value| fits(*value) && later && !taken);
            marks.push((target.period, value.ok_or_else(|| wrong(format!("targets[{index}]")))?));
        }
        if marks.len() < 2 {
            return Err(wrong("targets".to_owned()));
        }
        marks.sort_by_key(|(period, _)| *period);
        let (measure, key) = (measure.clone(), key.clone());
        let (stated_by, phasing) = (stated_by.into(), Phasing::default());
        Ok(Self { measure, key, stated_by, marks, stated, phasing, programme: None })
    }

    /// A path that follows from what is done, whatever its measure: one mark a period.
    pub(crate) fn followed(programme: &Programme, stated_by: String, marks: Vec<(Period, f64)>) -> Self {
        let (measure, key) = (programme.baseline().measure().clone(), programme.baseline().key().clone());
        let (stated, programme) = (Vec::new(), Some(Box::new(programme.clone())));
        Self { measure, key, stated_by, marks, stated, phasing: Phasing::Linear, programme }
    }

    /// The same with another phasing.
    #[must_use]
    pub fn phased(self, phasing: Phasing) -> Self {
        Self { phasing, ..self }
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Whose it is.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The initiatives that it follows from, if nobody stated it.
    pub fn programme(&self) -> Option<&Programme> {
        self.programme.as_deref()
    }

    /// Who stated it, and whatever else has to stand beside it.
    pub fn stated_by(&self) -> &str {
        &self.stated_by
    }

    /// The start and the targets, in the order of time.
    pub fn marks(&self) -> &[(Period, f64)] {
        &self.marks
    }

    /// Its path from the start to the last target.
    pub fn path(&self) -> Trajectory {
        let mut cells = Vec::new();
        let mut last = None;
        for ((from, low), (to, high)) in self.marks.iter().zip(self.marks.iter().skip(1)) {
            let steps = to.since(*from).unwrap_or(0);
            let value = |step: i32| match self.phasing {
                Phasing::Linear => low + (high - low) * f64::from(step) / f64::from(steps),
                Phasing::Stepped => *low,
                Phasing::SShaped => {
                    let x = f64::from(step) / f64::from(steps);
                    low + (high - low) * x * x * (3.0 - 2.0 * x)
                }
            };
            cells.extend((0..steps).map(|step| Cell::Value(value(step))));
            last = Some(*high);
        }
        cells.extend(last.map(Cell::Value));
        let first = self.marks.first().map_or(Period::year(0), |(period, _)| *period);
        Trajectory::new(Path::Ambition, &self.measure, &self.key, &self.stated_by, first, cells)
    }
}

#[cfg(test)]
mod tests;
