//! Assignments of resources and roles to activities: the table TASKRSRC.

use chrono::NaiveDateTime;

use super::codes::ResourceKind;
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::WorkTime;

/// An assignment. Units are hours for labour and equipment, and the resource's own measure for material.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    pub(super) line: u32,
    pub(super) activity: Id,
    pub(super) project: Option<Id>,
    pub(super) resource: Option<Id>,
    pub(super) role: Option<Id>,
    pub(super) kind: Option<ResourceKind>,
    /// Planned units.
    pub(super) target_units: Option<f64>,
    pub(super) remaining_units: Option<f64>,
    /// Actual units in regular time.
    pub(super) actual_units: Option<f64>,
    /// Actual units in overtime.
    pub(super) overtime_units: Option<f64>,
    pub(super) target_units_per_hour: Option<f64>,
    pub(super) remaining_units_per_hour: Option<f64>,
    /// How long after the activity's start it begins.
    pub(super) target_lag: Option<WorkTime>,
    /// How long after the start of the remaining work what remains of it begins.
    pub(super) remaining_lag: Option<WorkTime>,
    pub(super) target_start: Option<NaiveDateTime>,
    pub(super) target_finish: Option<NaiveDateTime>,
    pub(super) actual_start: Option<NaiveDateTime>,
    pub(super) actual_finish: Option<NaiveDateTime>,
    /// Of the remaining work, as P6 computed it.
    pub(super) remaining_start: Option<NaiveDateTime>,
    pub(super) remaining_finish: Option<NaiveDateTime>,
    /// Do its dates count for the activity's? `rollup_dates_flag`.
    pub(super) rolls_up_dates: bool,
    /// The curve by which its units are spread.
    pub(super) curve: Option<Id>,
    /// By which rate its cost is computed, as P6 has it: `rate_type`.
    pub(super) rate: Box<str>,
}

columns! {
    "TASKRSRC", "the assignment of activity", named by task_id,
    required: [task_id],
    optional: [
        proj_id, rsrc_id, role_id, rsrc_type, target_qty, remain_qty, act_reg_qty, act_ot_qty, target_qty_per_hr, remain_qty_per_hr,
        target_lag_drtn_hr_cnt, relag_drtn_hr_cnt, target_start_date, target_end_date, act_start_date, act_end_date, restart_date, reend_date,
        rollup_dates_flag, curv_id, rate_type,
    ]
}

impl Assignment {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            activity: row.key(Column::task_id),
            project: row.id(Column::proj_id),
            resource: row.id(Column::rsrc_id),
            role: row.id(Column::role_id),
            kind: row.minor(Column::rsrc_type),
            target_units: row.number(Column::target_qty),
            remaining_units: row.number(Column::remain_qty),
            actual_units: row.number(Column::act_reg_qty),
            overtime_units: row.number(Column::act_ot_qty),
            target_units_per_hour: row.number(Column::target_qty_per_hr),
            remaining_units_per_hour: row.number(Column::remain_qty_per_hr),
            target_lag: row.hours(Column::target_lag_drtn_hr_cnt),
            remaining_lag: row.hours(Column::relag_drtn_hr_cnt),
            target_start: row.date(Column::target_start_date),
            target_finish: row.date(Column::target_end_date),
            actual_start: row.date(Column::act_start_date),
            actual_finish: row.date(Column::act_end_date),
            remaining_start: row.date(Column::restart_date),
            remaining_finish: row.date(Column::reend_date),
            rolls_up_dates: row.flag(Column::rollup_dates_flag).unwrap_or(true),
            curve: row.id(Column::curv_id),
            rate: row.text(Column::rate_type),
        }
    }
}
