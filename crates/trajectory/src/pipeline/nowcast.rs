use foundation::{Column, Columns, Period, columns};

use super::course::{Rules, leaving};
use super::number::Number;
use super::{Pipeline, Stage};
use crate::Error;
use crate::series::after;

/// What goes on from a stage in a period ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flow {
    /// The period.
    pub period: Period,
    /// Cases that go on, of those already in progress, on average.
    pub already: f64,
    /// Of those still to come, on average.
    pub to_come: f64,
    /// The lower end of the interval of both together: a whole number.
    pub lo: f64,
    /// Its upper end.
    pub hi: f64,
    /// Cases that leave without going on, on average.
    pub ended: f64,
    /// Cases in the stage at the end of the period, on average.
    pub in_progress: f64,
}

impl Flow {
    /// Both together.
    pub fn expected(&self) -> f64 {
        self.already + self.to_come
    }
}

/// What is on its way through a pipeline, one row for each stage and period ahead.
///
/// Averages are sums of products, and intervals follow from them: each case goes its own way, new arrivals come by
/// themselves (Poisson), delays and shares are as given. What changes for all cases together is not in them; see
/// [`Pipeline::simulate`] for shares that are not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Nowcast {
    pipeline: Pipeline,
    level: f64,
    rows: Vec<Vec<Flow>>,
    overdue: u64,
    arrivals: Vec<f64>,
}

impl Pipeline {
    /// What goes on from each stage over so many periods ahead, read beside 95% intervals: of the cases in progress, and
    /// of arrivals in the first stage, one number a period from the next one on and none after them.
    ///
    /// # Errors
    /// A horizon or arrivals out of bounds (`VS-PIPELINE-005`).
    pub fn nowcast(&self, horizon: usize, arrivals: &[f64]) -> Result<Nowcast, Error> {
        self.nowcast_by(horizon, arrivals, &Rules::of(&self.stages))
    }

    pub(super) fn nowcast_by(&self, horizon: usize, arrivals: &[f64], rules: &Rules<'_>) -> Result<Nowcast, Error> {
        const LEVEL: f64 = 95.0;
        Self::check(horizon, arrivals)?;
        let count = self.stages.len();
        let empty = || vec![vec![0.0; horizon]; count];
        let (mut already, mut left, mut to_come) = (empty(), empty(), empty());
        let mut numbers: Vec<Vec<Number>> = vec![vec![Number::default(); horizon]; count];
        for (place, (stage, ages)) in self.stages.iter().zip(&self.ages).enumerate() {
            for (age, cases) in ages.iter().enumerate().filter(|(_, cases)| **cases > 0) {
                let cases = f64::from(*cases);
                let passages = rules.follow(place, leaving(stage, age, horizon));
                for (step, passage) in passages.into_iter().enumerate() {
                    add(&mut already, place + step, &passage.went_on, cases);
                    add(&mut left, place + step, &passage.left, cases);
                    for (number, chance) in
                        numbers.iter_mut().skip(place + step).take(1).flatten().zip(&passage.went_on)
                    {
                        number.binomial(cases, *chance);
                    }
                }
            }
        }
        let mut coming = arrivals.to_vec();
        coming.resize(horizon, 0.0);
        for (place, passage) in rules.enter(&coming).into_iter().enumerate() {
            add(&mut to_come, place, &passage.went_on, 1.0);
            add(&mut left, place, &passage.left, 1.0);
            for (number, mean) in numbers.iter_mut().skip(place).take(1).flatten().zip(&passage.went_on) {
                number.poisson(*mean);
            }
        }
        let mut rows = Vec::with_capacity(count);
        let mut entering = coming;
        for (((already, to_come), left), (numbers, ages)) in
            already.iter().zip(&to_come).zip(&left).zip(numbers.iter().zip(&self.ages))
        {
            let mut within: f64 = ages.iter().map(|cases| f64::from(*cases)).sum();
            let mut list = Vec::with_capacity(horizon);
            let flows = already.iter().zip(to_come).zip(left).zip(numbers).zip(&entering).enumerate();
            for (at, ((((already, to_come), left), number), came)) in flows {
                within += came - left;
                let (lo, hi) = number.between(LEVEL);
                list.push(Flow {
                    period: after(self.origin, at + 1),
                    already: *already,
                    to_come: *to_come,
                    lo,
                    hi,
                    ended: (left - already - to_come).max(0.0),
                    in_progress: within.max(0.0),
                });
            }
            entering = list.iter().map(Flow::expected).collect();
            rows.push(list);
        }
        let (pipeline, overdue, arrivals) = (self.clone(), self.overdue(), arrivals.to_vec());
        Ok(Nowcast { pipeline, level: LEVEL, rows, overdue, arrivals })
    }
}

fn add(into: &mut [Vec<f64>], place: usize, what: &[f64], times: f64) {
    for (slot, value) in into.iter_mut().skip(place).take(1).flatten().zip(what) {
        *slot += value * times;
    }
}

impl Nowcast {
    /// What it was made from.
    pub fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    /// The arrivals that were given, one number a period ahead.
    pub fn arrivals(&self) -> &[f64] {
        &self.arrivals
    }

    /// The level of its intervals in per cent.
    pub fn level(&self) -> f64 {
        self.level
    }

    /// The rows of a stage, one a period ahead.
    ///
    /// # Errors
    /// No such stage (`VS-PIPELINE-001`).
    pub fn of(&self, stage: &str) -> Result<impl ExactSizeIterator<Item = &Flow>, Error> {
        let place = self.pipeline.place(stage)?;
        Ok(self.rows.get(place).map(Vec::as_slice).unwrap_or_default().iter())
    }

    /// Each stage with its rows, in order.
    pub fn stages(&self) -> impl ExactSizeIterator<Item = (&Stage, &[Flow])> {
        self.pipeline.stages.iter().zip(self.rows.iter().map(Vec::as_slice))
    }

    /// In plain words, what is already on its way out of the last stage, and what is assumed.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some((stage, rows)) = self.stages().last() {
            let (already, to_come): (f64, f64) =
                rows.iter().fold((0.0, 0.0), |(already, to_come), row| (already + row.already, to_come + row.to_come));
            if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
                sentences.push(format!(
                    "Of the cases in progress at the end of {}, about {already:.0} go on from {} by {}; new arrivals \
                     add about {to_come:.0}.",
                    self.pipeline.origin.in_words(),
                    stage.title(),
                    last.period.in_words()
                ));
                sentences.push(format!(
                    "In {} about {:.0} are expected to go on from {} ({:.0} to {:.0}, {}% interval).",
                    first.period.in_words(),
                    first.expected(),
                    stage.title(),
                    first.lo,
                    first.hi,
                    self.level
                ));
            }
        }
        sentences.push("Delays and shares are taken to stay as given, and each case to go its own way.".to_owned());
        if self.overdue > 0 {
            let (s, are) = if self.overdue == 1 { ("", "is") } else { ("s", "are") };
            sentences.push(format!(
                "{} case{s} in progress {are} older than any delay given and {are} taken to leave in the next period: \
                 look at each.",
                self.overdue
            ));
        }
        sentences
    }

    /// One row for each stage and period: `stage`, `ds`, `already`, `to_come`, `expected` with `expected-lo-95` and
    /// `expected-hi-95`, `ended`, `in_progress`.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let rows = || self.stages().flat_map(|(stage, rows)| rows.iter().map(move |row| (stage, row)));
        let floats = |name: String, pick: fn(&Flow) -> f64| {
            Column::floats(name, rows().map(|(_, row)| pick(row)).collect::<Vec<_>>())
        };
        let level = self.level;
        Ok(Columns::new(
            "nowcast",
            vec![
                Column::text("stage", rows().map(|(stage, _)| stage.id().as_str())),
                columns::periods("ds", &rows().map(|(_, row)| row.period).collect::<Vec<_>>()),
                floats("already".to_owned(), |row| row.already),
                floats("to_come".to_owned(), |row| row.to_come),
                floats("expected".to_owned(), Flow::expected),
                floats(format!("expected-lo-{level}"), |row| row.lo),
                floats(format!("expected-hi-{level}"), |row| row.hi),
                floats("ended".to_owned(), |row| row.ended),
                floats("in_progress".to_owned(), |row| row.in_progress),
            ],
        )?)
    }
}
