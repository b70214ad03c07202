//! The series that a forecast is asked of: one document of one series, or rows of many.

use foundation::document::{Limits, Node, ReadAs, Reading, parse_json};
use foundation::{Absent, Cell, Column, Columns, Issue, Issues, code};
use serde::Serialize;
use trajectory::document::Document;
use trajectory::measure::Support;
use trajectory::series::{Panel, Series};

use super::ForecastOptions;
use crate::{Error, measures};

/// Many series of one measure, row by row.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PanelDocument {
    #[cfg_attr(feature = "schema", schemars(extend("const" = PanelDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = PanelDocument::VERSION)))]
    version: i64,
    /// In any order.
    pub rows: Vec<PanelRow>,
}

impl PanelDocument {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/panel";
    /// The version that is read and written.
    pub const VERSION: i64 = 1;

    /// Of these rows.
    pub fn of(rows: Vec<PanelRow>) -> Self {
        Self { schema: Self::SCHEMA, version: Self::VERSION, rows }
    }
}

/// One figure of one series.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PanelRow {
    /// Whose series it is of; a whole number is read too.
    pub unique_id: String,
    /// The period, as the calendar writes it; a year is read as a whole number too.
    pub ds: String,
    /// The figure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<f64>,
    /// Why there is no figure: `not_recorded`, `not_applicable`, `unavailable`, `suppressed` or `withheld`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y_status: Option<&'static str>,
}

/// Reads a document of one series or of many, or JSON lines.
pub(super) fn read(json: &[u8], read_as: ReadAs, options: &ForecastOptions) -> Result<Panel, Error> {
    read_as.limits().check_size(json).map_err(|issue| Error::Forecast(issue.into()))?;
    let mut reading = Reading::public(read_as.unknown());
    let document = parse_json(json, read_as.limits()).ok().filter(|node| node.get("schema").is_some());
    if document.as_ref().and_then(|node| node.get("schema")) == Some(&Node::Text(Series::SCHEMA.to_owned())) {
        return one(json, read_as, options);
    }
    let rows = match document {
        Some(node) => held(&mut reading, &node),
        None => reading.within("rows", |reading| lines(reading, json, read_as.limits())),
    };
    let rows = reading.finish(rows).map_err(Error::Forecast)?;
    let y = rows.iter().map(|row| {
        let absent = row.y_status.and_then(|name| Absent::ALL.into_iter().find(|one| one.as_str() == name));
        absent.map_or_else(|| row.y.map_or(Cell::Absent(Absent::NotRecorded), Cell::Value), Cell::Absent)
    });
    let table = Columns::new(
        "series",
        vec![
            Column::text("unique_id", rows.iter().map(|row| row.unique_id.as_str())),
            Column::text("ds", rows.iter().map(|row| row.ds.as_str())),
            Column::float_cells("y", y),
        ],
    )?;
    let (panel, issues) = Panel::from_columns(&options.measure()?, options.calendar(), &table);
    if issues.is_empty() { Ok(panel) } else { Err(Error::Forecast(issues)) }
}

/// One series, which says itself what it is of: what is asked may say the same.
fn one(json: &[u8], read_as: ReadAs, options: &ForecastOptions) -> Result<Panel, Error> {
    let series = measures::read::<Series>(json, read_as)?.into_inner();
    let own = [
        ("measure", &options.measure, series.measure().id().as_str()),
        ("calendar", &options.calendar, series.calendar().as_str()),
    ];
    let mut issues = Issues::new();
    for (field, asked, has) in own {
        if asked.as_ref().is_some_and(|asked| asked != has) {
            issues.push(Issue::new(code::DOCUMENT_VALUE, field, format!("{has}, as the series has, or nothing")));
        }
    }
    issues.into_result(Some(())).map_err(Error::Forecast)?;
    Ok(Panel::new(vec![series])?)
}

fn held(r: &mut Reading, node: &Node) -> Option<Vec<PanelRow>> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, PanelDocument::SCHEMA, PanelDocument::VERSION);
    let rows = fields.required(r, "rows", |r, node| r.list(node, row));
    fields.finish(r);
    header.and(rows)
}

fn lines(r: &mut Reading, json: &[u8], limits: Limits) -> Option<Vec<PanelRow>> {
    let full = json.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let rows: Vec<Option<PanelRow>> = full
        .enumerate()
        .map(|(index, line)| {
            r.entry(index, |r| match parse_json(line, limits) {
                Ok(node) => row(r, &node),
                Err(issues) => r.fail(issues.code(), ""),
            })
        })
        .collect();
    rows.into_iter().collect()
}

fn row(r: &mut Reading, node: &Node) -> Option<PanelRow> {
    let mut fields = r.object(node)?;
    let key = fields.required(r, "unique_id", |r, node| match node {
        Node::Integer(number) => Some(number.to_string()),
        _ => r.key(node).map(|key| key.as_str().to_owned()),
    });
    let ds = fields.required(r, "ds", |r, node| match node {
        Node::Integer(number) => Some(number.to_string()),
        _ => r.text(node),
    });
    let y = fields.optional(r, "y", |r, node| match node {
        Node::Null => Some(None),
        _ => r.number(node, -Support::LIMIT, Support::LIMIT).map(Some),
    });
    let reasons = Absent::ALL.map(|absent| (absent.as_str(), absent.as_str()));
    let status = fields.optional(r, "y_status", |r, node| match node {
        Node::Null => Some(None),
        _ => r.one_of(node, &reasons).map(Some),
    });
    fields.finish(r);
    Some(PanelRow { unique_id: key?, ds: ds?, y: y?.flatten(), y_status: status?.flatten() })
}
