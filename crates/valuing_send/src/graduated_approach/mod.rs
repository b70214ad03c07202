//! The graduated approach (assess, plan, do, review): *we have tried these; we have not yet explored those*.
//!
//! [`GraduatedApproach`] gives an account for a review meeting: what was tried, for how long, and which way need and
//! readiness went over that time; what was promised and not delivered, which is not tried; what has not been explored where
//! readiness is below need; what was delivered while the need remains; what the setting would need to be ready, and what
//! help the family could be offered. A [`Plan`] holds what people agree to do, and is read again at its review.
//!
//! An account decides nothing and puts nothing before a request: a parent, a young person, or a person acting for a school
//! or post-16 institution may ask for an EHC needs assessment at any time (Children and Families Act 2014, section 36(1)).
//! Every form of the account says so, and no part of it can be had without the others. It never says that support made
//! anything happen, and it counts nothing that would have to be reached first.
//!
//! Its words are plain English, or those of another language: a document of [phrases](crate::matching::Phrases), with which
//! [`GraduatedApproach::new_in`] and [`Plan::review_in`] say the same.
//!
//! ```
//! use foundation::date;
//! use valuing_send::graduated_approach::{GraduatedApproach, Options};
//! use valuing_send::matching::Context;
//! use valuing_send::{Catalogue, Profile};
//!
//! let (profile, catalogue) = (Profile::example(), Catalogue::example());
//! let day = date::parse("2026-10-16")?;
//! let account = GraduatedApproach::new(&profile, day, &Context::example(), &catalogue, &Options::new())?;
//! let parts = account.parts();
//! assert_eq!(parts.tried[0].title, "Building club");
//! assert_eq!(parts.not_tried[0].title, "Calm space and a trusted adult");
//! assert!(parts.notice.contains("at any time"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod days;
mod explore;
mod gap;
mod history;
mod need_remains;
mod not_tried;
mod options;
mod plan;
mod section;
mod tried;
mod words;

use std::fmt;

use foundation::document::to_text;
use foundation::{Columns, Date, Digest, Key, Provenance, Source};
use serde::Serialize;

pub use explore::{EvidenceSaid, Fit, LeftOut, NotExplored, Start, StartTold, Suggestion, WhyLeftOut};
pub use gap::{Asked, Gap, LineAspect, LineBelow, NotCompared, Readiness};
pub use history::{Promised, Span};
pub use need_remains::{DeliveredWithNeed, NeedNow};
pub use not_tried::{Availability, NotTried, Told};
pub use options::Options;
pub use plan::{Agreement, OpenPlan, Outcome, Plan, Review, Says, Step, StepReview, Timing};
pub use tried::{AspectChange, RatedAgain, Tried};

use crate::framework::FrameworkName;
use crate::matching::{Addressed, Context, Match, Phrases};
use crate::profile::Profile;
use crate::provision::Catalogue;
use crate::{Error, Framework};
use tried::Ground;

/// An account of the graduated approach for one child; see the [module](self). Its parts are given together or not at all.
/// Its `Debug` shows counts only.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GraduatedApproach {
    #[cfg_attr(feature = "schema", schemars(extend("const" = GraduatedApproach::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = GraduatedApproach::VERSION)))]
    version: i64,
    child: Key,
    framework: FrameworkName,
    /// Records written down by this day, about days up to it.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    addressed: Addressed,
    /// That nothing here has to be tried first, and who may ask for an assessment at any time.
    notice: String,
    /// What the child, young person and family want, in their words.
    wishes: Vec<String>,
    tried: Vec<Tried>,
    not_tried: Vec<NotTried>,
    not_explored: Vec<NotExplored>,
    left_out: Vec<LeftOut>,
    not_compared: Vec<NotCompared>,
    delivered_while_need_remains: Vec<DeliveredWithNeed>,
    setting: Vec<Readiness>,
    family: Vec<Readiness>,
    provenance: Provenance,
    /// The same in words.
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    sections: Vec<section::Section>,
    #[serde(skip)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    review: Date,
}

/// Every part of an account. They are given together, so that none is shown without the others by accident.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Parts<'a> {
    /// The child's key.
    pub child: &'a Key,
    /// What was known on this day.
    pub known: Date,
    /// That nothing here has to be tried first, and who may ask for an assessment at any time.
    pub notice: &'a str,
    /// What the child, young person and family want, in their words.
    pub wishes: &'a [String],
    /// Support of which some or all was delivered, in the order of its first day.
    pub tried: &'a [Tried],
    /// Support that was recorded, and of which nothing is known to have been delivered: it was not tried.
    pub not_tried: &'a [NotTried],
    /// What has not been explored in each domain where readiness is below need.
    pub not_explored: &'a [NotExplored],
    /// What would be among it, and is left out, with the reason.
    pub left_out: &'a [LeftOut],
    /// Where it cannot be told whether readiness is below need.
    pub not_compared: &'a [NotCompared],
    /// What was delivered while the need remains, fit to attach to a request.
    pub delivered_while_need_remains: &'a [DeliveredWithNeed],
    /// What the setting would need to be ready.
    pub setting: &'a [Readiness],
    /// Where the family feels less sure than the need recorded, and what could be offered to it.
    pub family: &'a [Readiness],
    /// What the account was made from.
    pub provenance: &'a Provenance,
}

crate::debug::debug_without_content!(Parts<'_>);

impl GraduatedApproach {
    /// What the document is called.
    pub const SCHEMA: &'static str = "valuing_send/graduated_approach";
    /// The version of the document's form.
    pub const VERSION: i64 = 1;

    /// The account of what was known of a child on a day, in plain English.
    ///
    /// # Errors
    /// As [`Match::new`]: the context is of another child, or names what is not there; the catalogue was made for another
    /// framework.
    pub fn new(
        profile: &Profile,
        known: Date,
        context: &Context,
        catalogue: &Catalogue,
        options: &Options,
    ) -> Result<Self, Error> {
        Self::new_in(profile, known, context, catalogue, options, &Phrases::english())
    }

    /// The same with its words in another language, the notice with them; its provenance names the phrases. What framework,
    /// catalogue and people say is as they say it.
    ///
    /// # Errors
    /// As [`GraduatedApproach::new`].
    pub fn new_in(
        profile: &Profile,
        known: Date,
        context: &Context,
        catalogue: &Catalogue,
        options: &Options,
        phrases: &Phrases,
    ) -> Result<Self, Error> {
        let now = profile.as_of(known)?;
        let found = Match::new(&now, context, catalogue)?;
        let ground = Ground { profile, now: &now, catalogue, options, phrases };
        let words = ground.words();
        let histories = history::histories(&now);
        let (mut tried, mut not_tried, mut remains) = (Vec::new(), Vec::new(), Vec::new());
        for history in &histories {
            match tried::tried(&ground, history)? {
                Some(one) => {
                    remains
                        .extend(need_remains::need_remains(&ground, history, &one)?.map(|remains| (one.from, remains)));
                    tried.push(one);
                }
                None => not_tried.push(not_tried::not_tried(&ground, history)),
            }
        }
        // Stable: those of one day stay in the order of their titles.
        tried.sort_by_key(|one| one.from);
        remains.sort_by_key(|(from, _)| *from);
        let (gaps, not_compared) = gap::gaps(&ground)?;
        let (not_explored, left_out) = explore::not_explored(&ground, &found, &histories, &tried, gaps);
        let (family, setting) =
            gap::readiness(&ground, &not_explored).into_iter().partition(|one| options.is_family(&one.line));
        let addressed = context.addressed(profile.framework());
        let mut sources = found.provenance().sources.clone();
        let digest = Digest::of(options.to_json()?.as_bytes());
        sources.push(Source { role: crate::id("options"), id: None, edition: None, digest });
        sources.extend(words.source()?);
        let mut account = Self {
            schema: Self::SCHEMA,
            version: Self::VERSION,
            child: profile.child().clone(),
            framework: profile.framework().name(),
            known,
            addressed,
            notice: words.notice(known, addressed, catalogue.notice()),
            wishes: found.wishes_in(phrases),
            tried,
            not_tried,
            not_explored,
            left_out,
            not_compared,
            delivered_while_need_remains: remains.into_iter().map(|(_, remains)| remains).collect(),
            setting,
            family,
            provenance: Provenance::new(sources).as_of(known),
            sections: Vec::new(),
            review: options.first_review(known),
        };
        account.sections = section::sections(words, options, &account);
        Ok(account)
    }

    /// Every part, together: the one way to the data. What is lent is the whole, with the notice, so that whoever shows a
    /// part of it has the rest in the same hand.
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            child: &self.child,
            known: self.known,
            notice: &self.notice,
            wishes: &self.wishes,
            tried: &self.tried,
            not_tried: &self.not_tried,
            not_explored: &self.not_explored,
            left_out: &self.left_out,
            not_compared: &self.not_compared,
            delivered_while_need_remains: &self.delivered_while_need_remains,
            setting: &self.setting,
            family: &self.family,
            provenance: &self.provenance,
        }
    }

    /// Every part in words, the notice first.
    pub fn words(&self) -> String {
        section::text(&self.sections)
    }

    /// Every part in sentences under its heading, the notice first; what they want, which whoever shows this has shown, is
    /// left out.
    pub(crate) fn lines(&self) -> Vec<String> {
        section::told(&self.sections)
    }

    /// Every part as canonical JSON.
    ///
    /// # Errors
    /// Hours that are not finite, which no reader lets in.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(to_text(self)?)
    }

    /// Every part as one table, a row a sentence: `section`, `heading`, `domain`, `provision` and `words`. The first row is
    /// the notice, and each section has at least one row.
    ///
    /// # Errors
    /// Never for an account that this library made.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        section::columns(&self.sections)
    }

    /// A plan for this child, to be filled in by people: it is made on the day of the account, and first reviewed when the
    /// options of the account say.
    ///
    /// # Errors
    /// The framework is not that of the account (VS-FRAMEWORK-004).
    pub fn plan(&self, framework: &std::sync::Arc<Framework>) -> Result<OpenPlan, Error> {
        if framework.name() != self.framework {
            return Err(Error::graduated_approach(foundation::Issue::new(foundation::code::FRAMEWORK_OTHER, "", "")));
        }
        Ok(Plan::open(self.child.clone(), framework.clone(), self.known).first_review(self.review))
    }
}

impl fmt::Debug for GraduatedApproach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GraduatedApproach({} tried, {} not tried)", self.tried.len(), self.not_tried.len())
    }
}
