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

    /// Where somebody of an urn goes by the current that they follow, and whether it is the first time that one of their
    /// state goes by it: who follows the same is no further sign of what the shares of a state are.
    pub(super) fn follow(
        &mut self,
        stream: &mut Short,
        (in_year, current): (InYear<'p>, Current),
        to: Span,
        before: &[u32],
    ) -> (u32, bool) {
        let known = self.followed.iter().find(|(known, _)| *known == current).map(|(_, place)| *place);
        let place = known.unwrap_or_else(|| {
            self.share_of_places(to, before);
            let place = in_year.place(current, &self.by_place);
            self.followed.push((current, place));
            place
        });
        (self.one_there(stream, to, before, place), known.is_none())
    }

    /// By place, the share that an urn has of it.
    fn share_of_places(&mut self, to: Span, before: &[u32]) {
        let (plan, all) = (self.plan, to.sum + before.len() as f64);
        self.by_place.clear();
        self.by_place.resize(self.effects.len(), 0.0);
        let seen = before.iter().filter_map(|one| Some((plan.place_at(to, *one)?, 1.0)));
        for (place, weight) in plan.by_place(to).iter().map(|there| (there.place, there.sum)).chain(seen) {
            if let Some(share) = self.by_place.get_mut(place) {
                *share += weight / all;
            }
        }
    }

    /// To which of its states somebody comes who goes to a place.
    fn one_there(&self, stream: &mut Short, to: Span, before: &[u32], place: usize) -> u32 {
        let plan = self.plan;
        let there = plan.by_place(to).iter().find(|there| there.place == place);
        let Some((there, kinds)) = there.map(|there| (there, plan.kinds_there(to, there))) else { return 0 };
        if let [one] = kinds {
            return *one;
        }
        let seen = || before.iter().filter(|one| plan.place_at(to, **one) == Some(place));
        let at = draw::uniform(stream) * (there.sum + seen().count() as f64);
        if let Some(again) = (at >= there.sum).then(|| seen().nth((at - there.sum) as usize)).flatten() {
            return *again;
        }
        let (mut left, mut last) = (at, 0);
        for one in kinds {
            last = *one;
            left -= plan.to(to).get(*one as usize).map_or(0.0, |(_, weight)| *weight);
            if left < 0.0 {
                break;
            }
        }
        last
    }
}
