use std::collections::HashMap;
use std::sync::Mutex;

use foundation::{Absent, Cell, Code, Issue, Run, code};

use super::store::{BLOCK, Block, say};
use super::{Cohort, CohortBuilder};
use crate::Error;
use crate::table::{Quick, row_issue};

/// Ratings as numbers, a row each: what a file that keeps a dictionary for each column holds, and the quickest way in.
///
/// Only a caller that has the framework at hand can make such numbers: they say nothing without it.
#[derive(Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "a row is these six numbers")]
pub struct Ranked<'r> {
    /// The child; its key is the number as it is written.
    pub child: &'r [u32],
    /// The setting; its key is the number as it is written.
    pub setting: &'r [u32],
    /// The place of the term among those of the cohort, from 0.
    pub term: &'r [u8],
    /// The place of the line among those of the framework, from 0.
    pub line: &'r [u8],
    /// The place of the aspect among all of the framework, from 0.
    pub aspect: &'r [u8],
    /// The place of the level on the scale of the line, from 0, or the byte of an absence ([`Absent::byte`]).
    pub level: &'r [u8],
}

impl std::fmt::Debug for Ranked<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ranked({} rows)", self.child.len())
    }
}

/// Places of what was given as numbers.
#[derive(Default)]
pub(super) struct Numbers {
    children: HashMap<u32, usize, Quick>,
    settings: HashMap<u32, u32, Quick>,
}

/// Rows that follow one another and are of one child, setting and term.
struct Stretch {
    /// The place of the child within its block.
    child: usize,
    term: usize,
    batch: usize,
    first: usize,
    end: usize,
}

/// What numbers may be, by a framework and terms.
struct Known {
    terms: usize,
    lines: usize,
    aspects: usize,
    /// For each line and byte, whether a level may be so.
    levels: Vec<[bool; 256]>,
}

impl CohortBuilder {
    /// Adds ratings as numbers, in any number of tables; the same as [`CohortBuilder::long`] with the keys and codes
    /// that they stand for. With more threads, tables of many children are best added together.
    ///
    /// # Errors
    /// Columns of different lengths (VS-TABLE-003). Nothing is added then. The caller stopped the run: what was added by
    /// then stays.
    pub fn ranked(&mut self, tables: &[Ranked<'_>], run: &Run<'_>) -> Result<(), Error> {
        let uneven = |table: &Ranked<'_>| {
            let lengths = [table.setting.len(), table.term.len(), table.line.len()];
            lengths.into_iter().chain([table.aspect.len(), table.level.len()]).any(|length| length != table.child.len())
        };
        if tables.iter().any(uneven) {
            return Err(Error::cohort(Issue::new(code::TABLE_LENGTH, "", "")));
        }
        let known = Known::of(&self.cohort);
        let mut firsts = Vec::with_capacity(tables.len());
        let mut blocks: Vec<Vec<Stretch>> = Vec::new();
        let mut issues: Vec<(usize, Issue)> = Vec::new();
        for (batch, table) in tables.iter().enumerate() {
            firsts.push(self.rows);
            self.stretches(table, batch, &known, &mut blocks, &mut issues)?;
            self.rows += table.child.len();
        }
        // Children of different blocks are written apart, so that several threads can do it.
        let parts: Vec<Mutex<(Block<'_>, Vec<Stretch>)>> =
            self.cohort.ratings.blocks().zip(blocks).filter(|(_, list)| !list.is_empty()).map(Mutex::new).collect();
        let found = run.map(parts.len(), |part| {
            let mut found = Vec::new();
            if let Some(Ok(mut part)) = parts.get(part).map(Mutex::lock) {
                let (block, stretches) = &mut *part;
                for stretch in stretches {
                    if let (Some(table), Some(first)) = (tables.get(stretch.batch), firsts.get(stretch.batch)) {
                        known.write(block, stretch, table, *first, &mut found);
                    }
                }
            }
            found
        });
        drop(parts);
        issues.extend(found?.into_iter().flatten());
        // What is wrong with a table is listed row by row.
        issues.sort_by_key(|(row, _)| *row);
        self.issues.extend(issues.into_iter().map(|(_, issue)| issue));
        Ok(())
    }

    /// Finds the places of the children of a table, and which of its rows are whose, by block.
    fn stretches(
        &mut self,
        table: &Ranked<'_>,
        batch: usize,
        known: &Known,
        blocks: &mut Vec<Vec<Stretch>>,
        issues: &mut Vec<(usize, Issue)>,
    ) -> Result<(), Error> {
        let mut end = 0;
        while let (Some(child), Some(setting), Some(term)) =
            (table.child.get(end).copied(), table.setting.get(end).copied(), table.term.get(end).copied())
        {
            let first = end;
            end = first + alike(table.child, first, table.child.len());
            end = first + alike(table.setting, first, end);
            end = first + alike(table.term, first, end);
            // A child is there by a row that can be used.
            let usable = (first..end).find(|row| known.faults(table, *row).next().is_none());
            let Some(row) = usable else {
                for row in first..end {
                    let fault = |(code, column)| (self.rows + row, row_issue(code, self.rows + row, column, ""));
                    issues.extend(known.faults(table, row).map(fault));
                }
                continue;
            };
            let place = self.numbered(child)?;
            let term = usize::from(term);
            self.be_here(place, term);
            if !self.numbered_setting(place, term, setting)? {
                let at = self.rows + row;
                issues.push((at, row_issue(code::COHORT_CONFLICT, at, Cohort::SETTING, "")));
            }
            if blocks.len() <= place / BLOCK {
                blocks.resize_with(place / BLOCK + 1, Vec::new);
            }
            if let Some(block) = blocks.get_mut(place / BLOCK) {
                block.push(Stretch { child: place % BLOCK, term, batch, first, end });
            }
        }
        Ok(())
    }

    /// The place of a child that is given as a number.
    fn numbered(&mut self, child: u32) -> Result<usize, Error> {
        if let Some(place) = self.numbers.children.get(&child) {
            return Ok(*place);
        }
        let place = self.child(child.to_string().parse()?);
        self.numbers.children.insert(child, place);
        Ok(place)
    }

    /// Notes a setting that is given as a number; whether it fits what was noted before.
    fn numbered_setting(&mut self, child: usize, term: usize, setting: u32) -> Result<bool, Error> {
        let Some(group) = self.cohort.groups.first_mut() else { return Ok(true) };
        let code = self.numbers.settings.get(&setting).copied();
        let code = if let Some(code) = code { code } else { group.code(Cell::Value(setting.to_string().parse()?)) };
        self.numbers.settings.insert(setting, code);
        Ok(group.put(term, child, code))
    }
}

/// How many values from one place on are the same, of those before another.
fn alike<T: PartialEq>(values: &[T], first: usize, end: usize) -> usize {
    let values = values.get(first..end).unwrap_or_default();
    values.iter().position(|value| Some(value) != values.first()).unwrap_or(values.len())
}

impl Known {
    fn of(cohort: &Cohort) -> Self {
        let framework = cohort.framework();
        let levels = framework.lines().iter().map(|line| {
            let levels = framework.scale_of(line).map_or(0, |scale| scale.levels.len());
            let mut known = [false; 256];
            for (byte, known) in known.iter_mut().enumerate() {
                *known = byte < levels || u8::try_from(byte).ok().and_then(Absent::from_byte).is_some();
            }
            known
        });
        Self {
            terms: cohort.terms.len(),
            lines: framework.lines().len(),
            aspects: framework.aspect_count(),
            levels: levels.collect(),
        }
    }

    /// What is wrong with a row, by column.
    fn faults(&self, table: &Ranked<'_>, row: usize) -> impl Iterator<Item = (Code, &'static str)> {
        let number = |column: &[u8]| column.get(row).copied().unwrap_or_default();
        let (term, line) = (usize::from(number(table.term)), usize::from(number(table.line)));
        let level = self.levels.get(line).and_then(|levels| levels.get(usize::from(number(table.level))));
        let faults = [
            (term >= self.terms, code::COHORT_TERM, "term"),
            (line >= self.lines, code::DOCUMENT_REFERENCE, "line"),
            (usize::from(number(table.aspect)) >= self.aspects, code::DOCUMENT_REFERENCE, "aspect"),
            (level == Some(&false), code::PROFILE_LEVEL, "level"),
        ];
        faults.into_iter().filter(|(wrong, ..)| *wrong).map(|(_, code, column)| (code, column))
    }

    /// Writes the rows of a stretch.
    fn write(
        &self,
        block: &mut Block<'_>,
        stretch: &Stretch,
        table: &Ranked<'_>,
        first: usize,
        issues: &mut Vec<(usize, Issue)>,
    ) {
        let rows = stretch.first..stretch.end;
        let (Some(lines), Some(aspects), Some(levels)) =
            (table.line.get(rows.clone()), table.aspect.get(rows.clone()), table.level.get(rows.clone()))
        else {
            return;
        };
        for (row, ((line, aspect), level)) in rows.zip(lines.iter().zip(aspects).zip(levels)) {
            let (line, aspect) = (usize::from(*line), usize::from(*aspect));
            let known = self.levels.get(line).and_then(|levels| levels.get(usize::from(*level)));
            if aspect < self.aspects && known == Some(&true) {
                let column = (stretch.term * self.lines + line) * self.aspects + aspect;
                if !say(block.slot(column, stretch.child), *level) {
                    issues.push((first + row, row_issue(code::COHORT_CONFLICT, first + row, "level", "")));
                }
            } else {
                let fault = |(code, column)| (first + row, row_issue(code, first + row, column, ""));
                issues.extend(self.faults(table, row).map(fault));
            }
        }
    }
}
