//! What lines and radar have in common: lines broken where nothing is known, marks, bars, and words for what is absent.
//!
//! Each line has a lane of its own, a little beside and below its neighbour's, so that lines that coincide both show.

use foundation::Absent;

use super::{DomainPicture, Level, Line};
use crate::look::outline;
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters};

/// A point of the drawing.
pub(super) type Spot = (f64, f64);

/// Where things are: the one difference between lines and radar.
pub(super) trait Frame {
    /// The place of a rank in a domain, in the lane of a line; lane 0 is the middle.
    fn spot(&self, domain: usize, rank: f64, lane: f64) -> Spot;
    /// How words along a domain's axis are turned, in degrees.
    fn turn(&self, domain: usize) -> f64;
    /// Whether the last domain stands beside the first.
    fn closed(&self) -> bool;
    /// How far beyond its lowest and highest rank a scale that is wholly open goes, in ranks.
    fn reach(&self) -> f64;
}

/// The lane of the line at `index` of `count`: -1, 0, 1 for three.
pub(super) fn lane(index: usize, count: usize) -> f64 {
    index as f64 - (count as f64 - 1.0) / 2.0
}

/// Draws every line: first the strokes, then what stands at the points, so that no stroke crosses a mark.
pub(super) fn draw(canvas: &mut Canvas, picture: &DomainPicture, frame: &impl Frame) {
    let count = picture.lines.len();
    for (index, line) in picture.lines.iter().enumerate() {
        strokes(canvas, picture, frame, line, lane(index, count));
    }
    for (index, line) in picture.lines.iter().enumerate() {
        for domain in 0..picture.domains.len() {
            mark(canvas, picture, frame, line, domain, lane(index, count));
        }
    }
}

fn strokes(canvas: &mut Canvas, picture: &DomainPicture, frame: &impl Frame, line: &Line, lane: f64) {
    let count = picture.domains.len();
    let known: Vec<Option<Spot>> = (0..count)
        .map(|domain| match picture.level(line, domain) {
            Level::Between(low, high) if low == high => Some(frame.spot(domain, f64::from(low), lane)),
            _ => None,
        })
        .collect();
    let whole = frame.closed() && known.iter().all(Option::is_some);
    // On a closed frame, start after a gap, so that a run may pass from the last domain to the first.
    let start = if frame.closed() { known.iter().position(Option::is_none).unwrap_or(0) } else { 0 };
    let turned: Vec<Option<Spot>> = known.iter().cycle().skip(start).take(count).copied().collect();
    for run in turned.split(Option::is_none).filter(|run| run.len() > 1) {
        let path = outline(run.iter().flatten().copied(), whole);
        let mut tag = Tag::class(&format!("line {}", line.look.hue.stroke()), "path").set("d", &path);
        tag = tag.num("stroke-width", 2.25);
        if line.look.dash.pattern() != "none" {
            tag = tag.set("stroke-dasharray", line.look.dash.pattern());
        }
        canvas.path(&tag);
    }
}

/// A mark for a known level; a bar with open ends for an interval; a ladder with a question mark where nothing is known;
/// a word for any other absence.
fn mark(canvas: &mut Canvas, picture: &DomainPicture, frame: &impl Frame, line: &Line, domain: usize, lane: f64) {
    let top = f64::from(picture.top().unwrap_or(0));
    let spot = |rank: f64| frame.spot(domain, rank, lane);
    match picture.level(line, domain) {
        Level::Between(low, high) if low == high => {
            canvas.path(&solid(line, spot(f64::from(low))));
        }
        Level::Between(low, high) if low > 0 || f64::from(high) < top => {
            let (from, to) = (spot(f64::from(low)), spot(f64::from(high)));
            let bar = Tag::class(&line.look.hue.stroke(), "path").set("d", &outline([from, to], false));
            canvas.path(&bar.num("stroke-width", 9.0).num("opacity", 0.25));
            canvas.stroke(&line.look.hue.stroke(), from, to, 1.5, "none");
            for end in [from, to] {
                canvas.path(&open(line, end));
            }
        }
        Level::Between(..) | Level::Absent(Absent::NotRecorded) => {
            canvas.stroke(&line.look.hue.stroke(), spot(-frame.reach()), spot(top + frame.reach()), 9.0, "1.5 4.5");
            let (x, y) = spot(top / 2.0);
            let class = format!("halo {}", line.look.hue.fill());
            canvas.text(&Letters::new(&class, 15.0).bold().anchor(Anchor::Middle), (x, y + 5.0), "?");
        }
        Level::Absent(absent) => {
            let class = format!("halo {}", line.look.hue.fill());
            let turn = frame.turn(domain);
            let (x, y) = spot(top / 2.0);
            // The base line lies a third of the letters' height below their middle, whichever way they are turned.
            let (sin, cos) = libm::sincos(turn.to_radians());
            let base = (x - sin * 4.0, y + cos * 4.0);
            canvas.turned(&Letters::new(&class, 12.0).anchor(Anchor::Middle), base, turn, &absent.to_string());
        }
    }
}

/// The mark of a line, with a rim that parts it from what lies beneath.
pub(super) fn solid(line: &Line, at: Spot) -> Tag {
    let class = format!("halo {}", line.look.hue.fill());
    Tag::class(&class, "path").set("d", &line.look.marker.outline(at, 5.5)).set("style", "stroke-width:2.5")
}

/// The mark of a line with an empty middle: the level may be here.
fn open(line: &Line, at: Spot) -> Tag {
    let class = format!("back {}", line.look.hue.stroke());
    Tag::class(&class, "path").set("d", &line.look.marker.outline(at, 4.5)).num("stroke-width", 2.0)
}
