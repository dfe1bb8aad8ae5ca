//! Rows with something else in them, as revisions.

use crate::id::{DependencyId, TaskId};
use crate::program::Revision;
use crate::spec::{Dependency, Progress, Task};
use crate::time::Span;

/// A task has another row.
pub(super) fn with_task(task: TaskId, row: Task) -> Revision {
    Revision { tasks: [(task.index(), row)].into(), ..Revision::default() }
}

/// A dependency has another row, or is dropped.
pub(super) fn with_dependency(dependency: DependencyId, row: Option<Dependency>) -> Revision {
    Revision { dependencies: [(dependency.index(), row)].into(), ..Revision::default() }
}

/// A task that takes so much work, or of work under way has so much left, whatever was thought of its range.
pub(super) fn with_work(row: &Task, work: Span) -> Task {
    let mut row = row.clone();
    match row.progress.as_deref_mut() {
        Some(Progress::Started { remaining, .. }) => *remaining = work,
        _ => row.duration = Some(work),
    }
    if let Some(details) = row.details.as_mut() {
        details.estimate = None;
    }
    row
}
