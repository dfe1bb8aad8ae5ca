//! Tasks, from their rows.

use super::calendars::{Calendars, numbered};
use super::notes::Notes;
use super::outline::{Outline, row};
use super::placement;
use super::project::Project;
use super::raw::Raw;
use super::task::Task as Stated;
use crate::id::{CalendarId, TaskId};
use crate::interchange::keys::Keys;
use crate::spec::{Baseline, Deadline, Progress, Task, TaskKind};
use crate::time::millis;

/// A task, and what is to be known of it besides.
#[derive(Debug)]
pub(super) struct Made {
    /// The position of its row in the file.
    pub(super) at: usize,
    pub(super) task: Task,
    /// The calendar that it goes by before days of its own.
    pub(super) calendar: CalendarId,
    /// Has it a calendar of its own that is work time?
    pub(super) has_own: bool,
    pub(super) is_elapsed: bool,
}

/// Makes tasks of all rows that become some, in their order, and tells by position which number each has.
pub(super) fn all(raw: &Raw, outline: &Outline, calendars: &mut Calendars<'_>, notes: &mut Notes<'_>) -> (Vec<Made>, Vec<Option<TaskId>>) {
    let mut ids: Vec<Option<TaskId>> = vec![None; raw.tasks.len()];
    let mut keys = Keys::new(numbered);
    let mut all: Vec<Made> = Vec::with_capacity(raw.tasks.len());
    for (at, stated) in raw.tasks.iter().enumerate().filter(|&(at, _)| outline.is_kept(at)) {
        let uid = stated.uid.to_string();
        let key = keys.unique(raw.own.key(at).unwrap_or(&uid));
        let mut made = one(stated, key, outline.is_summary.get(at) == Some(&true), &raw.project, calendars, notes);
        made.at = at;
        let parent = outline.parent.get(at).copied().flatten();
        made.task.parent = parent.and_then(|parent| ids.get(parent).copied().flatten());
        if let Some(id) = ids.get_mut(at) {
            *id = Some(TaskId::new(all.len()));
        }
        all.push(made);
    }
    baselines(raw, &ids, &mut all);
    (all, ids)
}

fn one(stated: &Stated, key: Box<str>, is_summary: bool, project: &Project, calendars: &mut Calendars<'_>, notes: &mut Notes<'_>) -> Made {
    let mut task = Task::unknown(key).name(stated.name.trim());
    let is_elapsed = !is_summary && stated.duration_format.is_some_and(|format| format.elapsed);
    let own = stated.calendar_uid.filter(|&uid| uid >= 0).and_then(|uid| {
        let own = calendars.get(uid, notes);
        if own.is_none() {
            notes.add("the calendar of the task cannot be used; it goes by that of the project", stated.at, &row(stated));
        }
        own
    });
    let mut calendar = own.unwrap_or(calendars.project);
    if is_elapsed {
        calendar = calendars.elapsed();
    }
    if !is_summary {
        task.duration = stated.duration.map(millis);
        placement::progress(stated, &mut task, notes);
    }
    if let Some(manual) = placement::manual(stated, project, calendar, calendars, notes) {
        task.scheduling_mut().manual = Some(manual);
        let no_duration = || manual.finish.is_some().then(|| millis(0));
        task.duration = if is_summary { None } else { stated.manual_duration.or(stated.duration).map(millis).or_else(no_duration) };
    }
    placement::constraints(stated, is_summary, project.honor_constraints != Some(false), &mut task, notes);
    if !is_summary {
        placement::levelling(stated, &mut task, notes);
        task.kind = kind(stated, &task, notes);
    }
    identify(stated, &mut task);
    task.calendar = (calendar != calendars.project).then_some(calendar);
    let dates = task.scheduling().manual.filter(|_| !is_summary && !is_elapsed && !task.progress().is_finished());
    if let Some((start, finish)) = dates.and_then(placement::instants) {
        let with_days = calendars.with_days_of(calendar, start, finish);
        task.calendar = (with_days != calendars.project).then_some(with_days);
    }
    Made { at: 0, task, calendar, has_own: own.is_some() && !is_elapsed, is_elapsed }
}

fn kind(stated: &Stated, task: &Task, notes: &mut Notes<'_>) -> TaskKind {
    let is_point = task.duration.is_some_and(crate::time::Span::is_zero);
    let external = stated.flags.external == Some(true);
    if external {
        notes.add(
            "the task is one of another project; it was taken with the dates that it had when the file was saved",
            stated.at,
            &row(stated),
        );
    }
    if stated.flags.is_subproject == Some(true) {
        notes.add("the task stands for a project of another file, whose tasks are not read", stated.at, &row(stated));
    }
    match is_point && !task.progress().is_started() {
        // Where there is no work, a task is a point in time, marked as a milestone or not.
        true => TaskKind::FinishMilestone,
        false if external => TaskKind::External,
        false => TaskKind::Work,
    }
}

/// What it is called, where it is described, and the dates that bind nothing.
fn identify(stated: &Stated, task: &mut Task) {
    let details = task.details_mut();
    details.source_id = stated.uid.to_string();
    if let Some(url) = &stated.hyperlink {
        details.url = url.trim().into();
    }
    if let Some(date) = stated.deadline {
        details.deadlines.push(Deadline { date, label: Box::default() });
    }
}

/// The baseline that has no number is the one to compare with.
fn baselines(raw: &Raw, ids: &[Option<TaskId>], all: &mut [Made]) {
    for baseline in raw.baselines.iter().filter(|baseline| baseline.number == 0) {
        let id = ids.get(baseline.task).copied().flatten();
        if let Some(made) = id.and_then(|id| all.get_mut(id.index())) {
            made.task.details_mut().baseline = Baseline { start: baseline.start, finish: baseline.finish };
        }
    }
}

impl Made {
    /// Is it work that goes by the logic of the plan, and not yet done?
    pub(super) fn is_open(&self) -> bool {
        let has_work = self.task.duration.is_some_and(|span| !span.is_zero());
        has_work && self.task.scheduling().manual.is_none() && !matches!(self.task.progress(), Progress::Finished { .. })
    }
}
