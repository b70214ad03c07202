//! The file of a panel: what is known at the origin and what happened after.

use std::collections::BTreeMap;

use foundation::{Cell, Period};
use trajectory::measure::{Kind, Measure};
use trajectory::series::{Panel, Series};

/// One series in two parts.
pub(crate) struct One {
    pub(crate) train: Series,
    pub(crate) values: Vec<f64>,
    pub(crate) test: Vec<f64>,
    /// The mean absolute change from year to year up to the origin.
    pub(crate) scale: f64,
}

/// All series that are scored, and the panel of what is known at the origin.
pub(crate) struct Competition {
    pub(crate) per_year: usize,
    pub(crate) horizon: usize,
    pub(crate) series: Vec<One>,
    pub(crate) panel: Panel,
}

impl Competition {
    pub(crate) fn read(path: &str, origin: i16, horizon: usize) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let names: Vec<&str> = lines.next().unwrap_or_default().split(',').map(str::trim).collect();
        let place = |name: &str| {
            names.iter().position(|other| *other == name).ok_or_else(|| format!("the file needs a column {name}"))
        };
        let (id, ds, y) = (place("unique_id")?, place("ds")?, place("y")?);
        let mut all: BTreeMap<String, BTreeMap<i16, f64>> = BTreeMap::new();
        for (index, line) in lines.enumerate() {
            let fields: Vec<&str> = line.split(',').map(str::trim).collect();
            let field = |place: usize| fields.get(place).copied().unwrap_or_default();
            let year: i16 = field(ds).parse().map_err(|_| format!("line {}: ds is not a year", index + 2))?;
            if let Ok(value) = field(y).parse::<f64>() {
                all.entry(field(id).to_owned()).or_default().insert(year, value);
            }
        }
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
