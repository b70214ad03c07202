use foundation::{Calendar, Cell, Column, Columns, Period, code, columns};

use super::count::place;
use super::{By, Cases, error, words};
use crate::Error;
use crate::measure::{Kind, Measure};
use crate::series::{Parts, Series};

/// What became of the cases of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The period.
    pub period: Period,
    /// Cases that went on to the stage.
    pub went_on: u32,
    /// Cases that passed it by.
    pub passed_by: u32,
    /// Cases of which neither is known yet; none by decision period.
    pub not_yet: u32,
}

impl Outcome {
    /// Between which shares, in per cent, the share that goes on will lie once all are decided. *Not applicable* to no
    /// case at all.
    pub fn bounds(self) -> (Cell<f64>, Cell<f64>) {
        let all = Cell::Value(f64::from(self.went_on) + f64::from(self.passed_by) + f64::from(self.not_yet));
        let of = |numerator: f64| Parts { numerator: Cell::Value(numerator), denominator: all }.ratio();
        (of(f64::from(self.went_on)), of(f64::from(self.went_on) + f64::from(self.not_yet)))
    }

    fn parts(self) -> Parts {
        let denominator = f64::from(self.went_on) + f64::from(self.passed_by);
        Parts { numerator: Cell::Value(f64::from(self.went_on)), denominator: Cell::Value(denominator) }
    }
}

/// What share of cases went on from one stage to another, by period. Cases still open are not yet decided, and never a
/// no: they are in neither the numerator nor the denominator.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    by: By,
    received: String,
    to: String,
    outcomes: Vec<Outcome>,
    series: Series,
}

impl Cases {
    /// What share of the cases that reached one stage went on to a later one, by whole period. Those that passed it by did
    /// not. Of the last request cohorts, those decided soon are not like those decided late: see [`Outcome::bounds`].
    ///
    /// # Errors
    /// No such stages in this order (`VS-CASES-005`); a stage that cannot be skipped (`VS-CASES-009`), of which the share
    /// would be 100 per cent by itself; no whole period (`VS-CASES-006`).
    pub fn conversion(&self, from: &str, to: &str, by: By, calendar: Calendar) -> Result<Conversion, Error> {
        let (start, end) = self.stages.span(from, to)?;
        if !self.stages.can_skip(end) {
            return Err(error(code::CASES_CONVERSION, "to", "a stage that may be skipped"));
        }
        let periods = self.periods(calendar)?;
        let none = |period: &Period| Outcome { period: *period, went_on: 0, passed_by: 0, not_yet: 0 };
        let mut outcomes: Vec<Outcome> = periods.iter().map(none).collect();
        for case in self.list.iter().filter(|case| case.reached(start).is_some()) {
            let settled = case.settled(end);
            let day = match (by, settled) {
                (By::Decision, None) => continue,
                (_, settled) => by.day(case, settled.unwrap_or(case.received)),
            };
            let Some(outcome) = place(&periods, day).and_then(|place| outcomes.get_mut(place)) else { continue };
            match (case.reached(end), settled) {
                (Some(_), _) => outcome.went_on += 1,
                (None, Some(_)) => outcome.passed_by += 1,
                (None, None) => outcome.not_yet += 1,
            }
        }
        let received = self.stages.received();
        let decided = format!("{to}, or of passing it by");
        let title = format!(
            "of cases at {} the share that went on to {}, {}",
            words(from),
            words(to),
            by.words(calendar, received, &decided)
        );
        let id = format!("{from}_to_{to}_{}", by.suffix());
        let measure = Measure::new(id.parse()?, title, Kind::Ratio).decided_case_by_case();
        let parts = outcomes.iter().map(|outcome| (outcome.period, outcome.parts()));
        let mut series = self.told(Series::from_parts(&measure, &self.key, parts)?);
        for outcome in outcomes.iter().filter(|outcome| outcome.not_yet > 0) {
            let (count, are) = (outcome.not_yet, if outcome.not_yet == 1 { "case is" } else { "cases are" });
            series = series.with_note(Some(outcome.period), format!("{count} {are} not yet decided and not counted"));
        }
        Ok(Conversion { by, received: words(received), to: words(to), outcomes, series })
    }
}

impl Conversion {
    /// The share in per cent with its numerator (cases that went on) and denominator (cases decided).
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// What became of the cases of each period.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// By what day cases are put into periods.
    pub fn by(&self) -> By {
        self.by
    }

    /// A sentence for each period.
    pub fn sentences(&self) -> Vec<String> {
        let to = &self.to;
        let sentence = |outcome: &Outcome| {
            let Outcome { period, went_on, passed_by, not_yet } = *outcome;
            let (all, period) = (went_on + passed_by + not_yet, period.in_words());
            let cases = if all == 1 { "case" } else { "cases" };
            let (Cell::Value(least), Cell::Value(most)) = outcome.bounds() else {
                return format!("There were no cases in {period}.");
            };
            let came = match self.by {
                By::RequestCohort => format!("{} in", self.received),
                By::Decision => "decided in".to_owned(),
            };
            let (is, share) = match not_yet {
                0 => {
                    return format!(
                        "Of {all} {cases} {came} {period}, {went_on} reached {to} and {passed_by} did not: {least:.1}%."
                    );
                }
                1 => ("is", format!("between {least:.1}% and {most:.1}%")),
                _ => ("are", format!("between {least:.1}% and {most:.1}%")),
            };
            format!(
                "Of {all} {cases} {came} {period}, {went_on} reached {to}, {passed_by} did not and {not_yet} {is} not yet \
                 decided: {share}."
            )
        };
        self.outcomes.iter().map(sentence).collect()
    }

    /// One row a period: `ds`, `went_on`, `passed_by`, `not_yet`, `share` of those decided, and the bounds `least` and
    /// `most` once all are decided, in per cent.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let of = |name, pick: fn(&Outcome) -> u32| {
            Column::integers(name, self.outcomes.iter().map(|outcome| i64::from(pick(outcome))).collect::<Vec<_>>())
        };
        let periods: Vec<Period> = self.outcomes.iter().map(|outcome| outcome.period).collect();
        Ok(Columns::new(
            "conversion",
            vec![
                columns::periods("ds", &periods),
                of("went_on", |outcome| outcome.went_on),
                of("passed_by", |outcome| outcome.passed_by),
                of("not_yet", |outcome| outcome.not_yet),
                Column::float_cells("share", self.series.cells().iter().copied()),
                Column::float_cells("least", self.outcomes.iter().map(|outcome| outcome.bounds().0)),
                Column::float_cells("most", self.outcomes.iter().map(|outcome| outcome.bounds().1)),
            ],
        )?)
    }
}
