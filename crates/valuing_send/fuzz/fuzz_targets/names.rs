//! Ids, keys, dates and periods: what is read is written as it was, and nothing else is read.
#![no_main]

use foundation::{Calendar, Id, Key, date};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (i32, &str)| {
    let (count, text) = data;
    if let Ok(id) = text.parse::<Id>() {
        assert_eq!(id.as_str(), text);
        assert!(text.len() <= 64);
    }
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.as_str(), text);
    }
    let read = date::parse(text);
    if let Ok(date) = read {
        assert_eq!(date.to_string(), text);
    }
    for calendar in Calendar::ALL {
        let period = match calendar.parse(text) {
            Ok(period) => {
                assert_eq!(period.to_string(), text);
                period
            }
            Err(_) => calendar.period(read.clone().unwrap_or_default()),
        };
        assert!(period.start() < period.end());
        assert_eq!(calendar.period(period.start()), period);
        let far = period.plus(count);
        assert!(far.start() <= far.end() && !far.to_string().is_empty());
        assert!(far.since(period).is_some());
        if i64::from(period.ordinal()) + i64::from(count) == i64::from(far.ordinal()) && count > i32::MIN {
            assert_eq!(far.plus(-count), period);
        }
    }
});
