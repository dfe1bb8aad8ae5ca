//! The compact graph: nothing but integers, in topological order, with adjacency both ways.
//!
//! A node is not a task: node `i` stands for the row `i` of the plan (for a summary, for its finish gate), and further gates follow. Here
//! a node is only a number, and so is an edge. Inside the network nodes go by **rank**, their place in the topological order, so that
//! passes stream through memory.

mod acyclic;
mod adjacency;
mod circle;
mod order;
mod side;

use std::sync::{Arc as Shared, OnceLock};

pub(crate) use acyclic::Acyclic;
pub(crate) use adjacency::{Adjacency, Arc};
pub(crate) use circle::{knots, knotted};
pub(crate) use side::Side;

/// Two nodes in a row of time: `to` is bounded by `from`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge {
    /// The node that bounds.
    pub(crate) from: u32,
    /// The node that is bounded.
    pub(crate) to: u32,
}

/// How much of a network is made at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    /// What comes before each place, which is all that the passes of a plain plan read. The rest is made when it is first asked for.
    Before,
    /// Both directions, and the numbers of edges: lags and relations go by them.
    All,
}

/// The graph of a checked plan.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    edges: Shared<Vec<Edge>>,
    /// Edges into each rank.
    before: Adjacency,
    /// Edges out of each rank.
    after: OnceLock<Adjacency>,
    numbers: OnceLock<Numbers>,
    /// Node to rank and rank to node; `None` where node numbers are ranks already.
    renumbering: Option<Renumbering>,
    nodes: usize,
}

#[derive(Debug, Clone)]
struct Renumbering {
    rank_of: Vec<u32>,
    node_of: Vec<u32>,
}

/// By slot of each direction: the number of the edge.
#[derive(Debug, Clone)]
struct Numbers {
    before: Vec<u32>,
    after: Vec<u32>,
}

impl Network {
    /// Orders and compiles; `None` if the edges form a circle. `placed` hears of each node in the order of ranks, with the ranks that it waits for: what is
    /// to be known of them by rank is then at hand, which a pass of its own would read again.
    ///
    /// # Complexity
    /// O(nodes + edges), a few allocations for each direction, no recursion.
    pub(crate) fn compile(nodes: usize, edges: &Shared<Vec<Edge>>, needs: Needs, mut placed: impl FnMut(usize, &[u32])) -> Option<Self> {
        let already_ordered = edges.iter().all(|edge| edge.from < edge.to);
        let (groups, numbered) = (adjacency::groups(nodes, edges), needs == Needs::All);
        let (mut before, room, renumbering) = if already_ordered {
            let by_node = Adjacency::grouped(groups, edges, numbered);
            (0..nodes).for_each(|node| placed(node, by_node.others(node)));
            (by_node, None, None)
        } else if groups.1 {
            let by_node = order::AsStated { first: groups.0, edges };
            let order::Ordered { node_of, rank_of, before } = order::depth_first(&by_node, numbered, placed)?;
            (before, None, Some(Renumbering { rank_of, node_of }))
        } else {
            let by_node = Adjacency::grouped(groups, edges, numbered);
            let order::Ordered { node_of, rank_of, before } = order::depth_first(&by_node, numbered, placed)?;
            (before, Some(by_node), Some(Renumbering { rank_of, node_of }))
        };
        let (after, numbers) = (OnceLock::new(), OnceLock::new());
        if numbered {
            let mut reversed = room.map_or_else(|| before.reversed(), |room| before.reversed_over(room));
            let made = Numbers { before: std::mem::take(&mut before.edge), after: std::mem::take(&mut reversed.edge) };
            numbers.get_or_init(|| made);
            after.get_or_init(|| reversed);
        }
        Some(Self { edges: Shared::clone(edges), before, after, numbers, renumbering, nodes })
    }

    /// How many nodes.
    pub(crate) const fn len(&self) -> usize {
        self.nodes
    }

    /// The edges by number, between nodes.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// What each place waits for.
    #[inline]
    pub(crate) fn before(&self) -> Side<'_> {
        Side { network: self, ends: &self.before, is_after: false }
    }

    /// What waits for each place.
    ///
    /// # Complexity
    /// O(1); O(nodes + edges) where nobody has asked before.
    #[inline]
    pub(crate) fn after(&self) -> Side<'_> {
        Side { network: self, ends: self.after.get_or_init(|| self.before.reversed()), is_after: true }
    }

    /// Has anybody asked for what comes after a place?
    pub(crate) fn knows_after(&self) -> bool {
        self.after.get().is_some()
    }

    fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| {
            let ends = self.edges.iter().map(|edge| self.rank(edge.to as usize));
            let before = self.before.numbered(ends);
            let after = self.before.numbered_backwards(&before, self.after().ends);
            Numbers { before, after }
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made when asked is what would have been made at once, parallel edges and all.
    #[test]
    fn what_comes_late_is_the_same() {
        let mut dice = 11u64;
        let mut draw = |limit: u32| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((dice >> 33) as u32) % limit
        };
        for round in 0..300 {
            let nodes = 2 + round % 20;
            let mut number: Vec<u32> = (0..nodes).collect();
            if round % 3 != 0 {
                (1..nodes as usize).rev().for_each(|at| number.swap(at, draw(at as u32 + 1) as usize));
            }
            let mut edges = Vec::new();
            for _ in 0..3 * nodes {
                let (a, b) = (draw(nodes), draw(nodes));
                if a != b {
                    edges.push(Edge { from: number[a.min(b) as usize], to: number[a.max(b) as usize] });
                }
            }
            if round % 2 == 0 {
                edges.sort_by_key(|edge| edge.to);
            }
            let edges = Shared::new(edges);
            let networks = [Needs::Before, Needs::All].map(|needs| Network::compile(nodes as usize, &edges, needs, |_, _| {}));
            let [Some(late), Some(whole)] = &networks else { panic!("these edges have an order") };
            assert!(!late.knows_after() && whole.knows_after());
            for rank in 0..nodes as usize {
                assert_eq!(late.node(rank), whole.node(rank));
                assert!(late.before().arcs(rank).eq(whole.before().arcs(rank)));
                assert!(late.after().arcs(rank).eq(whole.after().arcs(rank)));
                for arc in late.before().arcs(rank) {
                    let Edge { from, to } = edges[arc.edge];
                    assert_eq!((late.rank(from as usize), late.rank(to as usize)), (arc.other, rank));
                }
            }
        }
    }
}
