//! Reads the three files of the table. A hand-written reader, because they are ours and read at every start.

use std::collections::{HashMap, HashSet};

use foundation::{Absent, Cell, code};

use super::{Area, Level, Note, NoteKind, Run};
use crate::Error;

fn wrong(file: &str, line: usize, expected: &str) -> Error {
    Error::published(code::PUBLISHED_TABLE, format!("{file}:{line}"), expected)
}

/// The lines of a file below its heading, each with its number and exactly `N` fields.
fn lines<const N: usize>(
    text: &str,
    file: &'static str,
    heading: &'static str,
) -> Result<Vec<(usize, [String; N])>, Error> {
    let mut lines = text.lines().zip(1..);
    if lines.next().is_none_or(|(line, _)| line != heading) {
        return Err(wrong(file, 1, heading));
    }
    let read = |(line, number): (&str, usize)| {
        let fields = fields(line).and_then(|fields| fields.try_into().ok());
        fields.map(|fields| (number, fields)).ok_or_else(|| wrong(file, number, heading))
    };
    lines.map(read).collect()
}

/// The fields of a line, with quotation marks taken off; none if they do not close.
fn fields(line: &str) -> Option<Vec<String>> {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // Two marks within a quoted field are one of its letters.
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            _ => field.push(letter),
        }
    }
    fields.push(field);
    (!quoted).then_some(fields)
}

fn some(field: String) -> Option<String> {
    (!field.is_empty() && field != "*").then_some(field)
}

fn words(field: &str) -> Vec<String> {
    field.split_whitespace().map(str::to_owned).collect()
}

pub(super) fn areas(text: &str) -> Result<Vec<Area>, Error> {
    const FILE: &str = "areas.csv";
    let lines = lines(text, FILE, "code,number,other_codes,name,level,region,became,first,last")?;
    let mut codes = HashSet::new();
    let area = |(line, [code, number, other, name, level, region, became, _, _]): (usize, [String; 9])| {
        let level = Level::from_name(&level).ok_or_else(|| wrong(FILE, line, "country, region or authority"))?;
        if !codes.insert(code.clone()) || code.is_empty() || name.is_empty() {
            return Err(wrong(FILE, line, "a name, and a code given once"));
        }
        let (other_codes, became) = (words(&other), words(&became));
        Ok(Area { code, number, other_codes, name, level, region: some(region), became })
    };
    lines.into_iter().map(area).collect()
}

pub(super) fn runs(text: &str, areas: &[Area]) -> Result<HashMap<(String, String), Run>, Error> {
    const FILE: &str = "published.csv";
    let known: HashSet<&str> = areas.iter().map(Area::code).collect();
    let mut runs = HashMap::new();
    for (line, [area, measure, first, values]) in lines(text, FILE, "area,measure,first,values")? {
        let first = first.parse().map_err(|_| wrong(FILE, line, "a first year"))?;
        if !known.contains(area.as_str()) {
            return Err(wrong(FILE, line, "an area of areas.csv"));
        }
        let cells: Option<Vec<_>> = values.split(' ').map(cell).collect();
        let cells = cells.ok_or_else(|| wrong(FILE, line, "whole numbers, or x, z, c or -"))?;
        if runs.insert((area, measure), Run { first, cells }).is_some() {
            return Err(wrong(FILE, line, "an area and measure given once"));
        }
    }
    Ok(runs)
}

fn cell(text: &str) -> Option<Cell<f64>> {
    match text {
        "x" => Some(Absent::Unavailable.into()),
        "z" => Some(Absent::NotApplicable.into()),
        "c" => Some(Absent::Suppressed.into()),
        "-" => Some(Absent::NotRecorded.into()),
        _ => text.parse::<u32>().ok().map(|figure| Cell::Value(f64::from(figure))),
    }
}

pub(super) fn notes(text: &str) -> Result<Vec<Note>, Error> {
    const FILE: &str = "notes.csv";
    let note = |(line, [kind, area, column, year, published, used, text]): (usize, [String; 7])| {
        let known = NoteKind::ALL.iter().find(|(_, name)| *name == kind);
        let (kind, _) = known.ok_or_else(|| wrong(FILE, line, "a kind of note"))?;
        let year = some(year).map(|year| year.parse()).transpose().map_err(|_| wrong(FILE, line, "a year"))?;
        let figures = some(published).zip(some(used)).filter(|_| *kind != NoteKind::Recode);
        Ok(Note { kind: *kind, area: some(area), column: some(column), year, figures, text })
    };
    lines(text, FILE, "kind,area,measure,year,published,used,text")?.into_iter().map(note).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use foundation::Coded;
    use proptest::prelude::*;

    #[test]
    fn quoted_fields() {
        assert_eq!(fields("a,\"b, \"\"c\"\"\",").unwrap(), ["a", "b, \"c\"", ""]);
        assert_eq!(fields("a,\"b"), None);
    }

    #[test]
    fn a_bad_table_says_where() {
        let areas =
            areas("code,number,other_codes,name,level,region,became,first,last\nA,1,,Ash,authority,,,1,2\n").unwrap();
        let path = |text: &str| {
            let error = runs(text, &areas).unwrap_err();
            assert_eq!(error.code(), code::PUBLISHED_TABLE);
            error.path().to_owned()
        };
        assert_eq!(path("area,measure,first\n"), "published.csv:1");
        assert_eq!(path("area,measure,first,values\nA,m,2014,1 2\nA,m,2014,1 2\n"), "published.csv:3");
        assert_eq!(path("area,measure,first,values\nA,m,2014,1 -2\n"), "published.csv:2");
        assert_eq!(path("area,measure,first,values\nB,m,2014,1\n"), "published.csv:2");
        assert_eq!(path("area,measure,first,values\nA,m,next,1\n"), "published.csv:2");
        assert_eq!(path("area,measure,first,values\nA,m,2014\n"), "published.csv:2");
        assert!(notes("kind,area,measure,year,published,used,text\nrumour,*,*,,,,x\n").is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(area,measure,first,values\n)?[A-Cxz0-9,\" \n-]{0,80}") {
            let _ = runs(&text, &[]);
            let _ = areas(&text);
            let _ = notes(&text);
        }

        #[test]
        fn fields_lead_back(list in proptest::collection::vec("[a-z, \"]{0,6}", 1..6)) {
            let line: Vec<String> = list.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
            prop_assert_eq!(fields(&line.join(",")).unwrap(), list);
        }
    }
}
