use std::fmt;

use foundation::{Column, Columns, Issue, Issues, Key, Values, code};

use super::globe;
use crate::Error;
use crate::table::{Names, row_issue};

/// Where things are: each with an id. Its `Debug` shows how many and no place.
#[derive(Clone, PartialEq)]
pub struct Points {
    ids: Vec<Key>,
    at: At,
}

#[derive(Clone, PartialEq)]
enum At {
    /// Easting and northing in metres.
    Grid(Vec<[i32; 2]>),
    /// Longitude and latitude in degrees.
    Globe(Vec<[f64; 2]>),
}

/// Eastings, then northings, of Great Britain.
const GRID: [(f64, f64); 2] = [(0.0, 700_000.0), (0.0, 1_300_000.0)];
/// Longitudes, then latitudes, of Great Britain.
const GLOBE: [(f64, f64); 2] = [(-9.0, 2.2), (49.5, 61.2)];

impl Points {
    /// Reads points: the column `id` with the id of each, and `easting` and `northing` (metres; parts of a metre are
    /// rounded) or `longitude` and `latitude` (degrees). A row that cannot be used, or whose id was there before, is left
    /// out and listed by its number; no message says where anything is.
    ///
    /// # Errors
    /// A column is missing (VS-TABLE-001) or of the wrong type (VS-TABLE-002); there are columns of both systems
    /// (VS-NEAREST-001).
    pub fn from_columns(table: &Columns<'_>, id: &str) -> Result<(Self, Issues), Error> {
        let systems = [["easting", "northing"], ["longitude", "latitude"]];
        let has = |names: [&str; 2]| names.iter().any(|name| table.column(name).is_some());
        let is_grid = match systems.map(has) {
            [true, true] => return Err(Error::nearest(Issue::new(code::NEAREST_SYSTEM, "", ""))),
            [grid, globe] => grid || !globe,
        };
        let (names, ranges) = if is_grid { (systems[0], GRID) } else { (systems[1], GLOBE) };
        let ids = Names::required(table, id, Error::nearest)?;
        let mut numbers = Vec::new();
        for name in names {
            let column = table.column(name);
            let expected = "columns easting and northing, or longitude and latitude";
            let column = column.ok_or_else(|| Error::nearest(Issue::new(code::TABLE_COLUMN, "", expected)))?;
            if !matches!(column.values(), Values::Integer(_) | Values::Float(_)) {
                return Err(Error::nearest(Issue::new(code::TABLE_TYPE, name, "numbers")));
            }
            numbers.push(column);
        }
        let mut issues = Issues::new();
        let mut seen = std::collections::HashSet::new();
        let (mut keys, mut at) = (Vec::new(), Vec::new());
        for row in 0..table.rows() {
            let key = ids.get(row).value().and_then(|text| text.parse::<Key>().ok());
            let Some(key) = key else {
                issues.push(row_issue(code::KEY_FORM, row, id, ""));
                continue;
            };
            let point: Vec<f64> = numbers.iter().filter_map(|column| number(column, row)).collect();
            let [x, y] = point.as_slice() else {
                issues.push(row_issue(code::TABLE_VALUE, row, names[0], "a number"));
                continue;
            };
            let inside = |value: &f64, (low, high): (f64, f64)| (low..=high).contains(value);
            if !inside(x, ranges[0]) || !inside(y, ranges[1]) {
                issues.push(row_issue(code::NEAREST_RANGE, row, names[0], ""));
            } else if seen.insert(key.clone()) {
                keys.push(key);
                at.push([*x, *y]);
            } else {
                issues.push(row_issue(code::DOCUMENT_DUPLICATE, row, id, "each id once"));
            }
        }
        let at = if is_grid {
            At::Grid(at.into_iter().map(|[x, y]| [x.round() as i32, y.round() as i32]).collect())
        } else {
            At::Globe(at)
        };
        Ok((Self { ids: keys, at }, issues))
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of the point at a place.
    pub fn id(&self, place: usize) -> Option<&Key> {
        self.ids.get(place)
    }

    pub(super) fn ids(&self) -> &[Key] {
        &self.ids
    }

    /// Whether these are points of the British National Grid.
    pub fn is_grid(&self) -> bool {
        matches!(self.at, At::Grid(_))
    }

    /// A point on a plane on which nothing is farther along either axis than it is over the ground.
    pub(super) fn flat(&self, place: usize) -> [f64; 2] {
        match &self.at {
            At::Grid(points) => points.get(place).map_or([0.0; 2], |point| point.map(f64::from)),
            At::Globe(points) => points.get(place).map_or([0.0; 2], |point| globe::flat(*point)),
        }
    }

    /// How far a point is from one of others, as a number that is the greater the farther.
    pub(super) fn far(&self, place: usize, others: &Self, other: usize) -> u64 {
        match (&self.at, &others.at) {
            (At::Grid(points), At::Grid(others)) => {
                let ([Some([x, y]), Some([u, v])],) = ([points.get(place), others.get(other)],) else {
                    return u64::MAX;
                };
                let square = |a: i32, b: i32| u64::from(a.abs_diff(b)) * u64::from(a.abs_diff(b));
                square(*x, *u) + square(*y, *v)
            }
            (At::Globe(points), At::Globe(others)) => {
                let (Some(point), Some(other)) = (points.get(place), others.get(other)) else { return u64::MAX };
                // Numbers that are not negative stand in the order of their bits.
                globe::metres(*point, *other).to_bits()
            }
            _ => u64::MAX,
        }
    }

    /// The same of a distance in metres.
    pub(super) fn as_far(&self, metres: f64) -> u64 {
        if self.is_grid() { (metres.floor() * metres.floor()) as u64 } else { metres.to_bits() }
    }

    /// Whole metres.
    pub(super) fn metres(&self, far: u64) -> i64 {
        let metres = if self.is_grid() { (far as f64).sqrt() } else { f64::from_bits(far) };
        metres.round() as i64
    }
}

fn number(column: &Column<'_>, row: usize) -> Option<f64> {
    if column.absent(row).is_some() {
        return None;
    }
    match column.values() {
        Values::Integer(values) => values.get(row).map(|value| *value as f64),
        Values::Float(values) => values.get(row).copied().filter(|value| value.is_finite()),
        _ => None,
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Points({})", self.ids.len())
    }
}
