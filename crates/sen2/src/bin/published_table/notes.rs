//! Writes the notes: where the figures come from, what breaks a series, what was patched.

use crate::facts::{BECAME, MEASURES, NOT_COLLECTED, NOTES, Patch, RELEASE_2022, SETTLED};
use crate::figures::{Cell, Figures, Place, measure};
use crate::source::SourceFile;
use crate::table::{self, Area};

const PUBLICATION: &str = "Education, health and care plans, Department for Education national statistics, https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans. Contains public sector information licensed under the Open Government Licence v3.0. When the files were downloaded is not recorded.";

/// Fewer requests than this are few enough for none of them to be turned down.
const MANY_REQUESTS: u32 = 50;

type Row = [String; 7];

/// A note without figures.
fn note(kind: &str, area: &str, measure: &str, year: &str, text: impl Into<String>) -> Row {
    row(kind, area, measure, year, [String::new(), String::new()], text)
}

/// A note on what was published and what is used.
fn row(kind: &str, area: &str, measure: &str, year: &str, figures: [String; 2], text: impl Into<String>) -> Row {
    let [published, used] = figures;
    [kind.to_owned(), area.to_owned(), measure.to_owned(), year.to_owned(), published, used, text.into()]
}

/// `notes.csv`
pub(crate) fn file(
    figures: &Figures,
    areas: &[Area],
    files: &[SourceFile],
    patches: &[(&Patch, Place)],
) -> Result<String, String> {
    let mut rows = vec![note("source", "*", "*", "", PUBLICATION)];
    for file in files {
        let use_ = if file.name.starts_with(RELEASE_2022) {
            "figures are from this file"
        } else {
            "used to compare, and for what was not collected"
        };
        let text = format!("{}, {} bytes: {use_}.", file.name, file.bytes);
        let year = if file.name.starts_with(RELEASE_2022) { "2022" } else { "2025" };
        rows.push(note("source", "*", "*", year, text));
    }
    let text = format!(
        "The reporting years 2022 and 2025 of the publication overlap from 2019: {} cells agree, {} do not. Where they differ the 2022 release is used.",
        figures.agreed,
        figures.disagreed.len()
    );
    rows.push(note("source", "*", "*", "", text));
    for measure in MEASURES {
        let mut text = format!("{} Source: {} of {}", measure.definition, measure.column, measure.file);
        if let Some((file, column)) = measure.later {
            text.extend(["; ", column, " of ", file, " in the 2025 release"]);
        }
        text.push('.');
        rows.push(note("definition", "*", measure.id, &measure.years.0.to_string(), text));
    }
    let (settled, text) = SETTLED;
    for measure in MEASURES.iter().filter(|measure| measure.years.0 == 2014 && measure.id != "requests") {
        rows.push(note("break", "*", measure.id, &settled.to_string(), text));
    }
    for (kind, area, measure, year, text) in NOTES {
        rows.push(note(kind, area, measure, year, *text));
    }
    for absent in NOT_COLLECTED {
        let text = format!("{} of {}: x for every area from 2019 to 2021; no series.", absent.column, absent.file);
        rows.push(row("not_collected", "*", absent.id, "2019", ["x".to_owned(), "x".to_owned()], text));
    }
    recodes(&mut rows, areas);
    for (patch, place) in patches {
        let used = [patch.published.to_string(), patch.used.to_string()];
        rows.push(row("patch", patch.area, patch.measure, &patch.year.to_string(), used, patch.reason));
        totals(&mut rows, figures, patch, place)?;
    }
    disagreements(&mut rows, figures, areas);
    zeros(&mut rows, figures, areas)?;
    table::text(&["kind", "area", "measure", "year", "published", "used", "text"], rows)
}

/// Areas that changed their code, and those that ended.
fn recodes(rows: &mut Vec<Row>, areas: &[Area]) {
    for area in areas {
        if let Some(year) = area.recoded {
            let old = area.other_codes.join(" ");
            let text = format!("{}: one series, under {old} at first and {} from {year}.", area.name, area.code);
            rows.push(row("recode", &area.code, "*", &year.to_string(), [old, area.code.clone()], text));
        }
        if let Some((_, codes)) = BECAME.iter().find(|(code, _)| *code == area.code) {
            let text = format!("{} ended; its ground is in {}. The series are not joined.", area.name, codes.join(" "));
            rows.push(note("ended", &area.code, "*", "", text));
        }
    }
}

/// Says that a total was published with the figure that is patched.
fn totals(rows: &mut Vec<Row>, figures: &Figures, patch: &Patch, place: &Place) -> Result<(), String> {
    let at = measure(patch.measure)?;
    let region = figures.places.get(place).map(|seen| seen.region.as_str()).unwrap_or_default();
    for (total, seen) in &figures.places {
        let holds = match total {
            Place::Country(_) => true,
            Place::Region(code) => code == region,
            Place::Authority(_) => false,
        };
        if let (true, Some(published), Some(code)) =
            (holds, figures.figure(total, at, patch.year), seen.codes.keys().next())
        {
            let codes = figures.places.get(place).map(|seen| &seen.codes);
            let name = codes.and_then(|codes| codes.get(patch.area)).map_or(patch.area, |(name, ..)| name);
            let would = i64::from(published) - i64::from(patch.published) + i64::from(patch.used);
            let used = [published.to_string(), published.to_string()];
            let (published, would) = (grouped(&published.to_string()), grouped(&would.to_string()));
            let text = format!(
                "{published} was published with the wrong figure of {name} in it; with the right one it would be {would}. Kept as published."
            );
            rows.push(row("caution", code, patch.measure, &patch.year.to_string(), used, text));
        }
    }
    Ok(())
}

/// Digits as people write them: `20,830`.
fn grouped(digits: &str) -> String {
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.chars().enumerate().flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit])).collect()
}

/// Where the two releases differ.
fn disagreements(rows: &mut Vec<Row>, figures: &Figures, areas: &[Area]) {
    for (key, later) in &figures.disagreed {
        let (place, at, year) = key;
        let Some(measure) = MEASURES.get(*at) else { continue };
        let code = areas.iter().find(|area| area.place == *place).map_or("*", |area| area.code.as_str());
        let used = figures.cells.get(key).copied().unwrap_or(Cell::NotRecorded).to_string();
        let later = later.map_or("has no figure here".to_owned(), |cell| format!("says {cell}"));
        let text = format!("The publisher's release of 2025 {later}.");
        rows.push(row("disagreement", code, measure.id, &year.to_string(), [used.clone(), used], text));
    }
}

/// Years in which an authority is said to have taken up every one of many requests: perhaps so, perhaps not returned. A
/// note for each, so that it stands beside the figure whatever year one looks from.
fn zeros(rows: &mut Vec<Row>, figures: &Figures, areas: &[Area]) -> Result<(), String> {
    let (refused, requests) = (measure("requests_refused")?, measure("requests")?);
    for area in areas {
        for year in 2016..=2021 {
            let of = |measure| figures.figure(&area.place, measure, year);
            let (Some(0), Some(many)) = (of(refused), of(requests)) else { continue };
            if many < MANY_REQUESTS {
                continue;
            }
            let zero = ["0".to_owned(), "0".to_owned()];
            let text =
                format!("0 is published beside {many} requests. It is kept, though it may be a figure not returned.");
            rows.push(row("caution", &area.code, "requests_refused", &year.to_string(), zero, text));
        }
    }
    Ok(())
}
