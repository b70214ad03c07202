//! A plan, or the options of an account, that is read leads back to itself; a plan can be read again at its review.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::graduated_approach::{Options, Plan};
use valuing_send::matching::Context;
use valuing_send::{Catalogue, Framework, Profile};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        if let Ok(options) = Options::from_json(data, unknown) {
            let json = options.to_json().expect("what was read can be written");
            assert!(Options::from_json(json.as_bytes(), unknown).expect("it can be read") == options, "it leads back");
            options.first_review(Date::MAX);
        }
        let Ok(plan) = Plan::from_json(data, &FRAMEWORK, unknown) else { continue };
        let json = plan.to_json().expect("what was read can be written");
        assert!(Plan::from_json(json.as_bytes(), &FRAMEWORK, unknown).expect("it can be read") == plan, "it leads back");
        let profile = Profile::new(plan.child().clone(), FRAMEWORK.clone());
        let context = Context::new(plan.child().clone());
        let review = plan.review(&profile, plan.made(), &context, &CATALOGUE, &Options::new()).expect("of the same child");
        assert!(review.words().contains("at any time"));
    }
});
