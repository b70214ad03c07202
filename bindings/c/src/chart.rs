//! Charts: a snapshot as a drawing.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use charts::Options;
use foundation::{Id, code};

use crate::error::VsError;
use crate::guard::{self, given};
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
