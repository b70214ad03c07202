use std::sync::Arc;

use foundation::{Absent, Cell, Column, Columns, Run};

use super::counts::{Classes, Counts, Place, Table};
use super::release::{Disclosure, Released};
use super::{Cohort, Part};
use crate::Error;

/// What is compared between groups: a share of children, by term, line and part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Of the children whose readiness can be compared with need, those for whom it is below. Left out: those for whom
    /// it is unknown or cannot apply. By aspects the two are known or not together; a domain is known to be below need by
    /// one aspect and not to be by all of them, so that by domains the share is too high where aspects are not rated.
    BelowNeed(Part),
    /// Of the children who have an aspect rated or not, those for whom nobody has rated it. Left out: those to whom it
    /// does not apply, or whose rating is there and cannot be seen.
    NotRated,
}

/// A measure split by a characteristic, small numbers hidden, with the difference between each group and everyone else.
///
/// The interval of the difference is Newcombe's hybrid of two Wilson score intervals, of 95 per cent (R. Newcombe,
/// 1998, *Statistics in Medicine* 17, 873-890, method 10). Where many groups are looked at, about one interval in
/// twenty leaves out a difference of nothing when there is none. A difference says that groups fare differently, not
/// why: it is where to begin to ask (Equality Act 2010, section 149).
#[derive(Clone, Debug)]
pub struct Equality {
    measure: Measure,
    released: Released,
}

/// Places of the classes that a measure sorts children into.
const COUNTED: usize = 0;
const OTHERS: usize = 1;

impl Cohort {
    /// A measure split by one or more of the groups that the cohort has.
    ///
    /// # Errors
    /// As [`Cohort::levels`].
    pub fn equality(
        &self,
        measure: Measure,
        by: &[&str],
        disclosure: Disclosure,
        run: &Run<'_>,
    ) -> Result<Equality, Error> {
        // For each class of the view, in its order: counted, others, or left out.
        let (counts, sorted) = match measure {
            Measure::BelowNeed(part) => (self.comparisons(part, by, run)?, vec![COUNTED, 2, OTHERS, OTHERS, 2]),
            Measure::NotRated => (self.coverage(by, run)?, vec![OTHERS, COUNTED, 2, 2, 2, 2]),
        };
        let released = sort(counts, &sorted).release(disclosure, run)?;
        Ok(Equality { measure, released })
    }
}

/// The same counts by fewer classes.
fn sort(counts: Counts, sorted: &[usize]) -> Counts {
    let cells = ["counted", "others", "left_out"].map(|name| vec![Cell::Value(name.to_owned())]);
    let classes = Arc::new(Classes::new(vec!["class"], cells.to_vec()));
    let tables = counts.tables.iter().map(|table| {
        let fewer = table.counts.chunks(sorted.len()).flat_map(|row| {
            let of = |class| row.iter().zip(sorted).filter(move |(_, to)| **to == class).map(|(count, _)| count).sum();
            [0, 1, 2].map(of)
        });
        Table { classes: classes.clone(), counts: fewer.collect(), ..table.clone() }
    });
    Counts { name: "equality", tables: tables.collect(), ..counts }
}

impl Equality {
    /// What was compared.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// The counts behind it, as they may be shown.
    pub fn released(&self) -> &Released {
        &self.released
    }

    /// One row for each group of each term, line and part: `term`, `line`, `aspect` or `domain`, the groups; `counted`,
    /// `others` and `left_out` (children); `share` (per cent of counted and others), `difference` from everyone else,
    /// `lo_95` and `hi_95` (percentage points). What rests on a suppressed count is suppressed; a share of nobody is
    /// not applicable.
    ///
    /// # Errors
    /// Never for what this library compared.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let counts = self.released.outline();
        let groups = counts.groups.len();
        let rows: Vec<Place> = (0..counts.tables.len())
            .flat_map(|table| (0..groups).map(move |group| Place { table, group, class: usize::MAX }))
            .collect();
        let shown = |row: &Place, class: usize| self.released.at(row.table, row.group, class);
        let splits: Vec<Cell<Split>> = rows
            .iter()
            .map(|row| {
                let of = |group, class| self.released.at(row.table, group, class);
                Split::of([of(row.group, COUNTED), of(row.group, OTHERS), of(groups, COUNTED), of(groups, OTHERS)])
            })
            .collect();
        let value = |get: fn(&Split) -> Cell<f64>| {
            splits.iter().map(move |split| match split {
                Cell::Value(split) => get(split),
                Cell::Absent(absent) => (*absent).into(),
            })
        };
        let mut columns = counts.keys(&rows);
        // The class of a row is all three, side by side.
        columns.pop();
        for (class, name) in ["counted", "others", "left_out"].into_iter().enumerate() {
            columns.push(Column::integer_cells(name, rows.iter().map(|row| shown(row, class))));
        }
        columns.push(Column::float_cells("share", value(|split| split.share)));
        columns.push(Column::float_cells("difference", value(|split| split.difference)));
        columns.push(Column::float_cells("lo_95", value(|split| split.lo)));
        columns.push(Column::float_cells("hi_95", value(|split| split.hi)));
        Ok(Columns::new("equality", columns)?)
    }
}

/// The share of a group, and how it differs from that of everyone else, in per cent.
struct Split {
    share: Cell<f64>,
    difference: Cell<f64>,
    lo: Cell<f64>,
    hi: Cell<f64>,
}

impl Split {
    /// From what is counted and what is not, in the group and in all groups.
    fn of(cells: [Cell<i64>; 4]) -> Cell<Self> {
        let [counted, others, all_counted, all_others] = match cells {
            [Cell::Value(a), Cell::Value(b), Cell::Value(c), Cell::Value(d)] => [a, b, c, d].map(|count| count as f64),
            _ => return Absent::Suppressed.into(),
        };
        let of = counted + others;
        // Rounded counts need not add up.
        let (rest, rest_of) = ((all_counted - counted).max(0.0), (all_counted + all_others - of).max(0.0));
        let none = Cell::Absent(Absent::NotApplicable);
        let share = if of > 0.0 { Cell::Value(100.0 * counted / of) } else { none };
        if of <= 0.0 || rest_of <= 0.0 || rest > rest_of {
            return Cell::Value(Self { share, difference: none, lo: none, hi: none });
        }
        let [difference, lo, hi] = newcombe(counted, of, rest, rest_of).map(|value| Cell::Value(100.0 * value));
        Cell::Value(Self { share, difference, lo, hi })
    }
}

/// The normal quantile of 0.975.
const Z: f64 = 1.959_963_984_540_054;

/// The difference between two proportions, and the ends of its interval.
fn newcombe(one: f64, of_one: f64, other: f64, of_other: f64) -> [f64; 3] {
    let ([p, low, high], [q, other_low, other_high]) = (wilson(one, of_one), wilson(other, of_other));
    let difference = p - q;
    let below = ((p - low).powi(2) + (other_high - q).powi(2)).sqrt();
    let above = ((high - p).powi(2) + (q - other_low).powi(2)).sqrt();
    [difference, difference - below, difference + above]
}

/// A proportion, and the ends of its Wilson score interval.
fn wilson(count: f64, of: f64) -> [f64; 3] {
    let p = count / of;
    let centre = p + Z * Z / (2.0 * of);
    let half = Z * (p * (1.0 - p) / of + Z * Z / (4.0 * of * of)).sqrt();
    let whole = 1.0 + Z * Z / of;
    [p, (centre - half) / whole, (centre + half) / whole]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_newcombe() {
        // The first two are worked in Newcombe (1998), table II, (a) and (b): 0.0524 to 0.3339, and 0.1705 to 0.8090.
        // All as statsmodels 0.15.0 has them: confint_proportions_2indep(..., compare="diff", method="newcomb").
        let expected = [
            ([56.0, 70.0, 48.0, 80.0], [0.052_431_472_402_364_98, 0.333_872_654_036_906_14]),
            ([9.0, 10.0, 3.0, 10.0], [0.170_522_723_934_502_9, 0.809_017_973_535_488]),
            ([0.0, 10.0, 0.0, 20.0], [-0.161_125_158_052_819_4, 0.277_532_799_862_889_26]),
            ([10.0, 10.0, 0.0, 20.0], [0.679_086_037_141_914_5, 1.0]),
            ([17.0, 229.0, 34.0, 312.0], [-0.082_754_032_615_837_28, 0.016_368_947_830_255_005]),
        ];
        for ([one, of_one, other, of_other], [lo, hi]) in expected {
            let [_, low, high] = newcombe(one, of_one, other, of_other);
            assert!((low - lo).abs() < 1e-12 && (high - hi).abs() < 1e-12, "{low} {high}");
        }
    }

    #[test]
    fn what_rests_on_a_hidden_count_is_hidden() {
        let hidden = Cell::Absent(Absent::Suppressed);
        let split = Split::of([Cell::Value(6), hidden, Cell::Value(20), Cell::Value(30)]);
        assert_eq!(split.absent(), Some(Absent::Suppressed));
        let alone = Split::of([20, 30, 20, 30].map(Cell::Value)).value().unwrap();
        assert_eq!(alone.difference.absent(), Some(Absent::NotApplicable));
        assert!((alone.share.value().unwrap() - 40.0).abs() < 1e-12);
    }
}
