//! How near forecasts of small counts come, by the model for them and by the one for all kinds of series:
//! `small_counts FILE PER_YEAR`, where the file holds `unique_id,ds,y` in the order of time.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for a terminal")]

use std::error::Error;
use std::process::ExitCode;

use foundation::{Calendar, Cell, Period, Run};
use trajectory::evaluate::{Accuracy, Backtest};
use trajectory::measure::{Kind, Measure, Support};
use trajectory::model::{Method, Model, SmallCounts};
use trajectory::series::Series;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Series by the mean of their counts: from this on, up to the next.
const SIZES: [f64; 8] = [0.0, 1.0, 3.0, 7.0, 12.0, 20.0, 30.0, 60.0];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match told(&arguments) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn told(arguments: &[String]) -> Outcome<String> {
    let [file, per_year] = arguments else { return Err("a file and the periods of a year are needed".into()) };
    let (calendar, horizon) = match per_year.as_str() {
        "1" => (Calendar::Year, 3),
        "4" => (Calendar::Quarter, 4),
        _ => (Calendar::Month, 12),
    };
    let text = std::fs::read_to_string(file)?;
    let mut all: Vec<(&str, Vec<f64>)> = Vec::new();
    for line in text.lines().skip(1) {
        let [id, _, y] = line.split(',').collect::<Vec<_>>()[..] else { return Err(line.into()) };
        match all.last_mut().filter(|(last, _)| *last == id) {
            Some((_, values)) => values.push(y.parse()?),
            None => all.push((id, vec![y.parse()?])),
        }
    }
    let first = calendar.period(Period::year(1990).start());
    let mut told = format!(
        "{:>12} {:>16} {}\n",
        "mean", "model", "points mae/mean crps pinball-80 pinball-95 coverage-80 coverage-95"
    );
    for (from, to) in SIZES.into_iter().zip(SIZES.into_iter().skip(1)) {
        let group: Vec<&(&str, Vec<f64>)> = all
            .iter()
            .filter(|(_, values)| (from..to).contains(&(values.iter().sum::<f64>() / values.len() as f64)))
            .collect();
        let series = |support: Support| -> Outcome<Vec<Series>> {
            let measure = Measure::new("y".parse()?, "counts", Kind::Flow).supporting(support);
            let one = |(id, values): &&(&str, Vec<f64>)| {
                let points = values.iter().zip(0..).map(|(value, at)| (first.plus(at), Cell::Value(*value)));
                Ok(Series::from_points(&measure, &id.parse()?, points)?)
            };
            group.iter().map(one).collect()
        };
        for (name, model, support) in [
            ("small_counts", &SmallCounts as &dyn Model, Support::Count),
            ("any", &Method::Auto, Support::NonNegative),
            ("auto", &Method::Auto, Support::Count),
        ] {
            let tried = Backtest::new().min_train(5).horizon(horizon);
            let Ok(trial) = tried.run(&[model], &series(support)?, &Run::default()) else { continue };
            let Some(score) = trial.scores().first() else { continue };
            told.push_str(&row(&format!("{from}-{to}"), name, score.all()));
        }
    }
    Ok(told)
}

fn row(size: &str, name: &str, found: &Accuracy) -> String {
    let cell = |cell: Option<&Cell<f64>>| cell.and_then(|cell| cell.value()).unwrap_or(f64::NAN);
    let pinball = |place| cell(found.pinball.get(place));
    let held = |place| found.coverage.get(place).copied().unwrap_or(f64::NAN);
    format!(
        "{size:>12} {name:>16} {} {:.4} {:.4} {:.4} {:.4} {:.3} {:.3}\n",
        found.points,
        cell(Some(&found.mase)),
        cell(Some(&found.crps)),
        pinball(0),
        pinball(1),
        held(0),
        held(1)
    )
}
