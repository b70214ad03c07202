//! A context that is read leads back to itself, and changes which offers come first and never whether there is a match.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::{Coded, Date, code};
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::{Context, Match};
use valuing_send::{Catalogue, Profile, Snapshot};

static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Profile::example().as_of(Date::MAX).expect("a day"));
static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        let Ok(context) = Context::from_json(data, unknown) else { continue };
        let json = context.to_json().expect("what was read can be written");
        assert!(Context::from_json(json.as_bytes(), unknown).expect("it can be read") == context, "it leads back");
        match Match::new(&SNAPSHOT, &context, &CATALOGUE) {
            Ok(found) => {
                found.to_json().expect("a match can be written");
                found.words();
            }
            Err(error) => {
                let of_another = context.child() != SNAPSHOT.child();
                assert!(of_another || error.code() == code::DOCUMENT_REFERENCE, "what it names is not in the catalogue");
            }
        }
    }
});
