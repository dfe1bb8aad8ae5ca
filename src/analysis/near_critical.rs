//! Work that is not critical yet.

use super::{Analysis, ScheduledTask};
use crate::id::TaskId;
use crate::time::{Span, WorkTime};

/// Open tasks with a float up to a limit, and above the limit of the band before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The limit, in days of each task's own calendar.
    pub up_to: Span,
    /// The tasks, the least float first.
    pub tasks: Vec<TaskId>,
}

impl Analysis {
    /// Open tasks (no summaries) that are not critical, with a total float of at most `up_to` on their own calendar; the least first.
    #[must_use]
    pub fn near_critical(&self, up_to: Span) -> Vec<ScheduledTask<'_>> {
        let near = self.open_leaves().filter(|task| !task.is_critical() && task.total_float() <= limit(*task, up_to));
        let mut near: Vec<_> = near.map(|task| (task.total_float(), task.id(), task)).collect();
        near.sort_by_key(|&(float, id, _)| (float, id));
        near.into_iter().map(|(_, _, task)| task).collect()
    }

    /// Open tasks (no summaries) with the least total float, critical ones included; the least first, then in the planner's order.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("DOC", days(2));
    /// plan.task("API", days(5));
    /// let now = plan.build()?.analyze(&Options::default());
    /// let keys: Vec<&str> = now.least_float(5).iter().map(|task| task.key()).collect();
    /// assert_eq!(keys, ["API", "DOC"]);
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(tasks log tasks).
    #[must_use]
    pub fn least_float(&self, tasks: usize) -> Vec<ScheduledTask<'_>> {
        let mut open: Vec<_> = self.open_leaves().map(|task| (task.total_float(), task.id(), task)).collect();
        open.sort_by_key(|&(float, id, _)| (float, id));
        open.into_iter().take(tasks).map(|(_, _, task)| task).collect()
    }

    /// Open tasks (no summaries) in bands of total float: up to the first limit, from there up to the second, and so on.
    #[must_use]
    pub fn bands(&self, limits: &[Span]) -> Vec<Band> {
        let mut bands: Vec<Band> = limits.iter().map(|&up_to| Band { up_to, tasks: Vec::new() }).collect();
        let mut open: Vec<_> = self.open_leaves().map(|task| (task.total_float(), task.id(), task)).collect();
        open.sort_by_key(|&(float, id, _)| (float, id));
        for (float, id, task) in open {
            if let Some(band) = bands.iter_mut().find(|band| float <= limit(task, band.up_to)) {
                band.tasks.push(id);
            }
        }
        bands
    }

    /// Tasks and milestones that are not finished, without summaries.
    pub fn open_leaves(&self) -> impl Iterator<Item = ScheduledTask<'_>> + Clone {
        self.tasks().filter(|task| !task.is_summary() && !task.is_finished())
    }
}

fn limit(task: ScheduledTask<'_>, up_to: Span) -> WorkTime {
    task.calendar().resolve(up_to).unwrap_or_default()
}
