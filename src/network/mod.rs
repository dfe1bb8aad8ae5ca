//! The compact graph: nothing but integers, in topological order, with adjacency both ways.
//!
//! A node is not a task: node `i` stands for the row `i` of the plan (for a summary, for its finish gate), and further gates follow. Here
//! a node is only a number, and so is an edge. Inside the network nodes go by **rank**, their place in the topological order, so that
//! passes stream through memory.

mod acyclic;
mod adjacency;
mod circle;
mod order;

pub(crate) use acyclic::Acyclic;
pub(crate) use adjacency::{Adjacency, Arc};
pub(crate) use circle::{knots, knotted};

/// Two nodes in a row of time: `to` is bounded by `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The node that bounds.
    pub(crate) from: u32,
    /// The node that is bounded.
    pub(crate) to: u32,
}

/// The graph of a checked plan.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    /// Edges into each rank.
    pub(crate) before: Adjacency,
    /// Edges out of each rank.
    pub(crate) after: Adjacency,
    /// Node to rank and rank to node; `None` where node numbers are ranks already.
    renumbering: Option<Renumbering>,
    nodes: usize,
}

#[derive(Debug, Clone)]
struct Renumbering {
    rank_of: Vec<u32>,
    node_of: Vec<u32>,
}

impl Network {
    /// Orders and compiles; `None` if the edges form a circle.
    ///
    /// # Complexity
    /// O(nodes + edges), four allocations for each direction, no recursion.
    pub(crate) fn compile(nodes: usize, edges: &[Edge]) -> Option<Self> {
        let already_ordered = edges.iter().all(|edge| edge.from < edge.to);
        let by_node = Adjacency::into_each(nodes, edges);
        if already_ordered {
            let after = by_node.reversed();
            return Some(Self { before: by_node, after, renumbering: None, nodes });
        }
        let order::Ordered { node_of, rank_of, before } = order::depth_first(&by_node)?;
        let after = before.reversed_over(by_node);
        Some(Self { before, after, renumbering: Some(Renumbering { rank_of, node_of }), nodes })
    }

    /// How many nodes.
    pub(crate) const fn len(&self) -> usize {
        self.nodes
    }

    /// The place of a node in the topological order.
    #[inline]
    pub(crate) fn rank(&self, node: usize) -> usize {
        self.renumbering.as_ref().map_or(node, |r| r.rank_of[node] as usize)
    }

    /// What each node has, in the topological order.
    pub(crate) fn by_rank<T>(&self, of_node: impl Fn(usize) -> T) -> Vec<T> {
        match &self.renumbering {
            Some(r) => r.node_of.iter().map(|&node| of_node(node as usize)).collect(),
            None => (0..self.nodes).map(of_node).collect(),
        }
    }

    /// The node at a place in the topological order.
    #[inline]
    pub(crate) fn node(&self, rank: usize) -> usize {
        self.renumbering.as_ref().map_or(rank, |r| r.node_of[rank] as usize)
    }
}
