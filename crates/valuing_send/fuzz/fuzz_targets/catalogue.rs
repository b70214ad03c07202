//! A catalogue that is read leads back to itself, and the example child can be matched to it.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::{Coded, Date, code};
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::{Context, Match};
use valuing_send::{Catalogue, Framework, Profile, Snapshot};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Profile::example().as_of(Date::MAX).expect("a day"));
static CONTEXT: LazyLock<Context> = LazyLock::new(Context::example);

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Catalogue::from_json, Catalogue::from_toml] {
            let Ok(catalogue) = read(data, &FRAMEWORK, unknown) else { continue };
            let json = catalogue.to_json().expect("what was read can be written");
            let again = Catalogue::from_json(json.as_bytes(), &FRAMEWORK, unknown).expect("it can be read");
            assert!(again == catalogue, "it leads back");
            assert!(catalogue.provisions().iter().all(|one| catalogue.provision(one.id.as_str()) == Some(one)));
            let found = match Match::new(&SNAPSHOT, &CONTEXT, &catalogue) {
                Ok(found) => found,
                // The context names provisions of the example catalogue.
                Err(error) => {
                    assert_eq!(error.code(), code::DOCUMENT_REFERENCE);
                    continue;
                }
            };
            assert_eq!(found.offers().len(), catalogue.provisions().len());
            found.to_json().expect("a match can be written");
            found.columns().expect("a match has columns");
            found.words();
        }
    }
});
