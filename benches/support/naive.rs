//! What the crate is measured against: the critical path method as a user of petgraph would write it, and the same over bare arrays.
//!
//! Neither knows calendars, constraints or progress, and neither checks anything but circles.

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::algo::toposort;
use petgraph::graph::{Graph as Petgraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::shapes::Graph;

/// Dates and floats of every task, in fresh columns, from time zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    pub(crate) early_start: Vec<u32>,
    pub(crate) early_finish: Vec<u32>,
    pub(crate) late_start: Vec<u32>,
    pub(crate) late_finish: Vec<u32>,
    pub(crate) total_float: Vec<u32>,
    pub(crate) free_float: Vec<u32>,
    pub(crate) critical: Vec<bool>,
    pub(crate) finish: u32,
}

impl Schedule {
    fn of(tasks: usize) -> Self {
        let column = || vec![0; tasks];
        Self {
            early_start: column(),
            early_finish: column(),
            late_start: column(),
            late_finish: column(),
            total_float: column(),
            free_float: column(),
            critical: vec![false; tasks],
            finish: 0,
        }
    }
}

/// The graph as petgraph has it: durations on nodes.
pub(crate) fn petgraph_of(graph: &Graph) -> Petgraph<u32, ()> {
    let mut into = Petgraph::with_capacity(graph.durations.len(), graph.edges.len());
    for &duration in &graph.durations {
        into.add_node(duration);
    }
    for &(from, to) in &graph.edges {
        into.add_edge(NodeIndex::new(from as usize), NodeIndex::new(to as usize), ());
    }
    into
}

/// A topological order; empty if there is none.
pub(crate) fn order(graph: &Petgraph<u32, ()>) -> Vec<NodeIndex> {
    toposort(graph, None).unwrap_or_default()
}

/// Forward and backward pass over a topological order.
pub(crate) fn passes(graph: &Petgraph<u32, ()>, order: &[NodeIndex]) -> Schedule {
    let mut s = Schedule::of(graph.node_count());
    for &node in order {
        let before = graph.edges_directed(node, Incoming);
        let start = before.map(|edge| s.early_finish[edge.source().index()]).max().unwrap_or(0);
        let finish = start + graph[node];
        s.early_start[node.index()] = start;
        s.early_finish[node.index()] = finish;
        s.finish = s.finish.max(finish);
    }
    for &node in order.iter().rev() {
        let i = node.index();
        let (mut late, mut free) = (s.finish, s.finish);
        for edge in graph.edges_directed(node, Outgoing) {
            late = late.min(s.late_start[edge.target().index()]);
            free = free.min(s.early_start[edge.target().index()]);
        }
        s.late_finish[i] = late;
        s.late_start[i] = late - graph[node];
        s.total_float[i] = late - s.early_finish[i];
        s.free_float[i] = free - s.early_finish[i];
        s.critical[i] = s.total_float[i] == 0;
    }
    s
}

/// The graph as arrays, tasks in a topological order that keeps neighbours together.
#[derive(Debug, Clone)]
pub(crate) struct Kernel {
    pub(crate) durations: Vec<u32>,
    /// `first[i]..first[i + 1]` are the slots of task `i`.
    first: Vec<u32>,
    successors: Vec<u32>,
    /// The task that was given each place.
    task_at: Vec<u32>,
}

impl Kernel {
    /// Compiles a graph without circles.
    pub(crate) fn new(graph: &Graph) -> Self {
        let tasks = graph.durations.len();
        let (first, predecessors) = grouped(tasks, graph.edges.iter().map(|&(from, to)| (to, from)));
        let task_at = predecessors_first(&first, &predecessors);
        let mut place_of = vec![0; tasks];
        for (place, &task) in task_at.iter().enumerate() {
            place_of[task as usize] = place as u32;
        }
        let placed = graph.edges.iter().map(|&(from, to)| (place_of[from as usize], place_of[to as usize]));
        let (first, successors) = grouped(tasks, placed);
        let durations = task_at.iter().map(|&task| graph.durations[task as usize]).collect();
        Self { durations, first, successors, task_at }
    }

    /// Forward and backward pass, by place.
    pub(crate) fn passes(&self) -> Schedule {
        let mut schedule = Schedule::of(self.durations.len());
        self.run(&mut schedule);
        schedule
    }

    /// The same into columns that are there already: those of a schedule of as many tasks.
    pub(crate) fn passes_into(&self, s: &mut Schedule) {
        s.early_start.fill(0);
        s.finish = 0;
        self.run(s);
    }

    /// The passes; early starts are zero before.
    fn run(&self, s: &mut Schedule) {
        for (place, &duration) in self.durations.iter().enumerate() {
            let finish = s.early_start[place] + duration;
            s.early_finish[place] = finish;
            s.finish = s.finish.max(finish);
            for &next in self.successors(place) {
                let start = &mut s.early_start[next as usize];
                *start = finish.max(*start);
            }
        }
        for (place, &duration) in self.durations.iter().enumerate().rev() {
            let (mut late, mut free) = (s.finish, s.finish);
            for &next in self.successors(place) {
                late = late.min(s.late_start[next as usize]);
                free = free.min(s.early_start[next as usize]);
            }
            s.late_finish[place] = late;
            s.late_start[place] = late - duration;
            s.total_float[place] = late - s.early_finish[place];
            s.free_float[place] = free - s.early_finish[place];
            s.critical[place] = s.total_float[place] == 0;
        }
    }

    /// Early and late dates alone, in fresh columns by place: what an analysis keeps.
    pub(crate) fn dates(&self) -> [Vec<u32>; 4] {
        let tasks = self.durations.len();
        let [mut early_start, mut early_finish, mut late_start, mut late_finish] = [(); 4].map(|()| vec![0; tasks]);
        let mut finish = 0;
        for (place, &duration) in self.durations.iter().enumerate() {
            let end = early_start[place] + duration;
            early_finish[place] = end;
            finish = finish.max(end);
            for &next in self.successors(place) {
                let start = &mut early_start[next as usize];
                *start = end.max(*start);
            }
        }
        for (place, &duration) in self.durations.iter().enumerate().rev() {
            let late = self.successors(place).iter().map(|&next| late_start[next as usize]).fold(finish, u32::min);
            late_finish[place] = late;
            late_start[place] = late - duration;
        }
        [early_start, early_finish, late_start, late_finish]
    }

    /// A backward pass alone, by place: the longest way from the start of each task to an end.
    pub(crate) fn backward(&self) -> Vec<u32> {
        let mut tail = vec![0; self.durations.len()];
        for (place, &duration) in self.durations.iter().enumerate().rev() {
            let after = self.successors(place).iter().map(|&next| tail[next as usize]).max();
            tail[place] = duration + after.unwrap_or(0);
        }
        tail
    }

    /// The task at a place.
    pub(crate) fn task_at(&self, place: usize) -> usize {
        self.task_at[place] as usize
    }

    pub(crate) fn successors(&self, place: usize) -> &[u32] {
        &self.successors[self.first[place] as usize..self.first[place + 1] as usize]
    }
}

/// Pairs grouped by their first half: where each group begins, and the second halves.
fn grouped(groups: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut first = vec![0; groups + 1];
    let mut count = 0;
    for (group, _) in pairs.clone() {
        first[group as usize + 1] += 1;
        count += 1;
    }
    for group in 0..groups {
        first[group + 1] += first[group];
    }
    let mut next = first.clone();
    let mut members = vec![0; count];
    for (group, member) in pairs {
        let slot = &mut next[group as usize];
        members[*slot as usize] = member;
        *slot += 1;
    }
    (first, members)
}

/// A topological order that leaves tasks where they are as far as it can: depth first over predecessors, from each task in turn.
fn predecessors_first(first: &[u32], predecessors: &[u32]) -> Vec<u32> {
    let tasks = first.len() - 1;
    let mut next = first[..tasks].to_vec();
    let mut seen = vec![false; tasks];
    let mut order = Vec::with_capacity(tasks);
    let mut stack = Vec::new();
    for task in 0..tasks {
        if !seen[task] {
            seen[task] = true;
            stack.push(task);
        }
        while let Some(&top) = stack.last() {
            if next[top] == first[top + 1] {
                order.push(top as u32);
                stack.pop();
                continue;
            }
            let before = predecessors[next[top] as usize] as usize;
            next[top] += 1;
            if !seen[before] {
                seen[before] = true;
                stack.push(before);
            }
        }
    }
    order
}
