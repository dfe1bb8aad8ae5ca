//! Reads tasks.

use super::codes::{constraint_type, format, relation, task_type};
use super::raw::Raw;
use super::task::{Baseline, Flags, Link, Progress, Stored, Task};
use super::values::{count, date, duration, flag, integer, number, prose};
use super::walker::{Stop, Tag, Walker};

/// Reads `Tasks`.
pub(super) fn read_all(walker: &mut Walker<'_>, raw: &mut Raw) -> Result<(), Stop> {
    while let Some(tag) = walker.child()? {
        if tag.name == "Task" {
            walker.report.enter("task");
            read(walker, tag, raw)?;
            walker.report.leave();
        } else {
            walker.skip(tag)?;
        }
    }
    Ok(())
}

fn read<'a>(walker: &mut Walker<'a>, row: Tag<'a>, raw: &mut Raw) -> Result<(), Stop> {
    let (mut task, mut stored, mut uid) = (Task::default(), Stored::default(), None);
    let position = raw.tasks.len();
    while let Some(tag) = walker.child()? {
        match tag.name {
            "UID" => {
                uid = walker.value(tag, integer)?;
                walker.report.uid(uid);
            }
            "PredecessorLink" => raw.links.extend(link(walker, tag, position)?),
            "ExtendedAttribute" => raw.own.of_task(walker, position)?,
            "Baseline" => raw.baselines.push(baseline(walker, position)?),
            _ => {
                let known = identity(&mut task, walker, tag)?
                    || plan(&mut task, walker, tag)?
                    || task.dates.read(walker, tag)?
                    || flags(&mut task.flags, walker, tag)?
                    || progress(&mut task.progress, walker, tag)?
                    || computed(&mut stored, walker, tag)?;
                if !known {
                    walker.skip(tag)?;
                }
            }
        }
    }
    // Without a UID the file is refused, so it does no harm that its links now hang on the next task.
    if let Some(uid) = walker.uid(row, uid) {
        (task.at, task.uid) = (row.at, uid);
        raw.tasks.push(task);
        raw.stored.push(stored);
    }
    Ok(())
}

/// What the task is called and where it stands.
fn identity<'a>(task: &mut Task, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    match tag.name {
        "ID" => task.id = walker.value(tag, integer)?,
        "Name" => {
            let name = walker.text(tag)?;
            task.name = prose(&name).into();
            walker.report.name(name);
        }
        "WBS" => task.wbs = text(walker, tag)?,
        "OutlineLevel" => task.outline_level = walker.value(tag, count(65_535))?,
        "Notes" => task.notes = text(walker, tag)?,
        "HyperlinkAddress" => task.hyperlink = text(walker, tag)?.or_else(|| task.hyperlink.take()),
        // Tools write the text of the link before its address.
        "Hyperlink" => task.hyperlink = task.hyperlink.take().or(text(walker, tag)?),
        "SubprojectName" => task.subproject_name = text(walker, tag)?,
        "ExternalTaskProject" => task.external_project = text(walker, tag)?,
        "CalendarUID" => task.calendar_uid = walker.value(tag, integer)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// What is planned.
fn plan<'a>(task: &mut Task, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    match tag.name {
        "Type" => task.kind = walker.value(tag, task_type)?,
        "Priority" => task.priority = walker.value(tag, count(1_000))?,
        "Duration" => task.duration = walker.value(tag, duration)?,
        "DurationFormat" => task.duration_format = walker.value(tag, format)?,
        "ManualStart" => task.manual_start = walker.value(tag, date)?,
        "ManualFinish" => task.manual_finish = walker.value(tag, date)?,
        "ManualDuration" => task.manual_duration = walker.value(tag, duration)?,
        "ConstraintType" => task.constraint_type = walker.value(tag, constraint_type)?,
        "ConstraintDate" => task.constraint_date = walker.value(tag, date)?,
        "Deadline" => task.deadline = walker.value(tag, date)?,
        "LevelingDelay" => task.levelling_delay = walker.value(tag, integer)?,
        "LevelingDelayFormat" => task.levelling_delay_format = walker.value(tag, format)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn flags<'a>(flags: &mut Flags, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    let field = match tag.name {
        "Active" => &mut flags.active,
        "Manual" => &mut flags.manual,
        "IsNull" => &mut flags.is_null,
        "Estimated" => &mut flags.estimated,
        "Milestone" => &mut flags.milestone,
        "Summary" => &mut flags.summary,
        "ExternalTask" => &mut flags.external,
        "IgnoreResourceCalendar" => &mut flags.ignore_resource_calendar,
        "EffortDriven" => &mut flags.effort_driven,
        "IsSubproject" => &mut flags.is_subproject,
        "IsSubprojectReadOnly" => &mut flags.is_subproject_read_only,
        _ => return Ok(false),
    };
    *field = walker.value(tag, flag)?;
    Ok(true)
}

fn progress<'a>(progress: &mut Progress, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    match tag.name {
        "PercentComplete" => progress.percent_complete = walker.value(tag, number(100.0))?,
        "PhysicalPercentComplete" => progress.physical_percent_complete = walker.value(tag, number(100.0))?,
        "ActualDuration" => progress.actual_duration = walker.value(tag, duration)?,
        "RemainingDuration" => progress.remaining_duration = walker.value(tag, duration)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// What the tool computed.
fn computed<'a>(stored: &mut Stored, walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<bool, Stop> {
    match tag.name {
        "EarlyStart" => stored.early_start = walker.value(tag, date)?,
        "EarlyFinish" => stored.early_finish = walker.value(tag, date)?,
        "LateStart" => stored.late_start = walker.value(tag, date)?,
        "LateFinish" => stored.late_finish = walker.value(tag, date)?,
        "TotalSlack" => stored.total_slack = walker.value(tag, integer)?,
        "FreeSlack" => stored.free_slack = walker.value(tag, integer)?,
        "Critical" => stored.critical = walker.value(tag, flag)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn link<'a>(walker: &mut Walker<'a>, row: Tag<'a>, task: usize) -> Result<Option<Link>, Stop> {
    let (mut uid, before) = (None, walker.report.len());
    let mut link = Link {
        task,
        predecessor_uid: 0,
        relation: None,
        lag: 0,
        lag_format: None,
        cross_project: false,
        cross_project_name: None,
        at: row.at,
    };
    while let Some(tag) = walker.child()? {
        match tag.name {
            "PredecessorUID" => uid = walker.value(tag, integer)?,
            "Type" => link.relation = walker.value(tag, relation)?,
            "CrossProject" => link.cross_project = walker.value(tag, flag)?.unwrap_or_default(),
            "CrossProjectName" => link.cross_project_name = text(walker, tag)?,
            "LinkLag" => link.lag = walker.value(tag, integer)?.unwrap_or_default(),
            "LagFormat" => link.lag_format = walker.value(tag, format)?,
            _ => walker.skip(tag)?,
        }
    }
    // A link into another project may have a name in place of a UID.
    if uid.is_none() && link.cross_project_name.is_none() && walker.report.len() == before {
        walker.report.fault(
            row.at,
            row.name,
            "the link has no PredecessorUID; write the UID of the predecessor, or remove the link".into(),
        );
    }
    Ok(uid.or(link.cross_project_name.is_some().then_some(-1)).map(|uid| Link { predecessor_uid: uid, ..link }))
}

fn baseline(walker: &mut Walker<'_>, task: usize) -> Result<Baseline, Stop> {
    let mut baseline = Baseline { task, ..Baseline::default() };
    while let Some(tag) = walker.child()? {
        match tag.name {
            "Number" => baseline.number = walker.value(tag, count(10))?.unwrap_or_default(),
            "Start" => baseline.start = walker.value(tag, date)?,
            "Finish" => baseline.finish = walker.value(tag, date)?,
            "Duration" => baseline.duration = walker.value(tag, duration)?,
            "DurationFormat" => baseline.duration_format = walker.value(tag, format)?,
            _ => walker.skip(tag)?,
        }
    }
    Ok(baseline)
}

/// A text; `None` if it is blank.
fn text<'a>(walker: &mut Walker<'a>, tag: Tag<'a>) -> Result<Option<Box<str>>, Stop> {
    let text = walker.text(tag)?;
    Ok((!text.trim().is_empty()).then(|| prose(&text).into()))
}
