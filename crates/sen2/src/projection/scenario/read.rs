//! The reader of scenarios: it collects every problem.

use foundation::code;
use foundation::document::{Node, Reading};

use super::{ChangeDocument, ChangeOf, Cohorts, PlacesDocument, ScenarioDocument};

/// Years that a scenario can be about, with room.
const YEARS: (i64, i64) = (1900, 2200);
/// National curriculum years, with room.
const NCY: (i64, i64) = (-10, 40);
const MOST: f64 = 1e6;

pub(super) fn scenario(r: &mut Reading, node: &Node) -> Option<ScenarioDocument> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, ScenarioDocument::SCHEMA, ScenarioDocument::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let proposal = fields.optional(r, "proposal", Reading::boolean);
    let source = fields.optional(r, "source", Reading::words);
    let notice = fields.optional(r, "notice", Reading::words);
    let proposed = proposal.flatten().unwrap_or(false);
    let changes = fields.list(r, "changes", |r, node| change(r, node, proposed));
    let places = fields.list(r, "places", places);
    let extra = fields.finish(r);
    header?;
    Some(ScenarioDocument {
        schema: ScenarioDocument::SCHEMA,
        version: ScenarioDocument::VERSION,
        id: id?,
        title: title?,
        proposal: proposal?.unwrap_or(false),
        source: source?,
        notice: notice?,
        changes: changes?,
        places: places?,
        extra,
    })
}

fn year(r: &mut Reading, node: &Node) -> Option<i32> {
    r.integer(node, YEARS.0, YEARS.1).and_then(|year| i32::try_from(year).ok())
}

/// The first and the last of some year groups.
fn range(r: &mut Reading, node: &Node) -> Option<[i32; 2]> {
    let ends = r.list(node, |r, node| r.integer(node, NCY.0, NCY.1))?;
    match ends.as_slice() {
        [first, last] if first <= last => Some([i32::try_from(*first).ok()?, i32::try_from(*last).ok()?]),
        _ => r.fail(code::DOCUMENT_RANGE, "the first and the last national curriculum year"),
    }
}

pub(super) fn change(r: &mut Reading, node: &Node, proposed: bool) -> Option<ChangeDocument> {
    let mut fields = r.object(node)?;
    let title = fields.optional(r, "title", Reading::words);
    let rate = fields.required(r, "rate", |r, node| r.one_of(node, &ChangeOf::NAMES));
    let times = fields.optional(r, "times", |r, node| r.number(node, 0.0, MOST));
    let share = fields.optional(r, "share", |r, node| r.number(node, 0.0, 1.0));
    let from = fields.optional(r, "from", year);
    let until = fields.optional(r, "until", year);
    let over = fields.optional(r, "over", |r, node| r.integer(node, 1, 100).and_then(|over| u32::try_from(over).ok()));
    let ncy = fields.optional(r, "ncy", range);
    let settings = fields.list(r, "settings", Reading::key);
    let needs = fields.list(r, "needs", Reading::key);
    let cohorts = fields.optional(r, "cohorts", |r, node| {
        let mut fields = r.object(node)?;
        let base_year = fields.required(r, "base_year", year);
        let ncy = fields.required(r, "ncy", range);
        let _ = fields.finish(r);
        Some(Cohorts { base_year: base_year?, ncy: ncy? })
    });
    let by_supply = fields.optional(r, "by_supply", Reading::boolean);
    let source = fields.optional(r, "source", Reading::words);
    let verified = fields.optional(r, "verified", Reading::boolean);
    let basis = fields.optional(r, "basis", Reading::words);
    let extra = fields.finish(r);
    if times.flatten().is_some() == share.flatten().is_some() {
        r.issue(code::PROJECTION_SCENARIO, "one of times and share");
    }
    if share.flatten().is_some() && matches!(rate, Some(ChangeOf::Arriving | ChangeOf::MovingTo)) {
        r.issue(code::FLOW_CHANGE, "times: a weight can only be multiplied");
    }
    let said = source.as_ref().is_some_and(Option::is_some) && verified.flatten().is_some();
    if proposed && !said {
        r.issue(code::PROJECTION_PROPOSAL, "source and verified");
    }
    Some(ChangeDocument {
        title: title?,
        rate: rate?,
        times: times?,
        share: share?,
        from: from?,
        until: until?,
        over: over?,
        ncy: ncy?,
        settings: settings?,
        needs: needs?,
        cohorts: cohorts?,
        by_supply: by_supply?.unwrap_or(false),
        source: source?,
        verified: verified?,
        basis: basis?,
        extra,
    })
}

fn places(r: &mut Reading, node: &Node) -> Option<PlacesDocument> {
    let mut fields = r.object(node)?;
    let setting = fields.required(r, "setting", Reading::key);
    let from = fields.required(r, "from", year);
    let places = fields.required(r, "places", |r, node| r.integer(node, 0, 1_000_000));
    let extra = fields.finish(r);
    Some(PlacesDocument { setting: setting?, from: from?, places: u32::try_from(places?).ok()?, extra })
}
