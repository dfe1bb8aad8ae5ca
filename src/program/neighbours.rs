//! Which dependencies a row has, summaries included.

use super::{Inner, Program};
use crate::id::{DependencyId, TaskId};
use crate::network::{Adjacency, Edge};

/// Dependencies grouped by each of their ends. Made when first asked for.
#[derive(Debug)]
pub(crate) struct Neighbours {
    pub(crate) into: Adjacency,
    pub(crate) out_of: Adjacency,
}

impl Neighbours {
    fn new(inner: &Inner) -> Self {
        let ends = |d: &crate::spec::Dependency| Edge { from: d.predecessor.index() as u32, to: d.successor.index() as u32 };
        let edges: Vec<Edge> = inner.plan.dependencies.iter().map(ends).collect();
        let into = Adjacency::into_each(inner.plan.tasks.len(), &edges);
        Self { out_of: into.reversed(), into }
    }
}

/// What comes before and after a task, by the dependencies as they were written.
impl Program {
    pub(crate) fn neighbours(&self) -> &Neighbours {
        self.inner.neighbours.get_or_init(|| Neighbours::new(&self.inner))
    }

    /// The dependencies that a task waits for, in the planner's order; none for a handle of another program.
    #[must_use]
    pub fn dependencies_into(&self, task: TaskId) -> impl ExactSizeIterator<Item = DependencyId> + Clone + '_ {
        slots(&self.neighbours().into, task)
    }

    /// The dependencies that wait for a task; none for a handle of another program.
    #[must_use]
    pub fn dependencies_out_of(&self, task: TaskId) -> impl ExactSizeIterator<Item = DependencyId> + Clone + '_ {
        slots(&self.neighbours().out_of, task)
    }

    /// Everything that waits for a task, directly or by way of others, in the planner's order: tasks, and summaries that a dependency ties.
    /// What waits for a summary waits for its parts. The summaries that the task is part of are left out.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    #[must_use]
    pub fn downstream(&self, task: TaskId) -> Vec<TaskId> {
        self.reach(task, &self.compiled().shape.network.after)
    }

    /// Everything that a task waits for, directly or by way of others, in the planner's order.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    #[must_use]
    pub fn upstream(&self, task: TaskId) -> Vec<TaskId> {
        self.reach(task, &self.compiled().shape.network.before)
    }

    /// The leaves and summaries reached from a row, the row itself left out.
    fn reach(&self, task: TaskId, along: &Adjacency) -> Vec<TaskId> {
        let network = &self.compiled().shape.network;
        let rows = self.task_count();
        if task.index() >= rows {
            return Vec::new();
        }
        let mut seen = vec![false; network.len()];
        let mut stack: Vec<usize> = self.nodes_of(task).map(|node| network.rank(node)).collect();
        for &rank in &stack {
            seen[rank] = true;
        }
        let start = stack.clone();
        while let Some(rank) = stack.pop() {
            for &other in along.others(rank) {
                if !std::mem::replace(&mut seen[other as usize], true) {
                    stack.push(other as usize);
                }
            }
        }
        for rank in start {
            seen[rank] = false;
        }
        let mut reached = vec![false; rows];
        for rank in (0..network.len()).filter(|&rank| seen[rank]) {
            reached[self.links().row(network.node(rank) as u32) as usize] = true;
        }
        let hierarchy = self.hierarchy();
        let own = |row: usize| row == task.index() || hierarchy.contains(task.index(), row) || hierarchy.contains(row, task.index());
        (0..rows).filter(|&row| reached[row] && !own(row)).map(TaskId::new).collect()
    }

    /// The nodes of a row: of a summary, those of all its leaves and gates.
    fn nodes_of(&self, task: TaskId) -> impl Iterator<Item = usize> + '_ {
        let row = task.index();
        let inside = (0..self.task_count()).filter(move |&other| self.hierarchy().contains(row, other));
        let gates = (self.task_count()..self.links().nodes()).filter(move |&node| {
            let summary = self.links().row(node as u32) as usize;
            summary == row || self.hierarchy().contains(row, summary)
        });
        std::iter::once(row).chain(inside).chain(gates)
    }
}

fn slots(adjacency: &Adjacency, task: TaskId) -> impl ExactSizeIterator<Item = DependencyId> + Clone + '_ {
    let range = if task.index() + 1 < adjacency.first.len() { adjacency.slots(task.index()) } else { 0..0 };
    range.map(|slot| DependencyId::new(adjacency.edge[slot] as usize))
}
