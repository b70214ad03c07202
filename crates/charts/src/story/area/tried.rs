//! How the forecasts of a measure did on the years before, in a table that says what its columns are.

use foundation::{Absent, Cell, Column, Columns};
use trajectory::evaluate::{Accuracy, Score, Trial};

use crate::Unit;
use crate::html::{Html, Table};
use crate::story::Error;

pub(super) fn table(trial: &Trial) -> Result<Html, Error> {
    let mut rows: Vec<(&Score, String, &Accuracy)> = Vec::new();
    for score in trial.scores() {
        rows.push((score, "all together".to_owned(), score.all()));
        rows.extend(score.by_horizon().iter().zip(1..).map(|(one, ahead)| (score, ahead.to_string(), one)));
    }
    let count = |one: &Accuracy| i64::try_from(one.points).unwrap_or(i64::MAX);
    let levels = trial.scores().first().map(Score::levels).unwrap_or_default();
    let held: Vec<String> = levels.iter().map(|level| format!("How often the {level}% interval held")).collect();
    let mut columns = vec![
        Column::text("Baseline", rows.iter().map(|(score, ..)| score.model().replace('_', " "))),
        Column::text("Years ahead", rows.iter().map(|(_, ahead, _)| ahead.as_str())),
        Column::integers("Forecasts tried", rows.iter().map(|(.., one)| count(one)).collect::<Vec<_>>()),
        Column::float_cells(MASE, rows.iter().map(|(.., one)| one.mase)),
        Column::float_cells(ERROR, rows.iter().map(|(.., one)| one.mape)),
        Column::float_cells(LEAN, rows.iter().map(|(.., one)| one.bias)),
    ];
    let apart = rows.iter().map(|(.., one)| i64::try_from(one.across_breaks).unwrap_or(i64::MAX)).collect::<Vec<_>>();
    if apart.iter().any(|count| *count > 0) {
        columns.insert(3, Column::integers("Left out, across a break", apart));
    }
    for (place, name) in held.iter().enumerate() {
        let share = |one: &Accuracy| one.coverage.get(place).map(|share| 100.0 * share);
        let cells = rows.iter().map(|(.., one)| share(one).map_or(Cell::Absent(Absent::NotApplicable), Cell::Value));
        columns.push(Column::float_cells(name.as_str(), cells));
    }
    let columns = Columns::new("backtest", columns)?;
    let table = Table::new(&columns).caption("How the forecasts did when tried on the years before").decimals(1);
    let table = table.unit(ERROR, Unit::PerCent).unit(LEAN, Unit::PerCent);
    Ok(held.iter().fold(table, |table, name| table.unit(name, Unit::PerCent)).to_html())
}

const MASE: &str = "Error in usual changes from year to year (MASE)";
const ERROR: &str = "Error in per cent of what happened";
const LEAN: &str = "Lean: too high (above 0) or too low";
