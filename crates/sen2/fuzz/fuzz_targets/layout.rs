//! A layout that is read leads back to itself.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use sen2::outputs::Layout;

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Layout::from_json, Layout::from_toml] {
            let Ok(document) = read(data, unknown) else { continue };
            let json = document.to_json().expect("what was read can be written");
            let again = Layout::from_json(json.as_bytes(), unknown).expect("it can be read");
            assert!(again == document, "it leads back");
        }
    }
});
