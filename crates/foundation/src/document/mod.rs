//! Reading JSON and TOML with all problems listed; writing canonical JSON.
//!
//! A document is read in two steps. [`parse_json`] and [`parse_toml`] make a tree of [`Node`]s and refuse what is too
//! large, too deep, not UTF-8, not well formed or has a key twice. Then one reader for each kind of document, written
//! by hand with [`Reading`] and [`Fields`], collects *every* problem. Nothing panics and nothing is guessed.
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

/// What to do with keys that a document does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// Say so: a misspelt key is a problem.
    #[default]
    Report,
    /// Keep them and write them out again: for documents of a later version.
    Keep,
}
