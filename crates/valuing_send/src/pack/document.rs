//! What a pack looks like as a document.

use foundation::{Date, Digest, Id, Key, Provenance};
use serde::Serialize;

use super::{Audience, NotKnown, Pack, PackKind, Part, Remedy, Right, Whose};
use crate::agreement::ReliableChange;
use crate::debug::debug_without_content;
use crate::framework::IntervalForm;
use crate::graduated_approach::GraduatedApproach;
use crate::matching::MatchDocument;
use crate::profile::{
    AdulthoodArea, Change, Direction, OutcomeProgress, PreparingForAdulthood, Review, ReviewOf, ReviewState, Snapshot,
    SnapshotDocument,
};

/// The document of a pack. Levels are codes of the framework that it names.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Pack"))]
pub struct PackDocument<'p> {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Pack::SCHEMA)))]
    schema: &'static str,
    #[cfg_attr(feature = "schema", schemars(extend("const" = Pack::VERSION)))]
    version: i64,
    kind: PackKind,
    audience: Audience,
    /// The digest of the canonical JSON of `about`: what a person who considered the pack names.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    digest: Digest,
    /// All that the pack holds about the child: the same for every audience.
    about: AboutForm<'p>,
    /// The reasons and unknowns of it, by the names that a person who considered them uses.
    to_consider: ToConsiderForm,
    /// Its parts in plain English.
    parts: Vec<PartForm>,
    /// What the levels that were given look like; for the family only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<String>,
    /// What everyone who sees it must see with it.
    notice: String,
}

/// All that a pack holds about a child.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "About"))]
pub(super) struct AboutForm<'p> {
    child: &'p Key,
    /// Records written down by this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    whose: &'p Whose,
    picture: SnapshotDocument<'p>,
    /// The outcomes of the picture by area of adult life.
    adulthood: AdulthoodForm<'p>,
    /// What was last said at a setting where the child no longer is; it does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    setting_before: Vec<BeforeForm<'p>>,
    /// The levels on earlier days, as known now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<EarlierForm<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<ChangeForm<'p>>,
    /// What is due to be looked at again.
    due: Vec<DueForm<'p>>,
    #[serde(rename = "match")]
    found: MatchDocument<'p>,
    /// What was tried and what is not yet explored, with its notice.
    graduated_approach: &'p GraduatedApproach,
    /// Of the offers: what is preferred, then what meets needs or may do so.
    shortlist: Vec<&'p Id>,
    not_known: Vec<NotKnownForm<'p>>,
    remedies: &'p [Remedy],
    rights: &'p [Right],
    provenance: &'p Provenance,
}

debug_without_content!(PackDocument<'_>, AboutForm<'_>);

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Adulthood"))]
struct AdulthoodForm<'p> {
    /// Whether reviews look at it in this year; left out if the year is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    applies: Option<bool>,
    law: &'static str,
    verified: bool,
    areas: Vec<AreaForm<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "AdulthoodOutcomes"))]
struct AreaForm<'p> {
    area: AdulthoodArea,
    /// The records of its outcomes; empty if none is recorded.
    outcomes: Vec<&'p Key>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "SettingBefore"))]
struct BeforeForm<'p> {
    line: &'p Id,
    aspect: &'p Id,
    role: &'p Id,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    on: Date,
    record: &'p Key,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

debug_without_content!(AdulthoodForm<'_>, AreaForm<'_>, BeforeForm<'_>);

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Earlier"))]
struct EarlierForm<'p> {
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    seen: Date,
    levels: Vec<EarlierLevel<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EarlierLevel"))]
struct EarlierLevel<'p> {
    line: &'p Id,
    domain: &'p Id,
    #[serde(flatten)]
    level: IntervalForm<'p>,
    rated: usize,
    of: usize,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PackChange"))]
struct ChangeForm<'p> {
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    since: Date,
    changes: Vec<OneChangeForm<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "OneChange"))]
struct OneChangeForm<'p> {
    line: &'p Id,
    domain: &'p Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect: Option<&'p Id>,
    before: IntervalForm<'p>,
    after: IntervalForm<'p>,
    direction: Direction,
    #[serde(skip_serializing_if = "Option::is_none")]
    steps: Option<u8>,
    /// The rater role that is looked at alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    rater: Option<&'p Id>,
    same_raters: bool,
    /// Whether a level was carried over from another framework.
    carried: bool,
    /// Whether it lasted; left out if it went neither way.
    #[serde(skip_serializing_if = "Option::is_none")]
    sustained: Option<bool>,
    /// Whether raters can tell it apart; left out if it is not known how far they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    reliable: Option<ReliableChange>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PackDue"))]
struct DueForm<'p> {
    of: ReviewOf,
    state: ReviewState,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'p Key>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<&'p Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<&'p Id>,
    /// The day; left out if none is recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    due: Option<Date>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "PackNotKnown"))]
struct NotKnownForm<'p> {
    what: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<&'p Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect: Option<&'p Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'p Key>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ToConsider"))]
struct ToConsiderForm {
    reasons: Vec<String>,
    unknowns: Vec<String>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Part"))]
struct PartForm {
    part: Part,
    heading: &'static str,
    /// What it is, for the family.
    #[serde(skip_serializing_if = "Option::is_none")]
    explained: Option<String>,
    lines: Vec<String>,
}

pub(super) fn pack(pack: &Pack, audience: Audience) -> PackDocument<'_> {
    let looked = pack.to_consider();
    let parts = Part::ALL.into_iter().map(|part| PartForm {
        part,
        heading: part.heading(),
        explained: pack.explained(part, audience),
        lines: pack.lines(part),
    });
    PackDocument {
        schema: Pack::SCHEMA,
        version: Pack::VERSION,
        kind: pack.kind,
        audience,
        digest: pack.digest,
        about: about(pack),
        to_consider: ToConsiderForm { reasons: looked.reasons().to_vec(), unknowns: looked.unknowns().to_vec() },
        parts: parts.collect(),
        levels: if audience == Audience::Family { pack.levels_explained() } else { Vec::new() },
        notice: pack.notice(),
    }
}

pub(super) fn about(pack: &Pack) -> AboutForm<'_> {
    AboutForm {
        child: pack.now.child(),
        known: pack.now.known(),
        whose: &pack.whose,
        picture: pack.now.document(),
        adulthood: adulthood(pack),
        setting_before: setting_before(pack),
        earlier: pack.earlier.iter().map(earlier).collect(),
        change: pack.since.as_ref().map(|(since, changes)| change(pack, *since, changes)),
        due: pack.due.iter().map(due).collect(),
        found: pack.found.document(),
        graduated_approach: &pack.account,
        shortlist: pack.shortlist().map(crate::matching::Offer::provision).collect(),
        not_known: pack.not_known.iter().map(not_known).collect(),
        remedies: pack.remedies(),
        rights: &pack.rights,
        provenance: &pack.provenance,
    }
}

fn adulthood(pack: &Pack) -> AdulthoodForm<'_> {
    let found = super::hopes::adulthood(pack);
    let areas = found.areas.into_iter().map(|(area, outcomes)| AreaForm {
        area,
        outcomes: outcomes.into_iter().map(OutcomeProgress::record).collect(),
    });
    AdulthoodForm {
        applies: found.applies,
        law: PreparingForAdulthood::BASIS,
        verified: PreparingForAdulthood::VERIFIED,
        areas: areas.collect(),
    }
}

fn setting_before(pack: &Pack) -> Vec<BeforeForm<'_>> {
    let framework = pack.framework();
    let mut before = Vec::new();
    for line in framework.lines().iter().filter(|line| line.of_setting) {
        let scale = framework.scale_of(line);
        for (index, (_, aspect)) in framework.aspects().enumerate() {
            before.extend(pack.now.elsewhere(line, index).iter().map(|rating| BeforeForm {
                line: &line.id,
                aspect: &aspect.id,
                role: &rating.role,
                on: rating.on,
                record: &rating.record,
                level: scale.zip(rating.level.value()).map(|(scale, rank)| scale.code(rank)),
                status: rating.level.absent().map(foundation::Absent::as_str),
            }));
        }
    }
    before
}

fn earlier(snapshot: &Snapshot) -> EarlierForm<'_> {
    let framework = snapshot.framework();
    let drawn = framework.lines().iter().filter(|line| line.rule != crate::framework::DomainRule::None);
    let levels = drawn.flat_map(|line| {
        framework.domains().iter().map(move |domain| {
            let found = snapshot.domain_level(line, domain);
            let level = IntervalForm::of(framework.scale_of(line), found.level);
            EarlierLevel { line: &line.id, domain: &domain.id, level, rated: found.rated, of: found.of }
        })
    });
    EarlierForm { seen: snapshot.seen(), levels: levels.collect() }
}

fn change<'p>(pack: &'p Pack, since: Date, changes: &'p [Change]) -> ChangeForm<'p> {
    let one = |change: &'p Change| {
        let scale = pack.framework().line(change.line.as_str()).and_then(|line| pack.framework().scale_of(line));
        OneChangeForm {
            line: &change.line,
            domain: &change.domain,
            aspect: change.aspect.as_ref(),
            before: IntervalForm::of(scale, change.before),
            after: IntervalForm::of(scale, change.after),
            direction: change.direction,
            steps: change.steps,
            rater: change.rater.as_ref(),
            same_raters: change.same_raters,
            carried: change.carried,
            sustained: change.sustained.value(),
            reliable: change.reliable.value(),
        }
    };
    ChangeForm { since, changes: changes.iter().map(one).collect() }
}

fn due(review: &Review) -> DueForm<'_> {
    DueForm {
        of: review.of,
        state: review.state,
        record: review.record.as_ref(),
        line: review.line.as_ref(),
        domain: review.domain.as_ref(),
        due: review.due,
    }
}

fn not_known(open: &NotKnown) -> NotKnownForm<'_> {
    let (line, aspect, record) = match open {
        NotKnown::Level { line, aspect, .. } => (Some(line), Some(aspect), None),
        NotKnown::Delivery { record, .. } | NotKnown::Availability { record, .. } => (None, None, Some(record)),
        _ => (None, None, None),
    };
    NotKnownForm { what: open.code(), status: open.why().as_str(), line, aspect, record }
}
