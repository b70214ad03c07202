use std::sync::Arc;

use foundation::{Calendar, Period};

use super::combined::nested;
use super::forecast::check_horizon;
use super::history::breaks;
use super::student_t;
use super::{Fitted, Forecast, Levels, Model};
use crate::measure::Support;
use crate::series::{Panel, Series};
use crate::{Error, TooShort};

/// Growth shared across a panel of years: of many short series under the same forces, such as areas of one country,
/// what all of them did together says more of the next years than what each did by itself.
///
/// Two rules are tried on the panel's own past, and the nearer is used:
/// *it goes on* (from the last figure, three quarters of the growth of all together and a quarter of the series' own,
/// over three years) is right where figures build up, and *it settles* (from halfway between the last figure and the
/// series' share, over three years, of all together, half of the growth of all) where they are noisy.
///
/// Intervals have two levels: what all series were off by in common at each earlier origin, of which there are few, and
/// what each was off by on top, of which there are many. Both are in proportion to the figure. Everything is taken from
/// figures up to the last of the series that is forecast, so that a back-test sees nothing that was not known.
///
/// ```
/// use foundation::{Cell, Period};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Model, SharedGrowth};
/// use trajectory::series::{Panel, Series};
///
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let series = |key: &str, size: f64| {
///     let points = (0..8i16).map(|at| (Period::year(2014 + at), Cell::Value((size * 1.1f64.powi(at.into())).round())));
///     Series::from_points(&visits, &key.parse()?, points).map_err(Box::<dyn std::error::Error>::from)
/// };
/// let panel = Panel::new(vec![series("north", 300.0)?, series("south", 900.0)?])?;
/// let model = SharedGrowth::across(&panel)?;
/// let forecast = model.fit(&panel.series()[0])?.predict(2, &Levels::default())?;
/// assert!((forecast.mean()[1] / 707.0 - 1.0).abs() < 0.01);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct SharedGrowth {
    table: Arc<Table>,
    /// What the panel shows at its last year, where nearly every series ends.
    last: Arc<Shown>,
}

/// One rule: how much of the level is the share over three years, how much of the growth is the series' own, and how
/// much of the growth is carried on. Found on
/// published figures of English local authorities, in a sweep that showed origins to 2021: what it gives for those years
/// is seen, not foreseen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rule {
    smoothed: f64,
    own: f64,
    kept: f64,
    words: &'static str,
}

const RULES: [Rule; 2] = [
    Rule {
        smoothed: 0.0,
        own: 0.25,
        kept: 1.0,
        words: "three quarters of the growth of all series together and a quarter of its own, over three years, go on from \
                the last figure",
    },
    Rule {
        smoothed: 0.5,
        own: 0.0,
        kept: 0.5,
        words: "half of the growth of all series together, over three years, goes on from halfway between the last figure \
                and its share of all over three years",
    },
];

/// Years that growth is taken over.
const YEARS: usize = 3;
/// Points before the first origin that a rule is tried from.
const FIRST: usize = 4;
/// The latest origins count, no more.
const ORIGINS: usize = 4;
/// The rules are compared up to so many years ahead.
const COMPARED: usize = 3;

/// One series' figures by the panel's years.
type Row = Vec<Option<f64>>;

/// The figures of a panel: never 0, so that each has a logarithm.
#[derive(Debug)]
struct Table {
    first: Period,
    years: usize,
    rows: Vec<Row>,
    floor: f64,
}

impl Table {
    /// A series in the table's years.
    fn row(&self, series: &Series) -> Row {
        let at = |index: usize| series.get(self.first.plus(i32::try_from(index).unwrap_or(i32::MAX))).value();
        (0..self.years).map(|index| at(index).map(|value| value.max(self.floor))).collect()
    }

    /// The logarithm of how all that have both figures grew together over so many years up to a year.
    fn growth(&self, year: usize, over: usize) -> f64 {
        let (mut before, mut after) = (0.0, 0.0);
        for row in &self.rows {
            if let (Some(from), Some(to)) = (figure(row, year.checked_sub(over)), figure(row, Some(year))) {
                before += from;
                after += to;
            }
        }
        if before > 0.0 { libm::log(after / before) } else { 0.0 }
    }

    /// What all series say of the years after one.
    fn view(&self, year: usize) -> View {
        let over = YEARS.min(year).max(1);
        let grown: Vec<f64> = (0..YEARS).map(|back| self.growth(year, back)).collect();
        View { year, over, yearly: self.growth(year, over) / over as f64, grown }
    }

    /// How far a rule was off, as the logarithm of figure over forecast, of every series from one year to another.
    fn errors(&self, rule: Rule, view: &View, ahead: usize) -> Vec<f64> {
        let off = |row: &Row| {
            let (level, step) = view.line(rule, row)?;
            Some(libm::log(figure(row, Some(view.year + ahead))?) - level - step * ahead as f64)
        };
        self.rows.iter().filter_map(off).collect()
    }
}

/// What a panel shows at a year.
#[derive(Debug)]
struct Shown {
    view: View,
    /// The rule that was nearer before.
    rule: Rule,
    /// How far it was off, for 1, 2, ... years ahead.
    spreads: Vec<Spread>,
}

impl Table {
    /// What it shows at a year, from the figures up to then alone.
    fn shown(&self, year: usize) -> Shown {
        let views: Vec<View> = (FIRST - 1..year).map(|year| self.view(year)).collect();
        // the errors of a rule so many years ahead, by origin, the latest first; all figures are known at `year`
        let errors = |rule: Rule, ahead: usize| -> Vec<Vec<f64>> {
            let known = views.iter().rev().filter(|view| view.year + ahead <= year);
            known.map(|view| self.errors(rule, view, ahead)).filter(|one| !one.is_empty()).take(ORIGINS).collect()
        };
        let missed = |rule: Rule| {
            let sizes = (1..=COMPARED).flat_map(|ahead| errors(rule, ahead)).flatten();
            let (sum, count) = sizes.fold((0.0, 0.0), |(sum, count), off| (sum + f64::abs(off), count + 1.0));
            sum / f64::max(count, 1.0)
        };
        let [goes_on, settles] = RULES;
        let rule = if missed(settles) < missed(goes_on) { settles } else { goes_on };
        let spreads = (1..=views.len()).map_while(|ahead| Spread::of(&errors(rule, ahead))).collect();
        Shown { view: self.view(year), rule, spreads }
    }
}

fn figure(row: &Row, year: Option<usize>) -> Option<f64> {
    row.get(year?).copied().flatten()
}

/// How all series together stand at a year.
#[derive(Debug)]
struct View {
    year: usize,
    /// Years that growth is over.
    over: usize,
    /// Growth a year, in logarithms.
    yearly: f64,
    /// Growth over 0, 1 and 2 years.
    grown: Vec<f64>,
}

impl View {
    /// The level and the yearly step of a series, in logarithms; none if it has no figure at that year.
    fn line(&self, rule: Rule, row: &Row) -> Option<(f64, f64)> {
        let last = libm::log(figure(row, Some(self.year))?);
        let (mut sum, mut weights) = (0.0, 0.0);
        for (back, grown) in self.grown.iter().enumerate() {
            let weight = if back == 0 { 2.0 } else { 1.0 };
            if let Some(value) = figure(row, self.year.checked_sub(back)) {
                sum += weight * (libm::log(value) + grown);
                weights += weight;
            }
        }
        let level = rule.smoothed * sum / weights + (1.0 - rule.smoothed) * last;
        let before = figure(row, self.year.checked_sub(self.over));
        let own = before.map_or(self.yearly, |before| (last - libm::log(before)) / self.over as f64);
        Some((level, rule.kept * (rule.own * own + (1.0 - rule.own) * self.yearly)))
    }
}

impl SharedGrowth {
    /// Of the series of a panel in years, of figures from 0.
    ///
    /// # Errors
    /// A panel not in years, or of a measure that can be below 0 or is in per cent (`VS-SERIES-005`); fewer than 5
    /// years (`VS-SERIES-002`).
    pub fn across(panel: &Panel) -> Result<Self, Error> {
        let list = panel.series();
        let first = list.iter().map(Series::first).min();
        let last = list.iter().map(Series::last).max();
        let (Some(first), Some(last), Some(measure)) = (first, last, panel.measure()) else {
            return Err(Error::Short(TooShort::new(0, FIRST + 1)));
        };
        suits(first, measure.support())?;
        let years = usize::try_from(last.since(first).unwrap_or(0)).unwrap_or(0) + 1;
        if years < FIRST + 1 {
            return Err(Error::Short(TooShort::new(years, FIRST + 1)));
        }
        let values = list.iter().flat_map(|series| series.cells().iter().filter_map(|cell| cell.value()));
        let least = values.filter(|value| *value > 0.0).fold(1.0, f64::min);
        let mut table = Table { first, years, rows: Vec::new(), floor: least / 2.0 };
        table.rows = list.iter().map(|series| table.row(series)).collect();
        let last = Arc::new(table.shown(years - 1));
        Ok(Self { table: Arc::new(table), last })
    }
}

fn suits(period: Period, support: Support) -> Result<(), Error> {
    let years = [Calendar::Year, Calendar::AcademicYear, Calendar::FinancialYear].contains(&period.calendar());
    if years && matches!(support, Support::Count | Support::NonNegative) {
        return Ok(());
    }
    Err(Error::series(foundation::code::SERIES_MEASURE, period, "a panel of years, of a measure in numbers from 0"))
}

impl Model for SharedGrowth {
    fn id(&self) -> &'static str {
        "shared_growth"
    }

    /// Fits it to a series of the same years, in the panel or not.
    ///
    /// # Errors
    /// No figure within the panel's years, or too few years before it (`VS-SERIES-002`); another calendar or kind of
    /// measure (`VS-SERIES-005`).
    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        suits(series.first(), series.measure().support())?;
        if series.calendar() != self.table.first.calendar() {
            let expected = format!("a period of the calendar {}", self.table.first.calendar());
            return Err(Error::series(foundation::code::SERIES_MEASURE, series.first(), expected));
        }
        let row = self.table.row(series);
        let year = row.iter().rposition(Option::is_some).filter(|year| *year >= FIRST);
        let year = year.ok_or_else(|| Error::Short(TooShort::new(0, FIRST + 1)))?;
        let shown = if year == self.last.view.year { Arc::clone(&self.last) } else { Arc::new(self.table.shown(year)) };
        let Shown { view, rule, spreads } = shown.as_ref();
        let line = view.line(*rule, &row).ok_or_else(|| Error::Short(TooShort::new(0, FIRST + 1)))?;
        let since = series.last().since(self.table.first).and_then(|since| usize::try_from(since).ok());
        let gap = since.map_or(0, |since| since.saturating_sub(year));
        let mut assumptions = vec![rule.words.to_owned()];
        let origins = spreads.first().map_or(0, |spread| spread.freedom - SEEN);
        let (s, up) = if origins == 1 { ("", "") } else { ("s", "up to ") };
        assumptions.push(format!(
            "how far it may be off is taken from {} series at {up}{origins} earlier origin{s}, what all were off by in common apart",
            self.table.rows.len()
        ));
        if gap > 0 {
            let s = if gap == 1 { "" } else { "s" };
            assumptions.push(format!("the last {gap} period{s} of the series had no value, so it looks further ahead"));
        }
        assumptions.extend(breaks(series, series.first()));
        Ok(Box::new(Grown { series: series.clone(), line, gap, floor: self.table.floor, assumptions, shown }))
    }
}

/// Origins that the common error is taken to have been seen at besides those that there are.
const SEEN: usize = 3;

/// How far forecasts so many years ahead were off.
#[derive(Clone, Debug)]
struct Spread {
    /// The root mean square of what all series were off by in common.
    common: f64,
    /// For its Student's t.
    freedom: usize,
    /// The sizes of what each was off by on top, in rising order.
    own: Vec<f64>,
}

impl Spread {
    /// Of the errors at each origin; none if there are none.
    fn of(origins: &[Vec<f64>]) -> Option<Self> {
        let (mut squares, mut own) = (0.0, Vec::new());
        for errors in origins {
            let mut sorted = errors.clone();
            sorted.sort_by(f64::total_cmp);
            let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
            squares += middle * middle;
            own.extend(errors.iter().map(|off| (off - middle).abs()));
        }
        own.sort_by(f64::total_cmp);
        let common = libm::sqrt(squares / origins.len().max(1) as f64);
        (!own.is_empty()).then_some(Self { common, freedom: origins.len() + SEEN, own })
    }

    /// The half width of the interval of a level, in logarithms: the two parts are independent.
    fn half(&self, level: f64) -> f64 {
        let common = self.common * student_t::upper_quantile(0.5 - level / 200.0, self.freedom);
        let place = (level / 100.0 * (self.own.len() as f64 + 1.0)) as usize;
        let most = self.own.last().copied().unwrap_or(0.0);
        // beyond the largest error seen, as the fourth root of how rare larger ones are to be
        let beyond =
            libm::pow((1.0 / (self.own.len() as f64 + 1.0)).max(1.0 - level / 100.0) / (1.0 - level / 100.0), 0.25);
        let own = place.checked_sub(1).map_or(0.0, |place| self.own.get(place).copied().unwrap_or(most * beyond));
        libm::hypot(common, own)
    }
}

/// Shared growth fitted to a series.
#[derive(Debug)]
struct Grown {
    series: Series,
    /// The level and the yearly step, in logarithms.
    line: (f64, f64),
    gap: usize,
    shown: Arc<Shown>,
    floor: f64,
    assumptions: Vec<String>,
}

impl Grown {
    /// The half width in logarithms; further ahead than any origin lies back, growing as a random walk's with drift.
    fn half(&self, ahead: usize, level: f64) -> f64 {
        let reach = self.shown.spreads.len().min(ahead).max(1);
        let half = self.shown.spreads.get(reach - 1).map_or(1.0, |spread| spread.half(level));
        half * (ahead as f64 / reach as f64)
    }
}

impl Fitted for Grown {
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        check_horizon(horizon)?;
        let support = self.series.measure().support();
        let ahead = || 1 + self.gap..=horizon + self.gap;
        let greatest = libm::log(support.range().1);
        let (level, step) = self.line;
        let path = ahead().map(|ahead| libm::exp((level + step * ahead as f64).min(greatest)));
        let mean: Vec<f64> = path.map(|value| support.clamp(value)).collect();
        let ends = |level: f64| {
            let width = |(mean, ahead): (&f64, usize)| {
                let half = self.half(ahead, level).min(600.0);
                let lo = mean * libm::exp(-half);
                (if lo < self.floor { 0.0 } else { lo }, mean * libm::exp(half))
            };
            mean.iter().zip(ahead()).map(width).collect()
        };
        let intervals = nested(support, &mean, levels, ends);
        let forecast = Forecast::new(&self.series, "shared_growth", mean, intervals)?;
        let forecast = forecast.under("if growth had gone on as in all series together");
        Ok(self.assumptions.iter().fold(forecast, Forecast::assuming))
    }
}

#[cfg(test)]
mod tests;
