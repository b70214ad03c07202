//! What there is to consider in a result, by name.

use foundation::{Date, Digest, Key};

use super::{NotKnown, Pack};
use crate::debug::debug_without_content;
use crate::matching::Finding;
use crate::profile::support_histories;
use crate::{Error, Match};

/// What there is to consider in a result: its reasons and its unknowns by name, and the digest that says which result it
/// is. Made by [`Pack::to_consider`] and [`Match::to_consider`].
#[derive(Clone, PartialEq, Eq)]
pub struct Looked {
    pub(super) schema: &'static str,
    pub(super) child: Key,
    pub(super) digest: Digest,
    pub(super) known: Date,
    pub(super) reasons: Vec<String>,
    pub(super) unknowns: Vec<String>,
}

debug_without_content!(Looked);

impl Pack {
    /// What there is to consider in it: comparisons, changes, support, needs that nothing meets, and what was asked of
    /// each offer; what is not known, and the offers of which it cannot be told whether they meet a need.
    pub fn to_consider(&self) -> Looked {
        let framework = self.framework();
        let aligned = framework.lines().iter().filter(|line| self.now.aligned(line).is_some());
        let mut reasons: Vec<String> = aligned
            .flat_map(|line| {
                framework.domains().iter().map(move |domain| format!("comparison/{}/{}", line.id, domain.id))
            })
            .collect();
        reasons.extend(self.changes().iter().filter(|change| change.rater.is_none()).filter_map(|change| {
            let aspect = change.aspect.as_ref()?;
            Some(format!("change/{}/{aspect}", change.line))
        }));
        reasons.extend(support_histories(&self.now).iter().map(|one| format!("support/{}", one.seen.record)));
        reasons.extend(self.now.outcomes().iter().map(|one| format!("outcome/{}", one.record())));
        reasons.extend(self.found.unmet().map(|need| format!("unmet/{}", need.aspect)));
        reasons.extend(asked(&self.found));
        let mut unknowns: Vec<String> = self.not_known.iter().map(NotKnown::code).collect();
        unknowns.extend(cannot_tell(&self.found));
        Looked {
            schema: Self::SCHEMA,
            child: self.now.child().clone(),
            digest: self.digest,
            known: self.now.known(),
            reasons,
            unknowns,
        }
    }
}

impl Match {
    /// What there is to consider in it: what was asked of each offer; the needs that are not known, and the offers of
    /// which it cannot be told whether they meet a need.
    ///
    /// # Errors
    /// A number that is not finite.
    pub fn to_consider(&self) -> Result<Looked, Error> {
        let need = self.framework().need_line().map_or("", |line| line.id.as_str());
        let mut unknowns: Vec<String> = self.not_known().iter().map(|(aspect, _)| format!("{need}/{aspect}")).collect();
        unknowns.extend(cannot_tell(self));
        Ok(Looked {
            schema: "valuing_send/match",
            child: self.context().child().clone(),
            digest: Digest::of(self.to_json()?.as_bytes()),
            known: self.known(),
            reasons: asked(self).collect(),
            unknowns,
        })
    }
}

fn asked(found: &Match) -> impl Iterator<Item = String> {
    found.offers().iter().flat_map(|offer| {
        offer.criteria().iter().map(|criterion| format!("offer/{}/{}", offer.provision(), criterion.code()))
    })
}

fn cannot_tell(found: &Match) -> impl Iterator<Item = String> {
    let open = found.offers().iter().filter(|offer| offer.finding() == Finding::CannotTell);
    open.map(|offer| format!("offer/{}", offer.provision()))
}

impl Looked {
    /// The reasons, by name.
    pub fn reasons(&self) -> &[String] {
        &self.reasons
    }

    /// The unknowns, by name.
    pub fn unknowns(&self) -> &[String] {
        &self.unknowns
    }

    /// Which result it is.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}
