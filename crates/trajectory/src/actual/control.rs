mod figures;
mod watch;
mod yearly;

pub use yearly::Yearly;

use foundation::{Cell, Column, Columns, Issue, Period, code, columns};

use figures::{Figure, figures};
use watch::Watch;

use super::Season;
use crate::Error;
use crate::measure::{Kind, Measure, Support};
use crate::model::upper_quantile;
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
    /// One figure outside the limits: three standard deviations from the centre, and more where these rest on few figures.
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
/// assert_eq!((departure.began.to_string(), departure.found.to_string()), ("2020-07".into(), "2021-01".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    measure: Measure,
    kind: ChartKind,
    yearly: Yearly,
    reference: usize,
    limits: f64,
    points: Vec<ChartPoint>,
    departures: Vec<Departure>,
    now: Option<Side>,
}

/// The fewest figures of reference.
const FEWEST: usize = 6;
/// How far from the centre limits are where centre and spread are known, in standard deviations, and how seldom a figure
/// is beyond one of them.
const LIMIT: f64 = 3.0;
const SELDOM: f64 = 0.001_349_898_031_630_095;
/// The mean range of two figures, in standard deviations of one.
const RANGE: f64 = 1.128;

impl ControlChart {
    /// The chart of a series, with limits from its figures up to and with a period.
    ///
    /// What is expected of a period is its part of the year: by the season that is given or, without one, by what the same
    /// periods of the years of reference say, if there are two years or more; see [`Yearly`].
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
        let yearly = match season {
            Some(_) => yearly::Season::none(Yearly::Given),
            None => yearly::Season::of(&figures, reference),
        };
        let figures = yearly.onto(figures, reference);
        let known = |figure: &&Figure| figure.period <= reference && figure.value.value().is_some();
        let count = figures.iter().filter(known).count();
        if count < FEWEST {
            return Err(Error::Actual(Issue::new(code::ACTUAL_REFERENCE, "reference", format!("it has {count}"))));
        }
        // Each figure in units of its own spread; how far neighbours lie apart says how much more there is than that.
        let units = |figure: &Figure| Some((figure.value.value()? - figure.centre) / figure.spread());
        let scaled: Vec<Option<f64>> =
            figures.iter().take_while(|figure| figure.period <= reference).map(units).collect();
        let ranges: Vec<f64> = scaled
            .iter()
            .zip(scaled.iter().skip(1))
            .filter_map(|(one, other)| Some((*one.as_ref()? - (*other)?).abs()))
            .collect();
        // A season that was seen in the same figures has taken some of their noise with it, and may be off itself.
        let (kept, parts) = yearly.taken();
        let lost = (2.0 - kept) * kept * parts / count as f64;
        let spread = ranges.iter().sum::<f64>() / ranges.len().max(1) as f64 / RANGE / libm::sqrt(1.0 - lost);
        // What chance makes of counts and shares is known. What is beyond that is seen in the reference alone: t instead of
        // normal for its part of the variance. And the centre is not known for sure.
        let floor = if matches!(kind, ChartKind::Counts | ChartKind::Shares) { 1.0 } else { 1e-9 };
        let seen = spread.max(floor);
        let known = if floor < 1.0 { 0.0 } else { 1.0 / (seen * seen) };
        let beyond = upper_quantile(SELDOM, freedom(ranges.len().saturating_sub((kept * parts) as usize))) / LIMIT;
        let centre = libm::sqrt(1.0 / count as f64);
        let unsure = (1.0 + kept * parts) / count as f64;
        let wider = seen * (known + (1.0 - known) * beyond) * libm::sqrt(1.0 + unsure);
        let (least, greatest) = match kind {
            ChartKind::Changes => Support::Real.range(),
            _ => series.measure().support().range(),
        };
        let mut watch = Watch::new(centre);
        let (mut points, mut departures): (Vec<ChartPoint>, Vec<Departure>) = (Vec::new(), Vec::new());
        for figure in &figures {
            let half = LIMIT * wider * figure.spread();
            let after = figure.period > reference;
            let signal = figure
                .value
                .value()
                .filter(|_| after)
                .and_then(|value| watch.see(figure.period, (value - figure.centre) / (wider * figure.spread())));
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
        let limits = LIMIT * wider / seen;
        let last = points.iter().rev().find(|point| point.value.value().is_some());
        let now = match kind {
            ChartKind::Changes => watch.lasting(),
            _ => last.and_then(|point| point.signal).map(|(side, _)| side),
        };
        let measure = series.measure().clone();
        let yearly = yearly.yearly;
        Ok(Self { measure, kind, yearly, reference: count, limits, points, departures, now })
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// How noise is measured.
    pub fn kind(&self) -> ChartKind {
        self.kind
    }

    /// How it allows for the season.
    pub fn yearly(&self) -> Yearly {
        self.yearly
    }

    /// How many figures of reference the limits rest on.
    pub fn reference(&self) -> usize {
        self.reference
    }

    /// How many of the standard deviations that were seen in the reference the limits are from the centre: 3 if both were
    /// known for sure, and more the fewer figures they rest on.
    pub fn limits(&self) -> f64 {
        self.limits
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

    /// The side on which the last figure still is more than noise; of a chart of changes, the side to which the stock has
    /// gone and from which it has not come back.
    pub fn now(&self) -> Option<Side> {
        self.now
    }

    /// In plain words: when a departure became more than noise, or that none did, and on what the limits rest.
    pub fn sentences(&self) -> Vec<String> {
        let changes = if self.kind == ChartKind::Changes { "the change of " } else { "" };
        let title = format!("{changes}{}", self.measure.title());
        let level = match self.yearly {
            Yearly::Given | Yearly::Seen { .. } => "their earlier level for the time of the year",
            _ => "their earlier level",
        };
        let mut sentences = match self.departure() {
            Some(Departure { side, found, began, rule }) => vec![format!(
                "From {} on, {title} lie {} {level} by more than noise, as could be told in {}: {}.",
                began.in_words(),
                side.as_str(),
                found.in_words(),
                rule.words()
            )],
            None => vec![format!("Nothing in {title} is more than noise beside {level}.")],
        };
        sentences.extend(self.yearly.sentence());
        sentences.push(format!(
            "The limits rest on {} figures and are widened for that: {:.1} standard deviations, where 3 would do if all were \
             known.",
            self.reference, self.limits
        ));
        sentences
    }

    /// One row a period: `ds`, `y`, `centre`, `lo`, `hi`, `reference`, `signal` (`below` or `above`, empty for none), `rule`,
    /// `season` (the same in each row: how the season is allowed for, see [`Yearly`]).
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
                Column::text("season", self.points.iter().map(|_| self.yearly.as_str())),
            ],
        )?)
    }
}

/// Degrees of freedom of a spread from so many moving ranges, which share figures: about 0.62 of their number (Wetherill
/// and Brown 1991, after Cryer and Ryan 1990).
fn freedom(ranges: usize) -> usize {
    (ranges * 62 / 100).max(1)
}

#[cfg(test)]
mod tests;
