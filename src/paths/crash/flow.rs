//! A flow along longest paths: the dual of the least cost.
//!
//! Arcs are the differences that dates must keep: `potential(to) − potential(from) ≥ length`. What is left of that is the slack of the arc; flow
//! runs on arcs without slack alone. Each round sends all that can be sent from the source to the sink, then lowers the sink until the next
//! path of arcs without slack appears.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// More than any flow that is bounded: prices have 64 bits, a tie-break and a sum over tasks less than 60 more.
pub(super) const UNBOUNDED: i128 = 1 << 126;

/// No room left, no way found.
const FAR: i64 = i64::MAX;

/// Arcs as they are stated, before they are grouped by their ends.
#[derive(Debug, Default)]
pub(super) struct Arcs {
    /// From, to, length, room.
    stated: Vec<(u32, u32, i64, i128)>,
}

impl Arcs {
    /// States an arc.
    pub(super) fn push(&mut self, from: u32, to: u32, length: i64, room: i128) {
        self.stated.push((from, to, length, room));
    }

    /// The network, with a potential for each node that keeps all arcs.
    pub(super) fn network(self, potential: Vec<i64>, source: u32, sink: u32) -> Flow {
        let nodes = potential.len();
        let mut first = vec![0u32; nodes + 1];
        for &(from, to, ..) in &self.stated {
            first[from as usize + 1] += 1;
            first[to as usize + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut out = vec![0u32; self.stated.len() * 2];
        for (number, &(from, to, ..)) in self.stated.iter().enumerate() {
            for (end, half) in [(from, number * 2), (to, number * 2 + 1)] {
                out[next[end as usize] as usize] = half as u32;
                next[end as usize] += 1;
            }
        }
        let to = self.stated.iter().flat_map(|&(from, to, ..)| [to, from]).collect();
        let length = self.stated.iter().flat_map(|&(_, _, length, _)| [length, -length]).collect();
        let room = self.stated.iter().flat_map(|&(_, _, _, room)| [room, 0]).collect();
        Flow { first, out, to, length, room, potential, source: source as usize, sink: sink as usize, sent: 0 }
    }
}

/// The network with its flow. Each arc is two halves, `2i` along it and `2i + 1` against it.
#[derive(Debug)]
pub(super) struct Flow {
    /// `first[n]..first[n + 1]` are the slots of node `n`.
    first: Vec<u32>,
    /// By slot, the half arc that leaves the node.
    out: Vec<u32>,
    /// By half arc.
    to: Vec<u32>,
    length: Vec<i64>,
    room: Vec<i128>,
    /// By node.
    potential: Vec<i64>,
    source: usize,
    sink: usize,
    sent: i128,
}

impl Flow {
    /// What has been sent so far.
    pub(super) fn sent(&self) -> i128 {
        self.sent
    }

    fn halves(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.out[self.first[node] as usize..self.first[node + 1] as usize].iter().map(|&half| half as usize)
    }

    /// How far the ends of a half arc with room are from what it asks.
    fn slack(&self, from: usize, half: usize) -> i64 {
        self.potential[self.to[half] as usize] - self.potential[from] - self.length[half]
    }

    /// Sends all that can be sent along arcs without slack; `false` if that has no bound.
    ///
    /// # Method
    /// Blocking flows by levels (Dinic 1970), without recursion.
    pub(super) fn saturate(&mut self) -> bool {
        while let Some(level) = self.levels() {
            let mut next: Vec<u32> = self.first[..self.first.len() - 1].to_vec();
            while let Some(path) = self.path(&level, &mut next) {
                let room = path.iter().map(|&half| self.room[half]).min().unwrap_or(UNBOUNDED);
                if room >= UNBOUNDED / 2 {
                    return false;
                }
                for half in path {
                    self.room[half] -= room;
                    self.room[half ^ 1] += room;
                }
                self.sent += room;
            }
        }
        true
    }

    /// Steps from the source over arcs without slack that have room; `None` if the sink is out of reach.
    fn levels(&self) -> Option<Vec<u32>> {
        let mut level = vec![u32::MAX; self.potential.len()];
        level[self.source] = 0;
        let mut queue = VecDeque::from([self.source]);
        while let Some(node) = queue.pop_front() {
            if node == self.sink {
                return Some(level);
            }
            for half in self.halves(node) {
                let to = self.to[half] as usize;
                if level[to] == u32::MAX && self.room[half] > 0 && self.slack(node, half) == 0 {
                    level[to] = level[node] + 1;
                    queue.push_back(to);
                }
            }
        }
        None
    }

    /// A way down the levels from source to sink; slots before `next` lead nowhere any more.
    fn path(&self, level: &[u32], next: &mut [u32]) -> Option<Vec<usize>> {
        let mut path: Vec<usize> = Vec::new();
        let mut node = self.source;
        while node != self.sink {
            let slot = next[node];
            if slot == self.first[node + 1] {
                let back = path.pop()?;
                node = self.to[back ^ 1] as usize;
                next[node] += 1;
                continue;
            }
            let half = self.out[slot as usize] as usize;
            let to = self.to[half] as usize;
            let is_down = level[to] == level[node].saturating_add(1);
            if is_down && self.room[half] > 0 && self.slack(node, half) == 0 {
                path.push(half);
                node = to;
            } else {
                next[node] += 1;
            }
        }
        Some(path)
    }

    /// How far the sink can be lowered before a path without slack appears, and by how much each node may at most follow: the least
    /// slack of all ways to it. Ends of the search that lie beyond the sink are as far as they were seen.
    ///
    /// # Method
    /// Dijkstra's search over slacks.
    pub(super) fn distances(&self) -> Vec<i64> {
        let mut distance = vec![FAR; self.potential.len()];
        distance[self.source] = 0;
        let mut heap = BinaryHeap::from([(Reverse(0), self.source)]);
        while let Some((Reverse(at), node)) = heap.pop() {
            if node == self.sink {
                break;
            }
            if at > distance[node] {
                continue;
            }
            for half in self.halves(node).filter(|&half| self.room[half] > 0) {
                let to = self.to[half] as usize;
                let found = at + self.slack(node, half);
                // What lies beyond the sink is cut off anyway.
                if found < distance[to] && found < distance[self.sink] {
                    distance[to] = found;
                    heap.push((Reverse(found), to));
                }
            }
        }
        distance
    }

    /// Lowers the sink by `by`, and every node by its distance where that is less.
    pub(super) fn lower(&mut self, distance: &[i64], by: i64) {
        for (potential, &distance) in self.potential.iter_mut().zip(distance) {
            *potential -= distance.min(by);
        }
    }

    /// The distance to the sink in a search.
    pub(super) fn to_sink(&self, distance: &[i64]) -> i64 {
        distance[self.sink]
    }
}
