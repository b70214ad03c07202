//! Snapshots: what was known of a child on a day.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use valuing_send::Snapshot;
use valuing_send::profile::Change;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::profile::VsProfile;
use crate::text::{self, VsText};

/// A snapshot: what was known of a child on a day. It cannot be changed, and a record that is added to the profile later
/// is not in it.
#[derive(Debug)]
pub struct VsSnapshot(pub(crate) Snapshot);

/// What was known on one day of what had been seen by another: records written down by the day known, about days up to
/// the day seen. Both are written year-month-day, such as "2026-10-16". If seen_len is 0, the day seen is the day known.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_snapshot_new(
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    seen: *const c_char,
    seen_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsSnapshot>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let profile = given(profile, "profile")?;
        // SAFETY: the caller gives a place and its length.
        let known = unsafe { text::day(known, known_len, "known") }?;
        // SAFETY: the caller gives a place and its length.
        let seen = if seen_len == 0 { known } else { unsafe { text::day(seen, seen_len, "seen") }? };
        Ok(VsSnapshot(profile.0.as_of_seen(known, seen)?))
    })
}

/// A snapshot as canonical JSON: for each line and domain what is known of the level, how readiness stands to need, who
/// rated what and when; support and wishes; the notice of the framework; what the snapshot was made from.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_to_json(
    snapshot: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(snapshot, "snapshot")?.0.to_json()?.into()))
}

/// A snapshot as a table in JSON lines, a row for each domain and line: domain, line, lo and hi (between which levels it
/// lies), rated, of, comparison. In the place of a value that is not there stands its name with _status and the reason.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_table_json(
    snapshot: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(snapshot, "snapshot")?.0.columns()?.to_json_lines()?.into()))
}

/// The same table as plain text for a terminal.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_table_text(
    snapshot: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(snapshot, "snapshot")?.0.columns()?.to_text().into()))
}

/// What changed between an earlier snapshot of the same child and a later one, as a table in JSON lines: domain, aspect
/// (not there for the domain as a whole), line, direction (higher, lower, the same, unknown), steps. A snapshot of
/// another child or with another framework is an error.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_changes_json(
    later: Option<&VsSnapshot>,
    earlier: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (later, earlier) = (given(later, "later")?, given(earlier, "earlier")?);
        let changes = later.0.changes_since(&earlier.0)?;
        Ok(Change::columns(&changes)?.to_json_lines()?.into())
    })
}

/// Frees a snapshot. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_free(snapshot: Option<Box<VsSnapshot>>) {
    guard::free(snapshot);
}
