//! What the pictures of many children have in common: fields with a tint, a hatch, a frame and words.

use std::fmt::Write;

use crate::look::Hue;
use crate::markup::{Tag, number};
use crate::svg::{Anchor, Canvas, Letters};

/// A rectangle of a drawing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Field {
    /// The same, smaller on every side.
    pub(crate) fn within(self, edge: f64) -> Self {
        Self { x: self.x + edge, y: self.y + edge, width: self.width - 2.0 * edge, height: self.height - 2.0 * edge }
    }

    pub(crate) fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    fn tag(self, class: &str) -> Tag {
        let tag = Tag::class(class, "rect").num("x", self.x).num("y", self.y);
        tag.num("width", self.width).num("height", self.height)
    }
}

/// The strongest tint: letters on it have a contrast of at least 4.5 to 1.
const STRONGEST: f64 = 0.45;

/// Fills a field; the share, from 0 to 1, says how strongly.
pub(crate) fn tint(canvas: &mut Canvas, field: Field, hue: Hue, share: f64) {
    if share > 0.0 {
        canvas.path(&field.tag(&hue.fill()).num("opacity", 0.05 + (STRONGEST - 0.05) * share.min(1.0)));
    }
}

/// A thin frame around a field.
pub(crate) fn frame(canvas: &mut Canvas, field: Field) {
    canvas.path(&field.tag("line grid").num("stroke-width", 1.0));
}

/// Slanted strokes over a field: what is here is suppressed.
pub(crate) fn hatch(canvas: &mut Canvas, field: Field) {
    let mut path = String::new();
    let mut at = 7.0;
    while at < field.width + field.height {
        let (x1, y1) = (at.min(field.width), (at - field.width).max(0.0));
        let (x2, y2) = ((at - field.height).max(0.0), at.min(field.height));
        // Writing to a String cannot fail.
        let _ = write!(
            path,
            "M{} {}L{} {}",
            number(field.x + x1),
            number(field.y + y1),
            number(field.x + x2),
            number(field.y + y2)
        );
        at += 7.0;
    }
    canvas.path(&Tag::class("line axis", "path").set("d", &path).num("stroke-width", 0.8).num("opacity", 0.55));
}

/// Dots over a field: what is here is not known.
pub(crate) fn dots(canvas: &mut Canvas, field: Field) {
    let mut path = String::new();
    let (mut y, mut shifted) = (field.y + 6.0, false);
    while y < field.y + field.height - 2.0 {
        let mut x = field.x + if shifted { 11.0 } else { 6.0 };
        while x < field.x + field.width - 2.0 {
            let _ = write!(path, "M{} {}h1.4", number(x), number(y));
            x += 10.0;
        }
        (y, shifted) = (y + 7.0, !shifted);
    }
    canvas.path(&Tag::class("line axis", "path").set("d", &path).num("stroke-width", 1.4).num("opacity", 0.7));
}

/// Lines of words around the middle of a field, the first in bold.
pub(crate) fn words(canvas: &mut Canvas, field: Field, lines: &[String]) {
    let (x, middle) = field.middle();
    let first = middle + 4.5 - 7.5 * (lines.len() as f64 - 1.0);
    for (index, line) in lines.iter().enumerate() {
        let (class, size) = if index == 0 { ("halo ink", 13.0) } else { ("halo quiet", 11.0) };
        let letters = Letters::new(class, size).anchor(Anchor::Middle);
        let letters = if index == 0 { letters.bold() } else { letters };
        canvas.text(&letters, (x, first + 15.0 * index as f64), line);
    }
}
