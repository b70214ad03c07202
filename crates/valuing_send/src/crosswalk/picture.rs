//! A whole snapshot carried to another framework.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use foundation::date::in_words;
use foundation::document::to_text;
use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Key, Provenance, code};

use super::carry::Outcome;
use super::{AspectMap, Crosswalk, LineMap, result};
use crate::debug::debug_without_content;
use crate::framework::{Domain, DomainRule, Framework, Interval, Line, Rank, Scale};
use crate::profile::{DomainLevel, Snapshot};
use crate::{Error, framework};

/// What of a snapshot can be said in another framework. Its `Debug` shows counts and no level.
#[derive(Clone, PartialEq)]
pub struct CarriedPicture {
    pub(super) from: Arc<Framework>,
    pub(super) to: Arc<Framework>,
    pub(super) child: Key,
    pub(super) known: Date,
    pub(super) seen: Date,
    /// For each line and aspect of the other framework (lines outside, aspects inside).
    pub(super) levels: Vec<CarriedLevel>,
    pub(super) not_carried: Vec<NotCarried>,
    pub(super) notice: String,
    pub(super) provenance: Provenance,
}

/// What is known of an aspect in the other framework. Its `Debug` shows no level.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CarriedLevel {
    /// The line in the other framework.
    pub line: Id,
    /// The aspect in the other framework.
    pub aspect: Id,
    /// The aspects that it comes from; empty if none leads to it.
    pub from: Vec<Id>,
    /// Between which levels it lies, or why there is none: not recorded where nothing was rated or nothing leads here,
    /// unavailable where what was rated is not carried.
    pub level: Cell<Interval>,
    /// Why it is not known more closely.
    pub notes: Vec<String>,
}

impl CarriedLevel {
    /// `exact`, `approximate`, or why there is no level.
    pub fn how(&self) -> &'static str {
        match self.level {
            Cell::Value(level) if level.rank().is_some() => "exact",
            Cell::Value(_) => "approximate",
            Cell::Absent(absent) => absent.as_str(),
        }
    }
}

/// A level that was recorded and is not carried. Its `Debug` shows no level.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NotCarried {
    /// The line in the framework that it comes from.
    pub line: Id,
    /// The aspect in the framework that it comes from.
    pub aspect: Id,
    /// The level there.
    pub level: Interval,
    /// Why it is not carried.
    pub reason: String,
}

debug_without_content!(CarriedLevel, NotCarried);

/// How many levels were carried, and how. Its `Debug` shows no count.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CarriedCounts {
    /// Levels in the other framework that are exact.
    pub exact: usize,
    /// Levels in the other framework that are known as a range.
    pub approximate: usize,
    /// Levels recorded that are not carried.
    pub not_carried: usize,
}

debug_without_content!(CarriedCounts);

impl Crosswalk {
    /// What of a snapshot can be said in the other framework. Where several raters differ, what the snapshot holds is
    /// carried: the higher need, the lower readiness.
    ///
    /// ```
    /// use foundation::date;
    /// use valuing_send::{Crosswalk, Profile};
    ///
    /// let now = Profile::example().as_of(date::parse("2026-10-16")?)?;
    /// let carried = Crosswalk::example().carry_snapshot(&now)?;
    /// let counts = carried.counts();
    /// assert!(counts.exact > 0 && counts.approximate > 0 && counts.not_carried > 0);
    /// assert!(carried.words().starts_with("Carried from Valuing SEND example framework, edition 0.1.0, to"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The snapshot is of another framework than the crosswalk leads from (VS-FRAMEWORK-004).
    pub fn carry_snapshot(&self, snapshot: &Snapshot) -> Result<CarriedPicture, Error> {
        if snapshot.framework().digest() != self.from().digest() {
            return Err(Error::crosswalk(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        let mut levels = Vec::new();
        for line in self.to().lines() {
            let map = self.lines.iter().find(|map| map.to.as_ref() == Some(&line.id));
            for (_, aspect) in self.to().aspects() {
                let leads = self.aspects.iter().find(|leads| leads.to.as_ref() == Some(&aspect.id));
                levels.push(self.carried_level(snapshot, line, &aspect.id, map.zip(leads)));
            }
        }
        let mut sources = snapshot.provenance().sources.clone();
        sources.extend([self.source()?, framework::as_source(self.to(), "framework_to")]);
        Ok(CarriedPicture {
            from: self.from().clone(),
            to: self.to().clone(),
            child: snapshot.child().clone(),
            known: snapshot.known(),
            seen: snapshot.seen(),
            levels,
            not_carried: self.not_carried(snapshot),
            notice: self.notice().to_owned(),
            provenance: Provenance::new(sources).as_of(snapshot.known()),
        })
    }

    fn carried_level(
        &self,
        snapshot: &Snapshot,
        line: &Line,
        aspect: &Id,
        leads: Option<(&LineMap, &AspectMap)>,
    ) -> CarriedLevel {
        let mut carried = CarriedLevel {
            line: line.id.clone(),
            aspect: aspect.clone(),
            from: Vec::new(),
            level: Absent::NotRecorded.into(),
            notes: Vec::new(),
        };
        let Some((map, aspects)) = leads else { return carried };
        let from = self.from();
        let Some(own) = from.line(map.from.as_str()) else { return carried };
        let ids = aspects.places.iter().filter_map(|place| from.aspect_at(*place));
        carried.from = ids.map(|(_, aspect)| aspect.id.clone()).collect();
        match self.outcome(map, aspects, |place| recorded(snapshot, own, place)) {
            Outcome::Absent(why) => carried.level = why.into(),
            Outcome::Lost(reason) => {
                carried.level = Absent::Unavailable.into();
                carried.notes.push(reason);
            }
            Outcome::Between(level, notes) => {
                carried.level = Cell::Value(level);
                if level.rank().is_none() {
                    carried.notes = notes;
                }
            }
        }
        carried
    }

    /// Every recorded level whose line, aspect or level itself leads nowhere, in the order of the framework.
    fn not_carried(&self, snapshot: &Snapshot) -> Vec<NotCarried> {
        let mut lost = Vec::new();
        for line in self.from().lines() {
            let Some(map) = self.lines.iter().find(|map| map.from == line.id) else { continue };
            for (place, (_, aspect)) in self.from().aspects().enumerate() {
                let Cell::Value(level) = recorded(snapshot, line, place) else { continue };
                let leads = self.aspects.iter().filter(|leads| leads.places.contains(&place));
                let mut reasons: Vec<String> = match &map.reason {
                    Some(reason) => vec![reason.clone()],
                    None => leads.filter_map(|leads| self.why_lost(map, leads, level)).collect(),
                };
                reasons.dedup();
                if !reasons.is_empty() {
                    let (line, aspect, reason) = (line.id.clone(), aspect.id.clone(), reasons.join(" "));
                    lost.push(NotCarried { line, aspect, level, reason });
                }
            }
        }
        lost
    }
}

/// What a snapshot holds of an aspect on a line, or why nothing.
fn recorded(snapshot: &Snapshot, line: &Line, place: usize) -> Cell<Interval> {
    match snapshot.unknown_at(line, place) {
        Some(why) => why.into(),
        None => snapshot.level(line, place).0,
    }
}

impl CarriedPicture {
    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The framework that it was carried to.
    pub fn framework(&self) -> &Arc<Framework> {
        &self.to
    }

    /// Each aspect of each line of the other framework, in its order.
    pub fn levels(&self) -> &[CarriedLevel] {
        &self.levels
    }

    /// What was recorded and is not carried, in the order of the framework that it comes from.
    pub fn not_carried(&self) -> &[NotCarried] {
        &self.not_carried
    }

    /// What it was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// How many levels were carried, and how.
    pub fn counts(&self) -> CarriedCounts {
        let values = || self.levels.iter().filter_map(|level| level.level.value());
        let exact = values().filter(|level| level.rank().is_some()).count();
        CarriedCounts { exact, approximate: values().count() - exact, not_carried: self.not_carried.len() }
    }

    /// What is known of the level of a domain on a line of the other framework, by the rule of the line.
    ///
    /// # Errors
    /// The other framework has no such line or domain.
    pub fn domain(&self, line: &str, domain: &str) -> Result<DomainLevel, Error> {
        let missing =
            |place: &str, expected: &str| Error::crosswalk(Issue::new(code::DOCUMENT_REFERENCE, place, expected));
        let line = self.to.line(line).ok_or_else(|| missing("line", "the id of a line"))?;
        let domain = self.to.domain(domain).ok_or_else(|| missing("domain", "the id of a domain"))?;
        Ok(self.domain_level(line, domain))
    }

    pub(super) fn domain_level(&self, line: &Line, domain: &Domain) -> DomainLevel {
        let whole = self.to.scale_of(line).map(Scale::whole);
        let own = self.within(line, domain);
        let cells: Vec<Cell<Interval>> =
            own.map(|one| one.level).filter(|level| level.absent() != Some(Absent::NotApplicable)).collect();
        let ends = || cells.iter().filter_map(|level| level.value().or(whole));
        let ends = match line.rule {
            DomainRule::Highest => ends().map(|level| level.lo).max().zip(ends().map(|level| level.hi).max()),
            DomainRule::Lowest => ends().map(|level| level.lo).min().zip(ends().map(|level| level.hi).min()),
            DomainRule::None => None,
        };
        let level = ends.map_or(Absent::NotApplicable.into(), |(lo, hi)| Cell::Value(Interval { lo, hi }));
        let rated = cells.iter().filter(|level| level.absent().is_none()).count();
        DomainLevel { level, rated, of: cells.len() }
    }

    /// The levels of a line in a domain.
    pub(super) fn within<'p>(&'p self, line: &'p Line, domain: &'p Domain) -> impl Iterator<Item = &'p CarriedLevel> {
        let is_own = |level: &&CarriedLevel| domain.aspects.iter().any(|aspect| aspect.id == level.aspect);
        self.levels.iter().filter(|level| level.line == line.id).filter(is_own)
    }

    /// The picture as canonical JSON.
    ///
    /// # Errors
    /// Never for a picture that this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&result::document(self))?)
    }

    /// One row a line and aspect of the other framework: `line`, `aspect`, `lo`, `hi` (level codes), `how` (`exact`,
    /// `approximate`, or why there is no level) and `note`.
    ///
    /// # Errors
    /// Never for a picture that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let line = |level: &CarriedLevel| self.to.line(level.line.as_str());
        let end = |end: fn(Interval) -> Rank| {
            self.levels.iter().map(move |level| {
                let scale = line(level).and_then(|line| self.to.scale_of(line));
                level.level.map(|interval| scale.map_or("", |scale| scale.code(end(interval))))
            })
        };
        let aspect = |level: &CarriedLevel| {
            self.to.aspect(level.aspect.as_str()).map_or(String::new(), |(_, aspect)| aspect.title.clone())
        };
        let columns = vec![
            Column::text("line", self.levels.iter().map(|level| line(level).map_or("", |line| line.title.as_str()))),
            Column::text("aspect", self.levels.iter().map(aspect)),
            Column::text_cells("lo", end(|interval| interval.lo)),
            Column::text_cells("hi", end(|interval| interval.hi)),
            Column::text("how", self.levels.iter().map(CarriedLevel::how)),
            Column::text("note", self.levels.iter().map(|level| level.notes.join(" "))),
        ];
        Ok(Columns::new("carried", columns)?)
    }

    /// In words: how many levels were carried and how, what is approximate and why, what is not carried and why.
    pub fn words(&self) -> String {
        let CarriedCounts { exact, approximate, not_carried } = self.counts();
        let mut words = format!(
            "Carried from {}, edition {}, to {}, edition {}, as known on {}: {exact} exact, {approximate} approximate, \
             {not_carried} not carried.\n",
            self.from.title(),
            self.from.edition(),
            self.to.title(),
            self.to.edition(),
            in_words(self.known)
        );
        for level in self.levels.iter().filter(|level| level.how() == "approximate") {
            let (line, aspect) = titles(&self.to, &level.line, &level.aspect);
            let codes = level.level.value().map(|interval| codes(&self.to, &level.line, interval)).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = writeln!(words, "{line}, {aspect}: {codes}. {}", level.notes.join(" "));
        }
        // What is lost for one reason is told once.
        for lost in self.not_carried.chunk_by(|a, b| (&a.line, &a.reason) == (&b.line, &b.reason)) {
            let levels = lost.iter().map(|one| {
                format!("{} {}", titles(&self.from, &one.line, &one.aspect).1, codes(&self.from, &one.line, one.level))
            });
            if let Some(first) = lost.first() {
                let line = titles(&self.from, &first.line, &first.aspect).0;
                let levels = levels.collect::<Vec<_>>().join("; ");
                let _ = writeln!(words, "{line}, not carried: {levels}. {}", first.reason);
            }
        }
        let _ = writeln!(words, "{} {}", self.notice, self.to.shown());
        words
    }
}

fn titles<'f>(framework: &'f Framework, line: &Id, aspect: &Id) -> (&'f str, &'f str) {
    let line = framework.line(line.as_str()).map_or("", |line| line.title.as_str());
    (line, framework.aspect(aspect.as_str()).map_or("", |(_, aspect)| aspect.title.as_str()))
}

fn codes(framework: &Framework, line: &Id, level: Interval) -> String {
    let scale = framework.line(line.as_str()).and_then(|line| framework.scale_of(line));
    let code = |rank| scale.map_or("", |scale| scale.code(rank));
    match level.rank() {
        Some(rank) => code(rank).to_owned(),
        None => format!("{} to {}", code(level.lo), code(level.hi)),
    }
}

impl fmt::Debug for CarriedPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CarriedPicture({} lines and aspects)", self.levels.len())
    }
}
