use foundation::Cell;

use super::compile::{Asking, Column, interval};
use super::contexts::Contexts;
use super::kernel::{is_rated, level_of};
use crate::cohort::{OfChild, cell};
use crate::framework::{Interval, Scale};
use crate::provision::rule::Facts;

/// What is known of one child of a cohort, for a rule to be told.
#[derive(Clone, Copy)]
pub(super) struct Told<'m> {
    pub(super) contexts: &'m Contexts,
    pub(super) child: usize,
    pub(super) ratings: OfChild<'m>,
}

impl<'m> Told<'m> {
    #[inline]
    pub(super) fn new(contexts: &'m Contexts, child: usize) -> Self {
        Self { contexts, child, ratings: contexts.cohort().of_child(child) }
    }

    /// The byte of a rating.
    pub(super) fn byte(self, line: usize, aspect: usize) -> u8 {
        self.ratings.byte(self.contexts.cohort().place(self.contexts.term(), line, aspect))
    }

    /// The place of what the child says among the answers to something, and none where it is not known; for a level of a
    /// scale with so many, see [`interval`].
    pub(super) fn answer(self, column: &Column, levels: usize) -> Option<usize> {
        let Self { contexts, child, .. } = self;
        let byte = |codes: &[u8]| codes.get(child).map(|code| usize::from(*code));
        let name = |codes: &[u32]| codes.get(child).map(|code| code.wrapping_sub(1) as usize);
        match column {
            Column::Age => byte(&contexts.age.codes),
            Column::Ncy => byte(&contexts.ncy.codes),
            Column::Phase => name(&contexts.phase.codes),
            Column::Area => name(&contexts.area.codes),
            Column::Setting => name(&contexts.now.codes),
            Column::Designation => name(&contexts.designation.codes),
            Column::Intake(id) => byte(contexts.intake(id.as_str()).map_or(&[], |within| &within.codes)),
            Column::Rated { line, aspect } => Some(usize::from(is_rated(self.byte(*line, *aspect)))),
            Column::Level { line, aspects, highest } => {
                let place = (contexts.term(), *line);
                let ends = level_of(contexts.cohort(), place, levels, (aspects, *highest), child);
                let [low, high] = ends.unwrap_or([levels, levels]);
                Some(interval(levels, low, high))
            }
        }
    }

    /// The row of what the child says.
    pub(super) fn row(self, asking: &Asking) -> u32 {
        let place = self.answer(&asking.column, asking.levels);
        place.and_then(|place| asking.row.get(place)).or(asking.row.last()).copied().unwrap_or_default()
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
