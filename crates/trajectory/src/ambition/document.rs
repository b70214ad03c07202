//! Ambitions and published targets in documents.

use foundation::document::{Fields, Node, Reading};
use foundation::{Period, code};
use serde::Serialize;

use super::{Aim, Ambition, Amount, Phasing, PublishedTarget, Target};
use crate::document::{Document, calendar, made, nested, number, object, period, whole};
use crate::initiative::{Programme, ProgrammeForm};
use crate::measure::{Measure, MeasureForm};
use crate::series::Change;

const PHASINGS: [(&str, Phasing); 3] =
    [("linear", Phasing::Linear), ("stepped", Phasing::Stepped), ("s_shaped", Phasing::SShaped)];

/// An ambition as it is written: stated, or the programme that it follows from.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Ambition"))]
#[serde(untagged)]
pub enum AmbitionForm<'a> {
    /// It follows from what is done.
    Follows {
        /// What is done.
        programme: Box<ProgrammeForm<'a>>,
    },
    /// Somebody states it.
    Stated {
        /// What it is of; not a balancing measure, nor what is decided case by case, nor the use of a right.
        measure: Box<MeasureForm<'a>>,
        /// Whose it is.
        key: &'a str,
        /// Who states it.
        stated_by: &'a str,
        /// How time is cut.
        calendar: &'static str,
        /// From where.
        start: MarkForm,
        /// Where it is to be by when.
        targets: Vec<TargetForm>,
        /// How it goes from one to the next.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["linear", "stepped", "s_shaped"])))]
        phasing: &'static str,
    },
}

/// A period and its value.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Mark"))]
pub struct MarkForm {
    period: String,
    value: f64,
}

/// A target: exactly one of `to`, `points` (of a ratio) and `per_cent` (of a stock or a flow).
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Target"))]
pub struct TargetForm {
    period: String,
    #[serde(flatten)]
    amount: AmountForm,
}

/// What a target asks for: exactly one of these.
#[derive(Clone, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Amount"))]
pub(crate) struct AmountForm {
    /// To be at this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<f64>,
    /// To have moved by so many percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    /// To have moved by so many per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    per_cent: Option<f64>,
    /// Of a published target: a number whose unit is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_not_stated: Option<f64>,
}

impl AmountForm {
    fn of(amount: Amount) -> Self {
        match amount {
            Amount::To(value) => Self { to: Some(value), ..Self::default() },
            Amount::By(change) => Self::by(change),
            Amount::UnitNotStated(number) => Self { unit_not_stated: Some(number), ..Self::default() },
        }
    }

    pub(crate) fn by(change: Change) -> Self {
        match change {
            Change::Points(by) => Self { points: Some(by), ..Self::default() },
            Change::PerCent(by) => Self { per_cent: Some(by), ..Self::default() },
        }
    }
}

type Way = fn(f64) -> Amount;

/// Exactly one of the ways to say an amount.
pub(crate) fn amount(reading: &mut Reading, fields: &mut Fields<'_>, names: &[&str]) -> Option<Amount> {
    let ways: [(&str, Way); 4] = [
        ("to", Amount::To),
        ("points", |by| Amount::By(Change::Points(by))),
        ("per_cent", |by| Amount::By(Change::PerCent(by))),
        ("unit_not_stated", Amount::UnitNotStated),
    ];
    let mut found = Vec::new();
    for (name, way) in ways.iter().filter(|(name, _)| names.contains(name)) {
        found.extend(fields.optional(reading, name, number)?.map(way));
    }
    match found.as_slice() {
        [one] => Some(*one),
        [] => reading.fail(code::DOCUMENT_MISSING, format!("one of {}", names.join(", "))),
        _ => reading.fail(code::DOCUMENT_VALUE, format!("only one of {}", names.join(", "))),
    }
}

impl Document for Ambition {
    const SCHEMA: &'static str = "valuing_send/ambition";
    type Form<'a> = AmbitionForm<'a>;

    fn form(&self) -> AmbitionForm<'_> {
        if let Some(programme) = self.programme() {
            return AmbitionForm::Follows { programme: Box::new(programme.form()) };
        }
        let mark = |(period, value): &(Period, f64)| MarkForm { period: period.to_string(), value: *value };
        let target = |target: &Target| TargetForm {
            period: target.period.to_string(),
            amount: AmountForm::of(match target.aim {
                Aim::To(value) => Amount::To(value),
                Aim::By(change) => Amount::By(change),
            }),
        };
        let phasing = PHASINGS.iter().find(|(_, one)| *one == self.phasing).map_or("linear", |(name, _)| name);
        AmbitionForm::Stated {
            measure: Box::new(self.measure.form()),
            key: self.key.as_str(),
            stated_by: &self.stated_by,
            calendar: self.marks.first().map_or("year", |(period, _)| period.calendar().as_str()),
            start: self.marks.first().map_or(MarkForm { period: String::new(), value: 0.0 }, mark),
            targets: self.stated.iter().map(target).collect(),
            phasing,
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        if let Some(programme) = fields.optional(reading, "programme", nested::<Programme>)? {
            return Some(programme.ambition());
        }
        let measure = fields.required(reading, "measure", Measure::read);
        let key = fields.required(reading, "key", Reading::key);
        let stated_by = fields.required(reading, "stated_by", Reading::words);
        let calendar = calendar(reading, fields)?;
        let start = fields.required(reading, "start", |reading, node| {
            object(reading, node, |reading, fields| {
                let at = fields.required(reading, "period", |reading, node| period(reading, node, calendar));
                let value = fields.required(reading, "value", number);
                Some((at?, value?))
            })
        });
        let targets = fields.required(reading, "targets", |reading, node| {
            whole(reading, node, |reading, node| {
                object(reading, node, |reading, fields| {
                    let at = fields.required(reading, "period", |reading, node| period(reading, node, calendar));
                    match amount(reading, fields, &["to", "points", "per_cent"])? {
                        Amount::By(change) => Some(Target::by(at?, change)),
                        Amount::To(value) | Amount::UnitNotStated(value) => Some(Target::to(at?, value)),
                    }
                })
            })
        });
        let phasing = fields.optional(reading, "phasing", |reading, node| reading.one_of(node, &PHASINGS));
        let ambition = Ambition::new(&measure?, &key?, stated_by?, start?, targets?);
        Some(made(reading, ambition)?.phased(phasing?.unwrap_or_default()))
    }
}

/// A target that somebody else set, as it is written: exactly one of `to`, `points`, `per_cent` and `unit_not_stated`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PublishedTarget"))]
pub(crate) struct PublishedTargetForm<'a> {
    /// Left out in a table of benefits, whose row says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<MeasureForm<'a>>,
    calendar: &'static str,
    by: String,
    #[serde(flatten)]
    amount: AmountForm,
    /// Who set it, and where that is written.
    stated_by: &'a str,
}

impl PublishedTarget {
    pub(crate) fn form(&self, with_measure: bool) -> PublishedTargetForm<'_> {
        PublishedTargetForm {
            measure: with_measure.then(|| self.measure().form()),
            calendar: self.by().calendar().as_str(),
            by: self.by().to_string(),
            amount: AmountForm::of(self.amount()),
            stated_by: self.stated_by(),
        }
    }

    /// Of this measure, or of the one that it names.
    pub(crate) fn read(reading: &mut Reading, node: &Node, measure: Option<&Measure>) -> Option<Self> {
        object(reading, node, |reading, fields| {
            let own = match measure {
                Some(measure) => Some(measure.clone()),
                None => fields.required(reading, "measure", Measure::read),
            };
            let calendar = calendar(reading, fields)?;
            let by = fields.required(reading, "by", |reading, node| period(reading, node, calendar));
            let amount = amount(reading, fields, &["to", "points", "per_cent", "unit_not_stated"]);
            let stated_by = fields.required(reading, "stated_by", Reading::words);
            made(reading, Self::new(&own?, by?, amount?, stated_by?))
        })
    }
}
