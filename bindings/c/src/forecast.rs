//! Forecasts of series.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::Run;
use sen2::forecast::{ForecastOptions, Forecasts};
use tables::ArrowArrayStream;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::stream;
use crate::text::{self, VsText};

/// Forecasts series and gives a document valuing_send/forecasts as canonical JSON: for each series its means, its intervals,
/// what was assumed, and the digest of what it was made from. One series is a document valuing_send/series, which says its
/// measure, calendar and breaks itself. Many are a document valuing_send/panel with rows, or the same rows as JSON lines:
/// unique_id, ds, y and, if there, y_status, which says why there is no y. The options are a document
/// valuing_send/forecast_options: horizon, the periods ahead, and if there model (auto if left out), levels of the
/// intervals in per cent, the id of a measure, a calendar, and whole: true for intervals of a count in whole numbers. They
/// are read in the mode VS_STRICT or VS_LENIENT. A problem of a row has its place, such as `rows[3].ds`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_forecast_json(
    series: *const c_char,
    series_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives places and their lengths.
        let made = unsafe { forecasts((series, series_len), (options, options_len), mode) }?;
        Ok(made.to_json()?.into())
    })
}

/// As vs_forecast_json, as a table in JSON lines: unique_id, ds, the model's name, and for each level such as 80
/// model-lo-80 and model-hi-80.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_forecast_table_json(
    series: *const c_char,
    series_len: usize,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives places and their lengths.
        let made = unsafe { forecasts((series, series_len), (options, options_len), mode) }?;
        Ok(made.columns()?.to_json_lines()?.into())
    })
}

/// The same table from a stream of the Arrow C interface to another: in come unique_id, ds, y and, if there, y_status.
///
/// The stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL when
/// this returns. out is a struct of the caller's, to be released by the caller; on an error its release is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_forecast_stream(
    series: Option<&mut ArrowArrayStream>,
    options: *const c_char,
    options_len: usize,
    mode: i32,
    out: Option<&mut MaybeUninit<ArrowArrayStream>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    let series = stream::taken(series);
    stream::give(out, error, || {
        let series = given(series, "series")?;
        // SAFETY: the caller gives a place and its length.
        let options = unsafe { text::bytes(options, options_len, "options") }?;
        let options = ForecastOptions::from_json(options, text::mode(mode)?)?;
        let table = stream::table(series, "series")?;
        Ok(tables::to_stream(&Forecasts::from_columns(&table, &options, &Run::default())?.columns()?)?)
    })
}

/// What both functions of JSON give.
///
/// # Safety
/// As [`text::bytes`], for each place and its length.
unsafe fn forecasts(
    series: (*const c_char, usize),
    options: (*const c_char, usize),
    mode: i32,
) -> Result<Forecasts, VsError> {
    // SAFETY: the caller promises what `bytes` asks for.
    let series = unsafe { text::bytes(series.0, series.1, "series") }?;
    // SAFETY: as above.
    let options = unsafe { text::bytes(options.0, options.1, "options") }?;
    Ok(Forecasts::from_json(series, options, text::mode(mode)?, &Run::default())?)
}
