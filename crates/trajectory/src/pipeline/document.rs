//! Pipelines as documents.

use foundation::code;
use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::what_if::Change;
use super::{Delay, Pipeline, Stage, WhatIf};
use crate::document::{Document, calendar, made, number, numbers, object, period, whole};

/// A pipeline as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Pipeline"))]
pub struct PipelineForm<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["month", "quarter", "year", "academic_year", "financial_year"])))]
    calendar: &'static str,
    /// The last period that is known.
    origin: String,
    /// In their order.
    stages: Vec<StageForm<'a>>,
}

/// A stage as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Stage"))]
pub(crate) struct StageForm<'a> {
    id: &'a str,
    title: &'a str,
    /// The share of cases that leave in the period in which they came, in the next, and so on; 1 together.
    delay: &'a [f64],
    /// The share of those that leave that goes on, from 0 to 1.
    share: f64,
    /// On how many cases the share was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    seen_on: Option<u32>,
    /// Whether it is decided for each case by itself whether it goes on.
    decided_case_by_case: bool,
    /// The id of the measure that counts what goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_by: Option<&'a str>,
    /// Cases by age: those that came in the last period, in the one before, and so on.
    in_progress: &'a [u32],
}

impl Document for Pipeline {
    const SCHEMA: &'static str = "valuing_send/pipeline";
    type Form<'a> = PipelineForm<'a>;

    fn form(&self) -> PipelineForm<'_> {
        PipelineForm {
            calendar: self.origin.calendar().as_str(),
            origin: self.origin.to_string(),
            stages: self
                .stages
                .iter()
                .zip(&self.ages)
                .map(|(stage, ages)| StageForm {
                    id: stage.id.as_str(),
                    title: &stage.title,
                    delay: stage.delay.shares(),
                    share: stage.share,
                    seen_on: stage.seen_on,
                    decided_case_by_case: stage.decided_case_by_case,
                    counted_by: stage.counted_by.as_ref().map(foundation::Id::as_str),
                    in_progress: ages,
                })
                .collect(),
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let calendar = calendar(reading, fields)?;
        let origin = fields.required(reading, "origin", |reading, node| period(reading, node, calendar));
        let stages = fields.required(reading, "stages", |reading, node| {
            whole(reading, node, |reading, node| object(reading, node, stage))
        })?;
        let (stages, ages): (Vec<Stage>, Vec<Vec<u32>>) = stages.into_iter().unzip();
        let mut pipeline = made(reading, Pipeline::new(origin?, stages))?;
        let ids: Vec<_> = pipeline.stages.iter().map(|stage| stage.id.clone()).collect();
        for (id, ages) in ids.iter().zip(&ages) {
            pipeline = made(reading, pipeline.in_progress(id.as_str(), ages))?;
        }
        Some(pipeline)
    }
}

fn stage(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<(Stage, Vec<u32>)> {
    let most = i64::from(u32::MAX);
    let id = fields.required(reading, "id", Reading::id);
    let title = fields.required(reading, "title", Reading::words);
    let delay = fields.required(reading, "delay", numbers);
    let share = fields.required(reading, "share", number);
    let seen_on = fields.optional(reading, "seen_on", |reading, node| reading.integer(node, 1, most));
    let decided = fields.optional(reading, "decided_case_by_case", Reading::boolean);
    let counted_by = fields.optional(reading, "counted_by", Reading::id);
    let ages = fields.optional(reading, "in_progress", |reading, node| {
        whole(reading, node, |reading, node| Some(u32::try_from(reading.integer(node, 0, most)?).unwrap_or(u32::MAX)))
    });
    let delay = Delay::new(delay?);
    if delay.is_err() {
        return reading.within("delay", |reading| reading.fail(code::PIPELINE_DELAY, ""));
    }
    let share = share?;
    if !(0.0..=1.0).contains(&share) {
        return reading.within("share", |reading| reading.fail(code::PIPELINE_SHARE, ""));
    }
    let mut stage = made(reading, Stage::new(id?, title?, delay.ok()?, share))?;
    if let Some(cases) = seen_on? {
        stage = made(reading, stage.seen_on(u32::try_from(cases).unwrap_or(u32::MAX)))?;
    }
    if decided?.unwrap_or(false) {
        stage = stage.decided_case_by_case();
    }
    if let Some(measure) = counted_by? {
        stage = stage.counted_as(&measure);
    }
    Some((stage, ages?.unwrap_or_default()))
}

/// A change at one place of a pipeline, as it is written: a share or a delay of a stage, or so many times the arrivals.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "WhatIf"))]
pub struct WhatIfForm<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["month", "quarter", "year", "academic_year", "financial_year"])))]
    calendar: &'static str,
    /// The first period with the change.
    from: String,
    /// The id of the stage, for a share or a delay.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'a str>,
    /// Of those that leave the stage from then on, this share goes on, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    /// Those that come into the stage from then on stay so: shares of cases by whole periods, 1 together.
    #[serde(skip_serializing_if = "Option::is_none")]
    delay: Option<&'a [f64]>,
    /// So many times the arrivals come, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    times: Option<f64>,
}

impl Document for WhatIf {
    const SCHEMA: &'static str = "valuing_send/what_if";
    type Form<'a> = WhatIfForm<'a>;

    fn form(&self) -> WhatIfForm<'_> {
        let (calendar, from) = (self.from.calendar().as_str(), self.from.to_string());
        let none = WhatIfForm { calendar, from, stage: None, share: None, delay: None, times: None };
        match &self.change {
            Change::Share(stage, share) => WhatIfForm { stage: Some(stage), share: Some(*share), ..none },
            Change::Delay(stage, delay) => WhatIfForm { stage: Some(stage), delay: Some(delay.shares()), ..none },
            Change::Arrivals(times) => WhatIfForm { times: Some(*times), ..none },
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let calendar = calendar(reading, fields)?;
        let from = fields.required(reading, "from", |reading, node| period(reading, node, calendar));
        let stage = fields.optional(reading, "stage", Reading::id);
        let share = fields.optional(reading, "share", |reading, node| reading.number(node, 0.0, 1.0));
        let delay = fields.optional(reading, "delay", |reading, node| {
            let shares = numbers(reading, node)?;
            made(reading, Delay::new(shares))
        });
        let times = fields.optional(reading, "times", |reading, node| reading.number(node, 0.0, 1e6));
        let (from, stage) = (from?, stage?);
        match (stage, share?, delay?, times?) {
            (Some(stage), Some(share), None, None) => Some(Self::share(stage.as_str(), from, share)),
            (Some(stage), None, Some(delay), None) => Some(Self::delay(stage.as_str(), from, delay)),
            (None, None, None, Some(times)) => Some(Self::arrivals(from, times)),
            _ => reading.fail(code::DOCUMENT_VALUE, "a stage with a share or a delay, or times alone"),
        }
    }
}
