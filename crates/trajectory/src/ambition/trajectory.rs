use foundation::{Absent, Cell, Key, Period};

use crate::measure::Measure;
use crate::model::Forecast;
use crate::series::{Series, after};

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// What was expected if nothing changed.
    Baseline,
    /// What is aimed at.
    Ambition,
    /// What happened.
    Actual,
    /// What is expected.
    Forecast,
}

impl Path {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Baseline => "baseline",
            Self::Ambition => "ambition",
            Self::Actual => "actual",
            Self::Forecast => "forecast",
        }
    }
}

/// A path of a measure: one cell a period from its first.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    path: Path,
    measure: Measure,
    key: Key,
    label: String,
    first: Period,
    cells: Vec<Cell<f64>>,
}

impl Trajectory {
    pub(super) fn new(
        path: Path,
        measure: &Measure,
        key: &Key,
        label: &str,
        first: Period,
        cells: Vec<Cell<f64>>,
    ) -> Self {
        Self { path, measure: measure.clone(), key: key.clone(), label: label.to_owned(), first, cells }
    }

    /// What happened.
    pub fn actual(series: &Series) -> Self {
        Self::new(Path::Actual, series.measure(), series.key(), "actual", series.first(), series.cells().to_vec())
    }

    /// The means of a forecast, as a baseline or as a forecast.
    pub fn expected(path: Path, forecast: &Forecast) -> Self {
        let cells = forecast.mean().iter().copied().map(Cell::Value).collect();
        Self::new(path, forecast.measure(), forecast.key(), forecast.model(), forecast.origin().plus(1), cells)
    }

    /// What it is.
    pub fn path(&self) -> Path {
        self.path
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Whose it is.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// What stands beside it: a model's id, who stated an ambition.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Its periods and cells.
    pub fn points(&self) -> impl ExactSizeIterator<Item = (Period, Cell<f64>)> + '_ {
        self.cells.iter().enumerate().map(|(index, cell)| (after(self.first, index), *cell))
    }

    /// The cell of a period; *not recorded* outside the path.
    pub fn get(&self, period: Period) -> Cell<f64> {
        let index = period.since(self.first).and_then(|since| usize::try_from(since).ok());
        index.and_then(|index| self.cells.get(index)).copied().unwrap_or(Cell::Absent(Absent::NotRecorded))
    }
}
