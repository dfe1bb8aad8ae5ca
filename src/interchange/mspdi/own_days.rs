//! Calendars of tasks whose dates a planner set on days off: those days are working days for these tasks.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

use super::calendars::Calendars;
use super::hours::shift;
use crate::id::CalendarId;
use crate::time::{Calendar, CalendarException, Shift, WorkCalendar};

/// So far back is looked for the hours of a working day.
const LOOK_BACK: u64 = 14;
/// So many calendars of this kind are made, and no more.
const MOST: usize = 2_000;

impl Calendars<'_> {
    /// The calendar of a task with these dates: its usual one, or one on which the days of both are working days, with hours up to both.
    ///
    /// Method: the days take the hours of the last working day before them, stretched to the dates where these lie outside (found in plans that
    /// Microsoft Project scheduled).
    pub(super) fn with_days_of(&mut self, usual: CalendarId, start: NaiveDateTime, finish: NaiveDateTime) -> CalendarId {
        let Some(compiled) = self.compiled(usual) else { return usual };
        if !are_days_off(&compiled, start, finish) {
            return usual;
        }
        let days = own_days(&self.line(usual), start, finish);
        if days.is_empty() {
            return usual;
        }
        if self.own_days_made >= MOST {
            self.is_full = true;
            return usual;
        }
        self.own_days_made += 1;
        let named: Vec<String> = days.iter().map(|(date, _)| date.to_string()).collect();
        let name = format!("{} with {}", self.key(usual), named.join(" and "));
        let exceptions = days.into_iter().map(|(date, shifts)| CalendarException::hours(date, shifts)).collect();
        let content = Calendar { parent: Some(self.key(usual).into()), exceptions, ..Calendar::default() };
        self.add(&name, content, Some(usual))
    }
}

/// Is one of the dates of a task set by hand outside of the working time of its day?
pub(super) fn are_days_off(on: &WorkCalendar, start: NaiveDateTime, finish: NaiveDateTime) -> bool {
    !on.is_round_the_clock() && (is_outside(on, start, false) || is_outside(on, finish, true))
}

/// The day of a date; a finish at midnight belongs to the day that ends.
fn day_of(at: NaiveDateTime, is_finish: bool) -> NaiveDate {
    if is_finish && at.time().num_seconds_from_midnight() == 0 { at.date().pred_opt().unwrap_or(at.date()) } else { at.date() }
}

/// Does a date lie outside of the hours of its day?
fn is_outside(calendar: &WorkCalendar, at: NaiveDateTime, is_finish: bool) -> bool {
    let midnight = day_of(at, is_finish).and_hms_opt(0, 0, 0).unwrap_or(at);
    let next = midnight.checked_add_days(Days::new(1)).unwrap_or(midnight);
    calendar.between(midnight, next).is_zero()
        || (!is_finish && at < calendar.next_start(midnight))
        || (is_finish && at > calendar.previous_finish(next))
}

fn own_days(line: &[&Calendar], start: NaiveDateTime, finish: NaiveDateTime) -> Vec<(NaiveDate, Vec<Shift>)> {
    let mut days: Vec<(NaiveDate, Vec<Shift>)> = Vec::new();
    for (at, is_finish) in [(start, false), (finish, true)] {
        let date = day_of(at, is_finish && finish > start);
        let own = days.iter().position(|&(day, _)| day == date);
        let known = own.and_then(|at| days.get(at)).map(|(_, shifts)| shifts.clone());
        let mut shifts = known.unwrap_or_else(|| shifts_on(line, date).to_vec());
        let was_off = shifts.is_empty();
        if was_off {
            let before = (1..=LOOK_BACK).filter_map(|back| date.checked_sub_days(Days::new(back)));
            shifts = before.map(|day| shifts_on(line, day)).find(|shifts| !shifts.is_empty()).unwrap_or_default().to_vec();
        }
        shifts.sort_unstable();
        let is_stretched = stretch(&mut shifts, at, date, is_finish);
        match own.and_then(|at| days.get_mut(at)) {
            Some(own) => own.1 = shifts,
            None if (was_off || is_stretched) && !shifts.is_empty() => days.push((date, shifts)),
            None => {}
        }
    }
    days
}

/// What stands on a date.
fn shifts_on<'b>(line: &[&'b Calendar], date: NaiveDate) -> &'b [Shift] {
    let holds = |exception: &&CalendarException| exception.from <= date && date <= exception.to;
    let exception = line.iter().find_map(|row| row.exceptions.iter().rev().find(holds));
    let weekday = date.weekday().num_days_from_monday() as usize;
    let week = || line.iter().find_map(|row| row.week.get(weekday)?.as_deref()).unwrap_or_default();
    exception.map_or_else(week, |exception| &exception.shifts)
}

/// Stretches the first shift back to a start, or the last one to a finish; was that needed?
fn stretch(shifts: &mut [Shift], at: NaiveDateTime, date: NaiveDate, is_finish: bool) -> bool {
    let midnight = date.and_hms_opt(0, 0, 0).unwrap_or(at);
    let minute = u32::try_from((at - midnight).num_milliseconds()).unwrap_or_default();
    let bounds = |own: Shift| {
        let from = own.start().num_seconds_from_midnight() * 1_000;
        (from, from + u32::try_from(own.length().millis()).unwrap_or_default())
    };
    if is_finish {
        let Some(last) = shifts.last_mut().filter(|last| bounds(**last).1 < minute) else { return false };
        *last = shift(bounds(*last).0, minute);
    } else {
        let Some(first) = shifts.first_mut().filter(|first| minute < bounds(**first).0) else { return false };
        *first = shift(minute, bounds(*first).1);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_take_the_hours_of_the_day_before() {
        let week = Calendar::standard("").weekdays([Shift::hm(8, 0, 12, 0), Shift::hm(13, 0, 17, 0)]);
        let at = |text: &str| text.parse().unwrap();
        let of = |start, finish| format!("{:?}", own_days(&[&week], at(start), at(finish)));
        assert_eq!(of("2026-05-04T08:00:00", "2026-05-05T17:00:00"), "[]");
        let saturday = "[(2026-05-09, [Shift(08:00-12:00), Shift(13:00-17:00)])]";
        assert_eq!(of("2026-05-09T08:00:00", "2026-05-09T17:00:00"), saturday);
        let late = "[(2026-05-09, [Shift(07:00-12:00), Shift(13:00-19:00)])]";
        assert_eq!(of("2026-05-09T07:00:00", "2026-05-09T19:00:00"), late);
        assert_eq!(of("2026-05-04T08:00:00", "2026-05-05T19:00:00"), "[(2026-05-05, [Shift(08:00-12:00), Shift(13:00-19:00)])]");
    }
}
