use foundation::Cell;

use super::contexts::Contexts;
use super::kernel::is_rated;
use crate::cohort::cell;
use crate::framework::{Interval, Scale};
use crate::provision::rule::Facts;

/// What is known of one child of a cohort, for a rule to be told.
#[derive(Clone, Copy)]
pub(super) struct Told<'m> {
    contexts: &'m Contexts,
    child: usize,
}

impl<'m> Told<'m> {
    pub(super) fn new(contexts: &'m Contexts, child: usize) -> Self {
        Self { contexts, child }
    }

    /// The byte of a rating.
    pub(super) fn byte(self, line: usize, aspect: usize) -> u8 {
        let place = (self.contexts.term(), line, aspect);
        let bytes = self.contexts.cohort().bytes(place, self.child, 1);
        bytes.first().copied().unwrap_or(foundation::Absent::NotRecorded.byte())
    }
}

impl Facts for Told<'_> {
    fn level(&self, line: usize, aspect: usize) -> Option<Interval> {
        let framework = self.contexts.cohort().framework();
        match cell(self.byte(line, aspect)) {
            Cell::Value(rank) => Some(Interval::known(rank)),
            Cell::Absent(foundation::Absent::NotApplicable) => None,
            Cell::Absent(_) => framework.lines().get(line).and_then(|line| framework.scale_of(line)).map(Scale::whole),
        }
    }

    fn is_rated(&self, line: usize, aspect: usize) -> bool {
        is_rated(self.byte(line, aspect))
    }

    fn age(&self) -> Option<i64> {
        self.contexts.age.get(self.child)
    }

    fn ncy(&self) -> Option<i64> {
        self.contexts.ncy.get(self.child)
    }

    fn phase(&self) -> Option<&str> {
        self.contexts.phase.get(self.child)
    }

    fn area(&self) -> Option<&str> {
        self.contexts.area.get(self.child)
    }

    fn setting(&self) -> Option<&str> {
        self.contexts.now.get(self.child)
    }

    fn designation(&self) -> Option<&str> {
        self.contexts.designation.get(self.child)
    }

    fn intake(&self, intake: &str) -> Option<bool> {
        self.contexts.intake(intake)?.get(self.child).map(|within| within == 1)
    }
}
