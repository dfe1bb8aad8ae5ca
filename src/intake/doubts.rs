//! What the conversion is least certain of: the matter of the questions.

use chrono::NaiveDate;

use crate::id::TaskId;
use crate::time::{When, WorkTime};

/// Rows that were guessed at; all lists ascend.
#[derive(Debug, Clone, Default)]
pub(super) struct Doubts {
    pub(super) data_date: Option<NaiveDate>,
    /// Durations that are a guess, and between what they lie.
    pub(super) ranges: Vec<(TaskId, WorkTime, WorkTime)>,
    /// Work under way whose rest was taken as a share.
    pub(super) shares: Vec<TaskId>,
    /// Work under way, and when it was last touched.
    pub(super) touched: Vec<(TaskId, When)>,
    /// Rows that a planned start binds.
    pub(super) planned: Vec<TaskId>,
}

impl Doubts {
    /// Was the duration of a row guessed, or read off its planned dates?
    pub(super) fn is_ranged(&self, task: TaskId) -> bool {
        self.ranges.binary_search_by_key(&task, |&(task, ..)| task).is_ok()
    }

    /// Between what a guessed duration lies: where it is not known better, half and double.
    pub(super) fn range(&self, task: TaskId, taken: WorkTime) -> (WorkTime, WorkTime) {
        let found = self.ranges.binary_search_by_key(&task, |&(task, ..)| task).ok().and_then(|at| self.ranges.get(at));
        let otherwise = (WorkTime::from_millis(taken.millis() / 2), WorkTime::from_millis(taken.millis().saturating_mul(2)));
        found.map_or(otherwise, |&(_, low, high)| (low, high))
    }
}
