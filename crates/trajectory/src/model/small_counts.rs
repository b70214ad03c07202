//! Small counts: how many of something there will be, where there are few or often none.
//!
//! A forecast that works on any number and is held at 0 says little of counts such as 0, 2, 1, 0, 4: what they are off by
//! comes in whole numbers, leans upwards, and hangs on how many there are.

mod way;
mod whole;

use super::combined::nested;
use super::forecast::check_horizon;
use super::history::History;
use super::{Fitted, Forecast, Interval, Levels, Method, Model, fan, season};
use crate::Error;
use crate::measure::{Kind, Support};
use crate::series::Series;
use way::Seen;
use whole::Whole;

/// Counts that happen over a period, few of them or often none: a rate that moves slowly or not at all, may grow, and is
/// estimated from every period, the later ones counting more.
///
/// What may happen is a mixture of negative binomial distributions: how fast the rate moves, how it grows and how much
/// counts scatter beyond chance (Poisson) are not chosen but weighed, by how likely each makes the counts one after the
/// other, beginning from how usual each was on other short series of small counts. So a short series leans on what
/// is usual, and a long one speaks for itself. The recursion is that of Harvey and Fernandes (1989, *Time Series Models for
/// Count or Qualitative Observations*, Journal of Business and Economic Statistics 7), with a rate that moves by the same
/// amount each period. Of counts it is a distribution that is wanted and tried, not a point (Snyder, Ord and Beaumont
/// 2012, *Forecasting the intermittent demand for slow-moving inventories*, International Journal of Forecasting 28;
/// Kolassa 2016, *Evaluating predictive count data distributions in retail sales forecasting*, the same, 32).
///
/// Its quantiles lie within a half of the whole number that they are of, so that intervals hold what they say on average
/// over many series; [`Forecast::whole_quantile`] gives whole numbers.
///
/// [`Method::Auto`](super::Method::Auto) is, for a flow that is a count of months or quarters and has 4 values or more, drawn
/// towards this: the more, the further below 20 the mean of all values, that of the last four and the last one are. On
/// made-up counts, steady, scattered, walking, growing and lumpy, that is nearer throughout. Not so of years: on published
/// yearly counts by local authority, 2009 to 2021, a time of reform and growth, its continuous ranked probability score
/// was up to 7 per cent worse than without, but for means below 1. So `Auto` of years is left as it is. No real series of
/// months with small counts was at hand.
///
/// ```
/// use foundation::{Cell, Period};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Model, SmallCounts};
/// use trajectory::series::Series;
///
/// let moves = Measure::new("moves".parse()?, "moves in the year", Kind::Flow);
/// let points = [2.0, 0.0, 1.0, 3.0, 1.0, 0.0, 2.0, 1.0].into_iter().zip(2014..);
/// let points = points.map(|(y, year)| (Period::year(year), Cell::Value(y)));
/// let series = Series::from_points(&moves, &"north".parse()?, points)?;
///
/// let forecast = SmallCounts.fit(&series)?.predict(1, &Levels::default())?;
/// assert!((1.0..1.7).contains(&forecast.mean()[0]), "{:?}", forecast.mean());
/// let eighty = forecast.whole_interval(80.0)?;
/// assert_eq!((eighty.lo[0], eighty.hi[0]), (0.0, 3.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SmallCounts;

const ID: &str = "small_counts";

/// Counts below this, on average, are small. From here on a count is near enough to any number that methods which take
/// all kinds of series are nearer: see the test.
const SMALL: f64 = 20.0;

/// From here on whole numbers are too many to be told apart.
const LARGE: f64 = 1_000.0;

/// Values from which on it says more than what series usually do.
const FEWEST: usize = 4;

impl Model for SmallCounts {
    fn id(&self) -> &'static str {
        ID
    }

    /// Fits it to a series with at least one value, of a measure in numbers from 0.
    ///
    /// # Errors
    /// No value (`VS-SERIES-002`); a measure that can be below 0 or is in per cent, or a count of 1,000 or more
    /// (`VS-SERIES-005`).
    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        if !matches!(series.measure().support(), Support::Count | Support::NonNegative) {
            let expected = "a measure in numbers from 0";
            return Err(Error::series(foundation::code::SERIES_MEASURE, series.first(), expected));
        }
        let large = series.points().find(|(_, cell)| cell.value().is_some_and(|value| value >= LARGE));
        if let Some((period, _)) = large {
            return Err(Error::series(foundation::code::SERIES_MEASURE, period, "counts below 1,000"));
        }
        Ok(Box::new(Counted::new(series, &History::of(series)?)))
    }
}

/// What a method that takes any kind of series says of one, drawn towards what is said of it as small counts where they
/// are: the smaller, the more.
pub(super) fn drawn(method: Method, series: &Series, plain: Box<dyn Fitted>) -> Result<Box<dyn Fitted>, Error> {
    let measure = series.measure();
    if method != Method::Auto || measure.support() != Support::Count || measure.kind() != Kind::Flow {
        return Ok(plain);
    }
    let history = History::of(series)?;
    // of years the evidence is against it: see `SmallCounts`
    if history.per_year == 1 {
        return Ok(plain);
    }
    let mean = |list: &[f64]| history.size * list.iter().sum::<f64>() / list.len().max(1) as f64;
    let values = &history.values;
    let last = values.len().checked_sub(FEWEST).and_then(|from| values.get(from..));
    // the most of all values, the last few and the last: what has begun to grow is no longer small
    let most = |last: &[f64]| mean(values).max(mean(last)).max(mean(last.get(FEWEST - 1..).unwrap_or_default()));
    let Some(size) = last.map(most).filter(|size| *size < SMALL) else { return Ok(plain) };
    let counted = Counted::new(series, &history);
    Ok(Box::new(Drawn { series: series.clone(), plain, counted, share: 1.0 - size / SMALL }))
}

/// A method and small counts together.
#[derive(Debug)]
struct Drawn {
    series: Series,
    plain: Box<dyn Fitted>,
    counted: Counted,
    /// How much small counts count.
    share: f64,
}

impl Fitted for Drawn {
    /// Figure by figure and quantile by quantile between the two (Vincent's mean).
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        let (plain, counted) = (self.plain.predict(horizon, levels)?, self.counted.predict(horizon, levels)?);
        let between = |one: &[f64], other: &[f64]| -> Vec<f64> {
            one.iter().zip(other).map(|(one, other)| (1.0 - self.share) * one + self.share * other).collect()
        };
        let both = |one: &[Interval], other: &[Interval]| -> Vec<Interval> {
            let pair = |(one, other): (&Interval, &Interval)| Interval {
                level: one.level,
                lo: between(&one.lo, &other.lo),
                hi: between(&one.hi, &other.hi),
            };
            one.iter().zip(other).map(pair).collect()
        };
        let mean = between(plain.mean(), counted.mean());
        let whole = both(plain.fan(), counted.fan());
        let made = Forecast::new(&self.series, plain.model(), mean, both(plain.intervals(), counted.intervals()))?;
        let made = made.spread(whole, Vec::new()).under(plain.premise()).assuming(format!(
            "these are small counts: {:.0} per cent of what is said is taken from a rate at which they come one by one, by \
             chance and more, and the rest from how series of any kind go on",
            100.0 * self.share
        ));
        Ok(plain.assumptions().iter().fold(made, Forecast::assuming))
    }
}

/// Small counts fitted to a series.
#[derive(Debug)]
struct Counted {
    series: Series,
    gap: usize,
    seen: Seen,
    assumptions: Vec<String>,
}

impl Counted {
    fn new(series: &Series, history: &History) -> Self {
        let per_year = history.per_year;
        // What was whole before it was brought to its size is so again.
        let whole = |value: &f64| {
            let value = (value * history.size).max(0.0);
            let near = libm::round(value);
            if (value - near).abs() < 1e-6 { near } else { value }
        };
        let values: Vec<f64> = history.values.iter().map(whole).collect();
        let season = season::shows(&history.values, per_year).then(|| shares_of_year(&values, per_year));
        let reason =
            "counts are taken to come one by one at a rate that moves slowly, and to scatter by chance and more";
        let mut assumptions = vec![reason.to_owned()];
        if season.is_some() {
            assumptions.push("each period of the year keeps its share of the year".to_owned());
        }
        assumptions.push(
            "how far it may be off is taken from the series, beginning from what is usual of small counts".to_owned(),
        );
        assumptions.extend(history.notes.iter().cloned());
        let seen = Seen::of(&values, season, per_year);
        Self { series: series.clone(), gap: history.gap, seen, assumptions }
    }
}

/// How much of the usual comes in each period of the year, 1 on average; what little is seen of one counts less.
fn shares_of_year(values: &[f64], per_year: usize) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    // as if two of the usual had been seen in each
    let usual = 2.0_f64.max(mean);
    let share = |place: usize| {
        let here = values.iter().skip(place).step_by(per_year);
        let (sum, count) = here.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        (sum + usual) / (count * mean + usual)
    };
    let shares: Vec<f64> = (0..per_year).map(share).collect();
    let whole = shares.iter().sum::<f64>() / per_year as f64;
    shares.into_iter().map(|share| share / whole).collect()
}

impl Fitted for Counted {
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        check_horizon(horizon)?;
        let support = self.series.measure().support();
        let ahead: Vec<Whole> = (1 + self.gap..=horizon + self.gap).map(|ahead| self.seen.ahead(ahead)).collect();
        let mean: Vec<f64> = ahead.iter().map(Whole::mean).collect();
        let ends = |level: f64| {
            let below = 0.5 - level / 200.0;
            ahead.iter().map(|whole| (whole.quantile(below), whole.quantile(1.0 - below))).collect()
        };
        let intervals = nested(support, &mean, levels, ends);
        let whole = nested(support, &mean, &fan::levels(), ends);
        let forecast = Forecast::new(&self.series, ID, mean, intervals)?.spread(whole, Vec::new());
        let forecast = forecast.under("if things had gone on as they had before");
        Ok(self.assumptions.iter().fold(forecast, Forecast::assuming))
    }
}

#[cfg(test)]
mod tests;
