use std::collections::HashMap;
use std::sync::Arc;

use foundation::{Code, Column, Columns, Date, Issue, Issues, Key, Values, code, date};

use super::{Case, Cases, Stages};
use crate::Error;

impl Cases {
    /// Reads one row a case, as known at the end of a day: the key of the case (text or whole numbers), the day on which
    /// it reached each stage (days, or texts written year-month-day; blank or absent: not yet) and its groups (texts or
    /// whole numbers). Days after the day on which it is known count as not known.
    ///
    /// A row with a problem is left out, and its problems are listed by row, counted from 0, and column, without what it
    /// holds. Where a key is given twice, which row is right is not known, and all of them are left out. Rows may stand in
    /// any order.
    ///
    /// # Errors
    /// A column is missing (`VS-TABLE-001`, each of them).
    pub fn from_columns(stages: &Stages, table: &Columns<'_>, known: Date) -> Result<(Self, Issues), Error> {
        let mut missing = Issues::new();
        let mut need = |name: &str| {
            let column = table.column(name);
            if column.is_none() {
                missing.push(Issue::new(code::TABLE_COLUMN, name, format!("a column {name}")));
            }
            column
        };
        let key = need(&stages.key);
        let days: Vec<&Column<'_>> = stages.names().filter_map(&mut need).collect();
        let groups: Vec<&Column<'_>> = stages.groups.iter().filter_map(|name| need(name)).collect();
        let Some(key) = key.filter(|_| missing.is_empty()) else { return Err(Error::Cases(missing)) };

        let keys: Vec<Option<Key>> = (0..table.rows()).map(|row| text(key, row)?.parse().ok()).collect();
        let mut seen: HashMap<&Key, usize> = HashMap::new();
        keys.iter().flatten().for_each(|key| *seen.entry(key).or_default() += 1);
        let mut values: HashMap<String, Arc<str>> = HashMap::new();
        let (mut list, mut issues, mut left_out) = (Vec::with_capacity(table.rows()), Issues::new(), 0);
        for (row, name) in keys.iter().enumerate() {
            let mut found = Found { row, list: Vec::new() };
            match name {
                None => found.problem(code::KEY_FORM, key.name(), "text of 1 to 128 bytes, or a whole number"),
                Some(name) if seen.get(name).is_some_and(|count| *count > 1) => {
                    found.problem(code::CASES_KEY, key.name(), "a key that no other row has");
                }
                Some(_) => {}
            }
            let received = found.days(stages, &days);
            let mut group = |column: &&Column<'_>| {
                let value = text(column, row).filter(|value| !value.is_empty())?;
                Some(values.entry(value.clone()).or_insert_with(|| value.into()).clone())
            };
            match received {
                Some((received, later)) if found.list.is_empty() => {
                    list.push(Case { received, later, groups: groups.iter().map(&mut group).collect() });
                }
                _ => {
                    left_out += 1;
                    issues.extend(found.list);
                }
            }
        }
        let first = list.iter().map(|case| case.received).min();
        let all = Self { stages: stages.clone(), key: "all".parse()?, known, first, list, left_out };
        Ok((all.known_on(known), issues))
    }
}

/// The problems of one row.
struct Found {
    row: usize,
    list: Vec<Issue>,
}

impl Found {
    fn problem(&mut self, code: Code, column: &str, expected: &str) {
        self.list.push(Issue::new(code, format!("rows[{}].{column}", self.row), expected));
    }

    fn days(&mut self, stages: &Stages, columns: &[&Column<'_>]) -> Option<(Date, Vec<Option<Date>>)> {
        let mut days = Vec::with_capacity(columns.len());
        for column in columns {
            let day = day(column, self.row);
            if day.is_err() || (days.is_empty() && day == Ok(None)) {
                self.problem(code::CASES_DAY, column.name(), "a day, such as 2026-09-01");
            }
            days.push(day);
        }
        let reached = days.iter().rposition(|day| *day != Ok(None)).unwrap_or(0);
        let mut latest = None;
        for (place, (day, column)) in days.iter().zip(columns).enumerate() {
            match day {
                Ok(Some(day)) if latest.is_some_and(|latest| *day < latest) => {
                    self.problem(code::CASES_ORDER, column.name(), "no day before those of the stages before it");
                }
                Ok(Some(day)) => latest = Some(*day),
                Ok(None) if (1..reached).contains(&place) && !stages.can_skip(place) => {
                    self.problem(code::CASES_SKIPPED, column.name(), "a day, because a later stage has one");
                }
                _ => {}
            }
        }
        let mut days = days.into_iter().map(Result::ok);
        Some((days.next()???, days.collect::<Option<_>>()?))
    }
}

/// A day, none where it is blank, or an error where it cannot be read.
fn day(column: &Column<'_>, row: usize) -> Result<Option<Date>, ()> {
    if column.absent(row).is_some() {
        return Ok(None);
    }
    match column.values() {
        Values::Date(days) => Ok(days.get(row).copied()),
        Values::Text(texts) => match texts.get(row).map(|text| text.trim()) {
            None | Some("") => Ok(None),
            Some(text) => date::parse(text).map(Some).map_err(|_| ()),
        },
        // A column in which no case has a day yet comes as numbers that are none.
        Values::Float(values) if values.get(row).is_some_and(|value| value.is_nan()) => Ok(None),
        _ => Err(()),
    }
}

fn text(column: &Column<'_>, row: usize) -> Option<String> {
    let usable = matches!(column.values(), Values::Text(_) | Values::Integer(_)) && column.absent(row).is_none();
    usable.then(|| column.display(row))
}
