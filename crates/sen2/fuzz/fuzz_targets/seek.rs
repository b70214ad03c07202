//! What may be solved for, and whom a sum is about: whatever is read is within bounds.
#![no_main]

use foundation::document::{Limits, parse_json};
use libfuzzer_sys::fuzz_target;
use sen2::projection::{seek_with, selection_with};

fuzz_target!(|data: &[u8]| {
    let Ok(asked) = parse_json(data, Limits::DEFAULT) else { return };
    let _ = selection_with(&asked);
    let Ok((lever, goal)) = seek_with(&asked) else { return };
    assert!((0.0..=1e9).contains(&goal.at_most) && (1900..=2200).contains(&goal.year));
    if let trajectory::flow::Lever::Opening { between: (first, last), .. } = lever {
        assert!(first <= last, "years are in order");
    }
});
