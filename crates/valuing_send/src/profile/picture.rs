//! Who rated what, in a few long lists, so that a snapshot takes no memory of its own for each rating.

use std::sync::Arc;

use foundation::{Absent, Cell, Date, Key};

use super::other_framework::{Level, SaidElsewhere};
use super::{AspectRating, CarriedFrom, OtherRating, Rating, Seen, Transfer};
use crate::Crosswalk;
use crate::framework::{Framework, FrameworkName};

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

    /// Adds a rating of the place that is filled, in the place of the one before it by the same role.
    fn keep_last(&mut self, rating: AspectRating) {
        let start = self.ends.last().copied().unwrap_or_default();
        match self.ratings.get_mut(start..).and_then(<[_]>::last_mut) {
            Some(last) if last.role == rating.role => *last = rating,
            _ => self.ratings.push(rating),
        }
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

/// Ratings while they are gathered, the latest last.
pub(super) struct Ratings<'f> {
    framework: &'f Framework,
    /// The place, and when it came.
    all: Vec<(usize, usize, AspectRating)>,
    elsewhere: SaidElsewhere<'f>,
}

impl<'f> Ratings<'f> {
    /// Room for so many records.
    pub(super) fn new(framework: &'f Framework, records: usize) -> Self {
        let all = Vec::with_capacity(records * framework.aspect_count());
        Self { framework, all, elsewhere: SaidElsewhere::default() }
    }

    /// A rating of this framework.
    pub(super) fn add(&mut self, on: Date, record: &Key, rating: &Rating) {
        let aspects = self.framework.aspect_count();
        let Some(line) = self.framework.lines().iter().position(|line| line.id == rating.line) else { return };
        for (aspect, level) in &rating.levels {
            let (role, record, setting) = (rating.role.clone(), record.clone(), rating.setting.clone());
            let one = AspectRating { role, level: *level, on, record, setting, carried: None };
            self.all.push((line * aspects + aspect, self.all.len(), one));
        }
    }

    /// A rating of another framework, carried over; what is not carried is told.
    pub(super) fn carry(
        &mut self,
        on: Date,
        record: &Key,
        rating: &'f OtherRating,
        under: &'f FrameworkName,
        crosswalk: &Crosswalk,
    ) -> Vec<String> {
        let (levels, not_carried) = self.elsewhere.carry(rating, under, crosswalk);
        for Level { line, aspect, between, note } in levels {
            let (role, record, setting) = (rating.role.clone(), record.clone(), rating.setting.clone());
            let level = match between {
                Cell::Value(between) => between.rank().map_or(Absent::Unavailable.into(), Cell::Value),
                Cell::Absent(why) => why.into(),
            };
            let from = CarriedFrom { framework: under.clone(), crosswalk: crosswalk.id().clone(), note };
            let carried = Some((between, Arc::new(from)));
            let one = AspectRating { role, level, on, record, setting, carried };
            self.all.push((line * self.framework.aspect_count() + aspect, self.all.len(), one));
        }
        not_carried
    }

    /// Who rated what, of a child who last moved so.
    pub(super) fn picture(mut self, moved: Option<&Seen<Transfer>>) -> Picture {
        self.all.sort_unstable_by(|(at, time, one), (place, then, other)| {
            at.cmp(place).then_with(|| one.role.cmp(&other.role)).then_with(|| time.cmp(then))
        });
        let aspects = self.framework.aspect_count();
        let places = self.framework.lines().len() * aspects;
        let mut picture = Picture {
            given: Places::with_room(places, self.all.len()),
            latest: Places::with_room(places, self.all.len()),
            earlier_setting: Places::with_room(places, 0),
        };
        let mut all = self.all.into_iter().map(|(place, _, rating)| (place, rating)).peekable();
        for place in 0..places {
            let of_setting = self.framework.lines().get(place / aspects).is_some_and(|line| line.of_setting);
            while let Some((_, one)) = all.next_if(|(at, _)| *at == place) {
                if of_setting && moved.is_some_and(|moved| !is_where_they_are(one.setting.as_ref(), one.on, moved)) {
                    picture.earlier_setting.keep_last(one);
                } else {
                    picture.latest.keep_last(one.clone());
                    picture.given.ratings.push(one);
                }
            }
            picture.given.end();
            picture.latest.end();
            picture.earlier_setting.end();
        }
        picture
    }
}

impl Picture {
    /// What each role last said.
    pub(super) fn latest(&self, place: usize) -> &[AspectRating] {
        self.latest.get(place)
    }

    /// Everything that was said and counts: by role, and of each role the latest last.
    pub(super) fn given(&self, place: usize) -> &[AspectRating] {
        self.given.get(place)
    }

    /// Of ratings that are in the order of [`given`](Self::given), the latest of each role by the end of a day.
    pub(super) fn latest_by(given: &[AspectRating], day: Date) -> impl Iterator<Item = &AspectRating> {
        let by_role = given.chunk_by(|one, other| one.role == other.role);
        by_role.filter_map(move |own| own.iter().rev().find(|rating| rating.on <= day))
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

/// Whether what was said at a setting on a day is of the setting that a child moved to: it names it, or names none and was
/// said since.
pub(super) fn is_where_they_are(setting: Option<&Key>, on: Date, moved: &Seen<Transfer>) -> bool {
    match (setting, &moved.what.to) {
        (Some(setting), to) => Some(setting) == to.as_ref(),
        (None, _) => on >= moved.on,
    }
}
