//! Who rated what, in a few long lists, so that a snapshot takes no memory of its own for each rating.

use foundation::{Date, Key};

use super::{AspectRating, Rating, Seen, Transfer};
use crate::framework::Framework;

/// Ratings by place: for each line its aspects, in the order of the framework.
#[derive(Clone, PartialEq)]
struct Places {
    ratings: Vec<AspectRating>,
    /// Where the ratings of each place end.
    ends: Vec<usize>,
}

impl Places {
    fn get(&self, place: usize) -> &[AspectRating] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(place).and_then(|end| self.ratings.get(start..*end)).unwrap_or_default()
    }

    fn end(&mut self) {
        self.ends.push(self.ratings.len());
    }

    fn with_room(places: usize, ratings: usize) -> Self {
        Self { ratings: Vec::with_capacity(ratings), ends: Vec::with_capacity(places) }
    }
}

/// All ratings that count, and the last of each role.
#[derive(Clone, PartialEq)]
pub(super) struct Picture {
    /// Every rating that counts: by role, and of each role the latest last.
    given: Places,
    /// The latest of each role.
    latest: Places,
    /// The latest of each role at a setting where the child no longer is.
    earlier_setting: Places,
}

impl Picture {
    /// Of ratings, the latest last, of a child who last moved so.
    pub(super) fn new(
        framework: &Framework,
        ratings: &[(Date, &Key, &Rating)],
        moved: Option<&Seen<Transfer>>,
    ) -> Self {
        let aspects = framework.aspect_count();
        let levels = ratings.iter().map(|(_, _, rating)| rating.levels.len()).sum();
        let mut all = Vec::with_capacity(levels);
        for (time, (on, record, rating)) in ratings.iter().enumerate() {
            let Some(line) = framework.lines().iter().position(|line| line.id == rating.line) else { continue };
            let placed = rating.levels.iter().map(|(aspect, level)| (line * aspects + aspect, time, *level));
            all.extend(placed.map(|(place, time, level)| (place, &rating.role, time, level, *on, *record, rating)));
        }
        all.sort_unstable_by_key(|(place, role, time, ..)| (*place, *role, *time));
        let places = framework.lines().len() * aspects;
        let mut picture = Self {
            given: Places::with_room(places, levels),
            latest: Places::with_room(places, levels),
            earlier_setting: Places::with_room(places, 0),
        };
        let mut rest = all.as_slice();
        for place in 0..places {
            let of_setting = framework.lines().get(place / aspects.max(1)).is_some_and(|line| line.of_setting);
            while let Some((_, role, ..)) = rest.first().filter(|(at, ..)| *at == place) {
                let of_role = rest.iter().take_while(|(at, other, ..)| *at == place && other == role).count();
                let (own, after) = rest.split_at(of_role);
                rest = after;
                let mut last = None;
                for (_, role, _, level, on, record, rating) in own {
                    let (role, record) = ((*role).clone(), (*record).clone());
                    let one = AspectRating { role, level: *level, on: *on, record, setting: rating.setting.clone() };
                    if of_setting && moved.is_some_and(|moved| !is_of_where_they_are(&one, moved)) {
                        last = Some(one);
                    } else {
                        picture.given.ratings.push(one);
                    }
                }
                picture.earlier_setting.ratings.extend(last);
                let start = picture.given.ends.last().copied().unwrap_or_default();
                let given = picture.given.ratings.get(start..).unwrap_or_default();
                picture.latest.ratings.extend(given.last().filter(|last| last.role == **role).cloned());
            }
            picture.given.end();
            picture.latest.end();
            picture.earlier_setting.end();
        }
        picture
    }

    /// What each role last said.
    pub(super) fn latest(&self, place: usize) -> &[AspectRating] {
        self.latest.get(place)
    }

    /// Everything that was said and counts: by role, and of each role the latest last.
    pub(super) fn given(&self, place: usize) -> &[AspectRating] {
        self.given.get(place)
    }

    /// What each role last said at a setting where the child no longer is.
    pub(super) fn earlier_setting(&self, place: usize) -> &[AspectRating] {
        self.earlier_setting.get(place)
    }

    /// How many places have a rating.
    pub(super) fn rated(&self) -> usize {
        (0..self.latest.ends.len()).filter(|place| !self.latest(*place).is_empty()).count()
    }

    /// The setting that last rated its readiness.
    pub(super) fn setting(&self, framework: &Framework) -> Option<&Key> {
        let aspects = framework.aspect_count();
        let lines = framework.lines().iter().enumerate().filter(|(_, line)| line.of_setting);
        let ratings = lines.flat_map(|(line, _)| (0..aspects).flat_map(move |one| self.given(line * aspects + one)));
        let named = ratings.filter_map(|rating| Some((rating.on, &rating.record, rating.setting.as_ref()?)));
        named.max().map(|(_, _, setting)| setting)
    }
}

/// Whether a rating is of the setting that a child moved to: it names it, or names none and was made since.
fn is_of_where_they_are(rating: &AspectRating, moved: &Seen<Transfer>) -> bool {
    match (&rating.setting, &moved.what.to) {
        (Some(setting), to) => Some(setting) == to.as_ref(),
        (None, _) => rating.on >= moved.on,
    }
}
