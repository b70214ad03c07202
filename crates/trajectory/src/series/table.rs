//! Series to and from the long table that the field knows: `unique_id, ds, y`.

use std::collections::HashMap;

use foundation::{Absent, Calendar, Cell, Column, Columns, Issue, Issues, Key, Period, Values, code, columns};

use super::{Panel, Parts, Series};
use crate::Error;
use crate::measure::Measure;

impl Series {
    /// The series as a table: `unique_id`, `ds`, `y` (a float; absent where there is no value), and for a ratio made
    /// from them `numerator` and `denominator`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        table(std::slice::from_ref(self))
    }
}

impl Panel {
    /// The panel as a table, one series below the other; the columns are those of [`Series::columns`].
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        table(&self.list)
    }

    /// Reads a long table: `unique_id` (text or whole numbers), `ds` (periods as the calendar writes them, years as
    /// whole numbers, or days), `y` (numbers) and, if there, `y_status` (why `y` is absent, such as `suppressed`).
    /// Where there are `numerator` and `denominator`, `y` is made from them.
    ///
    /// Rows may stand in any order; series come in the order of their first rows. A series with a problem is left out and its problem listed
    /// with its row; the others are read.
    ///
    /// ```
    /// use foundation::{Calendar, Column, Columns};
    /// use trajectory::measure::{Kind, Measure};
    /// use trajectory::series::Panel;
    ///
    /// let table = Columns::new("long", vec![
    ///     Column::text("unique_id", ["north", "north", "south"]),
    ///     Column::integers("ds", vec![2019, 2020, 2019]),
    ///     Column::floats("y", vec![3.0, 4.0, 5.0]),
    /// ])?;
    /// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
    /// let (panel, issues) = Panel::from_columns(&visits, Calendar::Year, &table);
    /// assert!(issues.is_empty());
    /// assert_eq!(panel.series().len(), 2);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_columns(measure: &Measure, calendar: Calendar, table: &Columns<'_>) -> (Self, Issues) {
        Self::read(measure, &Reader { calendar, table, only: None })
    }

    /// The same of the rows whose column `measure` has the measure's id, where a table holds several.
    pub fn of_measure(measure: &Measure, calendar: Calendar, table: &Columns<'_>) -> (Self, Issues) {
        Self::read(measure, &Reader { calendar, table, only: Some(measure.id().as_str()) })
    }

    fn read(measure: &Measure, reader: &Reader<'_, '_>) -> (Self, Issues) {
        let mut issues = Issues::new();
        let Some(rows) = reader.rows(&mut issues) else { return (Self::default(), issues) };
        let mut order: Vec<(Key, Vec<usize>)> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            let place = *places.entry(row.key.clone()).or_insert_with(|| {
                order.push((row.key.clone(), Vec::new()));
                order.len() - 1
            });
            if let Some((_, list)) = order.get_mut(place) {
                list.push(index);
            }
        }
        let mut list = Vec::with_capacity(order.len());
        for (key, mut indices) in order {
            // stable: of a period given twice, the later row is the second
            indices.sort_by_key(|index| rows.get(*index).map(|row| row.period.ordinal()));
            let these = || indices.iter().filter_map(|index| rows.get(*index));
            // Row by row, so that a problem is listed with its row.
            let built = if these().all(|row| row.parts.is_some()) {
                Series::from_parts(measure, &key, these().filter_map(|row| Some((row.period, row.parts?))))
            } else {
                Series::from_points(measure, &key, these().map(|row| (row.period, row.value)))
            };
            match built {
                Ok(series) => list.push(series),
                Err(error) => issues.extend(located(&error, &rows, &indices)),
            }
        }
        (Self { list }, issues)
    }
}

/// The problems of one series, each at the row of the table where it shows.
fn located(error: &Error, rows: &[Row], indices: &[usize]) -> Vec<Issue> {
    use foundation::Coded;
    let place = |issue: &Issue| {
        let hit = |index: &&usize| rows.get(**index).is_some_and(|row| row.period.to_string() == issue.path());
        // Of a period given twice it is the later row; of a hole there is none, so the one that comes after it.
        let after =
            |index: &&usize| rows.get(**index).is_some_and(|row| row.period.to_string().as_str() > issue.path());
        indices.iter().rev().find(hit).or_else(|| indices.iter().find(after)).or_else(|| indices.first()).copied()
    };
    let column = |issue: &Issue| if issue.code() == code::SERIES_SUPPORT { "y" } else { "ds" };
    let row = |issue: &Issue| place(issue).and_then(|index| rows.get(index)).map_or(0, |row| row.at);
    let at = |issue: &Issue| format!("rows[{}].{}", row(issue), column(issue));
    let expected = |issue: &Issue| {
        if issue.path().is_empty() {
            issue.expected().to_owned()
        } else {
            format!("{}: {}", issue.path(), issue.expected())
        }
    };
    error.issues().iter().map(|issue| Issue::new(issue.code(), at(issue), expected(issue))).collect()
}

struct Row {
    /// Its place in the table.
    at: usize,
    key: Key,
    period: Period,
    value: Cell<f64>,
    parts: Option<Parts>,
}

struct Reader<'t, 'a> {
    calendar: Calendar,
    table: &'t Columns<'a>,
    only: Option<&'t str>,
}

impl Reader<'_, '_> {
    /// Every row, or none if any cannot be read: a row that is dropped would be a hole somewhere.
    fn rows(&self, issues: &mut Issues) -> Option<Vec<Row>> {
        let mut need = |name: &str| {
            let column = self.table.column(name);
            if column.is_none() {
                issues.push(Issue::new(code::TABLE_COLUMN, name, format!("a column {name}")));
            }
            column
        };
        let (id, ds) = (need("unique_id"), need("ds"));
        let (numerator, denominator) = (self.table.column("numerator"), self.table.column("denominator"));
        let y = if numerator.is_some() && denominator.is_some() { self.table.column("y") } else { need("y") };
        let kind = self.only.and_then(|_| need("measure"));
        let (id, ds) = (id?, ds?);
        if (self.only.is_some() && kind.is_none()) || y.is_none() && numerator.is_none() {
            return None;
        }
        let status = self.table.column("y_status");
        let before = issues.len();
        let mut rows = Vec::with_capacity(self.table.rows());
        let asked = |index: &usize| {
            let id = kind.and_then(|kind| text(kind, *index));
            self.only.is_none_or(|only| id.as_deref() == Some(only))
        };
        for index in (0..self.table.rows()).filter(asked) {
            let mut number = |column: &Column<'_>, status| match number(column, status, index) {
                Ok(cell) => Some(cell),
                Err(code) => {
                    issues.push(Issue::new(code, format!("rows[{index}].{}", column.name()), "a number or nothing"));
                    None
                }
            };
            let value = y.map_or(Some(Absent::NotRecorded.into()), |y| number(y, status));
            let parts = match (numerator, denominator) {
                (Some(numerator), Some(denominator)) => {
                    let pair = (number(numerator, None), number(denominator, None));
                    pair.0.zip(pair.1).map(|(numerator, denominator)| Parts { numerator, denominator })
                }
                _ => None,
            };
            let key = text(id, index).and_then(|text| text.parse::<Key>().ok());
            if key.is_none() {
                let expected = "text of 1 to 128 bytes, or a whole number";
                issues.push(Issue::new(code::TABLE_VALUE, format!("rows[{index}].unique_id"), expected));
            }
            let period = self.period(ds, index);
            if period.is_none() {
                let expected = format!("a period of the calendar {}, or a day", self.calendar);
                issues.push(Issue::new(code::PERIOD_FORM, format!("rows[{index}].ds"), expected));
            }
            if let (Some(key), Some(period), Some(value)) = (key, period, value) {
                rows.push(Row { at: index, key, period, value, parts });
            }
        }
        (issues.len() == before).then_some(rows)
    }

    fn period(&self, ds: &Column<'_>, row: usize) -> Option<Period> {
        if let Values::Date(days) = ds.values() {
            return days.get(row).filter(|_| ds.absent(row).is_none()).map(|day| self.calendar.period(*day));
        }
        self.calendar.parse(&text(ds, row)?).ok()
    }
}

fn text(column: &Column<'_>, row: usize) -> Option<String> {
    let usable = matches!(column.values(), Values::Text(_) | Values::Integer(_)) && column.absent(row).is_none();
    usable.then(|| column.display(row))
}

fn number(column: &Column<'_>, status: Option<&Column<'_>>, row: usize) -> Result<Cell<f64>, foundation::Code> {
    let said = status.and_then(|status| text(status, row)).filter(|said| !said.is_empty());
    let absent = match said {
        Some(said) => Some(Absent::from_name(&said).ok_or(code::TABLE_VALUE)?),
        None => column.absent(row),
    };
    if let Some(absent) = absent {
        return Ok(absent.into());
    }
    let value = match column.values() {
        Values::Float(values) => values.get(row).copied(),
        Values::Integer(values) => values.get(row).map(|value| *value as f64),
        _ => return Err(code::TABLE_TYPE),
    };
    // In a table of the field a number that is not one means that there is none.
    Ok(value.filter(|value| !value.is_nan()).map_or(Cell::Absent(Absent::NotRecorded), Cell::Value))
}

fn table(list: &[Series]) -> Result<Columns<'_>, Error> {
    let ids = list.iter().flat_map(|series| series.cells.iter().map(|_| series.key.as_str()));
    let periods: Vec<Period> = list.iter().flat_map(|series| series.points().map(|(period, _)| period)).collect();
    let cells = list.iter().flat_map(|series| series.cells.iter().copied());
    let mut all =
        vec![Column::text("unique_id", ids), columns::periods("ds", &periods), Column::float_cells("y", cells)];
    if !list.is_empty() && list.iter().all(|series| !series.parts.is_empty()) {
        let parts = || list.iter().flat_map(|series| series.parts.iter());
        all.push(Column::float_cells("numerator", parts().map(|parts| parts.numerator)));
        all.push(Column::float_cells("denominator", parts().map(|parts| parts.denominator)));
    }
    Ok(Columns::new("series", all)?)
}
