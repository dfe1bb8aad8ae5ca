//! A graph that stays without circles while edges are added one by one.

use std::collections::VecDeque;

use super::Edge;

/// Nodes in a topological order of the edges so far.
///
/// # Method
/// Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs", Journal of Experimental Algorithmics 11, 2006: an edge against
/// the order moves only the nodes between its ends that it ties.
#[derive(Debug)]
pub(crate) struct Acyclic {
    /// By node: its place in the order.
    place: Vec<u32>,
    /// By node: the edges out of it, each with its number.
    after: Vec<Vec<(u32, u32)>>,
    /// By node: the nodes before it.
    before: Vec<Vec<u32>>,
    /// By node: the node and the edge by which a search came to it.
    came_by: Vec<Option<(u32, u32)>>,
    looked_at: usize,
}

impl Acyclic {
    /// No edges yet; `order` has every node once.
    pub(crate) fn new(order: &[u32]) -> Self {
        let nodes = order.len();
        let mut place = vec![0; nodes];
        for (at, &node) in order.iter().enumerate() {
            place[node as usize] = at as u32;
        }
        Self { place, after: vec![Vec::new(); nodes], before: vec![Vec::new(); nodes], came_by: vec![None; nodes], looked_at: 0 }
    }

    /// How many edges all searches together looked at.
    pub(crate) const fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// Does the edge lead forward in the order, so that it closes no circle?
    pub(crate) fn is_forward(&self, edge: Edge) -> bool {
        self.place[edge.from as usize] < self.place[edge.to as usize]
    }

    /// Adds an edge. If it would close a circle it is not added.
    ///
    /// # Errors
    /// The numbers of the edges of a shortest way from its end back to its beginning.
    ///
    /// # Complexity
    /// O(1) for an edge along the order, else O(edges among the nodes between its ends).
    pub(crate) fn insert(&mut self, number: u32, edge: Edge) -> Result<(), Vec<u32>> {
        if !self.is_forward(edge) {
            let behind = self.search(edge)?;
            let ahead = self.back(edge);
            self.reorder(ahead, behind);
        }
        self.after[edge.from as usize].push((edge.to, number));
        self.before[edge.to as usize].push(edge.from);
        Ok(())
    }

    /// What the end of the edge leads to, up to the place of its beginning; if that is among it, the way there is the error.
    fn search(&mut self, edge: Edge) -> Result<Vec<u32>, Vec<u32>> {
        let (start, limit) = (edge.to, self.place[edge.from as usize]);
        let mut queue = VecDeque::from([start]);
        let mut found = vec![start];
        self.came_by[start as usize] = Some((start, u32::MAX));
        let mut is_circle = edge.from == start;
        while let Some(node) = queue.pop_front().filter(|_| !is_circle) {
            for at in 0..self.after[node as usize].len() {
                let (next, number) = self.after[node as usize][at];
                self.looked_at += 1;
                if self.place[next as usize] <= limit && self.came_by[next as usize].is_none() {
                    self.came_by[next as usize] = Some((node, number));
                    found.push(next);
                    queue.push_back(next);
                    is_circle |= next == edge.from;
                }
            }
        }
        let way = if is_circle { Some(self.way(edge)) } else { None };
        for &node in &found {
            self.came_by[node as usize] = None;
        }
        way.map_or(Ok(found), Err)
    }

    /// The edges from the end of an edge to its beginning, as the search came by them.
    fn way(&self, edge: Edge) -> Vec<u32> {
        let mut way = Vec::new();
        let mut node = edge.from;
        while let Some((from, number)) = self.came_by[node as usize].filter(|_| node != edge.to) {
            way.push(number);
            node = from;
        }
        way.reverse();
        way
    }

    /// What leads to the beginning of the edge, down to the place of its end.
    fn back(&mut self, edge: Edge) -> Vec<u32> {
        let limit = self.place[edge.to as usize];
        let mut found = vec![edge.from];
        self.came_by[edge.from as usize] = Some((edge.from, u32::MAX));
        let mut next = 0;
        while let Some(&node) = found.get(next) {
            next += 1;
            for at in 0..self.before[node as usize].len() {
                let from = self.before[node as usize][at];
                self.looked_at += 1;
                if self.place[from as usize] >= limit && self.came_by[from as usize].is_none() {
                    self.came_by[from as usize] = Some((node, u32::MAX));
                    found.push(from);
                }
            }
        }
        for &node in &found {
            self.came_by[node as usize] = None;
        }
        found
    }

    /// Puts what comes before the new edge ahead of what comes behind it, in the places that they have together.
    fn reorder(&mut self, mut ahead: Vec<u32>, mut behind: Vec<u32>) {
        ahead.sort_unstable_by_key(|&node| self.place[node as usize]);
        behind.sort_unstable_by_key(|&node| self.place[node as usize]);
        ahead.append(&mut behind);
        let mut places: Vec<u32> = ahead.iter().map(|&node| self.place[node as usize]).collect();
        places.sort_unstable();
        for (node, place) in ahead.into_iter().zip(places) {
            self.place[node as usize] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Needs, Network};
    use std::sync::Arc;

    /// Every edge that is taken leaves a graph that has an order, every other one closes the circle that it names.
    #[test]
    fn agrees_with_ordering_anew() {
        let mut dice = 7u64;
        let mut draw = |limit: u32| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((dice >> 33) as u32) % limit
        };
        for round in 0..200 {
            let nodes = 2 + round % 12;
            let order: Vec<u32> = (0..nodes).collect();
            let (mut graph, mut kept, mut edges): (_, Vec<Edge>, Vec<Edge>) = (Acyclic::new(&order), Vec::new(), Vec::new());
            for number in 0..40 {
                let edge = Edge { from: draw(nodes), to: draw(nodes) };
                edges.push(edge);
                let with = [&kept[..], &[edge]].concat();
                match graph.insert(number, edge) {
                    Ok(()) => {
                        assert!(Network::compile(nodes as usize, &Arc::new(with.clone()), Needs::All, |_, _| {}).is_some());
                        kept = with;
                    }
                    Err(way) => {
                        assert!(
                            edge.from == edge.to
                                || Network::compile(nodes as usize, &Arc::new(with.clone()), Needs::All, |_, _| {}).is_none()
                        );
                        let ends: Vec<u32> = way.iter().map(|&edge| edges[edge as usize].to).collect();
                        assert_eq!(ends.last().copied().unwrap_or(edge.to), edge.from);
                    }
                }
                assert!(kept.iter().all(|&edge| graph.is_forward(edge)));
            }
        }
    }
}
