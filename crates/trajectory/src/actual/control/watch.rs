//! The rules by which a departure is more than noise.

use foundation::Period;

use super::{Departure, Rule, Side};

const ALLOWANCE: f64 = 0.5;
const DECISION: f64 = 5.0;
const RUN: usize = 8;

/// The rules at work.
pub(super) struct Watch {
    above: Track,
    below: Track,
    /// How unsure the centre is, in standard deviations: by so much a figure may seem to be on a side, again and again.
    centre: f64,
}

#[derive(Default)]
struct Track {
    sum: f64,
    since: Option<Period>,
    run: usize,
    run_since: Option<Period>,
    /// A departure was found, and the sum has not come back to nothing since.
    lasts: bool,
}

impl Watch {
    pub(super) fn new(centre: f64) -> Self {
        Self { above: Track::default(), below: Track::default(), centre }
    }

    /// A figure in standard deviations from its centre.
    pub(super) fn see(&mut self, period: Period, z: f64) -> Option<Departure> {
        let above = self.above.see(period, z, self.centre, Side::Above);
        let below = self.below.see(period, -z, self.centre, Side::Below);
        above.or(below)
    }

    /// The side on which a departure lasts.
    pub(super) fn lasting(&self) -> Option<Side> {
        match (self.above.lasts, self.below.lasts) {
            (true, false) => Some(Side::Above),
            (false, true) => Some(Side::Below),
            _ => None,
        }
    }
}

impl Track {
    fn see(&mut self, period: Period, z: f64, centre: f64, side: Side) -> Option<Departure> {
        self.sum = (self.sum + z - ALLOWANCE - centre).max(0.0);
        self.since = if self.sum > 0.0 { self.since.or(Some(period)) } else { None };
        self.run = if z > centre { self.run + 1 } else { 0 };
        self.run_since = if self.run > 0 { self.run_since.or(Some(period)) } else { None };
        let found =
            |rule, began: Option<Period>| Some(Departure { side, found: period, began: began.unwrap_or(period), rule });
        let departure = match () {
            () if z > 3.0 => found(Rule::Limit, Some(period)),
            () if self.sum > DECISION => found(Rule::Sum, self.since),
            () if self.run >= RUN => found(Rule::Run, self.run_since),
            () => None,
        };
        self.lasts = departure.is_some() || (self.lasts && self.sum > 0.0);
        departure
    }
}
