//! See a child's needs beside how ready a setting and a family are to meet them, over time; match needs to what is on
//! offer, and say why.
//!
//! The library helps people decide and never decides. It starts no server, reads no clock, opens no connection and
//! keeps nothing: dates and data come in as arguments.
//!
//! ```
//! use valuing_send::foundation::date;
//! use valuing_send::matching::{Context, Match};
//! use valuing_send::{Catalogue, Profile};
//!
//! let profile = Profile::example();
//! let now = profile.as_of(date::parse("2026-10-16")?)?;
//! let found = Match::new(&now, &Context::example(), &Catalogue::example())?;
//! assert!(found.words().contains("Language base at Elm Primary School"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Start from [`Profile`] (a child), [`Match`] (what is on offer for them), [`Pack`] (what a meeting needs) and [`Cohort`]
//! (many children). Areas and forecasts are in the crates `sen2` and `trajectory`, drawings and pages in `charts`.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`framework`] | what is looked at: domains, aspects, scales, lines |
//! | [`crosswalk`] | from one framework, or edition of it, to another, without inventing a level |
//! | [`profile`] | everything recorded about one child, and what was known on a day |
//! | [`provision`] | what is on offer: supports, services and settings; rules of whom it is for |
//! | [`matching`] | one child against what is on offer, with reasons |
//! | [`nearest`] | for each child the nearest places |
//! | [`graduated_approach`] | what was tried, what was not, what is not yet explored; plans and their reviews |
//! | [`pack`] | what an annual review, a panel or a move needs, for professionals and family alike; what a person concludes |
//! | [`cohort`] | many profiles in columns: counts, comparisons, flows, and what may be released |
//! | [`agreement`] | how far raters agree, and whether a change is more than they can tell apart |

// The example in the README is run with the others.
#![cfg_attr(doctest, doc = include_str!("../../../README.md"))]

pub mod agreement;
pub mod cohort;
pub mod crosswalk;
mod debug;
mod error;
pub mod framework;
pub mod graduated_approach;
pub mod matching;
pub mod nearest;
pub mod pack;
pub mod profile;
pub mod provision;
mod rights;
mod table;

pub use cohort::Cohort;
pub use crosswalk::Crosswalk;
pub use error::Error;
/// What every crate of the library shares: [`Key`](foundation::Key), [`Date`](foundation::Date),
/// [`Cell`](foundation::Cell), [`Issue`](foundation::Issue).
pub use foundation;
pub use framework::Framework;
pub use graduated_approach::{GraduatedApproach, Plan};
pub use matching::Match;
pub use pack::{Considered, Pack};
pub use profile::{Profile, Snapshot};
pub use provision::Catalogue;

/// An id that this crate itself defines.
#[expect(clippy::expect_used, reason = "called with literals only, each of which a test reaches")]
pub(crate) fn id(literal: &'static str) -> foundation::Id {
    literal.parse().expect("the ids that this crate defines are well formed")
}

/// What a result says of a document with an id and an edition.
pub(crate) fn source(
    role: &'static str,
    id: &foundation::Id,
    edition: &str,
    digest: foundation::Digest,
) -> foundation::Source {
    foundation::Source { role: self::id(role), id: Some(id.clone()), edition: Some(edition.to_owned()), digest }
}
