//! Drag: how much sooner the program would finish without a task's work, a lag, or a date that holds a task.
//!
//! The definition is a comparison of two finishes, as by a scenario, so drag holds for all relations, calendars, constraints and progress; where the
//! numbers allow it, all of them come from one [sweep](sweep). Source: S. A. Devaux, *Total Project Control* (1999), for finish-start networks.
//!
//! Oracle: the program edited, built and analysed anew (`tests/drag.rs`).

mod ask;
mod cost;
mod cover;
mod found;
mod sweep;
mod tail;
mod without;

use chrono::NaiveDateTime;

pub use cost::DelayRate;

use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::spec::ConstraintKind;
use crate::time::WorkTime;

/// By how much something holds the program's finish up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Drag {
    /// The program's finish without it.
    pub finish_without: NaiveDateTime,
    /// From there to the finish as it is, on the clock: nights and weekends included, so it may be more than the work. Negative where the program
    /// would finish later without it.
    pub elapsed: WorkTime,
    /// The same in working time of the program's calendar.
    pub work: WorkTime,
}

/// The drag of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TaskDrag {
    /// The task.
    pub task: TaskId,
    /// The work that would be gone: the duration, or what is left of work under way; on the task's calendar.
    pub remaining: WorkTime,
    /// By how much it holds the finish up.
    pub drag: Drag,
}

/// The drag of the lag of a dependency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LagDrag {
    /// The dependency.
    pub dependency: DependencyId,
    /// By how much its lag holds the finish up.
    pub drag: Drag,
}

/// A date that holds a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DragDate {
    /// All constraints of this kind that the task, or summary, has.
    Constraint(ConstraintKind),
    /// The promise of a delivery.
    Promise,
    /// Dates that were set by hand.
    Manual,
}

/// The drag of a date that holds a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateDrag {
    /// The task, or the summary, on which it is imposed.
    pub task: TaskId,
    /// The date.
    pub date: DragDate,
    /// By how much it holds the finish up.
    pub drag: Drag,
}

/// The drag of everything on the longest paths, the greatest first.
#[derive(Debug, Clone)]
pub struct Drags {
    analysis: Analysis,
    tasks: Vec<TaskDrag>,
    lags: Vec<LagDrag>,
    dates: Vec<DateDrag>,
    is_swept: bool,
}

impl Drags {
    /// The analysis that they are of.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// Tasks, the greatest drag first.
    #[must_use]
    pub fn tasks(&self) -> &[TaskDrag] {
        &self.tasks
    }

    /// Lags, the greatest drag first.
    #[must_use]
    pub fn lags(&self) -> &[LagDrag] {
        &self.lags
    }

    /// Constraints, promises and dates set by hand, the greatest drag first.
    #[must_use]
    pub fn dates(&self) -> &[DateDrag] {
        &self.dates
    }

    /// The drag of a task; `None` if it is not on a longest path, is finished, or has no work.
    ///
    /// # Complexity
    /// O(critical tasks).
    #[must_use]
    pub fn of(&self, task: TaskId) -> Option<&Drag> {
        self.tasks.iter().find(|row| row.task == task).map(|row| &row.drag)
    }

    /// Did tasks and lags come from one sweep, rather than each from a scenario? Both ways give the same.
    #[must_use]
    pub fn is_swept(&self) -> bool {
        self.is_swept
    }
}
