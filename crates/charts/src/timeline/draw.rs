//! Drawing need as steps, and support as bars, over the same days.

use foundation::Date;
use valuing_send::profile::Extent;

use super::{Bars, Need, Timeline, words};
use crate::lettering::wrap;
use crate::look::{Dash, Look, Marker, outline};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

const LEFT: f64 = 196.0;
const RIGHT: f64 = WIDTH - 20.0;
const LETTERS: f64 = 12.5;
const BAND: f64 = 13.0;
const BAR: f64 = 14.0;

/// Where days are.
struct Days {
    from: Date,
    span: f64,
}

impl Days {
    fn x(&self, day: Date) -> f64 {
        let days = f64::from((day - self.from).get_days());
        LEFT + (days / self.span).clamp(0.0, 1.0) * (RIGHT - LEFT)
    }
}

/// Draws the picture: need above, support below, days from left to right.
pub fn timeline(picture: &Timeline, options: &Options) -> Svg {
    let mut canvas = Canvas::new(options, "Need and support over time", &picture.about, picture.description());
    let span = f64::from((picture.to - picture.from).get_days()).max(1.0);
    let days = Days { from: picture.from, span };
    let top = canvas.y;
    for need in &picture.needs {
        steps(&mut canvas, picture, need, &days);
    }
    canvas.y += 8.0;
    for bars in &picture.bars {
        support(&mut canvas, bars, &days);
    }
    axis(&mut canvas, picture, &days, top);
    key(&mut canvas);
    canvas.notes(picture.notes.iter().map(String::as_str));
    canvas.finish()
}

/// The title of a row, broken over the margin; how high it is.
fn title(canvas: &mut Canvas, text: &str, room: f64) -> f64 {
    let lines = wrap(text, LETTERS, true, LEFT - 32.0);
    let height = (15.0 * lines.len() as f64).max(room);
    for (index, line) in lines.iter().enumerate() {
        let y = canvas.y + 12.0 + 15.0 * index as f64;
        canvas.text(&Letters::new("ink", LETTERS).bold(), (16.0, y), line);
    }
    height
}

/// The need in a domain: a step at each day on which it was another.
fn steps(canvas: &mut Canvas, picture: &Timeline, need: &Need, days: &Days) {
    let room = BAND * picture.steps.len() as f64;
    let top = canvas.y;
    let height = title(canvas, &need.title, room);
    let bottom = top + room;
    for (rank, step) in picture.steps.iter().enumerate() {
        let y = bottom - BAND * (rank as f64 + 1.0);
        if rank % 2 == 0 {
            let tag =
                Tag::class("band", "rect").num("x", LEFT).num("y", y).num("width", RIGHT - LEFT).num("height", BAND);
            canvas.path(&tag);
        }
        canvas.text(&Letters::new("quiet", 10.0).anchor(Anchor::End), (LEFT - 6.0, y + 10.0), &step.code);
    }
    let middle = |rank: usize| bottom - BAND * (rank as f64 + 0.5);
    let class = format!("line {}", Look::NEED.hue.stroke());
    let mut before: Option<f64> = None;
    for (index, (from, level)) in need.levels.iter().enumerate() {
        let (x, y) = (days.x(*from), middle(level.lo.index()));
        let until = need.levels.get(index + 1).map_or(picture.to, |(until, _)| *until);
        if let Some(before) = before {
            canvas.stroke(&class, (x, before), (x, y), 1.6, "none");
        }
        // What is known from below only is dotted.
        let dash = if level.lo == level.hi { Dash::Solid } else { Dash::Dotted };
        canvas.stroke(&class, (x, y), (days.x(until), y), 2.4, dash.pattern());
        canvas.path(&Tag::class(&Look::NEED.hue.fill(), "path").set("d", &Marker::Circle.outline((x, y), 3.2)));
        before = Some(y);
    }
    canvas.y = top + height + 12.0;
}

/// One support: when it was promised, when it was checked, and what was delivered in each span.
fn support(canvas: &mut Canvas, bars: &Bars, days: &Days) {
    let top = canvas.y;
    let height = title(canvas, &bars.title, BAR + 14.0);
    let class = format!("line {}", Look::SETTING.hue.stroke());
    if let Some(promised) = bars.promised {
        let x = days.x(promised);
        canvas.stroke("line axis", (x, top + BAR + 7.0), (RIGHT, top + BAR + 7.0), 1.6, Dash::Dotted.pattern());
        let d = Marker::Pointer.outline((x, top + BAR + 7.0), 3.6);
        canvas.path(&Tag::class("ink", "path").set("d", &d));
    }
    for (from, to, extent) in &bars.spans {
        let (left, right) = (days.x(*from), days.x(*to).max(days.x(*from) + 2.0));
        bar(canvas, &class, (left, right, top), *extent);
    }
    if let Some((on, staffed)) = bars.checked {
        let d = Marker::Diamond.outline((days.x(on), top + BAR + 7.0), 4.0);
        let (class, width) = if staffed == Some(true) { ("ink", 0.0) } else { ("line axis", 1.6) };
        let mut tag = Tag::class(class, "path").set("d", &d);
        if width > 0.0 {
            tag = tag.num("stroke-width", width);
        }
        canvas.path(&tag);
    }
    canvas.y = top + height + 8.0;
}

/// Filled, hatched or open: told apart without colour.
fn bar(canvas: &mut Canvas, class: &str, (left, right, top): (f64, f64, f64), extent: Extent) {
    let corners = [(left, top), (right, top), (right, top + BAR), (left, top + BAR)];
    let d = outline(corners, true);
    if extent == Extent::Full {
        canvas.path(&Tag::class(&Look::SETTING.hue.fill(), "path").set("d", &d));
    }
    let dash = if extent == Extent::None { Dash::Dotted } else { Dash::Solid };
    let mut tag = Tag::class(class, "path").set("d", &d).num("stroke-width", 1.4);
    if dash != Dash::Solid {
        tag = tag.set("stroke-dasharray", dash.pattern());
    }
    canvas.path(&tag);
    if extent == Extent::Part {
        let mut x = left;
        while x < right {
            // A stroke at 45 degrees, cut at the right edge.
            let reach = (right - x).min(BAR);
            canvas.stroke(class, (x, top + BAR), (x + reach, top + BAR - reach), 1.2, "none");
            x += 6.0;
        }
    }
}

/// The first day, each first of September and January in between, and the last day.
fn axis(canvas: &mut Canvas, picture: &Timeline, days: &Days, top: f64) {
    let bottom = canvas.y;
    canvas.stroke("axis", (LEFT, bottom), (RIGHT, bottom), 1.0, "none");
    let first = picture.from.year();
    let terms = (first..=picture.to.year())
        .flat_map(|year| [1, 4, 9].into_iter().filter_map(move |month| Date::new(year, month, 1).ok()))
        .filter(|day| picture.from < *day && *day < picture.to);
    let mut reached = f64::NEG_INFINITY;
    for day in terms {
        let x = days.x(day);
        canvas.stroke("grid", (x, top), (x, bottom), 1.0, "none");
        if x - reached > 58.0 && RIGHT - x > 30.0 {
            let name = day.strftime("%b %Y").to_string();
            canvas.text(&Letters::new("quiet", 11.0).anchor(Anchor::Middle), (x, bottom + 15.0), &name);
            reached = x;
        }
    }
    canvas.y = bottom + 24.0;
}

/// What the marks mean.
fn key(canvas: &mut Canvas) {
    let class = format!("line {}", Look::SETTING.hue.stroke());
    let mut x = LEFT;
    for extent in [Extent::Full, Extent::Part, Extent::None] {
        let top = canvas.y;
        bar(canvas, &class, (x, x + 26.0, top), extent);
        canvas.text(&Letters::new("ink", LETTERS), (x + 34.0, top + 11.0), words::extent(extent));
        x += 176.0;
    }
    canvas.y += BAR + 4.0;
    let marks = "Need: a step at each day on which it was rated another; dotted where it is known from below only. A \
                 pointer with a dotted line: recorded as promised on that day. A diamond: checked, filled if it was staffed.";
    canvas.notes([marks]);
}
