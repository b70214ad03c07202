//! A child over time: a small panel for each domain, or for each aspect of one, with time across and the levels as steps.
//!
//! Start from [`OverTime`]; [`child_over_time`](crate::child_over_time) makes one of snapshots. Every panel has the same
//! steps and the same days, so that they can be read side by side. A level that lies between others is a bar; where
//! nothing is known the line breaks, and the mark stands in a row of its own under the steps, never at the lowest.
//!
//! ```
//! use charts::domains::{Line, Point, Step};
//! use charts::look::Look;
//! use charts::over_time::{Moment, OverTime, Panel};
//! use charts::{Options, over_time};
//! use foundation::date;
//!
//! let days = ["2026-02-06", "2026-06-12", "2026-10-09"].map(|day| date::parse(day).map(Moment::of));
//! let picture = OverTime::new("Sam", ["A little", "Some", "A lot"].map(Step::labelled))
//!     .moments(days.into_iter().collect::<Result<Vec<_>, _>>()?)
//!     .panel(Panel::new("Learning").line(Line::new(
//!         "Need",
//!         Look::NEED,
//!         [Point::known(1), Point::not_recorded(), Point::between(1, 2)],
//!     )));
//! let svg = over_time(&picture, &Options::new("sam".parse()?));
//! assert!(svg.as_str().contains("Learning: Need was Some in Spring 2026, not recorded in Summer 2026"));
//! # Ok::<(), foundation::Error>(())
//! ```

mod draw;
mod words;

use foundation::{Absent, Date};

use crate::domains::{Level, Line, Step};

pub use draw::over_time;

/// A day of the picture, with what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub(crate) day: Date,
    pub(crate) label: String,
}

impl Moment {
    /// A day under the name of its term as schools in England usually have them: autumn from September, spring from
    /// January, summer from April.
    pub fn of(day: Date) -> Self {
        let term = match day.month() {
            1..=3 => "Spring",
            4..=8 => "Summer",
            _ => "Autumn",
        };
        Self::called(day, format!("{term} {}", day.year()))
    }

    /// A day under a name of one's own, such as that of a term.
    pub fn called(day: Date, label: impl Into<String>) -> Self {
        Self { day, label: label.into() }
    }
}

/// One panel: a title, and lines with a point for each day. A day without a point counts as not recorded.
#[derive(Clone, PartialEq, Eq)]
pub struct Panel {
    pub(crate) title: String,
    pub(crate) lines: Vec<Line>,
}

impl Panel {
    /// A panel without lines.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), lines: Vec::new() }
    }

    /// With one more line.
    #[must_use]
    pub fn line(mut self, line: Line) -> Self {
        self.lines.push(line);
        self
    }
}

/// What to draw: a scale, days and panels.
#[derive(Clone, PartialEq, Eq)]
pub struct OverTime {
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) steps: Vec<Step>,
    pub(crate) part: String,
    pub(crate) moments: Vec<Moment>,
    pub(crate) panels: Vec<Panel>,
    pub(crate) notes: Vec<String>,
}

impl OverTime {
    /// An empty picture with a title and the levels of its scale, lowest first.
    pub fn new(title: impl Into<String>, steps: impl IntoIterator<Item = Step>) -> Self {
        Self {
            title: title.into(),
            about: String::new(),
            steps: steps.into_iter().collect(),
            part: "Domain".to_owned(),
            moments: Vec::new(),
            panels: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// With a second line of the title.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// With what a panel is of, for the heading of the table; without it, a domain.
    #[must_use]
    pub fn of(self, part: impl Into<String>) -> Self {
        Self { part: part.into(), ..self }
    }

    /// With these days, put in order. Of days that share a name, each is called by its day instead.
    #[must_use]
    pub fn moments(self, moments: impl IntoIterator<Item = Moment>) -> Self {
        let mut moments: Vec<Moment> = moments.into_iter().collect();
        moments.sort_by_key(|moment| moment.day);
        let labels: Vec<String> = moments.iter().map(|moment| moment.label.clone()).collect();
        for moment in &mut moments {
            if labels.iter().filter(|label| **label == moment.label).count() > 1 {
                moment.label = moment.day.strftime("%-d %b %Y").to_string();
            }
        }
        Self { moments, ..self }
    }

    /// With other names for the days, in their order, such as those of local terms; a day without one keeps its own.
    #[must_use]
    pub fn labels<T: Into<String>>(mut self, labels: impl IntoIterator<Item = T>) -> Self {
        for (moment, label) in self.moments.iter_mut().zip(labels) {
            moment.label = label.into();
        }
        self
    }

    /// With one more panel.
    #[must_use]
    pub fn panel(mut self, panel: Panel) -> Self {
        self.panels.push(panel);
        self
    }

    /// With one more note under the picture.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// What is known of a line on a day, within the scale.
    pub(crate) fn level(&self, line: &Line, moment: usize) -> Level {
        match line.points.get(moment).map(|point| point.level) {
            Some(Level::Between(low, high)) if self.is_whole(low, high) => Level::Absent(Absent::NotRecorded),
            Some(level @ Level::Between(_, high)) if usize::from(high) < self.steps.len() => level,
            Some(level @ Level::Absent(_)) => level,
            _ => Level::Absent(Absent::NotRecorded),
        }
    }

    /// Whether that says nothing: from the lowest level to the highest.
    fn is_whole(&self, low: u8, high: u8) -> bool {
        low < high && low == 0 && usize::from(high) + 1 == self.steps.len()
    }
}

/// Shows its size alone, because it may be about a child.
impl std::fmt::Debug for Panel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Panel({} lines)", self.lines.len())
    }
}

/// Shows its size alone, because it may be about a child.
impl std::fmt::Debug for OverTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OverTime({} panels, {} days)", self.panels.len(), self.moments.len())
    }
}
