//! Which needs the run kept, and how long each held the job that needs it.

use super::check::Link;
use super::problem::RunWarning;
use super::rows::Run;
use crate::network::{Adjacency, Edge};
use crate::time::WorkTime;

/// A need that the run kept: `to` could start once `from` had run `held` milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) from: u32,
    pub(super) to: u32,
    /// From the start of `from` to the moment at which the need was met; where the clock is to blame, to the start of `to`.
    pub(super) held: i64,
    /// Is it tied to the start of `from`, rather than to its end?
    pub(super) begun: bool,
}

/// The needs of all jobs that the run kept.
#[derive(Debug, Clone)]
pub(super) struct Ties {
    pub(super) all: Vec<Tie>,
    /// By job: the jobs that it needs, and the numbers of the ties.
    pub(super) into: Adjacency,
}

/// Sorts needs into those that the run kept and those that it did not, which become warnings.
///
/// A kept need was met when the job started; or it was met at most `skew` later, and what it needs had started before. So each tie leads on in the
/// [order](super::order) of jobs, and so do the ties between jobs of a worker: together they close no circle.
///
/// # Complexity
/// O(jobs + needs).
pub(super) fn ties(run: &Run, links: &[Link], skew: i64, warnings: &mut Vec<RunWarning>) -> Ties {
    let mut all = Vec::with_capacity(links.len());
    for link in links {
        let (Some(needed), Some(job)) = (run.jobs.get(link.edge.from as usize), run.jobs.get(link.edge.to as usize)) else { continue };
        let met = link.after.map_or(needed.end, |after| needed.start + after);
        let late = met - job.start;
        if late > 0 && (late > skew || needed.start >= job.start) {
            let by = WorkTime::from_millis(late);
            warnings.push(RunWarning::StartedBefore { job: job.key.to_string(), need: needed.key.to_string(), by });
            continue;
        }
        let held = met.min(job.start) - needed.start;
        all.push(Tie { from: link.edge.from, to: link.edge.to, held, begun: link.after.is_some() });
    }
    let edges: Vec<Edge> = all.iter().map(|tie| Edge { from: tie.from, to: tie.to }).collect();
    Ties { into: Adjacency::into_each(run.jobs.len(), &edges, true), all }
}
