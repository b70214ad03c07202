//! What the cells of a table that comes in say, as texts.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use foundation::{Absent, Cell, Code, Column, Columns, Issue, Values, code};

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

    /// Every different thing that rows say, once, and what each row says.
    pub(crate) fn coded(self, rows: usize) -> Coded<'t> {
        match self.column.values() {
            Values::Text(values) => self.coded_by(rows, |row| values.get(row).map(AsRef::as_ref), Cow::Borrowed),
            Values::Integer(values) => {
                self.coded_by(rows, |row| values.get(row).copied(), |number| Cow::Owned(number.to_string()))
            }
            _ => Coded { words: Vec::new(), rows: Vec::new() },
        }
    }

    fn coded_by<T: Copy + Eq + Hash>(
        self,
        rows: usize,
        value: impl Fn(usize) -> Option<T>,
        text: impl Fn(T) -> Cow<'t, str>,
    ) -> Coded<'t> {
        let mut words = Vec::new();
        let mut known: HashMap<T, u32, Quick> = HashMap::default();
        let mut absences: HashMap<u8, u32, Quick> = HashMap::default();
        // Rows often say what the one before said.
        let mut last: Option<(T, u32)> = None;
        let has_absent = self.column.has_absent();
        let mut code = |row: usize| {
            let absent = if has_absent { self.column.absent(row) } else { None };
            match (absent, value(row)) {
                (None, Some(value)) => match last {
                    Some((before, code)) if before == value => code,
                    _ => {
                        let code = *known.entry(value).or_insert_with(|| {
                            words.push(Cell::Value(text(value)));
                            words.len() as u32 - 1
                        });
                        last = Some((value, code));
                        code
                    }
                },
                (absent, _) => {
                    let absent = absent.unwrap_or(Absent::NotRecorded);
                    *absences.entry(absent.byte()).or_insert_with(|| {
                        words.push(absent.into());
                        words.len() as u32 - 1
                    })
                }
            }
        };
        let rows = (0..rows).map(&mut code).collect();
        Coded { words, rows }
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

/// Every different thing that a column says, and for each row the place of what it says.
pub(crate) struct Coded<'t> {
    pub(crate) words: Vec<Cell<Cow<'t, str>>>,
    pub(crate) rows: Vec<u32>,
}

impl Coded<'_> {
    /// For each different thing what it comes to, and for each row that.
    pub(crate) fn resolve<T>(&self, mut of: impl FnMut(Cell<&str>) -> T) -> Resolved<'_, T> {
        Resolved { of: self.words.iter().map(|word| of(word.as_ref().map(AsRef::as_ref))).collect(), rows: &self.rows }
    }
}

/// What the rows of a column come to.
pub(crate) struct Resolved<'r, T> {
    of: Vec<T>,
    rows: &'r [u32],
}

impl<T> Resolved<'_, T> {
    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        self.of.get(*self.rows.get(row)? as usize)
    }

    pub(crate) fn get_mut(&mut self, row: usize) -> Option<&mut T> {
        self.of.get_mut(*self.rows.get(row)? as usize)
    }
}

/// A quick hash for tables that live as long as a call.
pub(crate) type Quick = BuildHasherDefault<Folded>;

/// Multiplies and folds, eight bytes at a time.
#[derive(Clone, Copy, Default)]
pub(crate) struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let part = chunk.iter().fold(0, |part, byte| (part << 8) | u64::from(*byte));
            self.write_u64(part);
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(value.into());
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(value.into());
    }

    fn write_i64(&mut self, value: i64) {
        self.write_u64(value.cast_unsigned());
    }

    fn write_u64(&mut self, value: u64) {
        let product = u128::from(self.0.rotate_left(5) ^ value ^ 0x9E37_79B9_7F4A_7C15) * 0xD6E8_FEB8_6659_FD93;
        self.0 = (product as u64) ^ (product >> 64) as u64;
    }
}

fn wrong_type(name: &str, wrap: fn(Issue) -> Error) -> Error {
    wrap(Issue::new(code::TABLE_TYPE, name, "texts or whole numbers"))
}

/// A problem in a row, by its number from 0 and the name of its column.
pub(crate) fn row_issue(code: Code, row: usize, column: &str, expected: impl Into<String>) -> Issue {
    Issue::new(code, format!("rows[{row}].{column}"), expected)
}
