//! From rows to nodes and edges: dependencies, the gates of summaries, and what to say if they run in a circle.
//!
//! Row `i` is node `i`. A summary owns up to four nodes, each only if logic needs it:
//!
//! | gate | passes on | edges |
//! |---|---|---|
//! | finish (the row's own node) | the latest finish of its parts | part → gate |
//! | start | what bounds the start of every part | gate → part |
//! | floor | what bounds the finish of every part | gate → part |
//! | earliest | the earliest start of its parts | part → gate |
//!
//! A gate replaces as many links as the summary has leaves, and nested summaries share theirs: m + n edges instead of m × n.

use std::sync::Arc;

use super::Hierarchy;
use crate::error::{Problem, Problems};
use crate::network::{Edge, knots};
use crate::program::plan::Plan;
use crate::program::{TaskNotes, Ties};
use crate::spec::{ConstraintKind, Dependency, Lag, Relation};

/// What a gate stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GateKind {
    Start,
    Floor,
    Earliest,
}

/// The graph of a plan, before it is ordered.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    /// By dependency first, then the edges of gates.
    pub(crate) edges: Arc<Vec<Edge>>,
    /// Relation of each edge beyond the dependencies.
    pub(crate) gate_relations: Vec<Relation>,
    /// The gates beyond the rows: the summary and what it stands for.
    pub(crate) gates: Vec<(u32, GateKind)>,
    /// By row: is it a summary whose finish gate is used?
    pub(crate) finish_gates: Vec<u32>,
    /// Are all edges finish-start without lag?
    pub(crate) all_plain: bool,
    /// The dependencies that lead the other way than stated, ascending: those of level of effort, which takes its dates from all that it is
    /// tied to and gives none.
    pub(crate) turned: Vec<u32>,
    rows: usize,
}

/// The nodes of a summary that logic needs.
#[derive(Debug, Clone, Copy, Default)]
struct Needs {
    finish: bool,
    start: Option<u32>,
    floor: Option<u32>,
    earliest: Option<u32>,
}

impl Links {
    /// Reports what cannot be linked (and leaves it out), and turns the rest into nodes and edges.
    ///
    /// # Complexity
    /// O(rows + dependencies).
    pub(crate) fn new(plan: &Plan, hierarchy: &Hierarchy, (tasks, ties): (&TaskNotes, Ties), problems: &mut Problems) -> Self {
        let Ties { mut edges, is_any_special, is_any_loop, .. } = ties;
        edges.shrink_to_fit();
        let mut links = Self {
            edges: Arc::new(edges),
            gate_relations: Vec::new(),
            gates: Vec::new(),
            finish_gates: Vec::new(),
            // What a span asks of others, and others of it, is no bound.
            all_plain: !is_any_special && !tasks.has_spans(),
            turned: Vec::new(),
            rows: plan.tasks.len(),
        };
        if hierarchy.summaries.is_empty() {
            if is_any_loop {
                loops(plan, problems);
            }
            if tasks.has_spans() {
                links.turn(plan);
            }
            return links;
        }
        check(plan, hierarchy, problems);
        let needs = links.gates(plan, hierarchy);
        for (edge, dependency) in Arc::make_mut(&mut links.edges).iter_mut().zip(&plan.dependencies) {
            let (from, to) = (edge.from as usize, edge.to as usize);
            // A summary with dates of its own passes both on itself.
            let from = match needs[from].earliest.filter(|_| plan.tasks[from].scheduling().manual.is_none()) {
                Some(gate) if hierarchy.is_summary(from) && !dependency.relation.from_finish() => gate,
                _ => from as u32,
            };
            let gate = if dependency.relation.to_start() { needs[to].start } else { needs[to].floor };
            let to = gate.filter(|_| hierarchy.is_summary(to)).unwrap_or(to as u32);
            *edge = Edge { from, to };
        }
        if tasks.has_spans() {
            links.turn(plan);
        }
        links.gate_edges(plan, hierarchy, &needs);
        links.all_plain &= links.gate_relations.iter().all(|&relation| relation == Relation::FinishStart);
        links
    }

    /// Turns the dependencies from level of effort round.
    fn turn(&mut self, plan: &Plan) {
        let is_span = |task: crate::id::TaskId| plan.tasks[task.index()].kind.is_span();
        let edges = Arc::make_mut(&mut self.edges);
        for (row, dependency) in plan.dependencies.iter().enumerate() {
            if is_span(dependency.predecessor) && !is_span(dependency.successor) {
                let edge = &mut edges[row];
                (edge.from, edge.to) = (edge.to, edge.from);
                self.turned.push(row as u32);
            }
        }
    }

    /// Makes the gates that dependencies and constraints need, and those of the summaries inside.
    fn gates(&mut self, plan: &Plan, hierarchy: &Hierarchy) -> Vec<Needs> {
        let mut wanted = vec![[false; 4]; plan.tasks.len()];
        for dependency in &plan.dependencies {
            let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
            if hierarchy.is_summary(from) {
                let is_manual = plan.tasks[from].scheduling().manual.is_some();
                wanted[from][if dependency.relation.from_finish() || is_manual { 0 } else { 3 }] = true;
            }
            if hierarchy.is_summary(to) {
                wanted[to][if dependency.relation.to_start() { 1 } else { 2 }] = true;
            }
        }
        let mut needs = vec![Needs::default(); plan.tasks.len()];
        for &summary in &hierarchy.summaries {
            let row = summary as usize;
            let details = plan.tasks[row].details();
            let has = |kind| details.constraints.iter().any(|constraint| constraint.kind == kind);
            wanted[row][0] |= has(ConstraintKind::FinishNoLaterThan) || !details.deadlines.is_empty();
            wanted[row][1] |= has(ConstraintKind::StartNoEarlierThan) || plan.tasks[row].scheduling().manual.is_some();
            let [finish, start, floor, earliest] = wanted[row];
            needs[row] = Needs {
                finish,
                start: start.then(|| self.gate(summary, GateKind::Start)),
                floor: floor.then(|| self.gate(summary, GateKind::Floor)),
                earliest: earliest.then(|| self.gate(summary, GateKind::Earliest)),
            };
            if finish {
                self.finish_gates.push(summary);
            }
            // Summaries come before those inside them, so needs go down the tree.
            for &part in hierarchy.parts(row).iter().filter(|&&part| hierarchy.is_summary(part as usize)) {
                for (inner, outer) in wanted[part as usize].iter_mut().zip([finish, start, floor, earliest]) {
                    *inner |= outer;
                }
            }
        }
        needs
    }

    fn gate(&mut self, summary: u32, kind: GateKind) -> u32 {
        self.gates.push((summary, kind));
        (self.rows + self.gates.len() - 1) as u32
    }

    fn gate_edges(&mut self, plan: &Plan, hierarchy: &Hierarchy, needs: &[Needs]) {
        for &summary in &hierarchy.summaries {
            let gates = needs[summary as usize];
            // Level of effort neither bounds nor is bounded.
            let bounds = |part: u32| hierarchy.is_summary(part as usize) || !plan.tasks[part as usize].kind.is_span();
            for &part in hierarchy.parts(summary as usize).iter().filter(|&&part| bounds(part)) {
                // Of a part that is a summary, the gate of the same kind stands for it.
                let inner = if hierarchy.is_summary(part as usize) { needs[part as usize] } else { Needs::default() };
                if gates.finish {
                    self.gate_edge(part, summary, Relation::FinishStart);
                }
                if let Some(gate) = gates.start {
                    self.gate_edge(gate, inner.start.unwrap_or(part), Relation::FinishStart);
                }
                if let Some(gate) = gates.floor {
                    let relation = if inner.floor.is_some() { Relation::FinishStart } else { Relation::FinishFinish };
                    self.gate_edge(gate, inner.floor.unwrap_or(part), relation);
                }
                if let Some(gate) = gates.earliest {
                    self.gate_edge(inner.earliest.unwrap_or(part), gate, Relation::StartStart);
                }
            }
        }
    }

    fn gate_edge(&mut self, from: u32, to: u32, relation: Relation) {
        Arc::make_mut(&mut self.edges).push(Edge { from, to });
        self.gate_relations.push(relation);
    }

    /// How many nodes.
    pub(crate) fn nodes(&self) -> usize {
        self.rows + self.gates.len()
    }

    /// The rows that a circle of edges runs through, from the least, closed: the first stands again at the end.
    pub(crate) fn circle_rows(&self, circle: &[usize]) -> Vec<u32> {
        let mut rows: Vec<u32> = circle.iter().map(|&edge| self.row(self.edges[edge].from)).collect();
        rows.dedup();
        while rows.len() > 1 && rows.first() == rows.last() {
            rows.pop();
        }
        let least = rows.iter().enumerate().min_by_key(|&(_, row)| row).map_or(0, |(i, _)| i);
        rows.rotate_left(least);
        rows.extend(rows.first().copied());
        rows
    }

    /// The row that a node belongs to.
    pub(crate) fn row(&self, node: u32) -> u32 {
        match (node as usize).checked_sub(self.rows).and_then(|gate| self.gates.get(gate)) {
            Some(&(summary, _)) => summary,
            None => node,
        }
    }
}

/// Reports tasks that are tied to themselves.
fn loops(plan: &Plan, problems: &mut Problems) {
    for dependency in plan.dependencies.iter().filter(|dependency| dependency.predecessor == dependency.successor) {
        problems.push(Problem::SelfDependency { task: plan.tasks[dependency.predecessor.index()].key.to_string() });
    }
}

/// Reports dependencies that no order can satisfy, and lags that have no meaning.
fn check(plan: &Plan, hierarchy: &Hierarchy, problems: &mut Problems) {
    let key = |row: usize| plan.tasks[row].key.to_string();
    for dependency in &plan.dependencies {
        let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
        if from == to {
            problems.push(Problem::SelfDependency { task: key(from) });
        } else if let Some((summary, descendant)) = summary_of_other(hierarchy, dependency) {
            problems.push(Problem::SummaryDependency { summary: key(summary), descendant: key(descendant) });
        }
        if let Lag::Percent(percent) = dependency.lag {
            if hierarchy.is_summary(from) {
                let (predecessor, successor) = (key(from), key(to));
                problems.push(Problem::PercentLagFromSummary { predecessor, successor, percent: percent.to_string() });
            }
        }
    }
}

/// The summary and the task inside it, if that is what a dependency ties.
pub(crate) fn summary_of_other(hierarchy: &Hierarchy, dependency: &Dependency) -> Option<(usize, usize)> {
    let (from, to) = (dependency.predecessor.index(), dependency.successor.index());
    if hierarchy.contains(from, to) {
        Some((from, to))
    } else if hierarchy.contains(to, from) {
        Some((to, from))
    } else {
        None
    }
}

/// Reports every knot with one shortest circle, by the keys of tasks, steps of membership included.
pub(crate) fn circles(plan: &Plan, links: &Links, skip: impl Fn(usize) -> bool, problems: &mut Problems) {
    let numbers: Vec<usize> = (0..links.edges.len()).filter(|&edge| !skip(edge)).collect();
    let kept: Vec<Edge> = numbers.iter().map(|&edge| links.edges[edge]).collect();
    for knot in knots(links.nodes(), &kept) {
        let circle: Vec<usize> = knot.circle.iter().map(|&edge| numbers[edge as usize]).collect();
        let rows = links.circle_rows(&circle);
        let mut members: Vec<u32> = knot.nodes.iter().map(|&node| links.row(node)).collect();
        members.sort_unstable();
        members.dedup();
        let path = rows.iter().map(|&row| plan.tasks[row as usize].key.to_string()).collect();
        problems.push(Problem::Circle { path, tasks: members.len() });
    }
}
