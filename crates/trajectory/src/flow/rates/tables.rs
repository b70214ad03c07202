use foundation::{Absent, Cell, Column, Columns};

use super::super::currents::Together;
use super::super::trend::Trend;
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

    /// How whole years differ from one another, beside chance: a row for joining, leaving, leaving and moving of one place, and
    /// for where those go who move and who join.
    ///
    /// `what`; `level` (what the average rate is multiplied by in the last year of the history) and `slope` (what is added to its
    /// logarithm in the year after, before damping), of joining and leaving alone; `variance` of what a year multiplies
    /// a rate by; `alike`, the correlation between two people of one year in where they go, which widens the variance of a count
    /// of n people by the factor 1 + (n - 1) alike. Each is drawn towards the prior that the [policy](Self::policy) states,
    /// with the weight of three years.
    pub fn years(&self) -> Result<Columns<'_>, Error> {
        let na = Cell::Absent(Absent::NotApplicable);
        let (joining, leaving) = (self.joiner_trend, self.leaver_trend);
        let together = |of: &Together| [na, na, na, Cell::Value(of.alike)];
        let trend = |of: Trend, variance| [Cell::Value(of.times(0)), Cell::Value(of.slope()), variance, na];
        let rows = [
            ("joining", trend(joining, Cell::Value(joining.shared))),
            ("leaving", trend(leaving, na)),
            ("leaving_of_a_place", [na, na, Cell::Value(self.leave_effect), na]),
            ("moving_of_a_place", [na, na, Cell::Value(self.move_effect), na]),
            ("moving_to", together(&self.moving_together)),
            ("joining_to", together(&self.joining_together)),
        ];
        let mut columns = vec![Column::text("what", rows.iter().map(|(what, _)| *what))];
        for (name, at) in ["level", "slope", "variance", "alike"].into_iter().zip(0..) {
            let cells = rows.iter().map(|(_, cells)| cells.get(at).copied().unwrap_or(na));
            columns.push(Column::float_cells(name, cells));
        }
        Ok(Columns::new("years", columns)?)
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
