//! How long tasks take, as they are written.

use super::File;
use super::crew::{self, Conduct};
use super::links::Links;
use super::losses::Losses;
use crate::analysis::ScheduledTask;
use crate::spec::{Lag, LagCalendar, Progress};
use crate::time::{Span, WorkTime};

/// Is its duration one on the clock, as the reader makes it?
pub(super) fn is_elapsed(file: &File<'_>, task: ScheduledTask<'_>, links: &Links) -> bool {
    if task.is_summary() || !file.calendars.is_elapsed(file.calendars.of_task(task.row())) {
        return false;
    }
    // Lags before it run on the calendar of the project.
    links.before(file, task.id()).all(|dependency| {
        let of = super::settings::lag_calendar(file.plan.semantics, dependency.lag_calendar);
        dependency.lag.is_zero()
            || matches!(dependency.lag, Lag::Elapsed(_))
            || matches!(of, LagCalendar::Program | LagCalendar::RoundTheClock)
    })
}

/// How long it takes, in milliseconds.
pub(super) fn duration(task: ScheduledTask<'_>, conduct: Conduct, is_manual: bool, losses: &mut Losses) -> i64 {
    let (row, on) = (task.row(), task.calendar());
    let stated = row.duration.and_then(|span| on.resolve(span)).map(WorkTime::millis);
    if task.is_summary() {
        return task.duration().millis();
    }
    let pauses = row.scheduling().pauses.iter().fold(Span::ZERO, |sum, pause| sum.saturating_add(pause.length));
    let mut length = match (stated, row.progress()) {
        _ if row.kind.is_milestone() => 0,
        _ if row.kind.is_span() => task.duration().millis(),
        (_, progress) if row.scheduling().driven_by_assignments && !conduct.is_driven && !is_manual && !progress.is_finished() => {
            task.remaining().millis()
        }
        (Some(stated), _) => stated,
        (None, Progress::Started { remaining, .. }) => on.resolve(*remaining).map_or(0, WorkTime::millis),
        (None, Progress::Finished { .. }) => task.duration().millis(),
        (None, _) => 0,
    };
    if !pauses.is_zero() {
        let is_open = *row.progress() == Progress::NotStarted && !is_manual;
        if !(crew::shows_pauses(row, on) && conduct.shares > 0) {
            losses.task("the gaps in the work cannot be shown by the work of those assigned; it lasts as long, without gaps", &row.key);
            length += if is_open { on.resolve(pauses).map_or(0, WorkTime::millis) } else { 0 };
        }
    }
    if length % super::links::TENTH != 0 {
        losses.task("the duration is finer than a tenth of a minute, to which Microsoft Project rounds", &row.key);
    }
    length.max(0)
}

/// The duration that shares of it are taken of, in milliseconds; and is it the one that is written?
pub(super) fn shared_duration(file: &File<'_>, task: ScheduledTask<'_>, links: &Links) -> (i64, bool) {
    let row = task.row();
    let stated = row.duration.and_then(|span| task.calendar().resolve(span));
    let whole = stated.unwrap_or_else(|| task.remaining()).millis();
    // What is lost is said where the task is written.
    let mut said = Losses::default();
    let conduct = crew::conduct(file, task, is_elapsed(file, task, links), &mut said);
    (whole, whole == duration(task, conduct, row.scheduling().manual.is_some(), &mut said))
}
