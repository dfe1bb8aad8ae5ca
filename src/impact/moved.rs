//! Tasks whose early dates move, and their floats.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use super::{After, Impact, Near};
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::TaskId;
use crate::time::{Millis, WorkTime, from_ms};

/// A task whose early dates are others than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskMove {
    /// The task.
    pub task: TaskId,
    /// Its early start before.
    pub start_before: NaiveDateTime,
    /// Its early start after.
    pub start_after: NaiveDateTime,
    /// Its early finish before.
    pub finish_before: NaiveDateTime,
    /// Its early finish after.
    pub finish_after: NaiveDateTime,
    /// By how much the start moves, in working time of its calendar before; negative where it comes earlier.
    pub start_slip: WorkTime,
    /// By how much the finish moves, likewise.
    pub finish_slip: WorkTime,
}

impl TaskMove {
    /// By how much the finish moves on the clock.
    #[must_use]
    pub fn elapsed(&self) -> WorkTime {
        WorkTime::from_millis((self.finish_after - self.finish_before).num_milliseconds())
    }

    /// By how much the start moves on the clock.
    #[must_use]
    pub fn start_elapsed(&self) -> WorkTime {
        WorkTime::from_millis((self.start_after - self.start_before).num_milliseconds())
    }

    /// Does an end come later?
    #[must_use]
    pub fn is_later(&self) -> bool {
        self.start_after > self.start_before || self.finish_after > self.finish_before
    }
}

/// Early start and finish.
type Dates = (Millis, Millis);

impl Impact {
    /// Every task, milestone and summary whose early dates move, in the planner's order. Tasks that only one of the two states has are
    /// [added](Self::added) or [removed](Self::removed).
    ///
    /// # Complexity
    /// The first call O(tasks that move, and the parts of the summaries they are in); between two analyses O(tasks).
    #[must_use]
    pub fn moved(&self) -> &[TaskMove] {
        self.inner.moved.get_or_init(|| {
            let before = &self.inner.before;
            let dates = match &self.inner.after {
                After::Near(near) => near_dates(before, near),
                After::Whole { analysis, .. } => self.whole_dates(analysis),
            };
            dates.into_iter().map(|(row, after)| task_move(before, TaskId::new(row), after)).collect()
        })
    }

    /// The move of one task; `None` if it stays.
    #[must_use]
    pub fn moved_task(&self, task: TaskId) -> Option<&TaskMove> {
        let moved = self.moved();
        moved.binary_search_by_key(&task, |moved| moved.task).ok().map(|at| &moved[at])
    }

    fn whole_dates(&self, after: &Analysis) -> BTreeMap<usize, Dates> {
        let before = &self.inner.before;
        let pairs = before.tasks().filter_map(|task| self.task_after(task.id()).map(|id| (task, after.task(id))));
        let dates = pairs.filter_map(|(old, new)| {
            let (was, is) = ((old.early_start_ms(), old.early_finish_ms()), (new.early_start_ms(), new.early_finish_ms()));
            (was != is).then_some((old.id().index(), is))
        });
        dates.collect()
    }

    /// Total float before and after; `None` if the task is not there after, or is of another program.
    ///
    /// # Complexity
    /// The first call for a scenario makes late dates: O(tasks whose late dates change) where they move with the finish alone, else a
    /// backward pass. For a summary it makes the state [after](Self::after).
    #[must_use]
    pub fn float(&self, task: TaskId) -> Option<(WorkTime, WorkTime)> {
        self.inner.before.program().get(task)?;
        let before = self.inner.before.task(task);
        let after = match &self.inner.after {
            After::Near(near) if !before.is_summary() => self.inner.before.float_under(&near.retimed, &near.patched, task),
            _ => self.after().task(self.task_after(task)?).total_float(),
        };
        Some((before.total_float(), after))
    }

    /// The tasks and milestones, summaries left out, that are critical by float after and were not before.
    ///
    /// # Complexity
    /// O(tasks), after late dates were made as for [`float`](Self::float).
    #[must_use]
    pub fn became_critical(&self) -> Vec<TaskId> {
        self.critical_where(|before, after| !before && after)
    }

    /// The tasks and milestones, summaries left out, that were critical by float before and are not after, or are finished.
    #[must_use]
    pub fn no_longer_critical(&self) -> Vec<TaskId> {
        self.critical_where(|before, after| before && !after)
    }

    fn critical_where(&self, wanted: impl Fn(bool, bool) -> bool) -> Vec<TaskId> {
        let leaves = self.inner.before.tasks().filter(|task| !task.is_summary());
        let found = leaves.filter(|task| {
            let after = match &self.inner.after {
                After::Near(near) => self.inner.before.is_critical_under(&near.retimed, &near.patched, task.id()),
                After::Whole { analysis, .. } => match self.task_after(task.id()) {
                    Some(id) => analysis.task(id).is_critical(),
                    None => return false,
                },
            };
            wanted(task.is_critical(), after)
        });
        found.map(ScheduledTask::id).collect()
    }
}

/// By row: the dates after of leaves that moved, and of the summaries that they move.
fn near_dates(before: &Analysis, near: &Near) -> BTreeMap<usize, Dates> {
    let program = before.program();
    let moved = near.retimed.moved(before).into_iter();
    // Inside a period of work both sides of a moment are the same instant: then nothing is to be seen of a new number.
    let is_news = |&(rank, start, finish): &(usize, Millis, Millis)| before.is_leaf(rank) && before.early_at(rank) != (start, finish);
    let mut dates: BTreeMap<usize, Dates> =
        moved.filter(is_news).map(|(rank, start, finish)| (before.row_at(rank), (start, finish))).collect();
    for summary in summaries_above(before, dates.keys().copied()) {
        let parts = program.parts(TaskId::new(summary)).map(|part| {
            let task = before.task(part);
            dates.get(&part.index()).copied().unwrap_or_else(|| (task.early_start_ms(), task.early_finish_ms()))
        });
        let rolled = parts.reduce(|all, part| (all.0.min(part.0), all.1.max(part.1)));
        let task = before.task(TaskId::new(summary));
        let was = (task.early_start_ms(), task.early_finish_ms());
        dates.extend(rolled.filter(|&is| is != was).map(|is| (summary, is)));
    }
    dates
}

/// The summaries that some rows are part of, the inner ones first.
fn summaries_above(before: &Analysis, rows: impl Iterator<Item = usize>) -> Vec<usize> {
    let program = before.program();
    let mut above = hashbrown::HashSet::new();
    for row in rows {
        let mut parent = program[TaskId::new(row)].parent;
        while let Some(summary) = parent.filter(|summary| above.insert(summary.index())) {
            parent = program[summary].parent;
        }
    }
    if above.is_empty() {
        return Vec::new();
    }
    let inner_first = program.hierarchy().summaries.iter().rev().map(|&summary| summary as usize);
    inner_first.filter(|summary| above.contains(summary)).collect()
}

fn task_move(before: &Analysis, task: TaskId, (start, finish): Dates) -> TaskMove {
    let view = before.task(task);
    let slip = |from, to| WorkTime::from_millis(view.calendar().between_ms(from, to));
    TaskMove {
        task,
        start_before: view.early_start(),
        start_after: from_ms(start),
        finish_before: view.early_finish(),
        finish_after: from_ms(finish),
        start_slip: slip(view.early_start_ms(), start),
        finish_slip: slip(view.early_finish_ms(), finish),
    }
}
