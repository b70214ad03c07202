use foundation::{Absent, Cell, Issue, code};

use super::{Cohort, CohortBuilder, cell};
use crate::Error;
use crate::framework::Rank;
use crate::table::row_issue;

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

impl CohortBuilder {
    /// Adds ratings as numbers; the same as [`CohortBuilder::long`] with the keys and codes that they stand for.
    ///
    /// # Errors
    /// Columns of different lengths (VS-TABLE-003). Nothing is added then.
    pub fn ranked(&mut self, rows: Ranked<'_>) -> Result<(), Error> {
        let Ranked { child, setting, term, line, aspect, level } = rows;
        let lengths = [setting.len(), term.len(), line.len(), aspect.len(), level.len()];
        if lengths.iter().any(|length| *length != child.len()) {
            return Err(Error::cohort(Issue::new(code::TABLE_LENGTH, "", "")));
        }
        let framework = self.cohort.framework.clone();
        let levels = |line: &crate::framework::Line| framework.scale_of(line).map_or(0, |scale| scale.levels.len());
        let levels: Vec<usize> = framework.lines().iter().map(levels).collect();
        let (terms, aspects) = (self.cohort.terms.len(), framework.aspect_count());
        // The child, term and setting of the row before, which most often are those of this row too.
        let mut last: Option<([u32; 2], usize, usize)> = None;
        let keys = child.iter().zip(setting).zip(term);
        for (row, (((child, setting), term), ((line, aspect), level))) in
            keys.zip(line.iter().zip(aspect).zip(level)).enumerate()
        {
            let at = self.rows + row;
            let (term, line, aspect) = (usize::from(*term), usize::from(*line), usize::from(*aspect));
            let level: Option<Cell<Rank>> = match cell(*level) {
                Cell::Value(rank) if levels.get(line).is_none_or(|levels| rank.index() >= *levels) => None,
                // What is no byte of an absence and no rank reads as one that is not recorded.
                Cell::Absent(Absent::NotRecorded) if *level != Absent::NotRecorded.byte() => None,
                cell => Some(cell),
            };
            let faults = [
                (term >= terms, code::COHORT_TERM, "term"),
                (line >= levels.len(), code::DOCUMENT_REFERENCE, "line"),
                (aspect >= aspects, code::DOCUMENT_REFERENCE, "aspect"),
                (level.is_none() && line < levels.len(), code::PROFILE_LEVEL, "level"),
            ];
            let Some(level) = level.filter(|_| !faults.iter().any(|(wrong, ..)| *wrong)) else {
                let faults = faults.into_iter().filter(|(wrong, ..)| *wrong);
                self.issues.extend(faults.map(|(_, code, column)| row_issue(code, at, column, "")));
                continue;
            };
            let place = match last {
                Some((keys, last_term, place)) if keys == [*child, *setting] && last_term == term => place,
                _ => {
                    let place = self.numbered(*child, *setting, term, at)?;
                    last = Some(([*child, *setting], term, place));
                    place
                }
            };
            if !self.rate(place, term, line, aspect, level) {
                self.issues.push(row_issue(code::COHORT_CONFLICT, at, "level", ""));
            }
        }
        self.rows += child.len();
        Ok(())
    }

    /// The place of a child in a term and setting that are given as numbers.
    fn numbered(&mut self, child: u32, setting: u32, term: usize, at: usize) -> Result<usize, Error> {
        let known = self.numbers.get(&child).copied();
        let place = if let Some(place) = known { place } else { self.child(child.to_string().parse()?) };
        if known.is_none() {
            self.numbers.insert(child, place);
        }
        self.be_here(place, term);
        if !self.group(place, term, 0, Cell::Value(setting.to_string().parse()?)) {
            self.issues.push(row_issue(code::COHORT_CONFLICT, at, Cohort::SETTING, ""));
        }
        Ok(place)
    }
}
