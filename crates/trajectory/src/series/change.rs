use std::fmt;

use foundation::{Absent, Cell};

use crate::measure::Kind;

/// How far a figure moved, with what it is in: a rate moves by percentage points, a count by per cent.
///
/// ```
/// use trajectory::series::Change;
///
/// assert_eq!(Change::PerCent(-22.7).to_string(), "-23%");
/// assert_eq!(Change::Points(12.34).to_string(), "+12.3 percentage points");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Of a stock or a flow: per cent of what it was.
    PerCent(f64),
    /// Of a ratio: percentage points.
    Points(f64),
}

impl Change {
    /// The change of a measure of this kind from one value to another; *not applicable* in per cent of 0, or of so
    /// little that no number holds it.
    pub fn between(kind: Kind, from: f64, to: f64) -> Cell<Self> {
        let change = match kind {
            Kind::Ratio => Self::Points(to - from),
            Kind::Stock | Kind::Flow => Self::PerCent(100.0 * (to - from) / from.abs()),
        };
        if change.number().is_finite() { Cell::Value(change) } else { Absent::NotApplicable.into() }
    }

    /// The number without what it is in.
    pub fn number(self) -> f64 {
        match self {
            Self::PerCent(number) | Self::Points(number) => number,
        }
    }

    /// What it is in: `per cent` or `points`.
    pub fn unit(self) -> &'static str {
        match self {
            Self::PerCent(_) => "per cent",
            Self::Points(_) => "points",
        }
    }

    /// Where a value that moved so comes to; none if a measure of this kind does not move in this unit.
    pub(crate) fn apply(self, kind: Kind, from: f64) -> Option<f64> {
        match (self, kind) {
            (Self::Points(points), Kind::Ratio) => Some(from + points),
            (Self::PerCent(share), Kind::Stock | Kind::Flow) => Some(from + from.abs() * share / 100.0),
            _ => None,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PerCent(share) => write!(f, "{:+.0}%", whole(*share, 1.0)),
            Self::Points(points) => write!(f, "{:+.1} percentage points", whole(*points, 10.0)),
        }
    }
}

/// Rounded half away from zero, and never a zero with a minus.
fn whole(value: f64, steps: f64) -> f64 {
    libm::round(value * steps) / steps + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_in_the_unit_of_its_measure() {
        assert_eq!(Change::between(Kind::Flow, 1390.0, 1075.0).value().unwrap().to_string(), "-23%");
        assert_eq!(Change::between(Kind::Ratio, 5.2, 25.3).value().unwrap().to_string(), "+20.1 percentage points");
        for (from, to) in [(0.0, 4.0), (0.0, 0.0), (1e-310, 4.0)] {
            assert_eq!(Change::between(Kind::Flow, from, to).absent(), Some(Absent::NotApplicable));
        }
        assert_eq!(Change::PerCent(-0.2).to_string(), "+0%");
        assert_eq!(Change::Points(1.0).apply(Kind::Flow, 3.0), None);
    }
}
