use foundation::Cell;
use trajectory::benefit::{Benefit, Benefits};

use super::LETTERS;
use crate::lettering::wrap;
use crate::look::{Hue, Marker};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, WIDTH};
use crate::{Options, Svg};

const LEFT: f64 = 250.0;
const RIGHT: f64 = WIDTH - 30.0;

/// Draws a table of benefits: a row for each measure on a scale of its own from 0, from the average before to the figure
/// of now, with the targets whose value is known.
pub fn benefits(benefits: &Benefits, whose: &str, options: &Options) -> Svg {
    let said = benefits.sentences();
    let mut canvas = Canvas::new(options, "Benefits", whose, said.join(" "));
    key(&mut canvas);
    for row in benefits.rows() {
        draw(&mut canvas, row);
    }
    canvas.y += 4.0;
    let scales = "Each row has a scale of its own, from 0. Further left is neither better nor worse.";
    let notes: Vec<&str> = std::iter::once(scales).chain(said.iter().map(String::as_str)).collect();
    canvas.notes(notes);
    canvas.finish()
}

fn key(canvas: &mut Canvas) {
    let y = canvas.y + 4.0;
    let mut x = 16.0;
    for (marker, hue, words) in [
        (Marker::Circle, Hue::Blue, "average before"),
        (Marker::Square, Hue::Ink, "now"),
        (Marker::Diamond, Hue::Orange, "target, where its value is known"),
    ] {
        canvas.path(&Tag::class(&hue.fill(), "path").set("d", &marker.outline((x + 6.0, y - 4.0), 5.0)));
        canvas.text(&Letters::new("ink", LETTERS), (x + 18.0, y), words);
        x += 34.0 + crate::lettering::width(words, LETTERS, false) + 14.0;
    }
    canvas.y = y + 12.0;
}

fn draw(canvas: &mut Canvas, row: &Benefit) {
    let measure = row.measure();
    let top = canvas.y + 8.0;
    let lines = wrap(&measure.heading(), 13.0, true, LEFT - 40.0);
    for (index, line) in lines.iter().enumerate() {
        canvas.text(&Letters::new("ink", 13.0).bold(), (16.0, top + 16.0 + 16.0 * index as f64), line);
    }
    let height = (16.0 * lines.len() as f64).max(52.0);
    let y = top + 26.0;
    let targets: Vec<f64> = row.targets().iter().filter_map(|target| target.value(row.average()).value()).collect();
    let most = targets.iter().copied().chain([row.average(), row.value().value().unwrap_or(0.0)]).fold(1e-9, f64::max);
    let x = |value: f64| LEFT + (RIGHT - LEFT - 90.0) * value / most;
    canvas.stroke("grid", (LEFT, y), (RIGHT - 90.0, y), 1.0, "none");
    canvas.stroke("axis", (LEFT, y - 10.0), (LEFT, y + 10.0), 1.0, "none");
    let before = x(row.average());
    if let Cell::Value(now) = row.value() {
        canvas.stroke(&Hue::Ink.stroke(), (before, y), (x(now), y), 3.0, "none");
        canvas.path(&Tag::class(&Hue::Ink.fill(), "path").set("d", &Marker::Square.outline((x(now), y), 6.0)));
        let letters = Letters::new("ink", LETTERS).bold().anchor(Anchor::Middle);
        canvas.text(&letters, (x(now), y + 22.0), &measure.figure(now));
    } else {
        canvas.text(&Letters::new("quiet", LETTERS), (LEFT + 8.0, y + 22.0), "not collected");
    }
    canvas.path(&Tag::class(&Hue::Blue.fill(), "path").set("d", &Marker::Circle.outline((before, y), 6.0)));
    let class = Hue::Blue.fill();
    let letters = Letters::new(&class, LETTERS).anchor(Anchor::Middle).bold();
    canvas.text(&letters, (before, y - 12.0), &measure.figure(row.average()));
    for target in &targets {
        let tag = Tag::class(&Hue::Orange.fill(), "path").set("d", &Marker::Diamond.outline((x(*target), y), 5.0));
        canvas.path(&tag);
    }
    if let Cell::Value(change) = row.change() {
        let words = change.to_string().replace("percentage points", "points");
        canvas.text(&Letters::new("ink", 13.0).bold(), (RIGHT - 78.0, y + 4.5), &words);
    }
    canvas.y = top + height;
    canvas.stroke("grid", (16.0, canvas.y + 4.0), (WIDTH - 16.0, canvas.y + 4.0), 1.0, "none");
    canvas.y += 4.0;
}
