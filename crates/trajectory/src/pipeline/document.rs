//! Pipelines as documents.

use foundation::code;
use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::{Delay, Pipeline, Stage};
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
