//! The ends of time and of tables.

use chrono::{Duration, NaiveDateTime, NaiveTime};
use proptest::prelude::*;

use super::{at, date};
use crate::time::{Calendar, CalendarException, Shift, WorkCalendar, WorkTime, from_ms, to_ms};

#[test]
fn the_ends_of_time() {
    let always = WorkCalendar::round_the_clock();
    let office = Calendar::standard("c").holiday(date(2026, 1, 1)).compile().unwrap();
    let (first, last) = (NaiveDateTime::MIN, NaiveDateTime::MAX);
    for calendar in [&always, &office] {
        for t in [first, last] {
            for time in [i64::MIN, -1, 1, i64::MAX].map(WorkTime::from_millis) {
                let _ = (calendar.add(t, time), calendar.subtract(t, time));
            }
            let _ = (calendar.next_start(t), calendar.previous_finish(t), calendar.is_working(t));
        }
        assert_eq!(calendar.add(first, WorkTime::from_millis(i64::MAX)), last);
        assert_eq!(calendar.subtract(last, WorkTime::from_millis(i64::MAX)), first);
        assert_eq!(calendar.add(last, WorkTime::ZERO), last);
        assert_eq!(calendar.between(last, first), -calendar.between(first, last));
    }
}

#[test]
fn instants_saturate() {
    assert_eq!(from_ms(i64::MAX), NaiveDateTime::MAX);
    assert_eq!(from_ms(i64::MIN), NaiveDateTime::MIN);
    assert_eq!(to_ms(at("1970-01-01T00:00:00.001")), 1);
    let before = date(1969, 12, 31).and_hms_nano_opt(23, 59, 59, 999_500_000).unwrap();
    assert_eq!(to_ms(before), -1, "cut downward");
}

#[test]
fn work_times_saturate() {
    let (least, most) = (WorkTime::from_millis(i64::MIN), WorkTime::from_millis(i64::MAX));
    assert_eq!(most + most, most);
    assert_eq!(least - most, least);
    assert_eq!(-least, most);
    assert_eq!([most, most, -most].into_iter().sum::<WorkTime>(), WorkTime::ZERO);
    assert_eq!(WorkTime::from_hours(i64::MAX), most);
    let mut time = WorkTime::from_hours(1);
    time += WorkTime::from_minutes(30);
    assert_eq!((time.minutes(), time.hours(), time.is_negative()), (90.0, 1.5, false));
}

/// A holiday on each end of the widest table there may be, and one week of work in between.
#[test]
fn a_table_of_four_hundred_years() {
    let calendar = Calendar::standard("c").holiday(date(1800, 1, 1)).days_off(date(1900, 1, 8), date(2099, 12, 31));
    let compiled = calendar.holiday(date(2200, 1, 1)).compile().unwrap();
    assert_eq!(compiled.next_start(at("1900-01-08T00:00")), at("2100-01-01T09:00"));
    assert_eq!(compiled.previous_finish(at("2100-01-01T00:00")), at("1900-01-05T17:00"));
    assert_eq!(compiled.next_start(at("2200-01-01T00:00")), at("2200-01-02T09:00"));
}

/// Exceptions that lie inside each other, more of them than days.
#[test]
fn many_exceptions() {
    let mut calendar = Calendar::standard("c");
    for day in 0..1_000 {
        let from = date(2026, 1, 1) + Duration::days(day % 100);
        calendar = calendar.days_off(from, from + Duration::days(day)).exception(CalendarException::hours(from, [Shift::hm(1, 0, 2, 0)]));
    }
    let compiled = calendar.compile().unwrap();
    assert_eq!(compiled.next_start(at("2026-01-01T00:00")), at("2026-01-01T01:00"));
    assert_eq!(compiled.next_start(at("2026-04-11T00:00")), at("2029-01-04T09:00"), "the last ends 99 + 999 days later");
}

fn millisecond_shift(start: u32) -> Shift {
    let time = |millis: u32| NaiveTime::from_num_seconds_from_midnight_opt(millis / 1_000, millis % 1_000 * 1_000_000).unwrap();
    Shift::new(time(start), time(start + 1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Days of a millisecond among days of eight hours: many days lie in one bucket.
    #[test]
    fn days_of_a_millisecond(tiny in proptest::collection::vec((0..400_i64, 0..80_000_000_u32), 0..300), work in 0..2_000_000_000_i64) {
        let mut calendar = Calendar::standard("c");
        for (day, start) in tiny {
            calendar = calendar.exception(CalendarException::hours(date(2026, 1, 1) + Duration::days(day), [millisecond_shift(start)]));
        }
        let compiled = calendar.compile().unwrap();
        let origin = compiled.work_at(to_ms(at("2026-01-01T00:00")));
        for work in [work, work % 300] {
            let t = compiled.start_of_work(origin + work);
            prop_assert_eq!(compiled.work_at(t), origin + work);
            prop_assert_eq!(compiled.work_at(t + 1), origin + work + 1);
        }
    }
}
