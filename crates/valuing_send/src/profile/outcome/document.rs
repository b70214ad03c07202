//! What an outcome and its judgements look like in documents.

use foundation::{Date, Id, Key};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Attainment, Judged, Judgement, Outcome, OutcomeProgress, View};
use crate::debug::debug_without_content;
use crate::profile::Direction;

impl Judgement {
    /// The status of a judgement that it is too soon to make.
    pub(super) const NOT_YET: &'static str = "not_yet_judged";
}

impl Serialize for Judgement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("outcome", &self.outcome)?;
        map.serialize_entry("by", &self.by)?;
        match self.level {
            Some(level) => map.serialize_entry("level", &level)?,
            None => map.serialize_entry("status", Self::NOT_YET)?,
        }
        if let Some(words) = &self.words {
            map.serialize_entry("words", words)?;
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Judgement {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Judgement".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (key, id) = (generator.subschema_for::<Key>(), generator.subschema_for::<Id>());
        let level = generator.subschema_for::<Attainment>();
        schemars::json_schema!({
            "type": "object",
            "description": "How near a role says an outcome is, or that it is too soon to say: a level or the status.",
            "properties": {
                "outcome": key, "by": id, "level": level,
                "status": { "const": Self::NOT_YET }, "words": { "type": "string" }
            },
            "required": ["outcome", "by"]
        })
    }
}

/// An outcome in a snapshot.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotOutcome"))]
pub(in crate::profile) struct ProgressForm<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    #[serde(flatten)]
    outcome: &'s Outcome,
    /// Whether the roles that last gave a level differ.
    differ: bool,
    /// For each role what it said over time; empty if nobody has judged it, which is unknown.
    views: Vec<ViewForm<'s>>,
}

#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotView"))]
struct ViewForm<'s> {
    role: &'s Id,
    /// Since the first level that the role gave.
    direction: Direction,
    /// The latest last.
    judged: Vec<JudgedForm<'s>>,
}

#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotJudgement"))]
struct JudgedForm<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Attainment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'s str>,
}

pub(in crate::profile) fn progress_form(one: &OutcomeProgress) -> ProgressForm<'_> {
    let views = one.views().iter().map(view_form).collect();
    ProgressForm { record: one.record(), on: one.on(), outcome: one.what(), differ: one.differ(), views }
}

fn view_form(view: &View) -> ViewForm<'_> {
    let judged = view.judged().iter().map(|Judged { level, words, on, record }| JudgedForm {
        record,
        on: *on,
        level: *level,
        status: level.is_none().then_some(Judgement::NOT_YET),
        words: words.as_deref(),
    });
    ViewForm { role: view.role(), direction: view.direction(), judged: judged.collect() }
}

debug_without_content!(ProgressForm<'_>, ViewForm<'_>, JudgedForm<'_>);
