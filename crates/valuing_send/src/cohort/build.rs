use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foundation::{Absent, Cell, Column, Columns, Id, Issue, Issues, Key, code};

use super::{Cohort, byte};
use crate::Error;
use crate::framework::{Framework, Rank, Scale};
use crate::table::{Names, row_issue};

/// Fills a cohort from tables, in any number of batches; rows are numbered on from batch to batch.
///
/// A row that cannot be used is left out and listed, by its number and column and never by what it says. The order of
/// rows changes nothing: the same row again is no matter, and where two rows say different things of one rating
/// (or of one child's setting in one term) neither is believed: it is unavailable, and the later row is listed.
pub struct CohortBuilder {
    pub(super) cohort: Cohort,
    places: HashMap<Key, usize>,
    /// The places of children whose keys came as numbers.
    pub(super) numbers: HashMap<u32, usize>,
    terms: HashMap<Key, usize>,
    aspects: HashMap<String, usize>,
    pub(super) rows: usize,
    pub(super) issues: Issues,
}

/// Children are added to the columns so many at a time.
const BLOCK: usize = 4_096;

impl CohortBuilder {
    /// A cohort of these terms, in order, whose children are grouped by setting and by these.
    ///
    /// # Errors
    /// No term (VS-DOCUMENT-016), or a term or group twice (VS-DOCUMENT-014).
    pub fn new(framework: &Arc<Framework>, terms: Vec<Key>, groups: Vec<Id>) -> Result<Self, Error> {
        let cohort = Cohort::empty(framework, terms, groups)?;
        let terms = cohort.terms.iter().enumerate().map(|(place, term)| (term.clone(), place)).collect();
        let aspects =
            framework.aspects().enumerate().map(|(place, (_, aspect))| (aspect.id.to_string(), place)).collect();
        Ok(Self {
            cohort,
            places: HashMap::new(),
            numbers: HashMap::new(),
            terms,
            aspects,
            rows: 0,
            issues: Issues::new(),
        })
    }

    /// Adds a table of one row a rating: `child`, `term`, `line`, `aspect`, `level` (its code, or absent with the
    /// reason), and where it has them `setting` and the groups. Texts, or whole numbers read as they are written.
    ///
    /// # Errors
    /// A column is missing (VS-TABLE-001) or of the wrong type (VS-TABLE-002). Nothing is added then.
    pub fn long(&mut self, table: &Columns<'_>) -> Result<(), Error> {
        let wrap = Error::cohort;
        let keys = self.keys(table)?;
        let lines = Names::required(table, "line", wrap)?;
        let aspects = Names::required(table, "aspect", wrap)?;
        let levels = Names::required(table, "level", wrap)?;
        let framework = self.cohort.framework.clone();
        for row in 0..table.rows() {
            let at = self.rows + row;
            let line = lines.get(row).value().and_then(|text| framework.lines().iter().position(|l| l.id == *text));
            let aspect = aspects.get(row).value().and_then(|text| self.aspects.get(text.as_ref()).copied());
            let scale = line.and_then(|line| framework.scale_of(framework.lines().get(line)?));
            let level = scale.map(|scale| level(scale, levels.get(row)));
            let mut faults = Vec::new();
            if line.is_none() {
                faults.push(row_issue(code::DOCUMENT_REFERENCE, at, "line", "the id of a line"));
            }
            if aspect.is_none() {
                faults.push(row_issue(code::DOCUMENT_REFERENCE, at, "aspect", "the id of an aspect"));
            }
            if level == Some(None) {
                faults.push(row_issue(code::PROFILE_LEVEL, at, "level", scale.map(codes).unwrap_or_default()));
            }
            let who = self.who(&keys, row, at, &mut faults);
            self.issues.extend(faults);
            if let (Some((child, term)), Some(line), Some(aspect), Some(Some(level))) = (who, line, aspect, level) {
                let fits = self.rate(child, term, line, aspect, level);
                if !fits {
                    self.issues.push(row_issue(code::COHORT_CONFLICT, at, "level", ""));
                }
            }
        }
        self.rows += table.rows();
        Ok(())
    }

    /// Adds a table of one row a child and term: `child`, `term`, where it has them `setting` and the groups, and a
    /// column of levels for each line and aspect that is held, named such as `need/attention`. A level that cannot be
    /// used is left out and listed; the rest of its row is used.
    ///
    /// # Errors
    /// As [`CohortBuilder::long`]; a column that is none of these (VS-DOCUMENT-007, by its number).
    pub fn wide(&mut self, table: &Columns<'_>) -> Result<(), Error> {
        let keys = self.keys(table)?;
        let framework = self.cohort.framework.clone();
        let mut levels: Vec<(usize, usize, &Scale, Names<'_>, &str)> = Vec::new();
        for (place, column) in table.columns().iter().enumerate() {
            let own = self.cohort.groups().any(|group| *group == *column.name());
            if own || ["child", "term"].contains(&column.name()) {
                continue;
            }
            let wrong = |code| Error::cohort(Issue::new(code, format!("columns[{place}]"), ""));
            let (line, aspect) = self.rated(column).ok_or_else(|| wrong(code::DOCUMENT_UNKNOWN_KEY))?;
            let names = Names::of(column).ok_or_else(|| wrong(code::TABLE_TYPE))?;
            if let Some(scale) = framework.lines().get(line).and_then(|line| framework.scale_of(line)) {
                levels.push((line, aspect, scale, names, column.name()));
            }
        }
        for row in 0..table.rows() {
            let at = self.rows + row;
            let mut faults = Vec::new();
            let who = self.who(&keys, row, at, &mut faults);
            self.issues.extend(faults);
            let Some((child, term)) = who else { continue };
            for (line, aspect, scale, names, column) in &levels {
                let Some(level) = level(scale, names.get(row)) else {
                    self.issues.push(row_issue(code::PROFILE_LEVEL, at, column, codes(scale)));
                    continue;
                };
                if !self.rate(child, term, *line, *aspect, level) {
                    self.issues.push(row_issue(code::COHORT_CONFLICT, at, column, ""));
                }
            }
        }
        self.rows += table.rows();
        Ok(())
    }

    /// The cohort, and what could not be used.
    pub fn finish(self) -> (Cohort, Issues) {
        let mut cohort = self.cohort;
        let children = cohort.children.len();
        for here in &mut cohort.here {
            here.truncate(children);
            here.shrink_to_fit();
        }
        for codes in cohort.groups.iter_mut().flat_map(|group| &mut group.codes) {
            codes.truncate(children);
            codes.shrink_to_fit();
        }
        (cohort, self.issues)
    }

    fn keys<'t>(&self, table: &'t Columns<'t>) -> Result<KeyColumns<'t>, Error> {
        let wrap = Error::cohort;
        Ok(KeyColumns {
            child: Names::required(table, "child", wrap)?,
            term: Names::required(table, "term", wrap)?,
            groups: self
                .cohort
                .groups()
                .map(|group| Names::optional(table, group.as_str(), wrap))
                .collect::<Result<_, _>>()?,
        })
    }

    /// The line and the aspect that a column of levels is named for.
    fn rated(&self, column: &Column<'_>) -> Option<(usize, usize)> {
        let (line, aspect) = column.name().split_once('/')?;
        let line = self.cohort.framework.lines().iter().position(|known| known.id == *line)?;
        Some((line, *self.aspects.get(aspect)?))
    }

    /// The child and the term of a row, whose groups are noted; none if the row cannot be used.
    fn who(&mut self, keys: &KeyColumns<'_>, row: usize, at: usize, faults: &mut Vec<Issue>) -> Option<(usize, usize)> {
        let child = parse(keys.child.get(row)).and_then(Cell::value);
        if child.is_none() {
            faults.push(row_issue(code::KEY_FORM, at, "child", ""));
        }
        let term = keys.term.get(row).value().and_then(|text| self.terms.get(text.as_ref()).copied());
        if term.is_none() {
            faults.push(row_issue(code::COHORT_TERM, at, "term", ""));
        }
        let mut codes = Vec::new();
        for (group, names) in self.cohort.groups.iter_mut().zip(&keys.groups) {
            match names.map_or(Some(Absent::NotRecorded.into()), |names| parse(names.get(row))) {
                Some(cell) => codes.push(cell),
                None => faults.push(row_issue(code::KEY_FORM, at, group.name.as_str(), "")),
            }
        }
        let (child, term) = (child?, term?);
        if !faults.is_empty() {
            return None;
        }
        let child = self.child(child);
        self.be_here(child, term);
        for (place, cell) in codes.into_iter().enumerate() {
            if !self.group(child, term, place, cell) {
                let name = self.cohort.groups.get(place).map_or("", |group| group.name.as_str());
                self.issues.push(row_issue(code::COHORT_CONFLICT, at, name, ""));
            }
        }
        Some((child, term))
    }

    /// The place of a child, which is a new one if it was not seen before.
    pub(super) fn child(&mut self, key: Key) -> usize {
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.cohort.children.len();
        if place.is_multiple_of(BLOCK) {
            let children = place + BLOCK;
            self.cohort.here.iter_mut().for_each(|here| here.resize(children, false));
            self.cohort.groups.iter_mut().for_each(|group| group.resize(children));
            self.cohort.ratings.reach(children);
        }
        self.cohort.children.push(key.clone());
        self.places.insert(key, place);
        place
    }

    pub(super) fn be_here(&mut self, child: usize, term: usize) {
        if let Some(here) = self.cohort.here.get_mut(term).and_then(|here| here.get_mut(child)) {
            *here = true;
        }
    }

    pub(super) fn group(&mut self, child: usize, term: usize, place: usize, cell: Cell<Key>) -> bool {
        let Some(group) = self.cohort.groups.get_mut(place) else { return false };
        let code = group.code(cell);
        group.put(term, child, code)
    }

    pub(super) fn rate(&mut self, child: usize, term: usize, line: usize, aspect: usize, level: Cell<Rank>) -> bool {
        let place = self.cohort.place(term, line, aspect);
        let Some(slot) = self.cohort.ratings.slot(place, child) else { return false };
        let (byte, nothing) = (byte(level), Absent::NotRecorded.byte());
        if byte == nothing || *slot == byte {
            return true;
        }
        let fits = *slot == nothing;
        *slot = if fits { byte } else { Absent::Unavailable.byte() };
        fits
    }
}

/// The columns that say of whom a row is.
struct KeyColumns<'t> {
    child: Names<'t>,
    term: Names<'t>,
    groups: Vec<Option<Names<'t>>>,
}

/// A key, or why there is none; nothing if it is not well formed.
fn parse(cell: Cell<Cow<'_, str>>) -> Option<Cell<Key>> {
    match cell {
        Cell::Value(text) => text.parse().ok().map(Cell::Value),
        Cell::Absent(absent) => Some(absent.into()),
    }
}

/// A level, or why there is none; nothing if the scale has no such level.
fn level(scale: &Scale, cell: Cell<Cow<'_, str>>) -> Option<Cell<Rank>> {
    match cell {
        Cell::Value(text) => scale.rank(&text).map(Cell::Value),
        Cell::Absent(absent) => Some(absent.into()),
    }
}

fn codes(scale: &Scale) -> String {
    let codes: Vec<&str> = scale.levels.iter().map(|level| level.code.as_str()).collect();
    format!("one of {}", codes.join(", "))
}

impl fmt::Debug for CohortBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CohortBuilder({} rows, {} problems)", self.rows, self.issues.len())
    }
}
