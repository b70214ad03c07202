use std::collections::BTreeMap;
use std::fmt;

use foundation::{Absent, Cell, Column, Columns, Issue, Key, Provenance, code};

use super::counts::{Counts, Place, Table};
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

    pub(super) fn show(self, value: u64) -> i64 {
        let value = if self.rounded { (value + 2) / 5 * 5 } else { value };
        i64::try_from(value).unwrap_or(i64::MAX)
    }
}

/// Counts that others may see, with the totals of groups and classes.
///
/// A count is shown if it is 0 or at least the threshold. Others are *suppressed*, and with them as many more as it
/// takes so that, from all that is shown together, every suppressed count could still be any number from 1 up to the
/// threshold. A group whose total is suppressed is suppressed whole. All tables of a release that speak of the same
/// children (its lines and parts in one term) are protected together.
///
/// That holds for one release. Two releases of the same children (by other groups, of other terms, by another
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
/// builder.wide(&table)?;
/// let (cohort, _) = builder.finish();
/// let released = cohort.coverage(&["setting"], &Run::default())?.release(Disclosure::default())?;
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
    counts: Counts,
    grids: Vec<Grid>,
    disclosure: Disclosure,
}

impl Counts {
    /// What others may see of these counts. The work grows with the square of the number of groups: hundreds of
    /// settings take no time to speak of, many thousands take minutes.
    ///
    /// # Errors
    /// Flows from more than one term (VS-COHORT-004): what flows into a level in one table flows out of it in the next,
    /// so that the two together could tell. Take one term with [`Counts::term`].
    pub fn release(&self, disclosure: Disclosure) -> Result<Released, Error> {
        let mut sets: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
        for (place, table) in self.tables.iter().enumerate() {
            sets.entry(&table.term).or_default().push(place);
        }
        if sets.len() > 1 && self.tables.iter().any(|table| table.to.is_some()) {
            return Err(Error::cohort(Issue::new(code::COHORT_RELEASE, "", "")));
        }
        let mut grids: Vec<Option<Grid>> = vec![None; self.tables.len()];
        for places in sets.into_values() {
            let tables: Vec<&Table> = places.iter().filter_map(|place| self.tables.get(*place)).collect();
            for (place, grid) in places.iter().zip(protected(&tables, self.groups.len(), disclosure.threshold.into())) {
                if let Some(slot) = grids.get_mut(*place) {
                    *slot = Some(grid);
                }
            }
        }
        Ok(Released { counts: self.clone(), grids: grids.into_iter().flatten().collect(), disclosure })
    }
}

/// Hides what must be in tables of the same children. They share the totals of their groups: where one of them needs
/// such a total hidden, all hide it, and the whole of its row.
///
/// Then each may be judged by itself: whatever totals the hidden rows have in one table, the hidden rows of every other
/// can be filled to match, since all their counts are free and their columns add up to the same.
fn protected(tables: &[&Table], groups: usize, threshold: u64) -> Vec<Grid> {
    let grid = |table: &&Table| Grid::new(groups, table.classes.cells.len(), &table.counts, threshold);
    let mut grids: Vec<Grid> = tables.iter().map(grid).collect();
    let mut shared = hidden_totals(&grids);
    loop {
        if shared.last() == Some(&true) {
            grids.iter_mut().for_each(Grid::hide_all);
            return grids;
        }
        for grid in &mut grids {
            grid.hide_rows(&shared);
            grid.protect(threshold);
        }
        let now = hidden_totals(&grids);
        if now == shared {
            return grids;
        }
        shared = now;
    }
}

/// Whether any of the tables hides the total of each group, and last that of all.
fn hidden_totals(grids: &[Grid]) -> Vec<bool> {
    let either = |all: Vec<bool>, one: Vec<bool>| all.iter().zip(one).map(|(a, b)| *a || b).collect();
    grids.iter().map(Grid::hidden_totals).reduce(either).unwrap_or_default()
}

impl Released {
    /// One row for each count that is not 0 or is suppressed, with the columns of [`Counts::columns`] and `of`: *cell*
    /// for a count, *class* for that of a class in all groups, *group* for that of a group in all classes, *all* for
    /// both. In a total, what it adds up over is not applicable. What is not listed is 0.
    ///
    /// # Errors
    /// Never for what this library released.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let groups = self.counts.groups.len();
        let mut rows: Vec<(Place, &'static str, Cell<i64>)> = Vec::new();
        for (table, of) in self.counts.tables.iter().enumerate() {
            let classes = of.classes.cells.len();
            for group in 0..=groups {
                for class in 0..=classes {
                    let cell = self.at(table, group, class);
                    let of = match (group == groups, class == classes) {
                        (false, false) => "cell",
                        (true, false) => "class",
                        (false, true) => "group",
                        (true, true) => "all",
                    };
                    if cell != Cell::Value(0) {
                        rows.push((Place { table, group, class }, of, cell));
                    }
                }
            }
        }
        let places: Vec<Place> = rows.iter().map(|(place, _, _)| *place).collect();
        let mut columns = self.counts.keys(&places);
        columns.push(Column::text("of", rows.iter().map(|(_, of, _)| *of)));
        columns.push(Column::integer_cells("count", rows.iter().map(|(_, _, cell)| *cell)));
        Ok(Columns::new(self.counts.name, columns)?)
    }

    /// How many counts and totals are suppressed.
    pub fn suppressed(&self) -> usize {
        let places = |grid: &Grid, of: &Table| {
            let classes = of.classes.cells.len();
            let each = (0..=self.counts.groups.len()).flat_map(|group| (0..=classes).map(move |class| (group, class)));
            each.filter(|(group, class)| grid.is_hidden(*group, *class)).count()
        };
        self.grids.iter().zip(&self.counts.tables).map(|(grid, of)| places(grid, of)).sum()
    }

    /// How it was protected.
    pub fn disclosure(&self) -> Disclosure {
        self.disclosure
    }

    /// The framework whose levels were counted; whether it is an example or in use is [`Framework::shown`].
    pub fn framework(&self) -> &Framework {
        self.counts.framework()
    }

    /// What the counts were made from.
    pub fn provenance(&self) -> &Provenance {
        self.counts.provenance()
    }

    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    /// What is shown of a group (or after them, all) and a class (or after them, all) of a table.
    pub(super) fn at(&self, table: usize, group: usize, class: usize) -> Cell<i64> {
        match self.grids.get(table) {
            Some(grid) if !grid.is_hidden(group, class) => Cell::Value(self.disclosure.show(grid.value(group, class))),
            _ => Absent::Suppressed.into(),
        }
    }
}

impl fmt::Debug for Released {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Released({:?}, {} suppressed)", self.counts, self.suppressed())
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
        let classes = Arc::new(Classes { names: vec!["level"], cells });
        let (line, part) = (crate::id("need"), crate::id("memory"));
        Table { term: "t".parse().unwrap(), to: None, line, part, classes, counts }
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
        let grids = protected(&[&tables[0], &tables[1]], groups, threshold);
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
