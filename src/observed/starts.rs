//! Why a job started when it did, and what it waited for.

use super::run::ObservedRun;
use crate::id::JobId;
use crate::time::WorkTime;

/// What let a job start: the last thing that it had to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Release {
    /// Nothing: it could have started with the run.
    Beginning,
    /// The last of its needs was met.
    Need(JobId),
    /// Its worker had this job until then.
    Worker(JobId),
    /// All workers were busy until this job ended.
    AnyWorker(JobId),
}

impl Release {
    /// The job that let it start.
    #[must_use]
    pub const fn job(self) -> Option<JobId> {
        match self {
            Self::Beginning => None,
            Self::Need(job) | Self::Worker(job) | Self::AnyWorker(job) => Some(job),
        }
    }
}

/// Why a job started when it did, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It started with the run.
    Beginning,
    /// It started when the last of its needs was met.
    Logic,
    /// It started when a worker was free.
    Worker,
    /// It started later than needs and workers would have let it.
    Unexplained,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Beginning => "beginning",
            Self::Logic => "logic",
            Self::Worker => "worker",
            Self::Unexplained => "unexplained",
        })
    }
}

/// The time between the moment at which all needs of a job were met and its start. The three parts sum to `total`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Wait {
    /// All of it.
    pub total: WorkTime,
    /// All workers were busy: one more would have helped. Zero where nobody knows how many workers there are.
    pub all_busy: WorkTime,
    /// The worker that later ran it was busy, and another was free or may have been.
    pub own_busy: WorkTime,
    /// Neither: queueing, start-up, or something that the rows do not say. All of it for a job that takes no time, or hardly any, and started while its worker
    /// or all of them ran on with other jobs: it took none.
    pub idle: WorkTime,
}

/// Why a job started when it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobStart {
    /// When the last of its needs was met, at most its start; without needs, the beginning of the run.
    pub ready: i64,
    /// When it could have started: the latest of that and of the moment at which a worker was free.
    pub released: i64,
    /// What released it then.
    pub release: Release,
    /// From release to start: nothing that is known kept it.
    pub gap: WorkTime,
    /// What it waited for from `ready` to its start.
    pub wait: Wait,
    /// The release in a word; unexplained if the gap is longer than the tolerance.
    pub reason: Reason,
}

impl ObservedRun {
    /// Why a job started when it did.
    ///
    /// Where a need was met and a worker became free at the same instant, the need is named.
    ///
    /// # Panics
    /// Never; a handle of another run that has more jobs gives the beginning.
    ///
    /// # Complexity
    /// O(needs of the job + log jobs).
    #[must_use]
    pub fn start(&self, job: JobId) -> JobStart {
        let Some(start) = self.run.jobs.get(job.index()).map(|job| job.start) else {
            let (wait, gap) = (Wait::default(), WorkTime::ZERO);
            return JobStart { ready: self.begin, released: self.begin, release: Release::Beginning, gap, wait, reason: Reason::Beginning };
        };
        let (ready, need) = self.last_need(job.index());
        let mut latest = (ready, need.map_or(Release::Beginning, Release::Need));
        if !self.is_beside(job.index()) {
            for (at, release) in [self.own_worker(job.index(), start), self.any_worker(job.index(), ready)].into_iter().flatten() {
                if at > latest.0 {
                    latest = (at, release);
                }
            }
        }
        let (released, release) = latest;
        let gap = start - released;
        let reason = match release {
            _ if gap > self.tolerance => Reason::Unexplained,
            Release::Beginning => Reason::Beginning,
            Release::Need(_) => Reason::Logic,
            Release::Worker(_) | Release::AnyWorker(_) => Reason::Worker,
        };
        let wait = self.wait(job.index(), ready, start);
        JobStart { ready, released, release, gap: WorkTime::from_millis(gap), wait, reason }
    }

    /// When the last need was met, and whose it was; of several at once the first in the order of rows.
    fn last_need(&self, job: usize) -> (i64, Option<JobId>) {
        let mut latest = (self.begin, None);
        for arc in self.ties.into.arcs(job) {
            let (Some(tie), Some(needed)) = (self.ties.all.get(arc.edge), self.run.jobs.get(arc.other)) else { continue };
            let met = needed.start + tie.held;
            if met > latest.0 || latest.1.is_none() {
                latest = (met, Some(JobId::new(arc.other)));
            }
        }
        latest
    }

    /// When the worker of a job was free for it, and after which job.
    fn own_worker(&self, job: usize, start: i64) -> Option<(i64, Release)> {
        let before = self.lanes.before.get(job).copied().flatten()? as usize;
        let end = self.run.jobs.get(before)?.end;
        Some((end.min(start), Release::Worker(JobId::new(before))))
    }

    /// Until when all workers were busy after a job was ready, and the end of which job changed that.
    fn any_worker(&self, job: usize, ready: i64) -> Option<(i64, Release)> {
        let (until, ended) = self.places.freed.get(job).copied().flatten()?;
        (until > ready).then(|| (until, Release::AnyWorker(JobId::new(ended as usize))))
    }

    /// Did its worker run on with another job when it started, or as many others as there are workers? It took none then, and waited for none.
    fn is_beside(&self, job: usize) -> bool {
        self.lanes.beside.get(job) == Some(&true) || self.places.beside.get(job) == Some(&true)
    }

    fn wait(&self, job: usize, ready: i64, start: i64) -> Wait {
        let total = start - ready;
        let (mut all_busy, mut own_busy) = (0, 0);
        if !self.is_beside(job) {
            all_busy = self.all_busy.until(start) - self.all_busy.until(ready);
            let lane = self.lanes.lane(job);
            own_busy = lane.map_or(0, |lane| lane.alone_until(start, &self.all_busy) - lane.alone_until(ready, &self.all_busy));
        }
        let of = WorkTime::from_millis;
        Wait { total: of(total), all_busy: of(all_busy), own_busy: of(own_busy), idle: of(total - all_busy - own_busy) }
    }
}
