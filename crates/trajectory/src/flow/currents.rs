use super::states::Kind;

/// Where those who go somewhere in one year go *together*: how alike it is, and where they usually go.
///
/// Two who go in the same year, wherever they are from, follow the same current with the probability of their likeness
/// (the correlation between people of one year: 1 / (1 + concentration) of the Dirichlet distribution that has the same
/// mean and variance). What is usual is known from few years, each with currents of its own, so that it may be off by as
/// much as they leave in its average: the currents of a year are themselves carried by those of a run. A current takes all of one state to one place, and those of other states to the same place as far
/// as their own shares have it. Nobody's own shares are changed by it on average, so that every mean stays what it was:
/// for one state, the shares of one year are those of so many draws from its own shares, in equal parts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Together {
    /// From 0 (each goes by chance alone) to 0.9.
    pub(super) alike: f64,
    /// By place, the share of all who go that went there in the history.
    pub(super) usual: Vec<f64>,
}

/// The least likeness that is worth a draw: 100 people of one year would have a variance 1 per cent larger.
const LEAST: f64 = 1e-4;

/// So many currents, and the share that follows one: two follow the same with probability following^2 / count.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Follow {
    count: f64,
    following: f64,
}

impl Follow {
    fn new(alike: f64) -> Self {
        if alike < LEAST / 100.0 {
            return Self { count: 0.0, following: 0.0 };
        }
        let count = libm::floor(1.0 / alike);
        Self { count, following: libm::sqrt(alike * count) }
    }

    fn one(self, uniform: f64) -> Option<u64> {
        (uniform < self.following).then(|| (uniform / self.following * self.count) as u64)
    }
}

/// The currents of a plan, ready to be drawn from in each year.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Currents {
    in_year: Follow,
    in_run: Follow,
    usual: Vec<f64>,
    /// By place, the sum of what is usual up to it.
    up_to: Vec<f64>,
}

/// The current that somebody follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Current {
    of: u64,
    which: u64,
}

/// The currents of one year of one run: they follow from a number of the run and one of the year.
#[derive(Clone, Copy, Debug)]
pub(super) struct InYear<'c> {
    currents: &'c Currents,
    run: u64,
    year: u64,
}

impl Currents {
    /// From a history of so many years.
    pub(super) fn new(together: &Together, years: f64) -> Option<Self> {
        let Together { alike, usual } = together;
        if *alike < LEAST || usual.iter().all(|share| *share <= 0.0) {
            return None;
        }
        let add = |sum: &mut f64, share: &f64| {
            *sum += share;
            Some(*sum)
        };
        let up_to = usual.iter().scan(0.0, add).collect();
        let in_run = Follow::new(alike / years.max(1.0));
        Some(Self { in_year: Follow::new(*alike), in_run, usual: usual.clone(), up_to })
    }

    /// Those of one year, from a number drawn for the run and one for the year.
    pub(super) fn in_year(&self, run: u64, year: u64) -> InYear<'_> {
        InYear { currents: self, run, year }
    }
}

impl InYear<'_> {
    /// The current that somebody follows, by a number of [0, 1); none if they go by themselves.
    pub(super) fn of(self, uniform: f64) -> Option<Current> {
        self.currents.in_year.one(uniform).map(|which| self.carried(which))
    }

    /// A current of the year, or the one of the run that carries it.
    fn carried(self, which: u64) -> Current {
        let by = self.currents.in_run.one(uniform_of(self.year, which * 4 + 3));
        by.map_or(Current { of: self.year, which }, |which| Current { of: self.run, which })
    }

    /// Where a current takes those who have these shares of places.
    ///
    /// Each current has a usual place. Who has at least the usual share there goes there; who has less, as often as their
    /// share has it, and else by what their own shares have beyond the usual. So each goes everywhere as often as their own
    /// shares say, and two go to the same place as often as that allows.
    pub(super) fn place(self, current: Current, own: &[f64]) -> usize {
        self.taken(current, own, || self.beyond_usual(own))
    }

    /// The shares of this year, in place of these weights: those of the currents for who follows one, and their own.
    pub(super) fn shares(self, to: &[(Kind, f64)], weights: &mut [f64], room: &mut Vec<f64>) {
        let sum: f64 = weights.iter().sum();
        if sum <= 0.0 {
            return;
        }
        let Currents { in_year: Follow { count, following }, usual, .. } = self.currents;
        self.share_of_places(to, weights, sum, room);
        let beyond = self.beyond_usual(room);
        let mut taken = vec![0.0; usual.len()];
        for current in 0..*count as u64 {
            if let Some(taken) = taken.get_mut(self.taken(self.carried(current), room, || beyond)) {
                *taken += following / count;
            }
        }
        for (weight, (kind, _)) in weights.iter_mut().zip(to) {
            let at = |of: &[f64]| of.get(kind % usual.len().max(1)).copied().unwrap_or(0.0);
            if at(room) > 0.0 {
                *weight *= 1.0 - following + at(&taken) / at(room);
            }
        }
    }

    /// By place, the share that these weights have of it.
    pub(super) fn share_of_places(self, to: &[(Kind, f64)], weights: &[f64], sum: f64, room: &mut Vec<f64>) {
        let places = self.currents.usual.len();
        room.clear();
        room.resize(places, 0.0);
        for ((kind, _), weight) in to.iter().zip(weights) {
            if let Some(own) = room.get_mut(kind % places.max(1)) {
                *own += weight / sum;
            }
        }
    }

    /// The sum of what these shares of places have beyond the usual.
    fn beyond_usual(self, own: &[f64]) -> f64 {
        own.iter().zip(&self.currents.usual).map(|(own, usual)| (own - usual).max(0.0)).sum()
    }

    fn taken(self, current: Current, own: &[f64], beyond: impl FnOnce() -> f64) -> usize {
        let Currents { usual, up_to, .. } = self.currents;
        let uniform = |draw: u64| uniform_of(current.of, current.which * 4 + draw);
        let which = uniform(0) * up_to.last().copied().unwrap_or(0.0);
        let first = up_to.partition_point(|up_to| *up_to <= which);
        let at = |of: &[f64]| of.get(first).copied().unwrap_or(0.0);
        if uniform(1) * at(usual) < at(own) {
            return first;
        }
        let (mut left, mut last) = (uniform(2) * beyond(), first);
        for (place, (own, usual)) in own.iter().zip(usual).enumerate().filter(|(_, (own, usual))| own > usual) {
            last = place;
            left -= own - usual;
            if left < 0.0 {
                break;
            }
        }
        last
    }
}

/// A number of [0, 1) that follows from a year's number and which one it is: the finaliser of SplitMix64 (Steele, Lea and
/// Flood 2014).
fn uniform_of(number: u64, which: u64) -> f64 {
    let mut bits = number.wrapping_add(which.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}
