//! The whole story on one page: a child, what is on offer for them, and the area that they live in.
//!
//! Each part is a section that can stand on a page of its own: [`child`], [`found`] and [`area`]. A [`pack()`] is a page of
//! its own, for a meeting about one child.
//!
//! ```
//! use charts::story;
//! use foundation::date;
//! use sen2::outlook::Outlook;
//! use sen2::published::Published;
//! use valuing_send::matching::{Context, Match};
//! use valuing_send::{Catalogue, Profile};
//!
//! let profile = Profile::example();
//! let now = profile.as_of(date::parse("2026-10-16")?)?;
//! let before = profile.as_of(date::parse("2025-10-17")?)?;
//! let found = Match::new(&now, &Context::example(), &Catalogue::example())?;
//! let published = Published::embedded()?;
//! let report = Outlook::new(&published, published.area("Lincolnshire")?).run()?;
//!
//! let page = story::page(&before, &now, &found, &report)?;
//! assert!(page.to_html().contains("1,371"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod area;
mod child;
mod found;
mod pack;

use foundation::{Code, Coded, Issue};
use sen2::outlook::Report;
use valuing_send::{Match, Snapshot};

use crate::html::Page;

pub use area::area;
pub use child::child;
pub use found::found;
pub use pack::pack;

/// A part of a story cannot be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A child's part.
    #[error(transparent)]
    Child(#[from] valuing_send::Error),
    /// An area's part.
    #[error(transparent)]
    Area(#[from] sen2::Error),
    /// A measure's part.
    #[error(transparent)]
    Measure(#[from] trajectory::Error),
    /// A table or name.
    #[error(transparent)]
    Foundation(#[from] foundation::Error),
}

impl Error {
    fn inner(&self) -> &dyn Coded {
        match self {
            Self::Child(error) => error,
            Self::Area(error) => error,
            Self::Measure(error) => error,
            Self::Foundation(error) => error,
        }
    }
}

impl Coded for Error {
    fn code(&self) -> Code {
        self.inner().code()
    }

    fn issues(&self) -> &[Issue] {
        self.inner().issues()
    }
}

/// A child a year ago and now, what was found for them, and an area, on one page.
///
/// # Errors
/// The two snapshots are of different children or frameworks.
pub fn page(before: &Snapshot, now: &Snapshot, found: &Match, report: &Report) -> Result<Page, Error> {
    let name = report.area().name();
    Ok(Page::new(format!("A child, a match and {name}"))
        .lead(
            "What is recorded of one child and how it changed, what is on offer that could meet their needs, and how \
             the figures of an area went beside what was expected. It helps people decide and decides nothing.",
        )
        .section(child(before, now)?)
        .section(self::found(found)?)
        .section(area(report)?)
        .footer(report.source())
        .provenance("The child", now.provenance().clone())
        .provenance("The match", found.provenance().clone())
        .provenance(name, report.provenance().clone()))
}
