//! Records may arrive in any order: what is known is the same.
#![no_main]

use std::sync::{Arc, LazyLock};

use arbitrary::Arbitrary;
use foundation::date::Span;
use foundation::{Absent, Date, Key};
use libfuzzer_sys::fuzz_target;
use valuing_send::profile::{Rating, Record, Specified, Support, Wish};
use valuing_send::{Framework, Profile};

static FRAMEWORK: LazyLock<Arc<Framework>> = LazyLock::new(Framework::example);

#[derive(Arbitrary, Debug)]
struct Given {
    id: u8,
    on: u8,
    late: u8,
    kind: Kind,
}

#[derive(Arbitrary, Debug)]
enum Kind {
    Rating(Levels),
    Correction(u8, Levels),
    Support(String, Option<String>),
    Wish(String, Option<u8>),
    Withdrawal(u8),
    Erasure(u8),
    Read(Vec<u8>),
}

type Levels = (u8, Vec<(u8, u8)>);

fn key(number: u8) -> Key {
    format!("r{}", number % 32).parse().expect("a key")
}

fn day(number: u8) -> Date {
    Date::constant(2026, 9, 1).checked_add(Span::new().days(i32::from(number % 64))).expect("a day")
}

fn rating((line, levels): &Levels) -> Option<valuing_send::profile::Entry> {
    let line = &FRAMEWORK.lines()[usize::from(*line) % FRAMEWORK.lines().len()];
    let codes = &FRAMEWORK.scale_of(line)?.levels;
    let mut open = Rating::open(&FRAMEWORK, line.id.as_str(), line.roles.first()?.as_str()).ok()?;
    for (aspect, level) in levels {
        let (_, aspect) = FRAMEWORK.aspects().nth(usize::from(*aspect) % FRAMEWORK.aspects().count())?;
        let with = match codes.get(usize::from(*level) % (codes.len() + 1)) {
            Some(level) => open.clone().level(aspect.id.as_str(), &level.code),
            None => open.clone().absent(aspect.id.as_str(), Absent::NotApplicable),
        };
        open = with.unwrap_or(open);
    }
    Some(open.into())
}

fn record(given: &Given) -> Option<Record> {
    let (id, on, recorded) =
        (key(given.id), day(given.on), day(given.on.saturating_add(given.late)).max(day(given.on)));
    match &given.kind {
        Kind::Rating(levels) => Record::new(id, on, recorded, rating(levels)?).ok(),
        Kind::Correction(of, levels) => Record::correction(id, key(*of), on, recorded, rating(levels)?).ok(),
        Kind::Support(title, what) if !title.trim().is_empty() => {
            let support = Support::new(title.as_str());
            let what = what.as_deref().filter(|what| !what.trim().is_empty());
            let support = what.map_or(support.clone(), |what| support.specified(Specified::new(what)));
            Record::new(id, on, recorded, support).ok()
        }
        Kind::Wish(words, until) if !words.trim().is_empty() => {
            let wish = Wish::new("parent_carer".parse().expect("an id"), words.as_str());
            let wish = until.map_or(wish.clone(), |until| wish.until(day(until)));
            Record::new(id, on, recorded, wish).ok()
        }
        Kind::Withdrawal(of) => Some(Record::withdrawal(id, key(*of), recorded)),
        Kind::Erasure(of) => Some(Record::erasure(id, key(*of), recorded)),
        Kind::Read(bytes) => {
            let profile = Profile::new(key(0), FRAMEWORK.clone());
            profile.read_record(bytes, foundation::document::Unknown::Keep).ok()
        }
        Kind::Support(..) | Kind::Wish(..) => None,
    }
}

fuzz_target!(|given: Vec<Given>| {
    let mut profile = Profile::new("child".parse().expect("a key"), FRAMEWORK.clone());
    let kept: Vec<Record> = given
        .iter()
        .filter_map(record)
        .filter(|record| {
            let known = profile.records().any(|other| other == record);
            profile.append(record.clone()).is_ok() && !known
        })
        .collect();
    let mut backwards = Profile::new("child".parse().expect("a key"), FRAMEWORK.clone());
    for record in kept.into_iter().rev() {
        backwards.append(record).expect("in any order");
    }
    assert!(profile == backwards);
    for number in [0, 7, 63] {
        let (one, other) =
            (profile.as_of(day(number)).expect("any day"), backwards.as_of(day(number)).expect("any day"));
        assert_eq!(one.to_json().expect("a snapshot"), other.to_json().expect("a snapshot"));
    }
    let json = profile.to_json().expect("a profile");
    let again = Profile::from_json(json.as_bytes(), &FRAMEWORK, foundation::document::Unknown::Keep);
    assert!(again.expect("what was written can be read") == profile);
});
