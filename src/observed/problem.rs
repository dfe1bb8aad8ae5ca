//! What can be wrong with a run, and what is odd about it.

use std::fmt;

use thiserror::Error;

use crate::error::BuildError;
use crate::time::WorkTime;

/// `; did you mean ...?`, or nothing.
fn hint(nearest: Option<&String>) -> String {
    nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// `a -> b -> a`
fn arrows(path: &[String]) -> String {
    path.join(" -> ")
}

/// One fault of a run. Each names the jobs by key and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunProblem {
    /// A run without jobs.
    #[error("the run has no jobs; there is nothing to explain")]
    Empty,
    /// A job without a key.
    #[error("the job in row {row} has no key; give it one")]
    EmptyKey {
        /// Its row, from 1.
        row: usize,
    },
    /// Two jobs with one key.
    #[error("two jobs have the key `{key}` (rows {first} and {second}); rename one, or keep the attempt that counts")]
    DuplicateKey {
        /// The key they share.
        key: String,
        /// The first row, from 1.
        first: usize,
        /// The other row, from 1.
        second: usize,
    },
    /// A need that no job has as its key.
    #[error("job `{job}` needs `{need}`, which is no job of the run{}", hint(nearest.as_ref()))]
    UnknownNeed {
        /// The job that waits.
        job: String,
        /// The key that no job has.
        need: String,
        /// The known key nearest to it, if one is near.
        nearest: Option<String>,
    },
    /// A job that needs itself.
    #[error("job `{job}` needs itself; remove the need")]
    SelfNeed {
        /// The job.
        job: String,
    },
    /// A job that needs another at a moment at which that did not run.
    #[error("job `{job}` needs `{need}` {after} after its start, but that ran {ran}; use zero up to that, or its end")]
    NeedOutside {
        /// The job that waits.
        job: String,
        /// The job that it needs.
        need: String,
        /// How long after its start.
        after: WorkTime,
        /// How long it ran.
        ran: WorkTime,
    },
    /// Needs that run in a circle: one shortest circle for each knot.
    #[error("needs form a circle: {}; a job cannot wait for itself, remove one of them", arrows(path))]
    Circle {
        /// The circle by keys, in the order of work, closed: the first key stands again at the end.
        path: Vec<String>,
    },
    /// A job that ended before it started.
    #[error("job `{job}` ended {by} before it started; correct one of its times")]
    EndBeforeStart {
        /// The job.
        job: String,
        /// By how much.
        by: WorkTime,
    },
    /// Two jobs on one worker at the same time.
    #[error("worker `{worker}` ran `{first}` and `{second}` at once for {by}; name the worker of each, or allow for skew of the clock")]
    AtOnce {
        /// The worker.
        worker: String,
        /// The job that started first.
        first: String,
        /// The job that started before that was done.
        second: String,
        /// For how long both ran.
        by: WorkTime,
    },
    /// A run that was asked for after it had begun.
    #[error("the run was asked for {by} after `{job}` had started; correct the time, or leave it out")]
    AskedAfterStart {
        /// The job that started first.
        job: String,
        /// By how much.
        by: WorkTime,
    },
    /// A number of workers that can run nothing.
    #[error("the run has no workers at all; leave their number out if nobody knows it")]
    NoWorkers,
    /// A time that is no time of the years 1 to 9999.
    #[error("job `{job}` has a time outside the years 1 to 9999; times are milliseconds")]
    NotATime {
        /// The job; empty for the time at which the run was asked for.
        job: String,
    },
    /// More rows than handles can count.
    #[error("the run has {count} {what}, more than the {max} that fit")]
    TooMany {
        /// What there are too many of.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many fit.
        max: usize,
    },
    /// The jobs make no plan.
    #[error(transparent)]
    Plan(#[from] BuildError),
}

/// Every problem of a run, in the order of the checks; never empty.
///
/// A run with very many faults keeps the first [`RunError::KEPT`] and counts the rest. The `Debug` form is the text as well.
#[derive(Clone, PartialEq, Eq)]
pub struct RunError {
    problems: Vec<RunProblem>,
    count: usize,
}

impl RunError {
    /// How many problems are kept at most.
    pub const KEPT: usize = 10_000;
    /// How many problems `Display` prints at most.
    pub const SHOWN: usize = 50;

    /// None yet.
    pub(super) const fn none() -> Self {
        Self { problems: Vec::new(), count: 0 }
    }

    /// Adds one.
    pub(super) fn push(&mut self, problem: RunProblem) {
        self.count += 1;
        if self.problems.len() < Self::KEPT {
            self.problems.push(problem);
        }
    }

    /// Nothing if there is none, else all as an error.
    pub(super) fn or_none(self) -> Result<(), Self> {
        if self.count == 0 { Ok(()) } else { Err(self) }
    }

    /// The problems, at most [`Self::KEPT`].
    #[must_use]
    pub fn problems(&self) -> &[RunProblem] {
        &self.problems
    }

    /// How many problems there are, kept or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }
}

impl From<BuildError> for RunError {
    fn from(error: BuildError) -> Self {
        Self { problems: vec![RunProblem::Plan(error)], count: 1 }
    }
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            1 => write!(f, "the run has a problem:")?,
            count => write!(f, "the run has {count} problems:")?,
        }
        for problem in self.problems.iter().take(Self::SHOWN) {
            write!(f, "\n  {problem}")?;
        }
        match self.count.saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  ... and {more} more"),
        }
    }
}

impl fmt::Debug for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for RunError {}

/// Something about a sound run that whoever reads its analysis should know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RunWarning {
    /// A job that started before what it needs was there, by more than the skew of the clock.
    #[error("`{job}` started {by} before `{need}` was far enough, which it is said to need: the need explains nothing and is left out")]
    StartedBefore {
        /// The job.
        job: String,
        /// What it is said to need.
        need: String,
        /// By how much.
        by: WorkTime,
    },
    /// More jobs at once than there are workers.
    #[error("{seen} jobs ran at once, more than the {stated} workers that are stated: counted as {seen} workers")]
    MoreAtOnce {
        /// How many workers are stated.
        stated: u32,
        /// How many jobs ran at once.
        seen: u32,
    },
    /// Workers are not known.
    #[error("{unnamed} of {jobs} jobs name no worker, and the number of workers is not stated: waits for workers show as unexplained")]
    WorkersUnknown {
        /// How many jobs name no worker.
        unnamed: usize,
        /// How many jobs there are.
        jobs: usize,
    },
    /// No job names a need.
    #[error(
        "no job says what it needs: only workers can explain when jobs started, and the length by logic alone and the estimates are lower bounds"
    )]
    NoNeeds,
    /// Not all needs are known.
    #[error("only a part of what jobs need is known: the length by logic alone and the estimates are lower bounds")]
    PartOfNeeds,
    /// Jobs name only what they waited for last.
    #[error("each job names only what it waited for last: the length by logic alone and the estimates are lower bounds")]
    OnlyLastNeeds,
}
