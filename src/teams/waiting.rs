//! Who waits for a task, and what a task waits for: rows as they were written, those of its summaries included.

use hashbrown::HashSet;

use super::ends;
use crate::analysis::{Analysis, ScheduledDependency};
use crate::id::TaskId;
use crate::program::Program;

/// A row and the summaries that it is part of, the inner ones first.
fn with_summaries(program: &Program, task: TaskId) -> impl Iterator<Item = TaskId> + '_ {
    std::iter::successors(Some(task), |&row| program.get(row).and_then(|row| row.parent))
}

/// Each once, in the order in which they come.
fn distinct(tasks: impl Iterator<Item = TaskId>) -> Vec<TaskId> {
    let mut seen = HashSet::new();
    tasks.filter(|&task| seen.insert(task)).collect()
}

impl Analysis {
    /// The unfinished rows (tasks, milestones, summaries) that wait for an end of this task, or of a summary that it is part of, that is
    /// yet to come. Only those tied to it, not what waits for them.
    ///
    /// # Complexity
    /// O(its dependencies, and those of the summaries it is part of).
    #[must_use]
    pub fn waiting_for(&self, task: TaskId) -> Vec<TaskId> {
        let rows = with_summaries(self.program(), task);
        let ties = rows.flat_map(|row| self.program().dependencies_out_of(row)).map(|id| self.dependency(id));
        distinct(ties.filter(|&tie| !ends::is_past(tie) && !tie.successor().is_finished()).map(|tie| tie.row().successor))
    }

    /// The rows that keep this task, if it is not finished, from going on at the data date: those tied to its start (or to that of a
    /// summary that it is part of) whose end is yet to come and, with the lag, lies after the data date. A task that no row keeps may
    /// still have to wait for a date.
    ///
    /// # Complexity
    /// O(its dependencies, and those of the summaries it is part of).
    #[must_use]
    pub fn waits_for(&self, task: TaskId) -> Vec<TaskId> {
        if self.program().get(task).is_none() || self.task(task).is_finished() {
            return Vec::new();
        }
        let rows = with_summaries(self.program(), task);
        let ties = rows.flat_map(|row| self.program().dependencies_into(row)).map(|id| self.dependency(id));
        distinct(ties.filter(|&tie| holds(self, tie, task)).map(|tie| tie.row().predecessor))
    }
}

/// Does the dependency keep a task from going on at the data date? Where there is no work, its two ends are one.
fn holds(analysis: &Analysis, tie: ScheduledDependency<'_>, task: TaskId) -> bool {
    let to_start = tie.row().relation.to_start() || analysis.task(task).remaining().is_zero();
    to_start && !ends::is_past(tie) && ends::asks_to_wait(analysis, tie, analysis.rank(task.index()))
}
