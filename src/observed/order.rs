//! The order in which a run began its jobs, whatever the order of rows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::rows::Run;
use super::ties::Tie;
use crate::network::{Adjacency, Edge};

/// The jobs by start. Those that start at once: each after what it needs; of those that may come next, the one that ends first, then by key.
///
/// So what takes no time comes before what begins at the same instant. A kept need never leads back in the order of starts, so that only
/// needs between jobs that start at once are looked at.
///
/// # Complexity
/// O(needs + jobs · log jobs).
pub(super) fn order(run: &Run, ties: &[Tie]) -> Vec<u32> {
    let start = |job: u32| run.jobs.get(job as usize).map(|job| job.start);
    let at_once = ties.iter().filter(|tie| start(tie.from) == start(tie.to));
    let edges: Vec<Edge> = at_once.map(|tie| Edge { from: tie.to, to: tie.from }).collect();
    let mut open = vec![0_u32; run.jobs.len()];
    for edge in &edges {
        if let Some(open) = open.get_mut(edge.from as usize) {
            *open += 1;
        }
    }
    let after = Adjacency::into_each(run.jobs.len(), &edges, true);
    let entry = |job: usize| run.jobs.get(job).map(|row| Reverse((row.start, row.end, &*row.key, job)));
    let mut next: BinaryHeap<_> = (0..run.jobs.len()).filter(|&job| open.get(job) == Some(&0)).filter_map(entry).collect();
    let mut order = Vec::with_capacity(run.jobs.len());
    while let Some(Reverse((.., job))) = next.pop() {
        order.push(job as u32);
        for arc in after.arcs(job) {
            let Some(open) = open.get_mut(arc.other) else { continue };
            *open -= 1;
            if *open == 0 {
                next.extend(entry(arc.other));
            }
        }
    }
    order
}
