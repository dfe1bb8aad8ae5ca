//! What a day of waiting costs.

use chrono::NaiveDateTime;

use crate::analysis::{Analysis, DeadlineStatus};
use crate::id::TaskId;
use crate::spec::{Constraint, ConstraintKind};
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
    /// What one more working day of waiting costs, counted on the task's own calendar from its early start: the program is analysed once
    /// more with that. `None` of a summary, of work that has begun, and where the changed plan does not build. A task with a mandatory
    /// date waits for nothing, so it costs nothing.
    ///
    /// # Complexity
    /// O(tasks + dependencies), with a copy of the plan.
    #[must_use]
    pub fn cost_of_waiting(&self, task: TaskId) -> Option<CostOfWaiting> {
        let view = self.program().get(task).map(|_| self.task(task))?;
        if view.is_summary() || view.is_started() || view.is_finished() {
            return None;
        }
        let calendar = view.calendar();
        let later = calendar.next_start(calendar.add(view.early_start(), calendar.day_length()));
        let waited = starting_at(self, task, later)?;
        let finish_moves = self.program().program_calendar().between(self.finish(), waited.finish());
        Some(CostOfWaiting { start: waited.task(task).early_start(), finish_moves, deadline: first_broken(self, &waited) })
    }
}

/// The same program with a task that starts no earlier.
fn starting_at(analysis: &Analysis, task: TaskId, at: NaiveDateTime) -> Option<Analysis> {
    let program = analysis.program().edit(|plan| {
        if let Some(row) = plan.task_mut(task) {
            row.details_mut().constraints.push(Constraint { kind: ConstraintKind::StartNoEarlierThan, date: at.into() });
        }
    });
    Some(program.ok()?.analyze(analysis.options()))
}

/// The deadline with the earliest date that is broken afterwards and has lost margin.
fn first_broken(before: &Analysis, after: &Analysis) -> Option<BrokenDeadline> {
    let in_order = |analysis: &Analysis| {
        let mut all = analysis.deadlines();
        all.sort_by(|a, b| (a.task, a.date, &a.label).cmp(&(b.task, b.date, &b.label)));
        all
    };
    let lost = |(was, is): (DeadlineStatus, DeadlineStatus)| {
        let moves = was.margin - is.margin;
        let broken = BrokenDeadline { task: is.task, date: is.date, moves, was_kept: !was.is_broken(), label: is.label.clone() };
        (is.is_broken() && moves > WorkTime::ZERO).then_some(broken)
    };
    let broken = in_order(before).into_iter().zip(in_order(after)).filter_map(lost);
    broken.min_by(|a, b| (a.date, a.task, &a.label).cmp(&(b.date, b.task, &b.label)))
}
