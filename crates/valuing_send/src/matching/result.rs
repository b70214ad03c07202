//! What a match looks like as a document.

use foundation::{Date, Id, Key, Provenance};
use serde::Serialize;

use super::{Adjustment, Answer, Basis, Criterion, Finding, Here, Match, NeedMet, Offer, Preference, Promise, Test};
use crate::Framework;
use crate::debug::debug_without_content;
use crate::framework::{Rank, Scale, Standing};
use crate::profile::Delivery;
use crate::provision::Rule;

/// The document of a match. Levels are codes of the framework that it names.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Match"))]
pub struct MatchDocument<'m> {
    schema: &'static str,
    version: i64,
    child: &'m Key,
    framework: Standing,
    /// Records written down by this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    /// Records about days up to this one.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    seen: Date,
    /// Everything in the catalogue, in order.
    offers: Vec<OfferForm<'m>>,
    /// Every recorded need above the lowest level, and whether anything in the catalogue meets it.
    needs: Vec<NeedForm<'m>>,
    /// The aspects in which need is not known, and why.
    not_known: Vec<NotKnownForm<'m>>,
    /// What was specified and is not known to have been delivered in full.
    promises: Vec<PromiseForm<'m>>,
    /// Support recorded for this child that the catalogue does not have.
    outside: Vec<PromiseForm<'m>>,
    wishes: Vec<WishForm<'m>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    preferred_elsewhere: &'m [Id],
    /// Whether it cannot be told whose preference comes first.
    whose_unsettled: bool,
    /// What everyone who sees the list must see with it.
    notice: String,
    provenance: &'m Provenance,
}

/// The document of one provision of a match: the data first, then the same in words. Levels are codes of the framework that it
/// names.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Explanation"))]
pub struct ExplanationDocument<'m> {
    schema: &'static str,
    version: i64,
    child: &'m Key,
    framework: Standing,
    /// Records written down by this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    /// Records about days up to this one.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    seen: Date,
    offer: OfferForm<'m>,
    /// All of it in plain English, the notice with it.
    words: String,
    /// What everyone who sees it must see with it.
    notice: String,
    provenance: &'m Provenance,
}

debug_without_content!(MatchDocument<'_>, ExplanationDocument<'_>);

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Offer"))]
struct OfferForm<'m> {
    position: usize,
    provision: &'m Id,
    title: &'m str,
    preferred: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_by: Option<&'m Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    preferred_on: Option<Date>,
    finding: Finding,
    worst: Finding,
    best: Finding,
    words: String,
    /// Why it stands where it does.
    why_here: Here,
    criteria: Vec<CriterionForm<'m>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    would_settle: Vec<String>,
    /// The nearest changes with which it would meet every recorded need: a suggestion for the setting or the area.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    adjustments: Vec<Adjustment>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    /// What was last recorded of this child having it.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    recorded: Vec<PromiseForm<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wait_weeks: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    checked: Option<Date>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Criterion"))]
struct CriterionForm<'m> {
    /// `age`, `year_group`, `phase`, `designation`, `intake`, `area`, `rule`, `dates`, `other`, `need` or `raises`.
    test: &'static str,
    /// What is asked, where a rule asks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'m Rule>,
    /// The line whose readiness is raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<&'m Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'m Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect: Option<&'m Id>,
    /// The highest level that the provision meets.
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<&'m str>,
    /// The need is at least this,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<&'m str>,
    /// and at most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<&'m str>,
    answer: Answer,
    words: String,
    /// What is recorded of the child's age, year, phase, area or type of need.
    #[serde(skip_serializing_if = "Option::is_none")]
    recorded: Option<&'m str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    rests_on: Vec<BasisForm<'m>>,
    /// Ratings of the same aspects that say something else.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    differ: Vec<BasisForm<'m>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    would_settle: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Basis"))]
struct BasisForm<'m> {
    /// The line; left out for need.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<&'m Id>,
    aspect: &'m Id,
    role: &'m Id,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    level: &'m str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NeedMet"))]
struct NeedForm<'m> {
    domain: &'m Id,
    aspect: &'m Id,
    lo: &'m str,
    hi: &'m str,
    met: Answer,
    by: &'m [Id],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NotKnown"))]
struct NotKnownForm<'m> {
    aspect: &'m Id,
    status: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Promise"))]
struct PromiseForm<'m> {
    title: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'m Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    specified: Option<&'m str>,
    delivery: Delivery,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    record: &'m Key,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "WishSeen"))]
struct WishForm<'m> {
    by: &'m Id,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    words: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<&'m Id>,
}

pub(super) fn found(found: &Match) -> MatchDocument<'_> {
    let framework = found.framework();
    let scale = framework.need_line().and_then(|line| framework.scale_of(line));
    MatchDocument {
        schema: "valuing_send/match",
        version: 1,
        child: found.context.child(),
        framework: framework.standing(),
        known: found.known,
        seen: found.seen,
        offers: found.offers.iter().enumerate().map(|(index, one)| offer(framework, scale, index + 1, one)).collect(),
        needs: found.needs.iter().map(|one| need(scale, one)).collect(),
        not_known: found.not_known.iter().map(|(aspect, why)| NotKnownForm { aspect, status: why.as_str() }).collect(),
        promises: found.promises.iter().map(promise).collect(),
        outside: found.outside.iter().map(promise).collect(),
        wishes: found
            .wishes
            .iter()
            .map(|seen| WishForm {
                by: &seen.what.by,
                on: seen.on,
                words: &seen.what.words,
                provision: seen.what.provision.as_ref(),
            })
            .collect(),
        preferred_elsewhere: &found.elsewhere,
        whose_unsettled: found.whose_unsettled,
        notice: found.notice(),
        provenance: &found.provenance,
    }
}

/// One provision of a match; none if it has no such.
pub(super) fn explained<'m>(found: &'m Match, provision: &str) -> Option<ExplanationDocument<'m>> {
    let framework = found.framework();
    let scale = framework.need_line().and_then(|line| framework.scale_of(line));
    let place = found.offers.iter().position(|offer| *offer.provision() == *provision)?;
    Some(ExplanationDocument {
        schema: "valuing_send/explanation",
        version: 1,
        child: found.context.child(),
        framework: framework.standing(),
        known: found.known,
        seen: found.seen,
        offer: offer(framework, scale, place + 1, found.offers.get(place)?),
        words: found.explain(provision)?,
        notice: found.notice(),
        provenance: &found.provenance,
    })
}

fn code(scale: Option<&Scale>, rank: Rank) -> &str {
    scale.map_or("", |scale| scale.code(rank))
}

fn offer<'m>(framework: &'m Framework, scale: Option<&'m Scale>, position: usize, offer: &'m Offer) -> OfferForm<'m> {
    let (preferred_by, preferred_on) = match offer.preference() {
        Some(Preference::Wish { by, on }) => (Some(by), Some(*on)),
        _ => (None, None),
    };
    OfferForm {
        position,
        provision: offer.provision(),
        title: offer.title(),
        preferred: offer.preferred(),
        preferred_by,
        preferred_on,
        finding: offer.finding(),
        worst: offer.worst(),
        best: offer.best(),
        words: offer.words(),
        why_here: offer.why_here(),
        criteria: offer.criteria().iter().map(|one| criterion(framework, scale, one)).collect(),
        would_settle: offer.would_settle().into_iter().map(ToString::to_string).collect(),
        adjustments: offer.adjustments(),
        suggestion: offer.suggestion(),
        recorded: offer.recorded().iter().map(promise).collect(),
        wait_weeks: offer.wait_weeks(),
        checked: offer.checked(),
    }
}

fn criterion<'m>(framework: &'m Framework, scale: Option<&'m Scale>, criterion: &'m Criterion) -> CriterionForm<'m> {
    let (domain, aspect, up_to, need) = match &criterion.test {
        Test::Need { domain, aspect, up_to, need, .. } => (Some(domain), aspect.as_ref(), *up_to, *need),
        Test::Raises { domain, aspect, .. } => (Some(domain), aspect.as_ref(), None, None),
        _ => (None, None, None, None),
    };
    let (rule, line) = match &criterion.test {
        Test::Rule { rule } => (Some(&**rule), None),
        Test::Raises { line, .. } => (None, Some(line)),
        _ => (None, None),
    };
    CriterionForm {
        test: criterion.test.as_str(),
        rule,
        line,
        domain,
        aspect,
        up_to: up_to.map(|up_to| code(scale, up_to)),
        lo: need.map(|need| code(scale, need.lo)),
        hi: need.map(|need| code(scale, need.hi)),
        answer: criterion.answer,
        words: criterion.words(framework),
        recorded: criterion.recorded.as_deref(),
        rests_on: criterion.rests_on.iter().map(|one| basis(framework, scale, one)).collect(),
        differ: criterion.differ.iter().map(|one| basis(framework, scale, one)).collect(),
        would_settle: criterion.would_settle.iter().map(ToString::to_string).collect(),
    }
}

fn basis<'m>(framework: &'m Framework, scale: Option<&'m Scale>, basis: &'m Basis) -> BasisForm<'m> {
    let line = basis.line.as_ref();
    let own = line.and_then(|line| framework.line(line.as_str())).and_then(|line| framework.scale_of(line));
    let scale = if line.is_some() { own } else { scale };
    BasisForm { line, aspect: &basis.aspect, role: &basis.role, on: basis.on, level: code(scale, basis.level) }
}

fn need<'m>(scale: Option<&'m Scale>, need: &'m NeedMet) -> NeedForm<'m> {
    NeedForm {
        domain: &need.domain,
        aspect: &need.aspect,
        lo: code(scale, need.need.lo),
        hi: code(scale, need.need.hi),
        met: need.met,
        by: &need.by,
    }
}

fn promise(promise: &Promise) -> PromiseForm<'_> {
    PromiseForm {
        title: &promise.title,
        provision: promise.provision.as_ref(),
        specified: promise.support.specified.as_ref().map(|specified| specified.what.as_str()),
        delivery: promise.delivery,
        on: promise.on,
        record: &promise.record,
    }
}
