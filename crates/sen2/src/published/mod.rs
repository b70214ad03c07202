//! What is published of education, health and care plans, by area and year.
//!
//! Start from [`Published::embedded`]: the figures of every English local authority, region and England that the
//! Department for Education published, as far as 2009 to 2022 goes, carried in the library. `data/` holds the table and
//! its notes; the binary `published_table` makes them from the published files.
//!
//! ```
//! use foundation::Period;
//! use sen2::published::Published;
//!
//! let published = Published::embedded()?;
//! let area = published.area("lincolnshire")?;
//! let plans = published.series(area, "new_plans")?;
//! assert_eq!(plans.get(Period::year(2020)).value(), Some(1371.0));
//! assert!(published.source().contains("Open Government Licence"));
//! # Ok::<(), sen2::Error>(())
//! ```

mod area;
mod table;

use std::collections::HashMap;

use foundation::{Absent, Cell, Column, Columns, Digest, Key, Period, Provenance, Source, code, columns};
use trajectory::ambition::Balancing;
use trajectory::measure::Measure;
use trajectory::series::{Panel, Parts, Series};

pub use area::{Area, Level};

use crate::Error;
use crate::measures::{self, Held};

/// What kind of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// Where the figures come from.
    Source,
    /// What a measure counts.
    Definition,
    /// From this year the figures are not quite what they were.
    Break,
    /// Something to know when reading the figures.
    Caution,
    /// A figure that was corrected here.
    Patch,
    /// Two releases differ.
    Disagreement,
    /// An area changed its code.
    Recode,
    /// An area ended.
    Ended,
    /// The publisher did not collect it in these years.
    NotCollected,
}

impl NoteKind {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Source, "source"),
        (Self::Definition, "definition"),
        (Self::Break, "break"),
        (Self::Caution, "caution"),
        (Self::Patch, "patch"),
        (Self::Disagreement, "disagreement"),
        (Self::Recode, "recode"),
        (Self::Ended, "ended"),
        (Self::NotCollected, "not_collected"),
    ];

    /// Whether it is of use beside a series, and not only beside the table.
    fn beside_a_series(self) -> bool {
        !matches!(self, Self::Source | Self::Definition | Self::Break | Self::NotCollected)
    }
}

/// One note on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind.
    pub kind: NoteKind,
    /// The area that it is about; every area if none.
    pub area: Option<String>,
    /// The column of the table that it is about; every one if none.
    pub column: Option<String>,
    /// The year that it is about, or from which it holds.
    pub year: Option<i16>,
    /// The figure as published and the figure as used here, where it is about one.
    pub figures: Option<(String, String)>,
    /// What to know.
    pub text: String,
}

impl Note {
    fn is_of(&self, area: &Area, columns: &[&str]) -> bool {
        let here = self.area.as_deref().is_none_or(|code| code == area.code());
        here && self.column.as_deref().is_none_or(|column| columns.contains(&column))
    }

    fn words(&self) -> String {
        match &self.figures {
            Some((published, used)) if published != used => {
                format!("{} Published as {published}, used here as {used}.", self.text)
            }
            _ => self.text.clone(),
        }
    }
}

/// Figures from the first year on.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    first: i16,
    cells: Vec<Cell<f64>>,
}

impl Run {
    fn get(&self, year: i16) -> Option<Cell<f64>> {
        self.cells.get(usize::try_from(year - self.first).ok()?).copied()
    }

    fn years(&self) -> impl Iterator<Item = i16> + use<> {
        (self.first..).take(self.cells.len())
    }
}

/// The published figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    areas: Vec<Area>,
    runs: HashMap<(String, String), Run>,
    notes: Vec<Note>,
    digest: Digest,
}

impl Published {
    /// The figures that the library carries.
    ///
    /// # Errors
    /// A fault in this library (`VS-PUBLISHED-003`).
    pub fn embedded() -> Result<Self, Error> {
        Self::parse(
            include_str!("../../data/published.csv"),
            include_str!("../../data/areas.csv"),
            include_str!("../../data/notes.csv"),
        )
    }

    /// Reads the three files of such a table: `published.csv` (`area`, `measure`, `first`, `values`: figures of one
    /// year after another with spaces between, or `x` unavailable, `z` not applicable, `c` suppressed, `-` none),
    /// `areas.csv` and `notes.csv`.
    ///
    /// # Errors
    /// A file that cannot be read (`VS-PUBLISHED-003`, with the file and line).
    pub fn parse(published: &str, areas: &str, notes: &str) -> Result<Self, Error> {
        let digest = Digest::of([published, areas, notes].concat().as_bytes());
        let areas = table::areas(areas)?;
        let runs = table::runs(published, &areas)?;
        Ok(Self { areas, runs, notes: table::notes(notes)?, digest })
    }

    /// Every area: England, regions, authorities.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area with this code (of today or before), this number, or this name in any case. Of two areas with one name
    /// it is the one that has not ended.
    ///
    /// # Errors
    /// There is none (`VS-PUBLISHED-001`, with the names that come nearest).
    pub fn area(&self, name: &str) -> Result<&Area, Error> {
        let name = name.trim();
        let mut matching: Vec<&Area> = self.areas.iter().filter(|area| area.answers_to(name)).collect();
        matching.sort_by_key(|area| area.has_ended());
        let nearest = || area::nearest(&self.areas, name);
        let found = matching.first().copied();
        found.ok_or_else(|| Error::published(code::PUBLISHED_AREA, "area", format!("such as {}", nearest().join(", "))))
    }

    /// England.
    pub fn nation(&self) -> Result<&Area, Error> {
        let found = self.areas.iter().find(|area| area.level() == Level::Country);
        found.ok_or_else(|| Error::published(code::PUBLISHED_TABLE, "areas.csv", "a country"))
    }

    /// The figures of a measure for an area with breaks and corrections. Years before it applied are in it as *not
    /// applicable*.
    ///
    /// # Errors
    /// The table does not hold it (`VS-PUBLISHED-002`).
    pub fn series(&self, area: &Area, measure: &str) -> Result<Series, Error> {
        let (of, from) = (measures::find(measure)?, measures::source(measure)?);
        let key: Key = area.code().parse()?;
        let (series, columns) = match from {
            Held::Column(column) => {
                let run = self.run(area, column)?;
                let points = run.years().zip(&run.cells).map(|(year, cell)| (Period::year(year), *cell));
                (Series::from_points(&of, &key, points), vec![column])
            }
            Held::Share(above, below) => {
                let (numerators, denominators) = (self.run(area, above)?, self.run(area, below)?);
                let parts = numerators.years().filter_map(|year| {
                    let parts = Parts { numerator: numerators.get(year)?, denominator: denominators.get(year)? };
                    Some((Period::year(year), parts))
                });
                (Series::from_parts(&of, &key, parts), vec![above, below])
            }
            Held::Nowhere => return Err(not_held()),
        };
        let series = series.map_err(|_| not_held())?;
        // A measure that never applied is not held.
        if series.cells().iter().all(|cell| cell.absent() == Some(Absent::NotApplicable)) {
            return Err(not_held());
        }
        Ok(self.annotated(series, area, &columns))
    }

    fn annotated(&self, mut series: Series, area: &Area, columns: &[&str]) -> Series {
        let (first, last) = (series.first(), series.last());
        let mut said: Vec<(Option<Period>, &str)> = Vec::new();
        for note in self.notes.iter().filter(|note| note.is_of(area, columns)) {
            // What an area was called before is of no one year.
            let period = note.year.filter(|_| note.kind != NoteKind::Recode).map(Period::year);
            // Both columns of a ratio may carry the same note.
            if said.contains(&(period, note.text.as_str()))
                || period.is_some_and(|period| period < first || period > last)
            {
                continue;
            }
            match (note.kind, period) {
                (NoteKind::Break, Some(period)) if period > first => series = series.with_break(period, &note.text),
                (kind, period) if kind.beside_a_series() => series = series.with_note(period, note.words()),
                _ => continue,
            }
            said.push((period, &note.text));
        }
        series
    }

    fn run(&self, area: &Area, column: &str) -> Result<&Run, Error> {
        self.runs.get(&(area.code().to_owned(), column.to_owned())).ok_or_else(not_held)
    }

    /// A measure for every authority that has figures of it.
    pub fn panel(&self, measure: &str) -> Result<Panel, Error> {
        measures::find(measure)?;
        let authorities = self.areas.iter().filter(|area| area.level() == Level::Authority);
        let series = authorities.filter_map(|area| self.series(area, measure).ok()).collect();
        Ok(Panel::new(series)?)
    }

    /// The measures that the table holds for an area.
    pub fn measures(&self, area: &Area) -> Result<Vec<Measure>, Error> {
        let held = |measure: &Measure| self.series(area, measure.id().as_str()).is_ok();
        Ok(measures::all()?.into_iter().filter(held).collect())
    }

    /// What figures of activity are read beside: the full list, each with its series where the table holds one.
    pub fn balancing(&self, area: &Area) -> Result<Balancing, Error> {
        let with_series = |measure: Measure| {
            let series = self.series(area, measure.id().as_str()).ok();
            (measure, series)
        };
        Ok(Balancing::new(measures::balancing()?.into_iter().map(with_series))?)
    }

    /// Every note, or those of one kind.
    pub fn notes(&self, kind: Option<NoteKind>) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| kind.is_none_or(|kind| note.kind == kind))
    }

    /// Where the figures come from and their licence.
    pub fn source(&self) -> &str {
        self.notes(Some(NoteKind::Source)).next().map_or("", |note| note.text.as_str())
    }

    /// What a result made from the figures says of its source: the digest is of the three files.
    pub fn provenance(&self) -> Result<Provenance, Error> {
        let edition = Some("2022".to_owned());
        let source = Source { role: "published".parse()?, id: Some("sen2".parse()?), edition, digest: self.digest };
        Ok(Provenance::new(vec![source]))
    }

    /// The whole table in long form: `unique_id` (the area's code), `area` (its name), `measure`, `ds`, `y`. Ratios are
    /// not in it: they are made from these.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let mut keys: Vec<_> = self.runs.keys().collect();
        keys.sort();
        let (mut codes, mut names, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let (mut periods, mut cells) = (Vec::new(), Vec::new());
        for key in keys {
            let Some(run) = self.runs.get(key) else { continue };
            let name = self.areas.iter().find(|area| area.code() == key.0).map_or("", Area::name);
            for (year, cell) in run.years().zip(&run.cells) {
                codes.push(key.0.as_str());
                names.push(name);
                ids.push(key.1.as_str());
                periods.push(Period::year(year));
                cells.push(*cell);
            }
        }
        let all = vec![
            Column::text("unique_id", codes),
            Column::text("area", names),
            Column::text("measure", ids),
            columns::periods("ds", &periods),
            Column::float_cells("y", cells),
        ];
        Ok(Columns::new("published", all)?)
    }
}

fn not_held() -> Error {
    Error::published(code::PUBLISHED_MEASURE, "measure", "a measure that the table holds for this area")
}

#[cfg(test)]
mod tests;
