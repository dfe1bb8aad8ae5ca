//! What to say of a graph that has circles: its knots, each with one shortest circle. A cold path, so petgraph serves.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::{DfsPostOrder, EdgeRef};

use super::Edge;

/// Nodes that can all reach one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Knot {
    /// The nodes, ascending.
    pub(crate) nodes: Vec<u32>,
    /// A shortest circle among them, as edge numbers in order; a shortest that was found within the budget on very large knots.
    pub(crate) circle: Vec<u32>,
}

/// How many edges the search for shortest circles may look at in one knot.
const BUDGET: usize = 5_000_000;

type Graph = DiGraph<u32, u32>;

/// By node: the number of its knot, from 1; zero for a node on no circle of several nodes. And an order of all nodes that is topological but for
/// edges inside knots that close circles.
///
/// # Complexity
/// O(nodes + edges), without recursion.
pub(crate) fn knotted(nodes: usize, edges: &[Edge]) -> (Vec<u32>, Vec<u32>) {
    let graph = graph(nodes, edges);
    let mut knot_of = vec![0; nodes];
    for (number, component) in (1..).zip(kosaraju_scc(&graph).into_iter().filter(|nodes| nodes.len() > 1)) {
        for node in component {
            knot_of[node.index()] = number;
        }
    }
    // Of a depth-first search in reverse, only edges that close circles lead back.
    let mut order = Vec::with_capacity(nodes);
    let mut search = DfsPostOrder::empty(&graph);
    for node in graph.node_indices() {
        search.move_to(node);
        while let Some(node) = search.next(&graph) {
            order.push(node.index() as u32);
        }
    }
    order.reverse();
    (knot_of, order)
}

fn graph(nodes: usize, edges: &[Edge]) -> Graph {
    let mut graph = Graph::with_capacity(nodes, edges.len());
    for node in 0..nodes {
        graph.add_node(node as u32);
    }
    for (number, edge) in edges.iter().enumerate() {
        graph.add_edge(NodeIndex::new(edge.from as usize), NodeIndex::new(edge.to as usize), number as u32);
    }
    graph
}

/// Every knot of more than one node, by its least node.
///
/// # Complexity
/// O(nodes + edges) for the knots (Kosaraju 1978, Sharir 1981, as petgraph has it: without recursion), and a breadth-first search from
/// each node of a knot up to a budget.
pub(crate) fn knots(nodes: usize, edges: &[Edge]) -> Vec<Knot> {
    let graph = graph(nodes, edges);
    let mut component = vec![u32::MAX; nodes];
    let mut found = Vec::new();
    for nodes in kosaraju_scc(&graph).into_iter().filter(|nodes| nodes.len() > 1) {
        let mut members: Vec<u32> = nodes.iter().map(|node| node.index() as u32).collect();
        members.sort_unstable();
        for &member in &members {
            component[member as usize] = found.len() as u32;
        }
        found.push(Knot { nodes: members, circle: Vec::new() });
    }
    let mut search = Search { graph: &graph, component: &component, came_by: vec![None; nodes] };
    for (number, knot) in found.iter_mut().enumerate() {
        knot.circle = search.shortest(&knot.nodes, number as u32);
    }
    found.sort_unstable_by(|a, b| a.nodes.cmp(&b.nodes));
    found
}

struct Search<'a> {
    graph: &'a Graph,
    component: &'a [u32],
    came_by: Vec<Option<EdgeIndex>>,
}

impl Search<'_> {
    /// A shortest circle of a knot, found by searching from each of its nodes.
    fn shortest(&mut self, nodes: &[u32], knot: u32) -> Vec<u32> {
        let mut best: Vec<u32> = Vec::new();
        let mut looked_at = 0;
        for &start in nodes {
            let limit = if best.is_empty() { usize::MAX } else { best.len() - 1 };
            if let Some(circle) = self.from(NodeIndex::new(start as usize), knot, limit, &mut looked_at) {
                best = circle;
            }
            if best.len() == 2 || (looked_at > BUDGET && !best.is_empty()) {
                break;
            }
        }
        best
    }

    /// A shortest circle through `start` of at most `limit` edges.
    fn from(&mut self, start: NodeIndex, knot: u32, limit: usize, looked_at: &mut usize) -> Option<Vec<u32>> {
        let mut queue = VecDeque::from([(start, 0usize)]);
        let mut touched = vec![start];
        let mut closing = None;
        'search: while let Some((node, steps)) = queue.pop_front() {
            if steps >= limit {
                break;
            }
            for edge in self.graph.edges(node) {
                *looked_at += 1;
                let next = edge.target();
                if next == start {
                    closing = Some(edge.id());
                    break 'search;
                }
                if self.component[next.index()] == knot && self.came_by[next.index()].is_none() {
                    self.came_by[next.index()] = Some(edge.id());
                    touched.push(next);
                    queue.push_back((next, steps + 1));
                }
            }
        }
        let circle = closing.map(|closing| self.walk_back(start, closing));
        for node in touched {
            self.came_by[node.index()] = None;
        }
        circle
    }

    /// The edges from `start` to the closing edge, in order.
    fn walk_back(&self, start: NodeIndex, closing: EdgeIndex) -> Vec<u32> {
        let mut path = Vec::new();
        let mut at = Some(closing);
        while let Some(edge) = at {
            path.push(self.graph[edge]);
            let (source, _) = self.graph.edge_endpoints(edge).unwrap_or((start, start));
            at = if source == start { None } else { self.came_by[source.index()] };
        }
        path.reverse();
        path
    }
}
