//! The reader of layouts: it collects every problem.

use foundation::document::{Node, Reading};
use foundation::{Key, code};

use super::{Layout, Line, Projection, Statistic};

/// Years and national curriculum years, with room.
const YEARS: (i64, i64) = (1900, 2200);
const NCY: (i64, i64) = (-10, 40);

pub(super) fn layout(r: &mut Reading, node: &Node) -> Option<Layout> {
    let mut fields = r.object(node)?;
    let header = fields.header(r, Layout::SCHEMA, Layout::VERSION);
    let id = fields.required(r, "id", Reading::id);
    let title = fields.required(r, "title", Reading::words);
    let template = fields.required(r, "template", Reading::words);
    let edition = fields.required(r, "edition", Reading::words);
    let verified = fields.required(r, "verified", Reading::boolean);
    let source = fields.required(r, "source", Reading::words);
    let statistics = [("mean", Statistic::Mean), ("median", Statistic::Median)];
    let statistic = fields.required(r, "statistic", |r, node| r.one_of(node, &statistics));
    let decimals = fields.optional(r, "decimals", |r, node| r.integer(node, 0, 6));
    let corner = fields.list(r, "corner", Reading::text);
    let categories = fields.list(r, "categories", Reading::key);
    if let Some(categories) = &categories {
        r.within("categories", |r| r.unique(categories, Clone::clone));
    }
    let known = categories.clone().unwrap_or_default();
    let columns = fields.required(r, "columns", |r, node| r.list(node, |r, node| line(r, node, &known)));
    let rows = fields.required(r, "rows", |r, node| r.list(node, |r, node| line(r, node, &known)));
    let extra = fields.finish(r);
    if let (Some(columns), Some(rows)) = (&columns, &rows) {
        let dated = |line: &Line| line.year.is_some() || line.ahead.is_some();
        let rows = || rows.iter().filter(|row| !row.heading);
        let by_column = columns.iter().all(dated) && !rows().any(dated);
        let by_row = rows().all(dated) && !columns.iter().any(dated);
        if columns.is_empty() || !(by_column || by_row) {
            r.issue(code::OUTPUT_LAYOUT, "a year for every column and no row, or for every row and no column");
        }
    }
    header?;
    Some(Layout {
        schema: Layout::SCHEMA,
        version: Layout::VERSION,
        id: id?,
        title: title?,
        template: template?,
        edition: edition?,
        verified: verified?,
        source: source?,
        statistic: statistic?,
        decimals: u32::try_from(decimals?.unwrap_or(0)).ok()?,
        corner: corner?,
        categories: categories?,
        columns: columns?,
        rows: rows?,
        extra,
    })
}

fn line(r: &mut Reading, node: &Node, known: &[Key]) -> Option<Line> {
    let mut fields = r.object(node)?;
    let labels = fields.required(r, "labels", |r, node| r.list(node, Reading::text));
    let heading = fields.optional(r, "heading", Reading::boolean);
    let year = fields.optional(r, "year", |r, node| r.integer(node, YEARS.0, YEARS.1));
    let ahead = fields.optional(r, "ahead", |r, node| r.integer(node, 1, 100));
    let ncy = fields.optional(r, "ncy", |r, node| {
        let ends = r.list(node, |r, node| r.integer(node, NCY.0, NCY.1))?;
        match ends.as_slice() {
            [first, last] if first <= last => Some([i32::try_from(*first).ok()?, i32::try_from(*last).ok()?]),
            _ => r.fail(code::DOCUMENT_RANGE, "the first and the last national curriculum year"),
        }
    });
    let categories = fields.list(r, "categories", |r, node| {
        let key = r.key(node)?;
        if known.contains(&key) { Some(key) } else { r.fail(code::DOCUMENT_REFERENCE, "a category of the layout") }
    });
    let needs = fields.list(r, "needs", Reading::key);
    let projections = [("baseline", Projection::Baseline), ("ambition", Projection::Ambition)];
    let projection = fields.optional(r, "projection", |r, node| r.one_of(node, &projections));
    let extra = fields.finish(r);
    let whole = |number: Option<i64>| number.and_then(|number| i32::try_from(number).ok());
    if year.flatten().is_some() && ahead.flatten().is_some() {
        r.issue(code::OUTPUT_LAYOUT, "one of year and ahead");
    }
    Some(Line {
        labels: labels?,
        heading: heading?.unwrap_or(false),
        year: whole(year?),
        ahead: ahead?.and_then(|ahead| u32::try_from(ahead).ok()),
        ncy: ncy?,
        categories: categories?,
        needs: needs?,
        projection: projection?,
        extra,
    })
}
