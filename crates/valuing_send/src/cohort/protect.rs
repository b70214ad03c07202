//! Which counts of a table to hide, so that none of them can be worked out from the totals.
//!
//! A table with its totals is a network: rows and columns are its nodes, cells and totals its edges, and what goes in
//! comes out (L. Cox, 1995, *Journal of the American Statistical Association* 90, 1453-1462; D. Gusfield, 1988, *SIAM
//! Journal on Computing* 17, 552-571). A hidden count can be as high as flow can be sent round through the other hidden
//! ones, and as low as flow can be sent back, and every whole number between is possible. Where it cannot reach far
//! enough, the cheapest way round is hidden as well.
//!
//! Most counts of a large table are settled without a search: [`Links`] knows how much can surely be moved from column
//! to column through the rows. What it does not settle is searched for.

#![expect(clippy::indexing_slicing, reason = "a place is a row and a column of the grid that it was made for")]

use super::links::Links;
use super::search::route;

/// A table with its totals: the last row and the last column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Grid {
    rows: usize,
    columns: usize,
    values: Vec<u32>,
    hidden: Vec<bool>,
}

impl Grid {
    /// The table of these counts, rows outside, with its totals; every count from 1 up to `threshold` is hidden.
    pub(super) fn new(rows: usize, columns: usize, counts: &[u32], threshold: u64) -> Self {
        let mut values = vec![0; (rows + 1) * (columns + 1)];
        for (place, count) in counts.iter().enumerate() {
            let (row, column) = (place / columns, place % columns);
            for (row, column) in [(row, column), (row, columns), (rows, column), (rows, columns)] {
                values[row * (columns + 1) + column] += *count;
            }
        }
        let hidden = values.iter().map(|value| (1..threshold).contains(&u64::from(*value))).collect();
        Self { rows, columns, values, hidden }
    }

    /// Rows without that of the totals.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Columns without that of the totals.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn place(&self, row: usize, column: usize) -> usize {
        row * (self.columns + 1) + column
    }

    pub(super) fn value(&self, row: usize, column: usize) -> u64 {
        self.values[self.place(row, column)].into()
    }

    pub(super) fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.hidden[self.place(row, column)]
    }

    pub(super) fn hide(&mut self, row: usize, column: usize) {
        let place = self.place(row, column);
        self.hidden[place] = true;
    }

    /// How many are hidden, totals included.
    pub(super) fn hidden(&self) -> usize {
        self.hidden.iter().filter(|hidden| **hidden).count()
    }

    /// Whether the total of each row is hidden, and last that of all.
    pub(super) fn hidden_rows(&self) -> Vec<bool> {
        (0..=self.rows).map(|row| self.is_hidden(row, self.columns)).collect()
    }

    /// Whether the total of each column is hidden, and last that of all.
    pub(super) fn hidden_columns(&self) -> Vec<bool> {
        (0..=self.columns).map(|column| self.is_hidden(self.rows, column)).collect()
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
                    self.hide(*row, column);
                }
            }
        }
    }

    /// Hides these columns whole, with their totals: each count of a row in which any of these columns has one.
    pub(super) fn hide_columns(&mut self, columns: &[bool]) {
        let chosen: Vec<usize> = (0..self.columns).filter(|column| columns[*column]).collect();
        for row in 0..=self.rows {
            if chosen.iter().any(|column| self.value(row, *column) > 0) {
                for column in &chosen {
                    self.hide(row, *column);
                }
            }
        }
    }

    /// Hides what else must be, until every hidden count could be any number from 1 up to `threshold`.
    pub(super) fn protect(&mut self, threshold: u64) {
        let places = (0..self.values.len()).filter(|place| self.hidden[*place]);
        let mut open: Vec<(usize, usize)> =
            places.map(|place| (place / (self.columns + 1), place % (self.columns + 1))).collect();
        while !open.is_empty() {
            let links = Links::of(self);
            let (mut hard, mut grew) = (Vec::new(), false);
            while let Some((row, column)) = open.pop() {
                match links.settle(self, row, column, threshold) {
                    Some(more) => {
                        grew |= !more.is_empty();
                        for other in more {
                            self.hide(row, other);
                            open.push((row, other));
                        }
                    }
                    None => hard.push((row, column)),
                }
            }
            if grew {
                // With more hidden more may be moved: what was hard may not be.
                open = hard;
                continue;
            }
            for (row, column) in hard {
                open.extend(route(self, row, column, threshold));
            }
        }
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
                found.push(so_far.values.iter().map(|value| u64::from(*value)).collect());
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
        inner.unwrap_or(0) + u64::from(hidden.unwrap_or(0)).max(threshold)
    }

    fn shown_is_safe(grid: &Grid, threshold: u64) {
        for place in (0..grid.values.len()).filter(|place| !grid.hidden[*place]) {
            let value = u64::from(grid.values[place]);
            assert!(value == 0 || value >= threshold, "{place} is shown in {grid:?}");
        }
    }

    fn check(grid: &Grid, threshold: u64) {
        let tables = possible(grid, enough(grid, threshold));
        for place in (0..grid.values.len()).filter(|place| grid.hidden[*place]) {
            let could_be: BTreeSet<u64> = tables.iter().map(|table| table[place]).collect();
            assert!((1..threshold).all(|value| could_be.contains(&value)), "{place} could be {could_be:?} in {grid:?}");
        }
        shown_is_safe(grid, threshold);
    }

    /// How much can be sent from one node to another through what is hidden, not through one place, up to `most`:
    /// way by way, breadth first, in a matrix of what can still be sent. Shares nothing with what is tested.
    fn sendable(grid: &Grid, from: usize, to: usize, without: usize, most: u64) -> u64 {
        let (height, width) = (grid.rows + 1, grid.columns + 1);
        let nodes = height + width;
        let mut room = vec![0u64; nodes * nodes];
        for place in (0..height * width).filter(|place| grid.hidden[*place] && *place != without) {
            let (row, column) = (place / width, height + place % width);
            let down = (row == grid.rows) == (place % width == grid.columns);
            let (tail, head) = if down { (row, column) } else { (column, row) };
            room[tail * nodes + head] += 1 << 40;
            room[head * nodes + tail] += u64::from(grid.values[place]);
        }
        let mut sent = 0;
        while sent < most {
            let mut came = vec![usize::MAX; nodes];
            let mut queue = std::collections::VecDeque::from([from]);
            came[from] = from;
            while let Some(node) = queue.pop_front() {
                for next in 0..nodes {
                    if came[next] == usize::MAX && room[node * nodes + next] > 0 {
                        came[next] = node;
                        queue.push_back(next);
                    }
                }
            }
            if came[to] == usize::MAX {
                break;
            }
            let mut step = most - sent;
            let mut node = to;
            while node != from {
                step = step.min(room[came[node] * nodes + node]);
                node = came[node];
            }
            node = to;
            while node != from {
                room[came[node] * nodes + node] -= step;
                room[node * nodes + came[node]] += step;
                node = came[node];
            }
            sent += step;
        }
        sent
    }

    /// What the exhaustive search shows of small tables, shown of large ones by sending as much as can be sent.
    fn check_by_flow(grid: &Grid, threshold: u64) {
        shown_is_safe(grid, threshold);
        for place in (0..grid.values.len()).filter(|place| grid.hidden[*place]) {
            let (row, column) = (place / (grid.columns + 1), place % (grid.columns + 1));
            let (row_node, column_node) = (row, grid.rows + 1 + column);
            let down = (row == grid.rows) == (column == grid.columns);
            let (tail, head) = if down { (row_node, column_node) } else { (column_node, row_node) };
            let value = u64::from(grid.values[place]);
            let (up, back) = ((threshold - 1).saturating_sub(value), value.saturating_sub(1));
            assert_eq!(sendable(grid, head, tail, place, up), up, "{row} {column} of {value} cannot rise");
            assert_eq!(sendable(grid, tail, head, place, back), back, "{row} {column} of {value} cannot fall");
        }
    }

    /// Counts of a large table, most of them small.
    pub(crate) fn made_up(places: usize) -> Vec<u32> {
        let mut state = 1u64;
        let mut next = |below: u64| {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            (state >> 16) % below
        };
        let one = |_| {
            let most = next(30) + 1;
            u32::try_from(next(most) * next(3) / 2).unwrap()
        };
        (0..places).map(one).collect()
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
        let mut grid = Grid::new(120, 7, &made_up(120 * 7), 5);
        let small = grid.hidden();
        grid.protect(5);
        assert!(grid.hidden() * 4 < small * 5, "{small} small counts hide {}", grid.hidden());
        assert!((0..=7).all(|column| !grid.is_hidden(120, column)), "the totals of columns are shown");
        check_by_flow(&grid, 5);
    }

    #[test]
    fn nothing_small_hides_nothing() {
        let mut grid = Grid::new(2, 3, &[0, 5, 6, 7, 0, 12], 5);
        grid.protect(5);
        assert_eq!(grid.hidden(), 0);
    }

    #[test]
    fn whole_columns_are_hidden_as_whole_rows_are() {
        let counts = [9, 0, 8, 7, 0, 0, 6, 5, 9];
        let mut grid = Grid::new(3, 3, &counts, 1);
        grid.hide_columns(&[false, true, true]);
        let turned: Vec<u32> = (0..9).map(|place| counts[place % 3 * 3 + place / 3]).collect();
        let mut other = Grid::new(3, 3, &turned, 1);
        other.hide_rows(&[false, true, true]);
        for (row, column) in (0..16).map(|place| (place / 4, place % 4)) {
            assert_eq!(grid.is_hidden(row, column), other.is_hidden(column, row));
        }
        assert!(!grid.is_hidden(1, 2) && grid.is_hidden(0, 1) && grid.is_hidden(3, 2) && !grid.is_hidden(3, 3));
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

        #[test]
        fn large_tables_by_sending_all_that_can_be_sent(
            columns in 1usize..7, counts in prop::collection::vec(0u32..9, 6..180), threshold in 2u64..8,
            whole in any::<u64>(),
        ) {
            let rows = counts.len() / columns;
            prop_assume!(rows > 0);
            let mut grid = Grid::new(rows, columns, &counts[..rows * columns], threshold);
            // Some rows and columns are hidden whole, as they are where another table hides their totals.
            let one_in_eight = |at: usize| (whole >> (at % 32)).is_multiple_of(8);
            grid.hide_rows(&(0..rows).map(one_in_eight).collect::<Vec<_>>());
            grid.hide_columns(&(0..columns).map(|column| one_in_eight(column + 32)).collect::<Vec<_>>());
            grid.protect(threshold);
            check_by_flow(&grid, threshold);
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

        #[test]
        fn four_by_two_by_trying_every_table(counts in prop::collection::vec(0u32..4, 8)) {
            let mut grid = Grid::new(4, 2, &counts, 3);
            grid.protect(3);
            check(&grid, 3);
        }
    }
}
