//! Ratings that were made under another framework, or another edition, than the one that the profile has now.

use foundation::document::Extra;
use foundation::{Absent, Cell, Date, Id, Key};

use super::{Answer, Entry};
use crate::Crosswalk;
use crate::crosswalk::Outcome;
use crate::debug::debug_without_content;
use crate::framework::{Framework, FrameworkName, Interval};

/// Levels as they were written under another framework. They mean nothing in this one until a [`Crosswalk`] carries them.
#[derive(Clone, PartialEq)]
pub struct OtherRating {
    pub(super) line: Id,
    pub(super) role: Id,
    pub(super) setting: Option<Key>,
    /// Each aspect with the code of its level, or why there is none, and unknown keys beside it.
    pub(super) levels: Vec<(Id, Cell<String>, Extra)>,
    /// In the order of the ids of the prompts.
    pub(super) answers: Vec<Answer>,
}

impl OtherRating {
    /// The line, of the other framework.
    pub fn line(&self) -> &Id {
        &self.line
    }

    /// The role of the rater.
    pub fn role(&self) -> &Id {
        &self.role
    }

    /// The setting where it was seen.
    pub fn setting(&self) -> Option<&Key> {
        self.setting.as_ref()
    }

    /// What was answered to prompts of the other framework.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Each aspect of the other framework that was rated, with the code of its level or why there is none.
    pub fn levels(&self) -> impl ExactSizeIterator<Item = (&Id, Cell<&str>)> {
        self.levels.iter().map(|(aspect, level, _)| (aspect, level.as_ref().map(String::as_str)))
    }
}

impl From<OtherRating> for Entry {
    fn from(rating: OtherRating) -> Self {
        Self::OtherRating(rating)
    }
}

/// A rating of another framework as a snapshot shows it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SeenElsewhere {
    /// What was recorded.
    pub what: OtherRating,
    /// The framework that it was made under.
    pub framework: FrameworkName,
    /// The day that it is about.
    pub on: Date,
    /// The record.
    pub record: Key,
    /// The crosswalk that carried it; without one all of it is unknown.
    pub crosswalk: Option<Id>,
    /// What the crosswalk did not carry, and why; that is unknown.
    pub not_carried: Vec<String>,
}

/// Where a rating comes from that was carried over from another framework.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CarriedFrom {
    /// The framework that it was made under.
    pub framework: FrameworkName,
    /// The crosswalk that carried it.
    pub crosswalk: Id,
    /// Why the level is not known more closely; none if it was carried exactly.
    pub note: Option<String>,
}

debug_without_content!(OtherRating, SeenElsewhere);

/// An aspect of this framework that a rating of another speaks of: the numbers of its line and its own, between which
/// levels it lies or why there is none, and why it is not known more closely.
pub(super) struct Level {
    pub(super) line: usize,
    pub(super) aspect: usize,
    pub(super) between: Cell<Interval>,
    pub(super) note: Option<String>,
}

/// What each role last said under other frameworks. Of several aspects that become one, some may be rated on one day and
/// some on another: they are carried together.
#[derive(Default)]
pub(super) struct SaidElsewhere<'p>(Vec<Said<'p>>);

/// What one role last said on one line of another framework: of a setting, at that setting.
struct Said<'p> {
    under: &'p FrameworkName,
    line: &'p Id,
    role: &'p Id,
    setting: Option<&'p Key>,
    /// For each aspect of that framework.
    latest: Vec<Cell<Interval>>,
}

impl<'p> SaidElsewhere<'p> {
    /// What a crosswalk makes, in the framework that it leads to, of a rating with what the same role said before of other
    /// aspects; and what it does not carry. Ratings come in the order of their days.
    pub(super) fn carry(
        &mut self,
        rating: &'p OtherRating,
        under: &'p FrameworkName,
        crosswalk: &Crosswalk,
    ) -> (Vec<Level>, Vec<String>) {
        let Some(given) = levels_in(crosswalk.from(), rating) else {
            return (Vec::new(), vec!["It says something that its own framework does not have.".to_owned()]);
        };
        let setting = rating.setting.as_ref().filter(|_| crosswalk.is_of_setting(&rating.line));
        let (line, role) = (&rating.line, &rating.role);
        let is_same =
            |said: &Said<'_>| (said.under, said.line, said.role, said.setting) == (under, line, role, setting);
        let place = self.0.iter().position(is_same).unwrap_or_else(|| {
            let latest = vec![Absent::NotRecorded.into(); crosswalk.from().aspect_count()];
            self.0.push(Said { under, line, role, setting, latest });
            self.0.len() - 1
        });
        let Some(said) = self.0.get_mut(place) else { return (Vec::new(), Vec::new()) };
        for (aspect, level) in &given {
            if let Some(latest) = said.latest.get_mut(*aspect) {
                *latest = *level;
            }
        }
        let known = |aspect: usize| said.latest.get(aspect).copied().unwrap_or(Absent::NotRecorded.into());
        let places: Vec<usize> = given.iter().map(|(aspect, _)| *aspect).collect();
        let (carried, not_carried) = crosswalk.carry_known(line, &places, known);
        let levels = carried.into_iter().map(|(line, aspect, outcome)| match outcome {
            Outcome::Absent(why) => Level { line, aspect, between: why.into(), note: None },
            Outcome::Lost(reason) => Level { line, aspect, between: Absent::Unavailable.into(), note: Some(reason) },
            Outcome::Between(between, notes) => {
                let note = (between.rank().is_none()).then(|| notes.join(" "));
                Level { line, aspect, between: Cell::Value(between), note }
            }
        });
        (levels.collect(), not_carried)
    }
}

/// The aspects that a rating speaks of, by their numbers in its own framework; none if it has not all of them, or a level.
fn levels_in(framework: &Framework, rating: &OtherRating) -> Option<Vec<(usize, Cell<Interval>)>> {
    let scale = framework.scale_of(framework.line(rating.line.as_str())?)?;
    let level = |level: Cell<&str>| match level {
        Cell::Value(code) => scale.rank(code).map(|rank| Cell::Value(Interval::known(rank))),
        Cell::Absent(why) => Some(why.into()),
    };
    rating.levels().map(|(aspect, said)| Some((framework.aspect_index(aspect.as_str())?, level(said)?))).collect()
}
