use std::fmt;

use foundation::{Cell, Issue, Period, code};

use crate::Error;
use crate::measure::Measure;
use crate::series::Change;

/// What a published target asks for, as far as it says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// To be at this value.
    To(f64),
    /// To have moved by this much.
    By(Change),
    /// A number whose unit is not stated: a `5%` less of a share may be five points or a twentieth of it.
    UnitNotStated(f64),
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::To(value) => write!(f, "{value}"),
            Self::By(change) => change.fmt(f),
            Self::UnitNotStated(number) => write!(f, "{number:+} (unit not stated)"),
        }
    }
}

/// A target that somebody else set, kept as it was published. Any measure may have one, because it is a fact that it was
/// set; nothing is rated by it, and it stands among the balancing measures, so that it is asked what else moved.
///
/// ```
/// use foundation::{Calendar, Cell};
/// use trajectory::ambition::{Amount, PublishedTarget};
/// use trajectory::measure::{Kind, Measure};
/// use trajectory::series::Change;
///
/// let asked = Measure::new("asked".parse()?, "people who asked for a loan", Kind::Flow).use_of_a_right();
/// let by = Calendar::Month.parse("2021-06")?;
/// let target = PublishedTarget::new(&asked, by, Amount::By(Change::PerCent(-10.0)), "the board, 16 December 2021")?;
/// assert_eq!(target.value(100.0), Cell::Value(90.0));
/// assert_eq!(
///     target.sentence(),
///     "Published by the board, 16 December 2021: people who asked for a loan, -10% by June 2021. Nothing is rated by it."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedTarget {
    measure: Measure,
    by: Period,
    amount: Amount,
    stated_by: String,
}

impl PublishedTarget {
    /// A target as it was published, and by whom.
    ///
    /// # Errors
    /// An amount that is not finite or in a unit that the measure does not move in, or nobody who set it
    /// (`VS-AMBITION-004`).
    pub fn new(measure: &Measure, by: Period, amount: Amount, stated_by: impl Into<String>) -> Result<Self, Error> {
        let stated_by = stated_by.into();
        let wrong = |path: &str| Error::Ambition(Issue::new(code::PUBLISHED_TARGET, path, ""));
        let good = match amount {
            Amount::To(value) => value.is_finite(),
            Amount::By(change) => change.number().is_finite() && change.apply(measure.kind(), 1.0).is_some(),
            Amount::UnitNotStated(number) => number.is_finite(),
        };
        if !good {
            return Err(wrong("amount"));
        }
        if stated_by.trim().is_empty() {
            return Err(wrong("stated_by"));
        }
        Ok(Self { measure: measure.clone(), by, amount, stated_by })
    }

    /// What it is of.
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// By when.
    pub fn by(&self) -> Period {
        self.by
    }

    /// What it asks for.
    pub fn amount(&self) -> Amount {
        self.amount
    }

    /// Who set it, and where that is written.
    pub fn stated_by(&self) -> &str {
        &self.stated_by
    }

    /// The value that it comes to from a start; *unavailable* where its unit is not stated, because nothing is guessed.
    pub fn value(&self, start: f64) -> Cell<f64> {
        let value = match self.amount {
            Amount::To(value) => Some(value),
            Amount::By(change) => change.apply(self.measure.kind(), start),
            Amount::UnitNotStated(_) => None,
        };
        value.map_or(Cell::Absent(foundation::Absent::Unavailable), Cell::Value)
    }

    /// The same in words.
    pub fn sentence(&self) -> String {
        let amount = match self.amount {
            Amount::To(value) => self.measure.figure(value),
            other => other.to_string(),
        };
        let (by, whom) = (self.by.in_words(), &self.stated_by);
        format!("Published by {whom}: {}, {amount} by {by}. Nothing is rated by it.", self.measure.title())
    }
}
