//! How much can surely be moved between the columns of a table through its rows, so that most hidden counts need no
//! search.
//!
//! Moving one child of a row from column to column keeps the total of the row. If so much as `n` can be moved from one
//! column to another through hidden counts of *any* rows but one, a count of that one row may fall by `n` in the second
//! and rise by `n` in the first, and every total stays. Along a way over several columns each step takes from another
//! column, so steps do not get in one another's way: the way is as wide as its narrowest step. And where `n` in all go
//! out of a column to several others, each of which could take `n` from it, there is room for them together (P. Hall,
//! 1935, *Journal of the London Mathematical Society* 10, 26-30).
//!
//! More hidden counts only ever make more room, so what was settled stays settled.

#![expect(clippy::indexing_slicing, reason = "a place is a column beside a column of the grid that it was made for")]

use std::cmp::Reverse;

use super::protect::Grid;

/// More than any table holds: as much as a count may rise.
const ANY: u64 = 1 << 40;

/// For each column beside each, how much can be moved from the one to the other without one row, whichever it is.
pub(super) struct Links {
    /// With that of the totals, which is the last.
    columns: usize,
    width: Vec<u64>,
}

impl Links {
    /// From what is hidden of a table by now.
    pub(super) fn of(grid: &Grid) -> Self {
        let columns = grid.columns() + 1;
        let mut width = vec![0; columns * columns];
        let mut widest = vec![0; columns * columns];
        let mut hidden = Vec::with_capacity(columns);
        for row in 0..grid.rows() {
            hidden.clear();
            hidden.extend((0..columns).filter(|column| grid.is_hidden(row, *column)));
            for from in &hidden {
                let taken = into_row(grid, row, *from);
                for to in hidden.iter().filter(|to| taken > 0 && *to != from) {
                    let room = taken.min(out_of_row(grid, row, *to));
                    let place = from * columns + to;
                    width[place] += room;
                    widest[place] = room.max(widest[place]);
                }
            }
        }
        // The row that is left out may be the one with most room.
        width.iter_mut().zip(widest).for_each(|(width, widest)| *width -= widest);
        for over in 0..columns {
            for from in 0..columns {
                let first = width[from * columns + over];
                for to in (0..columns).filter(|to| first > 0 && *to != from) {
                    let way = first.min(width[over * columns + to]);
                    let place = from * columns + to;
                    width[place] = way.max(width[place]);
                }
            }
        }
        Self { columns, width }
    }

    fn width(&self, from: usize, to: usize) -> u64 {
        self.width[from * self.columns + to]
    }

    /// The columns to hide in the row of a hidden count so that it surely could be any number from 1 up to `threshold`;
    /// none if nothing needs to be. `None` where this cannot be told.
    pub(super) fn settle(&self, grid: &Grid, row: usize, column: usize, threshold: u64) -> Option<Vec<usize>> {
        if row == grid.rows() {
            return None;
        }
        let value = grid.value(row, column);
        let (up, down) = ((threshold - 1).saturating_sub(value), value.saturating_sub(1));
        // A total leads the other way: it falls where a count would rise.
        let (into, out) = if column == self.columns - 1 { (down, up) } else { (up, down) };
        let mut more = Vec::new();
        self.reach(grid, row, into, into_row, |other| self.width(column, other), column, &mut more)?;
        self.reach(grid, row, out, out_of_row, |other| self.width(other, column), column, &mut more)?;
        Some(more)
    }

    /// Adds the cheapest columns of a row to hide until an amount can go between it and the columns that are linked.
    #[expect(clippy::too_many_arguments, reason = "the two ways differ in two functions and no more")]
    fn reach(
        &self,
        grid: &Grid,
        row: usize,
        amount: u64,
        room: fn(&Grid, usize, usize) -> u64,
        width: impl Fn(usize) -> u64,
        without: usize,
        more: &mut Vec<usize>,
    ) -> Option<()> {
        let linked = |other: &usize| *other != without && width(*other) >= amount;
        let hidden = |other: &usize, more: &[usize]| grid.is_hidden(row, *other) || more.contains(other);
        let reached = |more: &[usize]| {
            let rooms = (0..self.columns).filter(linked).filter(|other| hidden(other, more));
            amount == 0 || rooms.map(|other| room(grid, row, other)).sum::<u64>() >= amount
        };
        if reached(more) {
            return Some(());
        }
        let open = (0..self.columns - 1).filter(linked);
        let mut open: Vec<usize> = open.filter(|other| !hidden(other, more) && grid.value(row, *other) > 0).collect();
        open.sort_by_key(|other| Reverse(grid.value(row, *other)));
        while !reached(more) {
            more.push(open.pop()?);
        }
        Some(())
    }
}

/// How much could go from a column into a row: a count falls, the total of the row rises.
fn into_row(grid: &Grid, row: usize, column: usize) -> u64 {
    if column == grid.columns() { ANY } else { grid.value(row, column) }
}

/// How much could go from a row into a column: a count rises, the total of the row falls.
fn out_of_row(grid: &Grid, row: usize, column: usize) -> u64 {
    if column == grid.columns() { grid.value(row, column) } else { ANY }
}
