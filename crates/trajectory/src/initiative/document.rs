//! Programmes as documents.

use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::{Effect, Initiative, Programme, Way};
use crate::ambition::{Baseline, BaselineForm};
use crate::document::{Document, made, nested, number, object, period, whole};

const WAYS: [(&str, Way); 2] = [("fewer", Way::Fewer), ("more", Way::More)];

/// A programme as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Programme"))]
pub struct ProgrammeForm<'a> {
    /// What is expected without it.
    baseline: BaselineForm<'a>,
    initiatives: Vec<InitiativeForm<'a>>,
    overlaps: Vec<OverlapForm<'a>>,
}

/// An initiative as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Initiative"))]
pub(crate) struct InitiativeForm<'a> {
    id: &'a str,
    title: &'a str,
    /// The id of the measure that it acts on, which is that of the baseline.
    measure: &'a str,
    /// Its first period, in the calendar of the baseline.
    start: String,
    /// Over how many periods it grows to its whole effect.
    ramp: u16,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["fewer", "more"])))]
    way: &'static str,
    /// The share of cases that it acts on, from 0 to 1.
    share: f64,
    /// In 95 cases of a hundred from this.
    low: f64,
    /// To this.
    high: f64,
    /// What the effect rests on.
    evidence: &'a str,
    /// Who says so.
    stated_by: &'a str,
}

/// Initiatives that act on the same cases.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Overlap"))]
pub(crate) struct OverlapForm<'a> {
    /// Their ids, two or more.
    initiatives: Vec<&'a str>,
    /// By what share, from 0 to 1.
    share: f64,
}

impl Document for Programme {
    const SCHEMA: &'static str = "valuing_send/programme";
    type Form<'a> = ProgrammeForm<'a>;

    fn form(&self) -> ProgrammeForm<'_> {
        ProgrammeForm {
            baseline: self.baseline().form(),
            initiatives: self.initiatives().iter().map(form).collect(),
            overlaps: self
                .overlaps()
                .map(|(ids, share)| OverlapForm { initiatives: ids.iter().map(|id| id.as_str()).collect(), share })
                .collect(),
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let baseline = fields.required(reading, "baseline", nested::<Baseline>);
        let calendar = baseline.as_ref().map(Baseline::calendar);
        let initiatives = fields.required(reading, "initiatives", |reading, node| {
            whole(reading, node, |reading, node| {
                object(reading, node, |reading, fields| initiative(reading, fields, calendar?))
            })
        });
        let overlaps = fields.list(reading, "overlaps", |reading, node| {
            object(reading, node, |reading, fields| {
                let ids = fields.required(reading, "initiatives", |reading, node| whole(reading, node, Reading::id));
                let share = fields.required(reading, "share", number);
                Some((ids?, share?))
            })
        });
        let mut programme = made(reading, Programme::new(baseline?, initiatives?))?;
        for (ids, share) in overlaps? {
            programme = made(reading, programme.overlapping(ids.iter().map(foundation::Id::as_str), share))?;
        }
        Some(programme)
    }
}

fn form(one: &Initiative) -> InitiativeForm<'_> {
    let (effect, (low, high)) = (one.assumed(), one.assumed().ends());
    InitiativeForm {
        id: one.id().as_str(),
        title: one.title(),
        measure: one.measure().as_str(),
        start: one.start().to_string(),
        ramp: one.periods(),
        way: effect.way().as_str(),
        share: effect.share(),
        low,
        high,
        evidence: one.rests_on(),
        stated_by: one.said_by(),
    }
}

fn initiative(reading: &mut Reading, fields: &mut Fields<'_>, calendar: foundation::Calendar) -> Option<Initiative> {
    let id = fields.required(reading, "id", Reading::id);
    let title = fields.required(reading, "title", Reading::words);
    let measure = fields.required(reading, "measure", Reading::id);
    let start = fields.required(reading, "start", |reading, node| period(reading, node, calendar));
    let ramp = fields.optional(reading, "ramp", |reading, node| reading.integer(node, 1, i64::from(u16::MAX)));
    let way = fields.required(reading, "way", |reading, node| reading.one_of(node, &WAYS));
    let share = fields.required(reading, "share", number);
    let (low, high) = (fields.required(reading, "low", number), fields.required(reading, "high", number));
    let evidence = fields.required(reading, "evidence", Reading::words);
    let stated_by = fields.required(reading, "stated_by", Reading::words);
    let effect = match way? {
        Way::Fewer => Effect::fewer(share?, low?, high?),
        Way::More => Effect::more(share?, low?, high?),
    };
    let ramp = u16::try_from(ramp?.unwrap_or(1)).unwrap_or(u16::MAX);
    let one = Initiative::new(id?, title?, &measure?, start?).effect(made(reading, effect)?).ramp(ramp);
    Some(one.evidence(evidence?).stated_by(stated_by?))
}
