//! A scenario that is read leads back to itself and becomes one that a projection takes.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use sen2::projection::ScenarioDocument;

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [ScenarioDocument::from_json, ScenarioDocument::from_toml] {
            let Ok(document) = read(data, unknown) else { continue };
            let json = document.to_json().expect("what was read can be written");
            let again = ScenarioDocument::from_json(json.as_bytes(), unknown).expect("it can be read");
            assert!(again == document, "it leads back");
            document.to_scenario().expect("every change has a factor or a share");
        }
    }
});
