//! The longest path that a run took: from its last end back to its beginning.

use super::run::ObservedRun;
use super::starts::{Reason, Release};
use crate::id::JobId;
use crate::time::WorkTime;

/// One step of a path: a gap, and then a stretch of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ObservedStep {
    /// The job.
    pub job: JobId,
    /// What let it start.
    pub release: Release,
    /// Why it started when it did.
    pub reason: Reason,
    /// From its release to its start.
    pub gap: WorkTime,
    /// Its start.
    pub from: i64,
    /// When it let the next step go on: its end, or earlier where the next job needed only its beginning or the clock is to blame.
    pub until: i64,
}

impl ObservedStep {
    /// How long it held the run: from its start until it let the next step go on.
    #[must_use]
    pub fn held(&self) -> WorkTime {
        WorkTime::from_millis(self.until - self.from)
    }
}

/// The longest path of a run as it was observed, in the order of time.
///
/// Gaps and stretches follow one another without overlap or rest: their sum is exactly the [length](ObservedRun::length) of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObservedPath {
    steps: Vec<ObservedStep>,
}

impl ObservedPath {
    /// The steps in the order of time.
    #[must_use]
    pub fn steps(&self) -> &[ObservedStep] {
        &self.steps
    }

    /// The time in which jobs of the path held the run.
    #[must_use]
    pub fn running(&self) -> WorkTime {
        self.steps.iter().map(ObservedStep::held).sum()
    }

    /// The time in which nothing that is known held the run.
    #[must_use]
    pub fn gaps(&self) -> WorkTime {
        self.steps.iter().map(|step| step.gap).sum()
    }

    /// How many steps started for a reason.
    #[must_use]
    pub fn count(&self, reason: Reason) -> usize {
        self.steps.iter().filter(|step| step.reason == reason).count()
    }
}

impl ObservedRun {
    /// The longest path: the job that ended last, what let it start, and so on back to the beginning of the run. Of several last ends that of the job
    /// that started first, then the first key.
    ///
    /// # Method
    /// A walk back over what released each job, which tiles the time from begin to end: the critical path of a program's execution (Yang and Miller 1988),
    /// with the end of the job before on the same worker as a further release.
    ///
    /// # Complexity
    /// O(needs of the path + steps · log jobs).
    #[must_use]
    pub fn path(&self) -> ObservedPath {
        let mut next = self.last.map(|job| (JobId::new(job as usize), self.end));
        let mut steps = Vec::new();
        while let Some((job, until)) = next {
            let start = self.start(job);
            let from = self.run.jobs.get(job.index()).map_or(until, |job| job.start);
            steps.push(ObservedStep { job, release: start.release, reason: start.reason, gap: start.gap, from, until });
            next = start.release.job().map(|before| (before, start.released));
        }
        steps.reverse();
        ObservedPath { steps }
    }
}
