//! Promised deliveries from outside, and how late each may be.

use chrono::NaiveDateTime;

use crate::analysis::{Analysis, ScheduledTask};
use crate::id::TaskId;
use crate::impact::{FloatMatrix, FloatTarget};
use crate::spec::TaskKind;
use crate::time::WorkTime;

/// A promised delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedDelivery {
    /// The task.
    pub task: TaskId,
    /// The promised date.
    pub promised: NaiveDateTime,
    /// When it arrives by the plan: the promised date, or later where what comes before it is.
    pub arrival: NaiveDateTime,
    /// The least float to anything that it can move; its total float if there is no milestone or deadline after it.
    pub float: WorkTime,
    /// Is it on a longest path to the program's finish?
    pub on_longest_path: bool,
    /// The unfinished rows that [wait for it](Analysis::waiting_for).
    pub waiting: Vec<TaskId>,
    /// What it can move, what goes first at the front.
    pub targets: Vec<WatchedTarget>,
}

/// A milestone or a deadline that a late delivery moves or breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedTarget {
    /// The milestone, or the row with the deadline.
    pub task: TaskId,
    /// The deadline and who set it; `None` for a milestone as it is planned.
    pub deadline: Option<(NaiveDateTime, String)>,
    /// The latest arrival, on the delivery's own calendar, that does not move the milestone or break the deadline. Anything later does.
    pub latest_arrival: NaiveDateTime,
    /// Working time of the delivery's calendar from its arrival to the latest; below zero for a deadline that is broken already.
    pub float: WorkTime,
}

impl Analysis {
    /// The unfinished deliveries from outside with a promised date, the least float first: what each can move, from which date on, and who
    /// waits.
    ///
    /// ```
    /// use longpole::{Options, Program, days, ymd};
    ///
    /// let mut plan = Program::builder("Atlas", ymd(2026, 1, 5));
    /// plan.external("SDK", ymd(2026, 1, 9)).before("APP");
    /// plan.task("APP", days(5)).before("BETA");
    /// plan.task("API", days(12)).before("BETA");
    /// plan.milestone("BETA");
    /// let now = plan.build()?.analyze(&Options::default());
    /// let watch = now.external_watch();
    /// assert_eq!(watch[0].targets[0].latest_arrival.to_string(), "2026-01-13 17:00:00"); // later, and BETA moves
    /// # Ok::<(), longpole::BuildError>(())
    /// ```
    ///
    /// # Complexity
    /// O(targets × (tasks + dependencies)), several in one go: targets are the unfinished milestones and the deadlines after a delivery.
    ///
    /// # Method
    /// The [float matrix](Self::float_matrix), for every milestone and deadline.
    #[must_use]
    pub fn external_watch(&self) -> Vec<WatchedDelivery> {
        let mut rows: Vec<WatchedDelivery> = self.open_leaves().filter_map(|task| delivery(self, task)).collect();
        let behind = after_any(self, &rows);
        let open = self.tasks().filter(|task| !task.is_finished() && behind[task.id().index()]);
        let (targets, stated): (Vec<FloatTarget>, Vec<Stated>) = open.flat_map(targets).unzip();
        measure(self, &self.float_matrix(&targets), &stated, &mut rows);
        for row in &mut rows {
            row.targets.sort_by(|a, b| (a.float, a.task, &a.deadline).cmp(&(b.float, b.task, &b.deadline)));
            row.float = row.targets.first().map_or(row.float, |first| first.float);
        }
        rows.sort_by_key(|row| (row.float, row.promised, row.task));
        rows
    }
}

/// The row of a promised delivery, with what it can move yet to be found.
fn delivery(analysis: &Analysis, task: ScheduledTask<'_>) -> Option<WatchedDelivery> {
    let promised = task.row().details().promised.filter(|_| task.row().kind == TaskKind::External)?;
    Some(WatchedDelivery {
        task: task.id(),
        promised: promised.as_finish(task.calendar())?,
        arrival: task.early_finish(),
        float: task.total_float(),
        on_longest_path: task.on_longest_path(),
        waiting: analysis.waiting_for(task.id()),
        targets: Vec::new(),
    })
}

/// By row: does it come after one of these, or is it one, or a summary around such a row?
fn after_any(analysis: &Analysis, rows: &[WatchedDelivery]) -> Vec<bool> {
    let shape = analysis.engine().shape;
    let mut seen = vec![false; shape.network.len()];
    for row in rows {
        seen[analysis.rank(row.task.index())] = true;
    }
    for rank in 0..seen.len() {
        seen[rank] |= shape.network.before().others(rank).iter().any(|&before| seen[before as usize]);
    }
    let mut after: Vec<bool> = (0..analysis.program().task_count()).map(|row| seen[shape.network.rank(row)]).collect();
    let hierarchy = analysis.program().hierarchy();
    for &summary in hierarchy.summaries.iter().rev() {
        after[summary as usize] |= hierarchy.parts(summary as usize).iter().any(|&part| after[part as usize]);
    }
    after
}

/// The task of a target, and of a deadline its date and label.
type Stated = (TaskId, Option<(NaiveDateTime, String)>);

/// What is to be kept of a task: its date if it is a milestone, and its deadlines.
fn targets(task: ScheduledTask<'_>) -> Vec<(FloatTarget, Stated)> {
    let is_milestone = task.row().kind.is_milestone() && !task.is_summary();
    let own = is_milestone.then(|| (FloatTarget::Task(task.id()), (task.id(), None)));
    let deadlines = task.row().details().deadlines.iter().filter_map(|deadline| {
        let date = deadline.date.as_finish(task.calendar())?;
        Some((FloatTarget::Date(task.id(), date), (task.id(), Some((date, deadline.label.to_string())))))
    });
    own.into_iter().chain(deadlines).collect()
}

/// Adds to every delivery the targets that it can move.
fn measure(analysis: &Analysis, floats: &FloatMatrix, stated: &[Stated], rows: &mut [WatchedDelivery]) {
    for row in rows {
        let calendar = analysis.task(row.task).calendar();
        for (float, (task, deadline)) in floats.row(row.task).zip(stated) {
            let Some(float) = float else { continue };
            let latest = calendar.add(row.arrival, float);
            let latest_arrival = if float.is_negative() { calendar.previous_finish(latest) } else { latest };
            row.targets.push(WatchedTarget { task: *task, deadline: deadline.clone(), latest_arrival, float });
        }
    }
}
