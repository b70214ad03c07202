use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use foundation::document::to_text;
use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Key, Provenance, Source, code};

use super::known::{AspectRating, Comparison, DomainLevel, Seen};
use super::outcome::{self, OutcomeProgress, PreparingForAdulthood};
use super::picture::{Picture, Ratings};
use super::resolve::{self, Counting};
use super::{
    AsOf, Change, ChangeRule, Entry, Profile, SeenAnswer, SeenElsewhere, SnapshotDocument, Support, Transfer, Wish,
    answer, change, result,
};
use crate::framework::{Domain, DomainRule, Framework, Interval, Level, Line, LineKind, Rank, Scale};
use crate::{Crosswalk, Error};

/// A profile as known on a day: the latest rating for each line, aspect and rater role, with its date, and the wishes
/// and support that hold. Its `Debug` shows counts and no content.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    framework: Arc<Framework>,
    child: Key,
    known: Date,
    seen: Date,
    picture: Picture,
    other_framework: Vec<SeenElsewhere>,
    answers: Vec<SeenAnswer>,
    setting: Cell<Key>,
    support: Vec<Seen<Support>>,
    wishes: Vec<Seen<Wish>>,
    outcomes: Vec<OutcomeProgress>,
    transfers: Vec<Seen<Transfer>>,
    provenance: Provenance,
}

impl Snapshot {
    pub(super) fn new(profile: &Profile, at: AsOf<'_>) -> Result<Self, Error> {
        let AsOf { known, seen, .. } = at;
        let framework = profile.framework.clone();
        let own = framework.name();
        let mut ratings = Ratings::new(&framework, profile.records.len());
        let (mut support, mut wishes, mut other_framework) = (Vec::new(), Vec::new(), Vec::new());
        let (mut outcomes, mut judgements, mut transfers) = (Vec::new(), Vec::new(), Vec::new());
        let (mut answered, mut crossed): (Vec<_>, Vec<&Crosswalk>) = Default::default();
        // The latest come last.
        for Counting { thing, on, record, entry } in resolve::effective(&profile.records, known, seen) {
            let id = || record.id().clone();
            match entry {
                Entry::Rating(rating) => {
                    ratings.add(on, record.id(), rating);
                    if !rating.answers.is_empty() {
                        answered.push((on, record.id(), rating));
                    }
                }
                Entry::OtherRating(rating) => {
                    let under = record.framework().unwrap_or(&own);
                    let mut found = at.crosswalks.iter().copied();
                    let found = found.find(|walk| walk.from().name() == *under && walk.to().name() == own);
                    let not_carried = found.map_or(Vec::new(), |walk| {
                        crossed.push(walk);
                        ratings.carry(on, record.id(), rating, under, walk)
                    });
                    let (crosswalk, what) = (found.map(|walk| walk.id().clone()), rating.clone());
                    other_framework.push(SeenElsewhere {
                        what,
                        framework: under.clone(),
                        on,
                        record: id(),
                        crosswalk,
                        not_carried,
                    });
                }
                Entry::Support(what) => support.push(Seen { what: (**what).clone(), on, record: id() }),
                Entry::Wish(what) if what.until.is_none_or(|until| seen <= until) => {
                    wishes.push(Seen { what: what.clone(), on, record: id() });
                }
                Entry::Wish(_) => {}
                Entry::Outcome(what) => outcomes.push((thing, Seen { what: (**what).clone(), on, record: id() })),
                Entry::Judgement(what) => judgements.push((Seen { what: (), on, record: id() }, what)),
                Entry::Transfer(what) => transfers.push(Seen { what: what.clone(), on, record: id() }),
            }
        }
        let moved = transfers.iter().rev().find(|transfer| transfer.what.is_made());
        let picture = ratings.picture(moved);
        let answers = answer::latest(&framework, &answered, moved);
        let setting = match moved {
            Some(moved) => moved.what.to.clone().map_or(Absent::NotApplicable.into(), Cell::Value),
            None => picture.setting(&framework).cloned().map_or(Absent::NotRecorded.into(), Cell::Value),
        };
        let outcomes = outcome::progress(outcomes, judgements, |id| resolve::thing(&profile.records, id));
        let role = crate::id("profile");
        let mut sources =
            vec![framework.source()?, Source { role, id: None, edition: None, digest: profile.digest()? }];
        crossed.sort_by_key(|walk| (walk.id(), walk.edition()));
        crossed.dedup_by_key(|walk| (walk.id(), walk.edition()));
        for walk in crossed {
            sources.push(walk.source()?);
        }
        let provenance = Provenance::new(sources).as_of(known);
        let child = profile.child.clone();
        Ok(Self {
            framework,
            child,
            known,
            seen,
            picture,
            other_framework,
            answers,
            setting,
            support,
            wishes,
            outcomes,
            transfers,
            provenance,
        })
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

    /// What each role last answered to each prompt.
    pub(super) fn all_answers(&self) -> &[SeenAnswer] {
        &self.answers
    }

    /// The support recorded, the latest last.
    pub fn support(&self) -> &[Seen<Support>] {
        &self.support
    }

    /// The wishes that hold on the day, the latest last.
    pub fn wishes(&self) -> &[Seen<Wish>] {
        &self.wishes
    }

    /// The setting where the child is: the one that they last moved to, else the one that last rated its readiness; not
    /// recorded if nothing tells, not applicable if they left one and joined none.
    pub fn setting(&self) -> Cell<&Key> {
        self.setting.as_ref()
    }

    /// Every rating that was made under another framework, the latest last, as it was written; and what of it a crosswalk
    /// did not carry over.
    pub fn other_framework(&self) -> &[SeenElsewhere] {
        &self.other_framework
    }

    /// The moves made and planned, the latest last.
    pub fn transfers(&self) -> &[Seen<Transfer>] {
        &self.transfers
    }

    /// What is hoped to come of the help, the latest last, each with what every role said of how near it is.
    pub fn outcomes(&self) -> &[OutcomeProgress] {
        &self.outcomes
    }

    /// The outcomes as a table, a row an outcome and role that judged it, one row for an outcome that nobody judged:
    /// `child`, `outcome` (its record), `by`, `domains`, `aspects`, `adulthood` (ids with a space between), `target`,
    /// `role`, `attained` (in words), `level` (-2 to 2), `on`, `first`, `first_on` (the role's first level), `direction`
    /// (since then), `differ` (whether roles differ). Tables of many children go under one another.
    ///
    /// # Errors
    /// Never for a snapshot that this library made.
    pub fn outcomes_columns(&self) -> Result<Columns<'_>, Error> {
        outcome::columns(&self.child, &self.outcomes)
    }

    /// The outcomes recorded for each area of adult life, and whether reviews look at them in this national curriculum
    /// year.
    pub fn preparing_for_adulthood(&self, ncy: Option<i64>) -> PreparingForAdulthood<'_> {
        PreparingForAdulthood::of(&self.outcomes, ncy)
    }

    /// What was last said of an aspect on a line that is of a setting, at a setting where the child no longer is, in the
    /// order of the roles' ids. It is shown, and does not count.
    ///
    /// # Errors
    /// The framework has no such line or aspect.
    pub fn earlier_setting(&self, line: &str, aspect: &str) -> Result<&[AspectRating], Error> {
        let line = self.line(line)?;
        Ok(self.elsewhere(line, self.aspect_index(aspect)?))
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

    /// How readiness on a line stands to need in an aspect; not applicable where need or readiness is, and unknown where
    /// the framework does not say which need the levels of the line meet ([`Framework::not_compared`]).
    ///
    /// # Errors
    /// The framework has no such aspect, or the line is not one of readiness (VS-PROFILE-008).
    pub fn compare_aspect(&self, line: &str, aspect: &str) -> Result<Cell<Comparison>, Error> {
        let line = self.comparable(line)?;
        Ok(self.compare_at(line, self.aspect_index(aspect)?).map_or(Absent::NotApplicable.into(), Cell::Value))
    }

    /// How readiness on a line stands to need in a domain, aspect by aspect: below if it is below in any of them, else
    /// unknown if it is unknown in any, else level if it is level in any, else above; not applicable if it is in all.
    ///
    /// # Errors
    /// The framework has no such domain, or the line is not one of readiness (VS-PROFILE-008).
    pub fn compare_domain(&self, line: &str, domain: &str) -> Result<Cell<Comparison>, Error> {
        let (line, domain) = (self.comparable(line)?, self.find_domain(domain)?);
        Ok(self.compare_domain_of(line, domain))
    }

    /// What changed between an earlier snapshot of the same child and this one, by all raters together.
    ///
    /// # Errors
    /// As [`Snapshot::changes`].
    pub fn changes_since(&self, earlier: &Snapshot) -> Result<Vec<Change>, Error> {
        self.changes(earlier, &ChangeRule::new())
    }

    /// What changed between an earlier snapshot of the same child and this one: which way, who says so, whether it
    /// lasted, and whether it is more than raters can tell apart.
    ///
    /// # Errors
    /// The other snapshot is of another child (VS-PROFILE-003), made with another framework (VS-FRAMEWORK-004), or later
    /// than this one (VS-PROFILE-007).
    pub fn changes(&self, earlier: &Snapshot, rule: &ChangeRule) -> Result<Vec<Change>, Error> {
        if self.child != earlier.child {
            return Err(Error::profile(Issue::new(code::PROFILE_CHILD, "", "")));
        }
        if self.framework.name() != earlier.framework.name() {
            return Err(Error::profile(Issue::new(code::FRAMEWORK_OTHER, "", "")));
        }
        if (earlier.seen, earlier.known) > (self.seen, self.known) {
            return Err(Error::profile(Issue::new(code::PROFILE_ORDER, "", "")));
        }
        Ok(change::changes(earlier, self, rule))
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

    /// One row a rating, in the order of the framework: `domain`, `aspect`, `line`, `role`, `on`, `level` (its code),
    /// `label`, `setting`, and `carried_from` (the framework and edition that it was carried over from). What was carried
    /// over roughly has two levels with `to` between.
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
                let text = |rank| scale.and_then(|scale| scale.level(rank)).map_or("", pick);
                match rating.between() {
                    Cell::Value(Interval { lo, hi }) if lo != hi => {
                        Cell::Value(Cow::Owned(format!("{} to {}", text(lo), text(hi))))
                    }
                    between => between.map(|level| Cow::Borrowed(text(level.lo))),
                }
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
            Column::text_cells(
                "setting",
                rows.iter().map(|(_, _, _, rating)| match &rating.setting {
                    Some(setting) => Cell::Value(setting.as_str()),
                    None => Absent::NotRecorded.into(),
                }),
            ),
            Column::text_cells(
                "carried_from",
                rows.iter().map(|(_, _, _, rating)| match &rating.carried {
                    Some((_, from)) => Cell::Value(format!("{} {}", from.framework.id, from.framework.edition)),
                    None => Absent::NotApplicable.into(),
                }),
            ),
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
        let comparisons =
            rows.iter().map(|(domain, line)| self.compare_domain_of(line, domain).map(Comparison::as_str));
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

    /// The line, if it is one of readiness.
    fn comparable(&self, id: &str) -> Result<&Line, Error> {
        let line = self.line(id)?;
        let readiness = (line.kind == LineKind::Readiness).then_some(line);
        readiness.ok_or_else(|| Error::profile(Issue::new(code::PROFILE_LINE, "", "")))
    }

    /// The scale of a line of readiness that says which need its levels meet.
    pub(crate) fn aligned(&self, line: &Line) -> Option<&Scale> {
        self.framework.scale_of(line).filter(|scale| scale.aligned_with.is_some() && line.kind == LineKind::Readiness)
    }

    /// The place of a line and aspect in the picture.
    pub(super) fn place(&self, line: &Id, aspect: usize) -> usize {
        let line = self.framework.lines().iter().position(|other| other.id == *line).unwrap_or_default();
        line * self.framework.aspect_count() + aspect
    }

    pub(crate) fn elsewhere(&self, line: &Line, aspect: usize) -> &[AspectRating] {
        self.picture.earlier_setting(self.place(&line.id, aspect))
    }

    /// Everything that was said and counts: by role, and of each role the latest last.
    pub(super) fn given(&self, line: &Line, aspect: usize) -> &[AspectRating] {
        self.picture.given(self.place(&line.id, aspect))
    }

    fn slot(&self, line: &Id, aspect: usize) -> &[AspectRating] {
        self.picture.latest(self.place(line, aspect))
    }

    /// What is known of a level, who rated it, and whether they differ.
    pub(crate) fn level(&self, line: &Line, aspect: usize) -> (Cell<Interval>, &[AspectRating], bool) {
        let ratings = self.slot(&line.id, aspect);
        let (level, differ) = self.level_of(line, ratings.iter().map(AspectRating::between));
        (level, ratings, differ)
    }

    /// What is known of a level of which this was said, and whether those who said it differ.
    pub(super) fn level_of(&self, line: &Line, said: impl Iterator<Item = Cell<Interval>>) -> (Cell<Interval>, bool) {
        let (mut given, mut cannot_apply) = (0_usize, 0_usize);
        // The lowest and the highest of what each says at least, and at most.
        let mut ends: Option<(Interval, Interval)> = None;
        for level in said {
            given += 1;
            match level {
                Cell::Value(level) => {
                    let (least, most) = ends.unwrap_or((Interval::known(level.lo), Interval::known(level.hi)));
                    let widen = |ends: Interval, rank| Interval { lo: ends.lo.min(rank), hi: ends.hi.max(rank) };
                    ends = Some((widen(least, level.lo), widen(most, level.hi)));
                }
                Cell::Absent(why) => cannot_apply += usize::from(why == Absent::NotApplicable),
            }
        }
        let Some((least, most)) = ends else {
            let whole = self.framework.scale_of(line).map(Scale::whole);
            let applies = given == 0 || cannot_apply < given;
            return (whole.filter(|_| applies).map_or(Absent::NotApplicable.into(), Cell::Value), false);
        };
        let interval = match line.kind {
            LineKind::Need => Interval { lo: least.hi, hi: most.hi },
            LineKind::Readiness => Interval { lo: least.lo, hi: most.lo },
            LineKind::View => Interval { lo: least.lo, hi: most.hi },
        };
        // They differ if no level is one that each of them can mean.
        (Cell::Value(interval), least.hi > most.lo || cannot_apply > 0)
    }

    /// Why a level is not known, where nobody's rating gives one: not recorded, or what a rater gave instead.
    pub(crate) fn unknown_at(&self, line: &Line, aspect: usize) -> Option<Absent> {
        let ratings = self.slot(&line.id, aspect);
        let mut given = ratings.iter().filter_map(|rating| rating.level.absent());
        if ratings.iter().any(|rating| rating.level.value().is_some()) {
            return None;
        }
        // What was carried over roughly is unavailable here.
        given.find(|absent| *absent != Absent::NotApplicable).or(ratings.is_empty().then_some(Absent::NotRecorded))
    }

    fn has_level(&self, line: &Line, aspect: usize) -> bool {
        let whole = self.framework.scale_of(line).map(Scale::whole);
        self.slot(&line.id, aspect)
            .iter()
            .any(|rating| rating.between().value().is_some_and(|level| Some(level) != whole))
    }

    pub(crate) fn domain_level(&self, line: &Line, domain: &Domain) -> DomainLevel {
        let aspects = || self.aspects_of(domain);
        let rated = aspects().filter(|aspect| self.has_level(line, *aspect)).count();
        Self::level_of_domain(line, aspects().map(|aspect| self.level(line, aspect).0), rated)
    }

    /// The level of a domain by the rule of the line, from what is known of its aspects.
    pub(super) fn level_of_domain(
        line: &Line,
        aspects: impl Iterator<Item = Cell<Interval>>,
        rated: usize,
    ) -> DomainLevel {
        let (mut ends, mut of): (Option<Interval>, _) = (None, 0);
        for Interval { lo, hi } in aspects.filter_map(Cell::value) {
            of += 1;
            ends = match (ends, line.rule) {
                (_, DomainRule::None) => None,
                (None, _) => Some(Interval { lo, hi }),
                (Some(ends), DomainRule::Highest) => Some(Interval { lo: ends.lo.max(lo), hi: ends.hi.max(hi) }),
                (Some(ends), DomainRule::Lowest) => Some(Interval { lo: ends.lo.min(lo), hi: ends.hi.min(hi) }),
            };
        }
        DomainLevel { level: ends.map_or(Absent::NotApplicable.into(), Cell::Value), rated, of }
    }

    /// The numbers of the aspects of a domain.
    pub(crate) fn aspects_of(&self, domain: &Domain) -> std::ops::Range<usize> {
        let before = self.framework.domains().iter().take_while(|other| other.id != domain.id);
        let first = before.map(|other| other.aspects.len()).sum();
        first..first + domain.aspects.len()
    }

    /// How readiness stands to need in an aspect; none where one of them cannot apply.
    pub(crate) fn compare_at(&self, line: &Line, aspect: usize) -> Option<Comparison> {
        if line.kind != LineKind::Readiness {
            return None;
        }
        let need = self.level(self.framework.need_line()?, aspect).0.value()?;
        let readiness = self.level(line, aspect).0.value()?;
        let Some(scale) = self.aligned(line) else { return Some(Comparison::Unknown) };
        let met = Interval { lo: scale.meets(readiness.lo)?, hi: scale.meets(readiness.hi)? };
        Some(Comparison::of(need, met))
    }

    pub(super) fn compare_domain_of(&self, line: &Line, domain: &Domain) -> Cell<Comparison> {
        let compared = self.aspects_of(domain).filter_map(|aspect| self.compare_at(line, aspect));
        // What is found in any aspect counts before what stands after it here.
        let order = [Comparison::Below, Comparison::Unknown, Comparison::Level, Comparison::Above];
        let place = |one: &Comparison| order.iter().position(|other| other == one);
        compared.min_by_key(place).map_or(Absent::NotApplicable.into(), Cell::Value)
    }
}

fn reference(expected: &str) -> Error {
    Error::profile(Issue::new(code::DOCUMENT_REFERENCE, "", expected))
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rated = self.picture.rated();
        let (support, wishes) = (self.support.len(), self.wishes.len());
        write!(f, "Snapshot({rated} aspects rated, {support} supports, {wishes} wishes)")
    }
}
