//! From rows to the checked run.

use super::check;
use super::lanes::{Lanes, place_ties};
use super::load::{Busy, Load};
use super::options::RunOptions;
use super::order::order;
use super::places::Places;
use super::plan;
use super::problem::{RunError, RunWarning};
use super::rows::{NeedsKnown, Run};
use super::run::ObservedRun;
use super::ties::ties;
use crate::analysis::Options;

impl Run {
    /// Checks the rows and makes the run ready for every question.
    ///
    /// A need that the run did not keep explains nothing: it is left out, with a [warning](ObservedRun::warnings) that says by how much the job was too
    /// soon. What is within the [skew](RunOptions::skew) of the clock counts as kept.
    ///
    /// # Errors
    /// Every problem of the rows: unknown, double and empty keys, ends before starts, needs in a circle, two jobs on one worker at once, ….
    ///
    /// # Complexity
    /// O(jobs · log jobs + needs), two builds and two analyses.
    ///
    /// ```
    /// use longpole::observed::{Job, Reason, Run, RunOptions};
    ///
    /// let run = Run::new("pipeline")
    ///     .job(Job::new("build", 0, 600_000).worker("a"))
    ///     .job(Job::new("docs", 0, 900_000).worker("b"))
    ///     .job(Job::new("test", 600_000, 1_500_000).worker("a").needs("build"))
    ///     .job(Job::new("lint", 1_500_000, 1_600_000).worker("a"));
    /// let run = run.observe(&RunOptions::default())?;
    /// let path: Vec<_> = run.path().steps().iter().map(|step| (&*run[step.job].key, step.reason)).collect();
    /// assert_eq!(path, [("build", Reason::Beginning), ("test", Reason::Logic), ("lint", Reason::Worker)]);
    ///
    /// // With enough workers, lint would not have had to wait.
    /// assert_eq!(run.limits().by_workers.to_string(), "1m 40s");
    /// # Ok::<(), longpole::observed::RunError>(())
    /// ```
    pub fn observe(mut self, options: &RunOptions) -> Result<ObservedRun, RunError> {
        let skew = options.skew_of(&self);
        let links = check::check(&self, skew)?;
        let mut warnings = Vec::new();
        if links.is_empty() && self.jobs.len() > 1 {
            self.needs_known = NeedsKnown::Nothing;
        }
        match self.needs_known {
            NeedsKnown::All => {}
            NeedsKnown::Last => warnings.push(RunWarning::OnlyLastNeeds),
            NeedsKnown::Part => warnings.push(RunWarning::PartOfNeeds),
            NeedsKnown::Nothing => warnings.push(RunWarning::NoNeeds),
        }
        let ties = ties(&self, &links, skew, &mut warnings);
        if ties.all.len() < links.len() {
            // The warnings of these say so.
            self.needs_known = if ties.all.is_empty() { NeedsKnown::Nothing } else { self.needs_known.max(NeedsKnown::Part) };
        }
        let order = order(&self, &ties.all);
        let mut lanes = Lanes::new(&self, &order, skew);
        let workers = workers(&self, &lanes, skew, &mut warnings);
        let load = Load::new(&self, 0);
        let all_busy = workers.map_or_else(Busy::default, |workers| load.busy(workers));
        lanes.count_alone(&all_busy);
        let places = Places::new(&self, &order, workers, &all_busy, skew);
        let first = self.jobs.iter().map(|job| job.start).min().unwrap_or_default();
        let begin = self.asked.unwrap_or(first);
        let end = self.jobs.iter().map(|job| job.end).max().unwrap_or(begin);
        let program = plan::by_logic(&self, begin, &ties.all)?;
        let mut sequence = lanes.ties(&self);
        if let Some(workers) = workers.filter(|&workers| !all_named(&lanes) || (workers as usize) < lanes.all.len()) {
            sequence.extend(place_ties(&self, &order, workers));
        }
        let in_sequence = plan::in_sequence(&self, &program, &sequence)?;
        Ok(ObservedRun {
            last: last(&self, &order),
            tolerance: options.tolerance_of(&self),
            logic: program.analyze(&Options::default()),
            in_sequence: in_sequence.analyze(&Options::default()),
            run: self,
            begin,
            end,
            workers,
            ties,
            lanes,
            load,
            all_busy,
            places,
            warnings,
        })
    }
}

/// Of the jobs that end last the first in order.
fn last(run: &Run, order: &[u32]) -> Option<u32> {
    order.iter().copied().rev().max_by_key(|&job| run.jobs.get(job as usize).map(|row| row.end))
}

fn all_named(lanes: &Lanes) -> bool {
    lanes.of.iter().all(Option::is_some)
}

/// How many jobs can run at once: as stated, but at least as many as did; else as many as there are workers, if all jobs name theirs.
fn workers(run: &Run, lanes: &Lanes, skew: i64, warnings: &mut Vec<RunWarning>) -> Option<u32> {
    if let Some(stated) = run.workers {
        let seen = Load::new(run, skew).peak();
        if seen > stated {
            warnings.push(RunWarning::MoreAtOnce { stated, seen });
        }
        return Some(stated.max(seen));
    }
    if all_named(lanes) {
        return Some(lanes.all.len() as u32);
    }
    let unnamed = lanes.of.iter().filter(|lane| lane.is_none()).count();
    warnings.push(RunWarning::WorkersUnknown { unnamed, jobs: run.jobs.len() });
    None
}
