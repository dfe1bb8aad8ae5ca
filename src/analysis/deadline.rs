//! Deadlines: kept or broken, and by how much.

use chrono::NaiveDateTime;

use super::Analysis;
use crate::id::TaskId;
use crate::time::{WorkTime, from_ms};

/// A deadline and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineStatus {
    /// The task that has it.
    pub task: TaskId,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// The date.
    pub date: NaiveDateTime,
    /// When the task finishes by the plan.
    pub finish: NaiveDateTime,
    /// Working time of the task's calendar from its finish to the date; negative if the date is broken.
    pub margin: WorkTime,
}

impl DeadlineStatus {
    /// Does the task finish after the date? It may do so by non-working time of its calendar alone: then the margin is zero.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.finish > self.date
    }
}

impl Analysis {
    /// All deadlines, the worst margin first.
    ///
    /// # Complexity
    /// O(tasks + deadlines log deadlines).
    #[must_use]
    pub fn deadlines(&self) -> Vec<DeadlineStatus> {
        let with_deadlines = self.tasks().filter(|task| !task.row().details().deadlines.is_empty());
        let mut all: Vec<DeadlineStatus> = with_deadlines
            .flat_map(|task| {
                task.row().details().deadlines.iter().filter_map(move |deadline| {
                    let date = deadline.date.finish_ms(task.calendar())?;
                    Some(DeadlineStatus {
                        task: task.id(),
                        label: deadline.label.to_string(),
                        date: from_ms(date),
                        finish: task.finish(),
                        margin: WorkTime::from_millis(task.calendar().between_ms(task.early_finish_ms(), date)),
                    })
                })
            })
            .collect();
        all.sort_by_key(|status| (status.margin, status.date, status.task));
        all
    }
}
