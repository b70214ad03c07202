//! Where readiness is below need, and what would be there if it were not.

use foundation::{Cell, Id};
use serde::Serialize;

use super::explore;
use super::tried::Ground;
use crate::Error;
use crate::debug::debug_without_content;
use crate::framework::{Framework, Line, LineKind, Rank};
use crate::profile::Comparison;
use crate::provision::Provision;

/// An aspect in which readiness on one or more lines is below need.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Gap {
    /// The aspect.
    pub aspect: Id,
    /// The code of the level of need.
    pub need: String,
    /// The lines that are below it.
    pub below: Vec<LineBelow>,
}

/// A domain with its gaps.
pub(super) type DomainGaps = (Id, Vec<Gap>);

/// A line of readiness that is below need in an aspect.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineBelow {
    /// The line.
    pub line: Id,
    /// The code of its level now.
    pub level: String,
    /// The code of the lowest of its levels that meets the need; none if none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub would_meet: Option<String>,
    /// What that level looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
}

/// What it would take for readiness on one line to be level with need, in one domain.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Readiness {
    /// The line.
    pub line: Id,
    /// The domain.
    pub domain: Id,
    /// Each aspect in which it is below need.
    pub aspects: Vec<LineAspect>,
    /// What the framework asks on this line in this domain, layer by layer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<Asked>,
    /// What in the catalogue raises readiness on this line in these aspects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub raised_by: Vec<Id>,
    /// What in the catalogue could be offered for these aspects and is not yet explored.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub could_offer: Vec<Id>,
    /// The same in words.
    pub words: String,
}

/// One aspect in which a line is below need.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineAspect {
    /// The aspect.
    pub aspect: Id,
    /// The code of the level of need.
    pub need: String,
    /// How the line stands.
    #[serde(flatten)]
    pub below: LineBelow,
}

/// A question of the framework that leads people to their own rating.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Asked {
    /// Its id.
    pub prompt: Id,
    /// The layer of help that it asks about.
    pub layer: Id,
    /// The question.
    pub text: String,
}

/// An aspect in which it cannot be told whether readiness on a line is below need.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NotCompared {
    /// The domain.
    pub domain: Id,
    /// The aspect.
    pub aspect: Id,
    /// The line.
    pub line: Id,
}

debug_without_content!(Gap, LineBelow, Readiness, LineAspect, NotCompared);

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Asked({})", self.prompt)
    }
}

/// The lines of readiness that can be set beside need.
fn compared(framework: &Framework) -> impl Iterator<Item = &Line> {
    let aligned = |line: &Line| framework.scale_of(line).is_some_and(|scale| scale.aligned_with.is_some());
    framework.lines().iter().filter(move |line| line.kind == LineKind::Readiness && aligned(line))
}

/// The gaps of each domain that has any, and where it cannot be told.
pub(super) fn gaps(ground: &Ground<'_>) -> Result<(Vec<DomainGaps>, Vec<NotCompared>), Error> {
    let framework = ground.framework();
    let (mut found, mut not_compared) = (Vec::new(), Vec::new());
    for domain in framework.domains() {
        let mut gaps = Vec::new();
        for aspect in &domain.aspects {
            let mut below = Vec::new();
            for line in compared(framework) {
                match ground.now.compare_aspect(line.id.as_str(), aspect.id.as_str())? {
                    Cell::Value(Comparison::Below) => below.extend(line_below(ground, line, &aspect.id)?),
                    Cell::Value(Comparison::Unknown) => not_compared.push(NotCompared {
                        domain: domain.id.clone(),
                        aspect: aspect.id.clone(),
                        line: line.id.clone(),
                    }),
                    _ => {}
                }
            }
            if !below.is_empty() {
                let need = need(ground, &aspect.id)?.map(|(_, code)| code).unwrap_or_default();
                gaps.push(Gap { aspect: aspect.id.clone(), need, below });
            }
        }
        if !gaps.is_empty() {
            found.push((domain.id.clone(), gaps));
        }
    }
    Ok((found, not_compared))
}

/// The least that need is in an aspect, which is what readiness is below.
fn need(ground: &Ground<'_>, aspect: &Id) -> Result<Option<(Rank, String)>, Error> {
    let framework = ground.framework();
    let Some(line) = framework.need_line() else { return Ok(None) };
    let level = ground.now.aspect(line.id.as_str(), aspect.as_str())?.value();
    let scale = framework.scale_of(line);
    Ok(level.zip(scale).map(|(level, scale)| (level.lo, scale.code(level.lo).to_owned())))
}

fn line_below(ground: &Ground<'_>, line: &Line, aspect: &Id) -> Result<Option<LineBelow>, Error> {
    let framework = ground.framework();
    let (Some(scale), Some((need, _))) = (framework.scale_of(line), need(ground, aspect)?) else { return Ok(None) };
    let Some(level) = ground.now.aspect(line.id.as_str(), aspect.as_str())?.value() else { return Ok(None) };
    let would_meet = (0..scale.levels.len()).filter_map(Rank::new).find(|rank| scale.meets(*rank) >= Some(need));
    let code = would_meet.map(|rank| scale.code(rank));
    let statement = code.and_then(|code| framework.statement(line.id.as_str(), aspect.as_str(), code));
    Ok(Some(LineBelow {
        line: line.id.clone(),
        level: scale.code(level.hi).to_owned(),
        would_meet: code.map(str::to_owned),
        statement: statement.map(str::to_owned),
    }))
}

/// What it would take on each line in each domain, in the order of the framework.
pub(super) fn readiness(ground: &Ground<'_>, domains: &[super::NotExplored]) -> Vec<Readiness> {
    let framework = ground.framework();
    let mut needed = Vec::new();
    for line in compared(framework) {
        for domain in domains {
            let here = domain.gaps.iter().filter_map(|gap| {
                let below = gap.below.iter().find(|below| below.line == line.id)?.clone();
                Some(LineAspect { aspect: gap.aspect.clone(), need: gap.need.clone(), below })
            });
            let aspects: Vec<LineAspect> = here.collect();
            if aspects.is_empty() {
                continue;
            }
            let prompts = framework.domain(domain.domain.as_str()).map(|found| found.prompts.as_slice());
            let asked = prompts.unwrap_or_default().iter().filter(|prompt| prompt.line == line.id);
            // What does nothing but raise another line, such as training for staff, is no help to this one.
            let is_for = |suggestion: &&super::Suggestion| {
                let helps = |fit: &super::Fit| fit.meets.is_some() || fit.raises.contains(&line.id);
                let here = |fit: &super::Fit| aspects.iter().any(|own| own.aspect == fit.aspect);
                suggestion.fits.iter().any(|fit| helps(fit) && here(fit))
            };
            let could_offer = domain.suggestions.iter().filter(is_for).map(|one| one.provision.clone()).collect();
            let prompts = asked.map(|prompt| Asked {
                prompt: prompt.id.clone(),
                layer: prompt.layer.clone(),
                text: prompt.text.clone(),
            });
            let raises = |provision: &&Provision| {
                aspects.iter().any(|own| explore::raises(provision, &line.id, &domain.domain, &own.aspect))
            };
            let raised_by = ground.catalogue.provisions().iter().filter(raises).map(|one| one.id.clone()).collect();
            let mut one = Readiness {
                line: line.id.clone(),
                domain: domain.domain.clone(),
                prompts: prompts.collect(),
                raised_by,
                could_offer,
                aspects,
                words: String::new(),
            };
            one.words = ground.words().readiness(ground, &one);
            needed.push(one);
        }
    }
    needed
}
