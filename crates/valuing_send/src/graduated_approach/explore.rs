//! What has not been explored where readiness is below need: everything in the catalogue that could be tried, whatever it
//! costs, and when it could start.

use std::collections::BTreeMap;

use foundation::{Date, Id};
use serde::Serialize;

use super::days;
use super::gap::{DomainGaps, Gap};
use super::tried::{Ground, Tried};
use crate::debug::debug_without_content;
use crate::matching::{Answer, Match, Offer, Test};
use crate::profile::{Available, SupportHistory};
use crate::provision::{Evidence, Provision, ProvisionKind};

/// What has not been explored in a domain where readiness is below need.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NotExplored {
    /// The domain.
    pub domain: Id,
    /// The aspects of it in which readiness is below need.
    pub gaps: Vec<Gap>,
    /// What could be tried: first what the child, young person or family would prefer; then by
    /// evidence, in the order of the options; then what can start first.
    pub suggestions: Vec<Suggestion>,
}

/// Something in the catalogue that has not been tried. Settings are not among them: a match lists those.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Suggestion {
    /// The provision.
    pub provision: Id,
    /// Its name for people.
    pub title: String,
    /// A support or a service.
    pub kind: ProvisionKind,
    /// Its layer.
    pub layer: Id,
    /// The aspects with a gap that it is for, and whether it says that it meets the need there.
    pub fits: Vec<Fit>,
    /// Whether it is for this child, as far as is recorded; never no, but for what is preferred.
    pub reach: Answer,
    /// What the catalogue says of its evidence: how strong, and where that is from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceSaid>,
    /// When it could start.
    pub start: Start,
    /// Whether the child, young person or family would prefer it.
    pub preferred: bool,
    /// Why it would be left out, were it not preferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub although: Option<WhyLeftOut>,
    /// Whether it was promised to this child, and not delivered.
    pub promised: bool,
    /// The same in words.
    pub words: String,
}

/// What the catalogue says of the evidence of a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EvidenceSaid {
    /// How strong, in a word of the catalogue's own.
    pub strength: String,
    /// Where that is from.
    pub source: String,
}

/// An aspect that a provision is for.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Fit {
    /// The aspect.
    pub aspect: Id,
    /// The code of the highest level of need that it says it meets; none if it meets none itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<String>,
    /// Whether that reaches the need recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meets: Option<Answer>,
    /// The lines below need whose readiness it raises.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub raises: Vec<Id>,
}

/// When something could start, counted from the day of the account.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Start {
    /// Whether that is known.
    pub told: StartTold,
    /// The earliest day, if the wait that was recorded holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub earliest: Option<Date>,
    /// When wait and staffing were last checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub checked: Option<Date>,
}

/// Whether it is known when something could start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StartTold {
    /// It is.
    Known,
    /// Cannot tell: there was nobody to give it when that was last checked.
    NotStaffed,
    /// Cannot tell: the wait is not recorded.
    WaitNotRecorded,
    /// Cannot tell: nobody has checked.
    NotChecked,
    /// Cannot tell: the last check is too old.
    CheckedTooLongAgo,
}

/// Something in the catalogue that is for an aspect with a gap, has not been tried, and is left out.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeftOut {
    /// The provision.
    pub provision: Id,
    /// Its name for people.
    pub title: String,
    /// Why it is left out.
    pub why: WhyLeftOut,
    /// The earliest day on which it could start, if the wait that was recorded holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub earliest: Option<Date>,
}

/// Why something is left out. Cost is never a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WhyLeftOut {
    /// It cannot start by the day that was asked for.
    StartsTooLate,
    /// It ends before it could start.
    Ends,
    /// It is for others.
    ForOthers,
}

debug_without_content!(NotExplored, Suggestion, Fit, Start, LeftOut);

impl EvidenceSaid {
    fn of(evidence: &Evidence) -> Self {
        Self { strength: evidence.strength.clone(), source: evidence.source.clone() }
    }
}

impl Start {
    /// When a provision could start for this child: by the later check of the catalogue's and of the child's own record.
    fn of(ground: &Ground<'_>, provision: &Provision, recorded: Option<&Available>) -> Self {
        let known = ground.now.known();
        // A check that is yet to come has not been made, and hides none that has.
        let made = |checked: Option<Date>| checked.filter(|checked| *checked <= known);
        let listed = (made(provision.checked), provision.staffed, provision.wait_weeks);
        let own = recorded.map(|own| (made(own.checked), own.staffed, own.wait_weeks));
        let (checked, staffed, wait) = own.filter(|own| own.0 >= listed.0).unwrap_or(listed);
        let earliest = wait.map(|weeks| days::after(known, 7 * weeks).max(provision.from.unwrap_or(known)));
        let told = match checked {
            None => StartTold::NotChecked,
            Some(checked) if !ground.options.is_fresh(checked, known) => StartTold::CheckedTooLongAgo,
            Some(_) if staffed == Some(false) => StartTold::NotStaffed,
            Some(_) if wait.is_none() => StartTold::WaitNotRecorded,
            Some(_) => StartTold::Known,
        };
        Self { told, earliest, checked }
    }

    /// The day before which it cannot start, whatever the wait turns out to be.
    fn not_before(&self, known: Date, provision: &Provision) -> Date {
        let from = provision.from.unwrap_or(known).max(known);
        self.earliest.filter(|_| self.told == StartTold::Known).unwrap_or(from)
    }

    fn order(&self) -> (bool, Option<Date>) {
        (self.told != StartTold::Known, self.earliest.filter(|_| self.told == StartTold::Known))
    }
}

/// What has not been explored in each domain with gaps, and what is left out of it.
pub(super) fn not_explored(
    ground: &Ground<'_>,
    found: &Match,
    histories: &[SupportHistory],
    tried: &[Tried],
    gaps: Vec<DomainGaps>,
) -> (Vec<NotExplored>, Vec<LeftOut>) {
    let mut left_out = BTreeMap::new();
    let mut domains = Vec::new();
    for (domain, gaps) in gaps {
        let mut suggestions = Vec::new();
        for (position, offer) in found.offers().iter().enumerate() {
            let Some(provision) = ground.catalogue.provision(offer.provision().as_str()) else { continue };
            let is_tried = tried.iter().any(|tried| tried.provision.as_ref() == Some(&provision.id));
            if provision.kind == ProvisionKind::Setting || is_tried {
                continue;
            }
            let fits = fits(ground, provision, &domain, &gaps);
            if fits.is_empty() {
                continue;
            }
            match weigh(ground, provision, offer, fits, histories) {
                Ok(one) => {
                    // What is preferred comes first, in the order of the match.
                    let preferred = if one.preferred { position } else { usize::MAX };
                    let order = (preferred, evidence(ground, provision), one.start.order(), layer(ground, provision));
                    suggestions.push((order, one));
                }
                Err(why) => {
                    left_out.insert(provision.id.clone(), why);
                }
            }
        }
        suggestions.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.provision.cmp(&other.provision)));
        let suggestions = suggestions.into_iter().map(|(_, one)| one).collect();
        domains.push(NotExplored { domain, gaps, suggestions });
    }
    (domains, left_out.into_values().collect())
}

/// What could be tried, or why it is left out. What is preferred is never left out.
fn weigh(
    ground: &Ground<'_>,
    provision: &Provision,
    offer: &Offer,
    fits: Vec<Fit>,
    histories: &[SupportHistory],
) -> Result<Suggestion, LeftOut> {
    let own = || {
        let supports = histories.iter().map(|history| &history.seen.what);
        supports.filter(|support| support.provision.as_ref() == Some(&provision.id))
    };
    let known = ground.now.known();
    let made = |own: &&Available| own.checked.filter(|checked| *checked <= known);
    let recorded = own().filter_map(|support| support.available.as_ref()).max_by_key(made);
    let start = Start::of(ground, provision, recorded);
    let (reach, preferred) = (reach(offer), offer.preferred());
    let although = why_left_out(ground, provision, &start, reach);
    if let Some(why) = although.filter(|_| !preferred) {
        let (provision, title) = (provision.id.clone(), provision.title.clone());
        return Err(LeftOut { provision, title, why, earliest: start.earliest });
    }
    let mut one = Suggestion {
        provision: provision.id.clone(),
        title: provision.title.clone(),
        kind: provision.kind,
        layer: provision.layer.clone(),
        fits,
        reach,
        evidence: provision.evidence.iter().map(EvidenceSaid::of).collect(),
        start,
        preferred,
        although,
        promised: own().any(|support| support.specified.is_some()),
        words: String::new(),
    };
    one.words = ground.words().suggestion(ground, provision, offer, &one);
    Ok(one)
}

fn layer(ground: &Ground<'_>, provision: &Provision) -> Option<usize> {
    ground.catalogue.layers().iter().position(|layer| layer.id == provision.layer)
}

/// Whether a provision raises readiness on a line in an aspect.
pub(super) fn raises(provision: &Provision, line: &Id, domain: &Id, aspect: &Id) -> bool {
    let here = provision.raises.iter().filter(|raises| raises.line == *line && raises.domain == *domain);
    here.into_iter().any(|raises| raises.aspect.as_ref().is_none_or(|own| own == aspect))
}

/// How strong the evidence of a provision is, by the order of the options: the strongest first, what they do not name
/// after that, and what has none last.
fn evidence(ground: &Ground<'_>, provision: &Provision) -> usize {
    let strengths = provision.evidence.iter().map(|evidence| ground.options.strength(&evidence.strength));
    strengths.min().unwrap_or(usize::MAX)
}

/// The gaps of a domain that a provision is for.
fn fits(ground: &Ground<'_>, provision: &Provision, domain: &Id, gaps: &[Gap]) -> Vec<Fit> {
    let scale = ground.framework().need_line().and_then(|line| ground.framework().scale_of(line));
    let fit = |gap: &Gap| {
        let here = provision.meets.iter().filter(|meets| meets.domain == *domain);
        let here = here.filter(|meets| meets.aspect.as_ref().is_none_or(|own| *own == gap.aspect));
        let highest = here.max_by_key(|meets| meets.rank);
        let need = scale.and_then(|scale| scale.rank(&gap.need))?;
        let meets = highest.map(|highest| if need <= highest.rank { Answer::Yes } else { Answer::No });
        let below = gap.below.iter().map(|below| &below.line);
        let raises: Vec<Id> = below.filter(|line| raises(provision, line, domain, &gap.aspect)).cloned().collect();
        let up_to = highest.map(|highest| highest.up_to.clone());
        let is_for = meets.is_some() || !raises.is_empty();
        is_for.then(|| Fit { aspect: gap.aspect.clone(), up_to, meets, raises })
    };
    gaps.iter().filter_map(fit).collect()
}

/// Whether a provision is for this child. When it is there is another question.
fn reach(offer: &Offer) -> Answer {
    let asked = offer.criteria().iter();
    let reach = asked.filter(|one| !one.test.is_fit() && !matches!(one.test, Test::Dates { .. }));
    let answers: Vec<Answer> = reach.map(|one| one.answer).collect();
    let order = [Answer::No, Answer::Unknown];
    order.into_iter().find(|answer| answers.contains(answer)).unwrap_or(Answer::Yes)
}

fn why_left_out(ground: &Ground<'_>, provision: &Provision, start: &Start, reach: Answer) -> Option<WhyLeftOut> {
    let not_before = start.not_before(ground.now.known(), provision);
    if reach == Answer::No {
        Some(WhyLeftOut::ForOthers)
    } else if provision.until.is_some_and(|until| until < not_before) {
        Some(WhyLeftOut::Ends)
    } else if ground.options.start_by_day().is_some_and(|day| day < not_before) {
        Some(WhyLeftOut::StartsTooLate)
    } else {
        None
    }
}
