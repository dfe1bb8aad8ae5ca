//! petgraph both ways: its algorithms on `&Program` without a copy, and a plan from a `petgraph::Graph`.
//!
//! Nodes are rows, summaries included; edges are dependencies as they were written. petgraph's own types serve as handles:
//! `NodeIndex::new(task.index())`.
//!
//! Beware of recursion in petgraph 0.8: `is_cyclic_directed`, `tarjan_scc` and `depth_first_search` overflow the stack on chains of 100,000
//! tasks; `toposort`, `kosaraju_scc`, `dominators`, `spfa` and `dijkstra` do not.

use petgraph::Directed;
use petgraph::data::DataMap;
use petgraph::graph::{EdgeIndex, Graph, NodeIndex};
use petgraph::visit::{
    Data, EdgeCount, EdgeIndexable, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
};
use petgraph::{Direction, EdgeType};

use super::{Program, ProgramBuilder};
use crate::network::Adjacency;
use crate::spec::{Dependency, Task};

/// The visited set of petgraph's walkers.
type Visited = fixedbitset::FixedBitSet;

impl GraphBase for Program {
    type NodeId = NodeIndex<u32>;
    type EdgeId = EdgeIndex<u32>;
}

impl GraphProp for Program {
    type EdgeType = Directed;
}

impl Data for Program {
    type NodeWeight = Task;
    type EdgeWeight = Dependency;
}

impl DataMap for Program {
    fn node_weight(&self, node: NodeIndex) -> Option<&Task> {
        self.plan().tasks.get(node.index())
    }

    fn edge_weight(&self, edge: EdgeIndex) -> Option<&Dependency> {
        self.plan().dependencies.get(edge.index())
    }
}

impl NodeCount for Program {
    fn node_count(&self) -> usize {
        self.task_count()
    }
}

impl EdgeCount for Program {
    fn edge_count(&self) -> usize {
        self.dependency_count()
    }
}

impl NodeIndexable for Program {
    fn node_bound(&self) -> usize {
        self.task_count()
    }

    fn to_index(&self, node: NodeIndex) -> usize {
        node.index()
    }

    fn from_index(&self, index: usize) -> NodeIndex {
        NodeIndex::new(index)
    }
}

impl NodeCompactIndexable for Program {}

impl EdgeIndexable for Program {
    fn edge_bound(&self) -> usize {
        self.dependency_count()
    }

    fn to_index(&self, edge: EdgeIndex) -> usize {
        edge.index()
    }

    fn from_index(&self, index: usize) -> EdgeIndex {
        EdgeIndex::new(index)
    }
}

impl Visitable for Program {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::with_capacity(self.task_count())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.clear();
        map.grow(self.task_count());
    }
}

/// The rows as petgraph goes through them.
#[derive(Debug, Clone)]
pub struct NodeIdentifiers(std::ops::Range<usize>);

impl Iterator for NodeIdentifiers {
    type Item = NodeIndex;

    fn next(&mut self) -> Option<NodeIndex> {
        self.0.next().map(NodeIndex::new)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for NodeIdentifiers {
    fn next_back(&mut self) -> Option<NodeIndex> {
        self.0.next_back().map(NodeIndex::new)
    }
}

impl ExactSizeIterator for NodeIdentifiers {}

impl IntoNodeIdentifiers for &Program {
    type NodeIdentifiers = NodeIdentifiers;

    fn node_identifiers(self) -> NodeIdentifiers {
        NodeIdentifiers(0..self.task_count())
    }
}

/// The rows with their data as petgraph goes through them.
#[derive(Debug, Clone)]
pub struct NodeReferences<'a>(std::iter::Enumerate<std::slice::Iter<'a, Task>>);

impl<'a> Iterator for NodeReferences<'a> {
    type Item = (NodeIndex, &'a Task);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(i, task)| (NodeIndex::new(i), task))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for NodeReferences<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(|(i, task)| (NodeIndex::new(i), task))
    }
}

impl ExactSizeIterator for NodeReferences<'_> {}

impl<'a> IntoNodeReferences for &'a Program {
    type NodeRef = (NodeIndex, &'a Task);
    type NodeReferences = NodeReferences<'a>;

    fn node_references(self) -> NodeReferences<'a> {
        NodeReferences(self.plan().tasks.iter().enumerate())
    }
}

/// A dependency as petgraph sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgeReference<'a> {
    id: EdgeIndex,
    source: NodeIndex,
    target: NodeIndex,
    dependency: &'a Dependency,
}

impl EdgeRef for EdgeReference<'_> {
    type NodeId = NodeIndex;
    type EdgeId = EdgeIndex;
    type Weight = Dependency;

    fn source(&self) -> NodeIndex {
        self.source
    }

    fn target(&self) -> NodeIndex {
        self.target
    }

    fn weight(&self) -> &Self::Weight {
        self.dependency
    }

    fn id(&self) -> EdgeIndex {
        self.id
    }
}

fn reference(id: usize, dependency: &Dependency) -> EdgeReference<'_> {
    let (source, target) = (NodeIndex::new(dependency.predecessor.index()), NodeIndex::new(dependency.successor.index()));
    EdgeReference { id: EdgeIndex::new(id), source, target, dependency }
}

/// All dependencies as petgraph goes through them.
#[derive(Debug, Clone)]
pub struct EdgeReferences<'a>(std::iter::Enumerate<std::slice::Iter<'a, Dependency>>);

impl<'a> Iterator for EdgeReferences<'a> {
    type Item = EdgeReference<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(i, dependency)| reference(i, dependency))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for EdgeReferences<'_> {}

impl<'a> IntoEdgeReferences for &'a Program {
    type EdgeRef = EdgeReference<'a>;
    type EdgeReferences = EdgeReferences<'a>;

    fn edge_references(self) -> EdgeReferences<'a> {
        EdgeReferences(self.plan().dependencies.iter().enumerate())
    }
}

/// The dependencies at one end of a task as petgraph goes through them.
#[derive(Debug, Clone)]
pub struct Edges<'a> {
    program: &'a Program,
    adjacency: &'a Adjacency,
    slots: std::ops::Range<usize>,
}

impl<'a> Iterator for Edges<'a> {
    type Item = EdgeReference<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let id = *self.adjacency.edge.get(self.slots.next()?)? as usize;
        self.program.plan().dependencies.get(id).map(|dependency| reference(id, dependency))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.slots.size_hint()
    }
}

impl ExactSizeIterator for Edges<'_> {}

impl<'a> IntoEdges for &'a Program {
    type Edges = Edges<'a>;

    fn edges(self, node: NodeIndex) -> Edges<'a> {
        self.edges_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a Program {
    type EdgesDirected = Edges<'a>;

    fn edges_directed(self, node: NodeIndex, direction: Direction) -> Edges<'a> {
        let neighbours = self.neighbours();
        let adjacency = if direction == Direction::Outgoing { &neighbours.out_of } else { &neighbours.into };
        let slots = if node.index() < self.task_count() { adjacency.slots(node.index()) } else { 0..0 };
        Edges { program: self, adjacency, slots }
    }
}

/// The tasks at the other ends as petgraph goes through them.
#[derive(Debug, Clone)]
pub struct Neighbors<'a>(std::slice::Iter<'a, u32>);

impl Iterator for Neighbors<'_> {
    type Item = NodeIndex;

    fn next(&mut self) -> Option<NodeIndex> {
        self.0.next().map(|&row| NodeIndex::new(row as usize))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Neighbors<'_> {}

impl<'a> IntoNeighbors for &'a Program {
    type Neighbors = Neighbors<'a>;

    fn neighbors(self, node: NodeIndex) -> Neighbors<'a> {
        self.neighbors_directed(node, Direction::Outgoing)
    }
}

impl<'a> IntoNeighborsDirected for &'a Program {
    type NeighborsDirected = Neighbors<'a>;

    fn neighbors_directed(self, node: NodeIndex, direction: Direction) -> Neighbors<'a> {
        let edges = self.edges_directed(node, direction);
        Neighbors(edges.adjacency.other.get(edges.slots).unwrap_or_default().iter())
    }
}

impl ProgramBuilder {
    /// Adds every node of a graph as a task and every edge as a dependency, in their order.
    ///
    /// `task` makes the row of a node, `dependency` sets relation, lag and the rest of an edge's. Nothing is checked before
    /// [`build`](Self::build), so that a graph with circles is reported with all of them.
    ///
    /// ```
    /// use longpole::{Options, Program, days, spec::Task, ymd};
    /// use petgraph::Graph;
    ///
    /// let mut graph = Graph::<(&str, i32), ()>::new();
    /// let (dig, pour) = (graph.add_node(("dig", 3)), graph.add_node(("pour", 1)));
    /// graph.add_edge(dig, pour, ());
    /// let mut plan = Program::builder("foundation", ymd(2026, 1, 5));
    /// plan.add_graph(&graph, |_, &(key, length)| Task::new(key, days(length)), |_, &(), dependency| dependency);
    /// let now = plan.build()?.analyze(&Options::default());
    /// assert_eq!(now.finish().to_string(), "2026-01-08 17:00:00");
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    pub fn add_graph<N, E, Ty: EdgeType>(
        &mut self,
        graph: &Graph<N, E, Ty>,
        mut task: impl FnMut(NodeIndex, &N) -> Task,
        mut dependency: impl FnMut(EdgeIndex, &E, Dependency) -> Dependency,
    ) {
        self.reserve(graph.node_count(), graph.edge_count());
        let ids: Vec<_> = graph.node_references().map(|(node, weight)| self.add_task(task(node, weight))).collect();
        for edge in graph.edge_references() {
            let row = Dependency::new(ids[edge.source().index()], ids[edge.target().index()]);
            self.add_dependency(dependency(edge.id(), edge.weight(), row));
        }
    }
}
