//! Cases, one row each: counts, open stock, shares, waits and a pipeline of them.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use tables::ArrowArrayStream;
use trajectory::cases::Question;
use trajectory::document::Document;

use crate::error::VsError;
use crate::guard::{self, given};
use crate::stream;
use crate::text::{self, VsText};

/// What is asked.
///
/// # Safety
/// As [`text::bytes`].
unsafe fn asked(json: *const c_char, length: usize, mode: i32) -> Result<Question, VsError> {
    // SAFETY: the caller gives a place and its length.
    let json = unsafe { text::bytes(json, length, "question") }?;
    Ok(Question::from_json(json, text::mode(mode)?)?.into_inner())
}

/// Answers a question about cases, which come as JSON lines: one object a case, with its key, the day on which it reached
/// each stage (year-month-day; left out: not yet) and its groups.
///
/// The question is a document valuing_send/cases_question, read in the mode VS_STRICT or VS_LENIENT: the stages in order,
/// those that a case may_skip, the day on which the table is known, and what to ask: counts of cases that reached the stage
/// to, and conversion, the share that goes on, each by request_cohort or by decision; those that left a stage, or are open;
/// waits; ages; a pipeline. What is given is a document (a series or a pipeline, as other functions here take it), a table in
/// JSON lines, or words. A row that cannot be used is an error, which lists every problem by row from 0 and column and says
/// nothing of what is there; with leave_out such rows are left out.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_cases_jsonl(
    question: *const c_char,
    question_len: usize,
    mode: i32,
    cases: *const c_char,
    cases_len: usize,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    guard::give(out, error, || {
        // SAFETY: the caller gives places and their lengths.
        let (question, cases) =
            unsafe { (asked(question, question_len, mode)?, text::bytes(cases, cases_len, "cases")?) };
        Ok(question.of_lines(cases)?.into())
    })
}

/// The same with a stream of the Arrow C interface, in which every stage and group is a column. It is taken: read and
/// released, also if something goes wrong, and its release is NULL when this returns.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vs_cases_stream(
    question: *const c_char,
    question_len: usize,
    mode: i32,
    cases: Option<&mut ArrowArrayStream>,
    out: Option<&mut MaybeUninit<Option<Box<VsText>>>>,
    error: Option<&mut MaybeUninit<Option<Box<VsError>>>>,
) -> i32 {
    let cases = stream::taken(cases);
    guard::give(out, error, || {
        let cases = given(cases, "cases")?;
        // SAFETY: the caller gives a place and its length.
        let question = unsafe { asked(question, question_len, mode) }?;
        Ok(question.of(&tables::from_reader(tables::open(cases)?)?)?.into())
    })
}
