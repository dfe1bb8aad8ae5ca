//! Why a task is critical, or is not.
//!
//! Oracle: the paths are those of `tests/paths.rs`; how far the task may slip is that of scenarios (`tests/explain.rs`).

use super::limits::{Limit, Stated};
use super::longest::FinishBy;
use super::{Path, PathTarget};
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::{DependencyId, TaskId};
use crate::impact::FloatTarget;
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// Where a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// It is done.
    Finished,
    /// Its float is at most the threshold.
    Critical,
    /// It has float.
    NotCritical,
}

/// Why a task is critical, or why not: the target that leaves it the least room, the longest path through it, and the longest path of all.
#[derive(Debug, Clone)]
pub struct CriticalityExplanation {
    analysis: Analysis,
    task: TaskId,
    standing: Standing,
    target: PathTarget,
    own: Option<Path>,
    longest: Option<Path>,
    room: Option<WorkTime>,
}

impl CriticalityExplanation {
    /// The task.
    #[must_use]
    pub fn task(&self) -> TaskId {
        self.task
    }

    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// The target that leaves it the least room: the finish of the program or the one that is imposed instead, the finish imposed on a project, or the
    /// date of a deadline or constraint.
    #[must_use]
    pub fn target(&self) -> PathTarget {
        self.target
    }

    /// The longest path to the target that goes by way of the task; `None` if none does, or the task is finished.
    #[must_use]
    pub fn own_path(&self) -> Option<&Path> {
        self.own.as_ref()
    }

    /// The longest path of all to the target.
    #[must_use]
    pub fn longest_path(&self) -> Option<&Path> {
        self.longest.as_ref()
    }

    /// By how much the longest path is longer than the one through the task, in working time of the target's calendar; zero if they tie.
    #[must_use]
    pub fn shortfall(&self) -> WorkTime {
        match (&self.own, &self.longest) {
            (Some(own), Some(longest)) => WorkTime::from_millis(own.slack().millis().saturating_sub(longest.slack().millis()).max(0)),
            _ => WorkTime::ZERO,
        }
    }

    /// The first task behind the one asked about that is on the longest path as well: where the two paths meet.
    #[must_use]
    pub fn meets_at(&self) -> Option<TaskId> {
        let (own, longest) = (self.own.as_ref()?, self.longest.as_ref()?);
        let behind = own.steps().iter().skip_while(|step| step.task != self.task);
        behind.map(|step| step.task).find(|&task| longest.steps().iter().any(|step| step.task == task))
    }

    /// How far the task may slip, in working time of its calendar, before the target moves or its date is missed: what would have to happen for it to
    /// drive the date (or to become critical, where the threshold is zero). Negative where the date is missed already; `None` if no slip reaches the target.
    #[must_use]
    pub fn room(&self) -> Option<WorkTime> {
        self.room
    }

    /// The analysis that it belongs to.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

/// So many dates are looked at; the tightest first.
const TARGETS: usize = 64;

impl Analysis {
    /// Why a task is critical, or why it is not. Of a summary, of its part with the least float. A handle of another program asks about a task of this
    /// one.
    ///
    /// # Complexity
    /// O(targets × what lies before and behind the task): the finish of the program, those imposed on projects, and at most 64 deadlines and dates
    /// that rows behind it are to finish by, the tightest first.
    ///
    /// ```
    /// use longpole::paths::Standing;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("APP", days(12)).after("API");
    /// plan.task("DOC", days(3)).after("API");
    /// plan.milestone("LAUNCH").after("APP").after("DOC");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let why = now.explain_criticality(now.program().task("DOC")?);
    /// assert_eq!(why.standing(), Standing::NotCritical);
    /// assert_eq!(why.shortfall().to_string(), "72h"); // nine days
    /// assert_eq!(why.meets_at(), Some(now.program().task("LAUNCH")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn explain_criticality(&self, task: TaskId) -> CriticalityExplanation {
        let is_empty = self.program().task_count() == 0;
        let task = if is_empty { task } else { self.tightest_part(task) };
        let standing = match self.task(task) {
            row if is_empty || row.is_finished() => Standing::Finished,
            row if row.is_critical() => Standing::Critical,
            _ => Standing::NotCritical,
        };
        let nothing = CriticalityExplanation {
            analysis: self.clone(),
            task,
            standing,
            target: PathTarget::Program,
            own: None,
            longest: None,
            room: None,
        };
        if standing == Standing::Finished {
            return nothing;
        }
        let paths = self.dates_behind(task).into_iter().filter_map(|target| Some((target, self.paths_through(task, target).next()?)));
        // The first among equals: the finish of the program before that of a project, and that before any date.
        let Some((target, own)) = paths.min_by_key(|(_, path)| path.slack()) else { return nothing };
        let longest = self.longest_paths(target).next();
        let room = self.room_to(task, target);
        CriticalityExplanation { target, own: Some(own), longest, room, ..nothing }
    }

    /// How far a leaf may slip before a target moves, or its date is missed.
    fn room_to(&self, task: TaskId, target: PathTarget) -> Option<WorkTime> {
        let float_target = match target {
            PathTarget::Date(task, date) => FloatTarget::Date(task, date),
            PathTarget::ProgramDate(date) | PathTarget::ProjectDate(_, date) => {
                let (leaves, date) = (self.leaves_of_target(target), to_ms(date));
                let room = self.room(&FinishBy { leaves: &leaves, date });
                return room.get(self.rank(task.index()), 0).map(WorkTime::from_millis);
            }
            _ => FloatTarget::ProgramFinish,
        };
        self.float_matrix(&[float_target]).float(task, 0)
    }

    /// The leaf of a summary with the least float; a leaf itself.
    fn tightest_part(&self, task: TaskId) -> TaskId {
        let asked = self.task(task);
        let leaves = self.program().leaf_ranks(asked.id()).into_iter().map(|rank| self.task(TaskId::new(self.row_at(rank))));
        let open = leaves.filter(|leaf| !leaf.is_finished());
        open.min_by_key(|leaf| (leaf.total_float(), leaf.id())).map_or(asked.id(), ScheduledTask::id)
    }

    /// Of a task that keeps a mandatory date whatever comes before it: what that leaves the finish of each task that it waits for.
    fn dates_before_kept(&self, row: TaskId) -> Vec<(Millis, TaskId)> {
        let program = self.program();
        if program.is_summary(row) || !self.engine().is_mandatory(self.rank(row.index())) {
            return Vec::new();
        }
        let ties = program.dependencies_into(row).filter(|&tie| program[tie].relation.from_finish());
        let date = |tie: DependencyId| {
            let (start, finish) = (self.remaining_start(self.rank(row.index())), self.early_at(self.rank(row.index())).1);
            let end = if program[tie].relation.to_start() { start } else { finish };
            (self.engine().before_lag(&self.engine().bound(tie.index()), end), program[tie].predecessor)
        };
        ties.map(date).collect()
    }

    /// The finish of the program, or the one that the options impose instead; the finishes imposed on projects, and the dates that rows are to finish by,
    /// where they lie behind a task.
    fn dates_behind(&self, task: TaskId) -> Vec<PathTarget> {
        let program = self.program();
        let behind = program.downstream(task);
        let is_behind = |row: TaskId| row == task || behind.binary_search(&row).is_ok();
        let mut rows = behind.clone();
        rows.push(task);
        let above = |row: &TaskId| std::iter::successors(program[*row].parent, |row| program[*row].parent).take(64);
        let around: Vec<TaskId> = rows.iter().flat_map(above).collect();
        rows.extend(around);
        rows.sort_unstable();
        rows.dedup();
        let mut dates = Vec::new();
        for &row in &rows {
            dates.extend(self.limits_of(self.task(row)).into_iter().filter_map(|stated| Some((self.finish_left_by(row, stated)?, row))));
            dates.extend(self.dates_before_kept(row).into_iter().filter(|&(_, before)| is_behind(before)));
        }
        // What a row has left to its date is the least that any path to it has.
        dates.sort_by_cached_key(|&(date, row)| (date.saturating_sub(self.finish_of(row)), date, row));
        let targets = dates.into_iter().take(TARGETS).map(|(date, row)| PathTarget::Date(row, from_ms(date)));
        let mut whole = PathTarget::Program;
        let mut of_projects = Vec::new();
        for Stated { limit, date } in self.imposed_limits() {
            match limit {
                Limit::ProjectFinish(project) => of_projects.push(PathTarget::ProjectDate(project, from_ms(date))),
                _ => whole = PathTarget::ProgramDate(from_ms(date)),
            }
        }
        std::iter::once(whole).chain(of_projects).chain(targets).collect()
    }

    /// The finish that a limit leaves a row: a date for the start is one for the finish, the work later.
    fn finish_left_by(&self, row: TaskId, stated: Stated) -> Option<Millis> {
        if !stated.limit.is_on_start() {
            return Some(stated.date);
        }
        let (task, calendar) = (self.task(row), self.program().calendar_of(row));
        (!task.is_summary()).then(|| calendar.add_ms(stated.date, task.remaining().millis()))
    }
}
