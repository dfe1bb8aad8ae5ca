//! The analysis: early and late dates, every kind of float, drivers, and the critical path.
//!
//! [`Program::analyze`] runs the passes and cannot fail. The [`Analysis`] keeps four columns of dates; everything else is computed from
//! them when asked, in the time of a task's own dependencies.

mod analyze;
mod baseline;
mod columns;
mod coverage;
mod critical_path;
mod deadline;
mod dependency;
mod driver;
mod driving;
mod effort;
mod ends;
mod float;
mod gates;
mod inside;
mod limits;
mod longest;
mod near_critical;
mod on_ticks;
mod open_ends;
mod options;
mod partial;
mod retimed;
mod road;
mod roll_up;
mod searched;
mod snapped;
mod target_float;
mod task;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDateTime;

pub use coverage::Coverage;
pub use critical_path::{CriticalPath, PathStep};
pub use deadline::DeadlineStatus;
pub use dependency::ScheduledDependency;
pub use driver::{Driver, Reason};
pub(crate) use ends::PathEnds;
pub(crate) use limits::{Held, Latest, Room};
pub use near_critical::Band;
pub(crate) use on_ticks::OnTicks;
pub use open_ends::OpenEnds;
pub use options::{DeadlineRule, FloatKind, Options, Reach, Target};
pub(crate) use retimed::Retimed;
pub use target_float::TargetFloat;
pub use task::ScheduledTask;

use crate::id::{DependencyId, TaskId};
use crate::program::Program;
use crate::time::{WorkTime, from_ms};
use columns::Solved;
use gates::GateDates;
use roll_up::RollUps;

/// A program with its dates.
///
/// It owns a handle on its program, so that both can be stored together and sent to threads; a clone shares everything.
#[derive(Clone)]
pub struct Analysis {
    inner: Arc<Inner>,
}

struct Inner {
    program: Program,
    options: Options,
    solved: Solved,
    /// By number of the calendar: the float up to which a task is critical.
    threshold: Vec<i64>,
    gates: OnceLock<GateDates>,
    roll_ups: OnceLock<RollUps>,
    longest: OnceLock<Vec<bool>>,
    /// By row, where there are summaries: is a leaf of it on a longest path?
    crossed: OnceLock<Vec<bool>>,
    memos: road::Memos,
}

impl Analysis {
    fn new(program: &Program, options: &Options, solved: Solved) -> Self {
        let threshold = program.calendars().all.iter();
        let threshold = threshold.map(|calendar| calendar.resolve(options.critical_threshold).map_or(0, WorkTime::millis));
        Self {
            inner: Arc::new(Inner {
                program: program.clone(),
                options: *options,
                solved,
                threshold: threshold.collect(),
                gates: OnceLock::new(),
                roll_ups: OnceLock::new(),
                longest: OnceLock::new(),
                crossed: OnceLock::new(),
                memos: road::Memos::default(),
            }),
        }
    }

    /// The program that was analysed.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.inner.program
    }

    /// The options that it was analysed with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.inner.options
    }

    /// When the program starts by its plan: its stated start.
    #[must_use]
    pub fn start(&self) -> NaiveDateTime {
        from_ms(self.program().project_dates()[0].start)
    }

    /// The program's data date; its start if none is stated.
    #[must_use]
    pub fn data_date(&self) -> NaiveDateTime {
        from_ms(self.program().project_dates()[0].data_date)
    }

    /// The finish of the program: the latest early finish of all tasks; of a program without tasks the later of start and data date.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        from_ms(self.finish_ms())
    }

    /// The finish of a project: the latest early finish of its tasks.
    #[must_use]
    pub fn finish_of_project(&self, project: crate::id::ProjectId) -> NaiveDateTime {
        from_ms(self.inner.solved.finishes.get(project.index() + 1).copied().unwrap_or_else(|| self.finish_ms()))
    }

    /// A task with its dates. A handle of another program shows a task of this one.
    ///
    /// # Panics
    /// The view panics when asked, if the program has no tasks at all: then no handle can be of this program.
    #[must_use]
    pub fn task(&self, task: TaskId) -> ScheduledTask<'_> {
        ScheduledTask::new(self, task)
    }

    /// All tasks, in the planner's order.
    #[must_use]
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = ScheduledTask<'_>> + Clone {
        (0..self.program().task_count()).map(|row| ScheduledTask::new(self, TaskId::new(row)))
    }

    /// A dependency with its float.
    ///
    /// # Panics
    /// The view panics when asked, if the handle is of another program and out of range here.
    #[must_use]
    pub fn dependency(&self, dependency: DependencyId) -> ScheduledDependency<'_> {
        ScheduledDependency::new(self, dependency)
    }

    /// All dependencies, in the planner's order.
    #[must_use]
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = ScheduledDependency<'_>> + Clone {
        (0..self.program().dependency_count()).map(|row| ScheduledDependency::new(self, DependencyId::new(row)))
    }

    /// Are all late dates at or after the early ones: can everything that was asked for hold?
    #[must_use]
    pub fn is_feasible(&self) -> bool {
        self.tasks().all(|task| !task.total_float().is_negative())
    }
}

impl std::fmt::Debug for Analysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analysis")
            .field("program", self.program())
            .field("options", self.options())
            .field("finish", &self.finish())
            .finish_non_exhaustive()
    }
}
