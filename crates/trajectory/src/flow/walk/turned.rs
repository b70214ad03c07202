//! Those whom a scenario sends elsewhere than they would have gone.

use foundation::stream::Short;

use super::super::draw;
use super::super::levers::Levers;
use super::super::states::Kind;

/// What becomes of where some people go when its weights are multiplied.
///
/// A state that loses share passes on that part of those who would have come to it, to the states that gain, in proportion to
/// what they gain. So what was drawn without the scenario stands for all whom it does not concern, and the mean is exactly
/// that of the changed weights, however uncertain the weights are: the shares drawn are changed as their means are.
pub(super) struct Turn<'p> {
    to: &'p [(Kind, f64)],
    times: &'p [f64],
    first: usize,
    /// What makes the multiplied weights add up to what they did; infinite if they are all 0.
    back: f64,
    /// The sum of what states gain.
    gained: f64,
}

impl<'p> Turn<'p> {
    /// Of weights with this sum, multiplied by these from the state of this number on; none if nothing changes.
    pub(super) fn new(to: &'p [(Kind, f64)], sum: f64, times: &'p [f64], first: usize) -> Option<Self> {
        let factor = |kind: Kind| Levers::weight(times, first + kind);
        if times.is_empty() || to.iter().all(|(kind, _)| (factor(*kind) - 1.0).abs() < f64::EPSILON) {
            return None;
        }
        let after: f64 = to.iter().map(|(kind, weight)| weight * factor(*kind)).sum();
        let mut turn = Self { to, times, first, back: sum / after, gained: 0.0 };
        turn.gained = to.iter().map(|one| turn.gain(one)).sum();
        Some(turn)
    }

    /// Whether there is nowhere left to go.
    pub(super) fn leads_nowhere(&self) -> bool {
        self.back.is_infinite()
    }

    /// By what the mean share of a state is multiplied.
    fn change(&self, kind: Kind) -> f64 {
        Levers::weight(self.times, self.first + kind) * self.back
    }

    fn gain(&self, (kind, weight): &(Kind, f64)) -> f64 {
        weight * (self.change(*kind) - 1.0).max(0.0)
    }

    /// Where somebody goes who would have gone here.
    pub(super) fn one(&self, stream: &mut Short, place: usize) -> usize {
        let change = self.to.get(place).map_or(1.0, |(kind, _)| self.change(*kind));
        if change >= 1.0 || draw::uniform(stream) < change {
            return place;
        }
        let (mut left, mut last) = (draw::uniform(stream) * self.gained, place);
        for (at, one) in self.to.iter().enumerate() {
            let gain = self.gain(one);
            if gain > 0.0 {
                last = at;
                left -= gain;
                if left < 0.0 {
                    break;
                }
            }
        }
        last
    }

    /// The same of shares.
    pub(super) fn shares(&self, shares: &mut [f64]) {
        let mut passed = 0.0;
        for (share, (kind, _)) in shares.iter_mut().zip(self.to) {
            let kept = *share * self.change(*kind).min(1.0);
            passed += *share - kept;
            *share = kept;
        }
        for (share, one) in shares.iter_mut().zip(self.to).filter(|_| self.gained > 0.0) {
            *share += passed * (self.gain(one) / self.gained);
        }
    }
}
