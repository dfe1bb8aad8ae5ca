//! Responses and useful shortenings in words.

use std::fmt;

use super::drag::{called, on, sooner};
use crate::analysis::Analysis;
use crate::paths::{Criticality, FinishChange, Response, Responses, Shortening};

/// How many are told.
const ROWS: usize = 12;

/// `it takes 1h less: 2h sooner`.
fn measured(analysis: &Analysis, response: &Response, change: &FinishChange, more: &str) -> String {
    let step = analysis.program().calendar_of(response.task).describe(change.step);
    let effect = if change.elapsed.is_zero() { "no difference".to_owned() } else { sooner(analysis, -change.work, -change.elapsed) };
    format!("{step} {more}: {effect}")
}

fn sentence(analysis: &Analysis, response: &Response) -> String {
    let kind = match response.ways.criticality() {
        Criticality::NotCritical => "is not critical",
        Criticality::Normal => "is critical",
        Criticality::Neutral => "is critical by when it is done, not by how long it takes",
        Criticality::Reverse => "is reverse critical: longer is sooner",
        Criticality::Mixed => "is critical both ways: longer and shorter are later",
    };
    let shorter = response.shorter.as_ref().map(|change| measured(analysis, response, change, "less"));
    let longer = response.longer.as_ref().map(|change| measured(analysis, response, change, "more"));
    let changes: Vec<String> = shorter.into_iter().chain(longer).collect();
    if changes.is_empty() {
        return format!("{} {kind}.", called(analysis, response.task));
    }
    format!("{} {kind}. {}.", called(analysis, response.task), changes.join("; "))
}

/// A sentence or two for each open task on a longest path, in the planner's order.
impl fmt::Display for Responses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.critical_tasks().count();
        if count == 0 {
            return writeln!(f, "No open task is critical.");
        }
        // Each costs two scenarios: only those that are shown.
        let shown = self.critical_tasks().take(ROWS).filter_map(|task| self.of(task));
        shown.into_iter().try_for_each(|response| writeln!(f, "{}", sentence(self.analysis(), &response)))?;
        if count > ROWS { writeln!(f, "… and {} more", count - ROWS) } else { Ok(()) }
    }
}

/// What shortening the task can bring, in a sentence.
///
/// ```
/// use longpole::{Options, Program, days, ymd};
///
/// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
/// plan.task("APP", days(12)).name("Mobile app");
/// plan.task("WEB", days(9));
/// let program = plan.build()?;
/// let shorter = program.analyze(&Options::default()).longest_useful_shortening(program.task("APP")?).unwrap();
/// assert_eq!(
///     shorter.to_string(),
///     "Make APP (Mobile app) up to 3d shorter: the program then finishes 3d sooner, on Thu 2026-01-15; more brings nothing."
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl fmt::Display for Shortening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let analysis = self.analysis();
        let task = called(analysis, self.task);
        if !self.helps() {
            return write!(f, "Making {task} shorter brings the finish no closer.");
        }
        let by = analysis.program().calendar_of(self.task).describe(self.by);
        let (gain, date) = (sooner(analysis, self.work, self.elapsed), on(analysis, self.finish));
        let rest = if self.work_left.is_zero() { "that is all of it" } else { "more brings nothing" };
        write!(f, "Make {task} up to {by} shorter: the program then finishes {gain}, on {date}; {rest}.")
    }
}
