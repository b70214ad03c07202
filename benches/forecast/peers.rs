//! What others do with the same series: a Python program that reads the series as JSON and writes forecasts as JSON.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};

use crate::file::Competition;
use crate::scores::Scores;

const PROGRAM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/forecast/peers.py");

/// Runs the peers and scores them as ours are scored.
pub(crate) fn run(data: &Competition) -> Result<Value, String> {
    let values: Vec<&[f64]> = data.series.iter().map(|one| one.values.as_slice()).collect();
    let request = json!({"period": data.per_year, "horizon": data.horizon, "series": values});
    let program = |name: &str| Command::new(name).arg(PROGRAM).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = program("python").or_else(|_| program("python3")).map_err(|error| format!("python: {error}"))?;
    let Some(mut input) = child.stdin.take() else { return Err("python takes no input".to_owned()) };
    // written beside, so that neither waits for the other
    let writer = std::thread::spawn(move || input.write_all(request.to_string().as_bytes()));
    let output = child.wait_with_output().map_err(|error| error.to_string())?;
    let written = writer.join().map_err(|_| "the writer stopped".to_owned())?;
    if !output.status.success() {
        return Err("the peers could not be run; --no-peers leaves them out".to_owned());
    }
    written.map_err(|error| error.to_string())?;
    let answer: Value = serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let mut peers = Map::new();
    for (name, peer) in answer.as_object().into_iter().flatten() {
        let mut scores = Scores::new(data.horizon);
        for (index, one) in data.series.iter().enumerate() {
            let list = |key: &str| -> Vec<f64> {
                let found = peer.get(key).and_then(|lists| lists.get(index)).and_then(Value::as_array);
                found.into_iter().flatten().filter_map(Value::as_f64).collect()
            };
            let (lo80, hi80, lo95, hi95) = (list("lo80"), list("hi80"), list("lo95"), list("hi95"));
            scores.add(one, &list("mean"), [(&lo80, &hi80), (&lo95, &hi95)]);
        }
        let seconds = |key: &str| peer.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let each = 1e3 / data.series.len().max(1) as f64;
        let mut scored = scores.report(seconds("cpu_s") * each);
        scored.insert("wall_ms_per_series".to_owned(), json!(seconds("wall_s") * each));
        scored.insert("failed".to_owned(), peer.get("failed").cloned().unwrap_or_default());
        peers.insert(name.clone(), Value::Object(scored));
    }
    Ok(Value::Object(peers))
}
