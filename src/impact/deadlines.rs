//! Deadlines that slip, break or are kept again.

use chrono::NaiveDateTime;

use super::{After, Impact};
use hashbrown::HashMap;

use crate::analysis::{Analysis, DeadlineStatus, ScheduledTask};
use crate::id::TaskId;
use crate::spec::Task;
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// The deadlines of one state that the other has none for.
fn unmatched(of: &Analysis, other: &Analysis, same: impl Fn(TaskId) -> Option<TaskId>) -> Vec<DeadlineStatus> {
    let labels = |analysis: &Analysis, task: TaskId, label: &str| {
        let deadlines = analysis.program().get(task).map_or(&[][..], |row| &row.details().deadlines);
        deadlines.iter().filter(|deadline| &*deadline.label == label).count()
    };
    let mut all: Vec<DeadlineStatus> = of.deadlines();
    all.sort_by_key(|status| (status.task, status.date));
    // Those with a label are matched in order: of one task and label, as many as the other has too many are left.
    let mut taken: HashMap<(TaskId, String), usize> = HashMap::new();
    all.retain(|status| {
        let left = taken
            .entry((status.task, status.label.clone()))
            .or_insert_with(|| same(status.task).map_or(0, |task| labels(other, task, &status.label)));
        let is_matched = *left > 0;
        *left = left.saturating_sub(1);
        !is_matched
    });
    all
}

/// A deadline whose date, or whose task, is not where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineMove {
    /// The task that has it.
    pub task: TaskId,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// The date before.
    pub date_before: NaiveDateTime,
    /// The date after.
    pub date_after: NaiveDateTime,
    /// When the task finishes before.
    pub finish_before: NaiveDateTime,
    /// When the task finishes after.
    pub finish_after: NaiveDateTime,
    /// Working time of the task's calendar from its finish to the date, before; negative where broken.
    pub margin_before: WorkTime,
    /// The same after.
    pub margin_after: WorkTime,
}

impl DeadlineMove {
    /// Is it kept before and broken after?
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.finish_before <= self.date_before && self.finish_after > self.date_after
    }

    /// Is it broken before and kept after?
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.finish_before > self.date_before && self.finish_after <= self.date_after
    }
}

impl Impact {
    /// The deadlines that are nearer or farther than before, in the order of their dates before: the first to come first.
    ///
    /// # Complexity
    /// O(tasks that move and are changed).
    #[must_use]
    pub fn deadlines(&self) -> Vec<DeadlineMove> {
        let mut rows: Vec<TaskId> = self.moved().iter().map(|moved| moved.task).collect();
        rows.extend(self.inner.revised.causes.keys());
        if matches!(self.inner.after, After::Whole { .. }) {
            rows.extend(self.inner.before.tasks().filter(|task| !task.row().details().deadlines.is_empty()).map(ScheduledTask::id));
        }
        rows.sort_unstable();
        rows.dedup();
        let mut all: Vec<DeadlineMove> = rows.into_iter().flat_map(|task| self.deadlines_of(task)).collect();
        all.sort_by_key(|deadline| (deadline.date_before, deadline.task));
        all
    }

    /// The deadlines that the state before has and the one after has not: of tasks that are cut or removed, or dropped by an edit. In the
    /// planner's order.
    ///
    /// # Complexity
    /// O(tasks), after the state [after](Self::after) was made.
    #[must_use]
    pub fn deadlines_gone(&self) -> Vec<DeadlineStatus> {
        unmatched(self.before(), self.after(), |task| self.task_after(task))
    }

    /// The deadlines that the state after has and the one before has not, by their handles after. In the planner's order.
    ///
    /// # Complexity
    /// As [`deadlines_gone`](Self::deadlines_gone).
    #[must_use]
    pub fn deadlines_new(&self) -> Vec<DeadlineStatus> {
        let old: HashMap<TaskId, TaskId> =
            self.before().tasks().filter_map(|task| Some((self.task_after(task.id())?, task.id()))).collect();
        unmatched(self.after(), self.before(), |task| old.get(&task).copied())
    }

    /// Deadlines of a task are matched by their place among those with the same label.
    fn deadlines_of(&self, task: TaskId) -> Vec<DeadlineMove> {
        let before = self.inner.before.task(task);
        let old = &before.row().details().deadlines;
        if old.is_empty() {
            return Vec::new();
        }
        let Some(row) = self.row_after(task) else { return Vec::new() };
        let new = &row.details().deadlines;
        let finish_before = before.early_finish_ms();
        let finish_after = self.moved_task(task).map_or(finish_before, |moved| to_ms(moved.finish_after));
        let pairs = old.iter().enumerate().filter_map(|(at, deadline)| {
            let place = old[..at].iter().filter(|other| other.label == deadline.label).count();
            let same = new.iter().filter(|other| other.label == deadline.label).nth(place)?;
            let on = before.calendar();
            Some((deadline, deadline.date.finish_ms(on)?, same.date.finish_ms(on)?))
        });
        let margin = |finish: Millis, date: Millis| WorkTime::from_millis(before.calendar().between_ms(finish, date));
        let moves = pairs.map(|(deadline, old, new)| DeadlineMove {
            task,
            label: deadline.label.to_string(),
            date_before: from_ms(old),
            date_after: from_ms(new),
            finish_before: from_ms(finish_before),
            finish_after: from_ms(finish_after),
            margin_before: margin(finish_before, old),
            margin_after: margin(finish_after, new),
        });
        moves.filter(|moved| moved.finish_before != moved.finish_after || moved.date_before != moved.date_after).collect()
    }

    /// The row as it is after.
    fn row_after(&self, task: TaskId) -> Option<&Task> {
        match &self.inner.after {
            After::Near(_) => self.inner.revised.revision.tasks.get(&task.index()).or_else(|| self.inner.before.program().get(task)),
            After::Whole { analysis, .. } => analysis.program().get(self.task_after(task)?),
        }
    }
}
