//! The figures of a chart, each with its centre and its spread.

use foundation::{Absent, Cell, Period};

use super::ChartKind;
use crate::series::Series;

/// A figure with what it varies around and by how much, before it is known how much more the figures vary than that.
pub(super) struct Figure {
    pub(super) period: Period,
    pub(super) value: Cell<f64>,
    pub(super) centre: f64,
    pub(super) spread: f64,
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
                let centre = rate * size(period);
                Figure { period, value, centre, spread: libm::sqrt(centre.max(1.0)) }
            };
            series.points().map(figure).collect()
        }
        ChartKind::Shares if !series.parts().is_empty() => {
            let parts = || series.points().zip(series.parts());
            let known = parts().filter(|((period, _), _)| within(*period));
            let both = known.filter_map(|(_, parts)| Some((parts.numerator.value()?, parts.denominator.value()?)));
            let (counted, of) = both.fold((0.0, 0.0), |(one, other), (a, b)| (one + a, other + b));
            // Half a case more on either side, so that a share of none or all has a spread.
            let (share, around) = (100.0 * counted / of.max(1.0), (counted + 0.5) / (of + 1.0));
            let figure = |((period, value), parts): ((Period, Cell<f64>), &crate::series::Parts)| {
                let of = parts.denominator.value().unwrap_or(1.0).max(1.0);
                Figure { period, value, centre: share, spread: 100.0 * libm::sqrt(around * (1.0 - around) / of) }
            };
            parts().map(figure).collect()
        }
        ChartKind::Changes => {
            let changes = series.points().zip(series.points().skip(1)).map(|((_, from), (period, to))| {
                let change = match (from, to) {
                    (Cell::Value(from), Cell::Value(to)) => Cell::Value(to - from),
                    (Cell::Absent(absent), _) | (_, Cell::Absent(absent)) => absent.into(),
                };
                (period, change)
            });
            individuals(changes.collect(), reference, &|_| 1.0)
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
        Figure { period, value, centre: mean * by, spread: by.max(1e-9) }
    };
    points.into_iter().map(figure).collect()
}
