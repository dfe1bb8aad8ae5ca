//! Float to one chosen target: a milestone, a task, a deadline.

use chrono::NaiveDateTime;

use super::Analysis;
use super::limits::{Held, Latest, Room};
use crate::engine::Tick;
use crate::id::TaskId;
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// How far each task may slip before one target passes one date.
#[derive(Debug, Clone)]
pub struct TargetFloat {
    analysis: Analysis,
    target: TaskId,
    date: Millis,
    room: Room,
}

/// The leaves of one target, in one lane.
struct Target {
    ranks: Vec<usize>,
    date: Millis,
}

impl Held for Target {
    fn latest(&self, rank: usize, _: usize) -> Latest {
        match self.ranks.binary_search(&rank) {
            Ok(_) => Latest { start: Millis::FAR, finish: self.date },
            Err(_) => Latest::NONE,
        }
    }

    fn counts_itself(&self) -> bool {
        true
    }

    fn lanes(&self) -> usize {
        1
    }
}

impl Analysis {
    /// Float to a task, milestone or summary: how far each task before it may slip before its early finish moves.
    ///
    /// A slip moves both ends of a task, of work under way its finish; a date moves if its instant comes later. Exact to the millisecond;
    /// where the start of a summary bounds others (SS, SF), its first part is held, so that the answer is on the safe side.
    ///
    /// # Complexity
    /// O(tasks + dependencies), one backward pass.
    #[must_use]
    pub fn float_to(&self, target: TaskId) -> TargetFloat {
        self.float_to_ms(target, self.finish_of(target))
    }

    /// Float to a task and a date, such as one of its deadlines: how far each task before it may slip before it finishes after the date.
    #[must_use]
    pub fn float_to_date(&self, target: TaskId, date: NaiveDateTime) -> TargetFloat {
        self.float_to_ms(target, to_ms(date))
    }

    /// When a row finishes: of a summary, the last of its leaves.
    pub(crate) fn finish_of(&self, task: TaskId) -> Millis {
        let finish = self.program().leaf_ranks(task).into_iter().map(|rank| self.early_at(rank).1).max();
        finish.unwrap_or_else(|| self.finish_ms())
    }

    /// A target with an actual or a mandatory date is moved by nothing before it.
    fn float_to_ms(&self, target: TaskId, date: Millis) -> TargetFloat {
        let mut ranks = self.program().leaf_ranks(target);
        ranks.sort_unstable();
        TargetFloat { analysis: self.clone(), target, date, room: self.room(&Target { ranks, date }) }
    }
}

impl TargetFloat {
    /// The target.
    #[must_use]
    pub fn target(&self) -> TaskId {
        self.target
    }

    /// The date that it is to keep.
    #[must_use]
    pub fn date(&self) -> NaiveDateTime {
        from_ms(self.date)
    }

    /// How far a task may slip, in working time of its own calendar, before the target passes the date; negative where it does already; `None`
    /// if no delay of the task reaches the target. Of a summary, the least of its parts.
    #[must_use]
    pub fn float(&self, task: TaskId) -> Option<WorkTime> {
        let ranks = self.analysis.program().leaf_ranks(task).into_iter();
        ranks.filter_map(|rank| self.room.get(rank, 0)).min().map(WorkTime::from_millis)
    }
}
