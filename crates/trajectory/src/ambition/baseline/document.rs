//! Baselines as documents.

use foundation::document::{Fields, Reading};
use foundation::{Issue, code};
use serde::Serialize;

use super::Baseline;
use crate::Error;
use crate::document::{Document, calendar, made, numbers, object, period};
use crate::measure::{Measure, MeasureForm};
use crate::model::Interval;

/// A baseline as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Baseline"))]
pub struct BaselineForm<'a> {
    measure: MeasureForm<'a>,
    key: &'a str,
    calendar: &'static str,
    first: String,
    /// What is expected if nothing is done, one a period from the first.
    values: &'a [f64],
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<IntervalForm<'a>>,
    /// How it was made, or who gives it.
    basis: &'a str,
}

/// The interval that figures are read beside.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Interval"))]
pub(crate) struct IntervalForm<'a> {
    /// In per cent.
    level: f64,
    lo: &'a [f64],
    hi: &'a [f64],
}

impl Document for Baseline {
    const SCHEMA: &'static str = "valuing_send/baseline";
    type Form<'a> = BaselineForm<'a>;

    fn form(&self) -> BaselineForm<'_> {
        let interval = self.interval.as_ref();
        BaselineForm {
            measure: self.measure.form(),
            key: self.key.as_str(),
            calendar: self.calendar().as_str(),
            first: self.first.to_string(),
            values: &self.mean,
            interval: interval.map(|one| IntervalForm { level: one.level, lo: &one.lo, hi: &one.hi }),
            basis: &self.basis,
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let measure = fields.required(reading, "measure", Measure::read);
        let key = fields.required(reading, "key", Reading::key);
        let calendar = calendar(reading, fields)?;
        let first = fields.required(reading, "first", |reading, node| period(reading, node, calendar));
        let values = fields.required(reading, "values", numbers);
        let interval = fields.optional(reading, "interval", |reading, node| {
            object(reading, node, |reading, fields| {
                let level = fields.required(reading, "level", |reading, node| reading.number(node, 0.0, 100.0));
                let (lo, hi) = (fields.required(reading, "lo", numbers), fields.required(reading, "hi", numbers));
                Some(Interval { level: level?, lo: lo?, hi: hi? })
            })
        });
        let basis = fields.required(reading, "basis", Reading::words);
        let baseline = Baseline::given(&measure?, &key?, first?, values?, basis?);
        let baseline = made(reading, baseline)?;
        match interval? {
            Some(interval) => made(reading, baseline.between(interval)),
            None => Some(baseline),
        }
    }
}

impl Baseline {
    /// The same with ends that are given with it.
    fn between(self, interval: Interval) -> Result<Self, Error> {
        let (least, greatest) = self.measure.support().range();
        let ends = || interval.lo.iter().zip(&interval.hi);
        let good = ends().all(|(lo, hi)| *lo <= *hi && *lo >= least && *hi <= greatest);
        let all = [interval.lo.len(), interval.hi.len()] == [self.mean.len(); 2];
        if good && all && interval.level > 0.0 && interval.level < 100.0 {
            return Ok(Self { interval: Some(interval), ..self });
        }
        let expected = "a level, and one lower and one upper end a period that the measure can come near to";
        Err(Error::Actual(Issue::new(code::ACTUAL_BASELINE, "interval", expected)))
    }
}
