//! One table being read: its columns by name, its fields with every problem by row and never by value.

use foundation::{Column, Columns, Issue, Issues, Key, Values, code};

use crate::Error;

/// A table being read.
pub(super) struct Table<'t> {
    pub(super) name: &'static str,
    pub(super) columns: &'t Columns<'t>,
}

impl<'t> Table<'t> {
    /// A column by the name that existing files give it, or by ours: `year` and `ncy`.
    pub(super) fn column(&self, name: &str, issues: &mut Issues) -> Option<&'t Column<'t>> {
        let ours = name.replace("calendar-year", "year").replace("academic-year", "ncy");
        let column = self.columns.column(name).or_else(|| self.columns.column(&ours));
        if column.is_none() {
            issues.push(Issue::new(code::TABLE_COLUMN, self.name, name));
        }
        column
    }

    pub(super) fn problem(&self, row: usize, column: &Column<'_>, expected: &str, issues: &mut Issues) {
        issues.push(Issue::new(code::TABLE_VALUE, format!("{}[{row}].{}", self.name, column.name()), expected));
    }

    /// A number, which may have been written as text.
    pub(super) fn number(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<f64> {
        let found = match column.values() {
            _ if column.absent(row).is_some() => None,
            Values::Integer(values) => values.get(row).map(|value| *value as f64),
            Values::Float(values) => values.get(row).copied(),
            Values::Text(values) => values.get(row).and_then(|value| value.trim().parse().ok()),
            Values::Boolean(_) | Values::Date(_) => None,
        };
        let found = found.filter(|value: &f64| value.is_finite());
        if found.is_none() {
            self.problem(row, column, "a number", issues);
        }
        found
    }

    pub(super) fn whole(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<i32> {
        let number = self.number(column, row, issues)?;
        if number.fract() == 0.0 && number.abs() < 1e6 {
            return Some(number as i32);
        }
        self.problem(row, column, "a whole number", issues);
        None
    }

    pub(super) fn text<'c>(&self, column: &'c Column<'_>, row: usize, issues: &mut Issues) -> Option<&'c str> {
        let found = match column.values() {
            Values::Text(values) if column.absent(row).is_none() => values.get(row).map(|value| value.trim()),
            _ => None,
        };
        if found.is_none() {
            self.problem(row, column, "a text", issues);
        }
        found
    }

    pub(super) fn key(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<Key> {
        let text = self.text(column, row, issues)?;
        let key = text.parse().ok();
        if key.is_none() {
            self.problem(row, column, "1 to 128 bytes of text without control characters", issues);
        }
        key
    }

    /// The keys of a list with commas between.
    pub(super) fn keys(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Vec<Key> {
        let text = self.text(column, row, issues).unwrap_or_default();
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.filter_map(|part| part.parse().ok()).collect()
    }
}

/// A CSV as a table of texts.
pub(super) fn csv(name: &'static str, text: &str) -> Result<Columns<'static>, Error> {
    let wrong = || Error::Projection(Issue::new(code::TABLE_VALUE, name, "a CSV with a heading").into());
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|_| wrong())?.clone();
    let mut texts: Vec<Vec<String>> = vec![Vec::new(); headings.len()];
    for row in reader.records() {
        let row = row.map_err(|_| wrong())?;
        texts.iter_mut().zip(row.iter()).for_each(|(column, field)| column.push(field.to_owned()));
    }
    let columns = headings.iter().zip(texts).map(|(heading, texts)| Column::text(heading.trim().to_owned(), texts));
    Ok(Columns::new(name, columns.collect())?)
}
