use foundation::stream::Short;

use super::super::capacity::Request;
use super::super::draw;
use super::super::plan::{Span, Year};
use super::super::simulated::Uncertainty;
use super::turned::Turn;
use super::{Destinations, Drawn, SHARES, Walk};

/// Whom a scenario sends elsewhere, with its own draws: the others are drawn as without it.
type Turned<'p> = Option<(Turn<'p>, Short)>;

impl<'p> Walk<'p> {
    /// Sends these people to where the weights say (from the state numbered `asks.to` on), and says how many could go.
    pub(super) fn spread(
        &mut self,
        stream: &mut Short,
        people: f64,
        drawn: Drawn,
        asks: Request,
        year: &'p Year,
    ) -> f64 {
        let plan = self.plan;
        let (to, key, times) = match drawn {
            Drawn::Move(number, key) => (plan.cells.get(number).map(|cell| cell.to), key, &year.levers.move_to),
            Drawn::Join(number, key) => (plan.joiners.get(number).map(|one| one.to), key, &year.levers.arrive),
        };
        let Some(to) = to.filter(|to| people > 0.0 && to.sum > 0.0) else { return 0.0 };
        let turn = Turn::new(plan.to(to), to.sum, times, asks.to);
        if turn.as_ref().is_some_and(Turn::leads_nowhere) {
            return 0.0;
        }
        let purpose = if matches!(drawn, Drawn::Join(..)) { self.turned_joining } else { self.turned };
        let mut turned = turn.map(|turn| (turn, purpose.short(self.run, key, year.number)));
        match self.uncertainty {
            Uncertainty::Both => self.by_urn(stream, people as u32, (to, drawn), asks, &mut turned),
            Uncertainty::Chance => {
                for _ in 0..people as u32 {
                    let place = draw::choose(stream, plan.running(to), &[]);
                    self.send_one(to, place, asks, &mut turned);
                }
            }
            Uncertainty::Rates => self.by_shares(stream, people, (to, drawn), asks, turned.map(|(turn, _)| turn)),
        }
        people
    }

    /// Drawn person by person, each choice makes the next of its kind likelier: the urn of the Dirichlet-multinomial. Kept
    /// through the years of a run, it is the same as shares that are drawn once.
    fn by_urn(
        &mut self,
        stream: &mut Short,
        people: u32,
        (to, drawn): (Span, Drawn),
        asks: Request,
        turned: &mut Turned<'p>,
    ) {
        let mut before = std::mem::take(&mut self.before);
        before.clear();
        if self.once
            && let Some(kept) = self.kept(drawn)
        {
            std::mem::swap(&mut before, &mut kept.before);
        }
        let currents = self.currents_of(drawn);
        self.followed.clear();
        for _ in 0..people {
            let current = currents.and_then(|currents| Some((currents, currents.of(draw::uniform(stream))?)));
            let (place, first) = match current {
                None => (draw::choose(stream, self.plan.running(to), &before), true),
                Some(current) => self.follow(stream, current, to, &before),
            };
            if first {
                before.push(place);
            }
            self.send_one(to, place, asks, turned);
        }
        if self.once
            && let Some(kept) = self.kept(drawn)
        {
            std::mem::swap(&mut before, &mut kept.before);
        }
        self.before = before;
    }

    /// In fractions, as the shares of this run and what those of this year have in common say.
    fn by_shares(
        &mut self,
        stream: &mut Short,
        people: f64,
        (to, drawn): (Span, Drawn),
        asks: Request,
        turn: Option<Turn<'p>>,
    ) {
        let plan = self.plan;
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        weights.extend(plan.to(to).iter().map(|(_, weight)| *weight));
        self.shares(stream, &mut weights, drawn);
        if let Some(currents) = self.currents_of(drawn) {
            currents.shares(plan.to(to), &mut weights, &mut self.by_place);
        }
        if let Some(turn) = turn {
            turn.shares(&mut weights);
        }
        let sum: f64 = weights.iter().sum();
        for (place, weight) in weights.iter().enumerate().filter(|_| sum > 0.0) {
            self.send(to, place, people * weight / sum, asks);
        }
        self.weights = weights;
    }

    /// The shares of where people go, in place of their weights: of the whole run, or drawn anew.
    fn shares(&mut self, stream: &mut Short, weights: &mut Vec<f64>, drawn: Drawn) {
        if !self.once {
            draw::dirichlet(stream, weights);
            return;
        }
        let (run, rates) = (self.run, self.rates);
        let Some(kept) = self.kept(drawn) else { return };
        if kept.shares.is_empty() {
            let (Drawn::Move(_, key) | Drawn::Join(_, key)) = drawn;
            draw::dirichlet(&mut rates.short(run, key, SHARES), weights);
            kept.shares.extend_from_slice(weights);
        } else {
            weights.clone_from(&kept.shares);
        }
    }

    fn kept(&mut self, drawn: Drawn) -> Option<&mut Destinations> {
        match drawn {
            Drawn::Move(number, _) => self.to.get_mut(number),
            Drawn::Join(number, _) => self.arrive.get_mut(number),
        }
    }

    /// Sends one person to the state of this number among those of a span, or where a scenario turns them to.
    fn send_one(&mut self, to: Span, place: u32, asks: Request, turned: &mut Turned<'p>) {
        let place = place as usize;
        self.send(to, turned.as_mut().map_or(place, |(turn, stream)| turn.one(stream, place)), 1.0, asks);
    }

    /// Sends people to the state of this number among those of a span; where places are counted, they only ask.
    fn send(&mut self, to: Span, place: usize, people: f64, asks: Request) {
        let Some((kind, _)) = self.plan.to(to).get(place) else { return };
        if self.plan.capacity.is_some() {
            self.requests.push(Request { to: asks.to + kind, kind: *kind, people, ..asks });
        } else if let Some(count) = self.next.get_mut(asks.to + kind) {
            *count += people;
        }
    }
}
