//! Calendars: bases for the project and the tasks, and one of its own for each resource that works.

use std::io::{self, Write};

use chrono::{NaiveDate, NaiveTime};

use super::super::calendars::ELAPSED;
use super::File;
use super::hours::{Days, Hours, Period, passes_midnight};
use super::losses::Losses;
use super::xml::{Xml, check};
use crate::id::{CalendarId, ResourceId};
use crate::program::Program;
use crate::spec::{Resource, ResourceKind, Task};
use crate::time::{Calendar, WorkCalendar};

/// The calendars of a program by their numbers, which the engine gave them.
#[derive(Debug)]
pub(super) struct Calendars<'a> {
    program: &'a Program,
    rows: Vec<&'a Calendar>,
    /// By row: the row that it inherits from.
    parent: Vec<Option<usize>>,
    /// The calendar of programs that name none.
    standard: Calendar,
}

/// No calendar of Microsoft Project has exceptions before.
pub(super) fn first_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(1950, 1, 1).unwrap_or_default()
}

/// No calendar of Microsoft Project has exceptions after.
pub(super) fn last_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2149, 12, 31).unwrap_or_default()
}

impl<'a> Calendars<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        let rows: Vec<&Calendar> = program.calendar_rows().map(|(_, row)| row).collect();
        let parent = rows.iter().map(|row| program.calendar(row.parent.as_deref()?).ok().map(CalendarId::index)).collect();
        Self { program, rows, parent, standard: Calendar::standard("Standard") }
    }

    /// The number of the project's.
    pub(super) fn of_project(&self) -> usize {
        usize::from(self.program.calendars().program())
    }

    /// The number of a task's.
    pub(super) fn of_task(&self, task: &Task) -> usize {
        usize::from(self.program.calendars().of_task(task))
    }

    /// The number of that by which Microsoft Project has a resource go.
    pub(super) fn of_resource(&self, resource: &Resource) -> usize {
        resource.calendar.map_or_else(|| self.of_project(), CalendarId::index)
    }

    /// The UID of a calendar.
    pub(super) const fn uid(number: usize) -> i64 {
        number as i64 + 1
    }

    /// The UID of the calendar of a resource.
    pub(super) fn uid_of_resource(&self, resource: ResourceId) -> i64 {
        Self::uid(self.rows.len() + 2 + resource.index())
    }

    /// The row and what it inherits from, nearest first.
    pub(super) fn line(&self, number: usize) -> Vec<&Calendar> {
        let above = |&at: &usize| self.parent.get(at).copied().flatten();
        let line = std::iter::successors(Some(number).filter(|&at| at < self.rows.len()), above).take(self.rows.len());
        let line: Vec<&Calendar> = line.filter_map(|at| self.rows.get(at).copied()).collect();
        if line.is_empty() { vec![&self.standard] } else { line }
    }

    /// The calendar of elapsed durations, as the reader makes it?
    pub(super) fn is_elapsed(&self, number: usize) -> bool {
        let row = self.rows.get(number).filter(|row| *row.key == *ELAPSED);
        row.is_some_and(|row| **row == Calendar::round_the_clock(ELAPSED))
    }

    /// Writes all of them.
    pub(super) fn write<W: Write>(&self, file: &File<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
        xml.open("Calendars")?;
        for number in 0..self.rows.len() {
            self.base(number, xml, losses)?;
        }
        if self.of_project() >= self.rows.len() {
            self.base(self.of_project(), xml, losses)?;
        }
        for (id, resource) in file.program.resources().filter(|(_, resource)| resource.kind == ResourceKind::Work) {
            self.of_one(id, resource, xml)?;
        }
        xml.close("Calendars")
    }

    fn base<W: Write>(&self, number: usize, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
        let line = self.line(number);
        let hours = Hours::whole(&line);
        if let Some(row) = self.rows.get(number) {
            self.check(row, &hours, losses);
            let lengths = |calendar: &WorkCalendar| (calendar.day_length(), calendar.week_length());
            let is_other = lengths(self.program.work_calendar(CalendarId::new(number))) != lengths(self.program.program_calendar());
            if is_other && !self.program.semantics().critical_threshold.is_zero() {
                let message = "the slack up to which tasks are critical is one of days of the project; those of the calendar are others";
                losses.add(message, format!("calendar `{}`", row.key));
            }
        }
        let name = line.first().map_or("", |row| &*row.key);
        head(Self::uid(number), name, None, xml)?;
        write_hours(&hours, xml)?;
        xml.close("Calendar")
    }

    /// The calendar of a resource, based on the one that the resource goes by.
    fn of_one<W: Write>(&self, id: ResourceId, resource: &Resource, xml: &mut Xml<W>) -> io::Result<()> {
        let number = self.of_resource(resource);
        let parent = self.parent.get(number).copied().flatten();
        // What stands between a resource and a base is the resource's own.
        let own = parent.filter(|&parent| self.parent.get(parent) == Some(&None) && !passes_midnight(&self.line(number)));
        match (own, self.rows.get(number)) {
            (Some(parent), Some(row)) => {
                head(self.uid_of_resource(id), &row.key, Some(parent), xml)?;
                write_hours(&Hours::own(row), xml)?;
            }
            _ => head(self.uid_of_resource(id), &super::resources::name(resource), Some(number), xml)?,
        }
        xml.close("Calendar")
    }

    fn check(&self, row: &Calendar, hours: &Hours, losses: &mut Losses) {
        let of = || format!("calendar `{}`", row.key);
        check(&row.key, "key of the calendar", of, losses);
        if !row.name.is_empty() && row.name != row.key {
            losses.add("the calendar is called by its key; its name is lost", of());
        }
        let (day, week) = (self.program.program_calendar().day_length(), self.program.program_calendar().week_length());
        if row.hours_per_day.is_some_and(|hours| hours != day) || row.hours_per_week.is_some_and(|hours| hours != week) {
            losses.add("a day and a week are as long as those of the project; the lengths of the calendar are lost", of());
        }
        if hours.is_too_fine() {
            losses.add("the calendar has days of more than five periods, which Microsoft Project does not take", of());
        }
        if hours.has_parts_of_seconds() {
            losses.add("times of the calendar are cut to seconds", of());
        }
        if row.exceptions.iter().any(|exception| exception.from < first_date() || exception.to > last_date()) {
            losses.add("exceptions of the calendar before 1950 or after 2149 are lost", of());
        }
    }
}

fn head<W: Write>(uid: i64, name: &str, base: Option<usize>, xml: &mut Xml<W>) -> io::Result<()> {
    xml.open("Calendar")?;
    xml.number("UID", uid)?;
    xml.text("Name", name)?;
    xml.flag("IsBaseCalendar", base.is_none())?;
    xml.flag("IsBaselineCalendar", false)?;
    xml.number("BaseCalendarUID", base.map_or(-1, Calendars::uid))
}

fn write_hours<W: Write>(hours: &Hours, xml: &mut Xml<W>) -> io::Result<()> {
    let sunday_first = hours.week.iter().cycle().skip(6).take(7).zip(1..);
    if hours.week.iter().any(Option::is_some) {
        xml.open("WeekDays")?;
        for (periods, number) in sunday_first {
            let Some(periods) = periods else { continue };
            xml.open("WeekDay")?;
            xml.number("DayType", number)?;
            xml.flag("DayWorking", !periods.is_empty())?;
            working_times(periods, xml)?;
            xml.close("WeekDay")?;
        }
        xml.close("WeekDays")?;
    }
    let within = |days: &&Days| days.from.max(first_date()) <= days.to.min(last_date());
    if hours.exceptions.iter().any(|days| within(&days)) {
        xml.open("Exceptions")?;
        for days in hours.exceptions.iter().filter(within) {
            exception(days, xml)?;
        }
        xml.close("Exceptions")?;
    }
    Ok(())
}

fn exception<W: Write>(days: &Days, xml: &mut Xml<W>) -> io::Result<()> {
    let (from, to) = (days.from.max(first_date()), days.to.min(last_date()));
    xml.open("Exception")?;
    xml.flag("EnteredByOccurrences", false)?;
    xml.open("TimePeriod")?;
    xml.date("FromDate", from.and_time(NaiveTime::MIN))?;
    xml.date("ToDate", to.and_hms_opt(23, 59, 0).unwrap_or_default())?;
    xml.close("TimePeriod")?;
    xml.number("Occurrences", (to - from).num_days() + 1)?;
    if !days.name.is_empty() {
        xml.text("Name", &days.name)?;
    }
    xml.number("Type", 1)?;
    xml.flag("DayWorking", !days.periods.is_empty())?;
    working_times(&days.periods, xml)?;
    xml.close("Exception")
}

fn working_times<W: Write>(periods: &[Period], xml: &mut Xml<W>) -> io::Result<()> {
    if periods.is_empty() {
        return Ok(());
    }
    xml.open("WorkingTimes")?;
    for &(from, to) in periods {
        xml.open("WorkingTime")?;
        xml.time("FromTime", from)?;
        xml.time("ToTime", to)?;
        xml.close("WorkingTime")?;
    }
    xml.close("WorkingTimes")
}
