//! Calendars as a planner states them.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::calendar_week;
use super::exception::CalendarException;
use super::shift::Shift;
use super::work_time::WorkTime;

/// Working hours as a planner states them: the shifts of a week, and [exceptions](CalendarException) from it.
///
/// A passive row with public fields: nothing is checked before [`compile`](Self::compile), and [`faults`](Self::faults) lists what it
/// would refuse. A calendar may inherit from a parent: the weekdays that it leaves open, all exceptions, and the stated lengths of a
/// day and a week; its own win.
///
/// ```
/// use chrono::{NaiveDate, Weekday};
/// use longpole::time::{Calendar, Shift, WorkTime};
///
/// let may_day = NaiveDate::from_ymd_opt(2026, 5, 1).ok_or("no such day")?;
/// let office = Calendar::standard("office").working(Weekday::Fri, [Shift::hm(9, 0, 15, 0)]).holiday(may_day);
/// let compiled = office.compile()?;
/// assert_eq!(compiled.day_length(), WorkTime::from_hours(8));
/// assert_eq!(compiled.week_length(), WorkTime::from_hours(38));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The name by which tasks and teams refer to it.
    pub key: Box<str>,
    /// What it is called in reports; empty if nothing but its key.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub name: Box<str>,
    /// The key of the calendar to inherit from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Box<str>>,
    /// The shifts that start on each weekday, Monday first. `None` inherits, or has no work where there is no parent.
    #[serde(default, with = "calendar_week", skip_serializing_if = "calendar_week::is_unstated")]
    pub week: [Option<Vec<Shift>>; 7],
    /// Dates on which the week does not hold; the later listed wins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<CalendarException>,
    /// What `1d` means. `None` takes the parent's, or else the most common length of a working weekday (the longest of several).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_per_day: Option<WorkTime>,
    /// What `1w` means. `None` takes the parent's, or else the work of a week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<WorkTime>,
}

impl Calendar {
    /// A calendar that states nothing: to be filled, or to inherit.
    #[must_use]
    pub fn new(key: impl Into<Box<str>>) -> Self {
        Self { key: key.into(), ..Self::default() }
    }

    /// Monday to Friday from 09:00 to 17:00.
    #[must_use]
    pub fn standard(key: impl Into<Box<str>>) -> Self {
        let off = Some(Vec::new());
        let mut calendar = Self::new(key).weekdays([Shift::hm(9, 0, 17, 0)]);
        calendar.week.iter_mut().skip(5).for_each(|day| day.clone_from(&off));
        calendar
    }

    /// Every hour of every day.
    #[must_use]
    pub fn round_the_clock(key: impl Into<Box<str>>) -> Self {
        let mut calendar = Self::new(key);
        calendar.week = std::array::from_fn(|_| Some(vec![Shift::hm(0, 0, 24, 0)]));
        calendar
    }

    /// Names the calendar.
    #[must_use]
    pub fn named(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = name.into();
        self
    }

    /// Inherits from the calendar of this key.
    #[must_use]
    pub fn parent(mut self, key: impl Into<Box<str>>) -> Self {
        self.parent = Some(key.into());
        self
    }

    /// Sets the shifts of one weekday.
    #[must_use]
    pub fn working(mut self, day: Weekday, shifts: impl Into<Vec<Shift>>) -> Self {
        if let Some(entry) = self.week.get_mut(day.num_days_from_monday() as usize) {
            *entry = Some(shifts.into());
        }
        self
    }

    /// Sets the shifts of Monday to Friday.
    #[must_use]
    pub fn weekdays(mut self, shifts: impl Into<Vec<Shift>>) -> Self {
        let shifts = Some(shifts.into());
        self.week.iter_mut().take(5).for_each(|day| day.clone_from(&shifts));
        self
    }

    /// No work on this weekday, whatever a parent says.
    #[must_use]
    pub fn off(self, day: Weekday) -> Self {
        self.working(day, [])
    }

    /// No work on `date`.
    #[must_use]
    pub fn holiday(self, date: NaiveDate) -> Self {
        self.exception(CalendarException::holiday(date))
    }

    /// No work on the dates from `from` to `to`, both included.
    #[must_use]
    pub fn days_off(self, from: NaiveDate, to: NaiveDate) -> Self {
        self.exception(CalendarException::days_off(from, to))
    }

    /// Adds an exception; it wins over those before it.
    #[must_use]
    pub fn exception(mut self, exception: CalendarException) -> Self {
        self.exceptions.push(exception);
        self
    }

    /// States what `1d` means.
    #[must_use]
    pub fn hours_per_day(mut self, length: WorkTime) -> Self {
        self.hours_per_day = Some(length);
        self
    }

    /// States what `1w` means.
    #[must_use]
    pub fn hours_per_week(mut self, length: WorkTime) -> Self {
        self.hours_per_week = Some(length);
        self
    }
}
