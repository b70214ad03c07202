//! How good forecasts of a panel of areas are from one year: `cargo xtask bench forecast_panel -- --help`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

#[path = "../forecast/arguments.rs"]
mod arguments;
mod file;
#[path = "../forecast/peers.rs"]
mod peers;
#[path = "../forecast/scores.rs"]
mod scores;

use std::process::ExitCode;
use std::time::Instant;

use arguments::{Given, number};
use file::Competition;
use serde_json::{Value, json};
use trajectory::model::{AverageGrowth, Levels, Method, Model, NoGrowth, SharedGrowth};
use trajectory::series::Panel;

const HELP: &str = "\
Usage: cargo xtask bench forecast_panel -- --data CSV --origin YEAR --horizon H [--with NAME=CSV ...] [--groups CSV]
                                           [--no-peers]

Forecasts every series of a panel of years from the figures up to YEAR alone, and says how near the forecasts of the H
years after came and how often the intervals held what happened. Series with a figure above 0 in every year up to YEAR and
in at least one after it are scored; what happened after YEAR is seen by no model.

  --data CSV     columns `unique_id,ds,y`, `ds` a year; rows without `y` are passed over
  --origin YEAR  the last year that is known
  --horizon H    years ahead, 3 if not given
  --with NAME=CSV
                 another measure of the same areas, columns as --data; rows after YEAR are not read. As what flows into
                 stocks at the start of a year, rows of YEAR itself are not used either: they were not known then
  --groups CSV   the region of each area: columns `unique_id` and `group` or `region`
  --no-peers     leave out statsforecast's AutoETS, AutoTheta and others

The last line is one JSON object: `ours` (growth shared across the panel, with the other measures and regions that were
given), `ours_without_helpers` (the same from the one measure alone), `ours_single` (each series by itself), `no_growth`,
`average_growth` and `peers` hold:
  mape           mean absolute error in per cent of what happened
  mase           mean absolute error over the mean absolute change from year to year up to YEAR; msis80, msis95 too
  winkler80      the interval score at 80 per cent in the same units
  crps           continuous ranked probability score in the same units (not of peers)
  smape, cov80, cov95, ms_per_series, series, by_horizon
                 as `forecast` has them; the time of `ours` includes what is shared
`how` says what was chosen by trying it from earlier origins, from figures up to YEAR.

What was seen while it was made: the two rules, how much later years count and the assumed common errors were found, and
the weights 0.25 and 0.5 for other measures set, with published figures for origins to 2018 and their years after in view,
and results for origins to 2021 printed beside. Figures after 2022 were not seen.";

fn main() -> ExitCode {
    arguments::program(HELP, run)
}

/// What was asked for.
struct Asked {
    data: String,
    origin: i16,
    horizon: usize,
    with: Vec<(String, String)>,
    groups: Option<String>,
    peers: bool,
}

fn asked(given: Given) -> Result<Asked, String> {
    let mut asked =
        Asked { data: String::new(), origin: 0, horizon: 3, with: Vec::new(), groups: None, peers: given.peers };
    for (flag, value) in given.flags {
        match flag.as_str() {
            "--data" => asked.data = value,
            "--origin" => asked.origin = number(&flag, &value)?,
            "--horizon" => asked.horizon = number::<usize>(&flag, &value)?.max(1),
            "--with" => {
                let (name, path) = value.split_once('=').ok_or("--with takes NAME=CSV")?;
                asked.with.push((name.to_owned(), path.to_owned()));
            }
            "--groups" => asked.groups = Some(value),
            _ => return Err(format!("{flag} is not known; --help says what is")),
        }
    }
    if asked.data.is_empty() || asked.origin == 0 {
        return Err(format!("--data and --origin are needed\n\n{HELP}"));
    }
    Ok(asked)
}

fn run(given: Given) -> Result<Value, String> {
    let asked = asked(given)?;
    let data = Competition::read(&asked.data, asked.origin, asked.horizon)?;
    let started = Instant::now();
    let shared = SharedGrowth::across(&data.panel).map_err(|error| error.to_string())?;
    let without = scored(&data, &shared, started)?;
    let helpers: Vec<Panel> =
        asked.with.iter().map(|(name, path)| file::beside(name, path, asked.origin)).collect::<Result<_, _>>()?;
    let groups = asked.groups.as_deref().map(file::groups).transpose()?;
    let started = Instant::now();
    let mut shared = SharedGrowth::across(&data.panel).map_err(|error| error.to_string())?;
    for helper in &helpers {
        shared = shared.beside(helper).map_err(|error| error.to_string())?;
    }
    if let Some(groups) = &groups {
        shared = shared.grouped(groups.iter().cloned());
    }
    let ours = scored(&data, &shared, started)?;
    let first =
        data.series.first().map(|one| shared.fit(&one.train).and_then(|fitted| fitted.predict(1, &Levels::default())));
    let how = first.transpose().map_err(|error| error.to_string())?.map(|one| one.assumptions().to_vec());
    let alone = |model: &dyn Model| scored(&data, model, Instant::now());
    Ok(json!({
        "benchmark": "forecast_panel",
        "version": env!("CARGO_PKG_VERSION"),
        "data": asked.data,
        "origin": asked.origin,
        "horizon": asked.horizon,
        "threads": 1,
        "helpers_used": !helpers.is_empty() || groups.is_some(),
        "how": how,
        "ours": ours,
        "ours_without_helpers": without,
        "ours_single": alone(&Method::Auto)?,
        "no_growth": alone(&NoGrowth)?,
        "average_growth": alone(&AverageGrowth)?,
        "peers": if asked.peers { winkler(peers::run(&data)?) } else { Value::Null },
    }))
}

/// Scores a model; the time is from when it was begun to be made.
fn scored(data: &Competition, model: &dyn Model, started: Instant) -> Result<Value, String> {
    Ok(winkler(scores::scored(&data.series, data.horizon, model, started)?))
}

/// The interval score under the name that panels have for it, wherever it stands.
fn winkler(mut report: Value) -> Value {
    match &mut report {
        Value::Object(fields) => {
            for field in fields.values_mut() {
                *field = winkler(field.take());
            }
            if let Some(score) = fields.get("msis80").cloned() {
                fields.insert("winkler80".to_owned(), score);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| *one = winkler(one.take())),
        _ => {}
    }
    report
}
