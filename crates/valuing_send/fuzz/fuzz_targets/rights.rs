//! A table of rights that is read leads back to itself, and what was not read at a source comes last on any day.
#![no_main]

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::pack::{PackKind, Rights};

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Rights::from_json, Rights::from_toml] {
            let Ok(rights) = read(data, unknown) else { continue };
            let json = rights.to_json().expect("what was read can be written");
            assert!(Rights::from_json(json.as_bytes(), unknown).expect("it can be read") == rights, "it leads back");
            for kind in PackKind::ALL {
                let told: Vec<bool> =
                    rights.on(Date::constant(2026, 10, 16), kind, None).map(|one| one.verified).collect();
                assert!(told.is_sorted_by(|one, next| one >= next));
            }
        }
    }
});
