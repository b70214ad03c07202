//! The reader of catalogues: it collects every problem.

use foundation::document::{Node, Reading, Unknown, to_bytes};
use foundation::{Digest, Id, Issues, code};

use super::{Catalogue, Layer, Meets, Placement, Provision, ProvisionKind, Reach};
use crate::framework::{Framework, Scale, name_of};
use crate::rights;

/// The oldest age and highest year that anything here can be about, with room.
const MOST_YEARS: i64 = 30;

pub(super) fn catalogue(node: &Node, framework: &Framework, unknown: Unknown) -> Result<Catalogue, Issues> {
    let mut reading = Reading::public(unknown);
    rights::check(&mut reading, node);
    let catalogue = catalogue_fields(&mut reading, node, framework);
    let digested = catalogue.and_then(|catalogue| {
        let digest = Digest::of(&to_bytes(&catalogue).ok()?);
        Some(Catalogue { digest, ..catalogue })
    });
    reading.finish(digested)
}

fn catalogue_fields(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Catalogue> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Catalogue::SCHEMA, Catalogue::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let title = fields.required(r, "title", Reading::words);
    let notice = fields.required(r, "notice", Reading::words);
    let name = fields.required(r, "framework", |r, node| name_of(r, node, framework));
    let layers = fields.required(r, "layers", |r, node| {
        let layers = r.list(node, |r, node| {
            let (id, title, extra) = titled(r, node)?;
            Some(Layer { id, title, extra })
        })?;
        r.unique(&layers, |layer| layer.id.clone());
        Some(layers)
    });
    let placements = fields.required(r, "placements", |r, node| {
        let placements = r.list(node, |r, node| {
            let (id, title, extra) = titled(r, node)?;
            Some(Placement { id, title, extra })
        })?;
        r.unique(&placements, |placement| placement.id.clone());
        Some(placements)
    });
    let scale = framework.need_line().and_then(|line| framework.scale_of(line));
    let provisions = fields.required(r, "provisions", |r, node| {
        let mut provisions = r.list(node, |r, node| {
            let offer = provision(r, node, framework, scale?)?;
            if let Some(layers) = &layers {
                refers(r, "layer", layers.iter().any(|layer| layer.id == offer.layer));
            }
            if let (Some(placements), Some(own)) = (&placements, &offer.placement) {
                refers(r, "placement", placements.iter().any(|placement| placement.id == *own));
            }
            Some(offer)
        })?;
        r.unique(&provisions, |provision| provision.id.clone());
        provisions.sort_by(|a, b| a.id.cmp(&b.id));
        Some(provisions)
    });
    let extra = fields.finish(r);
    header?;
    Some(Catalogue {
        schema: Catalogue::SCHEMA,
        version: Catalogue::VERSION,
        id: id?,
        edition: edition?,
        title: title?,
        notice: notice?,
        framework: name?,
        layers: layers?,
        placements: placements?,
        provisions: provisions?,
        extra,
        digest: Digest::of(b""),
    })
}

fn titled(r: &mut Reading, node: &Node) -> Option<(Id, String, foundation::document::Extra)> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let extra = fields.finish(r);
    Some((id?, title?, extra))
}

fn refers(r: &mut Reading, name: &str, there: bool) {
    if !there {
        r.within(name, |r| r.issue(code::DOCUMENT_REFERENCE, format!("the id of a {name} of this catalogue")));
    }
}

fn provision(r: &mut Reading, node: &Node, framework: &Framework, scale: &Scale) -> Option<Provision> {
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
    let mut given = 0;
    let meets = fields.list(r, "meets", |r, node| {
        given += 1;
        meets(r, node, framework, scale)
    });
    if kind.is_some_and(|kind| kind != ProvisionKind::Setting) && given == 0 {
        r.within("meets", |r| r.issue(code::PROVISION_SCOPE, ""));
    }
    if let Some(meets) = &meets {
        r.within("meets", |r| r.unique(meets, |meets| (meets.domain.clone(), meets.aspect.clone())));
    }
    let reach = fields.optional(r, "reach", reach);
    let from = fields.optional(r, "from", Reading::date);
    let until = fields.optional(r, "until", Reading::date);
    let wait_weeks = fields.optional(r, "wait_weeks", |r, node| r.integer(node, 0, 1_000));
    let checked = fields.optional(r, "checked", Reading::date);
    let contact = fields.optional(r, "contact", Reading::words);
    let source = fields.optional(r, "source", Reading::words);
    let extra = fields.finish(r);
    if let (Some(Some(from)), Some(Some(until))) = (from, until)
        && until < from
    {
        r.within("until", |r| r.issue(code::DOCUMENT_RANGE, "a day from `from` on"));
    }
    Some(Provision {
        id: id?,
        title: title?,
        kind: kind?,
        about: about?,
        layer: layer?,
        placement: placement?,
        meets: meets?,
        reach: reach?.unwrap_or_default(),
        from: from?,
        until: until?,
        wait_weeks: wait_weeks?,
        checked: checked?,
        contact: contact?,
        source: source?,
        extra,
    })
}

fn meets(r: &mut Reading, node: &Node, framework: &Framework, scale: &Scale) -> Option<Meets> {
    let mut fields = r.object(node)?;
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
    let up_to = fields.required(r, "up_to", |r, node| {
        let code = r.text(node)?;
        let rank = scale.rank(&code);
        let codes: Vec<&str> = scale.levels.iter().map(|level| level.code.as_str()).collect();
        let rank = rank.or_else(|| r.fail(code::DOCUMENT_VALUE, format!("one of {}", codes.join(", "))))?;
        Some((code, rank))
    });
    let extra = fields.finish(r);
    let (up_to, rank) = up_to?;
    Some(Meets { domain: domain?.id.clone(), aspect: aspect?, up_to, rank, extra })
}

fn reach(r: &mut Reading, node: &Node) -> Option<Reach> {
    let mut fields = r.object(node)?;
    let age_from = fields.optional(r, "age_from", |r, node| r.integer(node, 0, MOST_YEARS));
    let age_to = fields.optional(r, "age_to", |r, node| r.integer(node, 0, MOST_YEARS));
    let ncy_from = fields.optional(r, "ncy_from", |r, node| r.integer(node, -4, MOST_YEARS));
    let ncy_to = fields.optional(r, "ncy_to", |r, node| r.integer(node, -4, MOST_YEARS));
    let phases = fields.list(r, "phases", |r, node| {
        let phase = r.id(node)?;
        match rights::fault(phase.as_str()) {
            Some(fault) => r.fail(fault, ""),
            None => Some(phase),
        }
    });
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
