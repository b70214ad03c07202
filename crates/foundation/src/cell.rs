//! A value, or the reason there is none.

use std::fmt;

/// Why a value is not there. Each is different from the others and from zero, from the input to the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Absent {
    /// Nobody has written it down: a rating *not rated*, a measure *not collected*.
    NotRecorded = 255,
    /// It cannot apply here (`z` in published statistics).
    NotApplicable = 254,
    /// It exists but is not available (`x` in published statistics).
    Unavailable = 253,
    /// Hidden to protect small numbers (`c` in published statistics).
    Suppressed = 252,
    /// Kept back, because the person it is about or the law says so.
    Withheld = 251,
}

impl Absent {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::NotRecorded, Self::NotApplicable, Self::Unavailable, Self::Suppressed, Self::Withheld];

    /// Its name in documents and in the status column of a table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotRecorded => "not_recorded",
            Self::NotApplicable => "not_applicable",
            Self::Unavailable => "unavailable",
            Self::Suppressed => "suppressed",
            Self::Withheld => "withheld",
        }
    }

    /// The absence with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|absent| absent.as_str() == name)
    }

    /// The byte that stands for it in a column of ranks.
    pub fn byte(self) -> u8 {
        self as u8
    }

    /// The absence that a byte of a column of ranks stands for.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|absent| absent.byte() == byte)
    }
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str().replace('_', " "))
    }
}

/// A value or the reason there is none.
///
/// ```
/// use foundation::{Absent, Cell};
///
/// let refused_in_2012: Cell<f64> = Absent::NotApplicable.into();
/// let refused_in_2019 = Cell::Value(0.0);
/// assert_eq!(refused_in_2012.value(), None);
/// assert_ne!(refused_in_2012, refused_in_2019);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell<T> {
    /// A value.
    Value(T),
    /// No value, and why.
    Absent(Absent),
}

impl<T> Cell<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent(_) => None,
        }
    }

    /// Why there is no value, if there is none.
    pub fn absent(&self) -> Option<Absent> {
        match self {
            Self::Value(_) => None,
            Self::Absent(absent) => Some(*absent),
        }
    }

    /// A reference to the value.
    pub fn as_ref(&self) -> Cell<&T> {
        match self {
            Self::Value(value) => Cell::Value(value),
            Self::Absent(absent) => Cell::Absent(*absent),
        }
    }

    /// The cell with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Cell<U> {
        match self {
            Self::Value(value) => Cell::Value(change(value)),
            Self::Absent(absent) => Cell::Absent(absent),
        }
    }
}

impl<T> From<Absent> for Cell<T> {
    fn from(absent: Absent) -> Self {
        Self::Absent(absent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bytes_lead_back() {
        for absent in Absent::ALL {
            assert_eq!(Absent::from_name(absent.as_str()), Some(absent));
            assert_eq!(Absent::from_byte(absent.byte()), Some(absent));
        }
        assert_eq!(Absent::from_byte(0), None);
    }
}
