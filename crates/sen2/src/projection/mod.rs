//! Projections of children and young people by national curriculum year, need and setting: the field's words and file
//! layouts for the [flow model](trajectory::flow).
//!
//! The tables are those that open models of the field read, so that files which exist can be used as they are:
//!
//! | table | columns |
//! | --- | --- |
//! | transitions | `calendar-year, setting-1, need-1, academic-year-1, setting-2, need-2, academic-year-2`, a row a person |
//! | population | `calendar-year, academic-year, population` |
//! | valid states | `setting, min-academic-year, max-academic-year, needs, setting->setting` |
//! | costs | `need, setting, cost`: pounds a year |
//!
//! `academic-year` is the national curriculum year (Reception is 0), and `NONSEND` means outside.
//!
//! ```
//! use sen2::projection::Inputs;
//! use trajectory::flow::{Expected, Policy, Rates};
//!
//! let inputs = Inputs::from_csv(
//!     "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2\n\
//!      2025,NONSEND,NONSEND,0,mainstream,SEMH,1\n\
//!      2025,mainstream,SEMH,0,mainstream,SEMH,1\n",
//!     "calendar-year,academic-year,population\n2025,0,100\n2025,1,100\n2026,0,100\n2026,1,100\n2027,0,90\n2027,1,100\n",
//!     "setting,min-academic-year,max-academic-year,needs,setting->setting\nmainstream,0,1,SEMH,mainstream\n",
//!     "need,setting,cost\nSEMH,mainstream,6000\n",
//! )?;
//! let rates = Rates::fit(inputs.history(), Policy::default())?;
//! assert!(Expected::new(inputs.history(), &rates, 1)?.total(2027).unwrap() > 0.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod policy;
mod prices;
mod read;
mod scenario;
mod seek;
mod table;
mod tables;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use foundation::{Columns, Id};
use trajectory::flow::{History, Kind, Prices, Selection, States, UnitCost};

use crate::Error;

pub use policy::{policy, policy_with, witan_send};
pub use prices::{FundingDocument, PricesDocument, UnitDocument};
pub use scenario::{ChangeDocument, ChangeOf, Cohorts, PlacesDocument, ScenarioDocument};
pub use seek::{seek_with, selection_with};
use tables::People;
pub use tables::Tables;
pub use words::{engine_name, in_words};

/// A history of children and young people in settings, and what a place costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    history: History,
    costs: Vec<(Kind, f64)>,
}

impl Inputs {
    /// From the texts of the four files.
    ///
    /// # Errors
    /// As [`Tables::read`], and for a text that is not CSV.
    pub fn from_csv(transitions: &str, population: &str, valid_states: &str, costs: &str) -> Result<Self, Error> {
        let transitions = csv("transitions", transitions)?;
        let (population, valid_states) = (csv("population", population)?, csv("valid_states", valid_states)?);
        Tables::transitions(&transitions, &population, &valid_states).costs(&csv("costs", costs)?).read()
    }

    /// What happened, and the population.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The needs, settings and years: groups are needs, places are settings.
    pub fn states(&self) -> &Arc<States> {
        self.history.states()
    }

    /// What people cost at the prices of this year, all paid from one pot.
    ///
    /// # Errors
    /// None: the keys come from the states.
    pub fn prices(&self, pot: &Id, year: i32) -> Result<Prices, Error> {
        let mut prices = Prices::at(year);
        for (number, (kind, pounds)) in self.costs.iter().enumerate() {
            let states = self.states();
            let group = states.groups().get(states.group_of(*kind)).into_iter().flatten();
            let place = states.places().get(states.place_of(*kind)).map(|place| place.key.clone());
            let mut selection = Selection::everyone().places(place.into_iter().collect());
            for (name, key) in states.names().iter().zip(group) {
                selection = selection.keys(name.clone(), vec![key.clone()]);
            }
            let id: Id = format!("cost_{number}").parse()?;
            prices = prices.with(UnitCost::new(id, pot.clone(), selection, *pounds));
        }
        Ok(prices)
    }

    /// What each kind of state costs a year, in pounds.
    pub fn costs(&self) -> &[(Kind, f64)] {
        &self.costs
    }
}

/// The text of a CSV with a heading as a table of texts, for [`Tables`].
///
/// # Errors
/// [`Error::Projection`] for a text that is not CSV; `name` says which.
pub fn csv(name: &'static str, text: &str) -> Result<Columns<'static>, Error> {
    table::csv(name, text)
}
