use foundation::{Column, Columns, Run};

use super::history::History;
use super::rates::Rates;
use super::results::Gaps;
use super::scenario::Scenario;
use super::simulated::{Runs, Simulated};
use super::tally::Signed;
use crate::Error;

/// One scenario beside another, such as [nothing](Scenario::nothing): what differs, worked out within each run, so that what both have in
/// common does not blur it.
///
/// Money is a *difference from the baseline*. That less is paid from one pot says nothing of the others, so every pot is
/// shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    without: Simulated,
    with: Simulated,
    gaps: Gaps,
}

impl Difference {
    /// Runs both, the first without and the second with what is different, from the same draws.
    ///
    /// # Errors
    /// As [`Scenario::simulated`].
    pub fn new(
        history: &History,
        rates: &Rates,
        years: usize,
        [without, with]: [&Scenario; 2],
        runs: &Runs,
        run: &Run<'_>,
    ) -> Result<Self, Error> {
        let plans = [&without.plan(history, rates, years)?, &with.plan(history, rates, years)?];
        let (without, others) = Simulated::side_by_side(history, rates, plans, runs, run)?;
        let (with, gaps) = others.into_iter().next().unwrap_or_else(|| (without.clone(), Gaps::default()));
        Ok(Self { without, with, gaps })
    }

    /// The projection without the scenario: the baseline.
    pub fn without(&self) -> &Simulated {
        &self.without
    }

    /// The projection under the scenario.
    pub fn with(&self) -> &Simulated {
        &self.with
    }

    /// One row a year: `year`, `mean`, `sd` and the quantiles of how many more people there are under the scenario.
    pub fn people(&self, quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        let years: Vec<i64> = self.with.years().iter().map(|year| i64::from(*year)).collect();
        let mut columns = vec![Column::integers("year", years)];
        columns.extend(self.statistics(&self.gaps.people.iter(), quantiles, self.with.unit()));
        Ok(Columns::new("difference_people", columns)?)
    }

    /// One row a year and pot: `year`, `pot` (`all` is the sum), `mean`, `sd` and the quantiles of how many more pounds
    /// are paid under the scenario.
    pub fn pots(&self, quantiles: &[f64]) -> Result<Columns<'_>, Error> {
        let rows: Vec<(i32, &str, &Signed)> = self
            .with
            .years()
            .iter()
            .zip(&self.gaps.pots)
            .flat_map(|(year, pots)| self.with.pot_names().zip(pots).map(move |(pot, gap)| (*year, pot, gap)))
            .collect();
        let mut columns = vec![
            Column::integers("year", rows.iter().map(|(year, ..)| i64::from(*year)).collect::<Vec<_>>()),
            Column::text("pot", rows.iter().map(|(_, pot, _)| *pot)),
        ];
        columns.extend(self.statistics(&rows.iter().map(|(.., gap)| *gap), quantiles, 100.0));
        Ok(Columns::new("difference_pots", columns)?)
    }

    fn statistics<'g>(
        &self,
        gaps: &(impl Iterator<Item = &'g Signed> + Clone),
        quantiles: &[f64],
        scale: f64,
    ) -> Vec<Column<'static>> {
        let runs = u64::from(self.with.runs());
        let floats = |of: &dyn Fn(&Signed) -> f64| gaps.clone().map(|gap| of(gap) / scale).collect::<Vec<_>>();
        let mut columns = vec![
            Column::floats("mean", floats(&|gap| gap.mean(runs))),
            Column::floats("sd", floats(&|gap| gap.sd(runs))),
        ];
        for share in quantiles {
            columns.push(Column::floats(format!("q{share}"), floats(&|gap| gap.quantile(runs, *share))));
        }
        columns
    }
}
