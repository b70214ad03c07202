//! An area steered through the C functions: both forms of a comparison and of a forecast give the same, streams are taken
//! and released, and what a change at a stage would do is a document.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::mem::MaybeUninit;
use std::ptr::null;

use foundation::document::Unknown;
use foundation::{Columns, Run, code};
use sen2::comparison::Comparisons;
use sen2::forecast::Forecasts;
use tables::ArrowArrayStream;
use trajectory::actual::{Cut, Tracking};
use trajectory::document::Document;
use trajectory::pipeline::{Pipeline, WhatIf};
use valuing_send_c::comparison::*;
use valuing_send_c::error::*;
use valuing_send_c::forecast::*;
use valuing_send_c::pipeline::*;
use valuing_send_c::status::VS_OK;
use valuing_send_c::steering::*;
use valuing_send_c::text::*;

type Text = Option<Box<VsText>>;

/// What a function that gives a text gives, or its status.
fn text(
    call: impl FnOnce(&mut MaybeUninit<Text>, &mut MaybeUninit<Option<Box<VsError>>>) -> i32,
) -> Result<String, i32> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
    let status = call(&mut out, &mut error);
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

/// The lines of what a function that gives a stream gives, or its status.
fn stream(
    call: impl FnOnce(&mut MaybeUninit<ArrowArrayStream>, &mut MaybeUninit<Option<Box<VsError>>>) -> i32,
) -> Result<String, i32> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
    let status = call(&mut out, &mut error);
    // SAFETY: every function writes both before anything else.
    let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
    assert_eq!(vs_error_status(error.as_deref()), status);
    vs_error_free(error);
    if status != VS_OK {
        assert!(out.release().is_none());
        return Err(status);
    }
    Ok(tables::from_reader(tables::open(out).unwrap()).unwrap().to_json_lines().unwrap())
}

fn given(lines: &str) -> ArrowArrayStream {
    tables::to_stream(&Columns::from_json_lines("given", lines.as_bytes()).unwrap()).unwrap()
}

fn rows() -> String {
    let row = |id: &str, year: i32| {
        let y = 60 + (year * 7) % 11 + if id == "south" && year > 2018 { 400 } else { 0 };
        format!(r#"{{"measure":"new_plans","unique_id":"{id}","ds":{year},"y":{y}}}"#)
    };
    ["north", "south"].iter().flat_map(|id| (2010..2021).map(move |year| row(id, year))).collect::<Vec<_>>().join("\n")
}

const COMPARE: &str = r#"{"schema":"valuing_send/comparison_options","version":1,"measure":"new_plans","origin":2018}"#;
const FORECAST: &str = r#"{"schema":"valuing_send/forecast_options","version":1,"horizon":3,"measure":"new_plans"}"#;

#[test]
fn a_comparison_in_lines_and_in_a_stream_is_the_same() {
    let (rows, options) = (rows(), COMPARE);
    let own = Comparisons::from_json(rows.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default()).unwrap();
    let own = own.columns().unwrap().to_json_lines().unwrap();
    let (text_of, at) = (rows.as_ptr().cast(), options.as_ptr().cast());
    // SAFETY: places and their lengths.
    let lines = text(|out, error| unsafe {
        vs_compare_jsonl(text_of, rows.len(), at, options.len(), VS_STRICT, Some(out), Some(error))
    });
    assert_eq!(lines.as_deref(), Ok(own.as_str()));
    assert!(own.contains("\"reading\":\"above expected\"") && own.contains("not collected"));
    let mut series = given(&rows);
    // SAFETY: a stream, a place and its length.
    let streamed = stream(|out, error| unsafe {
        vs_compare_stream(Some(&mut series), at, options.len(), VS_STRICT, Some(out), Some(error))
    });
    assert_eq!(streamed, lines);
    assert!(series.release().is_none(), "it is taken");
    for (rows, code) in [("{\"ds\":1}", code::TABLE_COLUMN), ("[", code::DOCUMENT_SYNTAX)] {
        // SAFETY: places and their lengths.
        let lines = text(|out, error| unsafe {
            vs_compare_jsonl(rows.as_ptr().cast(), rows.len(), at, options.len(), VS_STRICT, Some(out), Some(error))
        });
        assert_eq!(lines, Err(code.status()));
    }
}

#[test]
fn a_panel_is_forecast_from_stream_to_stream() {
    let rows = rows().replace("\"measure\":\"new_plans\",", "");
    let own = Forecasts::from_json(rows.as_bytes(), FORECAST.as_bytes(), Unknown::Report, &Run::default()).unwrap();
    let mut series = given(&rows);
    // SAFETY: a stream, a place and its length.
    let streamed = stream(|out, error| unsafe {
        let options = (FORECAST.as_ptr().cast(), FORECAST.len());
        vs_forecast_stream(Some(&mut series), options.0, options.1, VS_STRICT, Some(out), Some(error))
    });
    assert_eq!(streamed, Ok(own.columns().unwrap().to_json_lines().unwrap()));
    assert!(series.release().is_none(), "it is taken");
}

#[test]
fn a_stream_that_is_none_or_cannot_be_used_is_an_error() {
    type Call = unsafe extern "C" fn(
        Option<&mut ArrowArrayStream>,
        *const std::ffi::c_char,
        usize,
        i32,
        Option<&mut MaybeUninit<ArrowArrayStream>>,
        Option<&mut MaybeUninit<Option<Box<VsError>>>>,
    ) -> i32;
    for (call, options) in [(vs_compare_stream as Call, COMPARE), (vs_forecast_stream as Call, FORECAST)] {
        let tried = |series: Option<&mut ArrowArrayStream>, options: &str| {
            // SAFETY: a stream or none, a place and its length.
            stream(|out, error| unsafe {
                call(series, options.as_ptr().cast(), options.len(), VS_STRICT, Some(out), Some(error))
            })
        };
        assert_eq!(tried(None, options), Err(code::BOUNDARY_NULL.status()));
        assert_eq!(tried(Some(&mut ArrowArrayStream::empty()), options), Err(code::TABLE_ARROW.status()));
        assert_eq!(tried(Some(&mut given("{\"ds\":1}")), options), Err(code::TABLE_COLUMN.status()));
        let mut series = given(&rows());
        assert_eq!(tried(Some(&mut series), "{}"), Err(code::DOCUMENT_MISSING.status()));
        assert!(series.release().is_none(), "it is taken whatever goes wrong");
        // SAFETY: nowhere to write to is what is tried.
        let status = unsafe { call(Some(&mut given(&rows())), null(), 0, VS_STRICT, None, None) };
        assert_eq!(status, code::BOUNDARY_NULL.status());
    }
}

#[test]
fn tracking_is_a_stream_too() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/steering/tracking_by_month/document.json");
    let json = std::fs::read(path).unwrap();
    let tracking = Tracking::from_json(&json, Unknown::Report).unwrap();
    let own = tracking.columns(&Cut::Each).unwrap().to_json_lines().unwrap();
    // SAFETY: a place and its length.
    let streamed = stream(|out, error| unsafe {
        vs_tracking_table_stream(json.as_ptr().cast(), json.len(), VS_STRICT, null(), 0, Some(out), Some(error))
    });
    assert_eq!(streamed, Ok(own));
    // SAFETY: NULL with a length is what is tried.
    let broken = stream(|out, error| unsafe {
        vs_tracking_table_stream(null(), 3, VS_STRICT, null(), 0, Some(out), Some(error))
    });
    assert_eq!(broken, Err(code::BOUNDARY_NULL.status()));
}

type Ask = unsafe extern "C" fn(
    *const std::ffi::c_char,
    usize,
    *const std::ffi::c_char,
    usize,
    i32,
    usize,
    *const std::ffi::c_char,
    usize,
    Option<&mut MaybeUninit<Text>>,
    Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32;

#[test]
fn what_a_change_at_a_stage_would_do() {
    let pipeline = r#"{"schema":"valuing_send/pipeline","version":1,"calendar":"month","origin":"2021-10","stages":[
        {"id":"asked","title":"requests","delay":[0.25,0.75],"share":0.5,"in_progress":[40,8]},
        {"id":"assessed","title":"assessments","delay":[0,0,1],"share":0.9}]}"#;
    let what = r#"{"schema":"valuing_send/what_if","version":1,"calendar":"month","from":"2021-12","stage":"asked","share":0.8}"#;
    let arrivals = "[30,30,30,30,30,30]";
    let result = {
        let pipeline = Pipeline::from_json(pipeline.as_bytes(), Unknown::Report).unwrap();
        let what = WhatIf::from_json(what.as_bytes(), Unknown::Report).unwrap();
        pipeline.what_if(&what, 6, &[30.0; 6]).unwrap()
    };
    let ask = |call: Ask, what: &str| {
        let [pipeline, what, arrivals] = [pipeline, what, arrivals].map(|text| (text.as_ptr().cast(), text.len()));
        // SAFETY: places and their lengths.
        text(|out, error| unsafe {
            call(pipeline.0, pipeline.1, what.0, what.1, VS_STRICT, 6, arrivals.0, arrivals.1, Some(out), Some(error))
        })
    };
    let json = ask(vs_pipeline_what_if_json, what).unwrap();
    assert_eq!(json, result.to_json().unwrap());
    assert!(json.contains(r#""id":"assessed","title":"assessments","felt":"2022-02""#), "{json}");
    let table = ask(vs_pipeline_what_if_table_json, what).unwrap();
    assert_eq!(table, result.columns().unwrap().to_json_lines().unwrap());
    for call in [vs_pipeline_what_if_json as Ask, vs_pipeline_what_if_table_json] {
        assert_eq!(ask(call, &what.replace("asked", "nothing")), Err(code::PIPELINE_STAGE.status()));
        assert_eq!(ask(call, &what.replace("\"share\":0.8", "\"times\":2")), Err(code::DOCUMENT_VALUE.status()));
        assert_eq!(ask(call, ""), Err(code::DOCUMENT_SYNTAX.status()));
    }
    // SAFETY: a place and its length.
    let nowcast = text(|out, error| unsafe {
        vs_pipeline_nowcast_json(
            pipeline.as_ptr().cast(),
            pipeline.len(),
            VS_STRICT,
            2,
            null(),
            0,
            Some(out),
            Some(error),
        )
    });
    let own = Pipeline::from_json(pipeline.as_bytes(), Unknown::Report).unwrap().nowcast(2, &[]).unwrap();
    assert_eq!(nowcast, Ok(own.to_json().unwrap()));
}

#[test]
fn a_measure_of_the_field_is_the_fields_in_every_document() {
    let measure = r#"{"id":"new_plans","title":"new plans","kind":"flow","unit":"plans"}"#;
    let json = |schema: &str, rest: &str| format!(r#"{{"schema":"valuing_send/{schema}","version":1,{rest}}}"#);
    let ambition = json(
        "ambition",
        &format!(
            r#""measure":{measure},"key":"north","stated_by":"the board","calendar":"year",
            "start":{{"period":"2020","value":40}},"targets":[{{"period":"2022","to":30}}]"#
        ),
    );
    let values = (0..24).map(|_| "5").collect::<Vec<_>>().join(",");
    let series = json(
        "series",
        &format!(r#""measure":{measure},"key":"north","calendar":"month","first":"2020-01","values":[{values}]"#),
    );
    let status = Err(code::PUBLISHED_OWN.status());
    for document in [&ambition, &series] {
        // SAFETY: each place is as long as it says.
        let made = text(|out, error| unsafe {
            vs_trajectory_json(document.as_ptr().cast(), document.len(), 0, Some(out), Some(error))
        });
        assert_eq!(made, status);
    }
    let reference = "2021-06";
    // SAFETY: each place is as long as it says.
    let made = text(|out, error| unsafe {
        let reference = (reference.as_ptr().cast(), reference.len());
        vs_control_table_json(series.as_ptr().cast(), series.len(), 0, reference.0, reference.1, Some(out), Some(error))
    });
    assert_eq!(made, status);
}

#[test]
fn a_series_is_forecast_from_its_own_document_in_whole_numbers() {
    let values = (0..36).map(|month| (3 + (month * 7) % 5).to_string()).collect::<Vec<_>>().join(",");
    let series = format!(
        r#"{{"schema":"valuing_send/series","version":1,"measure":{{"id":"visits","title":"visits","kind":"flow"}},
        "key":"north","calendar":"month","first":"2019-01","values":[{values}]}}"#
    );
    let options = r#"{"schema":"valuing_send/forecast_options","version":1,"horizon":3,"levels":[80],"whole":true}"#;
    let (at, length) = (options.as_ptr().cast(), options.len());
    let made = |json: &str| {
        // SAFETY: each place is as long as it says.
        text(|out, error| unsafe {
            vs_forecast_json(json.as_ptr().cast(), json.len(), at, length, 0, Some(out), Some(error))
        })
    };
    let forecast =
        Forecasts::from_json(series.as_bytes(), options.as_bytes(), Unknown::Report, &Run::default()).unwrap();
    let json = made(&series).unwrap();
    assert_eq!(json, forecast.to_json().unwrap());
    let whole = forecast.list()[0].whole_interval(80.0).unwrap();
    let ends = whole.lo.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    assert!(json.contains(&format!("\"lo\":[{ends}]")), "{json}");
    // what was a second document of the same name
    let rows = r#"{"schema":"valuing_send/series","version":1,"rows":[{"unique_id":"north","ds":2019,"y":3}]}"#;
    assert_eq!(made(rows), Err(code::DOCUMENT_MISSING.status()));
}
