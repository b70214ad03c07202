//! Writes the areas and their series.

use crate::facts::{BECAME, MEASURES};
use crate::figures::{Cell, Figures, Place};

/// An area of the table.
pub(crate) struct Area {
    pub(crate) place: Place,
    pub(crate) code: String,
    pub(crate) other_codes: Vec<String>,
    /// The first year of the code that is used, where there was another before it.
    pub(crate) recoded: Option<u16>,
    pub(crate) name: String,
    pub(crate) region: String,
    first: u16,
    last: u16,
}

impl Area {
    fn level(&self) -> &'static str {
        match self.place {
            Place::Country(_) => "country",
            Place::Region(_) => "region",
            Place::Authority(_) => "authority",
        }
    }
}

/// The areas: England, regions, authorities, each by code. An area with more than one code goes by the latest.
pub(crate) fn areas(figures: &Figures) -> Result<Vec<Area>, String> {
    let mut areas = Vec::new();
    for (place, seen) in &figures.places {
        let mut codes: Vec<_> = seen.codes.iter().collect();
        codes.sort_by_key(|(_, span)| std::cmp::Reverse(span.2));
        let Some((&(code, (name, since, last)), others)) = codes.split_first() else { continue };
        if others.iter().any(|(_, span)| span.2 == *last) {
            return Err(format!("{name} has two codes in {last}"));
        }
        let first = codes.iter().map(|(_, span)| span.1).min().unwrap_or(*since);
        areas.push(Area {
            place: place.clone(),
            code: code.clone(),
            other_codes: others.iter().map(|(code, _)| (*code).clone()).collect(),
            recoded: (!others.is_empty()).then_some(*since),
            name: name.clone(),
            region: seen.region.clone(),
            first,
            last: *last,
        });
    }
    let rank = |area: &Area| match area.place {
        Place::Country(_) => 0,
        Place::Region(_) => 1,
        Place::Authority(_) => 2,
    };
    areas.sort_by(|a, b| (rank(a), &a.code).cmp(&(rank(b), &b.code)));
    Ok(areas)
}

/// CSV text of a header and rows, with LF at the end of each line.
pub(crate) fn text<R: AsRef<[String]>>(header: &[&str], rows: impl IntoIterator<Item = R>) -> Result<String, String> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(header).map_err(|error| error.to_string())?;
    for row in rows {
        writer.write_record(row.as_ref()).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// `areas.csv`
pub(crate) fn areas_file(areas: &[Area]) -> Result<String, String> {
    let rows = areas.iter().map(|area| {
        let number = match &area.place {
            Place::Authority(number) => number.clone(),
            _ => String::new(),
        };
        let became =
            BECAME.iter().find(|(code, _)| *code == area.code).map_or(String::new(), |(_, codes)| codes.join(" "));
        [
            area.code.clone(),
            number,
            area.other_codes.join(" "),
            area.name.clone(),
            area.level().to_owned(),
            area.region.clone(),
            became,
            area.first.to_string(),
            area.last.to_string(),
        ]
    });
    text(&["code", "number", "other_codes", "name", "level", "region", "became", "first", "last"], rows)
}

/// `published.csv`
pub(crate) fn published(figures: &Figures, areas: &[Area]) -> Result<String, String> {
    let mut rows = Vec::new();
    for area in areas {
        for (at, measure) in MEASURES.iter().enumerate() {
            let cell = |year| figures.cells.get(&(area.place.clone(), at, year)).copied();
            let has = |year: &u16| cell(*year).is_some();
            let years = measure.years.0..=measure.years.1;
            let (Some(first), Some(last)) = (years.clone().find(has), years.rev().find(has)) else { continue };
            let values: Vec<_> =
                (first..=last).map(|year| cell(year).unwrap_or(Cell::NotRecorded).to_string()).collect();
            rows.push([area.code.clone(), measure.id.to_owned(), first.to_string(), values.join(" ")]);
        }
    }
    text(&["area", "measure", "first", "values"], rows)
}
