//! The reader of one entry of a catalogue.

use foundation::document::{Fields, Node, Reading};
use foundation::{Id, code};

use super::{AGES, Lists, YEARS, days, id_of_people};
use crate::framework::{Domain, Framework, LineKind, Rank, Scale};
use crate::profile::Per;
use crate::provision::entry::Asks;
use crate::provision::rule::{self, Rule};
use crate::provision::{Evidence, Hours, Meets, Provision, ProvisionKind, Raises, Reach};

/// The most hours that a day, week, term or year can have.
const MOST_HOURS: f64 = 8_784.0;
const MOST_PLACES: i64 = 1_000_000;

/// What it names is looked for whatever else of it cannot be read, so that one reading lists every problem.
pub(super) fn provision(
    r: &mut Reading,
    node: &Node,
    framework: &Framework,
    scale: &Scale,
    lists: &Lists<'_>,
) -> Option<Provision> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let kinds =
        [("support", ProvisionKind::Support), ("service", ProvisionKind::Service), ("setting", ProvisionKind::Setting)];
    let kind = fields.required(r, "kind", |r, node| r.one_of(node, &kinds));
    let about = fields.optional(r, "about", Reading::words);
    let layer = fields.required(r, "layer", Reading::id);
    let placement = fields.optional(r, "placement", Reading::id);
    match (kind, &placement) {
        (Some(ProvisionKind::Setting), Some(None)) => {
            r.within("placement", |r| r.issue(code::DOCUMENT_MISSING, "the placement of a setting"));
        }
        (Some(ProvisionKind::Support | ProvisionKind::Service), Some(Some(_))) => {
            r.within("placement", |r| r.issue(code::DOCUMENT_UNKNOWN_KEY, "none but for a setting"));
        }
        _ => {}
    }
    let (mut given, mut raised) = (0, 0);
    let meets = fields.list(r, "meets", |r, node| {
        given += 1;
        meets(r, node, framework, scale)
    });
    let raises = fields.list(r, "raises", |r, node| {
        raised += 1;
        raises(r, node, framework)
    });
    if kind.is_some_and(|kind| kind != ProvisionKind::Setting) && given == 0 && raised == 0 {
        r.within("meets", |r| r.issue(code::PROVISION_SCOPE, ""));
    }
    if let Some(meets) = &meets {
        r.within("meets", |r| r.unique(meets, |meets| (meets.domain.clone(), meets.aspect.clone())));
    }
    if let Some(raises) = &raises {
        r.within("raises", |r| apart(r, raises));
    }
    let reach = fields.optional(r, "reach", reach);
    let rule = fields.optional(r, "rule", |r, node| rule::rule(r, node, framework));
    let days = days(r, &mut fields);
    if let Some(layer) = &layer {
        lists.layer(r, layer, days);
    }
    if let Some(Some(placement)) = &placement {
        lists.placement(r, placement);
    }
    let mut asked = reach.iter().flatten().map(Reach::rules).collect::<Vec<_>>().concat();
    asked.extend(rule.iter().flatten().flat_map(Rule::criteria).cloned());
    lists.intakes(r, kind, &asked);
    let hours = fields.optional(r, "hours", hours);
    let staffing = fields.optional(r, "staffing", Reading::words);
    let staffed = fields.optional(r, "staffed", Reading::boolean);
    let places = fields.optional(r, "places", |r, node| r.integer(node, 0, MOST_PLACES));
    let wait_weeks = fields.optional(r, "wait_weeks", |r, node| r.integer(node, 0, 1_000));
    let checked = fields.optional(r, "checked", Reading::date);
    let evidence = fields.list(r, "evidence", evidence);
    let contact = fields.optional(r, "contact", Reading::words);
    let source = fields.optional(r, "source", Reading::words);
    let extra = fields.finish(r);
    let (from, until) = days?;
    let provision = Provision {
        id: id?,
        title: title?,
        kind: kind?,
        about: about?,
        layer: layer?,
        placement: placement?,
        meets: meets?,
        raises: raises?,
        reach: reach?.unwrap_or_default(),
        rule: rule?,
        from,
        until,
        hours: hours?,
        staffing: staffing?,
        staffed: staffed?,
        places: places?,
        wait_weeks: wait_weeks?,
        checked: checked?,
        evidence: evidence?,
        contact: contact?,
        source: source?,
        extra,
        asks: Asks::default(),
    };
    let provision = provision.asking(framework);
    r.within("rule", |r| rule::small_enough(r, &provision.asks.question))?;
    Some(provision)
}

fn meets(r: &mut Reading, node: &Node, framework: &Framework, scale: &Scale) -> Option<Meets> {
    let mut fields = r.object(node)?;
    let scope = scope(r, &mut fields, framework);
    let up_to = fields.required(r, "up_to", |r, node| rule::level_of(r, node, scale));
    let extra = fields.finish(r);
    let ((domain, aspect), (up_to, rank)) = (scope?, up_to?);
    Some(Meets { domain: domain.id.clone(), aspect, up_to, rank, extra })
}

/// A domain, or one aspect of it.
fn scope<'f>(r: &mut Reading, fields: &mut Fields<'_>, framework: &'f Framework) -> Option<(&'f Domain, Option<Id>)> {
    let domain = fields.required(r, "domain", |r, node| {
        let id = r.text(node)?;
        framework.domain(&id).or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of a domain"))
    });
    let aspect = fields.optional(r, "aspect", |r, node| {
        let id = r.text(node)?;
        let aspect = domain?.aspects.iter().find(|aspect| aspect.id == id.as_str());
        let aspect = aspect.map(|aspect| aspect.id.clone());
        aspect.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of an aspect of this domain"))
    });
    Some((domain?, aspect?))
}

fn raises(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Raises> {
    let mut fields = r.object(node)?;
    let line = fields.required(r, "line", |r, node| {
        let id = r.text(node)?;
        let Some(line) = framework.line(&id) else {
            return r.fail(code::DOCUMENT_REFERENCE, "the id of a line");
        };
        let scale = framework.scale_of(line).filter(|scale| scale.aligned_with.is_some());
        match scale.filter(|_| line.kind == LineKind::Readiness) {
            Some(scale) => Some((line, scale)),
            None => r.fail(code::PROVISION_LINE, ""),
        }
    });
    let scope = scope(r, &mut fields, framework);
    let steps = fields.optional(r, "steps", |r, node| r.integer(node, 1, 31));
    let up_to = fields.optional(r, "up_to", |r, node| rule::level_of(r, node, line?.1));
    let extra = fields.finish(r);
    let ((line, scale), (domain, aspect), steps, up_to) = (line?, scope?, steps?, up_to?);
    if steps.is_some() == up_to.is_some() {
        return r.fail(code::DOCUMENT_MISSING, "steps or up_to, and not both");
    }
    let highest = scale.whole().hi;
    let raised = |rank: usize| match &up_to {
        Some((_, to)) => to.index().max(rank),
        None => highest.index().min(rank + steps.and_then(|steps| usize::try_from(steps).ok()).unwrap_or(0)),
    };
    let met = (0..=highest.index()).map(|rank| Rank::new(raised(rank)).and_then(|rank| scale.meets(rank)));
    let met = met.collect::<Option<_>>()?;
    Some(Raises {
        line: line.id.clone(),
        domain: domain.id.clone(),
        aspect,
        steps,
        up_to: up_to.map(|(code, _)| code),
        met,
        extra,
    })
}

/// Notes what raises the same aspect of the same line twice, by itself or as part of its domain.
fn apart(r: &mut Reading, raises: &[Raises]) {
    for (index, one) in raises.iter().enumerate() {
        let same = |other: &Raises| {
            let scope = other.aspect.is_none() || one.aspect.is_none() || other.aspect == one.aspect;
            other.line == one.line && other.domain == one.domain && scope
        };
        if raises.iter().take(index).any(same) {
            r.entry(index, |r| r.issue(code::DOCUMENT_DUPLICATE, "each aspect of a line once"));
        }
    }
}

fn hours(r: &mut Reading, node: &Node) -> Option<Hours> {
    let mut fields = r.object(node)?;
    let hours = fields.required(r, "hours", |r, node| r.number(node, 0.0, MOST_HOURS));
    let every = [("day", Per::Day), ("week", Per::Week), ("term", Per::Term), ("year", Per::Year)];
    let per = fields.required(r, "per", |r, node| r.one_of(node, &every));
    let extra = fields.finish(r);
    if !extra.is_empty() {
        return r.fail(code::DOCUMENT_UNKNOWN_KEY, "");
    }
    Some(Hours { hours: hours?, per: per? })
}

fn evidence(r: &mut Reading, node: &Node) -> Option<Evidence> {
    let mut fields = r.object(node)?;
    let strength = fields.required(r, "strength", Reading::words);
    let source = fields.required(r, "source", Reading::words);
    let about = fields.optional(r, "about", Reading::words);
    let extra = fields.finish(r);
    Some(Evidence { strength: strength?, source: source?, about: about?, extra })
}

fn reach(r: &mut Reading, node: &Node) -> Option<Reach> {
    let mut fields = r.object(node)?;
    let age_from = fields.optional(r, "age_from", |r, node| r.integer(node, AGES.0, AGES.1));
    let age_to = fields.optional(r, "age_to", |r, node| r.integer(node, AGES.0, AGES.1));
    let ncy_from = fields.optional(r, "ncy_from", |r, node| r.integer(node, YEARS.0, YEARS.1));
    let ncy_to = fields.optional(r, "ncy_to", |r, node| r.integer(node, YEARS.0, YEARS.1));
    let phases = fields.list(r, "phases", id_of_people);
    let designations = fields.list(r, "designations", id_of_people);
    let intakes = fields.list(r, "intakes", id_of_people);
    let areas = fields.list(r, "areas", Reading::key);
    let extra = fields.finish(r);
    in_order(r, "age_to", age_from.flatten(), age_to.flatten());
    in_order(r, "ncy_to", ncy_from.flatten(), ncy_to.flatten());
    Some(Reach {
        age_from: age_from?,
        age_to: age_to?,
        ncy_from: ncy_from?,
        ncy_to: ncy_to?,
        phases: phases?,
        designations: designations?,
        intakes: intakes?,
        areas: areas?,
        extra,
    })
}

fn in_order(r: &mut Reading, name: &str, from: Option<i64>, to: Option<i64>) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        r.within(name, |r| r.issue(code::DOCUMENT_RANGE, format!("at least {from}")));
    }
}
