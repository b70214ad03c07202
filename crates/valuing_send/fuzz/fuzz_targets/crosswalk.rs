//! A crosswalk that is read leads back to itself, and whatever level it is asked to carry is answered.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::{Crosswalk, Framework, Profile, Snapshot};

static FROM: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
static TO: LazyLock<Arc<Framework>> =
    LazyLock::new(|| Framework::example_named("southend_structure").expect("an example"));
static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Profile::example().as_of(foundation::Date::MAX).expect("a day"));

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Crosswalk::from_json, Crosswalk::from_toml] {
            let Ok(crosswalk) = read(data, &FROM, &TO, unknown) else { continue };
            let json = crosswalk.to_json().expect("what was read can be written");
            let again = Crosswalk::from_json(json.as_bytes(), &FROM, &TO, unknown).expect("it can be read");
            assert!(again == crosswalk, "it leads back");
            for (_, aspect) in FROM.aspects() {
                for line in FROM.lines() {
                    for level in &FROM.scale_of(line).expect("a line has a scale").levels {
                        let carried = crosswalk.carry(line.id.as_str(), aspect.id.as_str(), &level.code);
                        assert!(!carried.expect("it is there").is_empty(), "there is an answer");
                    }
                }
            }
            let picture = crosswalk.carry_snapshot(&SNAPSHOT).expect("the same framework");
            picture.to_json().expect("a picture can be written");
            picture.columns().expect("a picture has columns");
            picture.words();
        }
    }
});
