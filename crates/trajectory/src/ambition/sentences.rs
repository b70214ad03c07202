//! A comparison in plain words.

use foundation::{Cell, Period};

use super::{Balancing, Comparison, Row};
use crate::measure::{Kind, Measure};

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
    let measure = comparison.measure();
    let range = format!(
        "{} the expected range was {} to {} ({}% interval)",
        comparison.baseline().premise(),
        measure.figure(row.lo),
        measure.figure(row.hi),
        comparison.level()
    );
    match row.actual {
        Cell::Value(value) => format!("{}; {range}, so this is {}.", happened(measure, row.period, value), row.reading),
        Cell::Absent(absent) => format!("For {} there is no figure ({absent}); {range}.", row.period),
    }
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
        Kind::Ratio => format!("{:.1} points", off.abs()),
        Kind::Stock | Kind::Flow => measure.figure(off.abs()),
    };
    let side = if off < 0.0 { "below" } else { "above" };
    let figure = measure.figure(at);
    Some(format!("The figure for {} is {size} {side} the ambition of {figure} ({}).", row.period, aim.stated_by()))
}

/// The sum of a flow's differences over the periods that have a figure.
fn sum(comparison: &Comparison) -> Vec<String> {
    let Some(first) = comparison.rows().first() else { return Vec::new() };
    let known = |pick: fn(&Row) -> Cell<f64>| {
        comparison.rows().iter().rev().find_map(|row| Some((row.period, pick(row).value()?)))
    };
    let say = |(last, sum): (Period, f64), what: &str| {
        let (size, more) = (comparison.measure().figure(sum.abs()), if sum < 0.0 { "fewer" } else { "more" });
        let title = comparison.measure().title();
        if size == "0" {
            return format!("From {} to {last} there were as many {title} as {what}.", first.period);
        }
        format!("From {} to {last} there were {size} {more} {title} than {what}.", first.period)
    };
    let several = |(last, _): &(Period, f64)| *last > first.period;
    let expected = known(|row| row.cumulative).filter(several);
    let aimed = known(|row| row.cumulative_from_ambition).filter(several);
    let expected = expected.map(|sum| say(sum, "the baseline on average"));
    expected.into_iter().chain(aimed.map(|sum| say(sum, "the ambition"))).collect()
}

fn method(comparison: &Comparison) -> String {
    let baseline = comparison.baseline();
    let assumed = baseline.assumptions().join("; ");
    format!("The baseline is {} from {}: {assumed}; {}.", baseline.model(), baseline.origin(), baseline.evidence())
}

/// The balancing measures over these periods, and those that are not collected.
pub(super) fn beside(balancing: &Balancing, periods: &[Period]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (measure, series) in balancing.measures() {
        let Some(series) = series else { continue };
        let figure = |period: &Period| match series.get(*period) {
            Cell::Value(value) => format!("{} in {period}", measure.figure(value)),
            Cell::Absent(absent) => format!("{absent} for {period}"),
        };
        let figures: Vec<String> = periods.iter().map(figure).collect();
        sentences.push(format!("Read beside it: {}, {}.", measure.title(), figures.join(", ")));
    }
    let missing: Vec<&str> = balancing.not_collected().map(Measure::title).collect();
    if !missing.is_empty() {
        sentences.push(format!("To be read beside it, but {}: {}.", Balancing::NOT_COLLECTED, missing.join("; ")));
    }
    sentences
}
