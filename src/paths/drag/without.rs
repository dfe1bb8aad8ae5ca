//! Rows without something: what a drag compares with, and the answer for one of them at a time.

use super::super::edits::{with_dependency, with_task, with_work};
use super::DragDate;
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::program::Program;
use crate::spec::{Lag, Task};
use crate::time::{Millis, Span};

/// A task that takes no time: of work under way, nothing is left; of open work, the duration is zero. Neither pauses nor a crew make it longer.
pub(super) fn without_work(row: &Task) -> Task {
    let mut row = with_work(row, Span::ZERO);
    if let Some(details) = row.details.as_mut() {
        if let Some(scheduling) = details.scheduling.as_mut() {
            scheduling.pauses.clear();
            scheduling.driven_by_assignments = false;
        }
    }
    row
}

/// A task without a date that holds it.
pub(super) fn without_date(row: &Task, date: DragDate) -> Task {
    let mut row = row.clone();
    match date {
        DragDate::Constraint(kind) => row.details_mut().constraints.retain(|constraint| constraint.kind != kind),
        DragDate::Promise => {
            row.details_mut().promised = None;
            // A delivery of unknown duration is a moment.
            row.duration = row.duration.or(Some(Span::ZERO));
        }
        DragDate::Manual => row.scheduling_mut().manual = None,
    }
    row
}

impl Analysis {
    /// The finish if a task took no time; `None` if the plan would be refused.
    pub(super) fn finish_without_work(&self, task: TaskId) -> Option<Millis> {
        self.finish_under(&with_task(task, without_work(&self.program()[task])))
    }

    /// The finish if a dependency had no lag.
    pub(super) fn finish_without_lag(&self, dependency: DependencyId) -> Option<Millis> {
        let mut row = self.program()[dependency].clone();
        row.lag = Lag::ZERO;
        self.finish_under(&with_dependency(dependency, Some(row)))
    }

    /// The finish if a date did not hold a task.
    pub(super) fn finish_without_date(&self, task: TaskId, date: DragDate) -> Option<Millis> {
        self.finish_under(&with_task(task, without_date(&self.program()[task], date)))
    }
}

/// Is the lag of a dependency a share of what its predecessor loses, were that to take no time?
pub(super) fn is_share_of_work(program: &Program, dependency: DependencyId) -> bool {
    let row = &program[dependency];
    let from = &program[row.predecessor];
    matches!(row.lag, Lag::Percent(_)) && !(from.progress().is_started() && from.duration.is_some())
}
