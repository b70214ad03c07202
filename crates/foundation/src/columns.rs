//! A table that any face of the library can show: Arrow, JSON lines, a chart's table, a notebook.

use std::borrow::Cow;
use std::fmt;

use serde::ser::{SerializeMap, Serializer};

use crate::{Absent, Calendar, Cell, Date, Error, code, document};

/// A table: named columns of one length.
///
/// ```
/// use foundation::{Column, Columns};
///
/// let table = Columns::new(
///     "places",
///     vec![Column::text("setting", ["Oak", "Elm"]), Column::integers("places", vec![12, 8])],
/// )?;
/// assert_eq!(table.rows(), 2);
/// assert_eq!(table.to_json_lines()?, "{\"setting\":\"Oak\",\"places\":12}\n{\"setting\":\"Elm\",\"places\":8}\n");
/// # Ok::<(), foundation::Error>(())
/// ```
///
/// Its `Debug` shows its shape and no value, because it may be about a child.
#[derive(Clone, PartialEq)]
pub struct Columns<'a> {
    name: Cow<'a, str>,
    list: Vec<Column<'a>>,
    rows: usize,
}

/// One column. Its `Debug` shows no value.
#[derive(Clone, PartialEq)]
pub struct Column<'a> {
    name: Cow<'a, str>,
    values: Values<'a>,
    /// Empty if every value is there; else a byte a row, 0 for a value that is there.
    absent: Cow<'a, [u8]>,
}

/// The values of a column. Where a value is absent, what stands here means nothing. Its `Debug` shows how many.
#[derive(Clone, PartialEq)]
pub enum Values<'a> {
    /// `true` or `false`
    Boolean(Cow<'a, [bool]>),
    /// Whole numbers.
    Integer(Cow<'a, [i64]>),
    /// Numbers.
    Float(Cow<'a, [f64]>),
    /// Texts.
    Text(Vec<Cow<'a, str>>),
    /// Days.
    Date(Cow<'a, [Date]>),
}

impl Values<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Boolean(values) => values.len(),
            Self::Integer(values) => values.len(),
            Self::Float(values) => values.len(),
            Self::Text(values) => values.len(),
            Self::Date(values) => values.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a> Column<'a> {
    /// A column in which every value is there.
    pub fn new(name: impl Into<Cow<'a, str>>, values: Values<'a>) -> Self {
        Self { name: name.into(), values, absent: Cow::Borrowed(&[]) }
    }

    /// Texts.
    pub fn text<T: Into<Cow<'a, str>>>(name: impl Into<Cow<'a, str>>, values: impl IntoIterator<Item = T>) -> Self {
        Self::new(name, Values::Text(values.into_iter().map(Into::into).collect()))
    }

    /// Whole numbers.
    pub fn integers(name: impl Into<Cow<'a, str>>, values: impl Into<Cow<'a, [i64]>>) -> Self {
        Self::new(name, Values::Integer(values.into()))
    }

    /// How many of something.
    pub fn counts(name: impl Into<Cow<'a, str>>, values: impl IntoIterator<Item = usize>) -> Self {
        let values = values.into_iter().map(|count| i64::try_from(count).unwrap_or(i64::MAX));
        Self::integers(name, values.collect::<Vec<_>>())
    }

    /// Numbers.
    pub fn floats(name: impl Into<Cow<'a, str>>, values: impl Into<Cow<'a, [f64]>>) -> Self {
        Self::new(name, Values::Float(values.into()))
    }

    /// Days.
    pub fn dates(name: impl Into<Cow<'a, str>>, values: impl Into<Cow<'a, [Date]>>) -> Self {
        Self::new(name, Values::Date(values.into()))
    }

    /// `true` or `false`.
    pub fn booleans(name: impl Into<Cow<'a, str>>, values: impl Into<Cow<'a, [bool]>>) -> Self {
        Self::new(name, Values::Boolean(values.into()))
    }

    /// Numbers, each of which may be absent for a reason.
    pub fn float_cells(name: impl Into<Cow<'a, str>>, cells: impl IntoIterator<Item = Cell<f64>>) -> Self {
        let (values, absent) = split(cells, f64::NAN);
        Self::floats(name, values).with_absent(absent)
    }

    /// Whole numbers, each of which may be absent for a reason.
    pub fn integer_cells(name: impl Into<Cow<'a, str>>, cells: impl IntoIterator<Item = Cell<i64>>) -> Self {
        let (values, absent) = split(cells, 0);
        Self::integers(name, values).with_absent(absent)
    }

    /// Texts, each of which may be absent for a reason.
    pub fn text_cells<T: Into<Cow<'a, str>>>(
        name: impl Into<Cow<'a, str>>,
        cells: impl IntoIterator<Item = Cell<T>>,
    ) -> Self {
        let (values, absent) = split(cells.into_iter().map(|cell| cell.map(Into::into)), Cow::Borrowed(""));
        Self::new(name, Values::Text(values)).with_absent(absent)
    }

    /// The same column with a byte a row that says which values are absent ([`Absent::byte`], 0 for a value).
    #[must_use]
    pub fn with_absent(mut self, absent: impl Into<Cow<'a, [u8]>>) -> Self {
        self.absent = absent.into();
        self
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its values.
    pub fn values(&self) -> &Values<'a> {
        &self.values
    }

    /// Whether any value is absent.
    pub fn has_absent(&self) -> bool {
        self.absent.iter().any(|byte| *byte != 0)
    }

    /// Why the value in a row is absent, if it is.
    pub fn absent(&self, row: usize) -> Option<Absent> {
        self.absent.get(row).copied().and_then(Absent::from_byte)
    }

    /// The value in a row as a text for people: numbers in their shortest form, absences in words.
    pub fn display(&self, row: usize) -> String {
        if let Some(absent) = self.absent(row) {
            return absent.to_string();
        }
        match &self.values {
            Values::Boolean(values) => values.get(row).map(ToString::to_string),
            Values::Integer(values) => values.get(row).map(ToString::to_string),
            Values::Float(values) => values.get(row).map(ToString::to_string),
            Values::Text(values) => values.get(row).map(ToString::to_string),
            Values::Date(values) => values.get(row).map(ToString::to_string),
        }
        .unwrap_or_default()
    }

    fn write<S: SerializeMap>(&self, row: usize, map: &mut S) -> Result<(), S::Error> {
        if let Some(absent) = self.absent(row) {
            return map.serialize_entry(&format!("{}_status", self.name), absent.as_str());
        }
        let name = self.name.as_ref();
        match &self.values {
            Values::Boolean(values) => values.get(row).map(|value| map.serialize_entry(name, value)),
            Values::Integer(values) => values.get(row).map(|value| map.serialize_entry(name, value)),
            Values::Float(values) => values.get(row).map(|value| map.serialize_entry(name, value)),
            Values::Text(values) => values.get(row).map(|value| map.serialize_entry(name, value)),
            Values::Date(values) => values.get(row).map(|value| map.serialize_entry(name, value)),
        }
        .unwrap_or(Ok(()))
    }
}

fn split<T>(cells: impl IntoIterator<Item = Cell<T>>, filler: T) -> (Vec<T>, Vec<u8>)
where
    T: Clone,
{
    cells
        .into_iter()
        .map(|cell| match cell {
            Cell::Value(value) => (value, 0),
            Cell::Absent(absent) => (filler.clone(), absent.byte()),
        })
        .unzip()
}

impl<'a> Columns<'a> {
    /// A table of these columns.
    ///
    /// # Errors
    /// Columns, or their absences, that differ in length.
    pub fn new(name: impl Into<Cow<'a, str>>, columns: Vec<Column<'a>>) -> Result<Self, Error> {
        let rows = columns.first().map_or(0, |column| column.values.len());
        let even = columns
            .iter()
            .all(|column| column.values.len() == rows && (column.absent.is_empty() || column.absent.len() == rows));
        if even {
            Ok(Self { name: name.into(), list: columns, rows })
        } else {
            Err(Error::value(code::TABLE_LENGTH, ""))
        }
    }

    /// What the table is of, such as `forecast`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The columns, in order.
    pub fn columns(&self) -> &[Column<'a>] {
        &self.list
    }

    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&Column<'a>> {
        self.list.iter().find(|column| column.name == name)
    }

    /// The column with this name.
    ///
    /// # Errors
    /// There is none.
    pub fn require(&self, name: &str) -> Result<&Column<'a>, Error> {
        self.column(name).ok_or_else(|| Error::value(code::TABLE_COLUMN, format!("a column {name}")))
    }

    /// The same table with these columns only, in this order.
    ///
    /// # Errors
    /// There is no such column.
    pub fn select(&self, names: &[&str]) -> Result<Self, Error> {
        let list = names.iter().map(|name| self.require(name).cloned()).collect::<Result<_, _>>()?;
        Ok(Self { name: self.name.clone(), list, rows: self.rows })
    }

    /// The table as plain text for a terminal: a heading, a rule, a line a row.
    pub fn to_text(&self) -> String {
        let cells: Vec<Vec<String>> =
            self.list.iter().map(|column| (0..self.rows).map(|row| column.display(row)).collect()).collect();
        let width = |cells: &[String], name: &str| {
            cells.iter().map(String::as_str).chain([name]).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> =
            self.list.iter().zip(&cells).map(|(column, cells)| width(cells, &column.name)).collect();
        let line = |cells: Vec<&str>| {
            let padded = cells.into_iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
        };
        let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        let mut text = line(self.list.iter().map(Column::name).collect());
        text.push_str(&line(rule.iter().map(String::as_str).collect()));
        for row in 0..self.rows {
            text.push_str(&line(cells.iter().map(|cells| cells.get(row).map_or("", String::as_str)).collect()));
        }
        text
    }

    /// One JSON object a row. An absent value is left out, and `<column>_status` says why.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json_lines(&self) -> Result<String, Error> {
        struct Row<'r, 'a>(&'r Columns<'a>, usize);
        impl serde::Serialize for Row<'_, '_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                self.0.list.iter().try_for_each(|column| column.write(self.1, &mut map))?;
                map.end()
            }
        }
        let mut lines = String::new();
        for row in 0..self.rows {
            lines.push_str(&document::to_text(&Row(self, row))?);
            lines.push('\n');
        }
        Ok(lines)
    }
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} values", self.len())
    }
}

impl fmt::Debug for Column<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.name, self.values)
    }
}

impl fmt::Debug for Columns<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Columns({}: {} columns, {} rows)", self.name, self.list.len(), self.rows)
    }
}

/// Periods as the columns of a table show them: years as whole numbers, all others as they are written.
pub fn periods<'a>(name: impl Into<Cow<'a, str>>, periods: &[crate::Period]) -> Column<'a> {
    if periods.iter().all(|period| period.calendar() == Calendar::Year) {
        return Column::integers(name, periods.iter().map(|period| i64::from(period.ordinal())).collect::<Vec<_>>());
    }
    Column::text(name, periods.iter().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_value_is_not_a_zero() {
        let cells = [Cell::Value(0.0), Absent::Suppressed.into()];
        let table = Columns::new("t", vec![Column::float_cells("y", cells)]).unwrap();
        assert_eq!(table.to_json_lines().unwrap(), "{\"y\":0}\n{\"y_status\":\"suppressed\"}\n");
        assert_eq!(table.columns()[0].display(1), "suppressed");
    }

    #[test]
    fn a_table_for_a_terminal() {
        let columns = vec![Column::text("place", ["Oak", "Elm base"]), Column::integers("n", vec![12, 8])];
        let text = Columns::new("t", columns).unwrap().to_text();
        assert_eq!(text, "place     n\n--------  --\nOak       12\nElm base  8\n");
    }

    #[test]
    fn columns_of_different_length_are_refused() {
        let columns = vec![Column::integers("a", vec![1]), Column::integers("b", vec![1, 2])];
        assert_eq!(Columns::new("t", columns).unwrap_err(), Error::value(code::TABLE_LENGTH, ""));
    }
}
