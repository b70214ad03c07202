//! Domains around a centre, levels as rings from the lowest out.
//!
//! Nothing is filled: the area inside a radar's line depends on the order of the domains and means nothing.

use std::f64::consts::TAU;

use super::frame::{Frame, Spot, draw, solid};
use super::{DomainPicture, Step};
use crate::lettering::{width, wrap};
use crate::look::outline;
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

const INNER: f64 = 34.0;
const RING: f64 = 40.0;
const LABEL: f64 = 12.5;
const LEFT: f64 = 16.0;

struct Rings {
    centre: Spot,
    domains: usize,
}

impl Rings {
    /// The direction of a domain: the first points up, the others follow clockwise.
    fn direction(&self, domain: usize) -> Spot {
        let (sin, cos) = libm::sincos(TAU * domain as f64 / self.domains.max(1) as f64);
        (sin, -cos)
    }

    fn at(&self, domain: usize, radius: f64, aside: f64) -> Spot {
        let (dx, dy) = self.direction(domain);
        (self.centre.0 + radius * dx - aside * dy, self.centre.1 + radius * dy + aside * dx)
    }
}

impl Frame for Rings {
    fn spot(&self, domain: usize, rank: f64, lane: f64) -> Spot {
        self.at(domain, INNER + rank * RING + lane * 3.0, lane * 15.0)
    }

    fn turn(&self, domain: usize) -> f64 {
        let (dx, dy) = self.direction(domain);
        let degrees = libm::atan2(dy, dx).to_degrees();
        // Words never stand on their head.
        if degrees > 90.5 {
            degrees - 180.0
        } else if degrees < -90.5 {
            degrees + 180.0
        } else {
            degrees
        }
    }

    fn closed(&self) -> bool {
        self.domains > 2
    }

    fn reach(&self) -> f64 {
        0.1
    }
}

/// Draws the picture as a radar.
pub fn domain_radar(picture: &DomainPicture, options: &Options) -> Svg {
    let mut canvas = Canvas::new(options, &picture.title, &picture.about, picture.description());
    key(&mut canvas, picture);
    let outer = INNER + RING * (picture.steps.len().max(1) as f64 - 1.0);
    let above = 15.0 * (1.0 + picture.compared.len() as f64);
    let rings = Rings { centre: (WIDTH / 2.0, canvas.y + 50.0 + above + outer), domains: picture.domains.len() };

    web(&mut canvas, picture, &rings, outer);
    draw(&mut canvas, picture, &rings);
    codes(&mut canvas, picture, &rings);
    canvas.y = titles(&mut canvas, picture, &rings, outer).max(rings.centre.1 + outer) + 8.0;
    let steps: Vec<String> = picture.steps.iter().map(Step::name).collect();
    let steps = format!("From the middle outwards: {}.", steps.join("; "));
    canvas.notes(std::iter::once(steps.as_str()).chain(picture.notes.iter().map(String::as_str)));
    canvas.finish()
}

/// The rings, the spokes and the codes of the levels.
fn web(canvas: &mut Canvas, picture: &DomainPicture, rings: &Rings, outer: f64) {
    for rank in 0..picture.steps.len() {
        let radius = INNER + rank as f64 * RING;
        let mut tag = if rings.closed() {
            let corners = (0..rings.domains).map(|domain| rings.at(domain, radius, 0.0));
            Tag::class("line grid", "path").set("d", &outline(corners, true))
        } else {
            Tag::class("line grid", "circle").num("cx", rings.centre.0).num("cy", rings.centre.1).num("r", radius)
        };
        tag = tag.num("stroke-width", if rank + 1 == picture.steps.len() { 1.5 } else { 1.0 });
        canvas.path(&tag);
    }
    for domain in 0..rings.domains {
        canvas.stroke("grid", rings.centre, rings.at(domain, outer, 0.0), 1.0, "none");
    }
}

/// The codes of the levels, between the last domain and the first, where no line has a point.
fn codes(canvas: &mut Canvas, picture: &DomainPicture, rings: &Rings) {
    let (one, other) = (rings.direction(0), rings.direction(rings.domains.saturating_sub(1)));
    for (rank, step) in picture.steps.iter().enumerate().filter(|_| rings.closed()) {
        let radius = INNER + rank as f64 * RING;
        let x = rings.centre.0 + radius * f64::midpoint(one.0, other.0);
        let y = rings.centre.1 + radius * f64::midpoint(one.1, other.1);
        let letters = Letters::new("halo quiet", 11.5).anchor(Anchor::Middle);
        canvas.text(&letters, (x, y + 4.0), &step.code);
    }
}

/// The titles of the domains with their remarks, around the outer ring; gives where they end.
fn titles(canvas: &mut Canvas, picture: &DomainPicture, rings: &Rings, outer: f64) -> f64 {
    let mut end = 0.0_f64;
    for (domain, title) in picture.domains.iter().enumerate() {
        let (dx, dy) = rings.direction(domain);
        let (x, y) = rings.at(domain, outer + 28.0, 0.0);
        let (anchor, room) = match dx {
            dx if dx > 0.2 => (Anchor::Start, (WIDTH - x - LEFT).min(170.0)),
            dx if dx < -0.2 => (Anchor::End, (x - LEFT).min(170.0)),
            _ => (Anchor::Middle, 260.0),
        };
        let lines = wrap(title, LABEL, true, room);
        let remarks: Vec<String> =
            picture.remarks(domain).flat_map(|remark| wrap(&remark, 11.5, false, room)).collect();
        let height = 15.0 * (lines.len() + remarks.len()) as f64;
        // Above the centre the text ends at its point, below it starts there, beside it stands across.
        let first = y + 4.5 - (height - 15.0) * (0.5 - dy / 2.0);
        for (index, line) in lines.iter().enumerate() {
            let letters = Letters::new("ink", LABEL).bold().anchor(anchor);
            canvas.text(&letters, (x, first + 15.0 * index as f64), line);
        }
        for (index, line) in remarks.iter().enumerate() {
            let at = (x, first + 15.0 * (lines.len() + index) as f64);
            canvas.text(&Letters::new("quiet", 11.5).anchor(anchor), at, line);
        }
        end = end.max(first + height - 8.0);
    }
    end
}

/// The name of each line with its stroke and its mark, in a row above the rings.
fn key(canvas: &mut Canvas, picture: &DomainPicture) {
    let mut x = LEFT;
    canvas.y += 10.0;
    for line in &picture.lines {
        let wide = 52.0 + width(&line.label, 13.5, true);
        if x > LEFT && x + wide > WIDTH - LEFT {
            (x, canvas.y) = (LEFT, canvas.y + 24.0);
        }
        let y = canvas.y;
        canvas.stroke(&line.look.hue.stroke(), (x, y), (x + 42.0, y), 2.25, line.look.dash.pattern());
        canvas.path(&solid(line, (x + 21.0, y)));
        let class = line.look.hue.fill();
        canvas.text(&Letters::new(&class, 13.5).bold(), (x + 52.0, y + 4.5), &line.label);
        x += wide + 30.0;
    }
}
