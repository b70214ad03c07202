//! What a carried picture looks like as a document.

use foundation::{Cell, Date, Id, Key, Provenance};
use serde::Serialize;

use super::{CarriedLevel, CarriedPicture};
use crate::debug::debug_without_content;
use crate::framework::{Domain, DomainRule, IntervalForm, Line, Standing};

/// The document of a carried picture. Levels are codes of the framework that it was carried to; those of `not_carried`,
/// of the one that it comes from.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CarriedPicture"))]
pub struct CarriedDocument<'p> {
    schema: &'static str,
    version: i64,
    child: &'p Key,
    /// The framework that it comes from.
    from: Standing,
    /// The framework that it was carried to.
    framework: Standing,
    /// Records written down by this day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    known: Date,
    /// Records about days up to this one.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    seen: Date,
    /// How many levels are exact,
    exact: usize,
    /// and how many known as a range.
    approximate: usize,
    lines: Vec<LineForm<'p>>,
    not_carried: Vec<LostForm<'p>>,
    /// What everyone who sees this should know of the crosswalk and of the framework.
    notice: String,
    provenance: &'p Provenance,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CarriedLine"))]
struct LineForm<'p> {
    line: &'p Id,
    domains: Vec<DomainForm<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CarriedDomain"))]
struct DomainForm<'p> {
    domain: &'p Id,
    #[serde(flatten)]
    level: Option<IntervalForm<'p>>,
    /// How many aspects have a level, of how many that can have one.
    rated: usize,
    of: usize,
    aspects: Vec<AspectForm<'p>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "CarriedAspect"))]
struct AspectForm<'p> {
    aspect: &'p Id,
    /// The aspects that it comes from.
    from: &'p [Id],
    #[serde(flatten)]
    level: IntervalForm<'p>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'p [String],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "NotCarried"))]
struct LostForm<'p> {
    line: &'p Id,
    aspect: &'p Id,
    #[serde(flatten)]
    level: IntervalForm<'p>,
    reason: &'p str,
}

debug_without_content!(CarriedDocument<'_>, LineForm<'_>, DomainForm<'_>, AspectForm<'_>, LostForm<'_>);

pub(super) fn document(picture: &CarriedPicture) -> CarriedDocument<'_> {
    let counts = picture.counts();
    CarriedDocument {
        schema: "valuing_send/carried",
        version: 1,
        child: &picture.child,
        from: picture.from.standing(),
        framework: picture.to.standing(),
        known: picture.known,
        seen: picture.seen,
        exact: counts.exact,
        approximate: counts.approximate,
        lines: picture.to.lines().iter().map(|one| line(picture, one)).collect(),
        not_carried: picture
            .not_carried
            .iter()
            .map(|lost| {
                let scale = picture.from.line(lost.line.as_str()).and_then(|line| picture.from.scale_of(line));
                let level = IntervalForm::of(scale, Cell::Value(lost.level));
                LostForm { line: &lost.line, aspect: &lost.aspect, level, reason: &lost.reason }
            })
            .collect(),
        notice: format!("{} {}", picture.notice, picture.to.notice()),
        provenance: &picture.provenance,
    }
}

fn line<'p>(picture: &'p CarriedPicture, line: &'p Line) -> LineForm<'p> {
    let domains = picture.to.domains().iter().map(|one| domain(picture, line, one));
    LineForm { line: &line.id, domains: domains.collect() }
}

fn domain<'p>(picture: &'p CarriedPicture, line: &'p Line, domain: &'p Domain) -> DomainForm<'p> {
    let scale = picture.to.scale_of(line);
    let found = picture.domain_level(line, domain);
    let aspect = |one: &'p CarriedLevel| AspectForm {
        aspect: &one.aspect,
        from: &one.from,
        level: IntervalForm::of(scale, one.level),
        notes: &one.notes,
    };
    DomainForm {
        domain: &domain.id,
        level: (line.rule != DomainRule::None).then(|| IntervalForm::of(scale, found.level)),
        rated: found.rated,
        of: found.of,
        aspects: picture.within(line, domain).map(aspect).collect(),
    }
}
