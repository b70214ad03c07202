//! A framework that is read leads back to itself, and whatever is asked of it is answered.
#![no_main]

use foundation::document::Unknown;
use libfuzzer_sys::fuzz_target;
use valuing_send::framework::Found;
use valuing_send::{Framework, Profile};

fuzz_target!(|data: &[u8]| {
    for unknown in [Unknown::Report, Unknown::Keep] {
        for read in [Framework::from_json, Framework::from_toml] {
            let Ok(framework) = read(data, unknown) else { continue };
            let json = framework.to_json().expect("what was read can be written");
            let again = Framework::from_json(json.as_bytes(), unknown).expect("what was written can be read");
            assert!(again == framework, "it leads back");
            assert_eq!(again.to_json().expect("again"), json);
            assert_eq!(again.source(), framework.source());
            for (_, aspect) in framework.aspects() {
                for line in framework.lines() {
                    let all: Vec<&str> = aspect
                        .groups
                        .iter()
                        .filter_map(|group| group.statements.first().filter(|_| group.scale == line.scale))
                        .map(|statement| statement.id.as_str())
                        .collect();
                    if line.found == Found::Exclusive {
                        let found = framework.level_of_statements(line.id.as_str(), aspect.id.as_str(), &all);
                        assert!(found.expect("one of each group").level.value().is_some());
                    }
                    for level in &framework.scale_of(line).expect("a line has a scale").levels {
                        let text = framework.statement(line.id.as_str(), aspect.id.as_str(), &level.code);
                        assert!(text.is_some(), "every level has a sentence");
                        for phase in framework.phases() {
                            let (phase, line) = (phase.id.as_str(), line.id.as_str());
                            let text = framework.statement_in_phase(phase, line, aspect.id.as_str(), &level.code);
                            assert!(text.is_some(), "and one in every phase");
                        }
                    }
                }
            }
            let profile = Profile::new("child".parse().expect("a key"), framework.into());
            let snapshot = profile.as_of(foundation::Date::MAX).expect("nothing is known");
            snapshot.to_json().expect("a snapshot can be written");
            snapshot.columns().expect("a snapshot has columns").to_json_lines().expect("lines");
        }
    }
});
