//! Days, and the periods that figures are counted over.

use std::fmt;

pub use jiff::Span;
pub use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::{Error, code};

/// Reads a date written `year-month-day`; nothing else is accepted, so that a time is never dropped unseen.
///
/// ```
/// use foundation::date;
///
/// assert!(date::parse("2026-09-01").is_ok());
/// assert!(date::parse("2026-09-01T09:00").is_err());
/// assert!(date::parse("01/09/2026").is_err());
/// ```
pub fn parse(text: &str) -> Result<Date, Error> {
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let dashes = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let date = || {
        let (month, day) = (i8::try_from(digits(5..7)?).ok()?, i8::try_from(digits(8..10)?).ok()?);
        Date::new(digits(0..4)?, month, day).ok()
    };
    dashes.then(date).flatten().ok_or_else(|| Error::value(code::DATE_FORM, ""))
}

/// A day in words, such as `9 October 2026`.
///
/// ```
/// use foundation::date;
///
/// assert_eq!(date::in_words(date::parse("2026-10-09")?), "9 October 2026");
/// # Ok::<(), foundation::Error>(())
/// ```
pub fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// How many days from one day to another; negative if the other is earlier.
///
/// ```
/// use foundation::date;
///
/// assert_eq!(date::days_between(date::parse("2026-10-09")?, date::parse("2026-11-09")?), 31);
/// # Ok::<(), foundation::Error>(())
/// ```
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// How time is cut into periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Calendar {
    /// Calendar months, written `2026-09`.
    Month,
    /// Calendar quarters, written `2026-Q3`.
    Quarter,
    /// Calendar years, written `2026`.
    Year,
    /// Academic years from 1 September, written `2026/27`.
    AcademicYear,
    /// Financial years from 1 April, written `2026-27`.
    FinancialYear,
}

impl Calendar {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Month, Self::Quarter, Self::Year, Self::AcademicYear, Self::FinancialYear];

    /// Its name in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::AcademicYear => "academic_year",
            Self::FinancialYear => "financial_year",
        }
    }

    /// The calendar with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.as_str() == name)
    }

    /// Periods in a year.
    pub fn per_year(self) -> i32 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            _ => 1,
        }
    }

    /// The month, 1 to 12, in which the first period of a year begins.
    fn first_month(self) -> i32 {
        match self {
            Self::AcademicYear => 9,
            Self::FinancialYear => 4,
            _ => 1,
        }
    }

    /// The period that a day falls in.
    pub fn period(self, date: Date) -> Period {
        let months = i32::from(date.year()) * 12 + i32::from(date.month()) - self.first_month();
        Period { calendar: self, ordinal: months.div_euclid(12 / self.per_year()) }
    }

    /// Reads a period as this calendar writes it.
    pub fn parse(self, text: &str) -> Result<Period, Error> {
        let wrong = || Error::value(code::PERIOD_FORM, format!("such as {}", self.example()));
        let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let year: i32 = year.and_then(|year| year.parse().ok()).ok_or_else(wrong)?;
        let number = |from: usize| text.get(from..).and_then(|part| part.parse::<u8>().ok()).map(i32::from);
        let within = match self {
            Self::Year | Self::AcademicYear | Self::FinancialYear => Some(1),
            Self::Quarter => number(6),
            Self::Month => number(5),
        };
        let ordinal = year * self.per_year() + within.ok_or_else(wrong)? - 1;
        let period = Period { calendar: self, ordinal };
        // What it would be written as is the one form accepted: this refuses `2026/28`, `2026-Q9`, `2026-9`.
        if period.to_string() == text { Ok(period) } else { Err(wrong()) }
    }

    fn example(self) -> Period {
        Period { calendar: self, ordinal: 2026 * self.per_year() + (self.per_year() - 1) / 2 }
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str().replace('_', " "))
    }
}

/// One period of a calendar: the days from [`start`](Period::start) up to but not including [`end`](Period::end).
///
/// ```
/// use foundation::{Calendar, date};
///
/// let year = Calendar::AcademicYear.period(date::parse("2021-08-31")?);
/// assert_eq!(year.to_string(), "2020/21");
/// assert_eq!(year.start(), date::parse("2020-09-01")?);
/// assert_eq!(year.plus(1).to_string(), "2021/22");
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    calendar: Calendar,
    ordinal: i32,
}

impl Period {
    /// The calendar year `year`.
    pub fn year(year: i16) -> Self {
        Self { calendar: Calendar::Year, ordinal: i32::from(year) }
    }

    /// The calendar that it is a period of.
    pub fn calendar(self) -> Calendar {
        self.calendar
    }

    /// Its number among the periods of its calendar; the next period has the next number.
    pub fn ordinal(self) -> i32 {
        self.ordinal
    }

    /// The period `count` later, or earlier if negative.
    #[must_use]
    pub fn plus(self, count: i32) -> Self {
        Self { ordinal: self.ordinal.saturating_add(count), ..self }
    }

    /// How many periods after `earlier` this is; none if their calendars differ.
    pub fn since(self, earlier: Self) -> Option<i32> {
        (self.calendar == earlier.calendar).then(|| self.ordinal.saturating_sub(earlier.ordinal))
    }

    /// The first day; of a period beyond the years -9999 to 9999, [`Date::MIN`] or [`Date::MAX`].
    pub fn start(self) -> Date {
        let months = i64::from(self.ordinal) * i64::from(12 / self.calendar.per_year());
        let months = months + i64::from(self.calendar.first_month() - 1);
        let month = i8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
        let date = i16::try_from(months.div_euclid(12)).ok().and_then(|year| Date::new(year, month, 1).ok());
        date.unwrap_or(if months < 0 { Date::MIN } else { Date::MAX })
    }

    /// The day after the last.
    pub fn end(self) -> Date {
        self.plus(1).start()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_year = self.calendar.per_year();
        let (year, within) = (self.ordinal.div_euclid(per_year), self.ordinal.rem_euclid(per_year) + 1);
        let next = (year.rem_euclid(100) + 1) % 100;
        match self.calendar {
            Calendar::Month => write!(f, "{year:04}-{within:02}"),
            Calendar::Quarter => write!(f, "{year:04}-Q{within}"),
            Calendar::Year => write!(f, "{year:04}"),
            Calendar::AcademicYear => write!(f, "{year:04}/{next:02}"),
            Calendar::FinancialYear => write!(f, "{year:04}-{next:02}"),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_as_the_field_writes_them() {
        let day = Date::constant(2021, 3, 31);
        let written = Calendar::ALL.map(|calendar| calendar.period(day).to_string());
        assert_eq!(written, ["2021-03", "2021-Q1", "2021", "2020/21", "2020-21"]);
        for bad in ["2026/28", "2026", "26/27", "2026/2", "2026\u{e9}7"] {
            assert!(Calendar::AcademicYear.parse(bad).is_err(), "{bad}");
        }
        for bad in ["2026-Q5", "2026-Q0", "2026Q1", "2026-q1", "2026-Q+1", "2026-Q-2147483648"] {
            assert!(Calendar::Quarter.parse(bad).is_err(), "{bad}");
        }
        assert!(Calendar::Month.parse("2026-2147483647").is_err());
    }

    #[test]
    fn periods_beyond_all_days_have_an_end_and_a_name() {
        for calendar in Calendar::ALL {
            let (least, most) = (Period { calendar, ordinal: i32::MIN }, Period { calendar, ordinal: i32::MAX });
            assert_eq!((least.start(), most.end()), (Date::MIN, Date::MAX));
            assert_eq!(most.plus(1), most);
            assert!(!least.to_string().is_empty() && !most.to_string().is_empty());
        }
    }

    #[test]
    fn a_date_is_the_day_alone() {
        assert!(parse("2026-02-29").is_err());
        assert!(parse("2028-02-29").is_ok());
        assert!(parse("2026-9-01").is_err());
        assert!(parse("+026-09-01").is_err());
        assert!(parse("\u{e9}\u{e9}\u{e9}\u{e9}-1").is_err());
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_period_and_periods_lead_back(day in 0i32..60_000, which in 0usize..5) {
            let date = Date::constant(1950, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
            let period = Calendar::ALL[which].period(date);
            prop_assert!(period.start() <= date && date < period.end());
            prop_assert_eq!(Calendar::ALL[which].parse(&period.to_string()).unwrap(), period);
            prop_assert_eq!(period.plus(1).start(), period.end());
        }
    }
}
