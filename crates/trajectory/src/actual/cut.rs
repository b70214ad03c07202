use foundation::{Calendar, Date, Issue, Period, Terms, code};

use crate::Error;

/// How periods are put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cut {
    /// Each by itself.
    #[default]
    Each,
    /// Into the longer periods of another calendar: months into academic years.
    Calendar(Calendar),
    /// Into terms, a period being counted in the term in which most of its days lie; one in no term is left out.
    Terms(Terms),
}

/// A group of periods: what it is called, and from when to when.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) words: String,
    pub(super) start: Date,
    pub(super) end: Date,
    pub(super) periods: Vec<Period>,
}

impl Cut {
    /// The groups of these periods, which follow one another. A calendar's period that they cover in part alone has those
    /// that are there.
    pub(super) fn groups(&self, periods: &[Period]) -> Result<Vec<Group>, Error> {
        let mut groups: Vec<Group> = Vec::new();
        for period in periods {
            let (label, words, start, end) = match self {
                Self::Each => (period.to_string(), period.in_words(), period.start(), period.end()),
                Self::Calendar(calendar) => {
                    let whole = calendar.period(period.start());
                    if period.end() > whole.end() || period.calendar().per_year() <= calendar.per_year() {
                        let expected = format!("a calendar whose periods are made up of a {}'s", period.calendar());
                        return Err(Error::Actual(Issue::new(code::ACTUAL_PERIODS, "cut", expected)));
                    }
                    (whole.to_string(), whole.in_words(), whole.start(), whole.end())
                }
                Self::Terms(terms) => match terms.mostly(*period) {
                    Some(term) => (term.name.clone(), term.name.clone(), term.start, term.end),
                    None => continue,
                },
            };
            match groups.last_mut().filter(|group| group.label == label) {
                Some(group) => group.periods.push(*period),
                None => groups.push(Group { label, words, start, end, periods: vec![*period] }),
            }
        }
        Ok(groups)
    }

    /// How many periods of a calendar such a group has when it is whole.
    pub(super) fn whole(&self, group: &Group, calendar: Calendar) -> usize {
        let fits = |period: &Period| match self {
            Self::Terms(terms) => terms.mostly(*period).is_some_and(|term| term.name == group.label),
            Self::Each | Self::Calendar(_) => period.end() <= group.end,
        };
        let first = calendar.period(group.start);
        (0..400).map(|add| first.plus(add)).take_while(|period| period.start() < group.end).filter(fits).count()
    }
}
