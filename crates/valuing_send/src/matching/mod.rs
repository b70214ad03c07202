//! One child against what is on offer, with reasons.
//!
//! A match only adds something to try. It never says that help is too much, never caps, and decides nothing: a finding
//! is about what was recorded up to a day and about no more. What the child, young person or family would prefer comes
//! first, whatever its finding; after that the order is finding, placement (where the child is now first, then the most
//! inclusive), layer, travel, id. Cost has no part in it.
//!
//! ```
//! use foundation::date;
//! use valuing_send::matching::{Context, Match};
//! use valuing_send::{Catalogue, Profile};
//!
//! let profile = Profile::example();
//! let snapshot = profile.as_of(date::parse("2026-10-16")?)?;
//! let context = Context::example();
//! let found = Match::new(&snapshot, &context, &Catalogue::example())?;
//!
//! let first = &found.offers()[0];
//! assert!(first.preferred(), "what the family would prefer comes first");
//! println!("{}: {}", first.title(), first.words());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod adjust;
mod all;
mod asking;
mod context;
mod criterion;
mod finding;
mod need;
mod offer;
mod phrases;
mod result;
mod words;

use std::fmt;
use std::sync::Arc;

use foundation::document::to_text;
use foundation::{Absent, Cell, Column, Columns, Date, Id, Issue, Provenance, Source, code};

pub use crate::provision::rule::Answer;
pub use adjust::{Adjustment, Raised};
pub use all::{
    Asked, BulkMatch, Contexts, Explanation, Rated, Recorded, RestsOn, Settles, Subject, commissioning_gaps, match_all,
};
pub use context::{Addressed, Context};
pub use criterion::{Basis, Criterion, Settle, Test};
pub use finding::Finding;
pub use need::NeedMet;
pub use offer::{Here, Offer, Preference, Promise};
pub use phrases::{Phrase, Phrases};
pub use result::{ExplanationDocument, MatchDocument};

use words::Words;

use crate::profile::{Seen, Snapshot, Wish};
use crate::provision::Catalogue;
use crate::{Error, Framework};

/// What is on offer for one child, in order, with reasons; see the [module](self). Its `Debug` shows counts only.
#[derive(Clone, PartialEq)]
pub struct Match {
    framework: Arc<Framework>,
    context: Context,
    known: Date,
    offers: Vec<Offer>,
    needs: Vec<NeedMet>,
    not_known: Vec<(Id, Absent)>,
    seen: Date,
    whose_unsettled: bool,
    promises: Vec<Promise>,
    outside: Vec<Promise>,
    wishes: Vec<Seen<Wish>>,
    elsewhere: Vec<Id>,
    catalogue_notice: String,
    provenance: Provenance,
}

impl Match {
    /// Matches what is known of a child to a catalogue.
    ///
    /// # Errors
    /// The context is of another child (VS-PROFILE-003), or names a role, setting or provision that the framework or the
    /// catalogue does not have (VS-DOCUMENT-015); the catalogue was made for another framework (VS-FRAMEWORK-004).
    pub fn new(snapshot: &Snapshot, context: &Context, catalogue: &Catalogue) -> Result<Self, Error> {
        let framework = snapshot.framework();
        if context.child() != snapshot.child() {
            return Err(Error::matching(Issue::new(code::PROFILE_CHILD, "child", "")));
        }
        if *catalogue.framework_name() != framework.name() {
            return Err(Error::matching(Issue::new(code::FRAMEWORK_OTHER, "framework", "")));
        }
        context.check(framework, catalogue)?;
        let wanted = context.stated(snapshot);
        let recorded = offer::recorded(snapshot);
        let mut offers: Vec<Offer> = catalogue
            .provisions()
            .iter()
            .map(|provision| Offer::new(snapshot, context, catalogue, provision, &wanted, &recorded))
            .collect();
        offers.sort_by(|a, b| a.order().cmp(b.order()));
        Offer::place(&mut offers);
        let needs = need::needs(snapshot, &offers, catalogue);
        let elsewhere =
            wanted.into_iter().map(|(id, _)| id).filter(|id| catalogue.provision(id.as_str()).is_none()).collect();
        let mut sources = snapshot.provenance().sources.clone();
        sources.push(catalogue.source()?);
        let digest = foundation::Digest::of(context.to_json()?.as_bytes());
        sources.push(Source { role: crate::id("context"), id: None, edition: None, digest });
        Ok(Self {
            framework: framework.clone(),
            context: context.clone(),
            known: snapshot.known(),
            offers,
            needs,
            not_known: need::not_known(snapshot),
            seen: snapshot.seen(),
            whose_unsettled: context.is_unsettled(snapshot),
            promises: offer::promises(&recorded),
            outside: offer::outside(&recorded, catalogue),
            wishes: snapshot.wishes().to_vec(),
            elsewhere,
            catalogue_notice: catalogue.notice().to_owned(),
            provenance: Provenance::new(sources).as_of(snapshot.known()),
        })
    }

    /// Everything in the catalogue, in order.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// The offer of the provision with this id.
    pub fn offer(&self, provision: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| *offer.provision() == *provision)
    }

    /// Every aspect with a recorded need above the lowest level, and whether anything in the catalogue meets it.
    pub fn needs(&self) -> &[NeedMet] {
        &self.needs
    }

    /// The recorded needs that nothing in the catalogue meets.
    pub fn unmet(&self) -> impl Iterator<Item = &NeedMet> {
        self.needs.iter().filter(|need| need.met == Answer::No)
    }

    /// The recorded needs of which it cannot be told whether anything in the catalogue meets them.
    pub fn unsettled(&self) -> impl Iterator<Item = &NeedMet> {
        self.needs.iter().filter(|need| need.met == Answer::Unknown)
    }

    /// The aspects in which need is not known, and why: not recorded, or withheld, suppressed or unavailable.
    pub fn not_known(&self) -> &[(Id, Absent)] {
        &self.not_known
    }

    /// The aspects in which nobody has rated need.
    pub fn not_rated(&self) -> impl Iterator<Item = &Id> {
        self.not_known.iter().filter(|(_, why)| *why == Absent::NotRecorded).map(|(aspect, _)| aspect)
    }

    /// Whether several people prefer something and it cannot be told whose preference comes first, because neither age
    /// nor year is recorded.
    pub fn is_unsettled_whose(&self) -> bool {
        self.whose_unsettled
    }

    /// Support that was specified and is not known to have been delivered in full, whether in the catalogue or not.
    pub fn promises(&self) -> &[Promise] {
        &self.promises
    }

    /// Support recorded for this child that the catalogue does not have: what is needed is not bounded by what is on offer.
    /// A record of support with nothing specified, available or delivered says that it is needed, and no more.
    pub fn outside(&self) -> &[Promise] {
        &self.outside
    }

    /// What the child, young person and family want, in their words; also where they name nothing in the catalogue.
    pub fn wishes(&self) -> &[Seen<Wish>] {
        &self.wishes
    }

    /// What they would prefer that the catalogue does not have.
    pub fn preferred_elsewhere(&self) -> &[Id] {
        &self.elsewhere
    }

    /// The context that it was made with.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// What the match was made from.
    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The framework.
    pub fn framework(&self) -> &Arc<Framework> {
        &self.framework
    }

    /// The day up to which records were written down.
    pub fn known(&self) -> Date {
        self.known
    }

    /// The day up to which records are about.
    pub fn seen(&self) -> Date {
        self.seen
    }

    /// What everyone who sees the list must see with it.
    pub fn notice(&self) -> String {
        self.notice_in(&Phrases::english())
    }

    /// The same in another language; what framework and catalogue say of themselves is as they say it.
    pub fn notice_in(&self, phrases: &Phrases) -> String {
        self.say(phrases).notice(self.known, self.seen, &self.catalogue_notice)
    }

    /// What they want in plain English: the wishes in their own words, what they would prefer that the catalogue does not
    /// have, and whether it cannot be told whose preference comes first.
    pub fn wishes_in_words(&self) -> Vec<String> {
        self.wishes_in(&Phrases::english())
    }

    /// The same in another language.
    pub fn wishes_in(&self, phrases: &Phrases) -> Vec<String> {
        self.say(phrases).wishes(self)
    }

    /// The aspects in which need is not known in plain English, one line for each reason.
    pub fn not_known_in_words(&self) -> Vec<String> {
        self.say(&Phrases::english()).not_known(self)
    }

    /// One provision in plain English: its finding, every criterion with the ratings that it rests on, what would settle it or
    /// have to be different, why it stands where it does, and the notice. None if the catalogue does not have it.
    pub fn explain(&self, provision: &str) -> Option<String> {
        self.explain_in(provision, &Phrases::english())
    }

    /// The same in another language, the notice with it.
    pub fn explain_in(&self, provision: &str, phrases: &Phrases) -> Option<String> {
        let position = self.offers.iter().position(|offer| *offer.provision() == *provision)?;
        Some(self.say(phrases).one(self, position, self.offers.get(position)?))
    }

    /// One provision as canonical JSON: the data first (its offer as in [`to_json`](Self::to_json), with every criterion),
    /// then the words of [`explain`](Self::explain), the notice, and what the match was made from.
    ///
    /// ```
    /// # use foundation::date;
    /// # use valuing_send::matching::{Context, Match};
    /// # use valuing_send::{Catalogue, Profile};
    /// let snapshot = Profile::example().as_of(date::parse("2026-10-16")?)?;
    /// let found = Match::new(&snapshot, &Context::example(), &Catalogue::example())?;
    /// assert!(found.explain_json("oak_primary")?.starts_with(r#"{"schema":"valuing_send/explanation","version":1,"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The catalogue has no such provision (VS-DOCUMENT-015).
    pub fn explain_json(&self, provision: &str) -> Result<String, Error> {
        let missing = || Issue::new(code::DOCUMENT_REFERENCE, "provision", "the id of a provision of the catalogue");
        let explained = result::explained(self, provision).ok_or_else(|| Error::matching(missing()))?;
        Ok(to_text(&explained)?)
    }

    /// The list in plain English, with every reason, what is unknown, and the notice.
    pub fn words(&self) -> String {
        self.words_in(&Phrases::english())
    }

    /// The same in another language, the notice with it.
    pub fn words_in(&self, phrases: &Phrases) -> String {
        self.say(phrases).list(self)
    }

    fn say<'w>(&'w self, phrases: &'w Phrases) -> Words<'w> {
        Words::of(&self.framework, phrases)
    }

    /// The match as canonical JSON.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(&self.document())?)
    }

    /// The match as its document.
    pub(crate) fn document(&self) -> MatchDocument<'_> {
        result::found(self)
    }

    /// One row an offer, in order: `position`, `provision`, `title`, `preferred`, `finding`, `worst`, `best` (as documents
    /// write them; the ends only where it cannot be told), and in words `finding_in_words` and `reason`.
    ///
    /// # Errors
    /// Never for a match that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let offers = || self.offers.iter();
        let end = |offer: &Offer, end: fn(&Offer) -> Finding| match offer.finding() {
            Finding::CannotTell => Cell::Value(end(offer).as_str()),
            _ => Absent::NotApplicable.into(),
        };
        let columns = vec![
            Column::counts("position", 1..=self.offers.len()),
            Column::text("provision", offers().map(|offer| offer.provision().as_str())),
            Column::text("title", offers().map(Offer::title)),
            Column::booleans("preferred", offers().map(Offer::preferred).collect::<Vec<_>>()),
            Column::text("finding", offers().map(|offer| offer.finding().as_str())),
            Column::text_cells("worst", offers().map(|offer| end(offer, Offer::worst))),
            Column::text_cells("best", offers().map(|offer| end(offer, Offer::best))),
            Column::text("finding_in_words", offers().map(|offer| offer.finding().words())),
            Column::text("reason", offers().map(Offer::reason)),
        ];
        Ok(Columns::new("match", columns)?)
    }
}

impl fmt::Debug for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Match({} offers)", self.offers.len())
    }
}
