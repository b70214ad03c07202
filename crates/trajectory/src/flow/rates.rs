//! What is estimated from a history: [`Rates`].

mod counts;
mod destinations;
mod joining;
mod tables;
mod together;
mod years;

use std::sync::Arc;

use super::currents::Together;
use super::history::History;
use super::policy::{PastRange, Policy};
use super::states::{Kind, States};
use super::trend::Trend;
use crate::Error;
use counts::Counts;

/// What is known of a rate: as if `yes` of `yes + no` had done it. It is the Beta distribution of these parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "a Beta distribution has these two")]
pub struct Beta {
    /// How many did, with the prior.
    pub yes: f64,
    /// How many did not, with the prior.
    pub no: f64,
}

impl Beta {
    /// The expected rate.
    pub fn mean(self) -> f64 {
        let all = self.yes + self.no;
        if all > 0.0 { self.yes / all } else { 0.0 }
    }
}

/// Weights of kinds of state: the parameters of a Dirichlet distribution.
pub type Weights = Vec<(Kind, f64)>;

/// Everything that is estimated, once, from a history: who leaves, who moves and where to, who joins and where.
///
/// Each is a table that can be read: [`leaving`](Self::leaving), [`moving`](Self::moving),
/// [`destinations`](Self::destinations), [`joining`](Self::joining), [`arrivals`](Self::arrivals), and
/// how whole years differ from one another: [`years`](Self::years).
///
/// Rates are Beta and shares are Dirichlet distributions. A state's rate has a prior: the rate of everyone of that age,
/// with the [weight](Policy::prior_weight) of one person unless told otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    pub(super) states: Arc<States>,
    pub(super) policy: Policy,
    /// By state.
    pub(super) leave: Vec<Option<Beta>>,
    pub(super) moves: Vec<Option<Beta>>,
    pub(super) destinations: Vec<Weights>,
    /// By age.
    pub(super) join: Vec<Option<Beta>>,
    pub(super) arrive: Vec<Weights>,
    pub(super) joiner_trend: Trend,
    pub(super) leaver_trend: Trend,
    /// The variance of what those of one place have in common in one year: in leaving, and in moving.
    pub(super) leave_effect: f64,
    pub(super) move_effect: f64,
    /// How many years the history has.
    pub(super) years: f64,
    /// How alike it is where those go who move in one year, and who join.
    pub(super) moving_together: Together,
    pub(super) joining_together: Together,
}

impl Rates {
    /// Estimates the rates from a history.
    ///
    /// # Errors
    /// [`Error::Flow`] where people joined and the population of that year and age is not known, or is smaller.
    pub fn fit(history: &History, policy: Policy) -> Result<Self, Error> {
        let states = history.states().clone();
        let told = policy;
        let policy = if history.weight() < 1.0 { policy.weighing(history.weight()) } else { policy };
        let counts = Counts::of(history, policy);
        let (join, joiner_trend) = joining::joining(history, policy, &counts)?;
        let leaver_trend = years::leaver_trend(history, policy);
        let mut rates = Self {
            leave: vec![None; states.count()],
            moves: vec![None; states.count()],
            destinations: vec![Vec::new(); states.count()],
            join,
            arrive: vec![Vec::new(); states.age_count()],
            joiner_trend,
            leaver_trend,
            leave_effect: years::place_effect(history, policy, |row| Some(row.to.is_none())),
            move_effect: years::place_effect(history, policy, |row| {
                let ((_, from), (_, to)) = row.from.zip(row.to)?;
                let states = history.states();
                Some(if policy.groups_change { from != to } else { states.place_of(from) != states.place_of(to) })
            }),
            years: history.years().len() as f64,
            moving_together: together::together(history, policy, |row| {
                let ((age, from), (_, to)) = row.from.zip(row.to)?;
                (history.states().place_of(from) != history.states().place_of(to)).then_some((age, to))
            }),
            joining_together: together::together(history, policy, |row| row.to.filter(|_| row.from.is_none())),
            policy: told,
            states,
        };
        rates.leavers_and_movers(&counts);
        rates.whither(&counts);
        rates.arrivals_of(&counts);
        Ok(rates)
    }

    /// The states.
    pub fn states(&self) -> &Arc<States> {
        &self.states
    }

    /// The policy that they were estimated with.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    fn leavers_and_movers(&mut self, counts: &Counts) {
        let kinds = self.states.kinds();
        for age in self.states.ages() {
            let cells: Vec<usize> = (0..kinds).filter_map(|kind| self.states.cell(age, kind)).collect();
            let sum = |of: &[f64]| cells.iter().filter_map(|cell| of.get(*cell)).sum::<f64>();
            let (left, stayed, moved) = (sum(&counts.left), sum(&counts.stayed), sum(&counts.moved));
            let weight = self.policy.prior_weight;
            let prior = |yes: f64, no: f64| Beta {
                yes: weight * (yes + 0.5) / (yes + no + 1.0),
                no: weight * (no + 0.5) / (yes + no + 1.0),
            };
            let leaving = prior(left, stayed);
            // Without anybody of this age it is not known whether they move: even odds, with twice the weight.
            let moving = if stayed > 0.0 { prior(moved, stayed - moved) } else { Beta { yes: weight, no: weight } };
            for cell in cells {
                let (_, kind) = self.states.state(cell);
                let at = |of: &[f64]| of.get(cell).copied().unwrap_or(0.0);
                if !self.has_rates(age, kind) {
                    continue;
                }
                if let Some(leave) = self.leave.get_mut(cell) {
                    *leave = Some(Beta { yes: at(&counts.left) + leaving.yes, no: at(&counts.stayed) + leaving.no });
                }
                let can_move = self.policy.groups_change || self.states.lists_moves(kind);
                if let Some(moves) = self.moves.get_mut(cell).filter(|_| can_move) {
                    let stay = at(&counts.stayed) - at(&counts.moved);
                    *moves = Some(Beta { yes: at(&counts.moved) + moving.yes, no: stay + moving.no });
                }
            }
        }
    }

    /// Where places age people out, only valid states have rates; else every state has.
    fn has_rates(&self, age: i32, kind: Kind) -> bool {
        self.policy.past_range == PastRange::MoveOrLeave || self.states.is_valid(age, kind)
    }
}
