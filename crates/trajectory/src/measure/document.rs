//! Measures in documents.

use foundation::document::{Fields, Node, Reading};
use serde::Serialize;

use super::{Better, Kind, Measure, Role, Support};
use crate::document::object;

const KINDS: [(&str, Kind); 3] = [("stock", Kind::Stock), ("flow", Kind::Flow), ("ratio", Kind::Ratio)];
const ROLES: [(&str, Role); 3] =
    [("activity", Role::Activity), ("outcome", Role::Outcome), ("balancing", Role::Balancing)];
const SUPPORTS: [(&str, Support); 4] = [
    ("real", Support::Real),
    ("non_negative", Support::NonNegative),
    ("count", Support::Count),
    ("percent", Support::Percent),
];
const BETTER: [(&str, Better); 2] = [("higher", Better::Higher), ("lower", Better::Lower)];
/// Why a measure takes no ambition, beside being a balancing one.
const APART: [(&str, Apart); 3] =
    [("decided_case_by_case", Apart::Decided), ("use_of_a_right", Apart::Right), ("made_of_such", Apart::MadeOfSuch)];

#[derive(Clone, Copy, PartialEq)]
enum Apart {
    Decided,
    Right,
    MadeOfSuch,
}

/// A measure as it is written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Measure"))]
pub struct MeasureForm<'a> {
    id: &'a str,
    /// As it reads in the middle of a sentence; a plural for a stock or a flow.
    title: &'a str,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["stock", "flow", "ratio"])))]
    kind: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["real", "non_negative", "count", "percent"])))]
    support: &'static str,
    /// A plural.
    unit: &'a str,
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["activity", "outcome", "balancing"])))]
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["higher", "lower"])))]
    better: Option<&'static str>,
    /// Why no ambition is set on it: it is `decided_case_by_case`, is the `use_of_a_right`, or is `made_of_such`.
    no_ambition: Vec<&'static str>,
}

fn name<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find(|(_, one)| *one == value).map_or("", |(name, _)| name)
}

impl Measure {
    pub(crate) fn form(&self) -> MeasureForm<'_> {
        let apart = [self.decided_case_by_case, self.use_of_a_right, self.made_of_such];
        MeasureForm {
            id: self.id.as_str(),
            title: &self.title,
            kind: self.kind.as_str(),
            support: name(&SUPPORTS, self.support),
            unit: &self.unit,
            role: self.role.as_str(),
            better: self.better.map(|better| name(&BETTER, better)),
            no_ambition: APART.iter().zip(apart).filter(|(_, is)| *is).map(|((name, _), _)| *name).collect(),
        }
    }

    pub(crate) fn read(reading: &mut Reading, node: &Node) -> Option<Self> {
        object(reading, node, Self::fields)
    }

    fn fields(reading: &mut Reading, fields: &mut Fields<'_>) -> Option<Self> {
        let id = fields.required(reading, "id", Reading::id);
        let title = fields.required(reading, "title", Reading::words);
        let kind = fields.required(reading, "kind", |reading, node| reading.one_of(node, &KINDS));
        let support = fields.optional(reading, "support", |reading, node| reading.one_of(node, &SUPPORTS));
        let unit = fields.optional(reading, "unit", Reading::words);
        let role = fields.optional(reading, "role", |reading, node| reading.one_of(node, &ROLES));
        let better = fields.optional(reading, "better", |reading, node| reading.one_of(node, &BETTER));
        let apart = fields.list(reading, "no_ambition", |reading, node| reading.one_of(node, &APART))?;
        let mut measure = Self::new(id?, title?, kind?);
        let (role, better) = (role?.unwrap_or(Role::Activity), better?);
        if role == Role::Activity && better.is_some() {
            return reading.within("better", |reading| {
                reading.fail(foundation::code::DOCUMENT_VALUE, "none, because neither way of activity is better")
            });
        }
        (measure.role, measure.better) = (role, better);
        measure.support = support?.unwrap_or(measure.support);
        measure.unit = unit?.unwrap_or(measure.unit);
        measure.decided_case_by_case = apart.contains(&Apart::Decided);
        measure.use_of_a_right = apart.contains(&Apart::Right);
        measure.made_of_such = apart.contains(&Apart::MadeOfSuch);
        Some(measure)
    }
}
