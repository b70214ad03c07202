//! The figures of a chart, each with its centre and its spread.

use foundation::{Absent, Cell, Period};

use super::ChartKind;
use crate::series::Series;

/// A figure with what it varies around and by how much, before it is known how much more the figures vary than that.
pub(super) struct Figure {
    pub(super) period: Period,
    pub(super) value: Cell<f64>,
    pub(super) centre: f64,
    /// What a season is a multiple of: the size of a period for counts, else 1.
    pub(super) unit: f64,
    chance: Chance,
}

/// How much of spread follows from the centre.
#[derive(Clone, Copy)]
enum Chance {
    /// That of a count.
    Count,
    /// That of a share of so many, where so many were seen in the reference.
    Share { of: f64, seen: f64 },
    /// It is said.
    Known(f64),
}

impl Figure {
    pub(super) fn spread(&self) -> f64 {
        match self.chance {
            Chance::Count => libm::sqrt(self.centre.max(1.0)),
            // Half a case more on either side, so that a share of none or all has a spread.
            Chance::Share { of, seen } => {
                let around = (self.centre / 100.0 * seen + 0.5) / (seen + 1.0);
                100.0 * libm::sqrt(around * (1.0 - around) / of)
            }
            Chance::Known(spread) => spread,
        }
    }

    /// The variance that chance alone makes of the figure over its unit.
    pub(super) fn by_chance(&self) -> f64 {
        match self.chance {
            Chance::Known(_) => 0.0,
            Chance::Count | Chance::Share { .. } => self.spread() * self.spread() / (self.unit * self.unit),
        }
    }

    /// The same about a centre that lies this far from it.
    pub(super) fn moved(self, by: f64) -> Self {
        let centre = self.centre + by * self.unit;
        let centre = match self.chance {
            Chance::Count => centre.max(0.0),
            Chance::Share { .. } => centre.clamp(0.0, 100.0),
            Chance::Known(_) => centre,
        };
        Self { centre, ..self }
    }
}

pub(super) fn figures(
    kind: ChartKind,
    series: &Series,
    reference: Period,
    factor: &dyn Fn(Period) -> f64,
) -> Vec<Figure> {
    let within = |period: Period| period <= reference;
    match kind {
        ChartKind::Counts => {
            // A period's size: its days in months, times its season.
            let size = |period: Period| f64::from((period.end() - period.start()).get_days()) / 30.0 * factor(period);
            let known = series.points().filter(|(period, _)| within(*period));
            let (count, sizes) = known
                .filter_map(|(period, cell)| Some((cell.value()?, size(period))))
                .fold((0.0, 0.0), |(count, sizes), (value, size)| (count + value, sizes + size));
            let rate = if sizes > 0.0 { count / sizes } else { 0.0 };
            let figure = |(period, value)| {
                let unit = size(period);
                Figure { period, value, centre: rate * unit, unit, chance: Chance::Count }
            };
            series.points().map(figure).collect()
        }
        ChartKind::Shares if !series.parts().is_empty() => {
            let parts = || series.points().zip(series.parts());
            let known = parts().filter(|((period, _), _)| within(*period));
            let both = known.filter_map(|((period, _), parts)| {
                Some((
                    parts.numerator.value()?,
                    parts.denominator.value()? * factor(period),
                    parts.denominator.value()?,
                ))
            });
            let (counted, of, seen) =
                both.fold((0.0, 0.0, 0.0), |(one, other, all), (a, b, c)| (one + a, other + b, all + c));
            let share = 100.0 * counted / of.max(1.0);
            let figure = |((period, value), parts): ((Period, Cell<f64>), &crate::series::Parts)| {
                let of = parts.denominator.value().unwrap_or(1.0).max(1.0);
                let centre = (share * factor(period)).clamp(0.0, 100.0);
                Figure { period, value, centre, unit: 1.0, chance: Chance::Share { of, seen } }
            };
            parts().map(figure).collect()
        }
        ChartKind::Changes => {
            let known = series.points().filter(|(period, _)| within(*period)).filter_map(|(_, cell)| cell.value());
            let (sum, count) = known.fold((0.0, 0.0_f64), |(sum, count), value| (sum + value, count + 1.0));
            // Of a season that is given, the stock goes from its part of one period to that of the next.
            let level = sum / count.max(1.0);
            let points = || series.points().zip(series.points().skip(1));
            let changes = points().map(|((_, from), (period, to))| {
                let change = match (from, to) {
                    (Cell::Value(from), Cell::Value(to)) => Cell::Value(to - from),
                    (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
                };
                (period, change)
            });
            let moves: Vec<f64> =
                points().map(|((before, _), (period, _))| level * (factor(period) - factor(before))).collect();
            let figures = individuals(changes.collect(), reference, &|_| 1.0);
            let seen: Vec<f64> = figures
                .iter()
                .zip(&moves)
                .filter(|(figure, _)| within(figure.period) && figure.value.value().is_some())
                .map(|(_, moved)| *moved)
                .collect();
            let mean = seen.iter().sum::<f64>() / seen.len().max(1) as f64;
            figures.into_iter().zip(&moves).map(|(figure, moved)| figure.moved(moved - mean)).collect()
        }
        ChartKind::Individuals | ChartKind::Shares => individuals(series.points().collect(), reference, factor),
    }
}

fn individuals(points: Vec<(Period, Cell<f64>)>, reference: Period, factor: &dyn Fn(Period) -> f64) -> Vec<Figure> {
    let level =
        |(period, cell): &(Period, Cell<f64>)| Some(cell.value()? / factor(*period)).filter(|level| level.is_finite());
    let known: Vec<f64> = points.iter().filter(|(period, _)| *period <= reference).filter_map(level).collect();
    let mean = known.iter().sum::<f64>() / known.len().max(1) as f64;
    let figure = |(period, value): (Period, Cell<f64>)| {
        let by = factor(period);
        let value = if by > 0.0 { value } else { Absent::NotApplicable.into() };
        Figure { period, value, centre: mean * by, unit: 1.0, chance: Chance::Known(by.max(1e-9)) }
    };
    points.into_iter().map(figure).collect()
}
