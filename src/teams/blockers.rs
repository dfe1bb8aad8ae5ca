//! Work that holds others back at the data date.

use std::cmp::Reverse;

use super::ends;
use super::holds::Holds;
use super::reach::Reach;
use crate::analysis::Analysis;
use crate::id::{TaskId, TeamId};
use crate::time::WorkTime;

/// Unfinished work that holds others back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// The task: work, an approval, a delivery from outside; never a milestone or a summary.
    pub task: TaskId,
    /// The tasks and milestones that could go on at the data date were it done: nothing else holds them. In the planner's order.
    pub holds: Vec<TaskId>,
    /// How many unfinished tasks and milestones wait for it, alone or beside others.
    pub waiting: usize,
    /// The other teams of those that wait, in the planner's order.
    pub teams: Vec<TeamId>,
    /// How many unfinished tasks and milestones come after it, at whatever distance.
    pub downstream: usize,
    /// The work that is left in them: days of each task's own calendar, added up as days of the program's.
    pub downstream_work: WorkTime,
    /// Its total float; below zero, it is late by so much.
    pub total_float: WorkTime,
}

/// How many blockers are looked at closely where nothing else is asked.
const LISTED: usize = 20;

impl Analysis {
    /// The work that holds others back today: the first 20 of [`blockers_up_to`](Self::blockers_up_to).
    #[must_use]
    pub fn blockers(&self) -> Vec<Blocker> {
        self.blockers_up_to(LISTED)
    }

    /// Unfinished work that holds others back at the data date, at most `limit` of it.
    ///
    /// Work is *at the front* if it is not finished and nothing keeps it from going on at the data date: nothing that it waits for is
    /// undone, no imposed start lies ahead, no lag is running. Work at the front blocks if either
    /// - it *holds* a task: all that keeps that task from going on at the data date is this one, directly or by way of milestones and
    ///   summaries; or
    /// - it is late (its total float is below zero), and other unfinished work waits for it.
    ///
    /// What waits behind work that itself has to wait is not held by it, whatever leads lie between: in a chain only the first unfinished
    /// task blocks. A task is not
    /// held if an imposed start, the promise of a delivery without lead time, or a lag keeps it after the data date anyway; what waits for
    /// the start of a summary is held by none of its parts in particular. A delivery that is overdue holds what waits for it, though the
    /// plan has it arrive at once.
    ///
    /// Ranked by how many tasks it holds, the work downstream of it, total float, and the number of teams that wait. Which are listed goes
    /// by the number held and total float alone, because what is downstream is counted only for these.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.milestone("READY").after("API");
    /// plan.task("APP", days(8)).after("READY");
    /// plan.task("DOC", days(2)).after("APP");
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let found = now.blockers_up_to(3);
    /// assert_eq!(found[0].task, program.task("API")?);
    /// assert_eq!(found[0].holds, [program.task("READY")?, program.task("APP")?]);
    /// assert_eq!((found.len(), found[0].downstream), (1, 3));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(tasks log tasks + dependencies), and O(tasks + dependencies) for each blocker listed.
    #[must_use]
    pub fn blockers_up_to(&self, limit: usize) -> Vec<Blocker> {
        let holds = Holds::new(self);
        let mut reach = Reach::new(self);
        let candidates = candidates(self, &holds, &reach);
        let mut rows: Vec<Blocker> = candidates.into_iter().take(limit).map(|candidate| candidate.blocker(self, &mut reach)).collect();
        rows.sort_by_key(|row| {
            (Reverse(row.holds.len()), Reverse(row.downstream_work), row.total_float, Reverse(row.teams.len()), row.task)
        });
        rows
    }
}

#[derive(Debug)]
struct Candidate {
    rank: usize,
    task: TaskId,
    holds: Vec<TaskId>,
    total_float: WorkTime,
}

/// All that blocks, the most held first, then the least float.
fn candidates(analysis: &Analysis, holds: &Holds<'_>, reach: &Reach<'_>) -> Vec<Candidate> {
    let places = analysis.engine().shape.network.len();
    let mut held: Vec<Vec<TaskId>> = vec![Vec::new(); places];
    for rank in 0..places {
        if let Some(by) = holds.held_by(rank) {
            held[by].push(ends::task_at(analysis, rank).id());
        }
    }
    let mut candidates: Vec<Candidate> = (0..places)
        .filter(|&rank| holds.is_at_the_front(rank))
        .map(|rank| {
            let task = ends::task_at(analysis, rank);
            let mut holds = std::mem::take(&mut held[rank]);
            holds.sort_unstable();
            Candidate { rank, task: task.id(), holds, total_float: task.total_float() }
        })
        .filter(|row| !row.holds.is_empty() || (row.total_float.is_negative() && reach.is_waited_for(row.rank)))
        .collect();
    candidates.sort_by_key(|row| (Reverse(row.holds.len()), row.total_float, row.task));
    candidates
}

impl Candidate {
    fn blocker(self, analysis: &Analysis, reach: &mut Reach<'_>) -> Blocker {
        let own = analysis.program()[self.task].team;
        let waiting = reach.next(self.rank);
        let mut teams: Vec<TeamId> = waiting.iter().filter_map(|&task| analysis.program()[task].team).collect();
        teams.sort_unstable();
        teams.dedup();
        teams.retain(|&team| Some(team) != own);
        let (downstream, downstream_work) = reach.downstream(self.rank);
        let Self { task, holds, total_float, .. } = self;
        Blocker { task, holds, waiting: waiting.len(), teams, downstream, downstream_work, total_float }
    }
}
