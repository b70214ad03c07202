use foundation::{Absent, Cell};

use crate::model::Levels;

/// One forecast of one period, and what happened.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// Points known at the origin.
    pub(super) known: usize,
    /// Periods ahead.
    pub(super) ahead: usize,
    /// Forecast less actual.
    pub(super) error: f64,
    pub(super) actual: f64,
    /// The mean size of a change in the training points.
    pub(super) scale: f64,
    /// The mean square of a change in the training points.
    pub(super) square: f64,
    /// The ends of the interval of each level.
    pub(super) ends: Vec<(f64, f64)>,
}

impl Outcome {
    /// Whether the interval at this place held the actual.
    fn held(&self, place: usize) -> bool {
        self.ends.get(place).is_some_and(|(lo, hi)| *lo <= self.actual && self.actual <= *hi)
    }

    /// The width of the interval at this place and, where it missed, by how far, times 2 over the share outside.
    fn winkler(&self, place: usize, level: f64) -> Option<f64> {
        let (lo, hi) = self.ends.get(place)?;
        let missed = (lo - self.actual).max(0.0) + (self.actual - hi).max(0.0);
        Some(hi - lo + missed * 200.0 / (100.0 - level))
    }
}

/// How far off a model was, over some of its forecasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Accuracy {
    /// Forecasts compared with what happened.
    pub points: usize,
    /// Mean absolute scaled error: 1 is as far off as the training points moved, on average, from one to the next.
    /// Training points that never moved give no scale and are not in it. Hyndman and Koehler (2006), scaled at each
    /// origin by the points known there.
    pub mase: Cell<f64>,
    /// Root mean squared scaled error: as `mase`, but larger errors count for more; scaled by the mean squared change.
    pub rmsse: Cell<f64>,
    /// All absolute errors in per cent of all that happened, so that large figures count for more.
    pub wape: Cell<f64>,
    /// Mean absolute error in per cent of what happened; where that was 0 it is not in it.
    pub mape: Cell<f64>,
    /// All errors (forecast less actual) in per cent of all that happened: below 0 is too low.
    pub bias: Cell<f64>,
    /// Of each level, the share of what happened that lay in the interval, 0 to 1.
    pub coverage: Vec<f64>,
    /// Of each level, the mean interval score in units of the mean change, as `mase`: the width of the interval and,
    /// where it missed, by how far, times 2 over the share that it leaves outside. Less is better: narrow intervals that
    /// hold (Winkler 1972; Gneiting and Raftery 2007).
    pub winkler: Vec<Cell<f64>>,
}

impl Accuracy {
    fn of(outcomes: &[&Outcome], levels: &[f64]) -> Self {
        // Out of nothing, or of so little that no number holds it, there is no ratio.
        let ratio = |above: f64, below: f64| {
            let ratio = above / below;
            if ratio.is_finite() { Cell::Value(ratio) } else { Cell::Absent(Absent::NotApplicable) }
        };
        let mean = |values: Vec<f64>| ratio(values.iter().sum(), values.len() as f64);
        let scaled = outcomes.iter().filter(|one| one.scale > 0.0).map(|one| one.error.abs() / one.scale);
        let squares = outcomes.iter().filter(|one| one.square > 0.0).map(|one| one.error * one.error / one.square);
        let rmsse = match mean(squares.collect()) {
            Cell::Value(square) => Cell::Value(libm::sqrt(square)),
            absent @ Cell::Absent(_) => absent,
        };
        let winkler = |(place, level): (usize, &f64)| {
            let moving = outcomes.iter().filter(|one| one.scale > 0.0);
            mean(moving.filter_map(|one| Some(one.winkler(place, *level)? / one.scale)).collect())
        };
        let shares = outcomes.iter().filter(|one| one.actual.abs() > 0.0);
        let shares = shares.map(|one| 100.0 * one.error.abs() / one.actual.abs());
        let held = |place: usize| outcomes.iter().filter(|one| one.held(place)).count();
        Self {
            points: outcomes.len(),
            mase: mean(scaled.collect()),
            rmsse,
            wape: ratio(
                100.0 * outcomes.iter().map(|one| one.error.abs()).sum::<f64>(),
                outcomes.iter().map(|one| one.actual.abs()).sum(),
            ),
            mape: mean(shares.collect()),
            bias: ratio(
                100.0 * outcomes.iter().map(|one| one.error).sum::<f64>(),
                outcomes.iter().map(|one| one.actual.abs()).sum(),
            ),
            coverage: (0..levels.len()).map(|place| held(place) as f64 / outcomes.len().max(1) as f64).collect(),
            winkler: levels.iter().enumerate().map(winkler).collect(),
        }
    }
}

/// How one model did in a back-test.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    model: Box<str>,
    series: usize,
    origins: usize,
    levels: Levels,
    all: Accuracy,
    by_horizon: Vec<Accuracy>,
}

impl Score {
    pub(super) fn of(model: &str, series: usize, levels: &Levels, horizon: usize, outcomes: &[&Outcome]) -> Self {
        let count = levels.as_slice();
        let ahead = |ahead: usize| outcomes.iter().copied().filter(|one| one.ahead == ahead).collect::<Vec<_>>();
        let by_horizon = (1..=horizon).map(|steps| Accuracy::of(&ahead(steps), count)).collect();
        let mut known: Vec<usize> = outcomes.iter().map(|one| one.known).collect();
        known.sort_unstable();
        known.dedup();
        let all = Accuracy::of(outcomes, count);
        Self { model: model.into(), series, origins: known.len(), levels: levels.clone(), all, by_horizon }
    }

    /// The id of the model.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Series that it was tried on.
    pub fn series(&self) -> usize {
        self.series
    }

    /// Different numbers of points that it was trained on.
    pub fn origins(&self) -> usize {
        self.origins
    }

    /// The levels that [`Accuracy::coverage`] is of.
    pub fn levels(&self) -> &[f64] {
        self.levels.as_slice()
    }

    /// Over all its forecasts.
    pub fn all(&self) -> &Accuracy {
        &self.all
    }

    /// For 1, 2, ... periods ahead.
    pub fn by_horizon(&self) -> &[Accuracy] {
        &self.by_horizon
    }

    /// In words.
    pub fn words(&self) -> String {
        let made = format!("back-test over {} forecasts from {} origins", self.all.points, self.origins);
        let mase = self.all.mase.value();
        let mase =
            mase.map(|mase| format!("off by {mase:.1} times the usual change from one period to the next (MASE)"));
        let mape = self.all.mape.value().map(|mape| format!("off by {mape:.0}% of what happened"));
        let held = self.levels().iter().zip(&self.all.coverage);
        let held = held.map(|(level, held)| format!("the {level}% interval held {:.0}% of the time", 100.0 * held));
        std::iter::once(made).chain(mase).chain(mape).chain(held).collect::<Vec<_>>().join(", ")
    }
}
