//! Would a dependency close a circle?

use crate::id::TaskId;
use crate::program::Program;

impl Program {
    /// The circle that a dependency would close, in the order of time from the task that would wait to the one that it would wait for;
    /// `None` if it closes none. Nothing is built. A task and itself, or a summary and what is part of it, are a circle too.
    ///
    /// # Complexity
    /// O(tasks between the two and their dependencies); nothing if the one that waits comes later in the order of tasks anyway.
    ///
    /// ```
    /// use longpole::{Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// let program = plan.build()?;
    /// let (api, app) = (program.task("API")?, program.task("APP")?);
    /// assert_eq!(program.would_close_circle(app, api), Some(vec![api, app]));
    /// assert_eq!(program.would_close_circle(api, app), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn would_close_circle(&self, predecessor: TaskId, successor: TaskId) -> Option<Vec<TaskId>> {
        let rows = self.task_count();
        if predecessor.index() >= rows || successor.index() >= rows {
            return None;
        }
        if predecessor == successor || self.contains(predecessor, successor) || self.contains(successor, predecessor) {
            return Some(vec![successor, predecessor]);
        }
        let path = self.path_between(&self.leaf_ranks(successor), &self.leaf_ranks(predecessor), None)?;
        Some(path.into_iter().map(TaskId::new).collect())
    }
}
