//! What the cells of a table that comes in say, as texts.

use std::borrow::Cow;

use foundation::{Cell, Code, Column, Columns, Issue, Values, code};

use crate::Error;

/// A column of names: texts, or whole numbers read as they are written.
#[derive(Clone, Copy)]
pub(crate) struct Names<'t> {
    column: &'t Column<'t>,
}

impl<'t> Names<'t> {
    /// The column with this name.
    pub(crate) fn required(table: &'t Columns<'t>, name: &str, wrap: fn(Issue) -> Error) -> Result<Self, Error> {
        match Self::optional(table, name, wrap)? {
            Some(names) => Ok(names),
            None => Err(wrap(Issue::new(code::TABLE_COLUMN, "", format!("a column {name}")))),
        }
    }

    /// The column with this name, if there is one.
    pub(crate) fn optional(
        table: &'t Columns<'t>,
        name: &str,
        wrap: fn(Issue) -> Error,
    ) -> Result<Option<Self>, Error> {
        table.column(name).map(|column| Self::of(column).ok_or_else(|| wrong_type(name, wrap))).transpose()
    }

    /// This column, if it holds texts or whole numbers.
    pub(crate) fn of(column: &'t Column<'t>) -> Option<Self> {
        matches!(column.values(), Values::Text(_) | Values::Integer(_)).then_some(Self { column })
    }

    /// What a row says.
    pub(crate) fn get(self, row: usize) -> Cell<Cow<'t, str>> {
        if let Some(absent) = self.column.absent(row) {
            return absent.into();
        }
        let text = match self.column.values() {
            Values::Text(values) => values.get(row).map(|text| Cow::Borrowed(text.as_ref())),
            Values::Integer(values) => values.get(row).map(|number| Cow::Owned(number.to_string())),
            _ => None,
        };
        text.map_or(foundation::Absent::NotRecorded.into(), Cell::Value)
    }
}

fn wrong_type(name: &str, wrap: fn(Issue) -> Error) -> Error {
    wrap(Issue::new(code::TABLE_TYPE, name, "texts or whole numbers"))
}

/// A problem in a row, by its number from 0 and the name of its column.
pub(crate) fn row_issue(code: Code, row: usize, column: &str, expected: impl Into<String>) -> Issue {
    Issue::new(code, format!("rows[{row}].{column}"), expected)
}
