use foundation::{Cell, Date};

use crate::ambition::{RangeFrom, Reading};
use crate::series::Change;

/// A period, a term or a year of what happened beside what was expected. Differences are of unrounded figures in the
/// measure's own unit, in percentage points for a ratio.
///
/// Of a flow, everything is over the parts that have a figure: two months of a year beside the same two months, and twelve
/// days of a month beside the same share of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// What it is called: `2020-10`, `2020/21`, a term's name.
    pub label: String,
    /// The same in the middle of a sentence.
    pub words: String,
    /// The first day.
    pub start: Date,
    /// The day after the last.
    pub end: Date,
    /// How many periods of it have a figure.
    pub counted: usize,
    /// How many it has when it is whole.
    pub of: usize,
    /// The share of its time that figures are about, from 0 to 1.
    pub part: f64,
    /// What happened, as far as it is known.
    pub actual: Cell<f64>,
    /// The same with what is known to come late.
    pub completed: Cell<f64>,
    /// Half of the width of the 95% interval of that; 0 where nothing comes late.
    pub unsure: f64,
    /// What was expected on average.
    pub expected: Cell<f64>,
    /// The lower end of the range that it is read beside; *unavailable* where the baseline has none.
    pub lo: Cell<f64>,
    /// The upper end.
    pub hi: Cell<f64>,
    /// How that range was made.
    pub range_from: RangeFrom,
    /// What was aimed at; *not recorded* where nothing was, *not applicable* where it was for a part alone.
    pub ambition: Cell<f64>,
    /// Completed less expected.
    pub difference: Cell<f64>,
    /// The same in per cent of what was expected, or in points for a ratio.
    pub change: Cell<Change>,
    /// Completed less ambition.
    pub from_ambition: Cell<f64>,
    /// For a flow, completed less expected added up from the first period that has a figure; else *not applicable*.
    pub cumulative: Cell<f64>,
    /// The lower end of the range that such a sum is within expected in, below 0; *unavailable* where the baseline has no
    /// interval.
    pub cumulative_lo: Cell<f64>,
    /// The upper end, above 0.
    pub cumulative_hi: Cell<f64>,
    /// How that range was made.
    pub cumulative_from: RangeFrom,
    /// Where the sum lies beside it.
    pub cumulative_reading: Reading,
    /// For a flow, completed less ambition added up; else *not applicable*.
    pub cumulative_from_ambition: Cell<f64>,
    /// Where the completed figure lies beside the interval, with its own width.
    pub reading: Reading,
}

impl Row {
    /// Whether it is of a part alone: not all periods have a figure, or the last is not over.
    pub fn is_partial(&self) -> bool {
        self.counted < self.of || self.part < 1.0 - 1e-9
    }
}
