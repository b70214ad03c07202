//! How far forecasts of a panel were off, in common and each on top.

use super::plan::{ORIGINS, middle};
use crate::model::student_t;

/// What all areas together are assumed to be off by, a year ahead, where few origins were seen: the standard deviation
/// of logarithms. Growth of all turns rarely, and a short history has no such turn in it. Chosen so that intervals from
/// 2015 and 2016 on published figures of English local authorities, where growth turned, hold most of what followed.
const COMMON: f64 = 0.1;

/// Each origin short of [`ORIGINS`] counts as so many that were off by what is assumed.
const ASSUMED: usize = 2;

/// Added to the origins for the freedom of Student's t: growth of all has been seen elsewhere too.
const ELSEWHERE: usize = 3;

/// How far forecasts so many years ahead were off.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    /// The root mean square of what all series were off by in common, with what is assumed.
    pub(super) common: f64,
    origins: usize,
    /// The sizes of what each was off by on top, in rising order.
    own: Vec<f64>,
}

impl Spread {
    /// Of the errors at each origin, so many years ahead; none if there are none.
    pub(super) fn of(origins: &[Vec<f64>], ahead: usize) -> Option<Self> {
        let assumed = COMMON * ahead as f64;
        let missing = (ASSUMED * ORIGINS.saturating_sub(origins.len())) as f64;
        let (mut squares, mut own) = (missing * assumed * assumed, Vec::new());
        for errors in origins {
            let middle = middle(errors);
            squares += middle * middle;
            own.extend(errors.iter().map(|off| (off - middle).abs()));
        }
        own.sort_by(f64::total_cmp);
        let common = libm::sqrt(squares / (missing + origins.len() as f64).max(1.0));
        (!own.is_empty()).then_some(Self { common, origins: origins.len(), own })
    }

    /// Origins that it was seen at.
    pub(super) fn origins(&self) -> usize {
        self.origins
    }

    /// The half width of the interval of a level, in logarithms: the two parts are independent.
    pub(super) fn half(&self, level: f64) -> f64 {
        let common = self.common * student_t::upper_quantile(0.5 - level / 200.0, self.origins + ELSEWHERE);
        libm::hypot(common, self.own(level))
    }

    /// How much of the square of the half width is common.
    pub(super) fn shared(&self) -> f64 {
        let (common, own) = (self.common, self.own(68.3));
        let squares = common * common + own * own;
        if squares > 0.0 { common * common / squares } else { 0.0 }
    }

    fn own(&self, level: f64) -> f64 {
        let place = (level / 100.0 * (self.own.len() as f64 + 1.0)) as usize;
        let most = self.own.last().copied().unwrap_or(0.0);
        // beyond the largest error seen, as the fourth root of how rare larger ones are to be
        let rare = (1.0 / (self.own.len() as f64 + 1.0)).max(1.0 - level / 100.0);
        let beyond = libm::pow(rare / (1.0 - level / 100.0), 0.25);
        place.checked_sub(1).map_or(0.0, |place| self.own.get(place).copied().unwrap_or(most * beyond))
    }
}
