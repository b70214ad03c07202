//! What a snapshot looks like as a document.

use foundation::{Date, Id, Key, Provenance};
use serde::Serialize;

use super::document::{self, SupportForm, WishForm, other_rating_form, support_form, wish_form};
use super::known::{AspectRating, Comparison, Seen};
use super::outcome::{ProgressForm, progress_form};
use super::snapshot::Snapshot;
use super::{Answer, CarriedFrom, Delivery, DomainLevel, SeenAnswer, SeenElsewhere, Support, Transfer};
use crate::debug::debug_without_content;
use crate::framework::{Domain, DomainRule, FrameworkName, IntervalForm, Line, LineKind, Scale, Standing};

/// The document of a snapshot. Levels are codes of the framework that it names.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Snapshot"))]
pub struct SnapshotDocument<'s> {
    schema: &'static str,
    version: i64,
    child: &'s Key,
    framework: Standing,
    /// Records written down by this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    /// Records about days up to this one.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    seen: Date,
    /// Where the child is.
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<&'s Key>,
    /// Why it is not known where the child is.
    #[serde(skip_serializing_if = "Option::is_none")]
    setting_status: Option<&'static str>,
    lines: Vec<LineForm<'s>>,
    support: Vec<SeenSupport<'s>>,
    wishes: Vec<SeenWish<'s>>,
    outcomes: Vec<ProgressForm<'s>>,
    transfers: Vec<SeenTransfer<'s>>,
    /// Ratings that were made under another framework, as they were written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_framework: Vec<OtherForm<'s>>,
    /// What everyone who sees this should know of the framework.
    notice: &'s str,
    provenance: &'s Provenance,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotLine"))]
struct LineForm<'s> {
    line: &'s Id,
    /// Why the readiness of this line cannot be compared with need.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_compared: Option<&'static str>,
    domains: Vec<DomainForm<'s>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotDomain"))]
struct DomainForm<'s> {
    domain: &'s Id,
    #[serde(flatten)]
    level: Option<IntervalForm<'s>>,
    /// How many aspects have a level, of how many that can have one.
    rated: usize,
    of: usize,
    /// How readiness stands to need.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Comparison>,
    aspects: Vec<AspectForm<'s>>,
    /// What was last answered to the prompts that lead to a rating here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<AnswerForm<'s>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotAnswer"))]
struct AnswerForm<'s> {
    layer: &'s Id,
    role: &'s Id,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    record: &'s Key,
    #[serde(flatten)]
    answer: &'s Answer,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotAspect"))]
struct AspectForm<'s> {
    aspect: &'s Id,
    #[serde(flatten)]
    level: IntervalForm<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<Comparison>,
    /// Whether those who rated it differ.
    differ: bool,
    ratings: Vec<RatingForm<'s>>,
    /// What was last said at a setting where the child no longer is; it does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_setting: Vec<RatingForm<'s>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotRating"))]
struct RatingForm<'s> {
    role: &'s Id,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    record: &'s Key,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<&'s Key>,
    /// Where it was carried over from.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried: Option<CarriedForm<'s>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotCarried"))]
struct CarriedForm<'s> {
    from: &'s FrameworkName,
    crosswalk: &'s Id,
    /// Whether it was carried exactly; if not, it lies between the levels `lo` and `hi`, or has no level.
    exact: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    lo: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hi: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'s str>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotOtherFramework"))]
struct OtherForm<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    framework: &'s FrameworkName,
    #[serde(flatten)]
    rating: document::RatingForm<'s>,
    /// What carried it over; left out if nothing did, and then all of it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    crosswalk: Option<&'s Id>,
    /// What was not carried over, and why.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    not_carried: &'s [String],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotTransfer"))]
struct SeenTransfer<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    #[serde(flatten)]
    transfer: &'s Transfer,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotSupport"))]
struct SeenSupport<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    #[serde(flatten)]
    support: SupportForm<'s>,
    delivery: Delivery,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SnapshotWish"))]
struct SeenWish<'s> {
    record: &'s Key,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    #[serde(flatten)]
    wish: WishForm<'s>,
}

debug_without_content!(
    DomainForm<'_>,
    AnswerForm<'_>,
    AspectForm<'_>,
    CarriedForm<'_>,
    OtherForm<'_>,
    RatingForm<'_>,
    SeenSupport<'_>,
    SeenWish<'_>,
    SeenTransfer<'_>
);

pub(super) fn snapshot(snapshot: &Snapshot) -> SnapshotDocument<'_> {
    let framework = snapshot.framework();
    SnapshotDocument {
        schema: "valuing_send/snapshot",
        version: 1,
        child: snapshot.child(),
        framework: framework.standing(),
        known: snapshot.known(),
        seen: snapshot.seen(),
        setting: snapshot.setting().value(),
        setting_status: snapshot.setting().absent().map(foundation::Absent::as_str),
        lines: framework.lines().iter().map(|one| line(snapshot, one)).collect(),
        support: snapshot.support().iter().map(seen_support).collect(),
        wishes: snapshot
            .wishes()
            .iter()
            .map(|wish| SeenWish { record: &wish.record, on: wish.on, wish: wish_form(&wish.what) })
            .collect(),
        outcomes: snapshot.outcomes().iter().map(progress_form).collect(),
        transfers: snapshot.transfers().iter().map(seen_transfer).collect(),
        other_framework: snapshot.other_framework().iter().map(other).collect(),
        notice: framework.notice(),
        provenance: snapshot.provenance(),
    }
}

fn other(SeenElsewhere { what, framework, on, record, crosswalk, not_carried }: &SeenElsewhere) -> OtherForm<'_> {
    let (rating, crosswalk) = (other_rating_form(what), crosswalk.as_ref());
    OtherForm { record, on: *on, framework, rating, crosswalk, not_carried }
}

fn seen_transfer(Seen { what, on, record }: &Seen<Transfer>) -> SeenTransfer<'_> {
    SeenTransfer { record, on: *on, transfer: what }
}

fn seen_support(Seen { what, on, record }: &Seen<Support>) -> SeenSupport<'_> {
    SeenSupport { record, on: *on, support: support_form(what), delivery: what.delivery() }
}

fn line<'s>(snapshot: &'s Snapshot, line: &'s Line) -> LineForm<'s> {
    let framework = snapshot.framework();
    let is_readiness = line.kind == LineKind::Readiness;
    LineForm {
        line: &line.id,
        not_compared: framework.not_compared(line.id.as_str()).filter(|_| is_readiness),
        domains: framework.domains().iter().map(|one| domain(snapshot, line, one)).collect(),
    }
}

fn domain<'s>(snapshot: &'s Snapshot, line: &'s Line, domain: &'s Domain) -> DomainForm<'s> {
    let scale = snapshot.framework().scale_of(line);
    let DomainLevel { level, rated, of } = snapshot.domain_level(line, domain);
    let aspects = snapshot.aspects_of(domain).zip(&domain.aspects);
    DomainForm {
        domain: &domain.id,
        level: (line.rule != DomainRule::None).then(|| IntervalForm::of(scale, level)),
        rated,
        of,
        comparison: snapshot.compare_domain_of(line, domain).value(),
        aspects: aspects
            .map(|(index, aspect)| {
                let (level, ratings, differ) = snapshot.level(line, index);
                AspectForm {
                    aspect: &aspect.id,
                    level: IntervalForm::of(scale, level),
                    comparison: snapshot.compare_at(line, index),
                    differ,
                    ratings: ratings.iter().map(|one| rating(scale, one)).collect(),
                    earlier_setting: snapshot.elsewhere(line, index).iter().map(|one| rating(scale, one)).collect(),
                }
            })
            .collect(),
        answers: snapshot.answers_of(&line.id, &domain.id).map(answer).collect(),
    }
}

fn answer(seen: &SeenAnswer) -> AnswerForm<'_> {
    let SeenAnswer { layer, role, answer, on, record, .. } = seen;
    AnswerForm { layer, role, on: *on, record, answer }
}

fn rating<'s>(scale: Option<&'s Scale>, rating: &'s AspectRating) -> RatingForm<'s> {
    let level = scale.zip(rating.level.value()).map(|(scale, rank)| scale.code(rank));
    let status = rating.level.absent().map(foundation::Absent::as_str);
    let AspectRating { role, on, record, setting, .. } = rating;
    let carried = rating.carried.as_ref().map(|(between, from)| {
        let exact = between.value().is_some_and(|between| between.rank().is_some());
        let ends = between.value().filter(|_| !exact).zip(scale);
        let (lo, hi) = ends.map(|(between, scale)| (scale.code(between.lo), scale.code(between.hi))).unzip();
        let CarriedFrom { framework: from, crosswalk, note } = &**from;
        CarriedForm { from, crosswalk, exact, lo, hi, note: note.as_deref() }
    });
    RatingForm { role, on: *on, record, level, status, setting: setting.as_ref(), carried }
}
