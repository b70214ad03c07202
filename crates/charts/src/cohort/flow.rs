//! From which level to which: levels of one term on the left, of the next on the right, ribbons between them.

use foundation::{Absent, Cell, Column, Columns, Error};
use valuing_send::Framework;
use valuing_send::cohort::Released;

use super::read::{Row, chosen, rows, words as said};
use super::{Of, missing, note, title_of};
use crate::html::{Html, Table};
use crate::look::Hue;
use crate::markup::{Tag, number};
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

/// How many children went from each level to each, from one term to the next, in one aspect or domain.
///
/// A ribbon is as wide as its number. One whose number is suppressed is drawn with a dashed edge and no width of its
/// own; it is there, and that is all. Of domains and aspects alike, a level that is not known is a level of its own here.
#[derive(Clone)]
pub struct LevelFlow {
    title: String,
    about: String,
    terms: [String; 2],
    /// Names of levels, highest first, then why there is none.
    levels: Vec<String>,
    /// Levels before outside, after inside.
    counts: Vec<Cell<i64>>,
    /// For each level, the number before and after.
    ends: [Vec<Cell<i64>>; 2],
    notes: Vec<String>,
}

const TOP_GAP: f64 = 14.0;
/// How wide a ribbon of an unknown number is drawn.
const HIDDEN: f64 = 7.0;
const BAR: f64 = 12.0;
const LEFT: f64 = 210.0;

impl LevelFlow {
    /// From what was released of [`Cohort::flows`](valuing_send::Cohort::flows), by any groups or none: from one term,
    /// of one line, part and group.
    ///
    /// # Errors
    /// Counts of another view, or nothing of this kind in them (VS-DOCUMENT-015).
    pub fn new(released: &Released, framework: &Framework, of: &Of) -> Result<Self, Error> {
        let mut all = chosen(rows(released, &["from", "to"])?, of, true)?;
        // Of one group: the first, if none was asked for.
        let first = all.first().cloned().ok_or_else(|| missing("at least one count"))?;
        all.retain(|row| row.groups == first.groups);
        let line = framework.line(&first.line).ok_or_else(|| missing("the id of a line"))?;
        let scale = framework.scale_of(line).ok_or_else(|| missing("the id of a scale"))?;
        let there = |class: &Cell<String>| {
            all.iter().any(|row| row.of == "cell" && row.class.iter().any(|known| known == class))
        };
        let levels = scale
            .levels
            .iter()
            .rev()
            .map(|level| (Cell::Value(level.code.clone()), format!("{}, {}", level.code, level.label)));
        let absences = Absent::ALL.into_iter().map(|absent| (Cell::Absent(absent), absent.to_string()));
        let known: Vec<(Cell<String>, String)> = levels.chain(absences).filter(|(class, _)| there(class)).collect();
        let place = |class: Option<&Cell<String>>| known.iter().position(|(known, _)| Some(known) == class);
        let mut counts = vec![Cell::Value(0); known.len() * known.len()];
        let mut ends = [vec![Cell::Value(0); known.len()], vec![Cell::Value(0); known.len()]];
        let put = |slot: Option<&mut Cell<i64>>, row: &Row| {
            if let Some(slot) = slot {
                *slot = row.count;
            }
        };
        for row in &all {
            let (from, to) = (place(row.class.first()), place(row.class.get(1)));
            match row.of.as_str() {
                "cell" => {
                    let at = from.zip(to).map(|(from, to)| from * known.len() + to);
                    put(at.and_then(|at| counts.get_mut(at)), row);
                }
                "from" => put(from.and_then(|at| ends.first_mut()?.get_mut(at)), row),
                "to" => put(to.and_then(|at| ends.last_mut()?.get_mut(at)), row),
                _ => {}
            }
        }
        let group: Vec<String> = first.groups.iter().map(said).collect();
        let whose = if group.is_empty() { String::new() } else { format!("{}, ", group.join(", ")) };
        let next = first.to_term.clone().unwrap_or_default();
        Ok(Self {
            title: format!("{}: from {} to {next}", line.title, first.term),
            about: format!("{whose}{}, children who were there in both", title_of(framework, &first.part)),
            terms: [first.term.clone(), next],
            levels: known.into_iter().map(|(_, name)| name).collect(),
            counts,
            ends,
            notes: vec![
                "Dashed: suppressed, not drawn to scale.".to_owned(),
                note(released),
                "Levels are in order and have no distance; nothing is said of why they changed.".to_owned(),
                framework.shown(),
            ],
        })
    }

    fn count(&self, from: usize, to: usize) -> Cell<i64> {
        self.counts.get(from * self.levels.len() + to).copied().unwrap_or(Cell::Value(0))
    }

    /// Draws it.
    pub fn draw(&self, options: &Options) -> Svg {
        const HEIGHT: f64 = 330.0;
        let mut canvas = Canvas::new(options, &self.title, &self.about, self.description());
        let levels = self.levels.len();
        let hidden = self.counts.iter().filter(|count| count.value().is_none()).count() as f64;
        let known: i64 = self.counts.iter().filter_map(|count| count.value()).sum();
        let scale = ((HEIGHT - HIDDEN * hidden).max(60.0) / known.max(1) as f64).min(14.0);
        let wide = |count: Cell<i64>| count.value().map_or(HIDDEN, |count| count as f64 * scale);
        let right = WIDTH - LEFT;
        for (x, anchor, term) in [(LEFT, Anchor::End, 0), (right, Anchor::Start, 1)] {
            let letters = Letters::new("ink", 13.0).bold().anchor(anchor);
            canvas.text(&letters, (x, canvas.y + 12.0), self.terms.get(term).map_or("", String::as_str));
        }
        let top = canvas.y + 26.0;
        let sums = |end: usize| -> Vec<f64> {
            let sum = |level: usize| {
                let each =
                    (0..levels).map(|other| if end == 0 { self.count(level, other) } else { self.count(other, level) });
                each.map(wide).sum::<f64>()
            };
            (0..levels).map(sum).collect()
        };
        let stack = |heights: &[f64]| -> Vec<f64> {
            heights
                .iter()
                .scan(top, |y, height| {
                    let start = *y;
                    *y += height.max(4.0) + TOP_GAP;
                    Some(start)
                })
                .collect()
        };
        let (before, after) = (sums(0), sums(1));
        let (starts, ends) = (stack(&before), stack(&after));
        let mut filled = ends.clone();
        let mut labels: Vec<((f64, f64), String)> = Vec::new();
        for (from, start) in starts.iter().enumerate() {
            let mut y = *start;
            for to in 0..levels {
                let (count, Some(end)) = (self.count(from, to), filled.get_mut(to)) else { continue };
                let width = wide(count);
                if width > 0.0 {
                    canvas.path(&ribbon((LEFT + BAR, y), (right - BAR, *end), width, from, to, count));
                    if let Some(count) = count.value().filter(|_| width >= 11.0) {
                        let steps = if from == to { 0.5 } else { 0.16 };
                        let at = (
                            LEFT + BAR + (right - LEFT - 2.0 * BAR) * steps,
                            along(y, *end, steps) + width / 2.0 + 4.0,
                        );
                        labels.push((at, count.to_string()));
                    }
                }
                y += width;
                *end += width;
            }
        }
        for (at, text) in &labels {
            canvas.text(&Letters::new("halo ink", 11.5).anchor(Anchor::Middle), *at, text);
        }
        for (end, (places, heights)) in [(starts.clone(), before), (ends.clone(), after)].into_iter().enumerate() {
            for (level, (y, height)) in places.into_iter().zip(heights).enumerate() {
                let count = self.ends.get(end).and_then(|counts| counts.get(level)).copied().unwrap_or(Cell::Value(0));
                if height <= 0.0 && count == Cell::Value(0) {
                    continue;
                }
                let x = if end == 0 { LEFT } else { right - BAR };
                let bar = Tag::class(&Hue::Ink.fill(), "rect").num("x", x).num("y", y);
                canvas.path(&bar.num("width", BAR).num("height", height.max(2.0)).num("opacity", 0.75));
                let name = self.levels.get(level).map_or("", String::as_str);
                let (x, anchor) = if end == 0 { (LEFT - 8.0, Anchor::End) } else { (right + 8.0, Anchor::Start) };
                let lines = crate::lettering::wrap(name, 12.0, false, LEFT - 70.0);
                let text = format!("{} ({})", lines.join(" "), figure(count));
                let lines = crate::lettering::wrap(&text, 12.0, false, LEFT - 26.0);
                let first = y + height / 2.0 + 4.5 - 7.0 * (lines.len() as f64 - 1.0);
                for (index, line) in lines.iter().enumerate() {
                    canvas.text(&Letters::new("ink", 12.0).anchor(anchor), (x, first + 14.0 * index as f64), line);
                }
            }
        }
        let bottom = |places: &[f64], heights: &[f64]| {
            places.last().copied().unwrap_or(top) + heights.last().copied().unwrap_or(0.0)
        };
        canvas.y = bottom(&starts, &sums(0)).max(bottom(&ends, &sums(1))) + 14.0;
        canvas.notes(self.notes.iter().map(String::as_str));
        canvas.finish()
    }

    fn description(&self) -> String {
        let mut sentences = vec![format!("{}.", self.about)];
        for (from, name) in self.levels.iter().enumerate() {
            let to = |to: usize| self.levels.get(to).map_or("", String::as_str);
            let says: Vec<String> = (0..self.levels.len())
                .filter(|other| self.count(from, *other) != Cell::Value(0))
                .map(|other| format!("{} to {}", figure(self.count(from, other)), to(other)))
                .collect();
            if !says.is_empty() {
                sentences.push(format!("From {name}: {}.", says.join("; ")));
            }
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The same as a table of one row a level before, with a column for each level after, and how many there are.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let [from, to] = &self.terms;
        let levels = self.levels.len().max(1);
        let mut columns = vec![Column::text(from.as_str(), self.levels.iter().map(String::as_str))];
        for (place, name) in self.levels.iter().enumerate() {
            let counts = self.counts.iter().skip(place).step_by(levels).copied();
            columns.push(Column::integer_cells(format!("{to}: {name}"), counts));
        }
        let [before, _] = &self.ends;
        columns.push(Column::integer_cells("All", before.iter().copied()));
        Columns::new(self.title.as_str(), columns)
    }

    /// The same table as HTML.
    ///
    /// # Errors
    /// As for [`LevelFlow::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        Ok(Table::new(&self.columns()?).caption(self.title.as_str()).to_html())
    }
}

fn figure(count: Cell<i64>) -> String {
    match count {
        Cell::Value(count) => count.to_string(),
        Cell::Absent(absent) => absent.to_string(),
    }
}

/// How high a ribbon is at a share of its way.
fn along(from: f64, to: f64, share: f64) -> f64 {
    // The curve of a ribbon: both its handles lie half way.
    let (s, r) = (share, 1.0 - share);
    from * (r * r * r + 3.0 * r * r * s) + to * (3.0 * r * s * s + s * s * s)
}

/// A ribbon of this width from one bar to the other. Those to a higher level lean one way, those to a lower the other;
/// colour only repeats that.
fn ribbon((x1, y1): (f64, f64), (x2, y2): (f64, f64), width: f64, from: usize, to: usize, count: Cell<i64>) -> Tag {
    let middle = number(f64::midpoint(x1, x2));
    let path = format!(
        "M{} {}C{middle} {} {middle} {} {} {}V{}C{middle} {} {middle} {} {} {}Z",
        number(x1),
        number(y1),
        number(y1),
        number(y2),
        number(x2),
        number(y2),
        number(y2 + width),
        number(y2 + width),
        number(y1 + width),
        number(x1),
        number(y1 + width)
    );
    let hue = match to.cmp(&from) {
        std::cmp::Ordering::Less => Hue::Blue,
        std::cmp::Ordering::Equal => Hue::Ink,
        std::cmp::Ordering::Greater => Hue::Green,
    };
    if count.value().is_none() {
        let tag = Tag::class("line axis", "path").set("d", &path).num("stroke-width", 0.9);
        return tag.set("stroke-dasharray", "3 3");
    }
    let opacity = if from == to { 0.16 } else { 0.32 };
    Tag::class(&hue.fill(), "path").set("d", &path).num("opacity", opacity)
}

/// Shows its size alone.
impl std::fmt::Debug for LevelFlow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LevelFlow({} levels)", self.levels.len())
    }
}
