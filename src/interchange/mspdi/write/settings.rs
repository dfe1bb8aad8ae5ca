//! The project as a whole.

use std::io::{self, Write};

use chrono::Datelike;
use hashbrown::HashSet;

use super::File;
use super::calendars::Calendars;
use super::hours::Hours;
use super::losses::Losses;
use super::xml::{Xml, check};
use crate::analysis::Options;
use crate::id::TeamId;
use crate::spec::{ConstraintRule, LagCalendar, ScheduleFrom, Semantics};
use crate::time::{Span, When, WorkTime, days};

/// Writes what stands before the rows.
pub(super) fn write<W: Write>(file: &File<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
    let File { analysis, program, plan, calendars, .. } = *file;
    let on = program.program_calendar();
    let semantics = plan.semantics;
    check(&plan.name, "name of the project", String::new, losses);
    check_plan(file, losses);
    let finish = match semantics.schedule_from {
        ScheduleFrom::Finish(date) => date.as_finish(on),
        ScheduleFrom::Start => None,
    };
    xml.number("SaveVersion", 14)?;
    // Versions up to 2013 have manual summaries cap the late dates of their parts.
    xml.plain("BuildNumber", if semantics.manual_summaries_cap { "15.0.0.0" } else { "16.0.0.0" })?;
    xml.text("Name", &plan.name)?;
    xml.text("Title", &plan.name)?;
    xml.flag("ScheduleFromStart", semantics.schedule_from == ScheduleFrom::Start)?;
    xml.date("StartDate", plan.start.as_start(on).unwrap_or_else(|| analysis.start()))?;
    xml.date("FinishDate", finish.unwrap_or_else(|| analysis.finish()))?;
    xml.number("FYStartDate", 1)?;
    xml.number("CriticalSlackLimit", critical_days(semantics.critical_threshold, on.day_length(), on.week_length(), losses))?;
    xml.number("CalendarUID", Calendars::uid(calendars.of_project()))?;
    let hours = Hours::whole(&calendars.line(calendars.of_project()));
    let day = hours.week.iter().flatten().find(|day| !day.is_empty());
    let bound = |at: fn(&(u32, u32)) -> u32| day.into_iter().flatten().map(at);
    xml.time("DefaultStartTime", bound(|&(from, _)| from).min().unwrap_or(8 * 3_600_000))?;
    xml.time("DefaultFinishTime", bound(|&(_, to)| to).max().unwrap_or(17 * 3_600_000))?;
    let minutes = |time: WorkTime| (time.millis() / 60_000).max(1);
    xml.number("MinutesPerDay", minutes(on.day_length()).min(24 * 60))?;
    xml.number("MinutesPerWeek", minutes(on.week_length()).min(7 * 24 * 60))?;
    for (name, number) in [("DaysPerMonth", 20), ("DefaultTaskType", 0), ("DurationFormat", 7), ("WorkFormat", 2)] {
        xml.number(name, number)?;
    }
    xml.flag("HonorConstraints", semantics.constraints == ConstraintRule::Hard)?;
    xml.flag("InsertedProjectsLikeSummary", false)?;
    xml.flag("MultipleCriticalPaths", false)?;
    xml.flag("SplitsInProgressTasks", true)?;
    for name in ["MoveCompletedEndsBack", "MoveRemainingStartsBack", "MoveRemainingStartsForward", "MoveCompletedEndsForward"] {
        xml.flag(name, false)?;
    }
    if let Some(date) = plan.data_date.and_then(|date| date.as_start(on)) {
        xml.date("StatusDate", date)?;
    }
    xml.flag("NewTasksAreManual", false)
}

/// The threshold in whole days.
fn critical_days(threshold: Span, day: WorkTime, week: WorkTime, losses: &mut Losses) -> i64 {
    let length = threshold.resolve(day, week).map_or(0, WorkTime::millis);
    let whole = length.div_euclid(day.millis().max(1));
    if i32::try_from(whole).map(days) != Ok(threshold) && whole.checked_mul(day.millis()) != Some(length) {
        losses.of_plan("the slack up to which tasks are critical is cut to whole days");
    }
    whole
}

/// What the file does not say of the plan as a whole.
fn check_plan(file: &File<'_>, losses: &mut Losses) {
    let File { analysis, plan, program, .. } = *file;
    let others = other_switches(plan.semantics);
    if !others.is_empty() {
        losses.of_plan(&format!(
            "the plan is not understood as Microsoft Project understands plans ({}); it may compute other dates than those in the file",
            others.join(", ")
        ));
    }
    if *analysis.options() != Options::of(program) {
        losses.of_plan(
            "the dates are those of an analysis that was asked for something else than the plan asks for, which the file does not hold",
        );
    }
    let floor = plan.data_date.and_then(|date| date.as_start(program.program_calendar()));
    if floor.is_some_and(|date| date > analysis.start()) {
        losses.of_plan("the data date is written as the status date, which holds back no work in Microsoft Project");
    }
    if [plan.data_date, Some(plan.start)].into_iter().flatten().any(has_parts) {
        losses.of_plan("dates of the project are cut to seconds");
    }
    if analysis.start().year() < 1984 || analysis.finish().year() > 2149 {
        losses.of_plan("Microsoft Project has no dates before 1984 and after 2149");
    }
    for project in &plan.projects {
        losses.add(
            "a file holds one project; the dates of this one, and which tasks are its, are lost",
            format!("project `{}`", project.key),
        );
    }
    for asset in &plan.assets {
        losses.add("systems and data sets are lost, and what reads, changes and retires them", format!("asset `{}`", asset.key));
    }
    for team in plan.teams.iter().filter(|team| !team.name.is_empty() || team.notice.is_some() || team.calendar.is_some()) {
        losses.add(
            "the name of the team, its calendar, which its tasks keep, and the notice that it needs are lost",
            format!("team `{}`", team.key),
        );
    }
    let of_tasks = plan.tasks.iter().filter_map(|task| task.team);
    let used: HashSet<TeamId> = of_tasks.chain(plan.resources.iter().filter_map(|resource| resource.team)).collect();
    for (_, team) in program.teams().filter(|(id, _)| !used.contains(id)) {
        losses.add("the team has no tasks and no resources; it is lost", format!("team `{}`", team.key));
    }
}

/// Has a date parts of seconds?
pub(super) fn has_parts(date: When) -> bool {
    use chrono::Timelike;
    date.time().is_some_and(|time| time.nanosecond() != 0)
}

/// The switches that are not those of Microsoft Project and have no place in the file.
fn other_switches(semantics: Semantics) -> Vec<&'static str> {
    let theirs = Semantics::ms_project();
    let differs = [
        ("progress", semantics.progress != theirs.progress),
        ("finished work", semantics.finished != theirs.finished),
        ("as late as possible", semantics.late != theirs.late),
        ("lags", semantics.lags != theirs.lags),
        ("lags after a start", semantics.start_lags != theirs.start_lags && semantics.lags != theirs.lags),
        ("ends in the night", semantics.ends != theirs.ends),
        ("the start of the plan", semantics.floor != theirs.floor),
        ("ties", semantics.ties != theirs.ties),
        ("expected finishes", semantics.expected_finish != theirs.expected_finish),
        ("total float", semantics.total_float != theirs.total_float),
        ("float by project", semantics.float_by_project != theirs.float_by_project),
        ("open ends", semantics.open_ends_critical != theirs.open_ends_critical),
    ];
    differs.into_iter().filter(|&(_, differs)| differs).map(|(name, _)| name).collect()
}

/// Whose calendar a lag runs on.
pub(super) fn lag_calendar(semantics: Semantics, stated: Option<LagCalendar>) -> LagCalendar {
    stated.unwrap_or(semantics.lag_calendar)
}
