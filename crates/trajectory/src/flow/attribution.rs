use foundation::{Column, Columns, Issue, code};

use super::history::History;
use super::rates::Rates;
use super::scenario::Scenario;
use super::selection::Selection;
use crate::Error;

/// The most changes that a difference is divided over, since every combination of them is projected.
const MOST_PARTS: usize = 10;

impl Scenario {
    /// How much each change of this scenario makes of its difference from nothing being different: people expected in
    /// some states in a year.
    ///
    /// One row a change: `change` (its number), `alone` (with this change only), `last` (what is lost without it) and
    /// `share`: the average over every order in which the changes could be made (the Shapley value), which add up to the
    /// whole difference. What changes do together is divided evenly; none of it says that a change caused anything.
    ///
    /// # Errors
    /// [`Error::Flow`] for more than 10 changes, and what [`expected`](Self::expected) says.
    pub fn parts(
        &self,
        history: &History,
        rates: &Rates,
        years: usize,
        year: i32,
        of: &Selection,
    ) -> Result<Columns<'static>, Error> {
        let count = self.changes().len();
        if count == 0 || count > MOST_PARTS {
            let expected = format!("1 to {MOST_PARTS} changes; there are {count}");
            return Err(Error::Flow(Issue::new(code::FLOW_CHANGE, "changes", expected).into()));
        }
        // By set of changes, a bit each: the people expected with just these.
        let mut people = Vec::with_capacity(1 << count);
        for set in 0..1_usize << count {
            let some = self.only(|number| set >> number & 1 == 1);
            people.push(some.expected(history, rates, years)?.people(year, of));
        }
        let at = |set: usize| people.get(set).copied().unwrap_or(0.0);
        let all = (1 << count) - 1;
        let share = |number: usize| {
            let sets = (0..1_usize << count).filter(|set| set >> number & 1 == 0);
            sets.map(|set| orders(set.count_ones() as usize, count) * (at(set | 1 << number) - at(set))).sum::<f64>()
        };
        let columns = vec![
            Column::counts("change", 0..count),
            Column::floats("alone", (0..count).map(|number| at(1 << number) - at(0)).collect::<Vec<_>>()),
            Column::floats("last", (0..count).map(|number| at(all) - at(all & !(1 << number))).collect::<Vec<_>>()),
            Column::floats("share", (0..count).map(share).collect::<Vec<_>>()),
        ];
        Ok(Columns::new("parts", columns)?)
    }
}

/// The share of all orders in which exactly these come before one and the rest after it.
fn orders(before: usize, count: usize) -> f64 {
    // before! (count - before - 1)! / count!, without the factorials.
    let choose = (0..before).fold(1.0, |ways, at| ways * (count - 1 - at) as f64 / (at + 1) as f64);
    1.0 / (count as f64 * choose)
}
