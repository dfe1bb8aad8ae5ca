//! Calendars: weeks, exceptions, weeks that differ for a while.

use chrono::NaiveTime;

use super::exception::{self, Exception};
use super::raw::Raw;
use super::values::{count, date, flag, integer, prose, time};
use super::walker::{Stop, Tag, Walker};
use crate::time::When;

/// A calendar as the file has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Calendar {
    /// The byte of the text at which it begins; [`Lines`](super::lines::Lines) makes a place of it.
    pub(super) at: usize,
    pub(super) uid: i64,
    pub(super) name: Box<str>,
    /// Does it stand for itself, or for a resource?
    pub(super) is_base: Option<bool>,
    /// Usually -1 where there is none.
    pub(super) base_uid: Option<i64>,
    /// Sunday first.
    pub(super) week: [Day; 7],
    pub(super) exceptions: Vec<Exception>,
    /// The same as older versions wrote them: one row for each stretch of days. Newer ones write both.
    pub(super) old_exceptions: Vec<Stretch>,
    pub(super) work_weeks: Vec<WorkWeek>,
}

/// A day of the week.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Day {
    /// As in the base calendar.
    #[default]
    Inherited,
    NonWorking,
    /// From, to; a `to` of 00:00 is midnight at the end of the day. May be empty if the file says no more.
    Working(Vec<Hours>),
}

/// From a time of day to another one.
pub(super) type Hours = (NaiveTime, NaiveTime);

/// A stretch of days that differ; the day of the week does not matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
    pub(super) day: Day,
}

/// A week that holds for a while.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct WorkWeek {
    pub(super) name: Box<str>,
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
    /// Sunday first.
    pub(super) week: [Day; 7],
}

/// Reads `Calendars`.
pub(super) fn read_all(walker: &mut Walker<'_>, raw: &mut Raw) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "Calendar" {
            walker.report.enter("calendar");
            let calendar = read(walker, tag)?;
            walker.report.leave();
            raw.calendars.extend(calendar);
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn read<'a>(walker: &mut Walker<'a>, row: Tag<'a>) -> Result<Option<Calendar>, Stop> {
    let (mut calendar, mut uid) = (Calendar::default(), None);
    while let Some(tag) = walker.child()? {
        match tag.name {
            "UID" => {
                uid = walker.value(tag, integer)?;
                walker.report.uid(uid);
            }
            "Name" => {
                let name = walker.text(tag)?;
                calendar.name = prose(&name).into();
                walker.report.name(name);
            }
            "IsBaseCalendar" => calendar.is_base = walker.value(tag, flag)?,
            "BaseCalendarUID" => calendar.base_uid = walker.value(tag, integer)?,
            "WeekDays" => week_days(walker, &mut calendar.week, &mut calendar.old_exceptions)?,
            "Exceptions" => exception::read_all(walker, &mut calendar.exceptions)?,
            "WorkWeeks" => work_weeks(walker, &mut calendar.work_weeks)?,
            _ => walker.skip(tag)?,
        }
    }
    Ok(walker.uid(row, uid).map(|uid| Calendar { at: row.at, uid, ..calendar }))
}

/// The days of a week; stretches of days are among them in old files.
fn week_days(walker: &mut Walker<'_>, week: &mut [Day; 7], old: &mut Vec<Stretch>) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "WeekDay" {
            week_day(walker, tag, week, old)?;
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn week_day<'a>(walker: &mut Walker<'a>, row: Tag<'a>, week: &mut [Day; 7], old: &mut Vec<Stretch>) -> Result<(), Stop> {
    let (mut number, mut works, mut hours, mut period) = (None, None, Vec::new(), (None, None));
    let before = walker.report.len();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "DayType" => number = walker.value(tag, count(7))?,
            "DayWorking" => works = walker.value(tag, flag)?,
            "TimePeriod" => period = time_period(walker)?,
            "WorkingTimes" => hours = working_times(walker)?,
            _ => walker.skip(tag)?,
        }
    }
    let day = day(works, hours);
    match number.and_then(|number| usize::try_from(number).ok()) {
        Some(0) => old.push(Stretch { from: period.0, to: period.1, day }),
        Some(number) => {
            if let Some(place) = number.checked_sub(1).and_then(|at| week.get_mut(at)) {
                *place = day;
            }
        }
        None if walker.report.len() > before => {}
        None => walker.report.fault(row.at, row.name, "a day of the week has no DayType; write 1 for Sunday to 7 for Saturday".into()),
    }
    Ok(())
}

/// What a day is, from its flag and its hours.
pub(super) fn day(works: Option<bool>, hours: Vec<Hours>) -> Day {
    match works {
        Some(false) => Day::NonWorking,
        None if hours.is_empty() => Day::Inherited,
        _ => Day::Working(hours),
    }
}

/// `TimePeriod`.
pub(super) fn time_period(walker: &mut Walker<'_>) -> Result<(Option<When>, Option<When>), Stop> {
    let (mut from, mut to) = (None, None);
    while let Some(tag) = walker.child()? {
        match tag.name {
            "FromDate" => from = walker.value(tag, date)?,
            "ToDate" => to = walker.value(tag, date)?,
            _ => walker.skip(tag)?,
        }
    }
    Ok((from, to))
}

/// `WorkingTimes`. One that is empty is passed over: Microsoft Project writes five of them, used or not.
pub(super) fn working_times(walker: &mut Walker<'_>) -> Result<Vec<Hours>, Stop> {
    let mut all = Vec::new();
    while let Some(tag) = walker.child()? {
        if tag.name == "WorkingTime" {
            all.extend(working_time(walker, tag)?);
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(all)
}

fn working_time<'a>(walker: &mut Walker<'a>, row: Tag<'a>) -> Result<Option<Hours>, Stop> {
    let (mut from, mut to) = (None, None);
    let before = walker.report.len();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "FromTime" => from = walker.value(tag, time)?,
            "ToTime" => to = walker.value(tag, time)?,
            _ => walker.skip(tag)?,
        }
    }
    if from.is_some() != to.is_some() && walker.report.len() == before {
        walker.report.fault(row.at, row.name, "only one end of the working time is stated; write both, or none".into());
    }
    Ok(from.zip(to))
}

/// `WorkWeeks`.
fn work_weeks(walker: &mut Walker<'_>, all: &mut Vec<WorkWeek>) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "WorkWeek" {
            all.push(work_week(walker)?);
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn work_week(walker: &mut Walker<'_>) -> Result<WorkWeek, Stop> {
    let mut week = WorkWeek::default();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "Name" => week.name = prose(&walker.text(tag)?).into(),
            "TimePeriod" => (week.from, week.to) = time_period(walker)?,
            // A week that holds for a while has no stretches of its own.
            "WeekDays" => week_days(walker, &mut week.week, &mut Vec::new())?,
            _ => walker.skip(tag)?,
        }
    }
    Ok(week)
}
