//! Dates that a scenario lets be kept, or missed.
//!
//! Oracle: the dates that are passed before and after, each by itself (`tests/impact/limits.rs`).

use hashbrown::HashMap;

use super::{Limit, PassedLimit};
use crate::id::TaskId;
use crate::impact::Impact;
use crate::program::Program;
use crate::time::WorkTime;

/// A constraint or imposed finish that logic passes in one of two states and not in the other, or by another amount. Deadlines are told
/// [elsewhere](Impact::deadlines).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitMove {
    /// Which; by the handles of the state before.
    pub limit: Limit,
    /// The task that passes it after, or, where it is kept then, before; of a date that its task keeps all the same, the one before that. Where that is new,
    /// the task whose date it is.
    pub task: TaskId,
    /// By how much it is passed before, in working time of the task that passes it then; zero where it is kept, or is not there.
    pub overrun_before: WorkTime,
    /// The same after.
    pub overrun_after: WorkTime,
}

impl LimitMove {
    /// Is it kept before and passed after?
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.overrun_before.is_zero()
    }

    /// Is it passed before, and kept, or gone, after?
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.overrun_after.is_zero()
    }
}

impl Impact {
    /// The constraints and imposed finishes that are passed by more or less than before, the widest overrun after first.
    ///
    /// # Complexity
    /// O(tasks + dependencies): it needs the whole state [after](Impact::after).
    #[must_use]
    pub fn passed_limits(&self) -> Vec<LimitMove> {
        let is_told = |passed: &PassedLimit| !matches!(passed.limit, Limit::Deadline(..));
        let matching = Matching::new(self);
        let mut moves: HashMap<Limit, LimitMove> = HashMap::new();
        for passed in self.before().passed_limits().into_iter().filter(is_told) {
            let one = LimitMove { limit: passed.limit, task: passed.task, overrun_before: passed.overrun, overrun_after: WorkTime::ZERO };
            widest(moves.entry(passed.limit).or_insert(one), one);
        }
        for passed in self.after().passed_limits().into_iter().filter(is_told) {
            let Some((limit, task)) = matching.before(passed) else { continue };
            let one = LimitMove { limit, task, overrun_before: WorkTime::ZERO, overrun_after: passed.overrun };
            let known = moves.entry(limit).or_insert(one);
            if known.overrun_after < passed.overrun {
                (known.task, known.overrun_after) = (task, passed.overrun);
            }
        }
        let mut moves: Vec<LimitMove> = moves.into_values().filter(|one| one.overrun_before != one.overrun_after).collect();
        moves.sort_by_key(|one| (std::cmp::Reverse(one.overrun_after), std::cmp::Reverse(one.overrun_before), one.limit));
        moves
    }
}

/// Of two overruns of one limit the wider.
fn widest(known: &mut LimitMove, other: LimitMove) {
    if known.overrun_before < other.overrun_before {
        *known = other;
    }
}

/// From the handles after to those before.
struct Matching<'a> {
    tasks: HashMap<TaskId, TaskId>,
    before: &'a Program,
    after: &'a Program,
}

impl<'a> Matching<'a> {
    fn new(impact: &'a Impact) -> Self {
        let tasks = impact.before().tasks().filter_map(|task| Some((impact.task_after(task.id())?, task.id()))).collect();
        Self { tasks, before: impact.before().program(), after: impact.after().program() }
    }

    /// The limit and the task as the state before has them; `None` if it has not.
    fn before(&self, passed: PassedLimit) -> Option<(Limit, TaskId)> {
        let same = |task: TaskId| self.tasks.get(&task).copied();
        let limit = match passed.limit {
            Limit::Deadline(task, at) => Limit::Deadline(same(task)?, at),
            Limit::Constraint(task, kind) => Limit::Constraint(same(task)?, kind),
            Limit::ProjectFinish(project) => {
                let (_, row) = self.after.projects().find(|&(id, _)| id == project)?;
                Limit::ProjectFinish(self.before.project(&row.key).ok()?)
            }
            Limit::ImposedFinish => Limit::ImposedFinish,
        };
        // Where a new task passes the date of an older one, that one stands for it.
        let owner = if let Limit::Constraint(task, _) | Limit::Deadline(task, _) = limit { Some(task) } else { None };
        Some((limit, same(passed.task).or(owner)?))
    }
}
