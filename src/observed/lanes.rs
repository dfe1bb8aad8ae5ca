//! The jobs of each worker in their order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use hashbrown::HashMap;

use super::load::Busy;
use super::rows::{Job, Run};
use super::ties::Tie;
use crate::id::JobId;
use crate::time::WorkTime;

/// What a worker did in a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerShare {
    /// The worker, as jobs name it.
    pub worker: Box<str>,
    /// Its jobs in the order in which they started.
    pub jobs: Vec<JobId>,
    /// For how long it ran any.
    pub busy: WorkTime,
    /// The rest of the run.
    pub idle: WorkTime,
}

/// The jobs of one worker, and when it was busy.
#[derive(Debug, Clone, Default)]
pub(super) struct Lane {
    pub(super) worker: Box<str>,
    pub(super) jobs: Vec<u32>,
    pub(super) busy: Busy,
    /// By span: how long, in all spans before it, another worker was free.
    alone: Vec<i64>,
}

impl Lane {
    /// For how long, before an instant, the worker was busy while not all were.
    pub(super) fn alone_until(&self, at: i64, all: &Busy) -> i64 {
        let spans = self.busy.spans();
        let next = spans.partition_point(|&(from, _)| from < at);
        let Some(last) = next.checked_sub(1) else { return 0 };
        let (Some(&(from, to)), Some(&before)) = (spans.get(last), self.alone.get(last)) else { return 0 };
        let to = to.min(at);
        before + (to - from) - (all.until(to) - all.until(from))
    }

    fn count_alone(&mut self, all: &Busy) {
        let mut sum = 0;
        for &(from, to) in self.busy.spans() {
            self.alone.push(sum);
            sum += (to - from) - (all.until(to) - all.until(from));
        }
    }
}

/// All workers that jobs name.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    /// In the order in which rows name them.
    pub(super) all: Vec<Lane>,
    /// By job: its lane.
    pub(super) of: Vec<Option<u32>>,
    /// By job: the job that its worker ran before, and was done with when it started.
    pub(super) before: Vec<Option<u32>>,
    /// By job: was its worker not done with another, by more than the clock may be wrong? Only what hardly takes time may be so.
    pub(super) beside: Vec<bool>,
}

impl Lanes {
    /// Puts jobs in lanes. `all` is when all workers were busy.
    ///
    /// # Complexity
    /// O(jobs · log jobs).
    pub(super) fn new(run: &Run, order: &[u32], skew: i64) -> Self {
        let mut lane_of: HashMap<&str, u32> = HashMap::new();
        let mut lanes: Vec<Lane> = Vec::new();
        let mut of = vec![None; run.jobs.len()];
        for (job, of) in run.jobs.iter().zip(&mut of).filter(|(job, _)| !job.worker.is_empty()) {
            let lane = *lane_of.entry(&job.worker).or_insert(lanes.len() as u32);
            if lane as usize == lanes.len() {
                lanes.push(Lane { worker: job.worker.clone(), ..Lane::default() });
            }
            *of = Some(lane);
        }
        let (mut before, mut beside) = (vec![None; run.jobs.len()], vec![false; run.jobs.len()]);
        let mut last: Vec<Option<u32>> = vec![None; lanes.len()];
        for &job in order {
            let index = job as usize;
            let Some(lane) = of.get(index).copied().flatten().map(|lane| lane as usize) else { continue };
            let (Some(row), Some(lane), Some(last), Some(before), Some(beside)) =
                (run.jobs.get(index), lanes.get_mut(lane), last.get_mut(lane), before.get_mut(index), beside.get_mut(index))
            else {
                continue;
            };
            lane.jobs.push(job);
            lane.busy.push(row.start, row.end);
            let done = last.and_then(|last| run.jobs.get(last as usize));
            *before = last.filter(|_| done.is_some_and(|done| done.end <= row.start.saturating_add(skew)));
            *beside = last.is_some() && before.is_none();
            if done.is_none_or(|done| row.end >= done.end) {
                *last = Some(job);
            }
        }
        Self { all: lanes, of, before, beside }
    }

    /// Notes when all workers were busy.
    pub(super) fn count_alone(&mut self, all: &Busy) {
        for lane in &mut self.all {
            lane.count_alone(all);
        }
    }

    /// The lane of a job.
    pub(super) fn lane(&self, job: usize) -> Option<&Lane> {
        self.all.get(self.of.get(job).copied().flatten()? as usize)
    }

    /// Ties each job to the one that its worker ran before.
    pub(super) fn ties(&self, run: &Run) -> Vec<Tie> {
        let pairs = self.before.iter().enumerate().filter_map(|(job, before)| Some(((*before)?, job as u32)));
        pairs.filter_map(|(before, job)| sequence_tie(run, before, job)).collect()
    }
}

/// When a place is free, and its last job, after the number of that in the order of jobs.
type Place = (i64, Option<(usize, u32)>);

/// Ties each job to the one before it on one of so many places, where nobody knows which worker ran it: the place that was free first is taken.
///
/// # Complexity
/// O(jobs · log workers).
pub(super) fn place_ties(run: &Run, order: &[u32], workers: u32) -> Vec<Tie> {
    let mut free: BinaryHeap<Reverse<Place>> = BinaryHeap::new();
    let places = (workers as usize).min(run.jobs.len());
    free.extend((0..places).map(|_| Reverse((i64::MIN, None))));
    let mut ties = Vec::new();
    for (number, &job) in order.iter().enumerate() {
        let Some(row) = run.jobs.get(job as usize).filter(|row| row.end > row.start) else { continue };
        if let Some(Reverse((_, Some((_, before))))) = free.pop() {
            ties.extend(sequence_tie(run, before, job));
        }
        free.push(Reverse((row.end, Some((number, job)))));
    }
    ties
}

fn sequence_tie(run: &Run, before: u32, job: u32) -> Option<Tie> {
    let (done, row): (&Job, &Job) = (run.jobs.get(before as usize)?, run.jobs.get(job as usize)?);
    Some(Tie { from: before, to: job, held: done.end.min(row.start) - done.start, begun: false })
}
