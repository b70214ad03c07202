//! What every room of `valuing_send` shares and no field owns.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`id`] | [`Id`], a name that we define; [`Key`], a name that a caller brings |
//! | [`date`] | [`Date`], [`Calendar`] and [`Period`] |
//! | [`term`] | [`Terms`]: named, dated intervals |
//! | [`cell`](mod@cell) | [`Cell`], a value or the reason there is none |
//! | [`code`] | the one table of everything that can be wrong |
//! | [`issue`] | [`Issue`] and [`Issues`]: what is wrong, where, and what was expected |
//! | [`document`] | reading JSON and TOML with all problems listed; writing canonical JSON |
//! | [`columns`] | [`Columns`], a table that any face of the library can show |
//! | [`provenance`] | [`Provenance`]: what a result was made from |
//! | [`stream`] | [`Seed`] and its streams of random numbers, one for each purpose |
//! | [`run`] | [`Run`]: threads, progress and stopping for long work |
//!
//! ```
//! use foundation::{Id, document};
//!
//! let id: Id = "cognition_and_learning".parse()?;
//! assert_eq!(document::to_text(&[id])?, r#"["cognition_and_learning"]"#);
//! # Ok::<(), foundation::Error>(())
//! ```

pub mod cell;
pub mod code;
pub mod columns;
pub mod date;
pub mod document;
mod error;
pub mod id;
pub mod issue;
pub mod provenance;
pub mod run;
#[cfg(feature = "schema")]
pub mod schema;
pub mod stream;
pub mod term;

pub use cell::{Absent, Cell};
pub use code::Code;
pub use columns::{Column, Columns, Values};
pub use date::{Calendar, Date, Period};
pub use error::{Coded, Error};
pub use id::{Id, Key};
pub use issue::{Issue, Issues};
pub use provenance::{Digest, Provenance, Source};
pub use run::{Progress, Run};
pub use stream::Seed;
pub use term::{Term, Terms};

/// The version of this library: one for every crate, the wheel and the C library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
