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
        let seen = |(_, cell): &(Period, foundation::Cell<f64>)| cell.value().is_some();
        let cells: Vec<Option<f64>> =
            series.points().skip_while(|point| !seen(point)).map(|(_, c)| c.value()).collect();
        let first = series.points().find(seen).map_or(series.first(), |(period, _)| period);
        let Some(last) = cells.iter().rposition(Option::is_some) else {
            return Err(Error::Short(TooShort::new(0, 1)));
        };
        let gap = cells.len() - 1 - last;
        let per_year = usize::try_from(series.calendar().per_year()).unwrap_or(1).max(1);
        let mut notes = Vec::new();
        let (raw, holes) = filled(cells.get(..=last).unwrap_or_default(), per_year);
        if holes > 0 {
            let (s, were) = if holes == 1 { ("", "was") } else { ("s", "were") };
            notes.push(format!(
                "{holes} period{s} without a value {were} filled from the periods around and a year away"
            ));
        }
        if gap > 0 {
            let s = if gap == 1 { "" } else { "s" };
            notes.push(format!("the last {gap} period{s} of the series had no value, so it looks further ahead"));
        }
        notes.extend(breaks(series, first));
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

/// What is said of a break after the first value.
pub(super) fn breaks(series: &Series, first: Period) -> Option<String> {
    let after = series.breaks().iter().filter(|at| at.period > first).map(|at| at.period.to_string());
    let list = after.collect::<Vec<_>>().join(" and ");
    (!list.is_empty()).then(|| format!("figures from before and after a break ({list}) are used alike"))
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
    use super::filled;

    #[test]
    fn holes_are_filled_from_their_neighbours_or_a_year_away() {
        assert_eq!(filled(&[Some(1.0), None, None, Some(4.0)], 1), (vec![1.0, 2.0, 3.0, 4.0], 2));
        let quarters =
            [Some(1.0), Some(5.0), Some(2.0), Some(3.0), Some(1.0), None, Some(2.0), Some(3.0), Some(1.0), Some(7.0)];
        assert_eq!(filled(&quarters, 4).0[4..7], [1.0, 6.0, 2.0]);
        assert_eq!(filled(&quarters[..7], 4).0[4..], [1.0, 5.0, 2.0]);
    }
}
