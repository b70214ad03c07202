//! How good and how fast the forecasts are, on a file of series: `cargo xtask bench forecast -- --help`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

mod arguments;
mod file;
mod peers;
mod scores;

use std::process::ExitCode;
use std::time::Instant;

use arguments::{Given, number};
use file::Competition;
use foundation::Run;
use serde_json::{Value, json};
use trajectory::model::{Method, Model, Pooled};
use trajectory::series::Series;

const HELP: &str = "\
Usage: cargo xtask bench forecast -- --data CSV --period 1|4|12 [--horizon H] [--sample N] [--method ID] [--no-peers]

Forecasts the last values of every series in a file from the values before, and says how near the forecasts came, how
often the intervals held what happened, and how long a series took on one thread.

  --data CSV     columns `series,split,t,y` with `split` train or test (others are passed over), or
                 `unique_id,ds,y`, of which the last H values of each series are the test; rows in the order of time
  --period P     periods in a year: 1 (years), 4 (quarters) or 12 (months)
  --horizon H    values ahead; all test values, or 6, 8 and 18 for years, quarters and months
  --sample N     only N series, spread evenly over the file
  --method ID    another method than `auto`, such as `ets`
  --no-peers     leave out statsforecast's AutoETS and AutoTheta and their mean

The last line is one JSON object. `ours` is calibrated across the training parts of the file, `ours_single` with the
table that is shipped; `peers` holds the same for each of the others:
  smape          mean symmetric absolute percentage error, in per cent
  mase           mean absolute error over the mean absolute seasonal-naive error in the training part
  cov80, cov95   the share of what happened that lay in the interval, a fraction
  msis95, msis80 mean interval score at 95 and 80 per cent, scaled like mase
  crps           continuous ranked probability score, scaled like mase (not of peers)
  ms_per_series  milliseconds a series on one thread: fitting, the mean and two intervals, no back-test (of peers: of
                 the processor, with `wall_ms_per_series` beside)
  series         series scored
  by_horizon     [{horizon, smape, mase, cov80, cov95, msis95, msis80}]
`times_as_fast_as` has, for each peer, its ms_per_series over ours.";

fn main() -> ExitCode {
    arguments::program(HELP, run)
}

/// What was asked for.
struct Asked {
    data: String,
    per_year: usize,
    horizon: Option<usize>,
    sample: Option<usize>,
    method: Method,
    peers: bool,
}

fn asked(given: Given) -> Result<Asked, String> {
    let mut asked = Asked {
        data: String::new(),
        per_year: 0,
        horizon: None,
        sample: None,
        method: Method::Auto,
        peers: given.peers,
    };
    for (flag, value) in given.flags {
        match flag.as_str() {
            "--data" => asked.data = value,
            "--period" => asked.per_year = number(&flag, &value)?,
            "--horizon" => asked.horizon = Some(number(&flag, &value)?),
            "--sample" => asked.sample = Some(number(&flag, &value)?),
            "--method" => {
                asked.method = Method::from_name(&value).ok_or_else(|| format!("there is no method {value}"))?;
            }
            _ => return Err(format!("{flag} is not known; --help says what is")),
        }
    }
    if asked.data.is_empty() || ![1, 4, 12].contains(&asked.per_year) {
        return Err(format!("--data and --period 1, 4 or 12 are needed\n\n{HELP}"));
    }
    Ok(asked)
}

fn run(given: Given) -> Result<Value, String> {
    let asked = asked(given)?;
    let data = Competition::read(&asked.data, asked.per_year, asked.horizon, asked.sample)?;
    let scored = |model: &dyn Model, started| scores::scored(&data.series, data.horizon, model, started);
    let single = scored(&asked.method, Instant::now())?;
    let started = Instant::now();
    let training: Vec<Series> = data.series.iter().map(|one| one.train.clone()).collect();
    let pooled =
        Pooled::across(asked.method, &training, data.horizon, &Run::default()).map_err(|error| error.to_string())?;
    let calibration_s = started.elapsed().as_secs_f64();
    let ours = scored(&pooled, Instant::now())?;
    let peers = if asked.peers { peers::run(&data)? } else { Value::Null };
    Ok(json!({
        "benchmark": "forecast",
        "version": env!("CARGO_PKG_VERSION"),
        "data": asked.data,
        "method": asked.method.as_str(),
        "period": asked.per_year,
        "horizon": data.horizon,
        "threads": 1,
        "calibration_s": calibration_s,
        "calibrated_on": pooled.series(),
        "times_as_fast_as": faster(&ours, &peers),
        "ours": ours,
        "ours_single": single,
        "peers": peers,
    }))
}

/// How many times as long each peer takes for a series.
fn faster(ours: &Value, peers: &Value) -> Value {
    let took = |scores: &Value| scores.get("ms_per_series").and_then(Value::as_f64);
    let ratio = |(name, peer): (&String, &Value)| Some((name.clone(), json!(took(peer)? / took(ours)?)));
    peers.as_object().into_iter().flatten().filter_map(ratio).collect()
}
