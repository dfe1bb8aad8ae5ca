//! Random calendars: several shifts, night shifts, odd milliseconds, exceptions that overlap, parents.

use chrono::{Duration, NaiveDate, NaiveTime};
use proptest::collection::vec;
use proptest::prelude::*;

use super::date;
use crate::time::{Calendar, CalendarException, Shift, WorkCalendar};

/// A calendar and what it inherits from, nearest first.
#[derive(Clone, Debug)]
pub(super) struct Line(pub(super) Vec<Calendar>);

impl Line {
    pub(super) fn all(&self) -> Vec<&Calendar> {
        self.0.iter().collect()
    }

    pub(super) fn compile(&self) -> WorkCalendar {
        let all = self.all();
        all[0].compile_with(&all[1..]).unwrap()
    }
}

/// The day about which exceptions lie.
pub(super) fn centre() -> NaiveDate {
    date(2024, 2, 26)
}

/// Calendars of one to three generations, with some work in the week.
pub(super) fn lines() -> impl Strategy<Value = Line> {
    vec(calendars(), 1..=3).prop_map(|mut line| {
        let works = |calendar: &Calendar| calendar.week.iter().flatten().any(|day| !day.is_empty());
        if !works(&line[0]) {
            line[0].week[2] = Some(vec![Shift::hm(22, 30, 7, 0)]);
        }
        for index in 0..line.len() {
            line[index].key = index.to_string().into();
            line[index].parent = (index + 1 < line.len()).then(|| (index + 1).to_string().into());
        }
        Line(line)
    })
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let week = prop_oneof![
        6 => proptest::array::uniform7(proptest::option::weighted(0.8, shifts())),
        2 => shifts().prop_map(|shifts| std::array::from_fn(|_| Some(shifts.clone()))),
        1 => Just(Calendar::standard("").week),
        1 => Just(Calendar::round_the_clock("").week),
    ];
    (week, vec(exceptions(), 0..6)).prop_map(|(week, exceptions)| Calendar { week, exceptions, ..Calendar::default() })
}

fn exceptions() -> impl Strategy<Value = CalendarException> {
    let length = prop_oneof![4 => Just(0_i64), 2 => 0..16_i64, 1 => 0..60_i64];
    let hours = prop_oneof![Just(Vec::new()), shifts()];
    (-60..60_i64, length, hours).prop_map(|(from, length, shifts)| {
        let from = centre() + Duration::days(from);
        CalendarException { shifts, ..CalendarException::days_off(from, from + Duration::days(length)) }
    })
}

/// Shifts of a day that do not overlap: up to five of them, of which the last may pass midnight.
pub(super) fn shifts() -> impl Strategy<Value = Vec<Shift>> {
    let quarter = (0..96_u32).prop_map(|quarter| quarter * 900_000);
    let time = prop_oneof![6 => quarter, 1 => 0..86_400_000_u32];
    let day = vec(time, 0..10).prop_map(|mut times| {
        times.sort_unstable();
        times.dedup();
        let shift = |pair: &[u32]| Shift::new(time_of_day(pair[0]), time_of_day(pair[pair.len() - 1]));
        // A time left over begins a shift that ends with the day, at the first time of the next, or after a whole day.
        let mut shifts: Vec<Shift> = times.chunks_exact(2).map(shift).collect();
        if let [last] = *times.chunks_exact(2).remainder() {
            let end = if last % 2 == 0 { times[0] } else { 0 };
            shifts.push(Shift::new(time_of_day(last), time_of_day(end)));
        }
        let half = shifts.len() / 2;
        shifts.rotate_left(half);
        shifts
    });
    prop_oneof![8 => day, 1 => Just(vec![Shift::hm(0, 0, 24, 0)])]
}

fn time_of_day(millis: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(millis / 1_000, millis % 1_000 * 1_000_000).unwrap()
}
