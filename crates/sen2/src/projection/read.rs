//! Reads the tables of a projection, and lists every problem with its table and row.

use std::collections::BTreeSet;
use std::sync::Arc;

use foundation::{Column, Columns, Issue, Issues, Key, Values, code};
use trajectory::flow::{At, History, Place, States, Transition};

use super::Inputs;
use crate::Error;

/// What the files call those who are not counted.
const OUTSIDE: &str = "NONSEND";

/// A table being read.
struct Table<'t> {
    name: &'static str,
    columns: &'t Columns<'t>,
}

impl<'t> Table<'t> {
    fn column(&self, name: &str, issues: &mut Issues) -> Option<&'t Column<'t>> {
        let column = self.columns.column(name);
        if column.is_none() {
            issues.push(Issue::new(code::TABLE_COLUMN, self.name, name));
        }
        column
    }

    fn problem(&self, row: usize, column: &Column<'_>, expected: &str, issues: &mut Issues) {
        issues.push(Issue::new(code::TABLE_VALUE, format!("{}[{row}].{}", self.name, column.name()), expected));
    }

    /// A number, which may have been written as text.
    fn number(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<f64> {
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

    fn whole(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<i32> {
        let number = self.number(column, row, issues)?;
        if number.fract() == 0.0 && number.abs() < 1e6 {
            return Some(number as i32);
        }
        self.problem(row, column, "a whole number", issues);
        None
    }

    fn text<'c>(&self, column: &'c Column<'_>, row: usize, issues: &mut Issues) -> Option<&'c str> {
        let found = match column.values() {
            Values::Text(values) if column.absent(row).is_none() => values.get(row).map(|value| value.trim()),
            _ => None,
        };
        if found.is_none() {
            self.problem(row, column, "a text", issues);
        }
        found
    }

    fn key(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Option<Key> {
        let text = self.text(column, row, issues)?;
        let key = text.parse().ok();
        if key.is_none() {
            self.problem(row, column, "1 to 128 bytes of text without control characters", issues);
        }
        key
    }

    /// The keys of a list with commas between.
    fn keys(&self, column: &Column<'_>, row: usize, issues: &mut Issues) -> Vec<Key> {
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

pub(super) fn inputs(
    transitions: &Columns<'_>,
    population: &Columns<'_>,
    valid_states: &Columns<'_>,
    costs: Option<&Columns<'_>>,
) -> Result<Inputs, Error> {
    let mut issues = Issues::new();
    let moves = people(&Table { name: "transitions", columns: transitions }, &mut issues);
    let sizes = sizes(&Table { name: "population", columns: population }, &mut issues);
    let places = places(&Table { name: "valid_states", columns: valid_states }, &mut issues);
    let prices = costs.map(|costs| prices(&Table { name: "costs", columns: costs }, &mut issues));
    if !issues.is_empty() {
        return Err(Error::Projection(issues));
    }
    let seen = moves.iter().flat_map(|row| [&row.from, &row.to]).flatten();
    let seen_needs = seen.clone().map(|(_, need, _)| need.clone());
    let listed = places.iter().flat_map(|place| place.groups.iter().flatten().flatten().cloned());
    let needs: BTreeSet<Key> = listed.chain(seen_needs).collect();
    let ages = sizes.iter().map(|(_, age, _)| *age).chain(seen.map(|(age, ..)| *age));
    let (youngest, oldest) = (ages.clone().min().unwrap_or(0), ages.max().unwrap_or(0));
    let groups = needs.into_iter().map(|need| vec![need]).collect();
    let need = "need".parse().map_err(Error::Foundation)?;
    let states = Arc::new(States::new(vec![need], groups, places, youngest..=oldest)?);
    let mut rows = Vec::with_capacity(moves.len());
    for (number, row) in moves.iter().enumerate() {
        let mut at = |end: &Option<End>, side: u8| -> Option<At> {
            let (age, need, setting) = end.as_ref()?;
            let kind = states.kind(&[need.as_str()], setting.as_str());
            if kind.is_none() {
                let path = format!("transitions[{number}].setting-{side}");
                issues.push(Issue::new(code::DOCUMENT_REFERENCE, path, "a setting of the valid states"));
            }
            Some((*age, kind?))
        };
        rows.push(Transition { year: row.year, from: at(&row.from, 1), to: at(&row.to, 2), people: 1 });
    }
    if !issues.is_empty() {
        return Err(Error::Projection(issues));
    }
    let history = History::new(&states, rows, sizes)?;
    let price = |(need, setting, cost): (Key, Key, f64)| Some((states.kind(&[need.as_str()], setting.as_str())?, cost));
    let costs = prices.into_iter().flatten().filter_map(price).collect();
    Ok(Inputs { history, costs })
}

type End = (i32, Key, Key);

/// A row of the transitions as it is written.
struct Move {
    year: i32,
    from: Option<End>,
    to: Option<End>,
}

fn people(table: &Table<'_>, issues: &mut Issues) -> Vec<Move> {
    let mut column = |name: &str| table.column(name, issues);
    let year = column("calendar-year");
    let ends = [1, 2].map(|side| {
        let [setting, need, age] = ["setting", "need", "academic-year"].map(|name| column(&format!("{name}-{side}")));
        setting.zip(need).zip(age)
    });
    let (Some(year), [Some(from), Some(to)]) = (year, ends) else { return Vec::new() };
    let mut rows = Vec::with_capacity(table.columns.rows());
    for row in 0..table.columns.rows() {
        let mut end = |((setting, need), age): ((&Column<'_>, &Column<'_>), &Column<'_>)| -> Option<Option<End>> {
            let key = table.key(setting, row, issues)?;
            if key.as_str() == OUTSIDE {
                return Some(None);
            }
            Some(Some((table.whole(age, row, issues)?, table.key(need, row, issues)?, key)))
        };
        let (from, to) = (end(from), end(to));
        if let (Some(year), Some(from), Some(to)) = (table.whole(year, row, issues), from, to) {
            rows.push(Move { year, from, to });
        }
    }
    rows
}

fn sizes(table: &Table<'_>, issues: &mut Issues) -> Vec<(i32, i32, f64)> {
    let mut column = |name| table.column(name, issues);
    let columns = (column("calendar-year"), column("academic-year"), column("population"));
    let (Some(year), Some(age), Some(people)) = columns else { return Vec::new() };
    let mut row = |row| {
        let (year, age) = (table.whole(year, row, issues), table.whole(age, row, issues));
        Some((year?, age?, table.number(people, row, issues)?))
    };
    (0..table.columns.rows()).filter_map(&mut row).collect()
}

fn places(table: &Table<'_>, issues: &mut Issues) -> Vec<Place> {
    let mut column = |name| table.column(name, issues);
    let columns = (
        column("setting"),
        column("min-academic-year"),
        column("max-academic-year"),
        column("needs"),
        column("setting->setting"),
    );
    let (Some(setting), Some(youngest), Some(oldest), Some(needs), Some(moves)) = columns else { return Vec::new() };
    let mut row = |row| {
        let key = table.key(setting, row, issues);
        let (from, to) = (table.whole(youngest, row, issues), table.whole(oldest, row, issues));
        let needs = table.keys(needs, row, issues).into_iter().map(|need| vec![need]).collect();
        let moves = table.keys(moves, row, issues);
        Some(Place::new(key?, from?, to?).groups(needs).moves_to(moves))
    };
    (0..table.columns.rows()).filter_map(&mut row).collect()
}

fn prices(table: &Table<'_>, issues: &mut Issues) -> Vec<(Key, Key, f64)> {
    let mut column = |name| table.column(name, issues);
    let (Some(need), Some(setting), Some(cost)) = (column("need"), column("setting"), column("cost")) else {
        return Vec::new();
    };
    let mut row = |row| {
        let (need, setting) = (table.key(need, row, issues), table.key(setting, row, issues));
        Some((need?, setting?, table.number(cost, row, issues)?))
    };
    (0..table.columns.rows()).filter_map(&mut row).collect()
}
