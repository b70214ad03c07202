//! The reader of frameworks: it collects every problem.

use foundation::document::{Fields, Node, Reading, to_bytes};
use foundation::{Digest, Id, code};

use super::status::Stated;
use super::{
    Aspect, Domain, DomainRule, Found, Framework, FrameworkName, GroupedStatement, Level, Line, LineKind, MOST_LEVELS,
    Phase, Places, Prompt, Role, Scale, Section, StatementGroup, Statements, Status, check,
};
use crate::rights;

/// The oldest age and the highest year that a phase can be about, with room.
const MOST_YEARS: i64 = 30;

pub(super) fn framework(r: &mut Reading, node: &Node) -> Option<Framework> {
    rights::check(r, node);
    let fields = r.object(node)?;
    let framework = fields_of_framework(r, fields)?;
    let digest = Digest::of(&to_bytes(&framework).ok()?);
    Some(Framework { digest, ..framework })
}

/// Reads a name, which must be that of this framework and this edition of it.
pub(crate) fn name_of(r: &mut Reading, node: &Node, framework: &Framework) -> Option<FrameworkName> {
    let name = any_name(r, node)?;
    if name == framework.name() {
        return Some(name);
    }
    r.fail(code::FRAMEWORK_OTHER, format!("{} {}", framework.id(), framework.edition()))
}

/// The name of any framework, known here or not.
pub(crate) fn any_name(r: &mut Reading, node: &Node) -> Option<FrameworkName> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let extra = fields.finish(r);
    Some(FrameworkName { id: id?, edition: edition?, extra })
}

fn fields_of_framework(r: &mut Reading, mut fields: Fields<'_>) -> Option<Framework> {
    // Everything is read before any `?`, so that all problems are found at once.
    let header = fields.header(r, Framework::SCHEMA, Framework::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let title = fields.required(r, "title", Reading::words);
    let licence = fields.required(r, "licence", Reading::words);
    let notice = fields.required(r, "notice", Reading::words);
    let status = fields.required(r, "status", status);
    let mut scales = fields.required(r, "scales", |r, node| all(r, node, scale));
    let phases = fields.optional(r, "phases", |r, node| all(r, node, phase));
    let roles = fields.required(r, "roles", |r, node| all(r, node, role));
    let lines = fields.required(r, "lines", |r, node| all(r, node, line));
    let domains = fields.required(r, "domains", |r, node| all(r, node, domain));
    let extra = fields.finish(r);
    if let Some(scales) = &mut scales {
        r.within("scales", |r| check::align(r, scales));
    }
    let phases = phases.map(Option::unwrap_or_default);
    check::Parts {
        scales: scales.as_deref(),
        phases: phases.as_deref(),
        roles: roles.as_deref(),
        lines: lines.as_deref(),
        domains: domains.as_deref(),
    }
    .check(r);
    header?;
    let domains = domains?;
    Some(Framework {
        places: Places::of(&domains),
        digest: Digest::of(b""),
        schema: Framework::SCHEMA,
        version: Framework::VERSION,
        id: id?,
        edition: edition?,
        title: title?,
        licence: licence?,
        notice: notice?,
        status: status?,
        scales: scales?,
        phases: phases?,
        roles: roles?,
        lines: lines?,
        domains,
        extra,
    })
}

/// Every entry of a list, or none of it: what names others can only be checked beside all of them.
fn all<T>(r: &mut Reading, node: &Node, read: impl FnMut(&mut Reading, &Node) -> Option<T>) -> Option<Vec<T>> {
    let list = r.list(node, read)?;
    matches!(node, Node::List(nodes) if nodes.len() == list.len()).then_some(list)
}

fn status(r: &mut Reading, node: &Node) -> Option<Stated> {
    let mut fields = r.object(node)?;
    let adopted =
        fields.required(r, "kind", |r, node| r.one_of(node, &[("example", false), ("adopted", true)])).unwrap_or(false);
    let status = if adopted {
        let by = fields.required(r, "by", Reading::words);
        let on = fields.required(r, "on", Reading::date);
        let co_produced_with = fields.list(r, "co_produced_with", Reading::words);
        match (by, on, co_produced_with) {
            (Some(by), Some(on), Some(co_produced_with)) => Some(Status::Adopted { by, on, co_produced_with }),
            _ => None,
        }
    } else {
        Some(Status::Example)
    };
    let extra = fields.finish(r);
    Some(Stated { status: status?, extra })
}

fn phase(r: &mut Reading, node: &Node) -> Option<Phase> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let mut years =
        |r: &mut Reading, name: &str, low: i64| fields.optional(r, name, |r, node| r.integer(node, low, MOST_YEARS));
    let (ncy_from, ncy_to) = (years(r, "ncy_from", -MOST_YEARS), years(r, "ncy_to", -MOST_YEARS));
    let (age_from, age_to) = (years(r, "age_from", 0), years(r, "age_to", 0));
    let extra = fields.finish(r);
    let (id, title) = titled?;
    let phase = Phase { id, title, ncy_from: ncy_from?, ncy_to: ncy_to?, age_from: age_from?, age_to: age_to?, extra };
    let by_years = phase.ncy_from.or(phase.ncy_to).is_some();
    let by_ages = phase.age_from.or(phase.age_to).is_some();
    let ends_first = |from: Option<i64>, to: Option<i64>| from.zip(to).is_some_and(|(from, to)| to < from);
    if by_years == by_ages || ends_first(phase.ncy_from, phase.ncy_to) || ends_first(phase.age_from, phase.age_to) {
        return r.fail(code::FRAMEWORK_PHASE, "");
    }
    Some(phase)
}

fn scale(r: &mut Reading, node: &Node) -> Option<Scale> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let aligned_with = fields.optional(r, "aligned_with", Reading::id);
    let levels = fields.required(r, "levels", |r, node| {
        let levels = r.list(node, level)?;
        r.unique(&levels, |level| level.code.clone());
        if levels.len() < 2 || levels.len() > MOST_LEVELS {
            r.issue(code::DOCUMENT_LENGTH, format!("2 to {MOST_LEVELS} levels"));
        }
        Some(levels)
    });
    let extra = fields.finish(r);
    Some(Scale { id: id?, title: title?, aligned_with: aligned_with?, levels: levels?, meets: Vec::new(), extra })
}

fn level(r: &mut Reading, node: &Node) -> Option<Level> {
    let mut fields = r.object(node)?;
    let code = fields.required(r, "code", level_code);
    let label = fields.required(r, "label", Reading::words);
    let statement = fields.optional(r, "statement", Reading::words);
    let meets = fields.optional(r, "meets", level_code);
    let extra = fields.finish(r);
    Some(Level { code: code?, label: label?, statement: statement?, meets: meets?, extra })
}

fn level_code(r: &mut Reading, node: &Node) -> Option<String> {
    let text = r.text(node)?;
    if (1..=16).contains(&text.len()) { Some(text) } else { r.fail(code::DOCUMENT_LENGTH, "1 to 16 bytes") }
}

fn titled(r: &mut Reading, fields: &mut Fields<'_>) -> Option<(Id, String)> {
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    Some((id?, title?))
}

fn role(r: &mut Reading, node: &Node) -> Option<Role> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let child = fields.optional(r, "child", Reading::boolean);
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Role { id, title, child: child?.unwrap_or(false), extra })
}

fn line(r: &mut Reading, node: &Node) -> Option<Line> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let kinds = [("need", LineKind::Need), ("readiness", LineKind::Readiness), ("view", LineKind::View)];
    let kind = fields.required(r, "kind", |r, node| r.one_of(node, &kinds));
    let scale = fields.required(r, "scale", Reading::id);
    let rules = [("highest", DomainRule::Highest), ("lowest", DomainRule::Lowest), ("none", DomainRule::None)];
    let rule = fields.required(r, "rule", |r, node| {
        let rule = r.one_of(node, &rules)?;
        match (kind, rule) {
            (Some(LineKind::Need), DomainRule::Lowest | DomainRule::None) => {
                r.fail(code::DOCUMENT_VALUE, "highest for a line of kind need")
            }
            (Some(LineKind::Readiness), DomainRule::Highest | DomainRule::None) => {
                r.fail(code::DOCUMENT_VALUE, "lowest for a line of kind readiness")
            }
            _ => Some(rule),
        }
    });
    let ways = [("best_fit", Found::BestFit), ("exclusive", Found::Exclusive)];
    let found = fields.optional(r, "found", |r, node| r.one_of(node, &ways));
    let roles = fields.required(r, "roles", |r, node| r.list(node, Reading::id));
    let of_setting = fields.optional(r, "of_setting", |r, node| match (r.boolean(node)?, kind) {
        (true, Some(LineKind::Need | LineKind::View)) => r.fail(code::DOCUMENT_VALUE, "a line of kind readiness"),
        (of_setting, _) => Some(of_setting),
    });
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Line {
        id,
        title,
        kind: kind?,
        scale: scale?,
        rule: rule?,
        found: found?.unwrap_or_default(),
        roles: roles?,
        of_setting: of_setting?.unwrap_or(false),
        extra,
    })
}

fn domain(r: &mut Reading, node: &Node) -> Option<Domain> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let about = fields.optional(r, "about", Reading::words);
    let prompts = fields.optional(r, "prompts", |r, node| all(r, node, prompt)).map(Option::unwrap_or_default);
    let sections = fields.list(r, "sections", section);
    let aspects = fields.required(r, "aspects", |r, node| {
        let aspects = all(r, node, aspect)?;
        if aspects.is_empty() {
            r.issue(code::DOCUMENT_EMPTY, "");
        }
        Some(aspects)
    });
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Domain { id, title, about: about?, prompts: prompts?, sections: sections?, aspects: aspects?, extra })
}

fn section(r: &mut Reading, node: &Node) -> Option<Section> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Section { id, title, extra })
}

fn prompt(r: &mut Reading, node: &Node) -> Option<Prompt> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let line = fields.required(r, "line", Reading::id);
    let layer = fields.required(r, "layer", Reading::id);
    let text = fields.required(r, "text", Reading::words);
    let extra = fields.finish(r);
    Some(Prompt { id: id?, line: line?, layer: layer?, text: text?, extra })
}

fn aspect(r: &mut Reading, node: &Node) -> Option<Aspect> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let section = fields.optional(r, "section", Reading::id);
    let about = fields.optional(r, "about", Reading::words);
    let statements = fields.optional(r, "statements", |r, node| all(r, node, statements));
    let groups = fields.optional(r, "groups", |r, node| all(r, node, group));
    let extra = fields.finish(r);
    let (id, title) = titled?;
    let (statements, groups) = (statements?.unwrap_or_default(), groups?.unwrap_or_default());
    Some(Aspect { id, title, section: section?, about: about?, statements, groups, extra })
}

fn statements(r: &mut Reading, node: &Node) -> Option<Statements> {
    let mut fields = r.object(node)?;
    let scale = fields.required(r, "scale", Reading::id);
    let phase = fields.optional(r, "phase", Reading::id);
    let texts = fields.required(r, "texts", |r, node| all(r, node, Reading::words));
    let extra = fields.finish(r);
    Some(Statements { scale: scale?, phase: phase?, texts: texts?, extra })
}

fn group(r: &mut Reading, node: &Node) -> Option<StatementGroup> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let scale = fields.required(r, "scale", Reading::id);
    let about = fields.optional(r, "about", Reading::words);
    let statements = fields.required(r, "statements", |r, node| {
        let statements = all(r, node, |r, node| {
            let mut fields = r.object(node)?;
            let id = fields.required(r, "id", Reading::id);
            let level = fields.required(r, "level", level_code);
            let text = fields.required(r, "text", Reading::words);
            let extra = fields.finish(r);
            Some(GroupedStatement { id: id?, level: level?, text: text?, extra })
        })?;
        if statements.is_empty() { r.fail(code::DOCUMENT_EMPTY, "") } else { Some(statements) }
    });
    let extra = fields.finish(r);
    Some(StatementGroup { id: id?, scale: scale?, about: about?, statements: statements?, extra })
}
