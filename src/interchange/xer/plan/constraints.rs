//! Dates that planners impose, and those that stand for links to what is not in the file.

use super::super::activity::{Activity, Constraint};
use super::super::codes::{ActivityKind, ConstraintKind as Code, Status};
use super::told::{ACTIVITY, Told};
use crate::spec::{self, ConstraintKind, Placement, Task};

/// Gives a task its constraints.
///
/// Of work under way only what bounds its finish from above holds, and of finished work nothing (as P6 schedules).
pub(super) fn impose(row: &Activity, task: &mut Task, told: &mut Told) {
    let is_span = matches!(row.kind, ActivityKind::LevelOfEffort | ActivityKind::WbsSummary);
    let slots = [(row.constraint, "TASK.cstr_type"), (row.second_constraint, "TASK.cstr_type2")];
    for (constraint, path) in slots.into_iter().filter_map(|(constraint, path)| Some((constraint?, path))) {
        let kind = match (kind(constraint.kind), row.status) {
            _ if is_span => {
                told.add(
                    ACTIVITY,
                    path,
                    row.line,
                    &row.code,
                    "has a constraint, which does nothing for what only spans other work; it was left out",
                );
                continue;
            }
            (kind, Status::NotStarted) => kind,
            (Some(ConstraintKind::FinishOn | ConstraintKind::FinishNoLaterThan | ConstraintKind::MandatoryFinish), Status::Active) => {
                Some(ConstraintKind::FinishNoLaterThan)
            }
            _ => {
                told.add(ACTIVITY, path, row.line, &row.code, "has begun, so that its constraint does nothing; it was left out");
                continue;
            }
        };
        one(row, constraint, kind, path, task, told);
    }
    external(row, task, told);
}

/// Adds one that holds.
fn one(row: &Activity, constraint: Constraint, kind: Option<ConstraintKind>, path: &'static str, task: &mut Task, told: &mut Told) {
    let Some(kind) = kind else {
        task.scheduling_mut().placement = Placement::AsLateAsPossible;
        return;
    };
    // One without its date was reported.
    let Some(date) = constraint.date else { return };
    let constraints = &mut task.details_mut().constraints;
    if kind.is_mandatory() && constraints.iter().any(|other| other.kind.is_mandatory()) {
        told.add(ACTIVITY, path, row.line, &row.code, "has a second mandatory date; it was left out");
        return;
    }
    constraints.push(spec::Constraint { kind, date: date.into() });
}

/// Dates that P6 computed from links to activities outside the file.
fn external(row: &Activity, task: &mut Task, told: &mut Told) {
    let is_open = row.status != Status::Complete;
    if let Some(date) = row.external_early_start.filter(|_| is_open) {
        let what =
            "has an external early start, which stands for links to activities that are not in the file; it starts no earlier than that";
        told.add(ACTIVITY, "TASK.external_early_start_date", row.line, &row.code, what);
        if row.status == Status::Active {
            // A date imposed on the start means nothing to what has begun: there it holds what is left.
            let scheduling = task.scheduling_mut();
            let later = row.resumed.filter(|&resumed| scheduling.resumed.is_some() && resumed > date).unwrap_or(date);
            scheduling.resumed = Some(later.into());
            return external_late(row, task, told);
        }
        task.details_mut().constraints.push(spec::Constraint { kind: ConstraintKind::StartNoEarlierThan, date: date.into() });
    }
    external_late(row, task, told);
}

fn external_late(row: &Activity, task: &mut Task, told: &mut Told) {
    if let Some(date) = row.external_late_finish.filter(|_| row.status != Status::Complete) {
        let what =
            "has an external late finish, which stands for links to activities that are not in the file; it finishes no later than that";
        told.add(ACTIVITY, "TASK.external_late_end_date", row.line, &row.code, what);
        task.details_mut().constraints.push(spec::Constraint { kind: ConstraintKind::FinishNoLaterThan, date: date.into() });
    }
}

/// The constraint as this crate has it; none is *as late as possible*.
fn kind(code: Code) -> Option<ConstraintKind> {
    Some(match code {
        Code::StartOn => ConstraintKind::StartOn,
        Code::StartOnOrAfter => ConstraintKind::StartNoEarlierThan,
        Code::StartOnOrBefore => ConstraintKind::StartNoLaterThan,
        Code::FinishOn => ConstraintKind::FinishOn,
        Code::FinishOnOrAfter => ConstraintKind::FinishNoEarlierThan,
        Code::FinishOnOrBefore => ConstraintKind::FinishNoLaterThan,
        Code::MandatoryStart => ConstraintKind::MandatoryStart,
        Code::MandatoryFinish => ConstraintKind::MandatoryFinish,
        Code::AsLateAsPossible => return None,
    })
}
