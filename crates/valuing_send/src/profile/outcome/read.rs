use foundation::document::{Fields, Node, Reading};
use foundation::{Id, code};

use super::{AdulthoodArea, Attainment, Judgement, Outcome};
use crate::framework::Framework;
use crate::profile::Entry;
use crate::profile::read::{aspect, domain, role};

pub(in crate::profile) fn outcome(
    r: &mut Reading,
    fields: &mut Fields<'_>,
    framework: Option<&Framework>,
) -> Option<Entry> {
    let words = fields.required(r, "words", Reading::words);
    let by = fields.required(r, "by", |r, node| role(r, node, framework));
    let agreed_by = unique(r, fields, "agreed_by", |r, node| role(r, node, framework));
    let domains = unique(r, fields, "domains", |r, node| domain(r, node, framework));
    let aspects = unique(r, fields, "aspects", |r, node| aspect(r, node, framework));
    let areas = AdulthoodArea::ALL.map(|area| (area.as_str(), area));
    let adulthood = fields.list(r, "adulthood", |r, node| r.one_of(node, &areas));
    let target = fields.optional(r, "target", Reading::date);
    let review = fields.optional(r, "review", Reading::date);
    let scale = fields.optional(r, "scale", |r, node| {
        let sentences = r.list(node, Reading::words)?;
        let whole = matches!(node, Node::List(list) if list.len() == Attainment::ALL.len());
        if whole { Some(sentences) } else { r.fail(code::OUTCOME_SCALE, "") }
    });
    let outcome = Outcome {
        words: words?,
        by: by?,
        agreed_by: agreed_by?,
        domains: domains?,
        aspects: aspects?,
        adulthood: adulthood?,
        target: target?,
        review: review?,
        scale: scale?.unwrap_or_default(),
    };
    Some(outcome.into())
}

/// A list of ids, each once.
fn unique(
    r: &mut Reading,
    fields: &mut Fields<'_>,
    name: &str,
    read: impl FnMut(&mut Reading, &Node) -> Option<Id>,
) -> Option<Vec<Id>> {
    let list = fields.list(r, name, read)?;
    r.within(name, |r| r.unique(&list, Id::clone));
    Some(list)
}

pub(in crate::profile) fn judgement(
    r: &mut Reading,
    fields: &mut Fields<'_>,
    framework: Option<&Framework>,
) -> Option<Entry> {
    let outcome = fields.required(r, "outcome", Reading::key);
    let by = fields.required(r, "by", |r, node| role(r, node, framework));
    let level = fields.optional(r, "level", |r, node| Attainment::from_level(r.integer(node, -2, 2)?));
    let status = fields.optional(r, "status", |r, node| r.one_of(node, &[(Judgement::NOT_YET, ())]));
    let words = fields.optional(r, "words", Reading::words);
    let level = match (level?, status?) {
        (Some(level), None) => Some(level),
        (None, Some(())) => None,
        _ => return r.fail(code::DOCUMENT_MISSING, "either `level` or `status`"),
    };
    Some(Judgement { outcome: outcome?, by: by?, level, words: words? }.into())
}
