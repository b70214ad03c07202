//! Tables of benefits as documents.

use foundation::document::{Fields, Reading};
use foundation::{Period, code};
use serde::Serialize;

use super::{Benefit, Benefits, Known, SoFar};
use crate::ambition::{Ambition, AmbitionForm, Amount, AmountForm, PublishedTarget, PublishedTargetForm, amount};
use crate::document::{Document, calendar, made, nested, number, object, period, whole};
use crate::measure::{Measure, MeasureForm};
use crate::series::{Parts, PartsForm};

/// A table of benefits as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Benefits"))]
pub struct BenefitsForm<'a> {
    rows: Vec<BenefitForm<'a>>,
    /// Balancing measures that are worse by more than noise meanwhile: nothing is rated then.
    worse: &'a [String],
}

/// A row as it is written: at most one of `now` and `reported`, and of `periods` and `parts`.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Benefit"))]
pub(crate) struct BenefitForm<'a> {
    measure: MeasureForm<'a>,
    /// Before.
    average: f64,
    /// Over when that was.
    over: &'a str,
    /// What others set.
    targets: Vec<PublishedTargetForm<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ambition: Option<AmbitionForm<'a>>,
    /// What it has come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<NowForm>,
    /// A change that somebody reported, without the figure that it came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported: Option<ReportedForm<'a>>,
    /// Over how many periods the averages are.
    #[serde(skip_serializing_if = "Option::is_none")]
    periods: Option<BeforeNow<f64>>,
    /// What the shares are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<BeforeNow<PartsForm>>,
}

/// A figure of now.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Now"))]
pub(crate) struct NowForm {
    calendar: &'static str,
    /// Its last period.
    period: String,
    value: f64,
}

/// A change that was reported: in `points` for a rate, `per_cent` for a count.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Reported"))]
pub(crate) struct ReportedForm<'a> {
    #[serde(flatten)]
    change: AmountForm,
    /// For when.
    when: &'a str,
}

/// Of the average before, and of now.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BeforeNow_{T}"))]
pub(crate) struct BeforeNow<T> {
    before: T,
    now: T,
}

impl Document for Benefits {
    const SCHEMA: &'static str = "valuing_send/benefits";
    type Form<'a> = BenefitsForm<'a>;

    fn form(&self) -> BenefitsForm<'_> {
        BenefitsForm { rows: self.rows.iter().map(Benefit::form).collect(), worse: &self.worse }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let rows = fields.required(reading, "rows", |reading, node| {
            whole(reading, node, |reading, node| object(reading, node, Benefit::read))
        });
        let worse = fields.list(reading, "worse", Reading::words);
        Some(made(reading, Benefits::new(rows?))?.while_worse(worse?))
    }
}

impl Benefit {
    fn form(&self) -> BenefitForm<'_> {
        let (now, reported) = match &self.so_far {
            SoFar::NotCollected => (None, None),
            SoFar::Average(period, value) => {
                let calendar = period.calendar().as_str();
                (Some(NowForm { calendar, period: period.to_string(), value: *value }), None)
            }
            SoFar::Reported(change, when) => (None, Some(ReportedForm { change: AmountForm::by(*change), when })),
        };
        let (periods, parts) = match self.known {
            Known::Nothing => (None, None),
            Known::Periods(before, now) => (Some(BeforeNow { before, now }), None),
            Known::Parts(before, now) => (None, Some(BeforeNow { before: before.form(), now: now.form() })),
        };
        BenefitForm {
            measure: self.measure.form(),
            average: self.average,
            over: &self.over,
            targets: self.targets.iter().map(|target| target.form(false)).collect(),
            ambition: self.aim.as_ref().map(Document::form),
            now,
            reported,
            periods,
            parts,
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let measure = fields.required(reading, "measure", Measure::read);
        let average = fields.required(reading, "average", number);
        let over = fields.required(reading, "over", Reading::words);
        let targets = fields.list(reading, "targets", |reading, node| {
            measure.as_ref().and_then(|measure| PublishedTarget::read(reading, node, Some(measure)))
        });
        let aim = fields.optional(reading, "ambition", nested::<Ambition>);
        let now = fields.optional(reading, "now", |reading, node| object(reading, node, self::now));
        let reported = fields.optional(reading, "reported", |reading, node| {
            object(reading, node, |reading, fields| {
                let change = amount(reading, fields, &["points", "per_cent"]);
                let when = fields.required(reading, "when", Reading::words);
                Some((change?, when?))
            })
        });
        let periods = fields.optional(reading, "periods", |reading, node| {
            object(reading, node, |reading, fields| {
                let read = |reading: &mut Reading, node: &_| reading.number(node, 0.0, 1e6);
                let before = fields.required(reading, "before", read);
                let now = fields.required(reading, "now", read);
                Some((before?, now?))
            })
        });
        let parts = fields.optional(reading, "parts", |reading, node| {
            object(reading, node, |reading, fields| {
                let before = fields.required(reading, "before", |reading, node| object(reading, node, Parts::read));
                let now = fields.required(reading, "now", |reading, node| object(reading, node, Parts::read));
                Some((before?, now?))
            })
        });
        let (now, reported, periods, parts) = (now?, reported?, periods?, parts?);
        if now.is_some() && reported.is_some() || periods.is_some() && parts.is_some() {
            let path = if now.is_some() && reported.is_some() { "reported" } else { "parts" };
            return reading
                .within(path, |reading| reading.fail(code::DOCUMENT_VALUE, "now or reported, and periods or parts"));
        }
        let mut row = Benefit::new(&measure?, average?, over?);
        for target in targets? {
            row = row.and_then(|row| row.target(target));
        }
        if let Some(aim) = aim? {
            row = row.and_then(|row| row.aim(aim));
        }
        if let Some((period, value)) = now {
            row = row.and_then(|row| row.now(period, value));
        }
        if let Some((Amount::By(change), when)) = reported {
            row = row.and_then(|row| row.reported(change, when));
        }
        let row = made(reading, row)?;
        Some(match (periods, parts) {
            (Some((before, now)), _) => row.over_periods(before, now),
            (None, Some((before, now))) => row.out_of(before, now),
            (None, None) => row,
        })
    }
}

fn now(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<(Period, f64)> {
    let calendar = calendar(reading, fields)?;
    let at = fields.required(reading, "period", |reading, node| period(reading, node, calendar));
    let value = fields.required(reading, "value", number);
    Some((at?, value?))
}
