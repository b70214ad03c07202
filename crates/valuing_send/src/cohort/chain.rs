//! Which counts of flows to hide, over any number of terms.
//!
//! The flows of one group from each term to the next are tables that stand in a chain: the columns of one, the levels
//! that children came to, are the rows of the next, the levels that they left. If nobody came or went in between, the
//! totals of those columns and rows are the same numbers. So where either side hides the number of children at a level,
//! both do, with the whole of its column and its row.
//!
//! Then each table may be judged by itself. Whatever numbers the hidden levels take in one table, the columns of the
//! table before and the rows of the table after can be filled to match: all their counts are free, their other totals
//! stay, and what one level gains another loses. Nothing has to change beyond those two.
//!
//! Tables of other lines and parts tell of the same children, so they share the number of all of them; where one hides
//! that, all do, in every term. Groups are apart: no total over several groups is shown. Such totals would make of it
//! a table of three ways (group, before, after) with the totals of every two, and what can be worked out from those is
//! no longer a question of sending flow round: for such tables it is NP-hard (R. Irving and M. Jerrum, 1994, *SIAM
//! Journal on Computing* 23, 170-184).

use super::protect::Grid;

/// The tables of one group: of each pair of terms, one after the other, those of each subject.
pub(super) fn protect(pairs: &mut [Vec<Grid>], threshold: u64) {
    let mut shared = Vec::new();
    loop {
        let now = levels(pairs);
        if pairs.iter().flatten().any(|grid| grid.hidden_rows().last() == Some(&true)) {
            pairs.iter_mut().flatten().for_each(Grid::hide_all);
            return;
        }
        if now == shared {
            return;
        }
        let none = Vec::new();
        for (pair, grids) in pairs.iter_mut().enumerate() {
            for (subject, grid) in grids.iter_mut().enumerate() {
                let at = |pair: usize| now.get(pair).and_then(|levels| levels.get(subject)).unwrap_or(&none);
                grid.hide_rows(at(pair));
                grid.hide_columns(at(pair + 1));
                grid.protect(threshold);
            }
        }
        shared = now;
    }
}

/// For each term and subject, whether the number of children at each level is hidden, before or after.
fn levels(pairs: &[Vec<Grid>]) -> Vec<Vec<Vec<bool>>> {
    let subjects = pairs.first().map_or(0, Vec::len);
    let hidden = |term: usize, subject: usize| {
        let before = term.checked_sub(1).and_then(|pair| pairs.get(pair)?.get(subject)).map(Grid::hidden_columns);
        let after = pairs.get(term).and_then(|pair| pair.get(subject)).map(Grid::hidden_rows);
        match (before, after) {
            (Some(before), Some(after)) => before.iter().zip(after).map(|(one, other)| *one || other).collect(),
            (one, other) => one.or(other).unwrap_or_default(),
        }
    };
    (0..=pairs.len()).map(|term| (0..subjects).map(|subject| hidden(term, subject)).collect()).collect()
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
        let mut pairs: Vec<Vec<Grid>> =
            (0..terms - 1).map(|pair| (0..lines).map(|line| grid(pair, line)).collect()).collect();
        protect(&mut pairs, threshold);
        pairs
    }

    /// The number at each level before, and after, in a table of a search.
    fn ends(table: &[u64]) -> (Vec<u64>, Vec<u64>) {
        let before = (0..LEVELS).map(|level| table[level * (LEVELS + 1) + LEVELS]).collect();
        (before, table[LEVELS * (LEVELS + 1)..][..LEVELS].to_vec())
    }

    /// Tries every chain of tables in which those who come to a level are those who leave it.
    fn check(chain: &[&Grid], threshold: u64) {
        let mut tables: Vec<Vec<Vec<u64>>> =
            chain.iter().map(|grid| possible(grid, enough(grid, threshold))).collect();
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

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
