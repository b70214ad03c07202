//! Need against readiness: a field for each level of the one beside each of the other.

use foundation::{Absent, Cell, Column, Columns, Error};
use valuing_send::Framework;
use valuing_send::cohort::Released;
use valuing_send::framework::{Line, Rank, Scale};

use super::draw::{Field, frame, hatch, words};
use super::read::{Row, chosen, rows, words as said};
use super::{Of, missing, note, title_of};
use crate::html::{Html, Table};
use crate::lettering::wrap;
use crate::look::Hue;
use crate::markup::Tag;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

/// How many children have each level of need beside each level of readiness, in one aspect or domain: a class, a
/// school, a county.
///
/// Need rises upwards and readiness to the right. A disc in a field grows with its number; a heavy edge runs between
/// where readiness is below need and where it meets it. Children of whom one of the two is not known stand apart.
#[derive(Clone)]
pub struct NeedBesideReadiness {
    title: String,
    about: String,
    line: String,
    /// Levels of need, highest first, then why there is none.
    needs: Vec<String>,
    /// Levels of readiness, lowest first, then why there is none.
    readiness: Vec<String>,
    /// How many of each are levels.
    levels: [usize; 2],
    /// For each level of need, the first level of readiness that meets it.
    meets: Vec<usize>,
    counts: Vec<Cell<i64>>,
    notes: Vec<String>,
}

impl NeedBesideReadiness {
    /// From what was released of [`Cohort::beside`](valuing_send::Cohort::beside), by any groups or none: of one term,
    /// line, part and group.
    ///
    /// # Errors
    /// Counts of another view, or nothing of this kind in them (VS-DOCUMENT-015).
    pub fn new(released: &Released, framework: &Framework, of: &Of) -> Result<Self, Error> {
        let mut all = chosen(rows(released, &["need", "readiness"])?, of, true)?;
        // Of one group: the first, if none was asked for.
        let first = all.first().cloned().ok_or_else(|| missing("at least one count"))?;
        all.retain(|row| row.groups == first.groups);
        let need_line = framework.need_line().ok_or_else(|| missing("a line of need"))?;
        let line = framework.line(&first.line).ok_or_else(|| missing("the id of a line"))?;
        let scale = |line: &Line| framework.scale_of(line).cloned().ok_or_else(|| missing("the id of a scale"));
        let (need, ready) = (scale(need_line)?, scale(line)?);
        let cells: Vec<&Row> = all.iter().filter(|row| row.of == "cell").collect();
        let (mut needs, readiness) = (levels(&need, &cells, 0), levels(&ready, &cells, 1));
        let level_counts = [need.levels.len(), ready.levels.len()];
        if let Some(levels) = needs.get_mut(..need.levels.len()) {
            levels.reverse();
        }
        let mut counts = vec![Cell::Value(0); needs.len() * readiness.len()];
        for row in &cells {
            let place =
                |list: &[Named], end: usize| list.iter().position(|named| Some(&named.class) == row.class.get(end));
            let at = place(&needs, 0).zip(place(&readiness, 1)).map(|(one, other)| one * readiness.len() + other);
            if let Some(slot) = at.and_then(|at| counts.get_mut(at)) {
                *slot = row.count;
            }
        }
        let met = |rank: usize| Rank::new(rank).and_then(|rank| ready.meets(rank)).map(Rank::index);
        let first_that_meets = |level: usize| {
            (0..ready.levels.len())
                .find(|rank| met(*rank).is_some_and(|met| met >= level))
                .unwrap_or(ready.levels.len())
        };
        let group: Vec<String> = first.groups.iter().map(said).collect();
        let whose = if group.is_empty() { String::new() } else { format!("{}, ", group.join(", ")) };
        let name = |list: Vec<Named>| list.into_iter().map(|named| named.name).collect::<Vec<_>>();
        Ok(Self {
            title: format!("{} beside {}", need_line.title, line.title.to_lowercase()),
            about: format!("{whose}{}, {}", title_of(framework, &first.part), first.term),
            line: line.title.clone(),
            needs: name(needs),
            readiness: name(readiness),
            levels: level_counts,
            meets: (0..need.levels.len()).rev().map(first_that_meets).collect(),
            counts,
            notes: vec![
                "Left of the heavy edge: readiness is below need.".to_owned(),
                note(released),
                framework.shown(),
            ],
        })
    }

    /// Draws it.
    pub fn draw(&self, options: &Options) -> Svg {
        const LEFT: f64 = 168.0;
        const HEIGHT: f64 = 52.0;
        let mut canvas = Canvas::new(options, &self.title, &self.about, self.description());
        let width = ((WIDTH - LEFT - 16.0) / self.readiness.len().max(1) as f64).min(120.0);
        let most = self.counts.iter().filter_map(|count| count.value()).max().unwrap_or(0).max(1) as f64;
        canvas.text(&Letters::new("quiet", 12.0), (16.0, canvas.y + 10.0), "Need, from the highest");
        let top = canvas.y + 22.0;
        for (place, need) in self.needs.iter().enumerate() {
            let y = top + HEIGHT * place as f64 + self.gap(place, 0);
            let label = wrap(need, 12.0, false, LEFT - 30.0);
            let first = y + HEIGHT / 2.0 + 4.5 - 7.5 * (label.len() as f64 - 1.0);
            for (index, line) in label.iter().enumerate() {
                let letters = Letters::new("ink", 12.0).anchor(Anchor::End);
                canvas.text(&letters, (LEFT - 12.0, first + 15.0 * index as f64), line);
            }
            for column in 0..self.readiness.len() {
                let Some(count) = self.counts.get(place * self.readiness.len() + column) else { continue };
                let x = LEFT + width * column as f64 + self.gap(column, 1);
                let field = Field { x, y, width, height: HEIGHT }.within(1.0);
                frame(&mut canvas, field);
                match count {
                    Cell::Value(0) => {
                        canvas.text(&Letters::new("quiet", 12.0).anchor(Anchor::Middle), below(field), "0");
                    }
                    Cell::Value(count) => {
                        // The area of the disc is the number.
                        let size = (HEIGHT / 2.0 - 4.0) * (*count as f64 / most).sqrt();
                        disc(&mut canvas, field, size.max(3.0));
                        words(&mut canvas, field, &[count.to_string()]);
                    }
                    Cell::Absent(_) => {
                        hatch(&mut canvas, field);
                        words(&mut canvas, field, &[short("suppressed", width)]);
                    }
                }
            }
        }
        self.edge(&mut canvas, (LEFT, top), (width, HEIGHT));
        canvas.y = top + HEIGHT * self.needs.len() as f64 + self.gap(self.needs.len(), 0) + 4.0;
        let mut lines = 0;
        for (column, readiness) in self.readiness.iter().enumerate() {
            let x = LEFT + width * (column as f64 + 0.5) + self.gap(column, 1);
            let label = wrap(readiness, 12.0, false, width - 6.0);
            lines = lines.max(label.len());
            for (index, line) in label.iter().enumerate() {
                let at = (x, canvas.y + 13.0 + 15.0 * index as f64);
                canvas.text(&Letters::new("ink", 12.0).anchor(Anchor::Middle), at, line);
            }
        }
        canvas.y += 15.0 * lines as f64 + 20.0;
        let letters = Letters::new("quiet", 12.0);
        canvas.text(&letters, (LEFT, canvas.y), &format!("{}, from the lowest", self.line));
        canvas.notes(self.notes.iter().map(String::as_str));
        canvas.finish()
    }

    /// Room between the levels and what stands apart from them.
    fn gap(&self, place: usize, end: usize) -> f64 {
        if self.levels.get(end).is_some_and(|levels| place >= *levels) { 10.0 } else { 0.0 }
    }

    /// The edge between readiness below need and readiness that meets it.
    fn edge(&self, canvas: &mut Canvas, (left, top): (f64, f64), (width, height): (f64, f64)) {
        let mut last: Option<f64> = None;
        for (place, first) in self.meets.iter().enumerate() {
            let (x, y) = (left + width * *first as f64, top + height * place as f64);
            if let Some(before) = last.filter(|before| (before - x).abs() > 0.1) {
                canvas.stroke("axis", (before, y), (x, y), 2.5, "none");
            }
            canvas.stroke("axis", (x, y), (x, y + height), 2.5, "none");
            last = Some(x);
        }
    }

    fn description(&self) -> String {
        let mut sentences = vec![format!("{}.", self.about)];
        for (need, counts) in self.needs.iter().zip(self.counts.chunks(self.readiness.len().max(1))) {
            let says: Vec<String> = self
                .readiness
                .iter()
                .zip(counts)
                .filter(|(_, count)| **count != Cell::Value(0))
                .map(|(readiness, count)| format!("{readiness}: {}", number(*count)))
                .collect();
            if !says.is_empty() {
                sentences.push(format!("Need {need}, with {} {}.", self.line.to_lowercase(), says.join("; ")));
            }
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The same as a table of one row a level of need and one column a level of readiness.
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let width = self.readiness.len().max(1);
        let mut columns = vec![Column::text("Need", self.needs.iter().map(String::as_str))];
        for (place, readiness) in self.readiness.iter().enumerate() {
            let counts = self.counts.iter().skip(place).step_by(width).copied();
            columns.push(Column::integer_cells(format!("{}: {readiness}", self.line), counts));
        }
        Columns::new(self.title.as_str(), columns)
    }

    /// The same table as HTML.
    ///
    /// # Errors
    /// As for [`NeedBesideReadiness::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        Ok(Table::new(&self.columns()?).caption(self.title.as_str()).to_html())
    }
}

/// A level, or why there is none, with its name for people.
struct Named {
    class: Cell<String>,
    name: String,
}

/// The levels of a scale, lowest first, then each absence that any count has.
fn levels(scale: &Scale, rows: &[&Row], end: usize) -> Vec<Named> {
    let name = |code: &str, label: &str| format!("{code}, {label}");
    let levels = scale
        .levels
        .iter()
        .map(|level| Named { class: Cell::Value(level.code.clone()), name: name(&level.code, &level.label) });
    let there = |absent: &Absent| rows.iter().any(|row| row.class.get(end) == Some(&Cell::Absent(*absent)));
    let absences = Absent::ALL.into_iter().filter(there);
    let absences = absences.map(|absent| Named { class: absent.into(), name: absent.to_string() });
    levels.chain(absences).collect()
}

fn number(count: Cell<i64>) -> String {
    match count {
        Cell::Value(count) => count.to_string(),
        Cell::Absent(absent) => absent.to_string(),
    }
}

/// A word that fits a field of this width.
fn short(word: &str, width: f64) -> String {
    if crate::lettering::width(word, 13.0, true) < width - 4.0 { word.to_owned() } else { "supp.".to_owned() }
}

fn below(field: Field) -> (f64, f64) {
    let (x, y) = field.middle();
    (x, y + 4.5)
}

fn disc(canvas: &mut Canvas, field: Field, size: f64) {
    let (x, y) = field.middle();
    let tag = Tag::class(&Hue::Blue.fill(), "circle").num("cx", x).num("cy", y).num("r", size);
    canvas.path(&tag.num("opacity", 0.3));
}

/// Shows its size alone.
impl std::fmt::Debug for NeedBesideReadiness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NeedBesideReadiness({} by {})", self.needs.len(), self.readiness.len())
    }
}
