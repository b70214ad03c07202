//! A mapping that is read leads back to itself, and reads a table or says why not.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::provision::Mapping;
use valuing_send::{Catalogue, Framework};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);

fuzz_target!(|data: (&[u8], &[u8])| {
    let (document, table) = data;
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Mapping::from_json, Mapping::from_toml] {
            let Ok(mapping) = read(document, unknown) else { continue };
            let json = mapping.to_json().expect("what was read can be written");
            assert!(Mapping::from_json(json.as_bytes(), unknown).expect("it can be read") == mapping, "it leads back");
            if let Ok(read) = Catalogue::from_csv(table, &mapping, &FRAMEWORK, unknown) {
                let json = read.catalogue.to_json().expect("a catalogue can be written");
                let again = Catalogue::from_json(json.as_bytes(), &FRAMEWORK, unknown).expect("it can be read");
                assert!(again == read.catalogue, "a table makes a catalogue like any other");
            }
        }
    }
});
