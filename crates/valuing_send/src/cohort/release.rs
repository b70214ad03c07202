use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use foundation::{Absent, Cell, Column, Columns, Id, Key, Provenance, Run};

use super::chain::{self, Linked};
use super::counts::{Classes, Counts, Place, Table};
use super::protect::Grid;
use crate::{Error, Framework};

/// How small numbers are kept from leading to a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    threshold: u32,
    rounded: bool,
}

impl Default for Disclosure {
    /// Counts of 1 to 4 are hidden, and nothing is rounded.
    fn default() -> Self {
        Self { threshold: 5, rounded: false }
    }
}

impl Disclosure {
    /// The same, showing a count only if it is 0 or at least this; at 1 everything is shown.
    #[must_use]
    pub fn threshold(self, threshold: u32) -> Self {
        Self { threshold: threshold.max(1), ..self }
    }

    /// The same, with every count that is shown rounded to the nearest 5. Totals are rounded by themselves, so rounded
    /// counts need not add up.
    #[must_use]
    pub fn rounded(self) -> Self {
        Self { rounded: true, ..self }
    }

    /// The lowest count that is shown, beside 0.
    pub fn least(self) -> u32 {
        self.threshold
    }

    /// Whether counts are rounded.
    pub fn is_rounded(self) -> bool {
        self.rounded
    }

    pub(super) fn show(self, value: u64) -> i64 {
        let value = if self.rounded { (value + 2) / 5 * 5 } else { value };
        i64::try_from(value).unwrap_or(i64::MAX)
    }
}

/// Counts that others may see, with their totals.
///
/// A count is shown if it is 0 or at least the threshold. Others are *suppressed*, and with them as many more as it
/// takes so that, from all that is shown together, every suppressed count could still be any number from 1 up to the
/// threshold. All tables of a release are protected together: its terms, lines and parts.
///
/// The totals of flows, and of need beside readiness, are for each group the number of children at each level of the one
/// and of the other, and of all; a group of too few children in any term is suppressed whole, and no total over several
/// groups is given. The totals of all other counts are those of groups, of classes and of both; a group whose total is
/// suppressed is suppressed whole.
///
/// That holds for one release. Two releases of the same children (by other groups, levels and then flows, by another
/// threshold, or before and after one child came or left) may together give away what neither does alone: nothing here
/// can know of the other.
///
/// ```
/// use foundation::{Absent, Column, Columns, Run};
/// use valuing_send::Framework;
/// use valuing_send::cohort::{CohortBuilder, Disclosure};
///
/// let children: Vec<String> = (0..30).map(|child| format!("c{child}")).collect();
/// let table = Columns::new(
///     "ratings",
///     vec![
///         Column::text("child", children),
///         Column::text("setting", (0..30).map(|child| if child < 27 { "oak" } else { "elm" })),
///         Column::text("term", ["2026-1"; 30]),
///         Column::text("need/memory", (0..30).map(|child| if child % 2 == 0 { "1" } else { "2" })),
///     ],
/// )?;
/// let mut builder = CohortBuilder::new(&Framework::example(), vec!["2026-1".parse()?], vec![])?;
/// builder.wide(&table, &Run::default())?;
/// let (cohort, _) = builder.finish();
/// let released = cohort.coverage(&["setting"], &Run::default())?.release(Disclosure::default(), &Run::default())?;
/// let table = released.columns()?;
/// // Three children at Elm are too few to show, and Oak's 27 would tell of them.
/// let counts = table.require("count")?;
/// assert!((0..table.rows()).any(|row| counts.display(row) == "30"));
/// assert!((0..table.rows()).all(|row| !["3", "27"].contains(&counts.display(row).as_str())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Its `Debug` shows no count.
#[derive(Clone)]
pub struct Released {
    /// What is counted, without the true counts.
    outline: Counts,
    tables: Protected,
    disclosure: Disclosure,
}

/// Tables whose counts are hidden where they must be.
#[derive(Clone)]
enum Protected {
    /// Of each table its groups by its classes.
    Together(Vec<Grid>),
    /// Of each table and in it each group, the one level by the other.
    Apart { groups: usize, grids: Vec<Grid> },
}

/// A count or total of a release: what it is of, and what is shown.
type Shown = (Place, &'static str, Cell<i64>);

impl Counts {
    /// What others may see of these counts.
    ///
    /// # Errors
    /// The caller stopped the run.
    pub fn release(&self, disclosure: Disclosure, run: &Run<'_>) -> Result<Released, Error> {
        let threshold = disclosure.threshold.into();
        let (outline, tables) = if self.is_of_pairs() {
            let grids = protected_apart(&self.tables, self.groups.len(), threshold, run)?;
            (self.outline(with_ends), Protected::Apart { groups: self.groups.len(), grids })
        } else {
            let tables: Vec<&Table> = self.tables.iter().collect();
            let grids = protected(&tables, self.groups.len(), threshold, run)?;
            (self.outline(Arc::clone), Protected::Together(grids))
        };
        Ok(Released { outline, tables, disclosure })
    }
}

/// Hides what must be in tables of the same groups. They share the totals of their groups: where one of them needs
/// such a total hidden, all hide it, and the whole of its row. That is so for other terms too, since a group may be of
/// the same children then.
///
/// Then each may be judged by itself: whatever totals the hidden rows have in one table, the hidden rows of every other
/// can be filled to match, since all their counts are free and their columns add up to the same.
fn protected(tables: &[&Table], groups: usize, threshold: u64, run: &Run<'_>) -> Result<Vec<Grid>, Error> {
    let grid = |table: &&Table| Grid::new(groups, table.classes.cells.len(), &table.counts, threshold);
    let mut grids: Vec<Grid> = tables.iter().map(grid).collect();
    let mut shared = hidden_totals(&grids);
    loop {
        if shared.last() == Some(&true) {
            grids.iter_mut().for_each(Grid::hide_all);
            return Ok(grids);
        }
        grids = run
            .map(grids.len(), |place| {
                let mut grid = grids.get(place).cloned()?;
                grid.hide_rows(&shared);
                grid.protect(threshold);
                Some(grid)
            })?
            .into_iter()
            .flatten()
            .collect();
        let now = hidden_totals(&grids);
        if now == shared {
            return Ok(grids);
        }
        shared = now;
    }
}

/// Whether any of the tables hides the total of each group, and last that of all.
fn hidden_totals(grids: &[Grid]) -> Vec<bool> {
    let either = |all: Vec<bool>, one: Vec<bool>| all.iter().zip(one).map(|(a, b)| *a || b).collect();
    grids.iter().map(Grid::hidden_rows).reduce(either).unwrap_or_default()
}

/// Hides what must be in counts by two levels, group by group.
fn protected_apart(tables: &[Table], groups: usize, threshold: u64, run: &Run<'_>) -> Result<Vec<Grid>, Error> {
    // What the totals of rows and of columns are of: a line and part in a term.
    let mut known: BTreeMap<(&Key, &Id, &Id), usize> = BTreeMap::new();
    let mut links = Vec::with_capacity(tables.len());
    for table in tables {
        let first = (&table.term, table.to.as_ref().map_or(&table.beside, |_| &table.line), &table.part);
        let second = (table.to.as_ref().unwrap_or(&table.term), &table.line, &table.part);
        let mut link = |of| {
            let next = known.len();
            *known.entry(of).or_insert(next)
        };
        links.push((link(first), link(second)));
    }
    let found = run.map(groups, |group| {
        let linked = |(table, (rows, columns)): (&Table, &(usize, usize))| {
            let classes = table.classes.cells.len();
            let counts = table.counts.get(group * classes..(group + 1) * classes).unwrap_or_default();
            let [height, width] = table.classes.pairs.unwrap_or_default();
            Linked { grid: Grid::new(height, width, counts, threshold), rows: *rows, columns: *columns }
        };
        let mut linked: Vec<Linked> = tables.iter().zip(&links).map(linked).collect();
        chain::protect(&mut linked, threshold);
        linked.into_iter().map(|table| table.grid).collect::<Vec<Grid>>()
    })?;
    let mut found: Vec<_> = found.into_iter().map(Vec::into_iter).collect();
    Ok(tables.iter().flat_map(|_| found.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>()).collect())
}

/// Every pair of levels, then every level of the first, every level of the second, and all.
fn with_ends(pairs: &Arc<Classes>) -> Arc<Classes> {
    let [first, second] = pairs.pairs.unwrap_or_default();
    let all = || Cell::Absent(Absent::NotApplicable);
    let level = |place: usize, end: usize| pairs.cells.get(place).and_then(|pair| pair.get(end)).cloned();
    let ones = (0..first).map(|place| vec![level(place * second, 0).unwrap_or_else(all), all()]);
    let others = (0..second).map(|place| vec![all(), level(place, 1).unwrap_or_else(all)]);
    let cells = pairs.cells.iter().cloned().chain(ones).chain(others).chain([vec![all(), all()]]);
    Arc::new(Classes { cells: cells.collect(), ..Classes::clone(pairs) })
}

impl Released {
    /// One row for each count that is not 0 or is suppressed, with the columns of [`Counts::columns`] and `of`: *cell*
    /// for a count, *group* for the total of a group. Where children are counted by two levels also the name of the one
    /// that a total is of (*from* and *to*, *need* and *readiness*); of all others *class* for the total of a class in
    /// all groups, and *all* for both. In a total, what it adds up over is not applicable. What is not listed is 0.
    ///
    /// # Errors
    /// Never for what this library released.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = self.shown();
        let places: Vec<Place> = rows.iter().map(|(place, ..)| *place).collect();
        let mut columns = self.outline.keys(&places);
        columns.push(Column::text("of", rows.iter().map(|(_, of, _)| *of)));
        columns.push(Column::integer_cells("count", rows.iter().map(|(.., cell)| *cell)));
        Ok(Columns::new(self.outline.name, columns)?)
    }

    /// What is not 0, table by table and group by group.
    fn shown(&self) -> Vec<Shown> {
        let groups = self.outline.groups.len();
        let mut rows = Vec::new();
        let mut add = |place: Place, of, cell| {
            if cell != Cell::Value(0) {
                rows.push((place, of, cell));
            }
        };
        for table in 0..self.outline.tables.len() {
            match &self.tables {
                Protected::Together(grids) => {
                    let classes = grids.get(table).map_or(0, Grid::columns);
                    for group in 0..=groups {
                        for class in 0..=classes {
                            let of = match (group == groups, class == classes) {
                                (false, false) => "cell",
                                (true, false) => "class",
                                (false, true) => "group",
                                (true, true) => "all",
                            };
                            add(Place { table, group, class }, of, self.at(table, group, class));
                        }
                    }
                }
                Protected::Apart { groups, grids } => {
                    let names = self.outline.tables.get(table).map_or(&[][..], |table| &table.classes.names);
                    let name = |place: usize| names.get(place).copied().unwrap_or_default();
                    for (group, grid) in grids.iter().skip(table * groups).take(*groups).enumerate() {
                        let (height, width) = (grid.rows(), grid.columns());
                        for (one, other) in (0..=height).flat_map(|one| (0..=width).map(move |other| (one, other))) {
                            let (of, class) = match (one == height, other == width) {
                                (false, false) => ("cell", one * width + other),
                                (false, true) => (name(0), height * width + one),
                                (true, false) => (name(1), height * width + height + other),
                                (true, true) => ("group", height * width + height + width),
                            };
                            add(Place { table, group, class }, of, self.show(grid, one, other));
                        }
                    }
                }
            }
        }
        rows
    }

    /// How many counts and totals are suppressed.
    pub fn suppressed(&self) -> usize {
        let (Protected::Together(grids) | Protected::Apart { grids, .. }) = &self.tables;
        grids.iter().map(Grid::hidden).sum()
    }

    /// How it was protected.
    pub fn disclosure(&self) -> Disclosure {
        self.disclosure
    }

    /// The framework whose levels were counted; whether it is an example or in use is [`Framework::shown`].
    pub fn framework(&self) -> &Framework {
        self.outline.framework()
    }

    /// What the counts were made from.
    pub fn provenance(&self) -> &Provenance {
        self.outline.provenance()
    }

    pub(super) fn outline(&self) -> &Counts {
        &self.outline
    }

    /// What is shown of a group (or after them, all) and a class (or after them, all) of a table; nothing of flows.
    pub(super) fn at(&self, table: usize, group: usize, class: usize) -> Cell<i64> {
        match &self.tables {
            Protected::Together(grids) => {
                grids.get(table).map_or(Absent::Suppressed.into(), |grid| self.show(grid, group, class))
            }
            Protected::Apart { .. } => Absent::Suppressed.into(),
        }
    }

    fn show(&self, grid: &Grid, row: usize, column: usize) -> Cell<i64> {
        if grid.is_hidden(row, column) {
            return Absent::Suppressed.into();
        }
        Cell::Value(self.disclosure.show(grid.value(row, column)))
    }
}

impl fmt::Debug for Released {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Released({:?}, {} suppressed)", self.outline, self.suppressed())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::counts::Classes;
    use super::super::protect::tests::{enough, possible};
    use super::*;

    fn table(counts: Vec<u32>, classes: usize) -> Table {
        let cells = (0..classes).map(|class| vec![Cell::Value(class.to_string())]).collect();
        let classes = Arc::new(Classes::new(vec!["level"], cells));
        let [line, beside, part] = ["need", "need", "memory"].map(crate::id);
        Table { term: "t".parse().unwrap(), to: None, line, beside, part, classes, counts }
    }

    /// Children of some groups, each with a class in two tables.
    fn children(groups: usize, most: usize) -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
        prop::collection::vec((0..groups, 0usize..2, 0usize..2), 0..most)
    }

    /// Tries every pair of tables that agree on the totals of their groups.
    fn check(children: &[(usize, usize, usize)], groups: usize, threshold: u64) {
        let counts = |class: fn(&(usize, usize, usize)) -> usize| {
            let mut counts = vec![0; groups * 2];
            for child in children {
                counts[child.0 * 2 + class(child)] += 1;
            }
            table(counts, 2)
        };
        let tables = [counts(|child| child.1), counts(|child| child.2)];
        let grids = protected(&[&tables[0], &tables[1]], groups, threshold, &Run::default()).unwrap();
        if grids[0].is_hidden(groups, 2) {
            assert_eq!(hidden_totals(&grids), vec![true; groups + 1]);
            return;
        }
        let totals = |values: &[u64]| (0..groups).map(|group| values[group * 3 + 2]).collect::<Vec<_>>();
        let all: Vec<Vec<Vec<u64>>> = grids.iter().map(|grid| possible(grid, enough(grid, threshold))).collect();
        for (one, other) in [(0, 1), (1, 0)] {
            let matched: BTreeSet<Vec<u64>> = all[other].iter().map(|values| totals(values)).collect();
            let fit: Vec<&Vec<u64>> = all[one].iter().filter(|values| matched.contains(&totals(values))).collect();
            for place in 0..(groups + 1) * 3 {
                let value = grids[one].value(place / 3, place % 3);
                if grids[one].is_hidden(place / 3, place % 3) {
                    let could_be: BTreeSet<u64> = fit.iter().map(|values| values[place]).collect();
                    let whole = (1..threshold).all(|value| could_be.contains(&value));
                    assert!(whole, "{place} could be {could_be:?} in {grids:?}");
                } else {
                    assert!(value == 0 || value >= threshold, "{place} is shown in {grids:?}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn two_tables_of_the_same_children_by_trying_every_pair(children in children(2, 14), threshold in 3u64..6) {
            check(&children, 2, threshold);
        }

        #[test]
        fn two_tables_of_three_groups_by_trying_every_pair(children in children(3, 10)) {
            check(&children, 3, 3);
        }
    }

    #[test]
    fn rounding_is_to_the_nearest_five() {
        let rounded = Disclosure::default().rounded();
        let shown: Vec<i64> = [0, 5, 7, 8, 12, 13].map(|value| rounded.show(value)).to_vec();
        assert_eq!(shown, [0, 5, 5, 10, 10, 15]);
    }
}
