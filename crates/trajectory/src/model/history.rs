//! What a model sees of a series: values without a hole, their size, and the length of a year.

use foundation::Period;

use crate::Error;
use crate::TooShort;
use crate::measure::Support;
use crate::series::Series;

/// The values of a series, in units of their own mean size so that no model meets very large or very small numbers.
#[derive(Clone, Debug)]
pub(super) struct History {
    pub(super) values: Vec<f64>,
    /// What the values were divided by.
    pub(super) size: f64,
    pub(super) per_year: usize,
    /// What no line falls below: of a measure that cannot be below 0, half of the least value seen. A line through
    /// falling values would soon cross 0, where figures that were never near it hardly go.
    pub(super) floor: f64,
    /// Periods at the end of the series without a value.
    pub(super) gap: usize,
    /// What was done to the values, one sentence each.
    pub(super) notes: Vec<String>,
}

impl History {
    /// What there is to see of a series; a period without a value inside it is filled, and it is said that it was.
    pub(super) fn of(series: &Series) -> Result<Self, Error> {
        let learnt = |(period, cell): (Period, foundation::Cell<f64>)| {
            (period, if series.is_one_off(period) { None } else { cell.value() })
        };
        let points = || series.points().map(learnt).skip_while(|(_, value)| value.is_none());
        let cells: Vec<Option<f64>> = points().map(|(_, value)| value).collect();
        let first = points().next().map_or(series.first(), |(period, _)| period);
        let Some(last) = cells.iter().rposition(Option::is_some) else {
            return Err(Error::Short(TooShort::new(0, 1)));
        };
        let gap = cells.len() - 1 - last;
        let per_year = usize::try_from(series.calendar().per_year()).unwrap_or(1).max(1);
        let mut notes = Vec::new();
        let one_offs: Vec<String> = series
            .one_offs()
            .iter()
            .filter(|one| series.covers(one.period))
            .map(|one| one.period.to_string())
            .collect();
        if !one_offs.is_empty() {
            notes.push(format!("nothing is learnt from what is known not to be usual ({})", one_offs.join(" and ")));
        }
        let (mut raw, holes) = filled(cells.get(..=last).unwrap_or_default(), per_year);
        if holes > 0 {
            let (s, were) = if holes == 1 { ("", "was") } else { ("s", "were") };
            notes.push(format!(
                "{holes} period{s} without a value {were} filled from the periods around and a year away"
            ));
        }
        if gap > 0 {
            let s = if gap == 1 { "" } else { "s" };
            let learnt = if series.is_one_off(series.last()) { " to learn from" } else { "" };
            notes.push(format!(
                "the last {gap} period{s} of the series had no value{learnt}, so it looks further ahead"
            ));
        }
        let mut at: Vec<Period> = series.breaks().iter().map(|at| at.period).collect();
        at.retain(|period| {
            *period > first
                && period.since(first).and_then(|since| usize::try_from(since).ok()).is_some_and(|since| since <= last)
        });
        at.sort();
        at.dedup();
        for period in &at {
            let place = usize::try_from(period.since(first).unwrap_or(0)).unwrap_or(0);
            level(&mut raw, place, per_year);
        }
        if let Some(period) = at.last() {
            let after = raw.len() - usize::try_from(period.since(first).unwrap_or(0)).unwrap_or(0);
            let list = at.iter().map(Period::to_string).collect::<Vec<_>>().join(" and ");
            if after >= ENOUGH.max(3 * per_year) {
                raw.drain(..raw.len() - after);
                notes.push(format!("figures from before a break ({period}) are not used"));
            } else {
                notes.push(format!(
                    "figures from before a break ({list}) are brought to the level of those after it, as if the change over \
                     it had been as the changes beside it"
                ));
            }
        }
        let mean = raw.iter().map(|value| value.abs()).sum::<f64>() / raw.len() as f64;
        let size = if mean > 0.0 { mean } else { 1.0 };
        let least = raw.iter().copied().fold(f64::INFINITY, f64::min) / size;
        let floor = if series.measure().support() == Support::Real { f64::NEG_INFINITY } else { least / 2.0 };
        Ok(Self { floor, values: raw.iter().map(|value| value / size).collect(), size, per_year, gap, notes })
    }

    /// The mean size of the change over a year, for a series of more than one; else from one period to the next.
    pub(super) fn change(&self) -> f64 {
        let lag = if self.values.len() > self.per_year { self.per_year } else { 1 };
        let changes = self.values.iter().zip(self.values.iter().skip(lag)).map(|(from, to)| (to - from).abs());
        changes.sum::<f64>() / self.values.len().saturating_sub(lag).max(1) as f64
    }
}

/// Figures after a break from which on those before it are not used; and three years.
const ENOUGH: usize = 8;

/// Brings what is before a break to the level of what is after it: in proportion where all of it is above 0.
///
/// The change over the break is taken to be the mean of the changes on either side of it; of a series with a season,
/// changes are from the same periods of the year before.
fn level(values: &mut [f64], place: usize, per_year: usize) {
    let (before, after) = values.split_at_mut(place);
    let multiplied = before.iter().chain(after.iter()).all(|value| *value > 0.0);
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
    let change = |from: f64, to: f64| if multiplied { libm::log(to / from) } else { to - from };
    let span = after.len().min(per_year);
    // the same part of the year a year before the break, and two
    let back = |years: usize| {
        let begin = before.len().checked_sub(years * per_year)?;
        before.get(begin..begin + span).map(mean)
    };
    let begun = after.get(..span).map_or(0.0, mean);
    let later = after.get(per_year..per_year + span).map(mean);
    let Some(last) = back(1).or_else(|| before.last().copied()) else { return };
    let usual: Vec<f64> =
        [back(2).map(|from| change(from, last)), later.map(|to| change(begun, to))].into_iter().flatten().collect();
    let off = change(last, begun) - mean(&usual);
    for value in before {
        *value = if multiplied { *value * libm::exp(off) } else { *value + off };
    }
}

/// What is said of a break after the first value.
pub(super) fn breaks(series: &Series, first: Period) -> Option<String> {
    let after = series.breaks().iter().filter(|at| at.period > first).map(|at| at.period.to_string());
    let list = after.collect::<Vec<_>>().join(" and ");
    (!list.is_empty()).then(|| format!("the change over a break ({list}) is not used"))
}

/// The values with their holes filled, and how many there were: the mean of a year before and a year after where there
/// is a year and either is known, else a straight line between the neighbours. The first and last are values.
fn filled(cells: &[Option<f64>], per_year: usize) -> (Vec<f64>, usize) {
    let mut values: Vec<f64> = Vec::with_capacity(cells.len());
    let mut holes = 0;
    for (index, cell) in cells.iter().enumerate() {
        if let Some(value) = cell {
            values.push(*value);
            continue;
        }
        holes += 1;
        let later = |by: usize| cells.get(index + by).copied().flatten();
        let away = [index.checked_sub(per_year).and_then(|at| values.get(at).copied()), later(per_year)];
        let known: Vec<f64> = away.into_iter().flatten().collect();
        let line = || {
            let before = values.last().copied().unwrap_or(0.0);
            let next = (1..cells.len() - index).find_map(|by| later(by).map(|value| (by, value)));
            next.map_or(before, |(by, value)| before + (value - before) / (by as f64 + 1.0))
        };
        let fill =
            if per_year > 1 && !known.is_empty() { known.iter().sum::<f64>() / known.len() as f64 } else { line() };
        values.push(fill);
    }
    (values, holes)
}

#[cfg(test)]
mod tests {
    use super::{filled, level};

    #[test]
    fn what_is_before_a_break_is_brought_to_the_level_after_it() {
        let mut grown = vec![100.0, 110.0, 121.0, 266.2, 292.82, 322.102];
        level(&mut grown, 3, 1);
        for (value, expected) in grown.iter().zip([200.0, 220.0, 242.0, 266.2, 292.82, 322.102]) {
            assert!((value - expected).abs() < 1e-9, "{grown:?}");
        }
        let mut added = vec![0.0, 1.0, 2.0, 13.0];
        level(&mut added, 3, 1);
        assert_eq!(added, [10.0, 11.0, 12.0, 13.0]);
        let mut seasons = vec![10.0, 30.0, 10.0, 30.0, 20.0];
        level(&mut seasons, 4, 2);
        assert!(seasons.iter().zip([20.0, 60.0, 20.0, 60.0, 20.0]).all(|(one, other)| (one - other).abs() < 1e-9));
        for values in [vec![1.0, 2.0], vec![0.0, 0.0], vec![5.0, 0.0, 7.0]] {
            let mut same = values.clone();
            level(&mut same, 1, 12);
            assert!(same.iter().all(|value| value.is_finite()));
        }
    }

    #[test]
    fn holes_are_filled_from_their_neighbours_or_a_year_away() {
        assert_eq!(filled(&[Some(1.0), None, None, Some(4.0)], 1), (vec![1.0, 2.0, 3.0, 4.0], 2));
        let quarters =
            [Some(1.0), Some(5.0), Some(2.0), Some(3.0), Some(1.0), None, Some(2.0), Some(3.0), Some(1.0), Some(7.0)];
        assert_eq!(filled(&quarters, 4).0[4..7], [1.0, 6.0, 2.0]);
        assert_eq!(filled(&quarters[..7], 4).0[4..], [1.0, 5.0, 2.0]);
    }
}
