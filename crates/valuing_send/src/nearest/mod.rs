//! What is near: for each child the nearest of many places, exactly.
//!
//! Points are eastings and northings of the British National Grid in whole metres, or longitudes and latitudes (WGS 84) in
//! degrees. The two are never measured against one another: nothing here converts one to the other. On the grid the distance
//! is that of a straight line on the map, which in Great Britain differs from that over the ground by at most 4 metres in
//! 10 kilometres; between longitudes and latitudes it is that of the shortest line on the ellipsoid (T. Vincenty, 1975,
//! *Survey Review* 23, 88-93), good to a millimetre. A straight line is not a journey: where [travel times](by_time) are
//! known, they take its place.
//!
//! ```
//! use foundation::{Column, Columns, Run};
//! use valuing_send::nearest::{Points, nearest};
//!
//! let point = |name: &'static str, ids: [&'static str; 2], east: Vec<i64>, north: Vec<i64>| {
//!     let columns = vec![Column::text(name, ids), Column::integers("easting", east), Column::integers("northing", north)];
//!     Columns::new("points", columns)
//! };
//! let (homes, _) = Points::from_columns(&point("child", ["a", "b"], vec![530_000, 530_900], vec![180_000, 180_000])?, "child")?;
//! let schools = point("provision", ["oak", "elm"], vec![530_300, 531_000], vec![180_400, 180_000])?;
//! let (schools, _) = Points::from_columns(&schools, "provision")?;
//! let near = nearest(&homes, &schools, 1, &Run::default())?;
//! assert_eq!(
//!     near.columns()?.to_json_lines()?,
//!     "{\"child\":\"a\",\"provision\":\"oak\",\"metres\":500,\"rank\":1}\n\
//!      {\"child\":\"b\",\"provision\":\"elm\",\"metres\":100,\"rank\":1}\n"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cells;
mod globe;
mod points;
mod times;

use std::fmt;

use foundation::{Column, Columns, Issue, Key, Run, code};

pub use points::Points;
pub use times::by_time;

use crate::Error;
use cells::Cells;

/// Children who are looked after together.
const PART: usize = 256;

/// For each of some points the nearest of others; see [`nearest`]. Its `Debug` shows counts.
#[derive(Clone, PartialEq)]
pub struct Nearest {
    measure: &'static str,
    from: Vec<Key>,
    to: Vec<Key>,
    rows: Vec<Row>,
}

/// The places of two points, how far one is from the other, and which of the nearest it is, from 1.
#[derive(Clone, Copy, PartialEq)]
struct Row {
    from: u32,
    to: u32,
    far: i64,
    rank: u32,
}

/// The `most` nearest of `to` for each of `from`. Of two that are equally far the one whose id comes first, byte by byte, is
/// the nearer.
///
/// # Errors
/// One side is on the National Grid and the other is not (VS-NEAREST-001); the caller stopped the run.
pub fn nearest(from: &Points, to: &Points, most: usize, run: &Run<'_>) -> Result<Nearest, Error> {
    nearest_among(from, to, most, &|_, _| true, run)
}

/// The same among those that are asked for: a function says of a place in `from` and a place in `to` whether they are.
///
/// # Errors
/// As [`nearest`].
pub fn nearest_among(
    from: &Points,
    to: &Points,
    most: usize,
    among: &(dyn Fn(usize, usize) -> bool + Sync),
    run: &Run<'_>,
) -> Result<Nearest, Error> {
    nearest_in(from, to, most, among, None, run)
}

fn nearest_in(
    from: &Points,
    to: &Points,
    most: usize,
    among: &(dyn Fn(usize, usize) -> bool + Sync),
    cell: Option<f64>,
    run: &Run<'_>,
) -> Result<Nearest, Error> {
    if from.is_grid() != to.is_grid() && !from.is_empty() && !to.is_empty() {
        return Err(Error::nearest(Issue::new(code::NEAREST_SYSTEM, "", "")));
    }
    let cells = Cells::new(to, cell);
    let parts = run.map(from.len().div_ceil(PART), |part| {
        let mut rows = Vec::new();
        let mut near = Vec::new();
        for place in (part * PART)..from.len().min((part + 1) * PART) {
            cells.nearest(from, place, most, &|other| among(place, other), &mut near);
            for (rank, (far, other)) in near.iter().enumerate() {
                let (far, rank) = (to.metres(*far), rank as u32 + 1);
                rows.push(Row { from: place as u32, to: *other as u32, far, rank });
            }
        }
        rows
    })?;
    let rows = parts.concat();
    Ok(Nearest { measure: "metres", from: from.ids().to_vec(), to: to.ids().to_vec(), rows })
}

impl Nearest {
    /// One row each: `child`, `provision`, `metres` (rounded to whole ones) or `minutes`, and `rank` from 1. It is what
    /// [`Contexts::travel`](crate::matching::Contexts::travel) takes.
    ///
    /// # Errors
    /// Never for what this library found.
    pub fn columns(&self) -> Result<Columns<'_>, Error> {
        let (from, to) = (|row: &Row| key(&self.from, row.from), |row: &Row| key(&self.to, row.to));
        let columns = vec![
            Column::text("child", self.rows.iter().map(from)),
            Column::text("provision", self.rows.iter().map(to)),
            Column::integers(self.measure, self.rows.iter().map(|row| row.far).collect::<Vec<_>>()),
            Column::counts("rank", self.rows.iter().map(|row| row.rank as usize)),
        ];
        Ok(Columns::new("nearest", columns)?)
    }
}

fn key(keys: &[Key], place: u32) -> &str {
    keys.get(place as usize).map_or("", Key::as_str)
}

impl fmt::Debug for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nearest({} rows)", self.rows.len())
    }
}

#[cfg(test)]
mod tests;
