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
    /// Neither: queueing, start-up, or something that the rows do not say. Never shorter than the gap: what hardly takes time and starts while its worker,
    /// or all of them, run on with other jobs took none of these, and did not wait for them.
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
        let own = self.own_worker(job.index(), start);
        let any = self.any_worker(job.index(), ready).filter(|_| !self.is_beside_all(job.index()));
        for (at, release) in [own, any].into_iter().flatten() {
            if at > latest.0 {
                latest = (at, release);
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

    /// Did its worker run on with another job when it started? It took none then, and waited for none.
    fn is_beside_own(&self, job: usize) -> bool {
        self.lanes.beside.get(job) == Some(&true)
    }

    /// Or did as many others as there are workers? Then a place among them is not what it waited for.
    fn is_beside_all(&self, job: usize) -> bool {
        self.is_beside_own(job) || self.places.beside.get(job) == Some(&true)
    }

    fn wait(&self, job: usize, ready: i64, start: i64) -> Wait {
        let total = start - ready;
        let in_spans = |of: &dyn Fn(i64) -> i64| of(start) - of(ready);
        let lane = self.lanes.lane(job).filter(|_| !self.is_beside_own(job));
        let (all_busy, own_busy) = if self.is_beside_all(job) {
            (0, lane.map_or(0, |lane| in_spans(&|at| lane.busy.until(at))))
        } else {
            (in_spans(&|at| self.all_busy.until(at)), lane.map_or(0, |lane| in_spans(&|at| lane.alone_until(at, &self.all_busy))))
        };
        let of = WorkTime::from_millis;
        Wait { total: of(total), all_busy: of(all_busy), own_busy: of(own_busy), idle: of(total - all_busy - own_busy) }
    }
}
