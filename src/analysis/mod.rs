//! The analysis: early and late dates, every kind of float, drivers, and the critical path.
//!
//! [`Program::analyze`] runs the passes and cannot fail. The [`Analysis`] keeps four columns of dates; everything else is computed from
//! them when asked, in the time of a task's own dependencies.

mod baseline;
mod columns;
mod coverage;
mod critical_path;
mod deadline;
mod dependency;
mod driver;
mod driving;
mod effort;
mod ends;
mod float;
mod gates;
mod limits;
mod longest;
mod near_critical;
mod on_ticks;
mod open_ends;
mod options;
mod partial;
mod retimed;
mod road;
mod roll_up;
mod searched;
mod snapped;
mod target_float;
mod task;
#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDateTime;

pub use coverage::Coverage;
pub use critical_path::{CriticalPath, PathStep};
pub use deadline::DeadlineStatus;
pub use dependency::ScheduledDependency;
pub use driver::{Driver, Reason};
pub(crate) use ends::PathEnds;
pub(crate) use limits::{Held, Latest, Room};
pub use near_critical::Band;
pub(crate) use on_ticks::OnTicks;
pub use open_ends::OpenEnds;
pub use options::{DeadlineRule, FloatKind, Options, Reach, Target};
pub(crate) use retimed::Retimed;
pub use target_float::TargetFloat;
pub use task::ScheduledTask;

use crate::engine::{Applies, Axis, Engine, Instants, State, Tick};
use crate::id::{DependencyId, TaskId};
use crate::many;
use crate::program::Program;
use crate::time::{Millis, WorkTime, from_ms};
use columns::{Seen, Solved};
use gates::GateDates;
use roll_up::RollUps;

/// A program with its dates.
///
/// It owns a handle on its program, so that both can be stored together and sent to threads; a clone shares everything.
#[derive(Clone)]
pub struct Analysis {
    inner: Arc<Inner>,
}

struct Inner {
    program: Program,
    options: Options,
    solved: Solved,
    /// By number of the calendar: the float up to which a task is critical.
    threshold: Vec<i64>,
    gates: OnceLock<GateDates>,
    roll_ups: OnceLock<RollUps>,
    longest: OnceLock<Vec<bool>>,
    /// By row, where there are summaries: is a leaf of it on a longest path?
    crossed: OnceLock<Vec<bool>>,
    memos: road::Memos,
}

impl Program {
    /// Computes early and late dates. Cannot fail: a program has been checked.
    ///
    /// # Complexity
    /// O(tasks + dependencies), one pass forward and one backward.
    ///
    /// # Method
    /// The critical path method (Kelley and Walker 1959) for precedence diagrams with all four relations (Fondahl 1961, IBM 1964), each
    /// task on its own calendar; the exact rules are in `docs/SEMANTICS.md`.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("DOC", days(3)).after("API");
    /// let program = plan.build()?;
    /// let now = program.analyze(&Options::default());
    /// let doc = now.task(program.task("DOC")?);
    /// assert_eq!(doc.early_start().to_string(), "2026-01-12 09:00:00");
    /// assert_eq!(doc.calendar().describe(doc.total_float()), "9d");
    /// assert!(now.task(program.task("APP")?).is_critical());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn analyze(&self, options: &Options) -> Analysis {
        let solved = columns::solve(self, options, None);
        Analysis::new(self, options, solved)
    }

    /// Analyses many programs, in their order. With the feature `rayon` on all cores; the answers are the same for any number of threads.
    ///
    /// # Complexity
    /// As of [`analyze`](Self::analyze) for each.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let plan = |work| {
    ///     let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    ///     plan.task("API", days(work));
    ///     plan.build()
    /// };
    /// let analyses = Program::analyze_all(&[plan(5)?, plan(8)?], &Options::default());
    /// assert!(analyses[0].finish() < analyses[1].finish());
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    #[must_use]
    pub fn analyze_all(programs: &[Self], options: &Options) -> Vec<Analysis> {
        many::map(programs, |program| program.analyze(options))
    }

    /// The same as [`analyze`](Self::analyze), in the memory of an analysis that is needed no more: for callers who analyse large programs again and again. Memory that was
    /// never touched costs more than the dates that are written to it.
    ///
    /// The old analysis may be of any program and any options. Where clones of it are still held, or its numbers have another width, fresh memory is taken.
    ///
    /// # Complexity
    /// As of [`analyze`](Self::analyze), without the cost of fresh memory.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// let program = plan.build()?;
    /// let mut now = program.analyze(&Options::default());
    /// for longer in 6..=8 {
    ///     let revised = program.edit(|plan| {
    ///         let task = program.task("API").ok().and_then(|api| plan.task_mut(api));
    ///         if let Some(task) = task { task.duration = Some(days(longer)); }
    ///     })?;
    ///     now = revised.analyze_over(&Options::default(), now);
    /// }
    /// assert_eq!(now.finish().to_string(), "2026-01-14 17:00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn analyze_over(&self, options: &Options, old: Analysis) -> Analysis {
        let old = Arc::into_inner(old.inner).map(|inner| inner.solved.columns);
        let solved = columns::solve(self, options, old);
        Analysis::new(self, options, solved)
    }
}

impl Analysis {
    fn new(program: &Program, options: &Options, solved: Solved) -> Self {
        let threshold = program.calendars().all.iter();
        let threshold = threshold.map(|calendar| calendar.resolve(options.critical_threshold).map_or(0, WorkTime::millis));
        Self {
            inner: Arc::new(Inner {
                program: program.clone(),
                options: *options,
                solved,
                threshold: threshold.collect(),
                gates: OnceLock::new(),
                roll_ups: OnceLock::new(),
                longest: OnceLock::new(),
                crossed: OnceLock::new(),
                memos: road::Memos::default(),
            }),
        }
    }

    /// The program that was analysed.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.inner.program
    }

    /// The options that it was analysed with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.inner.options
    }

    /// When the program starts by its plan: its stated start.
    #[must_use]
    pub fn start(&self) -> NaiveDateTime {
        from_ms(self.program().project_dates()[0].start)
    }

    /// The program's data date; its start if none is stated.
    #[must_use]
    pub fn data_date(&self) -> NaiveDateTime {
        from_ms(self.program().project_dates()[0].data_date)
    }

    /// The finish of the program: the latest early finish of all tasks; of a program without tasks the later of start and data date.
    #[must_use]
    pub fn finish(&self) -> NaiveDateTime {
        from_ms(self.finish_ms())
    }

    /// The finish of a project: the latest early finish of its tasks.
    #[must_use]
    pub fn finish_of_project(&self, project: crate::id::ProjectId) -> NaiveDateTime {
        from_ms(self.inner.solved.finishes.get(project.index() + 1).copied().unwrap_or_else(|| self.finish_ms()))
    }

    /// A task with its dates. A handle of another program shows a task of this one.
    ///
    /// # Panics
    /// The view panics when asked, if the program has no tasks at all: then no handle can be of this program.
    #[must_use]
    pub fn task(&self, task: TaskId) -> ScheduledTask<'_> {
        ScheduledTask::new(self, task)
    }

    /// All tasks, in the planner's order.
    #[must_use]
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = ScheduledTask<'_>> + Clone {
        (0..self.program().task_count()).map(|row| ScheduledTask::new(self, TaskId::new(row)))
    }

    /// A dependency with its float.
    ///
    /// # Panics
    /// The view panics when asked, if the handle is of another program and out of range here.
    #[must_use]
    pub fn dependency(&self, dependency: DependencyId) -> ScheduledDependency<'_> {
        ScheduledDependency::new(self, dependency)
    }

    /// All dependencies, in the planner's order.
    #[must_use]
    pub fn dependencies(&self) -> impl ExactSizeIterator<Item = ScheduledDependency<'_>> + Clone {
        (0..self.program().dependency_count()).map(|row| ScheduledDependency::new(self, DependencyId::new(row)))
    }

    /// Are all late dates at or after the early ones: can everything that was asked for hold?
    #[must_use]
    pub fn is_feasible(&self) -> bool {
        self.tasks().all(|task| !task.total_float().is_negative())
    }
}

/// The inside, by rank and in milliseconds.
impl Analysis {
    pub(crate) fn finish_ms(&self) -> Millis {
        self.inner.solved.finishes[0]
    }

    fn seen(&self) -> Seen<'_> {
        Seen { columns: &self.inner.solved.columns, shared: &self.program().compiled().shared }
    }

    /// The engine on the clock, for single questions.
    pub(crate) fn engine(&self) -> Engine<'_, Instants> {
        let compiled = self.program().compiled();
        Engine::new(&compiled.shape, &compiled.model, &compiled.instants)
    }

    pub(crate) fn floor_rule(&self) -> Applies {
        if self.options().floor == Reach::EveryTask { Applies::Everywhere } else { Applies::OpenEnds }
    }

    pub(crate) fn rank(&self, row: usize) -> usize {
        self.program().compiled().shape.network.rank(row)
    }

    /// The row that a node belongs to.
    pub(crate) fn row_at(&self, rank: usize) -> usize {
        self.program().links().row(self.program().compiled().shape.network.node(rank) as u32) as usize
    }

    /// The float up to which a leaf is critical.
    fn threshold_at(&self, rank: usize) -> i64 {
        let calendar = usize::from(self.program().compiled().shape.calendar[rank]);
        self.inner.threshold.get(calendar).copied().unwrap_or(0)
    }

    /// The start of the work that is left: the early start of open work.
    pub(crate) fn remaining_start(&self, rank: usize) -> Millis {
        let engine = self.engine();
        if engine.state(rank) != State::Started {
            return self.seen().es(rank);
        }
        let finish = self.seen().ef(rank);
        match engine.special(rank) {
            Some(special) if !special.mandatory_finish.is_never() => {
                engine.axis.add(engine.shape.calendar[rank], finish, -engine.model.work[rank])
            }
            _ => engine.remaining(rank, &self.seen(), self.floor_rule()).0,
        }
    }

    /// Early start and finish as successors see them.
    pub(crate) fn early_at(&self, rank: usize) -> (Millis, Millis) {
        (self.seen().es(rank), self.seen().ef(rank))
    }

    /// Late start and finish as predecessors see them; far for what bounds nobody.
    pub(crate) fn late_at(&self, rank: usize) -> (Millis, Millis) {
        (self.seen().ls(rank), self.seen().lf(rank))
    }

    /// The leaf at which an earliest gate, or the leaf itself, finds its minimum.
    pub(crate) fn first_leaf(&self, rank: usize) -> usize {
        self.seen().earliest(self.engine().shape, rank)
    }

    /// What a dependency asks if its predecessor's end is at an instant.
    pub(crate) fn bound_from(&self, dependency: DependencyId, end: Millis) -> Millis {
        let engine = self.engine();
        engine.after_lag(&engine.bound(dependency.index()), end)
    }

    /// Is it a task's own node?
    pub(crate) fn is_leaf(&self, rank: usize) -> bool {
        self.program().compiled().shape.is_leaf(rank)
    }

    pub(crate) fn is_finished(&self, rank: usize) -> bool {
        self.engine().state(rank) == State::Finished
    }

    fn gates(&self) -> &GateDates {
        self.inner.gates.get_or_init(|| GateDates::new(self))
    }
}

impl std::fmt::Debug for Analysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analysis")
            .field("program", self.program())
            .field("options", self.options())
            .field("finish", &self.finish())
            .finish_non_exhaustive()
    }
}
