//! The file of a panel: what is known at the origin and what happened after.

use std::collections::BTreeMap;

use foundation::{Absent, Cell, Key, Period};
use trajectory::measure::{Kind, Measure};
use trajectory::series::{Panel, Series};

use crate::scores::One;

/// All series that are scored, and the panel of what is known at the origin.
pub(crate) struct Competition {
    pub(crate) per_year: usize,
    pub(crate) horizon: usize,
    pub(crate) series: Vec<One>,
    pub(crate) panel: Panel,
}

impl Competition {
    pub(crate) fn read(path: &str, origin: i16, horizon: usize) -> Result<Self, String> {
        let all = figures(path)?;
        let first = all.values().filter_map(|one| one.keys().next().copied()).min().unwrap_or(origin);
        let measure = Measure::new("y".parse().map_err(|_| "an id")?, "values", Kind::Flow);
        let series: Vec<One> =
            all.iter().filter_map(|(id, values)| one(&measure, id, values, (first, origin), horizon)).collect();
        if series.is_empty() {
            return Err(format!("{path}: no series has every year from {first} to {origin} and one after"));
        }
        let panel =
            Panel::new(series.iter().map(|one| one.train.clone()).collect()).map_err(|error| error.to_string())?;
        Ok(Self { per_year: 1, horizon, series, panel })
    }
}

/// Figures by area and year; rows without one are passed over.
fn figures(path: &str) -> Result<BTreeMap<String, BTreeMap<i16, f64>>, String> {
    let mut all: BTreeMap<String, BTreeMap<i16, f64>> = BTreeMap::new();
    for (line, [id, ds, y]) in (2..).zip(rows(path, ["unique_id", "ds", "y"])?) {
        let year: i16 = ds.parse().map_err(|_| format!("{path}: line {line}: ds is not a year"))?;
        if let Ok(value) = y.parse::<f64>() {
            all.entry(id).or_default().insert(year, value);
        }
    }
    Ok(all)
}

/// The columns of these names.
fn rows<const N: usize>(path: &str, names: [&str; N]) -> Result<Vec<[String; N]>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.next().unwrap_or_default().split(',').map(str::trim).collect();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let found = heads.iter().position(|head| *head == name);
        *place = found.ok_or_else(|| format!("{path}: the file needs a column {name}"))?;
    }
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        places.map(|place| fields.get(place).copied().unwrap_or_default().to_owned())
    };
    Ok(lines.map(row).collect())
}

/// Another measure of the same areas, of years up to the origin alone.
pub(crate) fn beside(name: &str, path: &str, origin: i16) -> Result<Panel, String> {
    let id = name.parse().map_err(|error| format!("--with {name}: {error}"))?;
    let measure = Measure::new(id, name, Kind::Flow);
    let series = |(id, values): (&String, &BTreeMap<i16, f64>)| {
        let known = values.range(..=origin);
        let (first, last) = (*known.clone().next()?.0, *known.clone().next_back()?.0);
        let cell = |year: i16| values.get(&year).map_or(Absent::NotRecorded.into(), |value| Cell::Value(*value));
        let points = (first..=last).map(|year| (Period::year(year), cell(year)));
        Series::from_points(&measure, &id.parse().ok()?, points).ok()
    };
    Panel::new(figures(path)?.iter().filter_map(series).collect()).map_err(|error| error.to_string())
}

/// The group of each area.
pub(crate) fn groups(path: &str) -> Result<Vec<(Key, String)>, String> {
    let header = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let header = header.lines().next().unwrap_or_default();
    let group = header.split(',').map(str::trim).find(|name| ["group", "region"].contains(name));
    let group = group.ok_or_else(|| format!("{path}: the file needs a column group or region"))?;
    let pair = |[key, group]: [String; 2]| Some((key.parse().ok()?, group));
    Ok(rows(path, ["unique_id", group])?.into_iter().filter_map(pair).collect())
}

/// A series with every year up to the origin and, one after another, years after it.
fn one(
    measure: &Measure,
    id: &str,
    values: &BTreeMap<i16, f64>,
    (first, origin): (i16, i16),
    horizon: usize,
) -> Option<One> {
    let known: Vec<f64> = (first..=origin).map_while(|year| values.get(&year).copied()).collect();
    let whole = known.len() == usize::try_from(origin - first).ok()? + 1 && known.iter().all(|value| *value > 0.0);
    let test: Vec<f64> = (origin + 1..).take(horizon).map_while(|year| values.get(&year).copied()).collect();
    let moved: f64 = known.iter().zip(known.iter().skip(1)).map(|(from, to)| (to - from).abs()).sum();
    let scale = moved / known.len().checked_sub(1).filter(|count| *count > 0)? as f64;
    if !whole || test.is_empty() || scale <= 0.0 {
        return None;
    }
    let points = (first..=origin).zip(&known).map(|(year, value)| (Period::year(year), Cell::Value(*value)));
    let train = Series::from_points(measure, &id.parse().ok()?, points).ok()?;
    Some(One { train, values: known, test, scale })
}
