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
    /// The edge, by slot; empty where edges go without numbers.
    pub(crate) edge: Vec<u32>,
}

impl Adjacency {
    /// Groups edges by the node they lead to, in edge order within a group; with the numbers of edges if wanted.
    pub(crate) fn into_each(nodes: usize, edges: &[Edge], numbered: bool) -> Self {
        Self::grouped(groups(nodes, edges), edges, numbered)
    }

    /// The same, given where groups begin: one counting sort, or a copy where the planner has written the dependencies of each task together and in
    /// the order of tasks.
    pub(super) fn grouped((mut first, is_grouped): (Vec<u32>, bool), edges: &[Edge], numbered: bool) -> Self {
        let numbers = if numbered { edges.len() } else { 0 };
        if is_grouped {
            let other = edges.iter().map(|edge| edge.from).collect();
            return Self { first, other, edge: (0..numbers as u32).collect() };
        }
        let mut other = vec![0u32; edges.len()];
        let mut number = vec![0u32; numbers];
        for (i, edge) in edges.iter().enumerate() {
            let next = &mut first[edge.to as usize];
            let slot = *next as usize;
            *next += 1;
            other[slot] = edge.from;
            if numbered {
                number[slot] = i as u32;
            }
        }
        shift_back(&mut first);
        Self { first, other, edge: number }
    }

    /// The numbers of edges by slot, given the place that each edge leads to.
    pub(super) fn numbered(&self, ends: impl Iterator<Item = usize>) -> Vec<u32> {
        let (mut next, mut edge) = (self.first.clone(), vec![0; self.other.len()]);
        for (number, to) in ends.enumerate() {
            edge[next[to] as usize] = number as u32;
            next[to] += 1;
        }
        edge
    }

    /// The numbers of edges by slot of the other direction, given those of this one.
    pub(super) fn numbered_backwards(&self, edge: &[u32], reversed: &Self) -> Vec<u32> {
        let (mut next, mut backwards) = (reversed.first.clone(), vec![0; edge.len()]);
        for (&from, &number) in self.other.iter().zip(edge) {
            let slot = &mut next[from as usize];
            backwards[*slot as usize] = number;
            *slot += 1;
        }
        backwards
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
                if let Some(&number) = self.edge.get(slot) {
                    edge[target] = number;
                }
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

    /// The edges of a place, where they have numbers.
    #[inline]
    pub(crate) fn arcs(&self, place: usize) -> impl ExactSizeIterator<Item = Arc> + Clone + '_ {
        let edges = self.others(place).iter().zip(&self.edge[self.slots(place)]);
        edges.map(|(&other, &edge)| Arc { other: other as usize, edge: edge as usize })
    }
}

/// Where the edges into each node begin once they are grouped by it, and whether they are as they stand.
pub(super) fn groups(nodes: usize, edges: &[Edge]) -> (Vec<u32>, bool) {
    let mut first = vec![0u32; nodes + 1];
    let (mut before, mut grouped) = (0, true);
    for edge in edges {
        first[edge.to as usize] += 1;
        grouped &= before <= edge.to;
        before = edge.to;
    }
    start_of_groups(&mut first);
    (first, grouped)
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
