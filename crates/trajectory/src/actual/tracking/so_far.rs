//! A flow added up from the first period that has a figure.

use foundation::{Absent, Cell};

use super::Tracking;
use super::group::Point;
use crate::actual::Row;
use crate::ambition::{Draws, Reading, Sum};

/// The sums up to a row.
pub(super) struct SoFar<'d> {
    completed: f64,
    expected: f64,
    /// The squares of half widths of what is still to come in.
    squares: f64,
    from_ambition: Cell<f64>,
    sum: Sum<'d>,
}

impl<'d> SoFar<'d> {
    pub(super) fn new(draws: &'d Draws<'_>) -> Self {
        let from_ambition = Cell::Absent(Absent::NotRecorded);
        Self { completed: 0.0, expected: 0.0, squares: 0.0, from_ambition, sum: draws.sum() }
    }

    pub(super) fn add(&mut self, point: &Point) {
        self.completed += point.completed;
        self.expected += point.expected;
        self.squares += point.unsure * point.unsure;
        self.sum.add(point.place, point.root);
        if let Cell::Value(ambition) = point.ambition {
            let so_far = self.from_ambition.value().unwrap_or(0.0);
            self.from_ambition = Cell::Value(so_far + point.completed - ambition);
        }
    }

    pub(super) fn write(&mut self, tracking: &Tracking, row: &mut Row) {
        if row.counted == 0 {
            for cell in
                [&mut row.cumulative, &mut row.cumulative_from_ambition, &mut row.cumulative_lo, &mut row.cumulative_hi]
            {
                *cell = row.actual;
            }
            return;
        }
        row.cumulative = Cell::Value(self.completed - self.expected);
        row.cumulative_from_ambition = self.from_ambition;
        let (range, from) = tracking.about(self.expected, self.sum.off());
        row.cumulative_from = from;
        let end = |end: f64| Cell::Value(end - self.expected);
        (row.cumulative_lo, row.cumulative_hi, row.cumulative_reading) = match range {
            Some((lo, hi)) => (end(lo), end(hi), tracking.reading(self.completed, libm::sqrt(self.squares), lo, hi)),
            None => (Absent::Unavailable.into(), Absent::Unavailable.into(), Reading::Unknown),
        };
    }
}
