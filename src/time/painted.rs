//! The shifts that start on each date: the week with the exceptions painted over it.

use std::collections::BinaryHeap;

use super::calendar::Calendar;
use super::check::{exception_dates, week_of};
use super::exception::CalendarException;
use super::instant::day_number;
use super::shift::Shift;

/// What a calendar and its ancestors say for each date.
pub(crate) struct Painted<'a> {
    /// The shifts that start on each weekday, Monday first.
    pub(super) week: [&'a [Shift]; 7],
    /// The day number of the first date of `dates`.
    pub(super) first: i64,
    /// The shifts that start on each date from the first to the last that has an exception.
    dates: Vec<&'a [Shift]>,
}

impl<'a> Painted<'a> {
    /// Reads a calendar without [faults](Calendar::faults) and its ancestors, nearest first.
    ///
    /// # Complexity
    /// O(dates + exceptions × log exceptions).
    pub(crate) fn new(line: &[&'a Calendar]) -> Self {
        let week = week_of(line);
        // The one that wins comes last: a child after its parent, and the order of the list.
        let exceptions: Vec<&CalendarException> = line.iter().rev().flat_map(|calendar| &calendar.exceptions).collect();
        let (first, last) = exception_dates(line).map_or((0, -1), |(first, last)| (day_number(first), day_number(last)));
        let dates = paint(&week, &exceptions, first..=last);
        Self { week, first, dates }
    }

    /// How many dates from the first to the last that has an exception.
    pub(super) fn len(&self) -> i64 {
        self.dates.len() as i64
    }

    /// The shifts that start on a day.
    pub(super) fn shifts(&self, day: i64) -> &'a [Shift] {
        let offset = usize::try_from(day - self.first).ok();
        let exception = offset.and_then(|offset| self.dates.get(offset)).copied();
        exception.unwrap_or_else(|| of_weekday(&self.week, day))
    }

    /// The shifts that start on a date.
    #[cfg(feature = "mspdi")]
    pub(crate) fn shifts_on(&self, date: chrono::NaiveDate) -> &'a [Shift] {
        self.shifts(day_number(date))
    }

    /// The shifts that would start on a day without exceptions.
    pub(super) fn weekly(&self, day: i64) -> &'a [Shift] {
        of_weekday(&self.week, day)
    }
}

fn of_weekday<'a>(week: &[&'a [Shift]; 7], day: i64) -> &'a [Shift] {
    week.get(weekday(day)).copied().unwrap_or_default()
}

/// The weekday of a day number, Monday zero (1970-01-01 was a Thursday).
pub(super) fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// The shifts of each day; of the exceptions for one day the last one wins.
fn paint<'a>(week: &[&'a [Shift]; 7], exceptions: &[&'a CalendarException], days: std::ops::RangeInclusive<i64>) -> Vec<&'a [Shift]> {
    let mut by_start: Vec<(i64, usize)> =
        exceptions.iter().enumerate().map(|(rank, exception)| (day_number(exception.from), rank)).collect();
    by_start.sort_unstable();
    let mut waiting = by_start.into_iter().peekable();
    // Those that have begun, the winner on top; ended ones leave when they come to the top.
    let mut begun: BinaryHeap<(usize, i64, &'a [Shift])> = BinaryHeap::new();
    let shifts_of = |day: i64| {
        while let Some((_, rank)) = waiting.next_if(|&(from, _)| from <= day) {
            begun.extend(exceptions.get(rank).map(|exception| (rank, day_number(exception.to), exception.shifts.as_slice())));
        }
        while begun.peek().is_some_and(|&(_, to, _)| to < day) {
            begun.pop();
        }
        begun.peek().map_or_else(|| of_weekday(week, day), |&(_, _, shifts)| shifts)
    };
    days.map(shifts_of).collect()
}
