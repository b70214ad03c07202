//! Those of one state who follow what those of one year have in common.

use foundation::stream::Short;

use super::super::currents::{Current, InYear};
use super::super::draw;
use super::super::plan::Span;
use super::super::states::Kind;
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
        let to = self.plan.to(to);
        let known = self.followed.iter().find(|(known, _)| *known == current).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            let place = in_year.place(current, to, weights, weights.iter().sum(), &mut self.by_place);
            self.followed.push((current, place));
            place
        });
        (one_there(stream, to, weights, place, self.effects.len()), known.is_none())
    }
}

/// Which of the kinds in a place somebody comes to.
fn one_there(stream: &mut Short, to: &[(Kind, f64)], weights: &[f64], place: usize, places: usize) -> u32 {
    let there = || to.iter().zip(weights).enumerate().filter(|(_, ((kind, _), _))| kind % places.max(1) == place);
    let mut left = 0.0;
    if there().nth(1).is_some() {
        left = draw::uniform(stream) * there().map(|(_, (_, weight))| weight).sum::<f64>();
    }
    let mut last = 0;
    for (at, (_, weight)) in there() {
        last = at;
        if left < *weight {
            break;
        }
        left -= weight;
    }
    last as u32
}
