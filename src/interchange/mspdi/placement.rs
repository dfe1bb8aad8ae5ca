//! How a task is placed in time: dates set by hand, progress, constraints, delays.

use chrono::NaiveDateTime;

use super::calendars::Calendars;
use super::codes::ConstraintType;
use super::notes::Notes;
use super::outline::row;
use super::project::Project;
use super::task::Task as Stated;
use crate::id::CalendarId;
use crate::spec::{Constraint, ConstraintKind, ManualDates, Placement, Progress, Task};
use crate::time::{When, WorkTime, millis};

/// Milliseconds of a tenth of a minute.
pub(super) const TENTH: i64 = 6_000;

/// Dates that a planner set: those of a manual task, or of a task of another project.
pub(super) fn manual(
    stated: &Stated,
    project: &Project,
    on: CalendarId,
    calendars: &mut Calendars<'_>,
    notes: &mut Notes<'_>,
) -> Option<ManualDates> {
    if stated.flags.manual != Some(true) && stated.flags.external != Some(true) {
        return None;
    }
    let start = stated.manual_start.or(stated.dates.start);
    let finish = stated.manual_finish.or(stated.dates.finish);
    let start = match (start, finish) {
        (Some(start), _) => start,
        (None, Some(finish)) => {
            notes.add("the task is scheduled by hand and has no start; it was counted back from its finish", stated.at, &row(stated));
            let length = stated.manual_duration.or(stated.duration).unwrap_or_default();
            let counted = calendars.compiled(on).and_then(|on| Some(on.subtract(finish.as_finish(&on)?, WorkTime::from_millis(length))));
            counted.map_or(finish, When::from)
        }
        (None, None) => {
            notes.add("the task is scheduled by hand and has no dates; it was put at the start of the project", stated.at, &row(stated));
            project.start?
        }
    };
    Some(ManualDates { start, finish })
}

/// The instants of dates set by hand, as far as the file states them with a time of day.
pub(super) fn instants(dates: ManualDates) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let at = |date: When| match date {
        When::At(at) => Some(at),
        When::Day(_) | When::Invalid { .. } => None,
    };
    let start = at(dates.start)?;
    Some((start, dates.finish.map_or(Some(start), at)?))
}

/// How far a task is.
pub(super) fn progress(stated: &Stated, task: &mut Task, notes: &mut Notes<'_>) {
    let (of, dates) = (&stated.progress, &stated.dates);
    let percent = of.percent_complete.unwrap_or_default();
    let progress = match (dates.actual_start, dates.actual_finish) {
        (actual_start, Some(actual_finish)) => Progress::Finished { actual_start, actual_finish },
        (Some(actual_start), None) => {
            let remaining = of.remaining_duration.or(stated.duration).unwrap_or_default();
            Progress::Started { actual_start: Some(actual_start), remaining: millis(remaining) }
        }
        (None, None) => {
            if percent > 0.0 {
                let message = "the task is begun by its percentage, but has no actual start; it counts as not begun";
                notes.add(message, stated.at, &row(stated));
            }
            return;
        }
    };
    if let Progress::Started { actual_start: Some(start), .. } = progress {
        // What has begun with nothing done yet goes on from its start.
        let goes_on = dates.resume.filter(|resume| percent > 0.0 && is_not_before(*resume, start) && of.remaining_duration.is_some());
        let (suspended, resumed) = (dates.stop.filter(|_| goes_on.is_some()), goes_on);
        if resumed.is_some() {
            let scheduling = task.scheduling_mut();
            (scheduling.suspended, scheduling.resumed) = (suspended, resumed);
        }
    }
    task.progress = Some(Box::new(progress));
}

fn is_not_before(date: When, other: When) -> bool {
    (date.day(), date.time()) >= (other.day(), other.time())
}

/// Dates that are imposed on a task or a summary, and which way it leans.
pub(super) fn constraints(stated: &Stated, is_summary: bool, honoured: bool, task: &mut Task, notes: &mut Notes<'_>) {
    use ConstraintKind as K;
    let Some(kind) = stated.constraint_type else { return };
    let kind = match kind {
        ConstraintType::AsSoonAsPossible => return,
        ConstraintType::AsLateAsPossible if is_summary => {
            notes.add("a summary cannot be as late as possible; the constraint is left out", stated.at, &row(stated));
            return;
        }
        ConstraintType::AsLateAsPossible => {
            if task.scheduling().manual.is_none() {
                task.scheduling_mut().placement = Placement::AsLateAsPossible;
            }
            return;
        }
        ConstraintType::MustStartOn if honoured => K::MandatoryStart,
        ConstraintType::MustFinishOn if honoured => K::MandatoryFinish,
        // Where constraints give way to links, these bound both ways and no more.
        ConstraintType::MustStartOn => K::StartOn,
        ConstraintType::MustFinishOn => K::FinishOn,
        ConstraintType::StartNoEarlierThan => K::StartNoEarlierThan,
        ConstraintType::StartNoLaterThan => K::StartNoLaterThan,
        ConstraintType::FinishNoEarlierThan => K::FinishNoEarlierThan,
        ConstraintType::FinishNoLaterThan => K::FinishNoLaterThan,
    };
    let Some(date) = stated.constraint_date else {
        notes.add(&format!("the constraint `{kind}` has no date; it is left out"), stated.at, &row(stated));
        return;
    };
    if task.scheduling().manual.is_some() {
        notes.add(
            "the task is scheduled by hand, which its constraint does not bear on; the constraint is left out",
            stated.at,
            &row(stated),
        );
    } else if is_summary && !matches!(kind, K::StartNoEarlierThan | K::FinishNoLaterThan) {
        notes.add(&format!("a summary cannot have the constraint `{kind}`; it is left out"), stated.at, &row(stated));
    } else {
        task.details_mut().constraints.push(Constraint { kind, date });
    }
}

/// Time by which levelling has put a task off.
pub(super) fn levelling(stated: &Stated, task: &mut Task, notes: &mut Notes<'_>) {
    let delay = stated.levelling_delay.unwrap_or_default();
    let is_open = *task.progress() == Progress::NotStarted && task.scheduling().manual.is_none();
    let is_mandatory = task.details().constraints.iter().any(|constraint| constraint.kind.is_mandatory());
    if delay <= 0 || !is_open || is_mandatory {
        return;
    }
    if stated.levelling_delay_format.is_some_and(|format| !format.elapsed) {
        notes.add("the levelling delay is of working time; it was taken as time on the clock", stated.at, &row(stated));
    }
    task.scheduling_mut().levelling_delay = millis(delay.saturating_mul(TENTH));
}
