//! By when each team must hear.

use super::{BlastOptions, BlastRadius, NoticeDate, NoticeReason, TeamNotice};
use crate::analysis::{Analysis, ScheduledTask};
use crate::id::{TaskId, TeamId};
use crate::program::Program;
use crate::time::{WorkCalendar, WorkTime};

/// The earliest start of an open change; the actual one if it is under way.
pub(super) fn kick_off(analysis: &Analysis, changes: &[TaskId]) -> Option<NoticeDate> {
    let open = changes.iter().map(|&task| analysis.task(task)).filter(|task| !task.is_finished());
    open.map(|task| NoticeDate { date: task.early_start(), task: task.id() }).min_by_key(|at| at.date)
}

/// A notice for every team that has something to do with it.
pub(super) fn by_team(analysis: &Analysis, radius: &BlastRadius, options: &BlastOptions) -> Vec<TeamNotice> {
    let program = analysis.program();
    let mut rows = Rows { program, options, slots: vec![None; program.teams().len() + 1] };
    for &change in &radius.changes {
        rows.of(program[change].team).makes_change = true;
    }
    for &affected in &radius.assets {
        rows.of(program[affected.asset].team).assets.push(affected);
    }
    for &affected in &radius.tasks {
        let task = analysis.task(affected.task);
        let row = rows.of(task.row().team);
        row.tasks.push(affected);
        if affected.waits {
            earlier(&mut row.first_affected_start, NoticeDate { date: task.remaining_early_start(), task: task.id() });
        }
        if affected.migrates.is_some() {
            earlier(&mut row.migration_start, latest_start(task));
        }
    }
    let mut notices: Vec<TeamNotice> = rows.slots.into_iter().flatten().collect();
    notices.retain(|notice| !(options.without_makers && notice.makes_change));
    for notice in &mut notices {
        conclude(notice, analysis, radius.kick_off);
    }
    notices.sort_by_key(|notice| (notice.notify_by.is_none(), notice.notify_by, notice.team));
    notices
}

fn latest_start(task: ScheduledTask<'_>) -> NoticeDate {
    NoticeDate { date: task.late_start(), task: task.id() }
}

/// Keeps the earlier date, of equal ones the first.
fn earlier(kept: &mut Option<NoticeDate>, other: NoticeDate) {
    if kept.is_none_or(|kept| other.date < kept.date) {
        *kept = Some(other);
    }
}

/// Notices by team, that of nobody first; made when first touched.
struct Rows<'a> {
    program: &'a Program,
    options: &'a BlastOptions,
    slots: Vec<Option<TeamNotice>>,
}

impl Rows<'_> {
    fn of(&mut self, team: Option<TeamId>) -> &mut TeamNotice {
        let notice = notice_of(self.program, team, self.options);
        let slot = team.map_or(0, |team| team.index() + 1);
        self.slots[slot].get_or_insert_with(|| TeamNotice {
            team,
            makes_change: false,
            assets: Vec::new(),
            tasks: Vec::new(),
            first_affected_start: None,
            migration_start: None,
            notice,
            notify_by: None,
            reason: None,
            overdue_by: None,
        })
    }
}

fn calendar_of(program: &Program, team: Option<TeamId>) -> &WorkCalendar {
    team.map_or_else(|| program.program_calendar(), |team| program.calendar_of_team(team))
}

/// The notice that a team wants. One that is negative counts as none, one beyond all dates as the longest there is.
fn notice_of(program: &Program, team: Option<TeamId>, options: &BlastOptions) -> WorkTime {
    let stated = team.and_then(|team| program[team].notice).unwrap_or(options.default_notice);
    let longest = WorkTime::from_millis(i64::MAX);
    calendar_of(program, team).resolve(stated).unwrap_or(longest).max(WorkTime::ZERO)
}

/// Takes the earliest of the three dates, and goes back from it by the notice.
fn conclude(notice: &mut TeamNotice, analysis: &Analysis, kick_off: Option<NoticeDate>) {
    let dates = [
        kick_off.map(|at| (at.date, NoticeReason::KickOff(at.task))),
        notice.first_affected_start.map(|at| (at.date, NoticeReason::FirstAffectedStart(at.task))),
        notice.migration_start.map(|at| (at.date, NoticeReason::MigrationWork(at.task))),
    ];
    let Some((date, reason)) = dates.into_iter().flatten().min_by_key(|&(date, _)| date) else { return };
    let calendar = calendar_of(analysis.program(), notice.team);
    let notify_by = calendar.subtract(date, notice.notice);
    let data_date = analysis.data_date();
    notice.notify_by = Some(notify_by);
    notice.reason = Some(reason);
    notice.overdue_by = (notify_by < data_date).then(|| calendar.between(notify_by, data_date));
}
