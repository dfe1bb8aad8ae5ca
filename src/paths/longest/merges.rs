//! Where near-critical paths meet.

use crate::id::{DependencyId, TaskId};

/// A task that two or more near-critical ties hold: it starts on time only if all of them are kept, so that its date is less certain than each of theirs
/// (merge bias).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePoint {
    /// The task.
    pub task: TaskId,
    /// The ties, its own and those of summaries around it, ascending.
    pub ties: Vec<DependencyId>,
    /// How many of the paths that are listed go through it.
    pub paths: usize,
}
