//! Calendars: the table CALENDAR.

mod bases;
mod hours;
mod packed;

use super::codes::CalendarKind;
use super::id::Id;
use super::notes::At;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::{Calendar, CalendarFault, WorkTime};

pub(super) use bases::resolve;

/// A calendar. Its key is its `clndr_id`, for names may be the same.
#[derive(Debug, Clone)]
pub(super) struct CalendarRow {
    pub(super) line: u32,
    pub(super) id: Id,
    /// The calendar whose exceptions are its own too; it is the parent in `calendar`.
    pub(super) base: Option<Id>,
    /// The project that it belongs to.
    pub(super) project: Option<Id>,
    pub(super) kind: Option<CalendarKind>,
    /// Is it the default of the whole database? `default_flag`.
    pub(super) is_default: bool,
    /// The hours of a month and a year, by which P6 shows durations.
    pub(super) hours_per_month: Option<f64>,
    pub(super) hours_per_year: Option<f64>,
    /// The week, the exceptions, and the hours of a day and a week.
    pub(super) calendar: Calendar,
}

/// A calendar whose data cannot be read. It is a fault if something uses it.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) id: Id,
    pub(super) base: Option<Id>,
    pub(super) at: At,
    /// What is wrong, with its position in the data.
    pub(super) message: String,
}

columns! {
    "CALENDAR", "calendar", named by clndr_name,
    required: [clndr_id],
    optional: [
        clndr_name, default_flag, proj_id, base_clndr_id, clndr_type, day_hr_cnt, week_hr_cnt, month_hr_cnt, year_hr_cnt, clndr_data,
    ]
}

impl CalendarRow {
    /// Reads a calendar; `Err` if its data cannot be read.
    pub(super) fn read(row: &mut Row<'_>) -> Result<Self, Broken> {
        let id = row.key(Column::clndr_id);
        let (base, data) = (row.id(Column::base_clndr_id), Column::clndr_data);
        let calendar = calendar(row, id, base);
        let read = Self {
            line: row.line,
            id,
            base,
            project: row.id(Column::proj_id),
            kind: row.minor(Column::clndr_type),
            is_default: row.flag(Column::default_flag).unwrap_or(false),
            hours_per_month: row.number(Column::month_hr_cnt),
            hours_per_year: row.number(Column::year_hr_cnt),
            calendar: Calendar::default(),
        };
        match calendar {
            Ok(calendar) => Ok(Self { calendar, ..read }),
            Err(message) => Err(Broken { id, base, at: row.at(data), message: format!("{}: {message}", row.name()) }),
        }
    }
}

/// The calendar as this crate has it; the parent is set by [`resolve`].
fn calendar(row: &mut Row<'_>, id: Id, base: Option<Id>) -> Result<Calendar, String> {
    let mut calendar = Calendar::new(row.sink.ids.text(id).as_ref()).named(row.text(Column::clndr_name));
    calendar.hours_per_day = length(row, Column::day_hr_cnt, 24.0);
    calendar.hours_per_week = length(row, Column::week_hr_cnt, 168.0);
    let text = String::from_utf8_lossy(row.bytes(Column::clndr_data));
    let found = packed::parse(&text, &mut |what, sample| note(row, what, sample))?;
    calendar.exceptions = found.exceptions;
    match found.week {
        Some(week) => calendar.week = week.map(Some),
        // P6 keeps the week with each calendar; only what was written by others leaves it to the base.
        None if base.is_some() => {}
        None => {
            let week = hours::assumed(calendar.hours_per_day, calendar.hours_per_week);
            row.note_row(Column::clndr_data, "says no working hours; its hours a day were assumed from 08:00 on, from Monday");
            calendar.week = week.map(Some);
        }
    }
    check(row, &calendar, base)?;
    Ok(calendar)
}

/// What makes the calendar unusable, beyond its form.
fn check(row: &mut Row<'_>, calendar: &Calendar, base: Option<Id>) -> Result<(), String> {
    for fault in calendar.faults(&[]) {
        match fault {
            CalendarFault::NoWorkingTime if base.is_some() => {}
            CalendarFault::NoWorkingTime => {
                row.note_row(Column::clndr_data, "has no working hours on any weekday; nothing on it can ever be done");
            }
            fault => return Err(format!("{fault}; correct it in P6, and export the file again")),
        }
    }
    Ok(())
}

/// The hours of a day or week: more than zero and no more than there are.
fn length(row: &mut Row<'_>, column: Column, most: f64) -> Option<WorkTime> {
    let (hours, length) = (row.number(column)?, row.hours(column)?);
    if hours > 0.0 && hours <= most && !length.is_zero() {
        return Some(length);
    }
    row.note(column, "is no length of a day or week; it is taken from the working hours");
    None
}

/// Notes what was made of a part of the data.
fn note(row: &mut Row<'_>, what: &'static str, sample: &str) {
    let at = row.at(Column::clndr_data);
    if !row.sink.notes.count(at, what) {
        let sample = format!("{}: {sample}", row.name());
        row.sink.notes.add(at, what, sample);
    }
}
