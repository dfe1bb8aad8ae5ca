//! How much shorter a task is worth making.
//!
//! Method: whatever the calendars, the start of a task is the later of what holds its start and its work before what holds its finish; the finish is the
//! later of its work after the one and the other itself. So more work never brings the finish sooner, nor the start later; up to the work that fits
//! between the two holds the finish stays, and from there on the start does. With that work both are as early as they come, and so is the program. Up
//! from there the program's finish only rises, and the most work that keeps it is halved out. Oracle: a scan over all durations (`tests/drag.rs`).

use chrono::NaiveDateTime;

use super::{finish_change, is_open, revision, work_of};
use crate::analysis::{Analysis, CriticalPath};
use crate::engine::Tick;
use crate::id::{DependencyId, TaskId};
use crate::spec::Lag;
use crate::time::{WorkTime, from_ms};

/// The longest shortening of one task that is of use: less of it would leave some of the gain, more would bring nothing.
#[derive(Debug, Clone)]
pub struct Shortening {
    analysis: Analysis,
    /// The task.
    pub task: TaskId,
    /// By how much the task is to be shorter, on its calendar; zero where no shortening helps.
    pub by: WorkTime,
    /// The work that is left then.
    pub work_left: WorkTime,
    /// The finish of the program then: the earliest that shortening this task can reach.
    pub finish: NaiveDateTime,
    /// How much sooner that is, on the clock.
    pub elapsed: WorkTime,
    /// The same in working time of the program's calendar.
    pub work: WorkTime,
}

impl Analysis {
    /// The least shortening of a task that brings the program as far forward as shortening this task alone can, to the millisecond.
    ///
    /// `None` for summaries and finished tasks, and where dates do not follow from durations as described in `docs/SEMANTICS.md` §17: plans with the
    /// switches or rows of §13 to §15, and open tasks with a lag that is a share of their duration.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("WEB", days(9)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("WEB");
    /// let program = plan.build()?;
    /// let app = program.analyze(&Options::default()).longest_useful_shortening(program.task("APP")?).unwrap();
    /// assert_eq!(program.program_calendar().describe(app.by), "3d");
    /// assert_eq!(app.finish.to_string(), "2026-01-22 17:00:00");
    /// assert!(app.after().task(program.task("WEB")?).is_critical());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// About log₂(milliseconds of work) scenarios; two if shortening is of no use.
    #[must_use]
    pub fn longest_useful_shortening(&self, task: TaskId) -> Option<Shortening> {
        if !is_open(self, task) || self.program().settles() || self.has_share_behind(task) {
            return None;
        }
        let work = work_of(self, task);
        let left = self.most_useful_work(task, work)?;
        let finish = if left == work { self.finish_ms() } else { self.finish_with_work(task, left)? };
        let change = finish_change(self, finish, work - left);
        Some(Shortening {
            analysis: self.clone(),
            task,
            by: change.step,
            work_left: WorkTime::from_millis(left),
            finish: from_ms(finish),
            elapsed: -change.elapsed,
            work: -change.work,
        })
    }

    /// The most work, up to all of it, with which the finish is as early as it gets.
    fn most_useful_work(&self, task: TaskId, work: i64) -> Option<i64> {
        if work == 0 {
            return Some(0);
        }
        let best = self.best_work(task).clamp(1, work);
        let at = |work: i64| self.finish_with_work(task, work);
        let earliest = at(best)?;
        // No work at all is a moment, which goes by other rules.
        if at(0)? < earliest {
            return Some(0);
        }
        if self.finish_ms() == earliest {
            return Some(work);
        }
        let (mut keeps, mut passes) = (best, work);
        while passes - keeps > 1 {
            let middle = keeps + (passes - keeps) / 2;
            if at(middle)? > earliest { passes = middle } else { keeps = middle }
        }
        Some(keeps)
    }

    /// The work that fits between what holds the start and what holds the finish: with it, neither could be earlier.
    fn best_work(&self, task: TaskId) -> i64 {
        let rank = self.rank(task.index());
        let engine = self.engine();
        if engine.is_mandatory(rank) {
            let holds_finish = engine.special(rank).is_some_and(|special| !special.mandatory_finish.is_never());
            return if holds_finish { i64::MAX } else { 0 };
        }
        let bounds = self.bounds_at(rank);
        let on = self.program().calendar_of(task);
        match (bounds.start.is_never(), bounds.finish.is_never()) {
            (_, true) => 0,
            (true, false) => i64::MAX,
            (false, false) => on.between_ms(bounds.start, bounds.finish),
        }
    }

    /// Does a lag follow the duration of a task?
    fn has_share_behind(&self, task: TaskId) -> bool {
        let program = self.program();
        let is_open = !program[task].progress().is_started() || program[task].duration.is_none();
        is_open && program.ties_of_leaf(task.index()).any(|id| matches!(program[DependencyId::new(id)].lag, Lag::Percent(_)))
    }
}

impl Shortening {
    /// The analysis that it is of.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// Is it of use at all?
    #[must_use]
    pub fn helps(&self) -> bool {
        !self.by.is_zero()
    }

    /// The state after: the program with the shorter task.
    ///
    /// # Complexity
    /// Builds the program and analyses it.
    #[must_use]
    pub fn after(&self) -> Analysis {
        if self.by.is_zero() {
            return self.analysis.clone();
        }
        let after = self.analysis.anew(&revision(&self.analysis, self.task, self.work_left.millis()));
        // The finish was found with this very revision: it cannot be refused.
        after.unwrap_or_else(|| self.analysis.clone())
    }

    /// Where the critical path is then.
    ///
    /// # Complexity
    /// As [`after`](Self::after).
    #[must_use]
    pub fn critical_path_after(&self) -> CriticalPath {
        self.after().critical_path()
    }
}
