//! The C face of `valuing_send`: opaque handles, UTF-8 in and out, a status from everything that can go wrong.
//!
//! It contains no rule of its own. What a function does is said in `include/valuing_send.h`, which is made from these
//! comments, so they are written for readers of C. The rules of the boundary, each in one place:
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`version`] | the number of the interface and of the library |
//! | [`status`] | what a function returns |
//! | [`error`] | what went wrong, where, and what was expected |
//! | [`text`] | texts in, texts out, strict and lenient reading |
//! | [`framework`], [`crosswalk`], [`catalogue`], [`profile`], [`snapshot`], [`chart`], [`matching`], [`match_all`], [`graduated`], [`pack`], [`projection`], [`steering`], [`cases`], [`pipeline`], [`forecast`], [`comparison`] | the library |
//! | `handle` | what can be handed out, and to whom |
//! | `guard` | outputs, NULL and panics |

pub mod cases;
pub mod catalogue;
pub mod chart;
pub mod comparison;
pub mod crosswalk;
pub mod error;
pub mod forecast;
pub mod framework;
pub mod graduated;
mod guard;
mod handle;
pub mod match_all;
pub mod matching;
pub mod pack;
pub mod phrases;
pub mod pipeline;
pub mod profile;
pub mod projection;
pub mod snapshot;
pub mod status;
pub mod steering;
mod stream;
pub mod text;
pub mod version;
