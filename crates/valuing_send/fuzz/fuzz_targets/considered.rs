//! What a person concluded, once read, leads back to itself, and is of no pack but the one that it names.
#![no_main]

use std::sync::LazyLock;

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::Context;
use valuing_send::pack::{Looked, PackKind, PackOptions};
use valuing_send::{Catalogue, Considered, Pack, Profile};

static LOOKED: LazyLock<Looked> = LazyLock::new(|| {
    let asked = PackOptions::new(PackKind::Panel, Date::constant(2026, 10, 16));
    let pack = Pack::new(&Profile::example(), &Context::example(), &Catalogue::example(), &asked);
    pack.expect("the example has a pack").to_consider()
});

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        let Ok(considered) = Considered::from_json(data, unknown) else { continue };
        let json = considered.to_json().expect("what was read can be written");
        let again = Considered::from_json(json.as_bytes(), unknown).expect("it can be read");
        assert!(again == considered, "it leads back");
        assert!(!considered.reasons().0.is_empty() || considered.reasons().1 == 0, "reasons were seen");
        assert!(considered.is_of(&LOOKED).is_err() || considered.digest() == LOOKED.digest());
    }
});
