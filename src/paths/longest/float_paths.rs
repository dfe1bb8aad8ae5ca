//! Multiple float paths, as P6 numbers them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::hops::{Hop, Search};
use super::target::PathTarget;
use crate::analysis::Analysis;
use crate::id::{DependencyId, TaskId};
use crate::time::WorkTime;

/// By which float of dependencies float paths go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FloatPathKind {
    /// [Total float](crate::analysis::ScheduledDependency::total_float): what the targets of the program leave. Paths may mix work that has little to do with the
    /// end, where another target is nearer.
    Total,
    /// [Free float](crate::analysis::ScheduledDependency::free_float): what drives comes first, so that the first path is the driving path of the end, critical
    /// or not.
    Free,
}

/// Where a float path joins one with a lower number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joint {
    /// The dependency by which it joins.
    pub dependency: DependencyId,
    /// The task that it joins at.
    pub task: TaskId,
    /// The number of the path of that task.
    pub path: usize,
    /// The float of the dependency, in working time of its predecessor.
    pub float: WorkTime,
}

/// A chain of tasks back from the end, or from where it joins one with a lower number.
#[derive(Debug, Clone)]
pub struct FloatPath {
    analysis: Analysis,
    number: usize,
    tasks: Vec<TaskId>,
    joint: Option<Joint>,
}

impl FloatPath {
    /// The number, from 1: the lower, the nearer to the end's date.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    /// The tasks in the order of time. Each task is on one path only.
    #[must_use]
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// Where it joins another path; `None` for the first.
    #[must_use]
    pub fn joint(&self) -> Option<Joint> {
        self.joint
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl Analysis {
    /// P6's multiple float paths to a target: chains of open work, each task on one of them, numbered by how near they are to its end.
    ///
    /// From the last task of the target go back by the dependency with the least float, as long as it leads to open work without a number; then begin anew at
    /// the work without a number that has the least float into any path. Equal floats go by the order of the plan. Stops after `most` paths.
    ///
    /// # Complexity
    /// O(dependencies log dependencies) before the target; with summaries, a look at those of the summaries around each part as well.
    ///
    /// # Method
    /// Primavera P6, *Calculate multiple float paths*, as described by its users: Oracle does not publish the rule. Bar ties it is the order in which Prim's method
    /// joins the network to the end, with chains followed to their beginning.
    ///
    /// ```
    /// use longpole::paths::{FloatPathKind, PathTarget};
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("DOC", days(8)).after("API");
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("DOC");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let paths = now.float_paths(PathTarget::Program, FloatPathKind::Total, 10);
    /// let keys = |at: usize| paths[at].tasks().iter().map(|&task| now.task(task).key().to_owned()).collect::<Vec<_>>();
    /// assert_eq!((keys(0).join(" "), keys(1).join(" ")), ("API APP LAUNCH".to_owned(), "DOC".to_owned()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn float_paths(&self, target: impl Into<PathTarget>, kind: FloatPathKind, most: usize) -> Vec<FloatPath> {
        let ends = self.ends_of(target.into());
        let is_last = |&&rank: &&usize| self.early_at(rank).1 == ends.finish;
        let mut next = ends.ranks.iter().find(is_last).map(|&rank| (rank, None));
        let mut search = Search::new(self, kind);
        let mut waiting: BinaryHeap<Reverse<Hop>> = BinaryHeap::new();
        let mut paths = Vec::new();
        while let Some((end, joint)) = next.filter(|_| paths.len() < most) {
            let number = paths.len() + 1;
            let mut chain = Vec::new();
            let mut at = Some(end);
            while let Some(rank) = at {
                search.path_of[rank] = number;
                chain.push(TaskId::new(self.row_at(rank)));
                let hops = search.hops(rank, number);
                at = hops.iter().map(|(hop, _)| hop).min().map(|hop| hop.from);
                waiting.extend(hops.into_iter().filter(|&(_, is_known)| !is_known).map(|(hop, _)| Reverse(hop)));
            }
            chain.reverse();
            paths.push(FloatPath { analysis: self.clone(), number, tasks: chain, joint });
            next = std::iter::from_fn(|| waiting.pop()).find(|Reverse(hop)| search.path_of[hop.from] == 0).map(|Reverse(hop)| {
                let joint = Joint {
                    dependency: DependencyId::new(hop.edge as usize),
                    task: TaskId::new(self.row_at(hop.to)),
                    path: hop.path,
                    float: WorkTime::from_millis(hop.float),
                };
                (hop.from, Some(joint))
            });
        }
        paths
    }
}
