//! The reader of rules.

use foundation::document::{Fields, Node, Reading};
use foundation::{Id, Key, code};

use super::{AspectTest, LevelTest, Place, Question, Rule, Span};
use crate::framework::{DomainRule, Framework, Line, LineKind, Scale};
use crate::provision::read::{AGES, YEARS, id_of_people};
use crate::rights;

/// A rule, checked against a framework. What is lenient keeps a kind of rule that it does not know.
pub(in crate::provision) fn rule(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Rule> {
    let mut parts = 0;
    let rule = part(r, node, framework, 1, &mut parts, true)?;
    if parts > Rule::MOST_PARTS {
        return r.fail(code::RULE_SIZE, format!("at most {} parts, not {parts}", Rule::MOST_PARTS));
    }
    Some(rule)
}

/// Notes it if more cases would have to be tried than may be.
pub(in crate::provision) fn small_enough(r: &mut Reading, question: &Question) -> Option<()> {
    let cases = question.cases();
    if cases <= Rule::MOST_CASES {
        return Some(());
    }
    r.fail(code::RULE_CASES, format!("at most {}, not {cases}", Rule::MOST_CASES))
}

fn part(
    r: &mut Reading,
    node: &Node,
    framework: &Framework,
    depth: usize,
    parts: &mut usize,
    outer: bool,
) -> Option<Rule> {
    *parts += 1;
    if depth > Rule::MOST_DEPTH {
        return r.fail(code::RULE_DEPTH, format!("at most {} levels", Rule::MOST_DEPTH));
    }
    let mut fields = r.object(node)?;
    let names: Vec<&str> = fields.names().collect();
    let [name] = names.as_slice() else {
        // Two kinds in one place could be read as both or as either, so neither is guessed.
        return r.fail(code::RULE_KIND, "one kind of rule");
    };
    if rights::is_statutory(name) {
        return r.key_at(0, name, |r| r.fail(code::RIGHTS_STATUTORY, ""));
    }
    let mut inner = |r: &mut Reading, node: &Node, outer: bool| {
        some(r, node)?;
        let rules = r.list(node, |r, node| part(r, node, framework, depth + 1, parts, outer))?;
        (!rules.is_empty()).then_some(rules)
    };
    match *name {
        "all" => fields.required(r, name, |r, node| inner(r, node, outer)).map(Rule::All),
        "any" => fields.required(r, name, |r, node| inner(r, node, false)).map(Rule::Any),
        "not" => {
            let rule = fields.required(r, name, |r, node| part(r, node, framework, depth + 1, parts, false));
            rule.map(|rule| Rule::Not(Box::new(rule)))
        }
        "level" => fields.required(r, name, |r, node| level(r, node, framework)).map(Rule::Level),
        "known" => fields.required(r, name, |r, node| aspect(r, node, framework)).map(Rule::Known),
        "unknown" => {
            let test = fields.required(r, name, |r, node| aspect(r, node, framework));
            if !outer {
                return r.within(name, |r| r.fail(code::RULE_UNKNOWN, ""));
            }
            test.map(Rule::Unknown)
        }
        "age" => fields.required(r, name, |r, node| span(r, node, AGES)).map(Rule::Age),
        "ncy" => fields.required(r, name, |r, node| span(r, node, YEARS)).map(Rule::Ncy),
        "phase" => fields.required(r, name, ids).map(Rule::Phase),
        "designation" => fields.required(r, name, ids).map(Rule::Designation),
        "intake" => fields.required(r, name, ids).map(Rule::Intake),
        "setting" => fields.required(r, name, ids).map(Rule::Setting),
        "area" => fields.required(r, name, keys).map(Rule::Area),
        _ => {
            let extra = fields.finish(r);
            (!extra.is_empty()).then_some(Rule::Other(extra))
        }
    }
}

fn ids(r: &mut Reading, node: &Node) -> Option<Vec<Id>> {
    some(r, node)?;
    r.list(node, id_of_people)
}

fn keys(r: &mut Reading, node: &Node) -> Option<Vec<Key>> {
    some(r, node)?;
    r.list(node, Reading::key)
}

/// Notes a list that has no entry.
fn some(r: &mut Reading, node: &Node) -> Option<()> {
    match node {
        Node::List(list) if list.is_empty() => r.fail(code::DOCUMENT_EMPTY, ""),
        _ => Some(()),
    }
}

fn span(r: &mut Reading, node: &Node, (low, high): (i64, i64)) -> Option<Span> {
    let mut fields = r.object(node)?;
    let from = fields.optional(r, "from", |r, node| r.integer(node, low, high));
    let to = fields.optional(r, "to", |r, node| r.integer(node, low, high));
    closed(r, fields)?;
    let (from, to) = (from?, to?);
    match (from, to) {
        (None, None) => r.fail(code::DOCUMENT_MISSING, "from, to, or both"),
        (Some(from), Some(to)) if to < from => {
            r.within("to", |r| r.fail(code::DOCUMENT_RANGE, format!("at least {from}")))
        }
        _ => Some(Span { from, to }),
    }
}

/// A range that says more than is known here would be a different range, so there is nothing to keep.
fn closed(r: &mut Reading, fields: Fields<'_>) -> Option<()> {
    let extra = fields.finish(r);
    if extra.is_empty() { Some(()) } else { r.fail(code::DOCUMENT_UNKNOWN_KEY, "") }
}

/// The line that is asked about: need, or a readiness that people who rate need also rate. How a child or a family sees
/// things may bring more help and never less, so no rule asks about it.
fn line<'f>(r: &mut Reading, fields: &mut Fields<'_>, framework: &'f Framework) -> Option<(Option<Id>, &'f Line)> {
    let need = framework.need_line()?;
    let asked = fields.optional(r, "line", |r, node| {
        let id = r.text(node)?;
        let Some(line) = framework.line(&id) else {
            return r.fail(code::DOCUMENT_REFERENCE, "the id of a line");
        };
        if may_be_asked(framework, line) { Some(line) } else { r.fail(code::RULE_LINE, "") }
    })?;
    Some((asked.map(|line| line.id.clone()), asked.unwrap_or(need)))
}

/// Whether a rule may ask about a line.
pub(crate) fn may_be_asked(framework: &Framework, line: &Line) -> bool {
    let Some(need) = framework.need_line() else { return false };
    match line.kind {
        LineKind::Need => true,
        LineKind::Readiness => line.roles.iter().any(|role| need.roles.contains(role)),
        LineKind::View => false,
    }
}

fn level(r: &mut Reading, node: &Node, framework: &Framework) -> Option<LevelTest> {
    let mut fields = r.object(node)?;
    let line = line(r, &mut fields, framework);
    let domain = fields.optional(r, "domain", |r, node| domain(r, node, framework));
    let aspect = fields.optional(r, "aspect", |r, node| aspect_number(r, node, framework));
    let scale = line.as_ref().and_then(|(_, line)| framework.scale_of(line));
    let at_least = fields.optional(r, "at_least", |r, node| level_of(r, node, scale?));
    let at_most = fields.optional(r, "at_most", |r, node| level_of(r, node, scale?));
    closed(r, fields)?;
    let (asked, line) = line?;
    let (domain, aspect, at_least, at_most) = (domain?, aspect?, at_least?, at_most?);
    let place = match (domain, aspect) {
        (Some(_), None) if line.rule == DomainRule::None => {
            return r.within("domain", |r| r.fail(code::RULE_DOMAIN, "an aspect"));
        }
        (Some(domain), None) => Place { line: number(framework, line), domain, aspect: None },
        (None, Some((domain, aspect))) => Place { line: number(framework, line), domain, aspect: Some(aspect) },
        _ => return r.fail(code::DOCUMENT_MISSING, "a domain or an aspect, and not both"),
    };
    match (&at_least, &at_most) {
        (None, None) => return r.fail(code::DOCUMENT_MISSING, "at_least, at_most, or both"),
        (Some((code, from)), Some((_, to))) if to < from => {
            return r.within("at_most", |r| r.fail(code::DOCUMENT_RANGE, format!("at least {code}")));
        }
        _ => {}
    }
    let domain_id = place.aspect.is_none().then(|| framework.domains().get(place.domain)).flatten();
    let aspect_id = place.aspect.and_then(|aspect| framework.aspect_at(aspect));
    Some(LevelTest {
        line: asked,
        domain: domain_id.map(|domain| domain.id.clone()),
        aspect: aspect_id.map(|(_, aspect)| aspect.id.clone()),
        from: at_least.as_ref().map(|(_, rank)| *rank),
        to: at_most.as_ref().map(|(_, rank)| *rank),
        at_least: at_least.map(|(code, _)| code),
        at_most: at_most.map(|(code, _)| code),
        place,
    })
}

fn aspect(r: &mut Reading, node: &Node, framework: &Framework) -> Option<AspectTest> {
    let mut fields = r.object(node)?;
    let line = line(r, &mut fields, framework);
    let aspect = fields.required(r, "aspect", |r, node| aspect_number(r, node, framework));
    closed(r, fields)?;
    let ((asked, line), (domain, aspect)) = (line?, aspect?);
    let (_, found) = framework.aspect_at(aspect)?;
    let place = Place { line: number(framework, line), domain, aspect: Some(aspect) };
    Some(AspectTest { line: asked, aspect: found.id.clone(), place })
}

fn number(framework: &Framework, line: &Line) -> usize {
    framework.lines().iter().position(|other| other.id == line.id).unwrap_or_default()
}

fn domain(r: &mut Reading, node: &Node, framework: &Framework) -> Option<usize> {
    let id = r.text(node)?;
    let found = framework.domains().iter().position(|domain| domain.id == *id);
    found.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of a domain"))
}

/// The numbers of the domain of an aspect and of the aspect.
fn aspect_number(r: &mut Reading, node: &Node, framework: &Framework) -> Option<(usize, usize)> {
    let id = r.text(node)?;
    let found = framework.aspect_index(&id).and_then(|index| {
        let (domain, _) = framework.aspect_at(index)?;
        Some((framework.domains().iter().position(|other| other.id == domain.id)?, index))
    });
    found.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of an aspect"))
}

/// A level of a scale: its code and its rank.
pub(in crate::provision) fn level_of(
    r: &mut Reading,
    node: &Node,
    scale: &Scale,
) -> Option<(String, crate::framework::Rank)> {
    let code = r.text(node)?;
    let codes = || scale.levels.iter().map(|level| level.code.as_str()).collect::<Vec<_>>().join(", ");
    let rank = scale.rank(&code).or_else(|| r.fail(code::DOCUMENT_VALUE, format!("one of {}", codes())))?;
    Some((code, rank))
}
