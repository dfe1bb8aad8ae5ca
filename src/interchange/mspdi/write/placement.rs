//! How a task is placed: its constraint, its deadline, its baseline, and what of it MSPDI has no place for.

use std::io::{self, Write};

use chrono::NaiveDateTime;

use super::File;
use super::links::{TENTH, rounded};
use super::losses::Losses;
use super::settings::has_parts;
use super::xml::Xml;
use crate::analysis::ScheduledTask;
use crate::spec::{ConstraintKind, ConstraintRule, Placement, Progress, Task};
use crate::time::{When, WorkCalendar, WorkTime};

/// The type of a constraint and its date.
pub(super) type Bound = (i64, Option<NaiveDateTime>);

/// The one constraint that a task can have.
pub(super) fn constraint(file: &File<'_>, task: ScheduledTask<'_>, losses: &mut Losses) -> Bound {
    let (row, on) = (task.row(), task.calendar());
    let stated = &row.details().constraints;
    let is_late = row.scheduling().placement == Placement::AsLateAsPossible;
    if row.scheduling().manual.is_some() || row.kind.is_span() && !task.is_summary() {
        if !stated.is_empty() || is_late || row.details().promised.is_some() {
            losses.task("a task with dates set by hand goes by no other dates; its constraints and its promised date are lost", &row.key);
        }
        return (0, None);
    }
    let mandatory = stated.iter().find(|constraint| constraint.kind.is_mandatory());
    let Some(first) = mandatory.or(stated.first()) else { return without(task, is_late, losses) };
    if stated.len() > 1 || is_late || row.details().promised.is_some() {
        losses.task("the task has one constraint in the file; the others, or its being as late as possible, are lost", &row.key);
    }
    let is_hard = file.plan.semantics.constraints == ConstraintRule::Hard;
    let (code, is_exact) = code(first.kind, is_hard);
    if !is_exact {
        losses.task(&format!("the constraint `{}` is written as the nearest one of Microsoft Project", first.kind), &row.key);
    }
    (code, instant(first.date, first.kind.is_on_start(), on, "a constraint", row, losses))
}

fn without(task: ScheduledTask<'_>, is_late: bool, losses: &mut Losses) -> Bound {
    let row = task.row();
    match row.details().promised {
        Some(promised) => {
            losses.task("the promised date is written as a constraint, finish no earlier than", &row.key);
            (6, instant(promised, false, task.calendar(), "a promised date", row, losses))
        }
        None if is_late && task.is_summary() => {
            losses.task("a summary cannot be as late as possible in Microsoft Project", &row.key);
            (0, None)
        }
        None => (i64::from(is_late), None),
    }
}

/// The code of a constraint, and does it mean the same?
const fn code(kind: ConstraintKind, is_hard: bool) -> (i64, bool) {
    match kind {
        ConstraintKind::MandatoryStart => (2, is_hard),
        ConstraintKind::StartOn => (2, !is_hard),
        ConstraintKind::MandatoryFinish => (3, is_hard),
        ConstraintKind::FinishOn => (3, !is_hard),
        ConstraintKind::StartNoEarlierThan => (4, true),
        ConstraintKind::StartNoLaterThan => (5, true),
        ConstraintKind::FinishNoEarlierThan => (6, true),
        ConstraintKind::FinishNoLaterThan => (7, true),
    }
}

/// A date on the calendar of its task.
pub(super) fn instant(date: When, is_start: bool, on: &WorkCalendar, what: &str, row: &Task, losses: &mut Losses) -> Option<NaiveDateTime> {
    if has_parts(date) {
        losses.task(&format!("{what} is cut to seconds"), &row.key);
    }
    if is_start { date.as_start(on) } else { date.as_finish(on) }
}

/// The earliest deadline.
pub(super) fn deadline(task: ScheduledTask<'_>, losses: &mut Losses) -> Option<NaiveDateTime> {
    let (row, on) = (task.row(), task.calendar());
    let deadlines = &row.details().deadlines;
    if deadlines.len() > 1 {
        losses.task("the task has one deadline in the file, the earliest; the others are lost", &row.key);
    }
    if deadlines.iter().any(|deadline| !deadline.label.is_empty()) {
        losses.task("the label of a deadline is lost", &row.key);
    }
    let dates = deadlines.iter().filter_map(|deadline| instant(deadline.date, false, on, "a deadline", row, losses));
    dates.min()
}

/// The delay by levelling in tenths of a minute.
pub(super) fn levelling(task: ScheduledTask<'_>, losses: &mut Losses) -> i64 {
    let row = task.row();
    let span = row.scheduling().levelling_delay;
    if span.is_zero() {
        return 0;
    }
    let delay = WorkCalendar::round_the_clock().resolve(span).map_or(0, WorkTime::millis);
    let is_open = *row.progress() == Progress::NotStarted && row.scheduling().manual.is_none() && !task.is_summary();
    if !is_open || row.details().constraints.iter().any(|constraint| constraint.kind.is_mandatory()) {
        losses.task("the levelling delay does not bear on the task; it is lost", &row.key);
        return 0;
    }
    if delay % TENTH != 0 {
        losses.task("the levelling delay is rounded to tenths of a minute", &row.key);
    }
    rounded(delay)
}

/// The baseline.
pub(super) fn baseline<W: Write>(task: ScheduledTask<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
    let (row, on) = (task.row(), task.calendar());
    let baseline = row.details().baseline;
    if baseline.is_empty() {
        return Ok(());
    }
    let mut date = |date: Option<When>, is_start| date.and_then(|date| instant(date, is_start, on, "a date of the baseline", row, losses));
    let (start, finish) = (date(baseline.start, true), date(baseline.finish, false));
    xml.open("Baseline")?;
    xml.number("Number", 0)?;
    if let Some(start) = start {
        xml.date("Start", start)?;
    }
    if let Some(finish) = finish {
        xml.date("Finish", finish)?;
    }
    if let Some((start, finish)) = start.zip(finish) {
        xml.span("Duration", on.between(start, finish).millis())?;
        xml.number("DurationFormat", 7)?;
    }
    xml.close("Baseline")
}
