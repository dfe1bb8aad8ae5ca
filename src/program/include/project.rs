//! The projects of an included program, and one for its tasks that are in none.

use hashbrown::HashSet;

use super::prefixed;
use crate::id::{CalendarId, ProjectId};
use crate::program::{Program, ProgramBuilder};
use crate::spec::Project;
use crate::time::{Millis, When, WorkCalendar, from_ms};

/// The key of the project of tasks that are in none, where the prefix says nothing.
const NAMELESS: &str = "program";

/// Adds the projects, and that of the other tasks if there are any.
pub(super) fn projects(
    into: &mut ProgramBuilder,
    prefix: &str,
    program: &Program,
    calendars: &[CalendarId],
    calendar: CalendarId,
) -> (Vec<ProjectId>, Option<ProjectId>) {
    let moved = |id: CalendarId| calendars.get(id.index()).copied();
    let rows = program.projects().map(|(id, row)| {
        let own = program.calendars().get(program.calendars().of_project(id.index()));
        let (start, data_date) = inherited(program, own);
        Project {
            key: prefixed(prefix, &row.key),
            start: row.start.or(Some(start)),
            data_date: row.data_date.or(Some(data_date)),
            calendar: row.calendar.and_then(moved).or(Some(calendar)),
            ..row.clone()
        }
    });
    let rows: Vec<Project> = rows.collect();
    let ids = rows.into_iter().map(|row| into.add_project(row)).collect();
    let is_needed = program.tasks().any(|(_, task)| task.project.is_none());
    (ids, is_needed.then(|| add_own(into, prefix, program, calendar)))
}

fn add_own(into: &mut ProgramBuilder, prefix: &str, program: &Program, calendar: CalendarId) -> ProjectId {
    let (start, data_date) = inherited(program, program.program_calendar());
    let row = Project { start: Some(start), data_date: Some(data_date), calendar: Some(calendar), ..Project::new(free_key(into, prefix)) };
    into.add_project(row.name(program.name()))
}

/// What a project on a calendar takes from its program: the dates as they are stated, where they mean the same instant there.
fn inherited(program: &Program, on: &WorkCalendar) -> (When, When) {
    let plan = program.plan();
    let Some(dates) = program.project_dates().first() else { return (plan.start, plan.data_date.unwrap_or(plan.start)) };
    let same = |stated: When, meant: Millis| if stated.start_ms(on) == Some(meant) { stated } else { from_ms(meant).into() };
    (same(plan.start, dates.start), same(dates.stated_data_date, dates.data_date))
}

/// The prefix without what separates it from keys, or with a number behind it if that is taken.
fn free_key(into: &ProgramBuilder, prefix: &str) -> String {
    let base = match prefix.trim().trim_end_matches(['/', '-', ':', '.', '_', ' ']) {
        "" => NAMELESS,
        base => base,
    };
    let taken: HashSet<&str> = into.plan.projects.iter().map(|row| &*row.key).collect();
    let numbered = (2..).map(|number: usize| format!("{base}-{number}"));
    std::iter::once(base.to_owned()).chain(numbered).find(|key| !taken.contains(&**key)).unwrap_or_default()
}
