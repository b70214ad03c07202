use foundation::{Absent, Cell};

use crate::model::Levels;

/// One forecast of one period, and what happened.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    /// Points known at the origin.
    pub(super) known: usize,
    /// Periods ahead.
    pub(super) ahead: usize,
    /// Whether a break lies between the origin and the period.
    pub(super) across_break: bool,
    /// Forecast less actual.
    pub(super) error: f64,
    pub(super) actual: f64,
    /// The mean size of a change in the training points, but for those over a break.
    pub(super) scale: f64,
    /// The mean square of a change in the training points, but for those over a break.
    pub(super) square: f64,
    /// The ends of the interval of each level.
    pub(super) ends: Vec<(f64, f64)>,
    /// The figures that 1, 3, ..., 39 fortieths of what may happen are below; empty if the model does not say.
    pub(super) quantiles: Vec<f64>,
}

/// The shares of what may happen that the continuous ranked probability score is summed over.
pub(super) fn shares() -> impl Iterator<Item = f64> {
    (0..20u8).map(|place| f64::from(2 * place + 1) / 40.0)
}

/// What a quantile costs: so much of the distance where the actual is above it, the rest where it is below.
fn pinball(share: f64, quantile: f64, actual: f64) -> f64 {
    if actual >= quantile { share * (actual - quantile) } else { (1.0 - share) * (quantile - actual) }
}

impl Outcome {
    /// Whether the interval at this place held the actual.
    fn held(&self, place: usize) -> bool {
        self.ends.get(place).is_some_and(|(lo, hi)| *lo <= self.actual && self.actual <= *hi)
    }

    /// Twice the mean of the pinball losses of quantiles spread evenly.
    fn crps(&self) -> Option<f64> {
        let losses = shares().zip(&self.quantiles).map(|(share, quantile)| pinball(share, *quantile, self.actual));
        let sum: f64 = losses.sum();
        (!self.quantiles.is_empty()).then(|| 2.0 * sum / self.quantiles.len() as f64)
    }

    /// The pinball loss of the ends of the interval at this place, together.
    fn pinball(&self, place: usize, level: f64) -> Option<f64> {
        let (lo, hi) = self.ends.get(place)?;
        let below = 0.5 - level / 200.0;
        Some(pinball(below, *lo, self.actual) + pinball(1.0 - below, *hi, self.actual))
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
    /// Forecasts that were not compared, because a marked break lies between their origin and the period.
    pub across_breaks: usize,
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
    /// Of each level, the share of what happened that lay in the interval, 0 to 1; empty if nothing was compared.
    pub coverage: Vec<f64>,
    /// Of each level, the mean interval score in units of the mean change, as `mase`: the width of the interval and,
    /// where it missed, by how far, times 2 over the share that it leaves outside. Less is better: narrow intervals that
    /// hold (Winkler 1972; Gneiting and Raftery 2007).
    pub winkler: Vec<Cell<f64>>,
    /// Of each level, the mean pinball loss of the two ends of its interval, together, in units of the mean change, as
    /// `mase` (Koenker and Bassett 1978). Less is better.
    pub pinball: Vec<Cell<f64>>,
    /// The continuous ranked probability score in units of the mean change, as `mase`: how near all of what was said to
    /// be possible came, not one figure alone; of a forecast that is sure it is `mase`. Less is better. By the sum over 20
    /// quantiles, 1/40, 3/40, ..., 39/40 (Gneiting and Raftery 2007).
    pub crps: Cell<f64>,
}

impl Accuracy {
    fn of(all: &[&Outcome], levels: &[f64]) -> Self {
        let outcomes: Vec<&Outcome> = all.iter().copied().filter(|one| !one.across_break).collect();
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
        let moving = || outcomes.iter().filter(|one| one.scale > 0.0);
        let crps = mean(moving().filter_map(|one| Some(one.crps()? / one.scale)).collect());
        let losses = |(place, level): (usize, &f64)| {
            mean(moving().filter_map(|one| Some(one.pinball(place, *level)? / one.scale)).collect())
        };
        let shares = outcomes.iter().filter(|one| one.actual.abs() > 0.0);
        let shares = shares.map(|one| 100.0 * one.error.abs() / one.actual.abs());
        let held = |place: usize| outcomes.iter().filter(|one| one.held(place)).count();
        Self {
            points: outcomes.len(),
            across_breaks: all.len() - outcomes.len(),
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
            coverage: if outcomes.is_empty() {
                Vec::new()
            } else {
                (0..levels.len()).map(|place| held(place) as f64 / outcomes.len() as f64).collect()
            },
            winkler: levels.iter().enumerate().map(winkler).collect(),
            pinball: levels.iter().enumerate().map(losses).collect(),
            crps,
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
    lasting: Vec<Cell<f64>>,
}

/// Pairs of errors from which on it is said how far they last.
const PAIRS: usize = 30;

/// The correlation of scaled errors so many periods ahead with those one further from the same origin.
fn lasting(outcomes: &[&Outcome], ahead: usize) -> Cell<f64> {
    let scaled = |one: &Outcome| (one.scale > 0.0 && !one.across_break).then(|| one.error / one.scale);
    let pair = |pair: &[&Outcome]| match pair {
        [one, next] if one.known == next.known && one.ahead == ahead && next.ahead == ahead + 1 => {
            Some((scaled(one)?, scaled(next)?))
        }
        _ => None,
    };
    let pairs: Vec<(f64, f64)> = outcomes.windows(2).filter_map(pair).collect();
    let count = pairs.len() as f64;
    let (one, next) = pairs.iter().fold((0.0, 0.0), |(one, next), pair| (one + pair.0 / count, next + pair.1 / count));
    let (mut both, mut of_one, mut of_next) = (0.0, 0.0, 0.0);
    for pair in &pairs {
        let (from, to) = (pair.0 - one, pair.1 - next);
        both += from * to;
        of_one += from * from;
        of_next += to * to;
    }
    let correlation = both / libm::sqrt(of_one * of_next);
    let enough = pairs.len() >= PAIRS && correlation.is_finite();
    if enough { Cell::Value(correlation.clamp(-1.0, 1.0)) } else { Cell::Absent(Absent::NotApplicable) }
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
        let lasting = (1..horizon).map(|ahead| lasting(outcomes, ahead)).collect();
        Self { model: model.into(), series, origins: known.len(), levels: levels.clone(), all, by_horizon, lasting }
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

    /// How errors 1, 2, ... periods ahead are correlated with those one period further from the same origin, one fewer
    /// than there are periods ahead; *not applicable* where fewer than 30 pairs were seen. It is what
    /// [`Forecast::paths`](crate::model::Forecast::paths) lets an error last by.
    pub fn lasting(&self) -> &[Cell<f64>] {
        &self.lasting
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
        let apart = (self.all.across_breaks > 0).then(|| match self.all.across_breaks {
            1 => "1 more across a break is left out".to_owned(),
            many => format!("{many} more across breaks are left out"),
        });
        std::iter::once(made).chain(apart).chain(mase).chain(mape).chain(held).collect::<Vec<_>>().join(", ")
    }
}
