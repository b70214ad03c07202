//! The reader of profiles: it collects every problem and repeats no value.

use std::sync::Arc;

use foundation::document::{Extra, Fields, Node, Reading};
use foundation::{Absent, Cell, Id, Key, code};

use super::answer;
use super::outcome::{judgement, outcome};
use super::rating::{levels, roles};
use super::support::MOST_HOURS;
use super::{
    Available, Delivered, Entry, Extent, OtherRating, Per, Profile, Rating, Record, RecordKind, Specified, Support,
    Transfer, Wish,
};
use crate::framework::{Framework, FrameworkName, Rank, any_name, name_of};

pub(super) fn profile(r: &mut Reading, node: &Node, framework: &Arc<Framework>) -> Option<Profile> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Profile::SCHEMA, Profile::VERSION);
    let child = fields.required(r, "child", Reading::key);
    let formerly = fields.list(r, "formerly", Reading::key);
    if let Some(formerly) = &formerly {
        r.within("formerly", |r| r.unique(formerly, Key::clone));
    }
    let name = fields.required(r, "framework", |r, node| name_of(r, node, framework));
    let list = fields.take("records");
    let extra = fields.finish(r);
    // Levels mean nothing without their framework: with another one, each would be reported as wrong.
    let name = name?;
    header?;
    let (child, mut formerly) = (child?, formerly?);
    formerly.sort();
    formerly.retain(|key| *key != child);
    let mut profile = Profile { name, formerly, extra, ..Profile::new(child, framework.clone()) };
    r.within("records", |r| {
        let Some(Node::List(list)) = list else {
            let fault = if list.is_some() { code::DOCUMENT_TYPE } else { code::DOCUMENT_MISSING };
            return r.issue(fault, "a list");
        };
        for (index, node) in list.iter().enumerate() {
            r.entry(index, |r| {
                let Some(record) = record(r, node, framework) else { return };
                if let Err(error) = profile.insert(record) {
                    let at = foundation::Coded::path(&error).to_owned();
                    r.within(&at, |r| r.issue(foundation::Coded::code(&error), ""));
                }
            });
        }
    });
    Some(profile)
}

pub(super) fn record(r: &mut Reading, node: &Node, framework: &Framework) -> Option<Record> {
    let mut fields = r.object(node)?;
    let id = fields.required(r, "id", Reading::key);
    let recorded = fields.required(r, "recorded", Reading::date);
    let kind = fields.required(r, "kind", Reading::text)?;
    let (mut entry_extra, mut under) = (Extra::default(), None);
    let kind = match kind.as_str() {
        "correction" => {
            let corrects = fields.required(r, "corrects", Reading::key);
            let entry = fields.required(r, "entry", |r, node| {
                let mut fields = r.object(node)?;
                let kind = fields.required(r, "kind", Reading::text)?;
                let entry = entry(r, &mut fields, &kind, framework);
                entry_extra = fields.finish(r);
                match entry {
                    Read::Entry(read) => {
                        let (on, entry, other) = *read;
                        under = other;
                        Some((on, entry))
                    }
                    Read::Wrong => None,
                    Read::Unknown => r.within("kind", |r| r.fail(code::DOCUMENT_VALUE, ENTRIES)),
                }
            });
            match (corrects, entry) {
                (Some(corrects), Some((on, entry))) => Some(RecordKind::Correction { corrects, on, entry }),
                _ => None,
            }
        }
        "withdrawal" => {
            fields.required(r, "withdraws", Reading::key).map(|withdraws| RecordKind::Withdrawal { withdraws })
        }
        "erasure" => fields.required(r, "erases", Reading::key).map(|erases| RecordKind::Erasure { erases }),
        "erased" => fields.optional(r, "corrects", Reading::key).map(|corrects| RecordKind::Erased { corrects }),
        other => match entry(r, &mut fields, other, framework) {
            Read::Entry(read) => {
                let (on, entry, other) = *read;
                under = other;
                Some(RecordKind::Entry { on, entry })
            }
            Read::Wrong => None,
            // A later version may have more kinds: the whole record is kept as it came.
            Read::Unknown if r.keeps_unknown() => {
                return Some(Record::of_kind(id?, recorded?, RecordKind::Unknown(node.clone())));
            }
            Read::Unknown => {
                let known = format!("{ENTRIES}, correction, withdrawal, erasure, erased");
                return r.within("kind", |r| r.fail(code::DOCUMENT_VALUE, known));
            }
        },
    };
    let extra = fields.finish(r);
    let mut record = Record::of_kind(id?, recorded?, kind?);
    record.extra = extra;
    record.entry_extra = entry_extra;
    record.under = under;
    if record.entry().is_some_and(|(on, _)| on > record.recorded()) {
        return r.within("recorded", |r| r.fail(code::PROFILE_TIME, ""));
    }
    Some(record)
}

/// The kinds of record that say what was seen, given or said.
const ENTRIES: &str = "one of rating, support, wish, outcome, judgement, transfer";

enum Read {
    /// The day, what, and the framework that it was written under if that is another.
    Entry(Box<(foundation::Date, Entry, Option<FrameworkName>)>),
    Wrong,
    Unknown,
}

fn entry(r: &mut Reading, fields: &mut Fields<'_>, kind: &str, framework: &Framework) -> Read {
    let read: fn(&mut Reading, &mut Fields<'_>, Option<&Framework>) -> Option<Entry> = match kind {
        "rating" => rating,
        "support" => support,
        "wish" => wish,
        "outcome" => outcome,
        "judgement" => judgement,
        "transfer" => transfer,
        _ => return Read::Unknown,
    };
    let on = fields.required(r, "on", Reading::date);
    let Some(under) = fields.optional(r, "framework", any_name) else { return Read::Wrong };
    let under = under.filter(|name| *name != framework.name());
    // What another framework has is not known here, so what is said of it is taken as it stands.
    let entry = read(r, fields, under.is_none().then_some(framework));
    match (on, entry) {
        (Some(on), Some(Entry::Transfer(transfer))) if transfer.planned_for.is_some_and(|day| day < on) => {
            r.within("planned_for", |r| r.issue(code::PROFILE_PLAN, ""));
            Read::Wrong
        }
        (Some(on), Some(entry)) => Read::Entry(Box::new((on, entry, under))),
        _ => Read::Wrong,
    }
}

/// The id of a role of the framework.
pub(super) fn role(r: &mut Reading, node: &Node, framework: Option<&Framework>) -> Option<Id> {
    named(r, node, framework, "the id of a role", |framework, id| Some(&framework.role(id)?.id))
}

/// The id of a domain of the framework.
pub(super) fn domain(r: &mut Reading, node: &Node, framework: Option<&Framework>) -> Option<Id> {
    named(r, node, framework, "the id of a domain", |framework, id| Some(&framework.domain(id)?.id))
}

/// The id of an aspect of the framework.
pub(super) fn aspect(r: &mut Reading, node: &Node, framework: Option<&Framework>) -> Option<Id> {
    named(r, node, framework, "the id of an aspect", |framework, id| Some(&framework.aspect(id)?.1.id))
}

/// The id of something that the framework has; any id, where it was written under another.
fn named(
    r: &mut Reading,
    node: &Node,
    framework: Option<&Framework>,
    expected: &str,
    find: for<'f> fn(&'f Framework, &str) -> Option<&'f Id>,
) -> Option<Id> {
    let Some(framework) = framework else { return r.id(node) };
    let found = find(framework, r.borrowed(node)?).cloned();
    found.or_else(|| r.fail(code::DOCUMENT_REFERENCE, expected))
}

/// A rating made under another framework.
fn other_rating(r: &mut Reading, fields: &mut Fields<'_>) -> Option<Entry> {
    let setting = fields.optional(r, "setting", Reading::key);
    let line = fields.required(r, "line", Reading::id);
    let role = fields.required(r, "role", Reading::id);
    let read = fields.required(r, "levels", |r, node| {
        let read = r.list(node, |r, node| {
            rated(r, node, Reading::id, |r, node| {
                let code = r.text(node)?;
                if (1..=16).contains(&code.len()) { Some(code) } else { r.fail(code::DOCUMENT_LENGTH, "1 to 16 bytes") }
            })
        })?;
        r.unique(&read, |(aspect, _, _)| aspect.clone());
        Some(read)
    });
    let answers = fields.optional(r, "answers", |r, node| {
        let answers = r.list(node, |r, node| answer::answer(r, node, None))?;
        r.unique(&answers, |answer| answer.prompt.clone());
        Some(answers)
    });
    let (mut levels, mut answers) = (read?, answers?.unwrap_or_default());
    answers.sort_by(|one, other| one.prompt.cmp(&other.prompt));
    // The order of the aspects in the other framework is not known here.
    levels.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let rating = OtherRating { line: line?, role: role?, setting: setting?, levels, answers };
    Some(rating.into())
}

fn rating(r: &mut Reading, fields: &mut Fields<'_>, framework: Option<&Framework>) -> Option<Entry> {
    let Some(framework) = framework else { return other_rating(r, fields) };
    let setting = fields.optional(r, "setting", Reading::key);
    let line = fields.required(r, "line", |r, node| {
        let id = r.borrowed(node)?;
        framework.line(id).or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of a line"))
    });
    let role = fields.required(r, "role", |r, node| {
        let id = r.borrowed(node)?;
        let role = line?.roles.iter().find(|role| *role == id);
        role.cloned().or_else(|| r.fail(code::PROFILE_ROLE, line.map(roles).unwrap_or_default()))
    });
    let scale = line.and_then(|line| framework.scale_of(line));
    let read = fields.required(r, "levels", |r, node| {
        let read = r.list(node, |r, node| level(r, node, framework, scale?))?;
        r.unique(&read, |(index, _, _)| *index);
        Some(read)
    });
    let answers = fields.optional(r, "answers", |r, node| {
        let answers = r.list(node, |r, node| answer::answer(r, node, Some((framework, line?))))?;
        r.unique(&answers, |answer| answer.prompt.clone());
        Some(answers)
    });
    let (line, mut read, mut answers) = (line?, read?, answers?.unwrap_or_default());
    answers.sort_by_cached_key(|one| answer::place(framework, line, one.prompt.as_str()));
    read.sort_by_key(|(index, _, _)| *index);
    let levels = read.iter().map(|(index, cell, _)| (*index, *cell)).collect();
    let extras = read.into_iter().filter(|(_, _, extra)| !extra.is_empty());
    let level_extras = extras.map(|(index, _, extra)| (index, extra)).collect();
    let (framework, line) = (framework.digest(), line.id.clone());
    Some(Rating { framework, line, role: role?, setting: setting?, levels, level_extras, answers }.into())
}

fn level(
    r: &mut Reading,
    node: &Node,
    framework: &Framework,
    scale: &crate::framework::Scale,
) -> Option<(usize, Cell<Rank>, Extra)> {
    let aspect = |r: &mut Reading, node: &Node| {
        let index = framework.aspect_index(r.borrowed(node)?);
        index.or_else(|| r.fail(code::DOCUMENT_REFERENCE, "the id of an aspect"))
    };
    rated(r, node, aspect, |r, node| {
        let rank = scale.rank(r.borrowed(node)?);
        rank.or_else(|| r.fail(code::PROFILE_LEVEL, levels(scale)))
    })
}

/// An aspect with either a level or the reason there is none.
fn rated<A, L>(
    r: &mut Reading,
    node: &Node,
    aspect: impl FnOnce(&mut Reading, &Node) -> Option<A>,
    level: impl FnOnce(&mut Reading, &Node) -> Option<L>,
) -> Option<(A, Cell<L>, Extra)> {
    let mut fields = r.object(node)?;
    let aspect = fields.required(r, "aspect", aspect);
    let level = fields.optional(r, "level", level);
    let status = fields.optional(r, "status", absent);
    let extra = fields.finish(r);
    let cell = match (level?, status?) {
        (Some(level), None) => Cell::Value(level),
        (None, Some(absent)) => Cell::Absent(absent),
        _ => return r.fail(code::DOCUMENT_MISSING, "either `level` or `status`"),
    };
    Some((aspect?, cell, extra))
}

/// Why there is no level. An aspect that nobody rated is left out instead of given.
fn absent(r: &mut Reading, node: &Node) -> Option<Absent> {
    let names =
        [Absent::NotApplicable, Absent::Unavailable, Absent::Suppressed, Absent::Withheld].map(|a| (a.as_str(), a));
    r.one_of(node, &names)
}

fn support(r: &mut Reading, fields: &mut Fields<'_>, framework: Option<&Framework>) -> Option<Entry> {
    let title = fields.required(r, "title", Reading::words);
    let provision = fields.optional(r, "provision", Reading::id);
    let domains = fields.list(r, "domains", |r, node| domain(r, node, framework));
    let aspects = fields.list(r, "aspects", |r, node| aspect(r, node, framework));
    let specified = fields.optional(r, "specified", specified);
    let available = fields.optional(r, "available", available);
    let delivered = fields.optional(r, "delivered", |r, node| match node {
        Node::List(list) if list.is_empty() => r.fail(code::DOCUMENT_EMPTY, "a span with the extent none"),
        node => r.list(node, delivered),
    });
    let review = fields.optional(r, "review", Reading::date);
    let support = Support {
        title: title?,
        provision: provision?,
        domains: domains?,
        aspects: aspects?,
        specified: specified?,
        available: available?,
        delivered: delivered?,
        review: review?,
    };
    Some(support.into())
}

pub(crate) fn hours(r: &mut Reading, node: &Node) -> Option<f64> {
    r.number(node, 0.0, MOST_HOURS)
}

fn specified(r: &mut Reading, node: &Node) -> Option<Specified> {
    let mut fields = r.object(node)?;
    let what = fields.required(r, "what", Reading::words);
    let hours = fields.optional(r, "hours", hours);
    let per = fields.optional(r, "per", |r, node| r.one_of(node, &Per::NAMES));
    let who = fields.optional(r, "who", Reading::words);
    let extra = fields.finish(r);
    Some(Specified { what: what?, hours: hours?, per: per?, who: who?, extra })
}

fn available(r: &mut Reading, node: &Node) -> Option<Available> {
    let mut fields = r.object(node)?;
    let staffed = fields.optional(r, "staffed", Reading::boolean);
    let checked = fields.optional(r, "checked", Reading::date);
    let wait_weeks = fields.optional(r, "wait_weeks", |r, node| r.integer(node, 0, 1_000));
    let extra = fields.finish(r);
    Some(Available { staffed: staffed?, checked: checked?, wait_weeks: wait_weeks?, extra })
}

fn delivered(r: &mut Reading, node: &Node) -> Option<Delivered> {
    let mut fields = r.object(node)?;
    let from = fields.required(r, "from", Reading::date);
    let to = fields.required(r, "to", |r, node| {
        let to = r.date(node)?;
        if from.is_some_and(|from| to < from) { r.fail(code::DOCUMENT_RANGE, "a day from `from` on") } else { Some(to) }
    });
    let extents = [("full", Extent::Full), ("part", Extent::Part), ("none", Extent::None)];
    let extent = fields.required(r, "extent", |r, node| r.one_of(node, &extents));
    let hours = fields.optional(r, "hours", hours);
    let extra = fields.finish(r);
    Some(Delivered { from: from?, to: to?, extent: extent?, hours: hours?, extra })
}

fn wish(r: &mut Reading, fields: &mut Fields<'_>, framework: Option<&Framework>) -> Option<Entry> {
    let by = fields.required(r, "by", |r, node| role(r, node, framework));
    let words = fields.required(r, "words", Reading::words);
    let provision = fields.optional(r, "provision", Reading::id);
    let until = fields.optional(r, "until", Reading::date);
    let review = fields.optional(r, "review", Reading::date);
    Some(Wish { by: by?, words: words?, provision: provision?, until: until?, review: review? }.into())
}

fn transfer(r: &mut Reading, fields: &mut Fields<'_>, _: Option<&Framework>) -> Option<Entry> {
    let from = fields.optional(r, "from", Reading::key);
    let to = fields.optional(r, "to", Reading::key);
    let planned_for = fields.optional(r, "planned_for", Reading::date);
    match (from?, to?) {
        (from, to) if from == to => r.fail(code::PROFILE_MOVE, ""),
        (from, to) => Some(Transfer { from, to, planned_for: planned_for? }.into()),
    }
}
