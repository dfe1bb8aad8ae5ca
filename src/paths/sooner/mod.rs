//! What it takes to finish sooner: the smallest combinations of measures that reach a date, or the earliest date that can be reached and
//! what holds it.
//!
//! Oracle: all combinations up to three measures, each asked as a scenario (`tests/sooner.rs`).

mod answer;
mod candidates;
mod larger;
mod levers;
mod measure;
mod search;
mod touched;
mod trim;

use chrono::NaiveDateTime;

pub use answer::{Combination, Nearest, Sooner};
pub use levers::{Levers, SoonerError, SoonerProblem};
pub use measure::Measure;

use crate::analysis::Analysis;
use crate::id::TaskId;
use crate::time::When;
use answer::disturbance;
use candidates::Candidates;
use search::{Found, Goal, search};
use touched::firmest_to;
use trim::trimmed;

/// So many times as many answers as are wanted are worked out before the best are chosen.
const CHOICE: usize = 4;

impl Analysis {
    /// What it takes for the program to finish by a date: the smallest combinations of measures that reach it, each verified by a scenario;
    /// where there is none, the earliest date that can be reached and what holds it. A day is reached up to its end.
    ///
    /// ```
    /// use longpole::paths::{Levers, Measure};
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("SPEC", days(10));
    /// plan.approval("AUDIT", days(20)).after("SPEC");
    /// plan.milestone("LAUNCH").after("AUDIT");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let sooner = now.finish_by(ymd(2026, 1, 30), &Levers::default())?;
    /// let audit = now.program().task("AUDIT")?;
    /// assert_eq!(sooner.combinations()[0].measures(), [Measure::StartSooner { approval: audit }]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every fault of the question: unknown keys, shares that are none, a date that does not exist.
    ///
    /// # Method
    /// Combinations are asked by size. One that does not reach the date is enlarged only by measures that touch one longest path of the plan that
    /// it leaves, for no other can move the finish (as in Reiter's hitting-set tree, 1987). So all minimal combinations up to the size
    /// that the levers allow are found, and the earliest date, without asking all. Shortenings and overlaps are taken in full for that, and then cut to the
    /// whole hours that suffice; only of reverse-critical work, where less may do more, might other amounts reach what the full ones do not.
    ///
    /// # Complexity
    /// A scenario for each combination that is asked, at most [`Levers::most_scenarios`]; for each that is enlarged the state after, built and
    /// analysed: O(tasks + dependencies). For each answer some ten scenarios a measure. Where only a larger combination does, at most as many scenarios again.
    pub fn finish_by(&self, date: impl Into<When>, levers: &Levers) -> Result<Sooner, SoonerError> {
        self.sooner(date.into(), None, levers)
    }

    /// What it takes for a task, a milestone or a summary to finish by a date, as [`finish_by`](Self::finish_by) says it of the program.
    ///
    /// # Errors
    /// As [`finish_by`](Self::finish_by), and a task that the program does not have.
    ///
    /// # Complexity
    /// As [`finish_by`](Self::finish_by).
    pub fn finish_task_by(&self, task: TaskId, date: impl Into<When>, levers: &Levers) -> Result<Sooner, SoonerError> {
        self.sooner(date.into(), Some(task), levers)
    }

    fn sooner(&self, date: When, target: Option<TaskId>, levers: &Levers) -> Result<Sooner, SoonerError> {
        let mut problems = Vec::new();
        let tasks = self.program().task_count();
        if target.is_some_and(|task| task.index() >= tasks) {
            problems.push(SoonerProblem::NoSuchTask { tasks });
        }
        let last = last_instant(date);
        if last.is_none() {
            problems.push(SoonerProblem::NoSuchDate { date: date.to_string() });
        }
        let candidates = Candidates::new(self, levers, &mut problems);
        match last.filter(|_| problems.is_empty()) {
            Some(date) => Ok(answer(&candidates, &Goal { date, target })),
            None => Err(SoonerError::new(problems)),
        }
    }
}

/// The last instant that reaches a date: of a day its end.
fn last_instant(date: When) -> Option<NaiveDateTime> {
    match date {
        When::Day(day) if date.is_valid() => day.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0)),
        When::At(at) => Some(at).filter(|_| date.is_valid()),
        _ => None,
    }
}

fn answer(candidates: &Candidates<'_>, goal: &Goal) -> Sooner {
    let found = search(candidates, goal);
    let most = candidates.levers.most_answers;
    let mut asked = found.asked;
    let mut by_rank: Vec<&Vec<u32>> = found.sets.iter().collect();
    by_rank.sort_by_cached_key(|set| disturbance(&candidates.together(set, &[])));
    let considered = by_rank.into_iter().take(most.saturating_mul(CHOICE));
    let mut combinations: Vec<Combination> = considered.filter_map(|set| trimmed(candidates, goal, set, &mut asked)).collect();
    combinations.sort_by_key(|combination| disturbance(combination.measures()));
    combinations.truncate(most);
    let mut nearest = if found.sets.is_empty() { nearest(candidates, goal, &found, &mut asked) } else { None };
    // Of reverse-critical work less may do more.
    if let Some(reached) = nearest.take_if(|nearest| nearest.finish() <= goal.date) {
        combinations.push(reached.combination);
    }
    let is_within = nearest.as_ref().is_some_and(|nearest| nearest.everything().is_some_and(|finish| finish <= goal.date));
    let larger = if is_within { larger::larger(candidates, goal, &mut asked) } else { None };
    Sooner {
        before: candidates.analysis.clone(),
        levers: candidates.levers.clone(),
        target: goal.target,
        date: goal.date,
        has_more: found.has_larger || found.is_cut_short || found.sets.len() > combinations.len(),
        combinations,
        nearest,
        larger,
        asked,
        is_cut_short: found.is_cut_short,
        is_complete: !found.is_cut_short && !candidates.program().settles(),
    }
}

fn nearest(candidates: &Candidates<'_>, goal: &Goal, found: &Found, asked: &mut usize) -> Option<Nearest> {
    let (date, set) = found.earliest.as_ref()?;
    let reached = Goal { date: *date, target: goal.target };
    let combination = trimmed(candidates, &reached, set, asked)?;
    let path = firmest_to(candidates, combination.impact().after(), goal.target);
    *asked += 1;
    let everything = candidates.analysis.what_if(&candidates.everything()).ok().map(|impact| goal.finish(&impact));
    Some(Nearest { combination, path, everything })
}
