//! Many children at once, called as C calls it: both forms give the same, streams are taken and released, and no error
//! says what a table holds.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;
use std::ptr::null;

use foundation::{Code, Columns, code};
use tables::ArrowArrayStream;
use valuing_send_c::catalogue::*;
use valuing_send_c::error::*;
use valuing_send_c::framework::*;
use valuing_send_c::match_all::*;
use valuing_send_c::status::*;
use valuing_send_c::text::*;

const RATINGS: &str = r#"{"child":"a","term":"t","line":"need","aspect":"attention","level":"2"}
{"child":"b","term":"t","line":"need","aspect":"attention","level_status":"withheld"}
{"child":"c","term":"t","line":"need","aspect":"memory","level":"0"}
"#;
const CONTEXTS: &str = r#"{"child":"a","age":8}
{"child":"c","ncy":3,"area":"North"}
"#;
const TRAVEL: &str = r#"{"child":"a","provision":"oak","metres":900}"#;
const PREFERENCES: &str = r#"{"child":"c","provision":"willow"}"#;

/// The tables of one call, and what else it says.
#[derive(Clone, Copy)]
struct Call<'c> {
    term: &'c [u8],
    on: &'c [u8],
    most: usize,
    tables: [&'c str; 4],
}

const CALL: Call<'_> =
    Call { term: b"t", on: b"2026-10-16", most: 3, tables: [RATINGS, CONTEXTS, TRAVEL, PREFERENCES] };

fn pass(text: &[u8]) -> (*const c_char, usize) {
    if text.is_empty() { (null(), 0) } else { (text.as_ptr().cast(), text.len()) }
}

fn read(text: *const c_char) -> String {
    // SAFETY: everything given to it is a text of the library that ends with NUL, while its handle is there.
    unsafe { CStr::from_ptr(text) }.to_str().unwrap().to_owned()
}

fn made<T>(function: impl FnOnce(&mut MaybeUninit<Option<Box<T>>>) -> i32) -> Option<Box<T>> {
    let mut out = MaybeUninit::new(None);
    assert_eq!(function(&mut out), VS_OK);
    // SAFETY: it was made with a value.
    unsafe { out.assume_init() }
}

/// The small framework and catalogue that the vectors share.
fn small() -> (Box<VsFramework>, Box<VsCatalogue>) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors");
    let file = |name| std::fs::read(format!("{root}/{name}")).unwrap();
    let (one, other) = (file("framework.json"), file("catalogue.json"));
    let (json, length) = pass(&one);
    // SAFETY: the bytes are there.
    let framework = made(|out| unsafe { vs_framework_from_json(json, length, VS_STRICT, Some(out), None) }).unwrap();
    let (json, length) = pass(&other);
    let from = Some(&*framework);
    // SAFETY: the bytes are there.
    let catalogue = made(|out| unsafe { vs_catalogue_from_json(from, json, length, VS_STRICT, Some(out), None) });
    (framework, catalogue.unwrap())
}

fn told(status: i32, error: Option<Box<VsError>>) -> Result<(), Box<VsError>> {
    match error {
        None if status == VS_OK => Ok(()),
        Some(error) if status == vs_error_status(Some(&error)) => Err(error),
        _ => panic!("the status is that of the error"),
    }
}

fn lines(of: (Option<&VsFramework>, Option<&VsCatalogue>), call: Call<'_>) -> Result<String, Box<VsError>> {
    let (mut out, mut error) = (MaybeUninit::new(None), MaybeUninit::new(None));
    let [(term, term_len), (on, on_len)] = [call.term, call.on].map(pass);
    let [(r, r_len), (c, c_len), (t, t_len), (p, p_len)] = call.tables.map(|table| pass(table.as_bytes()));
    // SAFETY: the bytes are there.
    let status = unsafe {
        vs_match_all_jsonl(
            of.0,
            of.1,
            term,
            term_len,
            on,
            on_len,
            call.most,
            r,
            r_len,
            c,
            c_len,
            t,
            t_len,
            p,
            p_len,
            Some(&mut out),
            Some(&mut error),
        )
    };
    // SAFETY: both were made with a value.
    let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
    told(status, error).inspect_err(|_| assert!(out.is_none()))?;
    Ok(read(vs_text_data(out.as_deref())))
}

fn table(lines: &str) -> Option<ArrowArrayStream> {
    let table = Columns::from_json_lines("given", lines.as_bytes()).unwrap();
    (!lines.is_empty()).then(|| tables::to_stream(&table).unwrap())
}

fn streamed(
    of: (Option<&VsFramework>, Option<&VsCatalogue>),
    call: Call<'_>,
    given: &mut [Option<ArrowArrayStream>; 4],
) -> Result<String, Box<VsError>> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::new(None));
    let [(term, term_len), (on, on_len)] = [call.term, call.on].map(pass);
    let [r, c, t, p] = given.each_mut().map(Option::as_mut);
    let (out_place, error_place) = (Some(&mut out), Some(&mut error));
    // SAFETY: the bytes are there, and each stream is one or NULL.
    let status = unsafe {
        vs_match_all_stream(of.0, of.1, term, term_len, on, on_len, call.most, r, c, t, p, out_place, error_place)
    };
    assert!(given.iter().flatten().all(|stream| stream.release().is_none()), "each is taken");
    // SAFETY: the function writes both before anything else.
    let (out, error) = unsafe { (out.assume_init(), error.assume_init()) };
    told(status, error).inspect_err(|_| assert!(out.release().is_none()))?;
    Ok(tables::from_reader(tables::open(out).unwrap()).unwrap().to_json_lines().unwrap())
}

#[track_caller]
fn is(result: Result<String, Box<VsError>>, code: Code, path: &str) {
    let error = result.unwrap_err();
    assert_eq!(read(vs_error_code(Some(&error))), code.as_str());
    assert_eq!(read(vs_error_path(Some(&error))), path);
    let told = read(vs_error_message(Some(&error))) + &read(vs_error_issues_json(Some(&error)));
    assert!(!told.contains("Sam"), "nothing of a table is repeated");
}

#[test]
fn lines_and_streams_give_the_same() {
    let (framework, catalogue) = small();
    let of = (Some(&*framework), Some(&*catalogue));
    let given = lines(of, CALL).unwrap();
    assert_eq!(given.lines().count(), 9);
    assert!(given.starts_with(r#"{"child":"a","provision":"#), "{given}");
    let of_c = given.lines().find(|line| line.starts_with(r#"{"child":"c""#)).unwrap();
    assert!(of_c.contains(r#""provision":"willow""#), "what is preferred comes first");
    assert_eq!(streamed(of, CALL, &mut CALL.tables.map(table)).unwrap(), given);
    let alone = Call { tables: [RATINGS, "", "", ""], most: 1, ..CALL };
    assert_eq!(streamed(of, alone, &mut alone.tables.map(table)).unwrap(), lines(of, alone).unwrap());
    let nobody = r#"{"child_status":"withheld","term_status":"withheld","line":"","aspect":"","level":""}"#;
    is(lines(of, Call { tables: [nobody, "", "", ""], ..CALL }), code::DOCUMENT_REFERENCE, "ratings.rows[0].line");
}

#[test]
fn null_and_what_is_no_argument() {
    let (framework, catalogue) = small();
    let of = (Some(&*framework), Some(&*catalogue));
    for (of, name) in [((None, of.1), "framework"), ((of.0, None), "catalogue")] {
        is(lines(of, CALL), code::BOUNDARY_NULL, name);
        is(streamed(of, CALL, &mut CALL.tables.map(table)), code::BOUNDARY_NULL, name);
    }
    is(streamed(of, CALL, &mut [const { None }; 4]), code::BOUNDARY_NULL, "ratings");
    is(lines(of, Call { on: b"16 October", ..CALL }), code::DATE_FORM, "on");
    is(lines(of, Call { term: b"\xff", ..CALL }), code::BOUNDARY_UTF8, "term");
    is(lines(of, Call { term: b"", ..CALL }), code::KEY_FORM, "term");
    is(lines(of, Call { tables: ["", "", "", ""], ..CALL }), code::TABLE_COLUMN, "ratings");
    // SAFETY: NULL is one of the cases that this function answers for.
    let status = unsafe {
        vs_match_all_stream(of.0, of.1, null(), 0, null(), 0, 1, table(RATINGS).as_mut(), None, None, None, None, None)
    };
    assert_eq!(status, code::BOUNDARY_NULL.status());
    let released = || Some(ArrowArrayStream::empty());
    is(streamed(of, CALL, &mut [released(), None, None, None]), code::TABLE_ARROW, "ratings");
    is(streamed(of, CALL, &mut [table(RATINGS), released(), None, None]), code::TABLE_ARROW, "contexts");
}

#[test]
fn every_problem_is_listed_by_table_and_place() {
    let (framework, catalogue) = small();
    let of = (Some(&*framework), Some(&*catalogue));
    let ratings = r#"{"child":"Sam","term":"t","line":"need","aspect":"attention","level":"Sam"}
{"child":"Sam","term":"t","line":"need","aspect":"attention","level":"1"}
{"child":"Sam","term":"Sam","line":"need","aspect":"attention","level":"1"}"#;
    let contexts = r#"{"child":"Sam","age":900}
{"child":"Sam B"}"#;
    let call = Call { tables: [ratings, contexts, "", ""], ..CALL };
    is(lines(of, call), code::PROFILE_LEVEL, "ratings.rows[0].level");
    let error = streamed(of, call, &mut call.tables.map(table)).unwrap_err();
    let paths: Vec<String> = (0..4).map(|index| read(vs_error_issue_path(Some(&error), index))).collect();
    assert_eq!(
        paths,
        ["ratings.rows[0].level", "ratings.rows[2].term", "contexts.rows[0].age", "contexts.rows[1].child"]
    );
    assert_eq!(vs_error_issue_count(Some(&error)), 4);
    for (tables, code, path) in [
        ([r#"{"Sam":"#, "", "", ""], code::DOCUMENT_SYNTAX, "ratings.rows[0]"),
        ([RATINGS, r#"{"child":"a","Sam":1}"#, "", ""], code::DOCUMENT_UNKNOWN_KEY, "contexts.columns[1]"),
        ([RATINGS, r#"{"child":"a","now":"sam"}"#, "", ""], code::DOCUMENT_REFERENCE, "now"),
        ([RATINGS, "", r#"{"child":"a"}"#, ""], code::TABLE_COLUMN, "travel"),
        (
            [RATINGS, "", "", r#"{"child":"Sam","provision":"oak"}"#],
            code::DOCUMENT_REFERENCE,
            "preferences.rows[0].child",
        ),
    ] {
        is(lines(of, Call { tables, ..CALL }), code, path);
    }
    // what the other side of a stream says is not repeated
    let head = Columns::from_json_lines("given", RATINGS.as_bytes()).unwrap();
    let broken = tables::to_stream_in_parts(&head, std::iter::once(Err("Sam")));
    is(streamed(of, CALL, &mut [Some(broken), None, None, None]), code::TABLE_ARROW, "ratings");
}
