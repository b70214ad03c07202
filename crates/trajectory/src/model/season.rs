//! Whether a series has a season, and what is left without it.
//!
//! The test and the adjustment are those of the M4 competition's second naive benchmark (Makridakis, Spiliotis and
//! Assimakopoulos, *International Journal of Forecasting* 36, 2020): the correlation with the year before at the
//! 90 per cent level, then classical decomposition; but the test looks at the changes too, and later years count more.
#![expect(clippy::indexing_slicing, reason = "indices are reduced by the length of the year or bounded by the series")]

/// How far each period of the year lies from the level.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Season {
    /// One a period of the year, beginning with that of the first value: a share of the level, or a distance from it.
    pub(super) figures: Vec<f64>,
    pub(super) kind: Kind,
}

/// A year counts this much of the one after it: seasons move. Found on the training parts of the M1 and tourism
/// competitions' quarterly and monthly series, where it does better than one for all years or half.
const FADING: f64 = 0.75;

/// How the season and the level make a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Added,
    Multiplied,
}

/// Whether values a year apart, or their changes, are more alike than chance would have them; never for less than three
/// years. A trend can hide a season from the values, noise from the changes.
pub(super) fn shows(values: &[f64], per_year: usize) -> bool {
    if per_year < 2 || values.len() < 3 * per_year {
        return false;
    }
    let changes: Vec<f64> = values.iter().zip(values.iter().skip(1)).map(|(from, to)| to - from).collect();
    alike_a_year_apart(values, per_year) || alike_a_year_apart(&changes, per_year)
}

fn alike_a_year_apart(values: &[f64], per_year: usize) -> bool {
    let count = values.len();
    let mean = values.iter().sum::<f64>() / count as f64;
    let about: Vec<f64> = values.iter().map(|value| value - mean).collect();
    let squares: f64 = about.iter().map(|value| value * value).sum();
    let size = values.iter().fold(0.0, |size: f64, value| size.max(value.abs()));
    if squares <= 1e-20 * size * size * count as f64 {
        return false;
    }
    let alike =
        |lag: usize| about.iter().zip(about.iter().skip(lag)).map(|(one, other)| one * other).sum::<f64>() / squares;
    let before: f64 = (1..per_year).map(|lag| alike(lag) * alike(lag)).sum();
    alike(per_year).abs() > 1.645 * libm::sqrt((1.0 + 2.0 * before) / count as f64)
}

impl Season {
    /// The season of at least two years of values by classical decomposition: the mean, for each period of the year
    /// and with later years counting more, of what lies about the centred moving average of a year.
    pub(super) fn of(values: &[f64], per_year: usize, kind: Kind) -> Self {
        let half = per_year / 2;
        let mut sums = vec![(0.0, 0.0_f64); per_year];
        for at in half..values.len().saturating_sub(half) {
            let window = &values[at - half..=at + half];
            let whole: f64 = window.iter().sum();
            // of an even year the two ends count half each
            let ends = if per_year.is_multiple_of(2) { f64::midpoint(window[0], window[2 * half]) } else { 0.0 };
            let level = (whole - ends) / per_year as f64;
            let seen = match kind {
                Kind::Added => values[at] - level,
                Kind::Multiplied => values[at] / level,
            };
            let weight = libm::pow(FADING, ((values.len() - 1 - at) / per_year) as f64);
            sums[at % per_year].0 += weight * seen;
            sums[at % per_year].1 += weight;
        }
        let mut figures: Vec<f64> =
            sums.iter().map(|(sum, weight)| if *weight > 0.0 { sum / weight } else { 0.0 }).collect();
        let mean = figures.iter().sum::<f64>() / per_year as f64;
        for figure in &mut figures {
            match kind {
                Kind::Added => *figure -= mean,
                Kind::Multiplied => *figure = (*figure / mean).max(1e-2),
            }
        }
        Self { figures, kind }
    }

    /// How a season is best taken from these values: multiplied where all are well above 0.
    pub(super) fn kind_for(values: &[f64]) -> Kind {
        if values.iter().all(|value| *value > 1e-3) { Kind::Multiplied } else { Kind::Added }
    }

    /// The figure of a period so many after the first value.
    fn at(&self, index: usize) -> f64 {
        self.figures[index % self.figures.len()]
    }

    /// The values without their season.
    pub(super) fn removed(&self, values: &[f64]) -> Vec<f64> {
        let without = |(index, value): (usize, &f64)| match self.kind {
            Kind::Added => value - self.at(index),
            Kind::Multiplied => value / self.at(index),
        };
        values.iter().enumerate().map(without).collect()
    }

    /// A path that begins so many periods after the first value, with the season put back.
    pub(super) fn restored(&self, path: &[f64], after: usize) -> Vec<f64> {
        let with = |(index, value): (usize, &f64)| match self.kind {
            Kind::Added => value + self.at(after + index),
            Kind::Multiplied => value * self.at(after + index),
        };
        path.iter().enumerate().map(with).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: [f64; 4] = [0.8, 1.1, 1.3, 0.8];

    #[test]
    fn a_season_is_seen_through_a_steep_trend_and_not_in_a_line_or_in_noise() {
        let steep: Vec<f64> = (0..24).zip(YEAR.iter().cycle()).map(|(at, share)| f64::from(at) * 5.0 + share).collect();
        assert!(shows(&steep, 4) && !shows(&steep, 1) && !shows(&steep[..11], 4));
        let line: Vec<f64> = (0..24).map(|at| f64::from(at) * 0.1).collect();
        assert!(!shows(&line, 4) && !shows(&[3.0; 24], 4));
        let noise: Vec<f64> = (0..48).map(|at: u32| f64::from(at * 7919 % 101)).collect();
        assert!(!shows(&noise, 12));
    }

    #[test]
    fn what_is_removed_can_be_restored() {
        for kind in [Kind::Added, Kind::Multiplied] {
            for length in [8, 9, 21, 40] {
                let values: Vec<f64> =
                    (0..length).zip(YEAR.iter().cycle()).map(|(at, y)| y * (5.0 + f64::from(at))).collect();
                let season = Season::of(&values, 4, kind);
                let again = season.restored(&season.removed(&values), 0);
                for (one, other) in values.iter().zip(again) {
                    assert!((one - other).abs() < 1e-9);
                }
            }
        }
    }

    /// The indices of an exact multiplied season without a trend are the season over its mean.
    #[test]
    fn a_plain_season_is_found_again() {
        let plain: Vec<f64> = YEAR.iter().cycle().take(24).map(|share| 50.0 * share).collect();
        let Season { figures, .. } = Season::of(&plain, 4, Season::kind_for(&plain));
        for (figure, share) in figures.iter().zip(YEAR) {
            assert!((figure - share).abs() < 1e-12);
        }
        let odd = [3.0, 1.0, 2.0];
        let plain: Vec<f64> = odd.iter().cycle().take(12).copied().collect();
        let Season { figures, .. } = Season::of(&plain, 3, Kind::Added);
        for (figure, share) in figures.iter().zip(odd) {
            assert!((figure + 2.0 - share).abs() < 1e-12);
        }
    }
}
