//! Rows of released counts, for drawing.

use foundation::{Absent, Cell, Columns, Error, Values};
use valuing_send::cohort::Released;

use super::{Of, missing};

/// One count of a release.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) term: String,
    pub(super) to_term: Option<String>,
    pub(super) line: String,
    pub(super) part: String,
    pub(super) groups: Vec<Cell<String>>,
    pub(super) class: Vec<Cell<String>>,
    pub(super) of: String,
    pub(super) count: Cell<i64>,
}

/// The counts of a release whose classes have these columns.
///
/// # Errors
/// It is of another view.
pub(super) fn rows(released: &Released, classes: &[&str]) -> Result<Vec<Row>, Error> {
    let table = released.columns().map_err(|_| missing("released counts"))?;
    let names: Vec<&str> = table.columns().iter().map(foundation::Column::name).collect();
    let place = |name: &str| names.iter().position(|known| *known == name);
    let part = place("aspect").or_else(|| place("domain")).ok_or_else(|| missing("an aspect or domain"))?;
    let first = classes.first().and_then(|class| place(class));
    let of = place("of").ok_or_else(|| missing("released counts"))?;
    let first = first.filter(|first| *first + classes.len() == of && *first > part);
    let Some(first) = first else { return Err(missing(&format!("counts by {}", classes.join(" and ")))) };
    let text = |name: &str, row: usize| table.column(name).map(|column| column.display(row)).unwrap_or_default();
    let counts = table.require("count")?;
    let rows = (0..table.rows()).map(|row| Row {
        term: text("term", row),
        to_term: table.column("to_term").map(|column| column.display(row)),
        line: text("line", row),
        part: cell(&table, part, row).value().unwrap_or_default(),
        groups: (part + 1..first).map(|place| cell(&table, place, row)).collect(),
        class: (first..of).map(|place| cell(&table, place, row)).collect(),
        of: text("of", row),
        count: match (counts.absent(row), counts.values()) {
            (None, Values::Integer(values)) => values.get(row).map_or(Absent::NotRecorded.into(), |n| Cell::Value(*n)),
            (absent, _) => absent.unwrap_or(Absent::NotRecorded).into(),
        },
    });
    Ok(rows.collect())
}

fn cell(table: &Columns<'_>, place: usize, row: usize) -> Cell<String> {
    let column = table.columns().get(place);
    match column.and_then(|column| column.absent(row)) {
        Some(absent) => absent.into(),
        None => Cell::Value(column.map(|column| column.display(row)).unwrap_or_default()),
    }
}

/// A group, or a class, as a text for people.
pub(super) fn words(cell: &Cell<String>) -> String {
    match cell {
        Cell::Value(text) => text.clone(),
        Cell::Absent(absent) => absent.to_string(),
    }
}

/// The group of a row in words.
pub(super) fn group(row: &Row) -> String {
    let words: Vec<String> = row.groups.iter().map(words).collect();
    words.join(", ")
}

/// The rows of one term, line and group, and if asked for of one part: those that are asked for, or the first there are.
///
/// # Errors
/// There is nothing of that kind.
pub(super) fn chosen(rows: Vec<Row>, of: &Of, one_part: bool) -> Result<Vec<Row>, Error> {
    let first = rows.first().cloned().ok_or_else(|| missing("at least one count"))?;
    let term = of.term.clone().unwrap_or(first.term);
    let rows = keep(rows, |row| row.term == term, "a term of the release")?;
    let line = of.line.clone().or_else(|| rows.first().map(|row| row.line.clone())).unwrap_or_default();
    let mut rows = keep(rows, |row| row.line == line, "a line of the release")?;
    if one_part {
        let part = of.part.clone().or_else(|| rows.first().map(|row| row.part.clone())).unwrap_or_default();
        rows = keep(rows, |row| row.part == part, "a part of the release")?;
    }
    if !of.groups.is_empty() {
        let is = |row: &Row| row.groups.iter().map(words).eq(of.groups.iter().cloned());
        rows = keep(rows, is, "a group of the release")?;
    }
    Ok(rows)
}

fn keep(rows: Vec<Row>, is: impl Fn(&Row) -> bool, expected: &str) -> Result<Vec<Row>, Error> {
    let kept: Vec<Row> = rows.into_iter().filter(|row| is(row)).collect();
    if kept.is_empty() { Err(missing(expected)) } else { Ok(kept) }
}
