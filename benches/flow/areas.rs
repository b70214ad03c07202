//! Many areas, each made from the demonstration.

use std::fmt::Write as _;
use std::time::Instant;

use foundation::{Run, Seed};
use sen2::projection::Inputs;
use serde_json::{Value, json};
use trajectory::flow::{Policy, Rates, Runs, Simulated};

use crate::{Asked, QUANTILES, clock, words};

/// Projects so many areas for so many years, one after another, and says what it took. Of an area its tables are kept.
pub(crate) fn projected(texts: [&str; 4], asked: &Asked, areas: u32, years: usize) -> Result<Value, String> {
    let [transitions, population, valid_states, costs] = texts;
    let population = extended(population, transitions, years)?;
    let (cpu, start) = (clock::processor_seconds(), Instant::now());
    let (mut kept, mut rows, mut people) = (Vec::new(), 0, 0.0);
    for area in 0..areas {
        let inputs = Inputs::from_csv(&own(transitions, area), &population, valid_states, costs).map_err(words)?;
        let history = inputs.history();
        let rates = Rates::fit(history, Policy::default()).map_err(words)?;
        people += f64::from(u32::try_from(history.stock(history.start()).values().sum::<u64>()).map_err(words)?);
        let runs =
            Runs::new(asked.runs, Seed::new(asked.seed + u64::from(area))).by(&["place"]).by(&["age"]).by(&["need"]);
        let run = Run::default().threads(asked.threads);
        let simulated = Simulated::new(history, &rates, years, &runs, &run).map_err(words)?;
        for by in [&[][..], &["place"], &["age"], &["need"]] {
            let table = simulated.people(by, &QUANTILES).map_err(words)?;
            rows += table.rows();
            kept.push(table.to_text());
        }
    }
    let wall_s = start.elapsed().as_secs_f64();
    let cpu_s = clock::processor_seconds().zip(cpu).map(|(after, before)| after - before);
    let table_bytes = kept.iter().map(String::len).sum::<usize>();
    let peak_mib = clock::peak_mib();
    Ok(json!({
        "areas": areas, "years": years, "runs": asked.runs, "threads": asked.threads.get(), "people": people,
        "rows": rows, "table_bytes": table_bytes, "wall_s": wall_s, "cpu_s": cpu_s, "peak_mib": peak_mib,
    }))
}

/// The history of one area: most rows twice and some once, which are others in the next area.
fn own(transitions: &str, area: u32) -> String {
    let mut text = String::with_capacity(2 * transitions.len());
    for (number, line) in transitions.lines().enumerate() {
        let times = if number == 0 || (number + area as usize).is_multiple_of(7) { 1 } else { 2 };
        for _ in 0..times {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}

/// The population with its last year again, up to so many years after the last January of the history.
fn extended(population: &str, transitions: &str, years: usize) -> Result<String, String> {
    let year = |line: &str| line.split(',').next().and_then(|field| field.trim().parse::<i32>().ok());
    let last = |text: &str| text.lines().skip(1).filter_map(year).max().ok_or("a table without years");
    let (known, from) = (last(population)?, last(transitions)? + 1);
    let mut text = population.trim_end().to_owned();
    let of_last: Vec<&str> = population.lines().filter(|line| year(line) == Some(known)).collect();
    for next in known + 1..=from + i32::try_from(years).map_err(words)? {
        for line in &of_last {
            let rest = line.split_once(',').map_or("", |(_, rest)| rest);
            let _ = write!(text, "\n{next},{rest}");
        }
    }
    text.push('\n');
    Ok(text)
}
