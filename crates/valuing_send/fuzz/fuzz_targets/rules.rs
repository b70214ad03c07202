//! The rules of changes and of reviews lead back to themselves.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::profile::{ChangeRule, ReviewRule};

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        if let Ok(rule) = ChangeRule::from_json(data, unknown) {
            let json = rule.to_json().expect("what was read can be written");
            assert!(ChangeRule::from_json(json.as_bytes(), unknown).expect("and read again") == rule);
        }
        if let Ok(rule) = ReviewRule::from_json(data, unknown) {
            let json = rule.to_json().expect("what was read can be written");
            assert!(ReviewRule::from_json(json.as_bytes(), unknown).expect("and read again") == rule);
        }
    }
});
