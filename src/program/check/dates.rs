//! Dates: those that do not exist, and what the others mean on a calendar.

use super::Calendars;
use crate::engine::Tick;
use crate::error::{Problem, Problems};
use crate::program::plan::Plan;
use crate::time::{Millis, When, WorkCalendar};

/// Whether a date without a time of day is the beginning or the end of its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Start,
    Finish,
}

/// The instant of a date, reporting what is none.
pub(super) fn instant(
    date: When,
    end: End,
    calendar: &WorkCalendar,
    what: &'static str,
    whose: impl FnOnce() -> String,
    problems: &mut Problems,
) -> Option<Millis> {
    if !date.is_valid() {
        problems.push(Problem::NotADate { whose: whose(), what, date: date.to_string() });
        return None;
    }
    match end {
        End::Start => date.start_ms(calendar),
        End::Finish => date.finish_ms(calendar),
    }
}

/// The dates of a project, or of the program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProjectDates {
    pub(crate) start: Millis,
    pub(crate) data_date: Millis,
    /// The data date as written, or the start.
    pub(crate) stated_data_date: When,
    pub(crate) imposed_finish: Option<Millis>,
    /// The latest finish that was set by hand for one of its summaries; without any the beginning of time.
    pub(crate) manual_finish: Millis,
}

impl ProjectDates {
    /// The later of start and data date.
    pub(crate) fn floor(&self) -> Millis {
        self.start.max(self.data_date)
    }
}

/// The dates of the program, then of each project; what a project does not state is the program's.
pub(super) fn of_projects(plan: &Plan, calendars: &Calendars, problems: &mut Problems) -> Vec<ProjectDates> {
    let calendar = calendars.get(calendars.program());
    let the_program = || "the program".to_owned();
    let start = instant(plan.start, End::Start, calendar, "start", the_program, problems).unwrap_or(0);
    let stated = plan.data_date.unwrap_or(plan.start);
    let data_date = match plan.data_date {
        Some(date) => instant(date, End::Start, calendar, "data date", the_program, problems).unwrap_or(start),
        None => start,
    };
    let program = ProjectDates { start, data_date, stated_data_date: stated, imposed_finish: None, manual_finish: Millis::NEVER };
    let mut all = vec![program];
    for (i, project) in plan.projects.iter().enumerate() {
        let calendar = calendars.get(calendars.of_project(i));
        let whose = || format!("project `{}`", project.key);
        let mut date = |date: Option<When>, end, what| date.and_then(|date| instant(date, end, calendar, what, whose, problems));
        let start = date(project.start, End::Start, "start").unwrap_or(program.start);
        let own = date(project.data_date, End::Start, "data date");
        let imposed_finish = date(project.imposed_finish, End::Finish, "imposed finish");
        all.push(ProjectDates {
            start,
            data_date: own.unwrap_or(program.data_date),
            stated_data_date: project.data_date.unwrap_or(stated),
            imposed_finish,
            manual_finish: Millis::NEVER,
        });
    }
    all
}
