//! Cases on their way through stages: what is on its way, and what a change would do downstream, and when.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use charts::steering;
use foundation::document::{Reading, Unknown};
use trajectory::pipeline::{Nowcast, Pipeline, WhatIf, WhatIfResult};

use crate::error::VsError;
use crate::guard;
use crate::steering::{options, read};
use crate::text::{self, VsText};

/// A list of arrivals; nobody comes if it is empty.
///
/// # Safety
/// As `text::bytes`.
unsafe fn arrivals(list: (*const c_char, usize)) -> Result<Vec<f64>, VsError> {
    // SAFETY: the caller gives a place and its length.
    let list = unsafe { text::bytes(list.0, list.1, "arrivals") }?;
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let read = Reading::public(Unknown::Report).json(list, |reading, node| {
        reading.within("arrivals", |reading| reading.list(node, |reading, node| reading.number(node, 0.0, 1e6)))
    });
    Ok(read.map_err(foundation::Error::from)?)
}

/// What is on its way.
///
/// # Safety
/// As `text::bytes`, for each place and its length.
unsafe fn nowcast(
    json: (*const c_char, usize),
    mode: i32,
    horizon: usize,
    list: (*const c_char, usize),
) -> Result<Nowcast, VsError> {
    // SAFETY: the caller gives a place and its length.
    let pipeline = unsafe { read::<Pipeline>(json.0, json.1, mode) }?;
    // SAFETY: the caller gives a place and its length.
    let arrivals = unsafe { arrivals(list) }?;
    Ok(pipeline.nowcast(horizon, &arrivals)?)
}

/// What a change does.
///
/// # Safety
/// As `text::bytes`, for each place and its length.
unsafe fn what_if(
    json: (*const c_char, usize),
    what: (*const c_char, usize),
    mode: i32,
    horizon: usize,
    list: (*const c_char, usize),
) -> Result<WhatIfResult, VsError> {
    // SAFETY: the caller gives a place and its length.
    let pipeline = unsafe { read::<Pipeline>(json.0, json.1, mode) }?;
    // SAFETY: the caller gives a place and its length.
    let what = unsafe { read::<WhatIf>(what.0, what.1, mode) }?;
    // SAFETY: the caller gives a place and its length.
    let arrivals = unsafe { arrivals(list) }?;
    Ok(pipeline.what_if(&what, horizon, &arrivals)?)
}

/// What is on its way through the stages of a document valuing_send/pipeline, as a table in JSON lines, over horizon periods.
/// The arrivals are a JSON list of numbers, one a period; if arrivals_len is 0, nobody comes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pipeline_table_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    horizon: usize,
    arrivals: *const c_char,
    arrivals_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let nowcast = unsafe { nowcast((json, json_len), mode, horizon, (arrivals, arrivals_len)) }?;
        Ok(nowcast.columns()?.to_json_lines()?.into())
    })
}

/// The same as a document valuing_send/nowcast, canonical JSON: the rows of each stage, sentences in plain English, and the
/// digest of what it was made from.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pipeline_nowcast_json(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    horizon: usize,
    arrivals: *const c_char,
    arrivals_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let nowcast = unsafe { nowcast((json, json_len), mode, horizon, (arrivals, arrivals_len)) }?;
        Ok(nowcast.to_json()?.into())
    })
}

/// What a change at one stage does to every stage, and when, as a document valuing_send/what_if_result, canonical JSON: for
/// each stage the first period in which it is felt and a row for each period, then sentences in plain English. The pipeline,
/// the horizon and the arrivals are as for vs_pipeline_table_json. The change is a document valuing_send/what_if of what_len
/// bytes: calendar, from (the first period with it), and either stage with share (of those that leave, from 0 to 1, go on) or
/// with delay (shares of cases by whole periods), or times alone (so many times the arrivals come). Whether a case goes on may
/// be decided for each by itself: what is said then is no aim.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pipeline_what_if_json(
    json: *const c_char,
    json_len: usize,
    what: *const c_char,
    what_len: usize,
    mode: i32,
    horizon: usize,
    arrivals: *const c_char,
    arrivals_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let made = unsafe { what_if((json, json_len), (what, what_len), mode, horizon, (arrivals, arrivals_len)) }?;
        Ok(made.to_json()?.into())
    })
}

/// The same as a table in JSON lines: stage, ds, before, after, difference, and in_progress, the difference in the stage at
/// the end of the period.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pipeline_what_if_table_json(
    json: *const c_char,
    json_len: usize,
    what: *const c_char,
    what_len: usize,
    mode: i32,
    horizon: usize,
    arrivals: *const c_char,
    arrivals_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let made = unsafe { what_if((json, json_len), (what, what_len), mode, horizon, (arrivals, arrivals_len)) }?;
        Ok(made.columns()?.to_json_lines()?.into())
    })
}

/// What vs_pipeline_table_json gives, drawn as SVG. The id is as for vs_snapshot_svg.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_pipeline_svg(
    json: *const c_char,
    json_len: usize,
    mode: i32,
    horizon: usize,
    arrivals: *const c_char,
    arrivals_len: usize,
    id: *const c_char,
    id_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives a place and its length.
        let nowcast = unsafe { nowcast((json, json_len), mode, horizon, (arrivals, arrivals_len)) }?;
        // SAFETY: the caller gives a place and its length.
        let options = unsafe { options(id, id_len) }?;
        Ok(steering::pipeline(&nowcast, "", &options).to_string().into())
    })
}
