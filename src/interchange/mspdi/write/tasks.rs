//! Tasks with their computed dates, in the order of the outline.

use std::io::{self, Write};

use super::File;
use super::calendars::Calendars;
use super::crew::{self, Conduct};
use super::lengths::{duration, is_elapsed};
use super::links::{Links, rounded};
use super::losses::Losses;
use super::outline::{Entry, Numbers};
use super::placement;
use super::progress::{self, Done, Sums};
use super::xml::{Xml, check};
use crate::analysis::ScheduledTask;
use crate::spec::{DurationSource, TaskKind};
use crate::time::{When, WorkTime};

/// Codes of durations: days of work, days on the clock; those of guesses are higher by so many.
const DAYS: i64 = 7;
const ELAPSED_DAYS: i64 = 8;
const GUESS: i64 = 32;

/// Writes the row of the project and all tasks.
pub(super) fn write<W: Write>(file: &File<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
    let (links, sums, mut numbers) = (Links::new(file), Sums::new(file), Numbers::default());
    xml.open("Tasks")?;
    project(file, xml)?;
    for (entry, id) in file.outline.entries.iter().zip(1..) {
        let task = Row::new(file, entry, &links, &sums, losses);
        task.write(id, numbers.next(entry), &links, xml, losses)?;
    }
    xml.close("Tasks")
}

/// The row that stands for the project itself.
fn project<W: Write>(file: &File<'_>, xml: &mut Xml<W>) -> io::Result<()> {
    let (start, finish) = (file.analysis.start(), file.analysis.finish());
    xml.open("Task")?;
    xml.number("UID", 0)?;
    xml.number("ID", 0)?;
    xml.text("Name", file.program.name())?;
    for (name, number) in [("Active", 1), ("Manual", 0), ("Type", 1), ("IsNull", 0), ("WBS", 0), ("OutlineNumber", 0), ("OutlineLevel", 0)]
    {
        xml.number(name, number)?;
    }
    xml.date("Start", start)?;
    xml.date("Finish", finish)?;
    xml.span("Duration", file.program.program_calendar().between(start, finish).millis())?;
    xml.number("DurationFormat", DAYS)?;
    xml.flag("Summary", true)?;
    xml.close("Task")
}

/// A task as it is written.
struct Row<'a> {
    file: &'a File<'a>,
    entry: &'a Entry,
    task: ScheduledTask<'a>,
    conduct: Conduct,
    is_elapsed: bool,
    /// In milliseconds.
    duration: i64,
    done: Done,
    /// Start and finish, if set by hand.
    manual: Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)>,
}

impl<'a> Row<'a> {
    fn new(file: &'a File<'a>, entry: &'a Entry, links: &Links, sums: &Sums, losses: &mut Losses) -> Self {
        let task = file.analysis.task(entry.task);
        let is_elapsed = is_elapsed(file, task, links);
        let conduct = crew::conduct(file, task, is_elapsed, losses);
        let manual = manual(task, losses);
        let duration = duration(task, conduct, manual.is_some(), losses);
        let done = if task.is_summary() { sums.summary(task, duration) } else { progress::leaf(task, duration, losses) };
        lost(file, task, losses);
        Self { file, entry, task, conduct, is_elapsed, duration, done, manual }
    }

    fn write<W: Write>(&self, id: i64, number: &str, links: &Links, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
        let (file, task, row) = (self.file, self.task, self.task.row());
        let key = || format!("task `{}`", row.key);
        check(&row.name, "name of the task", key, losses);
        check(&row.key, "key of the task", key, losses);
        xml.open("Task")?;
        xml.number("UID", file.outline.uid(self.entry.task))?;
        xml.number("ID", id)?;
        xml.text("Name", &row.name)?;
        xml.flag("Active", true)?;
        xml.flag("Manual", self.manual.is_some())?;
        xml.number("Type", i64::from(self.conduct.is_fixed || task.is_summary()))?;
        xml.flag("IsNull", false)?;
        xml.plain("WBS", number)?;
        xml.plain("OutlineNumber", number)?;
        xml.number("OutlineLevel", self.entry.level as i64)?;
        xml.number("Priority", 500)?;
        self.plan(xml)?;
        self.computed(xml)?;
        self.progress(xml)?;
        self.placed(xml, losses)?;
        links.write(file, self.entry.task, self.is_elapsed, xml, losses)?;
        file.attributes.write(file.program, file.outline, self.entry.task, xml)?;
        placement::baseline(task, xml, losses)?;
        if let Some((start, finish)) = self.manual {
            xml.date("ManualStart", start)?;
            xml.date("ManualFinish", finish)?;
            xml.span("ManualDuration", self.duration)?;
        }
        xml.close("Task")
    }

    fn plan<W: Write>(&self, xml: &mut Xml<W>) -> io::Result<()> {
        let row = self.task.row();
        let is_guess = row.duration_source.is_guess();
        xml.date("Start", self.task.start())?;
        xml.date("Finish", self.task.finish())?;
        xml.span("Duration", self.duration)?;
        let format = if self.is_elapsed { ELAPSED_DAYS } else { DAYS };
        xml.number("DurationFormat", if is_guess { format + GUESS } else { format })?;
        if let Some(stop) = self.done.stop {
            xml.date("Stop", stop)?;
        }
        if let Some(resume) = self.done.resume {
            xml.date("Resume", resume)?;
        }
        xml.flag("ResumeValid", self.done.resume.is_some())?;
        xml.flag("EffortDriven", false)?;
        xml.flag("Estimated", is_guess)?;
        xml.flag("Milestone", row.kind.is_milestone() && !self.task.is_summary())?;
        xml.flag("Summary", self.task.is_summary())
    }

    fn computed<W: Write>(&self, xml: &mut Xml<W>) -> io::Result<()> {
        let task = self.task;
        xml.flag("Critical", task.is_critical())?;
        xml.flag("IsSubproject", false)?;
        xml.flag("ExternalTask", false)?;
        xml.date("EarlyStart", task.early_start())?;
        xml.date("EarlyFinish", task.early_finish())?;
        xml.date("LateStart", task.late_start())?;
        xml.date("LateFinish", task.late_finish())?;
        let floats = [
            ("FreeSlack", task.free_float()),
            ("TotalSlack", task.total_float()),
            ("StartSlack", task.start_float()),
            ("FinishSlack", task.finish_float()),
        ];
        for (name, float) in floats {
            xml.number(name, rounded(float.millis()))?;
        }
        Ok(())
    }

    fn progress<W: Write>(&self, xml: &mut Xml<W>) -> io::Result<()> {
        let done = &self.done;
        xml.number("PercentComplete", done.percent)?;
        if let Some(start) = done.actual_start {
            xml.date("ActualStart", start)?;
        }
        if let Some(finish) = done.actual_finish {
            xml.date("ActualFinish", finish)?;
        }
        xml.span("ActualDuration", done.actual)?;
        xml.span("RemainingDuration", done.remaining)
    }

    fn placed<W: Write>(&self, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
        let (file, task, row) = (self.file, self.task, self.task.row());
        let (code, date) = placement::constraint(file, task, losses);
        let calendar = file.calendars.of_task(row);
        let has_own = calendar != file.calendars.of_project() && !self.is_elapsed;
        xml.number("ConstraintType", code)?;
        xml.number("CalendarUID", if has_own { Calendars::uid(calendar) } else { -1 })?;
        if let Some(date) = date {
            xml.date("ConstraintDate", date)?;
        }
        if let Some(date) = placement::deadline(task, losses) {
            xml.date("Deadline", date)?;
        }
        xml.number("LevelingDelay", placement::levelling(task, losses))?;
        xml.number("LevelingDelayFormat", ELAPSED_DAYS)?;
        let url = &row.details().url;
        check(url, "address", || format!("task `{}`", row.key), losses);
        if !url.is_empty() {
            xml.text("Hyperlink", url)?;
            xml.text("HyperlinkAddress", url)?;
        }
        xml.flag("IgnoreResourceCalendar", self.conduct.ignores)
    }
}

/// Its dates, if set by hand or to be held so.
fn manual(task: ScheduledTask<'_>, losses: &mut Losses) -> Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)> {
    let (row, on) = (task.row(), task.calendar());
    if row.kind.is_span() && !task.is_summary() {
        let message = "level of effort is written as a task with dates set by hand, those of the analysis; they no longer follow others";
        losses.task(message, &row.key);
        return Some((task.early_start(), task.early_finish()));
    }
    let manual = row.scheduling().manual?;
    let start = placement::instant(manual.start, true, on, "a manual date", row, losses)?;
    let finish = manual.finish.and_then(|date: When| placement::instant(date, false, on, "a manual date", row, losses));
    let length = row.duration.and_then(|span| on.resolve(span)).unwrap_or(WorkTime::ZERO);
    let finish = finish.unwrap_or_else(|| on.add(start, length)).max(start);
    let is_leaf = !task.is_summary() && !row.progress().is_finished();
    if is_leaf && super::super::own_days::are_days_off(on, start, finish) {
        losses.task("the manual dates are outside of the working time, which Microsoft Project extends to them for this task", &row.key);
    }
    Some((start, finish))
}

/// What of a task has no place in a file.
fn lost(file: &File<'_>, task: ScheduledTask<'_>, losses: &mut Losses) {
    let row = task.row();
    let details = row.details();
    if row.project.is_some() && file.plan.projects.is_empty() {
        losses.task("the project of the task is lost", &row.key);
    }
    let has = [
        (details.estimate.is_some(), "the range of the duration is lost"),
        (row.duration_source != DurationSource::Stated, "where the duration comes from is lost, but for its being a guess"),
        (row.scheduling().expected_finish.is_some(), "the expected finish is lost"),
        (row.kind == TaskKind::SummaryOfEffort && task.is_summary(), "the kind of the summary is lost"),
    ];
    for (_, message) in has.into_iter().filter(|&(has, _)| has) {
        losses.task(message, &row.key);
    }
}
