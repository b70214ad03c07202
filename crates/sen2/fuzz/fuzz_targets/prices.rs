//! Prices that are read lead back to themselves and become ones that a simulation takes.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use sen2::projection::PricesDocument;

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [PricesDocument::from_json, PricesDocument::from_toml] {
            let Ok(document) = read(data, unknown) else { continue };
            let json = document.to_json().expect("what was read can be written");
            let again = PricesDocument::from_json(json.as_bytes(), unknown).expect("it can be read");
            assert!(again == document, "it leads back");
            document.to_prices().expect("every name is well formed");
        }
    }
});
