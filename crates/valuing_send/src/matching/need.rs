use foundation::{Absent, Id};

use super::words::Words;
use super::{Answer, Offer, Phrases};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};
use crate::profile::Snapshot;
use crate::provision::{Catalogue, Provision, ProvisionKind};

/// A recorded need, and whether anything in the catalogue meets it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct NeedMet {
    /// The domain.
    pub domain: Id,
    /// The aspect.
    pub aspect: Id,
    /// The level recorded.
    pub need: Interval,
    /// Whether anything in the catalogue that is for this child meets it.
    pub met: Answer,
    /// What does.
    pub by: Vec<Id>,
}

impl NeedMet {
    /// In plain English.
    pub fn words(&self, framework: &Framework) -> String {
        self.words_in(framework, &Phrases::english())
    }

    /// The same in another language.
    pub fn words_in(&self, framework: &Framework, phrases: &Phrases) -> String {
        Words::of(framework, phrases).need(self)
    }
}

debug_without_content!(NeedMet);

/// Every aspect with a need above the lowest level.
pub(super) fn needs(snapshot: &Snapshot, offers: &[Offer], catalogue: &Catalogue) -> Vec<NeedMet> {
    let Some(line) = snapshot.framework().need_line() else { return Vec::new() };
    // Whom each is for is the same for every need; what is for others meets none.
    let for_child = offers.iter().filter_map(|offer| {
        let reach = offer.criteria().iter().filter(|criterion| !criterion.test.is_fit());
        let reach = reach.fold(Answer::Yes, |answer, criterion| answer.and(criterion.answer));
        let provision = catalogue.provision(offer.provision().as_str())?;
        (reach != Answer::No).then_some((provision, reach))
    });
    let for_child: Vec<(&Provision, Answer)> = for_child.collect();
    let mut needs = Vec::new();
    for (index, (domain, aspect)) in snapshot.framework().aspects().enumerate() {
        let Some(need) = snapshot.level(line, index).0.value().filter(|need| need.lo > Rank::default()) else {
            continue;
        };
        let mut met = Answer::No;
        let mut by = Vec::new();
        for (provision, reach) in &for_child {
            let here = provision.meets.iter().filter(|meets| meets.domain == domain.id);
            let mut here = here.filter(|meets| meets.aspect.as_ref().is_none_or(|own| *own == aspect.id)).peekable();
            // A support is for what it is declared for; what a setting does not say is unknown.
            let silent = here.peek().is_none() && provision.kind == ProvisionKind::Setting;
            let none = if silent { Answer::Unknown } else { Answer::No };
            let fit = here.fold(none, |answer, meets| answer.or(within(need, meets.rank)));
            let answer = reach.and(fit);
            met = met.or(answer);
            if answer == Answer::Yes {
                by.push(provision.id.clone());
            }
        }
        needs.push(NeedMet { domain: domain.id.clone(), aspect: aspect.id.clone(), need, met, by });
    }
    needs
}

fn within(need: Interval, up_to: Rank) -> Answer {
    if need.hi <= up_to {
        Answer::Yes
    } else if need.lo > up_to {
        Answer::No
    } else {
        Answer::Unknown
    }
}

/// The aspects in which need is not known, and why.
pub(super) fn not_known(snapshot: &Snapshot) -> Vec<(Id, Absent)> {
    let Some(line) = snapshot.framework().need_line() else { return Vec::new() };
    let aspects = snapshot.framework().aspects().enumerate();
    let open = aspects.filter_map(|(index, (_, aspect))| Some((aspect.id.clone(), snapshot.unknown_at(line, index)?)));
    open.collect()
}
