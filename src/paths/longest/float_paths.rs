//! Multiple float paths, as P6 numbers them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use hashbrown::{HashMap, HashSet};

use super::target::PathTarget;
use crate::analysis::Analysis;
use crate::engine::{Kind, Tick};
use crate::id::{DependencyId, TaskId};
use crate::time::{Millis, WorkTime};

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

/// A way back from a leaf; the least comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hop {
    float: i64,
    /// The number of the path that it joins.
    path: usize,
    row: usize,
    edge: u32,
    from: usize,
    to: usize,
}

impl Analysis {
    /// P6's multiple float paths to a target: chains of open work, each task on one of them, numbered by how near they are to its end.
    ///
    /// From the last task of the target go back by the dependency with the least float, as long as it leads to open work without a number; then begin anew at
    /// the work without a number that has the least float into any path. Equal floats go by the order of the plan. Stops after `most` paths.
    ///
    /// # Complexity
    /// O(dependencies log dependencies) before the target; with summaries, of each part those of the summaries around it.
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
        let mut path_of: HashMap<usize, usize> = HashMap::new();
        let mut waiting: BinaryHeap<Reverse<Hop>> = BinaryHeap::new();
        let mut paths = Vec::new();
        while let Some((end, joint)) = next.filter(|_| paths.len() < most) {
            let number = paths.len() + 1;
            let mut chain = Vec::new();
            let mut at = Some(end);
            while let Some(rank) = at {
                path_of.insert(rank, number);
                chain.push(TaskId::new(self.row_at(rank)));
                let hops: Vec<Hop> = self.hops(rank, kind, number).into_iter().filter(|hop| !path_of.contains_key(&hop.from)).collect();
                at = hops.iter().min().map(|hop| hop.from);
                waiting.extend(hops.into_iter().map(Reverse));
            }
            chain.reverse();
            paths.push(FloatPath { analysis: self.clone(), number, tasks: chain, joint });
            next = std::iter::from_fn(|| waiting.pop()).find(|Reverse(hop)| !path_of.contains_key(&hop.from)).map(|Reverse(hop)| {
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

    /// The ways from a leaf back to open leaves, by its own dependencies and those of summaries, each with its float.
    fn hops(&self, to: usize, kind: FloatPathKind, path: usize) -> Vec<Hop> {
        let engine = self.engine();
        let (start, finish) = match kind {
            FloatPathKind::Total => self.late_at(to),
            FloatPathKind::Free => (self.remaining_start(to), self.early_at(to).1),
        };
        let mut hops = Vec::new();
        let mut seen = HashSet::new();
        let mut stack: Vec<(usize, Millis, Millis, Option<u32>)> = vec![(to, start, finish, None)];
        while let Some((at, start, finish, by)) = stack.pop() {
            let is_first = engine.shape.kind[at] == Kind::EarliestGate;
            for arc in engine.arcs_before(at) {
                let bound = engine.bound(arc.edge);
                let limit = if bound.relation.to_start() { start } else { finish };
                let passes_by = is_first && self.first_leaf(arc.other) != self.first_leaf(at);
                if passes_by || limit.is_far() || bound.is_turned || engine.is_overridden(arc.other, at, &bound) {
                    continue;
                }
                let limit = engine.before_lag(&bound, limit);
                let edge = self.dependency_of(arc.edge).map(|_| arc.edge as u32).or(by);
                if !engine.shape.is_leaf(arc.other) {
                    if seen.insert((arc.other, limit, edge)) {
                        stack.push((arc.other, limit, limit, edge));
                    }
                    continue;
                }
                let Some(edge) = edge.filter(|_| !self.is_finished(arc.other)) else { continue };
                let from_finish = bound.relation.from_finish();
                let (early_start, early_finish) = self.early_at(arc.other);
                let calendar = &engine.axis.calendars[usize::from(engine.shape.calendar[arc.other])];
                let float = calendar.between_ms(if from_finish { early_finish } else { early_start }, limit);
                hops.push(Hop { float, path, row: self.row_at(arc.other), edge, from: arc.other, to });
            }
        }
        hops
    }
}
