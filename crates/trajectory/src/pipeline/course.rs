//! How cases, or chances, go through the stages: sums of products, exact but for rounding.

use super::{Delay, Stage};

/// What a stage is in each period ahead.
#[derive(Clone, Debug)]
pub(super) struct Rules<'p> {
    stages: Vec<Rule<'p>>,
}

#[derive(Clone, Debug)]
struct Rule<'p> {
    stage: &'p Stage,
    /// From a period ahead on (0 is the next) another share of those that leave goes on.
    share: Option<(usize, f64)>,
    /// Those that come in from a period on stay for another delay.
    delay: Option<(usize, &'p Delay)>,
}

impl<'p> Rules<'p> {
    pub(super) fn of(stages: &'p [Stage]) -> Self {
        Self { stages: stages.iter().map(|stage| Rule { stage, share: None, delay: None }).collect() }
    }

    pub(super) fn other_share(&mut self, place: usize, from: usize, share: f64) {
        self.stages.iter_mut().skip(place).take(1).for_each(|rule| rule.share = Some((from, share)));
    }

    pub(super) fn other_delay(&mut self, place: usize, from: usize, delay: &'p Delay) {
        self.stages.iter_mut().skip(place).take(1).for_each(|rule| rule.delay = Some((from, delay)));
    }

    /// Those that leave the stage at `place`, by period ahead, on through all that follow.
    pub(super) fn follow(&self, place: usize, leaving: Vec<f64>) -> Vec<Passage> {
        let mut passages = Vec::new();
        let mut left = leaving;
        for (step, rule) in self.stages.iter().skip(place).enumerate() {
            if step > 0 {
                left = rule.through(&left);
            }
            let went_on: Vec<f64> = left.iter().enumerate().map(|(at, cases)| cases * rule.share(at)).collect();
            let next = went_on.clone();
            passages.push(Passage { left, went_on });
            left = next;
        }
        passages
    }

    /// Those that come into the first stage, by period ahead, through all.
    pub(super) fn enter(&self, arrivals: &[f64]) -> Vec<Passage> {
        let first = self.stages.first();
        self.follow(0, first.map_or_else(Vec::new, |rule| rule.through(arrivals)))
    }
}

/// What leaves a stage, by period ahead, and what of it goes on.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    pub(super) left: Vec<f64>,
    pub(super) went_on: Vec<f64>,
}

impl Rule<'_> {
    fn share(&self, at: usize) -> f64 {
        match self.share {
            Some((from, share)) if at >= from => share,
            _ => self.stage.share(),
        }
    }

    fn delay(&self, at: usize) -> &Delay {
        match self.delay {
            Some((from, delay)) if at >= from => delay,
            _ => self.stage.delay(),
        }
    }

    fn through(&self, coming: &[f64]) -> Vec<f64> {
        let mut left = vec![0.0; coming.len()];
        for (at, cases) in coming.iter().enumerate().filter(|(_, cases)| **cases > 0.0) {
            for (slot, share) in left.iter_mut().skip(at).zip(self.delay(at).shares()) {
                *slot += cases * share;
            }
        }
        left
    }
}

/// When cases of an age leave their stage, as shares by period ahead; those that are overdue in the next.
pub(super) fn leaving(stage: &Stage, age: usize, horizon: usize) -> Vec<f64> {
    let mut shares = stage.delay().after_age(age).unwrap_or_else(|| vec![1.0]);
    shares.resize(horizon, 0.0);
    shares
}
