//! Counting days.

use foundation::Date;
use foundation::date::Span;

/// The day so many days after another, or the last day there is.
pub(super) fn after(day: Date, days: i64) -> Date {
    Span::new().try_days(days).map_or(Date::MAX, |span| day.saturating_add(span))
}

/// How many days lie in at least one of these spans, first and last day included. The spans are in the order of their
/// first days.
pub(super) fn covered(spans: impl IntoIterator<Item = (Date, Date)>) -> i64 {
    let mut days = 0;
    let mut reached: Option<Date> = None;
    for (from, to) in spans {
        let from = reached.map_or(from, |reached| from.max(after(reached, 1)));
        if from <= to {
            days += i64::from((to - from).get_days()) + 1;
            reached = Some(to);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_two_spans_counts_once() {
        let day = |day| Date::constant(2026, 3, day);
        assert_eq!(covered([(day(1), day(3)), (day(2), day(4)), (day(2), day(3)), (day(10), day(10))]), 5);
        assert_eq!(covered([]), 0);
        assert_eq!(after(Date::MAX, 1), Date::MAX);
    }
}
