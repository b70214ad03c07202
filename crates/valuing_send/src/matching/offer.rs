use std::fmt;
use std::sync::Arc;

use foundation::{Date, Id, Key};
use serde::Serialize;

use super::asking::{Told, asked};
use super::words::Words;
use super::{Context, Criterion, Finding, Phrases, Settle};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::profile::{Delivery, Seen, Snapshot, Support, support_histories};
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
    order: Order,
    here: Here,
    framework: Arc<Framework>,
    known: Date,
    seen: Date,
}

/// Why an offer stands where it does in a list: it is preferred, it is first, or the first thing in which it comes after the
/// one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Here {
    /// It is preferred.
    Preferred,
    /// It is the first.
    First,
    /// The one before is preferred.
    Preference,
    /// Its finding.
    Finding,
    /// Its kind of place: where the child is now comes first, then the most inclusive.
    Placement,
    /// Its layer.
    Layer,
    /// How far it is.
    Travel,
    /// Nothing but its id.
    Id,
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
        self.words_in(framework, &Phrases::english())
    }

    /// The same in another language.
    pub fn words_in(&self, framework: &Framework, phrases: &Phrases) -> String {
        Words::of(framework, phrases).preference(self)
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
    /// What was recorded, over all its records: of what was specified and available the latest word, of what was delivered
    /// the latest word on each span.
    pub support: Support,
    /// How much was delivered.
    pub delivery: Delivery,
    /// The day that the latest record is about.
    pub on: Date,
    /// The latest record.
    pub record: Key,
}

debug_without_content!(Promise);

impl Promise {
    /// In plain English.
    pub fn words(&self) -> String {
        self.words_in(&Phrases::english())
    }

    /// The same in another language.
    pub fn words_in(&self, phrases: &Phrases) -> String {
        phrases.promise(self)
    }

    fn of(Seen { what: support, on, record }: Seen<Support>) -> Self {
        let (title, provision, delivery) = (support.title.clone(), support.provision.clone(), support.delivery());
        Self { title, provision, support, delivery, on, record }
    }
}

/// The supports recorded that are not in the catalogue.
pub(super) fn outside(recorded: &[Promise], catalogue: &Catalogue) -> Vec<Promise> {
    let has = |id: &Id| catalogue.provision(id.as_str()).is_some();
    recorded.iter().filter(|promise| !promise.provision.as_ref().is_some_and(has)).cloned().collect()
}

/// What was specified and is not known to have been delivered in full.
pub(super) fn promises(recorded: &[Promise]) -> Vec<Promise> {
    recorded.iter().filter(|promise| promise.support.is_promised_and_not_delivered()).cloned().collect()
}

/// Every support recorded, over all its records.
pub(super) fn recorded(snapshot: &Snapshot) -> Vec<Promise> {
    support_histories(snapshot).into_iter().map(|history| Promise::of(history.seen)).collect()
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

impl Order {
    /// The first thing in which it comes after another.
    fn after(&self, before: &Self) -> Here {
        if self.preferred != before.preferred {
            Here::Preference
        } else if self.finding != before.finding {
            Here::Finding
        } else if self.placement != before.placement {
            Here::Placement
        } else if self.layer != before.layer {
            Here::Layer
        } else if self.metres != before.metres {
            Here::Travel
        } else {
            Here::Id
        }
    }
}

impl Offer {
    pub(super) fn new(
        snapshot: &Snapshot,
        context: &Context,
        catalogue: &Catalogue,
        provision: &Provision,
        wanted: &[(Id, Preference)],
        recorded: &[Promise],
    ) -> Self {
        let (criteria, worst, best) = asked(&Told { snapshot, context }, provision);
        let criteria = criteria.into_iter().map(|one| one.titled(catalogue)).collect();
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
        let recorded = recorded.iter().filter(|promise| promise.provision.as_ref() == Some(&provision.id));
        Self {
            provision: provision.id.clone(),
            title: provision.title.clone(),
            kind: provision.kind,
            finding,
            worst,
            best,
            criteria,
            preference: wish.and_then(|index| wanted.get(index)).map(|(_, preference)| preference.clone()),
            recorded: recorded.cloned().collect(),
            wait_weeks: provision.wait_weeks,
            checked: provision.checked,
            order,
            here: Here::First,
            framework: snapshot.framework().clone(),
            known: snapshot.known(),
            seen: snapshot.seen(),
        }
    }

    /// The same, which does not say on which ratings it rests.
    pub(super) fn without_basis(mut self) -> Self {
        for criterion in &mut self.criteria {
            criterion.rests_on.clear();
            criterion.differ.clear();
        }
        self
    }

    /// Says of each why it stands where it does.
    pub(super) fn place(offers: &mut [Self]) {
        let mut before: Option<Order> = None;
        for offer in offers {
            offer.here = match &before {
                _ if offer.preferred() => Here::Preferred,
                None => Here::First,
                Some(before) => offer.order.after(before),
            };
            before = Some(offer.order.clone());
        }
    }

    fn words_in_english<T>(&self, say: impl FnOnce(Words<'_>) -> T) -> T {
        say(Words::of(&self.framework, &Phrases::english()))
    }

    pub(super) fn known(&self) -> Date {
        self.known
    }

    pub(super) fn seen(&self) -> Date {
        self.seen
    }

    /// Why it stands where it does in the list.
    pub fn why_here(&self) -> Here {
        self.here
    }

    /// The same in plain English.
    pub fn why_here_in_words(&self) -> String {
        self.words_in_english(|words| words.here(self.here))
    }

    /// The nearest changes with which it would meet every recorded need in plain English, as a suggestion for the setting or
    /// the area; see [`adjustments`](Self::adjustments).
    pub fn suggestion(&self) -> Option<String> {
        self.words_in_english(|words| words.adjustments(self))
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

    /// What was recorded of this child having it; empty if nothing was.
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
    pub fn settling(&self) -> Option<String> {
        self.words_in_english(|words| words.settle(self))
    }

    /// How long the wait is, in plain English.
    pub fn wait(&self) -> String {
        self.words_in_english(|words| words.wait(self))
    }

    /// What would settle a finding that cannot be told: each aspect to rate, or field to fill in, once.
    pub fn would_settle(&self) -> Vec<&Settle> {
        let mut settle: Vec<&Settle> = Vec::new();
        if self.finding == Finding::CannotTell {
            for one in self.criteria.iter().flat_map(|criterion| &criterion.would_settle) {
                if !settle.contains(&one) {
                    settle.push(one);
                }
            }
        }
        settle
    }

    /// The reason in a sentence or two.
    pub fn reason(&self) -> String {
        self.words_in_english(|words| words.reason(self.finding, &self.criteria))
    }

    /// The finding in words, with what it rests on and what it is not.
    pub fn words(&self) -> String {
        self.words_in_english(|words| words.finding(self))
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
