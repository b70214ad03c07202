//! What was recorded of each support, over all its records.

use std::collections::BTreeMap;

use foundation::{Date, Id, Key};
use serde::Serialize;

use crate::debug::debug_without_content;
use crate::framework::Framework;
use crate::profile::{Available, Delivered, Delivery, Extent, Per, Snapshot, Specified, Support};
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

/// One support, which is one title and one provision, over all the records of it that hold. Of each of the three parts the
/// latest word counts; of what was delivered, the latest word on each span, so that a later term does not hide an earlier
/// one.
pub(super) struct History<'s> {
    pub(super) title: &'s str,
    pub(super) provision: Option<&'s Id>,
    pub(super) specified: Option<&'s Specified>,
    /// The first day on which it was specified.
    pub(super) promised_on: Option<Date>,
    pub(super) available: Option<&'s Available>,
    domains: Vec<&'s Id>,
    spans: BTreeMap<(Date, Date), &'s Delivered>,
    /// The day of the latest record.
    pub(super) on: Date,
    pub(super) records: Vec<&'s Key>,
}

/// The supports of a snapshot, in the order of title and provision.
pub(super) fn histories(snapshot: &Snapshot) -> Vec<History<'_>> {
    let mut found: BTreeMap<(&str, Option<&Id>), History<'_>> = BTreeMap::new();
    for seen in snapshot.support() {
        let Support { title, provision, domains, specified, available, delivered, .. } = &seen.what;
        let history = found.entry((title, provision.as_ref())).or_insert_with(|| History {
            title,
            provision: provision.as_ref(),
            specified: None,
            promised_on: None,
            available: None,
            domains: Vec::new(),
            spans: BTreeMap::new(),
            on: seen.on,
            records: Vec::new(),
        });
        history.specified = specified.as_ref().or(history.specified);
        // The records are in the order of their days.
        history.promised_on = history.promised_on.or(specified.as_ref().map(|_| seen.on));
        history.available = available.as_ref().or(history.available);
        for domain in domains {
            if !history.domains.contains(&domain) {
                history.domains.push(domain);
            }
        }
        // What is said of days to come has not been delivered.
        for span in delivered.iter().flatten().filter(|span| span.from <= snapshot.seen()) {
            history.spans.insert((span.from, span.to), span);
        }
        history.on = history.on.max(seen.on);
        history.records.push(&seen.record);
    }
    found.into_values().collect()
}

impl History<'_> {
    pub(super) fn promised(&self) -> Option<Promised> {
        let Specified { what, hours, per, who, .. } = self.specified?;
        Some(Promised { what: what.clone(), hours: *hours, per: *per, who: who.clone() })
    }

    /// What was delivered in each span, up to a day.
    pub(super) fn spans(&self, seen: Date) -> Vec<Span> {
        let spans = self.spans.values();
        spans
            .map(|span| Span { from: span.from, to: span.to.min(seen), extent: span.extent, hours: span.hours })
            .collect()
    }

    /// The aspects that it is for: those that the catalogue says, and all of each domain recorded that the catalogue does
    /// not speak of.
    pub(super) fn scope(&self, framework: &Framework, catalogue: &Catalogue) -> Vec<usize> {
        let provision = self.provision.and_then(|id| catalogue.provision(id.as_str()));
        let aspects = framework.aspects().enumerate();
        let in_scope = aspects.filter(|(_, (domain, aspect))| {
            let mut said = provision.into_iter().flat_map(is_for).filter(|(own, _)| **own == domain.id).peekable();
            match said.peek() {
                Some(_) => said.any(|(_, own)| own.is_none_or(|own| *own == aspect.id)),
                None => self.domains.contains(&&domain.id),
            }
        });
        in_scope.map(|(index, _)| index).collect()
    }
}

/// The domains, and the aspects of them, in which a provision meets need or raises readiness.
fn is_for(provision: &Provision) -> impl Iterator<Item = (&Id, Option<&Id>)> {
    let meets = provision.meets.iter().map(|meets| (&meets.domain, meets.aspect.as_ref()));
    meets.chain(provision.raises.iter().map(|raises| (&raises.domain, raises.aspect.as_ref())))
}

/// How much was delivered over all spans: all of it only if it was delivered in full in each.
pub(super) fn delivery(spans: &[Span]) -> Delivery {
    let all = |extent| spans.iter().all(|span| span.extent == extent);
    if spans.is_empty() {
        Delivery::NotRecorded
    } else if all(Extent::Full) {
        Delivery::Full
    } else if all(Extent::None) {
        Delivery::None
    } else {
        Delivery::Part
    }
}
