//! Links as dependencies.

use hashbrown::HashMap;

use super::super::codes::{LagCalendar as Code, LinkKind};
use super::super::file::XerFile;
use super::super::id::Id;
use super::super::link::Link;
use super::calendars::Calendars;
use super::projects::Projects;
use super::semantics::{is_closed, lag_calendar, whole_minutes};
use super::told::{LINK, Told};
use crate::id::TaskId;
use crate::program::ProgramBuilder;
use crate::spec::{Dependency, LagCalendar, Relation};
use crate::time::Span;

/// Where an activity is in the program, and of which project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) task: TaskId,
    pub(super) project: usize,
    /// Does it only span its WBS element?
    pub(super) is_wbs_summary: bool,
}

/// Adds the links between activities that are there.
///
/// # Complexity
/// O(links).
pub(super) fn add(
    file: &XerFile,
    seats: &HashMap<Id, Seat>,
    (projects, calendars): (&Projects<'_>, &Calendars),
    plan: &mut ProgramBuilder,
    told: &mut Told,
) {
    let codes: HashMap<Id, &str> = file.activities.iter().map(|row| (row.id, &*row.code)).collect();
    let name = |row: &Link| {
        let end = |id: Id| codes.get(&id).filter(|code| !code.is_empty()).map_or_else(|| file.ids.text(id), |&code| code.into());
        format!("{} -> {}", end(row.predecessor), end(row.successor))
    };
    for row in &file.links {
        let ends = (seats.get(&row.predecessor), seats.get(&row.successor));
        let left_out = match ends {
            _ if row.predecessor == row.successor => Some("ties an activity to itself; it was left out"),
            (Some(from), Some(to)) if from.is_wbs_summary || to.is_wbs_summary => {
                Some("ties a WBS summary, which has no logic; it was left out")
            }
            (Some(from), Some(to)) if from.project != to.project && [from, to].iter().any(|seat| closes(projects, seat)) => {
                Some("ties activities of two projects one of which is scheduled without such links; it was left out")
            }
            (Some(_), Some(_)) => None,
            _ if projects.leaves_out(row.predecessor_project) || projects.leaves_out(row.successor_project) => {
                Some("ties an activity to one of a project that is left out; it was left out too")
            }
            _ => Some("names an activity that is not in the file; it was left out"),
        };
        match (ends, left_out) {
            ((Some(from), Some(to)), None) => {
                if row.lag.millis().abs_diff(whole_minutes(row.lag).millis()) > 1_000 {
                    told.add(LINK, "TASKPRED.lag_hr_cnt", row.line, &name(row), "has a lag that was rounded to whole minutes, as P6 does");
                }
                plan.add_dependency(dependency(row, (from, to), (projects, calendars)));
            }
            (_, what) => told.add(LINK, "TASKPRED", row.line, &name(row), what.unwrap_or_default()),
        }
    }
}

fn closes(projects: &Projects<'_>, seat: &Seat) -> bool {
    projects.options.get(seat.project).is_some_and(is_closed)
}

fn dependency(row: &Link, (from, to): (&Seat, &Seat), (projects, calendars): (&Projects<'_>, &Calendars)) -> Dependency {
    let relation = match row.kind {
        LinkKind::FinishStart => Relation::FinishStart,
        LinkKind::StartStart => Relation::StartStart,
        LinkKind::FinishFinish => Relation::FinishFinish,
        LinkKind::StartFinish => Relation::StartFinish,
    };
    let lag = whole_minutes(row.lag);
    let mut dependency = Dependency::new(from.task, to.task).relation(relation).lag(Span::from(lag));
    if !lag.is_zero() {
        dependency.lag_calendar = own_calendar(to, projects, calendars);
    }
    dependency
}

/// The calendar of a lag, where it is not that of the program's options: the successor's project says which.
fn own_calendar(to: &Seat, projects: &Projects<'_>, calendars: &Calendars) -> Option<LagCalendar> {
    let own = projects.options.get(to.project)?.lag_calendar;
    if own == Code::ProjectDefault && projects.rows.len() > 1 {
        let project = projects.rows.get(to.project)?;
        return calendars.or_fallback(project.calendar).map(LagCalendar::Named);
    }
    let first = projects.options.first()?.lag_calendar;
    (own != first).then(|| lag_calendar(own))
}
