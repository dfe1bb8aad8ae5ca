//! The rows of a notice report.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::spec::{AssetKind, Touch};

/// What changes.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeSourceRecord {
    /// `task` or `asset`.
    pub what: &'static str,
    /// The key; empty for a handle of another program.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// The kind of the task or asset in words.
    pub kind: String,
    /// Its team; empty if it has none.
    pub team: String,
}

/// A task that makes the change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRecord {
    /// The task.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// Its team; empty if it has none.
    pub team: String,
    /// When it starts.
    pub start: NaiveDateTime,
    /// Is it done?
    pub finished: bool,
    /// What it changes and retires itself.
    pub touches: Vec<TouchRecord>,
}

/// What a task does to an asset.
#[derive(Debug, Clone, Serialize)]
pub struct TouchRecord {
    /// Changes or retires.
    pub touch: Touch,
    /// The asset.
    pub asset: String,
}

/// A date and the task that has it.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeDateRecord {
    /// The task.
    pub task: String,
    /// When.
    pub date: NaiveDateTime,
    /// Does the day alone say it?
    #[serde(skip)]
    pub(super) whole_day: bool,
}

/// Which of the three dates gives the day to be told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeReasonRecord {
    /// The change begins.
    KickOff,
    /// A task of the team that waits for the change starts.
    FirstAffectedStart,
    /// Migration work of the team must start.
    MigrationWork,
}

/// By when a team must hear, and of what.
#[derive(Debug, Clone, Serialize)]
pub struct TeamNoticeRecord {
    /// The team; empty for what nobody owns.
    pub team: String,
    /// Its name; may be empty.
    pub name: String,
    /// Does it make the change, or a part of it?
    pub makes_change: bool,
    /// When it must have heard; `None` if no date is known.
    pub notify_by: Option<NaiveDateTime>,
    /// Why then.
    pub reason: Option<NoticeReasonRecord>,
    /// The date that the notice is counted back from.
    pub reason_date: Option<NoticeDateRecord>,
    /// How long ahead it wants to hear, in days of its calendar.
    pub notice: String,
    /// The same in minutes of working time.
    pub notice_minutes: f64,
    /// How far the day has passed, in days of its calendar; empty if it has not.
    pub overdue: String,
    /// The same in minutes of working time; `None` if it has not.
    pub overdue_minutes: Option<f64>,
    /// The first start of its tasks that wait for the change.
    pub first_affected_start: Option<NoticeDateRecord>,
    /// The latest start of its migration work.
    pub migration_start: Option<NoticeDateRecord>,
    /// Its affected assets, the nearest first.
    pub assets: Vec<String>,
    /// Its affected tasks.
    pub tasks: Vec<String>,
}

/// An asset that changes, or that reads what changes.
#[derive(Debug, Clone, Serialize)]
pub struct AffectedAssetRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// What it is.
    pub kind: AssetKind,
    /// Its team; empty if it has none.
    pub team: String,
    /// How many steps of reading away it is; 0 is what changes itself.
    pub distance: usize,
    /// The asset that it reads on a shortest way; empty for what changes itself.
    pub via: String,
}

/// An open task that is affected.
#[derive(Debug, Clone, Serialize)]
pub struct AffectedTaskRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// What it is, as in a [`TaskRecord`](crate::report::TaskRecord).
    pub kind: String,
    /// Its team; empty if it has none.
    pub team: String,
    /// When it starts by the plan; of work under way, when what is left goes on.
    pub start: NaiveDateTime,
    /// The latest that it may.
    pub late_start: NaiveDateTime,
    /// Does it wait for the change?
    pub waits: bool,
    /// The affected asset that it changes or retires; empty if none.
    pub migrates: String,
}
