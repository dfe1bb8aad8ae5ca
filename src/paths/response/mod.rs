//! Response: which way, and how far, the finish of the program goes when a task takes longer or shorter.
//!
//! A longest path may go through a task from start to finish, as one thinks; but with ties of other ends also in and out at its start, in and out at its
//! finish, or in at its finish and out at its start. In the last case a longer task starts earlier, and the program is done sooner.
//!
//! Sources: J. D. Wiest, *Precedence diagramming method: some unusual characteristics and their implications for project managers* (1981);
//! S. E. Elmaghraby and J. Kamburowski, *The analysis of activity networks under generalized precedence relations* (1992).
//!
//! Oracle: the edited program, and a scan over all durations (`tests/drag.rs`).

mod shortening;

use chrono::NaiveDateTime;

pub use shortening::Shortening;

use super::edits::{with_task, with_work};
use crate::analysis::{Analysis, PathEnds, ScheduledTask};
use crate::id::TaskId;
use crate::program::Revision;
use crate::spec::Progress;
use crate::time::{Millis, Span, WorkTime, from_ms, millis};

/// The ways in which longest paths go through a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each way is taken or not")]
pub struct Ways {
    /// In at the start, out at the finish: longer is later.
    pub normal: bool,
    /// In and out at the start: its duration does not matter there.
    pub at_start: bool,
    /// In and out at the finish: its duration does not matter there.
    pub at_finish: bool,
    /// In at the finish, out at the start: longer is sooner.
    pub reverse: bool,
}

/// What the ways through a task come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criticality {
    /// No longest path goes through it.
    NotCritical,
    /// From start to finish, and at most neutrally besides.
    Normal,
    /// By one end alone: the finish of the program hangs on when it is done, not on how long it takes.
    Neutral,
    /// From finish to start, and at most neutrally besides.
    Reverse,
    /// Both normally and reversely: longer is later, and shorter is later too (*bi-critical*).
    Mixed,
}

/// What a change of one duration does to the finish of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FinishChange {
    /// By how much the work changes, on the task's calendar; above zero.
    pub step: WorkTime,
    /// The finish then.
    pub finish: NaiveDateTime,
    /// How much later that is, on the clock; negative if sooner.
    pub elapsed: WorkTime,
    /// The same in working time of the program's calendar.
    pub work: WorkTime,
}

/// How the finish answers to the duration of one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Response {
    /// The task.
    pub task: TaskId,
    /// How longest paths go through it.
    pub ways: Ways,
    /// If it took a step less, or all that it takes where that is less than a step; `None` for a task without work.
    pub shorter: Option<FinishChange>,
    /// If it took a step more; `None` for milestones.
    pub longer: Option<FinishChange>,
}

/// How the finish answers to the duration of each task.
#[derive(Debug, Clone)]
pub struct Responses {
    analysis: Analysis,
    step: Span,
    ends: Vec<PathEnds>,
}

impl Analysis {
    /// How the finish answers when tasks take a step more or less. An hour is a good step; with a day, a critical task of half a day's lead over others
    /// has lost it.
    ///
    /// ```
    /// use longpole::paths::Criticality;
    /// use longpole::spec::Relation;
    /// use longpole::{Options, Program, days, hours, ymd};
    ///
    /// // The lag-drag paradox: the review must not end before the draft, and the print starts with the review.
    /// let mut plan = Program::builder("Report", ymd(2026, 1, 5));
    /// plan.task("DRAFT", days(10));
    /// plan.task("REVIEW", days(5));
    /// plan.task("PRINT", days(10));
    /// plan.dependency("DRAFT", "REVIEW").relation(Relation::FinishFinish);
    /// plan.dependency("REVIEW", "PRINT").relation(Relation::StartStart);
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let review = now.responses(hours(1)).of(program.task("REVIEW")?).unwrap();
    /// assert_eq!(review.ways.criticality(), Criticality::Reverse);
    /// assert_eq!(review.longer.unwrap().work.to_string(), "-1h");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Complexity
    /// O(tasks + dependencies on longest paths); each answer then two scenarios.
    #[must_use]
    pub fn responses(&self, step: Span) -> Responses {
        Responses { analysis: self.clone(), step, ends: self.path_ends() }
    }
}

impl Responses {
    /// The analysis that they are of.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// How longest paths go through a leaf; no way for summaries and finished work.
    #[must_use]
    pub fn ways(&self, task: TaskId) -> Ways {
        if !is_open(&self.analysis, task) {
            return Ways::default();
        }
        let rank = self.analysis.rank(task.index());
        let ends = self.ends.get(rank).copied().unwrap_or_default();
        // The start of work under way is past.
        let by_start = ends.leaves_start && !self.analysis.engine().has_begun(rank);
        Ways {
            normal: ends.enters_start && ends.leaves_finish,
            at_start: ends.enters_start && by_start,
            at_finish: ends.enters_finish && ends.leaves_finish,
            reverse: ends.enters_finish && by_start,
        }
    }

    /// How the finish answers to one task; `None` for summaries and finished tasks. A task that is on no longest path has a response too, if a step
    /// more or less puts it on one.
    ///
    /// # Complexity
    /// Two scenarios: see [`what_if`](Analysis::what_if).
    #[must_use]
    pub fn of(&self, task: TaskId) -> Option<Response> {
        if !is_open(&self.analysis, task) {
            return None;
        }
        let on = self.analysis.program().calendar_of(task);
        let step = on.resolve(self.step).map_or(0, WorkTime::millis).clamp(1, 1 << 52);
        let work = work_of(&self.analysis, task);
        let change = |by: i64| {
            let finish = self.analysis.finish_with_work(task, work + by)?;
            Some(finish_change(&self.analysis, finish, by.abs()))
        };
        let shorter = if work > 0 { change(-step.min(work)) } else { None };
        Some(Response { task, ways: self.ways(task), shorter, longer: change(step) })
    }

    /// The responses of all open tasks on longest paths, in the planner's order.
    ///
    /// # Complexity
    /// Two scenarios for each.
    #[must_use]
    pub fn critical(&self) -> Vec<Response> {
        self.critical_tasks().filter_map(|task| self.of(task)).collect()
    }

    /// The tasks that a longest path goes by, in the planner's order.
    pub(crate) fn critical_tasks(&self) -> impl Iterator<Item = TaskId> + '_ {
        let tasks = self.analysis.tasks().map(ScheduledTask::id);
        tasks.filter(|&task| self.ways(task) != Ways::default())
    }
}

impl Ways {
    /// What they come to.
    #[must_use]
    pub const fn criticality(self) -> Criticality {
        match self {
            Self { normal: true, reverse: true, .. } => Criticality::Mixed,
            Self { normal: true, .. } => Criticality::Normal,
            Self { reverse: true, .. } => Criticality::Reverse,
            Self { at_start: false, at_finish: false, .. } => Criticality::NotCritical,
            Self { .. } => Criticality::Neutral,
        }
    }
}

impl Criticality {
    /// The word for it: `not critical`, `normal`, `neutral`, `reverse`, `mixed`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotCritical => "not critical",
            Self::Normal => "normal",
            Self::Neutral => "neutral",
            Self::Reverse => "reverse",
            Self::Mixed => "mixed",
        }
    }
}

fn finish_change(analysis: &Analysis, finish: Millis, step: i64) -> FinishChange {
    let (now, calendar) = (analysis.finish_ms(), analysis.program().program_calendar());
    FinishChange {
        step: WorkTime::from_millis(step),
        finish: from_ms(finish),
        elapsed: WorkTime::from_millis(finish - now),
        work: WorkTime::from_millis(calendar.between_ms(now, finish)),
    }
}

fn is_open(analysis: &Analysis, task: TaskId) -> bool {
    let Some(row) = analysis.program().get(task) else { return false };
    !row.kind.is_span() && !analysis.task(task).is_summary() && !analysis.task(task).is_finished()
}

/// The work whose change is asked about: the duration, or what is left of work under way; without pauses.
fn work_of(analysis: &Analysis, task: TaskId) -> i64 {
    let (row, on) = (&analysis.program()[task], analysis.program().calendar_of(task));
    let span = match row.progress() {
        Progress::Started { remaining, .. } => *remaining,
        _ => row.duration.unwrap_or(Span::ZERO),
    };
    on.resolve(span).map_or(0, WorkTime::millis)
}

impl Analysis {
    /// The finish if a task took so much work; `None` if the plan would be refused.
    fn finish_with_work(&self, task: TaskId, work: i64) -> Option<Millis> {
        self.finish_under(&revision(self, task, work))
    }
}

fn revision(analysis: &Analysis, task: TaskId, work: i64) -> Revision {
    with_task(task, with_work(&analysis.program()[task], millis(work)))
}
