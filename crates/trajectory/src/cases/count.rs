use foundation::{Calendar, Cell, Date, Period};

use super::{Case, Cases, words};
use crate::Error;
use crate::measure::{Kind, Measure, Support};
use crate::series::Series;

/// By what day cases are put into periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// By the day on which they were received, whatever happened when. The last cohorts are not all decided.
    RequestCohort,
    /// By the day on which it happened, whenever they were received.
    Decision,
}

impl By {
    /// Both.
    pub const ALL: [Self; 2] = [Self::RequestCohort, Self::Decision];

    /// Its name: `request_cohort` or `decision`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RequestCohort => "request_cohort",
            Self::Decision => "decision",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.as_str() == name)
    }

    /// The end of an id.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::RequestCohort => "by_cohort",
            Self::Decision => "by_decision",
        }
    }

    /// The end of a title.
    pub(super) fn words(self, calendar: Calendar, received: &str, decided: &str) -> String {
        match self {
            Self::RequestCohort => format!("by request cohort ({calendar} of {})", words(received)),
            Self::Decision => format!("by decision {calendar} ({calendar} of {})", words(decided)),
        }
    }

    pub(super) fn day(self, case: &Case, happened: Date) -> Date {
        match self {
            Self::RequestCohort => case.received,
            Self::Decision => happened,
        }
    }
}

impl Cases {
    /// How many cases reached a stage, by whole period: a flow by the period in which they reached it, or of each request
    /// cohort those that have reached it by the day on which the cases are known.
    ///
    /// # Errors
    /// No such stage (`VS-CASES-005`); no whole period (`VS-CASES-006`).
    pub fn counts(&self, stage: &str, by: By, calendar: Calendar) -> Result<Series, Error> {
        let place = self.stages.place(stage)?;
        let periods = self.periods(calendar)?;
        let days = self.list.iter().filter_map(|case| Some(by.day(case, case.reached(place)?)));
        let title =
            format!("cases that reached {}, {}", words(stage), by.words(calendar, self.stages.received(), stage));
        let id = format!("{stage}_{}", by.suffix());
        let measure = Measure::new(id.parse()?, title, Kind::Flow);
        // Whether a case comes in is for those who ask; whether it goes on is decided for each.
        let measure = if place == 0 { measure.use_of_a_right() } else { measure.decided_case_by_case() };
        self.series(measure, &periods, &tally(&periods, days))
    }

    /// How many cases that had reached one stage reached a later one, or passed it by, by the whole period in which they
    /// did. With those that reached the first, it is what moves the [open stock](Self::open).
    ///
    /// # Errors
    /// No such stages in this order (`VS-CASES-005`); no whole period (`VS-CASES-006`).
    pub fn left(&self, from: &str, to: &str, calendar: Calendar) -> Result<Series, Error> {
        let (start, end) = self.stages.span(from, to)?;
        let periods = self.periods(calendar)?;
        let days = self.list.iter().filter_map(|case| case.reached(start).and(case.settled(end)));
        let by = By::Decision.words(calendar, "", to);
        let title = format!("cases at {} that reached {} or passed it by, {by}", words(from), words(to));
        let measure = Measure::new(format!("left_{from}_to_{to}").parse()?, title, Kind::Flow).decided_case_by_case();
        self.series(measure, &periods, &tally(&periods, days))
    }

    /// How many cases had reached one stage and neither reached a later one nor passed it by, at the end of each whole
    /// period.
    ///
    /// # Errors
    /// As [`left`](Self::left).
    pub fn open(&self, from: &str, to: &str, calendar: Calendar) -> Result<Series, Error> {
        let (start, end) = self.stages.span(from, to)?;
        let periods = self.periods(calendar)?;
        let came = tally(&periods, self.list.iter().filter_map(|case| case.reached(start)));
        let left = tally(&periods, self.list.iter().filter_map(|case| case.reached(start).and(case.settled(end))));
        let mut open = 0;
        let stock = came.iter().zip(&left).map(|(came, left)| {
            open = open + came - left;
            open
        });
        let title = format!("cases at {} not yet at {}, at the end of each {calendar}", words(from), words(to));
        let measure = Measure::new(format!("open_{from}_to_{to}").parse()?, title, Kind::Stock);
        self.series(measure, &periods, &stock.collect::<Vec<_>>())
    }

    /// How many were open so at the end of a day; a day after the one on which the cases are known is taken for that one.
    ///
    /// # Errors
    /// No such stages in this order (`VS-CASES-005`).
    pub fn open_on(&self, from: &str, to: &str, day: Date) -> Result<usize, Error> {
        let (start, end) = self.stages.span(from, to)?;
        let by = |when: Option<Date>| when.is_some_and(|when| when <= day);
        Ok(self.list.iter().filter(|case| by(case.reached(start)) && !by(case.settled(end))).count())
    }

    fn series(&self, measure: Measure, periods: &[Period], counts: &[u32]) -> Result<Series, Error> {
        let measure = measure.supporting(Support::Count).unit("cases");
        let points = periods.iter().zip(counts).map(|(period, count)| (*period, Cell::Value(f64::from(*count))));
        Ok(self.told(Series::from_points(&measure, &self.key, points)?))
    }
}

/// How many of the days lie in each period, of periods one after the other.
pub(super) fn tally(periods: &[Period], days: impl Iterator<Item = Date>) -> Vec<u32> {
    let mut counts = vec![0; periods.len()];
    for day in days {
        if let Some(count) = place(periods, day).and_then(|place| counts.get_mut(place)) {
            *count += 1;
        }
    }
    counts
}

/// The place of the period that a day lies in; beyond the last for a later day.
pub(super) fn place(periods: &[Period], day: Date) -> Option<usize> {
    let first = periods.first()?;
    usize::try_from(first.calendar().period(day).since(*first)?).ok()
}
