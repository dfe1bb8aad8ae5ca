//! What a day of waiting costs.

use chrono::NaiveDateTime;

use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::impact::{Impact, Scenario};
use crate::time::WorkTime;

/// What happens if a task starts one working day later than it could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostOfWaiting {
    /// When the task starts then.
    pub start: NaiveDateTime,
    /// How much later the program finishes, in working time of the program's calendar.
    pub finish_moves: WorkTime,
    /// The first deadline that is broken by it, or broken by more than before: the one with the earliest date.
    pub deadline: Option<BrokenDeadline>,
}

impl CostOfWaiting {
    /// Does it cost nothing?
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.finish_moves.is_zero() && self.deadline.is_none()
    }
}

/// A deadline that waiting breaks, or breaks by more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenDeadline {
    /// The task that has it.
    pub task: TaskId,
    /// Who set it or what for; may be empty.
    pub label: String,
    /// The date.
    pub date: NaiveDateTime,
    /// How much of its margin is lost, in working time of that task's calendar.
    pub moves: WorkTime,
    /// Was it kept before?
    pub was_kept: bool,
}

impl Analysis {
    /// What one more working day of waiting costs, counted on the task's own calendar from its early start. `None` of a summary and of work that
    /// has begun. A task with a mandatory date waits for nothing, so it costs nothing.
    ///
    /// # Complexity
    /// That of [`what_if`](Analysis::what_if) with one task that starts later.
    #[must_use]
    pub fn cost_of_waiting(&self, task: TaskId) -> Option<CostOfWaiting> {
        let view = self.program().get(task).map(|_| self.task(task))?;
        if view.is_summary() || view.is_started() || view.is_finished() {
            return None;
        }
        let calendar = view.calendar();
        let later = calendar.next_start(calendar.add(view.early_start(), calendar.day_length()));
        let waited = self.what_if(&Scenario::new("").not_before(view.key(), later)).ok()?;
        let finish_moves = self.program().program_calendar().between(self.finish(), waited.finish_after());
        let start = waited.moved_task(task).map_or(view.early_start(), |moved| moved.start_after);
        Some(CostOfWaiting { start, finish_moves, deadline: first_broken(&waited) })
    }
}

/// The deadline with the earliest date that is broken afterwards and has lost margin.
fn first_broken(waited: &Impact) -> Option<BrokenDeadline> {
    let broken = waited.deadlines().into_iter().filter_map(|deadline| {
        let moves = deadline.margin_before - deadline.margin_after;
        let is_broken = deadline.finish_after > deadline.date_after && moves > WorkTime::ZERO;
        let was_kept = deadline.finish_before <= deadline.date_before;
        is_broken.then_some(BrokenDeadline { task: deadline.task, label: deadline.label, date: deadline.date_after, moves, was_kept })
    });
    broken.min_by(|a, b| (a.date, a.task, &a.label).cmp(&(b.date, b.task, &b.label)))
}
