//! How a run would go with another number of workers: an estimate.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::limits::RunLimits;
use super::run::ObservedRun;
use crate::id::TaskId;
use crate::network::{Adjacency, Edge};
use crate::time::{WorkTime, to_ms};

/// How long a run would take with so many workers, as estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Estimate {
    /// How many workers.
    pub workers: u32,
    /// How long it would take.
    pub length: WorkTime,
    /// No run of these jobs on so many workers is shorter, see [`RunLimits::least`](super::RunLimits::least).
    pub least: WorkTime,
}

impl ObservedRun {
    /// How long the run would take with `workers` workers that are all alike: an estimate. Jobs take as long as they were measured to, nothing is
    /// lost between them, and whichever worker is free takes the ready job with the longest way to the end of the run. Zero counts as one.
    ///
    /// What the real run would do differently it leaves out: start-up and queueing, jobs that slow one another down, workers that cannot run every job.
    /// The real length lies between `least` and what your own scheduler makes of it. The estimate is at most *T₁/n + T∞·(1 − 1/n)*; it is not always
    /// shorter with more workers (Graham's anomalies).
    ///
    /// # Method
    /// List scheduling by least late start (Graham 1966, 1969), without delay.
    ///
    /// # Complexity
    /// O((jobs + needs) · log jobs).
    ///
    /// ```
    /// use longpole::observed::{Job, Run, RunOptions};
    ///
    /// let job = |key: &str, at: i64| Job::new(key, at * 60_000, (at + 10) * 60_000).worker("only");
    /// let run = Run::new("serial").job(job("a", 0)).job(job("b", 10)).job(job("c", 20)).observe(&RunOptions::default())?;
    /// let lengths: Vec<String> = run.curve().take(3).map(|with| with.length.to_string()).collect();
    /// assert_eq!(lengths, ["30m", "20m", "10m"]);
    /// # Ok::<(), longpole::observed::RunError>(())
    /// ```
    #[must_use]
    pub fn with_workers(&self, workers: u32) -> Estimate {
        estimate(&Jobs::new(self), &self.limits(), workers.max(1))
    }

    /// The estimate for one worker, two, and so on without end; each is made when it is asked for.
    ///
    /// # Complexity
    /// O((jobs + needs) · log jobs) each.
    pub fn curve(&self) -> impl Iterator<Item = Estimate> + '_ {
        let (jobs, limits) = (Jobs::new(self), self.limits());
        (1..=u32::MAX).map(move |workers| estimate(&jobs, &limits, workers))
    }
}

fn estimate(jobs: &Jobs, limits: &RunLimits, workers: u32) -> Estimate {
    let length = WorkTime::from_millis(jobs.schedule(workers));
    Estimate { workers, length, least: limits.least(workers) }
}

/// What list scheduling needs of a run.
struct Jobs {
    length: Vec<i64>,
    /// By job: its late start by logic alone.
    late: Vec<i64>,
    /// By job: the ties out of it.
    out: Adjacency,
    /// By tie: how long after the start of the first job the other may start.
    held: Vec<i64>,
    /// By job: how many ties lead into it.
    needs: Vec<u32>,
}

impl Jobs {
    fn new(observed: &ObservedRun) -> Self {
        let ties = &observed.ties;
        let edges: Vec<Edge> = ties.all.iter().map(|tie| Edge { from: tie.to, to: tie.from }).collect();
        let count = observed.run.jobs.len();
        let late = |job: usize| to_ms(observed.logic().task(TaskId::new(job)).late_start());
        Self {
            length: observed.run.jobs.iter().map(|job| job.end - job.start).collect(),
            late: (0..count).map(late).collect(),
            out: Adjacency::into_each(count, &edges, true),
            held: ties.all.iter().map(|tie| tie.held).collect(),
            needs: (0..count).map(|job| ties.into.slots(job).len() as u32).collect(),
        }
    }

    /// When the last job ends, from the beginning of the run.
    fn schedule(&self, workers: u32) -> i64 {
        let mut queue = Queue::new(self);
        let mut running: BinaryHeap<Reverse<i64>> = BinaryHeap::new();
        let (mut now, mut last) = (0, 0);
        loop {
            while running.peek().is_some_and(|Reverse(end)| *end <= now) {
                running.pop();
            }
            queue.admit(now);
            while running.len() < workers as usize {
                let Some(job) = queue.take() else { break };
                let end = i64::saturating_add(now, self.length.get(job).copied().unwrap_or(0));
                last = last.max(end);
                running.push(Reverse(end));
                queue.started(job, now);
                // What takes no time holds no worker, and may let others start at once.
                while running.peek().is_some_and(|Reverse(end)| *end <= now) {
                    running.pop();
                }
                queue.admit(now);
            }
            let free = running.peek().map(|Reverse(end)| *end);
            let ready = queue.next().filter(|_| running.len() < workers as usize);
            match (free, ready) {
                (Some(end), Some(at)) => now = end.min(at),
                (Some(at), None) | (None, Some(at)) => now = at,
                (None, None) => return last,
            }
        }
    }
}

/// Jobs that wait: for needs to be met, and for a worker.
struct Queue<'a> {
    jobs: &'a Jobs,
    /// By job: how many needs are not met, and when the others are.
    open: Vec<(u32, i64)>,
    /// When all needs of a job are met.
    coming: BinaryHeap<Reverse<(i64, usize)>>,
    /// By late start, then row.
    ready: BinaryHeap<Reverse<(i64, usize)>>,
}

impl<'a> Queue<'a> {
    fn new(jobs: &'a Jobs) -> Self {
        let coming = jobs.needs.iter().enumerate().filter(|(_, needs)| **needs == 0).map(|(job, _)| Reverse((0, job))).collect();
        Self { open: jobs.needs.iter().map(|&needs| (needs, 0)).collect(), jobs, coming, ready: BinaryHeap::new() }
    }

    /// Jobs whose needs are met by now are ready.
    fn admit(&mut self, now: i64) {
        while let Some(&Reverse((at, job))) = self.coming.peek() {
            if at > now {
                break;
            }
            self.coming.pop();
            self.ready.push(Reverse((self.jobs.late.get(job).copied().unwrap_or(0), job)));
        }
    }

    fn take(&mut self) -> Option<usize> {
        self.ready.pop().map(|Reverse((_, job))| job)
    }

    /// When the next job will be ready.
    fn next(&self) -> Option<i64> {
        self.coming.peek().map(|Reverse((at, _))| *at)
    }

    /// A job has started: it is known when it will meet the needs of others.
    fn started(&mut self, job: usize, now: i64) {
        for arc in self.jobs.out.arcs(job) {
            let (Some(held), Some(open)) = (self.jobs.held.get(arc.edge), self.open.get_mut(arc.other)) else { continue };
            open.0 -= 1;
            open.1 = open.1.max(now.saturating_add(*held));
            if open.0 == 0 {
                self.coming.push(Reverse((open.1, arc.other)));
            }
        }
    }
}
