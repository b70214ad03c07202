mod plan;
mod spread;
mod table;

use std::sync::Arc;

use foundation::{Calendar, Key, Period};

use super::combined::nested;
use super::fan;
use super::forecast::check_horizon;
use super::history::breaks;
use super::{Fitted, Forecast, Levels, Model};
use crate::measure::Support;
use crate::series::{Panel, Series};
use crate::{Error, TooShort};
use plan::Plan;
use spread::Spread;
use table::{Area, Table, View};

/// Growth shared across a panel of years: of many short series under the same forces, such as areas of one country,
/// what all of them did together says more of the next years than what each did by itself.
///
/// Two rules are tried on the panel's own past, and the nearer is used:
/// *it goes on* (from the last figure, three quarters of the growth of all together and a quarter of the series' own,
/// over three years, later years counting more) is right where figures build up, and *it settles* (from halfway between the last figure and the
/// series' share, over three years, of all together, half of the growth of all) where they are noisy.
///
/// Intervals have two levels: what all series were off by in common at each earlier origin, of which there are few, and
/// what each was off by on top, of which there are many. Both are in proportion to the figure. Across a break nothing is
/// laid beside anything: no growth, no share and no error is taken over it. Everything is taken from
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

/// Points before the first origin that a plan is tried from.
const FIRST: usize = 4;

/// What a panel shows at a year, from the figures up to then alone.
#[derive(Debug)]
struct Shown {
    view: View,
    /// What was nearest before.
    plan: Plan,
    /// How far it was off, for 1, 2, ... years ahead.
    spreads: Vec<Spread>,
}

impl Shown {
    fn at(table: &Table, year: usize) -> Self {
        let views: Vec<View> = (FIRST - 1..year).map(|year| table.view(year)).collect();
        let plan = plan::chosen(table, &views, year);
        let errors = plan::errors(table, &plan, &views, year, year);
        let spreads = (1..=errors.len()).map_while(|ahead| Spread::of(&errors, ahead)).collect();
        Self { view: table.view(year), plan, spreads }
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
        Ok(Self::of(Table::of(panel, first, years)))
    }

    /// The same with the group, such as the region, of each area: half of the growth of all is then that of the area's
    /// group, where that would have made earlier forecasts nearer. An area that is not named is in none.
    #[must_use]
    pub fn grouped(self, groups: impl IntoIterator<Item = (Key, String)>) -> Self {
        let mut table = Arc::unwrap_or_clone(self.table);
        table.group(groups);
        Self::of(table)
    }

    /// The same with another measure of the same areas beside, under the same keys and in the same years.
    ///
    /// Each is tried in two ways, and used as far as that would have made earlier forecasts nearer: *by share*, the
    /// level drawn to the area's share of the other measure, such as new cases to requests for them; and *as what flows
    /// in*, if the panel's figures are stocks at the start of a year and the other what joins them over the year. A
    /// flow of the year that a stock is at the start of is not known then, and is not looked at. A panel without a series
    /// changes nothing.
    ///
    /// # Errors
    /// Another calendar, or a measure that can be below 0 or is in per cent (`VS-SERIES-005`).
    pub fn beside(self, other: &Panel) -> Result<Self, Error> {
        let Some(series) = other.series().first() else { return Ok(self) };
        suits(series.first(), series.measure().support())?;
        self.check_calendar(series)?;
        let mut table = Arc::unwrap_or_clone(self.table);
        table.lay_beside(other);
        Ok(Self::of(table))
    }

    fn of(table: Table) -> Self {
        let last = Arc::new(Shown::at(&table, table.years - 1));
        Self { table: Arc::new(table), last }
    }

    fn check_calendar(&self, series: &Series) -> Result<(), Error> {
        if series.calendar() == self.table.first.calendar() {
            return Ok(());
        }
        let expected = format!("a period of the calendar {}", self.table.first.calendar());
        Err(Error::series(foundation::code::SERIES_MEASURE, series.first(), expected))
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
        self.check_calendar(series)?;
        let area = self.table.area(series);
        let year = area.row.iter().rposition(Option::is_some).filter(|year| *year >= FIRST);
        let short = || Error::Short(TooShort::new(0, FIRST + 1));
        let year = year.ok_or_else(short)?;
        let known = year == self.last.view.year;
        let shown = if known { Arc::clone(&self.last) } else { Arc::new(Shown::at(&self.table, year)) };
        let Shown { plan, spreads, .. } = shown.as_ref();
        let since = series.last().since(self.table.first).and_then(|since| usize::try_from(since).ok());
        let gap = since.map_or(0, |since| since.saturating_sub(year));
        let mut assumptions = vec![plan.rule.words.to_owned()];
        assumptions.extend(plan.words(&self.table));
        let origins = spreads.first().map_or(0, Spread::origins);
        let (s, up) = if origins == 1 { ("", "") } else { ("s", "up to ") };
        assumptions.push(format!(
            "how far it may be off is taken from {} series at {up}{origins} earlier origin{s}, what all were off by in common apart",
            self.table.areas.len()
        ));
        if gap > 0 {
            let s = if gap == 1 { "" } else { "s" };
            assumptions.push(format!("the last {gap} period{s} of the series had no value, so it looks further ahead"));
        }
        assumptions.extend(breaks(series, series.first()));
        Ok(Box::new(Grown { series: series.clone(), area, gap, floor: self.table.floor, assumptions, shown }))
    }
}

/// Shared growth fitted to a series.
#[derive(Debug)]
struct Grown {
    series: Series,
    area: Area,
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

impl Grown {
    /// How much of the square of what it may be off by all series have in common, so far ahead.
    fn shared(&self, ahead: usize) -> f64 {
        let reach = self.shown.spreads.len().min(ahead).max(1);
        self.shown.spreads.get(reach - 1).map_or(0.0, Spread::shared)
    }
}

impl Fitted for Grown {
    fn predict(&self, horizon: usize, levels: &Levels) -> Result<Forecast, Error> {
        check_horizon(horizon)?;
        let support = self.series.measure().support();
        let ahead = || 1 + self.gap..=horizon + self.gap;
        let greatest = libm::log(support.range().1);
        let path = self.shown.plan.path(&self.shown.view, &self.area, horizon + self.gap).unwrap_or_default();
        let path = path.into_iter().skip(self.gap).map(|log| libm::exp(log.min(greatest)));
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
        let whole = nested(support, &mean, &fan::levels(), ends);
        let shared = ahead().map(|ahead| self.shared(ahead)).collect();
        let forecast = Forecast::new(&self.series, "shared_growth", mean, intervals)?.spread(whole, shared);
        let forecast = forecast.under("if growth had gone on as in all series together");
        Ok(self.assumptions.iter().fold(forecast, Forecast::assuming))
    }
}

#[cfg(test)]
mod tests;
