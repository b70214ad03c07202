//! What several periods of a baseline may be off by together.

use std::cell::OnceCell;
use std::fmt;

use foundation::{Period, Seed};

use super::Baseline;
use crate::measure::Kind;
use crate::model::between;

/// How many ways that a forecast may go a sum is taken of. Its ends are then off by about one part in fifty.
const PATHS: usize = 4_000;
const SEED: Seed = Seed::new(0);

/// How a range that a figure is read beside was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RangeFrom {
    /// There is none.
    None,
    /// It is the interval of one period.
    Interval,
    /// Of several periods: of their sum in each of many ways that the forecast may go.
    Paths,
    /// Of several periods: their ends added up as if all were off together, the widest that a sum can be. How the periods
    /// of a baseline that somebody gives hang together is not known, and a noise floor is one of a whole year.
    Ends,
}

impl RangeFrom {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Interval => "interval",
            Self::Paths => "paths",
            Self::Ends => "ends added up",
        }
    }

    /// What it says of ranges over several periods, as a sentence.
    pub(crate) fn sentence(self) -> Option<String> {
        match self {
            Self::None | Self::Interval => None,
            Self::Paths => {
                let count = "4,000";
                Some(format!("Ranges over several periods are of their sum in {count} ways that the forecast may go."))
            }
            Self::Ends => Some(
                "Ranges over several periods add up the ends of each, as if all were off together: the widest that they can \
                 be."
                .to_owned(),
            ),
        }
    }
}

impl fmt::Display for RangeFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Baseline {
    /// The range of the sum of a flow over these periods of the baseline, from the first up to and with the last, and how
    /// it was made. Nothing for another measure, without an interval, or for a period that the baseline does not have.
    ///
    /// ```
    /// use foundation::{Calendar, Cell};
    /// use trajectory::ambition::{Baseline, RangeFrom};
    /// use trajectory::measure::{Kind, Measure};
    /// use trajectory::model::{Levels, Model, NoGrowth};
    /// use trajectory::series::Series;
    ///
    /// let (visits, first) = (Measure::new("visits".parse()?, "visits", Kind::Flow), Calendar::Month.parse("2020-01")?);
    /// let points = [31.0, 34.0, 33.0, 39.0, 41.0, 40.0].into_iter().zip(0..);
    /// let points = points.map(|(y, month)| (first.plus(month), Cell::Value(y)));
    /// let series = Series::from_points(&visits, &"north".parse()?, points)?;
    ///
    /// let baseline = Baseline::of(&NoGrowth.fit(&series)?.predict(3, &Levels::default())?);
    /// let ((lo, hi), from) = baseline.sum(first.plus(6), first.plus(8)).ok_or("no range")?;
    /// assert_eq!(from, RangeFrom::Paths);
    /// let ends: f64 = (6..9).filter_map(|month| baseline.range(first.plus(month))).map(|(lo, hi)| hi - lo).sum();
    /// assert!(hi - lo < ends);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn sum(&self, first: Period, last: Period) -> Option<((f64, f64), RangeFrom)> {
        let (from, to) = (self.place(first)?, self.place(last)?);
        let means = self.mean.get(from..=to).filter(|_| self.measure.kind() == Kind::Flow)?;
        let draws = Draws::of(self);
        let mut sum = draws.sum();
        (from..=to).for_each(|place| sum.add(place, 1.0));
        let ((below, above), made) = sum.off()?;
        let (centre, support) = (means.iter().sum::<f64>(), self.measure.support());
        Some(((support.clamp(centre + below), support.clamp(centre + above)), made))
    }

    /// How ranges over several periods are made.
    pub fn sums(&self) -> RangeFrom {
        match (&self.interval, &self.ahead) {
            (None, _) => RangeFrom::None,
            (Some(_), Some(_)) => RangeFrom::Paths,
            (Some(_), None) => RangeFrom::Ends,
        }
    }
}

/// The ways that a baseline may go, drawn when they are first needed.
pub(crate) struct Draws<'b> {
    baseline: &'b Baseline,
    /// Path by path, how far off the mean.
    paths: OnceCell<Option<Vec<f64>>>,
}

impl<'b> Draws<'b> {
    pub(crate) fn of(baseline: &'b Baseline) -> Self {
        Self { baseline, paths: OnceCell::new() }
    }

    /// A sum of no periods as yet.
    pub(crate) fn sum(&self) -> Sum<'_> {
        Sum { draws: self, added: Vec::new(), followed: 0, off: Vec::new() }
    }

    fn paths(&self) -> Option<&[f64]> {
        let draw = || {
            let Baseline { measure, key, first, mean, ahead, .. } = self.baseline;
            let mut paths = ahead.as_ref()?.paths((key, measure), first.plus(-1), mean, PATHS, SEED)?;
            for path in paths.chunks_exact_mut(mean.len().max(1)) {
                path.iter_mut().zip(mean).for_each(|(figure, mean)| *figure -= mean);
            }
            Some(paths)
        };
        self.paths.get_or_init(draw).as_deref()
    }
}

/// What periods come to together.
pub(crate) struct Sum<'d> {
    draws: &'d Draws<'d>,
    /// Places of the periods, and how many times each is off.
    added: Vec<(usize, f64)>,
    /// Up to which of them `off` follows.
    followed: usize,
    /// Of each path, how far off it is.
    off: Vec<f64>,
}

impl Sum<'_> {
    /// One more period, so many times.
    pub(crate) fn add(&mut self, place: usize, times: f64) {
        self.added.push((place, times));
    }

    /// How far it may be off to either side, and how that was found.
    pub(crate) fn off(&mut self) -> Option<((f64, f64), RangeFrom)> {
        let Baseline { mean, interval, floor, .. } = self.draws.baseline;
        let interval = interval.as_ref()?;
        let added = |pick: &dyn Fn(usize) -> Option<f64>| -> Option<f64> {
            self.added.iter().map(|(place, times)| Some(pick(*place)? * times)).sum()
        };
        let below = |place: usize| Some(interval.lo.get(place)? - mean.get(place)?);
        let above = |place: usize| Some(interval.hi.get(place)? - mean.get(place)?);
        let ends = (added(&below)?, added(&above)?);
        if self.added.len() == 1 {
            return Some((ends, RangeFrom::Interval));
        }
        let half = |place: usize| floor.as_ref().map_or(Some(0.0), |floor| floor.get(place).copied());
        let floor = added(&half)?;
        let Some(paths) = self.draws.paths() else { return Some((ends, RangeFrom::Ends)) };
        self.off.resize(PATHS, 0.0);
        for (place, times) in self.added.iter().skip(self.followed) {
            for (off, path) in self.off.iter_mut().zip(paths.chunks_exact(mean.len().max(1))) {
                *off += times * path.get(*place).copied().unwrap_or(0.0);
            }
        }
        self.followed = self.added.len();
        let mut sorted = self.off.clone();
        sorted.sort_by(f64::total_cmp);
        let outside = 0.5 - interval.level / 200.0;
        let (below, above) = (between(&sorted, outside), between(&sorted, 1.0 - outside));
        // What a noise floor is of, a whole year, is off together.
        let wider = -floor < below || floor > above;
        let from = if wider { RangeFrom::Ends } else { RangeFrom::Paths };
        Some(((below.min(-floor), above.max(floor)), from))
    }
}
