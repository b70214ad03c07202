//! What an annual review, a panel or a move to a new setting needs, in one call.
//!
//! A [`Pack`] holds the latest picture with who rated what, what changed, what was specified, available and delivered,
//! what was tried and what is not yet explored, what is hoped for and how near it is, what is on offer, what nothing on
//! offer meets, what is not known, how to put something right, and dated rights. It is one thing for everyone: whom it is worded for ([`Audience`]) changes the order
//! of its parts and adds explanations for the family, and takes nothing about the child away. It says nothing of what
//! anyone should decide; what a person concludes enters through [`Considered`].
//!
//! ```
//! use foundation::date;
//! use valuing_send::matching::Context;
//! use valuing_send::pack::{Audience, PackKind, PackOptions};
//! use valuing_send::{Catalogue, Pack, Profile};
//!
//! let asked = PackOptions::new(PackKind::AnnualReview, date::parse("2026-10-16")?).since(date::parse("2025-10-17")?);
//! let pack = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked)?;
//!
//! println!("{}", pack.words(Audience::Family));
//! assert!(pack.to_json(Audience::Family)?.len() > pack.to_json(Audience::Professionals)?.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod columns;
mod considered;
mod document;
mod due;
mod explained;
mod hopes;
mod kind;
mod looked;
mod not_known;
mod rights;
mod words;

use std::fmt;
use std::sync::Arc;

use foundation::{Absent, Columns, Date, Digest, Id, Issue, Provenance, code};

pub use considered::{Considered, ConsideredDocument, Considering};
pub use document::PackDocument;
pub use kind::{Audience, PackKind, Part, Whose};
pub use looked::Looked;
pub use not_known::NotKnown;
pub use rights::{Limit, Remedy, Right, Rights};

use crate::graduated_approach::{GraduatedApproach, Options};
use crate::matching::{Context, Finding, Match, Offer};
use crate::profile::{Change, ChangeRule, Review, ReviewRule, Snapshot};
use crate::{Catalogue, Error, Framework, Profile};

/// What a pack is asked for: its kind, the day, and what to look back to.
///
/// ```
/// use foundation::date;
/// use valuing_send::pack::{PackKind, PackOptions};
///
/// let asked = PackOptions::new(PackKind::Moving, date::parse("2026-10-16")?).since(date::parse("2026-02-09")?);
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PackOptions {
    kind: PackKind,
    known: Date,
    since: Option<Date>,
    earlier: Vec<Date>,
    change_rule: ChangeRule,
    review_rule: ReviewRule,
    rights: Arc<Rights>,
}

impl PackOptions {
    /// A pack of a kind, as known on a day.
    pub fn new(kind: PackKind, known: Date) -> Self {
        let (change_rule, review_rule) = (ChangeRule::new(), ReviewRule::new());
        Self { kind, known, since: None, earlier: Vec::new(), change_rule, review_rule, rights: Rights::england() }
    }

    /// With what changed since this day, such as that of the last review.
    #[must_use]
    pub fn since(self, day: Date) -> Self {
        Self { since: Some(day), ..self }
    }

    /// With the levels on these earlier days too, to show how they went; their order does not matter.
    #[must_use]
    pub fn looking_back(self, days: impl IntoIterator<Item = Date>) -> Self {
        Self { earlier: days.into_iter().collect(), ..self }
    }

    /// With another rule of what counts as a change that lasted, and how far apart raters of a line are, which tells a
    /// clear change from one that they make of nothing.
    #[must_use]
    pub fn change_rule(self, rule: ChangeRule) -> Self {
        Self { change_rule: rule, ..self }
    }

    /// With how long the domains of a line may go without a new rating.
    #[must_use]
    pub fn review_rule(self, rule: ReviewRule) -> Self {
        Self { review_rule: rule, ..self }
    }

    /// With another table of rights than that for England that comes with the library.
    #[must_use]
    pub fn rights(self, rights: Arc<Rights>) -> Self {
        Self { rights, ..self }
    }
}

/// All that a meeting about one child needs; see the [module](self). Its `Debug` shows counts only.
#[derive(Clone, PartialEq)]
pub struct Pack {
    kind: PackKind,
    whose: Whose,
    now: Snapshot,
    earlier: Vec<Snapshot>,
    since: Option<(Date, Vec<Change>)>,
    due: Vec<Review>,
    found: Match,
    account: GraduatedApproach,
    not_known: Vec<NotKnown>,
    table: Arc<Rights>,
    rights: Vec<Right>,
    provenance: Provenance,
    digest: Digest,
}

impl Pack {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/pack";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// Makes a pack of a profile, with what matters beside it and what is on offer.
    ///
    /// Earlier days are told as they are known now: what was seen by then, with every correction since.
    ///
    /// # Errors
    /// An earlier day is not before the day of the pack (VS-PACK-001); as [`Match::new`].
    pub fn new(
        profile: &Profile,
        context: &Context,
        catalogue: &Catalogue,
        asked: &PackOptions,
    ) -> Result<Self, Error> {
        let now = profile.as_of(asked.known)?;
        let found = Match::new(&now, context, catalogue)?;
        let too_late = |path: &str| Error::pack(Issue::new(code::PACK_SINCE, path, ""));
        let mut days = asked.earlier.clone();
        days.sort_unstable();
        days.dedup();
        if days.last().is_some_and(|last| *last >= asked.known) {
            return Err(too_late("looking_back"));
        }
        if asked.since.is_some_and(|since| since >= asked.known) {
            return Err(too_late("since"));
        }
        let as_seen = |day: Date| profile.as_of_seen(asked.known, day);
        let earlier = days.into_iter().map(as_seen).collect::<Result<Vec<_>, _>>()?;
        let changes = |day| Ok::<_, Error>((day, now.changes(&as_seen(day)?, &asked.change_rule)?));
        let since = asked.since.map(changes).transpose()?;
        let whose = Whose::of(context, now.framework());
        let rights = asked.rights.on(asked.known, asked.kind, context.is_over_school_age()).cloned().collect();
        let account = GraduatedApproach::new(profile, asked.known, context, catalogue, &Options::new())?;
        let mut sources = found.provenance().sources.clone();
        sources.push(asked.rights.source());
        let mut pack = Self {
            kind: asked.kind,
            whose,
            not_known: not_known::of(&now, context),
            due: now.reviews(&asked.review_rule)?,
            now,
            earlier,
            since,
            found,
            account,
            table: asked.rights.clone(),
            rights,
            provenance: Provenance::new(sources).as_of(asked.known),
            digest: Digest::of(&[]),
        };
        pack.digest = Digest::of(&foundation::document::to_bytes(&document::about(&pack))?);
        Ok(pack)
    }

    /// What it is for.
    pub fn kind(&self) -> PackKind {
        self.kind
    }

    /// Whose it is.
    pub fn whose(&self) -> &Whose {
        &self.whose
    }

    /// The latest picture.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The pictures of the earlier days that were asked for, and the latest, in order.
    pub fn over_time(&self) -> impl Iterator<Item = &Snapshot> {
        self.earlier.iter().chain([&self.now])
    }

    /// The day since which change is told, if one was asked for.
    pub fn since(&self) -> Option<Date> {
        self.since.as_ref().map(|(day, _)| *day)
    }

    /// What changed since then, by domain and aspect; empty if no day was asked for.
    pub fn changes(&self) -> &[Change] {
        self.since.as_ref().map_or(&[], |(_, changes)| changes)
    }

    /// What is due to be looked at again: the earliest day first, then what has no day.
    pub fn due(&self) -> &[Review] {
        &self.due
    }

    /// The match with what is on offer.
    pub fn found(&self) -> &Match {
        &self.found
    }

    /// What was tried, and what is not yet explored, with the usual options.
    pub fn graduated_approach(&self) -> &GraduatedApproach {
        &self.account
    }

    /// What is preferred, and then what meets needs or may do so, in the order of the match. What is found not to meet a
    /// need stands in the match all the same.
    pub fn shortlist(&self) -> impl Iterator<Item = &Offer> {
        self.found.offers().iter().filter(|offer| offer.preferred() || offer.finding() != Finding::DoesNotMeet)
    }

    /// What is not known, each by its place.
    pub fn not_known(&self) -> &[NotKnown] {
        &self.not_known
    }

    /// What to do when something is wrong.
    pub fn remedies(&self) -> &[Remedy] {
        self.table.remedies()
    }

    /// The rights and time limits that hold on the day and belong in it; those that were not read at a source last.
    pub fn rights(&self) -> &[Right] {
        &self.rights
    }

    /// The framework.
    pub fn framework(&self) -> &Arc<Framework> {
        self.now.framework()
    }

    /// What the pack was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The digest of all that it holds about the child, which is the same for every audience: what a [`Considered`] names.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What everyone who sees it must see with it.
    pub fn notice(&self) -> String {
        words::notice(self)
    }

    /// Whom it is addressed to, and as known when, for the top of a page.
    pub fn lead(&self, audience: Audience) -> String {
        words::lead(self, audience)
    }

    /// A part in sentences, the same for every audience.
    pub fn lines(&self, part: Part) -> Vec<String> {
        words::lines(self, part)
    }

    /// What a part is, for those whom the pack is about; none for professionals.
    pub fn explained(&self, part: Part, audience: Audience) -> Option<String> {
        (audience == Audience::Family).then(|| explained::part(part, &self.whose))
    }

    /// What the levels that were given look like, a sentence each, for those whom the pack is about.
    pub fn levels_explained(&self) -> Vec<String> {
        explained::levels(self)
    }

    /// The whole pack in plain English.
    pub fn words(&self, audience: Audience) -> String {
        words::pack(self, audience)
    }

    /// A part as a table.
    ///
    /// # Errors
    /// Never for a pack that this library made.
    pub fn columns(&self, part: Part) -> Result<Columns<'_>, Error> {
        columns::of(self, part)
    }

    /// The pack as canonical JSON. All that it holds about the child is in `about`, the same for every audience.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json(&self, audience: Audience) -> Result<String, Error> {
        Ok(foundation::document::to_text(&document::pack(self, audience))?)
    }

    fn title_of<'f>(&'f self, line: &Id, domain: &Id, aspect: Option<&Id>) -> (&'f str, &'f str) {
        let framework = self.framework();
        let aspect = aspect.and_then(|id| framework.aspect(id.as_str())).map(|(_, aspect)| aspect.title.as_str());
        let whole = || framework.domain(domain.as_str()).map_or("", |domain| domain.title.as_str());
        let line = framework.line(line.as_str()).map_or("", |line| line.title.as_str());
        (line, aspect.unwrap_or_else(whole))
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (changes, rights) = (self.changes().len(), self.rights.len());
        write!(f, "Pack({}, {changes} changes, {rights} rights)", self.kind.as_str())
    }
}

/// Why a level is not known, as people say it.
fn why(absent: Absent) -> String {
    if absent == Absent::NotRecorded { "not rated".to_owned() } else { absent.to_string() }
}
