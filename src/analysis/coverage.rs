//! How much of a plan is known, and how much guessed.

use super::Analysis;
use crate::id::TaskId;

/// What an analysis rests on. Counts are of open tasks, without milestones and summaries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// All open tasks that take time, or could.
    pub tasks: usize,
    /// Those with a duration that somebody stated, or that was converted from what somebody stated.
    pub estimated: usize,
    /// Those whose duration is a guess.
    pub guessed: usize,
    /// Those with a dependency on at least one side, directly or through a summary.
    pub linked: usize,
    /// Those with an owner.
    pub owned: usize,
    /// Those with a team.
    pub with_team: usize,
    /// Those on a longest path whose duration is a guess.
    pub guesses_on_longest_path: Vec<TaskId>,
}

impl Coverage {
    /// A count as a share of all tasks, in whole percent; 100 where there are none.
    #[must_use]
    pub fn percent(&self, count: usize) -> u32 {
        (count.saturating_mul(100)).checked_div(self.tasks).map_or(100, |share| share as u32)
    }
}

impl Analysis {
    /// What the analysis rests on.
    ///
    /// # Complexity
    /// O(tasks + dependencies on longest paths).
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let engine = self.engine();
        let mut coverage = Coverage::default();
        for task in self.open_leaves().filter(|task| !task.row().kind.is_milestone()) {
            let guess = task.row().duration_source.is_guess();
            coverage.tasks += 1;
            coverage.estimated += usize::from(!guess);
            coverage.guessed += usize::from(guess);
            coverage.linked += usize::from(engine.has_predecessors(task.rank) || engine.has_successors(task.rank));
            coverage.owned += usize::from(!task.row().details().owner.is_empty());
            coverage.with_team += usize::from(task.row().team.is_some());
            if guess && task.on_longest_path() {
                coverage.guesses_on_longest_path.push(task.id());
            }
        }
        coverage
    }
}
