//! Which counts to hide where children are counted by two levels at a time: flows, and need beside readiness.
//!
//! The flows of one group from each term to the next are tables that stand in a chain: the columns of one, the levels
//! that children came to, are the rows of the next, the levels that they left. If nobody came or went in between, the
//! totals of those columns and rows are the same numbers. Tables of need beside several lines of readiness have the
//! totals of their rows in common. So where one of the tables that share such a total hides it, all do, with the whole
//! of its column or row.
//!
//! Then each table may be judged by itself. Whatever numbers the hidden levels take in one table, the columns of the
//! table before and the rows of the table after can be filled to match: all their counts are free, their other totals
//! stay, and what one level gains another loses. Nothing has to change beyond those.
//!
//! Tables of other lines and parts tell of the same children, so they share the number of all of them; where one hides
//! that, all do, in every term. Groups are apart: no total over several groups is shown. Such totals would make of it
//! a table of three ways (group, before, after) with the totals of every two, and what can be worked out from those is
//! no longer a question of sending flow round: for such tables it is NP-hard (R. Irving and M. Jerrum, 1994, *SIAM
//! Journal on Computing* 23, 170-184).

use std::collections::BTreeMap;

use super::protect::Grid;

/// A table of one group, and what the totals of its rows and those of its columns are of: tables that say the same share
/// them.
#[derive(Clone, Debug)]
pub(super) struct Linked {
    pub(super) grid: Grid,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// Hides what must be in the tables of one group.
pub(super) fn protect(tables: &mut [Linked], threshold: u64) {
    let mut shared = BTreeMap::new();
    loop {
        if tables.iter().any(|table| table.grid.hidden_rows().last() == Some(&true)) {
            for table in tables {
                table.grid.hide_all();
            }
            return;
        }
        let now = hidden(tables);
        if now == shared {
            return;
        }
        for table in tables.iter_mut() {
            for hide in [(table.rows, Grid::hide_rows as fn(&mut Grid, &[bool])), (table.columns, Grid::hide_columns)] {
                if let Some(levels) = now.get(&hide.0) {
                    hide.1(&mut table.grid, levels);
                }
            }
            table.grid.protect(threshold);
        }
        shared = now;
    }
}

/// Of each that totals are of, whether any table hides the total of each level.
fn hidden(tables: &[Linked]) -> BTreeMap<usize, Vec<bool>> {
    let mut all: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
    for table in tables {
        for (of, levels) in [(table.rows, table.grid.hidden_rows()), (table.columns, table.grid.hidden_columns())] {
            let known = all.entry(of).or_insert_with(|| vec![false; levels.len()]);
            known.iter_mut().zip(levels).for_each(|(known, hidden)| *known |= hidden);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::protect::tests::{enough, possible};
    use super::*;
    use proptest::prelude::*;

    const LEVELS: usize = 2;

    /// The levels of each child in each term, on each of some lines.
    fn children(terms: usize, lines: usize, most: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
        prop::collection::vec(prop::collection::vec(0..LEVELS, terms * lines), 0..most)
    }

    fn protected(children: &[Vec<usize>], terms: usize, lines: usize, threshold: u64) -> Vec<Vec<Grid>> {
        let grid = |pair: usize, line: usize| {
            let mut counts = vec![0; LEVELS * LEVELS];
            for child in children {
                counts[child[line * terms + pair] * LEVELS + child[line * terms + pair + 1]] += 1;
            }
            Grid::new(LEVELS, LEVELS, &counts, threshold)
        };
        let linked = |(pair, line)| Linked {
            grid: grid(pair, line),
            rows: pair * lines + line,
            columns: (pair + 1) * lines + line,
        };
        let pairs = (0..terms - 1).flat_map(|pair| (0..lines).map(move |line| (pair, line)));
        let mut tables: Vec<Linked> = pairs.map(linked).collect();
        protect(&mut tables, threshold);
        tables.chunks(lines).map(|tables| tables.iter().map(|table| table.grid.clone()).collect()).collect()
    }

    /// The number at each level before, and after, in a table of a search.
    fn ends(table: &[u64]) -> (Vec<u64>, Vec<u64>) {
        let before = (0..LEVELS).map(|level| table[level * (LEVELS + 1) + LEVELS]).collect();
        (before, table[LEVELS * (LEVELS + 1)..][..LEVELS].to_vec())
    }

    /// Tries every chain of tables in which those who come to a level are those who leave it.
    fn check(chain: &[&Grid], threshold: u64) {
        let mut tables: Vec<Vec<Vec<u64>>> = chain.iter().map(|grid| possible(grid, enough(grid, threshold))).collect();
        // What fits to the one side is kept, first from the left, then from the right: what is left is in some chain.
        for pair in 1..tables.len() {
            let known: BTreeSet<Vec<u64>> = tables[pair - 1].iter().map(|table| ends(table).1).collect();
            tables[pair].retain(|table| known.contains(&ends(table).0));
        }
        for pair in (1..tables.len()).rev() {
            let known: BTreeSet<Vec<u64>> = tables[pair].iter().map(|table| ends(table).0).collect();
            tables[pair - 1].retain(|table| known.contains(&ends(table).1));
        }
        for (grid, tables) in chain.iter().zip(tables) {
            for (row, column) in (0..=LEVELS).flat_map(|row| (0..=LEVELS).map(move |column| (row, column))) {
                let value = grid.value(row, column);
                if grid.is_hidden(row, column) {
                    let could_be: BTreeSet<u64> =
                        tables.iter().map(|table| table[row * (LEVELS + 1) + column]).collect();
                    let whole = (1..threshold).all(|value| could_be.contains(&value));
                    assert!(whole, "{row} {column} could be {could_be:?} in {chain:?}");
                } else {
                    assert!(value == 0 || value >= threshold, "{row} {column} is shown in {chain:?}");
                }
            }
        }
    }

    fn check_all(pairs: &[Vec<Grid>], threshold: u64) {
        if pairs[0][0].is_hidden(LEVELS, LEVELS) {
            assert!(pairs.iter().flatten().all(|grid| grid.hidden() == (LEVELS + 1) * (LEVELS + 1)));
            return;
        }
        for line in 0..pairs[0].len() {
            check(&pairs.iter().map(|grids| &grids[line]).collect::<Vec<_>>(), threshold);
        }
    }

    /// Tries every pair of tables that have the totals of their rows in common.
    fn check_rows(one: &Grid, other: &Grid, threshold: u64) {
        let [ones, others] = [one, other].map(|grid| possible(grid, enough(grid, threshold)));
        let known: BTreeSet<Vec<u64>> = others.iter().map(|table| ends(table).0).collect();
        let fit: Vec<&Vec<u64>> = ones.iter().filter(|table| known.contains(&ends(table).0)).collect();
        for (row, column) in (0..=LEVELS).flat_map(|row| (0..=LEVELS).map(move |column| (row, column))) {
            let could_be: BTreeSet<u64> = fit.iter().map(|table| table[row * (LEVELS + 1) + column]).collect();
            let whole = (1..threshold).all(|value| could_be.contains(&value));
            assert!(whole || !one.is_hidden(row, column), "{row} {column} could be {could_be:?} in {one:?} {other:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn need_beside_two_lines_by_trying_every_pair(children in children(3, 1, 24), threshold in 3u64..6) {
            let table = |line: usize| {
                let mut counts = vec![0; LEVELS * LEVELS];
                for child in &children {
                    counts[child[0] * LEVELS + child[line]] += 1;
                }
                Linked { grid: Grid::new(LEVELS, LEVELS, &counts, threshold), rows: 0, columns: line }
            };
            let mut tables = [table(1), table(2)];
            protect(&mut tables, threshold);
            let [one, other] = tables.map(|table| table.grid);
            if one.is_hidden(LEVELS, LEVELS) {
                prop_assert_eq!(one.hidden() + other.hidden(), 2 * (LEVELS + 1) * (LEVELS + 1));
            } else {
                check_rows(&one, &other, threshold);
                check_rows(&other, &one, threshold);
            }
        }

        #[test]
        fn three_terms_by_trying_every_chain(children in children(3, 1, 24), threshold in 3u64..6) {
            check_all(&protected(&children, 3, 1, threshold), threshold);
        }

        #[test]
        fn four_terms_of_two_lines_by_trying_every_chain(children in children(4, 2, 18)) {
            check_all(&protected(&children, 4, 2, 3), 3);
        }
    }

    #[test]
    fn each_table_alone_would_have_told() {
        // Nine stay at a level, two fall to it and seven leave another: alone each table hides other totals.
        let of = |levels: [usize; 3], count: usize| std::iter::repeat_n(levels.to_vec(), count);
        let children: Vec<Vec<usize>> =
            of([0, 0, 0], 9).chain(of([1, 0, 0], 2)).chain(of([1, 1, 1], 20)).chain(of([0, 1, 0], 7)).collect();
        let together = protected(&children, 3, 1, 5);
        check_all(&together, 5);
        let shown = |grid: &Grid| grid.hidden() < 9;
        assert!(together.iter().flatten().all(shown), "some of it is shown");
        assert!(together[0][0].hidden_columns()[..2] == together[1][0].hidden_rows()[..2]);
    }

    #[test]
    fn nothing_small_hides_nothing() {
        let children: Vec<Vec<usize>> = (0..80).map(|child| vec![child % 2, child / 2 % 2, child / 4 % 2]).collect();
        assert!(protected(&children, 3, 1, 5).iter().flatten().all(|grid| grid.hidden() == 0));
    }
}
