//! The rows of the report, by key; lengths are milliseconds, times are milliseconds from the beginning of the run.

use serde::Serialize;

/// What the length of a run is made of, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LimitsRecord {
    /// From begin to end: the sum of the next three.
    pub length: i64,
    /// By logic alone.
    pub by_logic: i64,
    /// What workers add.
    pub by_workers: i64,
    /// What gaps add.
    pub by_gaps: i64,
    /// All jobs, one after the other.
    pub work: i64,
}

/// What limits a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictRecord {
    /// `logic`, `workers`, `gaps`, or `unknown` where nothing is known of what jobs need.
    pub limited_by: &'static str,
    /// In a sentence.
    pub text: String,
}

/// A step of the path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObservedStepRecord {
    /// The job.
    pub key: String,
    /// Its name; may be empty.
    pub name: String,
    /// The team whose job it is; may be empty.
    pub team: String,
    /// The worker that ran it; may be empty.
    pub worker: String,
    /// When it started.
    pub start: i64,
    /// How long it held the run.
    pub held: i64,
    /// How long it started after its release.
    pub gap: i64,
    /// `beginning`, `logic`, `worker` or `unexplained`.
    pub reason: String,
    /// The job that released it; empty if none did.
    pub after: String,
    /// Why it started when it did, in words; what it started later than its release has no known reason.
    pub text: String,
}

/// What a job costs by logic alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JobDragRecord {
    /// The job.
    pub key: String,
    /// How long it took.
    pub took: i64,
    /// How much shorter the run would be by logic alone if it took no time.
    pub drag: i64,
}

/// What a job waited for after all its needs were met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitRecord {
    /// The job.
    pub key: String,
    /// From ready to start; the sum of the next three.
    pub total: i64,
    /// All workers were busy.
    pub all_busy: i64,
    /// Its own worker was busy, while another was free or may have been.
    pub own_busy: i64,
    /// Neither.
    pub idle: i64,
}

/// What a worker did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkerRecord {
    /// The worker.
    pub worker: String,
    /// How many jobs it ran.
    pub jobs: usize,
    /// For how long it ran any.
    pub busy: i64,
    /// The rest of the run.
    pub idle: i64,
}

/// The length of the run with another number of workers, as estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EstimateRecord {
    /// How many workers.
    pub workers: u32,
    /// The length.
    pub length: i64,
    /// No run on so many workers is shorter.
    pub least: i64,
}
