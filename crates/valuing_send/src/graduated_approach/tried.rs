//! What was tried: support that was delivered, for how long, and which way need and readiness went over that time.

use foundation::{Cell, Date, Id, Key};
use serde::Serialize;

use super::history::{self, Promised, Span};
use super::not_tried::Availability;
use super::words::Words;
use super::{Options, days};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Framework, Line, LineKind};
use crate::matching::Phrases;
use crate::profile::{Delivery, Direction, Extent, Profile, Snapshot, SupportHistory};
use crate::provision::Catalogue;

/// A support of which some or all was delivered.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Tried {
    /// What it is called.
    pub title: String,
    /// The provision of the catalogue that it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<Id>,
    /// What was promised; without it nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<Promised>,
    /// The first day on which that was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub promised_on: Option<Date>,
    /// Whether it was delivered in full or in part.
    pub delivery: Delivery,
    /// The first day on which any of it was delivered.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Date,
    /// The last day on which any of it was delivered.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub to: Date,
    /// The days of the spans in which any of it was delivered, each once; holidays inside a span count.
    pub days: i64,
    /// Hours in all; none unless every such span says how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// What was recorded of each span, also where nothing was delivered.
    pub spans: Vec<Span>,
    /// Whether it is there now.
    pub availability: Availability,
    /// Which way need and readiness went over that time, in each aspect that it is for. What made them go that way is not
    /// known.
    pub changes: Vec<AspectChange>,
    /// The records that say so.
    pub records: Vec<Key>,
    /// The same in words.
    pub words: String,
}

/// Which way a level went in one aspect, on one line, over a time: told by those who rated it before and again.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AspectChange {
    /// The line: need, or a line of readiness.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// The aspect.
    pub aspect: Id,
    /// Which way; unknown if nobody rated it before and again, or if those who did differ.
    pub direction: Direction,
    /// What each of them said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<RatedAgain>,
}

/// What one role said before, and again.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RatedAgain {
    /// The role.
    pub role: Id,
    /// The code of the level before.
    pub before: String,
    /// The day that it is about.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub before_on: Date,
    /// The code of the level after.
    pub after: String,
    /// The day that it is about.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub after_on: Date,
    /// Which way it went.
    pub direction: Direction,
}

debug_without_content!(Tried, AspectChange, RatedAgain);

/// What an account is made from.
pub(super) struct Ground<'g> {
    pub(super) profile: &'g Profile,
    pub(super) now: &'g Snapshot,
    pub(super) catalogue: &'g Catalogue,
    pub(super) options: &'g Options,
    pub(super) phrases: &'g Phrases,
}

impl<'g> Ground<'g> {
    pub(super) fn framework(&self) -> &'g Framework {
        self.profile.framework()
    }

    pub(super) fn words(&self) -> Words<'g> {
        Words { framework: self.framework(), phrases: self.phrases }
    }

    /// Which way need and readiness went in these aspects between the first day and the last, by roles that rated before
    /// and again. A rating shortly after the last day still tells of the time before it.
    pub(super) fn changes(&self, aspects: &[usize], from: Date, to: Date) -> Result<Vec<AspectChange>, Error> {
        let until = self.options.rated_until(to).min(self.now.seen());
        let before = self.profile.as_of_seen(self.now.known(), from.min(self.now.seen()))?;
        let after = self.profile.as_of_seen(self.now.known(), until)?;
        let framework = self.framework();
        let mut changes = Vec::new();
        for line in framework.lines().iter().filter(|line| line.kind != LineKind::View) {
            for index in aspects {
                let Some((domain, aspect)) = framework.aspect_at(*index) else { continue };
                let ratings = rated_again(framework, line, *index, (&before, &after));
                let direction = match ratings.split_first() {
                    Some((first, rest)) if rest.iter().all(|other| other.direction == first.direction) => {
                        first.direction
                    }
                    _ => Direction::Unknown,
                };
                let (line, domain, aspect) = (line.id.clone(), domain.id.clone(), aspect.id.clone());
                changes.push(AspectChange { line, domain, aspect, direction, ratings });
            }
        }
        Ok(changes)
    }
}

/// The roles that gave an aspect a level before, and again on a later day.
fn rated_again(
    framework: &Framework,
    line: &Line,
    aspect: usize,
    (before, after): (&Snapshot, &Snapshot),
) -> Vec<RatedAgain> {
    let Some(scale) = framework.scale_of(line) else { return Vec::new() };
    let (_, then, _) = before.level(line, aspect);
    let (_, now, _) = after.level(line, aspect);
    let pairs = then.iter().filter_map(|old| Some((old, now.iter().find(|new| new.role == old.role)?)));
    let again = pairs.filter(|(old, new)| new.on > old.on).filter_map(|(old, new)| {
        let (Cell::Value(was), Cell::Value(is)) = (old.level, new.level) else { return None };
        let direction = match is.cmp(&was) {
            std::cmp::Ordering::Less => Direction::Lower,
            std::cmp::Ordering::Equal => Direction::Same,
            std::cmp::Ordering::Greater => Direction::Higher,
        };
        Some(RatedAgain {
            role: old.role.clone(),
            before: scale.code(was).to_owned(),
            before_on: old.on,
            after: scale.code(is).to_owned(),
            after_on: new.on,
            direction,
        })
    });
    again.collect()
}

/// What was delivered of a support; none if nothing was.
pub(super) fn tried(ground: &Ground<'_>, history: &SupportHistory) -> Result<Option<Tried>, Error> {
    let support = &history.seen.what;
    let spans = history::spans(history, ground.now.seen());
    let given = || spans.iter().filter(|span| span.extent != Extent::None);
    let (Some(from), Some(to)) = (given().map(|span| span.from).min(), given().map(|span| span.to).max()) else {
        return Ok(None);
    };
    let aspects = history::scope(history, ground.framework(), ground.catalogue);
    let mut tried = Tried {
        title: support.title.clone(),
        provision: support.provision.clone(),
        promised: history::promised(history),
        promised_on: history.promised_on,
        availability: Availability::of(support.available.as_ref(), ground.now.known(), ground.options),
        delivery: support.delivery(),
        from,
        to,
        days: days::covered(given().map(|span| (span.from, span.to))),
        hours: given().map(|span| span.hours).sum(),
        changes: ground.changes(&aspects, from, to)?,
        records: history.records.clone(),
        words: String::new(),
        spans,
    };
    tried.words = ground.words().tried(&tried);
    Ok(Some(tried))
}
