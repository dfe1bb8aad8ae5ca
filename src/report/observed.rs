//! What a run did and what limited it, by key and as a page.

mod page;
mod records;

pub use records::{EstimateRecord, JobDragRecord, LimitsRecord, ObservedStepRecord, VerdictRecord, WaitRecord, WorkerRecord};

use serde::Serialize;

use crate::id::JobId;
use crate::observed::{NeedsKnown, ObservedPath, ObservedRun, Reason, Release, Verdict};
use crate::time::WorkTime;

/// The version of the serialised form.
pub const OBSERVED_REPORT_VERSION: u32 = 1;

/// How many numbers of workers are estimated at most.
const MOST_WORKERS: u32 = 64;
/// How many jobs each list holds at most.
const MOST: usize = 100;

/// An [`ObservedRun`] by key: why it took as long as it did. Its `Display` is plain text, at most 76 columns wide.
///
/// Lengths are milliseconds, times are milliseconds from the beginning of the run.
///
/// ```
/// use longpole::observed::{Job, Run, RunOptions};
/// use longpole::report::ObservedReport;
///
/// let run = Run::new("pipeline")
///     .job(Job::new("build", 0, 600_000).worker("a"))
///     .job(Job::new("test", 600_000, 1_500_000).worker("a").needs("build"));
/// let report = ObservedReport::new(&run.observe(&RunOptions::default())?);
/// assert_eq!((report.limits.by_logic, report.limits.by_workers), (1_500_000, 0));
/// assert!(report.to_string().contains("after build"));
/// # Ok::<(), longpole::observed::RunError>(())
/// ```
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct ObservedReport {
    /// Always `longpole-observed`.
    pub format: &'static str,
    /// [`OBSERVED_REPORT_VERSION`].
    pub version: u32,
    /// What the run is called.
    pub run: String,
    /// When it began, in milliseconds on its clock.
    pub begin: i64,
    /// How many jobs.
    pub jobs: usize,
    /// How many needs the run kept.
    pub needs: usize,
    /// How many jobs can run at once, if it is known.
    pub workers: Option<u32>,
    /// The most that ran at once.
    pub peak: u32,
    /// How many ran at once on average.
    pub average: f64,
    /// What the length is made of.
    pub limits: LimitsRecord,
    /// How much is known of what jobs need: `all`, `last`, `part`, or `nothing`. If not all, the length by logic and the estimates are lower bounds.
    pub needs_known: &'static str,
    /// What limits the run.
    pub verdict: VerdictRecord,
    /// The longest path as it ran, in the order of time.
    pub path: Vec<ObservedStepRecord>,
    /// One longest path by logic alone: the keys of its jobs in order.
    pub logic_path: Vec<String>,
    /// The jobs that cost most by logic alone, at most a hundred, the most first.
    pub drags: Vec<JobDragRecord>,
    /// The longest waits, at most a hundred, the longest first.
    pub waits: Vec<WaitRecord>,
    /// What each worker did, in the order in which jobs name them.
    pub by_worker: Vec<WorkerRecord>,
    /// For how long none, one, two, … jobs ran at once.
    pub levels: Vec<i64>,
    /// The length as estimated for one worker, two, …, at least up to the number that there were, until it is within a hundredth of that by logic alone, or 64; and for
    /// the number that there were, if it is greater.
    pub curve: Vec<EstimateRecord>,
    /// What was left out, rounded or guessed in reading, and what is odd about the run.
    pub warnings: Vec<String>,
}

impl ObservedReport {
    /// Gathers everything.
    ///
    /// # Complexity
    /// O(k · (jobs + needs) · log jobs) for an estimate of up to k ≤ 64 workers.
    #[must_use]
    pub fn new(run: &ObservedRun) -> Self {
        let (limits, path) = (run.limits(), run.path());
        Self {
            format: "longpole-observed",
            version: OBSERVED_REPORT_VERSION,
            run: run.rows().name.to_string(),
            begin: run.begin(),
            jobs: run.jobs().len(),
            needs: run.program().dependency_count(),
            workers: run.workers(),
            peak: run.peak(),
            average: run.average(),
            limits: LimitsRecord {
                length: limits.length.millis(),
                by_logic: limits.by_logic.millis(),
                by_workers: limits.by_workers.millis(),
                by_gaps: limits.by_gaps.millis(),
                work: limits.work.millis(),
            },
            needs_known: match limits.needs_known {
                NeedsKnown::All => "all",
                NeedsKnown::Last => "last",
                NeedsKnown::Part => "part",
                NeedsKnown::Nothing => "nothing",
            },
            verdict: verdict(run),
            path: steps(run, &path),
            logic_path: run.logic().critical_path().tasks().map(|task| task.key().to_owned()).collect(),
            drags: drags(run),
            waits: waits(run),
            by_worker: by_worker(run),
            levels: run.levels().into_iter().map(WorkTime::millis).collect(),
            curve: curve(run),
            warnings: run.warnings().iter().map(ToString::to_string).collect(),
        }
    }

    /// Adds what a reader had to say.
    #[must_use]
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.warnings.splice(0..0, warnings);
        self
    }
}

fn verdict(run: &ObservedRun) -> VerdictRecord {
    let verdict = run.verdict();
    let limited_by = match verdict {
        Verdict::Logic { .. } => "logic",
        Verdict::Workers { .. } => "workers",
        Verdict::Gaps { .. } => "gaps",
        Verdict::Unknown { .. } => "unknown",
    };
    VerdictRecord { limited_by, text: verdict.to_string() }
}

fn steps(run: &ObservedRun, path: &ObservedPath) -> Vec<ObservedStepRecord> {
    let step = |step: &crate::observed::ObservedStep| {
        let job = &run[step.job];
        let after = step.release.job().map(|job| run[job].key.to_string()).unwrap_or_default();
        let released = run.start(step.job).released;
        let text = match step.release {
            Release::Beginning => "with the run".to_owned(),
            Release::Need(need) if run[need].end > released => format!("once {after} was far enough"),
            Release::Need(_) => format!("after {after}"),
            Release::Worker(_) => format!("its worker had {after} until then"),
            Release::AnyWorker(_) => format!("all workers were busy until {after} ended"),
        };
        let is_late = step.reason == Reason::Unexplained;
        let text = if is_late { format!("{text}, {} later", page::length(step.gap.millis())) } else { text };
        ObservedStepRecord {
            key: job.key.to_string(),
            name: job.name.to_string(),
            team: job.team.to_string(),
            worker: job.worker.to_string(),
            start: step.from - run.begin(),
            held: step.held().millis(),
            gap: step.gap.millis(),
            reason: step.reason.to_string(),
            after,
            text,
        }
    };
    path.steps().iter().map(step).collect()
}

fn drags(run: &ObservedRun) -> Vec<JobDragRecord> {
    let drags = run.logic().drags();
    let record = |row: &crate::paths::TaskDrag| JobDragRecord {
        key: run.program()[row.task].key.to_string(),
        took: row.remaining.millis(),
        drag: row.drag.work.millis(),
    };
    drags.tasks().iter().filter(|row| !row.drag.work.is_zero()).take(MOST).map(record).collect()
}

fn waits(run: &ObservedRun) -> Vec<WaitRecord> {
    let wait = |row: usize| {
        let wait = run.start(JobId::new(row)).wait;
        WaitRecord {
            key: run[JobId::new(row)].key.to_string(),
            total: wait.total.millis(),
            all_busy: wait.all_busy.millis(),
            own_busy: wait.own_busy.millis(),
            idle: wait.idle.millis(),
        }
    };
    let mut waits: Vec<WaitRecord> = (0..run.jobs().len()).map(wait).filter(|wait| wait.total > 0).collect();
    waits.sort_by_key(|wait| std::cmp::Reverse(wait.total));
    waits.truncate(MOST);
    waits
}

fn by_worker(run: &ObservedRun) -> Vec<WorkerRecord> {
    let shares = run.by_worker().into_iter().map(|share| WorkerRecord {
        worker: share.worker.into(),
        jobs: share.jobs.len(),
        busy: share.busy.millis(),
        idle: share.idle.millis(),
    });
    shares.collect()
}

/// Up to the number of workers from which on nothing is gained.
fn curve(run: &ObservedRun) -> Vec<EstimateRecord> {
    let most = MOST_WORKERS.min(run.jobs().len() as u32).max(1);
    let span = run.limits().by_logic;
    let mut curve = Vec::new();
    for with in run.curve().take(most as usize) {
        curve.push(EstimateRecord { workers: with.workers, length: with.length.millis(), least: with.least.millis() });
        // A hundredth more is near enough.
        let is_near = with.length.millis() / 101 <= span.millis() / 100;
        if is_near && run.workers().is_none_or(|workers| workers <= with.workers) {
            break;
        }
    }
    // More workers than jobs, or very many.
    if let Some(workers) = run.workers().filter(|&workers| workers as usize > curve.len()) {
        let with = run.with_workers(workers);
        curve.push(EstimateRecord { workers, length: with.length.millis(), least: with.least.millis() });
    }
    curve
}
