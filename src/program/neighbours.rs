//! Which dependencies a row has, summaries included.

use super::{Inner, Program};
use crate::id::{DependencyId, TaskId};
use crate::network::{Adjacency, Edge, Side};

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
        let into = Adjacency::into_each(inner.plan.tasks.len(), &edges, true);
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
        self.reach(&[task], self.compiled().shape.network.after())
    }

    /// Everything that a task waits for, directly or by way of others, in the planner's order.
    ///
    /// # Complexity
    /// O(tasks + dependencies).
    #[must_use]
    pub fn upstream(&self, task: TaskId) -> Vec<TaskId> {
        self.reach(&[task], self.compiled().shape.network.before())
    }

    /// Everything that waits for one of several tasks, as [`downstream`](Self::downstream) has it, without the tasks themselves.
    pub(crate) fn downstream_of_all(&self, tasks: &[TaskId]) -> Vec<TaskId> {
        self.reach(tasks, self.compiled().shape.network.after())
    }

    /// Everything that a dependency ties to one of several tasks, to a part of one, or to a summary around one; of a summary that waits, all
    /// inside it. Without the tasks themselves, their parts, and what they are part of.
    pub(crate) fn directly_downstream_of_all(&self, tasks: &[TaskId]) -> Vec<TaskId> {
        let mut own = self.with_parts(tasks);
        self.mark_around(tasks, &mut own);
        let rows = (0..own.len()).filter(|&row| own[row]).map(TaskId::new);
        let next: Vec<TaskId> = rows.flat_map(|row| self.dependencies_out_of(row)).map(|id| self[id].successor).collect();
        let next = self.with_parts(&next);
        (0..own.len()).filter(|&row| next[row] && !own[row]).map(TaskId::new).collect()
    }

    /// The leaves and summaries reached from some rows, without the rows themselves, their parts, and what they are part of.
    fn reach(&self, from: &[TaskId], along: Side<'_>) -> Vec<TaskId> {
        let network = &self.compiled().shape.network;
        let row_of = |rank: usize| self.links().row(network.node(rank) as u32) as usize;
        let mut own = self.with_parts(from);
        let mut seen: Vec<bool> = (0..network.len()).map(|rank| own[row_of(rank)]).collect();
        let mut stack: Vec<usize> = (0..network.len()).filter(|&rank| seen[rank]).collect();
        let mut reached = vec![false; own.len()];
        while let Some(rank) = stack.pop() {
            reached[row_of(rank)] = true;
            let others = along.others(rank).iter().map(|&other| other as usize);
            stack.extend(others.filter(|&other| !std::mem::replace(&mut seen[other], true)));
        }
        self.mark_around(from, &mut own);
        (0..own.len()).filter(|&row| reached[row] && !own[row]).map(TaskId::new).collect()
    }

    /// By row: is it one of these, or inside one?
    pub(crate) fn with_parts(&self, rows: &[TaskId]) -> Vec<bool> {
        let mut marked = vec![false; self.task_count()];
        for row in rows.iter().filter(|row| row.index() < self.task_count()) {
            marked[row.index()] = true;
        }
        // Each summary comes before those inside it.
        for &summary in &self.hierarchy().summaries {
            if marked[summary as usize] {
                self.hierarchy().parts(summary as usize).iter().for_each(|&part| marked[part as usize] = true);
            }
        }
        marked
    }

    /// Marks the summaries that these rows are part of.
    fn mark_around(&self, rows: &[TaskId], marked: &mut [bool]) {
        for &row in rows {
            let mut above = self.get(row).and_then(|row| row.parent);
            while let Some(parent) = above.filter(|parent| !std::mem::replace(&mut marked[parent.index()], true)) {
                above = self[parent].parent;
            }
        }
    }
}

fn slots(adjacency: &Adjacency, task: TaskId) -> impl ExactSizeIterator<Item = DependencyId> + Clone + '_ {
    let range = if task.index() + 1 < adjacency.first.len() { adjacency.slots(task.index()) } else { 0..0 };
    range.map(|slot| DependencyId::new(adjacency.edge[slot] as usize))
}
