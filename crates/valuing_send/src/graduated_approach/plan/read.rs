//! The reader of plans: it collects every problem and repeats no value.

use foundation::document::{Node, Reading};
use foundation::{Id, code};

use super::{Agreement, Outcome, Plan, Says, Step};
use crate::framework::{Framework, name_of};
use crate::profile::{self, Per};

pub(super) fn plan(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Plan> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Plan::SCHEMA, Plan::VERSION);
    let child = fields.required(r, "child", Reading::key);
    let name = fields.required(r, "framework", |r, node| name_of(r, node, framework));
    let made = fields.required(r, "made", Reading::date);
    let outcomes = fields.list(r, "outcomes", |r, node| outcome(r, node, framework));
    if let Some(outcomes) = &outcomes {
        r.within("outcomes", |r| r.unique(outcomes, |outcome| outcome.id.clone()));
    }
    let hoped = outcomes.as_deref().unwrap_or_default();
    let steps = fields.list(r, "steps", |r, node| step(r, node, hoped));
    if let Some(steps) = &steps {
        r.within("steps", |r| r.unique(steps, |step| step.id.clone()));
    }
    let reviews = fields.required(r, "reviews", |r, node| {
        let days = r.list(node, |r, node| {
            let day = r.date(node)?;
            if made.is_some_and(|made| day <= made) { r.fail(code::GRADUATED_REVIEW, "") } else { Some(day) }
        })?;
        let mut sorted = days.clone();
        sorted.sort_unstable();
        let held = sorted.len();
        sorted.dedup();
        if sorted.len() < held { r.fail(code::GRADUATED_REVIEW, "") } else { Some(sorted) }
    });
    let agreement = fields.list(r, "agreement", |r, node| agreement(r, node, framework));
    let extra = fields.finish(r);
    header?;
    let (mut outcomes, mut steps) = (outcomes?, steps?);
    outcomes.sort_by(|a, b| a.id.cmp(&b.id));
    steps.sort_by(|a, b| a.id.cmp(&b.id));
    let mut agreement = agreement?;
    agreement.sort_by(|a, b| (a.on, &a.by).cmp(&(b.on, &b.by)));
    Some(Plan {
        schema: Plan::SCHEMA,
        version: Plan::VERSION,
        child: child?,
        framework: name?,
        made: made?,
        outcomes,
        steps,
        reviews: reviews?,
        agreement,
        extra,
    })
}

fn outcome(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Outcome> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let words = fields.required(r, "words", Reading::words);
    let aspects = fields.list(r, "aspects", |r, node| {
        let aspect = r.borrowed(node)?;
        let found = framework.aspect(aspect).map(|(_, aspect)| aspect.id.clone());
        found.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of an aspect"))
    });
    if let Some(aspects) = &aspects {
        r.within("aspects", |r| r.unique(aspects, Clone::clone));
    }
    let extra = fields.finish(r);
    Some(Outcome { id: id?, words: words?, aspects: aspects?, extra })
}

fn step(r: &mut Reading, node: &Node, outcomes: &[Outcome]) -> Option<Step> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let what = fields.required(r, "what", Reading::words);
    let provision = fields.optional(r, "provision", Reading::id);
    let who = fields.optional(r, "who", Reading::words);
    let from = fields.required(r, "from", Reading::date);
    let until = fields.optional(r, "until", |r, node| {
        let until = r.date(node)?;
        if from.is_some_and(|from| until < from) { r.fail(code::GRADUATED_STEP, "") } else { Some(until) }
    });
    let hours = fields.optional(r, "hours", profile::hours);
    let per = fields.optional(r, "per", |r, node| r.one_of(node, &Per::NAMES));
    let own = fields.list(r, "outcomes", |r, node| {
        let id: Id = r.id(node)?;
        if outcomes.iter().any(|outcome| outcome.id == id) {
            return Some(id);
        }
        r.fail(code::DOCUMENT_REFERENCE, "the id of an outcome of this plan")
    });
    if let Some(own) = &own {
        r.within("outcomes", |r| r.unique(own, Clone::clone));
    }
    let extra = fields.finish(r);
    Some(Step {
        id: id?,
        what: what?,
        provision: provision?,
        who: who?,
        from: from?,
        until: until?,
        hours: hours?,
        per: per?,
        outcomes: own?,
        extra,
    })
}

fn agreement(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Agreement> {
    let mut fields = r.object(node)?;
    let by = fields.required(r, "by", |r, node| {
        let id = r.borrowed(node)?;
        let role = framework.role(id).map(|role| role.id.clone());
        role.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of a role"))
    });
    let says = fields.required(r, "says", |r, node| r.one_of(node, &Says::NAMES));
    let on = fields.required(r, "on", Reading::date);
    let words = fields.optional(r, "words", Reading::words);
    let extra = fields.finish(r);
    Some(Agreement { by: by?, says: says?, on: on?, words: words?, extra })
}
