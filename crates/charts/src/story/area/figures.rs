//! All figures of an area in one table, each as people write a figure of its measure.

use foundation::{Absent, Cell, Column, Columns, Values};
use sen2::outlook::Report;
use trajectory::ambition::Balancing;
use trajectory::measure::Measure;
use trajectory::series::Series;

use crate::html::{Html, Table};
use crate::story::Error;

/// The columns that hold figures, with their headings.
const FIGURES: [(&str, &str); 5] = [
    ("y", "What happened"),
    ("expected", "Expected on average"),
    ("lo", "Expected at least"),
    ("hi", "Expected at most"),
    ("ambition", "Ambition"),
];

pub(super) fn table(report: &Report) -> Result<Html, Error> {
    let all = report.columns()?;
    let said = |name: &str, row: usize| all.column(name).map(|column| column.display(row)).unwrap_or_default();
    let model = |row| match all.column("model").and_then(|column| column.absent(row)) {
        Some(absent) => Cell::Absent(absent),
        None => Cell::Value(said("model", row).replace('_', " ")),
    };
    let mut columns = vec![
        Column::text("title", (0..all.rows()).map(|row| said("title", row))),
        Column::text_cells("model", (0..all.rows()).map(model)),
        Column::text("ds", (0..all.rows()).map(|row| said("ds", row))),
    ];
    for (name, _) in FIGURES {
        let column = all.require(name)?;
        // What nobody publishes, or not for this year, is not a figure that was not recorded.
        let cell = |row| match (name, written(measure(report, &said("measure", row)), column, row)) {
            ("y", Cell::Absent(_)) if said("reading", row) == Balancing::NOT_COLLECTED => {
                Cell::Value(said("reading", row))
            }
            ("y", Cell::Absent(_)) if said("note", row).starts_with(Series::OUTSIDE) => {
                Cell::Value(Series::OUTSIDE.to_owned())
            }
            ("ambition", Cell::Absent(Absent::NotRecorded)) => Cell::Value("none set".to_owned()),
            (_, written) => written,
        };
        columns.push(Column::text_cells(name, (0..all.rows()).map(cell)));
    }
    columns.push(Column::text("reading", (0..all.rows()).map(|row| said("reading", row))));
    // Outside the figures is said under *what happened* already.
    let note = |row| said("note", row).trim_start_matches(Series::OUTSIDE).trim_start_matches("; ").to_owned();
    columns.push(Column::text("note", (0..all.rows()).map(note)));
    let columns = Columns::new("outlook", columns)?;
    let caption = format!("{}: every measure beside each baseline, then the balancing measures", report.area().name());
    let table = Table::new(&columns)
        .caption(caption)
        .heading("title", "Measure")
        .heading("model", "Baseline")
        .heading("ds", "Year")
        .heading("note", "To know");
    let table = FIGURES.iter().fold(table, |table, (name, heading)| table.heading(name, *heading).figures(name));
    Ok(table.to_html())
}

/// The measure with this id, followed or balancing.
fn measure<'a>(report: &'a Report, id: &str) -> Option<&'a Measure> {
    let followed = report.courses().map(|(measure, _)| measure);
    let beside = report.balancing().measures().map(|(measure, _)| measure);
    followed.chain(beside).find(|measure| measure.id().as_str() == id)
}

fn written(measure: Option<&Measure>, column: &Column<'_>, row: usize) -> Cell<String> {
    if let Some(absent) = column.absent(row) {
        return absent.into();
    }
    let value = match column.values() {
        Values::Float(values) => values.get(row).copied(),
        _ => None,
    };
    let figure = measure.zip(value).map(|(measure, value)| measure.figure(value));
    Cell::Value(figure.unwrap_or_else(|| column.display(row)))
}
