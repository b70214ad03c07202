//! A way to see the future of a history: the path that it takes and how far off it was within the history.

use std::fmt;

use super::autoregression::Autoregressive;
use super::history::History;
use super::season::{self, Season};
use super::smoothing::Smoothed;
use super::theta::Bent;

/// One path into the future.
pub(super) trait Line: fmt::Debug + Send + Sync {
    /// The next periods.
    fn ahead(&self, horizon: usize) -> Vec<f64>;

    /// The mean size of its errors one period ahead within the history.
    fn residual(&self) -> f64;
}

/// The last value, going on by the same step.
#[derive(Clone, Debug)]
pub(super) struct Straight {
    last: f64,
    step: f64,
    residual: f64,
}

impl Straight {
    /// The last value carried forward.
    pub(super) fn flat(values: &[f64]) -> Self {
        Self::with(values, 0.0)
    }

    /// Some share of the average change carried on.
    pub(super) fn drift(values: &[f64], share: f64) -> Self {
        let ends = values.first().zip(values.last()).map_or(0.0, |(first, last)| last - first);
        Self::with(values, share * ends / values.len().saturating_sub(1).max(1) as f64)
    }

    fn with(values: &[f64], step: f64) -> Self {
        let errors = values.iter().zip(values.iter().skip(1)).map(|(from, to)| (to - from - step).abs());
        let residual = errors.sum::<f64>() / values.len().saturating_sub(1).max(1) as f64;
        Self { last: values.last().copied().unwrap_or(0.0), step, residual }
    }
}

impl Line for Straight {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        (1..=horizon).map(|ahead| self.last + self.step * ahead as f64).collect()
    }

    fn residual(&self) -> f64 {
        self.residual
    }
}

/// The last year over and over.
#[derive(Clone, Debug)]
pub(super) struct LastYear {
    year: Vec<f64>,
    residual: f64,
}

impl LastYear {
    /// Of a history of at least a year.
    pub(super) fn of(history: &History) -> Self {
        let year = history.values.iter().skip(history.values.len().saturating_sub(history.per_year)).copied().collect();
        Self { year, residual: history.change() }
    }
}

impl Line for LastYear {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        self.year.iter().cycle().take(horizon).copied().collect()
    }

    fn residual(&self) -> f64 {
        self.residual
    }
}

impl Line for Smoothed {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        self.path(horizon)
    }

    fn residual(&self) -> f64 {
        self.off
    }
}

impl Line for Bent {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        self.path(horizon)
    }

    fn residual(&self) -> f64 {
        self.off
    }
}

impl Line for Autoregressive {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        self.path(horizon)
    }

    fn residual(&self) -> f64 {
        self.off
    }
}

/// A line through values without their season, which is put back.
#[derive(Debug)]
struct Adjusted {
    line: Box<dyn Line>,
    season: Season,
    count: usize,
}

impl Line for Adjusted {
    fn ahead(&self, horizon: usize) -> Vec<f64> {
        self.season.restored(&self.line.ahead(horizon), self.count)
    }

    fn residual(&self) -> f64 {
        self.line.residual()
    }
}

/// A history with its season, if it shows one, and its values without.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) history: &'a History,
    pub(super) season: Option<Season>,
    adjusted: Option<Vec<f64>>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(history: &'a History) -> Self {
        let values = &history.values;
        let shows = season::shows(values, history.per_year);
        let season = shows.then(|| Season::of(values, history.per_year, Season::kind_for(values)));
        let adjusted = season.as_ref().map(|season| season.removed(values));
        Self { history, season, adjusted }
    }

    /// The values without their season.
    pub(super) fn level(&self) -> &[f64] {
        self.adjusted.as_deref().unwrap_or(&self.history.values)
    }

    /// A line through [`level`](Self::level), with the season put back.
    pub(super) fn line(&self, line: impl Line + 'static) -> Box<dyn Line> {
        match &self.season {
            None => Box::new(line),
            Some(season) => {
                Box::new(Adjusted { line: Box::new(line), season: season.clone(), count: self.history.values.len() })
            }
        }
    }
}
