//! A topological order that keeps the planner's order wherever it is legal.

use super::{Adjacency, Edge};

/// Edges grouped by the node that they lead to.
pub(super) trait Incoming {
    /// Where the groups begin, and the end of the last.
    fn first(&self) -> &[u32];
    /// The node at the other end, by slot.
    fn from(&self, slot: usize) -> u32;
    /// The number of the edge, by slot; only where edges have one.
    fn number(&self, slot: usize) -> u32;
}

impl Incoming for Adjacency {
    fn first(&self) -> &[u32] {
        &self.first
    }

    #[inline]
    fn from(&self, slot: usize) -> u32 {
        self.other[slot]
    }

    #[inline]
    fn number(&self, slot: usize) -> u32 {
        self.edge[slot]
    }
}

/// Edges that are grouped as they stand: nothing is copied.
pub(super) struct AsStated<'a> {
    pub(super) first: Vec<u32>,
    pub(super) edges: &'a [Edge],
}

impl Incoming for AsStated<'_> {
    fn first(&self) -> &[u32] {
        &self.first
    }

    #[inline]
    fn from(&self, slot: usize) -> u32 {
        self.edges[slot].from
    }

    #[inline]
    fn number(&self, slot: usize) -> u32 {
        slot as u32
    }
}

const NEW: u32 = u32::MAX;
const OPEN: u32 = u32::MAX - 1;

/// Nodes in a topological order.
#[derive(Debug)]
pub(super) struct Ordered {
    /// By rank: the node.
    pub(super) node_of: Vec<u32>,
    /// By node: the rank.
    pub(super) rank_of: Vec<u32>,
    /// The edges into each rank.
    pub(super) before: Adjacency,
}

/// Depth first over predecessors, from each node in turn: a node comes right after what it waits for. `None` on a circle.
///
/// Rows of one team stand together in most plans, and stay together in this order, which is what makes the passes quick. A node's edges are
/// copied when it gets its rank, with their numbers if wanted: all that it waits for have theirs and are still in the cache.
///
/// # Complexity
/// O(nodes + edges), an explicit stack. `placed` hears of each node when it gets the next rank, with the ranks that it waits for.
pub(super) fn depth_first(by_node: &impl Incoming, numbered: bool, mut placed: impl FnMut(usize, &[u32])) -> Option<Ordered> {
    let nodes = by_node.first().len() - 1;
    let mut walk = Walk::new(by_node, numbered);
    let mut stack: Vec<(u32, u32)> = Vec::new();
    for root in 0..nodes as u32 {
        if walk.state[root as usize] != NEW {
            continue;
        }
        if let Some(before) = walk.place(root) {
            placed(root as usize, before);
            continue;
        }
        let (mut node, mut slot) = walk.open(root);
        loop {
            match walk.next_new(node, &mut slot) {
                Next::Visit(from) => {
                    // Mostly all that it waits for have their ranks already.
                    if let Some(before) = walk.place(from) {
                        placed(from as usize, before);
                    } else {
                        stack.push((node, slot));
                        (node, slot) = walk.open(from);
                    }
                }
                Next::Done => {
                    if let Some(before) = walk.place(node) {
                        placed(node as usize, before);
                    }
                    let Some(waiting) = stack.pop() else { break };
                    (node, slot) = waiting;
                }
                Next::Circle => return None,
            }
        }
    }
    Some(Ordered { node_of: walk.order, rank_of: walk.state, before: walk.before })
}

/// What the walk does next.
enum Next {
    /// Goes to a predecessor that it has not seen.
    Visit(u32),
    /// Leaves the node: all predecessors are in order.
    Done,
    /// Has come back to a node that it is still at.
    Circle,
}

struct Walk<'a, I> {
    by_node: &'a I,
    /// By node: its rank, [`NEW`] or [`OPEN`].
    state: Vec<u32>,
    order: Vec<u32>,
    before: Adjacency,
    /// How many slots of `before` are filled.
    filled: usize,
}

impl<'a, I: Incoming> Walk<'a, I> {
    fn new(by_node: &'a I, numbered: bool) -> Self {
        let nodes = by_node.first().len() - 1;
        let edges = by_node.first()[nodes] as usize;
        let mut first = Vec::with_capacity(nodes + 1);
        first.push(0);
        let before = Adjacency { first, other: vec![0; edges], edge: vec![0; if numbered { edges } else { 0 }] };
        Self { by_node, state: vec![NEW; nodes], order: Vec::with_capacity(nodes), before, filled: 0 }
    }

    #[inline]
    fn slots(&self, node: u32) -> std::ops::Range<usize> {
        let first = self.by_node.first();
        first[node as usize] as usize..first[node as usize + 1] as usize
    }

    /// Gives a node the next rank if all that it waits for have theirs, and returns those.
    #[inline]
    fn place(&mut self, node: u32) -> Option<&[u32]> {
        let slots = self.slots(node);
        let target = self.filled..self.filled + slots.len();
        // What is written is overwritten by the next node if this one has to wait.
        for (place, slot) in self.before.other[target.clone()].iter_mut().zip(slots.clone()) {
            let rank = self.state[self.by_node.from(slot) as usize];
            if rank >= OPEN {
                return None;
            }
            *place = rank;
        }
        if let Some(numbers) = self.before.edge.get_mut(target.clone()) {
            for (number, slot) in numbers.iter_mut().zip(slots) {
                *number = self.by_node.number(slot);
            }
        }
        self.filled = target.end;
        self.before.first.push(self.filled as u32);
        self.state[node as usize] = self.order.len() as u32;
        self.order.push(node);
        Some(&self.before.other[target])
    }

    /// Begins to look at what a node waits for.
    #[inline]
    fn open(&mut self, node: u32) -> (u32, u32) {
        self.state[node as usize] = OPEN;
        (node, self.by_node.first()[node as usize])
    }

    #[inline]
    fn next_new(&self, node: u32, slot: &mut u32) -> Next {
        let end = self.by_node.first()[node as usize + 1];
        while *slot < end {
            let from = self.by_node.from(*slot as usize);
            *slot += 1;
            match self.state[from as usize] {
                NEW => return Next::Visit(from),
                OPEN => return Next::Circle,
                _ => {}
            }
        }
        Next::Done
    }
}
