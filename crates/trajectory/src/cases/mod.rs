//! One row a case: when it was received, and when it reached each later stage.
//!
//! Start from [`Stages`] and [`Cases::from_columns`]. What lies after the day on which the cases are known is not known,
//! so that the table of today also tells what was known on an earlier day ([`Cases::known_on`]). From cases come counts
//! by period, the stock that is open, the share that goes on from stage to stage, and how long it takes.
//!
//! A count or a share is either *by request cohort* (cases by when they were received, whatever happened when) or *by
//! decision period* (cases by when it happened). The two answer different questions, and every title says which it is.
//!
//! A case that has reached a later stage without one that [may be skipped](Stages::may_skip) has passed that stage by: of
//! the share that goes on, that is the *no*. A case that has done neither is *not yet decided*. So a table that knows of
//! refusals has a last stage for them, such as `closed`.
//!
//! ```
//! use foundation::{Calendar, Column, Columns, date};
//! use trajectory::cases::{By, Cases, Stages};
//!
//! let stages = Stages::new("asked", &["decided", "lent", "closed"])?.may_skip(&["lent"])?;
//! let table = Columns::new("loans", vec![
//!     Column::text("key", ["a", "b", "c", "d"]),
//!     Column::text("asked", ["2021-01-04", "2021-01-20", "2021-02-01", "2021-02-11"]),
//!     Column::text("decided", ["2021-01-30", "2021-02-03", "2021-03-01", ""]),
//!     Column::text("lent", ["2021-02-02", "", "2021-03-02", ""]),
//!     Column::text("closed", ["", "2021-02-03", "", ""]),
//! ])?;
//! let (cases, issues) = Cases::from_columns(&stages, &table, date::parse("2021-03-31")?)?;
//! assert!(issues.is_empty());
//!
//! let decided = cases.counts("decided", By::Decision, Calendar::Month)?;
//! assert_eq!(decided.measure().title(), "cases that reached decided, by decision month (month of decided)");
//! let values = |cells: &[foundation::Cell<f64>]| cells.iter().filter_map(|cell| cell.value()).collect::<Vec<_>>();
//! assert_eq!(values(decided.cells()), [1.0, 1.0, 1.0]);
//! assert_eq!(values(cases.open("asked", "decided", Calendar::Month)?.cells()), [1.0, 2.0, 1.0]);
//!
//! let lent = cases.conversion("asked", "lent", By::RequestCohort, Calendar::Month)?;
//! assert_eq!(lent.sentences()[1], "Of 2 cases asked in February 2021, 1 reached lent, 0 did not and 1 is not yet \
//!                                  decided: between 50.0% and 100.0%.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod conversion;
mod count;
mod question;
mod read;
mod stages;
mod waits;

use std::fmt;
use std::sync::Arc;

use foundation::{Calendar, Code, Date, Issue, Key, Period, code, date};

pub use conversion::{Conversion, Outcome};
pub use count::By;
pub use question::{Question, QuestionForm};
pub use stages::Stages;
pub use waits::{Wait, Waits};

use crate::Error;
use crate::series::{Panel, Series, after};

/// Cases as they were known on a day. Their keys are not kept. `Debug` shows how many there are.
#[derive(Clone, PartialEq)]
pub struct Cases {
    stages: Stages,
    key: Key,
    known: Date,
    /// The first day on which any case was received; a group has that of the whole, so that their series go together.
    first: Option<Date>,
    list: Vec<Case>,
    left_out: usize,
}

/// The days of its stages, none before the one before it, and its groups.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Case {
    received: Date,
    later: Vec<Option<Date>>,
    groups: Vec<Option<Arc<str>>>,
}

impl Case {
    /// When it reached the stage at this place.
    fn reached(&self, place: usize) -> Option<Date> {
        match place.checked_sub(1) {
            None => Some(self.received),
            Some(later) => self.later.get(later).copied().flatten(),
        }
    }

    /// When it reached this stage, or passed it by.
    fn settled(&self, place: usize) -> Option<Date> {
        (place..=self.later.len()).find_map(|place| self.reached(place))
    }
}

impl Cases {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The day at the end of which they are known.
    pub fn known(&self) -> Date {
        self.known
    }

    /// Their stages.
    pub fn stages(&self) -> &Stages {
        &self.stages
    }

    /// How many rows of the table could not be read.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The same as they were known on an earlier day: without what happened after it. A later day changes nothing.
    #[must_use]
    pub fn known_on(&self, day: Date) -> Self {
        let known = day.min(self.known);
        let mut list: Vec<Case> = self.list.iter().filter(|case| case.received <= known).cloned().collect();
        for case in &mut list {
            for later in &mut case.later {
                *later = later.filter(|day| *day <= known);
            }
        }
        list.sort_unstable();
        Self { known, first: self.first.filter(|first| *first <= known), list, ..self.clone() }
    }

    /// The values of a group column, in order. Cases where it is blank are in none of them.
    ///
    /// # Errors
    /// No such group column (`VS-CASES-008`).
    pub fn groups(&self, column: &str) -> Result<Vec<&str>, Error> {
        let place = self.stages.group(column)?;
        let values = self.list.iter().filter_map(|case| case.groups.get(place)?.as_deref());
        Ok(values.collect::<std::collections::BTreeSet<_>>().into_iter().collect())
    }

    /// The cases with this value in a group column; none if nobody has it. Its series have the value as their key, and
    /// begin where those of all cases begin.
    ///
    /// # Errors
    /// No such group column (`VS-CASES-008`); a value that cannot be a key (`VS-ID-002`).
    pub fn of_group(&self, column: &str, value: &str) -> Result<Self, Error> {
        let place = self.stages.group(column)?;
        let here = |case: &&Case| case.groups.get(place).is_some_and(|group| group.as_deref() == Some(value));
        let list = self.list.iter().filter(here).cloned().collect();
        Ok(Self { key: value.parse()?, list, ..self.clone() })
    }

    /// One series for each value of a group column.
    ///
    /// # Errors
    /// As [`of_group`](Self::of_group), and those of the series.
    pub fn panel(&self, column: &str, series: impl Fn(&Self) -> Result<Series, Error>) -> Result<Panel, Error> {
        let groups = self.groups(column)?;
        Panel::new(groups.into_iter().map(|value| series(&self.of_group(column, value)?)).collect::<Result<_, _>>()?)
    }

    /// The periods that results speak of: from the one in which the first case was received to the last that is whole.
    fn periods(&self, calendar: Calendar) -> Result<Vec<Period>, Error> {
        let wrong = || error(code::CASES_PERIODS, "", "");
        let first = calendar.period(self.first.ok_or_else(wrong)?);
        let now = calendar.period(self.known);
        let whole = self.known.tomorrow().is_ok_and(|tomorrow| tomorrow >= now.end());
        let count = now.since(first).unwrap_or(0).saturating_add(i32::from(whole));
        let count = usize::try_from(count).ok().filter(|count| (1..=2_400).contains(count)).ok_or_else(wrong)?;
        Ok((0..count).map(|index| after(first, index)).collect())
    }

    /// What every series of them says: up to when they are known, and what could not be read.
    fn told(&self, series: Series) -> Series {
        let series = series.with_note(None, format!("as known on {}", date::in_words(self.known)));
        match self.left_out {
            0 => series,
            1 => series.with_note(None, "1 row could not be read and is left out"),
            rows => series.with_note(None, format!("{rows} rows could not be read and are left out")),
        }
    }
}

impl fmt::Debug for Cases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cases({} known on {})", self.list.len(), self.known)
    }
}

fn error(code: Code, path: impl Into<String>, expected: impl Into<String>) -> Error {
    Error::Cases(Issue::new(code, path, expected).into())
}

/// An id in a sentence.
fn words(stage: &str) -> String {
    stage.replace('_', " ")
}

#[cfg(test)]
mod tests;
