//! Points in the cells of a grid, searched from the cell of a point outwards until nothing nearer can be left.

#![expect(
    clippy::indexing_slicing,
    reason = "a cell lies in the grid, and what it holds are places of the points it was made of"
)]

use super::Points;

/// Points in cells.
pub(super) struct Cells<'p> {
    points: &'p Points,
    low: [f64; 2],
    size: f64,
    /// How many cells there are along each axis.
    count: [usize; 2],
    /// For each cell, row by row, where what it holds begins; and last where it ends.
    starts: Vec<u32>,
    /// Places of points in the order of their cells.
    held: Vec<u32>,
    /// For each point, its place in the order of the ids.
    rank: Vec<u32>,
}

/// The most cells along an axis.
const MOST: usize = 2_048;

impl<'p> Cells<'p> {
    /// Cells of this size, or of one that holds about two points each.
    pub(super) fn new(points: &'p Points, size: Option<f64>) -> Self {
        let flat: Vec<[f64; 2]> = (0..points.len()).map(|place| points.flat(place)).collect();
        let end =
            |axis: usize, pick: fn(f64, f64) -> f64| flat.iter().map(|point| point[axis]).reduce(pick).unwrap_or(0.0);
        let low = [end(0, f64::min), end(1, f64::min)];
        let extent = [end(0, f64::max) - low[0], end(1, f64::max) - low[1]];
        let even = (extent[0] * extent[1] * 2.0 / points.len().max(1) as f64).sqrt();
        let least = extent[0].max(extent[1]) / MOST as f64;
        let size = size.unwrap_or(even).max(least).max(1.0);
        let count = extent.map(|extent| (extent / size).floor() as usize + 1);
        let cell = |point: &[f64; 2]| {
            let [x, y] = [0, 1].map(|axis| (((point[axis] - low[axis]) / size).floor() as usize).min(count[axis] - 1));
            y * count[0] + x
        };
        let mut starts = vec![0; count[0] * count[1] + 1];
        for point in &flat {
            starts[cell(point) + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut held = vec![0; points.len()];
        for (place, point) in flat.iter().enumerate() {
            let slot = &mut next[cell(point)];
            held[*slot as usize] = place as u32;
            *slot += 1;
        }
        let mut by_id: Vec<usize> = (0..points.len()).collect();
        by_id.sort_by(|a, b| points.ids()[*a].cmp(&points.ids()[*b]));
        let mut rank = vec![0; points.len()];
        by_id.into_iter().zip(0..).for_each(|(place, at)| rank[place] = at);
        Self { points, low, size, count, starts, held, rank }
    }

    /// The nearest of one of some points, the nearest first: how far, and its place.
    pub(super) fn nearest(
        &self,
        from: &Points,
        place: usize,
        most: usize,
        among: &dyn Fn(usize) -> bool,
        near: &mut Vec<(u64, usize)>,
    ) {
        near.clear();
        if self.points.is_empty() || most == 0 {
            return;
        }
        let point = from.flat(place);
        let own = [0, 1].map(|axis| {
            let at = ((point[axis] - self.low[axis]) / self.size).floor();
            at.clamp(0.0, (self.count[axis] - 1) as f64) as usize
        });
        let order = |(far, other): &(u64, usize)| (*far, self.rank[*other]);
        for ring in 0.. {
            let low = own.map(|at| at.saturating_sub(ring));
            let high = [0, 1].map(|axis| (own[axis] + ring).min(self.count[axis] - 1));
            for y in low[1]..=high[1] {
                // Only the first and the last row of a ring are whole; of the others the two ends are new.
                let whole = y + ring == own[1] || y == own[1] + ring;
                let ends = [own[0].checked_sub(ring), Some(own[0] + ring).filter(|x| *x <= high[0] && ring > 0)];
                let whole_row = if whole { low[0]..high[0] + 1 } else { 0..0 };
                for x in whole_row.chain(ends.into_iter().flatten().filter(|_| !whole)) {
                    let cell = y * self.count[0] + x;
                    for other in &self.held[self.starts[cell] as usize..self.starts[cell + 1] as usize] {
                        let other = *other as usize;
                        let far = from.far(place, self.points, other);
                        let found = (far, other);
                        if near.len() == most && near.last().is_some_and(|last| order(last) < order(&found))
                            || !among(other)
                        {
                            continue;
                        }
                        let at = near.partition_point(|one| order(one) < order(&found));
                        near.insert(at, found);
                        near.truncate(most);
                    }
                }
            }
            // What is left lies beyond one of the sides that still have cells behind them.
            let edge = |axis: usize, at: usize| self.low[axis] + at as f64 * self.size;
            let left = [0, 1].into_iter().flat_map(|axis| {
                let below = (low[axis] > 0).then(|| point[axis] - edge(axis, low[axis]));
                let above = (high[axis] + 1 < self.count[axis]).then(|| edge(axis, high[axis] + 1) - point[axis]);
                below.into_iter().chain(above)
            });
            // A little less, for what rounding may have added.
            let Some(bound) = left.reduce(f64::min).map(|bound| (bound - 1e-3).max(0.0)) else { return };
            // What is exactly as far as the last may have an id that comes before its.
            if near.len() == most && near.last().is_some_and(|(far, _)| *far < self.points.as_far(bound)) {
                return;
            }
        }
    }
}
