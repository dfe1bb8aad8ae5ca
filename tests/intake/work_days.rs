//! Whole working days, Monday to Friday, counted from a data date.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The working day that is so many working days after `from`, which is one itself (before it if negative).
pub(crate) fn shifted(from: NaiveDate, by: i64) -> NaiveDate {
    let weekday = i64::from(from.weekday().num_days_from_monday());
    assert!(weekday < 5, "{from} is no working day");
    let monday = from - Days::new(weekday as u64);
    let (weeks, day) = ((weekday + by).div_euclid(5), (weekday + by).rem_euclid(5));
    monday + chrono::Duration::days(weeks * 7 + day)
}

/// How many working days lie from one working day to another.
pub(crate) fn between(from: NaiveDate, to: NaiveDate) -> i64 {
    let monday = |date: NaiveDate| date - Days::new(u64::from(date.weekday().num_days_from_monday()));
    let weeks = (monday(to) - monday(from)).num_days() / 7;
    weeks * 5 + i64::from(to.weekday().num_days_from_monday()) - i64::from(from.weekday().num_days_from_monday())
}

/// Is it one?
pub(crate) fn is_one(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[test]
fn days_are_counted_both_ways() {
    let from = NaiveDate::from_ymd_opt(2026, 2, 4).unwrap();
    for by in -30..=30 {
        let to = shifted(from, by);
        assert!(is_one(to));
        assert_eq!(between(from, to), by, "{to}");
    }
    assert_eq!(shifted(from, 3), NaiveDate::from_ymd_opt(2026, 2, 9).unwrap());
}
