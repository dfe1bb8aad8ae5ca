//! Activities: the table TASK.

use chrono::NaiveDateTime;

use super::codes::{ActivityKind, ConstraintKind, DurationKind, PercentKind, Priority, Status};
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::WorkTime;

/// An activity, as its planner and those who report progress stated it.
#[derive(Debug, Clone)]
pub(super) struct Activity {
    pub(super) line: u32,
    pub(super) id: Id,
    pub(super) project: Option<Id>,
    pub(super) wbs: Option<Id>,
    pub(super) calendar: Option<Id>,
    /// What people call it: P6's activity ID.
    pub(super) code: Box<str>,
    pub(super) name: Box<str>,
    pub(super) kind: ActivityKind,
    pub(super) status: Status,
    pub(super) duration_kind: Option<DurationKind>,
    pub(super) percent_kind: Option<PercentKind>,
    pub(super) priority: Option<Priority>,
    /// Are the actuals computed when a period ends? `auto_compute_act_flag`.
    pub(super) computes_actuals: bool,
    pub(super) physical_percent: Option<f64>,
    /// The planned duration, on the activity's calendar.
    pub(super) target_duration: Option<WorkTime>,
    pub(super) remaining_duration: Option<WorkTime>,
    pub(super) target_start: Option<NaiveDateTime>,
    pub(super) target_finish: Option<NaiveDateTime>,
    pub(super) actual_start: Option<NaiveDateTime>,
    pub(super) actual_finish: Option<NaiveDateTime>,
    pub(super) suspended: Option<NaiveDateTime>,
    pub(super) resumed: Option<NaiveDateTime>,
    pub(super) constraint: Option<Constraint>,
    pub(super) second_constraint: Option<Constraint>,
    pub(super) expected_finish: Option<NaiveDateTime>,
    /// Bound by an activity that is not in the file.
    pub(super) external_early_start: Option<NaiveDateTime>,
    /// Bound by an activity that is not in the file.
    pub(super) external_late_finish: Option<NaiveDateTime>,
    /// The resource that drives it, `rsrc_id`.
    pub(super) resource: Option<Id>,
}

/// A constraint. Only *as late as possible* has no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Constraint {
    pub(super) kind: ConstraintKind,
    pub(super) date: Option<NaiveDateTime>,
}

// What P6 computed, such as `early_start_date`, `total_float_hr_cnt` and `driving_path_flag`, is not read.
columns! {
    "TASK", "activity", named by task_code,
    required: [task_id, task_type, status_code],
    optional: [
        task_code, task_name, proj_id, wbs_id, clndr_id, duration_type, complete_pct_type, priority_type, auto_compute_act_flag,
        phys_complete_pct, target_drtn_hr_cnt, remain_drtn_hr_cnt, target_start_date, target_end_date, act_start_date, act_end_date,
        suspend_date, resume_date, cstr_type, cstr_date, cstr_type2, cstr_date2, expect_end_date, external_early_start_date,
        external_late_end_date, rsrc_id,
    ]
}

impl Activity {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            id: row.key(Column::task_id),
            project: row.id(Column::proj_id),
            wbs: row.id(Column::wbs_id),
            calendar: row.id(Column::clndr_id),
            code: row.text(Column::task_code),
            name: row.text(Column::task_name),
            kind: row.code(Column::task_type).unwrap_or(ActivityKind::Task),
            status: row.code(Column::status_code).unwrap_or_else(|| status(row)),
            duration_kind: row.minor(Column::duration_type),
            percent_kind: row.minor(Column::complete_pct_type),
            priority: row.minor(Column::priority_type),
            computes_actuals: row.flag(Column::auto_compute_act_flag).unwrap_or(false),
            physical_percent: row.number(Column::phys_complete_pct),
            target_duration: row.hours(Column::target_drtn_hr_cnt),
            remaining_duration: row.hours(Column::remain_drtn_hr_cnt),
            target_start: row.date(Column::target_start_date),
            target_finish: row.date(Column::target_end_date),
            actual_start: row.date(Column::act_start_date),
            actual_finish: row.date(Column::act_end_date),
            suspended: row.date(Column::suspend_date),
            resumed: row.date(Column::resume_date),
            constraint: constraint(row, Column::cstr_type, Column::cstr_date),
            second_constraint: constraint(row, Column::cstr_type2, Column::cstr_date2),
            expected_finish: row.date(Column::expect_end_date),
            external_early_start: row.date(Column::external_early_start_date),
            external_late_finish: row.date(Column::external_late_end_date),
            resource: row.id(Column::rsrc_id),
        }
    }
}

/// The status by the actual dates, where none is written.
fn status(row: &mut Row<'_>) -> Status {
    match (row.date(Column::act_start_date), row.date(Column::act_end_date)) {
        (_, Some(_)) => Status::Complete,
        (Some(_), None) => Status::Active,
        (None, None) => Status::NotStarted,
    }
}

/// A constraint without its date is a fault, a date without its constraint is noted.
fn constraint(row: &mut Row<'_>, kind: Column, date: Column) -> Option<Constraint> {
    let (found, when) = (row.code(kind), row.date(date));
    let needs_date = found.is_some_and(|kind| kind != ConstraintKind::AsLateAsPossible);
    if needs_date && when.is_none() && row.is_empty(date) {
        row.fault(date, "the constraint has no date; write one, or remove the constraint");
    }
    if found.is_none() && when.is_some() && row.is_empty(kind) {
        row.note(date, "is the date of a constraint that is not there; it was left out");
    }
    Some(Constraint { kind: found?, date: when })
}
