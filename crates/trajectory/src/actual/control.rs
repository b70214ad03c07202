use foundation::{Absent, Cell, Column, Columns, Issue, Period, code, columns};

use super::Season;
use crate::Error;
use crate::measure::{Kind, Measure, Support};
use crate::series::Series;

/// How the noise of a measure is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// Counts over periods (u'-chart, Laney 2002): the noise of a count of its size and its days, widened by how much more
    /// the counts of reference vary.
    Counts,
    /// Shares of a known number (p'-chart, Laney 2002).
    Shares,
    /// Any other figure by how far it moves from one period to the next (`XmR`, Shewhart; Wheeler 1993).
    Individuals,
    /// Of a stock, which drifts by its nature, how much it changes from one period to the next, charted as individuals.
    Changes,
}

impl ChartKind {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Shares => "shares",
            Self::Individuals => "individuals",
            Self::Changes => "changes",
        }
    }

    /// The one that fits a series.
    pub fn of(series: &Series) -> Self {
        match (series.measure().kind(), series.measure().support()) {
            (Kind::Stock, _) => Self::Changes,
            (Kind::Flow, Support::Count) => Self::Counts,
            (Kind::Ratio, _) if !series.parts().is_empty() => Self::Shares,
            _ => Self::Individuals,
        }
    }
}

/// Which side of its centre a figure is on. Neither is good or bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Lower.
    Below,
    /// Higher.
    Above,
}

impl Side {
    /// Its name in tables and sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Above => "above",
        }
    }
}

/// By which rule a departure is more than noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// One figure outside the limits, three standard deviations from the centre.
    Limit,
    /// Eight in a row on one side of the centre.
    Run,
    /// Small departures that add up: a cumulative sum (Page 1954) with an allowance of half a standard deviation that
    /// passes five.
    Sum,
}

impl Rule {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Limit => "limit",
            Self::Run => "run",
            Self::Sum => "sum",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Limit => "a figure outside the limits",
            Self::Run => "eight in a row on one side",
            Self::Sum => "small departures that add up",
        }
    }
}

/// A period of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ChartPoint {
    /// The period.
    pub period: Period,
    /// The figure; of a chart of changes, the change.
    pub value: Cell<f64>,
    /// What it varies around.
    pub centre: f64,
    /// The lower limit.
    pub lo: f64,
    /// The upper limit.
    pub hi: f64,
    /// Whether the centre and limits were taken from it.
    pub reference: bool,
    /// After the reference: the side on which it is more than noise, and by which rule.
    pub signal: Option<(Side, Rule)>,
}

/// When a departure became more than noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Departure {
    /// The side.
    pub side: Side,
    /// The first period in which it could be told.
    pub found: Period,
    /// The period in which it is likely to have begun.
    pub began: Period,
    /// By which rule it was found.
    pub rule: Rule,
}

/// A control chart: figures of reference say how much of noise there is, and those after them whether there is more.
///
/// ```
/// use foundation::{Calendar, Cell};
/// use trajectory::actual::{ControlChart, Rule, Side};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::series::Series;
///
/// let first = Calendar::Month.parse("2019-09")?;
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let values = [61.0, 55.0, 70.0, 58.0, 66.0, 59.0, 63.0, 57.0, 64.0, 62.0, 54.0, 55.0, 50.0, 46.0, 48.0, 45.0, 47.0];
/// let points = values.into_iter().zip(0..).map(|(value, month)| (first.plus(month), Cell::Value(value)));
/// let series = Series::from_points(&visits, &"north".parse()?, points)?;
///
/// let chart = ControlChart::new(&series, first.plus(9), None)?;
/// let departure = chart.departure().ok_or("none")?;
/// assert_eq!((departure.side, departure.rule), (Side::Below, Rule::Sum));
/// assert_eq!((departure.began.to_string(), departure.found.to_string()), ("2020-07".into(), "2020-12".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    measure: Measure,
    kind: ChartKind,
    reference: usize,
    points: Vec<ChartPoint>,
    departures: Vec<Departure>,
}

/// The fewest figures of reference.
const FEWEST: usize = 6;
/// From so many figures of reference on, limits move little.
const PLENTY: usize = 20;
/// The mean range of two figures, in standard deviations of one.
const RANGE: f64 = 1.128;
const ALLOWANCE: f64 = 0.5;
const DECISION: f64 = 5.0;
const RUN: usize = 8;

/// A figure with what it varies around and by how much, before it is known how much more the figures vary than that.
struct Figure {
    period: Period,
    value: Cell<f64>,
    centre: f64,
    spread: f64,
}

impl ControlChart {
    /// The chart of a series, with limits from its figures up to and with a period. With a season, what is expected of a
    /// period is its part of the year.
    ///
    /// # Errors
    /// Fewer than 6 figures of reference (`VS-ACTUAL-004`).
    pub fn new(series: &Series, reference: Period, season: Option<&Season>) -> Result<Self, Error> {
        Self::of_kind(ChartKind::of(series), series, reference, season)
    }

    /// The same of another kind than the one that fits.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn of_kind(
        kind: ChartKind,
        series: &Series,
        reference: Period,
        season: Option<&Season>,
    ) -> Result<Self, Error> {
        let factor = |period: Period| season.map_or(1.0, |season| season.factor(period));
        let figures = figures(kind, series, reference, &factor);
        let known = |figure: &&Figure| figure.period <= reference && figure.value.value().is_some();
        let count = figures.iter().filter(known).count();
        if count < FEWEST {
            return Err(Error::Actual(Issue::new(code::ACTUAL_REFERENCE, "reference", format!("it has {count}"))));
        }
        // Each figure in units of its own spread; how far neighbours lie apart says how much more there is than that.
        let units = |figure: &Figure| Some((figure.value.value()? - figure.centre) / figure.spread);
        let scaled: Vec<Option<f64>> =
            figures.iter().take_while(|figure| figure.period <= reference).map(units).collect();
        let ranges: Vec<f64> = scaled
            .iter()
            .zip(scaled.iter().skip(1))
            .filter_map(|(one, other)| Some((*one.as_ref()? - (*other)?).abs()))
            .collect();
        let wider = ranges.iter().sum::<f64>() / ranges.len().max(1) as f64 / RANGE;
        let wider = match kind {
            ChartKind::Counts | ChartKind::Shares => wider.max(1.0),
            ChartKind::Individuals | ChartKind::Changes => wider.max(1e-9),
        };
        let (least, greatest) = match kind {
            ChartKind::Changes => Support::Real.range(),
            _ => series.measure().support().range(),
        };
        let mut watch = Watch::default();
        let (mut points, mut departures): (Vec<ChartPoint>, Vec<Departure>) = (Vec::new(), Vec::new());
        for figure in &figures {
            let half = 3.0 * wider * figure.spread;
            let after = figure.period > reference;
            let signal = figure
                .value
                .value()
                .filter(|_| after)
                .and_then(|value| watch.see(figure.period, (value - figure.centre) / (wider * figure.spread)));
            if let Some(departure) = signal {
                let known = departures.iter().any(|one| (one.side, one.rule) == (departure.side, departure.rule));
                if !known {
                    departures.push(departure);
                }
            }
            points.push(ChartPoint {
                period: figure.period,
                value: figure.value,
                centre: figure.centre,
                lo: (figure.centre - half).max(least),
                hi: (figure.centre + half).min(greatest),
                reference: !after,
                signal: signal.map(|departure| (departure.side, departure.rule)),
            });
        }
        Ok(Self { measure: series.measure().clone(), kind, reference: count, points, departures })
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// How noise is measured.
    pub fn kind(&self) -> ChartKind {
        self.kind
    }

    /// Its periods.
    pub fn points(&self) -> &[ChartPoint] {
        &self.points
    }

    /// The first time that each rule found a departure on a side, in the order of time.
    pub fn departures(&self) -> &[Departure] {
        &self.departures
    }

    /// The first departure.
    pub fn departure(&self) -> Option<Departure> {
        self.departures.first().copied()
    }

    /// The side on which the last figure still is more than noise.
    pub fn now(&self) -> Option<Side> {
        let last = self.points.iter().rev().find(|point| point.value.value().is_some());
        last.and_then(|point| point.signal).map(|(side, _)| side)
    }

    /// In plain words: when a departure became more than noise, or that none did, and on what the limits rest.
    pub fn sentences(&self) -> Vec<String> {
        let changes = if self.kind == ChartKind::Changes { "the change of " } else { "" };
        let title = format!("{changes}{}", self.measure.title());
        let mut sentences = match self.departure() {
            Some(Departure { side, found, began, rule }) => vec![format!(
                "From {} on, {title} lie {} their earlier level by more than noise, as could be told in {}: {}.",
                began.in_words(),
                side.as_str(),
                found.in_words(),
                rule.words()
            )],
            None => vec![format!("Nothing in {title} is more than noise beside their earlier level.")],
        };
        if self.reference < PLENTY {
            sentences.push(format!(
                "The limits rest on {} figures alone, so they may be too narrow or too wide.",
                self.reference
            ));
        }
        sentences
    }

    /// One row a period: `ds`, `y`, `centre`, `lo`, `hi`, `reference`, `signal` (`below` or `above`, empty for none), `rule`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let floats = |name: &'static str, pick: fn(&ChartPoint) -> f64| {
            Column::floats(name, self.points.iter().map(pick).collect::<Vec<_>>())
        };
        let side = |point: &ChartPoint| point.signal.map_or("", |(side, _)| side.as_str());
        Ok(Columns::new(
            "control_chart",
            vec![
                columns::periods("ds", &self.points.iter().map(|point| point.period).collect::<Vec<_>>()),
                Column::float_cells("y", self.points.iter().map(|point| point.value)),
                floats("centre", |point| point.centre),
                floats("lo", |point| point.lo),
                floats("hi", |point| point.hi),
                Column::booleans("reference", self.points.iter().map(|point| point.reference).collect::<Vec<_>>()),
                Column::text("signal", self.points.iter().map(side)),
                Column::text(
                    "rule",
                    self.points.iter().map(|point| point.signal.map_or("", |(_, rule)| rule.as_str())),
                ),
            ],
        )?)
    }
}

fn figures(kind: ChartKind, series: &Series, reference: Period, factor: &dyn Fn(Period) -> f64) -> Vec<Figure> {
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

/// The rules at work.
#[derive(Default)]
struct Watch {
    above: Track,
    below: Track,
}

#[derive(Default)]
struct Track {
    sum: f64,
    since: Option<Period>,
    run: usize,
    run_since: Option<Period>,
}

impl Watch {
    /// A figure in standard deviations from its centre.
    fn see(&mut self, period: Period, z: f64) -> Option<Departure> {
        let above = self.above.see(period, z, Side::Above);
        let below = self.below.see(period, -z, Side::Below);
        above.or(below)
    }
}

impl Track {
    fn see(&mut self, period: Period, z: f64, side: Side) -> Option<Departure> {
        self.sum = (self.sum + z - ALLOWANCE).max(0.0);
        self.since = if self.sum > 0.0 { self.since.or(Some(period)) } else { None };
        self.run = if z > 0.0 { self.run + 1 } else { 0 };
        self.run_since = if self.run > 0 { self.run_since.or(Some(period)) } else { None };
        let found =
            |rule, began: Option<Period>| Some(Departure { side, found: period, began: began.unwrap_or(period), rule });
        match () {
            () if z > 3.0 => found(Rule::Limit, Some(period)),
            () if self.sum > DECISION => found(Rule::Sum, self.since),
            () if self.run >= RUN => found(Rule::Run, self.run_since),
            () => None,
        }
    }
}
