use foundation::stream::Short;

use super::super::capacity::Request;
use super::super::currents::InYear;
use super::super::draw;
use super::super::levers::Levers;
use super::super::plan::Span;
use super::super::simulated::Uncertainty;
use super::{Destinations, Drawn, SHARES, Walk};

impl<'p> Walk<'p> {
    /// Sends these people to where the weights say (from the state numbered `asks.to` on), and says how many could go.
    pub(super) fn spread(
        &mut self,
        stream: &mut Short,
        people: f64,
        drawn: Drawn,
        asks: Request,
        levers: &[f64],
    ) -> f64 {
        let to = match drawn {
            Drawn::Move(number, _) => self.plan.cells.get(number).map(|cell| cell.to),
            Drawn::Join(number, _) => self.plan.joiners.get(number).map(|joiners| joiners.to),
        };
        let Some(to) = to.filter(|to| people > 0.0 && !to.is_empty()) else { return 0.0 };
        match self.uncertainty {
            Uncertainty::Both if self.urns => self.by_urn(stream, people as u32, to, drawn, asks),
            Uncertainty::Chance if levers.is_empty() => {
                for _ in 0..people as u32 {
                    let place = draw::choose(stream, self.plan.running(to), &[]);
                    self.send(to, place as usize, 1.0, asks);
                }
                people
            }
            _ => self.by_shares(stream, people, to, drawn, asks, levers),
        }
    }

    /// Drawn person by person, each choice makes the next of its kind likelier: the urn of the Dirichlet-multinomial. Kept
    /// through the years of a run, it is the same as shares that are drawn once.
    fn by_urn(&mut self, stream: &mut Short, people: u32, to: Span, drawn: Drawn, asks: Request) -> f64 {
        if to.sum <= 0.0 {
            return 0.0;
        }
        let mut before = std::mem::take(&mut self.before);
        before.clear();
        if self.once
            && let Some(kept) = self.kept(drawn)
        {
            std::mem::swap(&mut before, &mut kept.before);
        }
        let currents = self.currents_of(drawn);
        self.followed.clear();
        // The weights with those who went before, from when a current asks for them.
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        for _ in 0..people {
            let current = currents.and_then(|currents| Some((currents, currents.of(draw::uniform(stream))?)));
            let (place, first) = match current {
                None => (draw::choose(stream, self.plan.running(to), &before), true),
                Some(current) => {
                    if weights.is_empty() {
                        weights.extend(self.plan.to(to).iter().map(|(_, weight)| *weight));
                        for place in &before {
                            one_more(&mut weights, *place);
                        }
                    }
                    self.followed(stream, current, to, &weights)
                }
            };
            if first {
                before.push(place);
                one_more(&mut weights, place);
            }
            self.send(to, place as usize, 1.0, asks);
        }
        self.weights = weights;
        if self.once
            && let Some(kept) = self.kept(drawn)
        {
            std::mem::swap(&mut before, &mut kept.before);
        }
        self.before = before;
        f64::from(people)
    }

    fn by_shares(
        &mut self,
        stream: &mut Short,
        people: f64,
        to: Span,
        drawn: Drawn,
        asks: Request,
        levers: &[f64],
    ) -> f64 {
        let plan = self.plan;
        let mut weights = std::mem::take(&mut self.weights);
        weights.clear();
        weights.extend(plan.to(to).iter().map(|(_, weight)| *weight));
        if self.uncertainty != Uncertainty::Chance {
            self.shares(stream, &mut weights, drawn);
        }
        for (weight, (kind, _)) in weights.iter_mut().zip(plan.to(to)) {
            *weight *= Levers::weight(levers, asks.to + kind);
        }
        let currents = self.currents_of(drawn).filter(|_| self.uncertainty != Uncertainty::Chance);
        if let Some(currents) = currents {
            // Of a whole year, or each by the current that they follow.
            if self.uncertainty == Uncertainty::Rates {
                currents.shares(plan.places(to), &mut weights, &mut self.by_place);
            } else {
                return self.by_currents(stream, people, to, currents, asks, weights);
            }
        }
        let mut sum = 0.0;
        for weight in &mut weights {
            sum += *weight;
            *weight = sum;
        }
        if sum > 0.0 && self.uncertainty == Uncertainty::Rates {
            let mut passed = 0.0;
            for (place, running) in weights.iter().enumerate() {
                self.send(to, place, people * (running - passed) / sum, asks);
                passed = *running;
            }
        } else if sum > 0.0 {
            for _ in 0..people as u32 {
                let place = draw::choose(stream, &weights, &[]);
                self.send(to, place as usize, 1.0, asks);
            }
        }
        self.weights = weights;
        if sum > 0.0 { people } else { 0.0 }
    }

    /// One by one, by these shares and by what those of one year have in common.
    fn by_currents(
        &mut self,
        stream: &mut Short,
        people: f64,
        to: Span,
        currents: InYear<'p>,
        asks: Request,
        weights: Vec<f64>,
    ) -> f64 {
        let sum: f64 = weights.iter().sum();
        self.followed.clear();
        for _ in 0..if sum > 0.0 { people as u32 } else { 0 } {
            let place = match currents.of(draw::uniform(stream)) {
                Some(current) => self.followed(stream, (currents, current), to, &weights).0,
                None => one_by(stream, &weights, sum),
            };
            self.send(to, place as usize, 1.0, asks);
        }
        self.weights = weights;
        if sum > 0.0 { people } else { 0.0 }
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

/// Where one goes by these weights, with this sum.
fn one_by(stream: &mut Short, weights: &[f64], sum: f64) -> u32 {
    let mut left = draw::uniform(stream) * sum;
    let beyond = weights.iter().position(|weight| {
        left -= weight;
        left < 0.0
    });
    beyond.unwrap_or(weights.len().saturating_sub(1)) as u32
}

/// Makes a place likelier by one person; of no weights, none.
fn one_more(weights: &mut [f64], place: u32) {
    if let Some(weight) = weights.get_mut(place as usize) {
        *weight += 1.0;
    }
}
