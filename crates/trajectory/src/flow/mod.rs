//! Where people will be: stocks and flows of people who grow a year older each year, are in one of some states (a group
//! in a place), move between them, join from a population and leave.
//!
//! [`Rates`] are estimated from a [`History`] of transitions; [`Expected`] gives the exact mean of what follows from
//! them, [`Simulated`] how far it may be off. Every choice that could be made otherwise is named in [`Policy`].
//!
//! ```
//! use foundation::{Run, Seed};
//! use trajectory::flow::{Expected, History, Place, Policy, Rates, Runs, Simulated, States, Transition};
//!
//! let places = vec![Place::new("primary".parse()?, 0, 1), Place::new("secondary".parse()?, 2, 4)];
//! let states = States::new(vec!["need".parse()?], vec![vec!["any".parse()?]], places, 0..=4)?;
//! let states = std::sync::Arc::new(states);
//! let (primary, secondary) = (states.kind(&["any"], "primary").unwrap(), states.kind(&["any"], "secondary").unwrap());
//! let row = |from, to, people| Transition { year: 2025, from, to, people };
//! let rows = [
//!     row(Some((0, primary)), Some((1, primary)), 90),
//!     row(Some((0, primary)), None, 10),
//!     row(Some((1, primary)), Some((2, secondary)), 80),
//!     row(None, Some((1, primary)), 12),
//! ];
//! let population = (2025..2029).flat_map(|year| (0..5).map(move |age| (year, age, 1000.0)));
//! let history = History::new(&states, rows, population)?;
//! let rates = Rates::fit(&history, Policy::default())?;
//! let expected = Expected::new(&history, &rates, 2)?;
//! let runs = Simulated::new(&history, &rates, 2, &Runs::new(200, Seed::new(1)).by(&["place"]), &Run::default())?;
//! assert!(expected.total(2027).unwrap() > 150.0);
//! assert_eq!(expected.totals(2027).unwrap().aged_out, 0.0);
//! assert_eq!(runs.people(&["place"], &[0.1, 0.9])?.rows(), 4);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod attribution;
mod backtest;
mod capacity;
mod census;
mod currents;
mod difference;
mod draw;
mod expected;
mod history;
mod levers;
mod plan;
mod policy;
mod prices;
mod rates;
mod results;
mod roll_up;
mod scenario;
mod seek;
mod selection;
mod sensitivity;
mod simulated;
mod states;
mod table;
mod tally;
mod trend;
mod walk;

#[cfg(test)]
mod tests;

pub use backtest::Backtest;
pub use difference::Difference;
pub(crate) use draw::normal;
pub use expected::{Expected, Totals};
pub use history::{At, History, Transition};
pub use policy::{Draws, JoinerWeight, JoinersFrom, OpenAt, PastRange, Policy};
pub use prices::{PlaceFunding, Prices, UnitCost};
pub use rates::{Beta, Rates, Weights};
pub use scenario::{Change, Rate, Scenario};
pub use seek::{Found, Goal, Lever};
pub use selection::Selection;
pub use sensitivity::Sensitivity;
pub use simulated::{Runs, Simulated, Uncertainty};
pub use states::{Kind, Place, States};
