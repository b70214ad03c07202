use std::fmt;
use std::sync::Arc;

use foundation::document::to_text;
use foundation::{Absent, Cell, Columns, Date, Issue, Key, Provenance, Source, code};

use super::known::Seen;
use super::outcome::{self, OutcomeProgress, PreparingForAdulthood};
use super::picture::{Picture, Ratings};
use super::resolve::{self, Counting};
use super::{
    AsOf, Change, ChangeRule, Entry, Profile, SeenAnswer, SeenElsewhere, SnapshotDocument, Support, Transfer, Wish,
    answer, change, result,
};
use crate::framework::{Domain, Framework, Line};
use crate::{Crosswalk, Error};

/// A profile as known on a day: the latest rating for each line, aspect and rater role, with its date, and the wishes
/// and support that hold. Its `Debug` shows counts and no content.
#[derive(Clone, PartialEq)]
pub struct Snapshot {
    framework: Arc<Framework>,
    child: Key,
    known: Date,
    seen: Date,
    pub(super) picture: Picture,
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

    /// What the snapshot was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
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

    pub(super) fn line(&self, id: &str) -> Result<&Line, Error> {
        self.framework.line(id).ok_or_else(|| reference("line", "the id of a line"))
    }

    pub(super) fn find_domain(&self, id: &str) -> Result<&Domain, Error> {
        self.framework.domain(id).ok_or_else(|| reference("domain", "the id of a domain"))
    }

    pub(super) fn aspect_index(&self, id: &str) -> Result<usize, Error> {
        self.framework.aspect_index(id).ok_or_else(|| reference("aspect", "the id of an aspect"))
    }
}

fn reference(place: &str, expected: &str) -> Error {
    Error::profile(Issue::new(code::DOCUMENT_REFERENCE, place, expected))
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rated = self.picture.rated();
        let (support, wishes) = (self.support.len(), self.wishes.len());
        write!(f, "Snapshot({rated} aspects rated, {support} supports, {wishes} wishes)")
    }
}
