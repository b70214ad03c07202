use std::collections::BTreeMap;
use std::sync::Arc;

use foundation::{Column, Columns, Issue, Issues, code};

use super::history::{History, Transition};
use super::policy::{JoinerWeight, JoinersFrom, OpenAt, PastRange, Policy};
use super::states::{Kind, States};
use super::trend::{self, Trend};
use crate::Error;

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
/// [`destinations`](Self::destinations), [`joining`](Self::joining), [`arrivals`](Self::arrivals).
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
}

/// What the history counts, by state and age.
struct Counts {
    left: Vec<f64>,
    stayed: Vec<f64>,
    moved: Vec<f64>,
    to: Vec<BTreeMap<Kind, f64>>,
    /// By age.
    moved_to_place: Vec<BTreeMap<usize, f64>>,
    joined: Vec<BTreeMap<Kind, f64>>,
    /// By year and age.
    joined_in: BTreeMap<(i32, usize), f64>,
    /// Changes of group when moving, by group.
    regrouped: Vec<BTreeMap<usize, f64>>,
}

impl Rates {
    /// Estimates the rates from a history.
    ///
    /// # Errors
    /// [`Error::Flow`] where people joined and the population of that year and age is not known, or is smaller.
    pub fn fit(history: &History, policy: Policy) -> Result<Self, Error> {
        let states = history.states().clone();
        let counts = Counts::of(history, policy);
        let (join, joiner_trend) = joining(history, policy, &counts)?;
        let leaver_trend = leaver_trend(history, policy);
        let mut rates = Self {
            leave: vec![None; states.count()],
            moves: vec![None; states.count()],
            destinations: vec![Vec::new(); states.count()],
            join,
            arrive: vec![Vec::new(); states.age_count()],
            joiner_trend,
            leaver_trend,
            leave_effect: place_effect(history, policy, |row| Some(row.to.is_none())),
            move_effect: place_effect(history, policy, |row| {
                let ((_, from), (_, to)) = row.from.zip(row.to)?;
                let states = history.states();
                Some(if policy.groups_change { from != to } else { states.place_of(from) != states.place_of(to) })
            }),
            policy,
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

    /// Where those who move go to: what was seen from exactly this state, and a prior with the weight of one person
    /// that follows where everyone of this age went.
    fn whither(&mut self, counts: &Counts) {
        let mut pooled: BTreeMap<usize, f64> = BTreeMap::new();
        for (number, age) in self.states.ages().enumerate() {
            if let Some(own) = counts.moved_to_place.get(number).filter(|own| !own.is_empty()) {
                pooled.clone_from(own);
            }
            for kind in 0..self.states.kinds() {
                let Some(cell) = self.states.cell(age, kind).filter(|_| self.has_rates(age, kind)) else { continue };
                let weights = self.weights(counts, age, kind, cell, &pooled);
                if let Some(own) = self.destinations.get_mut(cell) {
                    *own = weights;
                }
            }
        }
    }

    fn weights(&self, counts: &Counts, age: i32, kind: Kind, cell: usize, pooled: &BTreeMap<usize, f64>) -> Weights {
        let states = &self.states;
        let open_age = if self.policy.open_at == OpenAt::Arriving { age + 1 } else { age };
        let places = states.places().len();
        let (group, here) = (states.group_of(kind), states.place_of(kind));
        // The share of those of this group who keep it, and of those who come to another.
        let regrouped = counts.regrouped.get(group).filter(|_| self.policy.groups_change);
        let total = 1.0 + regrouped.map_or(0.0, |to| to.values().sum());
        let mut weights: BTreeMap<Kind, f64> = BTreeMap::new();
        for to_group in 0..states.groups().len() {
            let own = if to_group == group { 1.0 } else { 0.0 };
            let share = (own + regrouped.and_then(|to| to.get(&to_group)).copied().unwrap_or(0.0)) / total;
            if share <= 0.0 {
                continue;
            }
            let to = |place: usize| to_group * places + place;
            let allowed: Vec<usize> = (0..places)
                .filter(|place| states.is_valid(open_age, to(*place)) && states.may_move(kind, to(*place)))
                .collect();
            let each = if allowed.is_empty() { 0.0 } else { 1.0 / allowed.len() as f64 };
            let mut prior: BTreeMap<usize, f64> = allowed.iter().map(|place| (*place, each)).collect();
            for (place, people) in pooled {
                // Where somebody was seen to go counts, even if the list of moves forgot it; but not if it is not open.
                let arrives = self.policy.open_at == OpenAt::Leaving || states.is_valid(open_age, to(*place));
                if arrives {
                    *prior.entry(*place).or_default() += people;
                }
            }
            if to_group == group {
                prior.remove(&here);
            }
            let sum: f64 = prior.values().sum();
            for (place, weight) in prior {
                *weights.entry(to(place)).or_default() += share * weight / sum;
            }
        }
        for (to, people) in counts.to.get(cell).into_iter().flatten() {
            let arrives = self.policy.open_at == OpenAt::Leaving || states.is_valid(open_age, *to);
            if arrives {
                *weights.entry(*to).or_default() += people;
            }
        }
        weights.into_iter().collect()
    }

    fn arrivals_of(&mut self, counts: &Counts) {
        for (number, age) in self.states.ages().enumerate() {
            let joined = counts.joined.get(number);
            if joined.is_none_or(BTreeMap::is_empty) {
                continue;
            }
            let valid: Vec<Kind> = (0..self.states.kinds()).filter(|kind| self.states.is_valid(age, *kind)).collect();
            let each = 1.0 / valid.len().max(1) as f64;
            let mut weights: BTreeMap<Kind, f64> = valid.into_iter().map(|kind| (kind, each)).collect();
            for (kind, people) in joined.into_iter().flatten() {
                *weights.entry(*kind).or_default() += people;
            }
            if let Some(own) = self.arrive.get_mut(number) {
                *own = weights.into_iter().collect();
            }
        }
    }

    /// Who leaves: a row a state, `age`, the names of the groups, `place`, `yes`, `no`, `rate`.
    pub fn leaving(&self) -> Result<Columns<'_>, Error> {
        self.rate_table("leaving", &self.leave)
    }

    /// Who of those who do not leave moves: a row a state, as [`leaving`](Self::leaving).
    pub fn moving(&self) -> Result<Columns<'_>, Error> {
        self.rate_table("moving", &self.moves)
    }

    /// Where those who move go to: a row a state and destination: the state, the destination's groups (`to_` before
    /// their names) and `to_place`, and its `weight`.
    pub fn destinations(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            self.destinations.iter().enumerate().flat_map(|(cell, weights)| {
                let state = self.states.state(cell);
                weights.iter().map(move |(to, weight)| (state, *to, *weight))
            })
        };
        let mut columns = self.states.columns_of(rows().map(|(state, ..)| state));
        columns.extend(self.states.kind_columns("to_", rows().map(|(_, to, _)| to)));
        columns.push(Column::floats("weight", rows().map(|(.., weight)| weight).collect::<Vec<_>>()));
        Ok(Columns::new("destinations", columns)?)
    }

    /// Who joins: a row an age, `age`, `yes`, `no`, `rate`.
    pub fn joining(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<_> = self.states.ages().zip(&self.join).filter_map(|(age, rate)| Some((age, (*rate)?))).collect();
        let floats = |of: fn(Beta) -> f64| rows.iter().map(|(_, rate)| of(*rate)).collect::<Vec<_>>();
        let columns = vec![
            Column::integers("age", rows.iter().map(|(age, _)| i64::from(*age)).collect::<Vec<_>>()),
            Column::floats("yes", floats(|rate| rate.yes)),
            Column::floats("no", floats(|rate| rate.no)),
            Column::floats("rate", floats(Beta::mean)),
        ];
        Ok(Columns::new("joining", columns)?)
    }

    /// Where those who join come to: a row a state, and its `weight` among those of its age.
    pub fn arrivals(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            let ages = self.states.ages().zip(&self.arrive);
            ages.flat_map(|(age, weights)| weights.iter().map(move |(kind, weight)| ((age, *kind), *weight)))
        };
        let mut columns = self.states.columns_of(rows().map(|(state, _)| state));
        columns.push(Column::floats("weight", rows().map(|(_, weight)| weight).collect::<Vec<_>>()));
        Ok(Columns::new("arrivals", columns)?)
    }

    fn rate_table(&self, name: &'static str, rates: &[Option<Beta>]) -> Result<Columns<'_>, Error> {
        let rows: Vec<_> =
            rates.iter().enumerate().filter_map(|(cell, rate)| Some((self.states.state(cell), (*rate)?))).collect();
        let mut columns = self.states.columns_of(rows.iter().map(|(state, _)| *state));
        let floats = |of: fn(Beta) -> f64| rows.iter().map(|(_, rate)| of(*rate)).collect::<Vec<_>>();
        columns.push(Column::floats("yes", floats(|rate| rate.yes)));
        columns.push(Column::floats("no", floats(|rate| rate.no)));
        columns.push(Column::floats("rate", floats(Beta::mean)));
        Ok(Columns::new(name, columns)?)
    }
}

impl Counts {
    fn of(history: &History, policy: Policy) -> Self {
        let states = history.states();
        let (cells, ages) = (states.count(), states.age_count());
        let youngest = *states.ages().start();
        let number = |age: i32| usize::try_from(age - youngest).unwrap_or(usize::MAX);
        let mut counts = Self {
            left: vec![0.0; cells],
            stayed: vec![0.0; cells],
            moved: vec![0.0; cells],
            to: vec![BTreeMap::new(); cells],
            moved_to_place: vec![BTreeMap::new(); ages],
            joined: vec![BTreeMap::new(); ages],
            joined_in: BTreeMap::new(),
            regrouped: vec![BTreeMap::new(); states.groups().len()],
        };
        let add = |list: &mut [f64], at: usize, people: f64| {
            if let Some(count) = list.get_mut(at) {
                *count += people;
            }
        };
        for row in history.transitions() {
            let people = f64::from(row.people) * history.weight();
            match (row.from, row.to) {
                (Some((age, kind)), to) => {
                    let Some(cell) = states.cell(age, kind) else { continue };
                    let Some((_, to)) = to else {
                        add(&mut counts.left, cell, people);
                        continue;
                    };
                    add(&mut counts.stayed, cell, people);
                    let moves =
                        if policy.groups_change { to != kind } else { states.place_of(to) != states.place_of(kind) };
                    if moves {
                        add(&mut counts.moved, cell, people);
                        if let Some(list) = counts.to.get_mut(cell) {
                            *list.entry(to).or_default() += people;
                        }
                        if let Some(list) = counts.moved_to_place.get_mut(number(age)) {
                            *list.entry(states.place_of(to)).or_default() += people;
                        }
                        if let Some(list) = counts.regrouped.get_mut(states.group_of(kind)) {
                            *list.entry(states.group_of(to)).or_default() += people;
                        }
                    }
                }
                (None, Some((age, kind))) => {
                    if let Some(list) = counts.joined.get_mut(number(age)) {
                        *list.entry(kind).or_default() += people;
                    }
                    *counts.joined_in.entry((row.year, number(age))).or_default() += people;
                }
                (None, None) => {}
            }
        }
        counts
    }
}

/// Who joins at each age, and how the whole of it moves from year to year.
fn joining(history: &History, policy: Policy, counts: &Counts) -> Result<(Vec<Option<Beta>>, Trend), Error> {
    let states = history.states();
    let years = history.years();
    let mut issues = Issues::new();
    let mut join = vec![None; states.age_count()];
    // Observed and at risk, by year and number of the age.
    let mut seen: BTreeMap<(i32, usize), (f64, f64)> = BTreeMap::new();
    for (number, age) in states.ages().enumerate() {
        if !(0..states.kinds()).any(|kind| states.is_valid(age, kind)) {
            continue;
        }
        for year in &years {
            let of = if policy.joiners_from == JoinersFrom::SameYear { year + 1 } else { *year };
            let joined = counts.joined_in.get(&(*year, number)).copied().unwrap_or(0.0);
            match history.population(of, age) {
                Some(people) if people * history.weight() >= joined => {
                    seen.insert((*year, number), (joined, people * history.weight()));
                }
                None if joined <= 0.0 => {}
                _ => {
                    let expected = format!("the population aged {age} in {of}, at least as many as joined");
                    issues.push(Issue::new(code::FLOW_POPULATION, "population", expected));
                }
            }
        }
    }
    if !issues.is_empty() {
        return Err(Error::Flow(issues));
    }
    for (number, rate) in join.iter_mut().enumerate() {
        let of_age: Vec<(f64, f64)> = years.iter().filter_map(|year| seen.get(&(*year, number)).copied()).collect();
        if of_age.is_empty() {
            continue;
        }
        let average = if policy.joiner_weight == JoinerWeight::OneYear { years.len() as f64 } else { 1.0 };
        let (mut yes, mut no) = (0.0, 0.0);
        for (joined, people) in of_age {
            // A year in which nobody joined is not proof that nobody could.
            yes += if joined > 0.0 { joined / average } else { 0.001 };
            no += if joined > 0.0 { (people - joined) / average } else { people / average };
        }
        *rate = Some(Beta { yes, no });
    }
    let mean = |number: usize| join.get(number).copied().flatten().map_or(0.0, Beta::mean);
    let of_year = |year: &i32| {
        let these = seen.range((*year, 0)..=(*year, usize::MAX));
        these.fold((0.0, 0.0), |(joined, expected), ((_, number), (yes, people))| {
            (joined + yes, expected + people * mean(*number))
        })
    };
    let trend = Trend::fit(policy, &years.iter().map(of_year).collect::<Vec<_>>());
    Ok((join, trend))
}

/// How leaving as a whole moves from year to year: those who left beside those who would have at the rate of their age.
fn leaver_trend(history: &History, policy: Policy) -> Trend {
    let mut of_age: BTreeMap<i32, (f64, f64)> = BTreeMap::new();
    let mut of_year: BTreeMap<(i32, i32), (f64, f64)> = BTreeMap::new();
    for row in history.transitions() {
        let Some((age, _)) = row.from else { continue };
        let people = f64::from(row.people) * history.weight();
        let left = if row.to.is_none() { people } else { 0.0 };
        for (yes, all) in [of_age.entry(age).or_default(), of_year.entry((row.year, age)).or_default()] {
            *yes += left;
            *all += people;
        }
    }
    let rate = |age: i32| of_age.get(&age).map_or(0.0, |(left, all)| left / all.max(1.0));
    let years: Vec<(f64, f64)> = history
        .years()
        .iter()
        .map(|year| {
            let these = of_year.range((*year, i32::MIN)..=(*year, i32::MAX));
            these.fold((0.0, 0.0), |(left, expected), ((_, age), (yes, all))| (left + yes, expected + all * rate(*age)))
        })
        .collect();
    Trend::fit(policy, &years)
}

/// How far what people of a place do (none if a row is not about it) moves from year to year beyond chance, beside what
/// the rates of their ages expect.
fn place_effect(history: &History, policy: Policy, did: impl Fn(&Transition) -> Option<bool>) -> f64 {
    let states = history.states();
    let mut of_age: BTreeMap<(usize, i32), (f64, f64)> = BTreeMap::new();
    let mut of_year: BTreeMap<(usize, i32, i32), (f64, f64)> = BTreeMap::new();
    for row in history.transitions() {
        let (Some((age, kind)), Some(did)) = (row.from, did(row)) else { continue };
        let (place, people) = (states.place_of(kind), f64::from(row.people));
        let keys = (of_age.entry((place, age)).or_default(), of_year.entry((place, row.year, age)).or_default());
        for (yes, all) in [keys.0, keys.1] {
            *yes += if did { people } else { 0.0 };
            *all += people;
        }
    }
    // By place and year: seen, expected and the variance that chance gives it.
    let mut sums: BTreeMap<(usize, i32), [f64; 3]> = BTreeMap::new();
    for ((place, year, age), (yes, all)) in of_year {
        let rate = of_age.get(&(place, age)).map_or(0.0, |(yes, all)| yes / all.max(1.0));
        let sum = sums.entry((place, year)).or_default();
        for (own, more) in sum.iter_mut().zip([yes, all * rate, all * rate * (1.0 - rate)]) {
            *own += more;
        }
    }
    trend::beyond_chance(policy.place_effect, history.years().len(), sums.into_values())
}
