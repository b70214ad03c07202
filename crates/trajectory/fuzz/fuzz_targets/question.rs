//! A question about cases and the lines that hold them, any bytes with a 0 between: an answer or problems with their place,
//! and a question that is read is written as it was.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use trajectory::cases::Question;
use trajectory::document::Document;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (question, lines) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let Ok(question) = Question::from_json(question, Unknown::Keep) else { return };
    let json = question.to_json().expect("what was read can be written");
    let again = Question::from_json(json.as_bytes(), Unknown::Keep).expect("what was written can be read");
    assert_eq!(again.to_json().expect("written"), json);
    match (question.of_lines(lines), again.of_lines(lines)) {
        (Ok(one), Ok(other)) => assert_eq!(one, other),
        (Err(one), Err(other)) => assert_eq!(one.to_string(), other.to_string()),
        _ => panic!("one question, two answers"),
    }
});
