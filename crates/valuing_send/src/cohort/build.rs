use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use foundation::{Cell, Column, Columns, Id, Issue, Issues, Key, Run, code};

use super::ranked::Numbers;
use super::store::{BLOCK, say};
use super::support::Kinds;
use super::{Cohort, byte};
use crate::Error;
use crate::framework::{Framework, Rank, Scale};
use crate::table::{Coded, Names, Resolved, row_issue};

/// Fills a cohort from tables, in any number of batches; rows are numbered on from batch to batch.
///
/// A row that cannot be used is left out and listed, by its number and column and never by what it says. The order of
/// rows changes nothing: the same row again is no matter, and where two rows say different things of one rating
/// (or of one child's setting in one term) neither is believed: it is unavailable, and the later row is listed.
pub struct CohortBuilder {
    pub(super) cohort: Cohort,
    places: HashMap<Key, usize>,
    pub(super) numbers: Numbers,
    pub(super) kinds: Kinds,
    terms: HashMap<Key, usize>,
    aspects: HashMap<String, usize>,
    pub(super) rows: usize,
    pub(super) issues: Issues,
}

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
            numbers: Numbers::default(),
            kinds: Kinds::new(),
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
    /// A column is missing (VS-TABLE-001) or of the wrong type (VS-TABLE-002). Nothing is added then, nor if the caller
    /// stopped the run.
    pub fn long(&mut self, table: &Columns<'_>, run: &Run<'_>) -> Result<(), Error> {
        let wrap = Error::cohort;
        let mut names = self.keys(table)?;
        let keys = names.len();
        for name in ["line", "aspect", "level"] {
            names.push(Some(Names::required(table, name, wrap)?));
        }
        // Each different text is looked up once, however many rows say it.
        let mut coded = coded(&names, table.rows(), run)?;
        let ratings = coded.split_off(keys);
        let framework = self.cohort.framework.clone();
        let [Some(lines), Some(aspects), Some(levels)] = ratings.as_slice() else { return Ok(()) };
        let place = |text: &str| framework.lines().iter().position(|line| line.id == *text);
        let lines = lines.resolve(|word| word.value().and_then(place));
        let aspects = aspects.resolve(|word| word.value().and_then(|text| self.aspects.get(text).copied()));
        let scales: Vec<Option<&Scale>> = framework.lines().iter().map(|line| framework.scale_of(line)).collect();
        let levels = levels.resolve(|word| scales.iter().map(|scale| level((*scale)?, word)).collect::<Vec<_>>());
        let mut keys = self.whose(&coded);
        let mut faults = Vec::new();
        for row in 0..table.rows() {
            let at = self.rows + row;
            let line = lines.get(row).copied().flatten();
            let aspect = aspects.get(row).copied().flatten();
            let level = line.map(|line| levels.get(row).and_then(|levels| levels.get(line).copied().flatten()));
            if line.is_none() {
                faults.push(row_issue(code::DOCUMENT_REFERENCE, at, "line", "the id of a line"));
            }
            if aspect.is_none() {
                faults.push(row_issue(code::DOCUMENT_REFERENCE, at, "aspect", "the id of an aspect"));
            }
            if level == Some(None) {
                let scale = line.and_then(|line| scales.get(line).copied().flatten());
                faults.push(row_issue(code::PROFILE_LEVEL, at, "level", scale.map(codes).unwrap_or_default()));
            }
            let who = self.who(&mut keys, row, at, &mut faults);
            self.issues.extend(faults.drain(..));
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
    pub fn wide(&mut self, table: &Columns<'_>, run: &Run<'_>) -> Result<(), Error> {
        let mut names = self.keys(table)?;
        let keys = names.len();
        let framework = self.cohort.framework.clone();
        let mut rated: Vec<(usize, usize, &Scale, &str)> = Vec::new();
        for (place, column) in table.columns().iter().enumerate() {
            let own = self.cohort.groups().any(|group| *group == *column.name());
            if own || ["child", "term"].contains(&column.name()) {
                continue;
            }
            let expected = "child, term, a group, or a line and an aspect, such as need/attention";
            let wrong = |code| Error::cohort(Issue::new(code, format!("columns[{place}]"), expected));
            let (line, aspect) = self.rated(column).ok_or_else(|| wrong(code::DOCUMENT_UNKNOWN_KEY))?;
            names.push(Some(Names::of(column).ok_or_else(|| wrong(code::TABLE_TYPE))?));
            if let Some(scale) = framework.lines().get(line).and_then(|line| framework.scale_of(line)) {
                rated.push((line, aspect, scale, column.name()));
            }
        }
        let mut coded = coded(&names, table.rows(), run)?;
        let ratings = coded.split_off(keys);
        let levels: Vec<_> = rated
            .iter()
            .zip(ratings.iter().flatten())
            .map(|(of, coded)| (of, coded.resolve(|word| level(of.2, word))))
            .collect();
        let mut keys = self.whose(&coded);
        let mut faults = Vec::new();
        for row in 0..table.rows() {
            let at = self.rows + row;
            let who = self.who(&mut keys, row, at, &mut faults);
            self.issues.extend(faults.drain(..));
            let Some((child, term)) = who else { continue };
            for ((line, aspect, scale, column), levels) in &levels {
                let Some(Some(level)) = levels.get(row) else {
                    self.issues.push(row_issue(code::PROFILE_LEVEL, at, column, codes(scale)));
                    continue;
                };
                if !self.rate(child, term, *line, *aspect, *level) {
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
        cohort.supports.sort();
        (cohort, self.issues)
    }

    /// The columns that say of whom a row is: child, term, and each group if it is there.
    pub(super) fn keys<'t>(&self, table: &'t Columns<'t>) -> Result<Vec<Option<Names<'t>>>, Error> {
        let wrap = Error::cohort;
        let mut names = vec![Some(Names::required(table, "child", wrap)?), Some(Names::required(table, "term", wrap)?)];
        for group in self.cohort.groups() {
            names.push(Names::optional(table, group.as_str(), wrap)?);
        }
        Ok(names)
    }

    /// What these columns come to.
    pub(super) fn whose<'c>(&mut self, coded: &'c [Option<Coded<'_>>]) -> Whose<'c> {
        let mut coded = coded.iter();
        let child = |word: Cell<&str>| word.value().and_then(|text| text.parse().ok()).map_or(Child::Wrong, Child::New);
        let child = coded.next().and_then(Option::as_ref).map(|coded| coded.resolve(child));
        let term = |word: Cell<&str>| word.value().and_then(|text| self.terms.get(text).copied());
        let term = coded.next().and_then(Option::as_ref).map(|coded| coded.resolve(term));
        let groups = self.cohort.groups.iter_mut().zip(coded).map(|(group, coded)| {
            coded.as_ref().map(|coded| coded.resolve(|word| parse(word).map(|cell| group.code(cell))))
        });
        Whose { groups: groups.collect(), child, term }
    }

    /// The line and the aspect that a column of levels is named for.
    fn rated(&self, column: &Column<'_>) -> Option<(usize, usize)> {
        let (line, aspect) = column.name().split_once('/')?;
        let line = self.cohort.framework.lines().iter().position(|known| known.id == *line)?;
        Some((line, *self.aspects.get(aspect)?))
    }

    /// The child and the term of a row, whose groups are noted; none if the row cannot be used.
    pub(super) fn who(
        &mut self,
        keys: &mut Whose<'_>,
        row: usize,
        at: usize,
        faults: &mut Vec<Issue>,
    ) -> Option<(usize, usize)> {
        let child = keys.child.as_mut().and_then(|children| children.get_mut(row));
        if matches!(child, None | Some(Child::Wrong)) {
            faults.push(row_issue(code::KEY_FORM, at, "child", ""));
        }
        let term = keys.term.as_ref().and_then(|terms| terms.get(row).copied().flatten());
        if term.is_none() {
            faults.push(row_issue(code::COHORT_TERM, at, "term", ""));
        }
        for (group, codes) in self.cohort.groups.iter().zip(&keys.groups) {
            if codes.as_ref().is_some_and(|codes| codes.get(row).copied().flatten().is_none()) {
                faults.push(row_issue(code::KEY_FORM, at, group.name.as_str(), ""));
            }
        }
        let (child, term) = (child?, term?);
        if !faults.is_empty() {
            return None;
        }
        let place = match child {
            Child::Known(place) => *place,
            Child::New(key) => {
                let place = self.child(key.clone());
                *child = Child::Known(place);
                place
            }
            Child::Wrong => return None,
        };
        self.be_here(place, term);
        for (group, codes) in self.cohort.groups.iter_mut().zip(&keys.groups) {
            let code = codes.as_ref().and_then(|codes| codes.get(row).copied().flatten());
            if code.is_some_and(|code| !group.put(term, place, code)) {
                self.issues.push(row_issue(code::COHORT_CONFLICT, at, group.name.as_str(), ""));
            }
        }
        Some((place, term))
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
        say(slot, byte(level))
    }
}

/// What the columns that say of whom rows are come to.
pub(super) struct Whose<'c> {
    child: Option<Resolved<'c, Child>>,
    term: Option<Resolved<'c, Option<usize>>>,
    groups: Vec<Option<Resolved<'c, Option<u32>>>>,
}

/// A child of a table: seen in a row that could be used, or not yet.
enum Child {
    Wrong,
    New(Key),
    Known(usize),
}

/// These columns, each different text once.
pub(super) fn coded<'t>(
    names: &[Option<Names<'t>>],
    rows: usize,
    run: &Run<'_>,
) -> Result<Vec<Option<Coded<'t>>>, Error> {
    Ok(run.map(names.len(), |place| names.get(place).copied().flatten().map(|names| names.coded(rows)))?)
}

/// A key, or why there is none; nothing if it is not well formed.
fn parse(cell: Cell<&str>) -> Option<Cell<Key>> {
    match cell {
        Cell::Value(text) => text.parse().ok().map(Cell::Value),
        Cell::Absent(absent) => Some(absent.into()),
    }
}

/// A level, or why there is none; nothing if the scale has no such level.
fn level(scale: &Scale, cell: Cell<&str>) -> Option<Cell<Rank>> {
    match cell {
        Cell::Value(text) => scale.rank(text).map(Cell::Value),
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
