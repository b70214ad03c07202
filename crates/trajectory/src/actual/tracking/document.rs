//! What happened beside what was expected and aimed at, as a document.

use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::Tracking;
use crate::actual::{Completeness, Season};
use crate::ambition::{
    Ambition, AmbitionForm, Balancing, Baseline, BaselineForm, PublishedTarget, PublishedTargetForm,
};
use crate::document::{Document, made, nested, numbers, object, whole};
use crate::measure::{Measure, MeasureForm};
use crate::series::{Series, SeriesForm};

/// A tracking as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Tracking"))]
pub struct TrackingForm<'a> {
    /// What happened.
    actual: SeriesForm<'a>,
    /// What was expected if nothing changed.
    baseline: BaselineForm<'a>,
    /// What it is read beside, at least one.
    balancing: Vec<BalancingForm<'a>>,
    /// What is aimed at.
    #[serde(skip_serializing_if = "Option::is_none")]
    ambition: Option<AmbitionForm<'a>>,
    /// A factor for each period of a calendar year, 1 on average, for an ambition that was stated without a season.
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<&'a [f64]>,
    /// Targets that others set, on any measure.
    published: Vec<PublishedTargetForm<'a>>,
    /// The share that is known by now of the last period, of the one before, and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<&'a [f64]>,
    /// The last day that figures are about.
    #[serde(skip_serializing_if = "Option::is_none")]
    known_to: Option<String>,
}

/// A balancing measure with its series, or a measure alone, which is not collected: exactly one of the two.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BalancingMeasure"))]
pub(crate) struct BalancingForm<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    not_collected: Option<MeasureForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<SeriesForm<'a>>,
}

impl Document for Tracking {
    const SCHEMA: &'static str = "valuing_send/tracking";
    type Form<'a> = TrackingForm<'a>;

    fn form(&self) -> TrackingForm<'_> {
        let beside = self.balancing.measures().map(|(measure, series)| match series {
            Some(series) => BalancingForm { not_collected: None, series: Some(series.form()) },
            None => BalancingForm { not_collected: Some(measure.form()), series: None },
        });
        let season = self.ambition.as_ref().and_then(|(_, season)| season.as_ref());
        TrackingForm {
            actual: self.actual.form(),
            baseline: self.baseline.form(),
            balancing: beside.collect(),
            ambition: self.aim().map(Document::form),
            season: season.map(Season::factors),
            published: self.published.iter().map(|target| target.form(true)).collect(),
            late: self.completeness.as_ref().map(Completeness::shares),
            known_to: self.known_to.map(|day| day.to_string()),
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let actual = fields.required(reading, "actual", nested::<Series>);
        let baseline = fields.required(reading, "baseline", nested::<Baseline>);
        let balancing = fields.required(reading, "balancing", |reading, node| {
            whole(reading, node, |reading, node| object(reading, node, beside))
        });
        let ambition = fields.optional(reading, "ambition", nested::<Ambition>);
        let season = fields.optional(reading, "season", |reading, node| {
            let factors = numbers(reading, node)?;
            made(reading, Season::new(factors))
        });
        let published = fields.list(reading, "published", |reading, node| PublishedTarget::read(reading, node, None));
        let late = fields.optional(reading, "late", |reading, node| {
            let shares = numbers(reading, node)?;
            made(reading, Completeness::new(shares))
        });
        let known_to = fields.optional(reading, "known_to", Reading::date);
        let balancing = made(reading, Balancing::new(balancing?))?;
        let mut tracking = made(reading, Tracking::new(actual?, baseline?, balancing))?;
        let season = season?;
        if let Some(ambition) = ambition? {
            tracking = made(reading, tracking.ambition(ambition, season.as_ref()))?;
        }
        tracking = tracking.published(published?);
        if let Some(late) = late? {
            tracking = tracking.late(late);
        }
        Some(match known_to? {
            Some(day) => tracking.known_to(day),
            None => tracking,
        })
    }
}

fn beside(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<(Measure, Option<Series>)> {
    let measure = fields.optional(reading, "not_collected", Measure::read)?;
    let series = fields.optional(reading, "series", nested::<Series>)?;
    match (measure, series) {
        (Some(measure), None) => Some((measure, None)),
        (None, Some(series)) => Some((series.measure().clone(), Some(series))),
        _ => reading.fail(foundation::code::DOCUMENT_VALUE, "either not_collected or series"),
    }
}
