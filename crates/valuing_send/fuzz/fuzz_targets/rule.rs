//! A rule that is read leads back to itself and has an answer; one of a catalogue has a place in a match.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::Context;
use valuing_send::provision::Rule;
use valuing_send::{Framework, Profile, Snapshot};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| Profile::example().as_of(Date::MAX).expect("a day"));
static NOTHING: LazyLock<Snapshot> = LazyLock::new(|| Profile::example().as_of(Date::MIN).expect("a day"));
static CONTEXT: LazyLock<Context> = LazyLock::new(Context::example);

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        let Ok(rule) = Rule::from_json(data, &FRAMEWORK, unknown) else { continue };
        let json = rule.to_json().expect("what was read can be written");
        let again = Rule::from_json(json.as_bytes(), &FRAMEWORK, unknown).expect("it can be read");
        assert!(again == rule, "it leads back");
        let without = Context::new(CONTEXT.child().clone());
        for snapshot in [&*SNAPSHOT, &*NOTHING] {
            for context in [&*CONTEXT, &without] {
                context.answer(&rule, snapshot).expect("the same child");
            }
        }
    }
});
