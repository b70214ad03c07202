//! Domains side by side, levels as bands from the lowest up.

use super::frame::{Frame, Spot, draw, lane, solid};
use super::{DomainPicture, Level};
use crate::lettering::{spread, width, wrap};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

const LEFT: f64 = 150.0;
const BAND: f64 = 52.0;
const LABEL: f64 = 12.5;

struct Bands {
    left: f64,
    column: f64,
    /// The middle of the lowest band.
    base: f64,
    spacing: f64,
}

impl Frame for Bands {
    fn spot(&self, domain: usize, rank: f64, lane: f64) -> Spot {
        let middle = self.left + (domain as f64 + 0.5) * self.column;
        (middle + lane * self.spacing, self.base - rank * BAND + lane * 5.0)
    }

    fn turn(&self, _: usize) -> f64 {
        -90.0
    }

    fn closed(&self) -> bool {
        false
    }

    fn reach(&self) -> f64 {
        0.3
    }
}

/// Draws the picture as lines from domain to domain.
pub fn domain_lines(picture: &DomainPicture, options: &Options) -> Svg {
    let mut canvas = Canvas::new(options, &picture.title, &picture.about, picture.description());
    let names: Vec<Vec<String>> = picture.lines.iter().map(|line| wrap(&line.label, 13.5, true, 140.0)).collect();
    let widest = names.iter().flatten().map(|name| width(name, 13.5, true)).fold(0.0, f64::max);
    let right = (widest + 44.0).min(190.0);
    let columns = picture.domains.len().max(1) as f64;
    let column = (WIDTH - LEFT - right) / columns;
    let top = canvas.y;
    let bottom = top + BAND * picture.steps.len() as f64;
    let spacing = (column / (picture.lines.len() as f64 + 1.0)).min(19.0);
    let bands = Bands { left: LEFT, column, base: bottom - BAND / 2.0, spacing };

    scale(&mut canvas, picture, bottom, WIDTH - right);
    for domain in 1..picture.domains.len() {
        let x = LEFT + domain as f64 * column;
        canvas.stroke("grid", (x, top), (x, bottom), 1.0, "none");
    }
    draw(&mut canvas, picture, &bands);
    labels(&mut canvas, picture, &bands, &names, (top, bottom));
    canvas.y = titles(&mut canvas, picture, column, bottom);
    canvas.notes(picture.notes.iter().map(String::as_str));
    canvas.finish()
}

/// The bands and the names of the levels.
fn scale(canvas: &mut Canvas, picture: &DomainPicture, bottom: f64, right: f64) {
    for (rank, step) in picture.steps.iter().enumerate() {
        let upper = bottom - (rank as f64 + 1.0) * BAND;
        if rank % 2 == 0 {
            let tag = Tag::class("band", "rect").num("x", LEFT).num("y", upper);
            canvas.path(&tag.num("width", right - LEFT).num("height", BAND));
        }
        let lines = wrap(&step.label, LABEL, false, LEFT - 52.0);
        let first = upper + BAND / 2.0 + 4.5 - 7.5 * (lines.len() as f64 - 1.0);
        if !step.code.is_empty() {
            let letters = Letters::new("ink", LABEL).bold();
            canvas.text(&letters, (16.0, first), &step.code);
        }
        let indent = if step.code.is_empty() { 16.0 } else { 36.0 };
        for (index, line) in lines.iter().enumerate() {
            canvas.text(&Letters::new("quiet", LABEL), (indent, first + 15.0 * index as f64), line);
        }
    }
    for edge in 0..=picture.steps.len() {
        let y = bottom - edge as f64 * BAND;
        canvas.stroke(if edge == 0 { "axis" } else { "grid" }, (LEFT, y), (right, y), 1.0, "none");
    }
}

/// The name of each line beside its last point.
fn labels(canvas: &mut Canvas, picture: &DomainPicture, bands: &Bands, names: &[Vec<String>], edges: (f64, f64)) {
    let Some(last) = picture.domains.len().checked_sub(1) else { return };
    let top = f64::from(picture.top().unwrap_or(0));
    let ends: Vec<Spot> = picture
        .lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let rank = match picture.level(line, last) {
                Level::Between(low, high) => f64::midpoint(f64::from(low), f64::from(high)),
                Level::Absent(_) => top / 2.0,
            };
            bands.spot(last, rank, lane(index, picture.lines.len()))
        })
        .collect();
    let sizes: Vec<(f64, f64)> =
        ends.iter().zip(names).map(|(end, name)| (end.1, 16.0 * name.len() as f64 + 6.0)).collect();
    let places = spread(&sizes, edges.0, edges.1);
    let edge = bands.left + bands.column * picture.domains.len() as f64;
    for ((line, name), place) in picture.lines.iter().zip(names).zip(places) {
        canvas.path(&solid(line, (edge + 14.0, place)));
        let class = line.look.hue.fill();
        let first = place + 4.5 - 8.0 * (name.len() as f64 - 1.0);
        for (index, text) in name.iter().enumerate() {
            let at = (edge + 28.0, first + 16.0 * index as f64);
            canvas.text(&Letters::new(&class, 13.5).bold(), at, text);
        }
    }
}

/// The titles of the domains, and under them a row for each line that is compared with need; gives where they end.
fn titles(canvas: &mut Canvas, picture: &DomainPicture, column: f64, bottom: f64) -> f64 {
    let titles = cells(canvas, picture.domains.iter(), column, bottom + 20.0, "ink");
    picture.compared.iter().fold(titles + 6.0, |y, (line, words)| {
        let end = LEFT + column * picture.domains.len() as f64;
        canvas.stroke("grid", (16.0, y - 10.0), (end, y - 10.0), 1.0, "none");
        let look = picture.lines.iter().find(|other| other.label == *line).map(|line| line.look.hue.fill());
        for (index, name) in wrap(line, LABEL, true, LEFT - 28.0).iter().enumerate() {
            let letters = Letters::new(look.as_deref().unwrap_or("quiet"), LABEL).bold();
            canvas.text(&letters, (16.0, y + 6.0 + 15.0 * index as f64), name);
        }
        cells(canvas, words.iter(), column, y + 6.0, "quiet") + 6.0
    }) - 14.0
}

/// A row of texts, one under each column; gives where the next row may start.
fn cells<'t>(canvas: &mut Canvas, texts: impl Iterator<Item = &'t String>, column: f64, top: f64, class: &str) -> f64 {
    let mut end = top;
    for (domain, text) in texts.enumerate() {
        let x = LEFT + (domain as f64 + 0.5) * column;
        for (index, line) in wrap(text, LABEL, false, column - 6.0).iter().enumerate() {
            let y = top + 15.0 * index as f64;
            canvas.text(&Letters::new(class, LABEL).anchor(Anchor::Middle), (x, y), line);
            end = end.max(y);
        }
    }
    end + 16.0
}
