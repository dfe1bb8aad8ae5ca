//! Who works on what: resources, their shares, and the tasks whose duration depends on that.

use hashbrown::{HashMap, HashSet};

use super::assignment::{Assignment as Stated, Worked};
use super::calendars::{Calendars, numbered};
use super::codes::{Contour, ResourceType, TaskType};
use super::notes::{Notes, Row};
use super::outline::{Outline, row};
use super::own_values::Teams;
use super::pauses;
use super::placement::TENTH;
use super::raw::Raw;
use super::resource::Resource as StatedResource;
use super::rows::Made;
use super::task::Task as StatedTask;
use crate::id::{CalendarId, ResourceId, TaskId};
use crate::interchange::keys::Keys;
use crate::program::ProgramBuilder;
use crate::spec::{Assignment, Percent, Progress, Resource, ResourceKind};
use crate::time::{Span, When, WorkTime, millis};

/// What files write in place of the UID of a resource where nobody is assigned.
const NOBODY: i64 = -65_535;

/// The resources of a plan.
#[derive(Debug)]
struct Resources<'a> {
    by_uid: HashMap<i64, (ResourceId, &'a StatedResource, Option<CalendarId>)>,
}

/// Adds the resources to a plan, and their shares to its tasks.
pub(super) fn add(
    raw: &Raw,
    outline: &Outline,
    (ids, made): (&[Option<TaskId>], &mut [Made]),
    plan: &mut ProgramBuilder,
    (calendars, teams): (&mut Calendars<'_>, &mut Teams),
    notes: &mut Notes<'_>,
) {
    let resources = resources(raw, plan, (calendars, teams), notes);
    let mut by_task: Vec<(TaskId, Share<'_>)> = Vec::with_capacity(raw.assignments.len());
    let mut worked = raw.worked.as_slice();
    for (at, stated) in raw.assignments.iter().enumerate() {
        // The stretches stand in the order of their assignments.
        let own = worked.iter().take_while(|stretch| stretch.assignment <= at).count();
        let (own, rest) = worked.split_at_checked(own).unwrap_or((worked, &[]));
        worked = rest;
        let task = outline.by_uid.get(&stated.task_uid).copied();
        let of = Row { kind: "assignment", uid: stated.uid, name: "" };
        match task {
            None => notes.add("the assignment names a task that is not in the file; it is left out", stated.at, &of),
            Some(at) => by_task.extend(ids.get(at).copied().flatten().map(|id| (id, Share { stated, worked: own }))),
        }
        let resource = stated.resource_uid.filter(|&uid| uid != NOBODY);
        if resource.is_some_and(|uid| !resources.by_uid.contains_key(&uid)) {
            notes.add("the assignment names a resource that is not in the file; it is left out", stated.at, &of);
        }
    }
    by_task.sort_by_key(|&(task, _)| task.index());
    for shares in by_task.chunk_by(|a, b| a.0 == b.0) {
        let Some(made) = shares.first().and_then(|(task, _)| made.get_mut(task.index())) else { continue };
        let shares: Vec<Share<'_>> = shares.iter().map(|&(_, share)| share).collect();
        Crew { raw, resources: &resources, shares: &shares }.assign(made, calendars, notes);
    }
}

fn resources<'a>(
    raw: &'a Raw,
    plan: &mut ProgramBuilder,
    (calendars, teams): (&mut Calendars<'_>, &mut Teams),
    notes: &mut Notes<'_>,
) -> Resources<'a> {
    let assigned: HashSet<i64> = raw.assignments.iter().filter_map(|assignment| assignment.resource_uid).collect();
    let mut keys = Keys::new(numbered);
    let mut by_uid = HashMap::new();
    for (at, stated) in raw.resources.iter().enumerate().filter(|(_, stated)| stated.is_null != Some(true)) {
        let is_assigned = assigned.contains(&stated.uid);
        let name = stated.name.trim();
        if name.is_empty() && !is_assigned {
            continue;
        }
        let own = raw.own.resource_key(at).map(ToOwned::to_owned);
        let key = if let Some(own) = own {
            own
        } else if name.is_empty() {
            format!("resource {}", stated.uid)
        } else {
            name.to_owned()
        };
        // Most go by the calendar of the project: then it need not be said.
        let uid = stated.calendar_uid.filter(|&uid| uid >= 0 && is_assigned && is_work(stated));
        let calendar = uid.and_then(|uid| calendars.get(uid, notes));
        let mut resource = Resource::new(keys.unique(&key)).name(name).kind(match stated.kind {
            Some(ResourceType::Material) => ResourceKind::Material,
            Some(ResourceType::Cost) => ResourceKind::Cost,
            Some(ResourceType::Work) | None => ResourceKind::Work,
        });
        resource.calendar = calendar.filter(|&calendar| calendar != calendars.project);
        resource.team = stated.group.as_deref().and_then(|group| teams.get(group, plan));
        resource.capacity = percent(stated.max_units.unwrap_or(1.0));
        let id = plan.add_resource(resource);
        if by_uid.insert(stated.uid, (id, stated, calendar)).is_some() {
            let row = Row::new("resource", stated.uid, &stated.name);
            notes.add("another resource has this UID; assignments are taken for the last one", stated.at, &row);
        }
    }
    Resources { by_uid }
}

fn is_work(stated: &StatedResource) -> bool {
    matches!(stated.kind, Some(ResourceType::Work) | None)
}

/// A share of one, to a hundredth of a percent.
fn percent(units: f64) -> Percent {
    Percent::hundredths((units * 10_000.0).round().clamp(0.0, f64::from(i32::MAX)) as i32)
}

/// An assignment and the stretches in which it has work.
#[derive(Debug, Clone, Copy)]
struct Share<'a> {
    stated: &'a Stated,
    worked: &'a [Worked],
}

/// Those who work on one task.
struct Crew<'a> {
    raw: &'a Raw,
    resources: &'a Resources<'a>,
    shares: &'a [Share<'a>],
}

/// A share that may say how long the task takes.
struct Part<'a> {
    /// Its position among the assignments of the task.
    at: usize,
    calendar: CalendarId,
    delay: i64,
    worked: &'a [Worked],
}

impl Crew<'_> {
    /// Work of which nothing is left, though it is not said to be done, ends when the last of its assignments has ended.
    fn ends_with_last(&self, stated: &StatedTask, made: &mut Made) {
        let of = &stated.progress;
        let is_over = of.percent_complete.unwrap_or_default() > 0.0 && of.remaining_duration.unwrap_or_default() == 0;
        let Progress::Started { actual_start, .. } = *made.task.progress() else { return };
        let when = |date: &When| (date.day(), date.time());
        let last = self.shares.iter().filter_map(|share| share.stated.dates.actual_finish).max_by_key(when);
        let Some(last) = last.filter(|_| is_over && made.task.scheduling().manual.is_none()) else { return };
        let last = stated.dates.resume.filter(|resume| when(resume) > when(&last)).unwrap_or(last);
        made.task.scheduling_mut().resumed = Some(last);
        made.task.progress = Some(Box::new(Progress::Started { actual_start, remaining: Span::ZERO }));
    }

    fn assign(&self, made: &mut Made, calendars: &mut Calendars<'_>, notes: &mut Notes<'_>) {
        let Some(stated) = self.raw.tasks.get(made.at) else { return };
        let is_started = made.task.progress().is_started();
        self.ends_with_last(stated, made);
        let ignores = stated.flags.ignore_resource_calendar == Some(true);
        let (mut assignments, mut parts) = (Vec::new(), Vec::new());
        for &Share { stated: share, worked } in self.shares {
            let Some(&(id, resource, calendar)) = share.resource_uid.and_then(|uid| self.resources.by_uid.get(&uid)) else { continue };
            let left = if is_started || made.task.progress().is_finished() { share.remaining_work.or(share.work) } else { share.work };
            let work = if is_work(resource) { left.unwrap_or_default() } else { 0 };
            let delay = share.delay.unwrap_or_default().saturating_add(share.levelling_delay.unwrap_or_default());
            let delay = delay.max(0).saturating_mul(TENTH);
            let mut assignment = Assignment::new(id, millis(work)).units(percent(share.units.unwrap_or(1.0))).delay(millis(delay));
            let counts = is_work(resource) && share.units.unwrap_or(1.0) > 0.0 && share.work.unwrap_or_default() > 0;
            if counts && made.is_open() && !made.is_elapsed {
                let on = part_calendar(made, calendar, ignores, calendars);
                parts.push(Part { at: assignments.len(), calendar: on, delay, worked });
                // A contour stretches the work over the whole of the task.
                if !is_started && share.contour.is_some_and(|contour| contour != Contour::Flat) {
                    assignment.work = millis(whole(stated.duration.unwrap_or_default(), assignment.units));
                }
                let usual = calendar.filter(|&calendar| calendar != calendars.project).unwrap_or(made.calendar);
                assignment.calendar = (on != usual).then_some(on);
            }
            if made.task.details().owner.is_empty() && is_work(resource) && !resource.name.trim().is_empty() {
                made.task.details_mut().owner = resource.name.trim().into();
            }
            assignments.push(assignment);
        }
        if assignments.is_empty() {
            return;
        }
        let drives = parts.iter().any(|part| part.calendar != made.calendar || part.delay > 0);
        let is_fixed = stated.kind == Some(TaskType::Duration);
        if drives && is_fixed {
            let message = "the task has a fixed duration and resources with other calendars or delays; it goes by its own calendar alone";
            notes.add(message, stated.at, &row(stated));
        }
        if !is_started {
            splits(made, &parts, drives && !is_fixed, &mut assignments, calendars);
        }
        // What is left of started work is what the shares have left, if any has.
        let has_work = assignments.iter().any(|assignment| !assignment.work.is_zero());
        let scheduling = made.task.scheduling_mut();
        scheduling.driven_by_assignments = drives && !is_fixed && has_work;
        if !scheduling.driven_by_assignments {
            self.state_facts(&mut assignments);
        }
        scheduling.assignments = assignments;
    }

    /// Where the shares do not drive the task, they are what the file says, no more.
    fn state_facts(&self, assignments: &mut [Assignment]) {
        let shares = self.shares.iter().map(|share| share.stated);
        let known = shares.filter(|share| share.resource_uid.is_some_and(|uid| self.resources.by_uid.contains_key(&uid)));
        for (assignment, share) in assignments.iter_mut().zip(known) {
            assignment.calendar = None;
            if share.contour.is_some_and(|contour| contour != Contour::Flat) && !assignment.work.is_zero() {
                assignment.work = millis(share.remaining_work.or(share.work).unwrap_or_default());
            }
        }
    }
}

/// Gaps in the work of a task that has not begun: they lengthen the task, or the shares where these say how long it takes.
fn splits(made: &mut Made, parts: &[Part<'_>], drives: bool, assignments: &mut [Assignment], calendars: &mut Calendars<'_>) {
    if !drives {
        let all = parts.iter().flat_map(|part| part.worked);
        if let Some(on) = all.clone().next().and_then(|_| calendars.compiled(made.calendar)) {
            let pauses = pauses::between(all, &on);
            made.task.scheduling_mut().pauses = pauses;
        }
        return;
    }
    for part in parts.iter().filter(|part| !part.worked.is_empty()) {
        let (Some(on), Some(assignment)) = (calendars.compiled(part.calendar), assignments.get_mut(part.at)) else { continue };
        let gaps = pauses::between(part.worked.iter(), &on).iter().fold(Span::ZERO, |sum, pause| sum.saturating_add(pause.length));
        let gaps = on.resolve(gaps).map_or(0, WorkTime::millis);
        assignment.work = assignment.work.saturating_add(millis(whole(gaps, assignment.units)));
    }
}

/// The calendar of a share: that of the resource, within that of the task if it has one.
fn part_calendar(made: &Made, of_resource: Option<CalendarId>, ignores: bool, calendars: &mut Calendars<'_>) -> CalendarId {
    match (made.has_own, of_resource) {
        (true, Some(resource)) if !ignores => calendars.both(made.calendar, resource).unwrap_or(made.calendar),
        (true, _) => made.calendar,
        (false, resource) => resource.unwrap_or(calendars.project),
    }
}

/// The work that takes so long at these units.
fn whole(duration: i64, units: Percent) -> i64 {
    units.of(WorkTime::from_millis(duration)).millis()
}
