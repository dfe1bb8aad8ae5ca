//! Float by team.

use chrono::NaiveDateTime;

use crate::analysis::{Analysis, ScheduledTask};
use crate::id::{TaskId, TeamId};
use crate::time::WorkTime;

/// The open work of one team, or of nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamFloat {
    /// The team; `None` for work without one.
    pub team: Option<TeamId>,
    /// Its open tasks and milestones.
    pub open: usize,
    /// Those of them that are critical.
    pub critical: usize,
    /// Those of them on a longest path.
    pub on_longest_path: usize,
    /// The least total float, in working time of that task's calendar.
    pub least_float: WorkTime,
    /// The task that has it, the first of several.
    pub tightest: TaskId,
    /// When the last of them finishes by the plan.
    pub finish: NaiveDateTime,
}

impl Analysis {
    /// The teams with open work, the tightest first.
    ///
    /// # Complexity
    /// O(tasks).
    #[must_use]
    pub fn by_team(&self) -> Vec<TeamFloat> {
        let mut rows: Vec<Option<TeamFloat>> = vec![None; self.program().teams().len() + 1];
        for task in self.open_leaves() {
            let slot = task.row().team.map_or(0, |team| team.index() + 1);
            if let Some(row) = rows.get_mut(slot) {
                let row = row.get_or_insert_with(|| TeamFloat::of(task));
                row.add(task);
            }
        }
        let mut rows: Vec<TeamFloat> = rows.into_iter().flatten().collect();
        rows.sort_by_key(|row| (row.least_float, row.team));
        rows
    }
}

impl TeamFloat {
    fn of(first: ScheduledTask<'_>) -> Self {
        Self {
            team: first.row().team,
            open: 0,
            critical: 0,
            on_longest_path: 0,
            least_float: first.total_float(),
            tightest: first.id(),
            finish: first.finish(),
        }
    }

    fn add(&mut self, task: ScheduledTask<'_>) {
        self.open += 1;
        self.critical += usize::from(task.is_critical());
        self.on_longest_path += usize::from(task.on_longest_path());
        self.finish = self.finish.max(task.finish());
        let float = task.total_float();
        if float < self.least_float {
            (self.least_float, self.tightest) = (float, task.id());
        }
    }
}
