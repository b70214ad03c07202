//! What a crosswalk makes of levels.

use std::fmt::Write as _;

use foundation::{Absent, Cell, Id, Issue, code};

use super::{AspectMap, Crosswalk, LevelMap, LineMap};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Line, LineKind, Rank, Scale};

/// What became of a level in the framework that a crosswalk leads to. Its `Debug` shows no level.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "exact, approximate or not carried is all there can be")]
pub enum Carried {
    /// One level.
    Exact {
        /// The line in the other framework.
        line: Id,
        /// The aspect in the other framework.
        aspect: Id,
        /// The code of the level.
        level: String,
    },
    /// At least one level and at most another.
    Approximate {
        /// The line in the other framework.
        line: Id,
        /// The aspect in the other framework.
        aspect: Id,
        /// The code of the lowest level that it can be.
        lo: String,
        /// The code of the highest level that it can be.
        hi: String,
        /// Why it is not known more closely.
        note: String,
    },
    /// Nothing.
    NotCarried {
        /// Why not.
        reason: String,
    },
}

debug_without_content!(Carried);

/// What became of some aspects that lead to one, on one line.
#[derive(Clone, PartialEq)]
pub(crate) enum Outcome {
    /// None of them is rated, or none can be; nothing is made of that.
    Absent(Absent),
    /// Between these levels, and why it is not known more closely.
    Between(Interval, Vec<String>),
    /// Every level that there is leads nowhere.
    Lost(String),
}

impl Crosswalk {
    /// What a level of an aspect on a line becomes: one answer for each aspect that this one leads to, in the order of
    /// the document, or one that says why it is not carried. Never empty.
    ///
    /// Where several aspects become one, this one alone bounds the level from one side; [`Crosswalk::carry_together`]
    /// takes all.
    ///
    /// # Errors
    /// The framework that the crosswalk leads from has no such line, aspect (VS-DOCUMENT-015) or level (VS-PROFILE-002).
    pub fn carry(&self, line: &str, aspect: &str, level: &str) -> Result<Vec<Carried>, Error> {
        self.carry_together(line, &[(aspect, level)])
    }

    /// What levels of several aspects on one line become together: one answer for each aspect that any of them leads to,
    /// in the order of the document, then one for each that leads nowhere. Aspects that are not given are not rated.
    ///
    /// # Errors
    /// As [`Crosswalk::carry`]; an aspect twice (VS-DOCUMENT-014).
    pub fn carry_together(&self, line: &str, levels: &[(&str, &str)]) -> Result<Vec<Carried>, Error> {
        let fault = |code, path: String, expected: &str| Error::crosswalk(Issue::new(code, path, expected));
        let from = self.from();
        let line = from.line(line);
        let line = line.ok_or_else(|| fault(code::DOCUMENT_REFERENCE, "line".to_owned(), "the id of a line"))?;
        let mut known: Vec<(usize, Rank)> = Vec::with_capacity(levels.len());
        for (index, (aspect, level)) in levels.iter().enumerate() {
            let at = || format!("levels[{index}]");
            let place = from.aspect_index(aspect);
            let place = place.ok_or_else(|| fault(code::DOCUMENT_REFERENCE, at(), "the id of an aspect"))?;
            let rank = from.scale_of(line).and_then(|scale| scale.rank(level));
            let rank = rank.ok_or_else(|| fault(code::PROFILE_LEVEL, at(), "the code of a level of the line"))?;
            if known.iter().any(|(other, _)| *other == place) {
                return Err(fault(code::DOCUMENT_DUPLICATE, at(), "each aspect once"));
            }
            known.push((place, rank));
        }
        let cell = |place: usize| {
            let found = known.iter().find(|(own, _)| *own == place);
            found.map_or(Absent::NotRecorded.into(), |(_, rank)| Cell::Value(Interval::known(*rank)))
        };
        Ok(self.carry_line(line, &known.iter().map(|(place, _)| *place).collect::<Vec<_>>(), cell))
    }

    /// What becomes of the aspects of these numbers on a line, of which this is known.
    fn carry_line(&self, line: &Line, given: &[usize], known: impl Fn(usize) -> Cell<Interval>) -> Vec<Carried> {
        let Some(map) = self.lines.iter().find(|map| map.from == line.id) else { return Vec::new() };
        if let Some(reason) = &map.reason {
            return vec![Carried::NotCarried { reason: reason.clone() }];
        }
        let (to, nowhere): (Vec<_>, Vec<_>) = self.concerned(given).partition(|aspects| aspects.to.is_some());
        let carried = to.into_iter().filter_map(|aspects| self.carried(map, aspects, &known));
        let lost = nowhere.into_iter().filter_map(|aspects| aspects.reason.clone());
        carried.chain(lost.map(|reason| Carried::NotCarried { reason })).collect()
    }

    fn concerned(&self, given: &[usize]) -> impl Iterator<Item = &AspectMap> {
        self.aspects.iter().filter(|aspects| aspects.places.iter().any(|place| given.contains(place)))
    }

    /// What becomes of a line: each aspect of the other framework to which any of the aspects of these numbers leads, with
    /// the numbers of its line and its own there, where all of the line that is known is this; and why a level of these is
    /// not carried.
    pub(crate) fn carry_known(
        &self,
        line: &Id,
        given: &[usize],
        known: impl Fn(usize) -> Cell<Interval>,
    ) -> (Vec<(usize, usize, Outcome)>, Vec<String>) {
        let (mut carried, mut lost) = (Vec::new(), Vec::new());
        let Some(map) = self.lines.iter().find(|map| map.from == *line) else { return (carried, lost) };
        let has_level = |aspects: &AspectMap| {
            aspects.places.iter().any(|place| given.contains(place) && known(*place).value().is_some())
        };
        if let Some(reason) = &map.reason {
            lost.extend(self.concerned(given).any(has_level).then(|| reason.clone()));
            return (carried, lost);
        }
        let to = self.to().lines().iter().position(|line| map.to.as_ref() == Some(&line.id));
        for aspects in self.concerned(given) {
            let place = to.zip(aspects.to.as_ref().and_then(|id| self.to().aspect_index(id.as_str())));
            let Some((line, aspect)) = place else {
                lost.extend(aspects.reason.clone().filter(|_| has_level(aspects)));
                continue;
            };
            let outcome = self.outcome(map, aspects, &known);
            if let Outcome::Lost(reason) = &outcome {
                lost.push(reason.clone());
            }
            carried.push((line, aspect, outcome));
        }
        (carried, lost)
    }

    fn carried(&self, line: &LineMap, aspects: &AspectMap, known: impl Fn(usize) -> Cell<Interval>) -> Option<Carried> {
        let (scale, aspect) = (self.scale_to(line)?, aspects.to.clone()?);
        let line_to = line.to.clone()?;
        let code = |rank| scale.code(rank).to_owned();
        Some(match self.outcome(line, aspects, known) {
            Outcome::Absent(why) => Carried::NotCarried { reason: format!("It is {why}.") },
            Outcome::Lost(reason) => Carried::NotCarried { reason },
            Outcome::Between(level, notes) => {
                if let Some(rank) = level.rank() {
                    return Some(Carried::Exact { line: line_to, aspect, level: code(rank) });
                }
                let (lo, hi) = (code(level.lo), code(level.hi));
                Carried::Approximate { line: line_to, aspect, lo, hi, note: notes.join(" ") }
            }
        })
    }

    /// The scale that a line leads to.
    pub(super) fn scale_to(&self, line: &LineMap) -> Option<&Scale> {
        self.to().scale_of(self.to().line(line.to.as_ref()?.as_str())?)
    }

    /// Whether what is said on a line, here or in the other framework, is of a setting.
    pub(crate) fn is_of_setting(&self, line: &Id) -> bool {
        let to = self.lines.iter().find(|map| map.from == *line).and_then(|map| map.to.as_ref());
        let to = to.and_then(|to| self.to().line(to.as_str()));
        self.from().line(line.as_str()).into_iter().chain(to).any(|line| line.of_setting)
    }

    /// What becomes of aspects that lead to one, on one line that is carried.
    pub(super) fn outcome(
        &self,
        line: &LineMap,
        aspects: &AspectMap,
        known: impl Fn(usize) -> Cell<Interval>,
    ) -> Outcome {
        let (Some(own), Some(whole)) = (self.from().line(line.from.as_str()), self.scale_to(line).map(Scale::whole))
        else {
            return Outcome::Absent(Absent::NotApplicable);
        };
        let table = Table { crosswalk: self, line, aspects };
        let (mut parts, mut notes, mut lost) = (Vec::new(), Vec::new(), None);
        let (mut missing, mut why) = (0_usize, None);
        for place in &aspects.places {
            match known(*place) {
                Cell::Absent(Absent::NotApplicable) => {}
                Cell::Absent(absent) => {
                    missing += 1;
                    why = why.or(Some(absent));
                    parts.push(None);
                }
                Cell::Value(level) => match table.becomes(*place, level, (own.kind, whole), &mut notes) {
                    Ok(level) => parts.push(Some(level)),
                    Err(reason) => {
                        lost = lost.or(Some(reason));
                        parts.push(None);
                    }
                },
            }
        }
        if parts.iter().all(Option::is_none) {
            return match lost {
                Some(reason) => Outcome::Lost(reason),
                None => Outcome::Absent(why.unwrap_or(Absent::NotApplicable)),
            };
        }
        if missing > 0 {
            let mut note = String::new();
            // Writing to a string cannot fail.
            let _ = write!(note, "{missing} of {} aspects that become this one are not known.", aspects.places.len());
            notes.push(note);
        }
        if let Some(reason) = lost {
            notes.push(reason);
        }
        let ends = || parts.iter().map(|part| part.unwrap_or(whole));
        let (lows, highs) = (ends().map(|level| level.lo), ends().map(|level| level.hi));
        let (lo, hi) = match own.kind {
            LineKind::Need => (lows.max(), highs.max()),
            LineKind::Readiness => (lows.min(), highs.min()),
            LineKind::View => (lows.min(), highs.max()),
        };
        let ends = lo.zip(hi).map_or(whole, |(lo, hi)| Interval { lo, hi });
        Outcome::Between(ends, notes)
    }
}

impl Crosswalk {
    /// Why a level of an aspect leads nowhere by one map, if it does.
    pub(super) fn why_lost(&self, line: &LineMap, aspects: &AspectMap, level: Interval) -> Option<String> {
        if aspects.reason.is_some() {
            return aspects.reason.clone();
        }
        let table = Table { crosswalk: self, line, aspects };
        let lost = table.levels(level).find(|map| map.image.is_none())?;
        lost.reason.clone()
    }
}

/// What levels of a line become in some aspects.
struct Table<'c> {
    crosswalk: &'c Crosswalk,
    line: &'c LineMap,
    aspects: &'c AspectMap,
}

impl Table<'_> {
    /// What is said of a line's levels in these aspects: their own, or those of the line.
    fn maps(&self) -> (&[LevelMap], bool) {
        let own = self.aspects.lines.iter().find(|own| own.line == self.line.from);
        (own.map_or(&self.line.levels, |own| &own.levels), own.is_some())
    }

    /// What is said of each of these levels.
    fn levels(&self, level: Interval) -> impl Iterator<Item = &LevelMap> {
        let from = self.crosswalk.from();
        let scale = from.line(self.line.from.as_str()).and_then(|line| from.scale_of(line));
        let within = move |map: &&LevelMap| {
            let rank = scale.and_then(|scale| scale.rank(&map.from));
            rank.is_some_and(|rank| level.lo <= rank && rank <= level.hi)
        };
        self.maps().0.iter().filter(within)
    }

    /// Between which levels one aspect lies in the other framework, or why nowhere.
    fn becomes(
        &self,
        place: usize,
        level: Interval,
        (kind, whole): (LineKind, Interval),
        notes: &mut Vec<String>,
    ) -> Result<Interval, String> {
        let mut note = |note: &str| {
            if !notes.iter().any(|known| known == note) {
                notes.push(note.to_owned());
            }
        };
        let mut found: Option<Interval> = None;
        for map in self.levels(level) {
            let Some(image) = map.image else { return Err(map.reason.clone().unwrap_or_default()) };
            let widest = |found: Interval| Interval { lo: found.lo.min(image.lo), hi: found.hi.max(image.hi) };
            found = Some(found.map_or(image, widest));
            if let Some(words) = &map.note {
                note(words);
            }
        }
        let mut found = found.unwrap_or(whole);
        let leads_to = self.crosswalk.aspects.iter().filter(|map| map.to.is_some() && map.places.contains(&place));
        if !self.maps().1 && leads_to.count() > 1 {
            // One of the several aspects has this level, and it is not known which.
            match kind {
                LineKind::Need => found.lo = whole.lo,
                LineKind::Readiness => found.hi = whole.hi,
                LineKind::View => found = whole,
            }
            note("An aspect that becomes several does not say which of them it speaks of.");
        }
        Ok(found)
    }
}
