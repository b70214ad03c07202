use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use foundation::{Cell, Column, Columns, Id, Key, Provenance};

use crate::{Error, Framework};

/// How many children there are of each group and class, for each term, line and part: what a view of a cohort returns.
///
/// These are the true counts, small ones too: they may lead to a child. What others may see is [`Counts::release`].
/// Their `Debug` shows no count.
#[derive(Clone, PartialEq)]
pub struct Counts {
    pub(super) name: &'static str,
    /// What its line and its part are called.
    pub(super) line: &'static str,
    pub(super) part: &'static str,
    pub(super) by: Vec<Id>,
    /// For each group, its key in each of `by`; in their order.
    pub(super) groups: Vec<Vec<Cell<Key>>>,
    pub(super) tables: Vec<Table>,
    pub(super) framework: Arc<Framework>,
    pub(super) provenance: Provenance,
}

/// The counts of one term (or from one to the next), line and part.
#[derive(Clone, PartialEq)]
pub(super) struct Table {
    pub(super) term: Key,
    pub(super) to: Option<Key>,
    pub(super) line: Id,
    /// The line of the first of two levels; else the same.
    pub(super) beside: Id,
    pub(super) part: Id,
    pub(super) classes: Arc<Classes>,
    /// Groups outside, classes inside.
    pub(super) counts: Vec<u32>,
}

/// Something that is asked of every child in every aspect.
pub(crate) struct Asked {
    /// What it is called, and the column of its classes.
    pub(crate) name: &'static str,
    pub(crate) classes: Vec<Cell<String>>,
    /// Aspects outside, then groups, classes inside.
    pub(crate) counts: Vec<u32>,
}

/// What children are counted by: for each class, what it says in each of its columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Classes {
    pub(super) names: Vec<&'static str>,
    pub(super) cells: Vec<Vec<Cell<String>>>,
    /// Of pairs, how many there are of the first and how many of the second; pairs are the seconds within the firsts.
    pub(super) pairs: Option<[usize; 2]>,
}

impl Classes {
    pub(super) fn new(names: Vec<&'static str>, cells: Vec<Vec<Cell<String>>>) -> Self {
        Self { names, cells, pairs: None }
    }

    /// Every one of the first followed by every one of the second, under these names.
    pub(super) fn pairs(names: [&'static str; 2], [first, second]: [&Self; 2]) -> Self {
        let both = |from: &Vec<Cell<String>>| {
            let from = from.clone();
            second.cells.iter().map(move |to| from.iter().chain(to).cloned().collect())
        };
        Self {
            names: names.to_vec(),
            cells: first.cells.iter().flat_map(both).collect(),
            pairs: Some([first.cells.len(), second.cells.len()]),
        }
    }
}

impl Counts {
    /// Counts of the children of one term by aspect, made elsewhere. Of each thing that is asked every child is counted once
    /// in every aspect, by the classes of that thing; each has a column of its own.
    pub(crate) fn by_aspect(
        name: &'static str,
        term: &Key,
        (by, groups): (Vec<Id>, Vec<Vec<Cell<Key>>>),
        asked: Vec<Asked>,
        framework: &Arc<Framework>,
        provenance: Provenance,
    ) -> Self {
        let names: Vec<&'static str> = asked.iter().map(|asked| asked.name).collect();
        let mut tables = Vec::new();
        for (place, asked) in asked.into_iter().enumerate() {
            let cells = asked.classes.into_iter().map(|class| {
                let mut cells = vec![Cell::Absent(foundation::Absent::NotApplicable); names.len()];
                cells.get_mut(place).into_iter().for_each(|cell| *cell = class.clone());
                cells
            });
            let classes = Arc::new(Classes::new(names.clone(), cells.collect()));
            let of_one = groups.len().max(1) * classes.cells.len().max(1);
            let line = crate::id(asked.name);
            let each = framework.aspects().zip(asked.counts.chunks(of_one));
            tables.extend(each.map(|((_, aspect), counts)| Table {
                term: term.clone(),
                to: None,
                line: line.clone(),
                beside: line.clone(),
                part: aspect.id.clone(),
                classes: classes.clone(),
                counts: counts.to_vec(),
            }));
        }
        Self { name, line: "asked", part: "aspect", by, groups, tables, framework: framework.clone(), provenance }
    }

    /// One row for each count that is not 0: `term` (and `to_term` for flows), `line`, `aspect` or `domain` X, what
    /// children are grouped by, the class (its columns depend on the view), and `count`. What is not listed is 0.
    ///
    /// # Errors
    /// Never for what this library counted.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<Place> = self.places().filter(|place| self.count(*place) > 0).collect();
        let mut columns = self.keys(&rows);
        columns.push(Column::counts("count", rows.iter().map(|place| self.count(*place) as usize)));
        Ok(Columns::new(self.name, columns)?)
    }

    /// The same, of one term only: for flows, those that begin in it.
    ///
    /// # Errors
    /// There is no such term (VS-COHORT-002).
    pub fn term(&self, term: &str) -> Result<Self, Error> {
        let tables: Vec<Table> = self.tables.iter().filter(|table| table.term == *term).cloned().collect();
        if tables.is_empty() {
            return Err(Error::cohort(foundation::Issue::new(foundation::code::COHORT_TERM, "term", "")));
        }
        Ok(Self {
            tables,
            by: self.by.clone(),
            groups: self.groups.clone(),
            framework: self.framework.clone(),
            provenance: self.provenance.clone(),
            ..*self
        })
    }

    /// The framework whose levels were counted; whether it is an example or in use is [`Framework::shown`].
    pub fn framework(&self) -> &Framework {
        &self.framework
    }

    /// What the counts were made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What is counted, without the counts; `classes` says by which classes each table is now.
    pub(super) fn outline(&self, classes: impl Fn(&Arc<Classes>) -> Arc<Classes>) -> Self {
        let table = |table: &Table| Table {
            term: table.term.clone(),
            to: table.to.clone(),
            line: table.line.clone(),
            beside: table.beside.clone(),
            part: table.part.clone(),
            classes: classes(&table.classes),
            counts: Vec::new(),
        };
        Self {
            tables: self.tables.iter().map(table).collect(),
            by: self.by.clone(),
            groups: self.groups.clone(),
            framework: self.framework.clone(),
            provenance: self.provenance.clone(),
            ..*self
        }
    }

    /// Whether children are counted by two levels at a time.
    pub(super) fn is_of_pairs(&self) -> bool {
        self.tables.iter().any(|table| table.classes.pairs.is_some())
    }

    /// Every count there is, those that are 0 too.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        self.tables.iter().enumerate().flat_map(move |(table, of)| {
            let classes = of.classes.cells.len();
            (0..self.groups.len()).flat_map(move |group| (0..classes).map(move |class| Place { table, group, class }))
        })
    }

    pub(super) fn count(&self, place: Place) -> u32 {
        let count = |table: &Table| table.counts.get(place.group * table.classes.cells.len() + place.class).copied();
        self.tables.get(place.table).and_then(count).unwrap_or_default()
    }

    /// The columns that say what is counted. A group or class that is not there is all of them together: not
    /// applicable.
    pub(super) fn keys(&self, rows: &[Place]) -> Vec<Column<'_>> {
        let tables = || rows.iter().filter_map(|place| self.tables.get(place.table));
        let all = || Cell::Absent(foundation::Absent::NotApplicable);
        let mut columns = vec![Column::text("term", tables().map(|table| table.term.as_str()))];
        if self.tables.iter().any(|table| table.to.is_some()) {
            columns.push(Column::text_cells(
                "to_term",
                tables().map(|table| table.to.as_ref().map_or(all(), |to| Cell::Value(to.as_str()))),
            ));
        }
        columns.push(Column::text(self.line, tables().map(|table| table.line.as_str())));
        columns.push(Column::text(self.part, tables().map(|table| table.part.as_str())));
        for (place, name) in self.by.iter().enumerate() {
            let key = |row: &Place| match self.groups.get(row.group).and_then(|group| group.get(place)) {
                Some(cell) => cell.as_ref().map(Key::as_str),
                None => all(),
            };
            columns.push(Column::text_cells(name.as_str(), rows.iter().map(key)));
        }
        let names = self.tables.first().map_or(&[][..], |table| &table.classes.names);
        for (place, name) in names.iter().enumerate() {
            let cell = |row: &Place| {
                let classes = &self.tables.get(row.table)?.classes;
                Some(classes.cells.get(row.class)?.get(place)?.as_ref().map(|text| Cow::Borrowed(text.as_str())))
            };
            columns.push(Column::text_cells(
                *name,
                rows.iter().map(|row| cell(row).unwrap_or(Cell::Absent(foundation::Absent::NotApplicable))),
            ));
        }
        columns
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Counts({}: {} groups, {} tables)", self.name, self.groups.len(), self.tables.len())
    }
}

/// One count: a table, a group of its rows, a class of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) table: usize,
    pub(super) group: usize,
    pub(super) class: usize,
}
