//! Checks of a calendar before it is compiled.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::Calendar;
use super::exception::CalendarException;
use super::fault::CalendarFault;
use super::instant::{DAY, WEEK, day_number};
use super::shift::Shift;
use super::work_time::WorkTime;

/// More shifts than this in a day are a fault: one for each half hour.
const MAX_SHIFTS: usize = 48;
/// The longest exception: 200 years.
const MAX_EXCEPTION_DAYS: i64 = 200 * 366;
/// The longest time from the first to the last exception, which bounds a table to 5 MB: 400 years.
const MAX_TABLE_DAYS: i64 = 400 * 366;

impl Calendar {
    /// Everything for which [`compile_with`](Self::compile_with) would refuse the calendar; empty if it compiles.
    ///
    /// `ancestors` are the calendars that it inherits from, as there. Their own faults come as [`CalendarFault::Inherited`].
    ///
    /// # Complexity
    /// O(shifts + exceptions).
    #[must_use]
    pub fn faults(&self, ancestors: &[&Self]) -> Vec<CalendarFault> {
        let mut faults = row_faults(self);
        let (line, missing) = lineage(self, ancestors);
        for ancestor in line.iter().skip(1) {
            faults.extend(row_faults(ancestor).into_iter().map(|fault| inherited(ancestor, fault)));
        }
        match missing {
            Some(fault) => faults.push(fault),
            None if has_work(&line) => {}
            None => faults.push(CalendarFault::NoWorkingTime),
        }
        faults.extend(too_far_apart(&line));
        faults
    }
}

/// The calendar and what it inherits from, nearest first; with the fault if a parent is not among `ancestors`.
pub(super) fn lineage<'a>(calendar: &'a Calendar, ancestors: &[&'a Calendar]) -> (Vec<&'a Calendar>, Option<CalendarFault>) {
    let mut line = vec![calendar];
    let mut last = calendar;
    for &ancestor in ancestors {
        if last.parent.as_ref() != Some(&ancestor.key) {
            break;
        }
        line.push(ancestor);
        last = ancestor;
    }
    let missing = last.parent.as_ref().map(|parent| {
        let fault = CalendarFault::MissingParent { parent: parent.clone() };
        if line.len() == 1 { fault } else { inherited(last, fault) }
    });
    (line, missing)
}

fn inherited(ancestor: &Calendar, fault: CalendarFault) -> CalendarFault {
    CalendarFault::Inherited { ancestor: ancestor.key.clone(), fault: Box::new(fault) }
}

/// The shifts that start on each weekday, Monday first: the nearest stated ones.
pub(super) fn week_of<'a>(line: &[&'a Calendar]) -> [&'a [Shift]; 7] {
    let stated = |calendar: &'a Calendar, day: usize| calendar.week.get(day)?.as_deref();
    std::array::from_fn(|day| line.iter().find_map(|calendar| stated(calendar, day)).unwrap_or_default())
}

fn has_work(line: &[&Calendar]) -> bool {
    week_of(line).iter().any(|shifts| !shifts.is_empty())
}

/// The faults of what one calendar states.
fn row_faults(calendar: &Calendar) -> Vec<CalendarFault> {
    let mut faults = Vec::new();
    for (index, shifts) in (0_u8..).zip(&calendar.week) {
        let overlapping = |first, second| {
            let weekday = Weekday::try_from(index).unwrap_or(Weekday::Mon);
            CalendarFault::OverlappingShifts { weekday, first, second }
        };
        faults.extend(shift_fault(shifts.as_deref().unwrap_or_default(), overlapping));
    }
    for exception in &calendar.exceptions {
        faults.extend(date_fault(exception));
        let overlapping = |first, second| CalendarFault::OverlappingHours { from: exception.from, first, second };
        faults.extend(shift_fault(&exception.shifts, overlapping));
    }
    let longer = |limit: i64| move |length: &WorkTime| !(1..=limit).contains(&length.millis());
    faults.extend(calendar.hours_per_day.filter(longer(DAY)).map(|length| CalendarFault::DayLength { length }));
    faults.extend(calendar.hours_per_week.filter(longer(WEEK)).map(|length| CalendarFault::WeekLength { length }));
    faults
}

/// The fault of the shifts of one day: too many, or the first two that overlap.
fn shift_fault(shifts: &[Shift], overlapping: impl Fn(Shift, Shift) -> CalendarFault) -> Option<CalendarFault> {
    if shifts.len() > MAX_SHIFTS {
        return Some(CalendarFault::TooManyShifts { count: shifts.len() });
    }
    let mut sorted = shifts.to_vec();
    sorted.sort_unstable();
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let overlap = pairs.into_iter().find(|(first, second)| second.bounds().0 < first.bounds().1);
    overlap.map(|(&first, &second)| overlapping(first, second))
}

fn date_fault(exception: &CalendarException) -> Option<CalendarFault> {
    let &CalendarException { from, to, .. } = exception;
    if let Some(date) = [from, to].into_iter().find(|date| !(1..=9999).contains(&date.year())) {
        return Some(CalendarFault::ExceptionOutsideYears { date });
    }
    if to < from {
        return Some(CalendarFault::ReversedException { from, to });
    }
    let days = day_number(to) - day_number(from);
    (days > MAX_EXCEPTION_DAYS).then_some(CalendarFault::ExceptionTooLong { from, to })
}

fn too_far_apart(line: &[&Calendar]) -> Option<CalendarFault> {
    let (first, last) = exception_dates(line)?;
    (day_number(last) - day_number(first) > MAX_TABLE_DAYS).then_some(CalendarFault::ExceptionsTooFarApart { first, last })
}

/// The first and the last date of any exception.
pub(super) fn exception_dates(line: &[&Calendar]) -> Option<(NaiveDate, NaiveDate)> {
    let exceptions = || line.iter().flat_map(|calendar| &calendar.exceptions);
    let first = exceptions().map(|exception| exception.from).min()?;
    let last = exceptions().map(|exception| exception.to).max()?;
    Some((first, last))
}
