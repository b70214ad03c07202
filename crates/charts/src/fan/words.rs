//! The picture in words: its description and its table.

use foundation::{Absent, Cell, Column, Columns, Error};

use super::{FanPicture, Path};

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

    /// The picture as a table: a row for each period, a column for each path, two for each interval. A path has no
    /// value outside the periods that it covers.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = self.periods.len();
        let mut columns = vec![Column::text("Period", self.periods.iter().map(String::as_str))];
        for path in &self.paths {
            let within = |period: usize| period.checked_sub(path.start);
            let at = |values: &[f64], period: usize| {
                let value = within(period).and_then(|index| values.get(index)).copied();
                value.filter(|value| value.is_finite()).map_or(Absent::NotApplicable.into(), Cell::Value)
            };
            let values = (0..rows).map(|period| {
                let cell = within(period).and_then(|index| path.values.get(index)).copied();
                cell.unwrap_or(Absent::NotApplicable.into())
            });
            columns.push(Column::float_cells(path.label.as_str(), values));
            for band in path.bands.iter().rev() {
                let name = |side: &str| format!("{}, {} in 100, {side}", path.label, band.level);
                columns.push(Column::float_cells(name("from"), (0..rows).map(|period| at(&band.low, period))));
                columns.push(Column::float_cells(name("to"), (0..rows).map(|period| at(&band.high, period))));
            }
        }
        Columns::new(self.title.as_str(), columns)
    }
}
