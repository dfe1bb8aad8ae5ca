//! How far an activity is.

use chrono::NaiveDateTime;

use super::super::activity::Activity;
use super::super::codes::{ActivityKind, Status};
use super::semantics::whole_minutes;
use super::told::{ACTIVITY, Told};
use crate::spec::{Progress, Task};
use crate::time::{Span, WorkTime};

/// Is it a point in time?
pub(super) fn is_milestone(row: &Activity) -> bool {
    matches!(row.kind, ActivityKind::StartMilestone | ActivityKind::FinishMilestone)
}

/// Gives a task its progress, and says when work stopped and goes on. `data_date` stands for an actual finish that is missing.
pub(super) fn report(row: &Activity, data_date: NaiveDateTime, task: &mut Task, told: &mut Told) {
    let progress = match row.status {
        Status::NotStarted => {
            if row.actual_start.is_some() || row.actual_finish.is_some() {
                let what = "has actual dates, but its status is not started; it was taken as not started";
                told.add(ACTIVITY, "TASK.act_start_date", row.line, &row.code, what);
            }
            return;
        }
        Status::Active if is_milestone(row) => {
            let Some(actual_finish) = row.actual_start.or(row.actual_finish) else {
                let what = "is a milestone under way, without an actual date; it was taken as not started";
                told.add(ACTIVITY, "TASK.status_code", row.line, &row.code, what);
                return;
            };
            Progress::Finished { actual_start: None, actual_finish: actual_finish.into() }
        }
        Status::Active => started(row, told),
        Status::Complete => finished(row, data_date, told),
    };
    if progress.is_started() && (row.suspended.is_some() || row.resumed.is_some()) {
        let scheduling = task.scheduling_mut();
        scheduling.suspended = row.suspended.map(Into::into);
        // Without a day of suspension a resumption means nothing to P6.
        scheduling.resumed = row.resumed.filter(|_| row.suspended.is_some()).map(Into::into);
    }
    task.progress = Some(Box::new(progress));
}

fn started(row: &Activity, told: &mut Told) -> Progress {
    if row.actual_start.is_none() {
        let what = "is under way without an actual start";
        told.add(ACTIVITY, "TASK.act_start_date", row.line, &row.code, what);
    }
    let is_span = matches!(row.kind, ActivityKind::LevelOfEffort | ActivityKind::WbsSummary);
    let remaining = row.remaining_duration.or_else(|| {
        if !is_span {
            let what = "is under way without a remaining duration; its planned duration was taken";
            told.add(ACTIVITY, "TASK.remain_drtn_hr_cnt", row.line, &row.code, what);
        }
        row.target_duration
    });
    Progress::Started { actual_start: row.actual_start.map(Into::into), remaining: span(remaining.unwrap_or_default()) }
}

fn finished(row: &Activity, data_date: NaiveDateTime, told: &mut Told) -> Progress {
    let finish = row.actual_finish.unwrap_or_else(|| {
        let what = "is complete without an actual finish; its actual start, or else the data date, was taken";
        told.add(ACTIVITY, "TASK.act_end_date", row.line, &row.code, what);
        row.actual_start.unwrap_or(data_date)
    });
    let start = row.actual_start.filter(|&start| {
        let is_before = start <= finish;
        if !is_before {
            let what = "is complete before it began; its actual start was left out";
            told.add(ACTIVITY, "TASK.act_start_date", row.line, &row.code, what);
        }
        is_before
    });
    Progress::Finished { actual_start: start.map(Into::into), actual_finish: finish.into() }
}

/// The work that a task takes; none for what takes its dates from other work.
pub(super) fn duration(row: &Activity, told: &mut Told) -> Option<Span> {
    check(row.target_duration, row, "TASK.target_drtn_hr_cnt", told);
    check(row.remaining_duration, row, "TASK.remain_drtn_hr_cnt", told);
    let (target, remaining) = (row.target_duration, row.remaining_duration);
    match row.kind {
        ActivityKind::LevelOfEffort | ActivityKind::WbsSummary => None,
        ActivityKind::StartMilestone | ActivityKind::FinishMilestone => {
            if target.or(remaining).is_some_and(|work| !work.is_zero()) {
                let what = "is a milestone with a duration, which was left out";
                told.add(ACTIVITY, "TASK.target_drtn_hr_cnt", row.line, &row.code, what);
            }
            None
        }
        ActivityKind::Task | ActivityKind::Resource if row.status == Status::NotStarted => {
            if remaining.zip(target).is_some_and(|(remaining, target)| remaining != target) {
                let what = "has not begun, but its remaining duration is not the planned one; the remaining one was taken, as P6 schedules";
                told.add(ACTIVITY, "TASK.remain_drtn_hr_cnt", row.line, &row.code, what);
            }
            remaining.or(target).map(span)
        }
        ActivityKind::Task | ActivityKind::Resource => target.or(remaining).map(span),
    }
}

/// Reports a duration below zero, and one that is not of whole minutes.
fn check(work: Option<WorkTime>, row: &Activity, path: &'static str, told: &mut Told) {
    let Some(work) = work else { return };
    if work.is_negative() {
        let hours = work.hours();
        let message = format!("activity {} has a duration of {hours} hours; use zero or more", super::name(&row.code));
        told.fault(path, row.line, message);
    }
    if work.millis().abs_diff(whole_minutes(work).millis()) > 1_000 {
        told.add(ACTIVITY, path, row.line, &row.code, "has a duration that was rounded to whole minutes, as P6 does");
    }
}

fn span(work: WorkTime) -> Span {
    whole_minutes(work).into()
}
