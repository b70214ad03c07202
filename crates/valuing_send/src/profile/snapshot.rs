use std::fmt;
use std::sync::Arc;

use foundation::document::to_text;
use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Key, Provenance, Source, code};
use serde::Serialize;

use super::{Change, Profile, change, resolve, result};
use super::{Entry, SnapshotDocument, Support, Wish};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Domain, DomainRule, Framework, Interval, Level, Line, LineKind, Rank, Scale};

/// A profile as known on a day: the latest rating for each line, aspect and rater role, with its date, and the wishes
/// and support that hold. Its `Debug` shows counts and no content.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    framework: Arc<Framework>,
    child: Key,
    known: Date,
    seen: Date,
    /// For each line and aspect (lines outside, aspects inside), the latest rating of each role.
    ratings: Vec<Vec<AspectRating>>,
    support: Vec<Seen<Support>>,
    wishes: Vec<Seen<Wish>>,
    provenance: Provenance,
}

/// What one rater role last said of one aspect on one line.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct AspectRating {
    /// The role.
    pub role: Id,
    /// The level, or why there is none.
    pub level: Cell<Rank>,
    /// The day that it is about.
    pub on: Date,
    /// The record that says so.
    pub record: Key,
}

debug_without_content!(AspectRating);

/// Something recorded, with the day that it is about and the record that says so.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Seen<T> {
    /// What was recorded.
    pub what: T,
    /// The day that it is about.
    pub on: Date,
    /// The record.
    pub record: Key,
}

impl<T> fmt::Debug for Seen<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seen(..)")
    }
}

/// The level of a domain on one line, as far as it is known. Its `Debug` shows counts.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DomainLevel {
    /// Between which levels it lies; absent if no aspect can have one.
    pub level: Cell<Interval>,
    /// How many aspects have a level.
    pub rated: usize,
    /// How many aspects can have one.
    pub of: usize,
}

impl fmt::Debug for DomainLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DomainLevel({} of {} rated)", self.rated, self.of)
    }
}

/// How readiness stands to need. It says nothing of what anyone should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::exhaustive_enums, reason = "below, level, above or unknown is all there can be")]
pub enum Comparison {
    /// Readiness is below need.
    Below,
    /// Readiness is level with need.
    Level,
    /// Readiness is above need.
    Above,
    /// Not enough is recorded to tell.
    Unknown,
}

impl Comparison {
    /// In words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below need",
            Self::Level => "level with need",
            Self::Above => "above need",
            Self::Unknown => "unknown",
        }
    }

    pub(crate) fn of(need: Interval, readiness: Interval) -> Self {
        if readiness.hi < need.lo {
            Self::Below
        } else if readiness.lo > need.hi {
            Self::Above
        } else if need.rank().is_some() && need == readiness {
            Self::Level
        } else {
            Self::Unknown
        }
    }
}

impl Snapshot {
    pub(super) fn new(profile: &Profile, known: Date, seen: Date) -> Result<Self, Error> {
        let framework = profile.framework.clone();
        let aspects = framework.aspect_count();
        let mut ratings: Vec<Vec<AspectRating>> = vec![Vec::new(); framework.lines().len() * aspects];
        let (mut support, mut wishes) = (Vec::new(), Vec::new());
        // The latest come last, so each takes the place of the one before it.
        for (on, record, entry) in resolve::effective(&profile.records, known, seen) {
            let record = record.id().clone();
            match entry {
                Entry::Rating(rating) => {
                    let Some(line) = framework.lines().iter().position(|line| line.id == rating.line) else { continue };
                    for (aspect, level) in &rating.levels {
                        let Some(slot) = ratings.get_mut(line * aspects + aspect) else { continue };
                        slot.retain(|other| other.role != rating.role);
                        slot.push(AspectRating {
                            role: rating.role.clone(),
                            level: *level,
                            on,
                            record: record.clone(),
                        });
                    }
                }
                Entry::Support(what) => support.push(Seen { what: (**what).clone(), on, record }),
                Entry::Wish(what) if what.until.is_none_or(|until| seen <= until) => {
                    wishes.push(Seen { what: what.clone(), on, record });
                }
                Entry::Wish(_) => {}
            }
        }
        for slot in &mut ratings {
            slot.sort_by(|a, b| a.role.cmp(&b.role));
        }
        let role = crate::id("profile");
        let sources = vec![framework.source()?, Source { role, id: None, edition: None, digest: profile.digest()? }];
        let provenance = Provenance::new(sources).as_of(known);
        Ok(Self { framework, child: profile.child.clone(), known, seen, ratings, support, wishes, provenance })
    }

    /// The framework of the profile.
    pub fn framework(&self) -> &Arc<Framework> {
        &self.framework
    }

    /// The child's key.
    pub fn child(&self) -> &Key {
        &self.child
    }

    /// The day up to which records were written down.
    pub fn known(&self) -> Date {
        self.known
    }

    /// The day up to which records are about.
    pub fn seen(&self) -> Date {
        self.seen
    }

    /// The support recorded, the latest last.
    pub fn support(&self) -> &[Seen<Support>] {
        &self.support
    }

    /// The wishes that hold on the day, the latest last.
    pub fn wishes(&self) -> &[Seen<Wish>] {
        &self.wishes
    }

    /// What the snapshot was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// What each role last said of an aspect on a line, in the order of the roles' ids; empty if nobody has rated it.
    ///
    /// # Errors
    /// The framework has no such line or aspect.
    pub fn ratings(&self, line: &str, aspect: &str) -> Result<&[AspectRating], Error> {
        let line = self.line(line)?;
        Ok(self.slot(&line.id, self.aspect_index(aspect)?))
    }

    /// What is known of the level of an aspect on a line: where several roles rate, the higher need or the lower
    /// readiness; from the lowest to the highest level of the scale if nobody has rated it; absent if it cannot apply.
    ///
    /// # Errors
    /// The framework has no such line or aspect.
    pub fn aspect(&self, line: &str, aspect: &str) -> Result<Cell<Interval>, Error> {
        let line = self.line(line)?;
        Ok(self.level(line, self.aspect_index(aspect)?).0)
    }

    /// Why the level of an aspect on a line is not known: nobody has rated it, or it is unavailable, suppressed or
    /// withheld. None if it is known, or cannot apply.
    ///
    /// # Errors
    /// The framework has no such line or aspect.
    pub fn why_unknown(&self, line: &str, aspect: &str) -> Result<Option<Absent>, Error> {
        let line = self.line(line)?;
        Ok(self.unknown_at(line, self.aspect_index(aspect)?))
    }

    /// What is known of the level of a domain on a line, by the rule of the line.
    ///
    /// # Errors
    /// The framework has no such line or domain.
    pub fn domain(&self, line: &str, domain: &str) -> Result<DomainLevel, Error> {
        let (line, domain) = (self.line(line)?, self.find_domain(domain)?);
        Ok(self.domain_level(line, domain))
    }

    /// How readiness on a line stands to need in an aspect; not applicable where need or readiness is.
    ///
    /// # Errors
    /// The framework has no such aspect, or does not say which need the levels of the line meet.
    pub fn compare_aspect(&self, line: &str, aspect: &str) -> Result<Cell<Comparison>, Error> {
        let line = self.comparable(line)?;
        Ok(self.compare_at(line, self.aspect_index(aspect)?).map_or(Absent::NotApplicable.into(), Cell::Value))
    }

    /// How readiness on a line stands to need in a domain, aspect by aspect: below if it is below in any of them, else
    /// unknown if it is unknown in any, else level if it is level in any, else above; not applicable if it is in all.
    ///
    /// # Errors
    /// The framework has no such domain, or does not say which need the levels of the line meet.
    pub fn compare_domain(&self, line: &str, domain: &str) -> Result<Cell<Comparison>, Error> {
        let (line, domain) = (self.comparable(line)?, self.find_domain(domain)?);
        Ok(self.compare_domain_of(line, domain))
    }

    /// What changed between an earlier snapshot of the same child and this one.
    ///
    /// # Errors
    /// The other snapshot is of another child (VS-PROFILE-003), made with another framework (VS-FRAMEWORK-004), or later
    /// than this one (VS-PROFILE-007).
    pub fn changes_since(&self, earlier: &Snapshot) -> Result<Vec<Change>, Error> {
        if self.child != earlier.child {
            return Err(Error::profile(Issue::new(code::PROFILE_CHILD, "", "")));
        }
        if self.framework.name() != earlier.framework.name() {
            return Err(Error::profile(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        if (earlier.seen, earlier.known) > (self.seen, self.known) {
            return Err(Error::profile(Issue::new(code::PROFILE_ORDER, "", "")));
        }
        Ok(change::changes(earlier, self))
    }

    /// The snapshot as canonical JSON, with comparisons, who rated what, the notice of the framework and the
    /// provenance.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&self.document())?)
    }

    /// The snapshot as its document.
    pub(crate) fn document(&self) -> SnapshotDocument<'_> {
        result::snapshot(self)
    }

    /// One row a rating, in the order of the framework: `domain`, `aspect`, `line`, `role`, `on`, `level` (its code) and
    /// `label`.
    ///
    /// # Errors
    /// Never for a snapshot that this library made.
    pub fn ratings_columns(&self) -> Result<Columns<'_>, Error> {
        self.ratings_where(|_| true)
    }

    /// The same of the lines that are wanted.
    pub(crate) fn ratings_where(&self, wanted: impl Fn(&Line) -> bool) -> Result<Columns<'_>, Error> {
        let mut rows: Vec<(&Domain, &str, &Line, &AspectRating)> = Vec::new();
        for (index, (domain, aspect)) in self.framework.aspects().enumerate() {
            for line in self.framework.lines().iter().filter(|line| wanted(line)) {
                let ratings = self.slot(&line.id, index).iter();
                rows.extend(ratings.map(|rating| (domain, aspect.title.as_str(), line, rating)));
            }
        }
        let role = |id: &Id| self.framework.role(id.as_str()).map_or("", |role| role.title.as_str());
        let level = |pick: fn(&Level) -> &str| {
            rows.iter().map(move |(_, _, line, rating)| {
                let scale = self.framework.scale_of(line);
                rating.level.map(|rank| scale.and_then(|scale| scale.level(rank)).map_or("", pick))
            })
        };
        let columns = vec![
            Column::text("domain", rows.iter().map(|(domain, ..)| domain.title.as_str())),
            Column::text("aspect", rows.iter().map(|(_, aspect, ..)| *aspect)),
            Column::text("line", rows.iter().map(|(_, _, line, _)| line.title.as_str())),
            Column::text("role", rows.iter().map(|(_, _, _, rating)| role(&rating.role))),
            Column::dates("on", rows.iter().map(|(_, _, _, rating)| rating.on).collect::<Vec<_>>()),
            Column::text_cells("level", level(|level| level.code.as_str())),
            Column::text_cells("label", level(|level| level.label.as_str())),
        ];
        Ok(Columns::new("ratings", columns)?)
    }

    /// One row a domain and line: `domain`, `line`, `lo`, `hi` (level codes), `rated`, `of`, `comparison`.
    ///
    /// # Errors
    /// Never for a snapshot that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<(&Domain, &Line)> = self
            .framework
            .domains()
            .iter()
            .flat_map(|domain| self.framework.lines().iter().map(move |line| (domain, line)))
            .filter(|(_, line)| line.rule != DomainRule::None)
            .collect();
        let levels: Vec<DomainLevel> = rows.iter().map(|(domain, line)| self.domain_level(line, domain)).collect();
        let end = |end: fn(Interval) -> Rank| {
            rows.iter().zip(&levels).map(move |((_, line), level)| {
                let scale = self.framework.scale_of(line);
                level.level.map(|interval| scale.map_or("", |scale| scale.code(end(interval))))
            })
        };
        let comparisons = rows.iter().map(|(domain, line)| match self.aligned(line) {
            Some(_) => self.compare_domain_of(line, domain).map(Comparison::as_str),
            None => Absent::NotApplicable.into(),
        });
        let columns = vec![
            Column::text("domain", rows.iter().map(|(domain, _)| domain.title.as_str())),
            Column::text("line", rows.iter().map(|(_, line)| line.title.as_str())),
            Column::text_cells("lo", end(|interval| interval.lo)),
            Column::text_cells("hi", end(|interval| interval.hi)),
            Column::counts("rated", levels.iter().map(|level| level.rated)),
            Column::counts("of", levels.iter().map(|level| level.of)),
            Column::text_cells("comparison", comparisons),
        ];
        Ok(Columns::new("snapshot", columns)?)
    }

    fn line(&self, id: &str) -> Result<&Line, Error> {
        self.framework.line(id).ok_or_else(|| reference("the id of a line"))
    }

    fn find_domain(&self, id: &str) -> Result<&Domain, Error> {
        self.framework.domain(id).ok_or_else(|| reference("the id of a domain"))
    }

    fn aspect_index(&self, id: &str) -> Result<usize, Error> {
        self.framework.aspect_index(id).ok_or_else(|| reference("the id of an aspect"))
    }

    /// The line, if its levels can be compared with need.
    fn comparable(&self, id: &str) -> Result<&Line, Error> {
        let line = self.line(id)?;
        let aligned = self.aligned(line).map(|_| line);
        aligned.ok_or_else(|| Error::profile(Issue::new(code::PROFILE_LINE, "", "")))
    }

    /// The scale of a line of readiness that says which need its levels meet.
    pub(crate) fn aligned(&self, line: &Line) -> Option<&Scale> {
        self.framework.scale_of(line).filter(|scale| scale.aligned_with.is_some() && line.kind == LineKind::Readiness)
    }

    fn slot(&self, line: &Id, aspect: usize) -> &[AspectRating] {
        let aspects = self.framework.aspect_count();
        let line = self.framework.lines().iter().position(|other| other.id == *line).unwrap_or_default();
        self.ratings.get(line * aspects + aspect).map_or(&[], Vec::as_slice)
    }

    /// What is known of a level, who rated it, and whether they differ.
    pub(crate) fn level(&self, line: &Line, aspect: usize) -> (Cell<Interval>, &[AspectRating], bool) {
        let ratings = self.slot(&line.id, aspect);
        let whole = self.framework.scale_of(line).map(Scale::whole);
        let mut levels = ratings.iter().filter_map(|rating| rating.level.value());
        let cannot_apply = |rating: &AspectRating| rating.level.absent() == Some(Absent::NotApplicable);
        let none_applies = !ratings.is_empty() && ratings.iter().all(cannot_apply);
        let Some(first) = levels.next() else {
            let cell = match whole {
                Some(whole) if !none_applies => Cell::Value(whole),
                _ => Absent::NotApplicable.into(),
            };
            return (cell, ratings, false);
        };
        let (lo, hi) = levels.fold((first, first), |(lo, hi), level| (lo.min(level), hi.max(level)));
        let interval = match line.kind {
            LineKind::Need => Interval::known(hi),
            LineKind::Readiness => Interval::known(lo),
            LineKind::View => Interval { lo, hi },
        };
        (Cell::Value(interval), ratings, lo != hi || ratings.iter().any(cannot_apply))
    }

    /// Why a level is not known, where nobody's rating gives one: not recorded, or what a rater gave instead.
    pub(crate) fn unknown_at(&self, line: &Line, aspect: usize) -> Option<Absent> {
        let ratings = self.slot(&line.id, aspect);
        let mut given = ratings.iter().filter_map(|rating| rating.level.absent());
        if ratings.iter().any(|rating| rating.level.value().is_some()) {
            return None;
        }
        given.find(|absent| *absent != Absent::NotApplicable).or(ratings.is_empty().then_some(Absent::NotRecorded))
    }

    fn has_level(&self, line: &Line, aspect: usize) -> bool {
        self.slot(&line.id, aspect).iter().any(|rating| rating.level.value().is_some())
    }

    pub(crate) fn domain_level(&self, line: &Line, domain: &Domain) -> DomainLevel {
        let aspects = || self.aspects_of(domain);
        let levels: Vec<Interval> = aspects().filter_map(|aspect| self.level(line, aspect).0.value()).collect();
        let rated = aspects().filter(|aspect| self.has_level(line, *aspect)).count();
        let level = match line.rule {
            DomainRule::Highest => levels.iter().map(|level| level.lo).max().zip(levels.iter().map(|l| l.hi).max()),
            DomainRule::Lowest => levels.iter().map(|level| level.lo).min().zip(levels.iter().map(|l| l.hi).min()),
            DomainRule::None => None,
        };
        let level = level.map_or(Absent::NotApplicable.into(), |(lo, hi)| Cell::Value(Interval { lo, hi }));
        DomainLevel { level, rated, of: levels.len() }
    }

    /// The numbers of the aspects of a domain.
    pub(crate) fn aspects_of(&self, domain: &Domain) -> std::ops::Range<usize> {
        let before = self.framework.domains().iter().take_while(|other| other.id != domain.id);
        let first = before.map(|other| other.aspects.len()).sum();
        first..first + domain.aspects.len()
    }

    /// How readiness stands to need in an aspect; none where one of them cannot apply.
    pub(super) fn compare_at(&self, line: &Line, aspect: usize) -> Option<Comparison> {
        let need = self.level(self.framework.need_line()?, aspect).0.value()?;
        let readiness = self.level(line, aspect).0.value()?;
        let scale = self.aligned(line)?;
        let met = Interval { lo: scale.meets(readiness.lo)?, hi: scale.meets(readiness.hi)? };
        Some(Comparison::of(need, met))
    }

    pub(super) fn compare_domain_of(&self, line: &Line, domain: &Domain) -> Cell<Comparison> {
        let compared: Vec<Comparison> =
            self.aspects_of(domain).filter_map(|aspect| self.compare_at(line, aspect)).collect();
        let order = [Comparison::Below, Comparison::Unknown, Comparison::Level, Comparison::Above];
        let found = order.into_iter().find(|one| compared.contains(one));
        found.map_or(Absent::NotApplicable.into(), Cell::Value)
    }
}

fn reference(expected: &str) -> Error {
    Error::profile(Issue::new(code::DOCUMENT_REFERENCE, "", expected))
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rated = self.ratings.iter().filter(|slot| !slot.is_empty()).count();
        let (support, wishes) = (self.support.len(), self.wishes.len());
        write!(f, "Snapshot({rated} aspects rated, {support} supports, {wishes} wishes)")
    }
}
