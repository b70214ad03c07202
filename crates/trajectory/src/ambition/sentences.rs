//! A comparison in plain words.

use foundation::{Cell, Period};

use super::{Balancing, Comparison, Reading, Row};
use crate::measure::{Kind, Measure};
use crate::series::Series;

/// What happened beside what was expected and aimed at, and how the baseline was made.
pub(super) fn figures(comparison: &Comparison) -> Vec<String> {
    let mut sentences: Vec<String> = comparison.rows().iter().map(|row| period(comparison, row)).collect();
    sentences.extend(comparison.rows().iter().filter_map(|row| ambition(comparison, row)));
    sentences.extend(sum(comparison));
    sentences.push(method(comparison));
    sentences
}

/// What happened in a period, and what was expected.
fn period(comparison: &Comparison, row: &Row) -> String {
    let (measure, series) = (comparison.measure(), comparison.actual());
    let range = format!(
        "{} the expected range was {} to {} ({}% interval)",
        comparison.baseline().premise(),
        end(measure, row, row.lo),
        end(measure, row, row.hi),
        comparison.level()
    );
    let value = match row.actual {
        Cell::Value(value) => value,
        Cell::Absent(absent) if series.covers(row.period) => {
            return format!("For {} there is no figure ({absent}); {range}.", row.period);
        }
        Cell::Absent(_) => return format!("{} is {}; {range}.", row.period, Series::OUTSIDE),
    };
    let care = if series.needs_care(row.period) { format!(" ({})", Series::CARE) } else { String::new() };
    let across = series.across(comparison.baseline().origin(), row.period);
    let across = across.map(|across| format!(", though {across}")).unwrap_or_default();
    let happened = happened(measure, row.period, value);
    match row.reading {
        Reading::TooWide => format!("{happened}{care}; {range}: the range is too wide to tell{across}."),
        reading => format!("{happened}{care}; {range}, so this is {reading}{across}."),
    }
}

/// An end of the range; finer than usual where a figure outside the range would otherwise read the same as its end.
fn end(measure: &Measure, row: &Row, end: f64) -> String {
    let written = measure.figure(end);
    let outside = matches!(row.reading, Reading::Below | Reading::Above);
    if outside && row.actual.value().is_some_and(|actual| measure.figure(actual) == written) {
        let unit = if measure.kind() == Kind::Ratio { "%" } else { "" };
        return format!("{end:.2}{unit}");
    }
    written
}

fn happened(measure: &Measure, period: Period, value: f64) -> String {
    let figure = measure.figure(value);
    match measure.kind() {
        Kind::Ratio => format!("In {period} {} stood at {figure}", measure.title()),
        Kind::Stock | Kind::Flow if figure == "1" => format!("In {period} the number of {} was 1", measure.title()),
        Kind::Stock | Kind::Flow => format!("In {period} there were {figure} {}", measure.title()),
    }
}

fn ambition(comparison: &Comparison, row: &Row) -> Option<String> {
    let (aim, at, off) = (comparison.aim()?, row.ambition.value()?, row.from_ambition.value()?);
    let measure = comparison.measure();
    let size = match measure.kind() {
        Kind::Ratio => format!("{:.1} percentage points", off.abs()),
        Kind::Stock | Kind::Flow => measure.figure(off.abs()),
    };
    let side = match off {
        _ if measure.figure(off.abs()) == measure.figure(0.0) => "at".to_owned(),
        _ if off < 0.0 => format!("{size} below"),
        _ => format!("{size} above"),
    };
    let figure = measure.figure(at);
    Some(format!("The figure for {} is {side} the ambition of {figure} ({}).", row.period, aim.stated_by()))
}

/// The sum of a flow's differences over the periods that have a figure.
fn sum(comparison: &Comparison) -> Vec<String> {
    let Some(first) = comparison.rows().first().map(|row| row.period) else { return Vec::new() };
    // An ambition adds up from the period after its start.
    let start = comparison.aim().and_then(|aim| aim.marks().first());
    let aimed_first = start.map_or(first, |(start, _)| start.plus(1).max(first));
    let known = |pick: fn(&Row) -> Cell<f64>| {
        comparison.rows().iter().rev().find_map(|row| Some((row.period, pick(row).value()?)))
    };
    let say = |first: Period, (last, sum): (Period, f64), what: &str| {
        let (size, more) = (comparison.measure().figure(sum.abs()), if sum < 0.0 { "fewer" } else { "more" });
        let title = comparison.measure().title();
        let across = comparison.actual().across(comparison.baseline().origin(), last);
        let across = across.map(|across| format!(", {across}")).unwrap_or_default();
        match size.as_str() {
            none if none == comparison.measure().figure(0.0) => {
                format!("From {first} to {last} there were as many {title} as {what}{across}.")
            }
            "1" => format!("From {first} to {last} the number of {title} was 1 {more} than {what}{across}."),
            _ => format!("From {first} to {last} there were {size} {more} {title} than {what}{across}."),
        }
    };
    let expected = known(|row| row.cumulative).filter(|(last, _)| *last > first);
    let aimed = known(|row| row.cumulative_from_ambition).filter(|(last, _)| *last > aimed_first);
    let expected = expected.map(|sum| say(first, sum, "the baseline on average"));
    expected.into_iter().chain(aimed.map(|sum| say(aimed_first, sum, "the ambition"))).collect()
}

fn method(comparison: &Comparison) -> String {
    let baseline = comparison.baseline();
    let assumed = baseline.assumptions().join("; ");
    let model = baseline.model().replace('_', " ");
    format!("The baseline is {model} from {}: {assumed}; {}.", baseline.origin(), baseline.evidence())
}

/// The balancing measures over these periods, and those that are not collected.
pub(super) fn beside(balancing: &Balancing, periods: &[Period]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (measure, series) in balancing.measures() {
        let Some(series) = series else { continue };
        let outside: Vec<String> = periods.iter().filter(|one| !series.covers(**one)).map(Period::to_string).collect();
        let covered = periods.iter().filter(|one| series.covers(**one));
        let mut figures: Vec<String> = covered.map(|period| within(series, *period, periods)).collect();
        if !outside.is_empty() {
            figures.push(format!("{} for {}", Series::OUTSIDE, outside.join(", ")));
        }
        sentences.push(format!("Read beside it: {}, {}.", measure.title(), figures.join(", ")));
    }
    let missing: Vec<&str> = balancing.not_collected().map(Measure::title).collect();
    if !missing.is_empty() {
        sentences.push(format!("To be read beside it, but {}: {}.", Balancing::NOT_COLLECTED, missing.join("; ")));
    }
    sentences
}

/// The figure of one of the periods, with what must be known of it.
fn within(series: &Series, period: Period, periods: &[Period]) -> String {
    let parts = series.breaks().iter().any(|at| at.period == period) && periods.first() != Some(&period);
    let marks = [(parts, "after a break"), (series.needs_care(period), Series::CARE)];
    let marks: Vec<&str> = marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    format!("{} in {period}{marks}", series.told(period))
}
