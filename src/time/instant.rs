//! Instants as integers: local milliseconds since 1970-01-01T00:00.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};

/// A local instant in milliseconds since 1970-01-01T00:00, or a difference of two.
pub(crate) type Millis = i64;

/// One day.
pub(crate) const DAY: Millis = 24 * HOUR;
/// One week.
pub(super) const WEEK: Millis = 7 * DAY;
/// One hour.
pub(super) const HOUR: Millis = 3_600_000;
/// One minute.
pub(crate) const MINUTE: Millis = 60_000;
/// One second.
pub(super) const SECOND: Millis = 1_000;

/// The first Monday, 1970-01-05.
pub(super) const EPOCH_MONDAY: Millis = 4 * DAY;

/// Days from 0000-12-31 (day zero of the common era) to 1970-01-01.
const EPOCH_FROM_CE: i64 = 719_163;

/// The instant of `t`, cut to whole milliseconds. Exact for every date that chrono has (about ±8.3e15).
pub(crate) fn to_ms(t: NaiveDateTime) -> Millis {
    t.and_utc().timestamp_millis()
}

/// The date and time of an instant; beyond chrono's years (±262,000) its first or last one.
pub(crate) fn from_ms(t: Millis) -> NaiveDateTime {
    let beyond = if t < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
    DateTime::from_timestamp_millis(t).map_or(beyond, |utc| utc.naive_utc())
}

/// Days from 1970-01-01 to `date`.
pub(super) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE
}

/// Days from 1970-01-01 to the Monday on or before `day` (1970-01-01 was a Thursday).
pub(super) fn monday_of(day: i64) -> i64 {
    day - (day + 3).rem_euclid(7)
}
