use foundation::stream::Purpose;
use foundation::{Absent, Cell, Column, Columns, Run, Seed};
use rand_chacha::rand_core::Rng;

use super::statistic::Tally;
use super::{Ratings, Statistic};
use crate::Error;

const RESAMPLES: Purpose = Purpose::new("agreement_resamples");

/// How an interval is found: children are drawn with replacement, as many as there are, again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    seed: Seed,
    resamples: u32,
}

impl Bootstrap {
    /// 2,000 times, from this seed.
    pub const fn new(seed: Seed) -> Self {
        Self { seed, resamples: 2_000 }
    }

    /// The same, this many times.
    #[must_use]
    pub const fn resamples(self, resamples: u32) -> Self {
        Self { resamples, ..self }
    }
}

/// How far raters agree, with an interval of 95 per cent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Agreement {
    /// What was measured.
    pub statistic: Statistic,
    /// How far they agree: from 0 to 100 for a percentage, at most 1 for the others.
    pub value: f64,
    /// The lower end; unavailable with fewer than [`Agreement::LEAST_CHILDREN`] children, or where more than one
    /// resample in twenty had ratings of one level only.
    pub lo: Cell<f64>,
    /// The upper end, or why there is none.
    pub hi: Cell<f64>,
    /// How many raters there are.
    pub raters: usize,
    /// How many things two raters or more gave a level.
    pub things: usize,
    /// Of how many children.
    pub children: usize,
    /// How often children were drawn.
    pub resamples: u32,
    /// In how many of those draws the statistic was not defined.
    pub undefined: usize,
    /// The seed of the draws.
    pub seed: Seed,
}

impl Agreement {
    /// With fewer children than this no interval is given: their resamples are too much alike.
    pub const LEAST_CHILDREN: usize = 10;

    /// One row a statistic: `statistic`, `value`, `lo_95`, `hi_95`, `raters`, `things`, `children`, `resamples`,
    /// `undefined`.
    ///
    /// # Errors
    /// Never for what this library measured.
    pub fn columns(list: &[Self]) -> Result<Columns<'_>, Error> {
        let columns = vec![
            Column::text("statistic", list.iter().map(|one| one.statistic.as_str())),
            Column::floats("value", list.iter().map(|one| one.value).collect::<Vec<_>>()),
            Column::float_cells("lo_95", list.iter().map(|one| one.lo)),
            Column::float_cells("hi_95", list.iter().map(|one| one.hi)),
            Column::counts("raters", list.iter().map(|one| one.raters)),
            Column::counts("things", list.iter().map(|one| one.things)),
            Column::counts("children", list.iter().map(|one| one.children)),
            Column::integers("resamples", list.iter().map(|one| i64::from(one.resamples)).collect::<Vec<_>>()),
            Column::counts("undefined", list.iter().map(|one| one.undefined)),
        ];
        Ok(Columns::new("agreement", columns)?)
    }
}

impl Ratings {
    /// How far the raters agree, with an interval: the 2.5th and 97.5th percentile of the statistic over resamples of
    /// the children. The same seed gives the same interval on any number of threads.
    ///
    /// # Errors
    /// As [`Ratings::value`]; the caller stopped the run.
    pub fn agreement(&self, statistic: Statistic, bootstrap: Bootstrap, run: &Run<'_>) -> Result<Agreement, Error> {
        let value = self.value(statistic)?;
        let children = self.by_child(statistic)?;
        let wide_enough = children.len() >= Agreement::LEAST_CHILDREN;
        let resamples = if wide_enough { bootstrap.resamples } else { 0 };
        let drawn = run.map(resamples as usize, |index| {
            let mut stream = bootstrap.seed.stream(index as u32, "", 0, RESAMPLES);
            let mut tally = Tally::new(self.levels());
            for _ in 0..children.len() {
                // The high half of a product: uniform to within one part in 2^32 over the number of children.
                let place = (u64::from(stream.next_u32()) * children.len() as u64) >> 32;
                if let Some((_, parts)) = children.get(place as usize) {
                    tally.add(parts);
                }
            }
            tally.value(statistic)
        })?;
        let mut values: Vec<f64> = drawn.iter().copied().flatten().collect();
        values.sort_by(f64::total_cmp);
        let undefined = drawn.len() - values.len();
        let usable = !values.is_empty() && undefined * 20 <= drawn.len();
        let end = |share: f64| if usable { Cell::Value(quantile(&values, share)) } else { Absent::Unavailable.into() };
        Ok(Agreement {
            statistic,
            value,
            lo: end(0.025),
            hi: end(0.975),
            raters: self.raters().len(),
            things: children.iter().map(|(things, _)| things).sum(),
            children: children.len(),
            resamples,
            undefined,
            seed: bootstrap.seed,
        })
    }
}

/// The quantile of sorted values, between the two nearest in proportion.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * sorted.len().saturating_sub(1) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or(f64::NAN);
    let (low, high) = (at(place.floor()), at(place.ceil()));
    low + (high - low) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_few_values() {
        for (values, share, expected) in
            [(&[3.0][..], 0.975, 3.0), (&[1.0, 2.0], 0.25, 1.25), (&[1.0, 2.0, 4.0], 0.5, 2.0)]
        {
            assert!((quantile(values, share) - expected).abs() < 1e-12);
        }
    }
}
