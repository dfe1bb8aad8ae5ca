//! How far tasks are, and how far summaries are with them.

use chrono::NaiveDateTime;

use super::File;
use super::losses::Losses;
use super::placement::instant;
use crate::analysis::ScheduledTask;
use crate::spec::Progress;
use crate::time::WorkTime;

/// What is done of a task.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    pub(super) percent: i64,
    pub(super) actual_start: Option<NaiveDateTime>,
    pub(super) actual_finish: Option<NaiveDateTime>,
    /// In milliseconds of work.
    pub(super) actual: i64,
    /// In milliseconds of work.
    pub(super) remaining: i64,
    pub(super) stop: Option<NaiveDateTime>,
    pub(super) resume: Option<NaiveDateTime>,
}

/// What is done of a leaf that takes so long.
pub(super) fn leaf(task: ScheduledTask<'_>, duration: i64, losses: &mut Losses) -> Done {
    let (row, on) = (task.row(), task.calendar());
    let scheduling = row.scheduling();
    let gone = scheduling.suspended.is_some() || scheduling.resumed.is_some();
    match *row.progress() {
        Progress::NotStarted => {
            if gone {
                losses.task("the task has not begun; its suspension is lost", &row.key);
            }
            Done { remaining: duration, ..Done::default() }
        }
        Progress::Finished { actual_start, actual_finish } => {
            if gone {
                losses.task("the task is done; its suspension is lost", &row.key);
            }
            let actual_start = actual_start.and_then(|date| instant(date, true, on, "an actual date", row, losses));
            let actual_finish = instant(actual_finish, false, on, "an actual date", row, losses);
            Done { percent: 100, actual_start, actual_finish, actual: duration, ..Done::default() }
        }
        Progress::Started { actual_start, remaining } => {
            let remaining = on.resolve(remaining).map_or(0, WorkTime::millis).max(0);
            if remaining % super::links::TENTH != 0 {
                losses.task("the remaining work is finer than a tenth of a minute, to which Microsoft Project rounds", &row.key);
            }
            let start = actual_start.and_then(|date| instant(date, true, on, "an actual date", row, losses));
            if start.is_none() {
                losses.task("nobody knows when the task began; it is written as begun when the plan has it begin", &row.key);
            }
            let start = start.unwrap_or_else(|| task.early_start());
            let actual = duration.saturating_sub(remaining).max(0);
            let percent = if actual == 0 { 0 } else { share(actual, duration).clamp(1, 99) };
            let mut done = Done { percent, actual_start: Some(start), actual, remaining, ..Done::default() };
            goes_on(task, start, &mut done, losses);
            done
        }
    }
}

/// When work stopped and when it goes on.
fn goes_on(task: ScheduledTask<'_>, start: NaiveDateTime, done: &mut Done, losses: &mut Losses) {
    let (row, on) = (task.row(), task.calendar());
    let scheduling = row.scheduling();
    let stop = scheduling.suspended.and_then(|date| instant(date, false, on, "a suspension", row, losses));
    let resume = scheduling.resumed.and_then(|date| instant(date, true, on, "a suspension", row, losses));
    if done.percent > 0 && resume.is_some_and(|resume| resume >= start) {
        (done.stop, done.resume) = (stop, resume);
    } else if stop.is_some() || resume.is_some() {
        losses.task("work that has nothing done, or that is not said to go on, cannot be suspended; the suspension is lost", &row.key);
    }
}

/// So many percent.
fn share(part: i64, whole: i64) -> i64 {
    i64::try_from(i128::from(part) * 100 / i128::from(whole.max(1))).unwrap_or_default()
}

/// Done and whole work of the leaves in each summary, by row.
#[derive(Debug)]
pub(super) struct Sums {
    by_row: Vec<(i64, i64)>,
}

impl Sums {
    /// # Complexity
    /// O(rows).
    pub(super) fn new(file: &File<'_>) -> Self {
        let mut by_row = vec![(0_i64, 0_i64); file.plan.tasks.len()];
        // Parts stand behind their summary.
        for entry in file.outline.entries.iter().rev() {
            let task = file.analysis.task(entry.task);
            let row = task.row();
            if !task.is_summary() {
                let whole = task.duration().millis();
                let done = match row.progress() {
                    Progress::NotStarted => 0,
                    Progress::Started { .. } => whole - task.remaining().millis().clamp(0, whole.max(0)),
                    Progress::Finished { .. } => whole,
                };
                if let Some(own) = by_row.get_mut(entry.task.index()) {
                    *own = (done, whole);
                }
            }
            let own = by_row.get(entry.task.index()).copied().unwrap_or_default();
            if let Some(parent) = row.parent.and_then(|parent| by_row.get_mut(parent.index())) {
                *parent = (parent.0.saturating_add(own.0), parent.1.saturating_add(own.1));
            }
        }
        Self { by_row }
    }

    /// What is done of a summary that takes so long.
    pub(super) fn summary(&self, task: ScheduledTask<'_>, duration: i64) -> Done {
        let (done, whole) = self.by_row.get(task.id().index()).copied().unwrap_or_default();
        let percent = if task.is_finished() { 100 } else { share(done, whole).clamp(0, 99) };
        let actual = i64::try_from(i128::from(duration) * i128::from(percent) / 100).unwrap_or_default();
        Done { percent, actual, remaining: duration - actual, ..Done::default() }
    }
}
