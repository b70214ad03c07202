//! Forecasts through the C functions.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::null;

use foundation::document::Unknown;
use foundation::{Run, code};
use sen2::forecast::Forecasts;
use valuing_send_c::error::*;
use valuing_send_c::forecast::*;
use valuing_send_c::text::*;

type Call = unsafe extern "C" fn(
    *const c_char,
    usize,
    *const c_char,
    usize,
    i32,
    Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32;

/// What a function gives, or its status.
fn made(call: Call, series: &[u8], options: &[u8], mode: i32) -> Result<String, i32> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
    let (series, options) = ((series.as_ptr().cast(), series.len()), (options.as_ptr().cast(), options.len()));
    // SAFETY: places and their lengths.
    let status = unsafe { call(series.0, series.1, options.0, options.1, mode, Some(&mut out), Some(&mut error)) };
    // SAFETY: every function writes both before anything else.
    let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
    assert_eq!(vs_error_status(error.as_deref()), status);
    vs_error_free(error);
    let text = out.ok_or(status)?;
    // SAFETY: a text is as long as it says.
    let bytes = unsafe { std::slice::from_raw_parts(vs_text_data(Some(&text)).cast(), vs_text_len(Some(&text))) };
    let words = String::from_utf8(bytes.to_vec()).unwrap();
    vs_text_free(Some(text));
    Ok(words)
}

const SERIES: &[u8] = b"{\"unique_id\":\"a\",\"ds\":2018,\"y\":30}\n{\"unique_id\":\"a\",\"ds\":2019,\"y\":41}\n\
    {\"unique_id\":\"b\",\"ds\":2018,\"y\":7}\n{\"unique_id\":\"b\",\"ds\":2019,\"y\":9}\n{\"unique_id\":\"b\",\"ds\":2020,\"y\":8}\n";

#[test]
fn c_gives_the_bytes_that_rust_gives() {
    for more in ["", ",\"model\":\"no_growth\",\"levels\":[50]", ",\"measure\":\"new_plans\",\"model\":\"theta\""] {
        let options = format!("{{\"schema\":\"valuing_send/forecast_options\",\"version\":1,\"horizon\":3{more}}}");
        let own = Forecasts::from_json(SERIES, options.as_bytes(), Unknown::Report, &Run::default()).unwrap();
        assert_eq!(made(vs_forecast_json, SERIES, options.as_bytes(), VS_STRICT).unwrap(), own.to_json().unwrap());
        let table = made(vs_forecast_table_json, SERIES, options.as_bytes(), VS_STRICT).unwrap();
        assert_eq!(table, own.columns().unwrap().to_json_lines().unwrap());
        assert_eq!(table.lines().count(), 6);
    }
}

#[test]
fn what_is_wrong_has_its_status() {
    let options = b"{\"schema\":\"valuing_send/forecast_options\",\"version\":1,\"horizon\":3,\"own\":true}";
    for call in [vs_forecast_json as Call, vs_forecast_table_json] {
        assert_eq!(made(call, SERIES, options, VS_STRICT), Err(code::DOCUMENT_UNKNOWN_KEY.status()));
        assert!(made(call, SERIES, options, VS_LENIENT).is_ok());
        assert_eq!(made(call, SERIES, options, 7), Err(code::BOUNDARY_ARGUMENT.status()));
        assert_eq!(made(call, b"\xff", options, VS_LENIENT).unwrap_err(), code::DOCUMENT_UTF8.status());
        assert_eq!(made(call, SERIES, b"{}", VS_STRICT), Err(code::DOCUMENT_MISSING.status()));
        let mut error = MaybeUninit::uninit();
        // SAFETY: NULL with a length is what is tried.
        let status = unsafe { call(null(), 3, null(), 0, VS_STRICT, None, Some(&mut error)) };
        assert_eq!(status, code::BOUNDARY_NULL.status());
        // SAFETY: every function writes it before anything else.
        vs_error_free(unsafe { error.assume_init() });
    }
}
