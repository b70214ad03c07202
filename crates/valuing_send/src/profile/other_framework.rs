//! Ratings that were made under another framework, or another edition, than the one that the profile has now.

use foundation::document::Extra;
use foundation::{Cell, Date, Id, Key};

use super::{Answer, Entry};
use crate::Crosswalk;
use crate::crosswalk::Carried;
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

/// A level in this framework: the place of its line and aspect, and why it is not known more closely.
pub(super) struct Level {
    pub(super) line: usize,
    pub(super) aspect: usize,
    pub(super) between: Interval,
    pub(super) note: Option<String>,
}

/// What a crosswalk makes of a rating in the framework that it leads to, and what it does not carry.
pub(super) fn carry(rating: &OtherRating, crosswalk: &Crosswalk) -> (Vec<Level>, Vec<String>) {
    let to: &Framework = crosswalk.to();
    let given: Vec<(&str, &str)> =
        rating.levels().filter_map(|(aspect, level)| Some((aspect.as_str(), level.value()?))).collect();
    let Ok(carried) = crosswalk.carry_together(rating.line.as_str(), &given) else {
        return (Vec::new(), vec!["It says something that its own framework does not have.".to_owned()]);
    };
    let (mut levels, mut not_carried) = (Vec::new(), Vec::new());
    for one in carried {
        let (line, aspect, lo, hi, note) = match one {
            Carried::Exact { line, aspect, level } => (line, aspect, level.clone(), level, None),
            Carried::Approximate { line, aspect, lo, hi, note } => (line, aspect, lo, hi, Some(note)),
            Carried::NotCarried { reason } => {
                not_carried.push(reason);
                continue;
            }
        };
        let place = to.lines().iter().position(|own| own.id == line).zip(to.aspect_index(aspect.as_str()));
        let scale = to.line(line.as_str()).and_then(|line| to.scale_of(line));
        let ends = scale.and_then(|scale| scale.rank(&lo).zip(scale.rank(&hi)));
        if let (Some((line, aspect)), Some((lo, hi))) = (place, ends) {
            levels.push(Level { line, aspect, between: Interval { lo, hi }, note });
        }
    }
    (levels, not_carried)
}
