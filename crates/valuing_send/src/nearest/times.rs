use std::collections::{HashMap, HashSet};

use foundation::{Columns, Issue, Issues, Key, Values, code};

use super::{Nearest, Row};
use crate::Error;
use crate::table::{Names, row_issue};

/// The `most` shortest journeys of each child, from a table of `child`, `provision` and `minutes` (whole numbers from 0).
/// What it leaves out is not known and is not listed: a distance says nothing of a time. Of two rows of one pair the shorter
/// holds; of two that are equally long the one whose provision comes first, byte by byte, is the nearer.
///
/// # Errors
/// A column is missing (VS-TABLE-001) or of the wrong type (VS-TABLE-002). Rows that cannot be used are listed beside the
/// answer.
pub fn by_time(table: &Columns<'_>, most: usize) -> Result<(Nearest, Issues), Error> {
    let children = Names::required(table, "child", Error::nearest)?;
    let provisions = Names::required(table, "provision", Error::nearest)?;
    let column =
        table.require("minutes").map_err(|_| Error::nearest(Issue::new(code::TABLE_COLUMN, "", "a column minutes")))?;
    let Values::Integer(minutes) = column.values() else {
        return Err(Error::nearest(Issue::new(code::TABLE_TYPE, "minutes", "whole numbers")));
    };
    let mut issues = Issues::new();
    let mut journeys: Vec<(Key, i64, Key)> = Vec::new();
    for row in 0..table.rows() {
        let key = |names: Names<'_>| names.get(row).value().and_then(|text| text.parse::<Key>().ok());
        let time = minutes.get(row).copied().filter(|_| column.absent(row).is_none());
        match (key(children), key(provisions), time) {
            (Some(child), Some(provision), Some(time)) if (0..=i64::from(u32::MAX)).contains(&time) => {
                journeys.push((child, time, provision));
            }
            (None, ..) => issues.push(row_issue(code::KEY_FORM, row, "child", "")),
            (_, None, _) => issues.push(row_issue(code::KEY_FORM, row, "provision", "")),
            // A journey whose time is not known is not listed.
            (_, _, None) => {}
            _ => issues.push(row_issue(
                code::DOCUMENT_RANGE,
                row,
                "minutes",
                format!("a whole number from 0 to {}", u32::MAX),
            )),
        }
    }
    journeys.sort();
    let mut near = Nearest { measure: "minutes", from: Vec::new(), to: Vec::new(), rows: Vec::new() };
    let mut seen = HashSet::new();
    let mut places: HashMap<Key, u32> = HashMap::new();
    for (child, minutes, provision) in journeys {
        if near.from.last() != Some(&child) {
            near.from.push(child);
            seen.clear();
        }
        let next = near.to.len() as u32;
        let to = *places.entry(provision).or_insert_with_key(|provision| {
            near.to.push(provision.clone());
            next
        });
        if seen.len() < most && seen.insert(to) {
            let (from, rank) = (near.from.len() as u32 - 1, seen.len() as u32);
            near.rows.push(Row { from, to, far: minutes, rank });
        }
    }
    Ok((near, issues))
}
