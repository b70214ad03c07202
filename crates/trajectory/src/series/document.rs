//! Series as documents.

use foundation::document::{Fields, Reading};
use serde::Serialize;

use super::{Parts, Series, after};
use crate::document::{CellForm, Document, calendar, cell, made, object, period, whole};
use crate::measure::{Measure, MeasureForm};

/// A series as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Series"))]
pub struct SeriesForm<'a> {
    measure: MeasureForm<'a>,
    /// Whose it is: an area, an institution.
    key: &'a str,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["month", "quarter", "year", "academic_year", "financial_year"])))]
    calendar: &'static str,
    /// The first period, as the calendar writes it.
    first: String,
    /// One a period from the first, without a gap. Left out where there are `parts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<CellForm>>,
    /// What a ratio is of, one a period from the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartsForm>>,
    breaks: Vec<BreakForm<'a>>,
    /// Periods that a forecast does not learn from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    one_offs: Vec<BreakForm<'a>>,
    notes: Vec<NoteForm<'a>>,
}

/// What a ratio is of.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Parts"))]
pub(crate) struct PartsForm {
    numerator: CellForm,
    denominator: CellForm,
}

/// From where figures are not quite what they were, or where one is unlike the others.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Break"))]
pub(crate) struct BreakForm<'a> {
    period: String,
    note: &'a str,
}

/// Something to know.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Note"))]
pub(crate) struct NoteForm<'a> {
    /// The period that it is about; all of them if it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    text: &'a str,
}

impl Parts {
    pub(crate) fn form(self) -> PartsForm {
        PartsForm { numerator: self.numerator.into(), denominator: self.denominator.into() }
    }

    pub(crate) fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let numerator = fields.required(reading, "numerator", cell);
        let denominator = fields.required(reading, "denominator", cell);
        Some(Self { numerator: numerator?, denominator: denominator? })
    }
}

impl Document for Series {
    const SCHEMA: &'static str = "valuing_send/series";
    type Form<'a> = SeriesForm<'a>;

    fn form(&self) -> SeriesForm<'_> {
        let of_parts = !self.parts.is_empty();
        SeriesForm {
            measure: self.measure.form(),
            key: self.key.as_str(),
            calendar: self.calendar().as_str(),
            first: self.first.to_string(),
            values: (!of_parts).then(|| self.cells.iter().map(|cell| (*cell).into()).collect()),
            parts: of_parts.then(|| self.parts.iter().map(|parts| parts.form()).collect()),
            breaks: self
                .breaks
                .iter()
                .map(|one| BreakForm { period: one.period.to_string(), note: &one.note })
                .collect(),
            one_offs: self
                .one_offs
                .iter()
                .map(|one| BreakForm { period: one.period.to_string(), note: &one.note })
                .collect(),
            notes: self
                .notes
                .iter()
                .map(|note| NoteForm { period: note.period.map(|period| period.to_string()), text: &note.text })
                .collect(),
        }
    }

    fn read(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let measure = fields.required(reading, "measure", Measure::read);
        let key = fields.required(reading, "key", Reading::key);
        let calendar = calendar(reading, fields)?;
        let first = fields.required(reading, "first", |reading, node| period(reading, node, calendar));
        let values = fields.optional(reading, "values", |reading, node| whole(reading, node, cell));
        let parts = fields.optional(reading, "parts", |reading, node| {
            whole(reading, node, |reading, node| object(reading, node, Parts::read))
        });
        let mut marked = |reading: &mut Reading, name: &str| {
            fields.list(reading, name, |reading, node| {
                object(reading, node, |reading, fields| {
                    let at = fields.required(reading, "period", |reading, node| period(reading, node, calendar));
                    let note = fields.required(reading, "note", Reading::words);
                    Some((at?, note?))
                })
            })
        };
        let (breaks, one_offs) = (marked(reading, "breaks"), marked(reading, "one_offs"));
        let notes = fields.list(reading, "notes", |reading, node| {
            object(reading, node, |reading, fields| {
                let at = fields.optional(reading, "period", |reading, node| period(reading, node, calendar));
                let text = fields.required(reading, "text", Reading::words);
                Some((at?, text?))
            })
        });
        let (measure, key, first) = (measure?, key?, first?);
        let series = match (values?, parts?) {
            (Some(values), None) => {
                let points = values.into_iter().enumerate().map(|(index, cell)| (after(first, index), cell));
                Series::from_points(&measure, &key, points)
            }
            (None, Some(parts)) => {
                let points = parts.into_iter().enumerate().map(|(index, parts)| (after(first, index), parts));
                Series::from_parts(&measure, &key, points)
            }
            (values, _) => {
                let code = if values.is_some() {
                    foundation::code::DOCUMENT_VALUE
                } else {
                    foundation::code::DOCUMENT_MISSING
                };
                return reading.within("values", |reading| reading.fail(code, "either values or parts"));
            }
        };
        let series = made(reading, series)?;
        let series = breaks?.into_iter().fold(series, |series, (at, note)| series.with_break(at, note));
        let series = one_offs?.into_iter().fold(series, |series, (at, note)| series.with_one_off(at, note));
        Some(notes?.into_iter().fold(series, |series, (at, text)| series.with_note(at, text)))
    }
}
