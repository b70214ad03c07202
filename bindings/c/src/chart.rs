//! Charts: a snapshot as a drawing, and a child over time.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use charts::Options;
use foundation::document::{Node, Reading, Unknown};
use foundation::{Date, Error, Id, code};

use crate::error::VsError;
use crate::guard::{self, given};
use crate::profile::VsProfile;
use crate::snapshot::VsSnapshot;
use crate::text::{self, VsText};

/// A shape of a drawing: the domains side by side.
pub const VS_SHAPE_LINES: i32 = 0;

/// A shape of a drawing: the domains around a centre.
pub const VS_SHAPE_RADAR: i32 = 1;

/// Draws a snapshot over its domains as SVG, with a title and a description in words. The shape is VS_SHAPE_LINES or
/// VS_SHAPE_RADAR. The id, a small letter followed by small letters, digits or underscores, becomes that of the drawing:
/// drawings on one page need one each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_snapshot_svg(
    snapshot: Option<&VsSnapshot>,
    shape: i32,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let snapshot = given(snapshot, "snapshot")?;
        let draw = match shape {
            VS_SHAPE_LINES => charts::domain_lines,
            VS_SHAPE_RADAR => charts::domain_radar,
            _ => return Err(VsError::boundary(code::BOUNDARY_ARGUMENT, "shape", "VS_SHAPE_LINES or VS_SHAPE_RADAR")),
        };
        // SAFETY: the caller gives a place and its length.
        let id = unsafe { text::text(id, id_len, "id") }?;
        let id: Id = id.parse().map_err(|error: foundation::Error| VsError::about(&error, "id"))?;
        Ok(draw(&charts::snapshot(&snapshot.0), &Options::new(id)).to_string().into())
    })
}

/// Draws a child over time as SVG: a small panel for each domain, or for each aspect of the domain that is named, with time
/// across and the levels as steps; where nothing is known a line breaks. The days are a JSON list of texts written
/// year-month-day, each as it was known then. If domain_len is 0, the domains are drawn. The id is as for
/// vs_snapshot_svg.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_profile_over_time_svg(
    profile: Option<&VsProfile>,
    days: *const c_char,
    days_len: usize,
    domain: *const c_char,
    domain_len: usize,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let profile = given(profile, "profile")?;
        // SAFETY: the caller gives a place and its length.
        let days = list_of_days(unsafe { text::bytes(days, days_len, "days") }?)?;
        // SAFETY: the caller gives a place and its length.
        let domain = unsafe { text::text(domain, domain_len, "domain") }?;
        // SAFETY: the caller gives a place and its length.
        let id = unsafe { text::text(id, id_len, "id") }?;
        let id: Id = id.parse().map_err(|error: foundation::Error| VsError::about(&error, "id"))?;
        let snapshots = days.iter().map(|day| profile.0.as_of(*day)).collect::<Result<Vec<_>, _>>()?;
        let picture = charts::child_over_time(&snapshots, Some(domain).filter(|domain| !domain.is_empty()))?;
        Ok(charts::over_time(&picture, &Options::new(id)).to_string().into())
    })
}

/// The days of a list in JSON.
fn list_of_days(bytes: &[u8]) -> Result<Vec<Date>, Error> {
    let days = |reading: &mut Reading, node: &Node| reading.within("days", |reading| reading.list(node, Reading::date));
    Ok(Reading::private(Unknown::Report).json(bytes, days)?)
}
