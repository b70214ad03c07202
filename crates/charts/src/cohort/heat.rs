//! Settings by domains: for how many children readiness is below need.

use foundation::{Absent, Cell, Column, Columns, Error};
use valuing_send::Framework;
use valuing_send::cohort::Released;
use valuing_send::profile::Comparison;

use super::draw::{Field, dots, frame, hatch, tint, words};
use super::read::{Row, chosen, group, rows};
use super::{Of, note, title_of};
use crate::html::{Html, Table};
use crate::lettering::wrap;
use crate::look::Hue;
use crate::svg::{Anchor, Canvas, Letters, Options, Svg, WIDTH};

/// For each setting (or other group) and domain (or aspect), for how many children readiness is known to be below need,
/// of how many to whom it applies, and for how many it is not known.
///
/// The rows are in the order of their keys: no row is ranked above another.
#[derive(Clone)]
pub struct HeatMap {
    title: String,
    about: String,
    rows: Vec<String>,
    columns: Vec<String>,
    /// Rows outside, columns inside.
    tiles: Vec<Tile>,
    notes: Vec<String>,
}

/// The counts of one field.
#[derive(Clone, Copy, Default)]
struct Tile {
    below: Count,
    others: Count,
    unknown: Count,
    outside: Count,
    /// All children of the group; not yet read at first.
    total: Option<Cell<i64>>,
}

/// A sum of counts: suppressed if any of them is.
#[derive(Clone, Copy, Default)]
struct Count {
    sum: i64,
    hidden: bool,
}

impl Count {
    fn add(&mut self, count: Cell<i64>) {
        match count {
            Cell::Value(count) => self.sum += count,
            Cell::Absent(_) => self.hidden = true,
        }
    }

    fn cell(self) -> Cell<i64> {
        if self.hidden { Absent::Suppressed.into() } else { Cell::Value(self.sum) }
    }
}

impl Tile {
    /// All to whom it applies: those of the group but for whom it does not, or where that is hidden the sum.
    fn all(self) -> Count {
        if let (Some(Cell::Value(total)), false) = (self.total, self.outside.hidden) {
            return Count { sum: total - self.outside.sum, hidden: false };
        }
        let counts = [self.below, self.others, self.unknown];
        Count { sum: counts.iter().map(|count| count.sum).sum(), hidden: counts.iter().any(|count| count.hidden) }
    }

    /// The share of children for whom it is known to be below need, from 0 to 1: at least so many. Of those for whom it
    /// can be compared it would be too high, since one aspect can tell that a domain is below need, and all aspects have
    /// to be known to tell that it is not.
    fn share(self) -> Cell<f64> {
        match (self.below.cell(), self.all().cell()) {
            (Cell::Value(below), Cell::Value(all)) if all > 0 => Cell::Value(below as f64 / all as f64),
            (Cell::Value(_), Cell::Value(_)) => Absent::NotApplicable.into(),
            _ => Absent::Suppressed.into(),
        }
    }

    /// Whether for most children it is not known.
    fn is_mostly_unknown(self) -> bool {
        !self.all().hidden && !self.unknown.hidden && self.unknown.sum * 2 > self.all().sum
    }

    /// What stands in the field.
    fn words(self) -> Vec<String> {
        let first = match (self.below.cell(), self.all().cell(), self.unknown.cell()) {
            (_, Cell::Value(0), _) => return vec!["nobody".to_owned()],
            (_, Cell::Value(all), Cell::Value(unknown)) if all == unknown => "not known".to_owned(),
            (Cell::Value(below), Cell::Value(all), _) => format!("{below} of {all}"),
            (Cell::Value(below), ..) => format!("{below} below"),
            _ => "suppressed".to_owned(),
        };
        let second = match self.unknown.cell() {
            Cell::Value(0) => None,
            Cell::Value(unknown) => Some(format!("{unknown} unknown")),
            Cell::Absent(_) => Some("unknown: supp.".to_owned()),
        };
        std::iter::once(first).chain(second).collect()
    }
}

impl HeatMap {
    /// From released comparisons, or readiness in steps, by any groups: of one term and line.
    ///
    /// ```
    /// use charts::Options;
    /// use charts::cohort::{HeatMap, Of};
    /// use foundation::{Column, Columns, Run};
    /// use valuing_send::Framework;
    /// use valuing_send::cohort::{CohortBuilder, Disclosure, Part};
    ///
    /// let framework = Framework::example();
    /// let columns = vec![
    ///     Column::text("child", (0..40).map(|child| child.to_string())),
    ///     Column::text("term", ["2026-1"; 40]),
    ///     Column::text("setting", (0..40).map(|child| if child < 25 { "Oak" } else { "Elm" })),
    ///     Column::text("need/memory", (0..40).map(|child| if child % 2 == 0 { "1" } else { "3" })),
    ///     Column::text("setting/memory", ["2"; 40]),
    /// ];
    /// let mut builder = CohortBuilder::new(&framework, vec!["2026-1".parse()?], vec![])?;
    /// builder.wide(&Columns::new("ratings", columns)?, &Run::default())?;
    /// let (cohort, _) = builder.finish();
    /// let counts = cohort.comparisons(Part::Aspects, &["setting"], &Run::default())?;
    /// let released = counts.release(Disclosure::default(), &Run::default())?;
    /// let map = HeatMap::new(&released, &framework, &Of::default().line("setting"))?;
    /// assert!(map.draw(&Options::new("map".parse()?)).as_str().contains("8 of 15"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Counts of another view, or nothing of this kind in them (VS-DOCUMENT-015).
    pub fn new(released: &Released, framework: &Framework, of: &Of) -> Result<Self, Error> {
        let all = rows(released, &["comparison"]).or_else(|_| rows(released, &["comparison", "steps"]))?;
        let all = chosen(all, of, false)?;
        let mut found = Self {
            title: String::new(),
            about: String::new(),
            rows: Vec::new(),
            columns: Vec::new(),
            tiles: Vec::new(),
            notes: Vec::new(),
        };
        let (term, line) = all.first().map(|row| (row.term.clone(), row.line.clone())).unwrap_or_default();
        let mut parts: Vec<String> = Vec::new();
        for row in all.iter().filter(|row| row.of == "cell" || row.of == "group") {
            if !found.rows.contains(&group(row)) {
                found.rows.push(group(row));
            }
            if !parts.contains(&row.part) {
                parts.push(row.part.clone());
            }
        }
        found.rows.sort();
        let order = |part: &String| {
            let domain = framework.domains().iter().position(|domain| domain.id == *part.as_str());
            domain.or_else(|| framework.aspects().position(|(_, aspect)| aspect.id == *part.as_str()))
        };
        parts.sort_by_key(order);
        found.tiles = vec![Tile::default(); found.rows.len() * parts.len()];
        for row in all.iter().filter(|row| row.of == "cell" || row.of == "group") {
            let place = found.rows.iter().position(|known| *known == group(row));
            let column = parts.iter().position(|part| *part == row.part);
            let at = place.zip(column).map(|(place, column)| place * parts.len() + column);
            if let Some(tile) = at.and_then(|at| found.tiles.get_mut(at)) {
                tile.add(row);
            }
        }
        found.columns = parts.iter().map(|part| title_of(framework, part)).collect();
        found.title = format!("{}: children for whom it is below need", title_of(framework, &line));
        found.about = format!("{term}, of all children to whom it applies");
        found.notes.push(
            "The darker, the larger the share for whom it is known to be below. Dotted: for most it is not known."
                .to_owned(),
        );
        found.notes.push(note(released));
        found.notes.push("A number says where to ask, not why, and nothing of how good a setting is.".to_owned());
        found.notes.push(framework.shown());
        Ok(found)
    }

    /// Draws it.
    pub fn draw(&self, options: &Options) -> Svg {
        const LEFT: f64 = 150.0;
        const HEIGHT: f64 = 46.0;
        let mut canvas = Canvas::new(options, &self.title, &self.about, self.description());
        let width = (WIDTH - LEFT - 16.0) / self.columns.len().max(1) as f64;
        let titles: Vec<Vec<String>> = self.columns.iter().map(|title| wrap(title, 12.0, true, width - 8.0)).collect();
        let lines = titles.iter().map(Vec::len).max().unwrap_or(0) as f64;
        for (place, title) in titles.iter().enumerate() {
            let x = LEFT + width * (place as f64 + 0.5);
            let first = canvas.y + 15.0 * (lines - title.len() as f64) + 12.0;
            for (index, line) in title.iter().enumerate() {
                let letters = Letters::new("ink", 12.0).bold().anchor(Anchor::Middle);
                canvas.text(&letters, (x, first + 15.0 * index as f64), line);
            }
        }
        canvas.y += 15.0 * lines + 8.0;
        for (place, row) in self.rows.iter().enumerate() {
            let label = wrap(row, 12.5, false, LEFT - 28.0);
            let first = canvas.y + HEIGHT / 2.0 + 4.5 - 7.5 * (label.len() as f64 - 1.0);
            for (index, line) in label.iter().enumerate() {
                let letters = Letters::new("ink", 12.5).anchor(Anchor::End);
                canvas.text(&letters, (LEFT - 12.0, first + 15.0 * index as f64), line);
            }
            for column in 0..self.columns.len() {
                let Some(tile) = self.tiles.get(place * self.columns.len() + column) else { continue };
                let field = Field { x: LEFT + width * column as f64, y: canvas.y, width, height: HEIGHT }.within(1.5);
                match tile.share() {
                    Cell::Value(share) => tint(&mut canvas, field, Hue::Blue, share),
                    Cell::Absent(Absent::Suppressed) => hatch(&mut canvas, field),
                    Cell::Absent(_) => {}
                }
                if tile.is_mostly_unknown() {
                    dots(&mut canvas, field);
                }
                frame(&mut canvas, field);
                words(&mut canvas, field, &tile.words());
            }
            canvas.y += HEIGHT;
        }
        canvas.notes(self.notes.iter().map(String::as_str));
        canvas.finish()
    }

    fn description(&self) -> String {
        let mut sentences = vec![format!("{}.", self.about)];
        for (row, tiles) in self.rows.iter().zip(self.tiles.chunks(self.columns.len().max(1))) {
            let says =
                self.columns.iter().zip(tiles).map(|(title, tile)| format!("{title} {}", tile.words().join(", ")));
            sentences.push(format!("{row}: {}.", says.collect::<Vec<_>>().join("; ")));
        }
        sentences.extend(self.notes.iter().cloned());
        sentences.join("\n")
    }

    /// The same as a table of one row a group and part: `group`, `part`, `below`, `all`, `unknown` and `share` (per
    /// cent of all, at least).
    ///
    /// # Errors
    /// None in practice: the columns are of one length.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let width = self.columns.len().max(1);
        let row = |place: usize| self.rows.get(place / width).map_or("", String::as_str);
        let part = |place: usize| self.columns.get(place % width).map_or("", String::as_str);
        let places = 0..self.tiles.len();
        let tiles = || self.tiles.iter();
        Columns::new(
            self.title.as_str(),
            vec![
                Column::text("group", places.clone().map(row)),
                Column::text("part", places.map(part)),
                Column::integer_cells("below", tiles().map(|tile| tile.below.cell())),
                Column::integer_cells("all", tiles().map(|tile| tile.all().cell())),
                Column::integer_cells("unknown", tiles().map(|tile| tile.unknown.cell())),
                Column::float_cells("share", tiles().map(|tile| tile.share().map(|share| share * 100.0))),
            ],
        )
    }

    /// The same table as HTML.
    ///
    /// # Errors
    /// As for [`HeatMap::columns`].
    pub fn table(&self) -> Result<Html, Error> {
        let columns = self.columns()?;
        Ok(Table::new(&columns).caption(self.title.as_str()).unit("share", crate::Unit::PerCent).decimals(0).to_html())
    }
}

impl Tile {
    fn add(&mut self, row: &Row) {
        let is = |one: Comparison| {
            row.class.first().is_some_and(|class| class.as_ref().value().is_some_and(|text| *text == one.as_str()))
        };
        if row.of == "group" {
            self.total = Some(row.count);
        } else if is(Comparison::Below) {
            self.below.add(row.count);
        } else if is(Comparison::Unknown) {
            self.unknown.add(row.count);
        } else if is(Comparison::Level) || is(Comparison::Above) {
            self.others.add(row.count);
        } else {
            self.outside.add(row.count);
        }
    }
}

/// Shows its size alone.
impl std::fmt::Debug for HeatMap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HeatMap({} by {})", self.rows.len(), self.columns.len())
    }
}
