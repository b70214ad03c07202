//! Reads the tables of a projection, and lists every problem with its table and row.

use std::collections::BTreeSet;
use std::sync::Arc;

use foundation::{Column, Issue, Issues, Key, code};
use trajectory::flow::{History, Kind, Place, States, Transition};

use super::table::Table;
use super::{Inputs, People, Tables};
use crate::Error;

/// What the files call those who are not counted.
const OUTSIDE: &str = "NONSEND";

pub(super) fn inputs(tables: &Tables<'_>) -> Result<Inputs, Error> {
    let mut issues = Issues::new();
    let table = |name, columns| Table { name, columns };
    let people = match tables.people {
        People::Transitions(columns) => Rows::Moves(moves(&table("transitions", columns), &mut issues)),
        People::Census(columns) => Rows::Census(census(&table("census", columns), &mut issues)),
        People::Counts(columns) => Rows::Counts(counts(&table("counts", columns), &mut issues)),
    };
    let sizes = sizes(&table("population", tables.population), &mut issues);
    let mut places = places(&table("valid_states", tables.valid_states), &mut issues);
    let prices = tables.costs.map(|costs| prices(&table("costs", costs), &mut issues));
    if !issues.is_empty() {
        return Err(Error::Projection(issues));
    }
    let seen = people.ends();
    let listed = places.iter().flat_map(|place| place.groups.iter().flatten().flatten().cloned());
    let needs: BTreeSet<Key> = listed.chain(seen.iter().map(|(_, need, _)| need.clone())).collect();
    let ages = sizes.iter().map(|(_, age, _)| *age).chain(seen.iter().map(|(age, ..)| *age));
    let (youngest, oldest) = (ages.clone().min().unwrap_or(0), ages.max().unwrap_or(0));
    if let Some(waiting) = &tables.waiting {
        places.push(Place::waiting(waiting.clone(), youngest, oldest));
    }
    let groups = needs.into_iter().map(|need| vec![need]).collect();
    let need = "need".parse().map_err(Error::Foundation)?;
    let states = Arc::new(States::new(vec![need], groups, places, youngest..=oldest)?);
    let history = people.history(&states, sizes)?;
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

fn moves(table: &Table<'_>, issues: &mut Issues) -> Vec<Move> {
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

/// People as they are counted, by key.
type Seen = (Key, i32, End);
/// How many there are.
type Counted = (i32, End, u32);

/// The rows of whichever table says where people were.
enum Rows {
    Moves(Vec<Move>),
    Census(Vec<Seen>),
    Counts(Vec<Counted>),
}

impl Rows {
    fn ends(&self) -> Vec<&End> {
        match self {
            Self::Moves(rows) => rows.iter().flat_map(|row| [&row.from, &row.to]).flatten().collect(),
            Self::Census(rows) => rows.iter().map(|(.., end)| end).collect(),
            Self::Counts(rows) => rows.iter().map(|(_, end, _)| end).collect(),
        }
    }

    fn history(&self, states: &Arc<States>, population: Vec<(i32, i32, f64)>) -> Result<History, Error> {
        let mut issues = Issues::new();
        let mut kind = |(_, need, setting): &End, path: &dyn Fn() -> String| -> Kind {
            let found = states.kind(&[need.as_str()], setting.as_str());
            if found.is_none() {
                issues.push(Issue::new(code::DOCUMENT_REFERENCE, path(), "a setting of the valid states"));
            }
            found.unwrap_or_default()
        };
        match self {
            Self::Moves(moves) => {
                let mut rows = Vec::with_capacity(moves.len());
                for (number, row) in moves.iter().enumerate() {
                    let mut at = |end: &Option<End>, side: u8| {
                        let path = || format!("transitions[{number}].setting-{side}");
                        end.as_ref().map(|end| (end.0, kind(end, &path)))
                    };
                    rows.push(Transition { year: row.year, from: at(&row.from, 1), to: at(&row.to, 2), people: 1 });
                }
                finished(issues)?;
                Ok(History::new(states, rows, population)?)
            }
            Self::Census(people) => {
                let mut rows = Vec::with_capacity(people.len());
                for (number, (key, year, end)) in people.iter().enumerate() {
                    let path = || format!("census[{number}].setting");
                    rows.push((key.clone(), *year, end.0, kind(end, &path)));
                }
                finished(issues)?;
                Ok(History::from_census(states, rows, population)?)
            }
            Self::Counts(counts) => {
                let mut rows = Vec::with_capacity(counts.len());
                for (number, (year, end, people)) in counts.iter().enumerate() {
                    let path = || format!("counts[{number}].setting");
                    rows.push((*year, end.0, kind(end, &path), *people));
                }
                finished(issues)?;
                Ok(History::from_counts(states, rows, population)?)
            }
        }
    }
}

fn finished(issues: Issues) -> Result<(), Error> {
    if issues.is_empty() { Ok(()) } else { Err(Error::Projection(issues)) }
}

/// The columns of a table that say who was where in a year.
type Where<'t> = [&'t Column<'t>; 4];

fn where_columns<'t>(table: &Table<'t>, issues: &mut Issues) -> Option<Where<'t>> {
    let mut column = |name| table.column(name, issues);
    let found = [column("calendar-year"), column("academic-year"), column("need"), column("setting")];
    let [Some(year), Some(age), Some(need), Some(setting)] = found else { return None };
    Some([year, age, need, setting])
}

fn one_where(table: &Table<'_>, columns: &Where<'_>, row: usize, issues: &mut Issues) -> Option<(i32, End)> {
    let [year, age, need, setting] = *columns;
    let (year, age) = (table.whole(year, row, issues), table.whole(age, row, issues));
    let (need, setting) = (table.key(need, row, issues), table.key(setting, row, issues));
    Some((year?, (age?, need?, setting?)))
}

fn census(table: &Table<'_>, issues: &mut Issues) -> Vec<Seen> {
    let key = table.column("key", issues);
    let (Some(key), Some(columns)) = (key, where_columns(table, issues)) else { return Vec::new() };
    let mut row = |row| {
        let (key, place) = (table.key(key, row, issues), one_where(table, &columns, row, issues));
        let (year, end) = place?;
        Some((key?, year, end))
    };
    (0..table.columns.rows()).filter_map(&mut row).collect()
}

fn counts(table: &Table<'_>, issues: &mut Issues) -> Vec<Counted> {
    let people = table.column("people", issues);
    let (Some(people), Some(columns)) = (people, where_columns(table, issues)) else { return Vec::new() };
    let mut row = |row| {
        let (count, place) = (table.whole(people, row, issues), one_where(table, &columns, row, issues));
        let (year, end) = place?;
        let count = u32::try_from(count?).ok();
        if count.is_none() {
            table.problem(row, people, "a number of people, 0 or more", issues);
        }
        Some((year, end, count?))
    };
    (0..table.columns.rows()).filter_map(&mut row).collect()
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
