use std::sync::Arc;

use foundation::{Issue, Issues, Key, Run, code};

use super::capacity::Capacity;
use super::expected::Expected;
use super::history::History;
use super::levers::{Lever, Levers};
use super::plan::Plan;
use super::rates::Rates;
use super::selection::Selection;
use super::simulated::{Runs, Simulated};
use super::states::{Kind, States};
use crate::Error;

/// Which of the rates a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rate {
    /// How many join, into the states chosen: totals change with it.
    Joining,
    /// Which of the states those who join come to: the weight of the states chosen; totals do not change.
    Arriving,
    /// How many leave, from the states chosen.
    Leaving,
    /// How many move, from the states chosen.
    Moving,
    /// Where those who move go: the weight of the states chosen; totals do not change.
    MovingTo,
}

/// One thing that is different in a scenario: a rate of some states, from a year on.
///
/// ```
/// use trajectory::flow::{Change, Rate, Selection};
///
/// // From 2027, over three years, a tenth fewer join with this need before Year 3.
/// let earlier = Selection::everyone().ages(-1..=2).keys("need".parse()?, vec!["SLCN".parse()?]);
/// let change = Change::times(Rate::Joining, earlier, 0.9).from(2027).over(3);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    rate: Rate,
    selection: Selection,
    times: f64,
    set: Option<f64>,
    from: i32,
    until: Option<i32>,
    over: u32,
    supply: bool,
    reach: f64,
}

impl Change {
    /// The rate multiplied by this, from the first year on.
    ///
    /// A rate that passes 1 is held there. Where its mean is near enough that some draws pass 1 and others do not, the mean
    /// of runs lies below the exact one, which holds the mean at 1 and not each draw; everywhere else they are the same.
    pub fn times(rate: Rate, selection: Selection, times: f64) -> Self {
        Self { rate, selection, times, set: None, from: i32::MIN, until: None, over: 1, supply: false, reach: 1.0 }
    }

    /// The rate set to this, a share of 0 to 1. Weights (arriving, moving to) can only be multiplied.
    pub fn set(rate: Rate, selection: Selection, share: f64) -> Self {
        Self {
            rate,
            selection,
            times: 1.0,
            set: Some(share),
            from: i32::MIN,
            until: None,
            over: 1,
            supply: false,
            reach: 1.0,
        }
    }

    /// The same, from the count of this year on.
    #[must_use]
    pub fn from(self, year: i32) -> Self {
        Self { from: year, ..self }
    }

    /// The same, up to the count of this year.
    #[must_use]
    pub fn until(self, year: i32) -> Self {
        Self { until: Some(year), ..self }
    }

    /// The same, growing over so many years in equal steps, and in full in the last of them.
    #[must_use]
    pub fn over(self, years: u32) -> Self {
        Self { over: years.max(1), ..self }
    }

    /// The same, following from something that an area supplies, such as earlier support, staff or training: its reach
    /// may be [solved for](super::Lever::Reach).
    #[must_use]
    pub fn by_supply(self) -> Self {
        Self { supply: true, ..self }
    }

    /// Whether it follows from supply.
    pub(super) fn is_supply(&self) -> bool {
        self.supply
    }

    /// How much of it there is in a year: 0 to 1.
    fn share(&self, year: i32) -> f64 {
        if year < self.from || self.until.is_some_and(|until| year > until) {
            return 0.0;
        }
        let passed = f64::from(year) - f64::from(self.from) + 1.0;
        self.reach * (passed / f64::from(self.over)).min(1.0)
    }
}

/// A named list of changes; what it projects is set beside the same projection without them.
///
/// Changes of one rate multiply, in the order that does not matter; of two that set the same rate in one year, the later
/// in the list holds. A scenario that changes nothing gives the same bytes as none.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    name: foundation::Id,
    title: String,
    changes: Vec<Change>,
    capacity: Vec<(Key, i32, u32)>,
}

impl Scenario {
    /// The baseline: nothing is different.
    pub fn nothing() -> Self {
        Self::new(super::expected::id("nothing"), "Nothing is different")
    }

    /// A scenario of this name with no change yet.
    pub fn new(name: foundation::Id, title: impl Into<String>) -> Self {
        Self { name, title: title.into(), changes: Vec::new(), capacity: Vec::new() }
    }

    /// The same with one more change.
    #[must_use]
    pub fn with(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    /// The same, with so many places in this place from the count of this year on, until a later number replaces it.
    ///
    /// Who comes when it is full waits: those who would join, and those who have to move, in the
    /// [waiting place](super::Place::waiting) of the states, which is needed; those who would move and can stay, where
    /// they are. Those who wait are first in the next year. Nobody who is in a place loses it. Nothing here is a ground
    /// to turn anybody away: it shows need for which there is no place yet.
    #[must_use]
    pub fn places(mut self, place: Key, from: i32, places: u32) -> Self {
        self.capacity.push((place, from, places));
        self
    }

    /// The same, with this share of the effect of one change.
    pub(super) fn reaching(mut self, change: usize, share: f64) -> Self {
        if let Some(change) = self.changes.get_mut(change) {
            change.reach = share;
        }
        self
    }

    /// The same, with some of its changes and of its places only.
    pub(super) fn only(&self, keeps: impl Fn(usize) -> bool, places: impl Fn(&Key) -> bool) -> Self {
        let changes = self.changes.iter().enumerate().filter(|(number, _)| keeps(*number));
        let capacity = self.capacity.iter().filter(|(place, ..)| places(place));
        Self {
            changes: changes.map(|(_, change)| change.clone()).collect(),
            capacity: capacity.cloned().collect(),
            ..self.clone()
        }
    }

    /// The places of which it says how many there are.
    pub(super) fn places_said(&self) -> impl Iterator<Item = &Key> {
        self.capacity.iter().map(|(place, ..)| place)
    }

    /// From when on it says how many places there are in a place.
    pub(super) fn capacity_of(&self, place: &Key) -> impl Iterator<Item = (i32, u32)> {
        self.capacity.iter().filter(move |(key, ..)| key == place).map(|(_, from, places)| (*from, *places))
    }

    /// How many places there are in a place in a year, if it is said.
    pub(super) fn places_in(&self, place: &Key, year: i32) -> Option<u32> {
        let rows = self.capacity.iter().filter(|(key, from, _)| key == place && *from <= year);
        rows.max_by_key(|(_, from, _)| *from).map(|(.., places)| *places)
    }

    /// This and then the other, under a new name.
    #[must_use]
    pub fn and(&self, other: &Self, name: foundation::Id, title: impl Into<String>) -> Self {
        let changes = self.changes.iter().chain(&other.changes).cloned().collect();
        let capacity = self.capacity.iter().chain(&other.capacity).cloned().collect();
        Self { name, title: title.into(), changes, capacity }
    }

    /// Its name.
    pub fn name(&self) -> &foundation::Id {
        &self.name
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its changes.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The expected numbers under this scenario.
    ///
    /// # Errors
    /// As [`Expected::new`], and for a change that names what the model does not have or is not a rate.
    pub fn expected(&self, history: &History, rates: &Rates, years: usize) -> Result<Expected, Error> {
        Ok(Expected::of(history, self.plan(history, rates, years)?))
    }

    /// Runs under this scenario. The draws are those of the same runs without it, wherever nothing is changed; of those who
    /// would go where fewer now go, some are sent on to where more do.
    ///
    /// # Errors
    /// As [`Simulated::new`] and [`expected`](Self::expected).
    pub fn simulated(
        &self,
        history: &History,
        rates: &Rates,
        years: usize,
        runs: &Runs,
        run: &Run<'_>,
    ) -> Result<Simulated, Error> {
        Simulated::of(history, rates, &self.plan(history, rates, years)?, runs, run)
    }

    pub(super) fn plan(&self, history: &History, rates: &Rates, years: usize) -> Result<Plan, Error> {
        let mut plan = Plan::new(history, rates, years)?;
        self.check(rates.states())?;
        let mut all = Vec::with_capacity(plan.years.len());
        for year in &plan.years {
            let mut levers = Levers::default();
            for change in &self.changes {
                let share = change.share(year.number);
                if share > 0.0 {
                    apply(change, share, &plan, year.number, &mut levers);
                }
            }
            all.push(levers);
        }
        plan.years.iter_mut().zip(all).for_each(|(year, levers)| year.levers = levers);
        plan.capacity = self.capacity(&plan);
        Ok(plan)
    }

    fn capacity(&self, plan: &Plan) -> Option<Capacity> {
        let waiting = plan.states.waiting().filter(|_| !self.capacity.is_empty())?;
        let of = |place: &super::Place, year: i32| self.places_in(&place.key, year).map(f64::from);
        let of_year =
            |year: &super::plan::Year| plan.states.places().iter().map(|place| of(place, year.number)).collect();
        Some(Capacity { waiting, places: plan.years.iter().map(of_year).collect() })
    }

    fn check(&self, states: &Arc<States>) -> Result<(), Error> {
        let mut issues = Issues::new();
        for (number, change) in self.changes.iter().enumerate() {
            let path = format!("changes[{number}]");
            change.selection.issues(states, &path, &mut issues);
            let weight = matches!(change.rate, Rate::Arriving | Rate::MovingTo);
            let share = change.set.is_none_or(|set| (0.0..=1.0).contains(&set) && !weight);
            if !share || !change.times.is_finite() || change.times < 0.0 {
                let expected = "a factor of 0 or more, or a share of 0 to 1 for a rate that is not a weight";
                issues.push(Issue::new(code::FLOW_CHANGE, path, expected));
            }
        }
        if !self.capacity.is_empty() && states.waiting().is_none() {
            issues.push(Issue::new(code::FLOW_WAITING, "places", "a place to wait in among the states"));
        }
        for (number, (place, ..)) in self.capacity.iter().enumerate() {
            if !states.places().iter().any(|own| own.key == *place && !own.is_waiting) {
                issues.push(Issue::new(code::DOCUMENT_REFERENCE, format!("places[{number}]"), "a place of the model"));
            }
        }
        if issues.is_empty() { Ok(()) } else { Err(Error::Flow(issues)) }
    }
}

/// Adds one change, as much of it as there is in a year, to what is changed in that year.
fn apply(change: &Change, share: f64, plan: &Plan, year: i32, levers: &mut Levers) {
    let states = &plan.states;
    // Who leaves or moves is looked up as they were at the count before, who arrives as they are at this one.
    let before = matches!(change.rate, Rate::Leaving | Rate::Moving);
    let count = if before { year - 1 } else { year };
    let holds = |age: i32, kind: Kind| change.selection.holds(states, age, kind, count);
    let times = 1.0 + share * (change.times - 1.0);
    let lever = |own: &mut Lever, rate: f64| {
        if let Some(set) = change.set {
            own.set = Some(rate + share * (set - rate));
        }
        own.times *= times;
    };
    let of_cells = |list: &mut Vec<Lever>, rate: &dyn Fn(usize) -> f64| {
        list.resize(plan.cells.len(), Lever::default());
        for (number, (own, cell)) in list.iter_mut().zip(&plan.cells).enumerate() {
            if holds(cell.age, cell.kind) {
                lever(own, rate(number));
            }
        }
    };
    let weigh = |list: &mut Vec<f64>| {
        list.resize(plan.cells.len(), 1.0);
        for (own, cell) in list.iter_mut().zip(&plan.cells) {
            if holds(cell.age, cell.kind) {
                *own *= times;
            }
        }
    };
    let cell_rate = |number: usize| plan.cells.get(number).map_or(0.0, |cell| cell.leave.mean());
    let move_rate =
        |number: usize| plan.cells.get(number).and_then(|cell| cell.moves).map_or(0.0, super::rates::Beta::mean);
    match change.rate {
        Rate::Leaving => of_cells(&mut levers.leave, &cell_rate),
        Rate::Moving => of_cells(&mut levers.moves, &move_rate),
        Rate::Arriving => weigh(&mut levers.arrive),
        Rate::MovingTo => weigh(&mut levers.move_to),
        Rate::Joining => joining(plan, levers, times, &holds, &lever),
    }
}

/// Fewer or more who join into some states: their weight changes, and the rate of everyone of that age with it, so that
/// as many as before join into the other states.
fn joining(
    plan: &Plan,
    levers: &mut Levers,
    times: f64,
    holds: &dyn Fn(i32, Kind) -> bool,
    lever: &dyn Fn(&mut Lever, f64),
) {
    levers.join.resize(plan.joiners.len(), Lever::default());
    for (number, joiners) in plan.joiners.iter().enumerate() {
        let before = levers.arrive.clone();
        let weight = |list: &[f64]| -> f64 {
            let of = |(kind, weight): &(Kind, f64)| weight * Levers::weight(list, joiners.first + kind);
            plan.to(joiners.to).iter().map(of).sum()
        };
        let to = plan.to(joiners.to);
        let some = to.iter().filter(|(kind, _)| holds(joiners.age, *kind)).count();
        let Some(own) = levers.join.get_mut(number).filter(|_| some > 0) else { continue };
        if some == to.len() {
            lever(own, joiners.rate.mean());
            continue;
        }
        levers.arrive.resize(plan.cells.len(), 1.0);
        for (kind, _) in to.iter().filter(|(kind, _)| holds(joiners.age, *kind)) {
            if let Some(own) = levers.arrive.get_mut(joiners.first + kind) {
                *own *= times;
            }
        }
        own.times *= weight(&levers.arrive) / weight(&before);
    }
}
