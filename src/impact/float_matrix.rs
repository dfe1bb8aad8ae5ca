//! Float of every task to many targets at once.

use chrono::NaiveDateTime;

use crate::analysis::{Analysis, Held, Latest, Room};
use crate::engine::Tick;
use crate::id::TaskId;
use crate::time::{Millis, WorkTime, from_ms, to_ms};

/// What is not to move, or which date is to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FloatTarget {
    /// The finish of a task, milestone or summary: it is not to come later than it does now.
    Task(TaskId),
    /// A date by which a task, milestone or summary is to finish, such as a deadline.
    Date(TaskId, NaiveDateTime),
    /// The finish of the program.
    ProgramFinish,
}

/// How far each task may slip before each target moves: a table of task × target.
///
/// A slip moves both ends of a task, of work under way its finish; it is working time of the task's own calendar. Exact to the
/// millisecond; where the start of a summary bounds others (SS, SF), its first part is held, so that the answer is on the safe side.
#[derive(Debug, Clone)]
pub struct FloatMatrix {
    analysis: Analysis,
    targets: Vec<FloatTarget>,
    room: Room,
}

/// The targets by lane, their leaves by rank.
struct Targets {
    lanes: usize,
    /// Ascending by rank: the lane and the date.
    ends: Vec<(usize, usize, Millis)>,
    /// What every leaf has to keep, by lane.
    all: Vec<Millis>,
}

impl Held for Targets {
    #[inline]
    fn latest(&self, rank: usize, lane: usize) -> Latest {
        let mut finish = self.all[lane];
        let from = self.ends.partition_point(|&(at, in_lane, _)| (at, in_lane) < (rank, lane));
        if let Some(&(at, in_lane, date)) = self.ends.get(from) {
            if (at, in_lane) == (rank, lane) {
                finish = finish.min(date);
            }
        }
        Latest { start: Millis::FAR, finish }
    }

    fn counts_itself(&self) -> bool {
        true
    }

    fn lanes(&self) -> usize {
        self.lanes
    }

    #[inline]
    fn holds(&self, rank: usize) -> bool {
        let from = self.ends.partition_point(|&(at, ..)| at < rank);
        self.ends.get(from).is_some_and(|&(at, ..)| at == rank) || self.all.iter().any(|date| !date.is_far())
    }
}

impl Analysis {
    /// Float of every task to each target.
    ///
    /// # Complexity
    /// O(targets × (tasks + dependencies)), several targets in one go.
    ///
    /// ```
    /// use longpole::impact::FloatTarget;
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.task("API", days(5));
    /// plan.task("DOC", days(2)).after("API");
    /// plan.task("APP", days(12)).after("API");
    /// plan.milestone("DOCS").after("DOC");
    /// plan.milestone("LAUNCH").after("APP").after("DOCS");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let task = |key| now.program().task(key);
    /// let matrix = now.float_matrix(&[FloatTarget::Task(task("DOCS")?), FloatTarget::Task(task("LAUNCH")?)]);
    /// let floats: Vec<String> = matrix.row(task("DOC")?).flatten().map(|float| float.to_string()).collect();
    /// assert_eq!(floats, ["0h", "80h"]);
    /// assert_eq!(matrix.float(task("APP")?, 0), None); // no delay of the app reaches the documents
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn float_matrix(&self, targets: &[FloatTarget]) -> FloatMatrix {
        let mut held = Targets { lanes: targets.len(), ends: Vec::new(), all: vec![Millis::FAR; targets.len()] };
        for (lane, &target) in targets.iter().enumerate() {
            let (task, date) = match target {
                FloatTarget::Task(task) => (task, self.finish_of(task)),
                FloatTarget::Date(task, date) => (task, to_ms(date)),
                FloatTarget::ProgramFinish => {
                    held.all[lane] = self.finish_ms();
                    continue;
                }
            };
            held.ends.extend(self.program().leaf_ranks(task).into_iter().map(|rank| (rank, lane, date)));
        }
        held.ends.sort_unstable();
        FloatMatrix { analysis: self.clone(), targets: targets.to_vec(), room: self.room(&held) }
    }

    /// The targets that a plan states: its open milestones and its deadlines, in the planner's order, and the finish of the program last.
    #[must_use]
    pub fn float_targets(&self) -> Vec<FloatTarget> {
        let mut targets = Vec::new();
        for task in self.tasks().filter(|task| !task.is_finished()) {
            if task.row().kind.is_milestone() {
                targets.push(FloatTarget::Task(task.id()));
            }
            let dates = task.row().details().deadlines.iter().filter_map(|deadline| deadline.date.finish_ms(task.calendar()));
            targets.extend(dates.map(|date| FloatTarget::Date(task.id(), from_ms(date))));
        }
        targets.push(FloatTarget::ProgramFinish);
        targets
    }
}

impl FloatMatrix {
    pub(super) fn into_room(self) -> Room {
        self.room
    }

    /// The targets, in the order of the columns.
    #[must_use]
    pub fn targets(&self) -> &[FloatTarget] {
        &self.targets
    }

    /// How far a task may slip before the target of a column moves; negative where its date is passed already; `None` if no slip of the task
    /// reaches it, or there is no such column. Of a summary, the least of its parts.
    #[must_use]
    pub fn float(&self, task: TaskId, column: usize) -> Option<WorkTime> {
        if column >= self.targets.len() {
            return None;
        }
        let program = self.analysis.program();
        if !program.is_summary(task) && task.index() < program.task_count() {
            return self.room.get(self.analysis.rank(task.index()), column).map(WorkTime::from_millis);
        }
        let ranks = program.leaf_ranks(task).into_iter();
        ranks.filter_map(|rank| self.room.get(rank, column)).min().map(WorkTime::from_millis)
    }

    /// The row of a task: its float to each target.
    #[must_use]
    pub fn row(&self, task: TaskId) -> impl ExactSizeIterator<Item = Option<WorkTime>> + '_ {
        (0..self.targets.len()).map(move |column| self.float(task, column))
    }
}
