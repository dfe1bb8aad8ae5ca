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
    for row in &file.links {
        let ends = (seats.get(&row.predecessor), seats.get(&row.successor));
        let left_out = match ends {
            _ if row.predecessor == row.successor => Some("ties an activity to itself; it was left out"),
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
                let dependency = dependency(row, (from, to), (projects, calendars), file, told);
                plan.add_dependency(dependency);
            }
            (_, what) => told.add(LINK, "TASKPRED", row.line, &name(row, file), what.unwrap_or_default()),
        }
    }
}

fn closes(projects: &Projects<'_>, seat: &Seat) -> bool {
    projects.options.get(seat.project).is_some_and(is_closed)
}

fn name(row: &Link, file: &XerFile) -> String {
    format!("{} -> {}", file.ids.text(row.predecessor), file.ids.text(row.successor))
}

fn dependency(
    row: &Link,
    (from, to): (&Seat, &Seat),
    (projects, calendars): (&Projects<'_>, &Calendars),
    file: &XerFile,
    told: &mut Told,
) -> Dependency {
    let relation = match row.kind {
        LinkKind::FinishStart => Relation::FinishStart,
        LinkKind::StartStart => Relation::StartStart,
        LinkKind::FinishFinish => Relation::FinishFinish,
        LinkKind::StartFinish => Relation::StartFinish,
    };
    let lag = whole_minutes(row.lag);
    if row.lag.millis().abs_diff(lag.millis()) > 1_000 {
        told.add(LINK, "TASKPRED.lag_hr_cnt", row.line, &name(row, file), "has a lag that was rounded to whole minutes, as P6 does");
    }
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
