//! What can happen to whom, worked out once: exact projections and simulated ones walk through the same plan.

use std::sync::Arc;

use foundation::{Issue, code};

use super::capacity::Capacity;
use super::currents::Currents;
use super::history::History;
use super::levers::Levers;
use super::policy::{OpenAt, PastRange};
use super::rates::{Beta, Rates};
use super::states::{Kind, States};
use crate::Error;

/// What can happen to those in a state when a year passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// They are no longer counted, and did not leave.
    AgeOut,
    /// All leave.
    Leave,
    /// Some leave, some move, the others stay.
    Go,
    /// Some leave, the others move, as there is no staying.
    Move,
}

/// One state and what can happen to those in it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) age: i32,
    pub(super) kind: Kind,
    /// The number of its place.
    pub(super) place: usize,
    pub(super) fate: Fate,
    pub(super) leave: Beta,
    pub(super) moves: Option<Beta>,
    pub(super) to: Span,
    /// The same kind of state a year later.
    pub(super) next: usize,
    /// Whether they wait for a place.
    pub(super) waits: bool,
}

/// Where some people can go: a part of [`Plan::arcs`], and the sum of its weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    start: usize,
    end: usize,
    pub(super) sum: f64,
    /// The part of what is said by place that is of it.
    first_place: usize,
    last_place: usize,
}

impl Span {
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Those who can join at one age.
#[derive(Clone, Debug)]
pub(super) struct Joiners {
    pub(super) age: i32,
    /// The number of the first state of this age.
    pub(super) first: usize,
    pub(super) rate: Beta,
    pub(super) to: Span,
    /// The population, by year of the plan.
    pub(super) population: Vec<f64>,
}

/// One year to come.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) number: i32,
    pub(super) join_times: f64,
    pub(super) leave_times: f64,
    pub(super) levers: Levers,
}

/// States, joiners, years and where everybody is at the start.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) states: Arc<States>,
    pub(super) cells: Vec<Cell>,
    arcs: Arcs,
    pub(super) joiners: Vec<Joiners>,
    pub(super) years: Vec<Year>,
    pub(super) stock: Vec<u32>,
    /// The variance of what the joiners of one year have in common.
    pub(super) shared: f64,
    /// The variance of what those of one place have in common in one year: in leaving, and in moving.
    pub(super) effects: [f64; 2],
    /// How many years these were seen in: the average of so many is what runs depart from.
    pub(super) seen_years: f64,
    /// What those who move in one year have in common in where they go, and those who join.
    pub(super) currents: [Option<Currents>; 2],
    /// How many places there are, if that is counted.
    pub(super) capacity: Option<Capacity>,
}

impl Plan {
    pub(super) fn new(history: &History, rates: &Rates, years: usize) -> Result<Self, Error> {
        let future = history.future();
        let Some(future) = future.get(..years).filter(|_| years > 0) else {
            let expected = format!("1 to {} years: those with a population after {}", future.len(), history.start());
            return Err(Error::Flow(Issue::new(code::FLOW_HORIZON, "years", expected).into()));
        };
        let states = rates.states();
        let mut stock = vec![0_u32; states.count()];
        for ((age, kind), people) in history.stock(history.start()) {
            if let Some(count) = states.cell(age, kind).and_then(|cell| stock.get_mut(cell)) {
                *count = u32::try_from(people).unwrap_or(u32::MAX);
            }
        }
        let currents = [&rates.moving_together, &rates.joining_together];
        let currents = currents.map(|together| Currents::new(together, rates.years));
        let mut arcs = Arcs { together: currents.iter().any(Option::is_some), ..Arcs::default() };
        let cells = (0..states.count()).map(|cell| cell_of(rates, cell, &mut arcs)).collect();
        let joiners = states.ages().enumerate().filter_map(|(number, age)| {
            let to = arcs.add(rates.arrive.get(number)?, states);
            let rate = (*rates.join.get(number)?)?;
            let population = future.iter().map(|year| history.population(*year, age).unwrap_or(0.0)).collect();
            (!to.is_empty()).then_some(Joiners { age, first: states.cell(age, 0)?, rate, to, population })
        });
        let joiners = joiners.collect();
        let year = |(at, year): (usize, &i32)| Year {
            number: *year,
            join_times: rates.joiner_trend.times(at + 1),
            leave_times: rates.leaver_trend.times(at + 1),
            levers: Levers::default(),
        };
        Ok(Self {
            cells,
            arcs,
            joiners,
            years: future.iter().enumerate().map(year).collect(),
            stock,
            states: states.clone(),
            shared: rates.joiner_trend.shared,
            effects: [rates.leave_effect, rates.move_effect],
            seen_years: rates.years.max(1.0),
            currents,
            capacity: None,
        })
    }
}

impl Plan {
    /// Where these people can go, with weights.
    pub(super) fn to(&self, span: Span) -> &[(Kind, f64)] {
        self.arcs.to.get(span.start..span.end).unwrap_or(&[])
    }

    /// The running sums of those weights.
    pub(super) fn running(&self, span: Span) -> &[f64] {
        self.arcs.running.get(span.start..span.end).unwrap_or(&[])
    }

    /// The places where these people can go.
    pub(super) fn by_place(&self, span: Span) -> &[There] {
        self.arcs.by_place.get(span.first_place..span.last_place).unwrap_or(&[])
    }

    /// The numbers, among those of a span, of its states that are in a place.
    pub(super) fn kinds_there(&self, span: Span, there: &There) -> &[u32] {
        self.arcs.in_places.get(span.start + there.first..span.start + there.last).unwrap_or(&[])
    }

    /// The place of the state of this number among those of a span.
    pub(super) fn place_at(&self, span: Span, number: u32) -> Option<usize> {
        self.to(span).get(number as usize).map(|(kind, _)| self.states.place_of(*kind))
    }
}

/// One of the places where some people can go.
#[derive(Clone, Copy, Debug)]
pub(super) struct There {
    pub(super) place: usize,
    /// The sum of the weights of its states.
    pub(super) sum: f64,
    first: usize,
    last: usize,
}

/// Where people can go, all spans one after another.
#[derive(Clone, Debug, Default)]
struct Arcs {
    /// Whether anybody goes together, which asks for places.
    together: bool,
    to: Vec<(Kind, f64)>,
    /// The sum of the weights of a span up to here.
    running: Vec<f64>,
    /// The numbers of the states of a span, place by place.
    in_places: Vec<u32>,
    by_place: Vec<There>,
}

impl Arcs {
    fn add(&mut self, weights: &[(Kind, f64)], states: &States) -> Span {
        let (start, first_place) = (self.to.len(), self.by_place.len());
        self.to.extend_from_slice(weights);
        let mut sum = 0.0;
        self.running.extend(weights.iter().map(|(_, weight)| {
            sum += weight;
            sum
        }));
        if self.together {
            let place = |(number, (kind, weight)): (u32, &(Kind, f64))| (states.place_of(*kind), number, *weight);
            let mut places: Vec<(usize, u32, f64)> = (0..).zip(weights).map(place).collect();
            places.sort_by_key(|(place, ..)| *place);
            for there in places.chunk_by(|(one, ..), (other, ..)| one == other) {
                let first = self.in_places.len() - start;
                self.in_places.extend(there.iter().map(|(_, number, _)| *number));
                let (place, sum) = there.iter().fold((0, 0.0), |(_, sum), (place, _, weight)| (*place, sum + weight));
                self.by_place.push(There { place, sum, first, last: self.in_places.len() - start });
            }
        }
        Span { start, end: self.to.len(), sum, first_place, last_place: self.by_place.len() }
    }
}

fn cell_of(rates: &Rates, cell: usize, arcs: &mut Arcs) -> Cell {
    let (states, policy) = (rates.states(), rates.policy());
    let (age, kind) = states.state(cell);
    let next = states.cell(age + 1, kind);
    let leave = rates.leave.get(cell).copied().flatten();
    let to = arcs.add(rates.destinations.get(cell).map_or(&[], Vec::as_slice), states);
    let mut moves = rates.moves.get(cell).copied().flatten().filter(|_| !to.is_empty());
    let beyond = policy.carried_to.is_some_and(|last| age > last);
    let fate = match (leave, next) {
        _ if beyond => Fate::AgeOut,
        (_, None) => Fate::Leave,
        (None, Some(_)) => Fate::AgeOut,
        (Some(_), Some(_)) if policy.past_range == PastRange::AgeOut => Fate::Go,
        (Some(_), Some(_)) if states.is_valid(age + 1, kind) => Fate::Go,
        (Some(_), Some(_)) if to.is_empty() => Fate::Leave,
        (Some(_), Some(_)) => Fate::Move,
    };
    if policy.open_at == OpenAt::Leaving {
        // Where openness is looked up at the age before, nobody moves in the year before everything else closes.
        let elsewhere = |place: usize| place != states.place_of(kind);
        let open =
            |place: usize| states.places().get(place).is_some_and(|p| (p.from_age..=p.to_age).contains(&(age + 2)));
        moves = moves.filter(|_| (0..states.places().len()).any(|place| elsewhere(place) && open(place)));
    }
    let leave = leave.unwrap_or(Beta { yes: 0.0, no: 1.0 });
    let place = states.place_of(kind);
    let waits = states.waiting() == Some(place);
    Cell { age, kind, place, fate, leave, moves, to, next: next.unwrap_or(cell), waits }
}
