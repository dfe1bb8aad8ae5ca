//! Compressed adjacency: for each place, the places at the other end of its edges, and the edges' numbers.

use super::Edge;

/// One end of an edge as seen from the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Arc {
    /// The rank at the other end.
    pub(crate) other: usize,
    /// The number of the edge.
    pub(crate) edge: usize,
}

/// Edges grouped by one of their ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Adjacency {
    /// `first[i]..first[i + 1]` are the slots of place `i`.
    pub(crate) first: Vec<u32>,
    /// The other end, by slot.
    pub(crate) other: Vec<u32>,
    /// The edge, by slot.
    pub(crate) edge: Vec<u32>,
}

impl Adjacency {
    /// Groups edges by the node they lead to, in edge order within a group. One counting sort, or a copy where the planner has written the
    /// dependencies of each task together and in the order of tasks.
    pub(crate) fn into_each(nodes: usize, edges: &[Edge]) -> Self {
        let mut first = vec![0u32; nodes + 1];
        let (mut before, mut grouped) = (0, true);
        for edge in edges {
            first[edge.to as usize] += 1;
            grouped &= before <= edge.to;
            before = edge.to;
        }
        start_of_groups(&mut first);
        if grouped {
            let other = edges.iter().map(|edge| edge.from).collect();
            return Self { first, other, edge: (0..edges.len() as u32).collect() };
        }
        let mut other = vec![0u32; edges.len()];
        let mut number = vec![0u32; edges.len()];
        for (i, edge) in edges.iter().enumerate() {
            let next = &mut first[edge.to as usize];
            let slot = *next as usize;
            *next += 1;
            other[slot] = edge.from;
            number[slot] = i as u32;
        }
        shift_back(&mut first);
        Self { first, other, edge: number }
    }

    /// The same edges grouped by their other end.
    pub(crate) fn reversed(&self) -> Self {
        let fresh = |like: &Vec<u32>| vec![0; like.len()];
        self.reversed_over(Self { first: fresh(&self.first), other: fresh(&self.other), edge: fresh(&self.edge) })
    }

    /// The same, written over one of the same size: memory that was never touched costs as much as the sorting.
    pub(super) fn reversed_over(&self, room: Self) -> Self {
        let Self { mut first, mut other, mut edge } = room;
        first.fill(0);
        for &from in &self.other {
            first[from as usize] += 1;
        }
        start_of_groups(&mut first);
        for to in 0..self.first.len() - 1 {
            for slot in self.slots(to) {
                let next = &mut first[self.other[slot] as usize];
                let target = *next as usize;
                *next += 1;
                other[target] = to as u32;
                edge[target] = self.edge[slot];
            }
        }
        shift_back(&mut first);
        Self { first, other, edge }
    }

    /// The slots of a place.
    #[inline]
    pub(crate) fn slots(&self, place: usize) -> std::ops::Range<usize> {
        self.first[place] as usize..self.first[place + 1] as usize
    }

    /// The other ends of a place's edges.
    #[inline]
    pub(crate) fn others(&self, place: usize) -> &[u32] {
        &self.other[self.slots(place)]
    }

    /// The edges of a place.
    #[inline]
    pub(crate) fn arcs(&self, place: usize) -> impl ExactSizeIterator<Item = Arc> + Clone + '_ {
        self.slots(place).map(|slot| Arc { other: self.other[slot] as usize, edge: self.edge[slot] as usize })
    }
}

/// Counts to the start of each group.
fn start_of_groups(counts: &mut [u32]) {
    let mut sum = 0;
    for count in counts {
        let here = *count;
        *count = sum;
        sum += here;
    }
}

/// After filling, each entry is the end of its group, which is the start of the next.
fn shift_back(first: &mut [u32]) {
    first.copy_within(0..first.len() - 1, 1);
    first[0] = 0;
}
