//! What was delivered while the need remains: an account that can be attached to a request.

use foundation::{Cell, Date, Id, Key};
use serde::Serialize;

use super::history::{self, Promised, Span};
use super::tried::{Ground, Tried};
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Interval, Rank};
use crate::profile::{Delivery, SupportHistory};

/// A support that was delivered, and the need that remains in what it is for.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeliveredWithNeed {
    /// What it is called.
    pub title: String,
    /// The provision of the catalogue that it is, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<Id>,
    /// What was promised; without it nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised: Option<Promised>,
    /// Whether it was delivered in full or in part.
    pub delivery: Delivery,
    /// What was recorded of each span.
    pub spans: Vec<Span>,
    /// Hours in all; none unless every span in which any was delivered says how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
    /// The aspects that it is for in which need remains.
    pub needs: Vec<NeedNow>,
    /// The aspects that it is for in which need is not known; all that it is for, if that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_known: Vec<Id>,
    /// The records that say so.
    pub records: Vec<Key>,
    /// The same in words.
    pub words: String,
}

/// Need above the lowest level in an aspect now, and when the support began.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NeedNow {
    /// The aspect.
    pub aspect: Id,
    /// The code of the level when the support began; none if nobody had rated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// The code of the level now: the highest that a rater gives.
    pub now: String,
    /// The day that the rating now is about.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub on: Date,
    /// Whose rating that is.
    pub role: Id,
}

debug_without_content!(DeliveredWithNeed, NeedNow);

/// The need that remains in what a support is for; none where what was recorded says that none does.
pub(super) fn need_remains(
    ground: &Ground<'_>,
    history: &SupportHistory,
    tried: &Tried,
) -> Result<Option<DeliveredWithNeed>, Error> {
    let framework = ground.framework();
    let Some(line) = framework.need_line() else { return Ok(None) };
    let Some(scale) = framework.scale_of(line) else { return Ok(None) };
    let before = ground.profile.as_of_seen(ground.now.known(), tried.from)?;
    let (mut needs, mut not_known) = (Vec::new(), Vec::new());
    let scope = history::scope(history, framework, ground.catalogue);
    for index in &scope {
        let Some((_, aspect)) = framework.aspect_at(*index) else { continue };
        let (level, ratings, _) = ground.now.level(line, *index);
        let level = level.value();
        if level.is_some_and(|level| level.rank().is_none()) {
            not_known.push(aspect.id.clone());
        }
        let Some(now) = level.and_then(Interval::rank).filter(|now| *now > Rank::default()) else { continue };
        let Some(rating) = ratings.iter().filter(|one| one.level == Cell::Value(now)).max_by_key(|one| one.on) else {
            continue;
        };
        let then = before.level(line, *index).0.value().and_then(Interval::rank);
        needs.push(NeedNow {
            aspect: aspect.id.clone(),
            then: then.map(|then| scale.code(then).to_owned()),
            now: scale.code(now).to_owned(),
            on: rating.on,
            role: rating.role.clone(),
        });
    }
    if needs.is_empty() && not_known.is_empty() && !scope.is_empty() {
        return Ok(None);
    }
    let mut with_need = DeliveredWithNeed {
        title: tried.title.clone(),
        provision: tried.provision.clone(),
        promised: tried.promised.clone(),
        delivery: tried.delivery,
        spans: tried.spans.clone(),
        hours: tried.hours,
        needs,
        not_known,
        records: tried.records.clone(),
        words: String::new(),
    };
    with_need.words = ground.words().need_remains(&with_need);
    Ok(Some(with_need))
}
