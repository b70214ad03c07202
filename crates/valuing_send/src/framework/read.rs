//! The reader of frameworks: it collects every problem.

use foundation::document::{Extra, Fields, Node, Reading, Unknown, to_bytes};
use foundation::{Digest, Id, Issues, code};

use super::{
    Aspect, Domain, DomainRule, Framework, FrameworkName, Level, Line, LineKind, MOST_LEVELS, Places, Prompt, Rank,
    Role, Scale, Statements, Status,
};
use crate::rights;

pub(super) fn framework(node: &Node, unknown: Unknown) -> Result<Framework, Issues> {
    let mut reading = Reading::public(unknown);
    let r = &mut reading;
    rights::check(r, node);
    let framework = r.object(node).and_then(|fields| fields_of_framework(r, fields));
    if let Some(framework) = &framework {
        check(r, framework);
    }
    let digested = framework.and_then(|framework| {
        let digest = Digest::of(&to_bytes(&framework).ok()?);
        Some(Framework { digest, ..framework })
    });
    reading.finish(digested)
}

/// Reads a name, which must be that of this framework and this edition of it.
pub(crate) fn name_of(r: &mut Reading, node: &Node, framework: &Framework) -> Option<FrameworkName> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let extra = fields.finish(r);
    let name = FrameworkName { id: id?, edition: edition?, extra };
    if name == framework.name() {
        return Some(name);
    }
    r.fail(code::FRAMEWORK_OTHER, format!("{} {}", framework.id(), framework.edition()))
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
    let mut scales = fields.required(r, "scales", |r, node| r.list(node, scale));
    let roles = fields.required(r, "roles", |r, node| r.list(node, role));
    let lines = fields.required(r, "lines", |r, node| r.list(node, line));
    let domains = fields.required(r, "domains", |r, node| r.list(node, domain));
    let extra = fields.finish(r);
    if let Some(scales) = &mut scales {
        r.within("scales", |r| align(r, scales));
    }
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
        roles: roles?,
        lines: lines?,
        domains,
        extra,
    })
}

fn status(r: &mut Reading, node: &Node) -> Option<Status> {
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
    fields.finish(r);
    status
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
    let roles = fields.required(r, "roles", |r, node| r.list(node, Reading::id));
    let of_setting = fields.optional(r, "of_setting", |r, node| match (r.boolean(node)?, kind) {
        (true, Some(LineKind::Need | LineKind::View)) => r.fail(code::DOCUMENT_VALUE, "a line of kind readiness"),
        (of_setting, _) => Some(of_setting),
    });
    let extra = fields.finish(r);
    let (id, title) = titled?;
    let of_setting = of_setting?.unwrap_or(false);
    Some(Line { id, title, kind: kind?, scale: scale?, rule: rule?, roles: roles?, of_setting, extra })
}

fn domain(r: &mut Reading, node: &Node) -> Option<Domain> {
    let mut fields = r.object(node)?;
    let titled = titled(r, &mut fields);
    let about = fields.optional(r, "about", Reading::words);
    let prompts = fields.list(r, "prompts", prompt);
    let aspects = fields.required(r, "aspects", |r, node| {
        let aspects = r.list(node, aspect)?;
        if aspects.is_empty() {
            r.issue(code::DOCUMENT_EMPTY, "");
        }
        Some(aspects)
    });
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Domain { id, title, about: about?, prompts: prompts?, aspects: aspects?, extra })
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
    let about = fields.optional(r, "about", Reading::words);
    let statements = fields.list(r, "statements", |r, node| {
        let mut fields = r.object(node)?;
        let scale = fields.required(r, "scale", Reading::id);
        let texts = fields.required(r, "texts", |r, node| r.list(node, Reading::words));
        let extra: Extra = fields.finish(r);
        Some(Statements { scale: scale?, texts: texts?, extra })
    });
    let extra = fields.finish(r);
    let (id, title) = titled?;
    Some(Aspect { id, title, about: about?, statements: statements?, extra })
}

/// Works out what each level of an aligned scale meets.
fn align(r: &mut Reading, scales: &mut [Scale]) {
    r.unique(scales.iter(), |scale| scale.id.clone());
    let meets: Vec<Vec<Rank>> =
        (0..scales.len()).map(|index| r.entry(index, |r| meets(r, scales, index).unwrap_or_default())).collect();
    for (scale, meets) in scales.iter_mut().zip(meets) {
        scale.meets = meets;
    }
}

fn meets(r: &mut Reading, scales: &[Scale], index: usize) -> Option<Vec<Rank>> {
    let scale = scales.get(index)?;
    let Some(other) = &scale.aligned_with else {
        return match scale.levels.iter().position(|level| level.meets.is_some()) {
            Some(level) => r.within("levels", |r| r.entry(level, |r| r.fail(code::FRAMEWORK_MEETS, "`aligned_with`"))),
            None => None,
        };
    };
    let Some(other) = scales.iter().find(|scale| scale.id == *other) else {
        return r.within("aligned_with", |r| r.fail(code::DOCUMENT_REFERENCE, "the id of a scale"));
    };
    let mut meets = Vec::new();
    for (place, level) in scale.levels.iter().enumerate() {
        let rank = level.meets.as_deref().and_then(|code| other.rank(code));
        match rank {
            Some(rank) if meets.last().is_none_or(|last| *last <= rank) => meets.push(rank),
            _ => r.within("levels", |r| r.entry(place, |r| r.within("meets", |r| r.issue(code::FRAMEWORK_MEETS, "")))),
        }
    }
    (meets.len() == scale.levels.len()).then_some(meets)
}

/// What can only be seen of the whole.
fn check(r: &mut Reading, framework: &Framework) {
    r.within("roles", |r| r.unique(&framework.roles, |role| role.id.clone()));
    r.within("lines", |r| check_lines(r, framework));
    r.within("domains", |r| check_domains(r, framework));
}

fn check_lines(r: &mut Reading, framework: &Framework) {
    r.unique(&framework.lines, |line| line.id.clone());
    let needs = framework.lines.iter().filter(|line| line.kind == LineKind::Need).count();
    if needs != 1 {
        r.issue(code::FRAMEWORK_LINE, format!("one line of kind need, not {needs}"));
    }
    let need_scale = framework.need_line().map(|line| &line.scale);
    for (index, line) in framework.lines.iter().enumerate() {
        r.entry(index, |r| {
            match framework.scale_of(line) {
                None => r.within("scale", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a scale")),
                Some(scale) if scale.aligned_with.is_some() && scale.aligned_with.as_ref() != need_scale => {
                    r.within("scale", |r| r.issue(code::FRAMEWORK_LINE, ""));
                }
                Some(_) => {}
            }
            for (place, role) in line.roles.iter().enumerate() {
                if framework.role(role.as_str()).is_none() {
                    r.within("roles", |r| r.entry(place, |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a role")));
                }
            }
        });
    }
}

fn check_domains(r: &mut Reading, framework: &Framework) {
    r.unique(&framework.domains, |domain| domain.id.clone());
    if framework.domains.is_empty() {
        r.issue(code::DOCUMENT_EMPTY, "");
    }
    let mut aspects = std::collections::BTreeSet::new();
    let mut prompts = std::collections::BTreeSet::new();
    for (index, domain) in framework.domains.iter().enumerate() {
        r.entry(index, |r| {
            for (place, prompt) in domain.prompts.iter().enumerate() {
                r.within("prompts", |r| {
                    r.entry(place, |r| {
                        if !prompts.insert(&prompt.id) {
                            r.within("id", |r| r.issue(code::DOCUMENT_DUPLICATE, "each id once in the framework"));
                        }
                        if framework.line(prompt.line.as_str()).is_none() {
                            r.within("line", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a line"));
                        }
                    });
                });
            }
            for (place, aspect) in domain.aspects.iter().enumerate() {
                r.within("aspects", |r| {
                    r.entry(place, |r| {
                        if !aspects.insert(&aspect.id) {
                            r.within("id", |r| r.issue(code::DOCUMENT_DUPLICATE, "each id once in the framework"));
                        }
                        check_statements(r, framework, aspect);
                    });
                });
            }
        });
    }
}

/// Every level of every line has a sentence: of its own in this aspect, or that of the level.
fn check_statements(r: &mut Reading, framework: &Framework, aspect: &Aspect) {
    r.within("statements", |r| {
        r.unique(&aspect.statements, |statements| statements.scale.clone());
        for (index, statements) in aspect.statements.iter().enumerate() {
            r.entry(index, |r| match framework.scale(statements.scale.as_str()) {
                None => r.within("scale", |r| r.issue(code::DOCUMENT_REFERENCE, "the id of a scale")),
                Some(scale) if scale.levels.len() != statements.texts.len() => {
                    let expected = format!("{} texts, not {}", scale.levels.len(), statements.texts.len());
                    r.within("texts", |r| r.issue(code::FRAMEWORK_STATEMENT, expected));
                }
                Some(_) => {}
            });
        }
        for scale in framework.lines.iter().filter_map(|line| framework.scale_of(line)) {
            let own = aspect.statements.iter().any(|statements| statements.scale == scale.id);
            if !own && scale.levels.iter().any(|level| level.statement.is_none()) {
                r.issue(code::FRAMEWORK_STATEMENT, format!("texts for the scale {}", scale.id));
            }
        }
    });
}
