//! A team that goes by another calendar.

use super::super::{Change, Remark};
use super::{Made, Reviser, resolved};
use crate::id::{CalendarId, TaskId, TeamId};
use crate::spec::{Progress, Task};
use crate::time::{Span, WorkCalendar, millis};

impl Reviser<'_> {
    pub(super) fn team_calendar(&mut self, change: &Change, team: &str, calendar: &str) -> Made {
        let (team, calendar) = (self.program.team(team)?, self.program.calendar(calendar)?);
        let (own, follow) = self.of_team(team);
        if !own.is_empty() {
            let tasks = own.into_iter().map(|task| self.program[task].key.to_string()).collect();
            self.revised.remarks.push(Remark::OwnCalendars { change: change.clone(), tasks });
        }
        for task in follow {
            self.keep_hours(task, calendar, change);
        }
        let row = self.program.plan().teams[team.index()].clone();
        self.revised.revision.teams.insert(team.index(), row.calendar(calendar));
        self.outages.follow(self.program, &mut self.revised.revision, team);
        Ok(())
    }

    /// The open tasks of a team with a calendar of their own, and all without one.
    fn of_team(&self, team: TeamId) -> (Vec<TaskId>, Vec<TaskId>) {
        let rows = self.program.tasks().filter(|(_, row)| row.team == Some(team)).map(|(task, _)| task);
        let (mut own, follow): (Vec<_>, Vec<_>) = rows.partition(|&task| self.program[task].calendar.is_some());
        own.retain(|&task| !self.program.is_summary(task) && !self.seen(task).progress().is_finished());
        (own, follow)
    }

    /// Work stated in days of the calendar before takes as many hours on the new one.
    fn keep_hours(&mut self, task: TaskId, calendar: CalendarId, change: &Change) {
        let (before, after) = (self.calendar_of(task), self.program.work_calendar(calendar));
        if self.program.is_summary(task) {
            return;
        }
        if !self.seen(task).progress().is_finished() && !before.same_time(after) {
            self.cause(task, change);
        }
        let same = |span: Span| resolved(span, before) == resolved(span, after);
        if !spans_of(self.seen(task)).into_iter().all(same) {
            restate(self.row(task), before, after);
        }
    }
}

/// What the work of a row comes to.
fn spans_of(row: &Task) -> Vec<Span> {
    let range = row.details().estimate.into_iter().flat_map(|range| [range.low, range.high]);
    let left = if let Progress::Started { remaining, .. } = *row.progress() { Some(remaining) } else { None };
    let shares = row.scheduling().assignments.iter().filter(|share| share.calendar.is_none()).map(|share| share.work);
    row.duration.into_iter().chain(left).chain(range).chain(shares).collect()
}

/// States work in hours where its days would be others.
fn restate(row: &mut Task, before: &WorkCalendar, after: &WorkCalendar) {
    let in_hours = |span: &mut Span| {
        if resolved(*span, before) != resolved(*span, after) {
            *span = millis(resolved(*span, before));
        }
    };
    row.duration.iter_mut().for_each(in_hours);
    if let Some(Progress::Started { remaining, .. }) = row.progress.as_deref_mut() {
        in_hours(remaining);
    }
    let Some(details) = row.details.as_deref_mut() else { return };
    if let Some(range) = &mut details.estimate {
        in_hours(&mut range.low);
        in_hours(&mut range.high);
    }
    let shares = details.scheduling.iter_mut().flat_map(|scheduling| &mut scheduling.assignments);
    shares.filter(|share| share.calendar.is_none()).for_each(|share| in_hours(&mut share.work));
}
