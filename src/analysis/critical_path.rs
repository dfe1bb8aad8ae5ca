//! One longest path, from its first task to the program's finish.

use hashbrown::{HashMap, HashSet};

use super::{Analysis, Driver, Reason, ScheduledTask};
use crate::id::TaskId;

/// One step of a path: a task and why it is where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathStep {
    /// The task.
    pub task: TaskId,
    /// What gives its date: for all but the first step the dependency on the step before.
    pub reason: Option<Reason>,
}

/// A longest path in the order of time: each step drives the next, and the last one is the program's finish.
///
/// Where several tie, it is the one that goes back by the first driving dependency each time; all tasks of all ties are
/// [on the longest path](ScheduledTask::on_longest_path).
#[derive(Debug, Clone)]
pub struct CriticalPath {
    analysis: Analysis,
    steps: Vec<PathStep>,
}

impl CriticalPath {
    /// Of steps that were found otherwise.
    pub(crate) fn of(analysis: &Analysis, steps: Vec<PathStep>) -> Self {
        Self { analysis: analysis.clone(), steps }
    }

    /// The steps; empty if no work is open.
    #[must_use]
    pub fn steps(&self) -> &[PathStep] {
        &self.steps
    }

    /// The tasks with their dates.
    #[must_use]
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = ScheduledTask<'_>> {
        self.steps.iter().map(|step| self.analysis.task(step.task))
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl Analysis {
    /// The long pole: one longest path.
    ///
    /// # Complexity
    /// O(dependencies into the tasks of the path), after the last task was found in O(tasks).
    #[must_use]
    pub fn critical_path(&self) -> CriticalPath {
        self.path_to_rank(self.last_task())
    }

    /// What drives the early dates of a leaf, back to where they come from.
    pub(crate) fn path_to_rank(&self, last: Option<usize>) -> CriticalPath {
        let mut steps = Vec::new();
        let mut at = last;
        while let Some(rank) = at {
            let task = TaskId::new(self.row_at(rank));
            let reasons = self.task(task).drivers();
            let from = reasons.iter().find_map(|reason| self.open_predecessor(reason).map(|from| (from, *reason)));
            steps.push(PathStep { task, reason: from.map(|(_, reason)| reason).or_else(|| reasons.first().copied()) });
            at = from.map(|(from, _)| from);
        }
        steps.reverse();
        CriticalPath { analysis: self.clone(), steps }
    }

    /// Among the leaves that finish with the program the first that drives no other of them.
    fn last_task(&self) -> Option<usize> {
        let last: Vec<usize> = self.last_leaves().collect();
        let (mut drives, mut through) = (HashSet::new(), HashMap::new());
        for &rank in &last {
            self.driving_into(rank, &mut through, |from, _| {
                drives.insert(from);
            });
        }
        let end = last.iter().filter(|rank| !drives.contains(*rank));
        end.chain(&last).copied().min_by_key(|&rank| (drives.contains(&rank), self.row_at(rank)))
    }

    /// The unfinished leaf that a driver leads back to.
    fn open_predecessor(&self, reason: &Reason) -> Option<usize> {
        let Driver::Dependency(id) = reason.driver else { return None };
        let mut rank = self.rank(self.program().compiled().shape.network.edges()[id.index()].from as usize);
        let mut steps = 0;
        while !self.engine().shape.is_leaf(rank) {
            // Through a gate, to the leaf that gives its value; gates nest no deeper than there are rows.
            steps += 1;
            let mut first: Option<usize> = None;
            self.driving_into(rank, &mut HashMap::new(), |from, _| {
                let key = |rank: usize| (!self.engine().shape.is_leaf(rank), self.row_at(rank));
                let is_past = self.engine().shape.is_leaf(from) && self.is_finished(from);
                if !is_past && first.is_none_or(|first| key(from) < key(first)) {
                    first = Some(from);
                }
            });
            rank = first.filter(|_| steps <= self.program().task_count())?;
        }
        (!self.is_finished(rank)).then_some(rank)
    }
}
