//! Baselines as documents.

use foundation::document::{Fields, Node, Reading};
use foundation::{Issue, code};
use serde::Serialize;

use super::Baseline;
use crate::Error;
use crate::document::{Document, calendar, made, numbers, object, period, whole};
use crate::measure::{Measure, MeasureForm};
use crate::model::{Ahead, Interval};

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
    /// How the periods of a forecast hang together: what ranges of sums follow from. Without it their ends are added up.
    #[serde(skip_serializing_if = "Option::is_none")]
    ahead: Option<AheadForm<'a>>,
    /// Half of what is inside a noise floor, one a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<&'a [f64]>,
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

/// How figures of the periods ahead may fall, each by itself and all together.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Ahead"))]
pub(crate) struct AheadForm<'a> {
    /// Nested, in rising order of level.
    intervals: Vec<IntervalForm<'a>>,
    /// How errors of one period are correlated with those of the next: one fewer than there are periods.
    lasting: &'a [f64],
    /// How much of the square of an error is common to a panel, one a period, if that is known.
    #[serde(skip_serializing_if = "<[f64]>::is_empty")]
    shared: &'a [f64],
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
            interval: interval.map(interval_form),
            ahead: self.ahead.as_ref().map(|ahead| AheadForm {
                intervals: ahead.intervals.iter().map(interval_form).collect(),
                lasting: &ahead.lasting,
                shared: &ahead.shared,
            }),
            floor: self.floor.as_deref(),
            basis: &self.basis,
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let measure = fields.required(reading, "measure", Measure::read);
        let key = fields.required(reading, "key", Reading::key);
        let calendar = calendar(reading, fields)?;
        let first = fields.required(reading, "first", |reading, node| period(reading, node, calendar));
        let values = fields.required(reading, "values", numbers);
        let interval = fields.optional(reading, "interval", interval);
        let ahead = fields.optional(reading, "ahead", |reading, node| object(reading, node, ahead));
        let floor = fields.optional(reading, "floor", numbers);
        let basis = fields.required(reading, "basis", Reading::words);
        let baseline = Baseline::given(&measure?, &key?, first?, values?, basis?);
        let baseline = made(reading, baseline)?;
        made(reading, baseline.spread(interval?, ahead?, floor?))
    }
}

fn interval_form(interval: &Interval) -> IntervalForm<'_> {
    IntervalForm { level: interval.level, lo: &interval.lo, hi: &interval.hi }
}

fn interval(reading: &mut Reading, node: &Node) -> Option<Interval> {
    object(reading, node, |reading, fields| {
        let level = fields.required(reading, "level", |reading, node| reading.number(node, 0.0, 100.0));
        let (lo, hi) = (fields.required(reading, "lo", numbers), fields.required(reading, "hi", numbers));
        Some(Interval { level: level?, lo: lo?, hi: hi? })
    })
}

fn ahead(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Ahead> {
    let intervals = fields.required(reading, "intervals", |reading, node| whole(reading, node, interval));
    let lasting = fields.required(reading, "lasting", numbers);
    let shared = fields.optional(reading, "shared", numbers);
    Some(Ahead { intervals: intervals?, lasting: lasting?, shared: shared?.unwrap_or_default() })
}

impl Baseline {
    /// The same with what is given of how far it may be off.
    fn spread(self, interval: Option<Interval>, ahead: Option<Ahead>, floor: Option<Vec<f64>>) -> Result<Self, Error> {
        let count = self.mean.len();
        let wrong = |path: &str, expected: &str| Err(Error::Actual(Issue::new(code::ACTUAL_BASELINE, path, expected)));
        let good = |one: &Interval| self.comes_near(one) && one.level > 0.0 && one.level < 100.0;
        if !interval.iter().all(good) {
            return wrong(
                "interval",
                "a level, and one lower and one upper end a period that the measure can come near to",
            );
        }
        let share = |value: &f64| (0.0..1.0).contains(value);
        let nested = |ahead: &Ahead| {
            let pairs = || ahead.intervals.iter().zip(ahead.intervals.iter().skip(1));
            let rising = |low: &[f64], high: &[f64]| low.iter().zip(high).all(|(low, high)| low <= high);
            pairs().all(|(one, next)| one.level < next.level && rising(&next.lo, &one.lo) && rising(&one.hi, &next.hi))
        };
        let fits = |ahead: &Ahead| {
            let lengths = ahead.lasting.len() + 1 == count && (ahead.shared.is_empty() || ahead.shared.len() == count);
            let all = !ahead.intervals.is_empty() && ahead.intervals.iter().all(good) && nested(ahead);
            let shares = ahead.lasting.iter().all(share) && ahead.shared.iter().all(|one| (0.0..=1.0).contains(one));
            lengths && all && shares && interval.is_some()
        };
        if !ahead.iter().all(fits) {
            let expected = "nested intervals in rising order of level beside interval, and one share from 0 to less than 1 \
                            for each two periods";
            return wrong("ahead", expected);
        }
        let half = |value: &f64| *value >= 0.0;
        if !floor.iter().all(|floor| floor.len() == count && floor.iter().all(half) && interval.is_some()) {
            return wrong("floor", "a number from 0 a period, beside interval");
        }
        Ok(Self { interval, ahead, floor, ..self })
    }

    /// Whether it has two ends a period that the measure can come near to.
    fn comes_near(&self, interval: &Interval) -> bool {
        let (least, greatest) = self.measure.support().range();
        let ends = interval.lo.iter().zip(&interval.hi);
        let all = [interval.lo.len(), interval.hi.len()] == [self.mean.len(); 2];
        all && ends.into_iter().all(|(lo, hi)| lo <= hi && *lo >= least && *hi <= greatest)
    }
}
