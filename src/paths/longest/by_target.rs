//! The program seen by its milestones and deadlines: to each its own critical path and floats.

use std::sync::OnceLock;

use super::count::PathCount;
use super::path::Path;
use super::ranked::RankedPaths;
use super::target::PathTarget;
use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::impact::{FloatMatrix, FloatTarget};
use crate::time::WorkTime;

/// One target of a program, and what leads to it. Everything is computed when asked.
#[derive(Debug)]
pub struct TargetView {
    analysis: Analysis,
    target: FloatTarget,
    floats: OnceLock<FloatMatrix>,
}

impl Analysis {
    /// The program seen by each of its [targets](Analysis::float_targets): its open milestones and its deadlines, in the planner's order, and the finish of
    /// the program last.
    ///
    /// # Complexity
    /// O(tasks); nothing is computed for a target before it is asked.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.milestone("BETA").after("API");
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let lengths: Vec<usize> = now.by_target().map(|view| view.path().map_or(0, |path| path.steps().len())).collect();
    /// assert_eq!(lengths, [2, 3, 3]); // BETA, LAUNCH, the program
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn by_target(&self) -> impl ExactSizeIterator<Item = TargetView> + '_ {
        self.float_targets().into_iter().map(|target| TargetView { analysis: self.clone(), target, floats: OnceLock::new() })
    }
}

impl TargetView {
    /// The target.
    #[must_use]
    pub fn target(&self) -> FloatTarget {
        self.target
    }

    /// Its critical path: the longest; `None` if nothing leads to it.
    #[must_use]
    pub fn path(&self) -> Option<Path> {
        self.paths().next()
    }

    /// All paths to it, longest first.
    #[must_use]
    pub fn paths(&self) -> RankedPaths {
        self.analysis.longest_paths(PathTarget::from(self.target))
    }

    /// How many paths are its longest together.
    #[must_use]
    pub fn count(&self) -> PathCount {
        self.analysis.count_longest_paths(PathTarget::from(self.target))
    }

    /// The work that no path to it goes around.
    #[must_use]
    pub fn bottlenecks(&self) -> Vec<TaskId> {
        self.analysis.bottlenecks(PathTarget::from(self.target))
    }

    /// How far a task may slip before it moves, or passes its date; `None` if no slip of the task reaches it. The first question costs a backward pass.
    #[must_use]
    pub fn float(&self, task: TaskId) -> Option<WorkTime> {
        self.floats.get_or_init(|| self.analysis.float_matrix(&[self.target])).float(task, 0)
    }
}
