//! Which end let a job start where all workers were busy before.

use std::collections::BTreeSet;

use super::load::Busy;
use super::rows::Run;

/// What is known of jobs and workers in general, by job.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// The last instant, at most its start, up to which all workers were busy, and the job that ended then; where the clock is to blame, somewhat later.
    pub(super) freed: Vec<Option<(i64, u32)>>,
    /// Did as many others as there are workers run on when it started? Then it took none.
    pub(super) beside: Vec<bool>,
}

impl Places {
    /// Goes through the jobs in their order. `all` is when all workers were busy.
    ///
    /// # Complexity
    /// O(jobs · log jobs).
    pub(super) fn new(run: &Run, order: &[u32], workers: Option<u32>, all: &Busy, skew: i64) -> Self {
        let count = run.jobs.len();
        let mut places = Self { freed: vec![None; count], beside: vec![false; count] };
        let Some(workers) = workers else { return places };
        let running = Running::new(run, skew);
        // Jobs that started before, by end, then by their place in the order.
        let mut ends: BTreeSet<(i64, usize)> = BTreeSet::new();
        let row = |place: usize| order.get(place).and_then(|&job| run.jobs.get(job as usize));
        let mut entered = 0;
        for (place, &job) in order.iter().enumerate() {
            let Some(start) = row(place).map(|row| row.start) else { continue };
            while let Some(before) = row(entered).filter(|before| before.start < start) {
                if before.end > before.start {
                    ends.insert((before.end, entered));
                }
                entered += 1;
            }
            let freed = all.last_end(start).and_then(|until| last_end(&ends, until, if until < start { 0 } else { skew }));
            if let (Some(known), Some((end, place))) = (places.freed.get_mut(job as usize), freed) {
                *known = order.get(place).map(|&ended| (end.min(start), ended));
            }
            if let Some(beside) = places.beside.get_mut(job as usize) {
                *beside = running.past(start) >= workers as usize;
            }
        }
        places
    }
}

/// The end at an instant; else the first within the skew after it.
fn last_end(ends: &BTreeSet<(i64, usize)>, until: i64, skew: i64) -> Option<(i64, usize)> {
    let at = ends.range((until, 0)..=(until, usize::MAX)).next_back();
    at.or_else(|| ends.range((until, usize::MAX)..=(until.saturating_add(skew), usize::MAX)).next()).copied()
}

/// Starts and ends of the jobs that are longer than the skew.
struct Running {
    starts: Vec<i64>,
    ends: Vec<i64>,
    skew: i64,
}

impl Running {
    fn new(run: &Run, skew: i64) -> Self {
        let long = || run.jobs.iter().filter(|job| job.end.saturating_sub(job.start) > skew);
        let (mut starts, mut ends): (Vec<i64>, Vec<i64>) = (long().map(|job| job.start).collect(), long().map(|job| job.end).collect());
        starts.sort_unstable();
        ends.sort_unstable();
        Self { starts, ends, skew }
    }

    /// How many jobs started before an instant and run on for longer than the skew after it.
    fn past(&self, at: i64) -> usize {
        let begun = self.starts.partition_point(|&start| start < at);
        // What is longer than the skew and ends by then has begun before the instant.
        let ended = self.ends.partition_point(|&end| end <= at.saturating_add(self.skew));
        begun.saturating_sub(ended)
    }
}
