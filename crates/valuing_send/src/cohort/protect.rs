//! Which counts of a table to hide, so that none of them can be worked out from the totals.
//!
//! A table with its totals is a network: rows and columns are its nodes, cells and totals its edges, and what goes in
//! comes out (L. Cox, 1995, *Journal of the American Statistical Association* 90, 1453-1462; D. Gusfield, 1988, *SIAM
//! Journal on Computing* 17, 552-571). A hidden count can be as high as flow can be sent round through the other hidden
//! ones, and as low as flow can be sent back, and every whole number between is possible. Where it cannot reach far
//! enough, the cheapest way round is hidden as well.

#![expect(clippy::indexing_slicing, reason = "a place is a row and a column of the grid that it was made for")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

/// A table with its totals: the last row and the last column.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    rows: usize,
    columns: usize,
    values: Vec<u64>,
    hidden: Vec<bool>,
}

impl Grid {
    /// The table of these counts, rows outside, with its totals; every count from 1 up to `threshold` is hidden.
    pub(super) fn new(rows: usize, columns: usize, counts: &[u32], threshold: u64) -> Self {
        let mut values = vec![0; (rows + 1) * (columns + 1)];
        for (place, count) in counts.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            for (row, column) in [(row, column), (row, columns), (rows, column), (rows, columns)] {
                values[row * (columns + 1) + column] += u64::from(*count);
            }
        }
        let hidden = values.iter().map(|value| (1..threshold).contains(value)).collect();
        Self { rows, columns, values, hidden }
    }

    fn place(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    pub(super) fn value(&self, row: usize, column: usize) -> u64 {
        self.values[self.place(row, column)]
    }

    pub(super) fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden[self.place(row, column)]
    }

    /// Whether the total of each row is hidden, and last that of all.
    pub(super) fn hidden_totals(&self) -> Vec<bool> {
        (0..=self.rows).map(|row| self.is_hidden(row, self.columns)).collect()
    }

    /// Hides everything.
    pub(super) fn hide_all(&mut self) {
        self.hidden.fill(true);
    }

    /// Hides these rows whole, with their totals: each count of a column in which any of these rows has one.
    pub(super) fn hide_rows(&mut self, rows: &[bool]) {
        let chosen: Vec<usize> = (0..self.rows).filter(|row| rows[*row]).collect();
        for column in 0..=self.columns {
            if chosen.iter().any(|row| self.value(*row, column) > 0) {
                for row in &chosen {
                    let place = self.place(*row, column);
                    self.hidden[place] = true;
                }
            }
        }
    }

    /// Hides what else must be, until every hidden count could be any number from 1 up to `threshold`.
    pub(super) fn protect(&mut self, threshold: u64) {
        let mut queue: VecDeque<usize> = (0..self.values.len()).filter(|place| self.hidden[*place]).collect();
        while let Some(place) = queue.pop_front() {
            let (row, column) = (place / (self.columns + 1), place % (self.columns + 1));
            let (from, to) = self.ends(row, column);
            let value = self.values[place];
            self.route(to, from, (threshold - 1).saturating_sub(value), place, &mut queue);
            self.route(from, to, value.saturating_sub(1), place, &mut queue);
        }
    }

    /// The nodes that a count leads from and to: rows come first, then columns.
    fn ends(&self, row: usize, column: usize) -> (usize, usize) {
        let node = self.rows + 1 + column;
        if self.leads_to_column(row, column) { (row, node) } else { (node, row) }
    }

    fn leads_to_column(&self, row: usize, column: usize) -> bool {
        (row == self.rows) == (column == self.columns)
    }

    /// What hiding a count costs: itself; more for a total, and most for that of a row, which takes the whole row
    /// along.
    fn cost(&self, row: usize, column: usize) -> u64 {
        let total = match (row == self.rows, column == self.columns) {
            (false, false) => 0,
            (true, false) => 1 << 34,
            (false, true) => 1 << 44,
            (true, true) => 1 << 54,
        };
        total + self.value(row, column)
    }

    /// Sends an amount between two nodes without using one count, and hides what it goes through.
    fn route(&mut self, from: usize, to: usize, amount: u64, without: usize, queue: &mut VecDeque<usize>) {
        let mut left = amount;
        // What counts would be after what was sent so far, where that is not what they are.
        let mut changed = BTreeMap::new();
        while left > 0 {
            // There always is a way: through the totals of its row, its column and all.
            let Some(path) = self.cheapest(from, to, without, &changed) else { return };
            let room = path.iter().filter(|(_, rises)| !rises).map(|(place, _)| self.after(&changed, *place)).min();
            let sent = left.min(room.unwrap_or(left));
            for (place, rises) in path {
                let value = self.after(&changed, place);
                changed.insert(place, if rises { value + sent } else { value - sent });
                if !self.hidden[place] {
                    self.hidden[place] = true;
                    queue.push_back(place);
                }
            }
            left -= sent;
        }
    }

    fn after(&self, changed: &BTreeMap<usize, u64>, place: usize) -> u64 {
        changed.get(&place).copied().unwrap_or(self.values[place])
    }

    /// The way between two nodes that hides least: its counts, and whether each would rise.
    fn cheapest(
        &self,
        from: usize,
        to: usize,
        without: usize,
        changed: &BTreeMap<usize, u64>,
    ) -> Option<Vec<(usize, bool)>> {
        let nodes = self.rows + self.columns + 2;
        let mut best = vec![u64::MAX; nodes];
        let mut came: Vec<Option<(usize, usize, bool)>> = vec![None; nodes];
        // Of ways that cost the same the one found last goes first: it soon closes a round where much is hidden.
        let mut found = 0_usize;
        let mut heap = BinaryHeap::from([(Reverse(0), found, from)]);
        best[from] = 0;
        while let Some((Reverse(so_far), _, node)) = heap.pop() {
            // Nothing that is still open is cheaper, so what costs as little is a cheapest way.
            if best[to] <= so_far {
                break;
            }
            if so_far > best[node] {
                continue;
            }
            let is_row = node <= self.rows;
            let count = if is_row { self.columns + 1 } else { self.rows + 1 };
            for other in 0..count {
                let (row, column) = if is_row { (node, other) } else { (other, node - self.rows - 1) };
                let place = self.place(row, column);
                let rises = self.leads_to_column(row, column) == is_row;
                let shown_zero = !self.hidden[place] && self.values[place] == 0;
                if place == without || shown_zero || (!rises && self.after(changed, place) == 0) {
                    continue;
                }
                let next = if is_row { self.rows + 1 + other } else { other };
                let cost = so_far + if self.hidden[place] { 0 } else { self.cost(row, column) };
                if cost < best[next] {
                    best[next] = cost;
                    came[next] = Some((node, place, rises));
                    found += 1;
                    heap.push((Reverse(cost), found, next));
                }
            }
        }
        let mut path = Vec::new();
        let mut node = to;
        while node != from {
            let (before, place, rises) = came[node]?;
            path.push((place, rises));
            node = before;
        }
        Some(path)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    /// Every table of whole numbers up to `most` that has the counts that are shown.
    pub(crate) fn possible(grid: &Grid, most: u64) -> Vec<Vec<u64>> {
        let mut counts = vec![0; grid.rows * grid.columns];
        let mut found = Vec::new();
        fill(grid, most, 0, &mut counts, &mut found);
        found
    }

    /// Tries every value of every cell from `next` on, and leaves off where a total that is shown is passed.
    fn fill(grid: &Grid, most: u64, next: usize, counts: &mut [u32], found: &mut Vec<Vec<u64>>) {
        let so_far = Grid::new(grid.rows, grid.columns, counts, 1);
        let places = 0..so_far.values.len();
        let total =
            |place: usize| place % (grid.columns + 1) == grid.columns || place / (grid.columns + 1) == grid.rows;
        let past = |place: usize| so_far.values[place] > grid.values[place];
        if places.clone().any(|place| total(place) && !grid.hidden[place] && past(place)) {
            return;
        }
        let Some((row, column)) = (next < counts.len()).then(|| (next / grid.columns, next % grid.columns)) else {
            if places.into_iter().all(|place| grid.hidden[place] || so_far.values[place] == grid.values[place]) {
                found.push(so_far.values);
            }
            return;
        };
        let shown = grid.value(row, column);
        for value in if grid.is_hidden(row, column) { 0..=most } else { shown..=shown } {
            counts[next] = u32::try_from(value).unwrap();
            fill(grid, most, next + 1, counts, found);
        }
        counts[next] = 0;
    }

    /// As much as any count would have to rise so that a hidden one falls to 1 or rises to `threshold`.
    pub(crate) fn enough(grid: &Grid, threshold: u64) -> u64 {
        let hidden = (0..grid.values.len()).filter(|place| grid.hidden[*place]).map(|place| grid.values[place]).max();
        let inner = (0..grid.rows).flat_map(|row| (0..grid.columns).map(move |column| grid.value(row, column))).max();
        inner.unwrap_or(0) + hidden.unwrap_or(0).max(threshold)
    }

    fn check(grid: &Grid, threshold: u64) {
        let tables = possible(grid, enough(grid, threshold));
        for place in (0..grid.values.len()).filter(|place| grid.hidden[*place]) {
            let could_be: BTreeSet<u64> = tables.iter().map(|table| table[place]).collect();
            assert!((1..threshold).all(|value| could_be.contains(&value)), "{place} could be {could_be:?} in {grid:?}");
        }
        for place in (0..grid.values.len()).filter(|place| !grid.hidden[*place]) {
            assert!(grid.values[place] == 0 || grid.values[place] >= threshold, "{place} is shown in {grid:?}");
        }
    }

    #[test]
    fn a_lone_small_count_is_not_left_alone() {
        let mut grid = Grid::new(2, 2, &[9, 8, 7, 3], 5);
        grid.protect(5);
        check(&grid, 5);
        let mut grid = Grid::new(3, 3, &[9, 8, 40, 7, 3, 41, 22, 32, 42], 5);
        grid.protect(5);
        assert!(!grid.is_hidden(3, 3), "the number of all is shown");
    }

    #[test]
    fn few_are_hidden_beside_the_small_ones() {
        let mut state = 1u64;
        let mut next = |below: u64| {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            (state >> 16) % below
        };
        let counts: Vec<u32> = (0..120 * 7)
            .map(|_| {
                let most = next(30) + 1;
                u32::try_from(next(most) * next(3) / 2).unwrap()
            })
            .collect();
        let mut grid = Grid::new(120, 7, &counts, 5);
        let hidden = |grid: &Grid| grid.hidden.iter().filter(|hidden| **hidden).count();
        let small = hidden(&grid);
        grid.protect(5);
        assert!(hidden(&grid) * 4 < small * 5, "{small} small counts hide {}", hidden(&grid));
        assert!((0..=7).all(|column| !grid.is_hidden(120, column)), "the totals of columns are shown");
    }

    #[test]
    fn nothing_small_hides_nothing() {
        let mut grid = Grid::new(2, 3, &[0, 5, 6, 7, 0, 12], 5);
        grid.protect(5);
        assert!(!grid.hidden.contains(&true));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]

        #[test]
        fn two_by_two_by_trying_every_table(counts in prop::collection::vec(0u32..7, 4), threshold in 3u64..6) {
            let mut grid = Grid::new(2, 2, &counts, threshold);
            grid.protect(threshold);
            check(&grid, threshold);
        }

        #[test]
        fn one_row_and_one_column_by_trying_every_table(counts in prop::collection::vec(0u32..7, 3), tall in any::<bool>()) {
            let (rows, columns) = if tall { (3, 1) } else { (1, 3) };
            let mut grid = Grid::new(rows, columns, &counts, 5);
            grid.protect(5);
            check(&grid, 5);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn three_by_two_by_trying_every_table(counts in prop::collection::vec(0u32..4, 6)) {
            let mut grid = Grid::new(3, 2, &counts, 3);
            grid.protect(3);
            check(&grid, 3);
        }
    }
}
