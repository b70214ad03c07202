//! The cheapest way round a hidden count: what else to hide so that it can rise and fall far enough.

#![expect(clippy::indexing_slicing, reason = "a place is a row and a column of the grid that it was made for")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::protect::Grid;

/// What counts would be after what was sent so far, where that is not what they are.
type Changed = BTreeMap<usize, u64>;

/// A step of a way: the row and column of a count, and whether it would rise.
type Step = ((usize, usize), bool);

/// Hides what else must be so that a hidden count could be any number from 1 up to `threshold`; gives what it hid.
pub(super) fn route(grid: &mut Grid, row: usize, column: usize, threshold: u64) -> Vec<(usize, usize)> {
    let node = grid.rows() + 1 + column;
    let (from, to) = if leads_to_column(grid, row, column) { (row, node) } else { (node, row) };
    let (value, without) = (grid.value(row, column), grid.place(row, column));
    let mut hid = Vec::new();
    send(grid, to, from, (threshold - 1).saturating_sub(value), without, &mut hid);
    send(grid, from, to, value.saturating_sub(1), without, &mut hid);
    hid
}

/// Rows come first among the nodes, then columns. A count leads from its row to its column, a total the other way.
fn leads_to_column(grid: &Grid, row: usize, column: usize) -> bool {
    (row == grid.rows()) == (column == grid.columns())
}

/// What hiding a count costs: itself; more for a total, and most for that of a row, which takes the whole row along.
fn cost(grid: &Grid, row: usize, column: usize) -> u64 {
    let total = match (row == grid.rows(), column == grid.columns()) {
        (false, false) => 0,
        (true, false) => 1 << 34,
        (false, true) => 1 << 44,
        (true, true) => 1 << 54,
    };
    total + grid.value(row, column)
}

/// Sends an amount between two nodes without using one count, and hides what it goes through.
fn send(grid: &mut Grid, from: usize, to: usize, amount: u64, without: usize, hid: &mut Vec<(usize, usize)>) {
    let mut left = amount;
    let mut changed = Changed::new();
    while left > 0 {
        // There always is a way: through the totals of its row, its column and all.
        let Some(path) = cheapest(grid, from, to, without, &changed) else { return };
        let room = path.iter().filter(|(_, rises)| !rises).map(|(at, _)| after(grid, &changed, *at)).min();
        let sent = left.min(room.unwrap_or(left));
        for ((row, column), rises) in path {
            let value = after(grid, &changed, (row, column));
            changed.insert(grid.place(row, column), if rises { value + sent } else { value - sent });
            if !grid.is_hidden(row, column) {
                grid.hide(row, column);
                hid.push((row, column));
            }
        }
        left -= sent;
    }
}

fn after(grid: &Grid, changed: &Changed, (row, column): (usize, usize)) -> u64 {
    changed.get(&grid.place(row, column)).copied().unwrap_or_else(|| grid.value(row, column))
}

/// The way between two nodes that hides least: its counts, and whether each would rise.
fn cheapest(grid: &Grid, from: usize, to: usize, without: usize, changed: &Changed) -> Option<Vec<Step>> {
    let (rows, columns) = (grid.rows(), grid.columns());
    let mut best = vec![u64::MAX; rows + columns + 2];
    let mut came: Vec<Option<(usize, Step)>> = vec![None; best.len()];
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
        let is_row = node <= rows;
        for other in 0..=if is_row { columns } else { rows } {
            let (row, column) = if is_row { (node, other) } else { (other, node - rows - 1) };
            let next = if is_row { rows + 1 + other } else { other };
            let (hidden, value) = (grid.is_hidden(row, column), grid.value(row, column));
            if best[next] <= so_far || (!hidden && value == 0) {
                continue;
            }
            let rises = leads_to_column(grid, row, column) == is_row;
            let next_cost = so_far + if hidden { 0 } else { cost(grid, row, column) };
            if next_cost >= best[next]
                || grid.place(row, column) == without
                || (!rises && after(grid, changed, (row, column)) == 0)
            {
                continue;
            }
            best[next] = next_cost;
            came[next] = Some((node, ((row, column), rises)));
            found += 1;
            heap.push((Reverse(next_cost), found, next));
        }
    }
    let mut path = Vec::new();
    let mut node = to;
    while node != from {
        let (before, step) = came[node]?;
        path.push(step);
        node = before;
    }
    Some(path)
}
