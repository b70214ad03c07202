//! What is known of a level: who rated it, between which levels it lies, and why it is not known more closely.

use foundation::{Absent, Cell, Id};

use super::{AspectRating, DomainLevel, Snapshot};
use crate::Error;
use crate::framework::{Domain, DomainRule, Interval, Line, LineKind, Scale};

impl Snapshot {
    /// What each role last said of an aspect on a line, in the order of the roles' ids; empty if nobody has rated it.
    ///
    /// # Errors
    /// The framework has no such line or aspect.
    pub fn ratings(&self, line: &str, aspect: &str) -> Result<&[AspectRating], Error> {
        let line = self.line(line)?;
        Ok(self.slot(&line.id, self.aspect_index(aspect)?))
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

    /// The place of a line and aspect in the picture.
    pub(super) fn place(&self, line: &Id, aspect: usize) -> usize {
        let line = self.framework().lines().iter().position(|other| other.id == *line).unwrap_or_default();
        line * self.framework().aspect_count() + aspect
    }

    pub(crate) fn elsewhere(&self, line: &Line, aspect: usize) -> &[AspectRating] {
        self.picture.earlier_setting(self.place(&line.id, aspect))
    }

    /// Everything that was said and counts: by role, and of each role the latest last.
    pub(super) fn given(&self, line: &Line, aspect: usize) -> &[AspectRating] {
        self.picture.given(self.place(&line.id, aspect))
    }

    pub(super) fn slot(&self, line: &Id, aspect: usize) -> &[AspectRating] {
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
            let whole = self.framework().scale_of(line).map(Scale::whole);
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
        let whole = self.framework().scale_of(line).map(Scale::whole);
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
        let before = self.framework().domains().iter().take_while(|other| other.id != domain.id);
        let first = before.map(|other| other.aspects.len()).sum();
        first..first + domain.aspects.len()
    }
}
