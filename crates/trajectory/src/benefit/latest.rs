use foundation::{Issue, Period, code};

use crate::Error;
use crate::actual::{Clear, Compared, compare};
use crate::measure::{Kind, Measure};
use crate::series::Parts;

/// Which cases a figure of a period is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CountedBy {
    /// Those that came in that period, whenever they were decided.
    Cohort,
    /// Those that were decided in it, whenever they came.
    Decision,
    /// It is not said, and the two may differ much.
    #[default]
    NotSaid,
}

impl CountedBy {
    /// In words, as it stands in brackets.
    pub fn words(self) -> &'static str {
        match self {
            Self::Cohort => "of those that came in that period",
            Self::Decision => "of those decided in that period",
            Self::NotSaid => "whether of those that came or of those decided in that period is not said",
        }
    }
}

/// A figure of a period beside one of the period before.
///
/// ```
/// use foundation::Calendar;
/// use trajectory::benefit::LatestFigure;
/// use trajectory::measure::{Kind, Measure};
///
/// let month = |text: &str| Calendar::Month.parse(text);
/// let lent = Measure::new("lent".parse()?, "loans granted", Kind::Flow);
/// let latest = LatestFigure::new(&lent, (month("2021-09")?, 55.0), (month("2021-10")?, 51.0))?;
/// assert_eq!(
///     latest.sentence(),
///     "In October 2021 there were 51 loans granted, after 55 in September 2021: no clear change; counts of this size \
///      differ as much by chance alone."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LatestFigure {
    measure: Measure,
    from: (Period, f64),
    to: (Period, f64),
    parts: Option<(Parts, Parts)>,
    counted_by: CountedBy,
}

impl LatestFigure {
    /// A figure and the one before, each with its period.
    ///
    /// # Errors
    /// A figure that the measure cannot come near to, or that is not after the other (`VS-BENEFIT-001`).
    pub fn new(measure: &Measure, from: (Period, f64), to: (Period, f64)) -> Result<Self, Error> {
        let (least, greatest) = measure.support().range();
        let good = [from.1, to.1].iter().all(|value| (least..=greatest).contains(value));
        if !good || to.0.since(from.0).is_none_or(|since| since <= 0) {
            return Err(Error::Benefit(Issue::new(code::BENEFIT_FIGURE, "from", "")));
        }
        Ok(Self { measure: measure.clone(), from, to, parts: None, counted_by: CountedBy::NotSaid })
    }

    /// The same, shares being of these.
    #[must_use]
    pub fn out_of(self, from: Parts, to: Parts) -> Self {
        Self { parts: Some((from, to)), ..self }
    }

    /// The same, saying which cases the shares are about.
    #[must_use]
    pub fn counted_by(self, counted_by: CountedBy) -> Self {
        Self { counted_by, ..self }
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// The later period and its figure.
    pub fn now(&self) -> (Period, f64) {
        self.to
    }

    /// The earlier period and its figure.
    pub fn before(&self) -> (Period, f64) {
        self.from
    }

    /// Whether the figure differs clearly from the one before, and why that can or cannot be said. A flow is taken to be
    /// over periods of one length.
    pub fn clear(&self) -> (Clear, &'static str) {
        match (self.measure.kind(), self.parts) {
            (Kind::Flow, _) => compare(&Compared::Counts { from: (self.from.1, 1.0), to: (self.to.1, 1.0) }),
            (Kind::Ratio, Some((from, to))) => compare(&Compared::Shares { from, to }),
            (Kind::Ratio, None) => compare(&Compared::Bare),
            (Kind::Stock, _) => (Clear::NoClearChange, "a stock moves by what comes and goes, which is not given"),
        }
    }

    /// The same in words.
    pub fn sentence(&self) -> String {
        let ((from, before), (to, now)) = (self.from, self.to);
        let (title, now, before) = (self.measure.title(), self.measure.figure(now), self.measure.figure(before));
        let (clear, why) = self.clear();
        let (from, to) = (from.in_words(), to.in_words());
        match self.measure.kind() {
            Kind::Ratio => {
                let counted_by = self.counted_by.words();
                format!("In {to} {title} stood at {now}, after {before} in {from} ({counted_by}): {clear}; {why}.")
            }
            Kind::Stock | Kind::Flow => {
                format!("In {to} there were {now} {title}, after {before} in {from}: {clear}; {why}.")
            }
        }
    }
}
