//! One calendar for each fault, with its message.

use std::error::Error as _;

use chrono::{NaiveDate, Weekday};

use super::date;
use crate::time::{Calendar, CalendarException, CalendarFault, Shift, WorkTime};

/// The faults of a calendar without ancestors, as text; compiling reports the first of them.
fn faults(calendar: &Calendar) -> Vec<String> {
    let faults = calendar.faults(&[]);
    assert_eq!(calendar.compile().err(), faults.first().cloned());
    faults.iter().map(ToString::to_string).collect()
}

fn hm(from: u32, to: u32) -> Shift {
    Shift::hm(from, 0, to, 0)
}

#[test]
fn no_working_time() {
    let text = ["no weekday has working time; state its shifts or a parent"];
    assert_eq!(faults(&Calendar::new("c")), text);
    let only_exceptions = Calendar::new("c").exception(CalendarException::hours(date(2026, 1, 1), [hm(9, 17)]));
    assert_eq!(faults(&only_exceptions), text);
}

#[test]
fn overlapping_shifts_of_a_weekday() {
    let overlapping = Calendar::standard("c").working(Weekday::Tue, [hm(11, 13), hm(9, 12)]);
    assert_eq!(faults(&overlapping), ["shifts 09:00-12:00 and 11:00-13:00 of Tue overlap; join them or move one"]);
    let touching = Calendar::standard("c").working(Weekday::Tue, [hm(12, 13), hm(9, 12)]);
    assert!(faults(&touching).is_empty());
    let twice = Calendar::standard("c").working(Weekday::Tue, [hm(22, 6), hm(22, 6)]);
    assert_eq!(faults(&twice).len(), 1);
    let around_midnight = Calendar::standard("c").working(Weekday::Tue, [hm(22, 6), hm(4, 8)]);
    assert!(faults(&around_midnight).is_empty(), "the night ends on the next day");
}

#[test]
fn overlapping_shifts_of_an_exception() {
    let calendar = Calendar::standard("c").exception(CalendarException::hours(date(2026, 1, 1), [hm(0, 24), hm(11, 13)]));
    let text = "shifts 00:00-24:00 and 11:00-13:00 of the exception from 2026-01-01 overlap; join them or move one";
    assert_eq!(faults(&calendar), [text]);
}

#[test]
fn too_many_shifts() {
    let minutes = |count: u32| (0..count).map(|minute| Shift::hm(minute / 30, minute % 30 * 2, minute / 30, minute % 30 * 2 + 1));
    assert!(faults(&Calendar::new("c").weekdays(minutes(48).collect::<Vec<_>>())).is_empty());
    let many = Calendar::standard("c").working(Weekday::Mon, minutes(49).collect::<Vec<_>>());
    assert_eq!(faults(&many), ["a day has 49 shifts; write at most 48"]);
}

#[test]
fn exceptions_out_of_order_and_range() {
    let reversed = Calendar::standard("c").days_off(date(2026, 1, 2), date(2026, 1, 1));
    assert_eq!(faults(&reversed), ["exception from 2026-01-02 to 2026-01-01 ends before it begins"]);
    let late = NaiveDate::from_ymd_opt(10_000, 1, 1).unwrap();
    let text = "exception on +10000-01-01 is out of range; write dates from 0001-01-01 to 9999-12-31";
    assert_eq!(faults(&Calendar::standard("c").holiday(late)), [text]);
    assert_eq!(faults(&Calendar::standard("c").holiday(NaiveDate::MIN)).len(), 1);
}

#[test]
fn exceptions_too_long_and_too_far_apart() {
    let long = Calendar::standard("c").days_off(date(1900, 1, 1), date(2101, 1, 1));
    assert_eq!(faults(&long), ["exception from 1900-01-01 to 2101-01-01 is longer than 200 years; change the week instead"]);
    let apart = Calendar::standard("c").holiday(date(1600, 1, 1)).holiday(date(2002, 1, 1));
    assert_eq!(faults(&apart), ["exceptions from 1600-01-01 to 2002-01-01 span more than 400 years; drop those out of use"]);
    let inherited = Calendar::new("c").parent("p").holiday(date(2002, 1, 1));
    let parent = Calendar::standard("p").holiday(date(1600, 1, 1));
    assert_eq!(inherited.faults(&[&parent]).len(), 1);
    assert!(faults(&Calendar::standard("c").days_off(date(1900, 1, 1), date(2100, 1, 1)).holiday(date(2299, 12, 31))).is_empty());
}

#[test]
fn lengths_out_of_range() {
    for (length, text) in [(0, "0h"), (25, "25h"), (-8, "-8h")] {
        let day = Calendar::standard("c").hours_per_day(WorkTime::from_hours(length));
        assert_eq!(faults(&day), [format!("hours per day of {text}; write more than zero and at most 24h")]);
    }
    let week = Calendar::standard("c").hours_per_week(WorkTime::from_hours(169));
    assert_eq!(faults(&week), ["hours per week of 169h; write more than zero and at most 168h"]);
}

#[test]
fn missing_parents() {
    let child = Calendar::new("child").parent("parent");
    assert_eq!(faults(&child), ["parent \"parent\" is not a calendar of the plan"]);
    let other = Calendar::standard("other");
    assert_eq!(child.compile_with(&[&other]).unwrap_err(), CalendarFault::MissingParent { parent: "parent".into() });
    let parent = Calendar::standard("parent").parent("root");
    let fault = child.compile_with(&[&parent]).unwrap_err();
    assert_eq!(fault.to_string(), "inherited from \"parent\": parent \"root\" is not a calendar of the plan");
    assert!(fault.source().is_some());
}

#[test]
fn all_faults_at_once_and_those_of_ancestors_apart() {
    let parent = Calendar::new("parent").working(Weekday::Mon, [hm(9, 12), hm(11, 13)]);
    let child = Calendar::new("child").parent("parent").days_off(date(2026, 1, 2), date(2026, 1, 1)).hours_per_day(WorkTime::ZERO);
    let faults: Vec<String> = child.faults(&[&parent]).iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            "exception from 2026-01-02 to 2026-01-01 ends before it begins",
            "hours per day of 0h; write more than zero and at most 24h",
            "inherited from \"parent\": shifts 09:00-12:00 and 11:00-13:00 of Mon overlap; join them or move one",
        ]
    );
}
