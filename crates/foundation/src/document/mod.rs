//! Reading JSON and TOML with all problems listed; writing canonical JSON.
//!
//! A document is read in two steps. [`parse_json`] and [`parse_toml`] make a tree of [`Node`]s and refuse what is too
//! large, too deep, not UTF-8, not well formed or has a key twice. Then one reader for each kind of document, written
//! by hand with [`Reading`] and [`Fields`], collects *every* problem. Nothing panics and nothing is guessed.
//! [`Reading::json`] and [`Reading::toml`] do both steps.
//!
//! Canonical JSON has one form for one content: UTF-8 without a byte order mark or white space, keys in declared order
//! then unknown keys in byte order, absent values left out, integers within 2^53, other numbers in their shortest form,
//! -0 as 0, and nothing that is not finite.

mod canonical;
mod node;
mod parse;
mod reading;

pub use canonical::{to_bytes, to_text};
pub use node::{Extra, Node};
pub use parse::{Limits, parse_json, parse_toml};
pub use reading::{Fields, Reading};

/// How a document is read: what to do with keys that it does not have, and how large and deep it may be.
///
/// Where a reader takes `impl Into<ReadAs>`, an [`Unknown`] alone will do.
///
/// ```
/// use foundation::document::{Limits, ReadAs, Unknown};
///
/// let strict_and_small = ReadAs::from(Unknown::Report).within(Limits::DEFAULT.bytes(64 << 10));
/// assert_eq!(strict_and_small.unknown(), Unknown::Report);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadAs {
    unknown: Unknown,
    limits: Limits,
}

impl ReadAs {
    /// The same, within other limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// What to do with keys that a document does not have.
    pub fn unknown(self) -> Unknown {
        self.unknown
    }

    /// How large and deep a document may be.
    pub fn limits(self) -> Limits {
        self.limits
    }
}

impl From<Unknown> for ReadAs {
    fn from(unknown: Unknown) -> Self {
        Self { unknown, limits: Limits::DEFAULT }
    }
}

/// What to do with keys that a document does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// Say so: a misspelt key is a problem.
    #[default]
    Report,
    /// Keep them and write them out again: for documents of a later version.
    Keep,
}
