//! The file of series: what a model sees of each and what it is to forecast.

use foundation::{Calendar, Cell, Key, Period};
use trajectory::measure::{Kind, Measure, Support};
use trajectory::series::Series;

use crate::scores::One;

/// All series of a file, in two parts each.
pub(crate) struct Competition {
    pub(crate) per_year: usize,
    pub(crate) horizon: usize,
    pub(crate) series: Vec<One>,
}

/// The columns that are read.
struct Places {
    id: usize,
    y: usize,
    split: Option<usize>,
}

impl Places {
    fn of(header: &str) -> Result<Self, String> {
        let names: Vec<&str> = header.split(',').map(str::trim).collect();
        let place = |name: &str| names.iter().position(|other| *other == name);
        let id = place("series").or_else(|| place("unique_id"));
        let places = id.zip(place("y")).map(|(id, y)| Self { id, y, split: place("split") });
        places.ok_or_else(|| "the file needs columns series or unique_id, and y".to_owned())
    }
}

impl Competition {
    pub(crate) fn read(
        path: &str,
        per_year: usize,
        horizon: Option<usize>,
        sample: Option<usize>,
    ) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines();
        let places = Places::of(lines.next().unwrap_or_default())?;
        let mut all: Vec<(String, Vec<f64>, Vec<f64>)> = Vec::new();
        let mut at = std::collections::HashMap::new();
        for (index, line) in lines.enumerate() {
            let fields: Vec<&str> = line.split(',').map(str::trim).collect();
            let field = |place: usize| fields.get(place).copied().unwrap_or_default();
            let y: f64 = field(places.y).parse().map_err(|_| format!("line {}: y is not a number", index + 2))?;
            let id = field(places.id).to_owned();
            let place = *at.entry(id.clone()).or_insert_with(|| {
                all.push((id, Vec::new(), Vec::new()));
                all.len() - 1
            });
            let Some((_, train, test)) = all.get_mut(place) else { continue };
            if places.split.is_some_and(|split| field(split) == "test") {
                test.push(y);
            } else {
                train.push(y);
            }
        }
        if let Some(count) = sample.filter(|count| *count > 0 && *count < all.len()) {
            let step = all.len() as f64 / count as f64;
            let keep: std::collections::HashSet<usize> = (0..count).map(|at| (at as f64 * step) as usize).collect();
            let mut index = 0;
            all.retain(|_| {
                index += 1;
                keep.contains(&(index - 1))
            });
        }
        let usual = match per_year {
            1 => 6,
            4 => 8,
            _ => 18,
        };
        let found = all.iter().map(|(_, _, test)| test.len()).max().filter(|longest| *longest > 0);
        let horizon = horizon.or(found).unwrap_or(usual).max(1);
        let series = all.into_iter().filter_map(|(id, train, test)| one(&id, train, test, per_year, horizon));
        let series: Vec<One> = series.collect();
        if series.is_empty() {
            Err(format!("{path}: no series can be scored"))
        } else {
            Ok(Self { per_year, horizon, series })
        }
    }
}

/// A series with a test part and a training part that moves; the others cannot be scored.
fn one(id: &str, mut train: Vec<f64>, mut test: Vec<f64>, per_year: usize, horizon: usize) -> Option<One> {
    if test.is_empty() {
        test = train.split_off(train.len().checked_sub(horizon)?);
    }
    test.truncate(horizon);
    let pairs = train.iter().zip(train.iter().skip(per_year));
    let moved: f64 = pairs.map(|(from, to)| (to - from).abs()).sum();
    let scale = moved / train.len().checked_sub(per_year).filter(|count| *count > 0)? as f64;
    if scale <= 0.0 || test.is_empty() {
        return None;
    }
    let calendar = match per_year {
        1 => Calendar::Year,
        4 => Calendar::Quarter,
        _ => Calendar::Month,
    };
    let positive = train.iter().all(|value| *value >= 0.0);
    let measure = Measure::new("y".parse().ok()?, "values", Kind::Stock);
    let measure = measure.supporting(if positive { Support::NonNegative } else { Support::Real });
    let key: Key = id.parse().ok()?;
    let first = calendar.period(Period::year(1900).start());
    let points = train.iter().zip(0..).map(|(value, index)| (first.plus(index), Cell::Value(*value)));
    let series = Series::from_points(&measure, &key, points).ok()?;
    Some(One { train: series, values: train, test, scale })
}
