use foundation::{Calendar, Column, Columns, code};

use super::count::place;
use super::{Cases, error, words};
use crate::Error;
use crate::pipeline::{Delay, Pipeline, Stage};

/// What is known of cases that have stayed for so many periods.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Wait {
    /// Cases that stayed at least so long, and of which it is known whether they stayed longer.
    pub at_risk: u32,
    /// Those of them that left in this period.
    pub left: u32,
    /// The estimated share of all cases that stay longer, from 0 to 1.
    pub staying: f64,
}

/// How long cases stay from one stage to a later one, by whole periods: 0 for those that leave in the period in which they
/// came, 1 in the next, and so on. A case still open counts for as long as it is known to have stayed, and no longer
/// (the product-limit estimate: Kaplan and Meier 1958, *Nonparametric Estimation from Incomplete Observations*, Journal of
/// the American Statistical Association 53). This takes it that how long a case has been followed says nothing of how
/// long it will stay, so that delays have not changed over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    title: String,
    list: Vec<Wait>,
}

impl Cases {
    /// How long cases stay from one stage until they reach a later one or pass it by, as known at the end of the last whole
    /// period.
    ///
    /// # Errors
    /// No such stages in this order (`VS-CASES-005`); no whole period (`VS-CASES-006`).
    pub fn waits(&self, from: &str, to: &str, calendar: Calendar) -> Result<Waits, Error> {
        let (start, end) = self.stages.span(from, to)?;
        let periods = self.periods(calendar)?;
        let last = periods.len() - 1;
        // By age: those that left at it, and those still there at it when last seen.
        let (mut left, mut open) = (vec![0_u32; periods.len()], vec![0_u32; periods.len()]);
        for case in &self.list {
            let Some(came) = case.reached(start).and_then(|day| place(&periods, day)) else { continue };
            let Some(seen) = last.checked_sub(came) else { continue };
            let gone = case.settled(end).and_then(|day| place(&periods, day)).filter(|gone| *gone <= last);
            let slot = match gone {
                Some(gone) => left.get_mut(gone.saturating_sub(came)),
                None => open.get_mut(seen),
            };
            if let Some(count) = slot {
                *count += 1;
            }
        }
        let mut at_risk = left.iter().chain(&open).sum::<u32>();
        let (mut staying, mut list) = (1.0, Vec::new());
        for (left, open) in left.into_iter().zip(open) {
            if at_risk == 0 {
                break;
            }
            staying *= f64::from(at_risk - left) / f64::from(at_risk);
            list.push(Wait { at_risk, left, staying });
            at_risk -= left + open;
        }
        let title = format!(
            "whole periods ({calendar}) from {} to {}, all request cohorts together, cases still open counted as far as known",
            words(from),
            words(to)
        );
        Ok(Waits { title, list })
    }

    /// How many cases are open from one stage to a later one at the end of the last whole period, by age: those that came
    /// into the stage in that period, in the one before, and so on, as [`Pipeline::in_progress`] takes them.
    ///
    /// # Errors
    /// As [`waits`](Self::waits).
    pub fn ages(&self, from: &str, to: &str, calendar: Calendar) -> Result<Vec<u32>, Error> {
        let (start, end) = self.stages.span(from, to)?;
        let periods = self.periods(calendar)?;
        let last = periods.len() - 1;
        let mut ages = vec![0; periods.len()];
        for case in &self.list {
            let here = |day| place(&periods, day).filter(|place| *place <= last);
            let Some(came) = case.reached(start).and_then(here) else { continue };
            if let (None, Some(count)) = (case.settled(end).and_then(here), ages.get_mut(last - came)) {
                *count += 1;
            }
        }
        ages.truncate(ages.iter().rposition(|count| *count > 0).map_or(0, |place| place + 1));
        Ok(ages)
    }

    /// A pipeline through these stages, from the first to the last of them: the delay of each from its [`waits`](Self::waits),
    /// the share that goes on as seen of all cases decided so far, and the cases in progress by age. A case that passes a
    /// stage by ends there, even if it went on to a later one.
    ///
    /// ```
    /// use foundation::{Calendar, Column, Columns, date};
    /// use trajectory::cases::{Cases, Stages};
    ///
    /// let stages = Stages::new("asked", &["lent", "closed"])?.may_skip(&["lent"])?;
    /// let table = Columns::new("loans", vec![
    ///     Column::integers("key", vec![1, 2, 3, 4]),
    ///     Column::text("asked", ["2021-01-04", "2021-01-20", "2021-03-01", "2021-03-11"]),
    ///     Column::text("lent", ["2021-02-02", "", "", ""]),
    ///     Column::text("closed", ["", "2021-02-03", "", ""]),
    /// ])?;
    /// let (cases, _) = Cases::from_columns(&stages, &table, date::parse("2021-03-31")?)?;
    /// let nowcast = cases.pipeline(&["asked", "lent"], Calendar::Month)?.nowcast(2, &[])?;
    /// let already: Vec<f64> = nowcast.of("asked")?.map(|row| row.already).collect();
    /// assert_eq!(already, [1.0, 0.0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Fewer than two stages, or not in their order (`VS-CASES-005`); a stage that nobody is known to have left
    /// (`VS-CASES-007`); no whole period (`VS-CASES-006`); and those of [`Pipeline`].
    pub fn pipeline(&self, through: &[&str], calendar: Calendar) -> Result<Pipeline, Error> {
        let pairs = || through.iter().zip(through.iter().skip(1));
        let wrong = || error(code::CASES_STAGES, "through", "two stages or more");
        let origin = self.periods(calendar)?.last().copied().ok_or_else(wrong)?;
        let mut stages = Vec::new();
        for (from, to) in pairs() {
            let (start, end) = self.stages.span(from, to)?;
            let delay = self.waits(from, to, calendar)?.delay()?;
            let left: Vec<_> =
                self.list.iter().filter(|case| case.reached(start).and(case.settled(end)).is_some()).collect();
            let decided = u32::try_from(left.len()).unwrap_or(u32::MAX);
            let went_on =
                u32::try_from(left.iter().filter(|case| case.reached(end).is_some()).count()).unwrap_or(u32::MAX);
            let share = f64::from(went_on) / f64::from(decided);
            let stage =
                Stage::new(from.parse()?, format!("cases at {}", words(from)), delay, share)?.seen_on(decided)?;
            stages.push(if self.stages.can_skip(end) { stage.decided_case_by_case() } else { stage });
        }
        if stages.is_empty() {
            return Err(wrong());
        }
        pairs().try_fold(Pipeline::new(origin, stages)?, |pipeline, (from, to)| {
            pipeline.in_progress(from, &self.ages(from, to, calendar)?)
        })
    }
}

impl Waits {
    /// What it is of.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What is known of each number of periods, from 0.
    pub fn list(&self) -> &[Wait] {
        &self.list
    }

    /// The share of cases not known to leave within the periods seen, from 0 to 1.
    pub fn beyond(&self) -> f64 {
        self.list.last().map_or(1.0, |wait| wait.staying)
    }

    /// The number of periods within which at least half of the cases leave; none if fewer are known to.
    pub fn median(&self) -> Option<usize> {
        self.list.iter().position(|wait| wait.staying <= 0.5)
    }

    /// The delay of a [`Stage`] of a pipeline. Those [beyond](Self::beyond) what is known are taken to leave in the first
    /// period of which nothing is known (as in Efron 1967, *The Two Sample Problem with Censored Data*), which is the
    /// soonest that they can; look at how many they are.
    ///
    /// # Errors
    /// Nobody is known to have left, or more than 240 periods (`VS-CASES-007`).
    pub fn delay(&self) -> Result<Delay, Error> {
        if self.list.iter().all(|wait| wait.left == 0) {
            return Err(error(code::CASES_WAITS, "", ""));
        }
        let before = std::iter::once(1.0).chain(self.list.iter().map(|wait| wait.staying));
        let mut shares: Vec<f64> = before.zip(&self.list).map(|(before, wait)| before - wait.staying).collect();
        if self.beyond() > 0.0 {
            shares.push(self.beyond());
        }
        if shares.len() > Delay::LONGEST {
            return Err(error(code::CASES_WAITS, "", ""));
        }
        Delay::new(shares)
    }

    /// One row a number of periods: `periods`, `at_risk`, `left`, `staying`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let of = |name, pick: fn(&Wait) -> u32| {
            Column::integers(name, self.list.iter().map(|wait| i64::from(pick(wait))).collect::<Vec<_>>())
        };
        Ok(Columns::new(
            "waits",
            vec![
                Column::counts("periods", 0..self.list.len()),
                of("at_risk", |wait| wait.at_risk),
                of("left", |wait| wait.left),
                Column::floats("staying", self.list.iter().map(|wait| wait.staying).collect::<Vec<_>>()),
            ],
        )?)
    }
}
