//! What was recorded of each support, over all its records.

use foundation::{Date, Id};
use serde::Serialize;

use crate::debug::debug_without_content;
use crate::framework::Framework;
use crate::profile::{Extent, Per, Snapshot, Specified, Support, SupportHistory, support_histories};
use crate::provision::{Catalogue, Provision};

/// What was promised: what is to be done, by whom, for how long.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Promised {
    /// What is to be done.
    pub what: String,
    /// Hours in each day, week, term or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// What the hours are counted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// Who is to do it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
}

/// What was delivered in one span of time, up to the day of the account.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "DeliveredSpan"))]
#[non_exhaustive]
pub struct Span {
    /// The first day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Date,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub to: Date,
    /// How much of what was specified.
    pub extent: Extent,
    /// Hours in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
}

debug_without_content!(Promised, Span);

/// The supports of a snapshot over all their records, in the order of title and provision.
pub(super) fn histories(snapshot: &Snapshot) -> Vec<SupportHistory> {
    let mut found = support_histories(snapshot);
    let name = |history: &SupportHistory| (history.seen.what.title.clone(), history.seen.what.provision.clone());
    found.sort_by_cached_key(name);
    found
}

pub(super) fn promised(history: &SupportHistory) -> Option<Promised> {
    let Specified { what, hours, per, who, .. } = history.seen.what.specified.clone()?;
    Some(Promised { what, hours, per, who })
}

/// What was delivered in each span, up to a day.
pub(super) fn spans(history: &SupportHistory, seen: Date) -> Vec<Span> {
    let spans = history.seen.what.delivered.iter().flatten();
    spans.map(|span| Span { from: span.from, to: span.to.min(seen), extent: span.extent, hours: span.hours }).collect()
}

/// The aspects that a support is for: those that the catalogue says, and all of each domain recorded that the catalogue
/// does not speak of, or the aspects of it that the record names.
pub(super) fn scope(history: &SupportHistory, framework: &Framework, catalogue: &Catalogue) -> Vec<usize> {
    let Support { provision, domains, aspects: named, .. } = &history.seen.what;
    let provision = provision.as_ref().and_then(|id| catalogue.provision(id.as_str()));
    let aspects = framework.aspects().enumerate();
    let in_scope = aspects.filter(|(_, (domain, aspect))| {
        let mut said = provision.into_iter().flat_map(is_for).filter(|(own, _)| **own == domain.id).peekable();
        match said.peek() {
            Some(_) => said.any(|(_, own)| own.is_none_or(|own| *own == aspect.id)),
            None if domain.aspects.iter().any(|aspect| named.contains(&aspect.id)) => named.contains(&aspect.id),
            None => domains.contains(&domain.id),
        }
    });
    in_scope.map(|(index, _)| index).collect()
}

/// The domains, and the aspects of them, in which a provision meets need or raises readiness.
fn is_for(provision: &Provision) -> impl Iterator<Item = (&Id, Option<&Id>)> {
    let meets = provision.meets.iter().map(|meets| (&meets.domain, meets.aspect.as_ref()));
    meets.chain(provision.raises.iter().map(|raises| (&raises.domain, raises.aspect.as_ref())))
}
