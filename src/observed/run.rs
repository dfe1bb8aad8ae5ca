//! The checked run.

use std::ops::Index;

use super::lanes::{Lanes, WorkerShare};
use super::load::{Busy, Load};
use super::places::Places;
use super::problem::RunWarning;
use super::rows::{Job, Run};
use super::ties::Ties;
use crate::analysis::Analysis;
use crate::error::{LookupError, Noun};
use crate::id::JobId;
use crate::program::{Program, nearest};
use crate::time::WorkTime;

/// A run that has passed every check: what it did, and what limited it.
///
/// Nothing here fails. Times are milliseconds on the clock of the run, lengths are [`WorkTime`]. Ties break by the order of starts, then by key, whatever the order of rows.
#[derive(Debug, Clone)]
pub struct ObservedRun {
    pub(super) run: Run,
    pub(super) begin: i64,
    pub(super) end: i64,
    pub(super) tolerance: i64,
    /// How many jobs can run at once, if anybody knows.
    pub(super) workers: Option<u32>,
    pub(super) ties: Ties,
    pub(super) lanes: Lanes,
    pub(super) load: Load,
    /// When all workers were busy; empty if nobody knows how many there are.
    pub(super) all_busy: Busy,
    pub(super) places: Places,
    /// Of the jobs that end last the first in order.
    pub(super) last: Option<u32>,
    pub(super) logic: Analysis,
    pub(super) in_sequence: Analysis,
    pub(super) warnings: Vec<RunWarning>,
}

impl ObservedRun {
    /// The rows, as they were checked.
    #[must_use]
    pub fn rows(&self) -> &Run {
        &self.run
    }

    /// The jobs in the order of rows; the handle of each is its place.
    #[must_use]
    pub fn jobs(&self) -> &[Job] {
        &self.run.jobs
    }

    /// The job that has a key.
    ///
    /// # Errors
    /// No job has it; the nearest key is named.
    ///
    /// # Complexity
    /// O(jobs).
    pub fn job(&self, key: &str) -> Result<JobId, LookupError> {
        let keys = || self.run.jobs.iter().map(|job| &*job.key);
        let unknown = || LookupError { noun: Noun::Job, key: key.into(), nearest: nearest(key, keys()).map(Into::into) };
        keys().position(|known| known == key).map(JobId::new).ok_or_else(unknown)
    }

    /// When the run was asked for, or else its first start.
    #[must_use]
    pub fn begin(&self) -> i64 {
        self.begin
    }

    /// The last end.
    #[must_use]
    pub fn end(&self) -> i64 {
        self.end
    }

    /// From begin to end.
    #[must_use]
    pub fn length(&self) -> WorkTime {
        WorkTime::from_millis(self.end - self.begin)
    }

    /// How many jobs can run at once, where it is known: as stated, or as many as there are workers if all jobs name theirs.
    #[must_use]
    pub fn workers(&self) -> Option<u32> {
        self.workers
    }

    /// The run by its logic alone: a program of all jobs with their measured durations, tied by the needs that the run kept, as early as these allow and
    /// with a worker for each. Job `n` is task `n`. Floats, drag, the longest paths and scenarios of the run are those of this analysis.
    ///
    /// ```
    /// use longpole::observed::{Job, Run, RunOptions};
    ///
    /// let run = Run::new("pipeline")
    ///     .job(Job::new("build", 0, 600_000))
    ///     .job(Job::new("docs", 0, 500_000))
    ///     .job(Job::new("test", 700_000, 1_000_000).needs("build"))
    ///     .observe(&RunOptions::default())?;
    /// let logic = run.logic();
    /// assert_eq!(logic.drags().tasks()[0].drag.work.to_string(), "6m 40s"); // docs would still take as long
    /// # Ok::<(), longpole::observed::RunError>(())
    /// ```
    #[must_use]
    pub fn logic(&self) -> &Analysis {
        &self.logic
    }

    /// The run without gaps: as [`logic`](Self::logic), with each worker's jobs one after the other in the order in which they ran. Where workers have no
    /// names but their number is known, a job comes after the one that left the place free for longest.
    #[must_use]
    pub fn in_sequence(&self) -> &Analysis {
        &self.in_sequence
    }

    /// The program of [`logic`](Self::logic).
    #[must_use]
    pub fn program(&self) -> &Program {
        self.logic.program()
    }

    /// What is odd about the run: needs that it did not keep, in the order of rows, and what is not known of its workers.
    #[must_use]
    pub fn warnings(&self) -> &[RunWarning] {
        &self.warnings
    }

    /// What each worker that jobs name did, in the order in which rows name them.
    ///
    /// # Complexity
    /// O(jobs).
    #[must_use]
    pub fn by_worker(&self) -> Vec<WorkerShare> {
        let share = |lane: &super::lanes::Lane| {
            let busy = WorkTime::from_millis(lane.busy.until(self.end));
            WorkerShare {
                worker: lane.worker.clone(),
                jobs: lane.jobs.iter().map(|&job| JobId::new(job as usize)).collect(),
                busy,
                idle: self.length() - busy,
            }
        };
        self.lanes.all.iter().map(share).collect()
    }

    /// All jobs, one after the other.
    #[must_use]
    pub fn work(&self) -> WorkTime {
        self.run.jobs.iter().map(|job| WorkTime::from_millis(job.end - job.start)).sum()
    }

    /// The most jobs that ran at once.
    ///
    /// # Complexity
    /// O(jobs).
    #[must_use]
    pub fn peak(&self) -> u32 {
        self.load.peak()
    }

    /// For how long none, one, two, … jobs ran at once, up to the [peak](Self::peak). The sum is the [length](Self::length).
    ///
    /// # Complexity
    /// O(jobs).
    #[must_use]
    pub fn levels(&self) -> Vec<WorkTime> {
        self.load.levels(self.begin, self.end).into_iter().map(WorkTime::from_millis).collect()
    }

    /// How many jobs ran at once on average: work over length; zero for a run without length.
    #[must_use]
    pub fn average(&self) -> f64 {
        let length = self.length().millis();
        if length == 0 { 0.0 } else { self.work().millis() as f64 / length as f64 }
    }
}

impl Index<JobId> for ObservedRun {
    type Output = Job;

    /// # Panics
    /// The handle is of another run that has more jobs.
    fn index(&self, job: JobId) -> &Job {
        &self.run.jobs[job.index()]
    }
}
