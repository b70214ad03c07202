//! Phrases that are read lead back to themselves and say a whole match.
#![no_main]

use std::sync::LazyLock;

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::{Context, Match, Phrases};
use valuing_send::{Catalogue, Profile};

static FOUND: LazyLock<Match> = LazyLock::new(|| {
    let snapshot = Profile::example().as_of(Date::MAX).expect("a day");
    Match::new(&snapshot, &Context::example(), &Catalogue::example()).expect("the same framework")
});

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Phrases::from_json, Phrases::from_toml] {
            let Ok(phrases) = read(data, unknown) else { continue };
            let json = phrases.to_json().expect("what was read can be written");
            assert!(Phrases::from_json(json.as_bytes(), unknown).expect("it can be read") == phrases, "it leads back");
            FOUND.words_in(&phrases);
        }
    }
});
