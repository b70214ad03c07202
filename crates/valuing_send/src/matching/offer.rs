use std::collections::BTreeSet;
use std::fmt;

use foundation::{Date, Id, Key};

use super::criterion::{fit, reach};
use super::{Answer, Context, Criterion, Finding, words};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::profile::{Delivery, Seen, Snapshot, Support};
use crate::provision::{Catalogue, Provision, ProvisionKind};

/// One provision for one child: the finding, and everything that it rests on.
#[derive(Clone, PartialEq)]
pub struct Offer {
    provision: Id,
    title: String,
    kind: ProvisionKind,
    finding: Finding,
    worst: Finding,
    best: Finding,
    criteria: Vec<Criterion>,
    preference: Option<Preference>,
    recorded: Vec<Promise>,
    wait_weeks: Option<i64>,
    checked: Option<Date>,
    reason: String,
    words: String,
    order: Order,
}

/// How somebody said that they would prefer something.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Preference {
    /// The context of the match states it.
    Stated,
    /// A wish is recorded.
    Wish {
        /// The role whose wish it is.
        by: Id,
        /// The day that it is about.
        on: Date,
    },
}

impl Preference {
    /// In plain English.
    pub fn words(&self, framework: &Framework) -> String {
        words::preference(framework, self)
    }
}

debug_without_content!(Preference);

/// Support that was recorded: what was promised, and what came of it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Promise {
    /// What it is called.
    pub title: String,
    /// The provision of a catalogue that it is.
    pub provision: Option<Id>,
    /// What was recorded: specified, available, delivered.
    pub support: Support,
    /// How much was delivered.
    pub delivery: Delivery,
    /// The day that the record is about.
    pub on: Date,
    /// The record.
    pub record: Key,
}

debug_without_content!(Promise);

impl Promise {
    /// In plain English.
    pub fn words(&self) -> String {
        words::promise(self)
    }

    fn of(seen: &Seen<Support>) -> Self {
        Self {
            title: seen.what.title.clone(),
            provision: seen.what.provision.clone(),
            support: seen.what.clone(),
            delivery: seen.what.delivery(),
            on: seen.on,
            record: seen.record.clone(),
        }
    }
}

/// The latest record of each support, which is one of the same title and provision; in the order of the records.
pub(crate) fn latest<'s>(snapshot: &'s Snapshot) -> Vec<&'s Seen<Support>> {
    let mut later = BTreeSet::new();
    let is_latest = |seen: &&'s Seen<Support>| later.insert((&seen.what.provision, &seen.what.title));
    let mut latest: Vec<_> = snapshot.support().iter().rev().filter(is_latest).collect();
    latest.reverse();
    latest
}

/// What was specified and is not known to have been delivered in full.
pub(super) fn promises(snapshot: &Snapshot) -> Vec<Promise> {
    let open = latest(snapshot).into_iter().filter(|seen| seen.what.is_promised_and_not_delivered());
    open.map(Promise::of).collect()
}

/// Where an offer stands in the list; nothing in it is a score.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    /// What is preferred comes first, the most wanted at the top.
    preferred: usize,
    finding: u8,
    /// Where the child is now, then the most inclusive.
    placement: usize,
    layer: usize,
    metres: i64,
    id: Id,
}

impl Offer {
    pub(super) fn new(
        snapshot: &Snapshot,
        context: &Context,
        catalogue: &Catalogue,
        provision: &Provision,
        wanted: &[(Id, Preference)],
    ) -> Self {
        let mut criteria = reach(context, snapshot.known(), provision);
        criteria.extend(fit(snapshot, provision));
        let (worst, best) = ends(&criteria);
        let finding = if worst == best { worst } else { Finding::CannotTell };
        let wish = wanted.iter().position(|(id, _)| *id == provision.id);
        let is_now = context.setting() == Some(&provision.id);
        let placement = match &provision.placement {
            // What comes to the child needs no move, and neither does staying.
            None => 0,
            Some(_) if is_now => 0,
            Some(own) => 1 + position(catalogue.placements().iter().map(|placement| &placement.id), own),
        };
        let order = Order {
            preferred: wish.unwrap_or(usize::MAX),
            finding: finding.order(),
            placement,
            layer: position(catalogue.layers().iter().map(|layer| &layer.id), &provision.layer),
            metres: context.metres(&provision.id).unwrap_or(i64::MAX),
            id: provision.id.clone(),
        };
        let recorded = latest(snapshot).into_iter();
        let recorded = recorded.filter(|seen| seen.what.provision.as_ref() == Some(&provision.id)).map(Promise::of);
        let framework = snapshot.framework();
        Self {
            provision: provision.id.clone(),
            title: provision.title.clone(),
            kind: provision.kind,
            finding,
            worst,
            best,
            reason: words::reason(framework, finding, &criteria),
            words: words::finding(finding, worst, best, &criteria, snapshot),
            criteria,
            preference: wish.and_then(|index| wanted.get(index)).map(|(_, preference)| preference.clone()),
            recorded: recorded.collect(),
            wait_weeks: provision.wait_weeks,
            checked: provision.checked,
            order,
        }
    }

    pub(super) fn order(&self) -> &Order {
        &self.order
    }

    /// The id of the provision.
    pub fn provision(&self) -> &Id {
        &self.provision
    }

    /// Its name for people.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> ProvisionKind {
        self.kind
    }

    /// What it is to this child, on what was recorded.
    pub fn finding(&self) -> Finding {
        self.finding
    }

    /// The finding if everything unknown turned out for the worst.
    pub fn worst(&self) -> Finding {
        self.worst
    }

    /// The finding if everything unknown turned out for the best.
    pub fn best(&self) -> Finding {
        self.best
    }

    /// Everything that was asked, with its answer.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// Whether somebody said that they would prefer it.
    pub fn preferred(&self) -> bool {
        self.preference.is_some()
    }

    /// How they said so.
    pub fn preference(&self) -> Option<&Preference> {
        self.preference.as_ref()
    }

    /// What was last recorded of this child having it; empty if nothing was.
    pub fn recorded(&self) -> &[Promise] {
        &self.recorded
    }

    /// Weeks to wait, if the catalogue says.
    pub fn wait_weeks(&self) -> Option<i64> {
        self.wait_weeks
    }

    /// When the catalogue's entry was last checked.
    pub fn checked(&self) -> Option<Date> {
        self.checked
    }

    /// What would settle a finding that cannot be told, in plain English.
    pub fn settling(&self, framework: &Framework) -> Option<String> {
        words::settle(framework, self)
    }

    /// How long the wait is, in plain English.
    pub fn wait(&self) -> String {
        words::wait(self)
    }

    /// What would settle a finding that cannot be told: each aspect to rate, or field to fill in, once.
    pub fn would_settle(&self) -> Vec<&str> {
        let mut settle: Vec<&str> = Vec::new();
        if self.finding == Finding::CannotTell {
            for one in self.criteria.iter().flat_map(|criterion| &criterion.would_settle) {
                if !settle.contains(&one.as_str()) {
                    settle.push(one);
                }
            }
        }
        settle
    }

    /// The reason in a sentence or two.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The finding in words, with what it rests on and what it is not.
    pub fn words(&self) -> &str {
        &self.words
    }
}

impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Offer({})", self.provision)
    }
}

fn position<'i>(mut ids: impl Iterator<Item = &'i Id>, id: &Id) -> usize {
    ids.position(|other| other == id).unwrap_or(usize::MAX - 1)
}

/// The finding if all that is unknown turned out to be no, and if it turned out to be yes. Every completion lies
/// between, because more that holds never lowers a finding.
fn ends(criteria: &[Criterion]) -> (Finding, Finding) {
    let end = |unknown: bool| {
        let holds = |criterion: &Criterion| match criterion.answer {
            Answer::Yes => true,
            Answer::No => false,
            Answer::Unknown => unknown,
        };
        let (fit, reach): (Vec<_>, Vec<_>) = criteria.iter().partition(|criterion| criterion.test.is_fit());
        let met = fit.iter().filter(|criterion| holds(criterion)).count();
        Finding::known(reach.into_iter().all(holds), met, fit.len())
    };
    (end(false), end(true))
}
