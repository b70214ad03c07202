//! A table of benefits: what was the average, what is to be reached by when, how it has changed, and how sure that is.
//!
//! Start from [`Benefit::new`] and put several together in [`Benefits`]. Change is in points for a rate and in per cent for
//! a count, whatever the paper that it is from writes; a target whose unit the paper does not state is kept as such. A
//! [`LatestFigure`] is one month beside the month before.
//!
//! ```
//! use foundation::{Calendar, Cell};
//! use trajectory::ambition::{Amount, PublishedTarget};
//! use trajectory::benefit::{Benefit, Benefits};
//! use trajectory::measure::{Kind, Measure};
//! use trajectory::series::Change;
//!
//! let june = Calendar::Month.parse("2021-06")?;
//! let lent = Measure::new("lent".parse()?, "loans granted", Kind::Flow).decided_case_by_case();
//! let target = PublishedTarget::new(&lent, june, Amount::By(Change::PerCent(-8.0)), "the board")?;
//! let benefit = Benefit::new(&lent, 61.0, "2018/19")?.target(target)?.reported(Change::PerCent(-16.0), "December 2021")?;
//!
//! let table = Benefits::new([benefit])?;
//! assert_eq!(
//!     table.sentences()[0],
//!     "Loans granted: 61 on average in 2018/19, -16% as reported for December 2021. How sure that is cannot be told: over \
//!      how many periods is not said. Published by the board: -8% by June 2021. Not rated: what others set rates nothing."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod latest;

pub use latest::{CountedBy, LatestFigure};

use foundation::{Absent, Cell, Column, Columns, Issue, Period, code};

use crate::Error;
use crate::actual::{Clear, Compared, Rag, Rating, compare};
use crate::ambition::{Ambition, PublishedTarget};
use crate::measure::{Better, Kind, Measure, Role};
use crate::series::{Change, Parts};

/// One row: a measure with its average before, what is to be reached by when, and what has been.
#[derive(Clone, Debug, PartialEq)]
pub struct Benefit {
    measure: Measure,
    average: f64,
    over: String,
    targets: Vec<PublishedTarget>,
    aim: Option<Ambition>,
    so_far: SoFar,
    known: Known,
}

/// What it has come to.
#[derive(Clone, Debug, PartialEq)]
enum SoFar {
    /// Nobody has said.
    NotCollected,
    /// An average of now.
    Average(Period, f64),
    /// A change that was reported, and for when.
    Reported(Change, String),
}

/// What is known of how the averages came about.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Known {
    Nothing,
    /// Over how many periods each average is.
    Periods(f64, f64),
    /// What the shares are of.
    Parts(Parts, Parts),
}

impl Benefit {
    /// A measure and its average over a time before, such as `2018/19`.
    ///
    /// # Errors
    /// An average that the measure cannot come near to (`VS-BENEFIT-001`).
    pub fn new(measure: &Measure, average: f64, over: impl Into<String>) -> Result<Self, Error> {
        within(measure, average, "average")?;
        let (targets, aim, so_far, known) = (Vec::new(), None, SoFar::NotCollected, Known::Nothing);
        Ok(Self { measure: measure.clone(), average, over: over.into(), targets, aim, so_far, known })
    }

    /// The same with one more target that others set.
    ///
    /// # Errors
    /// One on another measure (`VS-BENEFIT-001`).
    pub fn target(mut self, target: PublishedTarget) -> Result<Self, Error> {
        if target.measure().id() != self.measure.id() {
            return Err(wrong("targets"));
        }
        self.targets.push(target);
        Ok(self)
    }

    /// The same with an ambition, which may be rated if it is on an outcome.
    ///
    /// # Errors
    /// One on another measure (`VS-BENEFIT-001`).
    pub fn aim(self, ambition: Ambition) -> Result<Self, Error> {
        if ambition.measure().id() != self.measure.id() {
            return Err(wrong("aim"));
        }
        Ok(Self { aim: Some(ambition), ..self })
    }

    /// The same with an average of now, the last period of which is given.
    ///
    /// # Errors
    /// A value that the measure cannot come near to (`VS-BENEFIT-001`).
    pub fn now(self, period: Period, value: f64) -> Result<Self, Error> {
        within(&self.measure, value, "now")?;
        Ok(Self { so_far: SoFar::Average(period, value), ..self })
    }

    /// The same with a change that somebody reported for a time, without the figure that it came to.
    ///
    /// # Errors
    /// A change that is not finite or in a unit that the measure does not move in (`VS-BENEFIT-001`).
    pub fn reported(self, change: Change, when: impl Into<String>) -> Result<Self, Error> {
        let moved = change.apply(self.measure.kind(), self.average).filter(|value| value.is_finite());
        moved.ok_or_else(|| wrong("reported"))?;
        Ok(Self { so_far: SoFar::Reported(change, when.into()), ..self })
    }

    /// The same, the averages being over so many periods before and now; of a count, how sure a change is follows.
    #[must_use]
    pub fn over_periods(self, before: f64, now: f64) -> Self {
        Self { known: Known::Periods(before, now), ..self }
    }

    /// The same, the shares being of these before and now.
    #[must_use]
    pub fn out_of(self, before: Parts, now: Parts) -> Self {
        Self { known: Known::Parts(before, now), ..self }
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The average before.
    pub fn average(&self) -> f64 {
        self.average
    }

    /// What it has come to: the average of now, or what a reported change makes of the average before.
    pub fn value(&self) -> Cell<f64> {
        match &self.so_far {
            SoFar::NotCollected => Absent::NotRecorded.into(),
            SoFar::Average(_, value) => Cell::Value(*value),
            SoFar::Reported(change, _) => {
                let value = change.apply(self.measure.kind(), self.average);
                value.map_or(Cell::Absent(Absent::Unavailable), Cell::Value)
            }
        }
    }

    /// How it has changed: in points for a rate, in per cent for a count.
    pub fn change(&self) -> Cell<Change> {
        match &self.so_far {
            SoFar::NotCollected => Absent::NotRecorded.into(),
            SoFar::Average(_, value) => Change::between(self.measure.kind(), self.average, *value),
            SoFar::Reported(change, _) => Cell::Value(*change),
        }
    }

    /// The targets that others set.
    pub fn targets(&self) -> &[PublishedTarget] {
        &self.targets
    }

    /// How sure the change is; nothing where there is none or not enough is known.
    pub fn clear(&self) -> Result<Clear, &'static str> {
        const PERIODS: &str = "over how many periods is not said";
        const OF: &str = "out of how many is not said";
        let Cell::Value(value) = self.value() else { return Err("no figure of now is given") };
        match (self.known, self.measure.kind()) {
            (Known::Parts(from, to), Kind::Ratio) => Ok(compare(&Compared::Shares { from, to }).0),
            (Known::Periods(before, now), Kind::Flow) if before > 0.0 && now > 0.0 => {
                let counts = |value: f64, periods: f64| (libm::round(value * periods), periods);
                let (from, to) = (counts(self.average, before), counts(value, now));
                Ok(compare(&Compared::Counts { from, to }).0)
            }
            (_, Kind::Ratio) => Err(OF),
            (_, Kind::Flow | Kind::Stock) => Err(PERIODS),
        }
    }

    /// Its rating: of an outcome with an ambition alone, as far as that goes by now, and withheld while these balancing
    /// measures are worse.
    pub fn rating(&self, worse: &[String]) -> Rating {
        let better = match (self.measure.role(), self.measure.better(), &self.aim) {
            (Role::Outcome, Some(better), Some(_)) => better,
            (_, _, None) if !self.targets.is_empty() => return Rating::NotRated("what others set rates nothing"),
            (Role::Activity, ..) => return Rating::NotRated("activity is read below, within or above expected"),
            _ => return Rating::NotRated("there is no ambition on an outcome"),
        };
        let now = match self.so_far {
            SoFar::Average(period, value) => Some((period, value)),
            _ => None,
        };
        let aimed = |(period, value): (Period, f64)| {
            let aim = self.aim.as_ref()?;
            let last = aim.marks().last().filter(|(last, _)| period.since(*last).is_some_and(|since| since > 0));
            Some((period, value, last.map_or(aim.path().get(period).value(), |(_, value)| Some(*value))?))
        };
        let Some((period, value, aim)) = now.and_then(aimed) else {
            return Rating::NotRated("there is no figure of now beside its ambition");
        };
        if !worse.is_empty() {
            return Rating::Withheld(worse.to_vec());
        }
        let met = if better == Better::Higher { value >= aim } else { value <= aim };
        let (figure, aim) = (self.measure.figure(value), self.measure.figure(aim));
        let said = format!("{figure} in {} beside an ambition of {aim}", period.in_words());
        let rag = match (met, self.clear()) {
            (true, _) => Rag::Green,
            (false, Ok(Clear::NoClearChange) | Err(_)) => Rag::Red,
            (false, Ok(clear)) => {
                // It has clearly moved, and the right way, but not as far.
                let way = if better == Better::Higher { Clear::Higher } else { Clear::Lower };
                if clear == way { Rag::Amber } else { Rag::Red }
            }
        };
        Rating::Rated(rag, said)
    }

    fn sentence(&self, worse: &[String]) -> String {
        let measure = &self.measure;
        let (figure, over) = (measure.figure(self.average), &self.over);
        let average = if measure.kind() == Kind::Flow { " on average" } else { "" };
        let mut text = format!("{}: {figure}{average} in {over}", measure.heading());
        match (&self.so_far, self.change()) {
            (SoFar::Average(period, value), Cell::Value(change)) => {
                let (now, when) = (measure.figure(*value), period.in_words());
                text = format!("{text}, {now} in {when}, which is {change}.");
            }
            (SoFar::Reported(change, when), _) => text = format!("{text}, {change} as reported for {when}."),
            _ => text.push_str("; what it has come to is not collected."),
        }
        match self.clear() {
            Ok(clear) => text = format!("{text} Beside chance that is {clear}."),
            Err(why) => text = format!("{text} How sure that is cannot be told: {why}."),
        }
        for one_source in self.targets.chunk_by(|one, other| one.stated_by() == other.stated_by()) {
            let asked = one_source.iter().map(|target| {
                let amount = match target.amount() {
                    crate::ambition::Amount::To(value) => measure.figure(value),
                    other => other.to_string(),
                };
                format!("{amount} by {}", target.by().in_words())
            });
            let whom = one_source.first().map_or("", PublishedTarget::stated_by);
            text = format!("{text} Published by {whom}: {}.", asked.collect::<Vec<_>>().join("; "));
        }
        if let Some(aim) = &self.aim {
            let marks = aim
                .marks()
                .iter()
                .skip(1)
                .map(|(by, value)| format!("{} by {}", measure.figure(*value), by.in_words()));
            text = format!("{text} Ambition ({}): {}.", aim.stated_by(), marks.collect::<Vec<_>>().join(", "));
        }
        let rating = self.rating(worse).to_string();
        let mut letters = rating.chars();
        let rating: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        format!("{text} {rating}.")
    }
}

fn wrong(path: &str) -> Error {
    Error::Benefit(Issue::new(code::BENEFIT_FIGURE, path, ""))
}

fn within(measure: &Measure, value: f64, path: &str) -> Result<(), Error> {
    let (least, greatest) = measure.support().range();
    if (least..=greatest).contains(&value) { Ok(()) } else { Err(wrong(path)) }
}

/// Several benefits, and the balancing measures that are worse meanwhile.
#[derive(Clone, Debug, PartialEq)]
pub struct Benefits {
    rows: Vec<Benefit>,
    worse: Vec<String>,
}

impl Benefits {
    /// These rows, in this order.
    ///
    /// # Errors
    /// None (`VS-BENEFIT-001`).
    pub fn new(rows: impl IntoIterator<Item = Benefit>) -> Result<Self, Error> {
        let rows: Vec<Benefit> = rows.into_iter().collect();
        if rows.is_empty() { Err(wrong("rows")) } else { Ok(Self { rows, worse: Vec::new() }) }
    }

    /// The same while these balancing measures are [worse](crate::actual::rating::worse) by more than noise, so that
    /// nothing is rated.
    #[must_use]
    pub fn while_worse(self, measures: impl IntoIterator<Item = String>) -> Self {
        Self { worse: measures.into_iter().collect(), ..self }
    }

    /// The rows.
    pub fn rows(&self) -> &[Benefit] {
        &self.rows
    }

    /// The balancing measures that are worse.
    pub fn worse(&self) -> &[String] {
        &self.worse
    }

    /// In plain words, one sentence or more for each row.
    pub fn sentences(&self) -> Vec<String> {
        self.rows.iter().map(|row| row.sentence(&self.worse)).collect()
    }

    /// One row a benefit: `measure`, `baseline`, `over`, `target` (in words), `by`, `value`, `change`, `unit` (`points` or
    /// `per cent`), `sure`, `rating`.
    pub fn columns(&self) -> Result<Columns<'static>, Error> {
        let text =
            |name: &'static str, pick: &dyn Fn(&Benefit) -> String| Column::text(name, self.rows.iter().map(pick));
        let joined =
            |row: &Benefit, target: &dyn Fn(&PublishedTarget) -> String, mark: &dyn Fn(&(Period, f64)) -> String| {
                let aimed = row.aim.iter().flat_map(|aim| aim.marks().iter().skip(1)).map(mark);
                row.targets.iter().map(target).chain(aimed).collect::<Vec<_>>().join("; ")
            };
        let amount = |row: &Benefit| {
            joined(row, &|target| target.amount().to_string(), &|(_, value)| row.measure.figure(*value))
        };
        let by = |row: &Benefit| joined(row, &|target| target.by().to_string(), &|(by, _)| by.to_string());
        let unit = |row: &Benefit| if row.measure.kind() == Kind::Ratio { "points" } else { "per cent" }.to_owned();
        Ok(Columns::new(
            "benefits",
            vec![
                text("measure", &|row| row.measure.id().to_string()),
                Column::floats("baseline", self.rows.iter().map(|row| row.average).collect::<Vec<_>>()),
                text("over", &|row| row.over.clone()),
                text("target", &amount),
                text("by", &by),
                Column::float_cells("value", self.rows.iter().map(Benefit::value)),
                Column::float_cells("change", self.rows.iter().map(|row| row.change().map(Change::number))),
                text("unit", &unit),
                text("sure", &|row| {
                    row.clear().map_or_else(|why| format!("cannot be told: {why}"), |clear| clear.to_string())
                }),
                text("rating", &|row| row.rating(&self.worse).to_string()),
            ],
        )?)
    }
}

#[cfg(test)]
mod tests;
