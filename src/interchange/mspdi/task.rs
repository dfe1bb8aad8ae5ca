//! Tasks, and what hangs on them.

use super::codes::{ConstraintType, Format, TaskType};
use super::dates::Dates;
use super::values::Milliseconds;
use crate::spec::Relation;
use crate::time::When;

/// A task as the file has it; `None` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Task {
    /// The byte of the text at which it begins; [`Lines`](super::lines::Lines) makes a place of it.
    pub(super) at: usize,
    pub(super) uid: i64,
    pub(super) id: Option<i64>,
    /// Empty if there is none.
    pub(super) name: Box<str>,
    pub(super) wbs: Option<Box<str>>,
    /// Zero is the project itself.
    pub(super) outline_level: Option<u32>,
    pub(super) kind: Option<TaskType>,
    pub(super) flags: Flags,
    pub(super) priority: Option<u32>,
    /// In milliseconds of work, or of clock time if the format says so.
    pub(super) duration: Option<Milliseconds>,
    pub(super) duration_format: Option<Format>,
    pub(super) dates: Dates,
    pub(super) manual_start: Option<When>,
    pub(super) manual_finish: Option<When>,
    pub(super) manual_duration: Option<Milliseconds>,
    pub(super) constraint_type: Option<ConstraintType>,
    pub(super) constraint_date: Option<When>,
    pub(super) deadline: Option<When>,
    /// -1 where there is none.
    pub(super) calendar_uid: Option<i64>,
    pub(super) progress: Progress,
    /// In tenths of a minute of clock time, in the format below, or of work if that is not elapsed.
    pub(super) levelling_delay: Option<i64>,
    pub(super) levelling_delay_format: Option<Format>,
    pub(super) notes: Option<Box<str>>,
    /// The address; the text of the link if there is no address.
    pub(super) hyperlink: Option<Box<str>>,
    /// The file of the project that this task stands for.
    pub(super) subproject_name: Option<Box<str>>,
    /// The file of the project that the task is of, if it is external.
    pub(super) external_project: Option<Box<str>>,
}

/// What is so or not so of a task; `None` where the file says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Flags {
    pub(super) active: Option<bool>,
    pub(super) manual: Option<bool>,
    /// A blank line.
    pub(super) is_null: Option<bool>,
    pub(super) estimated: Option<bool>,
    pub(super) milestone: Option<bool>,
    pub(super) summary: Option<bool>,
    /// It stands for a task of another project.
    pub(super) external: Option<bool>,
    pub(super) ignore_resource_calendar: Option<bool>,
    pub(super) effort_driven: Option<bool>,
    pub(super) is_subproject: Option<bool>,
    pub(super) is_subproject_read_only: Option<bool>,
}

/// What is done of a task.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Progress {
    /// From 0 to 100.
    pub(super) percent_complete: Option<f64>,
    /// From 0 to 100.
    pub(super) physical_percent_complete: Option<f64>,
    pub(super) actual_duration: Option<Milliseconds>,
    pub(super) remaining_duration: Option<Milliseconds>,
}

/// A link to a predecessor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    /// The byte of the text at which it begins; [`Lines`](super::lines::Lines) makes a place of it.
    pub(super) at: usize,
    /// The position of the successor among the tasks.
    pub(super) task: usize,
    pub(super) predecessor_uid: i64,
    /// Finish to start where the file says nothing.
    pub(super) relation: Option<Relation>,
    /// In tenths of a minute, or in percent if the format says so; negative for a lead.
    pub(super) lag: i64,
    pub(super) lag_format: Option<Format>,
    pub(super) cross_project: bool,
    /// The file and the task of another project.
    pub(super) cross_project_name: Option<Box<str>>,
}

/// A copy of a plan that a planner once kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Baseline {
    /// The position of its task among the tasks.
    pub(super) task: usize,
    /// 0 to 10.
    pub(super) number: u32,
    pub(super) start: Option<When>,
    pub(super) finish: Option<When>,
    pub(super) duration: Option<Milliseconds>,
    pub(super) duration_format: Option<Format>,
}

/// What the tool that saved the file had computed for a task. For tests and round trips alone: no analysis may look at it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stored {
    pub(super) early_start: Option<When>,
    pub(super) early_finish: Option<When>,
    pub(super) late_start: Option<When>,
    pub(super) late_finish: Option<When>,
    /// In tenths of a minute.
    pub(super) total_slack: Option<i64>,
    /// In tenths of a minute.
    pub(super) free_slack: Option<i64>,
    pub(super) critical: Option<bool>,
}
