//! A measure over time: what happened, what was foreseen with its intervals, and what is aimed at.
//!
//! Start from [`FanPicture`]. A value that is missing breaks its line and is written; the axis holds 0; every path is
//! named where it ends.
//!
//! ```
//! use charts::fan::{Band, FanPicture, Path};
//! use charts::{Options, Unit, fan};
//! use foundation::{Absent, Cell};
//!
//! let picture = FanPicture::new("New plans", Unit::Number, ["2018", "2019", "2020"])
//!     .path(Path::actual("Actual", 0, [Cell::Value(1390.0), Absent::NotRecorded.into(), Cell::Value(1075.0)]))
//!     .path(Path::baseline("Baseline", 2, [Cell::Value(1400.0)]).band(Band::new(80.0, [1300.0], [1500.0])))
//!     .origin(1);
//! let svg = fan(&picture, &Options::new("new_plans".parse()?));
//! assert!(svg.as_str().contains("Actual: 1,390 in 2018, not recorded in 2019, 1,075 in 2020."));
//! # Ok::<(), foundation::Error>(())
//! ```

pub(crate) mod axis;
mod draw;
mod words;

use foundation::Cell;

use crate::lettering::Unit;
use crate::look::{Dash, Hue, Look, Marker};

pub use draw::fan;

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What happened.
    Actual,
    /// What is foreseen if nothing changes.
    Baseline,
    /// What is foreseen with what is planned.
    Forecast,
    /// What is aimed at.
    Ambition,
}

impl Role {
    /// What a table says of the periods that a path does not cover, which is no absence of a figure.
    fn outside(self) -> &'static str {
        match self {
            Self::Actual => "not in these figures",
            Self::Baseline | Self::Forecast => "not foreseen",
            Self::Ambition => "not aimed at",
        }
    }

    fn look(self) -> Look {
        match self {
            Self::Actual => Look { hue: Hue::Ink, marker: Marker::Circle, dash: Dash::Solid },
            Self::Baseline => Look { hue: Hue::Blue, marker: Marker::Square, dash: Dash::Long },
            Self::Forecast => Look { hue: Hue::Purple, marker: Marker::Triangle, dash: Dash::Dotted },
            Self::Ambition => Look { hue: Hue::Orange, marker: Marker::Diamond, dash: Dash::DashDot },
        }
    }
}

/// An interval around a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub(crate) level: f64,
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
}

impl Band {
    /// The interval that should hold the value `level` times in 100, from the start of its path.
    pub fn new(level: f64, low: impl Into<Vec<f64>>, high: impl Into<Vec<f64>>) -> Self {
        Self { level, low: low.into(), high: high.into() }
    }
}

/// One path of the measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    pub(crate) label: String,
    pub(crate) role: Role,
    pub(crate) start: usize,
    pub(crate) values: Vec<Cell<f64>>,
    pub(crate) bands: Vec<Band>,
    pub(crate) targets: Vec<usize>,
}

impl Path {
    /// A path from the period at `start`, one value a period. A value that is not finite counts as not recorded.
    pub fn new(
        role: Role,
        label: impl Into<String>,
        start: usize,
        values: impl IntoIterator<Item = Cell<f64>>,
    ) -> Self {
        let finite = |cell: Cell<f64>| match cell {
            Cell::Value(value) if !value.is_finite() => foundation::Absent::NotRecorded.into(),
            cell => cell,
        };
        let values = values.into_iter().map(finite).collect();
        Self { label: label.into(), role, start, values, bands: Vec::new(), targets: Vec::new() }
    }

    /// What happened.
    pub fn actual(label: impl Into<String>, start: usize, values: impl IntoIterator<Item = Cell<f64>>) -> Self {
        Self::new(Role::Actual, label, start, values)
    }

    /// What is foreseen if nothing changes.
    pub fn baseline(label: impl Into<String>, start: usize, values: impl IntoIterator<Item = Cell<f64>>) -> Self {
        Self::new(Role::Baseline, label, start, values)
    }

    /// What is foreseen with what is planned.
    pub fn forecast(label: impl Into<String>, start: usize, values: impl IntoIterator<Item = Cell<f64>>) -> Self {
        Self::new(Role::Forecast, label, start, values)
    }

    /// What is aimed at.
    pub fn ambition(label: impl Into<String>, start: usize, values: impl IntoIterator<Item = Cell<f64>>) -> Self {
        Self::new(Role::Ambition, label, start, values)
    }

    /// With one more interval around it.
    #[must_use]
    pub fn band(mut self, band: Band) -> Self {
        self.bands.push(band);
        self.bands.sort_by(|one, other| other.level.total_cmp(&one.level));
        self
    }

    /// With the periods whose values are targets; only they get a mark.
    #[must_use]
    pub fn targets(self, periods: impl Into<Vec<usize>>) -> Self {
        Self { targets: periods.into(), ..self }
    }

    /// Its values, each with its period.
    fn points(&self) -> impl DoubleEndedIterator<Item = (usize, Cell<f64>)> {
        self.values.iter().enumerate().map(|(index, cell)| (self.start.saturating_add(index), *cell))
    }

    /// What it says of a period, if it covers it.
    fn cell(&self, period: usize) -> Option<Cell<f64>> {
        self.values.get(period.checked_sub(self.start)?).copied()
    }
}

/// What to draw: periods, paths and what is to be said of them.
#[derive(Clone, Debug, PartialEq)]
pub struct FanPicture {
    pub(crate) title: String,
    pub(crate) about: String,
    pub(crate) unit: Unit,
    pub(crate) periods: Vec<String>,
    pub(crate) paths: Vec<Path>,
    pub(crate) origin: Option<usize>,
    pub(crate) breaks: Vec<(usize, String)>,
    pub(crate) notes: Vec<String>,
}

impl FanPicture {
    /// An empty picture over these periods.
    pub fn new<T: Into<String>>(title: impl Into<String>, unit: Unit, periods: impl IntoIterator<Item = T>) -> Self {
        Self {
            title: title.into(),
            about: String::new(),
            unit,
            periods: periods.into_iter().map(Into::into).collect(),
            paths: Vec::new(),
            origin: None,
            breaks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// With a second line of the title: what is counted, where.
    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    /// With one more path; what of it lies after the last period is left out.
    #[must_use]
    pub fn path(mut self, mut path: Path) -> Self {
        let room = self.periods.len().saturating_sub(path.start);
        path.values.truncate(room);
        for band in &mut path.bands {
            band.low.truncate(room);
            band.high.truncate(room);
        }
        self.paths.push(path);
        self
    }

    /// With the last period that was known when the others were foreseen.
    #[must_use]
    pub fn origin(self, period: usize) -> Self {
        Self { origin: Some(period).filter(|period| *period < self.periods.len()), ..self }
    }

    /// With a break: from this period on the measure is counted in another way, and how. Before the first period there
    /// is nothing to part, so that becomes a note.
    #[must_use]
    pub fn broken(mut self, period: usize, note: impl Into<String>) -> Self {
        let note = note.into();
        if period == 0 {
            let words = format!("Break before {}: {note}", self.period(0));
            return self.note(words);
        }
        if period < self.periods.len() {
            self.breaks.push((period, note));
            self.breaks.sort();
        }
        self
    }

    /// With one more note under the picture.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The title of a period.
    fn period(&self, index: usize) -> &str {
        self.periods.get(index).map_or("", String::as_str)
    }
}
