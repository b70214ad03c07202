//! Series in, what was expected of them and what happened out.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::Run;
use sen2::comparison::{ComparisonOptions, Comparisons};
use tables::ArrowArrayStream;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::stream;
use crate::text::{self, VsText};

/// Compares what happened with what was expected, for many areas at once, tables in and out as JSON lines: one object a row.
/// The series have measure (an id), unique_id, ds, and y or numerator and denominator; y_status may say why there is no y.
/// The options are a document valuing_send/comparison_options: measure, origin (up to and with this period figures make the
/// baseline, and what comes after it is compared) and if there calendar, by (the calendar into whose periods they are put
/// together, such as academic_year), model (auto if left out), level of the range in per cent, and balancing, ids of the
/// measures that it is read beside: all of the field's if left out. Both are read in the mode VS_STRICT or VS_LENIENT.
///
/// The result has for each area unique_id and the columns of vs_tracking_table_json, with every balancing measure below: one
/// that the series have no row of is not collected. Figures are below, within or above expected, which is neither good nor
/// bad. A problem of a row has its place, such as `rows[3].ds`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_compare_jsonl(
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
        let (series, options) =
            unsafe { (text::bytes(series, series_len, "series")?, text::bytes(options, options_len, "options")?) };
        let made = Comparisons::from_json(series, options, text::mode(mode)?, &Run::default())?;
        Ok(made.columns()?.to_json_lines()?.into())
    })
}

/// The same with streams of the Arrow C interface: a table of the same columns in, and one of the same columns out.
///
/// The stream that is given is taken: it is read and released, also if something goes wrong, and its release is NULL when
/// this returns. out is a struct of the caller's, to be released by the caller; on an error its release is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_compare_stream(
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
        let options = ComparisonOptions::from_json(options, text::mode(mode)?)?;
        let table = stream::table(series, "series")?;
        Ok(tables::to_stream(&Comparisons::from_columns(&table, &options, &Run::default())?.columns()?)?)
    })
}
