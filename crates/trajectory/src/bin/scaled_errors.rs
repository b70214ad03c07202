//! Writes `data/scaled_errors.csv`, how far each method is usually off, from the training parts of competition files:
//! `scaled_errors FOLDER`, where the folder holds `m1_yearly.csv`, `tourism_monthly.csv` and so on, with the columns
//! `series,category,split,t,y`. `data/README.md` says how.

#![expect(clippy::print_stderr, reason = "a program for a terminal")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use foundation::{Calendar, Cell, Period, Run, Values};
use trajectory::measure::{Kind, Measure, Support};
use trajectory::model::{Method, Pooled};
use trajectory::series::Series;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The competitions, each as much as the other.
const COMPETITIONS: [&str; 2] = ["m1", "tourism"];
const PERIODS: [(&str, Calendar, usize); 3] =
    [("yearly", Calendar::Year, 6), ("quarterly", Calendar::Quarter, 8), ("monthly", Calendar::Month, 24)];
/// How many horizons before the end of the training part the second origin lies.
const ORIGINS: usize = 2;

fn main() -> ExitCode {
    let made = std::env::args().nth(1).ok_or_else(|| "a folder is needed".into()).and_then(|folder| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/scaled_errors.csv");
        Ok(std::fs::write(path, table(Path::new(&folder))?)?)
    });
    made.map_or_else(
        |error: Box<dyn Error>| {
            eprintln!("{error}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

fn table(folder: &Path) -> Outcome<String> {
    let mut text = String::new();
    for method in Method::ALL {
        for (name, calendar, horizon) in PERIODS {
            let mut found = Vec::new();
            for competition in COMPETITIONS {
                let file = folder.join(format!("{competition}_{name}.csv"));
                let (series, longest) = training(&std::fs::read_to_string(&file)?, calendar)?;
                let horizon = horizon.min(longest);
                for origin in 0..ORIGINS {
                    let cut: Vec<Series> = series.iter().filter_map(|one| without(one, origin * horizon)).collect();
                    found.push(sizes(method, &cut, horizon)?);
                }
            }
            for ahead in 0..horizon {
                let rows: Vec<&Vec<f64>> = found.iter().filter_map(|rows| rows.get(ahead)).collect();
                let shares = rows.first().map_or(0, |row| row.len());
                write!(text, "{},{},{}", method.as_str(), calendar.per_year(), ahead + 1)?;
                for share in 0..shares {
                    let logs = rows.iter().filter_map(|row| row.get(share)).map(|size| libm::log(*size));
                    write!(text, ",{:.4}", libm::exp(logs.sum::<f64>() / rows.len() as f64))?;
                }
                text.push('\n');
            }
        }
    }
    Ok(format!("{}\n{text}", names()?))
}

/// The names of the columns, as the library has them.
fn names() -> Outcome<String> {
    let measure = Measure::new("y".parse()?, "values", Kind::Stock);
    let points = (0..12).map(|at| (Period::year(2000).plus(at), Cell::Value(f64::from(at * at))));
    let series = Series::from_points(&measure, &"y".parse()?, points)?;
    let pooled = Pooled::across(Method::SeasonalNaive, &series, 1, &Run::default())?;
    let table = pooled.columns()?;
    Ok(table.columns().iter().map(foundation::Column::name).collect::<Vec<_>>().join(","))
}

/// The training parts of a file as series, and how many test values a series has at most.
fn training(text: &str, calendar: Calendar) -> Outcome<(Vec<Series>, usize)> {
    let mut all: Vec<(&str, Vec<f64>, usize)> = Vec::new();
    for line in text.lines().skip(1) {
        let [id, _, split, _, y] = line.split(',').collect::<Vec<_>>()[..] else { return Err(line.into()) };
        if all.last().is_none_or(|(last, _, _)| *last != id) {
            all.push((id, Vec::new(), 0));
        }
        let Some((_, values, tests)) = all.last_mut() else { continue };
        if split == "train" {
            values.push(y.parse()?);
        } else {
            *tests += 1;
        }
    }
    let measure = Measure::new("y".parse()?, "values", Kind::Stock).supporting(Support::NonNegative);
    let first = calendar.period(Period::year(1900).start());
    let longest = all.iter().map(|(_, _, tests)| *tests).max().unwrap_or(0);
    let series = all.into_iter().filter(|(_, values, _)| values.iter().all(|value| *value >= 0.0));
    let series = series.map(|(id, values, _)| {
        let points = values.into_iter().zip(0..).map(|(value, at)| (first.plus(at), Cell::Value(value)));
        Ok(Series::from_points(&measure, &id.parse()?, points)?)
    });
    Ok((series.collect::<Outcome<_>>()?, longest))
}

/// A series without its last periods; none if nothing is left.
fn without(series: &Series, periods: usize) -> Option<Series> {
    let back = i32::try_from(periods).ok()?;
    (series.cells().len() > periods).then(|| series.up_to(series.last().plus(-back)).ok()).flatten()
}

/// For each number of periods ahead, the size that each share of the scaled errors stays within.
fn sizes(method: Method, series: &Vec<Series>, horizon: usize) -> Outcome<Vec<Vec<f64>>> {
    let pooled = Pooled::across(method, series, horizon, &Run::default())?;
    let table = pooled.columns()?;
    let mut rows = vec![Vec::new(); horizon];
    for column in table.columns().iter().filter(|column| column.name().starts_with("within-")) {
        let Values::Float(values) = column.values() else { continue };
        for (row, size) in rows.iter_mut().zip(values.iter()) {
            row.push(size.max(1e-3));
        }
    }
    Ok(rows)
}
