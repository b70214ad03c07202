//! Snapshots: what was known of a child on a day.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::document::Unknown;
use valuing_send::Snapshot;
use valuing_send::profile::{AsOf, Change, ChangeRule, Review, ReviewRule};

use crate::crosswalk::VsCrosswalk;
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

/// The same, where a crosswalk carries over what was rated under the framework that it leads from. Each rating that was carried
/// is marked in the JSON; what was not carried is listed and counts as unknown.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_snapshot_new_carried(
    profile: Option<&VsProfile>,
    known: *const c_char,
    known_len: usize,
    seen: *const c_char,
    seen_len: usize,
    crosswalk: Option<&VsCrosswalk>,
    out: Option<&mut MaybeUninit<Option<Box<VsSnapshot>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (profile, crosswalk) = (given(profile, "profile")?, given(crosswalk, "crosswalk")?);
        // SAFETY: the caller gives a place and its length.
        let known = unsafe { text::day(known, known_len, "known") }?;
        // SAFETY: the caller gives a place and its length.
        let seen = if seen_len == 0 { known } else { unsafe { text::day(seen, seen_len, "seen") }? };
        Ok(VsSnapshot(profile.0.as_of(AsOf::new(known).seen(seen).crosswalks(&[&crosswalk.0]))?))
    })
}

/// A snapshot as canonical JSON: for each line and domain what is known of the level, how readiness stands to need, who
/// rated what and when; where the child is; support, wishes, outcomes and moves; the notice of the framework; what the snapshot was made from.
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
/// (not there for the domain as a whole), line, direction (higher, lower, the same, unknown), steps, same_raters, carried
/// (over from another framework), sustained, reliable. A snapshot of
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

/// What changed, looked at by a rule: rule_len bytes of JSON, a document valuing_send/change_rule; if rule_len is 0, the
/// usual rule. The table is that of vs_snapshot_changes_json. With "by_rater" it has rows for each rater role (rater) after
/// those for all together; "ratings" and "days" say when a change lasted (sustained), "reliability" how far raters of a line
/// are apart (reliable: higher, lower, no clear change, unknown; not recorded if nobody said).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_snapshot_changes_by_json(
    later: Option<&VsSnapshot>,
    earlier: Option<&VsSnapshot>,
    rule: *const c_char,
    rule_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let (later, earlier) = (given(later, "later")?, given(earlier, "earlier")?);
        let rule = if rule_len == 0 {
            ChangeRule::new()
        } else {
            // SAFETY: the caller gives a place and its length.
            ChangeRule::from_json(unsafe { text::bytes(rule, rule_len, "rule") }?, Unknown::Report)?
        };
        let changes = later.0.changes(&earlier.0, &rule)?;
        Ok(Change::columns(&changes)?.to_json_lines()?.into())
    })
}

/// What is to be looked at again as it stands on the day seen, as a table in JSON lines, the earliest day first: of
/// (support, outcome, target, wish, transfer, rating), record, line, domain, state (overdue, due, upcoming, never rated,
/// no day), due, in_days, overdue_by, rated, aspects. The rule is rule_len bytes of JSON, a document
/// valuing_send/review_rule that says after how many days the domains of a line are rated again; if rule_len is 0, only the
/// days that are recorded count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_snapshot_reviews_json(
    snapshot: Option<&VsSnapshot>,
    rule: *const c_char,
    rule_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        let snapshot = given(snapshot, "snapshot")?;
        let rule = if rule_len == 0 {
            ReviewRule::new()
        } else {
            // SAFETY: the caller gives a place and its length.
            ReviewRule::from_json(unsafe { text::bytes(rule, rule_len, "rule") }?, Unknown::Report)?
        };
        Ok(Review::columns(&snapshot.0.reviews(&rule)?)?.to_json_lines()?.into())
    })
}

/// The outcomes as a table in JSON lines, a row for each outcome and role that judged it, one for an outcome that nobody
/// judged: child, outcome, by, domains, aspects, adulthood, target, role, attained, level (-2 to 2), on, first, first_on,
/// direction, differ.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_outcomes_json(
    snapshot: Option<&VsSnapshot>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || Ok(given(snapshot, "snapshot")?.0.outcomes_columns()?.to_json_lines()?.into()))
}

/// Frees a snapshot. NULL is fine.
#[unsafe(no_mangle)]
pub extern "C" fn vs_snapshot_free(snapshot: Option<Box<VsSnapshot>>) {
    guard::free(snapshot);
}
