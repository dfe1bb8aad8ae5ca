//! Tests of `time`: compiled calendars against a day-by-day [oracle], texts, faults and edges.

mod calendars;
mod compiled;
mod edges;
mod faults;
mod laws;
mod minutes;
mod oracle;
mod rows;
mod texts;

use chrono::{NaiveDate, NaiveDateTime};

use super::{WorkCalendar, ymd};

/// A date that exists.
fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    ymd(year, month, day).day().unwrap()
}

/// An instant from text.
fn at(text: &str) -> NaiveDateTime {
    let when: super::When = text.parse().unwrap();
    when.as_start(&WorkCalendar::round_the_clock()).unwrap()
}
