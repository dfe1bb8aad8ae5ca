//! The project as a whole: its name, its dates, and how its plan is to be understood.

use chrono::Datelike;

use super::super::error::{Faults, Place};
use super::notes::Notes;
use super::project::Project;
use super::raw::Raw;
use crate::program::{Program, ProgramBuilder};
use crate::spec::{ConstraintRule, ScheduleFrom, Semantics};
use crate::time::{When, days};

/// A builder with all of it.
///
/// # Errors
/// The file has no date to start from.
pub(super) fn builder(raw: &Raw, notes: &mut Notes<'_>) -> Result<ProgramBuilder, Faults> {
    let project = &raw.project;
    let Some(start) = project.start.or_else(|| earliest(raw, notes)) else {
        let message = "the project has no StartDate, and no task has a start; write one, such as 2026-03-02T08:00:00";
        return Err(Faults::one(Place::line(1), message));
    };
    let named = project.title.as_deref().filter(|title| !title.trim().is_empty()).or(project.name.as_deref());
    let mut plan = Program::builder(named.unwrap_or_default().trim(), start);
    plan.semantics(semantics(project, notes));
    if let Some(date) = project.status_date {
        // Microsoft Project itself moves no work to it.
        plan.data_date(date);
    }
    Ok(plan)
}

fn semantics(project: &Project, notes: &mut Notes<'_>) -> Semantics {
    let mut semantics = Semantics::ms_project().manual_summaries_cap(is_old(project));
    if project.honor_constraints == Some(false) {
        semantics.constraints = ConstraintRule::Soft;
    }
    if let Some(limit) = project.critical_slack_limit {
        semantics.critical_threshold = days(i32::try_from(limit).unwrap_or(if limit < 0 { i32::MIN } else { i32::MAX }));
    }
    match project.finish.filter(|_| project.schedule_from_start == Some(false)) {
        Some(finish) => semantics.schedule_from = ScheduleFrom::Finish(finish),
        None if project.schedule_from_start == Some(false) => {
            notes.of_file("the project is scheduled from its finish, but has no FinishDate; it is scheduled from its start");
        }
        None => {}
    }
    if project.multiple_critical_paths == Some(true) {
        notes.of_file("the project asks for several critical paths, one for each end; slack is counted to the finish of the project");
    }
    semantics
}

/// Was the file saved by a version up to 2013, which schedules parts of manual summaries in another way?
fn is_old(project: &Project) -> bool {
    let major =
        project.build_number.as_deref().and_then(|build| build.split('.').next()).and_then(|major| major.trim().parse::<u32>().ok());
    match major {
        Some(major) => major <= 15,
        None => project.last_saved.and_then(When::day).is_some_and(|day| day.year() < 2016),
    }
}

/// The earliest date of a task that does not come from scheduling.
fn earliest(raw: &Raw, notes: &mut Notes<'_>) -> Option<When> {
    let dates = raw.tasks.iter().flat_map(|task| [task.dates.actual_start, task.manual_start, task.constraint_date]);
    let earliest = dates.flatten().min_by_key(|date| (date.day(), date.time()))?;
    notes.of_file(&format!("the project has no StartDate; the earliest date that was set in it, {earliest}, was taken"));
    Some(earliest)
}
