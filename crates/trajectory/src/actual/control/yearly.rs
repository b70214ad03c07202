//! What the same months of other years say of a figure.

use foundation::Period;

use super::figures::Figure;

/// How a chart allows for the season: figures are compared with those of the same season of other years.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Yearly {
    /// Periods are whole years, so there is none.
    WholeYears,
    /// By the season that was given.
    Given,
    /// By the same periods of the years of reference, drawn towards no season by how much chance alone would make of it:
    /// of what the periods of a year were seen to differ by, `kept` is taken to be season, more than 0 and at most 1.
    Seen {
        /// The fewest years that a period of the year was seen in.
        years: usize,
        /// The share.
        kept: f64,
    },
    /// There are two years or more, and the periods of a year differ by no more than chance makes of none.
    NotSeen {
        /// The fewest years that a period of the year was seen in.
        years: usize,
    },
    /// Not allowed for: a period of the year was seen less than twice in the reference. What is found may be a season.
    NotAllowedFor,
}

impl Yearly {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WholeYears => "whole years",
            Self::Given => "given",
            Self::Seen { .. } => "seen",
            Self::NotSeen { .. } => "not seen",
            Self::NotAllowedFor => "not allowed for",
        }
    }

    /// What it says, as a sentence; of whole years nothing.
    pub(super) fn sentence(self) -> Option<String> {
        match self {
            Self::WholeYears => None,
            Self::Given => Some("Each figure is compared with its season, as given.".to_owned()),
            Self::Seen { years, kept } => Some(format!(
                "Each figure is compared with the same part of the year in {years} years or more; {:.0}% of what the parts of \
                 a year differed by is taken to be season and the rest chance.",
                100.0 * kept
            )),
            Self::NotSeen { years } => Some(format!(
                "No season is taken out: over {years} years the parts of a year differ by no more than chance makes of none."
            )),
            Self::NotAllowedFor => Some(
                "The season is not allowed for, because that takes two years of figures: what is more than noise here may be \
                 the time of the year."
                    .to_owned(),
            ),
        }
    }
}

/// The season of figures of reference.
pub(super) struct Season {
    /// How far from the level each period of the year lies, of a unit; the first is that of the first in a calendar year.
    offsets: Vec<f64>,
    pub(super) yearly: Yearly,
}

impl Season {
    /// None is known.
    pub(super) fn none(yearly: Yearly) -> Self {
        Self { offsets: Vec::new(), yearly }
    }

    /// The season of figures up to and with a period, by an analysis of variance.
    ///
    /// What the years differ by is taken out as a straight line, whose slope is that of figures a year apart. What the parts
    /// of a year then differ by is drawn towards 0 by the share that chance makes of it (James and Stein 1961; Efron and
    /// Morris 1973): `1 - c / F`, where `F` is the ratio of the variance between to that within, and `c` what it comes to on
    /// average without any season.
    pub(super) fn of(figures: &[Figure], reference: Period) -> Self {
        let Some(length) = figures.first().and_then(|one| usize::try_from(one.period.calendar().per_year()).ok())
        else {
            return Self::none(Yearly::NotAllowedFor);
        };
        if length < 2 {
            return Self::none(Yearly::WholeYears);
        }
        let known: Vec<(i32, f64)> = figures
            .iter()
            .filter(|figure| figure.period <= reference && figure.unit > 0.0)
            .filter_map(|figure| Some((figure.period.ordinal(), figure.value.value()? / figure.unit)))
            .collect();
        let year = i32::try_from(length).unwrap_or(1);
        let apart: Vec<f64> = known
            .iter()
            .filter_map(|(at, value)| {
                let place = known.binary_search_by_key(&(at - year), |(at, _)| *at).ok()?;
                Some(value - known.get(place)?.1)
            })
            .collect();
        let slope = apart.iter().sum::<f64>() / apart.len().max(1) as f64 / f64::from(year);
        let level: Vec<(usize, f64)> = known
            .iter()
            .map(|(at, value)| (usize::try_from(at.rem_euclid(year)).unwrap_or(0), value - slope * f64::from(*at)))
            .collect();
        let mut sums = vec![(0_usize, 0.0); length];
        for (place, value) in &level {
            sums.iter_mut().skip(*place).take(1).for_each(|(count, sum)| {
                *count += 1;
                *sum += value;
            });
        }
        let years = sums.iter().map(|(count, _)| *count).min().unwrap_or(0);
        if years < 2 {
            return Self::none(Yearly::NotAllowedFor);
        }
        let means: Vec<f64> = sums.iter().map(|(count, sum)| sum / *count as f64).collect();
        let whole = means.iter().sum::<f64>() / length as f64;
        let mean_of = |place: usize| means.get(place).copied().unwrap_or(whole);
        let square = |value: f64| value * value;
        let between: f64 = sums.iter().zip(&means).map(|((count, _), mean)| *count as f64 * square(mean - whole)).sum();
        let within: f64 = level.iter().map(|(place, value)| square(value - mean_of(*place))).sum();
        // One more for the slope.
        let free = level.len().saturating_sub(length + 1).max(3) as f64;
        let chance: f64 = figures
            .iter()
            .filter(|figure| figure.period <= reference && figure.unit > 0.0 && figure.value.value().is_some())
            .map(Figure::by_chance)
            .sum::<f64>()
            / level.len() as f64;
        let noise = (within / free).max(chance);
        let ratio = between / (length - 1) as f64 / noise;
        let kept = (1.0 - free / (free - 2.0) / ratio).max(0.0);
        if kept <= FAINT {
            return Self::none(Yearly::NotSeen { years });
        }
        let offsets = means.iter().map(|mean| kept * (mean - whole)).collect();
        Self { offsets, yearly: Yearly::Seen { years, kept } }
    }

    /// The figures with their season in the centre; the level stays that of the reference as a whole.
    pub(super) fn onto(&self, figures: Vec<Figure>, reference: Period) -> Vec<Figure> {
        if self.offsets.is_empty() {
            return figures;
        }
        let known = |figure: &&Figure| figure.period <= reference && figure.value.value().is_some();
        let (sum, units) = figures.iter().filter(known).fold((0.0, 0.0), |(sum, units), figure| {
            (sum + self.offset(figure.period) * figure.unit, units + figure.unit)
        });
        let middle = if units > 0.0 { sum / units } else { 0.0 };
        figures
            .into_iter()
            .map(|figure| {
                let by = self.offset(figure.period) - middle;
                figure.moved(by)
            })
            .collect()
    }

    fn offset(&self, period: Period) -> f64 {
        let length = i32::try_from(self.offsets.len()).unwrap_or(1).max(1);
        let place = usize::try_from(period.ordinal().rem_euclid(length)).unwrap_or(0);
        self.offsets.get(place).copied().unwrap_or(0.0)
    }

    /// Of a season that was seen, the share of it that is kept and how many figures it takes; else nothing.
    pub(super) fn taken(&self) -> (f64, f64) {
        match self.yearly {
            Yearly::Seen { kept, .. } => (kept, self.offsets.len().saturating_sub(1) as f64),
            _ => (0.0, 0.0),
        }
    }
}

/// A season of which less than this is kept is none.
const FAINT: f64 = 0.1;
