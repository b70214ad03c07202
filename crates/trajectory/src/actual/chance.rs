use foundation::{Issue, Period, code};

use crate::Error;
use crate::ambition::Ambition;
use crate::measure::Better;
use crate::model::Forecast;

/// How likely a target of an ambition is met by its period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Chance {
    /// By when.
    pub period: Period,
    /// The value to be at.
    pub target: f64,
    /// Whether it is met by a figure of at least this; else of at most this.
    pub at_least: bool,
    /// The chance is no less than this, from 0 to 1.
    pub least: f64,
    /// And no more than this. The two differ where the target lies outside the widest interval of the forecast, which
    /// says how likely it is to be outside and nothing of how far.
    pub most: f64,
}

impl Chance {
    /// In words: `about 3 in 10`, `less than 1 in 10`.
    pub fn words(&self) -> String {
        let tens = |share: f64| libm::round(share * 10.0);
        match (self.least, self.most) {
            (_, most) if most < 0.1 => "less than 1 in 10".to_owned(),
            (least, _) if least > 0.9 => "more than 9 in 10".to_owned(),
            (least, most) if tens(least) < tens(most) => format!("from {:.0} to {:.0} in 10", tens(least), tens(most)),
            (least, _) => format!("about {:.0} in 10", tens(least)),
        }
    }
}

/// How likely each target of an ambition is met by its period, as a forecast has it, whichever levels were asked for.
/// Between the ends of its intervals the chance is drawn straight; a model here gives them for every tenth.
///
/// A target above the start is met by at least it, one below by at most it; of a measure that is better one way, that way.
/// Targets that the forecast does not reach are left out.
///
/// # Errors
/// A forecast of another measure, key or calendar (`VS-SERIES-005`), or without an interval (`VS-FORECAST-001`).
pub fn chances(forecast: &Forecast, ambition: &Ambition) -> Result<Vec<Chance>, Error> {
    let start = ambition.marks().first().copied();
    let same = forecast.measure().id() == ambition.measure().id() && forecast.key() == ambition.key();
    let calendar = start.is_none_or(|(period, _)| period.calendar() == forecast.origin().calendar());
    if !same || !calendar {
        return Err(Error::Actual(Issue::new(code::SERIES_MEASURE, "forecast", "one measure, key and calendar")));
    }
    if forecast.intervals().is_empty() {
        return Err(Error::Forecast(Issue::new(code::FORECAST_LEVEL, "forecast", "at least one interval")));
    }
    let from = start.map_or(0.0, |(_, value)| value);
    let chance = |(period, target): &(Period, f64)| {
        let at_least = match ambition.measure().better() {
            Some(better) => better == Better::Higher,
            None => *target >= from,
        };
        let ahead = period.since(forecast.origin())?.checked_sub(1)?;
        let knots = knots(forecast, usize::try_from(ahead).ok()?)?;
        let (low, high) = below(&knots, *target);
        let (least, most) = if at_least { (1.0 - high, 1.0 - low) } else { (low, high) };
        Some(Chance { period: *period, target: *target, at_least, least, most })
    };
    Ok(ambition.marks().iter().skip(1).filter_map(chance).collect())
}

/// Values of a forecast, each with the share below it, in rising order.
fn knots(forecast: &Forecast, at: usize) -> Option<Vec<(f64, f64)>> {
    // Of every level that the model gives, as quantiles are, and not of those alone that were asked for.
    let intervals = forecast.fan();
    let inner = intervals.first().and_then(|inner| Some((*inner.lo.get(at)?, *inner.hi.get(at)?)))?;
    let mut knots = vec![(forecast.mean().get(at)?.clamp(inner.0, inner.1), 0.5)];
    for interval in intervals {
        let tail = 0.5 - interval.level / 200.0;
        knots.insert(0, (*interval.lo.get(at)?, tail));
        knots.push((*interval.hi.get(at)?, 1.0 - tail));
    }
    Some(knots)
}

/// The least and greatest share that may lie below a value.
fn below(knots: &[(f64, f64)], value: f64) -> (f64, f64) {
    let mut low = (f64::NEG_INFINITY, 0.0);
    for (at, share) in knots {
        if value < *at {
            let way = (value - low.0) / (at - low.0);
            // Below the lowest the distance to go is without end, so nothing is known but the whole.
            return if low.0.is_finite() {
                (low.1 + way * (share - low.1), low.1 + way * (share - low.1))
            } else {
                (0.0, *share)
            };
        }
        low = (*at, *share);
    }
    (low.1, 1.0)
}
