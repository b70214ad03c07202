//! Named terms: dated intervals that a school year is cut into, three or six or as many as there are.

use std::fmt;

use crate::{Date, Error, Issue, Issues, Period, code};

/// One term: the days from `start` up to but not including `end`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    /// Its name, such as `2020/21 autumn`.
    pub name: String,
    /// The first day.
    pub start: Date,
    /// The day after the last.
    pub end: Date,
}

impl Term {
    /// Whether a day lies in it.
    pub fn holds(&self, day: Date) -> bool {
        self.start <= day && day < self.end
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// A term calendar: named, dated intervals in the order of time that do not overlap. Days between two terms are in none.
///
/// A [`Calendar`](crate::Calendar) has periods that follow one another by a rule; terms are what somebody published, so
/// they are data.
///
/// ```
/// use foundation::{Terms, date};
///
/// let terms = Terms::thirds(2020, 1);
/// let term = terms.of(date::parse("2021-01-11")?).map(|term| term.name.as_str());
/// assert_eq!(term, Some("2020/21 spring"));
/// # Ok::<(), foundation::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

impl Terms {
    /// These terms: name, first day, day after the last.
    ///
    /// # Errors
    /// None at all, a name that is empty or given twice, one that ends before it starts, or one that starts before the
    /// one before it has ended (`VS-DATE-004`, with each place).
    pub fn new<N: Into<String>>(terms: impl IntoIterator<Item = (N, Date, Date)>) -> Result<Self, Error> {
        let list: Vec<Term> =
            terms.into_iter().map(|(name, start, end)| Term { name: name.into(), start, end }).collect();
        let mut issues = Issues::new();
        let mut before: Option<&Term> = None;
        for (index, term) in list.iter().enumerate() {
            let twice = list.iter().take(index).any(|other| other.name == term.name);
            let early = before.is_some_and(|before| term.start < before.end);
            if term.name.trim().is_empty() || twice || term.end <= term.start || early {
                issues.push(Issue::new(code::DATE_TERMS, format!("terms[{index}]"), ""));
            }
            before = Some(term);
        }
        if list.is_empty() {
            issues.push(Issue::new(code::DATE_TERMS, "terms", ""));
        }
        if issues.is_empty() { Ok(Self(list)) } else { Err(issues.into()) }
    }

    /// The three terms of so many academic years from the one that starts in `first`, in whole months and without a
    /// gap: autumn to December, spring to March, summer to August. A convention for figures by month, not the dates
    /// of any school.
    pub fn thirds(first: i16, years: i16) -> Self {
        let day = |year: i16, month: i8| Date::new(year, month, 1).unwrap_or(Date::MAX);
        let year = |start: i16| {
            let next = start.saturating_add(1);
            let name = |term: &str| format!("{start}/{:02} {term}", next.rem_euclid(100));
            [
                Term { name: name("autumn"), start: day(start, 9), end: day(next, 1) },
                Term { name: name("spring"), start: day(next, 1), end: day(next, 4) },
                Term { name: name("summer"), start: day(next, 4), end: day(next, 9) },
            ]
        };
        Self((0..years).flat_map(|add| year(first.saturating_add(add))).collect())
    }

    /// The terms in the order of time.
    pub fn as_slice(&self) -> &[Term] {
        &self.0
    }

    /// The term that a day lies in, if it lies in one.
    pub fn of(&self, day: Date) -> Option<&Term> {
        self.0.iter().find(|term| term.holds(day))
    }

    /// The term that more than half of the days of a period lie in: where a count by month is counted, since what is
    /// within a month cannot be parted.
    pub fn mostly(&self, period: Period) -> Option<&Term> {
        let days = days(period.start(), period.end());
        let within = |term: &Term| days_within(term, period);
        self.0.iter().find(|term| 2 * within(term) > days)
    }
}

fn days_within(term: &Term, period: Period) -> i32 {
    days(term.start.max(period.start()), term.end.min(period.end())).max(0)
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Calendar, Coded};
    use proptest::prelude::*;

    fn day(month: i8, day: i8) -> Date {
        Date::constant(2021, month, day)
    }

    #[test]
    fn six_terms_with_holidays_between() {
        let terms = [("1", day(1, 4), day(2, 13)), ("2", day(2, 22), day(4, 1)), ("3", day(4, 19), day(5, 29))];
        let terms = Terms::new(terms).unwrap();
        assert_eq!(terms.of(day(2, 12)).unwrap().name, "1");
        assert!(terms.of(day(2, 13)).is_none() && terms.of(day(2, 21)).is_none());
        let month = |text: &str| terms.mostly(Calendar::Month.parse(text).unwrap()).map(|term| term.name.as_str());
        assert_eq!([month("2021-01"), month("2021-02"), month("2021-03")], [Some("1"), None, Some("2")]);
    }

    #[test]
    fn terms_that_are_none() {
        let said = |terms: &[(&str, Date, Date)]| {
            let error = Terms::new(terms.iter().copied()).unwrap_err();
            assert_eq!(error.code(), code::DATE_TERMS);
            error.path().to_owned()
        };
        assert_eq!(said(&[]), "terms");
        assert_eq!(said(&[("a", day(2, 1), day(2, 1))]), "terms[0]");
        assert_eq!(said(&[("a", day(1, 1), day(2, 2)), ("b", day(2, 1), day(3, 1))]), "terms[1]");
        assert_eq!(said(&[("a", day(1, 1), day(2, 1)), ("a", day(2, 1), day(3, 1))]), "terms[1]");
    }

    proptest! {
        #[test]
        fn every_month_of_a_year_lies_in_one_third(month in 0i32..240, first in 1990i16..2050) {
            let terms = Terms::thirds(first, 20);
            prop_assert_eq!(terms.as_slice().len(), 60);
            let period = Calendar::Month.period(Date::constant(first, 9, 1)).plus(month);
            let term = terms.mostly(period).unwrap();
            prop_assert!(term.holds(period.start()) && period.end() <= term.end);
        }
    }
}
