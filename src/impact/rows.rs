//! Which task of one program is which of another.

use hashbrown::HashMap;

use crate::id::TaskId;
use crate::program::Program;

/// Rows matched.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// The same rows.
    Same,
    /// By row before: the row after.
    ByKey(Vec<Option<TaskId>>),
}

impl Rows {
    pub(super) fn by_key(before: &Program, after: &Program) -> Self {
        let known: HashMap<&str, TaskId> = after.tasks().map(|(id, task)| (&*task.key, id)).collect();
        Self::ByKey(before.tasks().map(|(_, task)| known.get(&*task.key).copied()).collect())
    }

    pub(super) fn after(&self, before: TaskId) -> Option<TaskId> {
        match self {
            Self::Same => Some(before),
            Self::ByKey(rows) => rows.get(before.index()).copied().flatten(),
        }
    }

    pub(super) fn removed(&self) -> Vec<TaskId> {
        match self {
            Self::Same => Vec::new(),
            Self::ByKey(rows) => (0..rows.len()).filter(|&row| rows[row].is_none()).map(TaskId::new).collect(),
        }
    }

    pub(super) fn added(&self, after: &Program) -> Vec<TaskId> {
        match self {
            Self::Same => Vec::new(),
            Self::ByKey(rows) => {
                let mut is_old = vec![false; after.task_count()];
                rows.iter().flatten().for_each(|row| is_old[row.index()] = true);
                (0..is_old.len()).filter(|&row| !is_old[row]).map(TaskId::new).collect()
            }
        }
    }
}
