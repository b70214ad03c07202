//! The reader of crosswalks: it collects every problem.

use std::sync::Arc;

use foundation::Digest;
use foundation::document::{Extra, Node, Reading, to_bytes};

use super::{AspectMap, Crosswalk, LevelMap, LineMap, OwnLevels, check};
use crate::framework::{Framework, name_of};

pub(super) fn crosswalk(r: &mut Reading, node: &Node, from: &Arc<Framework>, to: &Arc<Framework>) -> Option<Crosswalk> {
    let crosswalk = fields(r, node, from, to)?;
    let digest = Digest::of(&to_bytes(&crosswalk).ok()?);
    Some(Crosswalk { digest, ..crosswalk })
}

fn fields(r: &mut Reading, node: &Node, from: &Arc<Framework>, to: &Arc<Framework>) -> Option<Crosswalk> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Crosswalk::SCHEMA, Crosswalk::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let edition = fields.required(r, "edition", Reading::words);
    let title = fields.required(r, "title", Reading::words);
    let notice = fields.required(r, "notice", Reading::words);
    let from_name = fields.required(r, "from", |r, node| name_of(r, node, from));
    let to_name = fields.required(r, "to", |r, node| name_of(r, node, to));
    let mut lines = fields.required(r, "lines", |r, node| r.list(node, line));
    let mut aspects = fields.required(r, "aspects", |r, node| r.list(node, aspect));
    let extra = fields.finish(r);
    let (from_name, to_name) = (from_name?, to_name?);
    // Between other frameworks each line, aspect and level would be reported as wrong.
    if let Some(lines) = &mut lines {
        r.within("lines", |r| check::lines(r, lines, from, to));
        if let Some(aspects) = &mut aspects {
            r.within("aspects", |r| check::aspects(r, aspects, lines, from, to));
        }
    }
    header?;
    Some(Crosswalk {
        schema: Crosswalk::SCHEMA,
        version: Crosswalk::VERSION,
        id: id?,
        edition: edition?,
        title: title?,
        notice: notice?,
        from: from_name,
        to: to_name,
        lines: lines?,
        aspects: aspects?,
        extra,
        ends: (from.clone(), to.clone()),
        digest: Digest::of(b""),
    })
}

fn line(r: &mut Reading, node: &Node) -> Option<LineMap> {
    let mut fields = r.object(node)?;
    let from = fields.required(r, "from", Reading::id);
    let to = fields.optional(r, "to", Reading::id);
    let levels = fields.list(r, "levels", level);
    let reason = fields.optional(r, "reason", Reading::words);
    let extra = fields.finish(r);
    Some(LineMap { from: from?, to: to?, levels: levels?, reason: reason?, extra })
}

fn aspect(r: &mut Reading, node: &Node) -> Option<AspectMap> {
    let mut fields = r.object(node)?;
    let from = fields.list(r, "from", Reading::id);
    let domain = fields.optional(r, "domain", Reading::id);
    let to = fields.optional(r, "to", Reading::id);
    let lines = fields.list(r, "lines", |r, node| {
        let mut fields = r.object(node)?;
        let line = fields.required(r, "line", Reading::id);
        let levels = fields.required(r, "levels", |r, node| r.list(node, level));
        let extra: Extra = fields.finish(r);
        Some(OwnLevels { line: line?, levels: levels?, extra })
    });
    let reason = fields.optional(r, "reason", Reading::words);
    let extra = fields.finish(r);
    let places = Vec::new();
    Some(AspectMap { from: from?, domain: domain?, to: to?, lines: lines?, reason: reason?, extra, places })
}

fn level(r: &mut Reading, node: &Node) -> Option<LevelMap> {
    let mut fields = r.object(node)?;
    let from = fields.required(r, "from", Reading::text);
    let to = fields.optional(r, "to", Reading::text);
    let lo = fields.optional(r, "lo", Reading::text);
    let hi = fields.optional(r, "hi", Reading::text);
    let note = fields.optional(r, "note", Reading::words);
    let reason = fields.optional(r, "reason", Reading::words);
    let extra = fields.finish(r);
    Some(LevelMap { from: from?, to: to?, lo: lo?, hi: hi?, note: note?, reason: reason?, extra, image: None })
}
