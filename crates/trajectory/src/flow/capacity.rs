use foundation::stream::Short;

use super::draw;
use super::states::{Kind, States};

/// How many places there are, by year and place; none is no limit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Capacity {
    /// The number of the place where people wait.
    pub(super) waiting: usize,
    pub(super) places: Vec<Vec<Option<f64>>>,
}

impl Capacity {
    /// The limits of one year.
    pub(super) fn of_year(&self, year: usize) -> Limits<'_> {
        Limits { waiting: self.waiting, places: self.places.get(year).map_or(&[], Vec::as_slice) }
    }
}

/// How many places there are in one year.
pub(super) struct Limits<'c> {
    waiting: usize,
    places: &'c [Option<f64>],
}

/// People who would come to a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) to: usize,
    pub(super) kind: Kind,
    pub(super) people: f64,
    /// The state that they stay in if they cannot; none if they have to wait.
    pub(super) stay: Option<usize>,
    /// Whether they have waited.
    pub(super) waited: bool,
}

/// Lets people into places while there are any, those who have waited first, the others by lot, and says how many stay
/// where they are for want of one. `stream` draws lots; without it everybody gets the same share.
pub(super) fn admit(
    states: &States,
    limits: &Limits<'_>,
    requests: &[Request],
    next: &mut [f64],
    mut stream: Option<&mut Short>,
) -> f64 {
    let places = states.places().len();
    let mut free: Vec<f64> = limits.places.iter().map(|limit| limit.unwrap_or(f64::INFINITY)).collect();
    for (cell, people) in next.iter().enumerate() {
        if let Some(free) = free.get_mut(cell % places) {
            *free = (*free - people).max(0.0);
        }
    }
    let mut stayed = 0.0;
    for waited in [true, false] {
        let these = || requests.iter().filter(|request| request.waited == waited);
        let mut asked = vec![0.0; places];
        for request in these() {
            if let Some(sum) = asked.get_mut(states.place_of(request.kind)) {
                *sum += request.people;
            }
        }
        for request in these() {
            let place = states.place_of(request.kind);
            let (Some(free), Some(asked)) = (free.get_mut(place), asked.get_mut(place)) else { continue };
            let admitted = match stream.as_deref_mut() {
                _ if *asked <= *free => request.people,
                None => request.people * (*free / *asked),
                Some(stream) => draw::lots(stream, request.people as u32, *free as u32, *asked as u32),
            };
            *free -= admitted;
            *asked -= request.people;
            let others = request.people - admitted;
            stayed += if request.stay.is_some() { others } else { 0.0 };
            let elsewhere = request.stay.unwrap_or(request.to - place + limits.waiting);
            for (cell, people) in [(request.to, admitted), (elsewhere, others)] {
                if let Some(count) = next.get_mut(cell) {
                    *count += people;
                }
            }
        }
    }
    stayed
}
