//! Ways that a rate may go and counts may scatter, and what a series makes of each.

use super::whole::{Part, Whole};

/// How fast a rate moves, and how usual that is: the variance that a year adds to it, in units of itself. 0 is a rate that
/// stays.
///
/// How usual each is was found on 588 series of years of small counts, new plans by age and mediation and appeals by local
/// authority to 2021 (Department for Education, *Education, health and care plans*), and laid wider, and evenly about no
/// growth, since they are of a time of growth.
const MOVES: [(f64, f64); 6] = [(0.0, 0.3), (0.02, 0.22), (0.1, 0.2), (0.4, 0.14), (1.5, 0.08), (5.0, 0.06)];
/// How many times as much counts vary as chance would have them, and how usual that is.
const SPREADS: [(f64, f64); 7] =
    [(1.0, 0.25), (1.4, 0.2), (2.0, 0.2), (3.0, 0.17), (5.0, 0.11), (9.0, 0.05), (20.0, 0.02)];
/// How many times itself a rate is after a year, and how usual that is.
const GROWTHS: [(f64, f64); 5] = [(0.7, 0.08), (0.85, 0.2), (1.0, 0.44), (1.18, 0.2), (1.43, 0.08)];

/// Of growth in a year this much is left in the next.
const LEFT: f64 = 0.8;
/// Values that are looked at, from the last: earlier ones would say no more.
const LOOKED_AT: usize = 72;
/// How much the start of a series is known before it is seen, in values.
const BEFORE: f64 = 0.5;
/// Ways less likely than this are left out of what is ahead.
const LEAST_SHARE: f64 = 1e-4;

/// What is left of a way after the last value.
#[derive(Clone, Copy, Debug)]
struct State {
    /// How likely the way is.
    share: f64,
    /// The rate after the last value, and its variance in units of itself.
    rate: f64,
    unsure: f64,
    moves: f64,
    spread: f64,
    growth: f64,
}

/// A series as every way has it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    states: Vec<State>,
    /// Of each period of the year, beginning with the first one ahead.
    season: Vec<f64>,
    per_year: f64,
}

impl Seen {
    /// Of counts, with how much of the usual comes in each period of the year, beginning with that of the first count.
    pub(super) fn of(values: &[f64], season: Option<Vec<f64>>, per_year: usize) -> Self {
        let season = season.unwrap_or_else(|| vec![1.0]);
        let skipped = values.len().saturating_sub(LOOKED_AT);
        let counts: Vec<(f64, f64)> =
            values.iter().copied().zip(season.iter().copied().cycle()).skip(skipped).collect();
        let years = per_year as f64;
        let start = start(&counts);
        let mut found: Vec<(f64, State)> = Vec::with_capacity(MOVES.len() * GROWTHS.len() * SPREADS.len());
        for (moves, usual_moves) in MOVES {
            for (growth, usual_growth) in GROWTHS {
                let (step, grown) = (moves / years, libm::pow(growth, 1.0 / years));
                let (mut rate, mut unsure) = (start, 1.0 / BEFORE);
                let mut logs = SPREADS.map(|(_, usual)| libm::log(usual_moves * usual_growth * usual));
                for (index, (count, share)) in counts.iter().enumerate() {
                    if index > 0 {
                        rate *= grown;
                        unsure += step;
                    }
                    let mean = rate * share;
                    for ((spread, _), log) in SPREADS.iter().zip(&mut logs) {
                        *log += Part::new(1.0, mean, spread * (1.0 + share * unsure)).log_of(*count);
                    }
                    let known = 1.0 / unsure;
                    rate = (rate * known + count) / (known + share);
                    unsure = 1.0 / (known + share);
                }
                for ((spread, _), log) in SPREADS.iter().zip(logs) {
                    found.push((log, State { share: 0.0, rate, unsure, moves: step, spread: *spread, growth }));
                }
            }
        }
        let most = found.iter().fold(f64::NEG_INFINITY, |most, (log, _)| most.max(*log));
        let all: f64 = found.iter().map(|(log, _)| libm::exp(log - most)).sum();
        let with = |(log, state): (f64, State)| State { share: libm::exp(log - most) / all, ..state };
        let mut states: Vec<State> = found.into_iter().map(with).filter(|state| state.share > LEAST_SHARE).collect();
        let left: f64 = states.iter().map(|state| state.share).sum();
        for state in &mut states {
            state.share /= left;
        }
        let turn = values.len() % season.len();
        let season = season.iter().skip(turn).chain(season.iter().take(turn)).copied().collect();
        Self { states, season, per_year: years }
    }

    /// How many there may be so many periods ahead, from 1.
    pub(super) fn ahead(&self, ahead: usize) -> Whole {
        let share = self.season.get((ahead - 1) % self.season.len().max(1)).copied().unwrap_or(1.0);
        let (ahead, left) = (ahead as f64, libm::pow(LEFT, 1.0 / self.per_year));
        // growth of a period, then of the next, each less than the one before
        let periods = left * (1.0 - libm::pow(left, ahead)) / (1.0 - left);
        let part = |state: &State| {
            let mean = share * state.rate * libm::pow(state.growth, periods / self.per_year);
            let unsure = state.unsure + ahead * state.moves;
            Part::new(state.share, mean, state.spread * (1.0 + share * unsure))
        };
        Whole::of(&self.states.iter().map(part).collect::<Vec<_>>())
    }
}

/// The rate that a series may have begun with: of its first values and, a little, of all.
fn start(counts: &[(f64, f64)]) -> f64 {
    let mean = |list: &[(f64, f64)]| list.iter().map(|(count, _)| count).sum::<f64>() / list.len().max(1) as f64;
    let first = counts.get(..counts.len().min(4)).unwrap_or_default();
    (mean(first) * first.len() as f64 + mean(counts) + 0.25) / (first.len() as f64 + 1.25)
}
