//! Intervals calibrated across a panel: how far a method was off on related series.
//!
//! Split conformal prediction (Vovk, Gammerman and Shafer, *Algorithmic Learning in a Random World*, 2005) pooled over
//! series: each is cut off one horizon before its end, what happened then is laid beside what was expected, and the
//! sizes of the errors, each in units of its own series' scale, are put together by periods ahead.

use std::sync::Arc;

use foundation::{Column, Columns, Run};

use super::combined::{Calibrated, Combined, Curves};
use super::history::History;
use super::prior::{self, Curve, SHARES};
use super::{Fitted, Method, Model, small_counts};
use crate::series::{Series, after};
use crate::{Error, TooShort};

/// A method whose intervals are calibrated across a panel of related series, beside the shipped table.
///
/// The more series, the more their own errors count: as much as the shipped table from 300 series on, more beyond.
///
/// ```
/// use foundation::{Cell, Period, Run};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::model::{Levels, Method, Model, Pooled};
/// use trajectory::series::{Panel, Series};
///
/// let visits = Measure::new("visits".parse()?, "visits", Kind::Flow);
/// let series = |key: &str, step: f64| {
///     let points = (0..12i16).map(|at| (Period::year(2010 + at), Cell::Value(500.0 + (step * f64::from(at * at)).round())));
///     Series::from_points(&visits, &key.parse()?, points).map_err(Box::<dyn std::error::Error>::from)
/// };
/// let panel = Panel::new(vec![series("north", 0.3)?, series("south", 1.2)?])?;
///
/// let model = Pooled::across(Method::Auto, &panel, 3, &Run::default())?;
/// assert_eq!(model.series(), 2);
/// let forecast = model.fit(&panel.series()[0])?.predict(3, &Levels::default())?;
/// assert_eq!(forecast.model(), "auto");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pooled {
    method: Method,
    errors: Arc<Errors>,
}

/// The sizes of scaled errors of a panel.
#[derive(Debug)]
struct Errors {
    per_year: usize,
    series: usize,
    /// For 1, 2, ... periods ahead, in rising order.
    sizes: Vec<Vec<f64>>,
}

/// The series from which on a panel's own errors count as much as the shipped table's.
const WEIGHT: f64 = 300.0;

impl Pooled {
    /// Calibrates a method across the series of a panel, up to `horizon` periods ahead. A series without enough values
    /// to be cut off one horizon earlier (8, or 3 years) is passed over. The same on any number of threads.
    ///
    /// # Errors
    /// No series has enough values (`VS-SERIES-002`); the work was stopped.
    pub fn across(method: Method, panel: &impl AsRef<[Series]>, horizon: usize, run: &Run<'_>) -> Result<Self, Error> {
        let list = panel.as_ref();
        let horizon = horizon.max(1);
        let found = run.map(list.len(), |index| list.get(index).and_then(|series| sizes(method, series, horizon)))?;
        let mut pooled: Vec<Vec<f64>> = vec![Vec::new(); horizon];
        let mut series = 0;
        for one in found.into_iter().flatten() {
            series += 1;
            for (sizes, size) in pooled.iter_mut().zip(one) {
                sizes.push(size);
            }
        }
        let per_year = list.first().map_or(1, years);
        if series == 0 {
            let longest = list.iter().map(|series| series.cells().len()).max().unwrap_or(0);
            return Err(Error::Short(TooShort::new(longest, needs(per_year) + horizon)));
        }
        for sizes in &mut pooled {
            sizes.sort_by(f64::total_cmp);
        }
        Ok(Self { method, errors: Arc::new(Errors { per_year, series, sizes: pooled }) })
    }

    /// The series that it was calibrated on.
    pub fn series(&self) -> usize {
        self.errors.series
    }

    /// The sizes of its errors as a table, a row for each number of periods ahead: `method`, `per_year`, `ahead`, and
    /// for each share of them, in per cent, `within-<share>`, the size that they stay within. Sizes are in units of
    /// the series' own scale. This is the shape of the shipped table.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = self.errors.sizes.len();
        let curves: Vec<Curve> = self.errors.sizes.iter().map(|sizes| curve(sizes)).collect();
        let whole = |value: usize| i64::try_from(value).unwrap_or(i64::MAX);
        let mut all = vec![
            Column::text("method", (0..rows).map(|_| self.method.as_str())),
            Column::integers("per_year", vec![whole(self.errors.per_year); rows]),
            Column::integers("ahead", (1..=rows).map(whole).collect::<Vec<_>>()),
        ];
        for (place, share) in SHARES.iter().enumerate() {
            let sizes = curves.iter().filter_map(|curve| curve.0.get(place).copied());
            all.push(Column::floats(format!("within-{share}"), sizes.collect::<Vec<_>>()));
        }
        Ok(Columns::new("scaled_errors", all)?)
    }
}

impl Model for Pooled {
    fn id(&self) -> &str {
        self.method.as_str()
    }

    /// Fits it to a series with at least one value.
    fn fit(&self, series: &Series) -> Result<Box<dyn Fitted>, Error> {
        let s = if self.errors.series == 1 { "" } else { " together" };
        let source = format!(
            "how far it may be off is taken from {} series{s} one horizon before their end, and from series of the M1 and \
             tourism competitions",
            self.errors.series
        );
        let plain = Calibrated::fit(self.method, series, Arc::clone(&self.errors), &source)?;
        small_counts::drawn(self.method, series, Box::new(plain))
    }
}

impl Curves for Arc<Errors> {
    fn curve(&self, method: Method, per_year: usize, ahead: usize) -> Curve {
        let shipped = prior::curve(method.as_str(), per_year, ahead);
        let sizes = self.sizes.get(ahead.saturating_sub(1)).or(self.sizes.last()).filter(|_| per_year == self.per_year);
        let Some(sizes) = sizes.filter(|sizes| !sizes.is_empty()) else { return shipped.clone() };
        let share = sizes.len() as f64 / (sizes.len() as f64 + WEIGHT);
        let mut mixed = curve(sizes);
        for (own, other) in mixed.0.iter_mut().zip(&shipped.0) {
            *own = libm::pow(own.max(1e-3 * other), share) * libm::pow(*other, 1.0 - share);
        }
        mixed
    }
}

/// The values that must be left of a series when it is cut off.
fn needs(per_year: usize) -> usize {
    8.max(3 * per_year)
}

fn years(series: &Series) -> usize {
    usize::try_from(series.calendar().per_year()).unwrap_or(1)
}

/// The sizes of the scaled errors of a method on one series, cut off one horizon before its last value.
fn sizes(method: Method, series: &Series, horizon: usize) -> Option<Vec<f64>> {
    let (first, values) = series.observed(needs(years(series)) + horizon).ok()?;
    let known = values.len() - horizon;
    let history = History::of(&series.up_to(after(first, known - 1)).ok()?).ok()?;
    let size = history.size;
    let combined = Combined::fit(method, history);
    let support = series.measure().support();
    let happened = values.iter().skip(known);
    let steps = combined.steps(horizon);
    let scaled = |((ahead, (mean, apart)), value): ((usize, &(f64, f64)), &f64)| {
        let scale = size * combined.scale.ahead(ahead + 1, *apart);
        (scale > 0.0).then(|| (value - support.clamp(mean * size)).abs() / scale)
    };
    steps.iter().enumerate().zip(happened).map(scaled).collect()
}

/// The curve of errors in rising order, with the allowance for their number that conformal prediction makes.
fn curve(sizes: &[f64]) -> Curve {
    let count = sizes.len();
    let at = |share: f64| {
        let place = (share / 100.0 * (count as f64 + 1.0) - 1.0).clamp(0.0, count.saturating_sub(1) as f64);
        let below = libm::floor(place);
        let of = |place: f64| sizes.get(place as usize).copied().unwrap_or(0.0);
        let (low, high) = (of(below), of((below + 1.0).min(count.saturating_sub(1) as f64)));
        low + (high - low) * (place - below)
    };
    Curve(SHARES.map(at))
}

#[cfg(test)]
mod tests;
