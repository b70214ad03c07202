//! What a series counts.
//!
//! Start from [`Measure::new`]. A measure says whether it is a stock, a flow or a ratio, which values it can take, and
//! how it is to be read: activity is never good or bad in itself.
//!
//! ```
//! use trajectory::measure::{Better, Kind, Measure, Role, Support};
//!
//! let visits = Measure::new("visits".parse()?, "visits to the library", Kind::Flow).unit("visits");
//! assert_eq!((visits.role(), visits.support()), (Role::Activity, Support::Count));
//!
//! let prompt = Measure::new("prompt".parse()?, "books back on time", Kind::Ratio).outcome(Some(Better::Higher));
//! assert_eq!(prompt.support(), Support::Percent);
//! assert_eq!(prompt.figure(40.33), "40.3%");
//! # Ok::<(), foundation::Error>(())
//! ```

mod document;

pub(crate) use document::MeasureForm;

use foundation::Id;

/// How a measure meets time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Counted on a date; does not add up over time.
    Stock,
    /// Counted over a period; the only kind that adds up over time.
    Flow,
    /// One number over another, in per cent; changes are in percentage points.
    Ratio,
}

impl Kind {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Flow => "flow",
            Self::Ratio => "ratio",
        }
    }
}

/// The values that a measure can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Support {
    /// Any number.
    Real,
    /// Any number from 0.
    NonNegative,
    /// A whole number from 0.
    Count,
    /// A number from 0 to 100.
    Percent,
}

impl Support {
    /// Larger figures than this, either way, are not taken, so that no sum or square of figures is ever infinite.
    pub const LIMIT: f64 = 1e15;

    /// The least and the greatest value.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::Real => (-Self::LIMIT, Self::LIMIT),
            Self::NonNegative | Self::Count => (0.0, Self::LIMIT),
            Self::Percent => (0.0, 100.0),
        }
    }

    /// Whether a measure with this support can take the value.
    pub fn holds(self, value: f64) -> bool {
        let (least, greatest) = self.range();
        (least..=greatest).contains(&value) && (self != Self::Count || libm::trunc(value).total_cmp(&value).is_eq())
    }

    /// What it holds, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Real => "a number, at most 10^15 in size",
            Self::NonNegative => "a number from 0 to 10^15",
            Self::Count => "a whole number from 0 to 10^15",
            Self::Percent => "a number from 0 to 100",
        }
    }

    /// The value that it can take, or come near to, closest to this one. A forecast of a count need not be whole.
    pub(crate) fn clamp(self, value: f64) -> f64 {
        let (least, greatest) = self.range();
        value.clamp(least, greatest)
    }
}

/// What a measure is to those who steer by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Something that is done; more or less of it is neither good nor bad.
    Activity,
    /// Something that matters to the people concerned.
    Outcome,
    /// Something read beside the others, to see what else has changed.
    Balancing,
}

impl Role {
    /// Its name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Outcome => "outcome",
            Self::Balancing => "balancing",
        }
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Better {
    /// Higher figures are.
    Higher,
    /// Lower figures are.
    Lower,
}

/// What a series counts, and how it is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    id: Id,
    title: String,
    kind: Kind,
    support: Support,
    unit: String,
    role: Role,
    better: Option<Better>,
    decided_case_by_case: bool,
    use_of_a_right: bool,
    /// Made of a measure that takes no ambition.
    made_of_such: bool,
}

impl Measure {
    /// A measure of activity. A stock or a flow is a count of `cases`, a ratio is in per cent, unless told otherwise.
    ///
    /// The title reads in the middle of a sentence and, for a stock or a flow, is a plural: *visits to the library*.
    pub fn new(id: Id, title: impl Into<String>, kind: Kind) -> Self {
        let (support, unit) = match kind {
            Kind::Ratio => (Support::Percent, "per cent"),
            Kind::Stock | Kind::Flow => (Support::Count, "cases"),
        };
        let title = title.into();
        let unit = unit.to_owned();
        let (role, better) = (Role::Activity, None);
        let (decided_case_by_case, use_of_a_right, made_of_such) = (false, false, false);
        Self { id, title, kind, support, unit, role, better, decided_case_by_case, use_of_a_right, made_of_such }
    }

    /// The same with other values that it can take.
    #[must_use]
    pub fn supporting(self, support: Support) -> Self {
        Self { support, ..self }
    }

    /// The same in another unit, a plural.
    #[must_use]
    pub fn unit(self, unit: impl Into<String>) -> Self {
        Self { unit: unit.into(), ..self }
    }

    /// The same as an outcome; say which way is better if there is one.
    #[must_use]
    pub fn outcome(self, better: Option<Better>) -> Self {
        Self { role: Role::Outcome, better, ..self }
    }

    /// The same as a balancing measure.
    #[must_use]
    pub fn balancing(self) -> Self {
        Self { role: Role::Balancing, better: None, ..self }
    }

    /// The same as a balancing measure that is better this way: the other way is the worse one, that is warned of.
    /// Without it a move either way is.
    #[must_use]
    pub fn balancing_better(self, better: Better) -> Self {
        Self { role: Role::Balancing, better: Some(better), ..self }
    }

    /// The same, counting what is decided for each case by itself: no ambition is set on it.
    #[must_use]
    pub fn decided_case_by_case(self) -> Self {
        Self { decided_case_by_case: true, ..self }
    }

    /// The same, counting how people use a right that they have, such as asking for something: no ambition is set on it,
    /// because whether to ask is theirs.
    #[must_use]
    pub fn use_of_a_right(self) -> Self {
        Self { use_of_a_right: true, ..self }
    }

    /// The same, said to be made of these: the complement of one, a ratio of two, a sum. No ambition is set on it if
    /// none is on one of them.
    ///
    /// ```
    /// use trajectory::measure::{Kind, Measure};
    ///
    /// let loans = Measure::new("loans_granted".parse()?, "loans granted", Kind::Flow).decided_case_by_case();
    /// let asked = Measure::new("asked".parse()?, "people who asked for a loan", Kind::Flow);
    /// let declined = Measure::new("declined".parse()?, "the share without a loan", Kind::Ratio).made_of([&loans, &asked]);
    /// assert!(asked.takes_ambition() && !loans.takes_ambition() && !declined.takes_ambition());
    /// # Ok::<(), foundation::Error>(())
    /// ```
    #[must_use]
    pub fn made_of<'m>(self, parts: impl IntoIterator<Item = &'m Measure>) -> Self {
        let made_of_such = parts.into_iter().any(|part| !part.takes_ambition());
        Self { made_of_such: self.made_of_such || made_of_such, ..self }
    }

    /// Its id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Its name as it reads in the middle of a sentence.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its name as it stands at the head of something.
    pub fn heading(&self) -> String {
        let mut letters = self.title.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    }

    /// Stock, flow or ratio.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The values that it can take.
    pub fn support(&self) -> Support {
        self.support
    }

    /// Its unit, a plural.
    pub fn unit_name(&self) -> &str {
        &self.unit
    }

    /// Activity, outcome or balancing.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Which way is better; only ever of an outcome or a balancing measure.
    pub fn better(&self) -> Option<Better> {
        self.better
    }

    /// Whether it counts what is decided for each case by itself.
    pub fn is_decided_case_by_case(&self) -> bool {
        self.decided_case_by_case
    }

    /// Whether it counts how people use a right that they have.
    pub fn is_use_of_a_right(&self) -> bool {
        self.use_of_a_right
    }

    /// Whether somebody may aim at a figure of it: not if it is a balancing measure, decided case by case, people's use
    /// of a right, or [made of](Self::made_of) one of these. What others aim at all the same is recorded as a
    /// [`PublishedTarget`](crate::ambition::PublishedTarget); a path of it follows from named
    /// [initiatives](crate::initiative) alone.
    pub fn takes_ambition(&self) -> bool {
        let apart = self.decided_case_by_case || self.use_of_a_right || self.made_of_such;
        self.role != Role::Balancing && !apart
    }

    /// A figure of this measure as people write it: `1,371`, `40.3%`.
    pub fn figure(&self, value: f64) -> String {
        match (self.kind, self.support) {
            (Kind::Ratio, _) => format!("{value:.1}%"),
            (_, Support::Count) => thousands(value),
            _ if value.abs() >= 100.0 => thousands(value),
            _ => format!("{value:.1}"),
        }
    }
}

/// A number to the nearest whole, with commas.
fn thousands(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    if value < 0.0 && digits != "0" {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_people_write_them() {
        let flow = Measure::new("visits".parse().unwrap(), "visits", Kind::Flow);
        let written = [0.0, 12.0, 999.6, 1371.0, 430_697.0, -1234.0, -0.2].map(|value| flow.figure(value));
        assert_eq!(written, ["0", "12", "1,000", "1,371", "430,697", "-1,234", "0"]);
        assert_eq!(flow.clone().supporting(Support::Real).figure(3.25), "3.2");
    }

    #[test]
    fn the_edges_of_each_support() {
        assert!(Support::Count.holds(0.0) && Support::Count.holds(1e15));
        assert!(!Support::Count.holds(-1.0) && !Support::Count.holds(1.5));
        assert!(Support::Percent.holds(100.0) && !Support::Percent.holds(100.1));
        assert!(Support::Real.holds(-3.2) && !Support::Real.holds(f64::NAN) && !Support::Real.holds(f64::INFINITY));
        assert!(!Support::NonNegative.holds(-0.1));
    }
}
