//! One row: the periods of a group put together.

use foundation::{Absent, Cell, Period};

use super::Tracking;
use crate::actual::Row;
use crate::actual::cut::Group;
use crate::ambition::{Draws, RangeFrom, Reading};
use crate::measure::Kind;
use crate::series::Change;

impl Tracking {
    /// A period that has a figure.
    pub(super) fn at(&self, period: Period) -> Option<Point> {
        let part = self.part(period);
        let actual = self.actual.get(period).value().filter(|_| part > 0.0)?;
        let expected = self.baseline.get(period).value()? * part;
        let last = self.known_to.map_or(self.actual.last(), |day| self.actual.calendar().period(day));
        let last = last.min(self.actual.last());
        let back = last.since(period).and_then(|since| usize::try_from(since).ok()).unwrap_or(0);
        let late = self.completeness.as_ref().filter(|_| self.measure().kind() == Kind::Flow);
        let (completed, unsure) = late.map_or((actual, 0.0), |late| late.completed(actual, back));
        // The noise of a part is that of a count of it: it shrinks with the root of the part, and not with the part.
        let (mean, root) = (self.baseline.get(period).value()?, libm::sqrt(part));
        let range = self.baseline.range(period).map(|(lo, hi)| {
            let support = self.measure().support();
            (support.clamp(expected - (mean - lo) * root), support.clamp(expected + (hi - mean) * root))
        });
        let season = self.ambition.as_ref().and_then(|(_, season)| season.as_ref());
        let factor = season.map_or(1.0, |season| season.factor(period));
        let ambition = match &self.ambition {
            Some((ambition, _)) => ambition.path().get(period).map(|aim| aim * factor * part),
            None => Cell::Absent(Absent::NotRecorded),
        };
        let place = self.baseline.place(period)?;
        Some(Point { period, place, part, root, actual, completed, unsure, expected, range, ambition })
    }

    pub(super) fn row(&self, group: &Group, of: usize, draws: &Draws<'_>) -> Row {
        let points: Vec<Point> = group.periods.iter().filter_map(|period| self.at(*period)).collect();
        let kind = self.measure().kind();
        let sums = match kind {
            Kind::Flow => self.added(&points, draws),
            Kind::Stock => points.last().map(Sums::of),
            Kind::Ratio => points.last().filter(|_| of == 1).map(Sums::of).or_else(|| self.ratio(&points, draws)),
        };
        let none = || {
            let (covers, any) = (group.periods.iter().any(|period| self.actual.covers(*period)), !points.is_empty());
            let why = group.periods.iter().rev().find_map(|period| self.actual.get(*period).absent());
            let said = why.filter(|_| covers).unwrap_or(Absent::NotRecorded);
            Cell::Absent(if any { Absent::NotApplicable } else { said })
        };
        let value = |pick: fn(&Sums) -> f64| sums.as_ref().map_or_else(none, |sums| Cell::Value(pick(sums)));
        let range = sums.as_ref().and_then(|sums| sums.range);
        let range_from = sums.as_ref().map_or(RangeFrom::None, |sums| sums.range_from);
        let end = |pick: fn((f64, f64)) -> f64| {
            range.map_or(Cell::Absent(Absent::Unavailable), |range| Cell::Value(pick(range)))
        };
        let ambition = sums.as_ref().map_or_else(none, |sums| sums.ambition);
        let completed = value(|sums| sums.completed);
        let expected = value(|sums| sums.expected);
        let unsure = sums.as_ref().map_or(0.0, |sums| sums.unsure);
        let of_flow = Cell::Absent(Absent::NotApplicable);
        Row {
            label: group.label.clone(),
            words: group.words.clone(),
            start: group.start,
            end: group.end,
            counted: points.len(),
            of,
            part: points.iter().map(|point| point.part).sum::<f64>() / of.max(1) as f64,
            actual: value(|sums| sums.actual),
            completed,
            unsure,
            expected,
            lo: end(|(lo, _)| lo),
            hi: end(|(_, hi)| hi),
            range_from,
            ambition,
            difference: less(completed, expected),
            change: match (expected, completed) {
                (Cell::Value(expected), Cell::Value(completed)) => Change::between(kind, expected, completed),
                (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
            },
            from_ambition: less(completed, ambition),
            cumulative: of_flow,
            cumulative_lo: of_flow,
            cumulative_hi: of_flow,
            cumulative_from: RangeFrom::None,
            cumulative_reading: Reading::Unknown,
            cumulative_from_ambition: of_flow,
            reading: match (completed.value(), range) {
                (Some(value), Some((lo, hi))) => self.reading(value, unsure, lo, hi),
                _ => Reading::Unknown,
            },
        }
    }

    /// Below or above only if the whole of what the figure may still come to is.
    pub(super) fn reading(&self, value: f64, unsure: f64, lo: f64, hi: f64) -> Reading {
        let support = self.measure().support();
        let nearest = if value < lo { (value + unsure).min(lo) } else { (value - unsure).max(hi.min(value)) };
        Reading::of(Cell::Value(nearest), lo, hi, support)
    }

    /// A ratio over several periods: its parts added up, and what was expected and aimed at weighed by what it is of.
    fn ratio(&self, points: &[Point], draws: &Draws<'_>) -> Option<Sums> {
        let parts = |point: &Point| {
            let index = point.period.since(self.actual.first()).and_then(|since| usize::try_from(since).ok())?;
            let parts = self.actual.parts().get(index)?;
            Some((parts.numerator.value()?, parts.denominator.value()?))
        };
        let weighed: Option<Vec<(f64, f64)>> = points.iter().map(parts).collect();
        let weighed = weighed?;
        let of: f64 = weighed.iter().map(|(_, of)| of).sum();
        if of <= 0.0 {
            return None;
        }
        let mean = |pick: &dyn Fn(&Point) -> Option<f64>| {
            let sum: Option<f64> = points.iter().zip(&weighed).map(|(point, (_, of))| Some(pick(point)? * of)).sum();
            sum.map(|sum| sum / of)
        };
        let actual = 100.0 * weighed.iter().map(|(counted, _)| counted).sum::<f64>() / of;
        let mut sum = draws.sum();
        for (point, (_, part)) in points.iter().zip(&weighed) {
            sum.add(point.place, part / of);
        }
        let expected = mean(&|point| Some(point.expected))?;
        let (range, range_from) = self.about(expected, sum.off());
        Some(Sums {
            actual,
            completed: actual,
            unsure: 0.0,
            expected,
            range,
            range_from,
            ambition: mean(&|point| point.ambition.value()).map_or(Cell::Absent(Absent::NotApplicable), Cell::Value),
        })
    }

    fn added(&self, points: &[Point], draws: &Draws<'_>) -> Option<Sums> {
        let (first, rest) = points.split_first()?;
        let mut sums = Sums::of(first);
        let mut squares = sums.unsure * sums.unsure;
        for point in rest {
            sums.actual += point.actual;
            sums.completed += point.completed;
            sums.expected += point.expected;
            squares += point.unsure * point.unsure;
            sums.ambition = match (sums.ambition, point.ambition) {
                (Cell::Value(sum), Cell::Value(ambition)) => Cell::Value(sum + ambition),
                (Cell::Absent(one), Cell::Absent(other)) if one == other => one.into(),
                _ => Absent::NotApplicable.into(),
            };
        }
        sums.unsure = libm::sqrt(squares);
        if !rest.is_empty() {
            let mut sum = draws.sum();
            for point in points {
                sum.add(point.place, point.root);
            }
            (sums.range, sums.range_from) = self.about(sums.expected, sum.off());
        }
        Some(sums)
    }

    /// The range about what was expected, and how it was made.
    pub(super) fn about(&self, expected: f64, off: Option<((f64, f64), RangeFrom)>) -> (Option<(f64, f64)>, RangeFrom) {
        let support = self.measure().support();
        let Some(((below, above), from)) = off else { return (None, RangeFrom::None) };
        (Some((support.clamp(expected + below), support.clamp(expected + above))), from)
    }
}

/// A period that has a figure, with what stands beside it.
pub(super) struct Point {
    period: Period,
    /// Its place in the baseline.
    pub(super) place: usize,
    part: f64,
    /// How much of the noise of the whole is in the part.
    pub(super) root: f64,
    actual: f64,
    pub(super) completed: f64,
    pub(super) unsure: f64,
    pub(super) expected: f64,
    range: Option<(f64, f64)>,
    pub(super) ambition: Cell<f64>,
}

/// The same of a group.
struct Sums {
    actual: f64,
    completed: f64,
    unsure: f64,
    expected: f64,
    range: Option<(f64, f64)>,
    range_from: RangeFrom,
    ambition: Cell<f64>,
}

impl Sums {
    fn of(point: &Point) -> Self {
        let Point { actual, completed, unsure, expected, range, ambition, .. } = *point;
        let range_from = if range.is_some() { RangeFrom::Interval } else { RangeFrom::None };
        Self { actual, completed, unsure, expected, range, range_from, ambition }
    }
}

fn less(value: Cell<f64>, other: Cell<f64>) -> Cell<f64> {
    match (value, other) {
        (Cell::Value(value), Cell::Value(other)) => Cell::Value(value - other),
        (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
    }
}
