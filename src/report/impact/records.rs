//! The rows of an impact report. Slips and floats are working time of the task's own calendar, as text in its days.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::report::lists::RowRecord;
use crate::report::lists::rows::Shown;

/// The finish of the program.
#[derive(Debug, Clone, Serialize)]
pub struct FinishMoveRecord {
    /// Before.
    pub before: NaiveDateTime,
    /// After.
    pub after: NaiveDateTime,
    /// By how much it moves, in days of the program's calendar; negative where it comes earlier.
    pub slip: String,
    /// The same in minutes of working time.
    pub slip_minutes: f64,
    /// By how much it moves on the clock, in minutes.
    pub elapsed_minutes: f64,
    #[serde(skip)]
    pub(super) shown: [Shown; 2],
}

/// What becomes of a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeadlineFateRecord {
    /// Kept before, broken after.
    Breaks,
    /// Broken before, kept after.
    Saved,
    /// Broken before and after.
    StillBroken,
    /// Kept before and after.
    StillKept,
}

/// A deadline that is nearer or farther than before.
#[derive(Debug, Clone, Serialize)]
pub struct DeadlineMoveRecord {
    /// The task that has it.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// What becomes of it.
    pub fate: DeadlineFateRecord,
    /// The date before.
    pub date_before: NaiveDateTime,
    /// The date after.
    pub date_after: NaiveDateTime,
    /// When the task finishes before.
    pub finish_before: NaiveDateTime,
    /// When the task finishes after.
    pub finish_after: NaiveDateTime,
    /// Working time from the finish to the date before; negative if the date is broken.
    pub margin_before: String,
    /// The same in minutes.
    pub margin_before_minutes: f64,
    /// Working time from the finish to the date after; negative if the date is broken.
    pub margin_after: String,
    /// The same in minutes.
    pub margin_after_minutes: f64,
}

/// A constraint or imposed finish that is passed by more or less than before.
#[derive(Debug, Clone, Serialize)]
pub struct LimitMoveRecord {
    /// The task that passes it after, or, where it is kept then, before; of a date that its task keeps all the same, the one before that.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// What is passed, in words.
    pub limit: String,
    /// By how much before, in days of the task's calendar; nothing where it is kept.
    pub overrun_before: String,
    /// The same in minutes.
    pub overrun_before_minutes: f64,
    /// By how much after.
    pub overrun_after: String,
    /// The same in minutes.
    pub overrun_after_minutes: f64,
}

/// A milestone that moves.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneMoveRecord {
    /// The key.
    pub key: String,
    /// The name; may be empty.
    pub name: String,
    /// Its date before.
    pub before: NaiveDateTime,
    /// Its date after.
    pub after: NaiveDateTime,
    /// By how much it moves; negative where it comes earlier.
    pub slip: String,
    /// The same in minutes of working time.
    pub slip_minutes: f64,
    /// By how much it moves on the clock, in minutes.
    pub elapsed_minutes: f64,
    #[serde(skip)]
    pub(super) shown: [Shown; 2],
}

/// A team and what moves of its work.
#[derive(Debug, Clone, Serialize)]
pub struct TeamImpactRecord {
    /// The team; empty for work without one.
    pub team: String,
    /// Its name; may be empty.
    pub name: String,
    /// Its tasks and milestones that move, in the planner's order.
    pub tasks: Vec<String>,
    /// The worst slip among them; negative if all come earlier.
    pub worst_slip: String,
    /// The same in minutes of working time.
    pub worst_slip_minutes: f64,
    /// The task that has it.
    pub worst: String,
    /// When the first of them would have started.
    pub first_affected: NaiveDateTime,
    /// The hand-offs to the team by which it comes.
    pub hand_offs: Vec<HandOffHitRecord>,
}

/// A hand-off of which both ends move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HandOffHitRecord {
    /// Who hands over.
    pub from_team: String,
    /// The predecessor.
    pub from: String,
    /// The successor.
    pub to: String,
}

/// A task, milestone or summary that moves.
#[derive(Debug, Clone, Serialize)]
pub struct TaskMoveRecord {
    /// The task.
    #[serde(flatten)]
    pub row: RowRecord,
    /// What it is, as in a [`TaskRecord`](crate::report::TaskRecord).
    pub kind: String,
    /// Its early start before.
    pub start_before: NaiveDateTime,
    /// Its early start after.
    pub start_after: NaiveDateTime,
    /// Its early finish before.
    pub finish_before: NaiveDateTime,
    /// Its early finish after.
    pub finish_after: NaiveDateTime,
    /// By how much the start moves; negative where it comes earlier.
    pub start_slip: String,
    /// The same in minutes of working time.
    pub start_slip_minutes: f64,
    /// By how much the start moves on the clock, in minutes.
    pub start_elapsed_minutes: f64,
    /// By how much the finish moves; negative where it comes earlier.
    pub finish_slip: String,
    /// The same in minutes of working time.
    pub finish_slip_minutes: f64,
    /// By how much the finish moves on the clock, in minutes.
    pub finish_elapsed_minutes: f64,
    /// Total float before.
    pub float_before: String,
    /// The same in minutes of working time.
    pub float_before_minutes: f64,
    /// Total float after.
    pub float_after: String,
    /// The same in minutes of working time.
    pub float_after_minutes: f64,
}

impl TaskMoveRecord {
    /// Is it more than the dates of its parts?
    pub(super) fn is_leaf(&self) -> bool {
        self.kind != "summary"
    }
}

/// The critical path, by key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathChangeRecord {
    /// Before.
    pub before: Vec<String>,
    /// After.
    pub after: Vec<String>,
}
