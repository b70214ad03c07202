use std::collections::HashMap;

use foundation::{Id, Issue, Issues, Key, code};

use crate::Error;

/// A place that people can be in: at which ages, in which groups, and where one may move from it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Place {
    /// Its key.
    pub key: Key,
    /// The youngest age at which someone can be there.
    pub from_age: i32,
    /// The oldest.
    pub to_age: i32,
    /// The groups that can be there; none given means every group.
    pub groups: Option<Vec<Vec<Key>>>,
    /// The places that one may move to from it; none given means every place.
    pub moves_to: Option<Vec<Key>>,
    /// Whether it is where people wait for a place elsewhere: see [`Place::waiting`].
    pub is_waiting: bool,
}

impl Place {
    /// A place for these ages, open to every group, from which one may move anywhere.
    pub fn new(key: Key, from_age: i32, to_age: i32) -> Self {
        Self { key, from_age, to_age, groups: None, moves_to: None, is_waiting: false }
    }

    /// Not a place: where those are counted, of these ages, for whom there is none, when a scenario says how many
    /// [places](super::Scenario::places) there are. Nobody chooses it, and every table shows it.
    pub fn waiting(key: Key, from_age: i32, to_age: i32) -> Self {
        Self { is_waiting: true, ..Self::new(key, from_age, to_age) }
    }

    /// The same, open to these groups only. A group has one key for each name of the [`States`].
    #[must_use]
    pub fn groups(self, groups: Vec<Vec<Key>>) -> Self {
        Self { groups: Some(groups), ..self }
    }

    /// The same, from which one may move to these places only.
    #[must_use]
    pub fn moves_to(self, places: Vec<Key>) -> Self {
        Self { moves_to: Some(places), ..self }
    }
}

/// A kind of state without its age: a group (such as a need, with any further keys) in a place.
///
/// A number from 0 to [`States::kinds`] - 1: the group's number times the number of places, plus the place's.
pub type Kind = usize;

/// Every state that people can be in: ages, groups and places.
///
/// ```
/// use trajectory::flow::{Place, States};
///
/// let places = vec![Place::new("mainstream".parse()?, 0, 14), Place::new("special".parse()?, 0, 14)];
/// let states = States::new(vec!["need".parse()?], vec![vec!["asd".parse()?], vec!["semh".parse()?]], places, 0..=14)?;
/// assert_eq!(states.kinds(), 4);
/// let kind = states.kind(&["semh"], "special").unwrap();
/// assert!(states.is_valid(3, kind));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct States {
    names: Vec<Id>,
    groups: Vec<Vec<Key>>,
    places: Vec<Place>,
    youngest: i32,
    oldest: i32,
    group_numbers: HashMap<Vec<Key>, usize>,
    place_numbers: HashMap<Key, usize>,
    /// A row a kind, a column a place: whether a move is allowed by the place that it is from.
    allowed: Vec<bool>,
    /// A row a group, a column a place.
    open: Vec<bool>,
}

/// The widest range of ages that a model takes.
const MOST_AGES: i32 = 120;
/// The most states, which keeps a model in memory.
const MOST_STATES: usize = 4_000_000;

impl States {
    /// The states of these groups and places at these ages. `names` says what the keys of a group are, such as `need`.
    ///
    /// # Errors
    /// [`Error::Flow`] with every problem: a group without one key for each name, something given twice, a place that
    /// names a group or place that is not there, an empty range of ages, more states than can be held.
    pub fn new(
        names: Vec<Id>,
        groups: Vec<Vec<Key>>,
        places: Vec<Place>,
        ages: std::ops::RangeInclusive<i32>,
    ) -> Result<Self, Error> {
        let (youngest, oldest) = ages.into_inner();
        let mut issues = Issues::new();
        let mut note = |code, path: String, expected: &str| issues.push(Issue::new(code, path, expected.to_owned()));
        if oldest < youngest || oldest.saturating_sub(youngest) >= MOST_AGES {
            note(code::FLOW_AGES, "ages".into(), "the youngest, then the oldest, at most 120 ages");
        }
        let mut group_numbers = HashMap::new();
        for (number, group) in groups.iter().enumerate() {
            if group.len() != names.len() {
                note(code::FLOW_GROUP, format!("groups[{number}]"), "one key for each name");
            }
            if group_numbers.insert(group.clone(), number).is_some() {
                note(code::DOCUMENT_DUPLICATE, format!("groups[{number}]"), "each group once");
            }
        }
        let mut place_numbers = HashMap::new();
        for (number, place) in places.iter().enumerate() {
            if place_numbers.insert(place.key.clone(), number).is_some() {
                note(code::DOCUMENT_DUPLICATE, format!("places[{number}]"), "each place once");
            }
            if place.to_age < place.from_age {
                note(code::FLOW_AGES, format!("places[{number}]"), "the youngest age, then the oldest");
            }
        }
        for (number, place) in places.iter().enumerate() {
            for (at, group) in place.groups.iter().flatten().enumerate() {
                if !group_numbers.contains_key(group) {
                    note(code::DOCUMENT_REFERENCE, format!("places[{number}].groups[{at}]"), "one of the groups");
                }
            }
            for (at, key) in place.moves_to.iter().flatten().enumerate() {
                if !place_numbers.contains_key(key) {
                    note(code::DOCUMENT_REFERENCE, format!("places[{number}].moves_to[{at}]"), "one of the places");
                }
            }
        }
        if groups.is_empty() || places.is_empty() {
            note(code::DOCUMENT_EMPTY, String::new(), "at least one group and one place");
        }
        let ages = usize::try_from(oldest.saturating_sub(youngest)).unwrap_or(0).saturating_add(1);
        let states = ages.saturating_mul(groups.len()).saturating_mul(places.len());
        if states > MOST_STATES || places.len().saturating_mul(places.len()) > MOST_STATES {
            note(code::FLOW_SIZE, String::new(), "at most 4,000,000 states, and 2,000 places");
        }
        if !issues.is_empty() {
            return Err(Error::Flow(issues));
        }
        let mut allowed = Vec::with_capacity(places.len() * places.len());
        for place in &places {
            allowed.extend(places.iter().map(|to| place.moves_to.as_ref().is_none_or(|list| list.contains(&to.key))));
        }
        let mut open = Vec::with_capacity(groups.len() * places.len());
        for group in &groups {
            open.extend(places.iter().map(|place| place.groups.as_ref().is_none_or(|list| list.contains(group))));
        }
        Ok(Self { names, groups, places, youngest, oldest, group_numbers, place_numbers, allowed, open })
    }

    /// What the keys of a group are called.
    pub fn names(&self) -> &[Id] {
        &self.names
    }

    /// The groups, each with one key for each name.
    pub fn groups(&self) -> &[Vec<Key>] {
        &self.groups
    }

    /// The places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The ages, the youngest first.
    pub fn ages(&self) -> std::ops::RangeInclusive<i32> {
        self.youngest..=self.oldest
    }

    /// How many ages there are.
    pub(super) fn age_count(&self) -> usize {
        usize::try_from(self.oldest - self.youngest).unwrap_or(0) + 1
    }

    /// How many kinds of state there are at each age.
    pub fn kinds(&self) -> usize {
        self.groups.len() * self.places.len()
    }

    /// How many states there are.
    pub(super) fn count(&self) -> usize {
        self.age_count() * self.kinds()
    }

    /// The number of a state, if the age is one of them.
    pub(super) fn cell(&self, age: i32, kind: Kind) -> Option<usize> {
        let at = usize::try_from(age.checked_sub(self.youngest)?).ok()?;
        (at < self.age_count() && kind < self.kinds()).then(|| at * self.kinds() + kind)
    }

    /// The age and kind of a state.
    pub(super) fn state(&self, cell: usize) -> (i32, Kind) {
        let kinds = self.kinds().max(1);
        (self.youngest + i32::try_from(cell / kinds).unwrap_or(i32::MAX), cell % kinds)
    }

    /// The kind of a group in a place.
    pub fn kind(&self, group: &[&str], place: &str) -> Option<Kind> {
        let keys: Option<Vec<Key>> = group.iter().map(|key| key.parse().ok()).collect();
        let group = self.group_numbers.get(&keys?)?;
        let place = self.place_numbers.get(&place.parse::<Key>().ok()?)?;
        Some(group * self.places.len() + place)
    }

    /// The number of the place of a kind.
    pub fn place_of(&self, kind: Kind) -> usize {
        kind % self.places.len().max(1)
    }

    /// The number of the group of a kind.
    pub fn group_of(&self, kind: Kind) -> usize {
        kind / self.places.len().max(1)
    }

    /// The number of the place where people wait, if there is one.
    pub(super) fn waiting(&self) -> Option<usize> {
        self.places.iter().position(|place| place.is_waiting)
    }

    /// Whether someone of this age can be in this kind of state, other than to wait.
    pub fn is_valid(&self, age: i32, kind: Kind) -> bool {
        let place = self.places.get(self.place_of(kind));
        place.is_some_and(|place| (place.from_age..=place.to_age).contains(&age) && !place.is_waiting)
            && self.open.get(kind).copied().unwrap_or(false)
    }

    /// Whether one may move from the place of one kind to that of the other.
    pub fn may_move(&self, from: Kind, to: Kind) -> bool {
        let at = self.place_of(from) * self.places.len() + self.place_of(to);
        self.allowed.get(at).copied().unwrap_or(false)
    }

    /// Whether a place lists more than one place to be in next.
    pub(super) fn lists_moves(&self, kind: Kind) -> bool {
        (0..self.places.len()).filter(|to| self.may_move(kind, *to)).nth(1).is_some()
    }

    /// A kind in words: its group's keys and its place, joined by `/`.
    pub fn label(&self, kind: Kind) -> String {
        let group = self.groups.get(self.group_of(kind)).into_iter().flatten().map(Key::as_str);
        let place = self.places.get(self.place_of(kind)).map(|place| place.key.as_str());
        group.chain(place).collect::<Vec<_>>().join("/")
    }
}
