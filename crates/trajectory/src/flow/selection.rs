use std::ops::RangeInclusive;

use foundation::{Id, Issue, Issues, Key, code};

use super::states::{Kind, States};

/// The states that a change is about: every state, unless ages, places, keys of groups or cohorts are named.
///
/// ```
/// use trajectory::flow::Selection;
///
/// let primary = Selection::everyone().ages(0..=6).keys("need".parse()?, vec!["SEMH".parse()?]);
/// // Those who were 0 to 2 at the count of 2026, however old they have become.
/// let young = Selection::everyone().cohorts(2026, 0..=2);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    ages: Option<RangeInclusive<i32>>,
    places: Option<Vec<Key>>,
    keys: Vec<(Id, Vec<Key>)>,
    cohorts: Option<(i32, RangeInclusive<i32>)>,
}

impl Selection {
    /// Every state.
    pub fn everyone() -> Self {
        Self::default()
    }

    /// Of those, only these ages. For joining, arriving and moving to, the age at which people arrive; for leaving and
    /// moving the age before the year passes.
    #[must_use]
    pub fn ages(self, ages: RangeInclusive<i32>) -> Self {
        Self { ages: Some(ages), ..self }
    }

    /// Of those, only these places.
    #[must_use]
    pub fn places(self, places: Vec<Key>) -> Self {
        Self { places: Some(places), ..self }
    }

    /// Of those, only groups whose key of this name, such as `need`, is one of these.
    #[must_use]
    pub fn keys(mut self, name: Id, keys: Vec<Key>) -> Self {
        self.keys.push((name, keys));
        self
    }

    /// Of those, only people who were, or would have been, of these ages at the count of `base`: a group of birth years
    /// that is followed as it grows older, such as those to whom a rule applies from a date on.
    #[must_use]
    pub fn cohorts(self, base: i32, ages: RangeInclusive<i32>) -> Self {
        Self { cohorts: Some((base, ages)), ..self }
    }

    /// Whether people are followed as they grow older, so that which states are meant changes from year to year.
    pub(super) fn is_of_cohorts(&self) -> bool {
        self.cohorts.is_some()
    }

    /// Whether these states, at the count of a year, are among those meant.
    pub(super) fn holds(&self, states: &States, age: i32, kind: Kind, year: i32) -> bool {
        let born = |(base, ages): &(i32, RangeInclusive<i32>)| ages.contains(&(age - (year - base)));
        self.cohorts.as_ref().is_none_or(born) && self.holds_in_any_year(states, age, kind)
    }

    /// The same, whatever the cohort.
    pub(super) fn holds_in_any_year(&self, states: &States, age: i32, kind: Kind) -> bool {
        let place = states.places().get(states.place_of(kind)).map(|place| &place.key);
        let group = states.groups().get(states.group_of(kind));
        let key = |(name, keys): &(Id, Vec<Key>)| {
            let at = states.names().iter().position(|own| own == name);
            at.and_then(|at| group?.get(at)).is_some_and(|own| keys.contains(own))
        };
        self.ages.as_ref().is_none_or(|ages| ages.contains(&age))
            && self.places.as_ref().is_none_or(|places| place.is_some_and(|place| places.contains(place)))
            && self.keys.iter().all(key)
    }

    /// Every name that is not one of the states.
    pub(super) fn issues(&self, states: &States, path: &str, issues: &mut Issues) {
        let mut note = |of: &str, expected: &str| {
            issues.push(Issue::new(code::DOCUMENT_REFERENCE, format!("{path}.{of}"), expected.to_owned()));
        };
        for place in self.places.iter().flatten() {
            if !states.places().iter().any(|own| own.key == *place) {
                note("places", "places of the model");
            }
        }
        for (name, keys) in &self.keys {
            let Some(at) = states.names().iter().position(|own| own == name) else {
                note("keys", "a name of the groups");
                continue;
            };
            for key in keys {
                if !states.groups().iter().any(|group| group.get(at) == Some(key)) {
                    note(name.as_str(), "keys of the groups");
                }
            }
        }
    }
}
