//! Drawing the paths over time.

use foundation::Cell;

use super::{FanPicture, Path, axis};
use crate::lettering::{spread, width, wrap};
use crate::look::{Dash, Look, outline};
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

const HEIGHT: f64 = 300.0;
const LETTERS: f64 = 12.5;

/// Where periods and values are.
struct Plot {
    left: f64,
    step: f64,
    right: f64,
    top: f64,
    bottom: f64,
    low: f64,
    high: f64,
}

impl Plot {
    fn x(&self, period: f64) -> f64 {
        self.left + 14.0 + period * self.step
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)
    }

    fn spot(&self, period: usize, value: f64) -> (f64, f64) {
        (self.x(period as f64), self.y(value))
    }
}

/// Draws the picture: actual with marks, what is foreseen dashed within its fan, the ambition with its targets.
pub fn fan(picture: &FanPicture, options: &Options) -> Svg {
    let mut canvas = Canvas::new(options, &picture.title, &picture.about, picture.description());
    let ticks = axis::ticks(values(picture), cap(picture));
    let decimals = axis::decimals(&ticks);
    let names: Vec<String> = ticks.iter().map(|tick| picture.unit.write(*tick, decimals)).collect();
    let left = 26.0 + names.iter().map(|name| width(name, LETTERS, false)).fold(0.0, f64::max);
    let labels: Vec<Label<'_>> = picture.paths.iter().filter_map(|path| Label::new(picture, path)).collect();
    let right = 36.0 + labels.iter().map(Label::width).fold(0.0, f64::max);
    let rows = f64::from(u8::from(picture.origin.is_some()) + u8::from(!picture.breaks.is_empty()));
    let top = canvas.y + 4.0 + 18.0 * rows;
    let gaps = picture.periods.len().saturating_sub(1).max(1) as f64;
    let plot = Plot {
        left,
        right: WIDTH - right,
        step: (WIDTH - right - left - 28.0) / gaps,
        top,
        bottom: top + HEIGHT,
        low: ticks.first().copied().unwrap_or(0.0),
        high: ticks.last().copied().unwrap_or(1.0),
    };

    for (tick, name) in ticks.iter().zip(&names) {
        let y = plot.y(*tick);
        canvas.stroke(if *tick == 0.0 { "axis" } else { "grid" }, (left, y), (plot.right, y), 1.0, "none");
        canvas.text(&Letters::new("quiet", LETTERS).anchor(Anchor::End), (left - 10.0, y + 4.5), name);
    }
    periods(&mut canvas, picture, &plot);
    for path in &picture.paths {
        fans(&mut canvas, picture, path, &plot);
    }
    marks(&mut canvas, picture, &plot);
    for path in picture.paths.iter().rev() {
        strokes(&mut canvas, picture, path, &plot);
    }
    for path in picture.paths.iter().rev() {
        points(&mut canvas, path, &plot);
    }
    name(&mut canvas, &labels, &plot);
    canvas.y = plot.bottom + 24.0;
    key(&mut canvas, picture);
    canvas.y += 6.0;
    let breaks: Vec<String> = picture
        .breaks
        .iter()
        .enumerate()
        .map(|(index, (period, note))| format!("{}. Break before {}: {note}", index + 1, picture.period(*period)))
        .collect();
    canvas.notes(breaks.iter().map(String::as_str).chain(picture.notes.iter().map(String::as_str)));
    canvas.finish()
}

fn values(picture: &FanPicture) -> impl Iterator<Item = f64> {
    picture.paths.iter().flat_map(|path| {
        let bands = path.bands.iter().flat_map(|band| band.low.iter().chain(&band.high).copied());
        path.values.iter().filter_map(|cell| cell.value()).chain(bands)
    })
}

/// Shares end at 100 per cent unless a figure is above it.
fn cap(picture: &FanPicture) -> Option<f64> {
    let share = picture.unit == crate::Unit::PerCent && values(picture).all(|value| value <= 100.0);
    share.then_some(100.0)
}

/// The titles of the periods, thinned out so that they do not touch.
fn periods(canvas: &mut Canvas, picture: &FanPicture, plot: &Plot) {
    let widest = picture.periods.iter().map(|period| width(period, LETTERS, false)).fold(0.0, f64::max);
    let every = libm::ceil((widest + 6.0) / plot.step).max(1.0) as usize;
    for (index, period) in picture.periods.iter().enumerate() {
        let x = plot.x(index as f64);
        canvas.stroke("axis", (x, plot.bottom), (x, plot.bottom + 4.0), 1.0, "none");
        if index % every == 0 {
            let letters = Letters::new("quiet", LETTERS).anchor(Anchor::Middle);
            canvas.text(&letters, (x, plot.bottom + 20.0), period);
        }
    }
}

/// The known value that a path goes on from, if it starts in the period after it.
fn joint(picture: &FanPicture, path: &Path) -> Option<(usize, f64)> {
    let origin = picture.origin.filter(|origin| path.start == origin + 1)?;
    let actual = picture.paths.iter().find(|other| other.role == super::Role::Actual)?;
    Some((origin, actual.cell(origin)?.value()?))
}

/// The intervals, the widest first, each with an edge that can be seen without its tint.
fn fans(canvas: &mut Canvas, picture: &FanPicture, path: &Path, plot: &Plot) {
    let hue = path.role.look().hue;
    for (depth, band) in path.bands.iter().enumerate() {
        let start = joint(picture, path).map(|(period, value)| (period, value, value));
        let sides = band.low.iter().zip(&band.high).enumerate();
        let along: Vec<(usize, f64, f64)> = start
            .into_iter()
            .chain(sides.map(|(index, (low, high))| (path.start + index, *low, *high)))
            .filter(|(_, low, high)| low.is_finite() && high.is_finite())
            .collect();
        let lower: Vec<(f64, f64)> = along.iter().map(|(period, low, _)| plot.spot(*period, *low)).collect();
        let upper: Vec<(f64, f64)> = along.iter().map(|(period, _, high)| plot.spot(*period, *high)).collect();
        let around = outline(upper.iter().copied().chain(lower.iter().rev().copied()), true);
        canvas.path(&Tag::class(&hue.fill(), "path").set("d", &around).num("opacity", 0.13));
        for side in [upper, lower] {
            let tag = Tag::class(&format!("line {}", hue.stroke()), "path").set("d", &outline(side, false));
            canvas.path(&tag.num("stroke-width", 1.0).set("stroke-dasharray", edge(depth, path.bands.len())));
        }
    }
}

/// The edge of the widest interval is dotted, that of the narrowest drawn through.
fn edge(depth: usize, of: usize) -> &'static str {
    if depth + 1 == of { "none" } else { "1.5 3" }
}

/// Upright lines at the origin and at breaks; what they are stands above, the origin over the numbers of the breaks.
fn marks(canvas: &mut Canvas, picture: &FanPicture, plot: &Plot) {
    for (index, (period, _)) in picture.breaks.iter().enumerate() {
        let x = plot.x(*period as f64 - 0.5);
        canvas.stroke("axis", (x, plot.top - 4.0), (x, plot.bottom), 1.0, "2 3");
        let letters = Letters::new("quiet", LETTERS).bold().anchor(Anchor::Middle);
        canvas.text(&letters, (x, plot.top - 9.0), &(index + 1).to_string());
    }
    if let Some(origin) = picture.origin {
        let x = plot.x(origin as f64);
        let above = if picture.breaks.is_empty() { 4.0 } else { 22.0 };
        canvas.stroke("axis", (x, plot.top - above), (x, plot.bottom), 1.25, "none");
        let words = format!("Known up to {}", picture.period(origin));
        let half = width(&words, LETTERS, false) / 2.0;
        let at = (x.min(plot.right - half).max(plot.left + half), plot.top - above - 5.0);
        canvas.text(&Letters::new("quiet", LETTERS).anchor(Anchor::Middle), at, &words);
    }
}

/// The line of a path, broken where a value is missing; what is missing is written above the axis.
fn strokes(canvas: &mut Canvas, picture: &FanPicture, path: &Path, plot: &Plot) {
    let look = path.role.look();
    let start = joint(picture, path).map(|(period, value)| (period, Cell::Value(value)));
    let cells: Vec<(usize, Cell<f64>)> = start.into_iter().chain(path.points()).collect();
    for run in cells.split(|(_, cell)| cell.value().is_none()).filter(|run| run.len() > 1) {
        let along = run.iter().filter_map(|(period, cell)| Some(plot.spot(*period, cell.value()?)));
        let mut tag = Tag::class(&format!("line {}", look.hue.stroke()), "path").set("d", &outline(along, false));
        tag = tag.num("stroke-width", 2.25);
        if look.dash != Dash::Solid {
            tag = tag.set("stroke-dasharray", look.dash.pattern());
        }
        canvas.path(&tag);
    }
    for (period, cell) in path.points() {
        if let Some(absent) = cell.absent() {
            let class = format!("halo {}", look.hue.fill());
            let at = (plot.x(period as f64) + 4.0, plot.y(0.0) - 8.0);
            canvas.turned(&Letters::new(&class, 11.5), at, -90.0, &absent.to_string());
        }
    }
}

/// The marks of a path: at every value, or at its targets alone if it has any.
fn points(canvas: &mut Canvas, path: &Path, plot: &Plot) {
    let shown = |period: usize| path.targets.is_empty() || path.targets.contains(&period);
    for (period, value) in path.points().filter_map(|(period, cell)| Some((period, cell.value()?))) {
        if shown(period) {
            canvas.path(&mark(path.role.look(), plot.spot(period, value)));
        }
    }
}

fn mark(look: Look, at: (f64, f64)) -> Tag {
    let class = format!("halo {}", look.hue.fill());
    Tag::class(&class, "path").set("d", &look.marker.outline(at, 4.5)).set("style", "stroke-width:2")
}

/// The name of a path with its last value, to stand at its end.
struct Label<'a> {
    path: &'a Path,
    value: f64,
    name: Vec<String>,
    figure: String,
}

impl<'a> Label<'a> {
    fn new(picture: &FanPicture, path: &'a Path) -> Option<Self> {
        let (period, value) = path.points().rev().find_map(|(period, cell)| Some((period, cell.value()?)))?;
        let figure = format!("{} in {}", picture.unit.write(value, picture.decimals()), picture.period(period));
        Some(Self { path, value, name: wrap(&path.label, 13.5, true, 150.0), figure })
    }

    fn width(&self) -> f64 {
        let name = self.name.iter().map(|line| width(line, 13.5, true)).fold(0.0, f64::max);
        name.max(width(&self.figure, LETTERS, false))
    }

    fn height(&self) -> f64 {
        16.0 * (self.name.len() as f64 + 1.0) + 8.0
    }
}

fn name(canvas: &mut Canvas, labels: &[Label<'_>], plot: &Plot) {
    let wanted: Vec<(f64, f64)> = labels.iter().map(|label| (plot.y(label.value), label.height())).collect();
    let places = spread(&wanted, plot.top - 10.0, plot.bottom + 10.0);
    for (label, place) in labels.iter().zip(places) {
        let look = label.path.role.look();
        let first = place - label.height() / 2.0 + 16.0;
        canvas.path(&mark(look, (plot.right + 12.0, first - 4.5)));
        for (index, line) in label.name.iter().enumerate() {
            let at = (plot.right + 24.0, first + 16.0 * index as f64);
            canvas.text(&Letters::new(&look.hue.fill(), 13.5).bold(), at, line);
        }
        let at = (plot.right + 24.0, first + 16.0 * label.name.len() as f64);
        canvas.text(&Letters::new("quiet", LETTERS), at, &label.figure);
    }
}

/// What the tints of the fan mean.
fn key(canvas: &mut Canvas, picture: &FanPicture) {
    for path in picture.paths.iter().filter(|path| !path.bands.is_empty()) {
        let hue = path.role.look().hue;
        canvas.y += 24.0;
        let y = canvas.y;
        let mut x = 16.0;
        for depth in (0..path.bands.len()).rev() {
            let Some(band) = path.bands.get(depth) else { continue };
            // As many tints lie over one another here as in the fan.
            for _ in 0..=depth {
                let tag = Tag::class(&hue.fill(), "rect").num("x", x).num("y", y - 11.0);
                canvas.path(&tag.num("width", 26.0).num("height", 14.0).num("opacity", 0.13));
            }
            for edge_y in [y - 11.0, y + 3.0] {
                let dash = edge(depth, path.bands.len());
                canvas.stroke(&hue.stroke(), (x, edge_y), (x + 26.0, edge_y), 1.0, dash);
            }
            // The narrowest interval, which comes first, says what all of them are.
            let words = if depth + 1 == path.bands.len() {
                format!("{}, expected here {} times in 100", path.label, band.level)
            } else {
                format!("{} times in 100", band.level)
            };
            canvas.text(&Letters::new("quiet", LETTERS), (x + 34.0, y), &words);
            x += 34.0 + width(&words, LETTERS, false) + 24.0;
        }
    }
}
