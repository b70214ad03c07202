use foundation::{Column, Columns, Issue, Period, code, columns};

use super::course::Rules;
use super::{Delay, Nowcast, Pipeline};
use crate::Error;

/// A change at one place of a pipeline from a period on. As a document it is `valuing_send/what_if`.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    pub(super) from: Period,
    pub(super) change: Change,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    Share(String, f64),
    Delay(String, Delay),
    Arrivals(f64),
}

impl WhatIf {
    /// Of those that leave a stage from a period on, another share goes on.
    pub fn share(stage: &str, from: Period, share: f64) -> Self {
        Self { from, change: Change::Share(stage.to_owned(), share) }
    }

    /// Those that come into a stage from a period on stay for another delay.
    pub fn delay(stage: &str, from: Period, delay: Delay) -> Self {
        Self { from, change: Change::Delay(stage.to_owned(), delay) }
    }

    /// From a period on, so many times the arrivals come.
    pub fn arrivals(from: Period, times: f64) -> Self {
        Self { from, change: Change::Arrivals(times) }
    }
}

/// What a change does to what goes on from a stage in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Difference {
    /// The period.
    pub period: Period,
    /// What goes on, on average, as things are.
    pub before: f64,
    /// What would.
    pub after: f64,
    /// What would be in the stage at the end of the period, less what is as things are.
    pub in_progress: f64,
}

impl Difference {
    /// What would go on, less what goes on as things are.
    pub fn difference(&self) -> f64 {
        self.after - self.before
    }
}

/// What a change does downstream, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIfResult {
    asked: WhatIf,
    before: Nowcast,
    rows: Vec<Vec<Difference>>,
    /// It is about what is decided for each case by itself.
    decided: bool,
}

impl Pipeline {
    /// What a change at one place does to every stage, over so many periods ahead.
    ///
    /// # Errors
    /// No such stage (`VS-PIPELINE-001`), a share that is none (`VS-PIPELINE-002`), or arrivals, a horizon or a start
    /// that are out of bounds (`VS-PIPELINE-005`).
    pub fn what_if(&self, what: &WhatIf, horizon: usize, arrivals: &[f64]) -> Result<WhatIfResult, Error> {
        let out = |path: &str| Error::Pipeline(Issue::new(code::PIPELINE_ARRIVALS, path, ""));
        let before = self.nowcast(horizon, arrivals)?;
        let from = what.from.since(self.origin).and_then(|since| usize::try_from(since - 1).ok());
        let from = from.ok_or_else(|| out("from"))?;
        let mut rules = Rules::of(&self.stages);
        let mut coming = arrivals.to_vec();
        let mut decided = false;
        match &what.change {
            Change::Share(stage, share) => {
                let place = self.place(stage)?;
                if !(0.0..=1.0).contains(share) {
                    return Err(Error::Pipeline(Issue::new(code::PIPELINE_SHARE, stage.as_str(), "")));
                }
                decided = self.stages.get(place).is_some_and(super::Stage::is_decided_case_by_case);
                rules.other_share(place, from, *share);
            }
            Change::Delay(stage, delay) => rules.other_delay(self.place(stage)?, from, delay),
            Change::Arrivals(times) if *times >= 0.0 && times.is_finite() => {
                coming.iter_mut().skip(from).for_each(|cases| *cases *= times);
            }
            Change::Arrivals(_) => return Err(out("arrivals")),
        }
        let after = self.nowcast_by(horizon, &coming, &rules)?;
        let pair = |(as_is, would): (&[super::Flow], &[super::Flow])| {
            let rows = as_is.iter().zip(would).map(|(as_is, would)| Difference {
                period: as_is.period,
                before: as_is.expected(),
                after: would.expected(),
                in_progress: would.in_progress - as_is.in_progress,
            });
            rows.collect()
        };
        let rows = before.stages().zip(after.stages()).map(|((_, as_is), (_, would))| pair((as_is, would))).collect();
        Ok(WhatIfResult { asked: what.clone(), before, rows, decided })
    }
}

impl WhatIfResult {
    /// What was asked.
    pub fn asked(&self) -> &WhatIf {
        &self.asked
    }

    /// The arrivals as things are, one number a period ahead.
    pub fn arrivals(&self) -> &[f64] {
        self.before.arrivals()
    }

    /// What it was asked of.
    pub fn pipeline(&self) -> &Pipeline {
        self.before.pipeline()
    }

    /// The rows of a stage, one a period ahead.
    ///
    /// # Errors
    /// No such stage (`VS-PIPELINE-001`).
    pub fn of(&self, stage: &str) -> Result<&[Difference], Error> {
        let place = self.before.pipeline().place(stage)?;
        Ok(self.rows.get(place).map(Vec::as_slice).unwrap_or_default())
    }

    /// The first period in which what goes on from a stage differs by half a case or more.
    ///
    /// # Errors
    /// No such stage (`VS-PIPELINE-001`).
    pub fn felt(&self, stage: &str) -> Result<Option<Period>, Error> {
        let felt = |row: &&Difference| row.difference().abs() >= 0.5;
        Ok(self.of(stage)?.iter().find(felt).map(|row| row.period))
    }

    /// In plain words: for each stage, when it is felt and what it comes to.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for (stage, rows) in self.before.pipeline().stages().iter().zip(&self.rows) {
            let felt = rows.iter().find(|row| row.difference().abs() >= 0.5);
            let Some((felt, last)) = felt.zip(rows.last()) else {
                sentences.push(format!("What goes on from {} stays as it is.", stage.title()));
                continue;
            };
            let sum: f64 = rows.iter().map(Difference::difference).sum();
            let more = if sum < 0.0 { "fewer" } else { "more" };
            sentences.push(format!(
                "From {} on, what goes on from {} would differ: {:.0} {more} in all by {}.",
                felt.period.in_words(),
                stage.title(),
                sum.abs(),
                last.period.in_words()
            ));
        }
        if self.decided {
            let caution = "Whether a case goes on is decided for each by itself: this says what would follow from another \
                           share, and is nothing to aim at.";
            sentences.push(caution.to_owned());
        }
        sentences
    }

    /// One row for each stage and period: `stage`, `ds`, `before`, `after`, `difference`, `in_progress` (the difference in
    /// the stage at the end of the period).
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let stages = || self.before.pipeline().stages().iter().zip(&self.rows);
        let rows = || stages().flat_map(|(stage, rows)| rows.iter().map(move |row| (stage, row)));
        let floats = |name: &'static str, pick: fn(&Difference) -> f64| {
            Column::floats(name, rows().map(|(_, row)| pick(row)).collect::<Vec<_>>())
        };
        Ok(Columns::new(
            "what_if",
            vec![
                Column::text("stage", rows().map(|(stage, _)| stage.id().as_str())),
                columns::periods("ds", &rows().map(|(_, row)| row.period).collect::<Vec<_>>()),
                floats("before", |row| row.before),
                floats("after", |row| row.after),
                floats("difference", Difference::difference),
                floats("in_progress", |row| row.in_progress),
            ],
        )?)
    }
}
