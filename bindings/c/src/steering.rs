//! An area steered: what happened beside what was expected and aimed at, what initiatives do, benefits, the monthly review. Documents in, tables, words and drawings out; nothing is held between calls.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use charts::{Options, steering};
use foundation::{Calendar, Id, code};
use sen2::measures;
use tables::ArrowArrayStream;
use trajectory::actual::{ControlChart, Cut, Tracking};
use trajectory::benefit::Benefits;
use trajectory::document::{Document, Kept};
use trajectory::initiative::Programme;
use trajectory::review::{Gathered, Reader};
use trajectory::series::Series;

use crate::error::VsError;
use crate::guard;
use crate::stream;
use crate::text::{self, VsText};

/// A document of the caller.
///
/// # Safety
/// As `text::bytes`.
pub(crate) unsafe fn read<T: Document>(json: *const c_char, length: usize, mode: i32) -> Result<Kept<T>, VsError> {
    // SAFETY: the caller gives a place and its length.
    let json = unsafe { text::bytes(json, length, "json") }?;
    Ok(measures::read(json, text::mode(mode)?)?)
}

/// How periods are put together: by the name of a calendar, or each by itself if it is empty.
///
/// # Safety
/// As `text::text`.
unsafe fn cut(by: *const c_char, length: usize) -> Result<Cut, VsError> {
    // SAFETY: the caller gives a place and its length.
    let name = unsafe { text::text(by, length, "by") }?;
    if name.is_empty() {
        return Ok(Cut::Each);
    }
    let calendar = Calendar::from_name(name);
    let names = Calendar::ALL.map(Calendar::as_str).join(", ");
    calendar.map(Cut::Calendar).ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "by", &names))
}

/// The id of a drawing.
///
/// # Safety
/// As `text::text`.
pub(crate) unsafe fn options(id: *const c_char, length: usize) -> Result<Options, VsError> {
    // SAFETY: the caller gives a place and its length.
    let id = unsafe { text::text(id, length, "id") }?;
    let id: Id = id.parse().map_err(|error: foundation::Error| VsError::about(&error, "id"))?;
    Ok(Options::new(id))
}

/// Any document of an area steered as canonical JSON: json_len bytes of UTF-8 that begin with the schema valuing_send/series,
/// baseline, ambition, programme, pipeline, what_if, benefits, tracking or review. The mode is VS_STRICT or VS_LENIENT. An error lists
/// every problem; an ambition stated on what takes none is one, and so is a measure that has an id of the field and is not the
/// field's: of another kind, unit or role, or said to be something to aim at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_trajectory_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let json = unsafe { text::bytes(json, json_len, "json") }?;
        Ok(measures::canonical(json, text::mode(mode)?)?.into())
    })
}

/// What happened beside what was expected and aimed at, as a table in JSON lines, with every balancing measure and published
/// target below: from a document valuing_send/tracking of json_len bytes, read in the mode VS_STRICT or VS_LENIENT. Periods are
/// put together into those of the calendar by, such as academic_year; if by_len is 0, each stands by itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_tracking_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    by: *const c_char,
    by_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let tracking = unsafe { read::<Tracking>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let cut = unsafe { cut(by, by_len) }?;
        Ok(tracking.columns(&cut)?.to_json_lines()?.into())
    })
}

/// The same as a stream of the Arrow C interface. out is a struct of the caller's, to be released by the caller; on an error
/// its release is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_tracking_table_stream(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    by: *const c_char,
    by_len: usize,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    stream::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let tracking = unsafe { read::<Tracking>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let cut = unsafe { cut(by, by_len) }?;
        Ok(tables::to_stream(&tracking.columns(&cut)?)?)
    })
}

/// The same in plain English, a line a sentence; the last line is the rating, or why there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_tracking_words(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    by: *const c_char,
    by_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let tracking = unsafe { read::<Tracking>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let cut = unsafe { cut(by, by_len) }?;
        let mut lines = tracking.sentences(&cut)?;
        lines.push(tracking.rating().to_string());
        Ok(lines.join("\n").into())
    })
}

/// The same drawn as SVG, with a title and a description in words: each period, its range, the ambition. The id is as for
/// vs_snapshot_svg.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_tracking_svg(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let tracking = unsafe { read::<Tracking>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let options = unsafe { options(id, id_len) }?;
        let whose = tracking.actual().key().as_str();
        Ok(charts::fan(&steering::tracking(&tracking, whose), &options).to_string().into())
    })
}

/// When a series departs by more than noise, as a table in JSON lines: from a document valuing_send/series, with centre and
/// limits taken from its figures up to and with the period reference, written as its calendar writes it. Where these are two
/// years or more, each figure is compared with the same part of the year; the column season says whether it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_control_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    reference: *const c_char,
    reference_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let series = unsafe { read::<Series>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let reference = unsafe { text::text(reference, reference_len, "reference") }?;
        let reference = series.calendar().parse(reference).map_err(|error| VsError::about(&error, "reference"))?;
        Ok(ControlChart::new(&series, reference, None)?.columns()?.to_json_lines()?.into())
    })
}

/// Where a measure goes as initiatives are assumed to act, as a table in JSON lines: ds, baseline, path. From a document
/// valuing_send/programme.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_programme_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let programme = unsafe { read::<Programme>(json, json_len, mode) }?;
        Ok(programme.path_columns()?.to_json_lines()?.into())
    })
}

/// A table of benefits in JSON lines: from a document valuing_send/benefits. Change is in points for a rate and in per cent for
/// a count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_benefits_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let benefits = unsafe { read::<Benefits>(json, json_len, mode) }?;
        Ok(benefits.columns()?.to_json_lines()?.into())
    })
}

/// The same in plain English, a line a row.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_benefits_words(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let benefits = unsafe { read::<Benefits>(json, json_len, mode) }?;
        Ok(benefits.sentences().join("\n").into())
    })
}

/// The same drawn as SVG. The id is as for vs_snapshot_svg.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_benefits_svg(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let benefits = unsafe { read::<Benefits>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let options = unsafe { options(id, id_len) }?;
        Ok(steering::benefits(&benefits, "", &options).to_string().into())
    })
}

/// The monthly review as a table in JSON lines, a row a statement with its data and its words: from a document
/// valuing_send/review.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_review_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let gathered = unsafe { read::<Gathered>(json, json_len, mode) }?;
        Ok(gathered.review()?.columns()?.to_json_lines()?.into())
    })
}

/// The same in plain English for a reader: caseworker, manager or director.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_review_words(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    reader: *const c_char,
    reader_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let gathered = unsafe { read::<Gathered>(json, json_len, mode) }?;
        // SAFETY: the caller gives a place and its length.
        let reader = Reader::from_name(unsafe { text::text(reader, reader_len, "reader") }?);
        let expected = Reader::ALL.map(Reader::as_str).join(", ");
        let reader = reader.ok_or_else(|| VsError::boundary(code::BOUNDARY_ARGUMENT, "reader", &expected))?;
        Ok(gathered.review()?.words(reader).into())
    })
}
