//! Where each aspect stands, found once when a framework is read.

use std::collections::BTreeMap;

use foundation::Id;

use super::Domain;

/// The aspects of a framework, numbered in order through all domains.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Places {
    numbers: BTreeMap<Id, usize>,
    /// For each number, the place of its domain and its place in the domain.
    places: Vec<(usize, usize)>,
}

impl Places {
    pub(super) fn of(domains: &[Domain]) -> Self {
        let mut places = Self::default();
        for (place, domain) in domains.iter().enumerate() {
            for (within, aspect) in domain.aspects.iter().enumerate() {
                places.numbers.entry(aspect.id.clone()).or_insert(places.places.len());
                places.places.push((place, within));
            }
        }
        places
    }

    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    pub(super) fn place(&self, number: usize) -> Option<(usize, usize)> {
        self.places.get(number).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}

impl std::fmt::Debug for Places {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} aspects", self.places.len())
    }
}
