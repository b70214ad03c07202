//! Reads the published files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::facts::{MEASURES, NOT_COLLECTED, RELEASE_2022, RELEASE_2025};
use crate::figures::{Cell, Figures, Key, Place};

/// A file as it was read, for the note on the source.
pub(crate) struct SourceFile {
    pub(crate) name: String,
    pub(crate) bytes: usize,
}

/// A published file: its rows by column name.
struct File {
    name: String,
    bytes: usize,
    columns: BTreeMap<String, usize>,
    rows: Vec<csv::StringRecord>,
}

impl File {
    fn open(folder: &Path, release: &str, name: &str) -> Result<Self, String> {
        let path = folder.join(release).join(name);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = format!("{release}/{name}");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headers = reader.headers().map_err(|error| format!("{name}: {error}"))?;
        let columns = headers.iter().enumerate().map(|(at, column)| (column.to_owned(), at)).collect();
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().map_err(|error| format!("{name}: {error}"))?;
        if rows.is_empty() {
            return Err(format!("{name}: no rows"));
        }
        Ok(Self { name, bytes: text.len(), columns, rows })
    }

    fn get<'a>(&self, row: &'a csv::StringRecord, column: &str) -> Result<&'a str, String> {
        let at = self.columns.get(column).ok_or_else(|| format!("{}: no column {column}", self.name))?;
        row.get(*at).map(str::trim).ok_or_else(|| self.at(row, &format!("column {column} is missing")))
    }

    fn at(&self, row: &csv::StringRecord, message: &str) -> String {
        format!("{} line {}: {message}", self.name, row.position().map_or(0, csv::Position::line))
    }

    fn cell(&self, row: &csv::StringRecord, column: &str) -> Result<Cell, String> {
        Cell::parse(self.get(row, column)?).map_err(|message| self.at(row, &format!("{column}: {message}")))
    }

    /// A calendar year as it stands; an academic year, `201819`, as the January in it.
    fn year(&self, row: &csv::StringRecord) -> Result<u16, String> {
        let text = self.get(row, "time_period")?;
        let bad = || self.at(row, &format!("time_period {text} is no year"));
        let number: u32 = text.parse().map_err(|_| bad())?;
        let year = match text.len() {
            4 => number,
            6 if (number / 100 + 1) % 100 == number % 100 => number / 100 + 1,
            _ => return Err(bad()),
        };
        u16::try_from(year).map_err(|_| bad())
    }

    /// The place of a row, its code, name and region.
    fn place(&self, row: &csv::StringRecord) -> Result<(Place, String, String, String), String> {
        let get = |column: &str| {
            let text = self.get(row, column)?;
            if text.is_empty() { Err(self.at(row, &format!("{column} is empty"))) } else { Ok(text.to_owned()) }
        };
        match self.get(row, "geographic_level")? {
            "National" => {
                let code = get("country_code")?;
                Ok((Place::Country(code.clone()), code, get("country_name")?, String::new()))
            }
            "Regional" => {
                let code = get("region_code")?;
                Ok((Place::Region(code.clone()), code, get("region_name")?, String::new()))
            }
            "Local authority" => {
                Ok((Place::Authority(get("old_la_code")?), get("new_la_code")?, get("la_name")?, get("region_code")?))
            }
            other => Err(self.at(row, &format!("geographic_level {other} is not known"))),
        }
    }
}

/// Reads every figure of the earlier release, and compares the later one.
pub(crate) fn read(folder: &Path) -> Result<(Figures, Vec<SourceFile>), String> {
    let mut figures = Figures::default();
    let mut files = Vec::new();
    let names: BTreeSet<&str> = MEASURES.iter().map(|measure| measure.file).collect();
    for name in names {
        let file = File::open(folder, RELEASE_2022, name)?;
        first(&mut figures, &file, name)?;
        files.push(SourceFile { name: file.name, bytes: file.bytes });
    }
    let later = MEASURES.iter().filter_map(|measure| measure.later.map(|(name, _)| name));
    let names: BTreeSet<&str> = later.chain(NOT_COLLECTED.iter().map(|column| column.file)).collect();
    for name in names {
        let file = File::open(folder, RELEASE_2025, name)?;
        second(&mut figures, &file, name)?;
        files.push(SourceFile { name: file.name, bytes: file.bytes });
    }
    Ok((figures, files))
}

/// Takes the figures of a file of the earlier release.
fn first(figures: &mut Figures, file: &File, name: &str) -> Result<(), String> {
    for row in &file.rows {
        let year = file.year(row)?;
        let mut wanted = Vec::new();
        for (at, measure) in MEASURES.iter().enumerate().filter(|(_, measure)| measure.file == name) {
            let taken = match measure.only {
                Some((column, text)) => file.get(row, column)? == text,
                None => true,
            };
            if taken && !(measure.years.0..=measure.years.1).contains(&year) {
                figures.left_out += 1;
            } else if taken {
                wanted.push((at, file.cell(row, measure.column)?));
            }
        }
        if wanted.is_empty() {
            continue;
        }
        let (place, code, label, region) = file.place(row)?;
        let seen = figures.places.entry(place.clone()).or_default();
        if seen.codes.is_empty() {
            seen.region = region;
        } else if seen.region != region {
            return Err(file.at(row, &format!("{code} has moved from region {} to {region}", seen.region)));
        }
        let span = seen.codes.entry(code.clone()).or_insert((label.clone(), year, year));
        if span.0 != label {
            return Err(file.at(row, &format!("{code} is called {label} here and {} elsewhere", span.0)));
        }
        (span.1, span.2) = (span.1.min(year), span.2.max(year));
        for (at, cell) in wanted {
            if figures.cells.insert((place.clone(), at, year), cell).is_some() {
                return Err(file.at(row, &format!("a second row for {code} in {year}")));
            }
        }
    }
    Ok(())
}

/// Compares a file of the later release with what the earlier one said.
fn second(figures: &mut Figures, file: &File, name: &str) -> Result<(), String> {
    let mut read: BTreeMap<Key, Cell> = BTreeMap::new();
    let mut years = BTreeSet::new();
    for row in &file.rows {
        // the rows of a whole area, of which breakdowns would be parts
        if !file.get(row, "breakdown")?.starts_with(if name == "newplans.csv" { "New EHC plans" } else { "All " }) {
            figures.left_out += 1;
            continue;
        }
        let (year, (place, code, ..)) = (file.year(row)?, file.place(row)?);
        for (at, measure) in MEASURES.iter().enumerate() {
            let Some((_, column)) = measure.later.filter(|(file, _)| *file == name) else { continue };
            if !(measure.years.0..=measure.years.1).contains(&year) {
                figures.left_out += 1;
            } else if read.insert((place.clone(), at, year), file.cell(row, column)?).is_some() {
                return Err(file.at(row, &format!("a second row for {code} in {year}")));
            } else {
                years.insert(year);
            }
        }
        for absent in NOT_COLLECTED.iter().filter(|absent| absent.file == name && year <= 2021) {
            let cell = file.cell(row, absent.column)?;
            if cell != Cell::Unavailable {
                let message =
                    format!("{} holds {cell} where x was expected: it should become a measure", absent.column);
                return Err(file.at(row, &message));
            }
        }
    }
    for (key, cell) in &read {
        if figures.cells.get(key) == Some(cell) {
            figures.agreed += 1;
        } else {
            figures.disagreed.push((key.clone(), Some(*cell)));
        }
    }
    let compared =
        |at: usize| MEASURES.get(at).is_some_and(|measure| measure.later.is_some_and(|later| later.0 == name));
    let missing: Vec<_> = figures
        .cells
        .keys()
        .filter(|key| compared(key.1) && years.contains(&key.2) && !read.contains_key(key))
        .map(|key| (key.clone(), None))
        .collect();
    figures.disagreed.extend(missing);
    Ok(())
}
