//! One run at a time, people by people.

use foundation::Seed;
use foundation::stream::{Purpose, StreamKey, Streams};
use rand_chacha::ChaCha8Rng as Stream;
use rand_chacha::rand_core::Rng;

use super::capacity::{self, Request};
use super::currents::{Current, InYear};
use super::draw;
use super::expected::Totals;
use super::levers::{Lever, Levers};
use super::plan::{Cell, Fate, Joiners, Plan, Span, Year};
use super::policy::{Draws, Policy};
use super::rates::Beta;
use super::simulated::Uncertainty;
use super::states::Kind;

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

/// A run, from its start through its years.
pub(super) struct Walk<'p> {
    plan: &'p Plan,
    uncertainty: Uncertainty,
    once: bool,
    /// Whether nothing changes where people go, so that urns may stand for shares.
    urns: bool,
    people: Streams,
    rates: Streams,
    shared: Streams,
    places: Streams,
    place_keys: Vec<StreamKey>,
    /// By place, in this year: what leaving and what moving is multiplied by, from 0 to 2.
    effects: Vec<[f64; 2]>,
    /// What is true of a whole run of the averages that its years depart from: they were seen in few years.
    shared_run: f64,
    effects_run: Vec<[f64; 2]>,
    together_run: [u64; 2],
    together: Streams,
    together_keys: [StreamKey; 2],
    /// In this year, of those who move and of those who join.
    currents: [Option<InYear<'p>>; 2],
    /// The currents that those of one state have followed, and where to.
    followed: Vec<(Current, usize)>,
    by_place: Vec<f64>,
    cell_keys: Vec<StreamKey>,
    joiner_keys: Vec<StreamKey>,
    year_key: StreamKey,
    run_key: StreamKey,
    run: u32,
    stock: Vec<f64>,
    next: Vec<f64>,
    /// Rates and shares that this run has drawn; NaN and empty until they are needed.
    leave: Vec<f64>,
    moves: Vec<f64>,
    to: Vec<Vec<f64>>,
    join: Vec<f64>,
    arrive: Vec<Vec<f64>>,
    weights: Vec<f64>,
    requests: Vec<Request>,
}

impl<'p> Walk<'p> {
    pub(super) fn new(plan: &'p Plan, policy: Policy, seed: Seed, uncertainty: Uncertainty) -> Self {
        let key = |cell: &Cell| StreamKey::new(&format!("{}:{}", cell.age, plan.states.label(cell.kind)));
        let cells = plan.cells.len();
        Self {
            plan,
            uncertainty,
            once: policy.draws == Draws::OnceARun || uncertainty != Uncertainty::Both,
            urns: plan.years.iter().all(|year| year.levers.arrive.is_empty() && year.levers.move_to.is_empty()),
            people: seed.streams(PEOPLE),
            rates: seed.streams(RATES),
            shared: seed.streams(SHARED),
            places: seed.streams(PLACES),
            place_keys: plan.states.places().iter().map(|place| StreamKey::new(place.key.as_str())).collect(),
            effects: vec![[1.0; 2]; plan.states.places().len()],
            shared_run: 1.0,
            effects_run: vec![[1.0; 2]; plan.states.places().len()],
            together_run: [0; 2],
            together: seed.streams(TOGETHER),
            together_keys: ["moving", "joining"].map(StreamKey::new),
            currents: [None; 2],
            followed: Vec::new(),
            by_place: Vec::new(),
            cell_keys: plan.cells.iter().map(key).collect(),
            joiner_keys: plan.joiners.iter().map(|one| StreamKey::new(&format!("{}:outside", one.age))).collect(),
            year_key: StreamKey::new("year"),
            run_key: StreamKey::new("run"),
            run: 0,
            stock: vec![0.0; cells],
            next: vec![0.0; cells],
            leave: vec![f64::NAN; cells],
            moves: vec![f64::NAN; cells],
            to: vec![Vec::new(); cells],
            join: vec![f64::NAN; plan.joiners.len()],
            arrive: vec![Vec::new(); plan.joiners.len()],
            weights: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Begins another run.
    pub(super) fn start(&mut self, run: u32) {
        self.run = run;
        self.stock.iter_mut().zip(&self.plan.stock).for_each(|(own, people)| *own = f64::from(*people));
        for rates in [&mut self.leave, &mut self.moves, &mut self.join] {
            rates.fill(f64::NAN);
        }
        self.to.iter_mut().chain(&mut self.arrive).for_each(Vec::clear);
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
            let mut stream = self.shared.open(run, self.run_key, 0);
            self.shared_run = draw::gamma_of_mean_one(&mut stream, plan.shared / plan.seen_years);
        }
        for (number, key) in self.together_run.iter_mut().zip(self.together_keys) {
            *number = self.together.open(run, key, i32::MIN).next_u64();
        }
        if plan.effects.iter().any(|variance| *variance > 0.0) {
            for (effects, key) in self.effects_run.iter_mut().zip(&self.place_keys) {
                let mut stream = self.places.open(run, *key, i32::MIN);
                *effects = plan.effects.map(|variance| draw::up_to_two(&mut stream, 1.0, variance / plan.seen_years));
            }
        }
    }

    /// How many people are in each state now.
    pub(super) fn stock(&self) -> &[f64] {
        &self.stock
    }

    /// Lets one year pass, and says what people did.
    pub(super) fn year(&mut self, at: usize) -> Totals<f64> {
        let Some(year) = self.plan.years.get(at) else { return Totals::default() };
        self.next.fill(0.0);
        self.draw_effects(year);
        let mut totals = Totals::default();
        let plan = self.plan;
        for (number, cell) in plan.cells.iter().enumerate() {
            let people = self.stock.get(number).copied().unwrap_or(0.0);
            if people > 0.0 {
                totals.start += people;
                self.pass(year, number, cell, people, &mut totals);
            }
        }
        let shared = self.shared_in(year);
        for (number, joiners) in plan.joiners.iter().enumerate() {
            let population = joiners.population.get(at).copied().unwrap_or(0.0);
            totals.joined += self.join(year, number, joiners, population, shared);
        }
        if let Some(capacity) = &plan.capacity {
            let mut stream = self.people.open(self.run, self.year_key, year.number);
            let lots = (self.uncertainty != Uncertainty::Rates).then_some(&mut stream);
            let back = capacity::admit(&plan.states, &capacity.of_year(at), &self.requests, &mut self.next, lots);
            self.requests.clear();
            totals.moved -= back;
            totals.stayed += back;
        }
        std::mem::swap(&mut self.stock, &mut self.next);
        totals
    }

    /// What the joiners of this year have in common.
    fn shared_in(&self, year: &Year) -> f64 {
        if self.plan.shared <= 0.0 || self.uncertainty == Uncertainty::Chance {
            return 1.0;
        }
        let mut stream = self.shared.open(self.run, self.year_key, year.number);
        draw::gamma_of_mean_one(&mut stream, self.plan.shared) * self.shared_run
    }

    /// Draws what those of each place have in common in this year.
    fn draw_effects(&mut self, year: &Year) {
        if self.uncertainty == Uncertainty::Chance {
            return;
        }
        let (run, plan) = (self.run, self.plan);
        let of_run = self.together_keys.into_iter().zip(self.together_run);
        for ((own, currents), (key, of_run)) in self.currents.iter_mut().zip(&plan.currents).zip(of_run) {
            let of_year = || self.together.open(run, key, year.number).next_u64();
            *own = currents.as_ref().map(|currents| currents.in_year(of_run, of_year()));
        }
        let variances = plan.effects;
        if variances.iter().all(|variance| *variance <= 0.0) {
            return;
        }
        let places = self.places;
        for ((effects, of_run), key) in self.effects.iter_mut().zip(&self.effects_run).zip(&self.place_keys) {
            let mut stream = places.open(run, *key, year.number);
            for ((effect, mean), variance) in effects.iter_mut().zip(of_run).zip(variances) {
                *effect = draw::up_to_two(&mut stream, *mean, variance);
            }
        }
    }

    fn pass(&mut self, year: &Year, number: usize, cell: &Cell, people: f64, totals: &mut Totals<f64>) {
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
        let Some(key) = self.cell_keys.get(number).copied() else { return };
        let mut stream = self.people.open(self.run, key, year.number);
        let lever = Levers::at(&year.levers.leave, number).and_times(year.leave_times);
        let [leaving, moving] = self.effects.get(self.plan.states.place_of(cell.kind)).copied().unwrap_or([1.0; 2]);
        let left = self.some(&mut stream, people, cell.leave, leaving, Drawn::Leave(number, key), lever);
        let here = people - left;
        let base = cell.next - cell.kind;
        let moved = match cell.moves {
            _ if cell.fate == Fate::Move => here,
            Some(rate) => {
                let lever = Levers::at(&year.levers.moves, number);
                self.some(&mut stream, here, rate, moving, Drawn::Move(number, key), lever)
            }
            None => 0.0,
        };
        let stay = (cell.waits || cell.fate == Fate::Go).then_some(cell.next);
        let asks = Request { to: base, kind: 0, people: 0.0, stay, waited: cell.waits };
        let moved = self.spread(&mut stream, moved, cell.to, Drawn::Move(number, key), asks, &year.levers.move_to);
        totals.left += left;
        totals.moved += moved;
        totals.stayed += here - moved;
        if let Some(stay) = self.next.get_mut(cell.next) {
            *stay += here - moved;
        }
    }

    fn join(&mut self, year: &Year, number: usize, joiners: &Joiners, population: f64, shared: f64) -> f64 {
        let Some(key) = self.joiner_keys.get(number).copied() else { return 0.0 };
        if population <= 0.0 {
            return 0.0;
        }
        let mut stream = self.people.open(self.run, key, year.number);
        let lever = Levers::at(&year.levers.join, number).and_times(year.join_times * shared);
        let people = libm::round(population);
        let joined = self.some(&mut stream, people, joiners.rate, 1.0, Drawn::Join(number, key), lever);
        let to = Drawn::Join(number, key);
        let asks = Request { to: joiners.first, kind: 0, people: 0.0, stay: None, waited: false };
        self.spread(&mut stream, joined, joiners.to, to, asks, &year.levers.arrive)
    }

    /// How many of these do what the rate says, after it is changed.
    fn some(&mut self, stream: &mut Stream, people: f64, rate: Beta, effect: f64, drawn: Drawn, lever: Lever) -> f64 {
        if self.uncertainty == Uncertainty::Chance {
            return f64::from(draw::binomial(stream, people as u32, lever.apply(rate.mean())));
        }
        if !self.once {
            if lever.is_none() && (effect - 1.0).abs() < f64::EPSILON {
                return f64::from(draw::beta_binomial(stream, people as u32, rate.yes, rate.no));
            }
            let chance = shared(lever.apply(draw::beta(stream, rate.yes, rate.no)), effect);
            return f64::from(draw::binomial(stream, people as u32, chance));
        }
        let (run, rates) = (self.run, self.rates);
        let Some(kept) = self.kept(drawn) else { return 0.0 };
        if kept.is_nan() {
            // A period for each of leaving, moving and joining: which of the streams of a state it is.
            *kept = draw::beta(&mut rates.open(run, drawn.key(), drawn.number()), rate.yes, rate.no);
        }
        let chance = shared(lever.apply(*kept), effect);
        if self.uncertainty == Uncertainty::Rates {
            people * chance
        } else {
            f64::from(draw::binomial(stream, people as u32, chance))
        }
    }

    fn kept(&mut self, drawn: Drawn) -> Option<&mut f64> {
        match drawn {
            Drawn::Leave(number, _) => self.leave.get_mut(number),
            Drawn::Move(number, _) => self.moves.get_mut(number),
            Drawn::Join(number, _) => self.join.get_mut(number),
        }
    }

    /// Sends these people to where the weights say (from the state numbered `asks.to` on), and says how many could go.
    fn spread(
        &mut self,
        stream: &mut Stream,
        people: f64,
        to: Span,
        drawn: Drawn,
        asks: Request,
        levers: &[f64],
    ) -> f64 {
        if people <= 0.0 || to.is_empty() {
            return 0.0;
        }
        let (to, base, limited) = (self.plan.to(to), asks.to, self.plan.capacity.is_some());
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        weights.extend(to.iter().map(|(_, weight)| *weight));
        // Drawn person by person, each choice makes the next of its kind likelier: the urn of the Dirichlet-multinomial.
        // Kept through the years of a run, it is the same as shares that are drawn once.
        let urn = self.uncertainty == Uncertainty::Both && self.urns;
        if urn && self.once {
            if let Some(kept) = self.kept_shares(drawn).filter(|kept| !kept.is_empty()) {
                weights.clone_from(kept);
            }
        } else if !urn && self.uncertainty != Uncertainty::Chance {
            self.shares(&mut weights, drawn);
        }
        for (weight, (kind, _)) in weights.iter_mut().zip(to) {
            *weight *= Levers::weight(levers, base + kind);
        }
        let [moving, joining] = self.currents;
        let currents = if matches!(drawn, Drawn::Join(..)) { joining } else { moving };
        if self.uncertainty == Uncertainty::Rates
            && let Some(currents) = currents
        {
            currents.shares(to, &mut weights, &mut self.by_place);
        }
        let mut sum: f64 = weights.iter().sum();
        self.followed.clear();
        let mut send = |place: usize, people: f64| {
            let Some((kind, _)) = to.get(place) else { return };
            if limited {
                self.requests.push(Request { to: base + kind, kind: *kind, people, ..asks });
            } else if let Some(count) = self.next.get_mut(base + kind) {
                *count += people;
            }
        };
        let went = if sum > 0.0 { people } else { 0.0 };
        if self.uncertainty == Uncertainty::Rates {
            weights
                .iter()
                .enumerate()
                .filter(|_| sum > 0.0)
                .for_each(|(place, weight)| send(place, went * weight / sum));
        } else {
            for _ in 0..went as u32 {
                let current = currents.and_then(|currents| Some((currents, currents.of(draw::uniform(stream))?)));
                let (place, first) = match current {
                    None => (draw::choose(stream, &weights, sum), true),
                    Some((currents, current)) => {
                        let known = self.followed.iter().find(|(known, _)| *known == current).map(|(_, place)| *place);
                        let place =
                            known.unwrap_or_else(|| currents.place(current, to, &weights, sum, &mut self.by_place));
                        if known.is_none() {
                            self.followed.push((current, place));
                        }
                        (one_there(stream, to, &weights, place, self.effects.len()), known.is_none())
                    }
                };
                send(place, 1.0);
                // Who follows the same current is no further sign of what the shares are.
                if urn
                    && first
                    && let Some(weight) = weights.get_mut(place)
                {
                    *weight += 1.0;
                    sum += 1.0;
                }
            }
        }
        if urn
            && self.once
            && let Some(kept) = self.kept_shares(drawn)
        {
            kept.clone_from(&weights);
        }
        self.weights = weights;
        went
    }

    fn kept_shares(&mut self, drawn: Drawn) -> Option<&mut Vec<f64>> {
        match drawn {
            Drawn::Leave(..) => None,
            Drawn::Move(number, _) => self.to.get_mut(number),
            Drawn::Join(number, _) => self.arrive.get_mut(number),
        }
    }

    /// The shares that this run has for where people go.
    fn shares(&mut self, weights: &mut Vec<f64>, drawn: Drawn) {
        let (run, rates) = (self.run, self.rates);
        let Some(kept) = self.kept_shares(drawn) else { return };
        if kept.is_empty() {
            draw::dirichlet(&mut rates.open(run, drawn.key(), drawn.number() + 1), weights);
            kept.extend_from_slice(weights);
        } else {
            weights.clone_from(kept);
        }
    }
}

/// A chance with what people have in common in a year (0 to 2, and 1 on average): the smaller of it and its opposite is
/// multiplied, so that it stays a chance and its mean stays what it was.
fn shared(chance: f64, effect: f64) -> f64 {
    if chance > 0.5 { 1.0 - (1.0 - chance) * effect } else { chance * effect }
}

/// Which of the kinds in a place somebody comes to.
fn one_there(stream: &mut Stream, to: &[(Kind, f64)], weights: &[f64], place: usize, places: usize) -> usize {
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
    last
}

/// Which rate it is, of which state or age.
#[derive(Clone, Copy)]
enum Drawn {
    Leave(usize, StreamKey),
    Move(usize, StreamKey),
    Join(usize, StreamKey),
}

impl Drawn {
    fn key(self) -> StreamKey {
        match self {
            Self::Leave(_, key) | Self::Move(_, key) | Self::Join(_, key) => key,
        }
    }

    /// Its place among the streams of its key; the one after it is that of the shares.
    fn number(self) -> i32 {
        match self {
            Self::Leave(..) => 0,
            Self::Move(..) => 1,
            Self::Join(..) => 3,
        }
    }
}
