//! The picture in words: its description and its table.

use foundation::{Absent, Cell, Column, Columns, Error};

use super::{FanPicture, Path, Role};
use crate::html::{Html, Table};

impl FanPicture {
    /// Decimals of the figures: none for large counts.
    pub(super) fn decimals(&self) -> usize {
        let values = self.paths.iter().flat_map(|path| path.values.iter().filter_map(|cell| cell.value()));
        let largest = values.fold(0.0_f64, |largest, value| largest.max(value.abs()));
        usize::from(largest < 100.0)
    }

    /// Every value of every path, then what stands at the marks.
    pub(super) fn description(&self) -> String {
        let mut sentences: Vec<String> = Vec::new();
        if !self.about.is_empty() {
            sentences.push(format!("{}.", self.about.trim_end_matches('.')));
        }
        sentences.extend(self.paths.iter().map(|path| self.say(path)));
        if let Some(origin) = self.origin {
            sentences.push(format!("What is foreseen uses figures up to {}.", self.period(origin)));
        }
        for (period, note) in &self.breaks {
            sentences.push(format!("Break before {}: {}.", self.period(*period), note.trim_end_matches('.')));
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    fn say(&self, path: &Path) -> String {
        let decimals = self.decimals();
        let write = |value: f64| self.unit.write(value, decimals);
        let points = path.points().enumerate().map(|(index, (period, cell))| {
            let target = if path.targets.contains(&period) { " (a target)" } else { "" };
            let words = format!("{} in {}{target}", self.unit.cell(cell, decimals), self.period(period));
            let bands = path.bands.iter().rev().filter_map(|band| {
                let (low, high) = (band.low.get(index)?, band.high.get(index)?);
                Some(format!("{} in 100 from {} to {}", band.level, write(*low), write(*high)))
            });
            let bands: Vec<String> = bands.collect();
            if bands.is_empty() { words } else { format!("{words} ({})", bands.join(", ")) }
        });
        format!("{}: {}.", path.label, points.collect::<Vec<_>>().join(", "))
    }

    /// The picture as a table for reading: a row for each period, a column for each path and for each interval. A path
    /// has no value outside the periods that it covers.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = self.periods.len();
        let decimals = self.decimals();
        let outside = || Absent::NotApplicable.into();
        let mut columns = vec![Column::text("Period", self.periods.iter().map(String::as_str))];
        for path in &self.paths {
            let within = |period: usize| period.checked_sub(path.start);
            let values = (0..rows).map(|period| path.cell(period).unwrap_or_else(outside));
            columns.push(Column::float_cells(path.label.as_str(), values));
            for band in path.bands.iter().rev() {
                let side = |side: &[f64], period: usize| {
                    side.get(within(period)?).map(|value| self.unit.write(*value, decimals))
                };
                let range =
                    |period: usize| Some(format!("{} to {}", side(&band.low, period)?, side(&band.high, period)?));
                let ranges =
                    (0..rows).map(|period| range(period).map_or_else(|| Absent::NotApplicable.into(), Cell::Value));
                columns.push(Column::text_cells(format!("{}, {} in 100", path.label, band.level), ranges));
            }
        }
        Columns::new(self.title.as_str(), columns)
    }

    /// The same table as HTML: figures in the unit of the measure, and in words which periods a path does not cover.
    ///
    /// # Errors
    /// As for [`FanPicture::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        let columns = self.columns()?;
        let decimals = self.decimals();
        let mut written = Vec::with_capacity(columns.columns().len());
        let mut role = Role::Actual;
        for column in columns.columns() {
            let path = self.paths.iter().find(|path| path.label == column.name());
            role = path.map_or(role, |path| path.role);
            let cell = |period: usize| match (path.and_then(|path| path.cell(period)), column.absent(period)) {
                (Some(cell), _) => cell.map(|value| self.unit.write(value, decimals)),
                (None, Some(_)) => Cell::Value(role.outside().to_owned()),
                (None, None) => Cell::Value(column.display(period)),
            };
            written.push(Column::text_cells(column.name(), (0..columns.rows()).map(cell)));
        }
        let written = Columns::new(columns.name(), written)?;
        let table = Table::new(&written).caption(self.title.as_str());
        Ok(self.paths.iter().fold(table, |table, path| table.figures(&path.label)).to_html())
    }
}
