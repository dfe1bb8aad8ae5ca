//! Projects: the table PROJECT.

use chrono::NaiveDateTime;

use super::codes::{CriticalKind, DurationKind, PercentKind};
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::WorkTime;

/// A project.
#[derive(Debug, Clone)]
pub(super) struct Project {
    pub(super) line: u32,
    pub(super) id: Id,
    /// What people call it, `proj_short_name`. Its long name is that of its root in the WBS.
    pub(super) short_name: Box<str>,
    /// The data date, `last_recalc_date`.
    pub(super) data_date: Option<NaiveDateTime>,
    /// The planned start, `plan_start_date`.
    pub(super) planned_start: Option<NaiveDateTime>,
    /// Must finish by, `plan_end_date`.
    pub(super) must_finish_by: Option<NaiveDateTime>,
    /// The calendar of new activities, which is also the project's own.
    pub(super) calendar: Option<Id>,
    /// Activities up to this total float are critical, `critical_drtn_hr_cnt`.
    pub(super) critical_float: Option<WorkTime>,
    pub(super) critical_kind: Option<CriticalKind>,
    /// What new activities get.
    pub(super) duration_kind: Option<DurationKind>,
    /// What new activities get.
    pub(super) percent_kind: Option<PercentKind>,
    /// The project that this one is a baseline of, `orig_proj_id`.
    pub(super) baseline_of: Option<Id>,
    /// The project's own baseline, `sum_base_proj_id`, which may not be in the file.
    pub(super) baseline: Option<Id>,
    /// Was the project itself exported, and not only what others need of it? `export_flag`.
    pub(super) is_exported: bool,
}

columns! {
    "PROJECT", "project", named by proj_short_name,
    required: [proj_id],
    optional: [
        proj_short_name, last_recalc_date, plan_start_date, plan_end_date, clndr_id, critical_drtn_hr_cnt, critical_path_type,
        def_duration_type, def_complete_pct_type, orig_proj_id, sum_base_proj_id, export_flag,
    ]
}

impl Project {
    pub(super) fn read(row: &mut Row<'_>) -> Self {
        Self {
            line: row.line,
            id: row.key(Column::proj_id),
            short_name: row.text(Column::proj_short_name),
            data_date: row.date(Column::last_recalc_date),
            planned_start: row.date(Column::plan_start_date),
            must_finish_by: row.date(Column::plan_end_date),
            calendar: row.id(Column::clndr_id),
            critical_float: row.hours(Column::critical_drtn_hr_cnt),
            critical_kind: row.code(Column::critical_path_type),
            duration_kind: row.minor(Column::def_duration_type),
            percent_kind: row.minor(Column::def_complete_pct_type),
            baseline_of: row.id(Column::orig_proj_id),
            baseline: row.id(Column::sum_base_proj_id),
            is_exported: row.flag(Column::export_flag).unwrap_or(true),
        }
    }
}
