//! One run at a time.

mod destinations;
mod together;
mod turned;

use foundation::Seed;
use foundation::stream::{Purpose, Short, StreamKey, Streams};
use rand_chacha::rand_core::Rng;

use super::capacity::{self, Request};
use super::currents::{Current, InYear};
use super::draw::{self, BetaBinomial};
use super::expected::Totals;
use super::levers::{Lever, Levers};
use super::plan::{Cell, Fate, Joiners, Plan, Year};
use super::policy::{Draws, Policy};
use super::rates::Beta;
use super::simulated::Uncertainty;

/// Draws of what happens.
const PEOPLE: Purpose = Purpose::new("flow_people");
/// Draws of rates that hold for a whole run.
const RATES: Purpose = Purpose::new("flow_rates");
/// Draws of what the joiners of one year have in common.
const SHARED: Purpose = Purpose::new("flow_shared");
/// Draws of what those of one place have in common in one year.
const PLACES: Purpose = Purpose::new("flow_places");
/// Draws of where those go together who go somewhere in one year.
const TOGETHER: Purpose = Purpose::new("flow_together");

/// Draws of whom a scenario sends elsewhere, of those who move and of those who join.
const TURNED: Purpose = Purpose::new("flow_turned");
const TURNED_JOINING: Purpose = Purpose::new("flow_turned_joining");

/// The keys of all streams of a plan, which every run shares.
pub(super) struct Keys {
    places: Vec<StreamKey>,
    cells: Vec<StreamKey>,
    joiners: Vec<StreamKey>,
    year: StreamKey,
    together: [StreamKey; 2],
}

impl Keys {
    pub(super) fn new(plan: &Plan) -> Self {
        let cell = |cell: &Cell| StreamKey::new(&format!("{}:{}", cell.age, plan.states.label(cell.kind)));
        Self {
            places: plan.states.places().iter().map(|place| StreamKey::new(place.key.as_str())).collect(),
            cells: plan.cells.iter().map(cell).collect(),
            joiners: plan.joiners.iter().map(|one| StreamKey::new(&format!("{}:outside", one.age))).collect(),
            year: StreamKey::new("year"),
            together: ["moving", "joining"].map(StreamKey::new),
        }
    }
}

/// A run, from its start through its years.
pub(super) struct Walk<'p> {
    plan: &'p Plan,
    uncertainty: Uncertainty,
    once: bool,
    people: Streams,
    rates: Streams,
    shared: Streams,
    places: Streams,
    keys: &'p Keys,
    /// By place, in this year: what leaving and what moving is multiplied by, from 0 to 2.
    effects: Vec<[f64; 2]>,
    /// What is true of a whole run of the averages that its years depart from: they were seen in few years.
    shared_run: f64,
    effects_run: Vec<[f64; 2]>,
    together_run: [u64; 2],
    together: Streams,
    turned: Streams,
    turned_joining: Streams,
    /// In this year, of those who move and of those who join.
    currents: [Option<InYear<'p>>; 2],
    /// The currents that those of one state have followed, and where to.
    followed: Vec<(Current, usize)>,
    by_place: Vec<f64>,
    run_key: StreamKey,
    /// By those who can join and year: how many do, while nothing changes that.
    joiners: Vec<Vec<BetaBinomial>>,
    run: u32,
    /// The states that anybody is in, in order, with how many.
    here: Vec<(usize, f64)>,
    next: Vec<f64>,
    /// By state: the rates of leaving and moving that this run has drawn; NaN until they are needed.
    out: Vec<[f64; 2]>,
    /// By those who can join, likewise.
    join: Vec<f64>,
    /// By state, and by those who can join: where people go in this run.
    to: Vec<Destinations>,
    arrive: Vec<Destinations>,
    weights: Vec<f64>,
    before: Vec<u32>,
    requests: Vec<Request>,
}

/// Where those of one state go in one run.
#[derive(Clone, Debug, Default)]
struct Destinations {
    /// The shares that the run has drawn; empty until they are needed.
    shares: Vec<f64>,
    /// Where people went so far: what an urn remembers in the place of shares.
    before: Vec<u32>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(plan: &'p Plan, keys: &'p Keys, policy: Policy, seed: Seed, uncertainty: Uncertainty) -> Self {
        let cells = plan.cells.len();
        let once = policy.draws == Draws::OnceARun || uncertainty != Uncertainty::Both;
        let joiners = |one: &Joiners| {
            let people = one.population.iter().map(|people| libm::round(*people) as u32);
            people.map(|people| BetaBinomial::new(people, one.rate.yes, one.rate.no)).collect()
        };
        Self {
            plan,
            uncertainty,
            once,
            people: seed.streams(PEOPLE),
            rates: seed.streams(RATES),
            shared: seed.streams(SHARED),
            places: seed.streams(PLACES),
            keys,
            effects: vec![[1.0; 2]; plan.states.places().len()],
            shared_run: 1.0,
            effects_run: vec![[1.0; 2]; plan.states.places().len()],
            together_run: [0; 2],
            together: seed.streams(TOGETHER),
            turned: seed.streams(TURNED),
            turned_joining: seed.streams(TURNED_JOINING),
            currents: [None; 2],
            followed: Vec::new(),
            by_place: Vec::new(),
            run_key: StreamKey::new("run"),
            joiners: if once { Vec::new() } else { plan.joiners.iter().map(joiners).collect() },
            run: 0,
            here: Vec::new(),
            next: vec![0.0; cells],
            out: vec![[f64::NAN; 2]; if once { cells } else { 0 }],
            join: vec![f64::NAN; plan.joiners.len()],
            to: vec![Destinations::default(); if once { cells } else { 0 }],
            arrive: vec![Destinations::default(); plan.joiners.len()],
            weights: Vec::new(),
            before: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Begins another run.
    pub(super) fn start(&mut self, run: u32) {
        self.run = run;
        let stock = self.plan.stock.iter().enumerate().filter(|(_, people)| **people > 0);
        self.here.clear();
        self.here.extend(stock.map(|(cell, people)| (cell, f64::from(*people))));
        self.out.fill([f64::NAN; 2]);
        self.join.fill(f64::NAN);
        for to in self.to.iter_mut().chain(&mut self.arrive) {
            to.shares.clear();
            to.before.clear();
        }
        self.requests.clear();
        self.draw_run();
    }

    /// Draws how far the averages of the history are off, for this run: what years have beyond chance, over their number.
    fn draw_run(&mut self) {
        let (run, plan) = (self.run, self.plan);
        if self.uncertainty == Uncertainty::Chance {
            return;
        }
        if plan.shared > 0.0 {
            let mut stream = self.shared.short(run, self.run_key, 0);
            self.shared_run = draw::gamma_of_mean_one(&mut stream, plan.shared / plan.seen_years);
        }
        for (number, key) in self.together_run.iter_mut().zip(self.keys.together) {
            *number = self.together.short(run, key, i32::MIN).next_u64();
        }
        if plan.effects.iter().any(|variance| *variance > 0.0) {
            for (effects, key) in self.effects_run.iter_mut().zip(&self.keys.places) {
                let mut stream = self.places.short(run, *key, i32::MIN);
                *effects = plan.effects.map(|variance| draw::up_to_two(&mut stream, 1.0, variance / plan.seen_years));
            }
        }
    }

    /// How many people are in each state now: those that anybody is in, in their order.
    pub(super) fn here(&self) -> &[(usize, f64)] {
        &self.here
    }

    /// Lets one year pass, and says what people did.
    pub(super) fn year(&mut self, at: usize) -> Totals<f64> {
        let Some(year) = self.plan.years.get(at) else { return Totals::default() };
        self.next.fill(0.0);
        self.draw_effects(year);
        let mut totals = Totals::default();
        let plan = self.plan;
        let here = std::mem::take(&mut self.here);
        for (number, people) in &here {
            if let Some(cell) = plan.cells.get(*number) {
                totals.start += people;
                self.pass(year, *number, cell, *people, &mut totals);
            }
        }
        self.here = here;
        let shared = self.shared_in(year);
        for number in 0..plan.joiners.len() {
            totals.joined += self.join(year, at, number, shared);
        }
        if let Some(capacity) = &plan.capacity {
            let mut stream = self.people.short(self.run, self.keys.year, year.number);
            let lots = (self.uncertainty != Uncertainty::Rates).then_some(&mut stream);
            let back = capacity::admit(&plan.states, &capacity.of_year(at), &self.requests, &mut self.next, lots);
            self.requests.clear();
            totals.moved -= back;
            totals.stayed += back;
        }
        // Most states are empty: they are passed over eight at a time.
        self.here.clear();
        for (number, eight) in self.next.chunks(8).enumerate() {
            if eight.iter().any(|people| *people > 0.0) {
                let some = eight.iter().enumerate().filter(|(_, people)| **people > 0.0);
                self.here.extend(some.map(|(place, people)| (8 * number + place, *people)));
            }
        }
        totals
    }

    /// What the joiners of this year have in common.
    fn shared_in(&self, year: &Year) -> f64 {
        if self.plan.shared <= 0.0 || self.uncertainty == Uncertainty::Chance {
            return 1.0;
        }
        let mut stream = self.shared.short(self.run, self.keys.year, year.number);
        draw::gamma_of_mean_one(&mut stream, self.plan.shared) * self.shared_run
    }

    /// Draws what those of each place have in common in this year.
    fn draw_effects(&mut self, year: &Year) {
        if self.uncertainty == Uncertainty::Chance {
            return;
        }
        let (run, plan, places) = (self.run, self.plan, self.places);
        let of_run = self.keys.together.into_iter().zip(self.together_run);
        for ((own, currents), (key, of_run)) in self.currents.iter_mut().zip(&plan.currents).zip(of_run) {
            let of_year = || self.together.short(run, key, year.number).next_u64();
            *own = currents.as_ref().map(|currents| currents.in_year(of_run, of_year()));
        }
        let variances = plan.effects;
        if variances.iter().all(|variance| *variance <= 0.0) {
            return;
        }
        for ((effects, of_run), key) in self.effects.iter_mut().zip(&self.effects_run).zip(&self.keys.places) {
            let mut stream = places.short(run, *key, year.number);
            for ((effect, mean), variance) in effects.iter_mut().zip(of_run).zip(variances) {
                *effect = draw::up_to_two(&mut stream, *mean, variance);
            }
        }
    }

    fn pass(&mut self, year: &'p Year, number: usize, cell: &Cell, people: f64, totals: &mut Totals<f64>) {
        match cell.fate {
            Fate::AgeOut => {
                totals.aged_out += people;
                return;
            }
            Fate::Leave => {
                totals.left += people;
                return;
            }
            Fate::Go | Fate::Move => {}
        }
        let Some(key) = self.keys.cells.get(number).copied() else { return };
        let mut stream = self.people.short(self.run, key, year.number);
        let rates = self.rates_of(number, key, cell);
        let [leaving, moving] = self.effects.get(cell.place).copied().unwrap_or([1.0; 2]);
        let lever = Levers::at(&year.levers.leave, number).and_times(year.leave_times);
        let left = self.some(&mut stream, people, (cell.leave, rates[0]), leaving, lever);
        let here = people - left;
        let base = cell.next - cell.kind;
        let moved = match cell.moves {
            _ if cell.fate == Fate::Move => here,
            Some(rate) => {
                let lever = Levers::at(&year.levers.moves, number);
                self.some(&mut stream, here, (rate, rates[1]), moving, lever)
            }
            None => 0.0,
        };
        let stay = (cell.waits || cell.fate == Fate::Go).then_some(cell.next);
        let asks = Request { to: base, kind: 0, people: 0.0, stay, waited: cell.waits };
        let moved = self.spread(&mut stream, moved, Drawn::Move(number, key), asks, year);
        totals.left += left;
        totals.moved += moved;
        totals.stayed += here - moved;
        if let Some(stay) = self.next.get_mut(cell.next) {
            *stay += here - moved;
        }
    }

    /// The rates of leaving and moving that this run has for a state, if it has any.
    fn rates_of(&mut self, number: usize, key: StreamKey, cell: &Cell) -> [f64; 2] {
        let none = [f64::NAN; 2];
        if !self.once || self.uncertainty == Uncertainty::Chance {
            return none;
        }
        let Some(kept) = self.out.get_mut(number) else { return none };
        if kept[0].is_nan() {
            let mut stream = self.rates.short(self.run, key, RATE);
            let draw = |rate: Beta| draw::beta(&mut stream, rate.yes, rate.no);
            *kept = [cell.leave, cell.moves.unwrap_or(Beta { yes: 0.0, no: 1.0 })].map(draw);
        }
        *kept
    }

    fn join(&mut self, year: &'p Year, at: usize, number: usize, shared: f64) -> f64 {
        let Some((key, joiners)) = self.keys.joiners.get(number).copied().zip(self.plan.joiners.get(number)) else {
            return 0.0;
        };
        let population = joiners.population.get(at).copied().unwrap_or(0.0);
        if population <= 0.0 {
            return 0.0;
        }
        let mut stream = self.people.short(self.run, key, year.number);
        let lever = Levers::at(&year.levers.join, number).and_times(year.join_times * shared);
        let ready = self.joiners.get(number).and_then(|of_year| of_year.get(at)).filter(|_| lever.is_none());
        let joined = if let Some(ready) = ready {
            f64::from(ready.draw(&mut stream))
        } else {
            let mut rate = f64::NAN;
            if self.once
                && let Some(kept) = self.join.get_mut(number)
            {
                if kept.is_nan() {
                    let mut stream = self.rates.short(self.run, key, RATE);
                    *kept = draw::beta(&mut stream, joiners.rate.yes, joiners.rate.no);
                }
                rate = *kept;
            }
            self.some(&mut stream, libm::round(population), (joiners.rate, rate), 1.0, lever)
        };
        let asks = Request { to: joiners.first, kind: 0, people: 0.0, stay: None, waited: false };
        self.spread(&mut stream, joined, Drawn::Join(number, key), asks, year)
    }

    /// How many of these do what the rate says, after it is changed: the rate as it is known, and as this run drew it.
    fn some(&self, stream: &mut Short, people: f64, rate: (Beta, f64), effect: f64, lever: Lever) -> f64 {
        let (known, drawn) = rate;
        let whole = people as u32;
        if self.uncertainty == Uncertainty::Chance {
            return f64::from(draw::binomial(stream, whole, lever.apply(known.mean())));
        }
        if !self.once && lever.is_none() && (effect - 1.0).abs() < f64::EPSILON {
            return f64::from(BetaBinomial::new(whole, known.yes, known.no).draw(stream));
        }
        let rate = if self.once { drawn } else { draw::beta(stream, known.yes, known.no) };
        let chance = shared(lever.apply(rate), effect);
        if self.uncertainty == Uncertainty::Rates {
            people * chance
        } else {
            f64::from(draw::binomial(stream, whole, chance))
        }
    }
}

/// A chance with what people have in common in a year (0 to 2, and 1 on average): the smaller of it and its opposite is
/// multiplied, so that it stays a chance and its mean stays what it was.
fn shared(chance: f64, effect: f64) -> f64 {
    if chance > 0.5 { 1.0 - (1.0 - chance) * effect } else { chance * effect }
}

/// The stream of a key, among those of rates, for the rates themselves; the next one is that of shares.
const RATE: i32 = 0;
const SHARES: i32 = 1;

/// Whose destinations they are: of those who move from a state, or of those who join at an age.
#[derive(Clone, Copy)]
enum Drawn {
    Move(usize, StreamKey),
    Join(usize, StreamKey),
}
