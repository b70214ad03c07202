//! What happened beside what was expected, as a table.

use foundation::{Absent, Cell, Column, Columns, Period};

use super::Tracking;
use crate::Error;
use crate::actual::{Cut, Row};
use crate::ambition::Balancing;
use crate::measure::Measure;
use crate::series::Series;

impl Tracking {
    /// The rows as a table, and below them every balancing measure and published target: `measure`, `role`, `ds`, `counted`,
    /// `of`, `part`, `y`, `completed`, `baseline`, `lo`, `hi`, `range_from` (how that range was made: see
    /// [`RangeFrom`](crate::ambition::RangeFrom)), `ambition`, `difference`, `from_ambition`, `cumulative` with the range
    /// `cumulative_lo` to `cumulative_hi` that it is within expected in, `cumulative_from` and `cumulative_reading`,
    /// `cumulative_from_ambition`, `reading`.
    ///
    /// # Errors
    /// As [`rows`](Self::rows).
    pub fn columns(&self, cut: &Cut) -> Result<Columns<'static>, Error> {
        let rows = self.rows(cut)?;
        let mut lines: Vec<Line> = rows.iter().map(|row| Line::own(self.measure(), row)).collect();
        for (measure, series) in self.balancing.measures() {
            match series {
                Some(series) => lines.extend(Line::beside(measure, series, self.baseline.first())),
                None => lines.push(Line::said(measure, "balancing", String::new(), Balancing::NOT_COLLECTED)),
            }
        }
        for target in &self.published {
            let (by, said) = (target.by().to_string(), target.amount().to_string());
            lines.push(Line::said(target.measure(), "published target", by, &said));
        }
        let floats = |name: &'static str, pick: fn(&Row) -> Cell<f64>| {
            let absent = || Cell::Absent(Absent::NotApplicable);
            Column::float_cells(
                name,
                lines.iter().map(|line| line.row.as_ref().map_or_else(absent, pick)).collect::<Vec<_>>(),
            )
        };
        let whole = |name: &'static str, pick: fn(&Row) -> usize| {
            let cell = |line: &Line| match &line.row {
                Some(row) => Cell::Value(i64::try_from(pick(row)).unwrap_or(i64::MAX)),
                None => Cell::Absent(Absent::NotApplicable),
            };
            Column::integer_cells(name, lines.iter().map(cell).collect::<Vec<_>>())
        };
        let said = |name: &'static str, pick: fn(&Row) -> &'static str| {
            Column::text(name, lines.iter().map(|line| line.row.as_ref().map_or("", pick)))
        };
        let text = |name: &'static str, pick: fn(&Line) -> &str| {
            Column::text(name, lines.iter().map(|line| pick(line).to_owned()))
        };
        Ok(Columns::new(
            "tracking",
            vec![
                text("measure", |line| &line.measure),
                text("role", |line| line.role),
                text("ds", |line| &line.ds),
                whole("counted", |row| row.counted),
                whole("of", |row| row.of),
                floats("part", |row| Cell::Value(row.part)),
                Column::float_cells("y", lines.iter().map(|line| line.y).collect::<Vec<_>>()),
                floats("completed", |row| row.completed),
                floats("baseline", |row| row.expected),
                floats("lo", |row| row.lo),
                floats("hi", |row| row.hi),
                said("range_from", |row| row.range_from.as_str()),
                floats("ambition", |row| row.ambition),
                floats("difference", |row| row.difference),
                floats("from_ambition", |row| row.from_ambition),
                floats("cumulative", |row| row.cumulative),
                floats("cumulative_lo", |row| row.cumulative_lo),
                floats("cumulative_hi", |row| row.cumulative_hi),
                said("cumulative_from", |row| row.cumulative_from.as_str()),
                said("cumulative_reading", |row| row.cumulative_reading.as_str()),
                floats("cumulative_from_ambition", |row| row.cumulative_from_ambition),
                text("reading", |line| &line.reading),
            ],
        )?)
    }
}

/// One line of the table.
struct Line {
    measure: String,
    role: &'static str,
    ds: String,
    y: Cell<f64>,
    row: Option<Row>,
    reading: String,
}

impl Line {
    fn own(measure: &Measure, row: &Row) -> Self {
        let role = measure.role().as_str();
        let reading = row.reading.as_str().to_owned();
        Self {
            measure: measure.id().to_string(),
            role,
            ds: row.label.clone(),
            y: row.actual,
            row: Some(row.clone()),
            reading,
        }
    }

    fn beside<'s>(measure: &'s Measure, series: &'s Series, from: Period) -> impl Iterator<Item = Self> + 's {
        let later = move |period: Period| period.end() > from.start();
        series.points().filter(move |(period, _)| later(*period)).map(|(period, cell)| Self {
            measure: measure.id().to_string(),
            role: "balancing",
            ds: period.to_string(),
            y: cell,
            row: None,
            reading: "no baseline".to_owned(),
        })
    }

    fn said(measure: &Measure, role: &'static str, ds: String, reading: &str) -> Self {
        let y = Cell::Absent(Absent::NotRecorded);
        Self { measure: measure.id().to_string(), role, ds, y, row: None, reading: reading.to_owned() }
    }
}
