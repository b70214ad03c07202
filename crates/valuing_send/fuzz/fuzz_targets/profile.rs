//! A profile that is read leads back to itself, and what was known on any day can be said and matched.
#![no_main]

use std::sync::{Arc, LazyLock};

use foundation::Date;
use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::matching::{Context, Match};
use valuing_send::profile::{ChangeRule, ReviewRule};
use valuing_send::{Catalogue, Framework, Profile};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);
static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(Catalogue::example);

fuzz_target!(|data: &[u8]| {
    let rule = ReviewRule::new().every("setting".parse().expect("an id"), 91);
    for unknown in [Unknown::Report, Unknown::Keep] {
        let Ok(profile) = Profile::from_json(data, &FRAMEWORK, unknown) else { continue };
        let json = profile.to_json().expect("what was read can be written");
        let again = Profile::from_json(json.as_bytes(), &FRAMEWORK, unknown).expect("what was written can be read");
        assert!(again == profile, "it leads back");
        assert_eq!(again.to_json().expect("again"), json);
        let mut twice = profile.clone();
        for record in again.records() {
            twice.append(record.clone()).expect("the same record again changes nothing");
        }
        let mut days: Vec<Date> = profile.records().map(|record| record.recorded()).take(4).collect();
        days.sort();
        let mut earlier = profile.as_of(Date::MIN).expect("before all records");
        for day in days.into_iter().chain([Date::MAX]) {
            let snapshot = profile.as_of(day).expect("any day");
            snapshot.to_json().expect("a snapshot can be written");
            snapshot.changes(&earlier, &ChangeRule::new().by_rater()).expect("the same child");
            snapshot.reviews(&rule).expect("the line is there");
            snapshot.outcomes_columns().expect("a table");
            let context = Context::new(profile.child().clone());
            let found = Match::new(&snapshot, &context, &CATALOGUE).expect("the same child and framework");
            found.to_json().expect("a match can be written");
            found.words();
            earlier = snapshot;
        }
        let merged = profile.merge(&again, profile.child()).expect("the same records");
        assert!(merged == profile, "merging what is the same changes nothing");
        let without = profile.without_erased();
        let then = without.as_of(Date::MAX).expect("any day");
        assert_eq!(then.ratings("need", "attention"), earlier.ratings("need", "attention"));
    }
});
