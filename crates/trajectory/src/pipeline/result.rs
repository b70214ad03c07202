//! What a pipeline gives, as documents for other software.

use foundation::document::to_text;
use foundation::{Digest, Provenance, Source};
use serde::Serialize;

use super::{Nowcast, WhatIfResult};
use crate::Error;
use crate::document::Document;

/// A nowcast as it is written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Nowcast"))]
pub struct NowcastDocument<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = NowcastDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = NowcastDocument::VERSION)))]
    version: i64,
    calendar: &'static str,
    /// The last period that is known.
    origin: String,
    /// The arrivals that were given, one number a period ahead.
    arrivals: &'a [f64],
    /// The level of the intervals in per cent.
    level: f64,
    /// Cases that are older than any delay given.
    overdue: u64,
    stages: Vec<StageAhead<'a>>,
    /// The same in plain English.
    sentences: Vec<String>,
    provenance: Provenance,
}

impl NowcastDocument<'_> {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/nowcast";
    /// The version that is written.
    pub const VERSION: i64 = 1;
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StageAhead<'a> {
    id: &'a str,
    title: &'a str,
    /// The id of the measure that counts what goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_by: Option<&'a str>,
    /// A row for each period ahead.
    rows: Vec<Ahead>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Ahead {
    ds: String,
    /// Cases that go on, of those in progress.
    already: f64,
    /// Of arrivals.
    to_come: f64,
    /// Both together.
    expected: f64,
    lo: f64,
    hi: f64,
    /// Cases that leave without going on.
    ended: f64,
    /// Cases in the stage at the end.
    in_progress: f64,
}

impl Nowcast {
    /// As a document `valuing_send/nowcast`, in canonical JSON.
    ///
    /// # Errors
    /// Never for what this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        let pipeline = self.pipeline();
        let ahead = |flow: &super::Flow| Ahead {
            ds: flow.period.to_string(),
            already: flow.already,
            to_come: flow.to_come,
            expected: flow.expected(),
            lo: flow.lo,
            hi: flow.hi,
            ended: flow.ended,
            in_progress: flow.in_progress,
        };
        let stages = self.stages().map(|(stage, rows)| StageAhead {
            id: stage.id().as_str(),
            title: stage.title(),
            counted_by: stage.counted_by().map(foundation::Id::as_str),
            rows: rows.iter().map(ahead).collect(),
        });
        Ok(to_text(&NowcastDocument {
            schema: NowcastDocument::SCHEMA,
            version: NowcastDocument::VERSION,
            calendar: pipeline.origin().calendar().as_str(),
            origin: pipeline.origin().to_string(),
            arrivals: self.arrivals(),
            level: self.level(),
            overdue: pipeline.overdue(),
            stages: stages.collect(),
            sentences: self.sentences(),
            provenance: Provenance::new(vec![source("pipeline", pipeline)?]),
        })?)
    }
}

/// What a change does, as it is written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "WhatIfResult"))]
pub struct WhatIfDocument<'a> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = WhatIfDocument::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = WhatIfDocument::VERSION)))]
    version: i64,
    /// The arrivals as things are, one number a period ahead.
    arrivals: &'a [f64],
    stages: Vec<StageChanged<'a>>,
    /// The same in plain English.
    sentences: Vec<String>,
    provenance: Provenance,
}

impl WhatIfDocument<'_> {
    /// What the document says it is.
    pub const SCHEMA: &'static str = "valuing_send/what_if_result";
    /// The version that is written.
    pub const VERSION: i64 = 1;
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StageChanged<'a> {
    id: &'a str,
    title: &'a str,
    /// The first period in which what goes on differs by half a case or more, if any does.
    #[serde(skip_serializing_if = "Option::is_none")]
    felt: Option<String>,
    /// A row for each period ahead.
    rows: Vec<Changed>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Changed {
    ds: String,
    /// What goes on as things are.
    before: f64,
    /// What would.
    after: f64,
    difference: f64,
    /// What more would be in the stage at the end.
    in_progress: f64,
}

impl WhatIfResult {
    /// As a document `valuing_send/what_if_result`, in canonical JSON.
    ///
    /// # Errors
    /// Never for what this library made.
    pub fn to_json(&self) -> Result<String, Error> {
        let changed = |row: &super::Difference| Changed {
            ds: row.period.to_string(),
            before: row.before,
            after: row.after,
            difference: row.difference(),
            in_progress: row.in_progress,
        };
        let stages = self.pipeline().stages().iter().map(|stage| {
            let (id, title) = (stage.id().as_str(), stage.title());
            let felt = self.felt(id)?.map(|period| period.to_string());
            Ok(StageChanged { id, title, felt, rows: self.of(id)?.iter().map(changed).collect() })
        });
        Ok(to_text(&WhatIfDocument {
            schema: WhatIfDocument::SCHEMA,
            version: WhatIfDocument::VERSION,
            arrivals: self.arrivals(),
            stages: stages.collect::<Result<_, Error>>()?,
            sentences: self.sentences(),
            provenance: Provenance::new(vec![source("pipeline", self.pipeline())?, source("what_if", self.asked())?]),
        })?)
    }
}

fn source<T: Document>(role: &str, made_from: &T) -> Result<Source, Error> {
    let digest = Digest::of(made_from.to_json()?.as_bytes());
    Ok(Source { role: role.parse()?, id: None, edition: None, digest })
}
