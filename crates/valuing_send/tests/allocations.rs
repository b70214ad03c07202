//! A snapshot, its comparisons and its changes take no memory of their own for each rating.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use allocation_counter::measure;
use foundation::{Date, date::Span};
use valuing_send::profile::{ChangeRule, Rating, Record};
use valuing_send::{Framework, Profile};

fn day(number: i32) -> Date {
    Date::constant(2026, 1, 1).checked_add(Span::new().days(number)).unwrap()
}

/// A child rated on every aspect of need and readiness by several roles, so many times.
fn rated(times: i32) -> Profile {
    let framework = Framework::example();
    let mut profile = Profile::new("child".parse().unwrap(), framework.clone());
    for time in 0..times {
        for (line, role) in
            [("need", "senco"), ("need", "class_teacher"), ("setting", "senco"), ("setting", "setting_leader")]
        {
            let open = Rating::open(&framework, line, role).unwrap().setting("oak".parse().unwrap());
            let level = (time % 5).to_string();
            let open =
                framework.aspects().fold(open, |open, (_, aspect)| open.level(aspect.id.as_str(), &level).unwrap());
            let id = format!("{line} {role} {time}").parse().unwrap();
            profile.append(Record::new(id, day(time), day(time), open).unwrap()).unwrap();
        }
    }
    // The digest of a profile is found once, and is not of the snapshot.
    profile.digest().unwrap();
    profile
}

#[test]
fn what_a_snapshot_allocates_does_not_grow_with_the_ratings() {
    let count = |times: i32| {
        let profile = rated(times);
        let made = measure(|| drop(profile.as_of(day(times)).unwrap())).count_total;
        let (earlier, later) = (profile.as_of(day(times / 2)).unwrap(), profile.as_of(day(times)).unwrap());
        let changes = later.changes_since(&earlier).unwrap().len();
        let compared = measure(|| {
            for (domain, aspect) in later.framework().aspects() {
                later.compare_aspect("setting", aspect.id.as_str()).unwrap();
                later.compare_domain("setting", domain.id.as_str()).unwrap();
                later.domain("need", domain.id.as_str()).unwrap();
            }
        });
        assert_eq!(compared.count_total, 0, "comparing allocates nothing");
        let changed = measure(|| drop(later.changes(&earlier, &ChangeRule::new()).unwrap())).count_total;
        (made, changed, changes)
    };
    let (few, many) = (count(2), count(32));
    // 200 levels in 8 records, and 3,200 in 128.
    assert!(few.0 < 40, "{few:?}");
    assert!(many.0 <= few.0 + 4, "{few:?} and then {many:?}");
    assert_eq!((few.1, few.2), (many.1, many.2), "changes allocate by the framework");
}
