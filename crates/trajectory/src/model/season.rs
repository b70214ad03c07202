//! Whether a series has a season, and what is left without it.
//!
//! The test and the adjustment are those of the M4 competition's second naive benchmark (Makridakis, Spiliotis and
//! Assimakopoulos, *International Journal of Forecasting* 36, 2020): the correlation with the year before at the
//! 90 per cent level, then classical decomposition, but with the weight of a year fading as it lies further back.
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

/// Whether values a year apart are more alike than chance would have them; never for less than three years.
pub(super) fn shows(values: &[f64], per_year: usize) -> bool {
    let count = values.len();
    if per_year < 2 || count < 3 * per_year {
        return false;
    }
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
