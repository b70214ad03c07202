//! What happened beside what was expected, in plain words.

use foundation::Cell;

use super::{Row, Tracking};
use crate::ambition::{RangeFrom, Reading};
use crate::measure::{Kind, Measure};
use crate::series::cautions;

pub(super) fn all(tracking: &Tracking, rows: &[Row]) -> Vec<String> {
    let mut sentences: Vec<String> = rows.iter().filter(|row| row.counted > 0).map(|row| one(tracking, row)).collect();
    sentences.extend(summed(tracking, rows));
    sentences.push(format!("The baseline: {}.", tracking.baseline().basis()));
    let made = rows.iter().map(|row| row.range_from).chain(rows.iter().map(|row| row.cumulative_from));
    let several = made.filter_map(RangeFrom::sentence).fold(Vec::new(), |mut all: Vec<String>, one| {
        if !all.contains(&one) {
            all.push(one);
        }
        all
    });
    sentences.extend(several);
    let beside = tracking.balancing().measures().filter_map(|(_, series)| series);
    let told = std::iter::once(tracking.actual()).chain(beside).map(|series| (series, None));
    sentences.extend(cautions(told, tracking.baseline().first().plus(-1)));
    sentences.extend(tracking.targets().iter().map(crate::ambition::PublishedTarget::sentence));
    for (measure, series) in tracking.balancing().measures() {
        let Some(series) = series else { continue };
        let last = series.points().rev().find(|(_, cell)| cell.value().is_some());
        if let Some((period, _)) = last {
            let (title, figure) = (measure.title(), series.told(period));
            sentences.push(format!("Read beside it: {title}, {figure} in {}.", period.in_words()));
        }
    }
    let missing: Vec<&str> = tracking.balancing().not_collected().map(Measure::title).collect();
    if !missing.is_empty() {
        sentences.push(format!("To be read beside it, but not collected: {}.", missing.join("; ")));
    }
    sentences
}

/// One row: the figure, what it is of, and both differences.
pub(super) fn one(tracking: &Tracking, row: &Row) -> String {
    let measure = tracking.measure();
    let Cell::Value(figure) = row.completed else { return format!("There is no figure for {}.", row.words) };
    let when = if row.is_partial() { format!("{} so far ({})", row.words, part(row)) } else { row.words.clone() };
    let late = if row.unsure > 0.0 {
        let counted = row.actual.value().unwrap_or(figure);
        format!(" ({} counted, the rest still to come in)", measure.figure(counted))
    } else {
        String::new()
    };
    let about = if row.unsure > 0.0 { "about " } else { "" };
    let mut text = match measure.kind() {
        Kind::Ratio => format!("In {when} {} stood at {}", measure.title(), measure.figure(figure)),
        Kind::Stock => format!("At the end of {when} there were {} {}", measure.figure(figure), measure.title()),
        Kind::Flow => format!("In {when} there were {about}{} {}{late}", measure.figure(figure), measure.title()),
    };
    if let Some(expected) = row.expected.value() {
        let range = match (row.lo.value(), row.hi.value()) {
            (Some(lo), Some(hi)) => format!(", range {} to {}", measure.figure(lo), measure.figure(hi)),
            _ => String::new(),
        };
        let reading = match row.reading {
            Reading::Unknown => "how far off that may be is not known, so it is not read".to_owned(),
            Reading::TooWide => "the range is too wide to tell".to_owned(),
            // The figure of now is outside, but what is still to come in may bring it back.
            Reading::Within
                if row.lo.value().is_some_and(|lo| figure < lo) || row.hi.value().is_some_and(|hi| figure > hi) =>
            {
                "within expected, as far as can be told before all is in".to_owned()
            }
            reading => reading.to_string(),
        };
        let were = if measure.kind() == Kind::Ratio { "was" } else { "were" };
        text = format!("{text}; without a change {} {were} expected{range}: {reading}", measure.figure(expected));
    }
    if let (Some(aim), Some(off)) = (row.ambition.value(), row.from_ambition.value()) {
        text = format!("{text}; {} the ambition of {}", away(measure, off), measure.figure(aim));
    }
    format!("{text}.")
}

fn part(row: &Row) -> String {
    let whole = row.of.max(1);
    if whole == 1 {
        return format!("{:.0}% of its days", 100.0 * row.part);
    }
    format!("{} of {whole} periods, beside the same", row.counted)
}

/// `414 fewer than`, `3.2 percentage points above`.
pub(super) fn away(measure: &Measure, off: f64) -> String {
    let size = measure.figure(off.abs());
    match measure.kind() {
        _ if size == measure.figure(0.0) => "at".to_owned(),
        Kind::Ratio => format!("{:.1} percentage points {}", off.abs(), if off < 0.0 { "below" } else { "above" }),
        Kind::Stock | Kind::Flow => format!("{size} {} than", if off < 0.0 { "fewer" } else { "more" }),
    }
}

/// The sums of a flow up to its last row, if there are several.
fn summed(tracking: &Tracking, rows: &[Row]) -> Vec<String> {
    let known: Vec<&Row> = rows.iter().filter(|row| row.counted > 0).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    if known.len() < 2 {
        return Vec::new();
    }
    let measure = tracking.measure();
    let read = match (last.cumulative_lo.value(), last.cumulative_hi.value()) {
        (Some(lo), Some(hi)) => {
            let signed = |end: f64| format!("{}{}", if end > 0.0 { "+" } else { "" }, measure.figure(end));
            format!(" (range {} to {}: {})", signed(lo), signed(hi), last.cumulative_reading)
        }
        _ => String::new(),
    };
    let say = |sum: f64, what: &str, read: &str| {
        let (span, title) = (format!("From {} to {}", first.words, last.words), measure.title());
        match away(measure, sum).as_str() {
            "at" => format!("{span} there were as many {title} as {what}{read}."),
            away => format!("{span} there were {} {title} than {what}{read}.", away.trim_end_matches(" than")),
        }
    };
    let expected = last.cumulative.value().map(|sum| say(sum, "without a change were expected", &read));
    let aimed = last.cumulative_from_ambition.value().map(|sum| say(sum, "the ambition", ""));
    expected.into_iter().chain(aimed).collect()
}
