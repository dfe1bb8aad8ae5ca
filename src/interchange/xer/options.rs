//! How a project is scheduled and levelled: the table SCHEDOPTIONS.

use super::codes::{FloatKind, LagCalendar, OuterLinks};
use super::id::Id;
use super::row::Row;
use super::table::{Spec, columns};
use crate::time::WorkTime;

/// What becomes of work that was begun against the logic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutOfSequence {
    /// Its rest waits for the predecessors.
    RetainedLogic,
    /// Its rest goes on from the data date.
    ProgressOverride,
    /// Its rest goes on, and actual dates count in both passes.
    ActualDates,
}

/// The options of a project.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "so has P6")]
pub(super) struct ScheduleOptions {
    pub(super) line: u32,
    pub(super) project: Id,
    /// Retained logic, progress override or actual dates: `sched_retained_logic`, `sched_progress_override`.
    pub(super) out_of_sequence: OutOfSequence,
    /// Links to and from other projects: `sched_outer_depend_type`.
    pub(super) outer_links: OuterLinks,
    /// Are activities without successors critical? `sched_open_critical_flag`.
    pub(super) open_ends_critical: bool,
    /// Do lags of start-to-start links run from the early start, not from the actual one? `sched_lag_early_start_flag`.
    pub(super) lag_from_early_start: bool,
    /// `sched_setplantoforecast`.
    pub(super) plan_to_forecast: bool,
    /// `sched_float_type`.
    pub(super) float_kind: FloatKind,
    /// `sched_calendar_on_relationship_lag`.
    pub(super) lag_calendar: LagCalendar,
    /// `sched_use_expect_end_flag`.
    pub(super) use_expected_finish: bool,
    /// Is the float counted to each project's own finish, not to that of all open projects?
    /// `sched_use_project_end_date_for_float`.
    pub(super) float_to_own_finish: bool,
    /// Are several float paths computed? `enable_multiple_longest_path_calc`.
    pub(super) several_paths: bool,
    /// At most so many, `max_multiple_longest_path`; none without `limit_multiple_longest_path_calc`.
    pub(super) most_paths: Option<i32>,
    /// By total float, not by free float? `use_total_float_multiple_longest_paths`.
    pub(super) paths_by_total_float: bool,
    /// The activity that they end with, `key_activity_for_multiple_longest_paths`.
    pub(super) paths_to: Option<Id>,
    pub(super) levelling: Levelling,
}

/// How a project is levelled.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "so has P6")]
pub(super) struct Levelling {
    /// Float that levelling keeps, `level_float_thrs_cnt`.
    pub(super) kept_float: Option<WorkTime>,
    /// Do assignments of other projects count? `level_outer_assign_flag`.
    pub(super) outer_assignments: bool,
    /// Those of at least this priority, `level_outer_assign_priority`.
    pub(super) outer_priority: Option<i32>,
    /// Overload that may be, in percent, `level_over_alloc_pct`.
    pub(super) overload_percent: Option<f64>,
    /// `level_within_float_flag`.
    pub(super) within_float: bool,
    /// `level_keep_sched_date_flag`.
    pub(super) keep_dates: bool,
    /// `level_all_rsrc_flag`.
    pub(super) all_resources: bool,
    /// In which order, as P6 has it: `LevelPriorityList`.
    pub(super) order: Box<str>,
}

columns! {
    "SCHEDOPTIONS", "project", named by proj_id,
    required: [proj_id],
    optional: [
        sched_outer_depend_type, sched_open_critical_flag, sched_lag_early_start_flag, sched_retained_logic, sched_setplantoforecast,
        sched_float_type, sched_calendar_on_relationship_lag, sched_use_expect_end_flag, sched_progress_override, level_float_thrs_cnt,
        level_outer_assign_flag, level_outer_assign_priority, level_over_alloc_pct, level_within_float_flag, level_keep_sched_date_flag,
        level_all_rsrc_flag, sched_use_project_end_date_for_float, enable_multiple_longest_path_calc, limit_multiple_longest_path_calc,
        max_multiple_longest_path, use_total_float_multiple_longest_paths, key_activity_for_multiple_longest_paths, levelprioritylist,
    ]
}

impl ScheduleOptions {
    /// What P6 does unless told otherwise.
    pub(super) fn usual(project: Id) -> Self {
        Self {
            line: 0,
            project,
            out_of_sequence: OutOfSequence::RetainedLogic,
            outer_links: OuterLinks::Kept,
            open_ends_critical: false,
            lag_from_early_start: true,
            plan_to_forecast: false,
            float_kind: FloatKind::Finish,
            lag_calendar: LagCalendar::Predecessor,
            use_expected_finish: true,
            float_to_own_finish: true,
            several_paths: false,
            most_paths: None,
            paths_by_total_float: true,
            paths_to: None,
            levelling: Levelling::usual(),
        }
    }

    pub(super) fn read(row: &mut Row<'_>) -> Self {
        let usual = Self::usual(row.key(Column::proj_id));
        let is_limited = row.flag(Column::limit_multiple_longest_path_calc).unwrap_or(false);
        Self {
            line: row.line,
            project: usual.project,
            out_of_sequence: OutOfSequence::read(row),
            outer_links: row.code(Column::sched_outer_depend_type).unwrap_or(usual.outer_links),
            open_ends_critical: row.flag(Column::sched_open_critical_flag).unwrap_or(usual.open_ends_critical),
            lag_from_early_start: row.flag(Column::sched_lag_early_start_flag).unwrap_or(usual.lag_from_early_start),
            plan_to_forecast: row.flag(Column::sched_setplantoforecast).unwrap_or(usual.plan_to_forecast),
            float_kind: row.code(Column::sched_float_type).unwrap_or(usual.float_kind),
            lag_calendar: row.code(Column::sched_calendar_on_relationship_lag).unwrap_or(usual.lag_calendar),
            use_expected_finish: row.flag(Column::sched_use_expect_end_flag).unwrap_or(usual.use_expected_finish),
            float_to_own_finish: row.flag(Column::sched_use_project_end_date_for_float).unwrap_or(usual.float_to_own_finish),
            several_paths: row.flag(Column::enable_multiple_longest_path_calc).unwrap_or(usual.several_paths),
            most_paths: row.whole(Column::max_multiple_longest_path).filter(|_| is_limited),
            paths_by_total_float: row.flag(Column::use_total_float_multiple_longest_paths).unwrap_or(usual.paths_by_total_float),
            paths_to: row.id(Column::key_activity_for_multiple_longest_paths),
            levelling: Levelling::read(row),
        }
    }
}

impl OutOfSequence {
    /// Two flags say which of three it is.
    fn read(row: &mut Row<'_>) -> Self {
        match (row.flag(Column::sched_retained_logic), row.flag(Column::sched_progress_override)) {
            (Some(true), Some(true)) => {
                row.note(Column::sched_progress_override, "stands beside retained logic, which was taken");
                Self::RetainedLogic
            }
            (_, Some(true)) => Self::ProgressOverride,
            (Some(false), Some(false)) => Self::ActualDates,
            _ => Self::RetainedLogic,
        }
    }
}

impl Levelling {
    /// What P6 does unless told otherwise.
    fn usual() -> Self {
        Self {
            kept_float: None,
            outer_assignments: false,
            outer_priority: None,
            overload_percent: None,
            within_float: false,
            keep_dates: true,
            all_resources: true,
            order: Box::default(),
        }
    }

    fn read(row: &mut Row<'_>) -> Self {
        let usual = Self::usual();
        Self {
            kept_float: row.hours(Column::level_float_thrs_cnt),
            outer_assignments: row.flag(Column::level_outer_assign_flag).unwrap_or(usual.outer_assignments),
            outer_priority: row.whole(Column::level_outer_assign_priority),
            overload_percent: row.number(Column::level_over_alloc_pct),
            within_float: row.flag(Column::level_within_float_flag).unwrap_or(usual.within_float),
            keep_dates: row.flag(Column::level_keep_sched_date_flag).unwrap_or(usual.keep_dates),
            all_resources: row.flag(Column::level_all_rsrc_flag).unwrap_or(usual.all_resources),
            order: row.text(Column::levelprioritylist),
        }
    }
}
