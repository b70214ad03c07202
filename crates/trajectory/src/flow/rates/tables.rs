use foundation::{Column, Columns};

use super::{Beta, Rates};
use crate::Error;

impl Rates {
    /// Who leaves: a row a state, `age`, the names of the groups, `place`, `yes`, `no`, `rate`.
    pub fn leaving(&self) -> Result<Columns<'_>, Error> {
        self.rate_table("leaving", &self.leave)
    }

    /// Who of those who do not leave moves: a row a state, as [`leaving`](Self::leaving).
    pub fn moving(&self) -> Result<Columns<'_>, Error> {
        self.rate_table("moving", &self.moves)
    }

    /// Where those who move go to: a row a state and destination: the state, the destination's groups (`to_` before
    /// their names) and `to_place`, and its `weight`.
    pub fn destinations(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            self.destinations.iter().enumerate().flat_map(|(cell, weights)| {
                let state = self.states.state(cell);
                weights.iter().map(move |(to, weight)| (state, *to, *weight))
            })
        };
        let mut columns = self.states.columns_of(rows().map(|(state, ..)| state));
        columns.extend(self.states.kind_columns("to_", rows().map(|(_, to, _)| to)));
        columns.push(Column::floats("weight", rows().map(|(.., weight)| weight).collect::<Vec<_>>()));
        Ok(Columns::new("destinations", columns)?)
    }

    /// Who joins: a row an age, `age`, `yes`, `no`, `rate`.
    pub fn joining(&self) -> Result<Columns<'_>, Error> {
        let rows: Vec<_> = self.states.ages().zip(&self.join).filter_map(|(age, rate)| Some((age, (*rate)?))).collect();
        let floats = |of: fn(Beta) -> f64| rows.iter().map(|(_, rate)| of(*rate)).collect::<Vec<_>>();
        let columns = vec![
            Column::integers("age", rows.iter().map(|(age, _)| i64::from(*age)).collect::<Vec<_>>()),
            Column::floats("yes", floats(|rate| rate.yes)),
            Column::floats("no", floats(|rate| rate.no)),
            Column::floats("rate", floats(Beta::mean)),
        ];
        Ok(Columns::new("joining", columns)?)
    }

    /// Where those who join come to: a row a state, and its `weight` among those of its age.
    pub fn arrivals(&self) -> Result<Columns<'_>, Error> {
        let rows = || {
            let ages = self.states.ages().zip(&self.arrive);
            ages.flat_map(|(age, weights)| weights.iter().map(move |(kind, weight)| ((age, *kind), *weight)))
        };
        let mut columns = self.states.columns_of(rows().map(|(state, _)| state));
        columns.push(Column::floats("weight", rows().map(|(_, weight)| weight).collect::<Vec<_>>()));
        Ok(Columns::new("arrivals", columns)?)
    }

    fn rate_table(&self, name: &'static str, rates: &[Option<Beta>]) -> Result<Columns<'_>, Error> {
        let rows: Vec<_> =
            rates.iter().enumerate().filter_map(|(cell, rate)| Some((self.states.state(cell), (*rate)?))).collect();
        let mut columns = self.states.columns_of(rows.iter().map(|(state, _)| *state));
        let floats = |of: fn(Beta) -> f64| rows.iter().map(|(_, rate)| of(*rate)).collect::<Vec<_>>();
        columns.push(Column::floats("yes", floats(|rate| rate.yes)));
        columns.push(Column::floats("no", floats(|rate| rate.no)));
        columns.push(Column::floats("rate", floats(Beta::mean)));
        Ok(Columns::new(name, columns)?)
    }
}
