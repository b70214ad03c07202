//! What is done, from when, and what it is assumed to do to a measure.
//!
//! Start from [`Initiative::new`] and put several together in a [`Programme`]. An ambition on something that people
//! decide case by case can come about in no other way: it follows from what is done, with its evidence and who says so.
//!
//! # How effects compose
//!
//! An initiative acts on a share `x` of the cases of a baseline, growing from 0 to its whole over its ramp.
//!
//! * Initiatives act on what the others leave: three that act on shares `x`, `y` and `z` leave
//!   `(1 - x)(1 - y)(1 - z)` of the baseline, as they would if each met any case with the same chance. Nothing is
//!   counted twice.
//! * Where several act on the same cases, that is said as an overlap `o` from 0 to 1. The group then leaves
//!   `(1 - o)` times the product, and `o` times what the strongest alone leaves: with a full overlap the others add
//!   nothing.
//! * Effects that add cases multiply in the same way: `(1 + x)(1 + y)`.
//! * A ratio has cases that are counted and cases that are not. Of the counted, those that initiatives take out leave;
//!   of the rest, those that initiatives bring in join: a ratio never leaves 0 to 100.
//!
//! So the order of initiatives changes nothing, no path falls below what the measure can take, and an initiative of no
//! effect changes nothing. The products are those of independent competing causes; which causes act is assumed here,
//! never found.
//!
//! ```
//! use foundation::Calendar;
//! use trajectory::ambition::Baseline;
//! use trajectory::initiative::{Effect, Initiative, Programme};
//! use trajectory::measure::{Kind, Measure};
//!
//! let asked = Measure::new("asked".parse()?, "people who asked", Kind::Flow).use_of_a_right();
//! let month = |text: &str| Calendar::Month.parse(text);
//! let baseline = Baseline::given(&asked, &"north".parse()?, month("2021-01")?, [100.0; 6], "as last year")?;
//!
//! let line = Initiative::new("advice_line".parse()?, "an advice line", asked.id(), month("2021-02")?)
//!     .effect(Effect::fewer(0.10, 0.0, 0.20)?)
//!     .ramp(2)
//!     .evidence("a pilot with 40 callers")
//!     .stated_by("the project board");
//! let toolkit = Initiative::new("toolkit".parse()?, "a toolkit for branches", asked.id(), month("2021-03")?)
//!     .effect(Effect::fewer(0.20, 0.10, 0.30)?)
//!     .evidence("judgement")
//!     .stated_by("the project board");
//!
//! let programme = Programme::new(baseline, [line, toolkit])?;
//! let path: Vec<i64> = programme.path().iter().map(|value| value.round() as i64).collect();
//! assert_eq!(path, [100, 95, 72, 72, 72, 72]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod compose;
mod document;
mod programme;

pub use programme::{Programme, Range, Sensitivity};

pub(crate) use document::ProgrammeForm;

use foundation::{Id, Issue, Period, code};

use crate::Error;

/// Which way an effect moves the cases that a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// There are fewer of them.
    Fewer,
    /// There are more of them.
    More,
}

impl Way {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fewer => "fewer",
            Self::More => "more",
        }
    }
}

/// What an initiative is assumed to do once it is fully there: the share of cases that it acts on, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    way: Way,
    share: f64,
    low: f64,
    high: f64,
}

impl Effect {
    /// A share of the cases are no longer there, from `low` to `high` in 95 cases of a hundred.
    ///
    /// # Errors
    /// Anything but `0 <= low <= share <= high <= 1` (`VS-INITIATIVE-001`).
    pub fn fewer(share: f64, low: f64, high: f64) -> Result<Self, Error> {
        Self { way: Way::Fewer, share, low, high }.checked()
    }

    /// A share of the cases come to those that are counted: of a count, in addition to them; of a ratio, out of those
    /// that are not counted yet.
    ///
    /// # Errors
    /// As [`fewer`](Self::fewer).
    pub fn more(share: f64, low: f64, high: f64) -> Result<Self, Error> {
        Self { way: Way::More, share, low, high }.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        let good = 0.0 <= self.low && self.low <= self.share && self.share <= self.high && self.high <= 1.0;
        if good { Ok(self) } else { Err(Error::Initiative(Issue::new(code::INITIATIVE_EFFECT, "effect", ""))) }
    }

    /// Fewer or more.
    pub fn way(self) -> Way {
        self.way
    }

    /// The share of cases, from 0 to 1.
    pub fn share(self) -> f64 {
        self.share
    }

    /// Its low and its high end.
    pub fn ends(self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The same as if it were this share and nothing else.
    pub(super) fn at(self, share: f64) -> Self {
        Self { share: share.clamp(0.0, 1.0), ..self }
    }
}

/// Something that is done from a period on, with an assumed effect on a measure. It says what that rests on and who says
/// so before a [`Programme`] takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Initiative {
    id: Id,
    title: String,
    measure: Id,
    start: Period,
    ramp: u16,
    effect: Effect,
    evidence: String,
    stated_by: String,
}

impl Initiative {
    /// An initiative on a measure from a period on, without an effect as yet. Its title reads in the middle of a
    /// sentence.
    pub fn new(id: Id, title: impl Into<String>, measure: &Id, start: Period) -> Self {
        let effect = Effect { way: Way::Fewer, share: 0.0, low: 0.0, high: 0.0 };
        let (evidence, stated_by) = (String::new(), String::new());
        Self { id, title: title.into(), measure: measure.clone(), start, ramp: 1, effect, evidence, stated_by }
    }

    /// The same with this effect.
    #[must_use]
    pub fn effect(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// The same, growing to its whole effect over so many periods, by the same amount in each: 1 is all at once.
    #[must_use]
    pub fn ramp(self, periods: u16) -> Self {
        Self { ramp: periods.max(1), ..self }
    }

    /// The same, saying what its effect rests on: a trial, figures from elsewhere, judgement.
    #[must_use]
    pub fn evidence(self, evidence: impl Into<String>) -> Self {
        Self { evidence: evidence.into(), ..self }
    }

    /// The same, saying who says so.
    #[must_use]
    pub fn stated_by(self, stated_by: impl Into<String>) -> Self {
        Self { stated_by: stated_by.into(), ..self }
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What it is.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The measure that it acts on.
    pub fn measure(&self) -> &Id {
        &self.measure
    }

    /// Its first period.
    pub fn start(&self) -> Period {
        self.start
    }

    /// Over how many periods it grows.
    pub fn periods(&self) -> u16 {
        self.ramp
    }

    /// What it is assumed to do.
    pub fn assumed(&self) -> Effect {
        self.effect
    }

    /// What its effect rests on.
    pub fn rests_on(&self) -> &str {
        &self.evidence
    }

    /// Who says so.
    pub fn said_by(&self) -> &str {
        &self.stated_by
    }

    /// How much of its effect is there in a period, from 0 to 1.
    pub fn reach(&self, period: Period) -> f64 {
        let since = period.since(self.start).unwrap_or(-1).saturating_add(1);
        (f64::from(since.max(0)) / f64::from(self.ramp)).min(1.0)
    }

    fn is_complete(&self) -> bool {
        [&self.title, &self.evidence, &self.stated_by].iter().all(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests;
