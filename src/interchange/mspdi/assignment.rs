//! Assignments: who works on what, how much, and when.

use super::codes::{Contour, Format, contour, format};
use super::dates::Dates;
use super::raw::Raw;
use super::values::{Milliseconds, integer, number, work};
use super::walker::{Stop, Tag, Walker};
use super::worked;
use crate::time::When;

/// An assignment as the file has it; `None` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Assignment {
    /// The byte of the text at which it begins; [`Lines`](super::lines::Lines) makes a place of it.
    pub(super) at: usize,
    pub(super) uid: Option<i64>,
    pub(super) task_uid: i64,
    /// -65535 stands for nobody.
    pub(super) resource_uid: Option<i64>,
    /// One is a whole person or machine.
    pub(super) units: Option<f64>,
    pub(super) work: Option<Milliseconds>,
    pub(super) regular_work: Option<Milliseconds>,
    pub(super) actual_work: Option<Milliseconds>,
    pub(super) remaining_work: Option<Milliseconds>,
    /// After the start of the task, in tenths of a minute of work.
    pub(super) delay: Option<i64>,
    /// In tenths of a minute.
    pub(super) levelling_delay: Option<i64>,
    pub(super) levelling_delay_format: Option<Format>,
    pub(super) contour: Option<Contour>,
    pub(super) dates: Dates,
}

/// A stretch in which an assignment has work, from the timephased data: gaps between stretches are splits, or no working time.
/// Periods that touch each other are one stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Worked {
    /// The position of the assignment among the assignments.
    pub(super) assignment: usize,
    /// Work that is done, not work that remains.
    pub(super) done: bool,
    pub(super) from: When,
    pub(super) to: When,
}

/// Reads `Assignments`.
pub(super) fn read_all(walker: &mut Walker<'_>, raw: &mut Raw) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "Assignment" {
            walker.report.enter("assignment");
            read(walker, tag, raw)?;
            walker.report.leave();
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn read<'a>(walker: &mut Walker<'a>, row: Tag<'a>, raw: &mut Raw) -> Result<(), Stop> {
    let (mut assignment, mut task_uid, before) = (Assignment::default(), None, walker.report.len());
    let position = raw.assignments.len();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "UID" => {
                assignment.uid = walker.value(tag, integer)?;
                walker.report.uid(assignment.uid);
            }
            "TaskUID" => task_uid = walker.value(tag, integer)?,
            "TimephasedData" => worked::read(walker, tag, position, &mut raw.worked)?,
            _ => {
                if !amounts(&mut assignment, walker, tag)? && !assignment.dates.read(walker, tag)? {
                    walker.skip(tag)?;
                }
            }
        }
    }
    match task_uid {
        Some(task_uid) => raw.assignments.push(Assignment { at: row.at, task_uid, ..assignment }),
        None if walker.report.len() > before => {}
        None => walker.report.fault(row.at, row.name, "the assignment has no TaskUID; write the UID of its task, or remove it".into()),
    }
    Ok(())
}

fn amounts<'a>(assignment: &mut Assignment, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    match tag.name {
        "ResourceUID" => assignment.resource_uid = walker.value(tag, integer)?,
        "Units" => assignment.units = walker.value(tag, number(1e9))?,
        "Work" => assignment.work = walker.value(tag, work)?,
        "RegularWork" => assignment.regular_work = walker.value(tag, work)?,
        "ActualWork" => assignment.actual_work = walker.value(tag, work)?,
        "RemainingWork" => assignment.remaining_work = walker.value(tag, work)?,
        "Delay" => assignment.delay = walker.value(tag, integer)?,
        "LevelingDelay" => assignment.levelling_delay = walker.value(tag, integer)?,
        "LevelingDelayFormat" => assignment.levelling_delay_format = walker.value(tag, format)?,
        "WorkContour" => assignment.contour = walker.value(tag, contour)?,
        _ => return Ok(false),
    }
    Ok(true)
}
