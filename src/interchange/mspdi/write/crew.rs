//! Who works on what: how the tasks take it, and the assignments.

use std::io::{self, Write};

use chrono::NaiveDateTime;

use super::super::joined;
use super::File;
use super::hours::Hours;
use super::links::{TENTH, rounded};
use super::losses::Losses;
use super::outline::Entry;
use super::xml::Xml;
use crate::analysis::ScheduledTask;
use crate::id::{CalendarId, ResourceId};
use crate::spec::{Assignment, Progress, ResourceKind, Task};
use crate::time::{Span, WorkCalendar, WorkTime};

/// What a task says of those who work on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Conduct {
    /// Is its duration fixed, whoever works on it?
    pub(super) is_fixed: bool,
    /// Do its shares go by its calendar alone?
    pub(super) ignores: bool,
    /// Do they say how long it takes, in the file as in the plan?
    pub(super) is_driven: bool,
    /// How many shares may say how long it takes; gaps can be shown in them.
    pub(super) shares: usize,
}

/// How a task takes those who work on it.
pub(super) fn conduct(file: &File<'_>, task: ScheduledTask<'_>, is_elapsed: bool, losses: &mut Losses) -> Conduct {
    let row = task.row();
    let scheduling = row.scheduling();
    if scheduling.assignments.is_empty() {
        return Conduct::default();
    }
    let is_open = is_open(row) && !task.is_summary() && !is_elapsed;
    let shares: Vec<&Assignment> = scheduling.assignments.iter().filter(|share| is_open && counts(file, share, task.calendar())).collect();
    let own = file.calendars.of_task(row);
    let has_own = own != file.calendars.of_project();
    let resource = |share: &Assignment| file.calendars.of_resource(&file.program[share.resource]);
    let is_delayed = shares.iter().any(|share| tenths(share.delay, task.calendar()) > 0);
    let mut conduct = Conduct { shares: shares.len(), ..Conduct::default() };
    if !scheduling.driven_by_assignments {
        conduct.ignores = has_own && !shares.is_empty();
        let differs = !has_own && shares.iter().any(|share| !is_same(file, resource(share), own));
        conduct.is_fixed = differs || is_delayed;
        return conduct;
    }
    // The calendar by which a share goes in the plan.
    let plans = |share: &Assignment| {
        let calendar = share.calendar.or(file.program[share.resource].calendar);
        calendar.map_or(own, CalendarId::index)
    };
    conduct.ignores = has_own && shares.iter().all(|share| plans(share) == own);
    let theirs = |share: &Assignment| match has_own {
        true if conduct.ignores => Hours::whole(&file.calendars.line(own)),
        true => both(file, own, resource(share)),
        false => Hours::whole(&file.calendars.line(resource(share))),
    };
    let own_hours = Hours::whole(&file.calendars.line(own));
    for share in &shares {
        if Hours::whole(&file.calendars.line(plans(share))) != theirs(share) {
            let message = "somebody assigned to the task goes by another calendar than Microsoft Project has them go by";
            losses.task(message, &row.key);
        }
    }
    conduct.is_driven = is_delayed || shares.iter().any(|share| theirs(share) != own_hours);
    if !conduct.is_driven {
        losses.task("the duration is that of the assignments, as they are now; it no longer follows them", &row.key);
    }
    conduct
}

fn is_same(file: &File<'_>, a: usize, b: usize) -> bool {
    a == b || Hours::whole(&file.calendars.line(a)) == Hours::whole(&file.calendars.line(b))
}

/// The hours that two calendars have in common.
fn both(file: &File<'_>, a: usize, b: usize) -> Hours {
    if a == b {
        return Hours::whole(&file.calendars.line(a));
    }
    let common = joined::join(&file.calendars.line(a), &file.calendars.line(b));
    Hours::whole(&[&common])
}

/// Is it work that goes by the logic of the plan, and not yet done?
fn is_open(row: &Task) -> bool {
    let has_work = row.duration.is_some_and(|span| !span.is_zero());
    has_work && row.scheduling().manual.is_none() && !row.progress().is_finished()
}

/// May the share say how long a task takes?
fn counts(file: &File<'_>, share: &Assignment, on: &WorkCalendar) -> bool {
    let resource = &file.program[share.resource];
    resource.kind == ResourceKind::Work && share.units.as_hundredths() > 0 && work(file, share, on) > 0
}

/// The work of a share in milliseconds: its days are those of its calendar.
fn work(file: &File<'_>, share: &Assignment, on: &WorkCalendar) -> i64 {
    let own = share.calendar.or(file.program[share.resource].calendar);
    let on = own.map_or(on, |calendar| file.program.work_calendar(calendar));
    on.resolve(share.work).map_or(0, WorkTime::millis).max(0)
}

fn tenths(delay: Span, on: &WorkCalendar) -> i64 {
    rounded(on.resolve(delay).map_or(0, WorkTime::millis))
}

/// Writes the assignments.
pub(super) fn write<W: Write>(file: &File<'_>, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
    xml.open("Assignments")?;
    let mut uid = 0;
    for &Entry { task, .. } in &file.outline.entries {
        let scheduled = file.analysis.task(task);
        for share in &file.program[task].scheduling().assignments {
            uid += 1;
            Placed { file, task: scheduled, share, uid }.write(xml, losses)?;
        }
    }
    xml.close("Assignments")
}

/// An assignment in its place.
struct Placed<'a> {
    file: &'a File<'a>,
    task: ScheduledTask<'a>,
    share: &'a Assignment,
    uid: i64,
}

impl Placed<'_> {
    fn write<W: Write>(&self, xml: &mut Xml<W>, losses: &mut Losses) -> io::Result<()> {
        let Self { file, task, share, uid } = *self;
        let (on, row) = (task.calendar(), task.row());
        let is_work = file.program[share.resource].kind == ResourceKind::Work;
        let work = work(file, share, on);
        self.check(is_work, work, losses);
        let delay = tenths(share.delay, on).max(0);
        let start = on.next_start(on.add(task.start(), WorkTime::from_millis(delay.saturating_mul(TENTH))));
        xml.open("Assignment")?;
        xml.number("UID", uid)?;
        xml.number("TaskUID", file.outline.uid(task.id()))?;
        xml.number("ResourceUID", resource_uid(share.resource))?;
        xml.number("PercentWorkComplete", if task.is_finished() { 100 } else { 0 })?;
        if let Progress::Finished { .. } = row.progress() {
            xml.date("ActualFinish", task.finish())?;
            xml.date("ActualStart", task.start())?;
        }
        xml.number("Delay", delay)?;
        xml.date("Finish", task.finish())?;
        xml.number("LevelingDelay", 0)?;
        xml.number("LevelingDelayFormat", 7)?;
        xml.span("RegularWork", work)?;
        xml.span("RemainingWork", work)?;
        xml.date("Start", start.min(task.finish()).max(task.start()))?;
        xml.share("Units", share.units.as_hundredths())?;
        xml.span("Work", work)?;
        xml.number("WorkContour", 0)?;
        self.stretches(work, xml)?;
        xml.close("Assignment")
    }

    fn check(&self, is_work: bool, work: i64, losses: &mut Losses) {
        let row = self.task.row();
        if self.task.calendar().resolve(self.share.delay).is_some_and(|delay| delay.millis() % TENTH != 0) {
            losses.task("the delay of an assignment is rounded to tenths of a minute", &row.key);
        }
        if self.share.calendar.is_some() && !row.scheduling().driven_by_assignments {
            losses.task("an assignment has a calendar of its own, which is lost", &row.key);
        }
        if !is_work && work > 0 {
            losses.task("amounts of materials and costs are no work in Microsoft Project; they are lost", &row.key);
        }
    }

    /// The stretches of its work, where there are gaps in it.
    fn stretches<W: Write>(&self, work: i64, xml: &mut Xml<W>) -> io::Result<()> {
        let Self { file, task, share, uid } = *self;
        let (on, row) = (task.calendar(), task.row());
        if row.scheduling().pauses.is_empty() || !shows_pauses(row, on) || !counts(file, share, on) {
            return Ok(());
        }
        let duration = row.duration.and_then(|span| on.resolve(span)).map_or(0, WorkTime::millis);
        let mut stretch = |from: NaiveDateTime, to: NaiveDateTime, value: i64| {
            xml.open("TimephasedData")?;
            xml.number("Type", 1)?;
            xml.number("UID", uid)?;
            xml.date("Start", from)?;
            xml.date("Finish", to)?;
            xml.number("Unit", 3)?;
            xml.span("Value", value)?;
            xml.close("TimephasedData")
        };
        let (mut at, mut done) = (task.start(), 0);
        let portion = |part: i64| i64::try_from(i128::from(work) * i128::from(part) / i128::from(duration.max(1))).unwrap_or(work);
        for pause in &row.scheduling().pauses {
            let millis = |span: Span| on.resolve(span).map_or(0, WorkTime::millis);
            let part = millis(pause.after) - done;
            let from = on.next_start(at);
            let until = on.add(from, WorkTime::from_millis(part));
            if part > 0 {
                stretch(from, until, portion(part).max(1))?;
                done += part;
            }
            at = on.add(until, WorkTime::from_millis(millis(pause.length)));
        }
        let (from, rest) = (on.next_start(at), duration - done);
        if rest > 0 { stretch(from, on.add(from, WorkTime::from_millis(rest)), portion(rest).max(1)) } else { Ok(()) }
    }
}

/// Can the gaps in the work of a task be shown as gaps in the work of its shares? Readers take short ones for rounding.
pub(super) fn shows_pauses(row: &Task, on: &WorkCalendar) -> bool {
    const SHORT: i64 = 60_000;
    let millis = |span: Span| on.resolve(span).map_or(0, WorkTime::millis);
    let mut last = 0;
    let mut is_inside = |after: i64| {
        let is_later = after > last;
        last = after;
        is_later && row.duration.is_some_and(|duration| after < millis(duration))
    };
    let all = &row.scheduling().pauses;
    let is_plain = is_open(row) && !row.progress().is_started() && !row.scheduling().driven_by_assignments;
    is_plain && all.iter().all(|pause| is_inside(millis(pause.after)) && millis(pause.length) > SHORT)
}

const fn resource_uid(resource: ResourceId) -> i64 {
    resource.index() as i64 + 1
}
