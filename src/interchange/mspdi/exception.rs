//! Exceptions of a calendar, and how they recur.

use super::calendar::{Day, day, time_period, working_times};
use super::values::{count, flag, prose};
use super::walker::{Stop, Walker};
use crate::time::When;

/// Days that differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exception {
    pub(super) name: Box<str>,
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
    pub(super) day: Day,
    pub(super) recurrence: Recurrence,
}

/// How an exception recurs, in the numbers of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Recurrence {
    /// 1 each day, 2 each year on a date, 3 each year on a day of a week, 4 and 5 the same each month, 6 each week, 7 days counted,
    /// 8 working days counted, 9 never.
    pub(super) pattern: Option<u32>,
    /// Every so many days, weeks, months.
    pub(super) period: Option<u32>,
    /// Sunday 1, Monday 2, Tuesday 4, up to Saturday 64, added up.
    pub(super) days_of_week: Option<u32>,
    /// 0 day, 1 weekday, 2 day of the weekend, 3 Sunday to 9 Saturday.
    pub(super) month_item: Option<u32>,
    /// 0 first to 3 fourth, 4 last.
    pub(super) month_position: Option<u32>,
    /// 0 January to 11 December.
    pub(super) month: Option<u32>,
    pub(super) month_day: Option<u32>,
    /// How often.
    pub(super) occurrences: Option<u32>,
    /// Do the occurrences say where it ends, or does the last day?
    pub(super) by_occurrences: Option<bool>,
}

/// Reads `Exceptions`.
pub(super) fn read_all(walker: &mut Walker<'_>, all: &mut Vec<Exception>) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "Exception" {
            all.push(read(walker)?);
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn read(walker: &mut Walker<'_>) -> Result<Exception, Stop> {
    let (mut name, mut period, mut works, mut hours) = (Box::default(), (None, None), None, Vec::new());
    let mut recurrence = Recurrence::default();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "Name" => name = prose(&walker.text(tag)?).into(),
            "TimePeriod" => period = time_period(walker)?,
            "DayWorking" => works = walker.value(tag, flag)?,
            "WorkingTimes" => hours = working_times(walker)?,
            "EnteredByOccurrences" => recurrence.by_occurrences = walker.value(tag, flag)?,
            "Type" => recurrence.pattern = walker.value(tag, count(9))?,
            "Period" => recurrence.period = walker.value(tag, count(9_999))?,
            "DaysOfWeek" => recurrence.days_of_week = walker.value(tag, count(127))?,
            "MonthItem" => recurrence.month_item = walker.value(tag, count(9))?,
            "MonthPosition" => recurrence.month_position = walker.value(tag, count(4))?,
            "Month" => recurrence.month = walker.value(tag, count(11))?,
            "MonthDay" => recurrence.month_day = walker.value(tag, count(31))?,
            "Occurrences" => recurrence.occurrences = walker.value(tag, count(99_999))?,
            _ => walker.skip(tag)?,
        }
    }
    Ok(Exception { name, from: period.0, to: period.1, day: day(works, hours), recurrence })
}
