//! Those of one state who follow what those of one year have in common.

use foundation::stream::Short;

use super::super::currents::{Current, InYear};
use super::super::draw;
use super::super::plan::Span;
use super::{Drawn, Walk};

impl<'p> Walk<'p> {
    /// The currents of this year, of those who move or of those who join.
    pub(super) fn currents_of(&self, drawn: Drawn) -> Option<InYear<'p>> {
        let [moving, joining] = self.currents;
        if matches!(drawn, Drawn::Join(..)) { joining } else { moving }
    }

    /// Where somebody goes, by the current that they follow if they do, and whether it is the first time that one of their
    /// state goes by it: who follows the same is no further sign of what the shares of a state are.
    pub(super) fn followed(
        &mut self,
        stream: &mut Short,
        (in_year, current): (InYear<'p>, Current),
        to: Span,
        weights: &[f64],
    ) -> (u32, bool) {
        let places = self.plan.places(to);
        let known = self.followed.iter().find(|(known, _)| *known == current).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            let place = in_year.place(current, places, weights, weights.iter().sum(), &mut self.by_place);
            self.followed.push((current, place));
            place
        });
        (one_there(stream, places, weights, place), known.is_none())
    }
}

/// Which of the kinds in a place somebody comes to.
fn one_there(stream: &mut Short, places: &[u32], weights: &[f64], place: usize) -> u32 {
    let there = || {
        let all = places.iter().zip(weights).enumerate();
        all.filter(|(_, (own, _))| **own as usize == place).map(|(at, (_, weight))| (at, *weight))
    };
    let (sum, count) = there().fold((0.0, 0), |(sum, count), (_, weight)| (sum + weight, count + 1));
    let mut left = if count > 1 { draw::uniform(stream) * sum } else { 0.0 };
    let mut last = 0;
    for (at, weight) in there() {
        last = at;
        if left < weight {
            break;
        }
        left -= weight;
    }
    last as u32
}
