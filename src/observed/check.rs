//! The checks of a run: all problems at once.

use std::sync::Arc;

use hashbrown::HashMap;

use super::problem::{RunError, RunProblem};
use super::rows::{Job, NeedPoint, Run};
use crate::network::{self, Edge};
use crate::program::nearest;
use crate::time::WorkTime;

/// The first and last millisecond of the years 1 to 9999.
const FIRST: i64 = -62_135_596_800_000;
const LAST: i64 = 253_402_300_799_999;

/// A need by row: the edge from the job that is needed to the job that waits, with the milliseconds after its start; `None` is its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) edge: Edge,
    pub(super) after: Option<i64>,
}

/// Checks everything, and gives the needs by row.
///
/// # Complexity
/// O(jobs · log jobs + needs); more where unknown keys are compared with known ones.
pub(super) fn check(run: &Run, skew: i64) -> Result<Vec<Link>, RunError> {
    let mut found = RunError::none();
    let needs: usize = run.jobs.iter().map(|job| job.needs.len()).sum();
    for (what, count) in [("jobs", run.jobs.len()), ("needs", needs)] {
        // Ties between the jobs of a worker come on top.
        let max = (u32::MAX / 4) as usize;
        if count > max {
            found.push(RunProblem::TooMany { what, count, max });
            return Err(found);
        }
    }
    if run.jobs.is_empty() {
        found.push(RunProblem::Empty);
    }
    if run.workers == Some(0) {
        found.push(RunProblem::NoWorkers);
    }
    times(run, &mut found);
    let rows = keys(run, &mut found);
    let links = links(run, &rows, &mut found);
    circles(run, &links, &mut found);
    at_once(run, skew, &mut found);
    found.or_none()?;
    Ok(links)
}

fn times(run: &Run, found: &mut RunError) {
    let is_time = |at: i64| (FIRST..=LAST).contains(&at);
    let text = |job: &Job| job.key.to_string();
    for job in &run.jobs {
        if !is_time(job.start) || !is_time(job.end) {
            found.push(RunProblem::NotATime { job: text(job) });
        } else if job.end < job.start {
            found.push(RunProblem::EndBeforeStart { job: text(job), by: WorkTime::from_millis(job.start - job.end) });
        }
    }
    let Some(asked) = run.asked else { return };
    if !is_time(asked) {
        found.push(RunProblem::NotATime { job: String::new() });
    } else if let Some(first) = run.jobs.iter().min_by_key(|job| job.start).filter(|job| is_time(job.start) && job.start < asked) {
        found.push(RunProblem::AskedAfterStart { job: text(first), by: WorkTime::from_millis(asked - first.start) });
    }
}

/// From key to row.
fn keys<'r>(run: &'r Run, found: &mut RunError) -> HashMap<&'r str, usize> {
    let mut rows = HashMap::with_capacity(run.jobs.len());
    for (row, job) in run.jobs.iter().enumerate() {
        if job.key.is_empty() {
            found.push(RunProblem::EmptyKey { row: row + 1 });
            continue;
        }
        let first = *rows.entry(&*job.key).or_insert(row);
        if first != row {
            found.push(RunProblem::DuplicateKey { key: job.key.to_string(), first: first + 1, second: row + 1 });
        }
    }
    rows
}

fn links(run: &Run, rows: &HashMap<&str, usize>, found: &mut RunError) -> Vec<Link> {
    let mut links = Vec::new();
    for (row, job) in run.jobs.iter().enumerate() {
        for need in &job.needs {
            let Some(&other) = rows.get(&*need.job) else {
                let nearest =
                    nearest(&need.job, run.jobs.iter().map(|other| &*other.key).filter(|&key| key != &*job.key)).map(str::to_owned);
                found.push(RunProblem::UnknownNeed { job: job.key.to_string(), need: need.job.to_string(), nearest });
                continue;
            };
            if other == row {
                found.push(RunProblem::SelfNeed { job: job.key.to_string() });
                continue;
            }
            let after = match need.point {
                NeedPoint::Finished => None,
                NeedPoint::Begun { after } => Some(after),
            };
            let ran = run.jobs.get(other).map_or(0, |other| other.end.saturating_sub(other.start).max(0));
            if let Some(after) = after.filter(|after| !(0..=ran).contains(after)) {
                let (after, ran) = (WorkTime::from_millis(after), WorkTime::from_millis(ran));
                found.push(RunProblem::NeedOutside { job: job.key.to_string(), need: need.job.to_string(), after, ran });
            }
            links.push(Link { edge: Edge { from: other as u32, to: row as u32 }, after });
        }
    }
    links
}

fn circles(run: &Run, links: &[Link], found: &mut RunError) {
    let edges: Arc<Vec<Edge>> = Arc::new(links.iter().map(|link| link.edge).collect());
    if network::Network::compile(run.jobs.len(), &edges, network::Needs::Before, |_, _| {}).is_some() {
        return;
    }
    let key = |row: u32| run.jobs.get(row as usize).map_or_else(String::new, |job| job.key.to_string());
    for knot in network::knots(run.jobs.len(), &edges) {
        let mut steps = knot.circle.iter().filter_map(|&edge| edges.get(edge as usize)).peekable();
        let mut path: Vec<String> = steps.peek().map(|edge| key(edge.from)).into_iter().collect();
        path.extend(steps.map(|edge| key(edge.to)));
        found.push(RunProblem::Circle { path });
    }
}

/// Jobs of one worker that overlap by more than the clock may be wrong.
fn at_once(run: &Run, skew: i64, found: &mut RunError) {
    let mut named: Vec<&Job> = run.jobs.iter().filter(|job| !job.worker.is_empty() && job.end > job.start).collect();
    // The sort is stable: what starts at once stays in the order of rows.
    named.sort_by(|a, b| a.worker.cmp(&b.worker).then(a.start.cmp(&b.start)));
    let mut before: Option<&Job> = None;
    for job in named {
        if let Some(first) = before.filter(|first| first.worker == job.worker) {
            let by = first.end.min(job.end).saturating_sub(job.start);
            if by > skew {
                let (first, second) = (first.key.to_string(), job.key.to_string());
                found.push(RunProblem::AtOnce { worker: job.worker.to_string(), first, second, by: WorkTime::from_millis(by) });
            }
        }
        if before.is_none_or(|first| first.worker != job.worker || first.end < job.end) {
            before = Some(job);
        }
    }
}
