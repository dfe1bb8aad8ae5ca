//! A topological order that keeps the planner's order wherever it is legal.

use super::Adjacency;

const NEW: u32 = u32::MAX;
const OPEN: u32 = u32::MAX - 1;

/// Depth first over predecessors, from each node in turn: a node comes right after what it waits for. `None` on a circle.
///
/// Rows of one team stand together in most plans, and stay together in this order, which is what makes the passes quick.
///
/// # Complexity
/// O(nodes + edges), an explicit stack.
pub(super) fn depth_first(before: &Adjacency) -> Option<Vec<u32>> {
    let nodes = before.first.len() - 1;
    let mut state = vec![NEW; nodes];
    let mut order: Vec<u32> = Vec::with_capacity(nodes);
    let mut stack: Vec<(u32, u32)> = Vec::new();
    for root in 0..nodes {
        if state[root] != NEW {
            continue;
        }
        state[root] = OPEN;
        stack.push((root as u32, before.first[root]));
        while let Some((node, slot)) = stack.last_mut() {
            let end = before.first[*node as usize + 1];
            match next_new(before, &state, slot, end) {
                Next::Visit(from) => {
                    state[from as usize] = OPEN;
                    stack.push((from, before.first[from as usize]));
                }
                Next::Done => {
                    state[*node as usize] = order.len() as u32;
                    order.push(*node);
                    stack.pop();
                }
                Next::Circle => return None,
            }
        }
    }
    Some(order)
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

#[inline]
fn next_new(before: &Adjacency, state: &[u32], slot: &mut u32, end: u32) -> Next {
    while *slot < end {
        let from = before.other[*slot as usize];
        *slot += 1;
        match state[from as usize] {
            NEW => return Next::Visit(from),
            OPEN => return Next::Circle,
            _ => {}
        }
    }
    Next::Done
}

/// The place of each value in a permutation.
pub(super) fn invert(node_of: &[u32]) -> Vec<u32> {
    let mut rank_of = vec![0u32; node_of.len()];
    for (rank, &node) in node_of.iter().enumerate() {
        rank_of[node as usize] = rank as u32;
    }
    rank_of
}
