//! Panels in two columns, each with its steps, its days and its lines.

use foundation::Absent;

use super::{OverTime, Panel};
use crate::domains::{Level, Line};
use crate::lettering::{spread, width, wrap};
use crate::look::outline;
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

/// Free at either edge of the drawing.
const EDGE: f64 = 16.0;
/// Between the columns.
const BETWEEN: f64 = 22.0;
/// For the codes of the levels.
const CODES: f64 = 24.0;
/// For the names of the lines.
const NAMES: f64 = 76.0;
/// A level.
const BAND: f64 = 24.0;
/// The row of what is not known, under the levels.
const OPEN: f64 = 20.0;
const TITLE: f64 = 14.0;
const SMALL: f64 = 12.0;

/// Where one panel stands.
struct Frame {
    left: f64,
    right: f64,
    top: f64,
    /// Under the lowest level.
    bottom: f64,
    /// The middle of each day.
    days: Vec<f64>,
}

type Spot = (f64, f64);

impl Frame {
    fn new(picture: &OverTime, left: f64, column: f64, top: f64) -> Self {
        let (left, right) = (left + CODES, left + column - NAMES);
        let bottom = top + BAND * picture.steps.len() as f64;
        let first = picture.moments.first().map(|moment| moment.day);
        let since = |moment: &super::Moment| {
            let days = first.and_then(|first| moment.day.since(first).ok()).map_or(0, |span| span.get_days());
            f64::from(days)
        };
        let whole = picture.moments.last().map_or(0.0, since).max(1.0);
        let (from, to) = (left + 24.0, right - 24.0);
        let place = |moment| {
            if picture.moments.len() == 1 {
                f64::midpoint(from, to)
            } else {
                from + (to - from) * since(moment) / whole
            }
        };
        Self { left, right, top, bottom, days: picture.moments.iter().map(place).collect() }
    }

    fn day(&self, index: usize) -> f64 {
        self.days.get(index).copied().unwrap_or(self.left)
    }

    /// The place of a level, in the lane of a line: a little beside and below its neighbour's, so that both show.
    fn spot(&self, index: usize, rank: u8, lane: f64) -> Spot {
        (self.day(index) + lane * 5.0, self.bottom - (f64::from(rank) + 0.5) * BAND + lane * 5.5)
    }

    /// The place in the row of what is not known.
    fn open(&self, index: usize, lane: f64) -> Spot {
        (self.day(index) + lane * 11.0, self.bottom + OPEN / 2.0 + 1.0)
    }
}

fn lane(index: usize, count: usize) -> f64 {
    index as f64 - (count as f64 - 1.0) / 2.0
}

/// Draws the picture.
pub fn over_time(picture: &OverTime, options: &Options) -> Svg {
    let mut canvas = Canvas::new(options, &picture.title, &picture.about, picture.description());
    let column = (WIDTH - 2.0 * EDGE - BETWEEN) / 2.0;
    for row in picture.panels.chunks(2) {
        let titles: Vec<Vec<String>> = row.iter().map(|panel| wrap(&panel.title, TITLE, true, column)).collect();
        let head = 18.0 * titles.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let top = canvas.y + head + 6.0;
        let mut end = top;
        for (index, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let left = EDGE + index as f64 * (column + BETWEEN);
            for (line, text) in title.iter().enumerate() {
                let y = canvas.y + 14.0 + 18.0 * line as f64;
                canvas.text(&Letters::new("ink", TITLE).bold(), (left, y), text);
            }
            let frame = Frame::new(picture, left, column, top);
            end = end.max(draw(&mut canvas, picture, panel, &frame));
        }
        canvas.y = end + 16.0;
    }
    let names = picture.steps.iter().map(crate::domains::Step::name).collect::<Vec<_>>().join("; ");
    let mut notes = Vec::new();
    if !picture.steps.is_empty() {
        notes.push(format!("Levels: {names}."));
    }
    if has_open(picture) {
        notes.push("Bars with open ends: the level lies between them. In the row marked ?: not known.".to_owned());
    }
    canvas.notes(notes.iter().chain(&picture.notes).map(String::as_str));
    canvas.finish()
}

/// Whether anything that is drawn is not known, or not exactly.
fn has_open(picture: &OverTime) -> bool {
    let moments = picture.moments.len();
    let mut levels =
        picture.panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| (0..moments).map(move |at| (line, at)));
    levels.any(|(line, at)| !matches!(picture.level(line, at), Level::Between(low, high) if low == high))
}

/// Draws a panel; gives where it ends.
fn draw(canvas: &mut Canvas, picture: &OverTime, panel: &Panel, frame: &Frame) -> f64 {
    scale(canvas, picture, frame);
    let count = panel.lines.len();
    for (index, line) in panel.lines.iter().enumerate() {
        strokes(canvas, picture, line, frame, lane(index, count));
    }
    for (index, line) in panel.lines.iter().enumerate() {
        for at in 0..picture.moments.len() {
            mark(canvas, picture, line, frame, at, lane(index, count));
        }
    }
    names(canvas, picture, panel, frame);
    days(canvas, picture, frame)
}

/// The levels as bands with their codes, and under them the row of what is not known.
fn scale(canvas: &mut Canvas, picture: &OverTime, frame: &Frame) {
    let (left, right) = (frame.left, frame.right);
    for (rank, step) in picture.steps.iter().enumerate() {
        let upper = frame.bottom - (rank as f64 + 1.0) * BAND;
        if rank % 2 == 0 {
            let tag = Tag::class("band", "rect").num("x", left).num("y", upper);
            canvas.path(&tag.num("width", right - left).num("height", BAND));
        }
        let code = if step.code.is_empty() { (rank + 1).to_string() } else { step.code.clone() };
        let letters = Letters::new("quiet", SMALL).anchor(Anchor::End);
        canvas.text(&letters, (left - 8.0, upper + BAND / 2.0 + 4.0), &code);
    }
    for edge in 0..=picture.steps.len() {
        let y = frame.bottom - edge as f64 * BAND;
        canvas.stroke(if edge == 0 { "axis" } else { "grid" }, (left, y), (right, y), 1.0, "none");
    }
    let letters = Letters::new("quiet", SMALL).anchor(Anchor::End);
    canvas.text(&letters, (left - 8.0, frame.bottom + OPEN / 2.0 + 5.0), "?");
    canvas.stroke("grid", (left, frame.bottom + OPEN), (right, frame.bottom + OPEN), 1.0, "2 3");
}

/// A stroke from each day to the next where both are known, and none across what is not.
fn strokes(canvas: &mut Canvas, picture: &OverTime, line: &Line, frame: &Frame, lane: f64) {
    let known: Vec<Option<Spot>> = (0..picture.moments.len())
        .map(|at| match picture.level(line, at) {
            Level::Between(low, high) if low == high => Some(frame.spot(at, low, lane)),
            _ => None,
        })
        .collect();
    for run in known.split(Option::is_none).filter(|run| run.len() > 1) {
        let path = outline(run.iter().flatten().copied(), false);
        let mut tag = Tag::class(&format!("line {}", line.look.hue.stroke()), "path").set("d", &path);
        tag = tag.num("stroke-width", 2.0);
        if line.look.dash.pattern() != "none" {
            tag = tag.set("stroke-dasharray", line.look.dash.pattern());
        }
        canvas.path(&tag);
    }
}

fn mark(canvas: &mut Canvas, picture: &OverTime, line: &Line, frame: &Frame, at: usize, lane: f64) {
    match picture.level(line, at) {
        Level::Between(low, high) if low == high => {
            canvas.path(&solid(line, frame.spot(at, low, lane)));
        }
        Level::Between(low, high) => {
            let (from, to) = (frame.spot(at, low, lane), frame.spot(at, high, lane));
            let bar = Tag::class(&line.look.hue.stroke(), "path").set("d", &outline([from, to], false));
            canvas.path(&bar.num("stroke-width", 6.0).num("opacity", 0.25));
            canvas.stroke(&line.look.hue.stroke(), from, to, 1.5, "none");
            for end in [from, to] {
                canvas.path(&hollow(line, end));
            }
        }
        Level::Absent(Absent::NotApplicable) => {
            let (x, y) = frame.open(at, lane);
            let class = line.look.hue.fill();
            canvas.text(&Letters::new(&class, 9.0).anchor(Anchor::Middle).bold(), (x, y + 3.0), "n/a");
        }
        Level::Absent(_) => canvas.path(&hollow(line, frame.open(at, lane))),
    }
}

fn solid(line: &Line, at: Spot) -> Tag {
    let class = format!("halo {}", line.look.hue.fill());
    Tag::class(&class, "path").set("d", &line.look.marker.outline(at, 4.5)).set("style", "stroke-width:2")
}

fn hollow(line: &Line, at: Spot) -> Tag {
    let class = format!("back {}", line.look.hue.stroke());
    Tag::class(&class, "path").set("d", &line.look.marker.outline(at, 3.5)).num("stroke-width", 1.75)
}

/// The name of each line beside its last day.
fn names(canvas: &mut Canvas, picture: &OverTime, panel: &Panel, frame: &Frame) {
    let Some(last) = picture.moments.len().checked_sub(1) else { return };
    let names: Vec<Vec<String>> = panel.lines.iter().map(|line| wrap(&line.label, SMALL, true, NAMES - 22.0)).collect();
    let count = panel.lines.len();
    let ends = panel.lines.iter().enumerate().map(|(index, line)| match picture.level(line, last) {
        Level::Between(low, high) => {
            f64::midpoint(frame.spot(last, low, lane(index, count)).1, frame.spot(last, high, lane(index, count)).1)
        }
        // Side by side in the row, so above one another in their order.
        Level::Absent(_) => frame.open(last, 0.0).1 + index as f64 * 0.1,
    });
    let sizes: Vec<(f64, f64)> = ends.zip(&names).map(|(end, name)| (end, 14.0 * name.len() as f64 + 2.0)).collect();
    let places = spread(&sizes, frame.top, frame.bottom + OPEN + 4.0);
    for ((line, name), place) in panel.lines.iter().zip(&names).zip(places) {
        canvas.path(&solid(line, (frame.right + 9.0, place)));
        let class = line.look.hue.fill();
        let first = place + 4.0 - 7.0 * (name.len() as f64 - 1.0);
        for (index, text) in name.iter().enumerate() {
            let at = (frame.right + 20.0, first + 14.0 * index as f64);
            canvas.text(&Letters::new(&class, SMALL).bold(), at, text);
        }
    }
}

/// The names of the days, as many as have room, the last always; gives where they end.
fn days(canvas: &mut Canvas, picture: &OverTime, frame: &Frame) -> f64 {
    let base = frame.bottom + OPEN;
    let mut end = base;
    let mut free = f64::INFINITY;
    for (index, moment) in picture.moments.iter().enumerate().rev() {
        let x = frame.day(index);
        canvas.stroke("axis", (x, base), (x, base + 4.0), 1.0, "none");
        let lines = wrap(&moment.label, SMALL, false, 52.0);
        let half = lines.iter().map(|line| width(line, SMALL, false)).fold(0.0, f64::max) / 2.0;
        if x + half > free {
            continue;
        }
        free = x - half - 2.0;
        for (line, text) in lines.iter().enumerate() {
            let y = base + 17.0 + 14.0 * line as f64;
            canvas.text(&Letters::new("quiet", SMALL).anchor(Anchor::Middle), (x, y), text);
            end = end.max(y);
        }
    }
    end + 4.0
}
