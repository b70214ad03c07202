//! Cases through the C functions.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::c_char;
use std::mem::MaybeUninit;

use foundation::document::Unknown;
use foundation::{Columns, code};
use tables::ArrowArrayStream;
use trajectory::cases::Question;
use trajectory::document::Document;
use valuing_send_c::cases::*;
use valuing_send_c::error::*;
use valuing_send_c::text::*;

const QUESTION: &str = r#"{"schema":"valuing_send/cases_question","version":1,"stages":["asked","lent"],"known":"2021-02-28",
    "ask":"open","from":"asked","to":"lent","calendar":"month","give":"table"}"#;
const LINES: &str =
    "{\"key\":1,\"asked\":\"2021-01-04\",\"lent\":\"2021-02-02\"}\n{\"key\":2,\"asked\":\"2021-01-20\"}\n";

type Out<'o> = Option<&'o mut MaybeUninit<Option<Box<VsText>>>>;
type Wrong<'o> = Option<&'o mut MaybeUninit<Option<Box<VsError>>>>;

/// What a function gives, or its status.
fn given(call: impl FnOnce(Out<'_>, Wrong<'_>) -> i32) -> Result<String, i32> {
    let (mut out, mut error) = (MaybeUninit::uninit(), MaybeUninit::uninit());
    let status = call(Some(&mut out), Some(&mut error));
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

fn place(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

fn of_lines(question: &str, lines: &str) -> Result<String, i32> {
    let (question, lines) = (place(question), place(lines));
    // SAFETY: places and their lengths.
    given(|out, error| unsafe { vs_cases_jsonl(question.0, question.1, VS_STRICT, lines.0, lines.1, out, error) })
}

fn of_stream(question: &str, lines: &str) -> Result<String, i32> {
    let table = Columns::from_json_lines("cases", lines.as_bytes()).unwrap();
    let mut stream: ArrowArrayStream = tables::to_stream(&table).unwrap();
    let question = place(question);
    // SAFETY: a place and its length.
    let made = given(|out, error| unsafe {
        vs_cases_stream(question.0, question.1, VS_STRICT, Some(&mut stream), out, error)
    });
    assert!(stream.release().is_none(), "a stream is taken, whatever comes of it");
    made
}

#[test]
fn c_gives_the_bytes_that_rust_gives() {
    let own = Question::from_json(QUESTION.as_bytes(), Unknown::Report).unwrap().of_lines(LINES.as_bytes()).unwrap();
    assert_eq!(of_lines(QUESTION, LINES).unwrap(), own);
    assert_eq!(of_stream(QUESTION, LINES).unwrap(), own);
}

#[test]
fn what_is_wrong_has_its_status() {
    for call in [of_lines as fn(&str, &str) -> Result<String, i32>, of_stream] {
        assert_eq!(call("{}", LINES), Err(code::DOCUMENT_MISSING.status()));
        assert_eq!(call(QUESTION, &LINES.replace("2021-01-20", "soon")), Err(code::CASES_DAY.status()));
    }
    let question = place(QUESTION);
    // SAFETY: a place and its length.
    let none = given(|out, error| unsafe { vs_cases_stream(question.0, question.1, VS_STRICT, None, out, error) });
    assert_eq!(none, Err(code::BOUNDARY_NULL.status()));
}
