//! Dates of summaries, rolled up from their parts.

use hashbrown::HashMap;

use super::Analysis;
use crate::engine::Tick;
use crate::id::TaskId;
use crate::time::{Millis, WorkTime};

/// What the leaves of a summary add up to.
#[derive(Debug, Clone, Copy)]
pub(super) struct RollUp {
    pub(super) early_start: Millis,
    pub(super) early_finish: Millis,
    pub(super) late_start: Millis,
    pub(super) late_finish: Millis,
    pub(super) total_float: WorkTime,
    pub(super) free_float: WorkTime,
    pub(super) critical: bool,
    pub(super) finished: bool,
}

impl RollUp {
    const NOTHING: Self = Self {
        early_start: Millis::FAR,
        early_finish: Millis::NEVER,
        late_start: Millis::FAR,
        late_finish: Millis::NEVER,
        total_float: WorkTime::from_millis(i64::MAX),
        free_float: WorkTime::from_millis(i64::MAX),
        critical: false,
        finished: true,
    };

    fn add(&mut self, part: &Self) {
        self.early_start = self.early_start.min(part.early_start);
        self.early_finish = self.early_finish.max(part.early_finish);
        self.late_start = self.late_start.min(part.late_start);
        self.late_finish = self.late_finish.max(part.late_finish);
        if !part.finished {
            self.total_float = self.total_float.min(part.total_float);
            self.free_float = self.free_float.min(part.free_float);
        }
        self.critical |= part.critical;
        self.finished &= part.finished;
    }

    /// A summary whose parts are all done has no float.
    fn closed(mut self) -> Self {
        if self.finished {
            (self.total_float, self.free_float) = (WorkTime::ZERO, WorkTime::ZERO);
        }
        self
    }
}

/// By row of a summary.
#[derive(Debug)]
pub(super) struct RollUps {
    by_row: HashMap<usize, RollUp>,
}

impl RollUps {
    pub(super) fn get(&self, row: usize) -> Option<&RollUp> {
        self.by_row.get(&row)
    }
}

impl Analysis {
    /// The dates of all summaries, computed once.
    ///
    /// # Complexity
    /// O(tasks in summaries and their dependencies), inner summaries first, no recursion.
    pub(super) fn roll_ups(&self) -> &RollUps {
        self.inner.roll_ups.get_or_init(|| {
            let hierarchy = self.program().hierarchy();
            let mut by_row = HashMap::with_capacity(hierarchy.summaries.len());
            for &summary in hierarchy.summaries.iter().rev() {
                let mut roll_up = RollUp::NOTHING;
                for &part in hierarchy.parts(summary as usize) {
                    match by_row.get(&(part as usize)) {
                        Some(inner) => roll_up.add(inner),
                        None => roll_up.add(&self.leaf(part as usize)),
                    }
                }
                by_row.insert(summary as usize, roll_up.closed());
            }
            RollUps { by_row }
        })
    }

    fn leaf(&self, row: usize) -> RollUp {
        let task = self.task(TaskId::new(row));
        RollUp {
            early_start: task.early_start_ms(),
            early_finish: task.early_finish_ms(),
            late_start: task.late_start_ms(),
            late_finish: task.late_finish_ms(),
            total_float: task.total_float(),
            free_float: task.free_float(),
            critical: task.is_critical(),
            finished: task.is_finished(),
        }
    }
}
